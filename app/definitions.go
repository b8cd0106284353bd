package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/funnel"
	"beizeng/data/store"
)

// showDefinitions explains figures, each with the rows behind it; no keys means
// all. names are what the page's own record is called, see named.
func showDefinitions(e *env, title string, all []funnel.Definition, rows map[string][]funnel.RowsLink, keys []string, names map[string]string) {
	box := container.NewVBox()
	var d *ui.Dialog
	for _, def := range all {
		if keys != nil && !slices.Contains(keys, def.Key) {
			continue
		}
		box.Add(ui.NewNote(def.Label, theme.ColorNamePrimary, theme.SizeNameText))
		box.Add(ui.NewText(def.Text))
		for _, link := range rows[def.Key] {
			b := widget.NewButtonWithIcon(link.Label, theme.ListIcon(), func() { d.Close(); openRows(e, named(link, names)) })
			b.Alignment = widget.ButtonAlignLeading
			box.Add(b)
		}
		box.Add(widget.NewSeparator())
	}
	height := float32(460)
	if len(keys) == 1 {
		height = 320
	}
	d = ui.ShowDialog(e.win.Canvas(), title, newTallPage(box), fyne.NewSize(620, height), ui.DialogButton{Text: "关闭", Main: true})
}

// named says a reference to the page's own record by its name: lists can show
// and drop such a condition, which they cannot with a number.
func named(link funnel.RowsLink, names map[string]string) funnel.RowsLink {
	where := slices.Clone(link.Where)
	for i, c := range where {
		if name, ok := names[c.Field]; ok {
			where[i] = store.Cond{Field: c.Field + "_name", Op: c.Op, Value: name}
		}
	}
	link.Where = where
	return link
}

// withReason narrows links to the leads with one reason.
func withReason(links []funnel.RowsLink, reason string) []funnel.RowsLink {
	out := slices.Clone(links)
	for i := range out {
		c := store.Cond{Field: "reason", Op: store.Eq, Value: reason}
		if reason == "" {
			c = store.Cond{Field: "reason", Op: store.Blank}
		}
		out[i].Where = append(slices.Clone(out[i].Where), c)
	}
	return out
}
