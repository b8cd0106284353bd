package agenda

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestStepsByDay(t *testing.T) {
	// given next steps on days around Monday 23 November, one done, one deleted
	o := given(t)
	o.step("今天一", today)
	o.step("昨天", "2026-11-22")
	o.step("上月", "2026-10-30")
	o.step("明天", "2026-11-24")
	o.step("七天后", "2026-11-30")
	o.step("八天后", "2026-12-01")
	o.step("今天二", today)
	o.step("办完的", "2026-11-20", "done_on", "2026-11-21")
	gone := o.step("删掉的", today)
	if err := o.st.Delete(context.Background(), kind.Interaction, gone.ID); err != nil {
		t.Fatal(err)
	}

	// when the day is read, then each stands where it belongs, the most urgent first
	a := o.on(Options{Soon: true})
	for _, c := range []struct {
		l    List
		want string
	}{
		{a.Due, "今天一 2026-11-23 0，今天二 2026-11-23 0"},
		{a.Overdue, "上月 2026-10-30 24，昨天 2026-11-22 1"},
		{a.Soon, "明天 2026-11-24 -1，七天后 2026-11-30 -7"},
	} {
		if got := said(c.l); got != c.want || c.l.Count != 2 || c.l.More {
			t.Errorf("%s (%d), want %s", got, c.l.Count, c.want)
		}
	}
	if a.Day != today {
		t.Errorf("the agenda of %s", a.Day)
	}
	// and of another day; what comes soon only where it was asked for
	a = o.on(Options{Day: "2026-11-24"})
	if said(a.Due) != "明天 2026-11-24 0" || a.Overdue.Count != 4 || a.Soon.Items != nil {
		t.Errorf("the day after: %s; %s; %s", said(a.Due), said(a.Overdue), said(a.Soon))
	}
	if _, err := On(context.Background(), o.st, Options{Day: "明天"}); err == nil || !strings.Contains(err.Error(), "明天") {
		t.Errorf("a day that is none: %v", err)
	}
}

func TestPages(t *testing.T) {
	// given 25 overdue steps and pages of ten
	o := given(t)
	for i := range 25 {
		o.step(string(rune('a'+i)), "2026-11-01")
	}
	opts := Options{Limit: 10}
	first := o.on(opts).Overdue
	if len(first.Items) != 10 || first.Count != 25 {
		t.Fatalf("first page: %d of %d", len(first.Items), first.Count)
	}
	var all []Item
	for offset := 0; ; {
		l, err := Page(context.Background(), o.st, opts, Overdue, offset)
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Items) == 0 {
			if l.Count != 25 {
				t.Errorf("behind the end: %d", l.Count)
			}
			break
		}
		if l.Count != 25 || l.More {
			t.Errorf("from %d: %d of %d", offset, len(l.Items), l.Count)
		}
		all, offset = append(all, l.Items...), offset+len(l.Items)
	}
	for i, it := range all {
		if it.Title != string(rune('a'+i)) {
			t.Fatalf("item %d is %s", i, it.Title)
		}
	}
	if len(all) != 25 {
		t.Errorf("%d items", len(all))
	}
	if _, err := Page(context.Background(), o.st, opts, "nonsense", 0); err == nil {
		t.Error("a sort that is none was read")
	}
}

