package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// annexStore has three virtual firms whose months came from two sheets, and one
// month that somebody entered.
func annexStore(t testing.TB) *store.Store {
	t.Helper()
	st := openStore(t)
	var firms []int64
	for i := range 3 {
		firms = append(firms, add(t, st, kind.Enterprise, "name", fmt.Sprintf("虚拟第%d公司", i+1), "territory", "中宁县", "founded", "2015-01-01"))
	}
	sheet := func(name string, rows map[int64][2]int64) {
		err := st.Write(context.Background(), func(tx *store.Tx) error {
			b := store.Batch{Kind: "trade", File: "海关2025年.xlsx", Sheet: name, Mapping: "{}"}
			if err := tx.StartBatch(&b); err != nil {
				return err
			}
			for row, one := range rows {
				r := kind.New(kind.TradeRecord)
				r.Set("enterprise", firms[one[0]])
				r.Set("month", one[1])
				r.Set("export_rmb", int64(100_000_000))
				tx.Row = row
				if err := tx.Insert(r); err != nil {
					return err
				}
			}
			return tx.FinishBatch(&b)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	sheet("1月", map[int64][2]int64{3: {0, 202501}, 4: {1, 202501}, 8: {2, 202501}})
	sheet("2月", map[int64][2]int64{3: {0, 202502}})
	add(t, st, kind.TradeRecord, "enterprise", fmt.Sprint(firms[1]), "month", "2025-02", "import_rmb", "100")
	return st
}

func annexed(t *testing.T, st *store.Store, o Options) (files, figures Table, rules Notes) {
	t.Helper()
	o.Annex, o.BundledFonts, o.Created = true, true, fixed
	doc, err := Build(context.Background(), st, "briefing", o)
	if err != nil {
		t.Fatal(err)
	}
	n := len(doc.Blocks)
	return doc.Blocks[n-3].(Table), doc.Blocks[n-2].(Table), doc.Blocks[n-1].(Notes)
}

func rowTexts(t Table, first string, column int) string {
	for _, row := range t.Rows {
		if row[column].Text == first {
			var out []string
			for _, c := range row {
				out = append(out, c.Text)
			}
			return strings.Join(out, " | ")
		}
	}
	return ""
}

func TestAnnexOfTheBriefing(t *testing.T) {
	st := annexStore(t)
	files, figures, rules := annexed(t, st, Options{AsOf: 202502})
	if got, want := rowTexts(files, "表1", 0), "表1 | 海关2025年.xlsx | 1月 | 1 | 2026-10-12 | —"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if len(files.Rows) != 2 {
		t.Errorf("%d sheets", len(files.Rows))
	}
	got := rowTexts(figures, "全市外贸进出口总额（亿元）", 1)
	for _, want := range []string{"| 0.05 |", "| 5 |", "表1（3 条）第 3—4、8 行\n表2（1 条）第 3 行\n手工录入（1 条）"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if got := rowTexts(figures, "中宁县进口（万元）", 1); !strings.HasSuffix(got, "| 5 | 同第 1 项") {
		t.Error(got)
	}
	if got := rowTexts(figures, "海原县出口（万元）", 1); !strings.HasSuffix(got, "| 0 | 没有记录") && got != "" {
		t.Error(got)
	}
	// a figure that stands in the text and two tables is told once
	told := 0
	for _, row := range figures.Rows {
		if strings.Contains(row[1].Text, "全市外贸进出口") || strings.Contains(row[1].Text, "全市进出口") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("the city's trade is told %d times", told)
	}
	// each mark has its rule
	for _, row := range figures.Rows {
		var n int
		if _, err := fmt.Sscanf(row[3].Text, "口径%d", &n); err != nil || n < 1 || n > len(rules.Items) {
			t.Errorf("%s names no rule: %s", row[1].Text, row[3].Text)
		}
	}

	t.Run("an earlier month has fewer rows", func(t *testing.T) {
		_, figures, _ := annexed(t, st, Options{AsOf: 202501})
		if got := rowTexts(figures, "全市外贸进出口总额（亿元）", 1); !strings.Contains(got, "| 3 | 表1（3 条）第 3—4、8 行") {
			t.Error(got)
		}
	})
	t.Run("without, there is none", func(t *testing.T) {
		doc, err := Build(context.Background(), st, "briefing", Options{AsOf: 202502, BundledFonts: true, Created: fixed})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(everything(doc), annexTitle) {
			t.Error("an annex that nobody asked for")
		}
	})
	t.Run("on paper", func(t *testing.T) {
		m := build(t, st, "briefing", Options{AsOf: 202502, Annex: true})
		if m.Pages != 4 {
			t.Errorf("%d pages, want the two and the annex's two", m.Pages)
		}
		mustHold(t, squeeze(textOf(t, m.Path)), "附：数据来源", "海关2025年.xlsx", "表1（3 条）第 3—4、8 行", "三、口径")
	})
	t.Run("in Excel", func(t *testing.T) {
		m := build(t, st, "briefing", Options{AsOf: 202502, Annex: true, Out: filepath.Join(t.TempDir(), "a.xlsx")})
		f, err := excelize.OpenFile(m.Path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var all []string
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprint(sheet, rows))
		}
		mustHold(t, squeeze(strings.Join(all, "\n")), "逐数来源", "海关2025年.xlsx", "表1（3 条）第 3—4、8 行")
	})
}

// The annex follows the annexes that the paper has, and the imprint closes it.
func TestAnnexAmongOthers(t *testing.T) {
	st := annexStore(t)
	doc := Document{Blocks: []Block{Table{Columns: []Column{{}}, Rows: [][]Cell{{{Text: "5", Known: true, Number: 5, Source: &Source{Label: "条数", Links: []standing.RowsLink{{Kind: kind.TradeRecord}}}}}}},
		Annex{Title: "名单"}, Imprint{Office: "虚拟局"}}}
	if err := addAnnex(context.Background(), st, &doc); err != nil {
		t.Fatal(err)
	}
	if a, ok := doc.Blocks[2].(Annex); !ok || a.Number != 2 || a.Title != annexTitle {
		t.Errorf("%+v", doc.Blocks[2])
	}
	if _, ok := doc.Blocks[len(doc.Blocks)-1].(Imprint); !ok {
		t.Error("the imprint is not last")
	}
	if got := rowTexts(doc.Blocks[4].(Table), "条数", 1); !strings.Contains(got, "1 | 条数 | 5 | — | 5 | 表1（3 条）") {
		t.Error(got)
	}
}
