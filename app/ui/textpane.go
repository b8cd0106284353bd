package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextPane shows a long text, broken into lines of its width, of which one
// piece can be marked. Only the lines in view are drawn.
type TextPane struct {
	widget.BaseWidget

	text     string
	lines    []paneLine
	width    float32 // that the lines were broken for
	from, to int     // the marked piece, bytes of the text; empty: none
	list     *widget.List
}

// paneLine is text[from:to].
type paneLine struct{ from, to int }

// panePad is the blank at either side of the lines.
const panePad = 8

// NewTextPane returns an empty pane.
func NewTextPane() *TextPane {
	p := &TextPane{}
	p.list = widget.NewList(func() int { return len(p.lines) }, func() fyne.CanvasObject { return newPaneRow() }, func(i int, o fyne.CanvasObject) {
		if i < len(p.lines) {
			o.(*paneRow).show(p, p.lines[i])
		}
	})
	p.list.HideSeparators = true
	p.list.OnSelected = func(i int) { p.list.Unselect(i) } // a text has no chosen line
	p.ExtendBaseWidget(p)
	return p
}

// SetText shows a text from its beginning, nothing marked.
func (p *TextPane) SetText(text string) {
	p.text, p.from, p.to = text, 0, 0
	p.wrap()
	p.list.ScrollTo(0)
	p.list.Refresh()
}

// Mark marks text[from:to] and brings it into view; an empty piece marks nothing.
func (p *TextPane) Mark(from, to int) {
	p.from, p.to = max(0, from), min(to, len(p.text))
	if p.from < p.to {
		p.showLine(p.from)
	}
	p.list.Refresh()
}

// Marked is the marked text, "" where there is none.
func (p *TextPane) Marked() string {
	if p.from >= p.to {
		return ""
	}
	return p.text[p.from:p.to]
}

// showLine scrolls so that a few lines stand above the one with the byte.
func (p *TextPane) showLine(at int) {
	for i, l := range p.lines {
		if at < l.to || i == len(p.lines)-1 {
			p.list.ScrollToOffset(max(0, float32(i-3)*(paneRowHeight()+theme.Padding())))
			return
		}
	}
}

// Resize breaks the lines anew for another width.
func (p *TextPane) Resize(s fyne.Size) {
	changed := s.Width != p.width
	p.width = s.Width
	p.BaseWidget.Resize(s)
	if changed {
		p.wrap()
		p.list.Refresh()
		if p.from < p.to {
			p.showLine(p.from)
		}
	}
}

// wrap breaks the text where a line is full, each line break of its own kept.
func (p *TextPane) wrap() {
	p.lines = p.lines[:0]
	room := p.width - 2*panePad - theme.ScrollBarSize()
	if room < 40 {
		room = 40
	}
	f := fitterFor(theme.TextSize(), false)
	for from := 0; from <= len(p.text); {
		n := strings.IndexByte(p.text[from:], '\n')
		if n < 0 {
			n = len(p.text) - from
		}
		p.wrapParagraph(from, from+n, room, f)
		from += n + 1
	}
}

func (p *TextPane) wrapParagraph(from, to int, room float32, f *fitter) {
	var w float32
	prev := rune(0)
	brk, atBrk := from, float32(0) // where the line may end, and its width there
	start := from
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(p.text[i:to])
		if i > start && canBreak(prev, r) {
			brk, atBrk = i, w
		}
		w += f.rune(r)
		if w > room && i > start {
			if brk <= start {
				brk, atBrk = i, w-f.rune(r)
			}
			p.lines = append(p.lines, paneLine{start, brk})
			start, w = brk, w-atBrk
			atBrk = 0
		}
		prev = r
		i += n
	}
	p.lines = append(p.lines, paneLine{start, to})
}

// CreateRenderer implements fyne.Widget.
func (p *TextPane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.list)
}

// MinSize lets the pane be as small as its neighbours want.
func (p *TextPane) MinSize() fyne.Size { return fyne.NewSize(160, 120) }

func paneRowHeight() float32 { return theme.TextSize() * 1.35 }

// paneRow draws one line: before, in and after the mark.
type paneRow struct {
	widget.BaseWidget
	mark  *canvas.Rectangle
	parts [3]*canvas.Text
	box   *fyne.Container
}

func newPaneRow() *paneRow {
	r := &paneRow{mark: canvas.NewRectangle(nil)}
	r.box = &fyne.Container{Objects: []fyne.CanvasObject{r.mark}}
	for i := range r.parts {
		r.parts[i] = canvas.NewText("", nil)
		r.box.Objects = append(r.box.Objects, r.parts[i])
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *paneRow) show(p *TextPane, l paneLine) {
	from, to := min(max(p.from, l.from), l.to), max(min(p.to, l.to), l.from)
	if from >= to {
		from, to = l.to, l.to
	}
	size := theme.TextSize()
	f := fitterFor(size, false)
	x := float32(panePad)
	for i, text := range []string{p.text[l.from:from], p.text[from:to], p.text[to:l.to]} {
		text = strings.NewReplacer("\t", "    ", "\r", "").Replace(text)
		t := r.parts[i]
		t.Text, t.TextSize, t.Color = text, size, theme.Color(theme.ColorNameForeground)
		t.Move(fyne.NewPos(x, 0))
		w := f.width(text)
		t.Resize(fyne.NewSize(w, paneRowHeight()))
		if i == 1 {
			r.mark.FillColor = theme.Color(theme.ColorNameSelection)
			r.mark.Move(fyne.NewPos(x, 0))
			r.mark.Resize(fyne.NewSize(w, paneRowHeight()))
			r.mark.Hidden = text == ""
		}
		x += w
	}
	r.box.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *paneRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// MinSize is one line's height.
func (r *paneRow) MinSize() fyne.Size { return fyne.NewSize(40, paneRowHeight()) }
