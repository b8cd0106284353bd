package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
)

// at sets the store's clock.
func at(s *Store, day string) {
	d, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		panic(err)
	}
	s.Now = func() time.Time { return d.Add(10 * time.Hour) }
}

// having makes a record from values as they are stored.
func having(k *kind.Kind, pairs ...any) *kind.Record {
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i].(string), pairs[i+1])
	}
	return r
}

func get(t *testing.T, s *Store, k *kind.Kind, id int64) *kind.Record {
	t.Helper()
	r, err := s.Get(context.Background(), k, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// advance moves a lead, with fields set before.
func advance(t *testing.T, s *Store, id int64, to, on string, pairs ...any) {
	t.Helper()
	r := get(t, s, kind.Lead, id)
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i].(string), pairs[i+1])
	}
	if err := s.Advance(context.Background(), r, Step{To: to, On: on, Reason: "无"}); err != nil {
		t.Fatalf("to %s: %v", to, err)
	}
}

func TestLeadStartsWithAStep(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	for _, c := range []struct {
		fields       []any
		stage, on    string
		received     string
		lastTouch    string
		standing     string
		contractedUS any
	}{
		{[]any{"name", "甲"}, "lead", "2026-11-23", "2026-11-23", "2026-11-23", "lead", nil},
		{[]any{"name", "乙", "received_on", "2026-11-01"}, "lead", "2026-11-01", "2026-11-01", "2026-11-01", "lead", nil},
		{[]any{"name", "丙", "stage", "signed", "signed_on", "2026-10-08", "contracted", int64(5000), "contracted_currency", "USD"}, "signed", "2026-10-08", "2026-10-08", "2026-10-08", "signed", int64(5000)},
		{[]any{"name", "丁", "stage", "lost", "stage_on", "2026-09-01", "reason", "去了外地"}, "lost", "2026-09-01", "2026-09-01", "2026-09-01", "lead", nil},
	} {
		r := get(t, s, kind.Lead, save(t, s, having(kind.Lead, c.fields...)).ID)
		if r.Text("stage") != c.stage || r.Text("stage_on") != c.on || r.Text("received_on") != c.received || r.Text("last_touch") != c.lastTouch || r.Text("standing") != c.standing || r.Get("contracted_usd") != c.contractedUS {
			t.Errorf("%s: %s since %s, received %s, touched %s, stands in %s, %v USD", r.Title(), r.Text("stage"), r.Text("stage_on"), r.Text("received_on"), r.Text("last_touch"), r.Text("standing"), r.Get("contracted_usd"))
		}
		steps, err := s.List(context.Background(), Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, r.ID}}})
		if err != nil || len(steps) != 1 || steps[0].Text("to_stage") != c.stage || steps[0].Text("date") != c.on {
			t.Errorf("%s: steps %v, %v", r.Title(), steps, err)
		}
	}
}

func TestGateSaysWhatIsMissing(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-11-23")
	lead := save(t, s, having(kind.Lead, "name", "甲"))
	try := func(to, on string, pairs ...any) error {
		r := get(t, s, kind.Lead, lead.ID)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i].(string), pairs[i+1])
		}
		return s.Advance(ctx, r, Step{To: to, On: on})
	}
	missing := func(err error) string {
		var g *GateError
		if !errors.As(err, &g) {
			return "no gate: " + fmtErr(err)
		}
		return strings.Join(g.Missing, " ")
	}
	if got := missing(try("signed", "")); got != "签约日期 签约金额 签约币种" {
		t.Errorf("签约 misses %q", got)
	}
	if got := missing(try("signed", "2026-11-20", "contracted", int64(100))); got != "签约币种" {
		t.Errorf("签约 on a day misses %q", got)
	}
	if got := missing(try("registered", "")); got != "落地企业" {
		t.Errorf("注册 misses %q", got)
	}
	if got := missing(try("lost", "")); got != "搁置/流失原因" {
		t.Errorf("流失 misses %q", got)
	}
	if got := missing(try("study", "")); got != "招商干部或责任单位" {
		t.Errorf("研判 misses %q", got)
	}
	firm := save(t, s, having(kind.Enterprise, "name", "甲公司"))
	save(t, s, having(kind.CapitalArrival, "enterprise", firm.ID, "date", "2026-03-02", "currency", "USD", "amount", int64(-500)))
	if got := missing(try("arrived", "", "enterprise", firm.ID)); !strings.HasPrefix(got, "到资记录") {
		t.Errorf("到资 with a reduction of capital alone misses %q", got)
	}
	if err := try("study", "2026-11-24", "officer", "王某"); err == nil || !strings.Contains(err.Error(), "还没到") {
		t.Errorf("a step in the future: %v", err)
	}
	if now := get(t, s, kind.Lead, lead.ID); now.Text("stage") != "lead" || now.Has("officer") || now.Version != 1 {
		t.Errorf("a refused step changed the lead: %s, %s, version %d", now.Text("stage"), now.Text("officer"), now.Version)
	}
	if err := s.Save(ctx, having(kind.Lead, "name", "乙", "stage", "registered")); missing(err) != "落地企业" {
		t.Errorf("a new lead in 注册: %v", err)
	}
}

