package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// quickFilter is a filter that is one tap away.
type quickFilter struct {
	label  string
	filter ui.Filter
}

// quickFilters are a kind's filters of every day.
var quickFilters = map[string][]quickFilter{
	"enterprise": {
		{"外资", ui.Filter{Key: "foreign_invested", Op: ui.OpYes}},
		{"有实绩", ui.Filter{Key: "last_trade", Op: ui.OpNotEmpty}},
		{"零进出口实绩", ui.Filter{Key: "zero_trade", Op: ui.OpYes}},
		{"零出资", ui.Filter{Key: "zero_capital", Op: ui.OpYes}},
		{"走出去", ui.Filter{Key: "outbound", Op: ui.OpYes}},
		{"现有", ui.Filter{Key: "existing", Op: ui.OpYes}},
	},
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
func takeQuick(l *recordList, filters []ui.Filter) []ui.Filter {
	var rest []ui.Filter
	for _, f := range filters {
		taken := false
		for _, q := range quickFilters[l.k.Key] {
			if q.filter.Key == f.Key && q.filter.Op == f.Op && len(f.Values) == 0 {
				l.quick[q.label], taken = true, true
			}
		}
		if !taken {
			rest = append(rest, f)
		}
	}
	return rest
}
