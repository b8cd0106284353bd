package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// lead is a lead that came in at a stage on a day and was not heard of since.
func (o *office) lead(name, stage, day string, more ...string) *kind.Record {
	o.Helper()
	all := []string{"name", name, "stage", stage, "stage_on", day, "received_on", day}
	if gate, ok := map[string][]string{"研判": {"unit", "某局"}, "在谈": {"investor", "某公司"}, "搁置": {"reason", "某因"}, "流失": {"reason", "某因"},
		"签约": {"signed_on", day, "contracted", "100", "contracted_currency", "USD"}}[stage]; ok {
		all = append(all, gate...)
	}
	if stage == "投产" {
		all = append(all, "enterprise", ref(o.add(kind.Enterprise, "name", name)))
	}
	r := o.add(kind.Lead, append(all, more...)...)
	now, err := o.st.Get(context.Background(), kind.Lead, r.ID)
	if err != nil || now.Text("last_touch") != day || now.Show("stage") != stage {
		o.Fatalf("%s: touched %s in %s, %v", name, now.Text("last_touch"), now.Show("stage"), err)
	}
	return r
}

func TestSilentLeads(t *testing.T) {
	// given leads of every stage, around what their stage allows on Monday 23 November 2026
	o := given(t)
	o.lead("周五收到", "线索", "2026-11-20")   // one working day: by today
	o.lead("周四收到", "线索", "2026-11-19")   // by Friday the 20th
	o.lead("研判到今天", "研判", "2026-11-18")  // the 19th, 20th, 23rd
	o.lead("研判过了", "研判", "2026-11-17")   // by the 20th
	o.lead("在谈十四天", "在谈", "2026-11-09")  // by today
	o.lead("在谈十五天", "在谈", "2026-11-08")  // by the 22nd
	o.lead("签约三十天", "签约", "2026-10-24")  // by today
	o.lead("签约三十一天", "签约", "2026-10-23") // by the 22nd
	o.lead("投产不催", "投产", "2026-01-05")   // not watched
	o.lead("搁置不催", "搁置", "2026-01-05")   // left in peace
	o.lead("流失不催", "流失", "2026-01-05")   // left in peace
	gone := o.lead("删掉的", "在谈", "2026-01-05")
	if err := o.st.Delete(context.Background(), kind.Lead, gone.ID); err != nil {
		t.Fatal(err)
	}
	talked := o.lead("谈过的", "在谈", "2026-01-05")
	o.add(kind.Interaction, "date", "2026-11-10", "said", "通了电话", "lead", ref(talked))

	// when the day is read, then those beyond their time stand there, the longest first
	got, want := o.on(Options{}).Silent, "周四收到 2026-11-20 3，研判过了 2026-11-20 3，在谈十五天 2026-11-22 1，签约三十一天 2026-11-22 1"
	if said(got) != want || got.Count != 4 {
		t.Fatalf("%s (%d)\nwant %s", said(got), got.Count, want)
	}
	if it := got.Items[1]; it.Stage != "study" || it.LastTouch != "2026-11-17" || it.Detail != "研判阶段，6 天未联系（限 3 个工作日）" || it.Lead != it.ID || it.Kind != kind.Lead {
		t.Errorf("%+v", it)
	}
	// and the day after, those whose time was up today too
	if got := o.on(Options{Day: "2026-11-24"}).Silent; got.Count != 8 {
		t.Errorf("the day after: %s", said(got))
	}
	l, err := Page(context.Background(), o.st, Options{Limit: 2}, Silent, 2)
	if err != nil || said(l) != "在谈十五天 2026-11-22 1，签约三十一天 2026-11-22 1" || l.Count != 4 {
		t.Errorf("second page: %s (%d), %v", said(l), l.Count, err)
	}
}

// Pages must neither overlap nor leave out: an import touches many leads on one day.
func TestSilentPages(t *testing.T) {
	o := given(t)
	for i := range 12 {
		o.lead(fmt.Sprint("线索", i), "线索", "2026-11-17", "officer", fmt.Sprint("干部", i%5))
		o.lead(fmt.Sprint("研判", i), "研判", "2026-11-13", "officer", fmt.Sprint("干部", i%3)) // by the 18th, as those above
	}
	seen := map[int64]bool{}
	for offset := 0; ; offset += 7 {
		l, err := Page(context.Background(), o.st, Options{Limit: 7}, Silent, offset)
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range l.Items {
			if seen[it.ID] || it.Day != "2026-11-18" {
				t.Errorf("%s of %s on the page from %d, seen before: %v", it.Title, it.Day, offset, seen[it.ID])
			}
			seen[it.ID] = true
		}
		if l.Count != 24 {
			t.Errorf("from %d: %d of 24", offset, l.Count)
		}
		if len(l.Items) == 0 {
			break
		}
	}
	if len(seen) != 24 {
		t.Errorf("%d leads of 24", len(seen))
	}
}

