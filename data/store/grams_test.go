package store

import (
	"strings"
	"testing"
)

// The terms worked by hand: pairs, runs of four of letters and digits, the
// last character.
func TestTermsOfAText(t *testing.T) {
	for text, want := range map[string]string{
		"":         "",
		"甲":        "甲",
		"枸杞":       "枸杞",
		"天元锰业":     "天元 元锰 锰业 业",
		"AB":       "ab",
		"9164F":    "91 16 64 4f f 9164 164f",
		"1234":     "12 23 34 4 1234",
		"宁夏（A1）公司": "宁夏 a1 公司",
		"𫖯堃x":      "𫖯堃 x",
	} {
		if got := strings.TrimSpace(string(appendTerms(nil, text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	long := strings.Repeat("ab", 400) + "xyzw"
	got := " " + string(appendTerms(nil, long))
	for _, term := range []string{" ab ", " ba ", " abab ", " bxyz ", " xyzw ", " w "} {
		if !strings.Contains(got, term) {
			t.Errorf("a long word lost %q", term)
		}
	}
}
