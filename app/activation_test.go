package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/kind"
	"beizeng/data/store"
)

var ctrlEnter = &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}

// listed fills a database as of October 2025, months entered up to September:
// 启明 trades each month; 青川 came to life in June with help of 王某; 北岭, 南坡
// and n more have traded nothing, 西河 through an agent alone; 外资甲 is of 零出资.
func listed(t testing.TB, n int) func(*store.Store) {
	return func(st *store.Store) {
		ctx := context.Background()
		add := func(k *kind.Kind, pairs ...any) int64 {
			r := kind.New(k)
			for i := 0; i < len(pairs); i += 2 {
				r.Set(pairs[i].(string), pairs[i+1])
			}
			if err := st.Save(ctx, r); err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		customs := 0
		firm := func(name, territory string) int64 {
			customs++
			return add(kind.Enterprise, "name", name, "territory", territory, "founded", "2020-01-01", "customs_code", fmt.Sprintf("64059%05d", customs))
		}
		trade := func(firm int64, month int, mode string, yuan int64) {
			add(kind.TradeRecord, "enterprise", firm, "month", int64(month), "mode", mode, "export_rmb", yuan*100)
		}
		alive := firm("启明贸易有限公司", "640502")
		for m := 202401; m <= 202412; m++ {
			trade(alive, m, "own", 100_000)
		}
		for m := 202501; m <= 202509; m++ {
			trade(alive, m, "own", 100_000)
		}
		helped := firm("青川食品有限公司", "640521")
		add(kind.ActivationStep, "enterprise", helped, "list", "trade", "rung", "helping", "date", "2025-03-10", "officer", "王某", "proof", "帮办备案")
		trade(helped, 202506, "own", 50_000)
		north := firm("北岭农牧有限公司", "640521")
		firm("南坡药业有限公司", "640522")
		west := firm("西河新材料有限公司", "640502")
		trade(west, 202508, "agent", 300_000)
		add(kind.Enterprise, "name", "外资甲科技有限公司", "foreign", "yes", "territory", "640521", "founded", "2022-05-01")
		add(kind.Interaction, "date", "2025-10-09", "type", "visit", "said", "到厂走访，订单少", "enterprise", north, "officer", "李某")
		add(kind.Grievance, "title", "出口退税慢", "enterprise", north, "type", "refund", "received_on", "2025-10-10")
		for i := range n {
			firm(fmt.Sprintf("云集%04d有限公司", i), "640502")
		}
	}
}

func shownActivation(s *stage, tab string) *activationPage {
	s.t.Helper()
	s.e.nav(activationRoute + "/" + tab)
	p := pageAs[*activationPage](s)
	s.until("the tab", func() bool { return p.list.loads+p.flow.loads+p.agency.loads > 0 })
	s.rest()
	return p
}

func (l *zeroList) said() string {
	var out []string
	for i, r := range l.rows {
		c, _ := l.Cell(i, "rung")
		out = append(out, strings.TrimSuffix(r.Name, "有限公司")+" "+c.Text)
	}
	return strings.Join(out, "，")
}

// steps are the registered rungs, the oldest first.
func (s *stage) steps() []*kind.Record {
	s.t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.ActivationStep, Sort: "id"})
	if err != nil {
		s.t.Fatal(err)
	}
	return rs
}

func (s *stage) climb() *ui.Form {
	s.t.Helper()
	s.until("the dialog", func() bool { return top(s) != nil })
	s.rest()
	f, ok := find(top(s), func(*ui.Form) bool { return true })
	if !ok {
		s.t.Fatal("no form in the dialog")
	}
	return f
}

func TestZeroListAsOfTheNewestMonth(t *testing.T) {
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	l := p.list
	// given September as the newest entered month, then three firms are on the list and one came to life in the year
	if got := l.said(); got != "北岭农牧 ■□□□□ 未联系，南坡药业 ■□□□□ 未联系，西河新材料 ■□□□□ 未联系" {
		t.Error(got)
	}
	says(t, p.root, "名单 3", "未联系 3", "本年首笔 1", "共 3 家，截至 2025-09", "口径：", "海关", "北岭农牧有限公司：")
	// when 本年首笔 is chosen, then the firm that came to life is named
	l.rungIn.SetValue(activation.First)
	s.rest()
	if got := l.said(); got != "青川食品 ■■■■■ 首笔" {
		t.Error(got)
	}
	// when an earlier month is chosen, then the list is that of the month: 青川 was on it
	l.rungIn.SetValue("")
	s.rest()
	l.monthIn.SetValue("202505")
	s.rest()
	if got := l.said(); !strings.Contains(got, "青川食品 ■■■■□ 帮办中") || len(l.rows) != 4 {
		t.Error(got)
	}
	// when a county and a name are asked for, then only what fits is left, and 清除条件 brings all back
	l.placeIn.SetValue("640521")
	s.rest()
	if len(l.rows) != 2 {
		t.Error(l.said())
	}
	l.search.SetText("blnm")
	s.rest()
	if got := l.said(); got != "北岭农牧 ■□□□□ 未联系" {
		t.Error(got)
	}
	l.search.SetText("没有的")
	s.rest()
	says(t, p.root, "没有符合条件的企业。")
	l.clear()
	s.rest()
	if len(l.rows) != 2 || l.search.Text != "" {
		t.Error(l.said(), l.search.Text)
	}
	// when the other list is chosen, then it is that of this month
	p.tabIn.SetValue(activation.Capital)
	s.rest()
	if got := l.said(); got != "" && !strings.Contains(got, "外资甲科技") {
		t.Error(got)
	}
}