func fmtErr(err error) string {
	if err == nil {
		return "nil"
	}
	return err.Error()
}

// A lead's whole way: forward, back, lost and found again; deleting the last
// step takes it back.
func TestWayOfALead(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-01-10")
	id := save(t, s, having(kind.Lead, "name", "甲")).ID
	check := func(stage, standing, on string) {
		t.Helper()
		r := get(t, s, kind.Lead, id)
		if r.Text("stage") != stage || r.Text("standing") != standing || r.Text("stage_on") != on {
			t.Errorf("now in %s (stands in %s) since %s, want %s (%s) %s", r.Text("stage"), r.Text("standing"), r.Text("stage_on"), stage, standing, on)
		}
	}
	at(s, "2026-06-30")
	advance(t, s, id, "study", "2026-01-12", "officer", "王某")
	advance(t, s, id, "talk", "2026-02-01", "investor", "乙公司")
	check("talk", "talk", "2026-02-01")
	advance(t, s, id, "signed", "", "signed_on", "2026-03-01", "contracted", int64(1e8), "contracted_currency", "USD")
	check("signed", "signed", "2026-03-01")
	advance(t, s, id, "talk", "2026-03-05")
	check("talk", "talk", "2026-03-05")
	advance(t, s, id, "lost", "2026-04-01")
	check("lost", "talk", "2026-04-01")
	advance(t, s, id, "talk", "2026-05-01")
	check("talk", "talk", "2026-05-01")
	if r := get(t, s, kind.Lead, id); r.Has("reason") {
		t.Errorf("the reason stays: %s", r.Text("reason"))
	}
	steps, err := s.List(ctx, Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, id}}, Sort: "id"})
	if err != nil || len(steps) != 7 {
		t.Fatalf("%d steps, %v", len(steps), err)
	}
	var back []int64
	for _, st := range steps {
		back = append(back, st.Int("back"))
	}
	if !slices.Equal(back, []int64{0, 0, 0, 0, 1, 0, 0}) {
		t.Errorf("steps back: %v", back)
	}
	if err := s.Delete(ctx, kind.LeadStep, steps[6].ID); err != nil {
		t.Fatal(err)
	}
	check("lost", "talk", "2026-04-01")
	stale := get(t, s, kind.Lead, id)
	stale.Set("stage", "producing") // no form may do this
	stale.Set("remark", "改了备注")
	save(t, s, stale)
	check("lost", "talk", "2026-04-01")
}

