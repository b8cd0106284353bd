package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/planaccept"
	"beizeng/data/planread"
)

// findRow is one proposal in the grid; item is nil where there is nothing to
// take, as of a check.
type findRow struct {
	item  *planaccept.Item
	state string
	color fyne.ThemeColorName
	text  string
	more  string
	head  bool
	place planread.Range
}

// findRows are the rows of a review.
type findRows struct{ list []findRow }

// Len implements ui.Source.
func (r *findRows) Len() int { return len(r.list) }

// Cell implements ui.Source.
func (r *findRows) Cell(row int, key string) (ui.Cell, bool) {
	x := r.list[row]
	switch key {
	case "take":
		return takeCell(x.item), true
	case "state":
		c := ui.Cell{Text: x.state, Badge: x.state != ""}
		if x.color != "" {
			c.Color = ui.Color(x.color)
		}
		return c, true
	case "detail":
		c := ui.Cell{Text: x.more}
		if x.item != nil && x.item.Problem != "" {
			c.Color = theme.Color(theme.ColorNameError)
		}
		return c, true
	}
	return ui.Cell{Text: x.text, Bold: x.head}, true
}

// takeCell shows whether an item will be written.
func takeCell(it *planaccept.Item) ui.Cell {
	switch {
	case it == nil, it.State == planaccept.Same:
		return ui.Cell{}
	case it.Problem != "":
		return ui.Cell{Text: "！", Color: theme.Color(theme.ColorNameError), Bold: true}
	case it.Take:
		return ui.Cell{Text: "√", Color: theme.Color(theme.ColorNamePrimary), Bold: true}
	}
	return ui.Cell{Text: "□", Color: ui.Color(ui.ColorMuted)}
}

// Groups of a review beside the kinds of its items.
const (
	groupChecks    = "checks"
	groupSlips     = "slips"
	groupDeadlines = "deadlines"
	groupNamed     = "named"
)

// findGroup is one group of proposals.
type findGroup struct {
	key, label string
	count      int
}

// findGroups are the groups in their order, all of them first.
func findGroups(p *planread.Proposal, r *planaccept.Review) []findGroup {
	out := []findGroup{{"", "全部", 0}}
	for _, k := range planaccept.Kinds() {
		out = append(out, findGroup{k.Key, k.Label, len(r.Of(k))})
	}
	out = append(out, findGroup{groupChecks, "核算", len(p.Checks)}, findGroup{groupSlips, "疑似错字", len(p.Slips)}, findGroup{groupDeadlines, "期限", len(p.Deadlines)}, findGroup{groupNamed, "点名", len(p.Named)})
	for _, g := range out[1:] {
		out[0].count += g.count
	}
	return out
}

// planReadRows are the rows of one group, or of all under their headings.
func planReadRows(p *planread.Proposal, r *planaccept.Review, group string) findRows {
	var out findRows
	for _, g := range findGroups(p, r)[1:] {
		if group != "" && g.key != group || g.count == 0 {
			continue
		}
		if group == "" {
			out.list = append(out.list, findRow{text: fmt.Sprintf("%s（%d）", g.label, g.count), head: true})
		}
		out.list = append(out.list, rowsOfGroup(p, r, g.key)...)
	}
	return out
}

var stateColors = map[planaccept.State]fyne.ThemeColorName{planaccept.New: theme.ColorNamePrimary, planaccept.Same: ui.ColorMuted, planaccept.Differs: theme.ColorNameWarning}

func rowsOfGroup(p *planread.Proposal, r *planaccept.Review, group string) []findRow {
	var out []findRow
	if k := kind.Get(group); k != nil {
		for _, it := range r.Of(k) {
			out = append(out, findRow{item: it, state: it.State.Label(), color: stateColors[it.State], text: it.Title(), more: it.Detail(), place: it.Range})
		}
		return out
	}
	switch group {
	case groupChecks:
		for _, c := range p.Checks {
			row := findRow{state: "相符", color: theme.ColorNameSuccess, text: checkLabels[c.Sort], more: c.Message}
			if !c.OK {
				row.state, row.color = "不符", theme.ColorNameError
			}
			if len(c.Ranges) > 0 {
				row.place = c.Ranges[0]
			}
			out = append(out, row)
		}
	case groupSlips:
		for _, s := range slipsByWeight(p.Slips) {
			text := planread.SlipLabel(s.Sort) + "：" + s.Seen
			if s.Count > 1 {
				text += fmt.Sprintf("（共 %d 处）", s.Count)
			}
			out = append(out, findRow{state: s.Certainty.Label(), color: sureColor(s.Certainty), text: text, more: withClause(s.Clause, s.Suggest), place: s.Range})
		}
	case groupDeadlines:
		for _, d := range p.Deadlines {
			out = append(out, findRow{text: d.Text + "（" + d.Due + "）", more: withClause(d.Clause, d.What), place: d.Range})
		}
	case groupNamed:
		for _, n := range p.Named {
			out = append(out, findRow{state: n.Certainty.Label(), color: sureColor(n.Certainty), text: n.Name, more: withClause(n.Clause, planread.NamedLabel(n.Sort)+"（"+n.Because+"）"), place: n.Range})
		}
	}
	return out
}

// slipWeight orders slips: words before signs before layout.
var slipWeight = []string{planread.SlipDropped, planread.SlipTerm, planread.SlipDouble, planread.SlipMagnitude, planread.SlipVariant, planread.SlipBracket, planread.SlipBreak, planread.SlipDash, planread.SlipHalf, planread.SlipSpace}

func slipsByWeight(slips []planread.Slip) []planread.Slip {
	out := slices.Clone(slips)
	slices.SortStableFunc(out, func(a, b planread.Slip) int {
		return slices.Index(slipWeight, a.Sort) - slices.Index(slipWeight, b.Sort)
	})
	return out
}

// checkLabels name the sorts of arithmetic.
var checkLabels = map[string]string{"growth": "增速与终点", "part": "部分与总数", "sum": "合计", "share": "比重", "times": "倍数", "repeat": "前后两处", "number": "编号"}

func sureColor(c planread.Certainty) fyne.ThemeColorName {
	switch c {
	case planread.Sure:
		return theme.ColorNameSuccess
	case planread.Likely:
		return theme.ColorNamePrimary
	}
	return ui.ColorMuted
}

func withClause(clause, text string) string {
	if clause == "" {
		return text
	}
	return clause + "　" + text
}
