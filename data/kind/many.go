package kind

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Labelled is one of several values in a text, with its sort: 办公, 手机.
type Labelled struct{ Label, Value string }

// String is the value as JoinMany writes it.
func (l Labelled) String() string {
	if l.Label == "" {
		return l.Value
	}
	return l.Label + ":" + l.Value
}

// manySep stands between the values of a stored text.
const manySep = "；"

var (
	manyBreaks = strings.NewReplacer(";", "\n", "；", "\n", "、", "\n", ",", "\n", "，", "\n", "|", "\n", "\r", "\n")
	// bareSort is a sort before a number without its colon: 办公0955-7012345.
	bareSort = regexp.MustCompile(`^[(（]?(\p{Han}{1,6})[)）]?\s*(\+?[(（]?[0-9０-９][0-9０-９ ()（）+.－—-]{4,}(?:转\s*\d+)?)$`)
	scheme   = regexp.MustCompile(`(?i)^(?:tel|mailto|callto|sip|fax|email|e-mail):\s*`)
)

// maxSort is the longest text before a colon that is taken for a sort.
const maxSort = 16

// SplitMany takes a text of several phone numbers or addresses apart, at
// ；;、, new lines and /. Blank parts and repetitions are dropped.
func SplitMany(text string) []Labelled {
	var out []Labelled
	seen := map[Labelled]bool{}
	text = strings.ReplaceAll(text, ";ext=", "转") // the extension of a number's address, no second value
	for _, line := range strings.Split(manyBreaks.Replace(text), "\n") {
		for _, part := range splitSlash(line) {
			l := splitSort(strings.TrimSpace(part))
			if l.Value == "" || seen[l] {
				continue
			}
			seen[l] = true
			out = append(out, l)
		}
	}
	return out
}

// splitSlash cuts at / where each side is a whole number or address. 0955/7012345
// is one number, and 办公/手机 one sort.
func splitSlash(text string) []string {
	if !strings.ContainsAny(text, "/／") {
		return []string{text}
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '／' })
	for _, p := range parts {
		if strings.TrimSpace(p) != "" && !strings.Contains(p, "@") && digitsIn(p) < 6 {
			return []string{text}
		}
	}
	return parts
}

func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// JoinMany writes values as they are stored: 办公:0955-7012345；13900000000.
func JoinMany(ls []Labelled) string {
	parts := make([]string, len(ls))
	for i, l := range ls {
		parts[i] = l.String()
	}
	return strings.Join(parts, manySep)
}

// splitSort cuts 办公:0955… at its colon. What stands before it must have a
// letter, or it is a part of the number.
func splitSort(part string) Labelled {
	at := strings.IndexAny(part, ":：")
	if at < 0 && (part == "" || part[0] < utf8.RuneSelf && part[0] != '(') {
		return Labelled{Value: part} // nearly all of them
	}
	if rest := scheme.ReplaceAllString(part, ""); rest != part {
		return Labelled{Value: strings.TrimSpace(rest)}
	}
	if at > 0 {
		label := strings.TrimSpace(part[:at])
		value := strings.TrimSpace(strings.TrimLeft(part[at:], ":： "))
		if isSort(label) {
			if value == "" {
				return Labelled{}
			}
			return Labelled{label, scheme.ReplaceAllString(value, "")}
		}
	}
	if g := bareSort.FindStringSubmatch(part); g != nil {
		return Labelled{g[1], strings.TrimSpace(g[2])}
	}
	return Labelled{Value: part}
}

func isSort(label string) bool {
	n, letters := 0, false
	for _, r := range label {
		n++
		letters = letters || unicode.IsLetter(r)
		if r == '@' || r == '+' {
			return false
		}
	}
	return letters && n <= maxSort
}
