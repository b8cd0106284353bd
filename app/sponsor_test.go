package app

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// dialogForm is the form that lies over the window.
func dialogForm(t *testing.T, s *stage) *ui.Form {
	t.Helper()
	var form *ui.Form
	s.until("a form", func() bool {
		if top(s) == nil {
			return false
		}
		form, _ = find(top(s), func(*ui.Form) bool { return true })
		return form != nil
	})
	return form
}

func TestAVisitIsLoggedAndBecomesAGrievance(t *testing.T) {
	// given, on 2025-10-15, a leader who answers for a firm since May and was there in June
	s := newStage(t, nil)
	st := s.e.st
	leader := saved(t, st, kind.Leader, "name", "王某", "post", "副市长")
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	sp := saved(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2025-05-01", "officer", "张三")
	saved(t, st, kind.SponsorVisit, "sponsorship", sp.ID, "date", "2025-06-02", "said", "看了车间")
	saved(t, st, kind.Measure, "enterprise", firm.ID, "title", "协调用电", "due_on", "2025-10-14", "officer", "李四")
	p := shownRecord(s, recordRoute(kind.Sponsorship, sp.ID))
	text := strings.Join(textsOf(p.host), "|")
	for _, want := range []string{"2025-05-01 至 2025-06-30|2025-06-02|已走访", "2025-07-01 至 2025-09-30|—|没有走访", "2025-10-01 至 2025-12-31|—|待走访", "看了车间", "协调用电", "→推进中"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	// when a visit of today is logged with what was said
	p.HandleShortcut(ctrlEnter)
	form := dialogForm(t, s)
	if _, asked := form.Values()["sponsorship"]; asked || form.Values()["date"] != "2025-10-15" {
		t.Errorf("asked %v", form.Values())
	}
	form.SetValues(map[string]string{"said": "冷库电价高。想扩建。", "promise": "一个月内核电价"})
	form.Save()
	s.until("the question", func() bool {
		return top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "接下来谁办")
	})
	// and it is made a grievance
	tapText(t, top(s), "转为诉求…")
	form = dialogForm(t, s)
	if got := form.Values(); got["title"] != "冷库电价高" || got["received_on"] != "2025-10-15" || got["channel"] != "visit" {
		t.Errorf("proposed %v", got)
	}
	form.Save()
	s.until("the grievance", func() bool {
		n, _, _ := st.Count(context.Background(), store.Query{Kind: kind.Grievance}, 0)
		return n == 1
	})
	s.rest()
	g, err := st.List(context.Background(), store.Query{Kind: kind.Grievance})
	if err != nil || g[0].Int("enterprise") != firm.ID || g[0].Int("visit") == 0 || g[0].Text("detail") != "冷库电价高。想扩建。" {
		t.Fatalf("%v %v", g, err)
	}
	// then the page shows term and grievance anew
	text = strings.Join(textsOf(p.host), "|")
	if !strings.Contains(text, "2025-10-01 至 2025-12-31|2025-10-15|已走访") || !strings.Contains(text, "冷库电价高") {
		t.Errorf("shown %s", text)
	}
	// and the leader's card counts both
	l := shownRecord(s, recordRoute(kind.Leader, leader.ID))
	text = strings.Join(textsOf(l.host), "|")
	for _, want := range []string{"现包抓|1", "本年走访|2", "2/3", "诉求 1 件（逾期 0），措施 1 项（逾期 1）", "宁夏甲虚拟公司"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	// and the arrow beside the measure moves it on
	tapText(t, l.host, "→推进中")
	s.until("the measure", func() bool { return strings.Contains(strings.Join(textsOf(l.host), "|"), "→已完成") })
	s.rest()
}

func TestAVisitIsTakenBack(t *testing.T) {
	s := newStage(t, nil)
	st := s.e.st
	leader := saved(t, st, kind.Leader, "name", "王某")
	lead := saved(t, st, kind.Lead, "name", "枸杞项目")
	sp := saved(t, st, kind.Sponsorship, "leader", leader.ID, "lead", lead.ID, "from_date", "2025-05-01")
	p := shownRecord(s, recordRoute(kind.Sponsorship, sp.ID))
	tapText(t, p.host, wordVisit)
	dialogForm(t, s).Save()
	visits := func() int {
		n, _, _ := st.Count(context.Background(), store.Query{Kind: kind.SponsorVisit}, 0)
		return n
	}
	s.until("the visit", func() bool { return visits() == 1 })
	s.rest()
	if top(s) != nil {
		t.Error("asked what becomes of a visit on which nothing was said")
	}
	s.e.shell.Toasts.Undo()
	s.until("the way back", func() bool { return visits() == 0 })
	s.rest()
}

func TestASponsorshipWithoutSubjectIsRefused(t *testing.T) {
	s := newStage(t, nil)
	leader := saved(t, s.e.st, kind.Leader, "name", "王某")
	p := shownRecord(s, newRoute(kind.Sponsorship))
	p.form.form.SetValues(map[string]string{"leader": fmt.Sprint(leader.ID), "from_date": "2025-05-01"})
	p.form.form.Save()
	s.until("the refusal", func() bool {
		return s.toasted("包抓对象") || top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "包抓对象")
	})
	s.rest()
}

// richest is the firm on which the most kinds of records hang.
func richest(t *testing.T, s *stage) int64 {
	t.Helper()
	ctx := context.Background()
	best, most := int64(0), 0
	for _, k := range []*kind.Kind{kind.Sponsorship, kind.Measure, kind.Claim} {
		rs, err := s.e.st.List(ctx, store.Query{Kind: k, Limit: 300})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			counts, err := views.CountDetails(ctx, s.e.st, kind.Enterprise, r.Int("enterprise"), 99)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, c := range counts {
				n += min(c, 3)
			}
			if n > most {
				best, most = r.Int("enterprise"), n
			}
		}
	}
	return best
}

