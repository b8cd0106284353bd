package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// bodyOverview is an organisation at one look: what it brought in.
func bodyOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (funnel.Brought, error) { return funnel.BroughtIn(ctx, p.e.st, p.id) }, p.bodyView)
}

func (p *recordPage) bodyView(b funnel.Brought) fyne.CanvasObject {
	names := map[string]string{"organisation": p.rec.Title()}
	how := func(keys ...string) fyne.CanvasObject {
		return newTextLink("怎么算的", func() { showDefinitions(p.e, "怎么算的", b.Definitions, b.Rows, keys, names) })
	}
	stages := panel("线索漏斗", p.broughtStages(b, names), how("reached", "conversion", "of_all"))
	years := panel("按年", p.broughtYears(b, names), how("leads", "years", "contracted", "arrived"))
	return p.factsBeside(p.bodyCards(b), stages, years)
}

func (p *recordPage) bodyCards(b funnel.Brought) fyne.CanvasObject {
	leads := kind.Lead.Label
	last := "还没有引荐线索"
	if b.Last.ID != 0 {
		last = "最近一条：" + b.Last.ReceivedOn
	}
	signed := stageOf(b.Stages, pipeline.Signed)
	contracted, arrived := usdCell(b.Sums.ContractedUSD).Text, usdCell(b.Sums.ArrivedUSD).Text
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: "引荐线索", Value: fmt.Sprint(b.Leads), Unit: "条", Note: last}, leads),
		p.statCard(ui.Stat{Title: "签约", Value: fmt.Sprint(signed.Reached), Unit: "条", Note: "占引荐 " + funnel.RateText(signed.OfAll)}, leads),
		p.statCard(cutUnit(ui.Stat{Title: "到资", Note: "签约外资：" + contracted}, arrived), leads),
		p.statCard(termStat(p.rec, p.e.st.Today()), formTab))
}

// cutUnit puts a value's unit behind it, smaller.
func cutUnit(s ui.Stat, text string) ui.Stat {
	s.Value, s.Unit, _ = strings.Cut(text, " ")
	return s
}

func stageOf(stages []funnel.Stage, key string) funnel.Stage {
	for _, s := range stages {
		if s.Key == key {
			return s
		}
	}
	return funnel.Stage{}
}

// termStat says how long a body's term still runs.
func termStat(r *kind.Record, today string) ui.Stat {
	s := ui.Stat{Title: "聘期", Value: "未填", Note: factNote("聘期自", r.Text("term_from"))}
	end := r.Text("term_to")
	if end == "" {
		return s
	}
	s.Note = blankAs(r.Text("term_from"), "…") + " 至 " + end
	switch left := daysBetween(today, end); {
	case left < 0:
		s.Value, s.Light = fmt.Sprintf("已到期 %d 天", -left), ui.LightRed
	case left <= agenda.ExpiresAhead:
		s.Value, s.Unit, s.Light = fmt.Sprint(left), "天后到期", ui.LightYellow
	default:
		s.Value, s.Unit, s.Light = fmt.Sprint(left), "天后到期", ui.LightGreen
	}
	return s
}

func (p *recordPage) broughtStages(b funnel.Brought, names map[string]string) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "阶段", Width: 70, Grow: 1}, {Title: "到过", Width: 60, Grow: 1, Align: right}, {Title: "转化率", Width: 70, Grow: 1, Align: right},
		{Title: "占引荐", Width: 70, Grow: 1, Align: right}, {Title: "现在", Width: 60, Grow: 1, Align: right}}
	var rows [][]factCell
	for _, s := range b.Stages {
		if b.Leads == 0 {
			break
		}
		rows = append(rows, []factCell{textCell(s.Label), p.rowsCell(s.Reached, s.Rows, names), valueCell(funnel.RateText(s.Conversion)),
			valueCell(funnel.RateText(s.OfAll)), p.rowsCell(s.Now, s.NowRows, names)})
	}
	return newFactTable("还没有引荐线索。在线索的“引荐机构”里选它，这里就有数。", cols, rows)
}

func (p *recordPage) broughtYears(b funnel.Brought, names map[string]string) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "年", Width: 60, Grow: 1}, {Title: "线索", Width: 60, Grow: 1, Align: right}, {Title: "签约", Width: 60, Grow: 1, Align: right},
		{Title: "注册", Width: 60, Grow: 1, Align: right}, {Title: "签约外资", Width: 120, Grow: 2, Align: right}, {Title: "到资", Width: 120, Grow: 2, Align: right}}
	var rows [][]factCell
	var unrated int64
	for _, y := range b.Years {
		unrated += y.WithoutRate
		rows = append(rows, []factCell{textCell(fmt.Sprint(y.Year)), p.rowsCell(y.Leads, y.Rows, names), textCell(fmt.Sprint(y.Signed)), textCell(fmt.Sprint(y.Registered)),
			usdCell(y.ContractedUSD), usdCell(y.ArrivedUSD)})
	}
	table := newFactTable("还没有引荐线索。", cols, rows)
	if unrated == 0 {
		return table
	}
	return container.NewVBox(table, ui.NewHint(fmt.Sprintf("%d 条签约线索缺签约日期或当日中间价，没有折美元。", unrated)))
}

// rowsCell is a count that opens its rows.
func (p *recordPage) rowsCell(n int64, rows []funnel.RowsLink, names map[string]string) factCell {
	c := textCell(fmt.Sprint(n))
	if n > 0 && len(rows) > 0 {
		c.Open = func() { openRows(p.e, named(rows[0], names)) }
	}
	return c
}
