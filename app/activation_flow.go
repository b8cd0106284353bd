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
	"beizeng/data/activation"
	"beizeng/data/codes"
)

// flowView is what became of a list over a period: who entered, who was brought
// to life, how fast, by territory and by officer.
type flowView struct {
	e      *env
	loader *ui.Loader
	set    flowState
	result activation.FlowResult
	rungs  activation.Result // the list at the period's end

	listIn                           *ui.SegmentEntry
	fromIn, toIn, placeIn, officerIn *ui.ChoiceEntry
	page                             *tallPage
	box                              fyne.CanvasObject
	filling                          bool
	loads                            int // finished loads, for tests
	newest                           int // the newest month of the list
	show                             func(q activation.Query)
}

// flowState is what was asked for; months of 0 are the year so far.
type flowState struct {
	list               string
	from, to           int
	territory, officer string
	at                 fyne.Position
}

func newFlowView(e *env) *flowView {
	v := &flowView{e: e, loader: e.newLoader(), set: flowState{list: activation.Trade, territory: e.prefs.territory}}
	v.listIn = ui.NewSegmentEntry([]ui.Choice{{Value: activation.Trade, Label: listLabel(activation.Trade)}, {Value: activation.Capital, Label: listLabel(activation.Capital)}})
	v.fromIn, v.toIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(nil)
	v.placeIn, v.officerIn = ui.NewChoiceEntry(placesAndNone()), ui.NewChoiceEntry(nil)
	v.fromIn.Required, v.toIn.Required, v.placeIn.Required = true, true, true
	v.officerIn.Empty, v.officerIn.Match = "全部", matchesChoice
	for _, in := range []ui.Input{v.listIn, v.fromIn, v.toIn, v.placeIn, v.officerIn} {
		in.SetOnChanged(v.chosen)
	}
	v.page = newTallPage(ui.NewHint("正在读取…"))
	bar := container.NewHBox(v.listIn, labelled("自", fixed(104, v.fromIn)), labelled("至", fixed(104, v.toIn)), labelled("范围", fixed(130, v.placeIn)), labelled("经办人", fixed(110, v.officerIn)), layout.NewSpacer())
	v.box = container.NewBorder(bar, nil, nil, nil, v.page)
	v.fill()
	return v
}

func (v *flowView) object() fyne.CanvasObject { return v.box }

func (v *flowView) tools() []fyne.CanvasObject {
	return []fyne.CanvasObject{widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), v.how), widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), v.export)}
}

func (v *flowView) fill() {
	v.filling = true
	defer func() { v.filling = false }()
	v.listIn.SetValue(v.set.list)
	from, to := v.set.from, v.set.to
	if to == 0 {
		from, to = v.result.From, v.result.To
	}
	v.fromIn.SetValue(monthValue(from))
	v.toIn.SetValue(monthValue(to))
	v.placeIn.SetValue(placeKey(v.set.territory))
	v.officerIn.SetValue(v.set.officer)
}

func (v *flowView) chosen() {
	if v.filling {
		return
	}
	if list := v.listIn.Value(); list != v.set.list {
		v.set.list, v.set.from, v.set.to = list, 0, 0 // each list has its own newest month
	} else {
		v.set.from, _ = strconv.Atoi(v.fromIn.Value())
		v.set.to, _ = strconv.Atoi(v.toIn.Value())
		if v.set.to == v.newest && v.set.from == v.newest/100*100+1 {
			v.set.from, v.set.to = 0, 0 // the year so far goes on with the next import
		}
	}
	v.set.territory, v.set.officer = placeCode(v.placeIn.Value()), v.officerIn.Value()
	v.reload()
}

// flowLoad is what one read brings.
type flowLoad struct {
	flow     activation.FlowResult
	rungs    activation.Result
	newest   int
	officers []string
}

func (s flowState) period() activation.Period {
	return activation.Period{From: s.from, To: s.to, Territory: s.territory, Officer: s.officer}
}

// part is the shown period, for a figure of one territory or officer.
func (v *flowView) part() activation.Period {
	p := v.set.period()
	p.From, p.To = v.result.From, v.result.To
	return p
}

// reload implements activationTab. Months in the wrong order are a load too: it
// takes the place of one that is still under way.
func (v *flowView) reload() {
	s, st := v.set, v.e.st
	ui.Load(v.loader, "flow", func(ctx context.Context) (flowLoad, error) {
		got := flowLoad{}
		var err error
		if got.newest, err = newestOf(ctx, st, s.list); err != nil || got.newest == 0 || s.from > s.to {
			return got, err
		}
		if got.officers, err = activation.Officers(ctx, st); err != nil {
			return got, err
		}
		if got.flow, err = activation.Flow(ctx, st, s.list, s.period()); err != nil {
			return got, err
		}
		got.rungs, err = activation.Rows(ctx, st, activation.Query{List: s.list, AsOf: got.flow.To, Territory: s.territory, Officer: s.officer})
		return got, err
	}, v.take)
}

