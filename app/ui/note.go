package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Note is text that wraps at its width, for help, errors and empty states. A
// Label breaks only at blanks, of which Chinese has none, and shapes its text
// again at every layout.
type Note struct {
	widget.BaseWidget
	text   string
	color  fyne.ThemeColorName
	sizeOf fyne.ThemeSizeName
	bold   bool
	align  fyne.TextAlign
	width  float32 // width that the lines are wrapped for
	lines  []string
	box    *fyne.Container
}

// NewNote returns wrapped text in a theme colour and a theme size.
func NewNote(text string, clr fyne.ThemeColorName, size fyne.ThemeSizeName) *Note {
	n := &Note{text: text, color: clr, sizeOf: size, box: &fyne.Container{}}
	n.ExtendBaseWidget(n)
	return n
}

// NewText is a Note in the normal colour and size.
func NewText(text string) *Note {
	return NewNote(text, theme.ColorNameForeground, theme.SizeNameText)
}

// NewHint is a small, muted Note.
func NewHint(text string) *Note { return NewNote(text, ColorMuted, theme.SizeNameCaptionText) }

// NewHeading is a bold Note of sub-heading size.
func NewHeading(text string) *Note {
	n := NewNote(text, theme.ColorNameForeground, theme.SizeNameSubHeadingText)
	n.bold = true
	return n
}

// Centered centres the lines and returns the note.
func (n *Note) Centered() *Note {
	n.align = fyne.TextAlignCenter
	return n
}

// SetText replaces the text.
func (n *Note) SetText(s string) {
	if n.text == s {
		return
	}
	n.text = s
	n.Refresh()
}

// Text returns the text.
func (n *Note) Text() string { return n.text }

// SetColor replaces the colour.
func (n *Note) SetColor(c fyne.ThemeColorName) {
	n.color = c
	n.Refresh()
}

func (n *Note) textSize() float32   { return theme.Size(n.sizeOf) }
func (n *Note) lineHeight() float32 { return n.textSize() * 1.45 }

// HeightFor is the height that the text needs at a width.
func (n *Note) HeightFor(width float32) float32 {
	if n.text == "" {
		return 0
	}
	return float32(len(wrapText(n.text, width, fitterFor(n.textSize(), n.bold)))) * n.lineHeight()
}

// Resize implements fyne.CanvasObject: the text wraps anew at another width.
func (n *Note) Resize(s fyne.Size) {
	if s.Width != n.width {
		n.width = s.Width
		n.build()
	}
	n.BaseWidget.Resize(s)
}

func (n *Note) build() {
	f := fitterFor(n.textSize(), n.bold)
	n.lines = nil
	if n.text != "" {
		w := n.width
		if w <= 0 {
			w = 1e6
		}
		n.lines = wrapText(n.text, w, f)
	}
	objs := make([]fyne.CanvasObject, len(n.lines))
	for i, l := range n.lines {
		t := canvas.NewText(l, Color(n.color))
		t.TextSize, t.TextStyle, t.Alignment = n.textSize(), f.style, n.align
		t.Move(fyne.NewPos(0, float32(i)*n.lineHeight()))
		t.Resize(fyne.NewSize(n.width, n.lineHeight()))
		objs[i] = t
	}
	n.box.Objects = objs
}

// CreateRenderer implements fyne.Widget.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	n.build()
	return &simpleRenderer{
		objects: []fyne.CanvasObject{n.box},
		layout:  func(fyne.Size) {},
		refresh: func() { n.build(); canvas.Refresh(n) },
		min: func() fyne.Size {
			if n.text == "" {
				return fyne.Size{}
			}
			if n.width > 0 {
				return fyne.NewSize(20, float32(len(n.lines))*n.lineHeight())
			}
			// Not laid out yet: ask for the natural width, within reason.
			w := min(TextWidth(n.text, n.textSize(), n.bold)+1, 420)
			return fyne.NewSize(20, n.HeightFor(w))
		},
	}
}

// noLineStart are marks that must not begin a line.
const noLineStart = "，。、；：！？）》」』”’％%,.;:!?)"

// wrapText breaks text into lines no wider than width: between any two Han
// characters, but not inside a number or a Latin word, and not before a mark.
func wrapText(s string, width float32, f *fitter) []string {
	var out []string
	for _, para := range strings.Split(s, "\n") {
		out = append(out, wrapParagraph([]rune(para), width, f)...)
	}
	return out
}

func wrapParagraph(rs []rune, width float32, f *fitter) []string {
	var out []string
	start, brk := 0, 0
	var w float32
	for i := 0; i < len(rs); i++ {
		if i > start && canBreak(rs[i-1], rs[i]) {
			brk = i
		}
		w += f.rune(rs[i])
		if w <= width || i == start {
			continue
		}
		if brk <= start {
			brk = i
		}
		out = append(out, strings.TrimRight(string(rs[start:brk]), " "))
		start = brk
		w = f.width(string(rs[start : i+1]))
	}
	return append(out, string(rs[start:]))
}

// canBreak tells whether a line may end between a and b.
func canBreak(a, b rune) bool {
	if strings.ContainsRune(noLineStart, b) || strings.ContainsRune("（《「『“‘(", a) {
		return false
	}
	return a == ' ' || a > 0x2E80 || b > 0x2E80
}
