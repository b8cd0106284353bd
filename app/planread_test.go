package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/planaccept"
)

const inventedPlan = `青河市外贸倍增方案（2026-2030年）
青政发〔2026〕8号

一、发展目标
到2030年，全市进出口总额由2025年的80亿元增长到2030年的160亿元，年均增长14%。

二、重点任务
（一）壮大主体。每年新增有实绩的企业3家以上。(任单位:市商务局牵头，青河海关、市外事办)
（二）用好政策。落实政策，
按时兑现。（责任单位：市财政局、商务局）
`

// readsPlan drops a plan on its page and waits for the review.
func (s *stage) readsPlan(path string) *planRead {
	s.t.Helper()
	s.e.nav(planReadRoute)
	p := pageAs[*planRead](s)
	p.Drop([]string{path})
	s.until("the plan is read", func() bool { return p.review != nil && p.grid != nil })
	s.rest()
	return p
}

// row is the row whose text or detail contains a part.
func (p *planRead) row(t *testing.T, part string) int {
	t.Helper()
	for i, r := range p.rows.list {
		if strings.Contains(r.text+r.more, part) {
			return i
		}
	}
	t.Fatalf("no row with %s", part)
	return -1
}

func TestPlanFromFileToUndo(t *testing.T) {
	// given an invented plan, dropped on the page
	s := newStage(t, nil)
	clauses := s.count(kind.Clause)
	p := s.readsPlan(writeFile(t, "方案.txt", inventedPlan))
	if p.prefix.Text != "P2-" || !strings.Contains(p.accept.Text, "（12）") {
		t.Fatalf("prefix %s, %s", p.prefix.Text, p.accept.Text)
	}
	// then a finding's row marks its place in the text, which is unchanged
	if p.pane.Mark(0, 0); p.prop.Text != inventedPlan {
		t.Error("the text was changed")
	}
	for part, want := range map[string]string{"漏字": "任单位:", "句中断行": "，\n按时", "P2-G1": "全市进出口总额由2025年的80亿元增长到2030年的160亿元", "25.99": ""} {
		if want == "" {
			continue
		}
		p.grid.OnSelect([]int{p.row(t, part)})
		if got := p.pane.Marked(); !strings.Contains(got, want) {
			t.Errorf("%s marks %q", part, got)
		}
	}
	// when a clause is left out by the space bar, and a target is edited
	p.grid.OnSpace(p.row(t, "P2-T02 用好政策"))
	if !strings.Contains(p.accept.Text, "（11）") {
		t.Errorf("one less: %s", p.accept.Text)
	}
	it := p.rows.list[p.row(t, "P2-G1")].item
	p.edited(it, map[string]string{"target": "170"})
	s.until("compared", func() bool { return it.Values["target"] == "170" })
	// and Ctrl+Enter takes the rest
	if !p.HandleShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}) {
		t.Fatal("Ctrl+Enter does nothing")
	}
	// then they are written, and shown as there
	s.until("written", func() bool { return s.count(kind.Plan) == 2 && s.toasted("已采纳：新增 9 条") })
	s.until("looked at again", func() bool { return p.review.Plan > 0 && p.review.Chosen() == 0 })
	if s.count(kind.Clause) != clauses+1 {
		t.Errorf("%d clauses", s.count(kind.Clause))
	}
	g, err := s.e.st.Find(context.Background(), kind.Indicator, "P2-G1")
	if err != nil || g.Int("target") != 170_000_000 {
		t.Errorf("%v %v", g, err)
	}
	if p.rows.list[p.row(t, "P2-T01")].item.State != planaccept.Same {
		t.Error("what was taken is offered again")
	}
	// and the plan's page tells both plans apart
	rows, err := readClauseRows(context.Background(), s.e.st)
	if err != nil || rows.note != "卫政办发〔2023〕29号：22 项重点任务、5 项保障措施。青政发〔2026〕8号：1 项重点任务、0 项保障措施。双击或按回车打开一条。" {
		t.Errorf("%s %v", rows.note, err)
	}
	if n := len(rows.cells); rows.cells[n-3]["title"].Text != "青河市外贸倍增方案（2026—2030年）" || rows.cells[n-1]["code"].Text != "P2-T01" {
		t.Errorf("the last rows: %v", rows.cells[n-3:])
	}
	// and the toast takes all of it back
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("no way back")
	}
	s.until("undone", func() bool { return s.count(kind.Plan) == 1 && s.count(kind.Clause) == clauses })
	s.rest()
}

