package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/timeline"
)

const talksTab = "往来"

// timelineView is the tab with what happened with a record, the newest first;
// more is read as one goes down.
type timelineView struct {
	e      *env
	rec    *kind.Record
	loader *ui.Loader
	at     *timelineState // where to go once the entries are there; nil: to the newest
	wrote  func()         // after something was changed here

	entries []timeline.Entry
	next    *timeline.Cursor
	loading bool
	feed    *ui.Feed
	body    *fyne.Container
	root    *fyne.Container
	scroll  *container.Scroll
}

// timelinePage is how many entries are read at a time.
const timelinePage = 50

// timelineState is where one was in a timeline; it outlives the reading anew of
// the page, as after a step was done there.
type timelineState struct {
	entries, cursor int
	offset          fyne.Position
}

// talks is the tab's content.
func (p *recordPage) talks() fyne.CanvasObject {
	v := newTimelineView(p.e, p.rec, p.talksAt, p.refreshRecord)
	p.timeline, p.talksAt = v, nil
	p.closers = append(p.closers, func() {
		v.loader.Close()
		p.timeline, p.talksAt = nil, &timelineState{len(v.entries), v.feed.At(), v.scroll.Offset}
	})
	return v.root
}

func newTimelineView(e *env, rec *kind.Record, at *timelineState, wrote func()) *timelineView {
	v := &timelineView{e: e, rec: rec, at: at, wrote: wrote, loader: e.newLoader(), feed: ui.NewFeed(), body: container.NewStack(ui.NewHint("正在读取…"))}
	v.scroll = ui.NewFeedScroll(v.feed)
	v.feed.OnOpen = func(row int) { v.openRow(row) }
	v.feed.OnEnd = v.more
	v.root = container.NewStack(v.body)
	if len(talkRefs(rec)) > 0 { // nothing is written down of what no talk can be about
		add := widget.NewButtonWithIcon("记一笔（Ctrl+L）", theme.ContentAddIcon(), func() { showQuickLog(e, talkRefs(rec)) })
		v.root = container.NewBorder(centredRow(add, fixedHint("　"+stepKeys)), nil, nil, nil, v.body)
	}
	v.reload()
	return v
}

// reload reads as many entries anew as are shown.
func (v *timelineView) reload() {
	n := max(timelinePage, len(v.entries))
	if v.at != nil {
		n = max(n, v.at.entries)
	}
	v.load(nil, min(n, 1000))
}

// more reads the entries behind those that are shown.
func (v *timelineView) more() {
	if v.next != nil && !v.loading {
		v.load(v.next, timelinePage)
	}
}

func (v *timelineView) load(before *timeline.Cursor, limit int) {
	v.loading = true
	ui.Load(v.loader, "timeline", func(ctx context.Context) (timeline.Page, error) {
		return timeline.Of(ctx, v.e.st, v.rec.Kind, v.rec.ID, timeline.Options{Before: before, Limit: limit})
	}, func(p timeline.Page) {
		v.loading, v.next = false, p.Next
		if before == nil {
			v.entries = p.Entries
			v.show()
			return
		}
		shown := len(v.entries)
		v.entries = append(v.entries, p.Entries...)
		v.feed.AddRows(v.rows(shown))
		v.scroll.Refresh()
	})
}

// changed follows a change of an entry.
func (v *timelineView) changed() {
	v.reload()
	v.wrote()
}

func (v *timelineView) show() {
	if len(v.entries) == 0 {
		v.body.Objects = []fyne.CanvasObject{container.NewCenter(v.nothing())}
		v.body.Refresh()
		return
	}
	v.feed.SetRows(v.rows(0))
	if len(v.body.Objects) != 1 || v.body.Objects[0] != fyne.CanvasObject(v.scroll) {
		v.body.Objects = []fyne.CanvasObject{v.scroll}
		v.body.Refresh()
		v.focus()
	}
	v.scroll.Refresh()
	if v.at != nil {
		v.scroll.ScrollToOffset(v.at.offset)
		v.feed.Select(v.at.cursor)
		v.at = nil
	}
	v.scroll.OnScrolled(v.scroll.Offset)
}

// nothing says how entries come about.
func (v *timelineView) nothing() fyne.CanvasObject {
	if len(talkRefs(v.rec)) == 0 {
		return ui.NewEmptyState(theme.HistoryIcon(), "还没有往来。登记领导包抓和走访、挂接佐证、添加附件、导入之后，会出现在这里。")
	}
	return ui.NewEmptyState(theme.HistoryIcon(), "还没有往来。按 Ctrl+L 记一笔电话、走访、来访或会谈；阶段变动、诉求办理、领导走访、到资、参加活动、导入也会出现在这里。",
		widget.NewButton("记一笔", func() { showQuickLog(v.e, talkRefs(v.rec)) }))
}

