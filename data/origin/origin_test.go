package origin

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

type world struct {
	testing.TB
	st    *store.Store
	firms map[string]int64
}

func given(t testing.TB) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{t, st, map[string]int64{}}
	w.at("2025-10-08")
	return w
}

// at sets the day on which what follows is written.
func (w *world) at(day string) {
	now, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		w.Fatal(err)
	}
	w.st.Now = func() time.Time { return now.Add(9 * time.Hour) }
}

func (w *world) write(f func(tx *store.Tx) error) {
	w.Helper()
	if err := w.st.Write(context.Background(), f); err != nil {
		w.Fatal(err)
	}
}

// row is a month of a firm in 万元.
func (w *world) row(firm string, month int64, wan int64) *kind.Record {
	r := kind.New(kind.TradeRecord)
	r.Set("enterprise", w.firms[firm])
	r.Set("month", month)
	r.Set("export_rmb", wan*1_000_000)
	return r
}

func (w *world) firm(name string) {
	w.Helper()
	r := kind.New(kind.Enterprise)
	r.Set("name", name)
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	w.firms[name] = r.ID
}

// file imports rows: the record of each and its row in the sheet.
func (w *world) file(name, sheet string, rows map[int64][]*kind.Record) int64 {
	w.Helper()
	b := store.Batch{Kind: "trade", File: name, Sheet: sheet, Mapping: "{}"}
	w.write(func(tx *store.Tx) error {
		if err := tx.StartBatch(&b); err != nil {
			return err
		}
		for row, list := range rows {
			tx.Row = row
			for _, r := range list {
				if err := tx.Insert(r); err != nil {
					return err
				}
			}
		}
		return tx.FinishBatch(&b)
	})
	return b.ID
}

func link(conds ...store.Cond) standing.RowsLink {
	return standing.RowsLink{Kind: kind.TradeRecord, Where: conds, Label: "进出口月度数据"}
}

func (w *world) of(l standing.RowsLink) []Origin {
	w.Helper()
	list, err := Of(context.Background(), w.st, l)
	if err != nil {
		w.Fatal(err)
	}
	return list
}

// said writes origins as the annex does.
func said(list []Origin) string {
	var lines []string
	for _, o := range list {
		lines = append(lines, fmt.Sprintf("%s | %s | %d条 %d行 | %s", o.Name(), o.Where(), o.Records, o.Rows, o.Day()))
	}
	return strings.Join(lines, "\n")
}

func TestOfFilesSheetsAndHands(t *testing.T) {
	w := given(t)
	for _, f := range []string{"甲", "乙", "丙", "丁"} {
		w.firm(f)
	}
	// given two sheets of a file, one with two months a row, and rows by hand
	w.at("2025-10-09")
	w.file("海关九月.xlsx", "出口", map[int64][]*kind.Record{
		2: {w.row("甲", 202508, 1), w.row("甲", 202509, 2)}, 3: {w.row("乙", 202509, 3)}, 4: {w.row("丙", 202509, 4)}, 9: {w.row("丁", 202509, 5)}})
	w.at("2025-10-10")
	w.file("海关九月.xlsx", "补报", map[int64][]*kind.Record{7: {w.row("乙", 202508, 6)}})
	w.at("2025-10-11")
	hand := w.row("丙", 202508, 7)
	w.write(func(tx *store.Tx) error { return tx.Insert(hand) })

	// when a figure of both months asks
	got := said(w.of(link(store.Cond{Field: "month", Op: store.Ge, Value: int64(202508)})))
	// then each sheet tells its rows
	want := strings.Join([]string{
		"海关九月.xlsx，工作表“出口” | 第 2—4、9 行 | 5条 4行 | 2025-10-09",
		"海关九月.xlsx，工作表“补报” | 第 7 行 | 1条 1行 | 2025-10-10",
		"手工录入 |  | 1条 0行 | 2025-10-11",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}

	t.Run("only the rows of the figure", func(t *testing.T) {
		got := said(w.of(link(store.Cond{Field: "month", Op: store.Eq, Value: int64(202508)}, store.Cond{Field: "existing", Op: store.Eq, Value: int64(1)})))
		if got != "" {
			t.Errorf("no firm is of before the cut-off day: %s", got)
		}
		got = said(w.of(link(store.Cond{Field: "enterprise", Op: store.Eq, Value: w.firms["丁"]})))
		if got != "海关九月.xlsx，工作表“出口” | 第 9 行 | 1条 1行 | 2025-10-09" {
			t.Error(got)
		}
	})
	t.Run("changed by hand after the import", func(t *testing.T) {
		w.at("2025-10-12")
		list, err := w.st.List(context.Background(), store.Query{Kind: kind.TradeRecord, Where: []store.Cond{{Field: "enterprise", Op: store.Eq, Value: w.firms["丁"]}}})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		list[0].Set("export_rmb", int64(9_000_000))
		if err := w.st.Save(context.Background(), list[0]); err != nil {
			t.Fatal(err)
		}
		got := said(w.of(link(store.Cond{Field: "month", Op: store.Ge, Value: int64(202508)})))
		for _, want := range []string{"第 2—4 行 | 4条 3行", "手工录入 | 其中 1 条导入后经手工修改 | 2条 0行 | 2025-10-11 至 2025-10-12"} {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
	})
	t.Run("rows here and there", func(t *testing.T) {
		rows := map[int64][]*kind.Record{}
		for i := range int64(40) {
			rows[2+3*i] = []*kind.Record{w.row("甲", 201801+i%12+i/12*100, 1)}
		}
		w.file("历年.csv", "", rows)
		got := said(w.of(link(store.Cond{Field: "month", Op: store.Le, Value: int64(202112)})))
		if got != "历年.csv | 第 2、5、8、11、14、17 行等，至第 119 行，共 40 行 | 40条 40行 | 2025-10-12" {
			t.Error(got)
		}
	})
}

func TestOfNothing(t *testing.T) {
	w := given(t)
	if list := w.of(link()); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	if _, err := Of(context.Background(), w.st, link(store.Cond{Field: "nonsense", Op: store.Filled})); err == nil {
		t.Error("a field that does not exist was taken")
	}
}

// A figure of 100,000 rows from 12 imports.
func BenchmarkOf100000(b *testing.B) {
	w := given(b)
	const firms = 8334
	w.write(func(tx *store.Tx) error {
		for i := range firms {
			r := kind.New(kind.Enterprise)
			r.Set("name", fmt.Sprintf("虚拟%d公司", i))
			if err := tx.Insert(r); err != nil {
				return err
			}
			w.firms[fmt.Sprint(i)] = r.ID
		}
		return nil
	})
	for m := range int64(12) {
		rows := map[int64][]*kind.Record{}
		for f := range firms {
			rows[int64(f)+2] = []*kind.Record{w.row(fmt.Sprint(f), 202501+m, 5)}
		}
		w.file(fmt.Sprintf("%d月.xlsx", m+1), "表", rows)
	}
	for b.Loop() {
		if list := w.of(link(store.Cond{Field: "month", Op: store.Ge, Value: int64(202501)}, store.Cond{Field: "month", Op: store.Le, Value: int64(202512)})); len(list) != 12 || list[0].Records != firms {
			b.Fatal(len(list))
		}
	}
}
