package app

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
)

// eventOverview is an event at one look: what came of it.
func eventOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (funnel.Outcome, error) { return funnel.Results(ctx, p.e.st, p.id) }, p.eventView)
}

func (p *recordPage) eventView(o funnel.Outcome) fyne.CanvasObject {
	names := map[string]string{"event": p.rec.Title()}
	how := newTextLink("怎么算的", func() { showDefinitions(p.e, "怎么算的", o.Definitions, o.Rows, nil, names) })
	results := panel("活动之后", p.horizonTable(o, names), how)
	money := panel("参展和费用", eventMoney(o))
	return p.factsBeside(p.eventCards(o), results, money)
}

func (p *recordPage) eventCards(o funnel.Outcome) fyne.CanvasObject {
	var now funnel.Horizon
	if n := len(o.Horizons); n > 0 {
		now = o.Horizons[n-1]
	}
	per := ui.Stat{Title: "每条线索费用", Value: "—", Note: factNote("活动费用", wanYuan(o.Cost))}
	if o.CostPerLead != nil {
		per.Value, per.Unit = codes.FormatMinor(*o.CostPerLead, 10000, 2), "万元"
	}
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: "参展企业", Value: fmt.Sprint(o.Firms), Unit: "家", Note: dealsNote(o)}, kind.Participation.Label),
		p.statCard(ui.Stat{Title: "会见", Value: fmt.Sprint(o.People), Unit: "人", Note: fmt.Sprintf("现场联系 %d 次", o.Interactions)}, kind.Interaction.Label),
		p.statCard(ui.Stat{Title: "获得线索", Value: fmt.Sprint(now.Leads), Unit: "条", Note: fmt.Sprintf("签约 %d 条，注册 %d 条", now.Signed, now.Registered)}, kind.Lead.Label),
		p.statCard(per, formTab))
}

func dealsNote(o funnel.Outcome) string {
	if len(o.Deals) == 0 {
		return "成交：没有登记"
	}
	return "成交：" + funnel.AmountsText(o.Deals)
}

// wanYuan is an amount in yuan, "" where none was entered.
func wanYuan(v *int64) string {
	if v == nil {
		return ""
	}
	return codes.FormatMinor(*v, 10000, 2) + " 万元"
}

// horizonTable sets the figures after 3, 6 and 12 months side by side, those
// whose day is still to come marked.
func (p *recordPage) horizonTable(o funnel.Outcome, names map[string]string) fyne.CanvasObject {
	cols := []factColumn{{Title: "", Width: 96, Grow: 1}}
	for _, h := range o.Horizons {
		cols = append(cols, factColumn{Title: h.Label(), Width: 96, Grow: 1, Align: fyne.TextAlignTrailing})
	}
	line := func(label string, of func(h funnel.Horizon) factCell) []factCell {
		row := []factCell{textCell(label)}
		for _, h := range o.Horizons {
			c := of(h)
			if !h.Reached {
				c.Color = ui.ColorMuted
			}
			row = append(row, c)
		}
		return row
	}
	count := func(label, key string, of func(h funnel.Horizon) int64) []factCell {
		return line(label, func(h funnel.Horizon) factCell {
			if h.Months == 0 { // the lists show what is so today
				return p.rowsCell(of(h), o.Rows[key], names)
			}
			return textCell(fmt.Sprint(of(h)))
		})
	}
	rows := [][]factCell{
		line("到哪天", func(h funnel.Horizon) factCell { return textCell(h.Until) }),
		count("获得线索（条）", "gained", func(h funnel.Horizon) int64 { return h.Leads }),
		count("签约（条）", "event_signed", func(h funnel.Horizon) int64 { return h.Signed }),
		count("注册（条）", "event_registered", func(h funnel.Horizon) int64 { return h.Registered }),
		line("签约外资", func(h funnel.Horizon) factCell { return usdCell(h.ContractedUSD) }),
		line("到资", func(h funnel.Horizon) factCell { return usdCell(h.ArrivedUSD) }),
		line("新增实绩企业", func(h funnel.Horizon) factCell { return textCell(fmt.Sprint(h.FirstTraders)) }),
	}
	note := ""
	if pending := line("", func(h funnel.Horizon) factCell { return textCell(h.Pending()) }); slices.ContainsFunc(pending, func(c factCell) bool { return c.Text != "" }) {
		rows = slices.Insert(rows, 1, pending)
		note = "尚未到期的，数字算到今天。"
	}
	for _, h := range o.Horizons {
		if h.Months == 0 && h.WithoutRate+h.UnratedArrivals > 0 {
			note += fmt.Sprintf("缺当日中间价、没有折美元的：签约 %d 条，到资 %d 笔。", h.WithoutRate, h.UnratedArrivals)
		}
	}
	return container.NewVBox(newFactTable("", cols, rows), ui.NewHint(note))
}

// eventMoney are intents, deals and what it cost, each in its own currency.
func eventMoney(o funnel.Outcome) fyne.CanvasObject {
	cols := []factColumn{{Title: "项目", Width: 130, Grow: 1}, {Title: "金额", Width: 220, Grow: 3, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, x := range []struct{ label, text string }{
		{"企业意向金额", funnel.AmountsText(o.Intents)}, {"企业成交金额", funnel.AmountsText(o.Deals)}, {"活动费用", wanYuan(o.Cost)}, {"活动补贴", wanYuan(o.Subsidy)},
		{"企业参展费用", wanYuan(o.FirmCost)}, {"企业参展补贴", wanYuan(o.FirmSubsidy)}} {
		rows = append(rows, []factCell{textCell(x.label), valueCell(x.text)})
	}
	return newFactTable("", cols, rows)
}