// TestServiceShots draws the pages of firms, leaders and promises for the eye.
func TestServiceShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	routes := map[string]string{"measures": "measure", "sponsorships": "sponsorship"}
	busiest := func(k *kind.Kind, field string) int64 {
		rs, err := s.e.st.List(context.Background(), store.Query{Kind: k, Sort: "-id", Limit: 400})
		if err != nil || len(rs) == 0 {
			t.Fatalf("%s: %v", k.Label, err)
		}
		n, best := map[int64]int{}, int64(0)
		for _, r := range rs {
			if id := r.Int(field); id > 0 {
				if n[id]++; n[id] > n[best] {
					best = id
				}
			}
		}
		return best
	}
	routes["leader"] = recordRoute(kind.Leader, busiest(kind.Sponsorship, "leader"))
	routes["sponsorship"] = recordRoute(kind.Sponsorship, busiest(kind.SponsorVisit, "sponsorship"))
	routes["firm"] = recordRoute(kind.Enterprise, richest(t, s))
	routes["council"] = recordRoute(kind.Council, busiest(kind.Resolution, "council"))
	routes["programme"] = recordRoute(kind.Programme, busiest(kind.Claim, "programme"))
	empty := saved(t, s.e.st, kind.Enterprise, "name", "宁夏空白虚拟有限公司")
	routes["firm-empty"] = recordRoute(kind.Enterprise, empty.ID)
	eachLook(s, func(look string) {
		for file, route := range routes {
			s.e.nav(route)
			s.rest()
			s.shoot("s-" + file + "-" + look)
		}
	})
	s.app.win.Resize(fyne.NewSize(1366, 768))
	p := shownRecord(s, routes["firm"])
	p.FocusSearch()
	s.rest()
	s.shoot("s-more")
	s.keys(fyne.KeyEscape)
	q := shownRecord(s, routes["sponsorship"])
	q.visit()
	s.rest()
	s.shoot("s-visit")
}
