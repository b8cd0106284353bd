package intake

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// names are all the cleaned texts under which a field is known.
func names(f *kind.Field) []string {
	out := make([]string, 0, len(f.Synonyms)+3)
	out = append(out, cleaned(f.Label), cleaned(f.Key), cleaned(f.Header()))
	for _, s := range f.Synonyms {
		out = append(out, cleaned(s))
	}
	return out
}

// cleaned is clean for the words of the descriptions, which are always the
// same: every header of every file is held against all of them.
func cleaned(word string) string {
	if c, ok := cleanWords.Load(word); ok {
		return c.(string)
	}
	c := clean(word)
	cleanWords.Store(word, c)
	return c
}

var cleanWords sync.Map

// heading is a header in the forms in which it is held against names.
type heading struct {
	text, clean, bare string
	whole             string // 折合美元（万元） keeps its currency's word
	cleanLed, bareLed string
	derived           bool
	currency          bool // it is a currency's name itself
}

func isCurrency(text string) bool {
	_, ok := codes.CurrencyCode(text)
	return ok
}

// headings keeps what was read of headers: each is held against every field of
// every kind. It is emptied when it has grown.
var (
	headings     sync.Map
	headingCount atomic.Int64
)

const maxHeadings = 4096

func headingOf(text string) *heading {
	if h, ok := headings.Load(text); ok {
		return h.(*heading)
	}
	h := &heading{text: text, clean: clean(text), bare: bare(text)}
	h.whole, h.derived = bracket.ReplaceAllString(h.clean, ""), derivedWord.MatchString(h.clean)
	h.cleanLed, h.bareLed = leadWord.ReplaceAllString(h.clean, ""), leadWord.ReplaceAllString(h.bare, "")
	h.currency = isCurrency(text)
	if headingCount.Add(1) > maxHeadings {
		headings.Clear()
		headingCount.Store(1)
	}
	headings.Store(text, h)
	return h
}

// score says how well a header names a field: 100 word for word, 0 not at all.
func score(header string, known []string) int {
	h := headingOf(header)
	c, b := h.clean, h.bare
	if c == "" || h.derived && !slices.Contains(known, c) && !slices.Contains(known, b) {
		return 0
	}
	best, whole, cLed, bLed := 0, h.whole, h.cleanLed, h.bareLed
	for i, n := range known {
		own := 0
		if i < 3 {
			own = 2 // its own label before a synonym
		}
		switch {
		case n == "":
		case c == n:
			best = max(best, 98+own)
		case b == n, whole == n:
			best = max(best, 93+own)
		case cLed == n, bLed == n:
			best = max(best, 88+own)
		case strings.HasPrefix(b, n) && len([]rune(n)) >= 3:
			best = max(best, 55+min(len([]rune(n)), 10)+own)
		case strings.HasSuffix(b, n) && len([]rune(n)) >= 3 && len(n) > 3:
			best = max(best, 60+min(len([]rune(n)), 10)+own)
		case strings.Contains(b, n) && len([]rune(n)) >= 4:
			best = max(best, 40+min(len([]rune(n)), 10)+own)
		}
	}
	return best
}
