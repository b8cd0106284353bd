package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/assess"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports"
)

// assessRoute is the page of 年考核.
const assessRoute = "assess"

// assessPage shows a year's assessment: totals with ranks, and each item's raw
// values beside its points.
type assessPage struct {
	e      *env
	loader *ui.Loader
	year   int
	found  *assessFacts

	yearIn *ui.ChoiceEntry
	page   *tallPage
	root   fyne.CanvasObject
	loads  int // finished loads, for tests
}

// assessFacts is a sheet, or why there is none.
type assessFacts struct {
	sheet  assess.Sheet
	year   int
	scheme *kind.Record // nil where the year has none
	err    error
}

func newAssess(e *env, _ string) ui.Page {
	p := &assessPage{e: e, loader: e.newLoader()}
	var years []ui.Choice
	for y := e.st.Now().Year(); y >= firstSupportYear; y-- {
		years = append(years, ui.Choice{Value: strconv.Itoa(y), Label: fmt.Sprintf("%d 年", y)})
	}
	p.yearIn = ui.NewChoiceEntry(years)
	p.yearIn.Required = true
	p.yearIn.SetOnChanged(func() {
		if y, err := strconv.Atoi(p.yearIn.Value()); err == nil && y != p.year {
			p.year = y
			p.Reload()
		}
	})
	bar := container.NewHBox(labelled("年度", fixed(110, p.yearIn)), layout.NewSpacer(),
		widget.NewButtonWithIcon("考核方案", theme.DocumentIcon(), p.openScheme),
		widget.NewButtonWithIcon("自评与申诉", theme.AccountIcon(), func() { e.nav(kind.Score.Key) }),
		widget.NewButtonWithIcon("另立一版", theme.ContentCopyIcon(), p.nextEdition),
		widget.NewButtonWithIcon("打印（Ctrl+P）", theme.DocumentPrintIcon(), p.Print))
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(bar, nil, nil, nil, p.page)
	p.Reload()
	return p
}

// Reload implements ui.Refresher.
func (p *assessPage) Reload() {
	year := p.year
	ui.Load(p.loader, "assess", func(ctx context.Context) (*assessFacts, error) {
		f := &assessFacts{year: year}
		if year == 0 {
			var err error
			if f.year, err = newestScheme(ctx, p.e.st); err != nil {
				return nil, err
			}
		}
		if f.scheme, f.err = assess.Scheme(ctx, p.e.st, f.year, 0); f.err == nil {
			f.sheet, f.err = assess.Of(ctx, p.e.st, f.year, 0, 0)
		}
		return f, nil
	}, func(f *assessFacts) {
		p.found, p.year = f, f.year
		p.yearIn.SetValue(strconv.Itoa(p.year))
		p.page.set(p.content())
		p.loads++
	})
}

// newestScheme is the newest year that has a scheme, else this year.
func newestScheme(ctx context.Context, st *store.Store) (int, error) {
	list, err := st.List(ctx, store.Query{Kind: kind.Scheme, Sort: "-year", Limit: 1})
	if err != nil || len(list) == 0 {
		return st.Now().Year(), err
	}
	return int(list[0].Int("year")), nil
}

func (p *assessPage) content() fyne.CanvasObject {
	f, box := p.found, stack()
	switch {
	case f.scheme == nil:
		draft := widget.NewButtonWithIcon("草拟一份方案", theme.DocumentCreateIcon(), p.draft)
		draft.Importance = widget.HighImportance
		own := widget.NewButton("自己新建", func() { p.e.nav(newRoute(kind.Scheme, "year", strconv.Itoa(p.year))) })
		box.Add(panel(fmt.Sprintf("%d 年还没有考核方案", p.year), container.NewVBox(
			ui.NewText("草拟的方案有九项指标、权重合计 100，按功效系数计分；它不是已印发的方案，请按市里的文件逐项修改，再把状态改为“执行中”。"), container.NewHBox(draft, own))))
		return box
	case f.err != nil:
		box.Add(ui.NewBanner(f.err.Error(), widget.NewButton("打开考核方案", p.openScheme)))
		return box
	}
	sh := f.sheet
	box.Add(ui.NewHint(fmt.Sprintf("%s（第 %d 版，%s），数据截至 %s。点指标值看明细，点得分填自评、写申诉，点指标名看怎么算的。",
		sh.Scheme.Title(), sh.Scheme.Int("edition"), sh.Scheme.Show("state"), codes.FormatMonth(sh.AsOf))))
	if len(sh.Notes) > 0 {
		box.Add(ui.NewBanner("注意：\n"+strings.Join(sh.Notes, "；\n")+"。", nil))
	}
	box.Add(flow(220, 4, p.cards(sh)...))
	box.Add(panel("各项得分", p.table(sh)))
	return box
}

func (p *assessPage) cards(sh assess.Sheet) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, pl := range sh.Places {
		note := "没有自评"
		if pl.SelfTotal != nil {
			note = "自评 " + codes.FormatScaled(*pl.SelfTotal, 2, 2) + " 分"
		}
		s := ui.Stat{Title: pl.Name, Value: pointsText(pl.Total), Unit: "分", Note: note, Fraction: -1, Mark: -1}
		if pl.Total == nil {
			s.Unit, s.Note = "", fmt.Sprintf("缺 %d 项数据，不计总分", pl.Missing)
		} else {
			s.Title += fmt.Sprintf("　第 %d", pl.Rank)
		}
		out = append(out, ui.NewStatCard(s, nil))
	}
	return out
}

