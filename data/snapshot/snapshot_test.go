package snapshot

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// world is a small database that tests write as users would: in texts.
type world struct {
	*testing.T
	st    *store.Store
	firms map[string]int64
}

var (
	ctx   = context.Background()
	third = bulletin.QuarterOf(202509)
)

// given is a city with two firms, three months of trade and one arrival.
func given(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{t, st, map[string]int64{}}
	w.on("2025-11-01")
	if err := st.SetSetting(ctx, store.SettingOperator, "马主任"); err != nil {
		t.Fatal(err)
	}
	w.add(kind.Enterprise, "name=甲厂 territory=640502 customs_code=6405910001 founded=2015-01-01")
	w.add(kind.Enterprise, "name=乙厂 territory=640521 customs_code=6405910002 founded=2016-01-01 foreign=yes")
	for m := 7; m <= 9; m++ {
		w.add(kind.TradeRecord, fmt.Sprintf("firm=甲厂 month=2025-%02d export_rmb=100 import_rmb=20", m))
	}
	w.add(kind.CapitalArrival, "firm=乙厂 date=2025-08-20 amount=200 currency=USD")
	return w
}

func (w *world) on(day string) {
	w.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" 09:00", time.Local)
	if err != nil {
		w.Fatal(err)
	}
	w.st.Now = func() time.Time { return at }
}

func (w *world) add(k *kind.Kind, words string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	w.fill(r, words)
	if err := w.st.Save(ctx, r); err != nil {
		w.Fatal(words, err)
	}
	if k == kind.Enterprise {
		w.firms[r.Text("name")] = r.ID
	}
	return r
}

func (w *world) fill(r *kind.Record, words string) {
	w.Helper()
	for _, pair := range strings.Fields(words) {
		key, text, _ := strings.Cut(pair, "=")
		if key == "firm" {
			r.Set("enterprise", w.firms[text])
			continue
		}
		v, remark := kind.Parse(r.Kind.Field(key), text, kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(pair, remark.Message)
		}
		r.Set(key, v)
	}
}

// the finds a firm's month.
func (w *world) the(firm string, month int64) *kind.Record {
	w.Helper()
	rs, err := w.st.List(ctx, store.Query{Kind: kind.TradeRecord, Where: []store.Cond{{Field: "enterprise", Op: store.Eq, Value: w.firms[firm]}, {Field: "month", Op: store.Eq, Value: month}}})
	if err != nil || len(rs) != 1 {
		w.Fatal(len(rs), err)
	}
	return rs[0]
}

func (w *world) change(r *kind.Record, words string) {
	w.Helper()
	r, err := w.st.Get(ctx, r.Kind, r.ID)
	if err != nil {
		w.Fatal(err)
	}
	w.fill(r, words)
	if err := w.st.Save(ctx, r); err != nil {
		w.Fatal(err)
	}
}

