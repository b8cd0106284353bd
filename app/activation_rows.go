package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/kind"
)

// Len implements ui.Source.
func (l *zeroList) Len() int { return len(l.rows) }

// Cell implements ui.Source.
func (l *zeroList) Cell(row int, key string) (ui.Cell, bool) {
	r := l.rows[row]
	switch key {
	case "name":
		return ui.Cell{Text: r.Name}, true
	case "rung":
		return ui.Cell{Text: rungDots(r.Rung) + " " + rungLabel(r.Rung), Color: ui.Color(rungTone(r.Rung))}, true
	}
	text := zeroText(r, key)
	if text == "" {
		return ui.Cell{Text: "—", Color: ui.Color(ui.ColorMuted)}, true
	}
	return ui.Cell{Text: text}, true
}

// zeroText is a cell that is only words, "" where not known.
func zeroText(r activation.Row, key string) string {
	switch key {
	case "name":
		return r.Name
	case "code":
		return r.Code
	case "territory":
		return territoryLabel(r.Territory)
	case "since":
		if r.Since > 0 {
			return codes.FormatMonth(r.Since)
		}
	case "months":
		if r.Months > 0 {
			return fmt.Sprint(r.Months)
		}
	case "rung":
		return rungLabel(r.Rung)
	case "on":
		return r.RungOn
	case "reason":
		return reasonLabel(r.Reason)
	case "officer":
		return r.Officer
	case "last":
		if r.LastTrade > 0 {
			return codes.FormatMonth(r.LastTrade)
		}
	}
	return ""
}

// rungRank is a rung's place on the ladder, from 0.
func rungRank(rung string) int {
	return slices.IndexFunc(kind.Rungs, func(o kind.Option) bool { return o.Code == rung })
}

// rungDots draws the ladder: a full square for each rung that was climbed.
func rungDots(rung string) string {
	n := max(rungRank(rung), 0) + 1
	return strings.Repeat("■", n) + strings.Repeat("□", len(kind.Rungs)-n)
}

func rungLabel(rung string) string { return kind.ActivationStep.Field("rung").ChoiceLabel(rung) }

func reasonLabel(reason string) string {
	if reason == "" {
		return ""
	}
	return kind.ActivationStep.Field("reason").ChoiceLabel(reason)
}

// rungTone is a rung's colour: pale while nobody spoke to the firm, green once
// it is alive.
func rungTone(rung string) fyne.ThemeColorName {
	switch rung {
	case activation.NoContact, "":
		return ui.ColorMuted
	case activation.First:
		return ui.ColorGreen
	case activation.Helping:
		return theme.ColorNamePrimary
	}
	return ui.ColorYellow
}

// sortRows orders the rows by a column; blanks stand last in either direction.
func (l *zeroList) sortRows() {
	key, desc := l.set.sort, l.set.desc
	if key == "" {
		return
	}
	type keyed struct {
		row  activation.Row
		text string
	}
	list := make([]keyed, len(l.rows))
	for i, r := range l.rows {
		list[i] = keyed{r, zeroText(r, key)}
		if key == "territory" {
			list[i].text = r.Territory // in the order of their codes, as everywhere
		}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		if (a.text == "") != (b.text == "") {
			if a.text == "" {
				return 1
			}
			return -1
		}
		n := cmp.Compare(a.text, b.text)
		switch key {
		case "months":
			n = cmp.Compare(a.row.Months, b.row.Months)
		case "rung":
			n = cmp.Compare(rungRank(a.row.Rung), rungRank(b.row.Rung))
		}
		if desc {
			return -n
		}
		return n
	})
	for i, k := range list {
		l.rows[i] = k.row
	}
}

// at is the firm at the cursor, nil for none.
func (l *zeroList) at() *activation.Row {
	row, _ := l.grid.Cursor()
	if row < 0 || row >= len(l.rows) {
		return nil
	}
	return &l.rows[row]
}

// marked are the firms that were selected, else that at the cursor.
func (l *zeroList) marked() (out []activation.Row) {
	for _, i := range l.grid.Selected().List(maxBulk + 1) {
		if i < len(l.rows) {
			out = append(out, l.rows[i])
		}
	}
	if r := l.at(); len(out) == 0 && r != nil {
		out = append(out, *r)
	}
	return out
}

// showWords says below the list what is known of the firm at the cursor, and
// beside the switch how many there are.
func (l *zeroList) showWords() {
	text := fmt.Sprintf("共 %s 家", thousands(len(l.rows)))
	if l.result.AsOf > 0 {
		text += "，截至 " + codes.FormatMonth(l.result.AsOf)
	}
	if n := l.grid.Selected().Count(); n > 1 {
		text += fmt.Sprintf("，选中 %s 家", thousands(n))
	}
	l.count.SetText(text)
	r := l.at()
	if r == nil {
		l.words.SetText("")
		return
	}
	l.selected = r.Enterprise
	l.words.SetText(zeroWords(*r))
}

