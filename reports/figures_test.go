package reports

import (
	"context"
	"path/filepath"
	"testing"
)

// given a paper with figures that tell where they come from, in its text and in
// a table over two pages
// when it is printed
// then each is listed once, in order, with the page on which it stands.
func TestFiguresAreFoundOnThePages(t *testing.T) {
	st := spineStore(t)
	of := func(label string) *Source { return &Source{Label: label, Rule: "口径"} }
	table := Table{Columns: []Column{{Title: "企业"}, {Title: "进出口"}}}
	for i := range 70 {
		row := []Cell{words("宁夏虚拟企业"), words("1.00")}
		if i == 0 || i == 69 {
			row[1] = Cell{Text: "2.50", Source: of("一家的进出口")}
		}
		table.Rows = append(table.Rows, row)
	}
	figure := Cell{Text: "12.00亿元", Source: of("进出口总额")}
	doc := Document{Look: Look{Plain: true}, Name: "虚拟报表", Blocks: []Block{
		Paragraph{{Text: "全市进出口总额"}, {Text: figure.Text, Cell: &figure}, {Text: "。"}}, table}}
	m, err := Render(context.Background(), st, doc, Options{Out: filepath.Join(t.TempDir(), "a.pdf"), BundledFonts: true, Created: fixed})
	if err != nil {
		t.Fatal(err)
	}
	figures := doc.Figures(m.Marks)
	if len(figures) != 3 || m.Pages < 2 {
		t.Fatalf("%d figures on %d pages", len(figures), m.Pages)
	}
	for i, want := range []struct {
		label, text string
		page        int
	}{{"进出口总额", "12.00亿元", 1}, {"一家的进出口", "2.50", 1}, {"一家的进出口", "2.50", m.Pages}} {
		f := figures[i]
		if f.Source.Label != want.label || f.Text != want.text || f.Marks[0].Page != want.page {
			t.Errorf("figure %d: %q %q on page %d, want %v", i, f.Source.Label, f.Text, f.Marks[0].Page, want)
		}
		if mark := f.Marks[0]; mark.W < 10 || mark.H < 5 || mark.X < 70 || mark.X+mark.W > 540 {
			t.Errorf("figure %d stands at %+v", i, mark)
		}
	}
	if figures[0].Marks[0].Y >= figures[1].Marks[0].Y {
		t.Error("the text stands above the table")
	}
}