// Arrivals of the firm count for the lead that was signed last before them,
// and for none before the signing.
func TestArrivalsCountForOneLead(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-11-23")
	firm := save(t, s, having(kind.Enterprise, "name", "甲公司")).ID
	arrive := func(day string, usd int64) int64 {
		return save(t, s, having(kind.CapitalArrival, "enterprise", firm, "date", day, "amount", usd, "currency", "USD")).ID
	}
	arrive("2025-12-31", 7)
	early := save(t, s, having(kind.Lead, "name", "首期", "signed_on", "2026-01-15", "enterprise", firm)).ID
	arrive("2026-01-15", 100)
	arrive("2026-03-01", 20)
	want := func(id int64, usd any) {
		t.Helper()
		if r := get(t, s, kind.Lead, id); r.Get("arrived_usd") != usd {
			t.Errorf("%s: %v USD, want %v", r.Title(), r.Get("arrived_usd"), usd)
		}
	}
	want(early, int64(120))
	late := save(t, s, having(kind.Lead, "name", "二期", "signed_on", "2026-02-01", "enterprise", firm)).ID
	want(early, int64(100))
	want(late, int64(20))
	cut := arrive("2026-06-01", -5)
	want(late, int64(15))
	if err := s.Delete(ctx, kind.CapitalArrival, cut); err != nil {
		t.Fatal(err)
	}
	want(late, int64(20))
	if err := s.Delete(ctx, kind.Lead, late); err != nil {
		t.Fatal(err)
	}
	want(early, int64(120))
	if err := s.Restore(ctx, kind.Lead, late); err != nil {
		t.Fatal(err)
	}
	want(early, int64(100))
	want(late, int64(20))
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	want(early, int64(100))
	want(late, int64(20))
}

// The contract of 700 yuan at 7 yuan a dollar is 100 dollars, once the rate of
// the signing day is known.
func TestContractIsValuedOnTheSigningDay(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	id := save(t, s, having(kind.Lead, "name", "甲", "signed_on", "2026-01-15", "contracted", int64(99900), "contracted_foreign", int64(70000), "contracted_currency", "CNY")).ID
	if r := get(t, s, kind.Lead, id); r.Has("contracted_usd") {
		t.Errorf("valued without a rate: %v", r.Get("contracted_usd"))
	}
	save(t, s, having(kind.ExchangeRate, "date", "2026-01-15", "base", "USD", "value", int64(7e8)))
	if r := get(t, s, kind.Lead, id); r.Int("contracted_usd") != 10000 {
		t.Errorf("70000 fen are %v cents, want 10000", r.Get("contracted_usd"))
	}
}

func TestTouchFollowsInteractions(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-11-23")
	firm := save(t, s, having(kind.Enterprise, "name", "甲公司")).ID
	person := save(t, s, having(kind.Contact, "name", "张三", "enterprise", firm)).ID
	lead := save(t, s, having(kind.Lead, "name", "甲", "received_on", "2026-10-01")).ID
	touch := func(id int64, k *kind.Kind, want string) {
		t.Helper()
		if got := get(t, s, k, id).Text("last_touch"); got != want {
			t.Errorf("%s touched %q, want %q", k.Label, got, want)
		}
	}
	call := save(t, s, having(kind.Interaction, "date", "2026-10-20", "said", "谈了用地", "lead", lead, "contact", person))
	if got := get(t, s, kind.Interaction, call.ID); got.Int("enterprise") != firm {
		t.Errorf("the call is about firm %d, want the contact's %d", got.Int("enterprise"), firm)
	}
	save(t, s, having(kind.Interaction, "date", "2026-11-20", "type", "todo", "said", "报方案", "lead", lead, "contact", person))
	touch(lead, kind.Lead, "2026-10-20")
	touch(person, kind.Contact, "2026-10-20")
	if err := s.Delete(ctx, kind.Interaction, call.ID); err != nil {
		t.Fatal(err)
	}
	touch(lead, kind.Lead, "2026-10-01")
	touch(person, kind.Contact, "")
	other := save(t, s, having(kind.Lead, "name", "乙", "received_on", "2026-09-01")).ID
	visit := save(t, s, having(kind.Interaction, "date", "2026-11-01", "said", "看现场", "lead", lead))
	visit.Set("lead", other)
	save(t, s, visit)
	touch(lead, kind.Lead, "2026-10-01")
	touch(other, kind.Lead, "2026-11-01")
}