func (w *world) freeze() Snapshot {
	w.Helper()
	s, err := Freeze(ctx, w.st, third, "三季度数据已核对", func(_ context.Context, s Snapshot) ([]Paper, error) {
		return []Paper{{"bulletin", fmt.Sprintf(`{"revision":%d}`, s.Revision)}}, nil
	})
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// figures reads the frozen figures by key.
func (w *world) figures(s Snapshot) map[string]Figure {
	w.Helper()
	list, err := Figures(ctx, w.st, s.ID)
	if err != nil || len(list) != s.Figures {
		w.Fatal(len(list), s.Figures, err)
	}
	out := map[string]Figure{}
	for _, f := range list {
		out[f.Key] = f
	}
	return out
}

func (w *world) diffs(s Snapshot) string {
	w.Helper()
	list, err := Diffs(ctx, w.st, s, 0, 0)
	if err != nil {
		w.Fatal(err)
	}
	n, err := CountDiffs(ctx, w.st, s)
	if err != nil || n != len(list) {
		w.Fatalf("%d listed, %d counted, %v", len(list), n, err)
	}
	var lines []string
	for _, d := range list {
		old, now := d.Texts()
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s→%s", d.MonthText(), d.Name, d.Label(), old, now)))
	}
	return strings.Join(lines, "；")
}

func TestFrozenFiguresStay(t *testing.T) {
	w := given(t)
	s := w.freeze()
	if s.Revision != 1 || s.FrozenOn != "2025-11-01" || s.FrozenBy != "马主任" || s.Rows != 4 || len(s.Digest) != 64 {
		t.Errorf("%+v", s)
	}
	f := w.figures(s)["y.city.total"]
	// 3 × (100 + 20) 万元, of three rows entered by hand
	if f.Text() != "360.00" || f.Unit != "万元" || f.Rows == nil || *f.Rows != 3 || !strings.Contains(f.Rule, "年度流量") || len(f.Origins) != 1 || f.Origins[0].Batch != 0 || f.Origins[0].Rows != 3 {
		t.Errorf("%+v", f)
	}
	if f := w.figures(s)["y.640522.total"]; f.Value != nil || f.Text() != "—" {
		t.Errorf("海原 entered nothing: %+v", f)
	}
	w.on("2026-03-05")
	w.change(w.the("甲厂", 202508), "export_rmb=150")
	if f := w.figures(s)["y.city.total"]; f.Text() != "360.00" {
		t.Errorf("the frozen figure moved to %s", f.Text())
	}
	if ok, err := Verify(ctx, w.st, s); err != nil || !ok {
		t.Error("the digest no longer fits", err)
	}
	text, err := PaperOf(ctx, w.st, s.ID, "bulletin")
	if err != nil || text != `{"revision":1}` {
		t.Error(text, err)
	}
}

func TestLaterRevisionsShow(t *testing.T) {
	w := given(t)
	s := w.freeze()
	if got := w.diffs(s); got != "" {
		t.Fatal("nothing changed, yet:", got)
	}
	w.on("2026-03-05")
	w.change(w.the("甲厂", 202508), "export_rmb=150")
	if err := w.st.Delete(ctx, kind.TradeRecord, w.the("甲厂", 202509).ID); err != nil {
		t.Fatal(err)
	}
	w.add(kind.TradeRecord, "firm=乙厂 month=2025-09 import_rmb=33.5")
	w.add(kind.TradeRecord, "firm=乙厂 month=2025-10 import_rmb=7") // of the next quarter
	firm, err := w.st.Get(ctx, kind.Enterprise, w.firms["乙厂"])
	if err != nil {
		t.Fatal(err)
	}
	w.change(firm, "territory=640522")
	arrivals, err := w.st.List(ctx, store.Query{Kind: kind.CapitalArrival})
	if err != nil {
		t.Fatal(err)
	}
	w.change(arrivals[0], "amount=180")
	want := "乙厂 统计归属 中宁县→海原县；2025-08 乙厂 到资金额 200.00万美元→180.00万美元；2025-08 乙厂 到资折美元 200.00万美元→180.00万美元；" +
		"2025-08 甲厂 出口 100.00万元→150.00万元；2025-09 乙厂 进出口新增记录 没有→33.50万元；2025-09 甲厂 进出口删除记录 120.00万元→没有"
	if got := w.diffs(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	two, err := Diffs(ctx, w.st, s, 2, 2)
	if err != nil || len(two) != 2 || two[0].What != "usd" || two[1].What != "export" {
		t.Errorf("the second page: %+v, %v", two, err)
	}
	if src := two[1].Source(); src != "手工 马主任 2026-03-05" {
		t.Error(src)
	}
	list, err := FigureDiffs(ctx, w.st, s)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, d := range list {
		a, b := d.Texts()
		said[d.Key] = a + "→" + b
	}
	// 360 + 50 − 120 + 33.5 of the year; the arrival went to 海原
	for key, want := range map[string]string{"y.city.total": "360.00→323.50", "q.640521.usd": "200.00→—", "q.640522.usd": "—→180.00"} {
		if said[key] != want {
			t.Errorf("%s: %q, want %q", key, said[key], want)
		}
	}
	if touched, err := AllTouched(ctx, w.st); err != nil || len(touched) != 1 || touched[0].Diffs != 6 {
		t.Errorf("%+v, %v", touched, err)
	}
}

// An import that revises a month is named, and so is its undoing.
func TestDifferenceNamesTheImport(t *testing.T) {
	w := given(t)
	s := w.freeze()
	b := store.Batch{Kind: "trade", File: "海关10月.xlsx", Sheet: "Sheet1"}
	err := w.st.Write(ctx, func(t *store.Tx) error {
		if err := t.StartBatch(&b); err != nil {
			return err
		}
		r := w.the("甲厂", 202507)
		w.fill(r, "import_rmb=25")
		return t.Update(r)
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := Diffs(ctx, w.st, s, 0, 0)
	if err != nil || len(list) != 1 || list[0].File != "海关10月.xlsx" || !strings.Contains(list[0].Source(), "导入批次 1（海关10月.xlsx）") {
		t.Fatalf("%+v %v", list, err)
	}
	if _, err := w.st.UndoBatch(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if got := w.diffs(s); got != "" {
		t.Error("after undoing the import nothing differs, yet:", got)
	}
}

func TestReopenAndFreezeAgain(t *testing.T) {
	w := given(t)
	first := w.freeze()
	for _, reason := range []string{"", "改数", "  错  "} {
		if _, err := Reopen(ctx, w.st, third, reason); err == nil || !strings.Contains(err.Error(), "原因") {
			t.Errorf("reason %q: %v", reason, err)
		}
	}
	_, err := Freeze(ctx, w.st, third, "", nil)
	if err == nil || !strings.Contains(err.Error(), "2025-11-01由马主任封账（第1次）") {
		t.Errorf("frozen twice: %v", err)
	}
	w.on("2025-12-02")
	s, err := Reopen(ctx, w.st, third, "海关更正了8月数据")
	if err != nil || s.State != Reopened || s.ReopenedOn != "2025-12-02" || s.ReopenedBy != "马主任" {
		t.Fatalf("%+v %v", s, err)
	}
	if _, err := Reopen(ctx, w.st, third, "海关更正了8月数据"); err == nil {
		t.Error("reopened twice")
	}
	w.change(w.the("甲厂", 202508), "export_rmb=150")
	second := w.freeze()
	list, err := List(ctx, w.st)
	if err != nil || len(list) != 2 || list[0].ID != second.ID || list[0].Revision != 2 || list[0].State != Frozen || list[1].State != Replaced || list[1].Reopened != "海关更正了8月数据" {
		t.Fatalf("%+v %v", list, err)
	}
	if a, b := w.figures(first)["y.city.total"].Text(), w.figures(second)["y.city.total"].Text(); a != "360.00" || b != "410.00" {
		t.Errorf("first %s, second %s", a, b)
	}
	for _, s := range list {
		if ok, err := Verify(ctx, w.st, s); !ok || err != nil {
			t.Errorf("revision %d: %v %v", s.Revision, ok, err)
		}
	}
	history, err := w.st.History(ctx, kind.Snapshot, first.ID, 10)
	if err != nil || len(history) != 3 || history[2].Op != "add" || history[1].After["state"] != Reopened || history[0].After["state"] != Replaced {
		t.Errorf("history: %+v %v", history, err)
	}
}

func TestWhatCannotBeFrozen(t *testing.T) {
	w := given(t)
	for _, c := range []struct {
		month int
		day   string
		want  string
	}{{202512, "2025-11-01", "还不能封账"}, {202509, "2025-09-30", "还不能封账"}, {202506, "2025-11-01", "还没有进出口或到资数据"}} {
		w.on(c.day)
		if _, err := Freeze(ctx, w.st, bulletin.QuarterOf(c.month), "", nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%d on %s: %v", c.month, c.day, err)
		}
		if _, err := Checklist(ctx, w.st, bulletin.QuarterOf(c.month)); err == nil {
			t.Errorf("%d on %s: the checklist lets it pass", c.month, c.day)
		}
	}
	w.on("2025-10-01")
	failed := errors.New("no paper")
	if _, err := Freeze(ctx, w.st, third, "", func(context.Context, Snapshot) ([]Paper, error) { return nil, failed }); !errors.Is(err, failed) {
		t.Error(err)
	}
	if n, err := w.st.Number(ctx, "SELECT (SELECT COUNT(*) FROM snapshot_row) + (SELECT COUNT(*) FROM snapshot_figure) + (SELECT COUNT(*) FROM snapshot)"); n != 0 || err != nil {
		t.Errorf("a failed freezing left %d rows, %v", n, err)
	}
}

func TestChecklist(t *testing.T) {
	w := given(t)
	w.add(kind.Enterprise, "name=丙厂 customs_code=6405910003")
	w.add(kind.TradeRecord, "firm=丙厂 month=2025-09 export_rmb=1")
	w.add(kind.CapitalArrival, "firm=乙厂 date=2025-09-20 amount=1 currency=EUR")
	list, err := Checklist(ctx, w.st, third)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, p := range list {
		text += fmt.Sprintf("%v %s\n", p.OK, p.Text)
	}
	for _, want := range []string{"false 进出口缺 1—6 月", "false 1 家有进出口的企业没有统计归属", "false 1 笔到资缺当日中间价", "true 以前封账的季度没有差异"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in\n%s", want, text)
		}
	}
}

// No door but freezing and reopening leads to a snapshot.
func TestSnapshotsAreSealed(t *testing.T) {
	w := given(t)
	s := w.freeze()
	r, err := w.st.Get(ctx, kind.Snapshot, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	edited := r.Clone()
	edited.Set("digest", "0")
	copied := r.Clone()
	copied.ID = 0
	refused := map[string]error{"edit": w.st.Save(ctx, edited), "add": w.st.Save(ctx, copied), "delete": w.st.Delete(ctx, kind.Snapshot, s.ID),
		"import": w.st.Write(ctx, func(t *store.Tx) error {
			b := store.Batch{Kind: "snapshot", File: "x.xlsx"}
			if err := t.StartBatch(&b); err != nil {
				return err
			}
			return t.Insert(copied)
		})}
	for how, err := range refused {
		var refusal *store.Refused
		if !errors.As(err, &refusal) {
			t.Errorf("%s: %v", how, err)
		}
	}
	if kind.Snapshot.Import {
		t.Error("snapshots may be imported")
	}
	if err := w.st.Write(ctx, func(t *store.Tx) error {
		_, err := t.Exec("UPDATE snapshot_row SET export = 1 WHERE snapshot = ? AND kind = 'trade'", s.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if ok, err := Verify(ctx, w.st, s); ok || err != nil {
		t.Error("a forged row is not noticed", err)
	}
}
