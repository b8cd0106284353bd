package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/support"
)

// serviceCard is one figure of the services to firms on the workbench: what is
// late first, then the lists of firms to be brought to life.
type serviceCard struct {
	stat ui.Stat
	rule string
	open func(*env)
}

// servicePanel is a line of cards. It reads for itself, so that the figures do
// not wait for it, and shows a card only where there is something of its sort.
func (w *workbench) servicePanel(b *board) fyne.CanvasObject {
	host, month, territory := container.NewStack(), b.month, w.territory
	if now := w.e.today(); month > max(b.newest, now.Year()*100+int(now.Month())) {
		month = 0 // a month that has not come has no list: that of today is shown
	}
	host.Hide()
	ui.Load(w.loader, "services", func(ctx context.Context) ([]serviceCard, error) {
		return readServiceCards(ctx, w.e.st, month, territory)
	}, func(cards []serviceCard) {
		if len(cards) == 0 {
			return
		}
		var objs []fyne.CanvasObject
		for _, c := range cards {
			objs = append(objs, c.draw(w.e))
		}
		host.Objects = []fyne.CanvasObject{flow(200, 5, objs...)}
		host.Show()
		w.page.relay()
	})
	return host
}

func (c serviceCard) draw(e *env) fyne.CanvasObject {
	how := newTextLink("怎么算的", func() {
		ui.ShowDialog(e.win.Canvas(), c.stat.Title+"：怎么算的", newTallPage(ui.NewText(c.rule)), fyne.NewSize(600, 320), ui.DialogButton{Text: "关闭", Main: true})
	}).small()
	card := ui.NewStatCard(c.stat, container.NewHBox(layout.NewSpacer(), how))
	card.OnTap = func() { c.open(e) }
	return card
}

func readServiceCards(ctx context.Context, st *store.Store, month int, territory string) ([]serviceCard, error) {
	var out []serviceCard
	if c, ok, err := grievanceCard(ctx, st, territory); err != nil {
		return nil, err
	} else if ok {
		out = append(out, c)
	}
	if c, ok, err := taskCard(ctx, st, territory); err != nil {
		return nil, err
	} else if ok {
		out = append(out, c)
	}
	for _, x := range []struct {
		k           *kind.Kind
		title, unit string
		rule        string
	}{
		{kind.Sponsorship, "领导走访", "次逾期", "每年走访次数按月平均分期，最近一次走访之后第一个还没有走访的一期，其最后一天为期限；期限过了还没有走访的，为逾期。包抓已结束的不计。"},
		{kind.Resolution, "会议议定事项", "项逾期", "完成时限过了还没有办结的，为逾期；已终止的不计。"},
	} {
		c, ok, err := promiseCard(ctx, st, x.k, territory)
		if err != nil {
			return nil, err
		}
		if ok {
			c.stat.Title, c.stat.Unit, c.rule = x.title+c.stat.Title, x.unit, x.rule
			out = append(out, c)
		}
	}
	for _, list := range []string{activation.Trade, activation.Capital} {
		c, ok, err := zeroListCard(ctx, st, list, month, territory)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// promiseCard counts what of a kind is late and soon due; not ok where there is
// no record of it. A kind of no territory is the whole city's.
func promiseCard(ctx context.Context, st *store.Store, k *kind.Kind, territory string) (c serviceCard, ok bool, err error) {
	n, err := support.CountOf(ctx, st, k, st.Today())
	if err != nil || n.All == 0 {
		return c, false, err
	}
	place := territoryConds(territory)
	if place != nil && k.Index("territory") < 0 {
		place, c.stat.Title = nil, "（全市）"
	}
	count := func(a support.Attention) (int, []standing.RowsLink, error) {
		if place == nil || len(a.Rows) == 0 {
			return a.Count, a.Rows, nil
		}
		l := a.Rows[0]
		l.Where = append(l.Where[:len(l.Where):len(l.Where)], place...)
		n, _, err := st.Count(ctx, store.Query{Kind: k, Where: l.Where}, 0)
		return n, []standing.RowsLink{l}, err
	}
	late, rows, err := count(n.Overdue)
	if err != nil {
		return c, false, err
	}
	soon, soonRows, err := count(n.Soon)
	if err != nil {
		return c, false, err
	}
	c.stat.Value, c.stat.Fraction, c.stat.Mark, c.stat.Light = fmt.Sprint(late), -1, -1, ui.LightGreen
	c.stat.Note = fmt.Sprintf("%d 天内到期 %d", support.SoonDays, soon)
	if late > 0 {
		c.stat.Light = ui.LightRed
	} else {
		rows = soonRows
	}
	c.open = func(e *env) {
		if len(rows) > 0 {
			openRows(e, rows[0])
			return
		}
		e.nav(listRoute(k, ""))
	}
	return c, true, nil
}

// zeroListCard is a list of zero firms as of a month with those brought to
// life in the year so far; not ok where nothing was ever on it. The movements
// hold all of it: the rows would be read for their number alone.
func zeroListCard(ctx context.Context, st *store.Store, list string, month int, territory string) (c serviceCard, ok bool, err error) {
	f, err := activation.Flow(ctx, st, list, activation.Period{To: month, Territory: placeOf(territory)})
	if err != nil || f.Judged == 0 || f.End+f.Activated == 0 {
		return c, false, err
	}
	c.stat = ui.Stat{Title: activationTitle(list), Value: fmt.Sprint(f.End), Unit: "家在列", Fraction: -1, Mark: -1, Light: ui.LightGrey}
	c.stat.Note = fmt.Sprintf("今年激活 %d 家", f.Activated)
	if f.Rate != nil {
		c.stat.Note += "（" + progress.FormatPPM(*f.Rate, 1) + "）"
	}
	if f.NoContact > 0 {
		c.stat.Note += fmt.Sprintf("；未联系 %d", f.NoContact)
	}
	c.rule = f.ListRule + "\n\n" + f.Rule
	if f.Note != "" {
		c.rule += "\n\n" + f.Note
	}
	c.open = func(e *env) {
		if knownRoute(activationRoute) {
			e.nav(activationRoute + "/" + list)
			return
		}
		e.nav(rowsRoute(kind.Enterprise, append(territoryConds(territory), store.Cond{Field: "zero_" + list, Op: store.Eq, Value: int64(1)})))
	}
	return c, true, nil
}

// activationTitle is a list's name.
func activationTitle(list string) string {
	for _, o := range kind.ZeroLists {
		if o.Code == list {
			return o.Label
		}
	}
	return list
}

// placeOf writes the workbench's territory as the ledger asks for it.
func placeOf(territory string) string {
	if territory == standing.Unassigned {
		return activation.Unassigned
	}
	return territory
}
