package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/support"
)

// Routes of the pages about services to firms.
const (
	servicesRoute   = "services"
	supportRoute    = "support"
	activationRoute = "activation"
	casesRoute      = "service"
)

// door is one tile of the services page: a kind's list, or a page.
type door struct {
	kind  *kind.Kind
	route string
	name  string
	icon  func() fyne.Resource
	about string // of a page: what it tells
}

// doorGroup is a line of doors under a name.
type doorGroup struct {
	name  string
	doors []door
}

// doorGroups are all doors in their order. Details that are entered on their
// parent's page have no door; the search (Ctrl+K) finds their lists too.
func doorGroups() []doorGroup {
	of := func(kinds ...*kind.Kind) (list []door) {
		for _, k := range kinds {
			list = append(list, door{kind: k, route: k.Key, name: k.Label})
		}
		return list
	}
	page := func(route, name, about string, icon func() fyne.Resource) door {
		return door{route: route, name: name, about: about, icon: icon}
	}
	all := []doorGroup{
		{"企业服务", append([]door{page(activationRoute, "激活台账", "两张零名单和激活进展", theme.MoveUpIcon)}, append(of(kind.Grievance, kind.Measure, kind.Sponsorship, kind.Leader, kind.ActivationStep),
			page(termRoute, "出资期限", "谁到何时须缴足出资", theme.HistoryIcon), page(casesRoute, "诉求分析", "按单位、类别，办结和用时", theme.InfoIcon), page(supportRoute, "服务统计", "信保、兑现、箱量等的数", theme.InfoIcon))...)},
		{"走出去与新业态", of(kind.OutboundInvestment, kind.OverseasWorks, kind.Warehouse, kind.NewTrade, kind.TradeService, kind.PlatformUse)},
		{"资质", of(kind.Certificate, kind.Cultivation, kind.CultivationStep)},
		{"政策金融", of(kind.Programme, kind.Claim, kind.Finance, kind.Insurance, kind.InsuredExport, kind.Training)},
		{"任务、会议与重大项目", of(kind.Task, kind.Council, kind.Resolution, kind.Project, kind.ProjectYear, kind.ContainerMonth)},
		{"台账", of(kind.CapitalArrival, kind.TradeRecord, kind.ExchangeRate, kind.Published, kind.CommodityMonth, kind.FirmChange)},
		{"内部", of(kind.Risk)},
	}
	for i := range all {
		var known []door
		for _, d := range all[i].doors {
			if knownRoute(d.route) {
				known = append(known, d)
			}
		}
		all[i].doors = known
	}
	return all
}

// knownRoute tells whether there is a page for a route.
func knownRoute(route string) bool {
	head, _, _ := strings.Cut(route, "/")
	return pageMakers[head] != nil || kind.Get(head) != nil
}

// servicesPage is 服务总览: a door to every kind of record by group, with how
// many there are and what asks for attention.
type servicesPage struct {
	e      *env
	loader *ui.Loader
	tiles  []*ui.Tile
	doors  []door
	first  int // the tile that has the keyboard when the page is shown
	page   *tallPage
	loads  int // finished loads, for tests
}

func newServices(e *env, _ string) ui.Page {
	p := &servicesPage{e: e, loader: e.newLoader()}
	box := stack()
	for _, g := range doorGroups() {
		var objs []fyne.CanvasObject
		for _, d := range g.doors {
			objs = append(objs, p.tile(d))
		}
		head := ui.NewNote(g.name, theme.ColorNamePrimary, theme.SizeNameText)
		box.Add(container.New(layout.NewCustomPaddedVBoxLayout(4), head, container.New(&tileGrid{least: tileLeastWidth}, objs...)))
	}
	box.Add(ui.NewHint(fmt.Sprintf("方向键选，Enter 打开清单，+ 或 Ctrl+N 新增；逾期为红色，将到期为 %d 天以内；点它只看这些。", support.SoonDays)))
	p.page = newTallPage(box)
	p.Reload()
	return p
}

func (p *servicesPage) tile(d door) *ui.Tile {
	stat := ui.TileStat{Name: d.name, Quiet: true}
	if d.kind == nil {
		stat.Icon, stat.Notice = d.icon(), d.about
	} else {
		stat.Icon = kindIcon(d.kind)
		if d.kind.Secret {
			stat.Private = "内部"
		}
	}
	t := ui.NewTile(stat, func() { p.e.nav(d.route) })
	at := len(p.tiles)
	if d.kind != nil && !d.kind.Seeded {
		t.OnAdd = func() { p.e.nav(newRoute(d.kind)) }
	}
	t.OnMove = func(key fyne.KeyName) { p.move(at, key) }
	p.tiles, p.doors = append(p.tiles, t), append(p.doors, d)
	return t
}

