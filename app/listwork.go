package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const (
	maxDelete = 1000  // records put away at once
	maxCopy   = 20000 // rows copied at once
)

// openers are the kinds whose records open as something else than a form.
// Filled in init, as what they open leads back here.
var openers map[*kind.Kind]func(e *env, r *kind.Record)

func init() {
	openers = map[*kind.Kind]func(e *env, r *kind.Record){
		kind.View:       openView,
		kind.Attachment: openAttachment,
		kind.ReportMade: openMade,
	}
}

func (l *recordList) open(row int) {
	r := l.src.record(row)
	if r == nil {
		return
	}
	if do := openers[l.k]; do != nil {
		do(l.e, r)
		return
	}
	if l.opt.inPlace {
		showRecordDialog(l.e, l.k, r.ID, l.opt.preset, l.written)
		return
	}
	l.e.nav(recordRoute(l.k, r.ID))
}

func (l *recordList) create() {
	if l.onCreate != nil {
		l.onCreate()
		return
	}
	if l.opt.inPlace {
		showRecordDialog(l.e, l.k, 0, l.opt.preset, l.written)
		return
	}
	l.e.nav(newRoute(l.k, l.opt.preset...))
}

// edit opens the record's page on its form.
func (l *recordList) edit(r *kind.Record) {
	l.e.nav(formRoute(r))
	if p, ok := l.e.shell.Router.Page().(*recordPage); ok {
		p.editNext = true
	}
}

// written follows a write by the list or a dialog over it.
func (l *recordList) written() {
	l.top = l.grid.TopRow()
	l.row, _ = l.grid.Cursor() // the keyboard goes on from where it was
	l.reload()
	l.e.wroteKind(l.k)
	if l.opt.wrote != nil {
		l.opt.wrote()
	}
}

// menu is what a right click offers; the grid adds copying.
func (l *recordList) menu(row int, col string, _ fyne.Position) []*fyne.MenuItem {
	r := l.src.record(row)
	if r == nil {
		return nil
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("打开", func() { l.open(row) }),
	}
	if l.k == kind.Snapshot { // nothing of it is edited or deleted
		return append(items, snapshotItems(l.e, r)...)
	}
	items = append(items, l.caseItems(r)...)
	if tell := l.grievanceItem(r); tell != nil {
		items = append(items, tell)
	}
	if on := l.moveItem(r); on != nil {
		items = append(items, on)
	}
	if l.k == kind.Enterprise || openers[l.k] != nil {
		items = append(items, fyne.NewMenuItem("编辑", func() { l.edit(r) }))
	}
	if route, label := ownerOf(r); route != "" && !l.opt.inPlace {
		items = append(items, fyne.NewMenuItem("打开所属"+label, func() { l.e.nav(route) }))
	}
	if l.k == kind.Attachment {
		items = append(items, l.attachmentItems(r)...)
	}
	if l.k == kind.ReportMade {
		items = append(items, madeItems(l.e, r)...)
	}
	if l.k == kind.Evidence {
		items = append(items, fyne.NewMenuItem("打开佐证的记录", func() { openEvidenceRecord(l.e, r) }))
	}
	if f := l.k.Field(col); f != nil && !l.opt.inPlace {
		items = append(items, fyne.NewMenuItem("筛选此值："+short(listText(r, f)), func() { l.filterBy(r, f) }))
	}
	if f := l.k.Field(col); f != nil {
		items = append(items, l.sortItem(f))
	}
	if provable(l.k) {
		items = append(items, fyne.NewMenuItem("作为佐证…", func() { showEvidenceDialog(l.e, r, l.opt.wrote) }))
	}
	if partOfPlan(l.k) {
		return items
	}
	n := l.grid.Selected().Count()
	if l.k.Clause != "" {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("挂接为 %s 的佐证（%s 条）", l.k.Clause, thousands(max(n, 1))), l.proveSelected))
	}
	if l.k == kind.Contact && n > 1 && n <= maxMerge {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("合并选中的 %d 位…", n), l.mergeSelected))
	}
	label := "删除"
	if n > 1 {
		label = fmt.Sprintf("删除选中的 %s 条", thousands(n))
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(label, l.deleteSelected))
}

// mergeSelected sets the marked people side by side to be merged.
func (l *recordList) mergeSelected() {
	q, sel := l.src.query, l.grid.Selected()
	ui.Load(l.loader, "merge", func(ctx context.Context) ([]*kind.Record, error) { return readRows(ctx, l.e.st, q, sel, maxMerge) }, func(rs []*kind.Record) {
		var ids []int64
		for _, r := range rs {
			ids = append(ids, r.ID)
		}
		l.e.nav(mergeRoute(ids))
	})
}

// sortItem sorts by the column of the cursor, which the header does with the mouse.
func (l *recordList) sortItem(f *kind.Field) *fyne.MenuItem {
	key, desc := l.grid.Sort()
	down := key == f.Key && !desc
	label := "按“" + f.Label + "”升序排列"
	if down {
		label = "按“" + f.Label + "”降序排列"
	}
	return fyne.NewMenuItem(label, func() {
		l.grid.SetSort(f.Key, down)
		l.sortBy(f.Key, down)
	})
}

// ownerOf is the page of the firm, clause or indicator a record hangs on.
func ownerOf(r *kind.Record) (route, label string) {
	for _, f := range r.Kind.Fields {
		if f.Type == kind.Ref && f.Stored() && r.Int(f.Key) > 0 {
			return recordRoute(kind.Get(f.Ref), r.Int(f.Key)), kind.Get(f.Ref).Label
		}
	}
	return "", ""
}

