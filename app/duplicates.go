package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// duplicatesRoute is the page of the contacts that may stand twice; with ids
// behind it, duplicates/3,17, that on which they are merged.
const duplicatesRoute = "duplicates"

// twins is a group of contacts that may be one person, with their names.
type twins struct {
	people.Group
	names string // 李文（甲公司）、李文（乙公司）
}

// duplicatesPage lists who may stand twice.
type duplicatesPage struct {
	e     *env
	grid  *ui.DataGrid
	found []twins
	at    time.Time // when it was looked for
	note  *ui.Note
	again *widget.Button
	box   fyne.CanvasObject
	task  *ui.Task
	gen   int // searches begun: the result of an older one is dropped
	row   int // to put the cursor on

	loader *ui.Loader
}

func newDuplicates(e *env, rest string) ui.Page {
	if rest != "" {
		return newMergePage(e, rest)
	}
	p := &duplicatesPage{e: e, note: ui.NewHint(""), loader: e.newLoader()}
	p.grid = ui.NewDataGrid([]ui.Column{{Key: "grade", Title: "把握", Width: 96}, {Key: "names", Title: "联系人", Width: 460},
		{Key: "reason", Title: "依据", Width: 420}, {Key: "count", Title: "人数", Width: 64, Align: fyne.TextAlignTrailing}}, p)
	p.grid.OnOpen = p.open
	p.grid.OnContext = p.menu
	p.again = widget.NewButtonWithIcon("重新查找", theme.ViewRefreshIcon(), p.Reload)
	head := container.NewBorder(nil, nil, nil, p.again, p.note)
	p.box = container.NewBorder(head, nil, nil, nil, p.grid)
	ui.OnUI(func() { // unless what was found comes back with Restore
		if p.gen == 0 {
			p.search()
		}
	})
	return p
}

// search looks for duplicates as a task: over many contacts it takes seconds.
func (p *duplicatesPage) search() {
	p.gen++
	gen, st := p.gen, p.e.st
	p.grid.SetLoading(true)
	p.again.Disable()
	p.note.SetText("正在按电话、邮箱、姓名和单位查找可能重复的联系人…")
	p.task = p.e.tasks.Run("联系人查重", ui.TaskOptions{Silent: true, Done: func(v any, err error) {
		if gen != p.gen {
			return
		}
		p.task = nil
		p.again.Enable()
		found, ok := v.([]twins)
		if err != nil || !ok {
			p.note.SetText("查找没有完成。")
			p.grid.SetLoading(false)
			return
		}
		p.show(found, st.Now())
	}}, func(ctx context.Context, progress ui.Progress) (any, error) { return findTwins(ctx, st, progress) })
}

// findTwins finds the groups and reads who they are.
func findTwins(ctx context.Context, st *store.Store, progress ui.Progress) ([]twins, error) {
	progress(0, 0, "比对电话、邮箱、姓名和单位")
	groups, err := people.Duplicates(ctx, st)
	if err != nil {
		return nil, err
	}
	out := make([]twins, len(groups))
	for i, g := range groups {
		if i%200 == 0 {
			progress(int64(i), int64(len(groups)), "读取姓名")
		}
		rs, err := contactsOf(ctx, st, g.IDs)
		if err != nil {
			return nil, err
		}
		out[i].Group = g
		_, out[i].names = describe(rs)
	}
	return out, nil
}

// contactsOf reads living contacts in the order of their ids given.
func contactsOf(ctx context.Context, st *store.Store, ids []int64) ([]*kind.Record, error) {
	var out []*kind.Record
	for _, id := range ids {
		r, err := st.Get(ctx, kind.Contact, id)
		if err != nil {
			return nil, fmt.Errorf("联系人 %d：%w", id, err)
		}
		if r.DeletedAt == "" {
			out = append(out, r)
		}
	}
	return out, nil
}

// employerText is where a person works.
func employerText(r *kind.Record) string { return r.Text("employer_name") }

func namedWithEmployer(r *kind.Record) string {
	if s := employerText(r); s != "" {
		return r.Title() + "（" + s + "）"
	}
	return r.Title()
}

func (p *duplicatesPage) show(found []twins, at time.Time) {
	p.found, p.at = found, at
	p.grid.SetLoading(false)
	p.grid.SetEmpty(ui.NewEmptyState(theme.ConfirmIcon(), "没有发现重复的联系人。", widget.NewButton("到联系人", func() { p.e.nav(kind.Contact.Key) })))
	sure := 0
	for _, g := range found {
		if g.Grade == people.Sure {
			sure++
		}
	}
	p.note.SetText(fmt.Sprintf("共 %d 组可能重复，其中 %d 组基本确定（%s 查找）。按 Enter 打开一组，逐项选择后合并；合并可以撤销。同名而单位不同的不算重复。", len(found), sure, at.Format("15:04")))
	p.grid.RefreshAll()
	if len(found) > 0 {
		p.grid.Select(min(p.row, len(found)-1))
	}
	p.FocusPage()
}