// Reload implements ui.Refresher: all counts anew, together.
func (p *servicesPage) Reload() {
	doors := p.doors
	ui.Load(p.loader, "services", func(ctx context.Context) ([]support.Counter, error) {
		counts := make([]support.Counter, len(doors))
		for i, d := range doors {
			if d.kind == nil {
				continue
			}
			var err error
			if counts[i], err = support.CountOf(ctx, p.e.st, d.kind, p.e.st.Today()); err != nil {
				return nil, err
			}
		}
		return counts, nil
	}, func(counts []support.Counter) {
		for i, c := range counts {
			p.show(i, c)
		}
		p.loads++
	})
}

// show puts a kind's counts on its tile.
func (p *servicesPage) show(i int, c support.Counter) {
	if p.doors[i].kind == nil {
		return
	}
	s := p.tiles[i].Stat()
	s.Count, s.Notice, s.Urgent, s.Quiet = fmt.Sprint(c.All), "", c.Overdue.Count > 0, false
	var parts []string
	if n := c.Overdue.Count; n > 0 {
		parts = append(parts, fmt.Sprintf("逾期 %d", n))
	}
	if n := c.Soon.Count; n > 0 {
		parts = append(parts, fmt.Sprintf("将到期 %d", n))
	}
	s.Notice = strings.Join(parts, "，")
	if c.All == 0 {
		s.Notice, s.Quiet = "还没有记录", true
	}
	rows := c.Overdue.Rows
	if len(rows) == 0 {
		rows = c.Soon.Rows
	}
	p.tiles[i].OnNotice = nil
	if len(rows) > 0 {
		p.tiles[i].OnNotice = func() { openRows(p.e, rows[0]) }
	}
	p.tiles[i].SetStat(s)
}

// move takes the keyboard to the next tile in a direction, over the groups.
func (p *servicesPage) move(from int, key fyne.KeyName) {
	to := from
	switch key {
	case fyne.KeyLeft:
		to = max(from-1, 0)
	case fyne.KeyRight:
		to = min(from+1, len(p.tiles)-1)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(p.tiles) - 1
	case fyne.KeyUp, fyne.KeyDown:
		to = p.across(from, key == fyne.KeyDown)
	}
	p.first = to
	p.tiles[to].Focus()
	p.page.reveal(p.tiles[to])
}

// across is the tile of the nearest row below or above that is nearest in x.
func (p *servicesPage) across(from int, down bool) int {
	pos := func(i int) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(p.tiles[i])
	}
	at, best := pos(from), from
	var dy, dx float32
	for i := range p.tiles {
		q := pos(i)
		y, x := q.Y-at.Y, max(q.X-at.X, at.X-q.X)
		if !down {
			y = -y
		}
		if y > 1 && (best == from || y < dy-1 || y < dy+1 && x < dx) {
			best, dy, dx = i, y, x
		}
	}
	return best
}

// FocusPage implements ui.Focuser.
func (p *servicesPage) FocusPage() { p.tiles[p.first].Focus() }

// New implements ui.Creator: of the kind whose tile has the keyboard.
func (p *servicesPage) New() {
	if f := p.e.win.Canvas().Focused(); f != nil {
		for _, t := range p.tiles {
			if f == fyne.Focusable(t) && t.OnAdd != nil {
				t.OnAdd()
				return
			}
		}
	}
	p.e.toast("先用方向键选一类记录，再按 Ctrl+N 新增。")
}

// Title implements ui.Page.
func (p *servicesPage) Title() string { return "服务总览" }

// Route implements ui.Page.
func (p *servicesPage) Route() string { return servicesRoute }

// Content implements ui.Page.
func (p *servicesPage) Content() fyne.CanvasObject { return p.page }

// Close implements ui.Closer.
func (p *servicesPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *servicesPage) Save() any { return [2]any{p.first, p.page.scroll.Offset} }

// Restore implements ui.Saver.
func (p *servicesPage) Restore(state any) {
	s, ok := state.([2]any)
	if !ok {
		return
	}
	if first, ok := s[0].(int); ok && first < len(p.tiles) {
		p.first = first
	}
	if at, ok := s[1].(fyne.Position); ok {
		p.page.scroll.ScrollToOffset(at)
	}
}