func short(s string) string {
	if s == "" {
		return "未填"
	}
	if r := []rune(s); len(r) > 14 {
		return string(r[:14]) + "…"
	}
	return s
}

// filterBy narrows the list to the records with the same value.
func (l *recordList) filterBy(r *kind.Record, f *kind.Field) {
	v := r.Get(f.Key)
	where := []store.Cond{{Field: f.Key, Op: store.Eq, Value: v}}
	if v == nil {
		where[0].Op = store.Blank
	}
	l.filters = append(l.filters, filtersOf(l.k, where)...)
	if l.opt.cleared != nil {
		l.opt.cleared() // the page's chips follow
	}
	l.reload()
}

// deleteAsked is the Delete key: it always asks, as a key is easily hit.
func (l *recordList) deleteAsked() {
	sel := l.grid.Selected()
	if sel.Count() != 1 {
		l.deleteSelected()
		return
	}
	row, _ := l.grid.Cursor()
	r := l.src.record(row)
	switch {
	case partOfPlan(l.k):
		l.e.toast("方案自带的" + l.k.Label + "不能删除。")
	case r != nil:
		ui.ShowConfirm(l.e.win.Canvas(), "删除"+l.k.Label, fmt.Sprintf("要删除“%s”吗？删除后可以撤销。", refTitle(r)),
			"删除", true, func() { l.deleteRows(sel) })
	}
}

// deleteSelected puts the marked records away, asking first where there are several.
func (l *recordList) deleteSelected() {
	sel := l.grid.Selected()
	n := sel.Count()
	switch {
	case partOfPlan(l.k):
		l.e.toast("方案自带的" + l.k.Label + "不能删除。")
	case n == 0:
		l.e.toast("先选中要删除的" + l.k.Label + "。")
	case n > maxDelete:
		l.e.toast(fmt.Sprintf("一次最多删除 %s 条，现在选中了 %s 条。", thousands(maxDelete), thousands(n)))
	case n == 1:
		l.deleteRows(sel)
	default:
		ui.ShowConfirm(l.e.win.Canvas(), "删除"+l.k.Label, fmt.Sprintf("要删除选中的 %s 条%s吗？删除后可以撤销。", thousands(n), l.k.Label),
			"删除", true, func() { l.deleteRows(sel) })
	}
}

func (l *recordList) deleteRows(sel ui.Selection) {
	q := l.src.query
	row, _ := l.grid.Cursor()
	var gone []*kind.Record
	l.e.background(func(ctx context.Context) error {
		recs, err := readRows(ctx, l.e.st, q, sel, maxDelete)
		if err != nil {
			return err
		}
		gone = recs
		return l.e.st.Write(ctx, func(t *store.Tx) error {
			for _, r := range recs {
				if err := t.Delete(r); err != nil {
					return err
				}
			}
			return nil
		})
	}, func(err error) {
		if err != nil {
			l.e.fail("删除没有成功", err)
			return
		}
		l.grid.ClearSelection()
		l.written()
		l.row = row // the next one moves up to where the deleted one stood
		l.e.offerUndo(gone)
	})
}

// offerUndo says what was deleted and brings it back where the user wants.
func (e *env) offerUndo(gone []*kind.Record) {
	if len(gone) == 0 {
		return
	}
	k := gone[0].Kind
	text := fmt.Sprintf("已删除%s“%s”", k.Label, gone[0].Title())
	if len(gone) > 1 {
		text = fmt.Sprintf("已删除 %d 条%s", len(gone), k.Label)
	}
	e.shell.Toasts.Post(ui.Toast{Text: text, Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime, OnAction: func() {
		e.background(func(ctx context.Context) error {
			for _, r := range gone {
				if err := e.st.Restore(ctx, k, r.ID); err != nil {
					return err
				}
			}
			return nil
		}, func(err error) {
			if err != nil {
				e.fail("撤销没有成功", err)
				return
			}
			e.toast("已恢复")
			e.changed()
		})
	}})
}

// copyUnloaded copies a selection of which some rows are not in memory; the
// grid itself copies the rest.
func (l *recordList) copyUnloaded(sel ui.Selection, header bool) bool {
	if sel.Count() > maxCopy || l.src.loaded(sel) {
		return false
	}
	q, keys := l.src.query, sel.Cols
	if keys == nil {
		for _, c := range l.grid.VisibleColumns() {
			keys = append(keys, c.Key)
		}
	}
	ui.Load(l.loader, "copy", func(ctx context.Context) (string, error) {
		recs, err := readRows(ctx, l.e.st, q, sel, maxCopy)
		return tsvOf(l.k, recs, keys, header), err
	}, func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		l.e.toast(fmt.Sprintf("已复制 %s 行", thousands(sel.Count())))
	})
	return true
}

// tsvOf writes records as Excel and WPS take them from the clipboard.
func tsvOf(k *kind.Kind, recs []*kind.Record, keys []string, header bool) string {
	var b strings.Builder
	line := func(cell func(f *kind.Field) string) {
		for i, key := range keys {
			if i > 0 {
				b.WriteByte('\t')
			}
			s := cell(k.Field(key))
			if strings.ContainsAny(s, "\t\n\r\"") {
				s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
			}
			b.WriteString(s)
		}
		b.WriteByte('\n')
	}
	if header {
		line(func(f *kind.Field) string { return f.Header() })
	}
	for _, r := range recs {
		line(func(f *kind.Field) string { return listText(r, f) })
	}
	return strings.TrimSuffix(b.String(), "\n")
}
