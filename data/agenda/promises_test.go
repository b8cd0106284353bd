package agenda

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// firmOf is a firm of a territory.
func (o *office) firmIn(name, territory string) *kind.Record {
	return o.add(kind.Enterprise, "name", name, "territory", territory)
}

// grievance is one that a unit is to answer by a day.
func (o *office) grievance(firm *kind.Record, title, due string, more ...string) *kind.Record {
	return o.add(kind.Grievance, append([]string{"enterprise", ref(firm), "title", title, "type", "refund", "received_on", "2026-09-01", "unit", "SWSW", "due_on", due}, more...)...)
}

func TestPromisesStandByTheirDay(t *testing.T) {
	// given promises of each kind, late by months, due and soon, and next steps between them
	o := given(t)
	firm := o.firmIn("甲公司", "640521")
	o.grievance(firm, "退税迟", "2026-09-14", "officer", "王某")
	o.step("打电话", "2026-11-20")
	o.add(kind.Measure, "enterprise", ref(firm), "title", "给舱位", "due_on", "2026-11-19", "officer", "王某")
	council := o.add(kind.Council, "name", "第一次会", "date", "2026-09-01")
	o.add(kind.Resolution, "council", ref(council), "title", "建机制", "due_on", today)
	leader := o.add(kind.Leader, "name", "拟某")
	o.add(kind.Sponsorship, "leader", ref(leader), "enterprise", ref(firm), "from_date", "2026-02-01", "visits_a_year", "4") // the first quarter was missed
	goal := o.add(kind.Cultivation, "enterprise", ref(firm), "type", "aeo", "goal", "AEO 认证", "due_on", "2026-11-28")
	o.add(kind.CultivationStep, "cultivation", ref(goal), "name", "自查", "due_on", "2026-11-24")
	o.add(kind.Risk, "title", "反倾销", "type", "friction", "enterprise", ref(firm), "due_on", "2026-11-30")

	// and tasks, of which one proves itself: nobody ticks that off
	clause, err := o.st.Find(context.Background(), kind.Clause, "T02")
	if err != nil {
		t.Fatal(err)
	}
	g5, err := o.st.Find(context.Background(), kind.Indicator, "G5")
	if err != nil {
		t.Fatal(err)
	}
	o.add(kind.Task, "title", "开通班列", "clause", ref(clause), "year", "2026", "due_on", "2026-11-21")
	o.add(kind.Task, "title", "新设外资", "clause", ref(clause), "year", "2026", "due_on", "2026-11-21", "indicator", ref(g5), "goal", "1")

	// then they stand among the next steps in the order of their days, and stay until they are done
	a := o.on(Options{Soon: true})
	for _, c := range []struct {
		l    List
		want string
		n    int
	}{
		{a.Overdue, "走访 甲公司 2026-03-31 237，退税迟 2026-09-14 70，给舱位 2026-11-19 4，打电话 2026-11-20 3，开通班列 2026-11-21 2", 5},
		{a.Due, "建机制 2026-11-23 0", 1},
		{a.Soon, "自查 2026-11-24 -1，AEO 认证 2026-11-28 -5，反倾销 2026-11-30 -7", 3},
	} {
		if got := said(c.l); got != c.want || c.l.Count != c.n || c.l.More {
			t.Errorf("got  %s (%d)\nwant %s", got, c.l.Count, c.want)
		}
	}
	// and none of them once more among what runs out
	if a.Expiring.Count != 0 {
		t.Errorf("expiring: %s", said(a.Expiring))
	}
	// each says of which kind it is, whose and by whom
	for i, want := range []string{"领导包抓 · 拟某", "诉求 · 甲公司 · 国家税务总局中卫市税务局", "一企一策 · 甲公司", ""} {
		if got := a.Overdue.Items[i].Detail; got != want {
			t.Errorf("%s: %q, want %q", a.Overdue.Items[i].Title, got, want)
		}
	}
	if got := a.Soon.Items[0].Detail; got != "培育步骤 · 甲公司 · AEO 认证" {
		t.Error(got)
	}
	if it := a.Soon.Items[2]; !strings.Contains(it.Detail, "内部") || it.Enterprise != firm.ID || !it.Work() {
		t.Errorf("%+v", it)
	}
	if a.Soon.Items[0].Enterprise != firm.ID {
		t.Error("a step does not know its firm")
	}
}

