package app

import (
	"context"
	"image/color"
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/views"
)

// recordPage shows one record of any kind: its form, the records that hang on
// it, its evidence and its history. A firm has an overview before these.
type recordPage struct {
	e      *env
	k      *kind.Kind
	id     int64
	route  string
	preset url.Values
	loader *ui.Loader
	host   *fyne.Container

	rec     *kind.Record
	refs    map[string]string
	form    *recordForm
	tabs    *ui.Tabs
	parts   []section
	counts  map[string]int                                  // of what hangs on the record, by the kind and its Ref
	cursors map[string]int                                  // rows at which the lists of details stood, by their tab
	makers  map[*container.TabItem]func() fyne.CanvasObject // contents not made yet
	lists   map[string]*recordList                          // lists of details, by kind
	reloads map[*container.TabItem]func()
	// timeline is the 往来 once it was looked at, nil before.
	timeline *timelineView
	talksAt  *timelineState
	closers  []func()
	tab      string // to open once the record is there
	files    int    // attachments
	// editNext opens the form once the record is there.
	editNext bool
	next     func() // what Ctrl+Enter does where nothing was typed, nil for nothing
}

func newRecordPage(e *env, k *kind.Kind, id int64, route string, preset url.Values) ui.Page {
	p := &recordPage{e: e, k: k, id: id, route: route, preset: preset, loader: e.newLoader(), host: container.NewStack()}
	p.Reload()
	return p
}

// loadedRecord is what one read of the page brings.
type loadedRecord struct {
	rec    *kind.Record
	refs   map[string]string
	files  int // attachments
	counts map[string]int
}

// Reload implements ui.Refresher. What is being typed is kept.
func (p *recordPage) Reload() {
	if p.form != nil && p.form.form.Dirty() {
		if p.timeline != nil {
			p.timeline.reload()
		}
		p.e.toast("有修改还没有保存，没有重新载入。")
		return
	}
	if p.tabs != nil {
		p.tab = tabName(p.tabs.Selected())
	}
	ui.Load(p.loader, "record", func(ctx context.Context) (loadedRecord, error) {
		l := loadedRecord{}
		var err error
		if p.id == 0 {
			l.rec = presetRecord(p.k, p.preset)
		} else if l.rec, err = p.e.st.Get(ctx, p.k, p.id); err != nil {
			return l, err
		}
		if l.refs, err = readRefs(ctx, p.e.st, l.rec); err != nil {
			return l, err
		}
		if l.files, err = countAttachments(ctx, p.e.st, p.k, p.id); err != nil {
			return l, err
		}
		if p.id == 0 {
			return l, nil
		}
		l.counts, err = views.CountDetails(ctx, p.e.st, p.k, p.id, countShown+1)
		return l, err
	}, p.show)
}

func (p *recordPage) show(l loadedRecord) {
	p.rec, p.refs, p.files, p.counts = l.rec, l.refs, l.files, l.counts
	p.keepCursors()
	p.closeParts()
	p.form, p.next = newRecordForm(p.e, p.rec, p.refs, nil), nil
	p.form.saved = p.saved
	p.form.reopen = p.Reload
	p.form.form.OnCancel = func() { p.form.leave(p.back) }
	if p.id == 0 {
		p.tabs = nil
		p.host.Objects = []fyne.CanvasObject{ui.NewSurface(p.form.form)}
		p.host.Refresh()
		p.form.form.FocusFirst()
		return
	}
	p.host.Objects = []fyne.CanvasObject{container.NewBorder(p.header(), nil, nil, nil, p.makeTabs())}
	p.host.Refresh()
	p.e.shell.RefreshTitle()
	p.focusTab(p.tabs.Selected())
	if p.editNext {
		p.editNext = false
		p.Edit()
	}
}

func (p *recordPage) back() {
	if p.e.shell.Router.CanBack() {
		p.e.shell.Router.Back()
		return
	}
	p.e.nav(p.k.Key)
}

// saved opens the record that was new, or reads the page anew.
func (p *recordPage) saved(r *kind.Record) {
	p.e.wroteKind(p.k)
	if p.id != r.ID {
		if p.e.shell.Router.CanBack() {
			p.e.shell.Router.Back() // the empty form is no place to come back to
		}
		p.e.nav(recordRoute(p.k, r.ID))
		return
	}
	p.Reload()
}

