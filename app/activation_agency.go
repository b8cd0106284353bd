package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/kind"
)

// agencyView shows the firms whose trade goes through an agent, and what would
// be if it turned into their own.
type agencyView struct {
	e      *env
	loader *ui.Loader
	set    agencyState
	result activation.AgencyResult

	monthIn, placeIn *ui.ChoiceEntry
	cards            *fyne.Container
	words            *ui.Note
	grid             *ui.DataGrid
	box              fyne.CanvasObject
	filling          bool
	newest           int // the newest entered month
	loads            int // finished loads, for tests
}

// agencyState is what was asked for; month 0 is the newest entered.
type agencyState struct {
	month     int
	territory string
}

const agencyKeys = "Enter 打开企业　空格、Shift+↑↓ 选几家，看它们转为自营后会怎样　Ctrl+E 导出"

func newAgencyView(e *env) *agencyView {
	v := &agencyView{e: e, loader: e.newLoader(), set: agencyState{territory: e.prefs.territory}, words: ui.NewText(""), cards: container.NewStack()}
	v.monthIn, v.placeIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(placesAndNone())
	v.monthIn.Required, v.placeIn.Required = true, true
	for _, in := range []ui.Input{v.monthIn, v.placeIn} {
		in.SetOnChanged(v.chosen)
	}
	v.grid = ui.NewDataGrid(agencyColumns, v)
	v.grid.OnOpen = func(row int) { e.nav(recordRoute(kind.Enterprise, v.result.Rows[row].Enterprise)) }
	v.grid.OnSelect = func([]int) { v.showWhatIf() }
	v.grid.OnNotice = e.toast
	v.grid.SetLoading(true)
	bar := container.NewHBox(labelled("最近 12 个月，截至", fixed(104, v.monthIn)), labelled("范围", fixed(130, v.placeIn)), layout.NewSpacer())
	v.box = container.NewBorder(container.NewVBox(bar, v.cards), listFoot(v.words, agencyKeys), nil, nil, v.grid)
	v.cards.Add(v.sumCards()) // their room from the start
	v.fill()
	return v
}

var agencyColumns = []ui.Column{{Key: "name", Title: "企业名称", Width: 248}, {Key: "territory", Title: "统计归属", Width: 96},
	{Key: "own", Title: "自营（万元）", Width: 112, Align: fyne.TextAlignTrailing}, {Key: "agent", Title: "代理（万元）", Width: 112, Align: fyne.TextAlignTrailing},
	{Key: "turned", Title: "转自营后（万元）", Width: 124, Align: fyne.TextAlignTrailing}, {Key: "months", Title: "代理月数", Width: 76, Align: fyne.TextAlignTrailing},
	{Key: "last", Title: "最近代理月", Width: 88}, {Key: "listed", Title: "零进出口实绩", Width: 128}, {Key: "agents", Title: "代理单位", Width: 220}}

func (v *agencyView) object() fyne.CanvasObject { return v.box }

func (v *agencyView) tools() []fyne.CanvasObject {
	return []fyne.CanvasObject{widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), v.how), widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), v.export)}
}

func (v *agencyView) fill() {
	v.filling = true
	defer func() { v.filling = false }()
	month := v.set.month
	if month == 0 {
		month = v.result.AsOf
	}
	v.monthIn.SetValue(monthValue(month))
	v.placeIn.SetValue(placeKey(v.set.territory))
}

func (v *agencyView) chosen() {
	if v.filling {
		return
	}
	v.set.month = monthOrNewest(v.monthIn.Value(), v.newest)
	v.set.territory = placeCode(v.placeIn.Value())
	v.reload()
}

func (v *agencyView) restore(s agencyState) {
	v.set = s
	v.fill()
}

// reload implements activationTab.
func (v *agencyView) reload() {
	s, st := v.set, v.e.st
	type load struct {
		result activation.AgencyResult
		newest int
	}
	ui.Load(v.loader, "agency", func(ctx context.Context) (load, error) {
		newest, err := newestOf(ctx, st, activation.Trade)
		if err != nil {
			return load{}, err
		}
		r, err := activation.Agency(ctx, st, s.month, s.territory)
		return load{r, newest}, err
	}, func(got load) {
		v.result = got.result
		if v.newest = max(got.newest, got.result.AsOf); v.newest > 0 {
			v.monthIn.Choices = monthChoices(v.newest)
		}
		v.fill()
		v.monthIn.Refresh()
		v.grid.SetLoading(false)
		v.grid.ClearSelection()
		v.grid.SetEmpty(v.nothing())
		v.grid.RefreshAll()
		v.cards.Objects = []fyne.CanvasObject{v.sumCards()}
		v.cards.Refresh()
		v.showWhatIf()
		v.loads++
	})
}

func (v *agencyView) nothing() fyne.CanvasObject {
	imports := widget.NewButton("数据导入", func() { v.e.nav("import") })
	if v.result.AsOf == 0 {
		return ui.NewEmptyState(theme.DownloadIcon(), "还没有录入任何月份的进出口。请先导入海关月度表。", imports)
	}
	return ui.NewEmptyState(theme.ConfirmIcon(), fmt.Sprintf("%s 至 %s 没有企业通过代理进出口。代理的月份在“进出口”里记方式“代理”。", codes.FormatMonth(v.result.From), codes.FormatMonth(v.result.AsOf)), imports)
}