func TestWhatIsOverIsNotAwaited(t *testing.T) {
	// given what was answered, done, given up, withdrawn, ended or put away
	o := given(t)
	ctx := context.Background()
	firm := o.firmIn("甲公司", "640521")
	o.grievance(firm, "答了", "2026-09-14", "answered_on", "2026-09-20", "result", "已解决", "answer", "好了")
	withdrawn := o.grievance(firm, "撤了", "2026-09-14")
	o.add(kind.GrievanceStep, "grievance", ref(withdrawn), "action", "撤回", "date", "2026-09-10", "text", "企业自行解决")
	o.add(kind.Measure, "enterprise", ref(firm), "title", "做完", "due_on", "2026-09-14", "state", "已完成")
	o.add(kind.Measure, "enterprise", ref(firm), "title", "不做了", "due_on", "2026-09-14", "state", "已终止")
	gone := o.add(kind.Measure, "enterprise", ref(firm), "title", "删了", "due_on", "2026-09-14")
	if err := o.st.Delete(ctx, kind.Measure, gone.ID); err != nil {
		t.Fatal(err)
	}
	leader := o.add(kind.Leader, "name", "拟某")
	o.add(kind.Sponsorship, "leader", ref(leader), "enterprise", ref(firm), "from_date", "2026-01-01", "to_date", "2026-11-22", "visits_a_year", "12")
	if a := o.on(Options{Soon: true}); a.Overdue.Count+a.Due.Count+a.Soon.Count != 0 {
		t.Errorf("%s; %s; %s", said(a.Overdue), said(a.Due), said(a.Soon))
	}
	// but a sponsorship that was agreed on until the end of the year goes on until then
	o.add(kind.Sponsorship, "leader", ref(leader), "enterprise", ref(o.firmIn("乙公司", "640521")), "from_date", "2026-01-01", "to_date", "2026-12-31", "visits_a_year", "1")
	if a := o.on(Options{Day: "2026-12-31"}); said(a.Due) != "走访 乙公司 2026-12-31 0" {
		t.Errorf("due: %s", said(a.Due))
	}
	// and of an answer that the firm did not take there is work again
	again := o.grievance(firm, "又来了", "2026-09-14", "answered_on", "2026-09-20", "result", "已解释", "answer", "就这样")
	o.add(kind.GrievanceStep, "grievance", ref(again), "action", "重新办理", "date", "2026-11-20", "text", "没解决", "due_on", "2026-11-25")
	if a := o.on(Options{Soon: true}); said(a.Soon) != "又来了 2026-11-25 -2" {
		t.Errorf("soon: %s", said(a.Soon))
	}
}

func TestPromisesByOfficerTerritoryAndUnit(t *testing.T) {
	// given two grievances of two territories, officers and units, a resolution and a next step
	o := given(t)
	north, south := o.firmIn("北公司", "640521"), o.firmIn("南公司", "640522")
	o.grievance(north, "北诉求", "2026-11-02", "officer", "王某")
	o.grievance(south, "南诉求", "2026-11-03", "officer", "赵某", "unit", "ZWHG")
	council := o.add(kind.Council, "name", "第一次会", "date", "2026-09-01")
	o.add(kind.Resolution, "council", ref(council), "title", "建机制", "due_on", "2026-11-04", "unit", "SWSW", "officer", "赵某")
	o.step("打电话", "2026-11-05", "enterprise", ref(north), "officer", "王某")
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Officer: "王某"}, "北诉求 打电话"},
		{Options{Officer: "赵某"}, "南诉求 建机制"},
		{Options{Territory: "640521"}, "北诉求 建机制 打电话"}, // a meeting's decision is everywhere's
		{Options{Territory: "640522"}, "南诉求 建机制"},
		{Options{Unit: "SWSW"}, "北诉求 建机制"},
		{Options{Unit: "ZWHG", Officer: "王某"}, ""},
	} {
		var got []string
		l := o.on(c.o).Overdue
		for _, it := range l.Items {
			got = append(got, it.Title)
		}
		if strings.Join(got, " ") != c.want || l.Count != len(got) {
			t.Errorf("%+v: %v (%d), want %s", c.o, got, l.Count, c.want)
		}
	}
}

func TestPagesOfMixedWork(t *testing.T) {
	// given 30 overdue things, steps and measures of the same days by turns, and pages of seven
	o := given(t)
	firm := o.firmIn("甲公司", "640521")
	for i := range 30 {
		day := fmt.Sprintf("2026-10-%02d", 1+i/2)
		if i%2 == 0 {
			o.step(fmt.Sprint("s", i), day)
		} else {
			o.add(kind.Measure, "enterprise", ref(firm), "title", fmt.Sprint("m", i), "due_on", day)
		}
	}
	var got []string
	for offset := 0; ; {
		l, err := Page(context.Background(), o.st, Options{Limit: 7}, Overdue, offset)
		if err != nil || l.Count != 30 {
			t.Fatal(l.Count, err)
		}
		if len(l.Items) == 0 {
			break
		}
		for _, it := range l.Items {
			got = append(got, it.Title)
		}
		offset += len(l.Items)
	}
	for i, title := range got {
		if want := fmt.Sprint(string("sm"[i%2]), i); title != want {
			t.Fatalf("item %d is %s of %v", i, title, got)
		}
	}
	if len(got) != 30 {
		t.Errorf("%d items", len(got))
	}
}

