package app

import "beizeng/reports"

// reportGroup is a heading of the list of reports.
type reportGroup struct {
	name  string
	kinds []reports.Kind
}

// reportGroups puts the reports under headings by what they ask for: of one
// firm or person, of a time, and lists.
func reportGroups() []reportGroup {
	groups := []reportGroup{{name: "简报和通报"}, {name: "台账和名单"}, {name: "企业、诉求、领导"}}
	for _, k := range reports.Kinds() {
		i := 1
		switch {
		case k.Asks(reports.OfFirm) || k.Asks(reports.OfAnyFirm) || k.Asks(reports.OfGrievance) || k.Asks(reports.OfLeader):
			i = 2
		case k.Monthly || k.Asks(reports.Between):
			i = 0
		}
		groups[i].kinds = append(groups[i].kinds, k)
	}
	return groups
}
