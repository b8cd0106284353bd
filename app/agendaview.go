package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// agendaView shows what is to be done today and does it there: on the workbench
// the first of it, on a page of its own all of it.
type agendaView struct {
	e      *env
	loader *ui.Loader
	feed   *ui.Feed
	most   int    // entries shown; 0: all, with the next seven days
	shown  func() // after the entries came

	data  *agenda.Agenda
	items []*agenda.Item // by row of the feed; nil for headings and the like
}

// prefMine keeps whether only one's own work is shown, on this computer.
const prefMine = "agenda_mine"

func newAgendaView(e *env, most int, shown func()) *agendaView {
	v := &agendaView{e: e, loader: e.newLoader(), feed: ui.NewFeed(), most: most, shown: shown}
	v.feed.OnOpen = v.open
	return v
}

func (v *agendaView) mine() bool { return v.e.agendaOf() != "" }

// agendaOf is whose work is shown, "" for everybody's.
func (e *env) agendaOf() string {
	if e.host.fyne.Preferences().Bool(prefMine) {
		return e.prefs.operator
	}
	return ""
}

// countDue brings the number beside 今日 in the navigation up to date after
// something was written down or done on another page.
func (e *env) countDue() {
	var a agenda.Agenda
	o := agenda.Options{Officer: e.agendaOf(), Limit: 1}
	e.background(func(ctx context.Context) error {
		var err error
		a, err = agenda.On(ctx, e.st, o)
		return err
	}, func(err error) {
		if err == nil { // a number that is late is no reason to disturb
			e.shell.Sidebar.SetBadge(agendaRoute, a.Overdue.Count+a.Due.Count)
		}
	})
}

func (v *agendaView) setMine(on bool) {
	v.e.host.fyne.Preferences().SetBool(prefMine, on)
	v.reload()
}

func (v *agendaView) options() agenda.Options {
	return agenda.Options{Soon: v.most == 0, Limit: v.most, Officer: v.e.agendaOf()}
}

func (v *agendaView) reload() {
	o, st := v.options(), v.e.st
	ui.Load(v.loader, "agenda", func(ctx context.Context) (*agenda.Agenda, error) {
		a, err := agenda.On(ctx, st, o)
		return &a, err
	}, v.show)
}

// count is how much there is beside the days to come.
func (v *agendaView) count() int {
	if v.data == nil {
		return 0
	}
	n := 0
	for _, s := range agenda.Sorts {
		if s != agenda.Soon {
			n += v.data.Of(s).Count
		}
	}
	return n
}

func (v *agendaView) show(a *agenda.Agenda) {
	v.data = a
	v.e.shell.Sidebar.SetBadge(agendaRoute, a.Overdue.Count+a.Due.Count)
	v.fill()
	v.shown()
}

// fill makes the feed's rows; the cursor stays where it was, so that Space does
// one thing after the other.
func (v *agendaView) fill() {
	var rows []ui.FeedRow
	v.items = nil
	add := func(r ui.FeedRow, it *agenda.Item) {
		rows, v.items = append(rows, r), append(v.items, it)
	}
	shares := v.shares()
	for _, s := range agenda.Sorts {
		l := v.data.Of(s)
		if len(l.Items) > 0 && v.most == 0 {
			add(ui.FeedRow{Header: s.Label() + "　" + l.CountText()}, nil)
		}
		for i := range l.Items[:shares[s]] {
			add(v.row(&l.Items[i]), &l.Items[i])
		}
		if n := l.Count - len(l.Items); v.most == 0 && (n > 0 || l.More) {
			add(ui.FeedRow{Title: "再显示一些" + s.Label(), Detail: "已显示 " + fmt.Sprint(len(l.Items)) + " / " + l.CountText(), Opens: true,
				Actions: []ui.FeedAction{{Text: "显示", Do: func() { v.more(s) }}}}, nil)
		}
	}
	v.feed.SetRows(rows)
}

// shares is how many items of each sort are shown. Where there is little room,
// two of each come first, so that many late steps do not hide what is silent;
// what is left over goes to the most urgent.
func (v *agendaView) shares() map[agenda.Sort]int {
	out := map[agenda.Sort]int{}
	left := v.most
	give := func(s agenda.Sort, n int) {
		n = min(n, len(v.data.Of(s).Items)-out[s])
		if v.most > 0 {
			n = min(n, left)
			left -= n
		}
		out[s] += n
	}
	for _, s := range agenda.Sorts {
		if v.most > 0 {
			give(s, 2)
		}
	}
	for _, s := range agenda.Sorts {
		give(s, len(v.data.Of(s).Items))
	}
	return out
}

// more reads on in one sort.
func (v *agendaView) more(s agenda.Sort) {
	o, st, a := v.options(), v.e.st, v.data
	from := len(a.Of(s).Items)
	ui.Load(v.loader, "agenda", func(ctx context.Context) (agenda.List, error) { return agenda.Page(ctx, st, o, s, from) }, func(l agenda.List) {
		to := a.Of(s)
		to.Items, to.Count, to.More = append(to.Items, l.Items...), l.Count, l.More && len(l.Items) > 0
		if len(l.Items) == 0 {
			to.Count = len(to.Items)
		}
		v.fill()
		v.shown()
	})
}

