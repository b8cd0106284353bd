package app

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/origin"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports"
)

// paperFigures are the figures of the shown paper that can be opened: on the
// page by a click, and in a list of the page's by the keyboard.
type paperFigures struct {
	e     *env
	view  *ui.PageView
	all   []reports.Figure
	shown []int // of the page in view
	page  int
	box   *ui.PickBox
	head  *ui.Note
	root  fyne.CanvasObject
}

func newPaperFigures(e *env, view *ui.PageView) *paperFigures {
	f := &paperFigures{e: e, view: view, page: -1, box: ui.NewPickBox(), head: ui.NewHint("")}
	f.box.OnMove = func(i int) { view.ShowMark(strconv.Itoa(f.shown[i])) }
	f.box.OnOpen = func(i int) { f.open(f.shown[i]) }
	f.box.OnEscape = view.Focus
	view.OnMark = func(id string, _ fyne.CanvasObject) {
		if i, err := strconv.Atoi(id); err == nil && i < len(f.all) {
			f.open(i)
		}
	}
	f.root = container.NewBorder(f.head, nil, nil, nil, f.box)
	f.set(nil)
	return f
}

// set takes the figures of another paper.
func (f *paperFigures) set(all []reports.Figure) {
	f.all, f.page = all, -1
	f.root.Hide()
	if len(all) > 0 {
		f.root.Show()
	}
}

// marks are the places of the figures on the pages.
func (f *paperFigures) marks() []ui.PageMark {
	var out []ui.PageMark
	for i, one := range f.all {
		for _, m := range one.Marks {
			out = append(out, ui.PageMark{Page: m.Page - 1, X: m.X, Y: m.Y, W: m.W, H: m.H, ID: strconv.Itoa(i)})
		}
	}
	return out
}

// turn lists the figures of a page.
func (f *paperFigures) turn(page int) {
	if page == f.page {
		return
	}
	f.page, f.shown = page, nil
	var items []ui.PickItem
	for i, one := range f.all {
		if one.Marks[0].Page-1 == page {
			f.shown = append(f.shown, i)
			items = append(items, ui.PickItem{Text: one.Source.Label, Detail: one.Text})
		}
	}
	f.box.SetItems(items)
	f.head.SetText(fmt.Sprintf("本页数字 %d 个：点它或按 Enter，看口径和来源", len(items)))
}

// linkOrigin is what is found out about a link: how many rows, and where from.
type linkOrigin struct {
	rows    int
	origins []origin.Origin
}

// open tells what a figure says, by which rule, and from which rows, files and
// sheets it was made.
func (f *paperFigures) open(i int) {
	if f.e.win.Canvas().Overlays().Top() != nil {
		return
	}
	one := f.all[i]
	box := newColumn(6, ui.NewNote(oneLine(one.Text), theme.ColorNamePrimary, theme.SizeNameSubHeadingText))
	if one.Source.Rule != "" {
		box.Add(ui.NewText(one.Source.Rule))
	}
	page := newTallPage(box)
	loader := f.e.newLoader()
	var d *ui.Dialog
	for n, link := range one.Source.Links {
		b := ui.NewButton("查看"+link.Label, func() { d.Close(); openRows(f.e, link) })
		b.Icon, b.Alignment = theme.ListIcon(), widget.ButtonAlignLeading
		from := newColumn(2, ui.NewHint("正在查来源…"))
		box.Add(b)
		box.Add(from)
		st := f.e.st
		ui.Load(loader, strconv.Itoa(n), func(ctx context.Context) (linkOrigin, error) { return readOrigin(ctx, st, link) }, func(o linkOrigin) {
			b.SetText(fmt.Sprintf("查看 %s 行：%s", thousands(o.rows), link.Label))
			from.Objects = originLines(o.origins)
			page.relay()
		})
	}
	if len(one.Source.Links) == 0 {
		box.Add(ui.NewHint("这个数字由上面各数算出，没有单独的记录。"))
	}
	d = ui.ShowDialog(f.e.win.Canvas(), one.Source.Label, page, fyne.NewSize(620, 380), ui.DialogButton{Text: "关闭", Main: true})
	d.OnClosed = loader.Close
}

// readOrigin counts a link's rows and asks where they came from.
func readOrigin(ctx context.Context, st *store.Store, link standing.RowsLink) (o linkOrigin, err error) {
	if o.rows, _, err = st.Count(ctx, store.Query{Kind: link.Kind, Where: link.Where}, 0); err != nil {
		return o, err
	}
	o.origins, err = origin.Of(ctx, st, link)
	return o, err
}

// originLines name the files, sheets and rows.
func originLines(all []origin.Origin) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range all {
		text := o.Name()
		if where := o.Where(); where != "" {
			text += "，" + where
		}
		text += "（" + thousands(int(o.Records)) + " 条，" + o.Day() + "）"
		if o.Undone != "" {
			text += "，这次导入后来撤销了"
		}
		out = append(out, ui.NewHint(text))
	}
	if len(out) == 0 {
		out = append(out, ui.NewHint("没有记录：这个数字是零，或者记录后来删除了。"))
	}
	return out
}
