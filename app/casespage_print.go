package app

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/standing"
	"beizeng/reports"
)

// Keys of the papers about grievances among the reports.
const (
	casesPaper  = "grievances"
	letterPaper = "letter"
)

// Print implements ui.Printer: the 通报 of the period. It is of whole months and
// of every type, so that it says what the page says.
func (p *casesPage) Print() {
	q := p.query()
	from, ok1 := codes.ParseMonth(strings.TrimSuffix(q.From, "-01"))
	to, ok2 := codes.ParseMonth(q.To[:min(7, len(q.To))])
	switch {
	case !p.printable():
	case !ok1 || !ok2 || !strings.HasSuffix(q.From, "-01") || codes.LastDay(to) != q.To:
		p.e.toast("通报按整月打印，请把起止改成月初和月底。")
	default:
		period := codes.FormatMonth(from) + " 至 " + codes.FormatMonth(to)
		p.e.askPaper(casesPaper, "诉求办理通报"+p.placeIn.Label()+codes.FormatMonth(to), period, p.placeIn.Label(), reports.Options{From: from, To: to, Territory: q.Territory, Unit: q.Unit})
	}
}

// printLetters makes the 督办函 of every grievance that is late, a page each.
func (p *casesPage) printLetters() {
	q, day := p.query(), p.e.st.Today()
	switch {
	case !p.printable():
	case p.found.late.Count == 0:
		p.e.toast("没有逾期的诉求，不用督办。")
	default:
		p.e.askPaper(letterPaper, "诉求督办函"+p.placeIn.Label()+day, day, p.placeIn.Label(), reports.Options{Day: day, Territory: q.Territory, Unit: q.Unit})
	}
}

// printable tells whether papers can be made of what was chosen.
func (p *casesPage) printable() bool {
	q := p.query()
	switch {
	case q.Type != "":
		p.e.toast("打印不分类别，请先把类别改为全部。")
	case q.Territory == standing.Unassigned:
		p.e.toast("打印按全市或一个县区，请先选定范围。")
	default:
		return p.loads > 0
	}
	return false
}