func TestZeroListIsSorted(t *testing.T) {
	// given a firm brought up a rung in October, the others none
	s := newStage(t, func(st *store.Store) {
		listed(t, 0)(st)
		r := kind.New(kind.ActivationStep)
		for key, v := range map[string]any{"enterprise": int64(0), "list": "trade", "rung": "obstacle", "reason": "agency", "date": "2025-10-11", "officer": "李某"} {
			r.Set(key, v)
		}
		f, err := st.Find(t.Context(), kind.Enterprise, "南坡药业有限公司")
		if err != nil {
			t.Fatal(err)
		}
		r.Set("enterprise", f.ID)
		if err := st.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	})
	l := shownActivation(s, activation.Trade).list
	// when a header is tapped, then the rows follow it; what is blank stands last either way
	for _, c := range []struct {
		key   string
		desc  bool
		first string
	}{{"rung", true, "南坡药业有限公司"}, {"rung", false, "北岭农牧有限公司"}, {"officer", false, "南坡药业有限公司"}, {"officer", true, "南坡药业有限公司"}, {"on", true, "南坡药业有限公司"}, {"territory", false, "西河新材料有限公司"}} {
		l.grid.OnSort(c.key, c.desc)
		if got := l.rows[0].Name; got != c.first {
			t.Errorf("by %s, descending %v: %s first, want %s", c.key, c.desc, got, c.first)
		}
	}
	// and 原因 narrows the list, each choice with its number
	l.reasonIn.SetValue("agency")
	s.rest()
	if got := l.said(); got != "南坡药业 ■■■□□ 查明障碍" {
		t.Error(got)
	}
	for _, c := range l.reasonIn.Choices {
		if c.Value == "agency" && c.Detail != "1" {
			t.Errorf("%+v", c)
		}
	}
}

func TestZeroCapitalTab(t *testing.T) {
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Capital)
	if got := p.list.said(); got != "外资甲科技 ■□□□□ 未联系" {
		t.Error(got)
	}
	says(t, p.root, "截至 2025-10")
	if c, _ := p.list.Cell(0, "since"); c.Text != "2022-05" {
		t.Errorf("%+v", c)
	}
}

func TestARungIsRegisteredByKeyboard(t *testing.T) {
	// given the list with the cursor on 北岭, with whom there was a talk
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	p.FocusPage()
	// when Ctrl+Enter is pressed, then 已联系 is proposed with today and the talk as its proof
	p.HandleShortcut(ctrlEnter)
	f := s.climb()
	v := f.Values()
	if v["rung"] != "reached" || v["date"] != "2025-10-15" || v[stepProof] != "interaction/1" || v["officer"] != "测试员" {
		t.Fatalf("%v", v)
	}
	// when it is confirmed, then the rung is kept with its proof, and the list shows it at once
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	if r := s.steps()[1]; r.Text("rung") != "reached" || r.Int("interaction") != 1 || r.Text("list") != "trade" || r.Text("officer") != "测试员" {
		t.Errorf("%v", r.Values)
	}
	if got := p.list.said(); !strings.HasPrefix(got, "北岭农牧 ■■□□□ 已联系") {
		t.Error(got)
	}
	if !s.toasted("已登记“已联系”：北岭农牧有限公司") {
		t.Error(s.e.shell.Toasts.Texts())
	}
	// when the next rung is registered without a reason, then it is asked for
	p.FocusPage()
	p.HandleShortcut(ctrlEnter)
	f = s.climb()
	if v := f.Values(); v["rung"] != "obstacle" {
		t.Fatalf("%v", v)
	}
	f.SetValues(map[string]string{stepProof: "", "proof": "缺出口订单"})
	f = s.climb()
	f.Save()
	s.rest()
	if top(s) == nil || len(s.steps()) != 2 {
		t.Fatal("an obstacle without a reason was registered")
	}
	says(t, top(s), "要写明原因")
	f.SetValues(map[string]string{"reason": "market"})
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	if r := s.steps()[2]; r.Text("reason") != "market" || r.Text("proof") != "缺出口订单" {
		t.Errorf("%v", r.Values)
	}
	// and help is proposed with the grievance as proof
	p.HandleShortcut(ctrlEnter)
	f = s.climb()
	if v := f.Values(); v["rung"] != "helping" || v["reason"] != "market" {
		t.Errorf("%v", v)
	}
	f.SetUnchanged()
	tapText(t, top(s), "取消（Esc）")
	s.rest()
	// when what was registered is taken back, then the list is as before
	s.e.shell.Toasts.Undo()
	s.until("undone", func() bool { return len(s.steps()) == 2 })
	s.rest()
	if got := p.list.said(); !strings.HasPrefix(got, "北岭农牧 ■■□□□ 已联系") {
		t.Error(got)
	}
}

