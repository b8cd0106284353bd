package app

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/snapshot"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// workbench is the first page: where the city stands at a month, and what to
// look after.
type workbench struct {
	e         *env
	loader    *ui.Loader
	month     int    // 0: the newest month with figures
	territory string // "" for the whole city
	data      *board
	today     *agendaView // what is to be done, above the figures
	todayBox  *fyne.Container

	monthIn *ui.ChoiceEntry
	placeIn *ui.ChoiceEntry
	bar     *fyne.Container
	page    *tallPage
	root    *fyne.Container
	filling bool // the choosers are being set, not used
}

// board is everything that the workbench shows, read in one go.
type board struct {
	month, newest int
	place         string // the territory's name, "" for the whole city
	empty         bool   // nothing but the plan is in the database
	figures       []standing.Figure
	lines         map[string]standing.Line
	territories   []standing.TerritoryRow
	firms         standing.NewFirmLists
	attention     []standing.Item
	batches       []store.Batch
	plan          planIndex
}

func newWorkbench(e *env, _ string) ui.Page {
	w := &workbench{e: e, loader: e.newLoader(), territory: e.prefs.territory}
	w.monthIn, w.placeIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(territoryChoices())
	w.monthIn.Required, w.placeIn.Required = true, true
	w.placeIn.SetValue(placeKey(w.territory))
	w.monthIn.SetOnChanged(w.chosen)
	w.placeIn.SetOnChanged(w.chosen)
	back := widget.NewButtonWithIcon("", theme.NavigateBackIcon(), func() { w.step(-1) })
	next := widget.NewButtonWithIcon("", theme.NavigateNextIcon(), func() { w.step(1) })
	rules := widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), w.showRules)
	print := widget.NewButtonWithIcon("打印简报", theme.DocumentPrintIcon(), func() { e.nav(fmt.Sprintf("report/briefing?m=%d", w.shownMonth())) })
	w.bar = container.NewHBox(labelled("统计到", container.NewHBox(back, fixed(118, w.monthIn), next)), labelled("范围", fixed(150, w.placeIn)),
		layout.NewSpacer(), rules, print)
	w.today = newAgendaView(e, 7, w.todayCame)
	w.page = newTallPage(ui.NewHint("正在读取…"))
	w.root = container.NewBorder(nil, nil, nil, nil, w.page)
	w.Reload()
	return w
}

// allPlaces stands for the whole city in choosers, where "" means "nothing".
const allPlaces = "all"

func placeKey(territory string) string {
	if territory == "" {
		return allPlaces
	}
	return territory
}

func placeCode(key string) string {
	if key == allPlaces {
		return ""
	}
	return key
}

// territoryChoices are the whole city and the four territories.
func territoryChoices() []ui.Choice {
	out := []ui.Choice{{Value: allPlaces, Label: "全市"}}
	for _, t := range seeds.Dict("territory") {
		out = append(out, ui.Choice{Value: t.Code, Label: t.Name})
	}
	return out
}

// monthChoices are the five years up to a month, the newest first.
func monthChoices(newest int) []ui.Choice {
	var out []ui.Choice
	for i := range 60 {
		m := codes.AddMonths(newest, -i)
		out = append(out, ui.Choice{Value: strconv.Itoa(m), Label: codes.FormatMonth(m)})
	}
	return out
}

// Title implements ui.Page.
func (w *workbench) Title() string { return "工作台" }

// Route implements ui.Page.
func (w *workbench) Route() string { return "workbench" }

// Content implements ui.Page.
func (w *workbench) Content() fyne.CanvasObject { return w.root }

// Close implements ui.Closer.
func (w *workbench) Close() {
	w.loader.Close()
	w.today.loader.Close()
}

type workbenchState struct {
	month     int
	territory string
	scroll    fyne.Position
}

// Save implements ui.Saver.
func (w *workbench) Save() any {
	return workbenchState{w.month, w.territory, w.page.scroll.Offset}
}

// Restore implements ui.Saver.
func (w *workbench) Restore(state any) {
	if s, ok := state.(workbenchState); ok {
		w.month, w.territory = s.month, s.territory
		w.page.restore(s.scroll)
		w.Reload()
	}
}

// Reload implements ui.Refresher.
func (w *workbench) Reload() {
	month, territory := w.month, w.territory
	ui.Load(w.loader, "board", func(ctx context.Context) (*board, error) {
		return readBoard(ctx, w.e.st, month, territory)
	}, w.show)
	w.today.reload()
}

func (w *workbench) chosen() {
	if w.filling {
		return
	}
	w.month, _ = strconv.Atoi(w.monthIn.Value())
	w.territory = placeCode(w.placeIn.Value())
	w.Reload()
}

func (w *workbench) shownMonth() int {
	if w.data == nil {
		return w.month
	}
	return w.data.month
}

func (w *workbench) step(n int) {
	if m := w.shownMonth(); m > 0 {
		w.month = codes.AddMonths(m, n)
		w.Reload()
	}
}

