package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// maxMerge is how many people stand side by side on the page.
const maxMerge = 6

// mergeRoute is the page on which contacts are merged.
func mergeRoute(ids []int64) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = strconv.FormatInt(id, 10)
	}
	return duplicatesRoute + "/" + strings.Join(parts, ",")
}

// mergePage sets contacts side by side: which one stays, and field by field
// whose value it gets.
type mergePage struct {
	e      *env
	ids    []int64
	loader *ui.Loader
	host   *fyne.Container
	tall   *tallPage

	all     []*kind.Record
	hangs   map[int64]string // what hangs on each
	keep    int64
	out     map[int64]bool   // those that are not merged after all
	choices map[string]int64 // field → the contact whose value it gets
	bare    bool             // numbers are shown whole
	folded  bool             // the fields in which all agree are hidden
	busy    bool
	cells   [][]*mergeCell // what can be chosen, for the arrow keys
	focus   [2]int
}

func newMergePage(e *env, rest string) ui.Page {
	p := &mergePage{e: e, loader: e.newLoader(), host: container.NewStack(), out: map[int64]bool{}, choices: map[string]int64{}, folded: true}
	for _, part := range strings.Split(rest, ",") {
		id, err := strconv.ParseInt(part, 10, 64)
		if err != nil || id <= 0 {
			return nil
		}
		p.ids = append(p.ids, id)
	}
	p.Reload()
	return p
}

// Reload implements ui.Refresher.
func (p *mergePage) Reload() {
	type read struct {
		all   []*kind.Record
		hangs map[int64]string
	}
	ui.Load(p.loader, "merge", func(ctx context.Context) (read, error) {
		all, err := contactsOf(ctx, p.e.st, p.ids[:min(len(p.ids), maxMerge)])
		if err != nil {
			return read{}, err
		}
		r := read{all, map[int64]string{}}
		for _, c := range all {
			if r.hangs[c.ID], err = hangingOn(ctx, p.e.st, c.ID); err != nil {
				return r, err
			}
		}
		return r, nil
	}, func(r read) {
		p.all, p.hangs = r.all, r.hangs
		if len(p.all) > 0 && p.keep == 0 {
			p.keep = p.all[0].ID
		}
		p.draw()
		p.FocusPage()
	})
}

// hangingOn says in words what refers to a contact: 联系记录 8 · 任职 2.
func hangingOn(ctx context.Context, st *store.Store, id int64) (string, error) {
	var parts []string
	count := func(k *kind.Kind, where ...store.Cond) error {
		n, more, err := st.Count(ctx, store.Query{Kind: k, Where: where}, store.CountCap)
		if n > 0 {
			text := fmt.Sprintf("%s %d", k.Label, n)
			if more {
				text += "+"
			}
			parts = append(parts, text)
		}
		return err
	}
	for _, d := range detailsOf(kind.Contact) {
		if err := count(d.kind, d.base(id)...); err != nil {
			return "", err
		}
	}
	err := count(kind.Attachment, store.Cond{Field: "record_kind", Op: store.Eq, Value: kind.Contact.Key}, store.Cond{Field: "record", Op: store.Eq, Value: id})
	return strings.Join(parts, " · "), err
}

// order are the people that are merged, the one that stays first.
func (p *mergePage) order() []*kind.Record {
	var first, rest []*kind.Record
	for _, r := range p.all {
		switch {
		case r.ID == p.keep:
			first = append(first, r)
		case !p.out[r.ID]:
			rest = append(rest, r)
		}
	}
	return append(first, rest...)
}

// setKeep says who stays.
func (p *mergePage) setKeep(id int64) {
	p.keep = id
	delete(p.out, id)
	p.draw()
}

// setOut leaves one out of the merge, or takes the person in again.
func (p *mergePage) setOut(id int64, out bool) {
	delete(p.out, id)
	if out {
		p.out[id] = true
		for key, of := range p.choices {
			if of == id {
				delete(p.choices, key)
			}
		}
	}
	p.draw()
}

// choose takes a field's value from one of the contacts; 0 leaves it to the
// usual rule, which unites numbers and remarks.
func (p *mergePage) choose(key string, id int64) {
	if id == 0 {
		delete(p.choices, key)
	} else {
		p.choices[key] = id
	}
	p.draw()
}

