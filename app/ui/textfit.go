package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fitter measures text from cached glyph widths and cuts it to a width.
// Fyne's own measuring shapes the whole text anew; adding up glyphs that were
// measured once makes a grid cell cost well under a microsecond.
type fitter struct {
	size  float32
	style fyne.TextStyle
	ascii [128]float32 // 0: not measured yet
	han   float32      // every Han character has the same advance
	wide  map[rune]float32
	ell   float32
}

type fitKey struct {
	size float32
	bold bool
	font string
}

// fitters is only touched on the UI thread.
var fitters = map[fitKey]*fitter{}

func fitterFor(size float32, bold bool) *fitter {
	style := fyne.TextStyle{Bold: bold}
	k := fitKey{size, bold, theme.Font(style).Name()}
	f := fitters[k]
	if f == nil {
		f = &fitter{size: size, style: style, wide: map[rune]float32{}}
		f.ell = f.rune('…')
		fitters[k] = f
	}
	return f
}

func (f *fitter) measure(r rune) float32 {
	return fyne.MeasureText(string(r), f.size, f.style).Width
}

func (f *fitter) rune(r rune) float32 {
	switch {
	case r < 128:
		if f.ascii[r] == 0 {
			f.ascii[r] = f.measure(r)
		}
		return f.ascii[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		if f.han == 0 {
			f.han = f.measure('中')
		}
		return f.han
	}
	w, ok := f.wide[r]
	if !ok {
		w = f.measure(r)
		f.wide[r] = w
	}
	return w
}

// width is the advance of the whole text.
func (f *fitter) width(s string) float32 {
	var w float32
	for _, r := range s {
		w += f.rune(r)
	}
	return w
}

// fit returns the text, cut and ended with … where it is wider than max,
// and the width of what it returns.
func (f *fitter) fit(s string, max float32) (string, float32) {
	s = oneLine(s)
	var w, keep float32
	cut := 0 // end of the longest prefix that still leaves room for …
	for i, r := range s {
		if w+f.ell <= max {
			cut, keep = i, w
		}
		w += f.rune(r)
		if w > max {
			if f.ell > max {
				return "", 0
			}
			return s[:cut] + "…", keep + f.ell
		}
	}
	return s, w
}

// oneLine shows line breaks and tabs as blanks; a cell has one line.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " ")
}

// FitText cuts a text to a width in canvas units at the given size, ending it
// with … where it was cut. It is cheap; use it instead of a Label's ellipsis.
func FitText(s string, width, size float32, bold bool) string {
	out, _ := fitterFor(size, bold).fit(s, width)
	return out
}

// TextWidth is the width of a text in canvas units.
func TextWidth(s string, size float32, bold bool) float32 { return fitterFor(size, bold).width(s) }
