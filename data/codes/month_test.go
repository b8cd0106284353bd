package codes

import (
	"slices"
	"strings"
	"testing"
)

func TestParseMonth(t *testing.T) {
	for in, want := range map[string]int{
		"2025-09": 202509, "202509": 202509, "2025年9月": 202509, "2025年09月": 202509, "2025.10": 202510, "2025.1": 202501,
		"2025.01": 202501, "2025/9": 202509, "2025-09-30": 202509, "2025-09-30 00:00:00": 202509, "20250930": 202509,
		"Sep-2025": 202509, "sept 2025": 202509, "September 2025": 202509, "2025-Sep": 202509, "2025M09": 202509, "2025M9": 202509,
		"２０２５年９月": 202509, "２０２５－０９": 202509, "二〇二五年九月": 202509, "二零二五年十二月": 202512, "二〇二五年十月份": 202510,
		"45901": 202509, "45901.5": 202509, "45901.0": 202509, " 2025 年 9 月 ": 202509, "2025年9月份": 202509, "2025—09": 202509,
		"09/2025": 202509, "2025.9.3": 202509, "2001/01": 200101, "2025年9月30日": 202509, "\ufeff2025-09": 202509,
		"": 0, "2025": 0, "2025年": 0, "2025-13": 0, "2025-00": 0, "202500": 0, "202513": 0, "9月": 0, "2025年1-9月": 0, "2025Q3": 0,
		"0": 0, "123": 0, "99999": 0, "Sep-25": 0, "Abc-2025": 0, "2025-02-30": 0, "合计": 0, "N/A": 0, "1225-09": 0,
	} {
		if got, ok := ParseMonth(in); got != want || ok != (want > 0) {
			t.Errorf("ParseMonth(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
}

func TestParseYearAndPeriod(t *testing.T) {
	for in, want := range map[string]int{
		"2025": 2025, "2025年": 2025, "2025年度": 2025, "２０２５": 2025, "二〇二五年": 2025, "二〇二五年度": 2025, "2025.0": 2025, " 2025 ": 2025,
		"25": 0, "20251": 0, "3025": 0, "年": 0, "": 0, "2025-09": 0,
	} {
		if got, ok := ParseYear(in); ok != (want > 0) || ok && got != want {
			t.Errorf("ParseYear(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
	if y, m, ok := ParsePeriod("2025年度"); y != 2025 || m != 0 || !ok {
		t.Errorf("ParsePeriod(2025年度) = %d %d %v", y, m, ok)
	}
	if y, m, ok := ParsePeriod("2025年9月"); y != 2025 || m != 9 || !ok {
		t.Errorf("ParsePeriod(2025年9月) = %d %d %v", y, m, ok)
	}
	if _, _, ok := ParsePeriod("合计"); ok {
		t.Error("ParsePeriod(合计) is a period")
	}
}

func TestRepairMonthSeries(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []int
	}{
		{"october between", "2025.09 2025.1 2025.11", []int{202509, 202510, 202511}},
		{"descending", "2025.11 2025.1 2025.09", []int{202511, 202510, 202509}},
		{"unpadded", "2025.9 2025.1 2025.11", []int{202509, 202510, 202511}},
		{"january stays", "2024.12 2025.1 2025.2", []int{202412, 202501, 202502}},
		{"both in one column", "2025.1 2025.2 2025.3 2025.8 2025.9 2025.1 2025.11 2025.12 2026.1",
			[]int{202501, 202502, 202503, 202508, 202509, 202510, 202511, 202512, 202601}},
		{"padded style decides", "2025.01 2025.1", []int{202501, 202510}},
		{"a gap before it", "2025.08 2025.1 2025.12", []int{202508, 202510, 202512}},
		{"last of the column", "2025.8 2025.9 2025.1", []int{202508, 202509, 202510}},
		{"repeated rows", "2025.9 2025.9 2025.1 2025.1 2025.11", []int{202509, 202509, 202510, 202510, 202511}},
		{"alone", "2025.1", []int{202501}},
		{"unreadable among them", "2025.09 合计 2025.1 2025.11", []int{202509, 0, 202510, 202511}},
		{"not a float", "2025-01 2025-1", []int{202501, 202501}},
	} {
		if got := RepairMonthSeries(strings.Fields(c.in)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := RepairMonthSeries(nil); len(got) != 0 {
		t.Errorf("nil: %v", got)
	}
}

func TestMonthSeriesOfRealTable(t *testing.T) {
	var texts []string
	seen, want := map[int]bool{}, map[int]bool{}
	for _, r := range sample(t, "trade_fdi_fx/T11__*.csv") {
		m, _ := ParseMonth(r[1])
		want[m] = true
		// What a spreadsheet makes of it: the number drops its last zero.
		texts = append(texts, strings.TrimSuffix(r[1], "0"))
	}
	for _, m := range RepairMonthSeries(texts) {
		seen[m] = true
	}
	if len(want) != 228 || len(seen) != 228 || seen[0] {
		t.Errorf("%d months as text, %d as numbers; want 228", len(want), len(seen))
	}
}

func TestMonthArithmetic(t *testing.T) {
	for _, c := range []struct{ m, n, want int }{{202509, 4, 202601}, {202501, -1, 202412}, {202512, 0, 202512}, {202512, 1, 202601}, {202503, -15, 202312}} {
		if got := AddMonths(c.m, c.n); got != c.want {
			t.Errorf("AddMonths(%d, %d) = %d, want %d", c.m, c.n, got, c.want)
		}
		if got := MonthsBetween(c.m, c.want); got != c.n {
			t.Errorf("MonthsBetween(%d, %d) = %d, want %d", c.m, c.want, got, c.n)
		}
	}
	if FormatMonth(202509) != "2025-09" || LastDay(202402) != "2024-02-29" || LastDay(202512) != "2025-12-31" {
		t.Error(FormatMonth(202509), LastDay(202402), LastDay(202512))
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2025-09-30": "2025-09-30", "2025/9/3": "2025-09-03", "2025.9.3": "2025-09-03", "20250903": "2025-09-03",
		"2025年9月3日": "2025-09-03", "2025年09月03号": "2025-09-03", "3-Sep-2025": "2025-09-03", "02-Jan-2001": "2001-01-02",
		"Jan 2, 2001": "2001-01-02", "2 January 2001": "2001-01-02", "2025-09-30 00:00:00": "2025-09-30",
		"2025-09-30T08:00:00.000Z": "2025-09-30", "2025-09-30T08:00:00+08:00": "2025-09-30", "2025/9/3 8:05": "2025-09-03",
		"二〇二五年九月三日": "2025-09-03", "二〇二五年十二月三十一日": "2025-12-31", "２０２５－０９－３０": "2025-09-30",
		// Serial 45901: 45658 is 2025-01-01, 243 days later is 1 September.
		"45901": "2025-09-01", "45658": "2025-01-01", "45901.75": "2025-09-01", "2025年9月3日（星期三）": "2025-09-03",
		"13/04/2025": "2025-04-13", "04/13/2025": "2025-04-13", "03/03/2025": "2025-03-03", "2024-02-29": "2024-02-29",
		"03/04/2025": "", "03.04.2025": "2025-04-03", "12.03.1970": "1970-03-12", "02-Mar-26": "2026-03-02", "2 Mar 70": "1970-03-02", "31-Feb-26": "", "2025-02-29": "", "2025-13-01": "", "2025-00-10": "", "2025-04-31": "", "20250231": "", "25-9-3": "",
		"": "", "N/A": "", "长期": "", "2025-09": "", "99999": "", "2025": "", "32/01/2025": "", "2025-09-30-01": "", "1-Foo-2025": "",
	} {
		if got, ok := ParseDate(in); got != want || ok != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestDatesOfRealLists(t *testing.T) {
	for _, f := range []string{"E01", "E02", "E06"} {
		for i, r := range sample(t, "enterprise/"+f+"__*.csv") {
			if got, ok := ParseDate(r[2]); !ok || got != r[2] {
				t.Errorf("%s row %d: %q read as %q", f, i+2, r[2], got)
			}
		}
	}
	for i, r := range sample(t, "trade_fdi_fx/T10__*.csv") {
		if _, ok := ParseDate(r[0]); !ok {
			t.Errorf("T10 row %d: %q", i+2, r[0])
		}
	}
}

func FuzzMonth(f *testing.F) {
	for _, s := range []string{"2025-09", "2025.1", "45901", "二〇二五年九月", "Sep-2025", "2025M09", "2025年9月30日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, ok := ParseMonth(s)
		if !ok {
			if m != 0 {
				t.Fatalf("%q: %d though not read", s, m)
			}
			return
		}
		if back, ok := ParseMonth(FormatMonth(m)); !ok || back != m {
			t.Fatalf("%q: %d does not read back", s, m)
		}
		RepairMonthSeries([]string{s, "2025.1", s})
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-09-30", "3-Sep-2025", "45901", "2025年9月3日 08:00", "二〇二五年九月三日", "04/13/2025"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if iso, ok := ParseDate(s); ok {
			if back, ok := ParseDate(iso); !ok || back != iso {
				t.Fatalf("%q: %q does not read back", s, iso)
			}
		}
	})
}