func TestPlanPageRefusesAndPrefixes(t *testing.T) {
	s := newStage(t, nil)
	// a file that is none tells what to do
	s.e.nav(planReadRoute)
	p := pageAs[*planRead](s)
	p.Drop([]string{writeFile(t, "方案.pdf", "%PDF-1.4")})
	s.until("refused", func() bool { return s.shown("这是 PDF 文件") })
	if !s.shown("选择方案文件…") {
		t.Error("no way on")
	}
	// another prefix makes other codes; one that collides is told and not taken
	p = s.readsPlan(writeFile(t, "方案.txt", inventedPlan))
	p.prefix.SetText("QH-")
	p.prefix.OnSubmitted("QH-")
	s.until("QH-", func() bool { return p.review.Prefix == "QH-" })
	p.row(t, "QH-T01")
	p.prefix.SetText("")
	p.prefix.OnSubmitted("")
	s.until("none", func() bool { return p.review.Prefix == "" })
	row := p.row(t, "T01 壮大主体")
	if !strings.Contains(p.rows.list[row].more, "请换一个编号前缀") || p.rows.list[row].item.Take {
		t.Errorf("%+v", p.rows.list[row])
	}
	p.toggle(row)
	if !s.toasted("还不能采纳") || p.rows.list[row].item.Take {
		t.Error("a code that is taken was chosen")
	}
	// a group alone
	p.group = groupSlips
	p.refill()
	if len(p.rows.list) != len(p.prop.Slips) {
		t.Errorf("%d rows of %d slips", len(p.rows.list), len(p.prop.Slips))
	}
	// Enter opens the form made from the kind
	p.group = kind.Indicator.Key
	p.refill()
	p.grid.OnOpen(0)
	s.rest()
	if s.e.win.Canvas().Overlays().Top() == nil {
		t.Fatal("Enter opens nothing")
	}
	if !strings.Contains(strings.Join(textsOf(s.e.win.Canvas().Overlays().Top()), " "), "目标值") {
		t.Error("the form lacks the target")
	}
	s.e.win.Canvas().Overlays().Remove(s.e.win.Canvas().Overlays().Top())
}

func TestPlanPageIsReachable(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav("plan")
	s.rest()
	if !s.shown("读入方案…") {
		t.Error("the plan's page has no button")
	}
	found := false
	for _, h := range commandHits("drfa") {
		found = found || h.Data == planReadRoute
	}
	if !found {
		t.Error("the palette does not know it")
	}
}

// TestPlanReadShots draws the review for the eye.
func TestPlanReadShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	path := filepath.Join("..", "..", "shared", "plan", "plan.txt")
	if _, err := os.Stat(path); err != nil {
		path = writeFile(t, "方案.txt", inventedPlan)
	}
	for name, file := range map[string]string{"given": path, "new": writeFile(t, "青河方案.txt", inventedPlan)} {
		s := newStage(t, nil)
		for _, mode := range []string{"light", "dark"} {
			s.e.setTheme(mode)
			s.e.nav("plan")
			s.rest()
			p := s.readsPlan(file)
			s.shoot("planread-" + name + "-" + mode)
			p.group = groupSlips
			p.showGroups()
			p.refill()
			p.grid.OnSelect([]int{min(3, len(p.rows.list)-1)})
			s.rest()
			s.shoot("planread-" + name + "-slips-" + mode)
			p.group = kind.Indicator.Key
			p.showGroups()
			p.refill()
			p.grid.OnSelect([]int{0})
			s.rest()
			s.shoot("planread-" + name + "-indicators-" + mode)
			p.grid.OnOpen(0)
			s.rest()
			s.shoot("planread-" + name + "-edit-" + mode)
			s.e.win.Canvas().Overlays().Remove(s.e.win.Canvas().Overlays().Top())
		}
		s.e.nav("plan")
		s.rest()
		s.shoot("planread-plan-" + name)
	}
}

var _ ui.Page = (*planRead)(nil)