func TestDonePutOffReassign(t *testing.T) {
	ctx := context.Background()
	o := given(t)
	r := o.step("寄资料", "2026-11-20", "officer", "王某")
	get := func() *kind.Record {
		t.Helper()
		now, err := o.st.Get(ctx, kind.Interaction, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	// when it is put off, then it stands on the new day; undone, on the old one
	undo, err := PutOff(ctx, o.st, kind.Interaction, r.ID, "2026-11-25")
	if err != nil || get().Text("next_on") != "2026-11-25" || o.on(Options{}).Overdue.Count != 0 {
		t.Fatalf("put off: %s, %v", get().Text("next_on"), err)
	}
	if err := undo(ctx); err != nil || get().Text("next_on") != "2026-11-20" || o.on(Options{}).Overdue.Count != 1 {
		t.Fatalf("undone: %s, %v", get().Text("next_on"), err)
	}
	// when another officer has it, then it is theirs; who called stays
	if _, err = Reassign(ctx, o.st, kind.Interaction, r.ID, " 赵某 "); err != nil || get().Text("next_officer") != "赵某" || get().Text("officer") != "王某" {
		t.Fatalf("reassigned: %v", err)
	}
	// when it is done, then it is gone from the day, with its outcome in the record and the history
	undo, err = Done(ctx, o.st, kind.Interaction, r.ID, "", "已寄出")
	if err != nil || get().Text("done_on") != today || get().Text("outcome") != "已寄出" || o.on(Options{}).Overdue.Count != 0 {
		t.Fatalf("done: %v", err)
	}
	h, err := o.st.History(ctx, kind.Interaction, r.ID, 10)
	if err != nil || len(h) != 5 || h[0].After["outcome"] != "已寄出" {
		t.Fatalf("history %+v, %v", h, err)
	}
	if _, err := PutOff(ctx, o.st, kind.Interaction, r.ID, "2026-11-30"); err == nil || !strings.Contains(err.Error(), "办结") {
		t.Errorf("put off what is done: %v", err)
	}
	// when somebody has changed it since, then undo does not take that away
	r2 := get()
	r2.Set("remark", "我补充的")
	if err := o.st.Save(ctx, r2); err != nil {
		t.Fatal(err)
	}
	if err := undo(ctx); !errors.Is(err, store.ErrStale) || get().Text("remark") != "我补充的" {
		t.Errorf("undo over another's change: %v", err)
	}
	// and what makes no sense is refused in words
	for name, c := range map[string]struct {
		f    func() (Undoing, error)
		says string
	}{
		"past":       {func() (Undoing, error) { return PutOff(ctx, o.st, kind.Interaction, r.ID, "2026-11-22") }, "已经过去"},
		"no day":     {func() (Undoing, error) { return PutOff(ctx, o.st, kind.Interaction, r.ID, "下周三") }, "下周三"},
		"no officer": {func() (Undoing, error) { return Reassign(ctx, o.st, kind.Interaction, r.ID, " ") }, "由谁负责"},
		"no such":    {func() (Undoing, error) { return Done(ctx, o.st, kind.Interaction, 999, "", "") }, "没有找到"},
		"not here": {func() (Undoing, error) {
			return Reassign(ctx, o.st, kind.Certificate, 1, "赵某")
		}, "不能改派"},
	} {
		if _, err := c.f(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func TestWithoutPhones(t *testing.T) {
	for in, want := range map[string]string{
		"打13900000000给王总":               "打（号码略）给王总",
		"139 0000 0000":                 "（号码略）",
		"13900000000 13800000000 约谈":    "（号码略） （号码略） 约谈",
		"139 0000 0000 2026-11-30 前":    "（号码略） 2026-11-30 前",
		"+86 139-0000-0000":             "（号码略）",
		"１３９００００００００ 和 139.0000.0000":   "（号码略） 和 （号码略）",
		"3.5 亿元，2026.11.30 前":           "3.5 亿元，2026.11.30 前",
		"办公0955-7012345":                "办公（号码略）",
		"（0955）7012345":                 "（号码略）",
		"400-820-1234":                  "（号码略）",
		"+971 50 123 4567 in Dubai":     "（号码略） in Dubai",
		"电话：7012345":                    "电话：（号码略）",
		"手机号 7012345，明天打":               "手机号 （号码略），明天打",
		"2026-11-30 前寄出":                "2026-11-30 前寄出",
		"投资 1000000000 元":               "投资 1000000000 元",
		"3000万美元，12 条 2026-11-23 会议纪要":  "3000万美元，12 条 2026-11-23 会议纪要",
		"91310115591693856A 的材料":        "91310115591693856A 的材料",
		"2026-11-30 2026-12-01 09:30 会": "2026-11-30 2026-12-01 09:30 会",
	} {
		if got := withoutPhones(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		a    Agenda
		want string
	}{
		{Agenda{}, "今天没有到期的事"},
		{Agenda{Due: List{Count: 3}, Overdue: List{Count: 2}, Silent: List{Count: 5}}, "今天有 3 件到期、2 件逾期，5 条线索久未联系"},
		{Agenda{Silent: List{Count: 1000, More: true}}, "今天有 1000+ 条线索久未联系"},
		{Agenda{Overdue: List{Count: 1}, Expiring: List{Count: 2}, Birthdays: List{Count: 1}}, "今天有 1 件逾期，2 项聘期或证书快到期，1 位联系人近日生日"},
	} {
		if got := Summary(c.a); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// However a mobile number is spaced, it must not get out.
func FuzzWithoutPhones(f *testing.F) {
	for _, s := range []string{"打139 0000 0000给王总", "（0955）7012345/6", "2026-11-30 13900000000", "+86-139-0000-0000 2", "1 3900000000"} {
		f.Add(s)
	}
	bare := regexp.MustCompile(`(?:^|[^0-9+()（）\- ])(1[3-9][0-9]{9})(?:$|[^0-9()（）\- ])`)
	f.Fuzz(func(t *testing.T, s string) {
		out := withoutPhones(s)
		if again := withoutPhones(out); again != out {
			t.Fatalf("%q gives %q, then %q", s, out, again)
		}
		if bare.MatchString(out) {
			t.Fatalf("%q leaves %q", s, out)
		}
	})
}

// What was promised of a lead that is in the bin is not due, until it is back.
func TestDeletedLeadIsNotDue(t *testing.T) {
	o := given(t)
	lead := o.add(kind.Lead, "name", "甲项目")
	o.step("报方案", today, "lead", ref(lead))
	for _, c := range []struct {
		change func(context.Context, *kind.Kind, int64) error
		want   int
	}{{func(context.Context, *kind.Kind, int64) error { return nil }, 1}, {o.st.Delete, 0}, {o.st.Restore, 1}} {
		if err := c.change(context.Background(), kind.Lead, lead.ID); err != nil {
			t.Fatal(err)
		}
		if a := o.on(Options{}); a.Due.Count != c.want {
			t.Errorf("%d due, want %d", a.Due.Count, c.want)
		}
	}
}
