package reports

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/assess"
	"beizeng/data/kind"
)

// optionsFor asks for a report with all that it may need.
func optionsFor(k Kind, c county) Options {
	o := Options{AsOf: 202609, BundledFonts: true, Created: fixed, Internal: k.Asks(ForHouse)}
	if k.Asks(Between) {
		o.From, o.To = 202601, 202609
	}
	if k.Asks(InQuarter) {
		o.Period = "2026Q3"
	}
	if k.Asks(OfFirm) {
		o.Record = c.firm
	}
	return o
}

// lateTask gives a unit something to be urged about.
func lateTask(t *testing.T, c county) {
	t.Helper()
	clause, err := c.st.Find(context.Background(), kind.Clause, "T18")
	if err != nil {
		t.Fatal(err)
	}
	late := kind.New(kind.Task)
	for key, v := range map[string]any{"title": "压缩通关时间", "clause": clause.ID, "year": int64(2026), "unit": "ZWHG", "due_on": "2026-09-30"} {
		late.Set(key, v)
	}
	if err := c.st.Save(context.Background(), late); err != nil {
		t.Fatal(err)
	}
}

// Every report comes in every format, and none says less than its content.
func TestEveryReportInEveryFormat(t *testing.T) {
	c := newCounty(t)
	if _, err := assess.Draft(context.Background(), c.st, 2026); err != nil {
		t.Fatal(err)
	}
	lateTask(t, c)
	dir := t.TempDir()
	if eye := os.Getenv("REPORTS_OUT"); eye != "" {
		dir = eye
	}
	for _, k := range Kinds() {
		o := optionsFor(k, c)
		doc, err := Build(context.Background(), c.st, k.Key, o)
		if err != nil {
			t.Errorf("%s: %v", k.Key, err)
			continue
		}
		for _, ending := range k.Formats {
			o.Out = filepath.Join(dir, k.Key+ending)
			m, err := Make(context.Background(), c.st, k.Key, o)
			if err != nil {
				t.Errorf("%s: %v", o.Out, err)
				continue
			}
			text := ""
			switch {
			case ending == ".docx":
				text = docxText(t, m.Path)
			case ending == ".xlsx" && k.sheet == nil:
				text = bookText(t, openBook(t, m.Path))
			default:
				continue // PDF, which hyphenates, and sheets that hold more, have their own tests
			}
			lost := 0
			for _, s := range textsOf(doc) {
				if !strings.Contains(text, squeeze(s)) {
					if lost++; lost < 5 {
						t.Errorf("%s misses %q", filepath.Base(m.Path), s)
					}
				}
			}
		}
		if strings.Join(k.Formats, " ") != ".pdf .docx .xlsx" {
			t.Errorf("%s comes in %s only", k.Key, k.Formats)
		}
	}
}
