package app

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/exchange"
)

const agendaRoute = "agenda"

// agendaPage is 今日: what is due, overdue, silent and running out, and what is
// done about it by mouse and keyboard.
type agendaPage struct {
	e       *env
	view    *agendaView
	scroll  *container.Scroll
	summary *ui.Note
	words   *fyne.Container // the summary and the keys
	body    *fyne.Container
	root    fyne.CanvasObject
	back    *agendaState
}

// agendaState is where one was on the page.
type agendaState struct {
	offset fyne.Position
	cursor int
}

func newAgendaPage(e *env, _ string) ui.Page {
	p := &agendaPage{e: e, summary: ui.NewText(""), body: container.NewStack(ui.NewHint("正在读取…"))}
	p.view = newAgendaView(e, 0, p.show)
	p.scroll = ui.NewFeedScroll(p.view.feed)
	mine := widget.NewCheck("只看我的", nil)
	mine.SetChecked(p.view.mine())
	mine.OnChanged = p.view.setMine
	if e.prefs.operator == "" {
		mine.Disable()
	}
	add := widget.NewButtonWithIcon("记一笔（Ctrl+L）", theme.ContentAddIcon(), e.quickLog)
	add.Importance = widget.HighImportance
	tools := container.NewHBox(mine, widget.NewButtonWithIcon("导出日历", theme.CalendarIcon(), p.Export), add)
	p.words = newColumn(0, p.summary, ui.NewHint(stepKeys))
	head := container.NewBorder(nil, nil, nil, tools, p.words)
	p.root = container.NewBorder(container.NewPadded(head), nil, nil, nil, p.body)
	p.view.reload()
	return p
}

// show follows the reading of the agenda.
func (p *agendaPage) show() {
	a := p.view.data
	p.summary.SetText(dayName(a.Day, p.e.today()) + "　" + agenda.Summary(*a))
	p.words.Refresh()
	if len(p.view.feed.Rows()) == 0 {
		p.body.Objects = []fyne.CanvasObject{container.NewCenter(ui.NewEmptyState(theme.ConfirmIcon(), p.nothing(),
			widget.NewButton("记一笔", p.e.quickLog)))}
		p.body.Refresh()
		return
	}
	first := p.body.Objects[0] != fyne.CanvasObject(p.scroll)
	if first {
		p.body.Objects = []fyne.CanvasObject{p.scroll}
		p.body.Refresh()
	}
	p.scroll.Refresh()
	if p.back != nil {
		p.scroll.ScrollToOffset(p.back.offset)
		p.view.feed.Select(p.back.cursor)
		p.back = nil
	}
	p.scroll.OnScrolled(p.scroll.Offset)
	if first {
		p.FocusPage()
	}
}

func (p *agendaPage) nothing() string {
	if p.view.mine() {
		return "您今天没有到期、逾期的事，也没有久未联系的线索。去掉“只看我的”看全部。"
	}
	return "今天没有到期、逾期的事，也没有久未联系的线索。按 Ctrl+L 记一笔并写上下一步和日期，到那天就会出现在这里。"
}

// Title implements ui.Page.
func (p *agendaPage) Title() string { return "今日" }

// Route implements ui.Page.
func (p *agendaPage) Route() string { return agendaRoute }

// Content implements ui.Page.
func (p *agendaPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *agendaPage) Close() { p.view.loader.Close() }

// Reload implements ui.Refresher.
func (p *agendaPage) Reload() { p.view.reload() }

// Save implements ui.Saver.
func (p *agendaPage) Save() any { return agendaState{p.scroll.Offset, p.view.feed.At()} }

// Restore implements ui.Saver.
func (p *agendaPage) Restore(state any) {
	if s, ok := state.(agendaState); ok {
		p.back = &s
	}
}

// FocusPage implements ui.Focuser.
func (p *agendaPage) FocusPage() {
	if c := p.e.win.Canvas(); len(p.view.feed.Rows()) > 0 && c.Overlays().Top() == nil {
		p.view.feed.Focus()
	}
}

// TalkAbout implements talkAbout.
func (p *agendaPage) TalkAbout() map[string]int64 { return p.view.talkAbout() }

// Export implements ui.Exporter: a calendar file of what is due.
func (p *agendaPage) Export() {
	o := p.view.options()
	p.e.saveFile("今日"+p.e.st.Today()+".ics", []string{".ics"}, func(path string) { p.e.exportCalendar(o, path) })
}

func (e *env) exportCalendar(o agenda.Options, path string) {
	e.tasks.Run("导出日历", ui.TaskOptions{}, func(ctx context.Context, _ ui.Progress) (any, error) {
		a, err := agenda.ForCalendar(ctx, e.st, o)
		if err != nil {
			return nil, err
		}
		n := 0
		err = exchange.WriteFile(path, func(w io.Writer) (err error) {
			n, err = agenda.WriteICS(w, a, e.st.Now())
			return err
		})
		if err != nil {
			return nil, err
		}
		return ui.Toast{Text: fmt.Sprintf("已写出 %d 个日历事件，手机和邮件程序都能导入", n), Action: "打开所在文件夹", OnAction: func() { e.openFolder(path) }}, nil
	})
}