// Len implements ui.Source.
func (p *duplicatesPage) Len() int { return len(p.found) }

// Cell implements ui.Source.
func (p *duplicatesPage) Cell(row int, key string) (ui.Cell, bool) {
	g := p.found[row]
	switch key {
	case "grade":
		return ui.Cell{Text: g.Grade.String(), Badge: true, Color: ui.Color(gradeColor(g.Grade))}, true
	case "names":
		return ui.Cell{Text: g.names}, true
	case "reason":
		return ui.Cell{Text: g.Reason, Color: ui.Color(ui.ColorMuted)}, true
	}
	return ui.Cell{Text: fmt.Sprint(len(g.IDs))}, true
}

func gradeColor(g people.Grade) fyne.ThemeColorName {
	switch g {
	case people.Sure:
		return ui.ColorRed
	case people.Likely:
		return ui.ColorYellow
	}
	return ui.ColorMuted
}

func (p *duplicatesPage) open(row int) {
	if row >= 0 && row < len(p.found) {
		p.e.nav(mergeRoute(p.found[row].IDs))
	}
}

func (p *duplicatesPage) menu(row int, _ string, _ fyne.Position) []*fyne.MenuItem {
	return []*fyne.MenuItem{fyne.NewMenuItem("打开", func() { p.open(row) }),
		fyne.NewMenuItem("不是同一人", func() { p.e.keepApart(p.found[row].IDs, p.verify) })}
}

// verify takes groups out that were dealt with meanwhile: merged, kept apart.
func (p *duplicatesPage) verify() {
	found, at, st := p.found, p.at, p.e.st
	ui.Load(p.loader, "verify", func(ctx context.Context) ([]twins, error) { return stillTwins(ctx, st, found) },
		func(left []twins) { p.show(left, at) })
}

// stillTwins drops the people that are gone and the groups that were kept apart.
func stillTwins(ctx context.Context, st *store.Store, found []twins) ([]twins, error) {
	pairs, err := st.ContactsApart(ctx)
	if err != nil {
		return nil, err
	}
	apart := map[[2]int64]bool{}
	for _, p := range pairs {
		apart[p] = true
	}
	var out []twins
	for _, g := range found {
		rs, err := contactsOf(ctx, st, g.IDs)
		if err != nil {
			return nil, err
		}
		if len(rs) > 1 && !allApart(rs, apart) {
			g.IDs, g.names = describe(rs)
			out = append(out, g)
		}
	}
	return out, nil
}

func allApart(rs []*kind.Record, apart map[[2]int64]bool) bool {
	for i, a := range rs {
		for _, b := range rs[i+1:] {
			if !apart[[2]int64{min(a.ID, b.ID), max(a.ID, b.ID)}] {
				return false
			}
		}
	}
	return true
}

func describe(rs []*kind.Record) (ids []int64, names string) {
	var parts []string
	for _, r := range rs {
		ids, parts = append(ids, r.ID), append(parts, namedWithEmployer(r))
	}
	return ids, strings.Join(parts, "、")
}

// Title implements ui.Page.
func (p *duplicatesPage) Title() string { return "联系人查重" }

// Route implements ui.Page.
func (p *duplicatesPage) Route() string { return duplicatesRoute }

// Content implements ui.Page.
func (p *duplicatesPage) Content() fyne.CanvasObject { return p.box }

// FocusPage implements ui.Focuser.
func (p *duplicatesPage) FocusPage() {
	if p.e.win.Canvas().Overlays().Top() == nil {
		p.grid.Focus()
	}
}

// Reload implements ui.Refresher.
func (p *duplicatesPage) Reload() {
	if p.task == nil {
		row, _ := p.grid.Cursor()
		p.row = max(row, 0)
		p.search()
	}
}

// Escape goes back.
func (p *duplicatesPage) Escape() { p.e.shell.Router.Back() }

// Close implements ui.Closer.
func (p *duplicatesPage) Close() {
	p.gen++
	p.loader.Close()
	if p.task != nil {
		p.task.Cancel()
	}
}

// foundState is what was found when the page was left.
type foundState struct {
	found []twins
	at    time.Time
	row   int
}

// Save implements ui.Saver.
func (p *duplicatesPage) Save() any {
	row, _ := p.grid.Cursor()
	return foundState{p.found, p.at, row}
}

// Restore implements ui.Saver: what was found is shown again without the
// groups that were dealt with meanwhile.
func (p *duplicatesPage) Restore(state any) {
	s, ok := state.(foundState)
	if !ok || s.at.IsZero() {
		return
	}
	p.gen++
	p.found, p.at, p.row = s.found, s.at, max(s.row, 0)
	p.verify()
}
