package ui

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/reports/chart"
)

type testPage struct {
	route   string
	state   string
	stay    bool
	content fyne.CanvasObject
}

func (p *testPage) Title() string { return "页：" + p.route }
func (p *testPage) Route() string { return p.route }
func (p *testPage) Save() any     { return p.state }
func (p *testPage) Restore(s any) { p.state = s.(string) }
func (p *testPage) Leave(f func()) {
	if !p.stay {
		f()
	}
}
func (p *testPage) Content() fyne.CanvasObject {
	if p.content == nil {
		p.content = widget.NewLabel(p.route)
	}
	return p.content
}

func TestRouterRemembersTheWay(t *testing.T) {
	newApp(t, ModeLight)
	r := NewRouter(func(route string) Page {
		if route == "nowhere" {
			return nil
		}
		return &testPage{route: route, state: "fresh"}
	})
	page := func() *testPage { return r.Page().(*testPage) }
	r.Go("enterprises")
	page().state = "row 700"
	r.Go("enterprise/1")
	r.Go("nowhere")
	if page().route != "enterprise/1" {
		t.Fatal("an unknown route replaced the page")
	}
	r.Back()
	if page().route != "enterprises" || page().state != "row 700" || !r.CanForward() || r.CanBack() {
		t.Fatalf("back: %+v", page())
	}
	r.Forward()
	if page().route != "enterprise/1" {
		t.Fatalf("forward: %+v", page())
	}
	r.GoSaved("enterprises")
	if page().state != "row 700" || r.CanForward() {
		t.Fatalf("sidebar: %+v", page())
	}
	page().stay = true
	r.Go("plan")
	if page().route != "enterprises" {
		t.Fatal("left a page with unsaved work")
	}
}

func demoShell(t *testing.T, m Mode) (*Shell, fyne.Window) {
	newApp(t, m)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(1100, 700))
	items := []NavItem{
		{Route: "home", Text: "工作台", Icon: theme.HomeIcon()}, {Route: "enterprises", Text: "企业库", Icon: theme.StorageIcon(), Badge: 12},
		{Route: "plan", Text: "计划", Icon: theme.ListIcon()}, {Route: "import", Text: "数据导入", Icon: theme.DownloadIcon()},
		{Route: "reports", Text: "报表", Icon: theme.DocumentPrintIcon()},
	}
	s := NewShell(w, items, func(route string) Page {
		p := &testPage{route: route}
		if route == "home" {
			p.content = demoCards()
		}
		if route == "enterprises" {
			p.content = demoList()
		}
		return p
	})
	return s, w
}

func f64(v float64) *float64 { return &v }

func demoCards() fyne.CanvasObject {
	path := func(c chart.Canvas, w, h float64, p chart.Palette) {
		chart.DrawPath(c, w, h, chart.PathData{Unit: "亿美元", Years: []int{2024, 2025, 2026, 2027, 2028, 2029, 2030}, Current: 2026,
			Path:   []*float64{nil, f64(0.5), f64(0.62), f64(0.78), f64(0.97), f64(1.2), f64(1.5)},
			Actual: []*float64{f64(0.41), f64(0.55), f64(0.38)}}, p)
	}
	return container.NewGridWithColumns(3,
		NewStatCard(Stat{Title: "G1 实际使用外资", Value: "3,812.40", Unit: "万美元", Note: "完成全年目标 61.5%，比路径高 2.1 个百分点", Light: LightGreen, Fraction: .615, Mark: .59}, NewChartView(fyne.NewSize(240, 170), path)),
		NewStatCard(Stat{Title: "G2 外贸进出口总额", Value: "28.06", Unit: "亿元", Note: "落后路径 6.8 亿元，今后每月需 7.2 亿元", Light: LightRed, Fraction: .38, Mark: .6}, NewChartView(fyne.NewSize(240, 170), path)),
		NewStatCard(Stat{Title: "G5 新设外资企业", Value: "未录入", Light: LightGrey, Fraction: -1, Mark: -1, Note: "2026年9月还没有数据"}, nil))
}

func demoList() fyne.CanvasObject {
	g := NewDataGrid(firmColumns(), &rowsSource{n: 1000})
	bar := NewFilterBar(demoFields(), nil)
	bar.SetFilters([]Filter{{"territory", OpIn, []string{"640521", "640522"}}, {"founded", OpBetween, []string{"2025-01-01", "2025-09-30"}}, {"capital", OpAtLeast, []string{"500"}}, {"gone", OpIn, nil}})
	return container.NewBorder(bar, nil, nil, nil, g)
}

func demoFields() []FilterField {
	return []FilterField{
		{Key: "name", Label: "企业名称"},
		{Key: "territory", Label: "统计归属", Type: FilterChoice, Choices: []Choice{{"640502", "沙坡头区", ""}, {"640521", "中宁县", ""}, {"640522", "海原县", ""}}},
		{Key: "founded", Label: "成立日期", Type: FilterDate},
		{Key: "capital", Label: "注册资本", Type: FilterNumber, Unit: "万元"},
		{Key: "foreign", Label: "外资", Type: FilterBool},
	}
}

