package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/kind"
)

// moveOn takes a promised record one step on, as its kind's course says, with
// the way back; after follows either way.
func (e *env) moveOn(r *kind.Record, after func()) {
	c := r.Kind.Course
	if c == nil || r.DeletedAt != "" {
		return
	}
	next := c.Next(r)
	if next == "" {
		e.toast(fmt.Sprintf("“%s”没有下一步了；要改状态请打开修改。", short(r.Title())))
		return
	}
	e.act(fmt.Sprintf("“%s”已推进到“%s”", short(r.Title()), next), after, func(ctx context.Context) (agenda.Undoing, error) {
		moved := r.Clone()
		if err := c.Advance(moved, e.st.Today()); err != nil {
			return nil, err
		}
		return func(ctx context.Context) error { return agenda.Undo(ctx, e.st, r) }, e.st.Save(ctx, moved)
	})
}

// moveCursorOn takes the record at the list's cursor one step on.
func (l *recordList) moveCursorOn() {
	row, _ := l.grid.Cursor()
	if r := l.src.record(row); r != nil {
		l.e.moveOn(r, l.written)
	}
}

// moveItem is the same in the menu of a row, nil where there is nothing to move.
func (l *recordList) moveItem(r *kind.Record) *fyne.MenuItem {
	if l.k.Course == nil || l.k.Course.Next(r) == "" {
		return nil
	}
	return fyne.NewMenuItem("推进到“"+l.k.Course.Next(r)+"”（Ctrl+Enter）", func() { l.e.moveOn(r, l.written) })
}

// moveShown is Ctrl+Enter on a record's page: the row of the shown list, else
// the record itself. It tells whether there was something of that sort.
func (p *recordPage) moveShown() bool {
	if p.tabs == nil {
		return false
	}
	if l := p.lists[tabName(p.tabs.Selected())]; l != nil {
		if l.k.Course != nil {
			l.moveCursorOn()
		}
		return l.k.Course != nil
	}
	if p.k.Course == nil || p.form.form.Dirty() {
		return false
	}
	p.e.moveOn(p.rec, func() { p.e.wroteKind(p.k); p.Reload() })
	return true
}

// late tells whether a field's day has passed with what it asks for still open.
func late(r *kind.Record, f *kind.Field, today string) bool {
	if !f.Expires || f.DoneBy == "" || !r.Has(f.Key) || r.Text(f.Key) >= today {
		return false
	}
	if c := r.Kind.Course; c != nil && c.Due == f.Key {
		return c.Late(r, today)
	}
	if r.Kind.Field(f.DoneBy).Ahead { // an end agreed on beforehand ends nothing before it comes
		return r.Text(f.DoneBy) == "" || r.Text(f.DoneBy) >= today
	}
	return !r.Has(f.DoneBy)
}

// courseFilters are the switches of a kind whose records promise something.
func courseFilters(k *kind.Kind) []quickFilter {
	c := k.Course
	open := []ui.Filter{{Key: c.Day, Op: ui.OpEmpty}}
	if c.State != "" {
		open = append(open, ui.Filter{Key: c.State, Op: ui.OpNotIn, Values: c.Stops})
	}
	overdue := open
	if c.Proves != "" { // whether these are late only the records tell
		overdue = append(overdue[:len(overdue):len(overdue)], ui.Filter{Key: c.Proves, Op: ui.OpEmpty})
	}
	out := []quickFilter{
		{label: "未完成", more: func(*env) []ui.Filter { return open }},
		{label: "已逾期", more: func(*env) []ui.Filter {
			return append(filterIf(c.Due, ui.OpAtMost, "今天-1"), overdue...)
		}},
	}
	if k.Field("officer") != nil {
		mine := quickFilter{label: "我的", more: func(e *env) []ui.Filter { return filterIf("officer", ui.OpEqual, e.prefs.operator) }}
		out = append([]quickFilter{mine}, out...)
	}
	return out
}

func init() {
	for _, k := range kind.All() {
		if k.Course != nil {
			quickFilters[k.Key] = courseFilters(k)
		}
	}
	thisYear := quickFilter{label: "今年", more: func(e *env) []ui.Filter { return []ui.Filter{yearFilter(e.today().Year())} }}
	quickFilters[kind.Task.Key] = append([]quickFilter{thisYear}, quickFilters[kind.Task.Key]...)
}
