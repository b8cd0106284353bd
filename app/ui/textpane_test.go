package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The lines hold the whole text, none wider than the pane, and a mark is drawn
// on each line that it runs over.
func TestTextPane(t *testing.T) {
	test.NewTempApp(t)
	text := "一、重点任务\n\n" + strings.Repeat("促进外贸发展，完成1234567.89亿元；", 12) + "\n末行"
	p := NewTextPane()
	w := test.NewTempWindow(t, p)
	p.SetText(text)
	for _, width := range []float32{220, 400, 900} {
		w.Resize(fyne.NewSize(width, 300))
		p.Resize(fyne.NewSize(width, 300))
		at, f := 0, fitterFor(14, false)
		for _, l := range p.lines {
			if l.from < at || strings.Trim(text[at:l.from], "\n") != "" || l.to < l.from {
				t.Fatalf("width %.0f: %q is lost before %q", width, text[at:l.from], text[l.from:l.to])
			}
			if got := f.width(text[l.from:l.to]); got > width {
				t.Errorf("width %.0f: a line of %.0f: %s", width, got, text[l.from:l.to])
			}
			at = l.to
		}
		if at != len(text) {
			t.Errorf("width %.0f: the end is lost: %q", width, text[at:])
		}
	}
	from := strings.Index(text, "1234567.89")
	p.Mark(from, from+len("1234567.89"))
	if p.Marked() != "1234567.89" {
		t.Errorf("marked %q", p.Marked())
	}
	marked := ""
	for _, l := range p.lines {
		row := newPaneRow()
		row.show(p, l)
		if row.parts[0].Text+row.parts[1].Text+row.parts[2].Text != text[l.from:l.to] {
			t.Errorf("a row shows %q of %q", row.parts[1].Text, text[l.from:l.to])
		}
		marked += row.parts[1].Text
	}
	if marked != "1234567.89" {
		t.Errorf("drawn as marked: %q", marked)
	}
	p.Mark(5, len(text)+99) // out of the text: cut to it
	p.Mark(9, 3)
	if p.Marked() != "" {
		t.Errorf("an empty piece marks %q", p.Marked())
	}
}