func TestSilenceOverHolidays(t *testing.T) {
	// given leads received before 国庆 2026 (1 to 7 October off, Saturday the 10th works)
	o := given(t)
	o.lead("节前收到", "线索", "2026-09-30")
	o.lead("节前研判", "研判", "2026-09-30")
	for day, want := range map[string]string{
		"2026-10-08": "", // the first working day after: still in time
		"2026-10-09": "节前收到 2026-10-08 1",
		"2026-10-10": "节前收到 2026-10-08 2",
		"2026-10-11": "节前收到 2026-10-08 3，节前研判 2026-10-10 1",
	} {
		if got := said(o.on(Options{Day: day}).Silent); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
	// when the office allows seven days in 研判 and does not watch new leads
	if err := o.st.SetSetting(context.Background(), store.SettingSilence, "lead=0 study=7"); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2026-10-07": "", "2026-10-08": "节前研判 2026-10-07 1"} {
		if got := said(o.on(Options{Day: day}).Silent); got != want {
			t.Errorf("with own days, on %s: %s, want %s", day, got, want)
		}
	}
}

func TestSilentLeadsOfOneOfficer(t *testing.T) {
	ctx := context.Background()
	o := given(t)
	mine := o.lead("我的", "在谈", "2026-10-01", "officer", "王某", "territory", "中宁县", "investor", "香港甲公司 13900000000")
	o.lead("别人的", "在谈", "2026-10-02", "officer", "赵某", "territory", "海原县")
	o.add(kind.Interaction, "date", "2026-10-01", "type", "todo", "said", "排期", "next_step", "再谈", "next_on", "2026-11-26", "lead", ref(mine))

	got := o.on(Options{Officer: "王某", Territory: "640521"}).Silent
	if len(got.Items) != 1 || got.Count != 1 {
		t.Fatal(said(got))
	}
	it := got.Items[0]
	if it.Title != "我的" || it.NextOn != "2026-11-26" || it.Detail != "香港甲公司 （号码略） · 在谈阶段，53 天未联系（限 14 天），下一步定在 2026-11-26" {
		t.Errorf("%+v", it)
	}
	// when it is given to another, then it is theirs; undone, mine again
	undo, err := Reassign(ctx, o.st, it.Kind, it.ID, "赵某")
	if err != nil || o.on(Options{Officer: "王某"}).Silent.Count != 0 || o.on(Options{Officer: "赵某"}).Silent.Count != 2 {
		t.Fatalf("reassigned: %v", err)
	}
	if err := undo(ctx); err != nil || o.on(Options{Officer: "王某"}).Silent.Count != 1 {
		t.Fatalf("undone: %v", err)
	}
}

// The range in the index must take just those that the deadline does.
func TestSilentSinceAgreesWithTheDeadline(t *testing.T) {
	for at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == 2026; at = at.AddDate(0, 0, 1) {
		for _, s := range []pipeline.Silence{{Stage: "lead", Days: 1, Workdays: true}, {Stage: "study", Days: 3, Workdays: true}, {Stage: "talk", Days: 14}, {Stage: "signed", Days: 10, Workdays: true}} {
			since := silentSince(s, at)
			for n := range 40 {
				touched := at.AddDate(0, 0, -n)
				if late, in := s.Deadline(touched).Before(at), !touched.After(since); late != in {
					t.Fatalf("%s on %s: touched %s, late %v, in the range to %s %v", s.Stage, at.Format(time.DateOnly), touched.Format(time.DateOnly), late, since.Format(time.DateOnly), in)
				}
			}
		}
	}
}

