package app

import (
	"context"
	"fmt"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/service"
	"beizeng/data/store"
)

// grievanceCard counts the late grievances, in red, and says how late the worst
// one is and what waits for the desk itself; not ok while nothing waits. The
// day's work above names them, so a number is enough here.
func grievanceCard(ctx context.Context, st *store.Store, territory string) (c serviceCard, ok bool, err error) {
	q := service.Query{Territory: territory}
	r, err := service.Figures(ctx, st, q)
	if err != nil {
		return c, false, err
	}
	t := r.Total
	if t.Overdue+t.Unsent+t.Unconfirmed == 0 {
		return c, false, nil
	}
	c.stat = ui.Stat{Title: "逾期诉求", Value: fmt.Sprint(t.Overdue), Unit: "件", Fraction: -1, Mark: -1, Light: ui.LightGreen}
	var notes []string
	if t.Overdue > 0 {
		late, err := service.Overdue(ctx, st, st.Today(), q, 1)
		if err != nil {
			return c, false, err
		}
		c.stat.Light, c.open = ui.LightRed, func(e *env) { openRows(e, late.Rows) }
		if len(late.Items) > 0 {
			c.stat.Unit += fmt.Sprintf("，最久 %d 个工作日", late.Items[0].Late)
		}
	}
	for _, x := range []struct {
		key string
		n   int64
	}{{"unsent", t.Unsent}, {"unconfirmed", t.Unconfirmed}} {
		if x.n == 0 {
			continue
		}
		notes = append(notes, fmt.Sprintf("%s %d", r.Definition(x.key).Label, x.n))
		if rows := r.Rows(x.key, service.Line{}); c.open == nil && len(rows) > 0 {
			c.open = func(e *env) { openRows(e, rows[0]) }
		}
	}
	c.stat.Note = strings.Join(notes, "，")
	for _, key := range []string{"overdue", "unsent", "unconfirmed"} {
		d := r.Definition(key)
		c.rule += d.Label + "：" + d.Text + "\n\n"
	}
	return c, true, nil
}
