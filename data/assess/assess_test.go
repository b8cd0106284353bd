package assess

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func open(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	st.Now = func() time.Time { return time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC) }
	t.Cleanup(func() { st.Close() })
	return st
}

func insert(t *testing.T, st *store.Store, k *kind.Kind, values map[string]any) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for key, v := range values {
		r.Set(key, v)
	}
	if err := st.Write(context.Background(), func(tx *store.Tx) error { return tx.Insert(r) }); err != nil {
		t.Fatal(err)
	}
	return r
}

// scheme makes a scheme of one item of trade (weight 60), one by hand (weight
// 40, low is better).
func scheme(t *testing.T, st *store.Store) (head, trade, hand *kind.Record) {
	head = insert(t, st, kind.Scheme, map[string]any{"name": "考核", "year": int64(2025), "edition": int64(1), "state": "active"})
	item := func(name, measure, better string, weight int64) *kind.Record {
		return insert(t, st, kind.SchemeItem, map[string]any{"scheme": head.ID, "name": name, "measure": measure, "weight": weight, "method": "efficacy", "better": better, "floor": int64(6000), "flat": "full"})
	}
	return head, item("进出口总额", "trade", "high", 6000), item("投诉件数", "hand", "low", 4000)
}

func of(t *testing.T, st *store.Store) Sheet {
	t.Helper()
	sh, err := Of(context.Background(), st, 2025, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return sh
}

// Worked by hand: trade of 100, 200, 400 万元 and none gets 70, 80, 100 and 60
// points, of which 60 % count: 42, 48, 60. Complaints of 3, 1, 2, less is better: 60, 100,
// 80 points, of which 40 % count: 24, 40, 32. The fourth place has no count of
// complaints, so it gets no total.
func TestSheet(t *testing.T) {
	st := open(t)
	_, _, hand := scheme(t, st)
	places := []string{"640502", "640521", "640522"}
	for i, amount := range []int64{100, 200, 400} {
		firm := insert(t, st, kind.Enterprise, map[string]any{"name": "虚拟" + places[i] + "有限公司", "territory": places[i]})
		insert(t, st, kind.TradeRecord, map[string]any{"enterprise": firm.ID, "month": int64(202505), "mode": "own", "export_rmb": amount * 1_000_000})
		insert(t, st, kind.Score, map[string]any{"scheme_item": hand.ID, "territory": places[i], "value": []int64{3, 1, 2}[i] * 1_000_000})
	}
	sh := of(t, st)
	want := [][3]int64{{7000, 6600, 3}, {8000, 8800, 2}, {10000, 9200, 1}} // points of trade, total, rank
	for i, w := range want {
		s, p := sh.Items[0].Scores[i], sh.Places[i]
		if s.Points == nil || *s.Points != w[0] || p.Total == nil || *p.Total != w[1] || int64(p.Rank) != w[2] {
			t.Errorf("%s: points %v total %v rank %d, want %v", p.Name, s.Points, p.Total, p.Rank, w)
		}
	}
	// the fourth has no trade while the others' is entered: that is none; what
	// is entered by hand is missing
	if p, s := sh.Places[3], sh.Items[0].Scores[3]; p.Total != nil || p.Rank != 0 || p.Missing != 1 || s.Value == nil || *s.Value != 0 {
		t.Errorf("without data: %+v %+v", p, s)
	}
	if v := sh.Items[0].Scores[1].Value; v == nil || *v != 200_000_000 {
		t.Errorf("raw value %v, want 200 万元", v)
	}
	// when the scheme says what to do without a value, the place is ranked
	hand.Set("blank", "floor")
	if err := st.Write(context.Background(), func(tx *store.Tx) error { return tx.Update(hand) }); err != nil {
		t.Fatal(err)
	}
	filled := of(t, st)
	if p := filled.Places[3]; p.Total == nil || *p.Total != 3600+2400 || p.Rank != 4 || !filled.Items[1].Scores[3].Filled {
		t.Errorf("filled: %+v", p)
	}
	for _, s := range sh.Items[0].Scores[:3] {
		if n, _, err := st.Count(context.Background(), store.Query{Kind: s.Links[0].Kind, Where: s.Links[0].Where}, 0); err != nil || n != 1 {
			t.Errorf("rows behind a value: %d %v", n, err)
		}
	}
}

// An accepted appeal counts instead of what was reckoned, and both stay; a
// refused one changes nothing.
func TestAppeal(t *testing.T) {
	st := open(t)
	_, _, hand := scheme(t, st)
	score := func(territory string, value int64, ruling string, ruled int64) {
		insert(t, st, kind.Score, map[string]any{"scheme_item": hand.ID, "territory": territory, "value": value * 1_000_000, "appeal": "有异议", "ruling": ruling, "ruled_score": ruled})
	}
	score("640502", 3, "accepted", 9000)
	score("640521", 1, "refused", 2000)
	sh := of(t, st)
	s := sh.Items[1].Scores[0]
	if *s.Reckoned != 6000 || *s.Points != 9000 || *s.Weighted != 3600 || !s.Ruled() {
		t.Errorf("accepted: %+v", s)
	}
	if s := sh.Items[1].Scores[1]; *s.Points != 10000 || s.Ruled() {
		t.Errorf("refused: %+v", s)
	}
	if sh.Items[0].Known || sh.Full != 4000 || !strings.Contains(strings.Join(sh.Notes, "\n"), "“进出口总额”各单位都没有数") {
		t.Errorf("an item without any figure: %+v %v", sh.Full, sh.Notes)
	}
}

// A new edition has the same items, and the old one stays.
func TestDraftAndEdition(t *testing.T) {
	st, ctx := open(t), context.Background()
	first, err := Draft(ctx, st, 2026)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Draft(ctx, st, 2026); err == nil {
		t.Error("a second draft of the same year")
	}
	next, err := NewEdition(ctx, st, first.ID)
	if err != nil || next.Int("edition") != 2 {
		t.Fatal(next, err)
	}
	one, err := Of(ctx, st, 2026, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Of(ctx, st, 2026, 2, 0)
	if err != nil || len(one.Items) != len(two.Items) || one.Weights != 10000 || two.Weights != 10000 {
		t.Error(len(one.Items), len(two.Items), one.Weights, err)
	}
	if newest, err := Scheme(ctx, st, 2026, 0); err != nil || newest.ID != next.ID {
		t.Error("the newest draft is meant where none is in force", err)
	}
	if _, err := Of(ctx, st, 2025, 0, 0); err == nil || !strings.Contains(err.Error(), "还没有考核方案") {
		t.Error(err)
	}
	if _, err := Of(ctx, st, 2026, 0, 202512); err == nil {
		t.Error("a month of another year")
	}
}
