package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
)

// office is a store on a day, with a firm.
type office struct {
	*testing.T
	s    *Store
	firm int64
}

func newOffice(t *testing.T, today string) *office {
	t.Helper()
	o := &office{T: t, s: open(t)}
	o.on(today)
	o.firm = save(t, o.s, set(t, kind.Enterprise, "name", "甲公司")).ID
	return o
}

func (o *office) on(day string) {
	o.Helper()
	d, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		o.Fatal(err)
	}
	o.s.Now = func() time.Time { return d.Add(10 * time.Hour) }
}

func (o *office) draft(pairs ...string) *kind.Record {
	o.Helper()
	r := set(o.T, kind.Grievance, pairs...)
	r.Set("enterprise", o.firm)
	if !r.Has("title") {
		r.Set("title", "用电容量不足")
	}
	return r
}

func (o *office) grievance(pairs ...string) int64 {
	o.Helper()
	return save(o.T, o.s, o.draft(pairs...)).ID
}

func (o *office) try(id int64, action string, pairs ...string) (*kind.Record, error) {
	o.Helper()
	r := set(o.T, kind.GrievanceStep, append([]string{"action", action}, pairs...)...)
	r.Set("grievance", id)
	err := o.s.Save(context.Background(), r)
	return r, err
}

func (o *office) step(id int64, action string, pairs ...string) *kind.Record {
	o.Helper()
	r, err := o.try(id, action, pairs...)
	if err != nil {
		o.Fatal(err)
	}
	return r
}

// is compares fields of a grievance, written "state=doing due_on=…".
func (o *office) is(when string, id int64, want string) {
	o.Helper()
	r, err := o.s.Get(context.Background(), kind.Grievance, id)
	if err != nil {
		o.Fatal(err)
	}
	var got []string
	for _, w := range strings.Fields(want) {
		key, _, _ := strings.Cut(w, "=")
		v := r.Get(key)
		if v == nil {
			v = "-"
		}
		got = append(got, fmt.Sprintf("%s=%v", key, v))
	}
	if g := strings.Join(got, " "); g != want {
		o.Errorf("%s:\n got %s\nwant %s", when, g, want)
	}
}

func (o *office) refused(what string, err error, want string) {
	o.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		o.Errorf("%s: %v, want %s", what, err, want)
	}
}

func TestGrievanceFromTakingInToConfirmation(t *testing.T) {
	// given a grievance taken in before 国庆 2025
	o := newOffice(t, "2025-09-26")
	id := o.grievance()
	o.is("taken in", id, "state=new received_on=2025-09-26 unit=- due_on=- took=-")
	// when it is sent: the house's ten working days
	o.step(id, "send", "unit", "工信局")
	o.is("sent", id, "state=doing unit=GXJ sent_on=2025-09-26 workdays=10 due_on=2025-10-16")
	// then what its state does not allow, or lacks a word, is refused and changes nothing
	for _, c := range []struct {
		action string
		pairs  []string
		want   string
	}{
		{"confirm", nil, "诉求在“办理中”时不能“企业确认”"},
		{"send", []string{"unit", "工信局"}, "诉求在“办理中”时不能“交办”"},
		{"transfer", nil, "转办要写明办理单位"},
		{"answer", []string{"text", "已增容"}, "答复要写明结果"},
		{"answer", []string{"result", "已解决"}, "答复要写明内容"},
		{"note", nil, "进展要写明内容"},
		{"extend", nil, "延期要写明新的办结期限，或延长几个工作日"},
		{"extend", []string{"due_on", "2025-10-16"}, "“延期”的新期限 2025-10-16 不晚于原期限 2025-10-16"},
		{"extend", []string{"workdays", "-3"}, "1 个以上的工作日"},
		{"urge", []string{"date", "2025-09-27"}, "督办的日期 2025-09-27 还没到"},
		{"urge", []string{"date", "2025-09-25"}, "早于受理日期 2025-09-26"},
	} {
		_, err := o.try(id, c.action, c.pairs...)
		o.refused(c.action, err, c.want)
	}
	if n, _, _ := o.s.Count(context.Background(), Query{Kind: kind.GrievanceStep}, 0); n != 1 {
		t.Errorf("%d steps, want the sending alone", n)
	}
	// when it goes on
	o.on("2025-10-20")
	o.step(id, "urge", "text", "请抓紧", "workdays", "3")
	o.step(id, "escalate", "unit", "市政府")
	o.is("urged and escalated", id, "unit=GXJ due_on=2025-10-16 escalated=1")
	o.step(id, "extend", "workdays", "5") // the 16th has passed, from today on: 21 22 23 24 27
	o.is("put off", id, "due_on=2025-10-27 workdays=5")
	o.step(id, "extend", "workdays", "2") // from the 27th on
	o.is("put off again", id, "due_on=2025-10-29 workdays=2")
	o.step(id, "answer", "result", "部分解决", "text", "先增容一半")
	o.is("answered", id, "state=answered answered_on=2025-10-20 result=partly took=12") // 28 29 30 9 10 11 13 14 15 16 17 20
	o.step(id, "confirm", "satisfied", "基本满意")
	o.is("confirmed", id, "state=closed confirmed_on=2025-10-20 satisfied=basic due_on=2025-10-29 in_time=1")
	o.step(id, "reopen", "text", "又跳闸", "workdays", "2")
	o.is("reopened", id, "state=doing reopened=1 answered_on=- result=- satisfied=- due_on=2025-10-22 took=- repeated=1")
	o.step(id, "withdraw", "text", "企业自行解决")
	o.is("taken back", id, "state=withdrawn due_on=-")
}

