package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/dossier"
	"beizeng/data/kind"
	"beizeng/data/sponsor"
	"beizeng/data/term"
)

// firmSheet is what the overview of a firm shows besides the record.
type firmSheet struct {
	dossier.Dossier
	term  term.Row
	holds []sponsor.Subject // the sponsorships that hold
	lists []activation.Stretch
	today string
}

func (p *recordPage) readFirm(ctx context.Context) (firmSheet, error) {
	s := firmSheet{today: p.e.st.Today()}
	var err error
	if s.Dossier, err = dossier.Of(ctx, p.e.st, p.id, s.today, dossier.Options{}); err != nil {
		return s, err
	}
	if s.term, err = term.Of(ctx, p.e.st, p.id, s.today); err != nil {
		return s, err
	}
	if s.lists, err = activation.OfFirm(ctx, p.e.st, p.id); err != nil {
		return s, err
	}
	for _, r := range s.Sponsors() {
		one, err := sponsor.Read(ctx, p.e.st, r, s.today)
		if err != nil {
			return s, err
		}
		s.holds = append(s.holds, one)
	}
	return s, nil
}

// overview is a firm at one look: what it did by month, what is open, what was
// promised, who answers for it.
func (p *recordPage) overview() fyne.CanvasObject {
	if p.rec.DeletedAt != "" {
		return ui.NewPanel("企业资料", container.NewVScroll(indented(factList(p.e, p.rec, p.refs))))
	}
	return loadOverview(p, p.readFirm, p.firmView)
}

// firmView sets the figures above two columns: what the firm is and did at the
// left, what is done for it at the right.
func (p *recordPage) firmView(s firmSheet) fyne.CanvasObject {
	months := container.NewStack()
	p.showMonths(months, 0)
	height := float32(monthsHeight)
	if p.counts[kind.TradeRecord.Key+".enterprise"] == 0 {
		height = noMonthsHeight
	}
	chart := ui.NewPanel("进出口月度", fixedHeight(height, months))
	left := stack(chart, p.capitalPanel(s))
	for _, more := range []fyne.CanvasObject{p.certificatePanel(s), p.policyPanel(s)} {
		if more != nil {
			left.Add(more)
		}
	}
	left.Add(ui.NewPanel("企业资料", indented(factList(p.e, p.rec, p.refs)), p.editButton()))
	right := stack(p.servicePanels(s)...)
	right.Add(p.talkPanel(s))
	return container.NewBorder(container.NewVBox(p.firmStrip(), p.firmCards(s)), nil, nil, nil, newTallPage(twoColumns(left, right)))
}

const (
	monthsHeight   = 330 // room for the chart and the table of a year's months
	noMonthsHeight = 150
)

// firmStrip says in one line who the firm is.
func (p *recordPage) firmStrip() fyne.CanvasObject {
	r, parts := p.rec, []string{}
	add := func(label, text string) {
		if text != "" {
			parts = append(parts, label+text)
		}
	}
	add("", r.Show("territory"))
	add("", r.Show("status"))
	add("", r.Show("enterprise_type"))
	add("", r.Show("industry"))
	add("成立 ", r.Show("founded"))
	add("法人 ", r.Show("legal_rep"))
	add("海关编码 ", r.Text("customs_code"))
	if len(parts) == 0 {
		parts = []string{"还没有填统计归属、企业类型、成立日期。按 F2 修改资料。"}
	}
	line := ui.NewNote(strings.Join(parts, "　"), ui.ColorMuted, theme.SizeNameText)
	return indented(newColumn(0, line))
}

// firmCards are the figures that are asked for first.
func (p *recordPage) firmCards(s firmSheet) fyne.CanvasObject {
	r := p.rec
	trade := ui.Stat{Title: "最近实绩月", Value: blankAs(r.Show("last_trade"), "无"), Note: factNote("首次实绩", blankAs(r.Show("first_trade"), "无"))}
	if n := len(s.Years); n > 0 {
		if sum := s.Years[n-1].Total(); sum != nil {
			trade.Note = fmt.Sprintf("%d 年到 %d 月：%s%s 万元", s.Years[n-1].Year, s.Years[n-1].Through%100, byAgent(s.Years[n-1]), codes.FormatMinor(*sum, 10000, 2))
		}
	}
	if r.Int("zero_trade") != 0 {
		trade.Light = ui.LightRed
	}
	paid := ui.Stat{Title: "累计到资", Value: moneyOrBlank(r, "paid_in_usd"), Note: factNote("首次到资", blankAs(r.Show("first_arrival"), "无"))}
	if r.Has("paid_in_usd") {
		paid.Unit = "万美元"
	}
	if r.Int("zero_capital") != 0 {
		paid.Light = ui.LightYellow
	}
	return container.NewGridWithColumns(4,
		p.statCard(trade, kind.TradeRecord.Label), p.statCard(paid, kind.CapitalArrival.Label), p.openCard(s), p.sponsorCard(s))
}

