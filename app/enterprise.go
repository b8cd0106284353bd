package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

func (p *recordPage) editButton() fyne.CanvasObject {
	b := widget.NewButton("修改", p.Edit)
	b.Importance = widget.LowImportance
	return b
}

func moneyOrBlank(r *kind.Record, key string) string {
	if !r.Has(key) {
		return "未录入"
	}
	return shortMoney(listText(r, r.Kind.Field(key)))
}

func factNote(label, value string) string {
	if value == "" {
		return label + "：未填"
	}
	return label + "：" + value
}

func blankAs(s, blank string) string {
	if s == "" {
		return blank
	}
	return s
}

// wanted are the facts that an overview names where they are not filled in.
var wanted = map[*kind.Kind][]string{
	kind.Enterprise:   {"code", "territory", "status", "founded", "enterprise_type", "legal_rep", "customs_code", "industry"},
	kind.Lead:         {"investor", "country", "source", "industry", "expected", "territory", "unit", "officer"},
	kind.Contact:      {"title", "phones", "emails", "language", "country"},
	kind.Organisation: {"type", "country", "term_to", "person", "phones", "officer"},
	kind.Event:        {"type", "date_to", "place", "units", "cost"},
}

// factList lists a record's filled fields, group by group; refs are the titles
// of the records that it points to, which open with a tap.
func factList(e *env, r *kind.Record, refs map[string]string) fyne.CanvasObject {
	box := newColumn(2)
	group, missing := "", []string{}
	grouped := slices.ContainsFunc(r.Kind.Fields, func(f *kind.Field) bool { return f.Group != "" })
	for _, f := range r.Kind.Fields {
		if f.Internal || currencyOfMoney(r.Kind, f) || grouped && f.Group == "" || !grouped && !f.Stored() {
			continue
		}
		text := r.Format(f)
		if text == "" {
			if slices.Contains(wanted[r.Kind], f.Key) {
				missing = append(missing, f.Label)
			}
			continue
		}
		if f.Group != group && f.Group != "" {
			group = f.Group
			box.Add(ui.NewNote(group, "primary", "text"))
		}
		if f.Type == kind.Ref {
			box.Add(newRefFact(e, r, f, refs))
			continue
		}
		if f.Many {
			box.Add(newManyFact(e, f, text))
			continue
		}
		shown := listText(r, f)
		if f.Type == kind.Money {
			shown = shortMoney(shown)
		}
		box.Add(newFact(f, shown, text))
	}
	if len(missing) > 0 {
		box.Add(ui.NewHint("还没有填：" + strings.Join(missing, "、")))
	}
	return box
}

// newRefFact is a label and the name of another record, which it opens.
func newRefFact(e *env, r *kind.Record, f *kind.Field, refs map[string]string) fyne.CanvasObject {
	title := refs[refKey(f, fmt.Sprint(r.Int(f.Key)))]
	route := recordRoute(kind.Get(f.Ref), r.Int(f.Key))
	link := newTextLink(blankAs(title, "已删除"), func() { e.nav(route) })
	return container.New(&linkFact{}, factLabelOf(f), link)
}

// linkFact sets a link where other facts have their text.
type linkFact struct{}

func (linkFact) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(220, 24) }
func (linkFact) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(factLabel-4, 24))
	o[1].Move(fyne.NewPos(factLabel, 0))
	o[1].Resize(fyne.NewSize(max(0, s.Width-factLabel), 20))
}

func factLabelOf(f *kind.Field) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(factLabel-4, 24), ui.NewNote(f.Label, ui.ColorMuted, "text"))
}

// newFact is a label and its value; masked values have a 显示 button.
func newFact(f *kind.Field, shown, whole string) fyne.CanvasObject {
	value := ui.NewText(shown + factUnit(f))
	label := factLabelOf(f)
	if shown == whole || f.Mask == "" {
		return container.New(&factLayout{}, label, value)
	}
	show := widget.NewButton("显示", nil)
	show.Importance = widget.LowImportance
	show.OnTapped = func() {
		value.SetText(whole)
		show.Hide()
	}
	return container.New(&factLayout{}, label, value, show)
}

func factUnit(f *kind.Field) string {
	if f.Unit == "" || f.Type == kind.Money && !strings.HasPrefix(f.Currency, "=") {
		return ""
	}
	return " " + f.Unit
}

// showMonths draws a year's months beside the last one's, with a table below.
// Year 0 is the newest year with an entry.
func (p *recordPage) showMonths(box *fyne.Container, year int) {
	firm := p.id
	ui.Load(p.loader, "months", func(ctx context.Context) (firmMonths, error) {
		return readMonths(ctx, p.e.st, firm, year)
	}, func(m firmMonths) {
		box.Objects = []fyne.CanvasObject{p.monthsView(box, m)}
		box.Refresh()
	})
}

type firmMonths struct {
	year, first, last int
	points            []standing.MonthPoint
}

