package app

import (
	"context"
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// columnsOf are a kind's columns before anybody changed them. Fields named in
// without are left out, as the parent's in a list of details.
func columnsOf(k *kind.Kind, without map[string]bool) []ui.Column {
	var out []ui.Column
	for _, f := range k.Fields {
		if f.Internal || f.Type == kind.Ref || without[f.Key] {
			continue
		}
		c := ui.Column{Key: f.Key, Title: f.Header(), Width: columnWidth(f), Hidden: f.Hide, Sortable: true}
		switch f.Type {
		case kind.Money, kind.Decimal, kind.Int:
			c.Align = fyne.TextAlignTrailing
		case kind.Flag:
			c.Align = fyne.TextAlignCenter
		}
		out = append(out, c)
	}
	return foremost(out, k)
}

// foremost moves what the product reckoned (外资企业, 零出资 …) behind the first
// columns: it is what one opens the list for.
func foremost(cols []ui.Column, k *kind.Kind) []ui.Column {
	const lead = 4
	if i := slices.IndexFunc(cols, func(c ui.Column) bool { return c.Key == "enterprise_name" }); i > 1 {
		firm := cols[i] // whose record it is stands second
		cols = slices.Insert(slices.Delete(cols, i, i+1), 1, firm)
	}
	if len(cols) <= lead {
		return cols
	}
	var reckoned, rest []ui.Column
	for _, c := range cols[lead:] {
		if f := k.Field(c.Key); f.ReadOnly && !f.Hide {
			reckoned = append(reckoned, c)
		} else {
			rest = append(rest, c)
		}
	}
	return slices.Concat(cols[:lead], reckoned, rest)
}

// columnWidth is the field's width in canvas units: its characters, but never
// less than its header with the sort mark.
func columnWidth(f *kind.Field) float32 {
	chars := f.Width
	if chars == 0 {
		chars = map[kind.Type]float32{kind.Text: 16, kind.Note: 26, kind.Choice: 12, kind.Flag: 8, kind.Int: 9,
			kind.Decimal: 11, kind.Money: 15, kind.Date: 11, kind.Month: 9}[f.Type]
	}
	head := ui.TextWidth(f.Header(), 13, true) + 30
	return max(chars*7.6+16, head)
}

// keptColumn is one column as it is kept in the settings.
type keptColumn struct {
	Key    string  `json:"key"`
	Width  float32 `json:"width"`
	Hidden bool    `json:"hidden,omitempty"`
}

func columnSetting(name string) string { return "columns." + name }

// arranged puts columns in the kept order with the kept widths. Fields that
// are new since then come last, as described.
func arranged(cols []ui.Column, kept []keptColumn) []ui.Column {
	if len(kept) == 0 {
		return cols
	}
	byKey := map[string]ui.Column{}
	for _, c := range cols {
		byKey[c.Key] = c
	}
	var out []ui.Column
	for _, k := range kept {
		c, ok := byKey[k.Key]
		if !ok {
			continue
		}
		c.Width, c.Hidden = k.Width, k.Hidden
		out = append(out, c)
		delete(byKey, k.Key)
	}
	for _, c := range cols {
		if _, left := byKey[c.Key]; left {
			out = append(out, c)
		}
	}
	return out
}

// chooseColumns ticks what the list shows. A dialog, not a menu: a menu of
// thirty lines is taller than the window and closes at each tick.
func (l *recordList) chooseColumns() {
	boxes := container.NewGridWithColumns(3)
	fill := func() {
		boxes.Objects = nil
		for _, c := range l.grid.Columns() {
			box := ui.NewCheckEntry(c.Title)
			box.Checked = !c.Hidden
			box.SetOnChanged(func() {
				on := box.Checked
				l.grid.ShowColumn(c.Key, on)
				if vis := l.grid.VisibleColumns(); !on && len(vis) == 1 && vis[0].Key == c.Key {
					box.SetChecked(true) // the last one stays
				}
			})
			boxes.Add(box)
		}
		boxes.Refresh()
	}
	fill()
	ui.ShowDialog(l.e.win.Canvas(), "显示哪些列", container.NewVScroll(boxes), fyne.NewSize(600, boxes.MinSize().Height+110),
		ui.DialogButton{Text: "恢复默认", Keep: true, Do: func() { l.resetColumns(); fill() }},
		ui.DialogButton{Text: "完成", Main: true})
}

// resetColumns shows the columns as the product has them.
func (l *recordList) resetColumns() {
	cols := columnsOf(l.k, l.opt.without)
	l.grid.SetColumns(cols)
	l.keepColumns(cols)
}

func readColumns(ctx context.Context, st *store.Store, name string) ([]keptColumn, error) {
	text, err := st.Setting(ctx, columnSetting(name))
	if err != nil || text == "" {
		return nil, err
	}
	var kept []keptColumn
	if json.Unmarshal([]byte(text), &kept) != nil {
		return nil, nil // an unreadable choice of columns is no choice
	}
	return kept, nil
}

func writeColumns(ctx context.Context, st *store.Store, name string, cols []ui.Column) error {
	kept := make([]keptColumn, len(cols))
	for i, c := range cols {
		kept[i] = keptColumn{c.Key, c.Width, c.Hidden}
	}
	b, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	return st.SetSetting(ctx, columnSetting(name), string(b))
}
