package app

import (
	"slices"

	"beizeng/data/kind"
	"beizeng/reports"
)

// paperParams are what a report asks for where it is of one record of a kind.
var paperParams = map[*kind.Kind][]reports.Param{
	kind.Enterprise: {reports.OfFirm, reports.OfAnyFirm},
	kind.Leader:     {reports.OfLeader},
	kind.Grievance:  {reports.OfGrievance},
}

// recordPaper is a report of one record, for the house or for outside.
type recordPaper struct {
	key, label string
	internal   bool
}

// papersOf are the reports that can be made of a record of a kind.
func papersOf(k *kind.Kind) []recordPaper {
	var out []recordPaper
	for _, r := range reports.Kinds() {
		if !slices.ContainsFunc(paperParams[k], r.Asks) {
			continue
		}
		out = append(out, recordPaper{r.Key, r.Label, false})
		if r.Asks(reports.ForHouse) {
			out = append(out, recordPaper{r.Key, r.Label + "（内部，含风险事项）", true})
		}
	}
	return out
}

// Print implements ui.Printer: the record's paper, asking which where there are
// several.
func (p *recordPage) Print() {
	all := papersOf(p.k)
	if p.tabs == nil || len(all) == 0 || p.rec.DeletedAt != "" {
		return
	}
	if len(all) == 1 {
		p.print(all[0])
		return
	}
	p.e.askPick("打印“"+short(refTitle(p.rec))+"”", "汉字或拼音首字母，如 企业档案、qyda", "没有这样的报表", func(typed string) []pick {
		var out []pick
		for _, one := range all {
			if matchesText(one.label, typed) {
				out = append(out, pick{one.label, "PDF", one.label})
			}
		}
		return out
	}, func(label string) {
		for _, one := range all {
			if one.label == label {
				p.print(one)
			}
		}
	})
}

// printKey makes the report of the record with a key.
func (p *recordPage) printKey(key string) {
	for _, one := range papersOf(p.k) {
		if one.key == key && !one.internal {
			p.print(one)
			return
		}
	}
}

func (p *recordPage) print(one recordPaper) {
	today, title := p.e.st.Today(), refTitle(p.rec)
	p.e.askPaper(one.key, one.label+"_"+title+"_"+today, today, title, reports.Options{Record: p.id, Internal: one.internal})
}
