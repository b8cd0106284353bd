package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/intake"
	"beizeng/data/kind"
)

// lineText is one line of text, cut to its width.
type lineText struct {
	widget.BaseWidget
	text  string
	bold  bool
	color fyne.ThemeColorName
	label *canvas.Text
}

func newLineText(text string, bold bool) *lineText {
	t := &lineText{text: text, bold: bold, color: theme.ColorNameForeground, label: canvas.NewText("", nil)}
	t.ExtendBaseWidget(t)
	return t
}

func newMutedLine(text string) *lineText {
	t := newLineText(text, false)
	t.color = ui.ColorMuted
	return t
}

func (t *lineText) set(text string) {
	t.text = text
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *lineText) CreateRenderer() fyne.WidgetRenderer {
	return &placedRenderer{objects: []fyne.CanvasObject{t.label}, of: t, place: func(s fyne.Size) {
		t.label.Text, t.label.TextSize, t.label.Color = ui.FitText(t.text, s.Width-8, theme.TextSize(), t.bold), theme.TextSize(), ui.Color(t.color)
		t.label.TextStyle.Bold = t.bold
		t.label.Move(fyne.NewPos(4, 0))
		t.label.Resize(fyne.NewSize(s.Width-8, s.Height))
	}, min: func() fyne.Size { return fyne.NewSize(40, theme.TextSize()*1.8) }}
}

// shares lays objects out side by side by their part of the width.
type shares struct{ parts []float32 }

// matchShares are the columns of the match table.
var matchShares = &shares{[]float32{0.26, 0.34, 0.25, 0.15}}

// MinSize implements fyne.Layout.
func (l *shares) MinSize(objs []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(400, 0)
	for _, o := range objs {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// Layout implements fyne.Layout.
func (l *shares) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, o := range objs {
		w := (s.Width - 14) * l.parts[i]
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w-8, s.Height))
		x += w
	}
}

// matchRow is one column of the file and what it becomes.
type matchRow struct {
	key         string
	column      intake.Column
	field, unit *ui.ChoiceEntry
	box         *fyne.Container
}

// takesUnit: the chosen field is an amount.
func (r *matchRow) takesUnit() bool {
	return r.column.Field != nil && r.column.Field.Type == kind.Money
}

// unitChoices are the units that amounts come in.
var unitChoices = ui.Labels("元", "万元", "亿元", "美元", "万美元", "亿美元")

// maxMatchRows bounds the columns that are listed one by one.
const maxMatchRows = 80

// showColumns lists the columns; the rows stay where the file is the same, so
// that the keyboard stays too.
func (v *matchView) showColumns(l *intake.Layout) {
	if l == nil {
		v.rows, v.lines.Objects = nil, nil
		v.lines.Refresh()
		v.count.set("")
		return
	}
	cols := l.Columns[:min(len(l.Columns), maxMatchRows)]
	if !v.sameColumns(l, cols) {
		v.buildColumns(l, cols)
	}
	used, left := 0, 0
	for i, r := range v.rows {
		r.column = cols[i]
		r.field.Choices = fieldChoices(l.Kind)
		r.field.SetValue(cols[i].Target())
		r.field.Refresh()
		unit := ""
		if r.takesUnit() {
			r.unit.Show()
			unit = intake.UnitWord(cols[i].Unit)
		} else {
			r.unit.Hide()
		}
		r.unit.SetValue(unit)
	}
	for _, c := range l.Columns {
		if c.Field != nil {
			used++
		} else {
			left++
		}
	}
	text := fmt.Sprintf("%d 列已对应，%d 列不导入", used, left)
	if l.Kind != v.p.spec.kind {
		text += "；按“" + l.Kind.Label + "”存放"
	}
	if len(l.Columns) > maxMatchRows {
		text += fmt.Sprintf("；只列出前 %d 列，其余按表头自动对应", maxMatchRows)
	}
	v.count.set(text)
}

func (v *matchView) sameColumns(l *intake.Layout, cols []intake.Column) bool {
	if len(cols) != len(v.rows) {
		return false
	}
	for i := range cols {
		if v.rows[i].key != l.Key(i) {
			return false
		}
	}
	return true
}

func (v *matchView) buildColumns(l *intake.Layout, cols []intake.Column) {
	v.rows, v.lines.Objects = nil, nil
	for i, c := range cols {
		r := &matchRow{key: l.Key(i), column: c, field: ui.NewChoiceEntry(nil), unit: ui.NewChoiceEntry(unitChoices)}
		r.field.PlaceHolder, r.unit.PlaceHolder = "不导入", "按内容写的"
		r.field.Match = matchesChoice
		r.field.LabelOf = seriesLabel
		r.field.SetOnChanged(func() { v.changedColumn(r) })
		r.unit.SetOnChanged(func() { v.changedColumn(r) })
		title := columnTitle(c)
		if c.Header != "" && r.key != c.Header { // two columns of this name
			title += "（" + r.key + "）"
		}
		sample := newMutedLine(strings.Join(c.Sample[:min(len(c.Sample), 4)], "　"))
		r.box = container.New(matchShares, newLineText(title, false), sample, r.field, r.unit)
		v.rows = append(v.rows, r)
		v.lines.Add(r.box)
	}
	v.lines.Refresh()
}

// seriesLabel names the field of a wide table's column: 进出口额 · 2025-09.
func seriesLabel(value string) string {
	key, series, ok := strings.Cut(value, "@")
	if !ok {
		return value
	}
	for _, k := range []*kind.Kind{kind.TradeRecord, kind.CapitalArrival, kind.ExchangeRate, kind.Published} {
		if f := k.Field(key); f != nil {
			return f.Label + " · " + series
		}
	}
	return value
}

// fieldChoices are the fields that a column may become.
func fieldChoices(k *kind.Kind) []ui.Choice {
	var out []ui.Choice
	for _, t := range intake.Targets(k) {
		out = append(out, ui.Choice{Value: t.Value, Label: t.Label, Detail: t.Detail})
	}
	return out
}

// topSource shows a sheet's first rows with the header row marked.
type topSource struct {
	rows   []topRow
	header int
	width  int
}

func newTopSource(rows []topRow, header int) topSource {
	s := topSource{rows: rows, header: header}
	for _, r := range rows {
		s.width = max(s.width, min(len(r.cells), maxMatchRows))
	}
	return s
}

func (s *topSource) columns() []ui.Column {
	cols := []ui.Column{{Key: "n", Title: "行", Width: 74}}
	for i := range s.width {
		w := float32(56)
		for _, r := range s.rows {
			if i < len(r.cells) {
				w = max(w, ui.TextWidth(r.cells[i], theme.TextSize(), r.n == s.header)+18)
			}
		}
		cols = append(cols, ui.Column{Key: fmt.Sprint(i), Title: intake.ColumnName(i), Width: min(w, 240)})
	}
	return cols
}

// Len implements ui.Source.
func (s *topSource) Len() int { return len(s.rows) }

// Cell implements ui.Source.
func (s *topSource) Cell(row int, key string) (ui.Cell, bool) {
	r := s.rows[row]
	c := ui.Cell{}
	if r.n == s.header {
		c.Bold, c.Color = true, ui.Color(theme.ColorNamePrimary)
	} else if r.n < s.header {
		c.Color = ui.Color(ui.ColorMuted)
	}
	if key == "n" {
		c.Text = fmt.Sprint(r.n)
		if r.n == s.header {
			c.Text += " 表头"
		}
		return c, true
	}
	var i int
	if _, err := fmt.Sscan(key, &i); err == nil && i < len(r.cells) {
		c.Text = r.cells[i]
	}
	return c, true
}
