package app

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/support"
)

// someClaims fills a database with a programme and two claims of 2025.
func someClaims(t *testing.T) func(*store.Store) {
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
		firm := add(kind.Enterprise, "name", "宁夏甲公司", "territory", "640521")
		add(kind.Enterprise, "name", "宁夏乙公司", "territory", "640521")
		p := add(kind.Programme, "name", "展会补助", "type", "fair", "eligible", "all")
		add(kind.Claim, "programme", p, "enterprise", firm, "applied_on", "2025-03-01", "applied", int64(5_000_000), "paid_on", "2025-03-11", "paid", int64(4_000_000))
		add(kind.Claim, "programme", p, "enterprise", firm, "applied_on", "2025-05-01", "applied", int64(1_000_000))
		add(kind.Claim, "programme", p, "enterprise", firm, "applied_on", "2024-05-01")
		add(kind.ContainerMonth, "month", int64(202501), "corridor", "europe", "teu", int64(12050))
	}
}

func TestSupportPage(t *testing.T) {
	s := newStage(t, someClaims(t))
	s.e.nav(supportRoute + "/claims")
	s.rest()
	p := pageAs[*supportPage](s)
	// given this year so far, then two of three claims, one of them paid in ten days
	says(t, p.page, "2025 年 1—10 月", "申报 2 笔 1 家企业", "申报金额 6.00 万元", "拨付金额 4.00 万元", "兑现率 50.00%", "平均兑现天数 10 天", "展会补助", "中宁县")
	// when a number of a table is tapped, then its rows are listed
	tapText(t, p.page, "2")
	s.rest()
	if list := pageAs[*listPage](s); list.k != kind.Claim || len(names(list)) != 2 {
		t.Errorf("the rows behind 2: %s %v", list.k.Key, names(list))
	}
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*supportPage](s)
	// when a card is tapped, then it says how it is reckoned
	p.how("x", []string{"paid_rate"})
	says(t, top(s), "已拨付的笔数 ÷ 申报的笔数")
	s.app.win.Canvas().Overlays().Remove(top(s))
	// when another year is chosen, then it is that year's, and a month narrows it
	p.yearIn.SetValue("2024")
	s.rest()
	says(t, p.page, "2024 年 1—12 月", "申报 1 笔")
	p.monthIn.SetValue("4")
	s.rest()
	says(t, p.page, "2024 年 1—4 月", "申报 0 笔", "这段时间没有申报")
	// when the next tab is asked for, then it is shown; the containers are the city's
	p.yearIn.SetValue("0")
	p.topicIn.SetValue("containers")
	s.rest()
	says(t, p.page, "集装箱发运量 120.50 TEU", "2025 年 2—10 月没有箱量数据", "中欧班列")
	p.StepTab(1)
	s.rest()
	if p.sheet.Key != "finance" {
		t.Errorf("Ctrl+PgDn: %s", p.sheet.Key)
	}
	for range support.Topics() {
		p.StepTab(1)
		s.rest()
	}
	if p.sheet.Key != "finance" {
		t.Errorf("once around: %s", p.sheet.Key)
	}
}

func TestSupportTable(t *testing.T) {
	s := newStage(t, someClaims(t))
	sh, err := support.At(context.Background(), s.e.st, "claims", support.Query{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	got := supportTable(sh, "全市", false)
	var programmes []any
	for _, r := range got.Rows {
		if len(r) > 4 && r[0] == "展会补助" {
			programmes = r
			break
		}
	}
	if got.Rows[0][1] != int64(2) || got.Rows[4][1] != 50.0 || got.Rows[4][2] != "%" || len(programmes) == 0 || programmes[3] != 6.0 || programmes[6] != 50.0 || programmes[7] != 10.0 {
		t.Errorf("%v\n%v", got.Rows, programmes)
	}
}

// TestSupportShots draws the figures for the eye.
func TestSupportShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	for _, topic := range []string{"insurance", "outbound", "containers", "claims"} {
		s.e.nav(supportRoute + "/" + topic)
		s.rest()
		s.app.win.Resize(fyne.NewSize(1366, 768))
		s.shoot("support-" + topic)
	}
	eachLook(s, func(look string) {
		s.e.nav(supportRoute)
		s.rest()
		s.shoot("support-" + look)
	})
	for _, topic := range []string{"finance", "training", "meetings", "projects"} {
		s.e.nav(supportRoute + "/" + topic)
		s.rest()
		s.shoot("support-" + topic)
	}
}
