package app

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/views"
)

// viewChoice is one line of the menu of views; a nil do is a group's name.
type viewChoice struct {
	text, detail string
	icon         fyne.Resource
	do           func()
}

// ShowViews implements ui.Viewer: the list's saved views and what can be done
// with them. What is typed narrows the lines.
func (p *listPage) ShowViews() {
	all := p.viewChoices()
	var shown []viewChoice
	var box *widget.PopUp
	list := ui.NewPickList(nil)
	search := ui.NewSearchEntry("视图名称")
	closeIt := func() {
		box.Hide()
		p.FocusPage()
	}
	list.OnPick = func(i int) {
		closeIt()
		shown[i].do()
	}
	narrow := func(typed string) {
		shown = matchingChoices(all, typed)
		items := make([]ui.PickItem, len(shown))
		for i, c := range shown {
			items[i] = ui.PickItem{Text: c.text, Detail: c.detail, Icon: c.icon, Header: c.do == nil}
		}
		list.SetItems(items, -1)
	}
	search.OnKey, search.OnChanged, search.OnEscape = list.Key, narrow, closeIt
	narrow("")
	body := container.NewBorder(search, nil, nil, nil, list)
	size := fyne.NewSize(330, search.MinSize().Height+list.Height(16)+3*theme.Padding())
	if box = ui.ShowPopover(p.saved, body, size); box != nil {
		p.e.win.Canvas().Focus(search)
	}
}

// matchingChoices are the lines that match, and their groups' names.
func matchingChoices(all []viewChoice, typed string) []viewChoice {
	if typed == "" {
		return all
	}
	var out []viewChoice
	for _, c := range all {
		if c.do != nil && matchesText(c.text, typed) {
			out = append(out, c)
		}
	}
	if out == nil {
		out = []viewChoice{{text: "没有“" + typed + "”"}}
	}
	return out
}

func (p *listPage) viewChoices() []viewChoice {
	var out []viewChoice
	saved := p.e.viewsOf(p.k)
	if len(saved) > 0 {
		out = append(out, viewChoice{text: "保存的视图"})
	}
	for _, r := range saved {
		c := viewChoice{text: r.Title(), icon: theme.VisibilityIcon(), do: func() { p.e.nav(viewRoute(r.ID)) }}
		if r.Int("pinned") != 0 {
			c.detail = "已固定"
		}
		if p.shows(r) {
			c.detail = "正在看"
		}
		out = append(out, c)
	}
	if s := p.list.shown; s != nil {
		out = append(out, p.ownChoices(s)...)
	}
	out = append(out, viewChoice{text: listTitle(p.k)},
		viewChoice{text: "保存当前视图…", detail: "筛选、排序、列、搜索", icon: theme.DocumentSaveIcon(), do: p.askSave})
	if p.list.opt.view != 0 {
		out = append(out, viewChoice{text: "不用视图，看全部", icon: kindIcon(p.k), do: func() { p.e.nav(p.k.Key) }})
	}
	return append(out, viewChoice{text: "管理全部视图…", icon: theme.SettingsIcon(), do: func() { p.e.nav(kind.View.Key) }})
}

func (p *listPage) shows(r *kind.Record) bool {
	return p.list.shown != nil && p.list.shown.rec.ID == r.ID
}

// ownChoices are what can be done with the view that the list began with.
func (p *listPage) ownChoices(s *shownView) []viewChoice {
	r := s.rec
	out := []viewChoice{{text: "“" + short(r.Title()) + "”"}}
	if s.changed(p.list) {
		out = append(out,
			viewChoice{text: "更新当前视图", detail: "按现在显示的", icon: theme.DocumentSaveIcon(), do: p.updateView},
			viewChoice{text: "恢复成保存的样子", icon: theme.ViewRefreshIcon(), do: func() { p.e.nav(p.route) }})
	}
	pin := viewChoice{text: "固定到导航", icon: theme.NavigateNextIcon(), do: func() { p.e.pinView(p.fresh(r), true) }}
	if now := p.fresh(r); now.Int("pinned") != 0 {
		pin = viewChoice{text: "取消固定", icon: theme.NavigateBackIcon(), do: func() { p.e.pinView(p.fresh(r), false) }}
	}
	return append(out,
		viewChoice{text: "改名…", icon: theme.DocumentCreateIcon(), do: p.askRename},
		pin,
		viewChoice{text: "删除", detail: "可以撤销", icon: theme.DeleteIcon(), do: func() { p.e.deleteView(p.fresh(r)) }})
}

