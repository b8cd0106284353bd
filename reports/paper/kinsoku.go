package paper

import "strings"

// The character classes of line breaking, after GB/T 15834 (usage of
// punctuation): closing marks never begin a line, opening marks never end one.
const (
	noStartChars = "。，、；：！？）》”’】〉」』〕］｝〗．％‰℃°·～!),.:;?]}%"
	noEndChars   = "（《“‘【〈「『〔［｛〖￥＄￡$£€([{#№"
	hangingChars = "。，、；：！？" // may stand outside the right edge, as WPS and Word let them
)

func classSet(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

var (
	noStart = classSet(noStartChars)
	noEnd   = classSet(noEndChars)
	hanging = classSet(hangingChars)
	// squeezable marks are drawn in one half of their square: the other half
	// may be taken away; opening ones have it on the left.
	squeezeRight = classSet("。，、；：！？）》”’】〉」』〕］｝〗")
	squeezeLeft  = classSet("（《“‘【〈「『〔［｛〖")
)

// isWord reports a character of a number or of a word in letters, which is
// never broken: 12,348 and 14.87% and 2025-09 stay whole.
func isWord(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		return true
	case r > ' ' && r < 0x7F:
		return true
	case r >= 0xA1 && r < 0x2000:
		return r != '·' && r != '×' && r != '°'
	}
	return false
}

// canBreak reports whether a line may end after a and the next begin with b.
func canBreak(a, b rune) bool {
	switch {
	case a == '\u00A0' || b == '\u00A0':
		return false
	case b == ' ':
		return false // the space goes with the word before it
	case noStart[b] || noEnd[a]:
		return false
	case a == ' ':
		return true
	case a == b && (a == '—' || a == '…'):
		return false
	case isWord(a) && (isWord(b) || isDigit(a) && bound[b]):
		return false
	}
	return true
}

// bound are the words that no number is parted from: 2026年, 9月, 1.08亿.
var bound = classSet("年月日时号季万亿元")

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// clean makes one line of plain text: tabs and breaks become spaces, control
// and invisible characters go.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ' || r == 0x7F || r == 0xFEFF || (r >= 0x200B && r <= 0x200F) || (r >= 0xFE00 && r <= 0xFE0F):
			return -1
		}
		return r
	}, s)
}
