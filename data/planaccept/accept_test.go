package planaccept

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/planread"
	"beizeng/data/store"
	"beizeng/seeds"
)

var ctx = context.Background()

// text is an invented plan of an invented place.
const text = `青河市外贸倍增方案（2026-2030年）
青政发〔2026〕8号

一、发展目标
到2030年，全市进出口总额由2025年的80亿元增长到2030年的160亿元，年均增长14.87%。

二、重点任务
（一）壮大主体。每年新增有实绩的企业3家以上，集装箱货物发运量较2025年翻一番。（责任单位：市商务局牵头，青河海关、市外事办）
（二）用好政策。落实政策。（责任单位：市财政局、商务局）
`

func open(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func propose(t *testing.T, st *store.Store, text string) *Review {
	t.Helper()
	r, err := Propose(ctx, st, planread.Read(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func accept(t *testing.T, st *store.Store, r *Review) Result {
	t.Helper()
	res, err := Accept(ctx, st, r, "方案.txt")
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func list(t *testing.T, st *store.Store, k *kind.Kind, where ...store.Cond) []*kind.Record {
	t.Helper()
	rs, err := st.List(ctx, store.Query{Kind: k, Where: where})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func find(t *testing.T, st *store.Store, k *kind.Kind, name string) *kind.Record {
	t.Helper()
	r, err := st.Find(ctx, k, name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *Review) item(t *testing.T, title string) *Item {
	t.Helper()
	for _, it := range r.Items {
		if it.Title() == title {
			return it
		}
	}
	t.Fatalf("no item %s", title)
	return nil
}

func TestAcceptASecondPlan(t *testing.T) {
	// Given a database with the plan that came with the program
	st := open(t)
	clauses, units, links, indicators := len(list(t, st, kind.Clause)), len(list(t, st, kind.Unit)), len(list(t, st, kind.ClauseUnit)), len(list(t, st, kind.Indicator))
	// When another plan is read
	r := propose(t, st, text)
	// Then its codes begin with a prefix of their own, and what is there is told
	if r.Plan != 0 || r.Prefix != "P2-" {
		t.Fatalf("plan %d, prefix %s", r.Plan, r.Prefix)
	}
	for title, want := range map[string]State{"P2-T01 壮大主体": New, "市商务局": Same, "青河海关": New, "市外事办": New, "P2-T01 ★ 市商务局": New, "P2-G1 全市进出口总额": New} {
		if it := r.item(t, title); it.State != want || it.Take != (want == New) || it.Problem != "" {
			t.Errorf("%s: %+v", title, it)
		}
	}
	// When all that is new is taken
	res := accept(t, st, r)
	// Then one plan, two clauses, two units, five links and three indicators are added
	if res.Added != 1+2+2+5+3 || res.Changed != 0 || res.Skipped != 0 {
		t.Errorf("%+v", res)
	}
	plan := find(t, st, kind.Plan, "青政发〔2026〕8号")
	if plan.Text("prefix") != "P2-" || plan.Int("to_year") != 2030 || plan.Text("source") != "方案.txt" {
		t.Errorf("plan %+v", plan)
	}
	c := find(t, st, kind.Clause, "P2-T01")
	if c.Int("plan") != plan.ID || c.Text("chapter") != "二、重点任务" {
		t.Errorf("clause %+v", c)
	}
	leads := list(t, st, kind.ClauseUnit, store.Cond{Field: "clause", Op: store.Eq, Value: c.ID}, store.Cond{Field: "role", Op: store.Eq, Value: "lead"})
	if len(leads) != 1 || leads[0].Text("unit_name") != "市商务局" {
		t.Errorf("leads %v", leads)
	}
	g1, g2, g3 := find(t, st, kind.Indicator, "P2-G1"), find(t, st, kind.Indicator, "P2-G2"), find(t, st, kind.Indicator, "P2-G3")
	if g1.Int("base") != 80_000_000 || g1.Int("target") != 160_000_000 || g1.Int("target_year") != 2030 || g1.Text("stated") != "年均14.87%" || g1.Text("measure") != "trade" || g1.Text("clause_code") != "一" {
		t.Errorf("g1 %+v", g1)
	}
	if g2.Int("per_year") != 1 || g2.Int("span_from") != 2026 || g2.Int("target_year") != 2030 || g2.Int("at_least") != 1 || g2.Text("measure") != "new_trader" || g2.Text("clause_code") != "P2-T01" {
		t.Errorf("g2 %+v", g2)
	}
	if g3.Int("times") != 2 || g3.Int("base_year") != 2025 || g3.Has("target") || g3.Text("measure") != "containers" {
		t.Errorf("g3 %+v", g3)
	}
	// When it is read again, then nothing is new
	again := propose(t, st, text)
	if again.Plan != plan.ID || again.Prefix != "P2-" || again.Chosen() != 0 {
		t.Errorf("again: plan %d, prefix %s, %d chosen", again.Plan, again.Prefix, again.Chosen())
	}
	for _, it := range again.Items {
		if it.State != Same {
			t.Errorf("again: %s is %s: %s", it.Title(), it.State, it.Detail())
		}
	}
	if _, err := Accept(ctx, st, again, "x"); err == nil {
		t.Error("nothing chosen was accepted")
	}
	// When the batch is undone, then all of it is gone and the rest stands
	u, err := st.UndoBatch(ctx, res.Batch)
	if err != nil || u.Removed != res.Added {
		t.Errorf("undo: %+v %v", u, err)
	}
	if len(list(t, st, kind.Plan)) != 1 || len(list(t, st, kind.Clause)) != clauses || len(list(t, st, kind.Unit)) != units || len(list(t, st, kind.ClauseUnit)) != links || len(list(t, st, kind.Indicator)) != indicators {
		t.Error("undo left or took too much")
	}
	// And it can be taken anew
	if res := accept(t, st, propose(t, st, text)); res.Added != 13 {
		t.Errorf("anew: %+v", res)
	}
}

func TestAcceptDifferences(t *testing.T) {
	// Given a plan that was taken over
	st := open(t)
	accept(t, st, propose(t, st, text))
	// When it comes again with another target, title and lead
	changed := strings.NewReplacer("160亿元", "170亿元", "（一）壮大主体", "（一）培育主体", "青河海关、", "青河海关牵头，").Replace(text)
	r := propose(t, st, changed)
	// Then what differs is told and not taken by itself
	g := r.item(t, "P2-G1 全市进出口总额")
	if g.State != Differs || g.Take || !strings.Contains(g.Detail(), "目标值：台账 160，方案 170") {
		t.Errorf("%+v: %s", g, g.Detail())
	}
	c := r.item(t, "P2-T01 培育主体")
	if c.State != Differs || !strings.Contains(c.Detail(), "条款：台账 壮大主体，方案 培育主体") {
		t.Errorf("%+v: %s", c, c.Detail())
	}
	if l := r.item(t, "P2-T01 ★ 青河海关"); l.State != Differs {
		t.Errorf("%+v", l)
	}
	// When the target alone is taken
	g.Take = true
	res := accept(t, st, r)
	// Then it alone changes
	if res.Changed != 1 || res.Added != 0 || find(t, st, kind.Indicator, "P2-G1").Int("target") != 170_000_000 || find(t, st, kind.Clause, "P2-T01").Text("title") != "壮大主体" {
		t.Errorf("%+v", res)
	}
	// And undoing brings the old one back
	if _, err := st.UndoBatch(ctx, res.Batch); err != nil || find(t, st, kind.Indicator, "P2-G1").Int("target") != 160_000_000 {
		t.Errorf("undo: %v", err)
	}
}

func TestAcceptEdited(t *testing.T) {
	// Given a reading of which the user edits a unit's name, a number and a code
	st := open(t)
	r := propose(t, st, text)
	u, g, c := r.item(t, "市外事办"), r.item(t, "P2-G1 全市进出口总额"), r.item(t, "P2-T02 用好政策")
	edit := func(it *Item, key, text string) {
		t.Helper()
		var err error
		if *it, err = r.Edited(ctx, st, *it, map[string]string{key: text}); err != nil {
			t.Fatal(err)
		}
	}
	edit(u, "name", "市外事办公室")
	edit(g, "target", "不少")
	edit(c, "code", "T01")
	// Then what cannot be kept says so, and nothing is written
	if g.Problem == "" || !strings.Contains(c.Problem, "编号 T01 已被别的条款使用") {
		t.Errorf("%q, %q", g.Problem, c.Problem)
	}
	if g.Take || c.Take {
		t.Error("what cannot be kept is chosen")
	}
	g.Take = true
	if _, err := Accept(ctx, st, r, "x"); err == nil || len(list(t, st, kind.Plan)) != 1 {
		t.Errorf("accepted: %v", err)
	}
	// When they are put right and one clause is left out
	edit(g, "target", "165")
	edit(c, "code", "P2-T02")
	c.Take = false
	res := accept(t, st, r)
	// Then its links are skipped, and the renamed unit answers for its clause
	if res.Skipped != 2 || res.Added != 1+1+2+3+3 {
		t.Errorf("%+v", res)
	}
	if id := find(t, st, kind.Unit, "市外事办公室").ID; len(list(t, st, kind.ClauseUnit, store.Cond{Field: "unit", Op: store.Eq, Value: id})) != 1 {
		t.Error("the renamed unit has no clause")
	}
	if find(t, st, kind.Indicator, "P2-G1").Int("target") != 165_000_000 {
		t.Error("the edited target was not kept")
	}
}

func TestTwoSpellingsOfOneBody(t *testing.T) {
	// Given a plan that calls one new body by two names, in two clauses and twice in one
	st := open(t)
	units := len(list(t, st, kind.Unit))
	r := propose(t, st, strings.NewReplacer("青河海关、", "市发展振兴委、市发振委、", "（责任单位：市财政局、商务局）", "（责任单位：市发振委）").Replace(text))
	// When the user gives the second the name of the first
	u := r.item(t, "市发振委")
	var err error
	if *u, err = r.Edited(ctx, st, *u, map[string]string{"name": "市发展振兴委"}); err != nil {
		t.Fatal(err)
	}
	accept(t, st, r)
	// Then it is one body, once in each clause
	if n := len(list(t, st, kind.Unit)); n != units+2 { // and 市外事办
		t.Errorf("%d new bodies", n-units)
	}
	id := find(t, st, kind.Unit, "市发展振兴委").ID
	if n := len(list(t, st, kind.ClauseUnit, store.Cond{Field: "unit", Op: store.Eq, Value: id})); n != 2 {
		t.Errorf("%d links, want 2", n)
	}
}

func TestPrefix(t *testing.T) {
	st := open(t)
	// A prefix of the user's own; a code that is taken is told at once.
	for prefix, problem := range map[string]bool{"QH-": false, "": true} {
		r, err := Propose(ctx, st, planread.Read(text), &prefix)
		if err != nil {
			t.Fatal(err)
		}
		it := r.Of(kind.Clause)[0]
		if it.Values["code"] != prefix+"T01" || (it.Problem != "") != problem {
			t.Errorf("%q: %+v", prefix, it)
		}
	}
	// The plan that came with the program is known by its number.
	p := seeds.ThePlan()
	r := propose(t, st, p.Name+"\n"+p.Number+"\n一、重点任务\n（一）甲事。做好。（责任单位：市商务局）\n")
	if r.Plan == 0 || r.Prefix != "" {
		t.Errorf("plan %d, prefix %q", r.Plan, r.Prefix)
	}
}

func TestFreeCode(t *testing.T) {
	taken := map[string]bool{"SSWJ": true}
	for _, want := range []string{"SSWJ2", "SSWJ3"} {
		if got := freeCode(taken, "市商务局"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
