package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/service"
)

// worstCases is how many late grievances the workbench names: few, as the day's
// work above names them too, and the indicators below are to be seen.
const worstCases = 3

// grievancePanel is what waits among the grievances: the late ones in red, and
// those that nobody has yet or that the firm is still to confirm. It reads for
// itself and takes no room while nothing waits.
func (w *workbench) grievancePanel() fyne.CanvasObject {
	host, q := container.NewStack(), service.Query{Territory: w.territory}
	host.Hide()
	ui.Load(w.loader, "grievances", func(ctx context.Context) (f casesFound, err error) {
		if f.report, err = service.Figures(ctx, w.e.st, q); err != nil {
			return f, err
		}
		f.late, err = service.Overdue(ctx, w.e.st, w.e.st.Today(), q, worstCases)
		return f, err
	}, func(f casesFound) {
		if t := f.report.Total; t.Overdue+t.Unsent+t.Unconfirmed == 0 {
			return
		}
		host.Objects = []fyne.CanvasObject{casesWaiting(w.e, f)}
		host.Show()
		w.page.relay()
	})
	return host
}

// casesWaiting is the panel once it is read.
func casesWaiting(e *env, f casesFound) fyne.CanvasObject {
	r := f.report
	var tools []fyne.CanvasObject
	for _, x := range []struct {
		key string
		n   int64
	}{{"unsent", r.Total.Unsent}, {"unconfirmed", r.Total.Unconfirmed}} {
		if x.n > 0 {
			link := newTextLink(fmt.Sprintf("%s %d", r.Definition(x.key).Label, x.n), func() { openRows(e, r.Rows(x.key, service.Line{})[0]) })
			tools = append(tools, container.NewCenter(link), toolGap())
		}
	}
	tools = append(tools, container.NewCenter(newTextLink("诉求分析", func() { e.nav(casesRoute) })))
	if f.late.Count == 0 {
		return panel(kind.Grievance.Label, ui.NewHint("没有逾期的诉求。"), tools...)
	}
	all := newTextLink(fmt.Sprintf("全部 %d 件", f.late.Count), func() { openRows(e, f.late.Rows) })
	head := container.NewBorder(nil, nil, lightMark(ui.ColorRed, fmt.Sprintf("逾期 %d 件，最久的 %d 件：", f.late.Count, len(f.late.Items))), container.NewCenter(all))
	return panel("逾期诉求", container.NewVBox(head, lateTable(e, f.late, false, nil)), tools...)
}