func TestBirthdays(t *testing.T) {
	// given birthdays of several spellings around Monday 23 November
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "海原乙实业有限公司", "territory", "海原县")
	o.add(kind.Contact, "name", "今天", "birthday", "1980年11月23日", "enterprise", ref(firm), "title", "总经理")
	o.add(kind.Contact, "name", "三天后", "birthday", "--1126")
	o.add(kind.Contact, "name", "四天后", "birthday", "11-27")
	o.add(kind.Contact, "name", "昨天", "birthday", "11-22")
	o.add(kind.Contact, "name", "农历", "birthday", "农历十一月廿三")
	o.add(kind.Contact, "name", "不知")
	o.add(kind.Contact, "name", "闰日", "birthday", "1996-02-29")
	o.add(kind.Contact, "name", "元旦", "birthday", "1990-01-01")
	// when nobody asked for them, then they stay out
	if got := o.on(Options{}).Birthdays; got.Items != nil || got.Count != 0 {
		t.Fatalf("off by default: %s", said(got))
	}
	if err := o.st.SetSetting(context.Background(), store.SettingBirthdays, "1"); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{
		"":           "今天 2026-11-23 0，三天后 2026-11-26 -3",
		"2027-02-26": "闰日 2027-02-28 -2", // 2027 has no 29 February
		"2027-03-01": "",
		"2028-02-28": "闰日 2028-02-29 -1",
		"2026-12-30": "元旦 2027-01-01 -2", // over the year's end
	} {
		if got := said(o.on(Options{Day: day}).Birthdays); got != want {
			t.Errorf("on %q: %s, want %s", day, got, want)
		}
	}
	if it := o.on(Options{Territory: "640522"}).Birthdays.Items; len(it) != 1 || it[0].Detail != "海原乙实业有限公司 · 总经理" || it[0].Kind != kind.Contact {
		t.Errorf("of 海原县: %+v", it)
	}
}

// Every list must be read along its index: the office's records grow for years.
func TestPlansUseTheIndexes(t *testing.T) {
	o := given(t)
	ctx := context.Background()
	for _, c := range []struct{ sql, index string }{
		{"SELECT " + stepColumns + " " + stepFrom + stepJoins + " WHERE " + openStep + " AND t.next_on = '2026-11-23' ORDER BY " + stepOrder, "interaction_open"},
		{"SELECT " + stepColumns + " " + stepFrom + stepJoins + " WHERE " + openStep + " AND t.next_on < '2026-11-23' AND " + stepOfficer + " = '王某' ORDER BY " + stepOrder, "interaction_open"},
		{"SELECT " + stepColumns + " " + stepFrom + stepJoins + " WHERE " + openStep + " AND t.next_on = '2026-11-23' AND " + stepOfficer + " = '王某' ORDER BY " + ownOrder, "(next_on=? AND <expr>=?)"},
		{"SELECT 1 " + stepFrom + " WHERE " + openStep + " AND t.next_on < '2026-11-23' AND " + strings.ReplaceAll(inTerritory, "?", "'640521'"), "COVERING INDEX lead_territory"},
		{"SELECT 1 " + stepFrom + " WHERE " + openStep + " AND t.next_on < '2026-11-23' AND " + stepOfficer + " = '王某'", "interaction_open"},
		{"SELECT t.id, t.last_touch FROM lead t WHERE t.stage = 'talk' AND t.last_touch <= '2026-11-08' AND +t.deleted_at IS NULL ORDER BY " + silentOrder, "COVERING INDEX lead_stage"},
		{"SELECT 1 FROM lead t WHERE t.stage = 'talk' AND t.last_touch <= '2026-11-08' AND +t.deleted_at IS NULL AND +t.officer = '王某' AND +t.territory = '640521' ORDER BY " + silentOrder, "COVERING INDEX lead_stage"},
		{"SELECT t.id FROM contact t WHERE " + birthdayKey + " IN ('11-23', '11-24') AND t.birthday IS NOT NULL AND t.deleted_at IS NULL", "contact_birthday"},
	} {
		var plan []string
		if err := planOf(ctx, o.st, c.sql, &plan); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(plan, "; ")
		if !strings.Contains(text, c.index) || strings.Contains(text, "SCAN") || strings.Contains(text, "B-TREE") { // a temporary one sorts all matches
			t.Errorf("%s\nis read by %s", c.sql, text)
		}
	}
}

func planOf(ctx context.Context, st *store.Store, q string, out *[]string) error {
	return st.Each(ctx, "EXPLAIN QUERY PLAN "+q, func(rows *sql.Rows) error {
		var id, parent, unused int
		var detail string
		err := rows.Scan(&id, &parent, &unused, &detail)
		*out = append(*out, fmt.Sprint(detail))
		return err
	})
}
