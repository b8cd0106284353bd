package app

import (
	"strings"

	"github.com/mozillazg/go-pinyin"

	"beizeng/app/ui"
)

// initials are the pinyin initials of a text, letters and digits kept:
// 中宁县 → znx. Only short lists of choices are matched by it; records are
// searched by the store's own index.
func initials(text string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	var b strings.Builder
	for _, r := range text {
		if py := pinyin.SinglePinyin(r, args); len(py) > 0 {
			b.WriteString(py[0])
		} else if r < 128 {
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}

// matchesText finds a choice by its characters or its pinyin initials.
func matchesText(text, typed string) bool {
	typed = strings.ToLower(strings.TrimSpace(typed))
	return strings.Contains(strings.ToLower(text), typed) || strings.Contains(initials(text), typed)
}

// rankChoice puts what was meant first: 美国 and 蒙古 before 马达加斯加 (MG) for “mg”.
func rankChoice(c ui.Choice, typed string) int {
	switch typed = strings.ToLower(typed); {
	case c.Label == typed, initials(c.Label) == typed:
		return 0
	case strings.HasPrefix(c.Label, typed), strings.HasPrefix(initials(c.Label), typed):
		return 1
	case matchesText(c.Label, typed):
		return 2
	}
	return 3
}

func matchesChoice(c ui.Choice, typed string) bool {
	return matchesText(c.Label, typed) || strings.Contains(strings.ToLower(c.Value+" "+c.Detail), strings.ToLower(typed))
}