func TestHouseTermIsASetting(t *testing.T) {
	o := newOffice(t, "2026-11-23")
	for value, want := range map[string]string{"5": "2026-11-30", "": "2026-12-07", "多": "2026-12-07", "-1": "2026-12-07"} {
		if err := o.s.SetSetting(context.Background(), SettingGrievanceWorkdays, value); err != nil {
			t.Fatal(err)
		}
		id := o.grievance("unit", "工信局")
		o.is("setting "+value, id, "due_on="+want)
	}
}

func TestTakingStepsBack(t *testing.T) {
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	id := o.grievance("received_on", "2026-11-02")
	send := o.step(id, "send", "unit", "工信局", "date", "2026-11-02", "workdays", "10")
	answer := o.step(id, "answer", "result", "已解决", "text", "已办", "date", "2026-11-05")
	o.step(id, "confirm", "date", "2026-11-06", "satisfied", "满意")

	t.Run("a step that others stand on stays", func(t *testing.T) {
		o.T = t
		for _, r := range []*kind.Record{send, answer} {
			err := o.s.Delete(ctx, kind.GrievanceStep, r.ID)
			if r == send {
				if err != nil { // answered on the spot: an answer needs no sending
					t.Errorf("the sending: %v", err)
				}
				if err := o.s.Restore(ctx, kind.GrievanceStep, r.ID); err != nil {
					t.Fatal(err)
				}
				continue
			}
			o.refused("the answer", err, "诉求在“办理中”时不能“企业确认”")
		}
		o.is("untouched", id, "state=closed satisfied=yes unit=GXJ")
	})
	t.Run("the last one takes its move back, and comes again", func(t *testing.T) {
		o.T = t
		last, err := o.s.List(ctx, Query{Kind: kind.GrievanceStep, Sort: "-id", Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if err := o.s.Delete(ctx, kind.GrievanceStep, last[0].ID); err != nil {
			t.Fatal(err)
		}
		o.is("without the confirmation", id, "state=answered confirmed_on=- satisfied=- answered_on=2026-11-05")
		if err := o.s.Delete(ctx, kind.GrievanceStep, answer.ID); err != nil {
			t.Fatal(err)
		}
		o.is("without the answer", id, "state=doing answered_on=- result=- took=- answer=-")
		o.refused("the confirmation alone", o.s.Restore(ctx, kind.GrievanceStep, last[0].ID), "不能“企业确认”")
		for _, r := range []*kind.Record{answer, last[0]} {
			if err := o.s.Restore(ctx, kind.GrievanceStep, r.ID); err != nil {
				t.Fatal(err)
			}
		}
		o.is("back", id, "state=closed satisfied=yes answered_on=2026-11-05 took=3")
	})
	t.Run("an edited step counts as edited", func(t *testing.T) {
		o.T = t
		edit := func(r *kind.Record, pairs ...string) error {
			now, err := o.s.Get(ctx, kind.GrievanceStep, r.ID)
			if err != nil {
				t.Fatal(err)
			}
			from := set(t, kind.GrievanceStep, pairs...)
			for i := 0; i < len(pairs); i += 2 {
				now.Set(pairs[i], from.Get(pairs[i]))
			}
			return o.s.Save(ctx, now)
		}
		if err := edit(send, "date", "2026-11-04"); err != nil { // its ten days run from there
			t.Fatal(err)
		}
		o.is("sent later", id, "sent_on=2026-11-04 due_on=2026-11-18")
		if err := edit(send, "due_on", "2026-11-04"); err != nil {
			t.Fatal(err)
		}
		o.is("due at once", id, "due_on=2026-11-04 workdays=- in_time=0")
		o.refused("sent after the answer", edit(send, "date", "2026-11-06", "due_on", "2026-11-09"), "早于之前“交办”的 2026-11-06")
		o.refused("no unit any more", edit(send, "unit", ""), "交办要写明办理单位")
		o.refused("no result any more", edit(answer, "result", ""), "答复要写明结果")
		g, err := o.s.Get(ctx, kind.Grievance, id)
		if err != nil {
			t.Fatal(err)
		}
		g.Set("received_on", "2026-11-05")
		o.refused("taken in after it was sent", o.s.Save(ctx, g), "早于受理日期 2026-11-05")
		o.is("nothing of that", id, "received_on=2026-11-02 sent_on=2026-11-04 result=solved")
	})
}

func TestDeletedGrievanceTakesItsSteps(t *testing.T) {
	// given two steps, one of them deleted before
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	id := o.grievance("unit", "工信局")
	gone := o.step(id, "note", "text", "看过")
	if err := o.s.Delete(ctx, kind.GrievanceStep, gone.ID); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		n, _, err := o.s.Count(ctx, Query{Kind: kind.GrievanceStep}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	o.on("2026-11-24")
	if err := o.s.Delete(ctx, kind.Grievance, id); err != nil {
		t.Fatal(err)
	}
	if count() != 0 {
		t.Error("steps without their grievance")
	}
	_, err := o.try(id, "note", "text", "x")
	o.refused("a step of a deleted one", err, "已删除")
	if err := o.s.Restore(ctx, kind.Grievance, id); err != nil {
		t.Fatal(err)
	}
	if count() != 1 {
		t.Errorf("%d steps came back, want the sending", count())
	}
	o.is("as before", id, "state=doing unit=GXJ due_on=2026-12-07")
}

func TestFormTellsOfSeveralStepsAtOnce(t *testing.T) {
	o := newOffice(t, "2026-11-23")
	o.is("sent on the day of taking in", o.grievance("received_on", "2026-11-02", "unit", "工信局"), "state=doing sent_on=2026-11-02 due_on=2026-11-16 workdays=10")
	o.is("answered at once", o.grievance("title", "甲", "result", "已解释", "answer", "说明了"), "state=answered answered_on=2026-11-23 sent_on=- took=0 result=explained")
	for what, pairs := range map[string][]string{
		"写了交办日期、办理时限或办结期限，要写明办理单位":   {"title", "乙", "due_on", "2026-12-01"},
		"受理日期 2026-11-24 还没到":        {"title", "丙", "received_on", "2026-11-24"},
		"早于受理日期 2026-11-23":          {"title", "丁", "received_on", "2026-11-23", "unit", "工信局", "sent_on", "2026-11-20"},
		"答复要写明内容":                    {"title", "戊", "result", "已解决"},
		"交办的日期 2026-11-25 还没到":       {"title", "己", "unit", "工信局", "sent_on", "2026-11-25"},
		"办结期限 2026-11-01 早于当天 2026-": {"title", "庚", "unit", "工信局", "due_on", "2026-11-01"},
	} {
		o.refused(what, o.s.Save(context.Background(), o.draft(pairs...)), what)
	}
	if n, _, _ := o.s.Count(context.Background(), Query{Kind: kind.Grievance}, 0); n != 2 {
		t.Errorf("%d grievances, want 2", n)
	}
}
