package kind

import "strings"

// Masked is the value with personal data hidden, for lists, prints and
// exports that were not asked to show it.
func Masked(f *Field, text string) string {
	if f.Mask == "" || text == "" {
		return text
	}
	if !f.Many {
		return maskOne(f, text)
	}
	values := SplitMany(text) // each value by itself; its sort tells nothing of the person
	for i := range values {
		values[i].Value = maskOne(f, values[i].Value)
	}
	return JoinMany(values)
}

func maskOne(f *Field, text string) string {
	r := []rune(text)
	if f.Mask == "email" {
		if at := strings.IndexByte(text, '@'); at > 1 {
			return text[:1] + "***" + text[at:]
		}
		return "***"
	}
	if len(r) < 7 {
		return "***"
	}
	return string(r[:3]) + "****" + string(r[len(r)-4:])
}