// merge makes one contact of them; the message brings all back.
func (p *mergePage) merge() {
	order := p.order()
	if p.busy || len(order) < 2 {
		return
	}
	p.busy = true
	keep, st := order[0], p.e.st
	var others []int64
	for _, r := range order[1:] {
		others = append(others, r.ID)
	}
	choices := map[string]int64{}
	for key, id := range p.choices {
		choices[key] = id
	}
	var batch int64
	p.e.background(func(ctx context.Context) error {
		var err error
		batch, err = people.Merge(ctx, st, keep.ID, others, choices)
		return err
	}, func(err error) {
		p.busy = false
		if err != nil {
			p.e.fail("没有合并", err)
			return
		}
		p.back()
		p.e.shell.Toasts.Post(ui.Toast{Text: fmt.Sprintf("已合并 %d 位为“%s”", len(others)+1, keep.Title()), Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime,
			OnAction: func() { p.e.undoMerge(batch) }})
	})
}

// undoMerge brings back what a merge put together.
func (e *env) undoMerge(batch int64) {
	e.background(func(ctx context.Context) error {
		_, err := e.st.UndoBatch(ctx, batch)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("撤销没有成功", err)
			return
		}
		e.toast("已恢复合并前的联系人")
		e.changed()
	})
}

// keepApart remembers that these are different people; then runs after it.
func (e *env) keepApart(ids []int64, then func()) {
	e.background(func(ctx context.Context) error { return e.st.KeepApart(ctx, ids) }, func(err error) {
		if err != nil {
			e.fail("没有记下", err)
			return
		}
		then()
		e.shell.Toasts.Post(ui.Toast{Text: "已记下：不是同一人，以后查重不再提示", Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime, OnAction: func() {
			e.background(func(ctx context.Context) error { return e.st.AllowTogether(ctx, ids) }, func(err error) {
				e.fail("撤销没有成功", err)
				e.changed()
			})
		}})
	})
}

func (p *mergePage) back() {
	if p.e.shell.Router.CanBack() {
		p.e.shell.Router.Back()
		return
	}
	p.e.nav(duplicatesRoute)
}

// draw makes the page anew after every choice.
func (p *mergePage) draw() {
	if len(p.all) < 2 {
		p.host.Objects = []fyne.CanvasObject{container.NewCenter(ui.NewEmptyState(theme.ConfirmIcon(), "这一组已经处理过了。", widget.NewButton("返回查重", func() { p.e.nav(duplicatesRoute) })))}
		p.host.Refresh()
		return
	}
	if p.tall == nil {
		p.tall = newTallPage(p.table())
	} else {
		p.tall.set(p.table())
	}
	p.host.Objects = []fyne.CanvasObject{container.NewBorder(p.head(), p.foot(), nil, nil, ui.NewSurface(p.tall))}
	p.host.Refresh()
	p.FocusPage()
}

func (p *mergePage) head() fyne.CanvasObject {
	show := "显示号码"
	if p.bare {
		show = "隐藏号码"
	}
	toggle := widget.NewButtonWithIcon(show, theme.VisibilityIcon(), func() { p.bare = !p.bare; p.draw() })
	text := "方向键移动，空格选用；不同的在上面，相同的收起。联系记录、项目、任职都归到保留的那一位名下。"
	if len(p.ids) > maxMerge {
		text = fmt.Sprintf("这一组有 %d 位，先处理前 %d 位。", len(p.ids), maxMerge) + text
	}
	return container.NewBorder(nil, nil, nil, toggle, ui.NewHint(text))
}

func (p *mergePage) foot() fyne.CanvasObject {
	apart := widget.NewButtonWithIcon("不是同一人", theme.CancelIcon(), func() {
		var ids []int64
		for _, r := range p.all {
			ids = append(ids, r.ID)
		}
		p.e.keepApart(ids, p.back)
	})
	merge := widget.NewButtonWithIcon(fmt.Sprintf("合并这 %d 位（Ctrl+S）", len(p.order())), theme.ConfirmIcon(), p.merge)
	merge.Importance = widget.HighImportance
	if len(p.order()) < 2 {
		merge.Disable()
	}
	return container.NewBorder(nil, nil, apart, container.NewHBox(widget.NewButton("返回（Esc）", p.back), merge))
}

// Title implements ui.Page.
func (p *mergePage) Title() string { return "合并联系人" }

// Route implements ui.Page.
func (p *mergePage) Route() string { return mergeRoute(p.ids) }

// Content implements ui.Page.
func (p *mergePage) Content() fyne.CanvasObject { return p.host }

// Close implements ui.Closer.
func (p *mergePage) Close() { p.loader.Close() }

// Escape goes back.
func (p *mergePage) Escape() { p.back() }

// HandleShortcut implements ui.ShortcutPage: Ctrl+S merges.
func (p *mergePage) HandleShortcut(s fyne.Shortcut) bool {
	cs, ok := s.(*desktop.CustomShortcut)
	if !ok || cs.Modifier != fyne.KeyModifierControl || cs.KeyName != fyne.KeyS {
		return false
	}
	p.merge()
	return true
}