// sumCards are what all of it comes to.
func (v *agencyView) sumCards() fyne.CanvasObject {
	r := v.result
	card := func(title, value, unit, note string) fyne.CanvasObject {
		c := ui.NewStatCard(ui.Stat{Title: title, Value: value, Unit: unit, Note: note, Fraction: -1, Mark: -1}, nil)
		c.OnTap = v.how
		return c
	}
	left := ""
	if r.DollarsOnly > 0 {
		left = fmt.Sprintf("另有 %d 行只有美元数，未计入", r.DollarsOnly)
	}
	return container.NewGridWithColumns(5, card("有代理进出口", thousands(r.Firms), "家", left), card("其中自营", codes.FormatMinor(r.Own, 10000, 2), "万元", ""), card("代理", codes.FormatMinor(r.Agent, 10000, 2), "万元", ""),
		card("全部转自营后", codes.FormatMinor(r.Turned, 10000, 2), "万元", "全市总额不变"), card("可移出零实绩名单", thousands(r.Off), "家", fmt.Sprintf("现在名单上 %d 家", r.Listed)))
}

// showWhatIf says below the list what would be if the marked firms turned.
func (v *agencyView) showWhatIf() {
	var agent int64
	firms, off := 0, 0
	for _, i := range v.grid.Selected().List(len(v.result.Rows)) {
		if i >= len(v.result.Rows) {
			continue
		}
		r := v.result.Rows[i]
		firms++
		agent += r.Agent
		if r.Off {
			off++
		}
	}
	if firms == 0 {
		v.words.SetText("")
		return
	}
	v.words.SetText(fmt.Sprintf("如果选中的 %d 家把代理转为自营：企业自营进出口增加 %s 万元，零进出口实绩名单减少 %d 家；全市和县区总额不变。", firms, codes.FormatMinor(agent, 10000, 2), off))
}

func (v *agencyView) how() {
	ui.ShowDialog(v.e.win.Canvas(), "代理→自营怎么算的", newTallPage(ui.NewText(v.result.Rule)), fyne.NewSize(660, 320), ui.DialogButton{Text: "关闭", Main: true})
}

func (v *agencyView) focus() { v.grid.Focus() }

// Len implements ui.Source.
func (v *agencyView) Len() int { return len(v.result.Rows) }

// Cell implements ui.Source.
func (v *agencyView) Cell(row int, key string) (ui.Cell, bool) {
	r := v.result.Rows[row]
	text := agencyText(r, key)
	switch {
	case key == "listed" && r.Listed:
		return ui.Cell{Text: text, Badge: true, Color: ui.Color(map[bool]fyne.ThemeColorName{true: ui.ColorGreen, false: ui.ColorYellow}[r.Off])}, true
	case text == "":
		return ui.Cell{Text: "—", Color: ui.Color(ui.ColorMuted)}, true
	}
	return ui.Cell{Text: text}, true
}

// agencyText is a cell's words, "" where there is nothing.
func agencyText(r activation.AgencyRow, key string) string {
	switch key {
	case "name":
		return r.Name
	case "territory":
		return territoryLabel(r.Territory)
	case "own":
		return codes.FormatMinor(r.Own, 10000, 2)
	case "agent":
		return codes.FormatMinor(r.Agent, 10000, 2)
	case "turned":
		return codes.FormatMinor(r.Turned, 10000, 2)
	case "months":
		return fmt.Sprint(r.Months)
	case "last":
		return codes.FormatMonth(r.Last)
	case "agents":
		return r.Agents
	case "listed":
		switch {
		case r.Off:
			return "在名单，可移出"
		case r.Listed:
			return "在名单"
		}
	}
	return ""
}

func (v *agencyView) export() {
	if v.loads == 0 {
		return
	}
	said := fmt.Sprintf("%s 至 %s；范围：%s；共 %d 家", codes.FormatMonth(v.result.From), codes.FormatMonth(v.result.AsOf), v.placeIn.Label(), v.result.Firms)
	v.e.exportTable(fmt.Sprintf("代理转自营%s.xlsx", codes.FormatMonth(v.result.AsOf)), v.e.demoTable(agencyTable(v.result, said)))
}

// agencyTable is the list as a workbook shows it.
func agencyTable(r activation.AgencyResult, said string) exchange.Table {
	t := exchange.Table{Title: "代理→自营", Wide: []float64{34, 14, 16, 16, 18, 12, 14, 18, 30}}
	for _, c := range agencyColumns {
		t.Heads = append(t.Heads, c.Title)
	}
	wan := func(v int64) any { return float64(v) / 1e6 }
	for _, x := range r.Rows {
		t.Rows = append(t.Rows, []any{x.Name, territoryLabel(x.Territory), wan(x.Own), wan(x.Agent), wan(x.Turned), int64(x.Months), codes.FormatMonth(x.Last), agencyText(x, "listed"), x.Agents})
	}
	t.Rows = append(t.Rows, []any{"合计", "", wan(r.Own), wan(r.Agent), wan(r.Turned)})
	t.Notes = []string{said, "口径：" + r.Rule}
	return t
}