// fresh is the view's record as it is kept at hand: renamed and pinned since
// the list was opened, perhaps.
func (p *listPage) fresh(r *kind.Record) *kind.Record {
	if now := p.e.view(r.ID); now != nil {
		return now
	}
	return r
}

// askSave asks for a name and saves what the list shows as a new view.
func (p *listPage) askSave() {
	pin := ui.NewCheckEntry("固定到导航")
	p.askName("保存当前视图", "", pin, func(name string) (*kind.Record, error) {
		v := p.list.asView()
		v.Name, v.Pinned = name, pin.Checked
		r := kind.New(kind.View)
		return r, v.Put(r)
	}, func(r *kind.Record) {
		p.e.toast("已保存视图“" + r.Title() + "”")
		p.e.nav(viewRoute(r.ID))
	})
}

func (p *listPage) askRename() {
	old := p.fresh(p.list.shown.rec)
	p.askName("改名", old.Title(), nil, func(name string) (*kind.Record, error) {
		v := views.View{Name: name, Kind: p.k}
		named := kind.New(kind.View)
		if err := v.Put(named); err != nil {
			return nil, err
		}
		r := old.Clone()
		r.Set("name", named.Get("name"))
		return r, nil
	}, func(r *kind.Record) {
		p.list.shown.rec = r
		p.e.shell.RefreshTitle()
	})
}

// askName asks for a view's name; make turns it into the record to save. What
// is wrong with a name is told in the dialog, which stays.
func (p *listPage) askName(title, name string, more fyne.CanvasObject, make func(name string) (*kind.Record, error), done func(r *kind.Record)) {
	entry, wrong := ui.NewEntry(), ui.NewNote("", theme.ColorNameError, theme.SizeNameCaptionText)
	entry.SetText(name)
	entry.SetPlaceHolder(fmt.Sprintf("如：中宁县外资 有实绩（最多 %d 个字）", views.MaxName))
	var d *ui.Dialog
	saving := false
	save := func() {
		r, err := make(entry.Text)
		if err != nil {
			wrong.SetText(err.Error())
			return
		}
		if saving {
			return
		}
		saving = true
		p.e.saveView(r, func(err error) {
			saving = false
			wrong.SetText(err.Error())
		}, func() {
			d.Close()
			done(r)
		})
	}
	entry.OnSubmitted = func(string) { save() }
	entry.OnEscape = func() { d.Close() }
	body := container.NewVBox(entry)
	if more != nil {
		body.Add(more)
	}
	body.Add(wrong)
	d = ui.ShowDialog(p.e.win.Canvas(), title, body, fyne.NewSize(430, 210),
		ui.DialogButton{Text: "取消"}, ui.DialogButton{Text: "保存", Main: true, Keep: true, Do: save})
	d.OnShortcut = func(sc fyne.Shortcut) bool {
		if !ui.IsSave(sc) {
			return false
		}
		save()
		return true
	}
	p.e.win.Canvas().Focus(entry)
}

// updateView makes the view what the list shows now, with the way back.
func (p *listPage) updateView() {
	before := p.fresh(p.list.shown.rec).Clone()
	r := before.Clone()
	v := p.list.asView()
	v.Name, v.Pinned = r.Title(), r.Int("pinned") != 0
	if err := v.Put(r); err != nil {
		p.e.fail("视图没有保存", err)
		return
	}
	p.e.saveView(r, nil, func() {
		p.list.shown.rec, p.list.shown.asSaved, p.list.shown.problems = r, p.list.asView(), nil
		p.e.shell.RefreshTitle()
		p.e.shell.Toasts.Post(ui.Toast{Text: "已更新视图“" + r.Title() + "”", Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime,
			OnAction: func() { p.e.putViewBack(before) }})
	})
}

// putViewBack gives a view what it saved before.
func (e *env) putViewBack(before *kind.Record) {
	e.background(func(ctx context.Context) error {
		now, err := e.st.Get(ctx, kind.View, before.ID)
		if err != nil {
			return err
		}
		if now.DeletedAt != "" {
			return errors.New("这个视图已经删除")
		}
		back := before.Clone()
		back.Version = now.Version
		return e.st.Save(ctx, back)
	}, func(err error) {
		if err != nil {
			e.fail("撤销没有成功", err)
			return
		}
		e.toast("已恢复")
		e.readViews(func() {
			if route := viewRoute(before.ID); e.shell.Router.Page().Route() == route {
				e.nav(route)
			}
		})
	})
}