// focus gives the keyboard to the entries while nothing else has it.
func (v *timelineView) focus() {
	if c := v.e.win.Canvas(); c.Focused() == nil && c.Overlays().Top() == nil {
		v.feed.Focus()
	}
}

// rows are the entries from one on as the feed shows them, under their months.
func (v *timelineView) rows(from int) []ui.FeedRow {
	var out []ui.FeedRow
	for i := from; i < len(v.entries); i++ {
		x, before := v.entries[i], ""
		if i > 0 {
			before = v.entries[i-1].Date
		}
		if i == 0 || monthOf(x.Date) != monthOf(before) {
			out = append(out, ui.FeedRow{Header: monthOf(x.Date)})
		}
		out = append(out, v.row(x, i == 0 || x.Date != before))
	}
	return out
}

func monthOf(date string) string {
	if len(date) < 7 {
		return "没有日期"
	}
	return date[:4] + "年" + trimZero(date[5:7]) + "月"
}

func trimZero(s string) string {
	if s != "" && s[0] == '0' {
		return s[1:]
	}
	return s
}

// row draws one entry; first tells that it is the first of its day.
func (v *timelineView) row(x timeline.Entry, first bool) ui.FeedRow {
	now := v.e.today()
	r := ui.FeedRow{Icon: entryIcon(x), Title: x.Title, Detail: x.With, Side: whoOf(x.Who), Text: x.Text, Opens: x.Kind != nil}
	if first && x.Date != "" {
		_, r.Mark = cutYear(dayName(x.Date, now)) // the month's heading has it
	}
	switch {
	case x.Next != nil:
		what := x.Next.What
		if what == "" {
			what = x.Text
		}
		r.Next, r.NextColor = "下一步："+what, theme.ColorNamePrimary
		if x.Next.On != "" {
			r.Next += "　" + dayWords(x.Next.On, now)
			if x.Next.On < v.e.st.Today() {
				r.Next, r.NextColor = r.Next+"，已逾期", ui.ColorRed
			}
		}
		if x.Next.Officer != "" && x.Next.Officer != x.Who {
			r.Next += "　" + x.Next.Officer
		}
		r.Actions = v.e.workActions(kind.Interaction, x.ID, what, v.changed)
	case x.Done != "":
		r.Next, r.NextColor = "下一步已办结 "+dayName(x.Done, now), ui.ColorGreen
	}
	return r
}

// entry is what stands in a row of the feed, nil for a month.
func (v *timelineView) entry(row int) *timeline.Entry {
	rows := v.feed.Rows()
	if row < 0 || row >= len(rows) || rows[row].Header != "" {
		return nil
	}
	i := -1
	for _, r := range rows[:row+1] {
		if r.Header == "" {
			i++
		}
	}
	return &v.entries[i]
}

// openRow opens what the entry of a row is about.
func (v *timelineView) openRow(row int) {
	x := v.entry(row)
	if x == nil || x.Kind == nil {
		return
	}
	switch x.Kind {
	case kind.Interaction:
		showRecordDialog(v.e, x.Kind, x.Record, nil, v.changed)
	case kind.Clause, kind.Indicator:
		v.e.nav("plan/" + recordRoute(x.Kind, x.Record))
	default:
		v.e.nav(recordRoute(x.Kind, x.Record))
	}
}

// addStep adds the open next step under the cursor to what a talk is about.
func (v *timelineView) addStep(refs map[string]int64) {
	if x := v.entry(v.feed.At()); x != nil && x.Next != nil && v.e.win.Canvas().Focused() == fyne.Focusable(v.feed) {
		refs[closesKey] = x.ID
	}
}

// talkIcons are the pictures of the ways of a talk, by the labels of its type.
var talkIcons = map[string]func() fyne.Resource{
	"电话": theme.VolumeUpIcon, "走访": theme.LogoutIcon, "来访": theme.HomeIcon, "会谈": theme.AccountIcon, "消息": theme.MailSendIcon,
	"邮件": theme.MailComposeIcon, "待办": theme.CheckButtonIcon,
}

func entryIcon(x timeline.Entry) fyne.Resource {
	switch x.Sort {
	case kind.Interaction.Key:
		if icon := talkIcons[x.Title]; icon != nil {
			return icon()
		}
		return theme.MailComposeIcon()
	case timeline.Import:
		return theme.DownloadIcon()
	case kind.Evidence.Key:
		return theme.ConfirmIcon()
	case kind.Attachment.Key:
		return theme.MailAttachmentIcon()
	case kind.Participation.Key:
		return kindIcon(kind.Event)
	case kind.Employment.Key:
		return theme.AccountIcon()
	case kind.LeadStep.Key:
		return theme.NavigateNextIcon()
	}
	return kindIcon(kind.Get(x.Sort))
}