// A change of employer keeps the past post; a promotion and a link to the same
// firm do not end it.
func TestPostsStay(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-05-06")
	a := save(t, s, having(kind.Enterprise, "name", "甲公司")).ID
	r := save(t, s, having(kind.Contact, "name", "张三", "employer", "甲公司", "title", "经理"))
	posts := func(want ...string) {
		t.Helper()
		list, err := s.List(ctx, Query{Kind: kind.Employment, Where: []Cond{{"contact", Eq, r.ID}}, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range list {
			got = append(got, strings.Join([]string{p.Text("employer_name"), p.Text("title"), p.Text("from_date"), p.Text("to_date")}, "|"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("posts %q, want %q", got, want)
		}
	}
	posts("甲公司|经理||")
	r.Set("enterprise", a)
	r.Set("title", "总经理")
	save(t, s, r)
	posts("甲公司|总经理||")
	at(s, "2026-11-23")
	r.Set("enterprise", nil)
	r.Set("employer", "乙公司")
	r.Set("title", "董事长")
	save(t, s, r)
	posts("甲公司|总经理||2026-11-23", "乙公司|董事长|2026-11-23|")
	if err := s.Delete(ctx, kind.Contact, r.ID); err != nil {
		t.Fatal(err)
	}
	posts()
	if err := s.Restore(ctx, kind.Contact, r.ID); err != nil {
		t.Fatal(err)
	}
	posts("甲公司|总经理||2026-11-23", "乙公司|董事长|2026-11-23|")
}

// A registered lead keeps its firm until it is taken back to 签约.
func TestRegisteredLeadKeepsItsFirm(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	firm := save(t, s, having(kind.Enterprise, "name", "甲公司")).ID
	id := save(t, s, having(kind.Lead, "name", "甲")).ID
	advance(t, s, id, "registered", "2026-11-20", "enterprise", firm)
	r := get(t, s, kind.Lead, id)
	r.Set("enterprise", nil)
	if err := s.Save(context.Background(), r); err == nil || !strings.Contains(err.Error(), "不能清空") {
		t.Errorf("the firm was taken away: %v", err)
	}
	advance(t, s, id, "signed", "2026-11-21", "signed_on", "2026-11-01", "contracted", int64(1), "contracted_currency", "USD", "enterprise", firm)
	r = get(t, s, kind.Lead, id)
	r.Set("enterprise", nil)
	save(t, s, r)
}

// Undoing an import that made a lead and moved it leaves neither.
func TestUndoTakesStepsAlong(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-11-23")
	old := save(t, s, having(kind.Lead, "name", "甲", "officer", "王某")).ID
	b := &Batch{Kind: "lead", File: "线索.xlsx"}
	err := s.Write(ctx, func(tx *Tx) error {
		if err := tx.StartBatch(b); err != nil {
			return err
		}
		if err := tx.Insert(having(kind.Lead, "name", "乙")); err != nil {
			return err
		}
		r, err := tx.Get(kind.Lead, old)
		if err != nil {
			return err
		}
		r.Set("remark", "表里的备注")
		return tx.Advance(r, Step{To: "study", On: "2026-11-20"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if r := get(t, s, kind.Lead, old); r.Text("stage") != "study" {
		t.Fatalf("stage %s", r.Text("stage"))
	}
	if _, err := s.UndoBatch(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if r := get(t, s, kind.Lead, old); r.Text("stage") != "lead" || r.Has("remark") {
		t.Errorf("after the undo in %s, remark %q", r.Text("stage"), r.Text("remark"))
	}
	for _, k := range []*kind.Kind{kind.Lead, kind.LeadStep} {
		if n, _, err := s.Count(ctx, Query{Kind: k}, 0); err != nil || n != 1 {
			t.Errorf("%d of %s left, %v", n, k.Label, err)
		}
	}
}

// A name is found by the index of its key: an import looks every row up.
func TestNamesAreFoundByIndex(t *testing.T) {
	s := open(t)
	for _, k := range []*kind.Kind{kind.Enterprise, kind.Lead, kind.Contact, kind.Organisation, kind.Event} {
		w := &where{}
		if err := w.cond(k, Cond{"name", Eq, "甲 公司"}); err != nil {
			t.Fatal(err)
		}
		var plan string
		err := s.Each(context.Background(), "EXPLAIN QUERY PLAN SELECT t.id FROM "+k.Table+" t"+w.String(), func(r *sql.Rows) error {
			var a, b, c int
			return r.Scan(&a, &b, &c, &plan)
		}, w.args...)
		if err != nil || !strings.Contains(plan, "USING INDEX "+k.Table+"_name_key") {
			t.Errorf("%s by name: %s, %v", k.Label, plan, err)
		}
	}
}