// table has the raw value and the weighted points of every place side by side.
func (p *assessPage) table(sh assess.Sheet) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "考核指标", Width: 190, Grow: 2}, {Title: "权重", Width: 56, Align: right}}
	for _, pl := range sh.Places {
		cols = append(cols, factColumn{Title: pl.Name, Width: 118, Grow: 1, Align: right}, factColumn{Title: "得分", Width: 72, Align: right})
	}
	var rows [][]factCell
	for _, it := range sh.Items {
		name := it.Name
		if it.Unit != "" {
			name += "（" + it.Unit + "）"
		}
		row := []factCell{{Text: name, Open: func() { p.how(it) }}, textCell(codes.PlainDecimal(it.Weight, 2))}
		for i, s := range it.Scores {
			row = append(row, p.value(it, s), p.points(it, s, sh.Places[i]))
		}
		rows = append(rows, row)
	}
	total := []factCell{{Text: "合计", Bold: true}, {Text: codes.PlainDecimal(sh.Full, 2), Bold: true}}
	for _, pl := range sh.Places {
		total = append(total, textCell(""), factCell{Text: pointsText(pl.Total), Bold: true})
	}
	return newFactTable("", cols, append(rows, total))
}

func (p *assessPage) value(it assess.Item, s assess.Score) factCell {
	if s.Value == nil {
		return factCell{Text: "—", Color: ui.ColorMuted}
	}
	places := 2
	if it.Unit == "家" {
		places = 0
	}
	c := textCell(codes.FormatScaled(*s.Value, 6, places))
	if len(s.Links) > 0 {
		c.Open = func() { openRows(p.e, s.Links[0]) }
	}
	return c
}

// points open the place's own record of the item: self-assessment and appeal.
func (p *assessPage) points(it assess.Item, s assess.Score, pl assess.Place) factCell {
	text := pointsText(s.Weighted)
	switch {
	case s.Ruled():
		text += "△"
	case s.Filled:
		text += "◇"
	}
	return factCell{Text: text, Open: func() {
		if s.Record != nil {
			p.e.nav(recordRoute(kind.Score, s.Record.ID))
			return
		}
		p.e.nav(newRoute(kind.Score, "scheme_item", strconv.FormatInt(it.Record.ID, 10), "territory", pl.Code))
	}}
}

func pointsText(v *int64) string {
	if v == nil {
		return "—"
	}
	return codes.FormatScaled(*v, 2, 2)
}

func (p *assessPage) how(it assess.Item) {
	text := "取数：" + it.Rule + "\n\n计分：" + it.Method + it.Base + "。"
	ui.ShowDialog(p.e.win.Canvas(), it.Name, newTallPage(ui.NewText(text)), fyne.NewSize(640, 320),
		ui.DialogButton{Text: "修改这项指标", Do: func() { p.e.nav(recordRoute(kind.SchemeItem, it.Record.ID)) }}, ui.DialogButton{Text: "关闭", Main: true})
}

func (p *assessPage) openScheme() {
	if p.found == nil || p.found.scheme == nil {
		p.e.nav(kind.Scheme.Key)
		return
	}
	p.e.nav(recordRoute(kind.Scheme, p.found.scheme.ID))
}

// draft makes the program's proposal and shows it.
func (p *assessPage) draft() {
	year := p.year
	p.write("方案没有草拟", func(ctx context.Context, st *store.Store) (*kind.Record, error) { return assess.Draft(ctx, st, year) })
}

func (p *assessPage) nextEdition() {
	if p.found == nil || p.found.scheme == nil {
		p.e.toast("还没有考核方案，先草拟或新建一份。")
		return
	}
	id := p.found.scheme.ID
	p.write("没有另立一版", func(ctx context.Context, st *store.Store) (*kind.Record, error) {
		return assess.NewEdition(ctx, st, id)
	})
}

// write makes a scheme in the background and opens it.
func (p *assessPage) write(failed string, do func(context.Context, *store.Store) (*kind.Record, error)) {
	var made *kind.Record
	p.e.background(func(ctx context.Context) (err error) {
		made, err = do(ctx, p.e.st)
		return err
	}, func(err error) {
		if err != nil {
			p.e.fail(failed, err)
			return
		}
		p.e.wroteKind(kind.Scheme)
		p.e.nav(recordRoute(kind.Scheme, made.ID))
	})
}

// Print implements ui.Printer.
func (p *assessPage) Print() {
	if p.found == nil || p.found.err != nil {
		p.e.toast("还没有可打印的考核结果。")
		return
	}
	year := strconv.Itoa(p.year)
	p.e.askPaper("assessment", year+"年度考核得分表", year, "全市", reports.Options{Year: p.year})
}

// Title implements ui.Page.
func (p *assessPage) Title() string { return "年考核" }

// Route implements ui.Page.
func (p *assessPage) Route() string { return assessRoute }

// Content implements ui.Page.
func (p *assessPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *assessPage) Close() { p.loader.Close() }

// assessState is where a page was left.
type assessState struct {
	year int
	at   fyne.Position
}

// Save implements ui.Saver.
func (p *assessPage) Save() any { return assessState{p.year, p.page.scroll.Offset} }

// Restore implements ui.Saver.
func (p *assessPage) Restore(state any) {
	if s, ok := state.(assessState); ok && s.year != 0 {
		p.year = s.year
		p.page.restore(s.at)
		p.yearIn.SetValue(strconv.Itoa(s.year))
		p.Reload()
	}
}