func readMonths(ctx context.Context, st *store.Store, firm int64, year int) (firmMonths, error) {
	m := firmMonths{year: year}
	within := " FROM trade WHERE id >= ? AND id < ? AND deleted_at IS NULL"
	last, err := st.Number(ctx, "SELECT MAX(month)"+within, firm*kind.TradeSpan, (firm+1)*kind.TradeSpan)
	if err != nil || last == 0 {
		return m, err
	}
	first, err := st.Number(ctx, "SELECT MIN(month)"+within, firm*kind.TradeSpan, (firm+1)*kind.TradeSpan)
	if err != nil {
		return m, err
	}
	m.first, m.last = int(first/100), int(last/100)
	if m.year == 0 {
		m.year = m.last
	}
	m.points, err = standing.Months(ctx, st, firm, m.year)
	return m, err
}

func (p *recordPage) monthsView(box *fyne.Container, m firmMonths) fyne.CanvasObject {
	if m.last == 0 {
		return container.NewCenter(ui.NewEmptyState(kindIcon(kind.TradeRecord), "还没有这家企业的进出口月度数据。",
			widget.NewButton("新增一个月", func() { p.selectTab(kind.TradeRecord.Label); p.lists[kind.TradeRecord.Label].create() }),
			widget.NewButton("数据导入", func() { p.e.nav("import") })))
	}
	years := container.NewHBox()
	for y := max(m.first, m.last-5); y <= m.last; y++ {
		b := widget.NewButton(fmt.Sprint(y), func() { p.showMonths(box, y) })
		b.Importance = widget.LowImportance
		if y == m.year {
			b.Importance = widget.HighImportance
		}
		years.Add(b)
	}
	view := ui.NewChartView(fyne.NewSize(320, 170), func(c chart.Canvas, w, h float64, pal chart.Palette) {
		chart.DrawMonths(c, w, h, monthsData(m), pal)
	})
	table := monthTable(m)
	return container.NewBorder(years, nil, nil, nil, container.NewVSplit(view, table))
}

// monthsData are the totals in 万元 for the chart.
func monthsData(m firmMonths) chart.MonthsData {
	d := chart.MonthsData{Unit: "万元", Series: []chart.Series{{Name: fmt.Sprintf("%d 年", m.year-1)}, {Name: fmt.Sprintf("%d 年", m.year)}}}
	for _, pt := range m.points {
		d.Labels = append(d.Labels, fmt.Sprintf("%d月", pt.Month%100))
		d.Series[0].Values = append(d.Series[0].Values, tenThousands(pt.LastTotal))
		d.Series[1].Values = append(d.Series[1].Values, tenThousands(pt.Total))
	}
	return d
}

func tenThousands(minor *int64) *float64 {
	if minor == nil {
		return nil
	}
	v := float64(*minor) / 1e6
	return &v
}

// monthTable is the same in exact figures, with the year's sum.
func monthTable(m firmMonths) fyne.CanvasObject {
	src := &monthSource{}
	var sum standing.MonthPoint
	for _, pt := range m.points {
		if pt.Total == nil && pt.LastTotal == nil {
			continue
		}
		src.rows = append(src.rows, monthRow(codes.FormatMonth(pt.Month), pt))
		addMonth(&sum, pt)
	}
	src.rows = append(src.rows, monthRow("合计", sum))
	cols := []ui.Column{{Key: "month", Title: "月份", Width: 84}}
	for _, c := range []struct{ key, title string }{{"export", "出口（万元）"}, {"import", "进口（万元）"}, {"total", "进出口（万元）"}, {"last", "上年同月（万元）"}} {
		cols = append(cols, ui.Column{Key: c.key, Title: c.title, Width: 118, Align: fyne.TextAlignTrailing})
	}
	return ui.NewDataGrid(cols, src)
}

type monthSource struct{ rows []map[string]string }

func (s *monthSource) Len() int { return len(s.rows) }
func (s *monthSource) Cell(row int, key string) (ui.Cell, bool) {
	return ui.Cell{Text: s.rows[row][key], Bold: s.rows[row]["month"] == "合计"}, true
}

func monthRow(label string, pt standing.MonthPoint) map[string]string {
	return map[string]string{"month": label, "export": wan(pt.Export), "import": wan(pt.Import), "total": wan(pt.Total), "last": wan(pt.LastTotal)}
}

func wan(minor *int64) string {
	if minor == nil {
		return ""
	}
	return codes.FormatMinor(*minor, 10000, 4)
}

func addMonth(sum *standing.MonthPoint, pt standing.MonthPoint) {
	for _, v := range []struct{ to, from **int64 }{{&sum.Export, &pt.Export}, {&sum.Import, &pt.Import}, {&sum.Total, &pt.Total}, {&sum.LastTotal, &pt.LastTotal}} {
		if *v.from == nil {
			continue
		}
		n := **v.from
		if *v.to != nil {
			n += **v.to
		}
		*v.to = &n
	}
}