// header names the record, with its badges and what can be done to it.
func (p *recordPage) header() fyne.CanvasObject {
	row := centredRow()
	for _, b := range recordBadges(p.rec) {
		row.Add(b)
	}
	if p.rec.DeletedAt != "" {
		row.Add(newBadge("已删除", func() color.Color { return ui.Color(ui.ColorRed) }))
	}
	sub := subtitle(p.rec)
	if p.k == kind.Enterprise {
		sub = p.rec.Text("code")
		if sub == "" {
			sub = "未填统一社会信用代码"
		}
	}
	buttons := container.NewHBox()
	if code := p.rec.Text("code"); code != "" && p.k == kind.Enterprise {
		copyCode := widget.NewButtonWithIcon("", theme.ContentCopyIcon(), func() {
			fyne.CurrentApp().Clipboard().SetContent(code)
			p.e.toast("已复制 " + code)
		})
		copyCode.Importance = widget.LowImportance
		buttons.Add(copyCode)
	}
	line := centredRow(fixedHint(sub), buttons, row)
	name := container.NewVBox(ui.NewHeading(refTitle(p.rec)), line)
	return container.NewBorder(nil, nil, nil, container.NewCenter(p.actions()), name)
}

func (p *recordPage) actions() fyne.CanvasObject {
	if p.rec.DeletedAt != "" {
		restore := widget.NewButton("恢复这条记录", func() { p.restore() })
		restore.Importance = widget.HighImportance
		return restore
	}
	box := container.NewHBox(layout.NewSpacer())
	if p.k == kind.Enterprise {
		box.Add(widget.NewButtonWithIcon("编辑", theme.DocumentCreateIcon(), p.Edit))
	}
	switch p.k {
	case kind.Sponsorship:
		p.next = p.visit
		visit := widget.NewButtonWithIcon(wordVisit+"（Ctrl+Enter）", theme.ContentAddIcon(), p.visit)
		visit.Importance = widget.HighImportance
		box.Add(visit)
	case kind.View:
		box.Add(widget.NewButtonWithIcon("打开视图", theme.VisibilityIcon(), func() { openView(p.e, p.rec) }))
	case kind.Attachment:
		box.Add(widget.NewButtonWithIcon("打开文件", theme.FileIcon(), func() { openAttachment(p.e, p.rec) }))
		box.Add(widget.NewButtonWithIcon("另存为…", theme.DocumentSaveIcon(), func() { saveAttachment(p.e, p.rec) }))
		box.Add(widget.NewButtonWithIcon("所属记录", theme.NavigateNextIcon(), func() { openEvidenceRecord(p.e, p.rec) }))
	}
	if c := p.k.Course; c != nil && c.Next(p.rec) != "" {
		on := widget.NewButtonWithIcon("推进到“"+c.Next(p.rec)+"”（Ctrl+Enter）", theme.NavigateNextIcon(), func() {
			p.e.moveOn(p.rec, func() { p.e.wroteKind(p.k); p.Reload() })
		})
		on.Importance = widget.HighImportance
		box.Add(on)
	}
	switch papers := papersOf(p.k); len(papers) {
	case 0:
	case 1:
		box.Add(widget.NewButtonWithIcon("打印"+papers[0].label, theme.DocumentPrintIcon(), p.Print))
	default:
		box.Add(widget.NewButtonWithIcon("打印…", theme.DocumentPrintIcon(), p.Print))
	}
	if toldIn[p.k] {
		box.Add(widget.NewButtonWithIcon(wordToGrievance, theme.QuestionIcon(), func() {
			p.form.leave(func() { p.e.toGrievance(p.rec, p.Reload) })
		}))
	}
	if p.addable() {
		box.Add(widget.NewButtonWithIcon("新增…", theme.ContentAddIcon(), p.Add))
	}
	if provable(p.k) {
		box.Add(widget.NewButtonWithIcon("作为佐证…", theme.ConfirmIcon(), func() { showEvidenceDialog(p.e, p.rec, p.reloadTab) }))
	}
	if !partOfPlan(p.k) {
		box.Add(widget.NewButtonWithIcon("删除", theme.DeleteIcon(), p.delete))
	}
	return box
}

// provable: a record of the kind may be evidence. Evidence itself is none, nor
// are the program's own notes of how a list is looked at.
func provable(k *kind.Kind) bool {
	return k != kind.Evidence && k != kind.View && k != kind.Task && k != kind.TaskNote
}

