package app

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"beizeng/app/ui"
	"beizeng/reports"
)

// wordingEditor is the dialog in which the office puts paragraphs of a paper in
// its own words, beside what the figures say.
type wordingEditor struct {
	p         *reportPage
	k         reports.Kind
	o         reports.Options
	items     []reports.EditItem
	texts     []string // as they stand in the dialog
	at        int
	filling   bool
	box       *ui.PickBox
	mark      *ui.Note
	generated *ui.Note
	entry     *ui.TextEntry
	page      *tallPage
	d         *ui.Dialog
}

// editWording reads the paragraphs that may be edited and opens the dialog.
func (p *reportPage) editWording() {
	o, _, _, ok := p.ready()
	if !ok {
		return
	}
	k, st := p.kind, p.e.st
	ui.Load(p.loader, "wording", func(ctx context.Context) ([]reports.EditItem, error) { return reports.Editables(ctx, st, k.Key, o) },
		func(items []reports.EditItem) {
			switch {
			case p.e.win.Canvas().Overlays().Top() != nil:
			case len(items) == 0:
				p.e.toast("《" + k.Label + "》没有可以修改的段落；已封账的期间，措辞也一并封存。")
			default:
				newWordingEditor(p, k, o, items).show()
			}
		})
}

func newWordingEditor(p *reportPage, k reports.Kind, o reports.Options, items []reports.EditItem) *wordingEditor {
	w := &wordingEditor{p: p, k: k, o: o, items: items, box: ui.NewPickBox(), mark: ui.NewHint(""), generated: ui.NewText("")}
	for _, it := range items {
		w.texts = append(w.texts, it.Text)
	}
	w.entry = ui.NewMemoEntry(9)
	w.entry.SetOnChanged(func() {
		if !w.filling {
			w.texts[w.at] = w.entry.Value()
			w.list()
		}
	})
	w.box.OnMove = w.turn
	w.box.OnOpen = func(int) { w.entry.Focus() }
	return w
}

func (w *wordingEditor) show() {
	const list = 190
	side := container.NewGridWrap(fyne.NewSize(list, 420), w.box)
	w.page = newTallPage(newColumn(6, ui.NewHint("按现在的数字生成的文字"), w.generated, w.mark, ui.NewHint("印在报表上的文字（换行另起一段）"), w.entry))
	body := container.NewBorder(nil, nil, side, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 10, 0), w.page))
	w.box.OnEscape = func() { w.d.Close() }
	w.d = ui.ShowDialog(w.p.e.win.Canvas(), "修改措辞：《"+w.k.Label+"》", body, fyne.NewSize(900, 560),
		ui.DialogButton{Text: "取消（Esc）"},
		ui.DialogButton{Text: "恢复生成的文字", Keep: true, Do: w.restore},
		ui.DialogButton{Text: "保存（Ctrl+S）", Main: true, Keep: true, Do: w.save})
	w.d.OnShortcut = func(s fyne.Shortcut) bool {
		if ui.IsSave(s) {
			w.save()
			return true
		}
		return false
	}
	w.list()
	w.turn(0)
	w.p.e.win.Canvas().Focus(w.box)
}

// list shows the paragraphs, with a word on each that is not as generated.
func (w *wordingEditor) list() {
	var items []ui.PickItem
	for i, it := range w.items {
		detail := ""
		switch {
		case w.texts[i] == it.Generated:
		case it.Stale() && w.texts[i] == it.Text:
			detail = "数字已变"
		default:
			detail = "已改"
		}
		items = append(items, ui.PickItem{Text: it.Label, Detail: detail})
	}
	w.box.List.SetItems(items, w.at)
}

// turn shows a paragraph.
func (w *wordingEditor) turn(i int) {
	w.at = i
	it := w.items[i]
	w.generated.SetText(it.Generated)
	text, clr := "还没有改过。", ui.ColorMuted
	if it.Edited {
		text = fmt.Sprintf("%s 于 %s 改过。", cmp.Or(it.By, "未署名"), importTime(it.At))
	}
	if it.Stale() {
		text, clr = text+"此后数字变了："+changedFigures(it.Was, it.Generated), ui.ColorRed
	}
	w.mark.SetText(text)
	w.mark.SetColor(clr)
	w.page.relay()
	w.filling = true
	w.entry.SetValue(w.texts[i])
	w.filling = false
}

func (w *wordingEditor) restore() {
	w.texts[w.at] = w.items[w.at].Generated
	w.turn(w.at)
	w.list()
}

// save keeps what was changed, and offers the way back.
func (w *wordingEditor) save() {
	var now, before []reports.EditItem
	for i, it := range w.items {
		if w.texts[i] == it.Text {
			continue
		}
		changed, old := it, it
		changed.Text = w.texts[i]
		if old.Generated = it.Was; !it.Edited {
			old.Generated = it.Generated
		}
		now, before = append(now, changed), append(before, old)
	}
	w.d.Close()
	if len(now) == 0 {
		return
	}
	w.keep(now, func() {
		w.p.e.shell.Toasts.Post(ui.Toast{Text: fmt.Sprintf("已保存 %d 段措辞", len(now)), Action: "撤销", Undo: true, For: undoTime,
			OnAction: func() { w.keep(before, func() { w.p.e.toast("已撤销措辞的修改") }) }})
	})
}

// keep writes the wording of paragraphs; what is as generated is no edit.
func (w *wordingEditor) keep(items []reports.EditItem, then func()) {
	st := w.p.e.st
	w.p.e.background(func(ctx context.Context) error {
		for _, it := range items {
			var err error
			if strings.TrimSpace(it.Text) == "" {
				err = reports.DropEdit(ctx, st, w.k.Key, w.o, it.Key)
			} else {
				err = reports.SaveEdit(ctx, st, w.k.Key, w.o, it)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			w.p.e.fail("措辞没有保存", err)
			return
		}
		then()
		w.p.show()
	})
}

// number is a figure in a text, with its unit.
var number = regexp.MustCompile(`[-−]?\d[\d,，]*(?:\.\d+)?(?:%|个百分点|[亿万]?(?:美元|元)|家|件|个|户)?`)

// changedFigures says which figures differ between two wordings of one
// paragraph; where they cannot be set beside each other, what it said.
func changedFigures(was, now string) string {
	a, b := number.FindAllString(was, -1), number.FindAllString(now, -1)
	if len(a) != len(b) {
		return "修改时生成的是“" + was + "”"
	}
	var parts []string
	for i := range a {
		if a[i] != b[i] {
			parts = append(parts, a[i]+" → "+b[i])
		}
	}
	if len(parts) == 0 {
		return "修改时生成的是“" + was + "”"
	}
	return strings.Join(parts, "，")
}
