package agenda

import (
	"regexp"
	"strings"
)

// oneLine puts a text of several lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	// runs of digits with the signs that people put between those of a phone
	digitRuns = regexp.MustCompile(`[+(（]*\d[\d.\-()（） ]*\d`)
	// what is a phone number once the signs are gone: a mobile, a fixed line
	// with its area, a service line, one with a country's code
	phoneShape = regexp.MustCompile(`^(?:(?:00|\+)?86)?1[3-9]\d{9}$|^0\d{9,11}$|^[48]00\d{7}$|^(?:00|\+)\d{8,15}$`)
	// a number of any length that is said to be a phone's
	saidPhone = regexp.MustCompile(`(?i)((?:电话|手机|座机|传真|微信|tel|phone|mobile)(?:号码|号)?\s*[:：]?\s*)\+?\d[\d\-()（） ]{4,}\d`)
)

// narrow writes wide digits and signs as telephones show them.
var narrow = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "－", "-", "＋", "+")

const hidden = "（号码略）"

// withoutPhones hides the phone numbers in a text: the agenda is notified on a
// screen that others see and travels to phones as a calendar file. Days,
// amounts and project numbers stay.
func withoutPhones(s string) string {
	s = narrow.Replace(s)
	if !manyDigits(s) {
		return s
	}
	s = digitRuns.ReplaceAllStringFunc(s, func(run string) string {
		words := strings.Split(run, " ")
		var out []string
		for i := 0; i < len(words); {
			n := phoneWords(words[i:])
			if n == 0 {
				out = append(out, words[i])
				i++
				continue
			}
			out = append(out, hidden)
			i += n
		}
		return strings.Join(out, " ")
	})
	return saidPhone.ReplaceAllString(s, "${1}"+hidden)
}

// shortestPhone is how many digits the shortest number has that is hidden.
const shortestPhone = 6

func manyDigits(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n >= shortestPhone
}

// phoneWords is how many of the first words make one phone number, 0 for none:
// 139 0000 0000 is one of three.
func phoneWords(words []string) int {
	bare, found := "", 0
	for i, w := range words {
		bare += strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '+' {
				return r
			}
			return -1
		}, w)
		if phoneShape.MatchString(bare) {
			found = i + 1
		}
		if len(bare) > 18 {
			break
		}
	}
	return found
}
