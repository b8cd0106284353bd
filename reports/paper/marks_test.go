package paper

import (
	"encoding/xml"
	"strings"
	"testing"
)

// boxes reads where pdftotext finds each word.
func boxes(t *testing.T, d *Doc) words {
	t.Helper()
	var w words
	if err := xml.Unmarshal([]byte(run(t, d, "pdftotext", "-bbox")), &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// marked gives the text that the page has within the marks of an ID.
func marked(w words, marks []Mark, id string) string {
	var b strings.Builder
	for _, m := range marks {
		if m.ID != id {
			continue
		}
		for _, word := range w.Pages[m.Page-1].Words {
			x, y := (word.XMin+word.XMax)/2, (word.YMin+word.YMax)/2
			if x > m.X && x < m.X+m.W && y > m.Y && y < m.Y+m.H {
				b.WriteString(word.Text)
			}
		}
	}
	return b.String()
}

func TestMarksStandWhereTheTextStands(t *testing.T) {
	d := newDoc(t, Options{})
	d.ParaRich(Run{Text: "全市到资 "}, Run{Text: "12,348.6万美元", ID: "fdi"}, Run{Text: " ，同比增长 "}, Run{Text: strings.Repeat("甲乙丙丁", 12), ID: "long"})
	d.Table(Table{
		Unit: "万美元", Columns: []Column{{Title: "县区"}, {Title: "到资", Align: Right}},
		Rows: [][]string{{"海原县", "77"}, {"中宁县", "88"}, {"合计", "165"}},
		IDs:  [][]string{{"", "h"}, nil, {"name", "sum"}},
	})
	d.Facts([]Fact{{Label: "到资", Value: "601", ID: "f1"}, {Label: "出口", Value: "602", ID: "f2"}, {Label: "备注", Value: "603", Wide: true, ID: "f3"}}, 9)
	w := boxes(t, d)
	for id, want := range map[string]string{"fdi": "12,348.6万美元", "long": strings.Repeat("甲乙丙丁", 12), "h": "77",
		"name": "合计", "sum": "165", "f1": "601", "f2": "602", "f3": "603"} {
		if got := marked(w, d.Marks(), id); got != want {
			t.Errorf("%s covers %q, want %q", id, got, want)
		}
	}
	n := 0
	for _, m := range d.Marks() {
		if m.ID == "long" {
			n++
		}
	}
	if n != 2 && n != 3 {
		t.Errorf("a text over two or three lines has %d marks", n)
	}
}
