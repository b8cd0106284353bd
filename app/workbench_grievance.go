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
	waits, err := service.Waiting(ctx, st, q)
	if err != nil {
		return c, false, err
	}
	var late int64
	var notes []string
	for _, w := range waits {
		c.rule += w.Label + "：" + w.Text + "\n\n"
		if w.Count == 0 {
			continue
		}
		if w.Key == "overdue" {
			late = w.Count
		} else {
			notes = append(notes, fmt.Sprintf("%s %d", w.Label, w.Count))
		}
		if c.open == nil { // the late ones come first
			c.open = func(e *env) { openRows(e, w.Rows) }
		}
	}
	if c.open == nil {
		return c, false, nil
	}
	c.stat = ui.Stat{Title: "逾期诉求", Value: fmt.Sprint(late), Unit: "件", Fraction: -1, Mark: -1, Light: ui.LightGreen, Note: strings.Join(notes, "，")}
	if late > 0 {
		c.stat.Light = ui.LightRed
		worst, err := service.Overdue(ctx, st, st.Today(), q, 1)
		if err != nil {
			return c, false, err
		}
		if len(worst.Items) > 0 {
			c.stat.Unit += fmt.Sprintf("，最久 %d 个工作日", worst.Items[0].Late)
		}
	}
	return c, true, nil
}