// zeroWords tells a firm's story on the list.
func zeroWords(r activation.Row) string {
	text := r.Name + "："
	switch {
	case r.Until > 0 && r.Since > 0:
		text += fmt.Sprintf("%s 进入名单，%s 首笔，历时 %d 个月", codes.FormatMonth(r.Since), codes.FormatMonth(r.Until), r.Months)
	case r.Until > 0:
		text += codes.FormatMonth(r.Until) + " 首笔"
	case r.Since > 0:
		text += fmt.Sprintf("%s 进入名单，已 %d 个月", codes.FormatMonth(r.Since), r.Months)
	default:
		text += "进入名单的月份不详"
	}
	if r.Again {
		text += "，此前有过实绩"
	}
	text += "；" + rungLabel(r.Rung)
	switch {
	case r.RungOn != "" && r.Rung == activation.NoContact:
		text += "（" + r.RungOn + " 指派）"
	case r.RungOn != "":
		text += "（" + r.RungOn + "）"
	}
	if r.Reason != "" {
		text += "，原因：" + reasonLabel(r.Reason)
	}
	if r.Officer != "" {
		text += "，经办人：" + r.Officer
	}
	if r.ProofKind != nil && r.Rung != activation.NoContact {
		text += "，佐证：" + r.ProofKind.Label
	}
	return text + "。"
}

func (l *zeroList) open(row int) {
	if row >= 0 && row < len(l.rows) {
		l.e.nav(recordRoute(kind.Enterprise, l.rows[row].Enterprise))
	}
}

func (l *zeroList) menu(row int, _ string, _ fyne.Position) []*fyne.MenuItem {
	r := l.rows[row]
	items := []*fyne.MenuItem{fyne.NewMenuItem("打开企业", func() { l.open(row) })}
	if n := l.grid.Selected().Count(); n > 1 {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("给选中的 %d 家登记进展…", n), l.register), fyne.NewMenuItem(fmt.Sprintf("给选中的 %d 家指派经办人…", n), l.assign))
	} else {
		items = append(items, fyne.NewMenuItem("登记进展…（Ctrl+Enter）", l.register), fyne.NewMenuItem("指派经办人…", l.assign))
	}
	items = append(items, fyne.NewMenuItem("全部进展", func() { l.e.nav(stepsRoute(r.Name)) }))
	if r.ProofKind != nil && r.Proof > 0 {
		items = append(items, fyne.NewMenuItem("打开佐证："+r.ProofKind.Label, func() { l.e.nav(recordRoute(r.ProofKind, r.Proof)) }))
	}
	return append(items, fyne.NewMenuItem("记一笔（Ctrl+L）", func() { showQuickLog(l.e, map[string]int64{"enterprise": r.Enterprise}) }))
}

// stepsRoute lists all that was registered for a firm.
func stepsRoute(name string) string {
	return listRoute(kind.ActivationStep, "", ui.Filter{Key: "enterprise_name", Op: ui.OpEqual, Values: []string{name}})
}

// export writes the shown list as a workbook.
func (l *zeroList) export() {
	if l.loads == 0 {
		return
	}
	l.e.exportTable(fmt.Sprintf("%s%s.xlsx", listLabel(l.set.List), codes.FormatMonth(l.result.AsOf)), l.e.demoTable(zeroTable(l.result, l.rows, l.conditions())))
}

// conditions says in words what the list was narrowed to.
func (l *zeroList) conditions() string {
	parts := []string{"截至 " + codes.FormatMonth(l.result.AsOf), "范围：" + l.placeIn.Label()}
	if l.set.Rung != "" {
		parts = append(parts, "进展："+rungLabel(l.set.Rung))
	}
	for _, in := range []struct {
		label string
		*ui.ChoiceEntry
	}{{"经办人", l.officerIn}, {"原因", l.reasonIn}} {
		if in.Value() != "" {
			parts = append(parts, in.label+"："+in.Label())
		}
	}
	if l.set.search != "" {
		parts = append(parts, "含“"+l.set.search+"”")
	}
	return strings.Join(append(parts, fmt.Sprintf("共 %d 家", len(l.rows))), "；")
}

// zeroTable is the list as a workbook shows it.
func zeroTable(res activation.Result, rows []activation.Row, said string) exchange.Table {
	t := exchange.Table{Title: listLabel(res.List) + "企业", Wide: []float64{34, 14, 12, 12, 14, 14, 14, 12, 12, 24}}
	for _, c := range zeroColumns {
		t.Heads = append(t.Heads, c.Title)
	}
	for _, r := range rows {
		var row []any
		for _, c := range zeroColumns {
			switch text := zeroText(r, c.Key); {
			case c.Key == "months" && r.Months > 0:
				row = append(row, int64(r.Months))
			case text != "":
				row = append(row, text)
			default:
				row = append(row, nil)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{said, "口径：" + res.Rule}
	if res.Note != "" {
		t.Notes = append(t.Notes, res.Note)
	}
	return t
}
