package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/agenda"
)

// todayPanel is the first of what is to be done, above the figures.
func (w *workbench) todayPanel() fyne.CanvasObject {
	v := w.today
	mine := widget.NewCheck("只看我的", nil)
	mine.SetChecked(v.mine())
	mine.OnChanged = v.setMine
	if w.e.prefs.operator == "" {
		mine.Disable()
	}
	all := "打开今日"
	var content fyne.CanvasObject = v.feed
	switch {
	case v.data == nil:
		content = ui.NewHint("正在读取…")
	case len(v.feed.Rows()) == 0:
		content = ui.NewHint("今天没有到期、逾期的事，也没有久未联系的线索。按 Ctrl+L 记一笔，写上下一步和日期，到那天就会出现在这里。")
	default:
		all = fmt.Sprintf("全部 %d 件", v.count())
		content = container.NewVBox(ui.NewHint(agenda.Summary(*v.data)+"。空格 完成，T 推迟，G 改派，Enter 打开"), v.feed)
	}
	open := container.NewCenter(newTextLink(all, func() { w.e.nav(agendaRoute) }))
	log := container.NewCenter(newTextLink("记一笔 Ctrl+L", w.e.quickLog))
	return panel("今日", content, mine, log, open)
}

// todayCame follows the reading of the agenda: its panel is made anew.
func (w *workbench) todayCame() {
	if w.todayBox == nil {
		return // the figures are still being read, and bring the panel with them
	}
	w.todayBox.Objects = []fyne.CanvasObject{w.todayPanel()}
	w.page.relay()
	w.FocusPage()
}

// FocusPage implements ui.Focuser: the day's work has the keyboard where nothing
// else has it.
func (w *workbench) FocusPage() {
	c := w.e.win.Canvas()
	if c.Overlays().Top() == nil && c.Focused() == nil && len(w.today.feed.Rows()) > 0 && w.todayBox != nil && w.e.shell.Router.Page() == ui.Page(w) {
		w.today.feed.Focus()
	}
}

// TalkAbout implements talkAbout.
func (w *workbench) TalkAbout() map[string]int64 { return w.today.talkAbout() }
