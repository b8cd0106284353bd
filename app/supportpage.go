package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/support"
)

// supportPage is 服务统计: the figures of the services to firms, a tab each.
type supportPage struct {
	e      *env
	loader *ui.Loader
	set    supportState
	sheet  support.Sheet

	topicIn                  *ui.SegmentEntry
	yearIn, monthIn, placeIn *ui.ChoiceEntry
	page                     *tallPage
	root                     fyne.CanvasObject
	filling                  bool // the choosers are being set, not used
	loads                    int  // finished loads, for tests
}

// supportState is what the page was asked for; a year of 0 is the newest.
type supportState struct {
	topic, place string
	year, month  int
	at           fyne.Position
}

func (s supportState) query() support.Query {
	q := support.Query{Year: s.year, Territory: s.place}
	if s.year != 0 && s.month != 0 {
		q.AsOf = s.year*100 + s.month
	}
	return q
}

// firstSupportYear is the first year that can be chosen: the plan's base year
// stands beside the one before it.
const firstSupportYear = 2021

func newSupport(e *env, rest string) ui.Page {
	p := &supportPage{e: e, loader: e.newLoader(), set: supportState{topic: support.Topics()[0].Key, place: e.prefs.territory}}
	var topics []ui.Choice
	for _, t := range support.Topics() {
		topics = append(topics, ui.Choice{Value: t.Key, Label: t.Label})
		if t.Key == rest {
			p.set.topic = rest
		}
	}
	years := []ui.Choice{{Value: "0", Label: "最新"}}
	for y := e.st.Now().Year(); y >= firstSupportYear; y-- {
		years = append(years, ui.Choice{Value: strconv.Itoa(y), Label: fmt.Sprintf("%d 年", y)})
	}
	until := []ui.Choice{{Value: "0", Label: "全年（至今）"}}
	for m := 1; m <= 12; m++ {
		until = append(until, ui.Choice{Value: strconv.Itoa(m), Label: fmt.Sprintf("1—%d 月", m)})
	}
	until[1].Label = "1 月"
	p.topicIn = ui.NewSegmentEntry(topics)
	p.yearIn, p.monthIn, p.placeIn = ui.NewChoiceEntry(years), ui.NewChoiceEntry(until), ui.NewChoiceEntry(territoryChoices())
	p.yearIn.Required, p.monthIn.Required, p.placeIn.Required = true, true, true
	for _, in := range []ui.Input{p.topicIn, p.yearIn, p.monthIn, p.placeIn} {
		in.SetOnChanged(p.chosen)
	}
	how := widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), func() { p.how("口径", nil) })
	export := widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export)
	bar := container.NewHBox(labelled("年度", fixed(110, p.yearIn)), labelled("月份", fixed(130, p.monthIn)), labelled("范围", fixed(150, p.placeIn)), layout.NewSpacer(), how, export)
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(container.NewVBox(p.topicIn, bar), nil, nil, nil, p.page)
	p.fill()
	p.Reload()
	return p
}

// fill puts what is asked for into the choosers.
func (p *supportPage) fill() {
	p.filling = true
	defer func() { p.filling = false }()
	p.topicIn.SetValue(p.set.topic)
	p.yearIn.SetValue(strconv.Itoa(p.set.year))
	p.monthIn.SetValue(strconv.Itoa(p.set.month))
	p.placeIn.SetValue(placeKey(p.set.place))
	enableInput(p.monthIn, p.set.year != 0)
}

// enableInput lets an input be used or not.
func enableInput(in fyne.Disableable, on bool) {
	if on {
		in.Enable()
	} else {
		in.Disable()
	}
}

// chosen follows the choosers.
func (p *supportPage) chosen() {
	if p.filling {
		return
	}
	if v := p.topicIn.Value(); v != "" {
		p.set.topic = v
	}
	p.set.year, _ = strconv.Atoi(p.yearIn.Value())
	p.set.month, _ = strconv.Atoi(p.monthIn.Value())
	if p.set.year == 0 {
		p.set.month = 0
	}
	p.set.place = placeCode(p.placeIn.Value())
	p.fill()
	p.Reload()
}

// Reload implements ui.Refresher.
func (p *supportPage) Reload() {
	s := p.set
	ui.Load(p.loader, "support", func(ctx context.Context) (support.Sheet, error) {
		return support.At(ctx, p.e.st, s.topic, s.query())
	}, func(sh support.Sheet) {
		p.sheet = sh
		p.page.set(p.content())
		p.loads++
	})
}

