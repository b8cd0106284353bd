package app

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestPeriodDays(t *testing.T) {
	for _, c := range []struct{ period, now, from, to string }{
		{"year", "2025-10-15", "2025-01-01", "2025-12-31"},
		{"last", "2025-10-15", "2024-01-01", "2024-12-31"},
		{"quarter", "2025-10-15", "2025-10-01", "2025-12-31"},
		{"quarter", "2024-02-29", "2024-01-01", "2024-03-31"},
		{"lastquarter", "2025-10-15", "2025-07-01", "2025-09-30"},
		{"lastquarter", "2025-01-01", "2024-10-01", "2024-12-31"},
	} {
		now, err := time.Parse(time.DateOnly, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if from, to := periodDays(c.period, now); from != c.from || to != c.to {
			t.Errorf("%s on %s: %s to %s, want %s to %s", c.period, c.now, from, to, c.from, c.to)
		}
	}
}

// brought fills a database with an organisation, an event and what came of
// them: four leads of 2025 of which one is in 到资 and one is lost, and one of
// 2024; all but one by the organisation, two from the event.
func brought(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		add := func(k *kind.Kind, pairs ...any) int64 {
			r := kind.New(k)
			for i := 0; i < len(pairs); i += 2 {
				r.Set(pairs[i].(string), pairs[i+1])
			}
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		body := add(kind.Organisation, "name", "新加坡某商会", "type", "chamber", "term_from", "2025-01-01", "term_to", "2025-11-14")
		fair := add(kind.Event, "name", "2025 年推介会", "date", "2025-06-10", "cost", int64(2_000_000)) // 2 万元
		firm := add(kind.Enterprise, "name", "宁夏甲公司")
		add(kind.CapitalArrival, "enterprise", firm, "date", "2025-09-01", "amount", int64(25_000_000), "currency", "USD") // 25 万美元
		add(kind.Lead, "name", "甲", "stage", "arrived", "signed_on", "2025-08-01", "stage_on", "2025-09-01", "received_on", "2025-07-01", "contracted", int64(100_000_000), "contracted_currency", "USD",
			"enterprise", firm, "organisation", body, "event", fair)
		add(kind.Lead, "name", "乙", "stage", "lost", "reason", "用地没有谈成", "received_on", "2025-07-05", "organisation", body, "event", fair)
		add(kind.Lead, "name", "丙", "received_on", "2025-09-01", "organisation", body, "source", "enterprise")
		add(kind.Lead, "name", "丁", "received_on", "2025-09-02")
		add(kind.Lead, "name", "戊", "received_on", "2024-05-01", "organisation", body)
		add(kind.Participation, "event", fair, "enterprise", firm, "deal", int64(30_000_000), "currency", "USD") // 30 万美元
		person := add(kind.Contact, "name", "张某")
		add(kind.Interaction, "date", "2025-06-10", "said", "现场见面", "event", fair, "contact", person)
	}
}

func says(t *testing.T, o fyne.CanvasObject, wants ...string) {
	t.Helper()
	text := shown(o)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestFunnelPage(t *testing.T) {
	s := newStage(t, brought(t))
	s.e.nav("funnel")
	s.rest()
	p := pageAs[*funnelPage](s)
	// given this year, then four leads: one reached 签约, of which one is registered and 25 of 100 have come
	says(t, p.page, "收到线索 4 条 搁置 0 条，流失 1 条", "履约率 100.00%", "资金到位率 25.00%", "25.00 ÷ 100.00 万美元", "以商招商 25.00%", "用地没有谈成", "转化 25.00%")
	// when a number of the table is tapped, then its rows are listed
	links := 0
	walk(p.page, func(o fyne.CanvasObject) {
		if l, ok := o.(*textLink); ok && l.text == "4" && links == 0 {
			links++
			l.Tapped(nil)
		}
	})
	s.rest()
	list := pageAs[*listPage](s)
	if got := names(list); len(got) != 4 {
		t.Fatalf("the rows behind 4: %v", got)
	}
	// when one comes back and a card is tapped, then its definition and rows are offered
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*funnelPage](s)
	p.how("x", []string{"performance_rate"})
	says(t, top(s), "期间签约的线索中所处环节为注册或更后的条数")
	tapText(t, top(s), "已注册的")
	s.rest()
	if got := names(pageAs[*listPage](s)); len(got) != 1 || got[0] != "甲" {
		t.Errorf("registered: %v", got)
	}
	// when last year is chosen, then its one lead is there
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*funnelPage](s)
	p.periodIn.SetValue("last")
	s.rest()
	says(t, p.page, "收到线索 1 条")
	// when an own period is the wrong way round, then it says so
	p.periodIn.SetValue(periodOwn)
	p.fromIn.SetValue("2025-05-02")
	p.toIn.SetValue("2025-05-01")
	s.rest()
	says(t, p.page, "开始日期 2025-05-02 在结束日期 2025-05-01 之后")
	p.toIn.SetValue("2025-05-03")
	s.rest()
	says(t, p.page, "2025-05-02 至 2025-05-03 没有收到线索")
}