// byAgent says 代理 where all of a year's trade went through an agent: beside a
// last month of own trade of 无 the bare sum contradicted it.
func byAgent(y dossier.Year) string {
	own, all := dossier.Year{Own: y.Own}.Total(), y.Total()
	if all != nil && *all != 0 && (own == nil || *own == 0) {
		return "代理 "
	}
	return ""
}

func (p *recordPage) openCard(s firmSheet) fyne.CanvasObject {
	t := sponsor.Totals{Grievances: len(s.Open()), Measures: len(s.Promises())}
	for _, g := range s.Open() {
		if s.Overdue(g) {
			t.LateGrievances++
		}
	}
	for _, m := range s.Promises() {
		if kind.Measure.Course.Late(m, s.today) {
			t.LateMeasures++
		}
	}
	return p.statCard(openStat(t), kind.Grievance.Label)
}

func (p *recordPage) sponsorCard(s firmSheet) fyne.CanvasObject {
	out := ui.Stat{Title: "领导包抓", Value: "没有", Note: "还没有领导包抓这家企业"}
	if len(s.holds) > 0 {
		first := s.holds[0]
		out.Value = first.Record.Text("leader_name")
		out.Note = factNote("下次走访", blankAs(first.Due(), "没有要求"))
		if first.Overdue(s.today) {
			out.Light, out.Note = ui.LightRed, fmt.Sprintf("走访逾期 %d 天（%s）", daysBetween(first.Due(), s.today), first.Due())
		}
		if n := len(s.holds); n > 1 {
			out.Unit = fmt.Sprintf("等 %d 位", n)
		}
	}
	return p.statCard(out, kind.Sponsorship.Label)
}

// capitalPanel sets what was registered, contracted and paid side by side, with
// what the dated rule of the term says.
func (p *recordPage) capitalPanel(s firmSheet) fyne.CanvasObject {
	t := s.term
	cells := container.NewGridWithColumns(4, pair("注册资本", termText(t, "registered")), pair("实缴资本", termText(t, "paid")),
		pair("合同外资", termText(t, "contracted")), pair("累计到资（万美元）", termText(t, "arrived")))
	tone := fyne.ThemeColorName(theme.ColorNameForeground)
	switch t.State {
	case "":
		return panel("出资", cells)
	default:
		if t.By != "" && t.DaysLeft < 0 {
			tone = ui.ColorRed
		}
	}
	text := "出资期限：" + t.State.Label()
	if t.By != "" {
		text += fmt.Sprintf("，%s（%s）", t.By, leftWords(t.DaysLeft))
	}
	if t.Todo != "" {
		text += "。" + t.Todo
	}
	how := newTextLink("怎么判定", func() {
		ui.ShowDialog(p.e.win.Canvas(), "出资期限怎么判定", newTallPage(ui.NewText(term.Text())), fyne.NewSize(680, 420), ui.DialogButton{Text: "关闭", Main: true})
	})
	return panel("出资", newColumn(4, cells, ui.NewNote(text, tone, theme.SizeNameText)), how)
}

// leftWords says how far a day is.
func leftWords(days int) string {
	if days < 0 {
		return fmt.Sprintf("已过 %d 天", -days)
	}
	return fmt.Sprintf("还有 %d 天", days)
}

// fixedHeight keeps content that would take any height to one.
func fixedHeight(h float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&heightLayout{h}, o)
}

type heightLayout struct{ height float32 }

func (l *heightLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, l.height)
}
func (l *heightLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// twoColumns sets two stacks side by side, each as high as it is, below each
// other where the window is narrow.
func twoColumns(left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&columnsLayout{}, left, right)
}

type columnsLayout struct{}

const columnGap = 8

func (columnsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+columnGap, max(a.Height, b.Height))
}

func (columnsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - columnGap) / 2
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
	o[1].Move(fyne.NewPos(w+columnGap, 0))
	o[1].Resize(fyne.NewSize(w, o[1].MinSize().Height))
}
