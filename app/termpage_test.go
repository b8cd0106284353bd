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
	"beizeng/data/progress"
	"beizeng/data/store"
)

// termed fills a database with firms whose terms stand differently on
// 2025-10-15; n more are fine.
func termed(t *testing.T, n int) func(*store.Store) {
	return func(st *store.Store) {
		add := func(name string, pairs ...any) {
			r := kind.New(kind.Enterprise)
			r.Set("name", name)
			r.Set("enterprise_type", "有限责任公司(自然人投资或控股)")
			r.Set("founded", "2015-03-01")
			r.Set("registered_capital", int64(1000_0000_00))
			for i := 0; i < len(pairs); i += 2 {
				r.Set(pairs[i].(string), pairs[i+1])
			}
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
		add("云岭过长农牧有限公司", "capital_due", "2045-12-31", "paid_capital", int64(200_0000_00), "territory", "640521")
		add("云岭逾期新材料有限公司", "capital_due", "2025-09-30", "paid_capital", int64(100_0000_00), "territory", "640502", "registered_currency", "USD", "paid_currency", "USD")
		add("云岭缴足贸易有限公司", "paid_capital", int64(1000_0000_00), "territory", "640521")
		add("云岭外资科技有限公司", "foreign", "yes", "enterprise_type", "有限责任公司(外国法人独资)", "contracted_capital", int64(500_0000_00), "contracted_currency", "USD", "territory", "640522")
		add("云岭待补贸易有限公司", "founded", nil, "capital_due", "2030-12-31", "paid_capital", int64(1_0000_00))
		for i := range n {
			add(fmt.Sprintf("云岭合规%04d有限公司", i), "capital_due", "2030-12-31")
		}
	}
}

func shownTerm(s *stage) *termPage {
	s.t.Helper()
	s.e.nav(termRoute)
	p := pageAs[*termPage](s)
	s.until("the list", func() bool { return p.loads > 0 })
	s.rest()
	return p
}

func (p *termPage) names() (out []string) {
	for i := range p.rows {
		c, _ := p.Cell(i, "name")
		out = append(out, c.Text)
	}
	return out
}

func TestTermPage(t *testing.T) {
	// given five firms on 15 October 2025
	s := newStage(t, termed(t, 0))
	p := shownTerm(s)
	// then the most urgent stands first, with its days in red, and what is to be done below the list
	if got := fmt.Sprint(p.names()); got != "[云岭逾期新材料有限公司 云岭过长农牧有限公司 云岭外资科技有限公司 云岭待补贸易有限公司 云岭缴足贸易有限公司]" {
		t.Fatal(got)
	}
	for key, want := range map[string]string{"state": "已逾期", "left": "-15", "by": "2025-09-30", "registered": "1,000.00 万美元", "paid": "100.00 万美元", "arrived": "—", "territory": "沙坡头区"} {
		c, ok := p.Cell(0, key)
		if !ok || c.Text != want {
			t.Errorf("%s: %q, want %q", key, c.Text, want)
		}
	}
	if c, _ := p.Cell(0, "left"); c.Color != ui.Color(ui.ColorRed) {
		t.Error("what is late is not red")
	}
	if c, _ := p.Cell(1, "left"); c.Text != "623" || c.Color != ui.Color(ui.ColorYellow) { // 15 October 2025 to 30 June 2027
		t.Errorf("%+v", c)
	}
	says(t, p.root, "云岭逾期新材料有限公司：认缴出资期限 2025-09-30 已过", "全部 5", "已逾期 1", "须限期办理 1", "共 5 家")
	// when the keyboard goes down, then the words follow, and Enter opens the firm
	p.FocusPage()
	s.key(fyne.KeyDown)
	says(t, p.root, "云岭过长农牧有限公司：认缴出资期限 2045-12-31 超过最晚的 2032-06-30", "国务院令第784号")
	s.key(fyne.KeyReturn)
	s.until("the firm", func() bool { r, ok := s.e.shell.Router.Page().(*recordPage); return ok && r.rec != nil })
	// when one comes back, then the cursor is where it was
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*termPage](s)
	if r := p.current(); r == nil || r.Name != "云岭过长农牧有限公司" {
		t.Errorf("came back to %+v", r)
	}
	// when a state is chosen, then only its firms are listed; an empty one says so
	p.stateIn.SetValue(string(progress.TermPaid))
	s.rest()
	if got := fmt.Sprint(p.names()); got != "[云岭缴足贸易有限公司]" {
		t.Error(got)
	}
	p.stateIn.SetValue(string(progress.TermNone))
	s.rest()
	says(t, p.root, "没有“不适用”的企业。", "共 0 家")
	// when a county is chosen, then its counts are shown
	p.stateIn.SetValue("")
	p.placeIn.SetValue("640521")
	s.rest()
	says(t, p.root, "全部 2", "共 2 家")
	// when a day after the last one to act is chosen, then the term that was too long is late
	p.dayIn.SetValue("2027-07-01")
	s.rest()
	if c, _ := p.Cell(0, "state"); c.Text != "已逾期" || p.rows[0].DaysLeft != -1 {
		t.Errorf("%+v %+v", c, p.rows[0])
	}
}

func TestTermPageEmptyAndLong(t *testing.T) {
	s := newStage(t, nil)
	says(t, shownTerm(s).root, "还没有填注册资本", "数据导入", "共 0 家")
	s = newStage(t, termed(t, 1000))
	p := shownTerm(s)
	says(t, p.root, "全部 1,005", "期限合规 1,000", "共 1,005 家")
}

func TestTermTable(t *testing.T) {
	s := newStage(t, termed(t, 0))
	p := shownTerm(s)
	table := termTable(p.result, p.rows, "全市", "", false)
	if len(table.Rows) != 5 || len(table.Rows[0]) != len(table.Heads) || len(table.Heads) != len(table.Wide) {
		t.Fatalf("%d rows of %d cells below %d heads, %d widths", len(table.Rows), len(table.Rows[0]), len(table.Heads), len(table.Wide))
	}
	if table.Rows[0][2] != int64(-15) || table.Rows[0][7] != "1,000.00 万美元" || table.Rows[2][8] != nil {
		t.Errorf("%v", table.Rows)
	}
	says := fmt.Sprint(table.Notes)
	if len(table.Notes) < 5 || !strings.Contains(says, "判定日：2025-10-15") || !strings.Contains(says, "第784号") {
		t.Error(says)
	}
}

// TestTermShots draws the page for the eye.
func TestTermShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"some": termed(t, 40), "none": nil} {
		s := newStage(t, fill)
		everyLook(s, func(suffix string) {
			shownTerm(s)
			s.shoot("t-" + name + "-" + suffix)
		})
	}
}