func (v *flowView) take(got flowLoad) {
	if v.set.from > v.set.to {
		v.page.set(ui.NewBanner(fmt.Sprintf("开始月份 %s 在结束月份 %s 之后。", codes.FormatMonth(v.set.from), codes.FormatMonth(v.set.to)), nil))
		return
	}
	if got.newest == 0 {
		v.result = activation.FlowResult{}
		v.page.set(ui.NewEmptyState(theme.DownloadIcon(), "还没有录入任何月份的进出口，名单无从判定。请先导入海关月度表。", widget.NewButton("数据导入", func() { v.e.nav("import") })))
		v.loads++
		return
	}
	v.result, v.rungs = got.flow, got.rungs
	v.newest = max(got.newest, got.flow.To)
	v.filling = true
	v.fromIn.Choices = monthChoices(v.newest)
	v.toIn.Choices = v.fromIn.Choices
	v.officerIn.Choices = officerChoices(got.officers)
	v.filling = false
	v.fill()
	for _, in := range []*ui.ChoiceEntry{v.fromIn, v.toIn, v.officerIn} {
		in.Refresh()
	}
	v.page.set(v.content())
	v.loads++
}

func (v *flowView) focus() {
	if v.e.win.Canvas().Focused() == nil {
		v.e.win.Canvas().Focus(v.listIn)
	}
}

func (v *flowView) save() flowState {
	s := v.set
	s.at = v.page.scroll.Offset
	return s
}

func (v *flowView) restore(s flowState) {
	v.set = s
	v.page.restore(s.at)
	v.fill()
}

func (v *flowView) how() {
	if v.result.To == 0 {
		return // nothing was read yet, or there is nothing
	}
	ui.ShowDialog(v.e.win.Canvas(), "漏斗与激活率怎么算的", newTallPage(ui.NewText(v.result.Rule)), fyne.NewSize(660, 420), ui.DialogButton{Text: "关闭", Main: true})
}

// openFirms lists the firms behind a figure of a part of the flow: of its
// territory, or of its officer.
func (v *flowView) openFirms(what string, part activation.Period) {
	list, st := v.set.list, v.e.st
	ui.Load(v.loader, "firms", func(ctx context.Context) (activation.FlowResult, error) { return activation.Flow(ctx, st, list, part) },
		func(r activation.FlowResult) { v.pickFirm(what, r) })
}

// moveWords are the movements' names.
var moveWords = map[string]string{"activated": "激活", "helped": "帮办激活", cameIn: "进入名单", wentOut: "退出名单",
	"entered": "新进入", "moved_in": "迁入", "closed": "企业退出（注销、吊销、迁出）", "moved_out": "迁往别的县区"}

// What the columns 新进入 and 退出 are made of.
const (
	cameIn  = "came"
	wentOut = "went"
)

// movesIn tells whether a movement belongs to what was asked for.
func movesIn(what, move string) bool {
	switch what {
	case cameIn:
		return move == "entered" || move == "moved_in"
	case wentOut:
		return move == "closed" || move == "moved_out"
	}
	return what == move
}

// pickFirm shows the firms of a movement to open one.
func (v *flowView) pickFirm(what string, r activation.FlowResult) {
	var all []pick
	switch what {
	case "activated", "helped":
		for _, f := range r.Firms {
			if what == "activated" || f.Helped {
				all = append(all, pick{f.Name, broughtWords(f), strconv.FormatInt(f.Enterprise, 10)})
			}
		}
	default:
		for _, m := range r.Moves {
			if movesIn(what, m.What) {
				all = append(all, pick{m.Name, codes.FormatMonth(m.Month) + "　" + moveWords[m.What] + "　" + blankAs(territoryLabel(m.Territory), "未归属"), strconv.FormatInt(m.Enterprise, 10)})
			}
		}
	}
	v.e.pickFirms(fmt.Sprintf("%s：%s 至 %s，%d 家", moveWords[what], codes.FormatMonth(r.From), codes.FormatMonth(r.To), len(all)), all)
}

// broughtWords say how a firm came to life.
func broughtWords(f activation.Brought) string {
	text := f.Day
	if f.Days >= 0 {
		text += fmt.Sprintf("，历时 %d 天", f.Days)
	}
	if f.Helped {
		return text + "，帮办前进展：" + rungLabel(f.Rung) + "　" + f.Officer
	}
	return text + "，没有登记过进展"
}

// pickFirms shows firms, of which one may be opened.
func (e *env) pickFirms(title string, all []pick) {
	e.askPick(title, "查找：汉字或拼音首字母；Enter 打开企业", "没有这样的企业", func(typed string) []pick {
		if typed == "" {
			return all
		}
		var out []pick
		for _, p := range all {
			if matchesText(p.text, typed) {
				out = append(out, p)
			}
		}
		return out
	}, func(value string) { e.nav("enterprise/" + value) })
}
