package service

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/demo"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

type world struct {
	*testing.T
	st *store.Store
}

func given(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{t, st}
	w.on("2026-11-23")
	return w
}

func (w *world) on(day string) {
	d, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		w.Fatal(err)
	}
	w.st.Now = func() time.Time { return d.Add(9 * time.Hour) }
}

func (w *world) add(k *kind.Kind, words string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	for _, p := range strings.Fields(words) {
		key, text, _ := strings.Cut(p, "=")
		f := k.Field(key)
		if f == nil {
			w.Fatalf("no field %s", key)
		}
		v, remark := kind.Parse(f, text, kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(key, v)
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(words, err)
	}
	return r
}

func (w *world) step(g *kind.Record, words string) {
	w.add(kind.GrievanceStep, fmt.Sprintf("grievance=%d %s", g.ID, words))
}

// halfYear: firm 1 in 中宁县, firm 2 nowhere. Today is Monday 2026-11-23.
func halfYear(t *testing.T) *world {
	w := given(t)
	one, two := w.add(kind.Enterprise, "name=甲公司 territory=中宁县").ID, w.add(kind.Enterprise, "name=乙公司").ID
	power, tax, other := fmt.Sprintf("enterprise=%d type=用电 ", one), fmt.Sprintf("enterprise=%d type=出口退税 ", two), fmt.Sprintf("enterprise=%d type=其他 ", two)
	// A: sent the day it came, answered on the third working day, confirmed
	w.add(kind.Grievance, power+"title=A received_on=2026-11-02 unit=工信局 workdays=5 result=已解决 answer=好 answered_on=2026-11-05 satisfied=满意 confirmed_on=2026-11-06")
	// B: answered on the eighth, a day behind its seven; of A's firm and type
	w.add(kind.Grievance, power+"title=B received_on=2026-11-03 unit=工信局 workdays=7 result=部分解决 answer=半 answered_on=2026-11-13 money=100万元 jobs=9")
	// C: late since 2026-11-09, with money
	w.add(kind.Grievance, power+"title=C received_on=2026-11-02 unit=工信局 due_on=2026-11-09 money=300万元")
	// D: in time still, due today
	w.add(kind.Grievance, tax+"title=D received_on=2026-11-09 unit=税务局 due_on=2026-11-23 jobs=20")
	// E: sent to nobody
	w.add(kind.Grievance, tax+"title=E received_on=2026-11-10 money=50万元 jobs=5")
	// F: taken back
	f := w.add(kind.Grievance, tax+"title=F received_on=2026-11-10 unit=税务局")
	w.step(f, "action=撤回 text=不办了 date=2026-11-11")
	// G: of October, open and late
	w.add(kind.Grievance, other+"title=G received_on=2026-10-12 unit=税务局 due_on=2026-10-23 money=7万元")
	// H: reopened and answered again on the fourteenth working day
	h := w.add(kind.Grievance, other+"title=H received_on=2026-11-03 unit=税务局 due_on=2026-11-30 result=已解释 answer=说明 answered_on=2026-11-04")
	w.step(h, "action=重新办理 text=还没有 date=2026-11-05 due_on=2026-11-30")
	w.step(h, "action=答复 result=已解决 text=到账 date=2026-11-23")
	// I and J came in a file: done on an unknown day, and no day at all
	err := w.st.Write(context.Background(), func(tx *store.Tx) error {
		tx.Batch = 77
		for _, x := range []string{"I", "J"} {
			r := kind.New(kind.Grievance)
			r.Set("enterprise", one)
			r.Set("title", x)
			r.Set("type", "water")
			r.Set("state", "closed")
			if x == "I" {
				r.Set("received_on", "2026-11-04")
			}
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func november(t *testing.T, w *world, q Query) Report {
	t.Helper()
	q.From, q.To = "2026-11-01", "2026-11-30"
	r, err := Figures(context.Background(), w.st, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rate(v *int64) string { return funnel.RateText(v) }

func tell(c Counts) string {
	days := "—"
	if d := c.AverageDays(); d != nil {
		days = fmt.Sprint(*d)
	}
	return fmt.Sprintf("%d-%d %d/%d %s | %d %d %d %d ?%d %s | %d/%d %s | %s/10 of %d ?%d | %d %s %d | open %d unsent %d late %d wait %d | %d of %d, %d of %d",
		c.Received, c.Withdrawn, c.Closed, c.DueClosed, rate(c.ClosedRate()), c.Solved, c.Partly, c.Explained, c.Unsolved, c.NoResult, rate(c.SolvedRate()),
		c.InTime, c.Timed, rate(c.InTimeRate()), days, c.Dated, c.NoDay, c.Repeated, rate(c.RepeatedRate()), c.Reopened,
		c.Open, c.Unsent, c.Overdue, c.Unconfirmed, c.Money, c.WithMoney, c.Jobs, c.WithJobs)
}

func TestFiguresByHand(t *testing.T) {
	w := halfYear(t)
	r := november(t, w, Query{})
	// received A B C D E F H I; closed A I of answered A B H I and late C;
	// solved A H of A B H with a result (I has none); in time A H of A B H and C;
	// days A 3, B 8, H 14: 25 ÷ 3 = 8.3; repeated B and C (of A's firm and type
	// before), F and E (of D's), H reopened;
	// open C D E G, of them with money C E G: 357 万元, with jobs D E
	want := "8-1 2/5 40.00% | 2 1 0 0 ?1 66.67% | 2/4 50.00% | 83/10 of 3 ?1 | 5 62.50% 1 | open 4 unsent 1 late 2 wait 2 | 357000000 of 3, 25 of 2"
	if got := tell(r.Total.Counts); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	var lines []string
	for _, l := range r.Units {
		lines = append(lines, fmt.Sprintf("%s %d late %d closed %s", l.Label, l.Received, l.Overdue, rate(l.ClosedRate())))
	}
	// 工信局 A B C: 1 of 3; 税务局 D F H, late G of October: 0 of 1; nobody: E, and I of the file
	if got := strings.Join(lines, "; "); got != "国家税务总局中卫市税务局 3 late 1 closed 0.00%; 市工业和信息化局 3 late 1 closed 33.33%; 未写单位 2 late 0 closed 100.00%" {
		t.Error(got)
	}
	lines = nil
	for _, l := range append(r.Types, r.Territories...) {
		lines = append(lines, fmt.Sprintf("%s %d late %d", l.Label, l.Received, l.Overdue))
	}
	if got := strings.Join(lines, "; "); got != "用电 3 late 1; 其他 1 late 1; 出口退税 3 late 0; 用水 1 late 0; 未归属 4 late 1; 中宁县 4 late 1" {
		t.Error(got)
	}
	if r.NoReceipt != 1 || !strings.Contains(strings.Join(r.Notes, "；"), "1 件没有受理日期，不在任何期间内；1 件已答复的没有答复日期") {
		t.Errorf("%d %v", r.NoReceipt, r.Notes)
	}
}

// Behind every number stand just as many rows.
func TestRowsBehindFigures(t *testing.T) {
	w := halfYear(t)
	for _, q := range []Query{{}, {Territory: "640521"}, {Territory: standing.Unassigned}, {Unit: "GXJ"}, {Type: "refund", Unit: "SWSW"}} {
		r := november(t, w, q)
		for _, l := range append(append(append([]Line{r.Total}, r.Units...), r.Types...), r.Territories...) {
			late := func(c Counts) int64 { return c.DueClosed - c.Answered }
			for key, want := range map[string][]int64{
				"received": {l.Received}, "closed_rate": {l.Closed, l.Answered, late(l.Counts)}, "solved_rate": {l.Solved, l.Answered - l.NoResult},
				"in_time_rate": {l.InTime, l.Timed - l.InTime - late(l.Counts), late(l.Counts)}, "days": {l.Dated}, "repeated": {l.Repeated},
				"open": {l.Open}, "overdue": {l.Overdue}, "unsent": {l.Unsent}, "unconfirmed": {l.Unconfirmed}, "money": {l.WithMoney}, "jobs": {l.WithJobs},
			} {
				links := r.Rows(key, l)
				if len(links) != len(want) {
					t.Fatalf("%s: %d links", key, len(links))
				}
				for i, link := range links {
					n, _, err := w.st.Count(context.Background(), store.Query{Kind: link.Kind, Where: link.Where}, 0)
					if err != nil || int64(n) != want[i] {
						t.Errorf("%+v %q %s %s: %d rows, want %d (%v)", q, l.Label, key, link.Label, n, want[i], err)
					}
				}
			}
		}
	}
}

func TestNothingIsADash(t *testing.T) {
	w := given(t)
	r := november(t, w, Query{})
	if got := tell(r.Total.Counts); got != "0-0 0/0 — | 0 0 0 0 ?0 — | 0/0 — | —/10 of 0 ?0 | 0 — 0 | open 0 unsent 0 late 0 wait 0 | 0 of 0, 0 of 0" {
		t.Error(got)
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"closed_rate":null`, `"average_workdays":null`, `"money":null`, `"jobs":null`, `"units":[]`, `"notes":[]`, `"received":0`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
	for _, q := range []Query{{From: "2026-12-01", To: "2026-11-01"}, {From: "十一月"}} {
		if _, err := Figures(context.Background(), w.st, q); err == nil {
			t.Errorf("%+v was taken", q)
		}
	}
}

func TestOpenSpansAndJSON(t *testing.T) {
	w := halfYear(t)
	r, err := Figures(context.Background(), w.st, Query{})
	if err != nil || r.Total.Received != 9 { // all with a day, G too
		t.Errorf("%d received, %v", r.Total.Received, err)
	}
	b, err := json.Marshal(november(t, w, Query{Unit: "GXJ"}))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if got["closed_rate"] != 0.3333 || got["money"] != 3e6 || got["average_workdays"] != 5.5 || got["as_of"] != "2026-11-23" {
		t.Errorf("%v", got)
	}
}

func TestOverdue(t *testing.T) {
	w := halfYear(t)
	l, err := Overdue(context.Background(), w.st, "2026-11-23", Query{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	// G is due since 23 October: 26–30 October 5, then 3 weeks 15, and today 1
	if l.Count != 2 || len(l.Items) != 1 || l.Items[0].Title != "G" || l.Items[0].Late != 21 || l.Items[0].Name != "乙公司" || *l.Items[0].Money != 7_000_000 || l.Items[0].Jobs != nil {
		t.Errorf("%+v", l)
	}
	if n, _, err := w.st.Count(context.Background(), store.Query{Kind: l.Rows.Kind, Where: l.Rows.Where}, 0); err != nil || n != 2 {
		t.Errorf("%d rows, %v", n, err)
	}
	// D is late from tomorrow on, C is of the other unit
	for day, want := range map[string]int64{"2026-11-23": 1, "2026-11-24": 2} {
		if l, err := Overdue(context.Background(), w.st, day, Query{Unit: "SWSW"}, 9); err != nil || l.Count != want || int64(len(l.Items)) != want {
			t.Errorf("%s: %+v, %v", day, l, err)
		}
	}
	if l, err := Overdue(context.Background(), w.st, "2026-11-23", Query{From: "2026-11-01"}, 9); err != nil || l.Count != 1 {
		t.Errorf("%+v, %v", l, err)
	}
}

// A unit or type that nobody knows is a slip of the pen, not a unit without grievances.
func TestUnknownUnitIsNoZero(t *testing.T) {
	w := given(t)
	firm := w.add(kind.Enterprise, "name=宁夏甲虚拟有限公司")
	w.add(kind.Grievance, fmt.Sprintf("enterprise=%d ", firm.ID)+"title=停电 received_on=2026-03-02 unit=自定单位 type=自定类别")
	for q, refused := range map[Query]bool{{Unit: "SWJ"}: false, {Unit: "自定单位"}: false, {Unit: "自定单魏"}: true, {Type: "power"}: false, {Type: "自定类别"}: false, {Type: "胡说"}: true} {
		if _, err := Figures(context.Background(), w.st, q); (err != nil) != refused {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// What waits is the same number whether it is summed up with the figures or
// counted from the rows.
func TestWaitingIsWhatTheFiguresSay(t *testing.T) {
	w := given(t)
	ctx := context.Background()
	if err := demo.Fill(ctx, w.st, demo.Options{Enterprises: 300, Months: 24, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	var sum int64
	queries := []Query{{}, {Territory: standing.Unassigned}, {Unit: "GXJ"}, {Type: "power"}}
	for _, e := range seeds.Dict("territory") {
		queries = append(queries, Query{Territory: e.Code})
	}
	for _, q := range queries {
		r, err := Figures(ctx, w.st, q)
		if err != nil {
			t.Fatal(err)
		}
		waits, err := Waiting(ctx, w.st, q)
		if err != nil || len(waits) != 3 {
			t.Fatal(waits, err)
		}
		for i, want := range []int64{r.Total.Overdue, r.Total.Unsent, r.Total.Unconfirmed} {
			if waits[i].Count != want {
				t.Errorf("%+v %s: %d, want %d", q, waits[i].Label, waits[i].Count, want)
			}
			if q == (Query{}) && want == 0 {
				t.Errorf("no grievance %s: the test means nothing", waits[i].Label)
			}
			if q.Territory != "" {
				sum += want
			}
		}
	}
	if sum == 0 {
		t.Error("no territory has any")
	}
	if _, err := Waiting(ctx, w.st, Query{Unit: "自定单魏"}); err == nil {
		t.Error("a slip of the pen was taken")
	}
}