// content is the page below its bar: figures, notes, tables.
func (p *supportPage) content() fyne.CanvasObject {
	sh := p.sheet
	box := stack()
	place := p.placeIn.Label()
	if sh.CityOnly {
		place = "全市"
	}
	box.Add(ui.NewHint(fmt.Sprintf("%s：%s，%s。点卡片看怎么算的，点表里的数字看明细。", sh.Title, sh.Span(), place)))
	var cards []fyne.CanvasObject
	for _, f := range sh.Figures {
		unit := f.Unit
		if f.V == nil && f.Form != support.Words {
			unit = ""
		}
		c := ui.NewStatCard(ui.Stat{Title: f.Label, Value: f.String(), Unit: unit, Note: f.Note, Fraction: -1, Mark: -1}, nil)
		c.OnTap = func() { p.how(f.Label+"：怎么算的", []string{f.Key}) }
		cards = append(cards, c)
	}
	box.Add(flow(190, 6, cards...))
	if len(sh.Notes) > 0 {
		box.Add(ui.NewBanner("注意：\n"+strings.Join(sh.Notes, "；\n")+"。", nil))
	}
	var narrow []fyne.CanvasObject
	for _, t := range sh.Tables { // the wide ones first, each over the whole page
		if table := p.table(t); table.MinSize().Width > halfPage*factLeast {
			box.Add(panel(t.Title, table))
		} else {
			narrow = append(narrow, panel(t.Title, table))
		}
	}
	box.Add(flow(halfPage, 2, narrow...))
	return box
}

// halfPage is how wide a table may be to stand beside another one.
const halfPage = 540

// longestCell is from where on a text is cut.
const longestCell = 190

// table draws one of the sheet's tables; a number with rows behind it opens them.
func (p *supportPage) table(t support.Table) fyne.CanvasObject {
	cols := make([]factColumn, len(t.Columns))
	for i, c := range t.Columns {
		cols[i] = factColumn{Title: c.Label, Grow: 1, Align: fyne.TextAlignTrailing}
		switch c.Unit {
		case "", "笔", "家", "个", "项", "张", "单", "期", "列":
		default:
			cols[i].Title += "/" + c.Unit
		}
		// wide enough for the head and the longest of its cells
		cols[i].Width = ui.TextWidth(cols[i].Title, theme.TextSize(), false) + 2*factPad
		for _, r := range t.Rows {
			text := r.Label
			if i > 0 {
				text = r.Cells[i-1].String()
			}
			cols[i].Width = max(cols[i].Width, min(ui.TextWidth(text, theme.TextSize(), false)+2*factPad, longestCell))
		}
	}
	cols[0].Align, cols[0].Grow = fyne.TextAlignLeading, 2
	var rows [][]factCell
	for _, r := range t.Rows {
		line := []factCell{textCell(r.Label)}
		for _, c := range r.Cells {
			cell := valueCell(c.String())
			if len(c.Rows) > 0 && c.V != nil && *c.V != 0 {
				cell.Open = func() { openRows(p.e, c.Rows[0]) }
			}
			line = append(line, cell)
		}
		rows = append(rows, line)
	}
	return newFactTable(t.Empty, cols, rows)
}

// how explains figures; no keys means all.
func (p *supportPage) how(title string, keys []string) {
	showDefinitions(p.e, title, p.sheet.Definitions, p.sheet.Rows(), keys, nil)
}

// StepTab implements ui.Tabbed.
func (p *supportPage) StepTab(by int) {
	topics := support.Topics()
	at := slices.IndexFunc(topics, func(t support.Topic) bool { return t.Key == p.set.topic })
	p.topicIn.SetValue(topics[(at+by+len(topics))%len(topics)].Key)
	p.chosen()
}

// Title implements ui.Page.
func (p *supportPage) Title() string { return "服务统计" }

// Route implements ui.Page.
func (p *supportPage) Route() string { return supportRoute }

// Content implements ui.Page.
func (p *supportPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *supportPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *supportPage) Save() any {
	s := p.set
	s.at = p.page.scroll.Offset
	return s
}

// Restore implements ui.Saver.
func (p *supportPage) Restore(state any) {
	if s, ok := state.(supportState); ok {
		p.set = s
		p.page.restore(s.at)
		p.fill()
		p.Reload()
	}
}