// row draws one item.
func (v *agendaView) row(it *agenda.Item) ui.FeedRow {
	r := ui.FeedRow{Icon: agendaIcon(it.Sort), Title: it.Title, Detail: it.Detail, Side: it.Officer, Opens: true}
	r.Mark, r.MarkColor = v.mark(it)
	what, after := it.Title, v.reload
	if it.Work() {
		r.Actions = v.e.workActions(it.Kind, it.ID, what, after)
	} else if it.Kind.Index("officer") >= 0 {
		r.Actions = append(r.Actions, v.e.reassignAction(it.Kind, it.ID, what, after))
	}
	r.Actions = append(r.Actions, ui.FeedAction{Text: wordLog, Do: func() { showQuickLog(v.e, refsOfItem(it)) }})
	return r
}

// mark says how urgent an item is, and in which colour.
func (v *agendaView) mark(it *agenda.Item) (string, fyne.ThemeColorName) {
	switch {
	case it.Sort == agenda.Overdue && it.Kind == kind.Grievance: // a unit's time is working days, as on the grievance's own page
		return fmt.Sprintf("逾期 %d 个工作日", casework.Overdue(casework.Doing, it.Day, v.data.Day)), ui.ColorRed
	case it.Sort == agenda.Overdue:
		return fmt.Sprintf("逾期 %d 天", it.Late), ui.ColorRed
	case it.Sort == agenda.Silent:
		return fmt.Sprintf("超期 %d 天", it.Late), ui.ColorYellow
	case it.Sort == agenda.Expiring && it.Late > 0:
		return fmt.Sprintf("已过期 %d 天", it.Late), ui.ColorRed
	case it.Late == 0:
		return "今天", ui.ColorYellow
	case it.Late == -1:
		return "明天", ui.ColorMuted
	case it.Sort == agenda.Soon:
		return dayName(it.Day, v.e.today()), ui.ColorMuted
	}
	return fmt.Sprintf("还有 %d 天", -it.Late), ui.ColorMuted
}

func agendaIcon(s agenda.Sort) fyne.Resource {
	switch s {
	case agenda.Overdue:
		return theme.WarningIcon()
	case agenda.Silent:
		return theme.VisibilityOffIcon()
	case agenda.Expiring:
		return theme.HistoryIcon()
	case agenda.Birthday:
		return theme.AccountIcon()
	}
	return theme.CheckButtonIcon()
}

// item is what stands in a row of the feed, nil for a heading.
func (v *agendaView) item(row int) *agenda.Item {
	if row < 0 || row >= len(v.items) {
		return nil
	}
	return v.items[row]
}

// open shows what an item is about: of a next step, its lead, firm or person.
func (v *agendaView) open(row int) {
	it := v.item(row)
	if it == nil {
		if rows := v.feed.Rows(); row >= 0 && row < len(rows) && len(rows[row].Actions) > 0 {
			rows[row].Actions[0].Do()
		}
		return
	}
	if it.Kind == kind.Interaction {
		for _, to := range []struct {
			k  *kind.Kind
			id int64
		}{{kind.Lead, it.Lead}, {kind.Contact, it.Contact}, {kind.Enterprise, it.Enterprise}, {kind.Organisation, it.Organisation}, {kind.Event, it.Event}} {
			if to.id > 0 {
				v.e.nav(recordRoute(to.k, to.id))
				return
			}
		}
	}
	v.e.nav(recordRoute(it.Kind, it.ID))
}

// refsOfItem are what a talk about an item is about, and the next step that is
// done with it.
func refsOfItem(it *agenda.Item) map[string]int64 {
	out := map[string]int64{}
	for key, id := range map[string]int64{"lead": it.Lead, "enterprise": it.Enterprise, "contact": it.Contact, "organisation": it.Organisation, "event": it.Event} {
		if id > 0 && (it.Kind != kind.Lead || key == "lead" || key == "enterprise") { // a lead's body and event are where it came from
			out[key] = id
		}
	}
	switch it.Kind {
	case kind.Contact:
		out["contact"] = it.ID
	case kind.Interaction:
		out[closesKey] = it.ID
	}
	return out
}

// talkAbout are the references of the item under the cursor while the feed has
// the keyboard. On the workbench, where other things stand too, only an item
// that the user went to.
func (v *agendaView) talkAbout() map[string]int64 {
	row := v.feed.At()
	if v.most > 0 {
		row = v.feed.Chosen()
	}
	if it := v.item(row); it != nil && v.e.win.Canvas().Focused() == fyne.Focusable(v.feed) {
		return refsOfItem(it)
	}
	return nil
}

// anyWork tells whether there is anything that an agenda could come from.
func anyWork(ctx context.Context, st *store.Store) (bool, error) {
	n, err := st.Number(ctx, "SELECT EXISTS (SELECT 1 FROM lead WHERE deleted_at IS NULL) OR EXISTS (SELECT 1 FROM interaction WHERE deleted_at IS NULL) OR EXISTS (SELECT 1 FROM contact WHERE deleted_at IS NULL)"+
		" OR EXISTS (SELECT 1 FROM organisation WHERE deleted_at IS NULL) OR EXISTS (SELECT 1 FROM event WHERE deleted_at IS NULL)"+
		" OR EXISTS (SELECT 1 FROM resolution WHERE deleted_at IS NULL)")
	return n > 0, err
}
