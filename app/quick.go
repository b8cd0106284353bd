package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// quickFilter is a filter that is one tap away.
type quickFilter struct {
	label  string
	filter ui.Filter
	// more makes the filter where it depends on who asks and when; nil filters
	// leave the switch out.
	more func(e *env) []ui.Filter
}

// filters are the conditions of the switch now.
func (q quickFilter) filters(e *env) []ui.Filter {
	if q.more != nil {
		return q.more(e)
	}
	return []ui.Filter{q.filter}
}

// quickFilters are a kind's filters of every day.
var quickFilters = map[string][]quickFilter{
	"lead": {
		{label: "我的", more: func(e *env) []ui.Filter { return filterIf("officer", ui.OpEqual, e.prefs.operator) }},
		{label: "在跟进", filter: running},
		{label: "30 天未联系", more: func(e *env) []ui.Filter {
			return append(filterIf("last_touch", ui.OpAtMost, "今天-30"), running)
		}},
		{label: "本月新增", more: func(e *env) []ui.Filter {
			return filterIf("received_on", ui.OpAtLeast, "本月初")
		}},
	},
	"grievance": {
		{label: "我的", more: func(e *env) []ui.Filter { return filterIf("officer", ui.OpEqual, e.prefs.operator) }},
		{label: "待交办", filter: ui.Filter{Key: "state", Op: ui.OpIn, Values: []string{"new"}}},
		{label: "办理中", filter: ui.Filter{Key: "state", Op: ui.OpIn, Values: []string{"doing"}}},
		{label: "逾期", more: func(*env) []ui.Filter {
			return append(filterIf("due_on", ui.OpAtMost, "今天-1"), ui.Filter{Key: "state", Op: ui.OpIn, Values: []string{"doing"}})
		}},
		{label: "待确认", filter: ui.Filter{Key: "state", Op: ui.OpIn, Values: []string{"answered"}}},
	},
	"sponsorship": {
		{label: "我的", more: func(e *env) []ui.Filter { return filterIf("officer", ui.OpEqual, e.prefs.operator) }},
		{label: "走访到期", more: func(*env) []ui.Filter { return visitsDue }},
		{label: "走访逾期", more: func(*env) []ui.Filter { return append(filterIf("due_visit", ui.OpAtMost, "今天-1"), visitsDue[1]) }},
		{label: "现包抓", filter: ui.Filter{Key: "to_date", Op: ui.OpEmpty}},
	},
	"enterprise": {
		{label: "外资", filter: ui.Filter{Key: "foreign_invested", Op: ui.OpYes}},
		{label: "有实绩", filter: ui.Filter{Key: "last_trade", Op: ui.OpNotEmpty}},
		{label: "零进出口实绩", filter: ui.Filter{Key: "zero_trade", Op: ui.OpYes}},
		{label: "零出资", filter: ui.Filter{Key: "zero_capital", Op: ui.OpYes}},
		{label: "走出去", filter: ui.Filter{Key: "outbound", Op: ui.OpYes}},
		{label: "现有", filter: ui.Filter{Key: "existing", Op: ui.OpYes}},
	},
}

// visitsDue are the sponsorships whose next visit is due within a month, or was.
// A sponsorship that has its end waits for none (kind.Field.DoneBy).
var visitsDue = []ui.Filter{{Key: "due_visit", Op: ui.OpAtMost, Values: []string{"今天+30"}}, {Key: "to_date", Op: ui.OpEmpty}}

// running are the leads that somebody has to follow up.
var running = ui.Filter{Key: "stage", Op: ui.OpNotIn, Values: []string{"producing", "shelved", "lost"}}

// filterIf is a filter by a value, none where that is blank.
func filterIf(key string, op ui.FilterOp, value string) []ui.Filter {
	if value == "" {
		return nil
	}
	return []ui.Filter{{Key: key, Op: op, Values: []string{value}}}
}

// quickBar is a row of switches over a list's quick filters.
type quickBar struct {
	list    *recordList
	buttons map[string]*widget.Button
	box     *fyne.Container
}

func newQuickBar(l *recordList) *quickBar {
	b := &quickBar{list: l, buttons: map[string]*widget.Button{}, box: container.NewHBox()}
	for _, q := range quickFilters[l.k.Key] {
		if q.filters(l.e) == nil {
			continue
		}
		btn := widget.NewButton(q.label, func() { b.toggle(q.label) })
		b.buttons[q.label] = btn
		b.box.Add(btn)
	}
	return b
}

func (b *quickBar) toggle(label string) {
	b.list.quick[label] = !b.list.quick[label]
	b.show()
	b.list.reload()
}

// show paints the switches as they are set.
func (b *quickBar) show() {
	for label, btn := range b.buttons {
		btn.Importance = widget.MediumImportance
		if b.list.quick[label] {
			btn.Importance = widget.HighImportance
		}
		btn.Refresh()
	}
}

// takeQuick moves the filters that have a switch out of the list and on to it.
// Switches of several filters come first: one of one of them would take it away.
func takeQuick(l *recordList, filters []ui.Filter) []ui.Filter {
	rest := slices.Clone(filters)
	switches := slices.Clone(quickFilters[l.k.Key])
	slices.SortStableFunc(switches, func(a, b quickFilter) int { return len(b.filters(l.e)) - len(a.filters(l.e)) })
	for _, q := range switches {
		own := q.filters(l.e)
		at := make([]int, len(own))
		for i, f := range own {
			at[i] = slices.IndexFunc(rest, func(r ui.Filter) bool {
				return r.Key == f.Key && r.Op == f.Op && slices.Equal(r.Values, f.Values)
			})
		}
		if len(own) == 0 || slices.Contains(at, -1) {
			continue
		}
		l.quick[q.label] = true
		rest = slices.DeleteFunc(rest, func(r ui.Filter) bool {
			return slices.ContainsFunc(own, func(f ui.Filter) bool { return r.Key == f.Key && r.Op == f.Op && slices.Equal(r.Values, f.Values) })
		})
	}
	return rest
}
