package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/support"
)

// programmeSheet is what the overview of a programme shows besides the record.
type programmeSheet struct {
	may    support.Candidates
	claims []*kind.Record
}

// shownFirms is how many firms that may apply an overview lists.
const shownFirms = 12

// programmeOverview is a policy at one look: who may apply and has not, who
// applied and what was paid.
func programmeOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (programmeSheet, error) {
		var s programmeSheet
		var err error
		if s.may, err = support.CandidatesOf(ctx, p.e.st, p.id, p.e.prefs.territory, shownFirms); err != nil {
			return s, err
		}
		s.claims, err = p.e.st.List(ctx, store.Query{Kind: kind.Claim, Where: []store.Cond{{Field: "programme", Op: store.Eq, Value: p.id}}, Limit: mostPromises})
		return s, err
	}, p.programmeView)
}

func (p *recordPage) programmeView(s programmeSheet) fyne.CanvasObject {
	var all []fyne.CanvasObject
	if len(s.may.Rows) > 0 {
		all = append(all, newTextLink("符合对象的全部企业", func() { openRows(p.e, s.may.Rows[0]) }), toolGap())
	}
	all = append(all, newTextLink("导出名单", p.exportCandidates))
	may := newColumn(4, p.mayApply(s.may), ui.NewHint("谁算可申报："+s.may.Rule))
	if n := s.may.Count - int64(len(s.may.Firms)); n > 0 {
		may.Add(ui.NewHint(fmt.Sprintf("按名称先列 %d 家，还有 %d 家。", len(s.may.Firms), n)))
	}
	place := ""
	if p.e.prefs.territory != "" {
		place = "（" + p.e.territoryName() + "）"
	}
	return p.factsBeside(p.programmeCards(s), panel("可申报而没有申报"+place, may, all...), panel(kind.Claim.Label, claimTable(p, s.claims), newTextLink("新增"+kind.Claim.Label, func() { p.addOf(kind.Claim) })))
}

func (p *recordPage) programmeCards(s programmeSheet) fyne.CanvasObject {
	r := p.rec
	paid := ui.Stat{Title: "已拨付", Value: "没有", Note: factNote("资金额度", wanYuanOf(r, "budget"))}
	if r.Has("paid_sum") {
		paid.Value, paid.Unit = codes.FormatMinor(r.Int("paid_sum"), 10000, 2), "万元"
	}
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: "可申报而没有申报", Value: fmt.Sprint(s.may.Count), Unit: "家", Note: factNote("申报对象", r.Show("eligible"))}, overviewTab),
		p.statCard(ui.Stat{Title: "已申报", Value: fmt.Sprint(r.Int("claims")), Unit: "家", Note: fmt.Sprintf("申报 %d 笔", len(s.claims))}, kind.Claim.Label),
		p.statCard(paid, kind.Claim.Label), p.statCard(closingStat(r, p.e.st.Today()), formTab))
}

// wanYuanOf is a record's amount of yuan with its unit, "" for a blank.
func wanYuanOf(r *kind.Record, key string) string {
	if !r.Has(key) {
		return ""
	}
	v := r.Int(key)
	return wanYuan(&v)
}

// closingStat says until when firms may apply; what is over is grey, not late.
func closingStat(r *kind.Record, today string) ui.Stat {
	s := ui.Stat{Title: "申报截止", Value: "未填", Note: factNote("申报自", r.Text("apply_from"))}
	day := r.Text("apply_to")
	if day == "" {
		return s
	}
	s.Value = day
	switch left := daysBetween(today, day); {
	case left < 0:
		s.Unit, s.Light = "已截止", ui.LightGrey
	case left <= agenda.ExpiresAhead:
		s.Unit, s.Light = leftWords(left), ui.LightYellow
	default:
		s.Unit, s.Light = leftWords(left), ui.LightGreen
	}
	return s
}

// mayApply lists firms with a way to enter their application.
func (p *recordPage) mayApply(c support.Candidates) fyne.CanvasObject {
	cols := []factColumn{{Title: "企业", Width: 180, Grow: 3}, {Title: "统计归属", Width: 90, Grow: 1}, {Title: "联系人", Width: 70, Grow: 1}, {Title: "", Width: 68}}
	var rows [][]factCell
	for _, f := range c.Firms {
		firm := factCell{Text: f.Name, Open: func() { p.e.nav(recordRoute(kind.Enterprise, f.Enterprise)) }}
		apply := factCell{Text: "登记申报", Open: func() {
			showRecordDialog(p.e, kind.Claim, 0, []string{"programme", fmt.Sprint(p.id), "enterprise", fmt.Sprint(f.Enterprise)}, p.Reload)
		}}
		rows = append(rows, []factCell{firm, valueCell(f.TerritoryLabel), valueCell(f.Contact), apply})
	}
	return tableOr("符合申报对象的企业都申报过了，或者企业库里没有这样的企业。", cols, rows)
}

func claimTable(p *recordPage, claims []*kind.Record) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "企业", Width: 160, Grow: 3}, {Title: "申报日期", Width: 88}, {Title: "申报（万元）", Width: 84, Align: right}, {Title: "审定（万元）", Width: 84, Align: right},
		{Title: "拨付（万元）", Width: 84, Align: right}, {Title: "进度", Width: 56}}
	var rows [][]factCell
	for _, r := range claims {
		firm := factCell{Text: r.Text("enterprise_name"), Open: func() { showRecordDialog(p.e, kind.Claim, r.ID, nil, p.Reload) }}
		rows = append(rows, []factCell{firm, valueCell(r.Text("applied_on")), wanCell(r, "applied"), wanCell(r, "approved"), wanCell(r, "paid"), valueCell(r.Text("state"))})
	}
	return tableOr("还没有企业申报。", cols, rows)
}
