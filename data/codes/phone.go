package codes

import (
	"regexp"
	"strings"
)

// Phone is a telephone number in the form by which two spellings compare.
type Phone struct {
	// Key is the number's digits: a mainland number as it is dialled at home
	// (13900000000, 09557012345, 4008001234), a foreign one with + and its
	// country's prefix, and whatever came without a prefix as it is.
	Key string
	Ext string // the extension (转 102), "" if none
	// Mobile: a mainland mobile. It belongs to one person, where a switchboard
	// belongs to a house.
	Mobile bool
}

var (
	phoneNote  = regexp.MustCompile(`\([^0-9()]*\)`)                                                       // (微信同号)
	phoneTrunk = regexp.MustCompile(`^((?:\+|00)[0-9 .-]*)\(0\)`)                                          // +44 (0)20 …
	phoneExt   = regexp.MustCompile(`(?i)\s*(?:;ext=|;|转|分机号?:?|内线:?|ext\.?:?|x|#|,+|p|w)\s*(\d{1,8})#?$`) // at the end
	phoneSigns = regexp.MustCompile(`^\+?[0-9 ().·/-]+$`)
	phoneHome  = regexp.MustCompile(`^\(?86\)?[ ().-]+`) // 86-955-…, without its +
)

// The shortest and longest run of digits that can be somebody's number.
const (
	minPhone = 7
	maxPhone = 15
)

// ParsePhone reads a number in any usual spelling. False where it cannot be
// compared: letters in it (BusinessPhone), too few digits (a hotline), too
// many, or nothing but zeros. Such a text may still be kept.
func ParsePhone(s string) (Phone, bool) {
	if plainPhone(s) {
		return newPhone(s, "")
	}
	t := strings.TrimSpace(foldSigns(foldWidth(s)))
	if len(t) > 4 && strings.EqualFold(t[:4], "tel:") {
		t = strings.TrimSpace(t[4:])
	}
	t = strings.TrimSpace(phoneNote.ReplaceAllString(t, ""))
	t = phoneTrunk.ReplaceAllString(t, "$1")
	ext := ""
	if g := phoneExt.FindStringSubmatchIndex(t); g != nil && g[0] > 0 {
		ext, t = t[g[2]:g[3]], strings.TrimSpace(t[:g[0]])
	}
	if !phoneSigns.MatchString(t) {
		return Phone{}, false
	}
	return newPhone(t, ext)
}

// plainPhone: digits, spaces and dashes alone, as nearly all numbers are;
// finding duplicates reads hundreds of thousands.
func plainPhone(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && c != '-' && c != ' ' && (c != '+' || i > 0) {
			return false
		}
	}
	return true
}

// newPhone makes the number of a text of digits and signs.
func newPhone(t, ext string) (Phone, bool) {
	p := Phone{Ext: ext}
	d := digitsOf(t)
	if len(d) < minPhone || len(d) > maxPhone+2 || strings.Trim(d, "0") == "" {
		return Phone{}, false
	}
	p.Key = phoneKey(t, d)
	if n := len(digitsOf(p.Key)); n < minPhone || n > maxPhone {
		return Phone{}, false
	}
	p.Mobile = isMobile(p.Key)
	return p, true
}

// phoneKey finds the country's prefix in a number t with the digits d.
func phoneKey(t, d string) string {
	abroad, prefixed := strings.CutPrefix(d, "00")
	switch {
	case strings.HasPrefix(t, "+"):
		abroad, prefixed = d, true
	case strings.HasPrefix(d, "000"): // no prefix of any country
		return d
	case strings.HasPrefix(d, "86") && len(d) >= 11 && phoneHome.MatchString(t):
		abroad, prefixed = d, true
	}
	if prefixed {
		if home, ok := strings.CutPrefix(abroad, "86"); ok {
			return homeKey(home)
		}
		return "+" + abroad
	}
	for _, extra := range []string{"86", "0"} { // 8613900000000; 013900000000, as once dialled from afar
		if rest, ok := strings.CutPrefix(d, extra); ok && isMobile(rest) {
			return rest
		}
	}
	return d
}

// homeKey is a mainland number behind +86 as it is dialled at home.
func homeKey(d string) string {
	if strings.HasPrefix(d, "0") || isMobile(d) || strings.HasPrefix(d, "400") || strings.HasPrefix(d, "800") || len(d) < 9 {
		if rest, ok := strings.CutPrefix(d, "0"); ok && isMobile(rest) {
			return rest
		}
		return d
	}
	return "0" + d
}

// isMobile: a mainland mobile number, 1[3-9] and nine more digits.
func isMobile(d string) bool {
	return len(d) == 11 && d[0] == '1' && d[1] >= '3' && d[1] <= '9'
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