func TestFunnelTable(t *testing.T) {
	s := newStage(t, brought(t))
	r, err := funnel.At(context.Background(), s.e.st, "2025-01-01", "2025-12-31")
	if err != nil {
		t.Fatal(err)
	}
	got := funnelTable(r, "全市", false)
	if len(got.Heads) != 8 || got.Heads[2] != "转化率（%）" || got.Rows[0][1] != int64(4) || got.Rows[3][1] != int64(1) || got.Rows[1][2] != 25.0 || got.Rows[0][2] != nil {
		t.Errorf("%v %v", got.Heads, got.Rows[:4])
	}
}

func TestOrganisationOverview(t *testing.T) {
	s := newStage(t, brought(t))
	p := shownRecord(s, "organisation/1")
	// then leads, money by year and the days left of its term stand there
	says(t, p.host, "引荐线索 4 条", "最近一条：2025-09-01", "占引荐 25.00%", "25.00 万美元", "30 天后到期", "2025-01-01 至 2025-11-14", "2024")
	// when the year's leads are tapped, then only this organisation's of that year are listed
	found := false
	walk(p.host, func(o fyne.CanvasObject) {
		if l, ok := o.(*textLink); ok && l.text == "3" && !found {
			found = true
			l.Tapped(nil)
		}
	})
	s.rest()
	list := pageAs[*listPage](s)
	if got := names(list); len(got) != 3 {
		t.Errorf("2025: %v", got)
	}
	if text := shown(list.content); !strings.Contains(text, "新加坡某商会") {
		t.Errorf("the list does not say whose: %s", text)
	}
}

func TestEventOverview(t *testing.T) {
	s := newStage(t, brought(t))
	p := shownRecord(s, "event/1")
	// then each horizon says whether its day has passed: the event was on 2025-06-10, today is 2025-10-15
	says(t, p.host, "3 个月后", "2025-09-10", "6 个月后", "2025-12-10", "尚未到期", "至今", "参展企业 1 家", "成交：30.00 万美元", "会见 1 人", "获得线索 2 条", "每条线索费用 1.00 万元")
	if n := strings.Count(shown(p.host), "尚未到期 "); n < 2 {
		t.Errorf("尚未到期 stands %d times", n)
	}
}

// TestFunnelShots draws the analysis, an organisation and an event for the eye.
func TestFunnelShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	for name, route := range map[string]string{"funnel": "funnel", "body": "organisation/1", "event": "event/1"} {
		eachLook(s, func(look string) {
			s.e.nav(route)
			s.rest()
			s.shoot("f-" + name + "-" + look)
		})
	}
	p := func() *funnelPage { s.e.nav("funnel"); s.rest(); return pageAs[*funnelPage](s) }()
	p.how("口径", nil)
	s.rest()
	s.shoot("f-how")
	s.app.win.Canvas().Overlays().Remove(top(s))
	s.e.showKeys()
	s.rest()
	s.shoot("f-keys")
	none := newStage(t, brought(t))
	for name, route := range map[string]string{"funnel": "funnel", "body": "organisation/1", "event": "event/1"} {
		none.e.nav(route)
		none.rest()
		none.shoot("f-" + name + "-few")
	}
	empty := newStage(t, nil)
	empty.e.nav("funnel")
	empty.rest()
	empty.shoot("f-funnel-none")
}