func TestPromisesAreDonePutOffAndGivenAway(t *testing.T) {
	ctx := context.Background()
	o := given(t)
	firm := o.firmIn("甲公司", "640521")
	get := func(r *kind.Record) *kind.Record {
		t.Helper()
		now, err := o.st.Get(ctx, r.Kind, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	// a measure that is done has its day and state; undone, neither
	m := o.add(kind.Measure, "enterprise", ref(firm), "title", "给舱位", "due_on", "2026-11-19", "state", "推进中")
	undo, err := Done(ctx, o.st, kind.Measure, m.ID, "", "给了四个")
	if now := get(m); err != nil || now.Text("state") != "done" || now.Text("done_on") != today || now.Text("outcome") != "给了四个" || o.on(Options{}).Overdue.Count != 0 {
		t.Fatalf("done: %v %v", now.Values, err)
	}
	if err := undo(ctx); err != nil || get(m).Text("state") != "doing" || get(m).Has("done_on") || o.on(Options{}).Overdue.Count != 1 {
		t.Fatalf("undone: %v %v", get(m).Values, err)
	}
	// it is put off and given away like a next step
	if undo, err = PutOff(ctx, o.st, kind.Measure, m.ID, "2026-12-01"); err != nil || get(m).Text("due_on") != "2026-12-01" {
		t.Fatal(err)
	}
	if err := undo(ctx); err != nil || get(m).Text("due_on") != "2026-11-19" {
		t.Fatal(err)
	}
	if _, err = Reassign(ctx, o.st, kind.Measure, m.ID, "赵某"); err != nil || get(m).Text("officer") != "赵某" {
		t.Fatal(err)
	}
	// a risk has its own field for it
	r := o.add(kind.Risk, "title", "反倾销", "type", "friction", "due_on", "2026-11-20")
	if _, err = Done(ctx, o.st, kind.Risk, r.ID, "2026-11-21", ""); err != nil || get(r).Text("closed_on") != "2026-11-21" {
		t.Fatal(err)
	}
	// a grievance that is put off has a step that says so; undone, its old term
	g := o.grievance(firm, "退税迟", "2026-11-13")
	if undo, err = PutOff(ctx, o.st, kind.Grievance, g.ID, "2026-12-04"); err != nil || get(g).Text("due_on") != "2026-12-04" || get(g).Text("state") != "doing" {
		t.Fatalf("put off: %v %v", get(g).Values, err)
	}
	if err := undo(ctx); err != nil || get(g).Text("due_on") != "2026-11-13" {
		t.Fatalf("undone: %v %v", get(g).Values, err)
	}
	// and is not undone over what came behind
	if undo, err = PutOff(ctx, o.st, kind.Grievance, g.ID, "2026-12-04"); err != nil {
		t.Fatal(err)
	}
	o.add(kind.GrievanceStep, "grievance", ref(g), "action", "进展", "text", "在办")
	if err := undo(ctx); err == nil {
		t.Error("undone over another's step")
	}
	// what takes more than a day, or is reckoned, is refused in words
	s := o.add(kind.Sponsorship, "leader", ref(o.add(kind.Leader, "name", "拟某")), "enterprise", ref(firm), "from_date", "2026-01-01")
	for says, do := range map[string]func() (Undoing, error){
		"再答复":  func() (Undoing, error) { return Done(ctx, o.st, kind.Grievance, g.ID, "", "") },
		"登记走访": func() (Undoing, error) { return Done(ctx, o.st, kind.Sponsorship, s.ID, "", "") },
		"不能推迟": func() (Undoing, error) { return PutOff(ctx, o.st, kind.Sponsorship, s.ID, "2026-12-04") },
	} {
		if _, err := do(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

func TestSecretsStayOutOfTheCalendar(t *testing.T) {
	o := given(t)
	o.add(kind.Risk, "title", "最终用户核查", "type", "end_use", "due_on", "2026-11-20")
	o.add(kind.Measure, "enterprise", ref(o.firmIn("甲公司", "640521")), "title", "给舱位", "due_on", "2026-11-20")
	a, err := ForCalendar(context.Background(), o.st, Options{})
	if err != nil || said(a.Overdue) != "给舱位 2026-11-20 3" || a.Overdue.Count != 1 {
		t.Errorf("%s, %v", said(a.Overdue), err)
	}
	var b strings.Builder
	if n, err := WriteICS(&b, a, o.st.Now()); err != nil || n != 1 || strings.Contains(b.String(), "核查") || !strings.Contains(b.String(), "一企一策") {
		t.Errorf("%d %v\n%s", n, err, b.String())
	}
	if on := o.on(Options{}); on.Overdue.Count != 2 {
		t.Errorf("in the house: %s", said(on.Overdue))
	}
}
