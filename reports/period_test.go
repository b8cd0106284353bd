package reports

import "testing"

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]Period{
		"2025Q3": {202507, 202509, 3}, "2025q1": {202501, 202503, 1}, "2025年第四季度": {202510, 202512, 4}, "2025年2季度": {202504, 202506, 2}, "2025-Q2": {202504, 202506, 2},
		"2025": {202501, 202512, 0}, "2025年": {202501, 202512, 0}, "2025-09": {202509, 202509, 0}, " 2025年9月 ": {202509, 202509, 0},
	} {
		if got, err := ParsePeriod(text); err != nil || got != want {
			t.Errorf("%q: %+v %v, want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "2025Q5", "Q3", "去年", "2025-13", "2025Q", "20255"} {
		if got, err := ParsePeriod(text); err == nil {
			t.Errorf("%q: %+v, want refusal", text, got)
		}
	}
	for code, words := range map[string]string{"2025Q3": "2025年第三季度", "2025": "2025年", "2025-09": "2025年9月"} {
		if p, err := ParsePeriod(code); err != nil || p.Code() != code || p.String() != words {
			t.Errorf("%s: %s %s %v", code, p.Code(), p, err)
		}
	}
}