func TestShellLooksAndKeys(t *testing.T) {
	for _, m := range []Mode{ModeLight, ModeDark} {
		s, w := demoShell(t, m)
		s.SetBanner(NewBanner("演示数据：以下企业和数字都是编造的，不能用于上报。", widget.NewButton("退出演示", nil)))
		s.Sidebar.SelectIndex(0)
		s.Toasts.Post(Toast{Text: "已导入 1,204 条，更新 37 条，重复 5 条，退回 2 条（原因见问题清单）。", Action: "查看"})
		s.Toasts.Post(Toast{Text: "备份没有完成：磁盘空间不足。", Bad: true})
		done := make(chan struct{})
		s.Tasks.Run("导入 2025年9月海关数据.xlsx", TaskOptions{}, func(_ context.Context, p Progress) (any, error) {
			p(4200, 10000, "第 4200 行：宁夏天元锰业集团有限公司")
			<-done
			return nil, nil
		})
		settle(t, "progress", func() bool { d, _, _, _ := s.Tasks.Tasks()[0].State(); return d > 0 })
		s.Tasks.Strip().sync()
		s.root.Refresh()
		shot(t, w.Canvas(), fmt.Sprintf("shell-home-%d", m))
		s.Sidebar.SelectIndex(1)
		if s.title.Text() != "页：enterprises" || !s.Router.CanBack() || s.back.Disabled() {
			t.Fatalf("title %q", s.title.Text())
		}
		shot(t, w.Canvas(), fmt.Sprintf("shell-list-%d", m))
		s.Sidebar.SetCollapsed(true)
		shot(t, w.Canvas(), fmt.Sprintf("shell-narrow-%d", m))
		close(done)
		settle(t, "idle", func() bool { return !s.Tasks.Busy() })
	}
}

func TestCommandPalette(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(900, 600))
	var picked Hit
	var asked []string
	p := NewCommandPalette(func(_ context.Context, q string) []Hit {
		asked = append(asked, q)
		if q == "zz" {
			return nil
		}
		return []Hit{{Group: "企业", Text: "宁夏天元锰业集团有限公司", Detail: "中宁县 · 91640500715044444X"}, {Group: "企业", Text: "天元新材料", Detail: "沙坡头区"},
			{Group: "命令", Text: "导入数据", Detail: "Ctrl+4", Icon: theme.DownloadIcon(), Data: "import"}}
	}, func(h Hit) { picked = h })
	p.Open(w.Canvas())
	settle(t, "first hits", func() bool { return len(p.hits) == 5 })
	test.Type(p.entry, "ty")
	settle(t, "asked for ty", func() bool { return len(asked) > 0 && asked[len(asked)-1] == "ty" })
	settle(t, "shown", func() bool { return len(p.hits) == 5 })
	shot(t, w.Canvas(), "palette")
	p.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if p.entry.Text != "" {
		t.Errorf("a second Ctrl+K left %q", p.entry.Text)
	}
	settle(t, "asked anew", func() bool { return asked[len(asked)-1] == "" && len(p.hits) == 5 })
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // over the heading
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if picked.Data != "import" || w.Canvas().Overlays().Top() != nil {
		t.Fatalf("picked %+v", picked)
	}
}

func TestFilterBar(t *testing.T) {
	newApp(t, ModeLight)
	var got []Filter
	b := NewFilterBar(demoFields(), func(f []Filter) { got = f })
	w := test.NewTempWindow(t, container.NewVBox(b))
	w.Resize(fyne.NewSize(600, 500))

	test.Tap(b.add)
	e := b.editor
	e.setField("territory")
	test.Type(e.picks.search, "县")
	shot(t, w.Canvas(), "filter-choice")
	e.picks.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.picks.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	e.picks.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.apply()
	if want := []Filter{{"territory", OpIn, []string{"640521", "640522"}}}; !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v", got)
	}
	if text := b.chips[0].text; text != "统计归属 属于 中宁县、海原县" {
		t.Fatalf("chip %q", text)
	}

	b.AddFor("founded")
	e = b.editor
	e.apply()
	if e.err.Text() == "" {
		t.Fatal("an empty day was taken")
	}
	shot(t, w.Canvas(), "filter-date")
	e.inputs[0].SetValue("2025-01-01")
	e.inputs[1].SetValue("2025-09-30")
	e.apply()
	if text := b.chips[1].text; text != "成立日期 介于 2025-01-01 至 2025-09-30" {
		t.Fatalf("chip %q", text)
	}
	b.chips[0].Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.chips[0].Size().Width-5, 5)})
	if len(got) != 1 || got[0].Key != "founded" {
		t.Fatalf("after ✕: %+v", got)
	}
	shot(t, w.Canvas(), "filter-bar")
}

func TestToastsKeepThree(t *testing.T) {
	newApp(t, ModeLight)
	h := NewToastHost()
	for i := range 5 {
		h.Post(Toast{Text: fmt.Sprint(i), Bad: true})
	}
	if got := strings.Join(h.Texts(), ""); got != "234" {
		t.Fatalf("toasts %s", got)
	}
}

func TestChartPolygonsAreClockwisePieces(t *testing.T) {
	newApp(t, ModeLight)
	d := &fyneCanvas{}
	var pts []chart.Point
	for i := range 40 { // a convex 40-gon
		a := float64(i) / 40
		pts = append(pts, chart.Point{X: 50 + 40*cos(a), Y: 50 + 40*sin(a)})
	}
	d.Polygon(pts, chart.Light().Main)
	if len(d.objects) != 3 {
		t.Fatalf("%d pieces, want 3 of at most 16 corners", len(d.objects))
	}
	d = &fyneCanvas{}
	d.Line(0, 0, 100, 0, 1, chart.Light().Main, true)
	if len(d.objects) != 13 { // strokes begin at 0, 8 … 96
		t.Fatalf("%d dashes", len(d.objects))
	}
}