func TestATalkIsWrittenDownWithItsRung(t *testing.T) {
	// given 南坡, to whom nobody spoke
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	p.list.grid.Select(1)
	talks := len(s.talks())
	// when the dialog opens, then a new talk is proposed, and its words are asked for
	p.list.register()
	f := s.climb()
	if v := f.Values(); v[stepProof] != newTalk || v[stepTalk] != "call" {
		t.Fatalf("%v", v)
	}
	f.Save()
	s.rest()
	if top(s) == nil {
		t.Fatal("a talk without words was kept")
	}
	f.SetValues(map[string]string{"proof": "电话联系，暂无业务", stepTalk: "message"})
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	// then talk and rung are there, the one proving the other
	talk := s.talks()[talks]
	step := s.steps()[1]
	if talk.Text("said") != "电话联系，暂无业务" || talk.Text("type") != "message" || talk.Int("enterprise") != step.Int("enterprise") || step.Int("interaction") != talk.ID || step.Has("proof") {
		t.Errorf("%v %v", talk.Values, step.Values)
	}
	// when it is taken back, then both go
	s.e.shell.Toasts.Undo()
	s.until("undone", func() bool { return len(s.steps()) == 1 && len(s.talks()) == talks })
	// when only words are given but none written, then it says so
	p.list.grid.Select(1)
	p.list.register()
	f = s.climb()
	f.SetValues(map[string]string{stepProof: ""})
	f = s.climb()
	f.Save()
	s.rest()
	says(t, top(s), "写明凭什么登记")
	// a day to come is refused
	f.SetValues(map[string]string{"proof": "有据", "date": "2025-10-16"})
	f.Save()
	s.rest()
	says(t, top(s), "2025-10-16 还没到")
	if len(s.steps()) != 1 {
		t.Error("a rung of tomorrow was registered")
	}
}

func TestTheListFollowsTheNextImport(t *testing.T) {
	// given the list of the newest month, September
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	says(t, p.root, "截至 2025-09")
	// when October comes in, in which 北岭 trades, then the page shows October without being asked
	r := kind.New(kind.TradeRecord)
	for key, v := range map[string]any{"enterprise": s.firmID("北岭农牧有限公司"), "month": int64(202510), "mode": "own", "export_rmb": int64(8_000_00)} {
		r.Set(key, v)
	}
	if err := s.e.st.Save(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	s.e.changed()
	s.rest()
	says(t, p.root, "截至 2025-10", "本年首笔 2")
	if got := p.list.said(); got != "南坡药业 ■□□□□ 未联系，西河新材料 ■□□□□ 未联系" {
		t.Error(got)
	}
	// and a month that was chosen stays
	p.list.monthIn.SetValue("202509")
	s.rest()
	s.e.changed()
	s.rest()
	says(t, p.root, "截至 2025-09")
	p.tabIn.SetValue(flowTab)
	s.rest()
	if f := p.flow; f.result.To != 202510 || f.set.to != 0 || f.toIn.Value() != "202510" {
		t.Errorf("%+v", f.set)
	}
}

// Ctrl+Enter does on a firm's page what it does in the list; where nothing was
// typed it saves nothing.
func TestCtrlEnterOnAFirmsPageRegistersTheNextRung(t *testing.T) {
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	firm := p.list.rows[0]
	page := shownRecord(s, recordRoute(kind.Enterprise, firm.Enterprise))
	page.HandleShortcut(ctrlEnter)
	if v := s.climb().Values(); v["rung"] != "reached" {
		t.Errorf("asked %v", v)
	}
	s.key(fyne.KeyEscape)
	// given a firm on no list
	other := saved(t, s.e.st, kind.Enterprise, "name", "宁夏不在名单虚拟公司")
	page = shownRecord(s, recordRoute(kind.Enterprise, other.ID))
	page.HandleShortcut(ctrlEnter)
	s.rest()
	if top(s) != nil || s.toasted("已保存") {
		t.Error("Ctrl+Enter did something to a firm on no list")
	}
}

// A grievance's unit and result are blank until somebody says them: a form
// that showed the first of the list looked as if it were sent already.
func TestANewGrievanceShowsNoUnit(t *testing.T) {
	s := newStage(t, nil)
	p := shownRecord(s, newRoute(kind.Grievance))
	text := strings.Join(textsOf(p.host), "|")
	if strings.Contains(text, "各县〔区〕人民政府") || strings.Contains(text, "已解决") || !strings.Contains(text, "待交办") {
		t.Errorf("shows %s", text)
	}
}