// readBoard reads what the workbench shows at a month.
func readBoard(ctx context.Context, st *store.Store, month int, territory string) (*board, error) {
	b := &board{month: month, lines: map[string]standing.Line{}}
	var err error
	if b.newest, err = st.NewestMonth(ctx); err != nil {
		return nil, err
	}
	if b.newest == 0 {
		if b.empty, err = onlyPlan(ctx, st); err != nil || b.empty {
			return b, err
		}
	}
	if b.month == 0 {
		b.month = b.newest
	}
	if b.month == 0 {
		now := st.Now()
		b.month = now.Year()*100 + int(now.Month())
	}
	var opts []standing.Option
	if territory != "" {
		opts = append(opts, standing.In(territory))
		b.place = kind.Enterprise.Field("territory").ChoiceLabel(territory)
	}
	if b.figures, err = standing.At(ctx, st, b.month, opts...); err != nil {
		return nil, err
	}
	if b.territories, err = standing.Territories(ctx, st, b.month, opts...); err != nil {
		return nil, err
	}
	if b.firms, err = standing.NewFirms(ctx, st, b.month, opts...); err != nil {
		return nil, err
	}
	if b.attention, err = standing.Attention(ctx, st, b.month, 3, opts...); err != nil {
		return nil, err
	}
	frozen, err := snapshot.Attention(ctx, st)
	if err != nil {
		return nil, err
	}
	b.attention = append(frozen, b.attention...) // published figures come first
	return b, b.readRest(ctx, st, opts)
}

// readRest reads the chart lines, the newest imports and the plan's ids.
func (b *board) readRest(ctx context.Context, st *store.Store, opts []standing.Option) error {
	year := b.month / 100
	from, to := year-4, year // a territory has no path: the last years beside each other
	for _, f := range b.figures {
		if (f.Code == "G1" || f.Code == "G2") && f.BaseYear > 0 {
			from, to = max(min(f.BaseYear, year), year-8), max(to, f.TargetYear)
		}
	}
	lines, err := standing.Series(ctx, st, from, to, opts...)
	if err != nil {
		return err
	}
	for _, l := range lines {
		b.lines[l.Code] = l
	}
	if b.batches, err = st.Batches(ctx, 5); err != nil {
		return err
	}
	b.plan, err = readPlanIndex(ctx, st)
	return err
}

// onlyPlan tells that nothing was entered or imported yet.
func onlyPlan(ctx context.Context, st *store.Store) (bool, error) {
	n, err := st.Number(ctx, "SELECT EXISTS (SELECT 1 FROM enterprise WHERE COALESCE(source, '') <> ? AND deleted_at IS NULL)"+
		" OR EXISTS (SELECT 1 FROM indicator_value WHERE deleted_at IS NULL)", store.PlanSource)
	if err != nil || n > 0 {
		return false, err
	}
	work, err := anyWork(ctx, st)
	return !work, err
}

func (w *workbench) show(b *board) {
	w.data = b
	if b.empty {
		w.root.Objects = []fyne.CanvasObject{container.NewCenter(w.firstSteps())}
		w.root.Refresh()
		return
	}
	w.filling = true
	w.monthIn.Choices = monthChoices(max(b.newest, b.month))
	w.monthIn.SetValue(strconv.Itoa(b.month))
	w.monthIn.Refresh()
	w.placeIn.SetValue(placeKey(w.territory))
	w.filling = false
	if len(w.root.Objects) != 2 {
		w.root.Layout = layout.NewBorderLayout(w.bar, nil, nil, nil)
		w.root.Objects = []fyne.CanvasObject{w.bar, w.page}
		w.root.Refresh()
	}
	w.page.set(w.panels(b))
	w.FocusPage()
}

// firstSteps says what to do in an empty database.
func (w *workbench) firstSteps() fyne.CanvasObject {
	list := widget.NewButtonWithIcon("导入企业名单", theme.DownloadIcon(), func() { w.e.nav("import/enterprise") })
	figures := widget.NewButtonWithIcon("导入月度数据", theme.DownloadIcon(), func() { w.e.nav("import/trade") })
	buttons := []*widget.Button{list, figures}
	if w.e.host.cfg.OpenDemo != nil {
		buttons = append(buttons, widget.NewButtonWithIcon("看演示数据", theme.VisibilityIcon(), func() {
			w.e.host.switchStore("打开演示数据", w.e.host.cfg.OpenDemo)
		}))
	}
	return ui.NewEmptyState(theme.DownloadIcon(),
		"这里将显示九项指标的进度。先导入企业名单，再导入海关进出口、外资到资的月度表；文件也可以直接拖进窗口。方案的条款、指标和点名项目已经在“计划”里。", buttons...)
}

// openRows opens the rows behind a figure. Entered values stand on the page of
// their indicator.
func openRows(e *env, l standing.RowsLink) {
	if l.Kind == kind.IndicatorValue {
		for _, c := range l.Where {
			if id, ok := c.Value.(int64); ok && c.Field == "indicator" {
				e.nav(indicatorRoute(id))
				return
			}
		}
	}
	e.nav(rowsRoute(l.Kind, l.Where))
}