// partOfPlan: the plan's own clauses, indicators and units are edited, never
// thrown away.
func partOfPlan(k *kind.Kind) bool {
	return k == kind.Clause || k == kind.Indicator || k == kind.Unit
}

// StepTab implements ui.Tabbed; behind the last tab comes the first.
func (p *recordPage) StepTab(by int) {
	if p.tabs == nil {
		return
	}
	n := len(p.tabs.Items)
	p.tabs.SelectIndex((p.tabs.SelectedIndex() + by + n) % n)
}

// Edit opens the form (F2).
func (p *recordPage) Edit() {
	if p.tabs == nil {
		return
	}
	p.selectTab(formTab)
	p.form.form.FocusFirst()
}

func (p *recordPage) delete() {
	gone := p.rec
	p.form.form.SetUnchanged()
	p.e.background(func(ctx context.Context) error { return p.e.st.Delete(ctx, p.k, gone.ID) }, func(err error) {
		if err != nil {
			p.e.fail("删除没有成功", err)
			return
		}
		p.e.wroteKind(p.k)
		p.back()
		p.e.offerUndo([]*kind.Record{gone})
	})
}

func (p *recordPage) restore() {
	p.e.background(func(ctx context.Context) error { return p.e.st.Restore(ctx, p.k, p.id) }, func(err error) {
		p.e.fail("恢复没有成功", err)
		p.e.wroteKind(p.k)
		p.Reload()
	})
}

// Title implements ui.Page.
func (p *recordPage) Title() string {
	switch {
	case p.id == 0:
		return "新增" + p.k.Label
	case p.rec == nil:
		return p.k.Label
	}
	return p.k.Label
}

// Content implements ui.Page.
func (p *recordPage) Content() fyne.CanvasObject { return p.host }

// Route implements ui.Page.
func (p *recordPage) Route() string { return p.route }

// Leave implements ui.Leaver.
func (p *recordPage) Leave(leave func()) { p.form.leave(leave) }

// Close implements ui.Closer.
func (p *recordPage) Close() {
	p.closeParts()
	p.loader.Close()
}

// closeParts frees the lists of the tabs.
func (p *recordPage) closeParts() {
	for _, c := range p.closers {
		c()
	}
	p.closers = nil
}

// HandleShortcut implements ui.ShortcutPage: Ctrl+S saves also where no entry
// has the keyboard; Ctrl+Enter takes a lead, or what was promised, one step on,
// a firm on a zero list one rung up, and logs a visit of a sponsorship.
func (p *recordPage) HandleShortcut(s fyne.Shortcut) bool {
	if p.k == kind.Lead && isCtrlEnter(s) {
		p.advanceNext()
		return true
	}
	if p.k == kind.Grievance && isCtrlEnter(s) && p.form != nil && !p.form.form.Dirty() {
		p.handleNext()
		return true
	}
	if isCtrlEnter(s) && p.moveShown() {
		return true
	}
	if isCtrlEnter(s) && p.id != 0 && p.form != nil && !p.form.form.Dirty() { // nothing to save
		if p.next != nil {
			p.next()
		}
		return true
	}
	return p.form != nil && p.form.form.HandleShortcut(s)
}

// New implements ui.Creator: another record of the kind, or of the tab's list.
func (p *recordPage) New() {
	if p.tabs != nil && p.tabs.Selected() != nil {
		if l := p.lists[tabName(p.tabs.Selected())]; l != nil { // what hangs on the record, where its list is looked at
			l.create()
			return
		}
	}
	if !partOfPlan(p.k) && made(p.k) {
		p.e.nav(newRoute(p.k))
	}
}

// TalkAbout implements talkAbout.
func (p *recordPage) TalkAbout() map[string]int64 {
	refs := talkRefs(p.rec)
	if p.timeline != nil {
		p.timeline.addStep(refs)
	}
	return refs
}

// Escape goes back.
func (p *recordPage) Escape() { p.form.leave(p.back) }

// Save implements ui.Saver.
func (p *recordPage) Save() any {
	if p.tabs == nil {
		return ""
	}
	return tabName(p.tabs.Selected())
}

// Restore implements ui.Saver.
func (p *recordPage) Restore(state any) {
	if name, ok := state.(string); ok {
		p.tab = name
		p.selectTab(name)
	}
}
