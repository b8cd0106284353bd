package app

import (
	"strings"

	"beizeng/reports"
)

// reportGroup is a heading of the list of reports.
type reportGroup struct {
	name  string
	kinds []reports.Kind
}

// reportGroups puts the reports under headings: what goes to leaders and
// counties, what is of one firm, grievance or leader, and tables.
func reportGroups() []reportGroup {
	groups := []reportGroup{{name: "简报、通报、考核"}, {name: "台账和专题表"}, {name: "一企、一事、一人"}}
	for _, k := range reports.Kinds() {
		i := 1
		switch {
		case k.Asks(reports.OfFirm) || k.Asks(reports.OfAnyFirm) || k.Asks(reports.OfGrievance) || k.Asks(reports.OfLeader):
			i = 2
		case told(k.Label):
			i = 0
		}
		groups[i].kinds = append(groups[i].kinds, k)
	}
	return groups
}

// told: the report tells of the whole in words, as its name says.
func told(label string) bool {
	for _, end := range []string{"简报", "通报", "专报", "得分表"} {
		if strings.HasSuffix(label, end) {
			return true
		}
	}
	return false
}
