package reports

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/reports/chart"
	"beizeng/reports/paper"
)

// houseMark stands on each page of a paper that must not leave the house.
const houseMark = "内部资料　注意保密"

// paperSmall is the look of the tables in papers about one firm.
var paperSmall = Small{Table: 9, Pad: 0.24, Notes: 8.5}

// begin starts a plain paper of this report.
func begin(ctx context.Context, st *store.Store, k Kind, o Options) (Document, error) {
	doc := Document{Name: k.Label, Date: chineseDay(o.Created), Small: paperSmall, Look: Look{Plain: true}}
	if o.Internal {
		doc.Mark = houseMark
	}
	var err error
	doc.Demo, err = isDemo(ctx, st)
	return doc, err
}

// tidiedPages is up to how many pages a paper is tried more tightly.
const tidiedPages = 20

// tidy prints the paper, a little more tightly where that saves a page: a last
// page with two rows or nothing but notes looks forgotten.
func tidy(doc Document, o paper.Options) (*paper.Doc, error) {
	d, err := printPDF(doc, o)
	if err != nil || doc.Fitted || d.Pages() < 2 || d.Pages() > tidiedPages {
		return d, err
	}
	doc.Small.Pad *= 0.6
	doc.Small.Notes -= 0.5
	if close, err := printPDF(doc, o); err == nil && close.Pages() < d.Pages() {
		return close, nil
	}
	return d, nil
}

// theFirm reads the firm that a paper is about.
func theFirm(ctx context.Context, st *store.Store, id int64) (*kind.Record, error) {
	if id == 0 {
		return nil, fmt.Errorf("请说明是哪家企业")
	}
	return living(ctx, st, kind.Enterprise, id)
}

// living reads a record that was not deleted.
func living(ctx context.Context, st *store.Store, k *kind.Kind, id int64) (*kind.Record, error) {
	r, err := st.Get(ctx, k, id)
	if err != nil || r.DeletedAt != "" {
		return nil, fmt.Errorf("没有编号为 %d 的%s，或它已被删除", id, k.Label)
	}
	return r, nil
}

// unsigned stands where the settings name no office.
const unsigned = "（单位盖章）"

// signature is how a letter ends: the office of the settings, and the day left
// blank, to be written when it is sent.
func signature(ctx context.Context, st *store.Store) (Signature, error) {
	office, err := st.Setting(ctx, store.SettingOffice)
	if office == "" {
		office = unsigned
	}
	return Signature{office, "　　　　年　　月　　日"}, err
}

// Table cells of records.

// aboutFirm are fields that a table about one firm need not repeat.
var aboutFirm = []string{"enterprise_name", "enterprise_code", "territory", "existing", "subject_name"}

// mostColumns is how many columns an upright page takes.
const mostColumns = 8

// recordTable lists records by their kind's own description: its columns as
// the list shows them, those without any value left out. With keys only these.
func recordTable(k *kind.Kind, list []*kind.Record, keys ...string) Table {
	t := Table{}
	for _, f := range tableFields(k, list, keys) {
		t.Columns = append(t.Columns, columnOf(f))
		places := placesOf(f, list)
		for i, r := range list {
			if len(t.Rows) <= i {
				t.Rows = append(t.Rows, nil)
			}
			t.Rows[i] = append(t.Rows[i], recordCell(f, r, places))
		}
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

func tableFields(k *kind.Kind, list []*kind.Record, keys []string) []*kind.Field {
	var fields []*kind.Field
	if len(keys) > 0 {
		for _, key := range keys {
			fields = append(fields, k.Field(key))
		}
	} else {
		fields = listFields(k, aboutFirm)
	}
	var out []*kind.Field
	for _, f := range fields {
		filled := f.Key == k.Title
		for _, r := range list {
			filled = filled || r.Has(f.Key)
		}
		if filled && len(out) < mostColumns {
			out = append(out, f)
		}
	}
	return out
}

// listFields are the columns of a kind's list, without those named.
func listFields(k *kind.Kind, without []string) []*kind.Field {
	var out []*kind.Field
	for _, f := range k.Fields {
		skip := f.Hide || f.Internal || f.Type == kind.Ref
		for _, key := range without {
			skip = skip || f.Key == key
		}
		if !skip {
			out = append(out, f)
		}
	}
	return out
}

// columnOf is how a field stands in a printed table: figures right, short
// marks in the middle. Its width follows from what stands in it, see fitColumns.
func columnOf(f *kind.Field) Column {
	c := Column{Title: f.Label}
	if f.Unit != "" {
		c.Title += "\n（" + f.Unit + "）"
	}
	switch f.Type {
	case kind.Date, kind.Month, kind.Flag:
		c.Align = chart.Center
	case kind.Money, kind.Decimal, kind.Int:
		c.Align = chart.Right
	case kind.Choice:
		if f.Width <= 12 {
			c.Align = chart.Center
		}
	}
	return c
}

// What a column needs; half a Han character is a unit.
const (
	codeUnits  = 23 // a code, day or number up to this is never broken
	longUnits  = 60 // beyond, more room helps little
	leastUnits = 5

	uprightWidth = 156.0 // mm, of the type areas of package paper
	lyingWidth   = 261.0
)

// hanUnits is how much of a text in Han is not broken, tried in turn until the
// columns fit the page.
var hanUnits = []float64{20, 16, 14, 12, 10, 8}

// fitColumns gives each column of a table the room that what stands in it
// needs, at this size in points: short texts are not broken, the longer ones
// share what is left by their length. page is the width in mm.
func fitColumns(t *Table, size, page float64) {
	unit := size / 2 * 25.4 / 72
	pad := 2*0.42*size*25.4/72 + 0.6
	least, extra := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	sum, wish := 0.0, 0.0
	for _, han := range hanUnits {
		sum, wish = 0, 0
		for i := range t.Columns {
			must, most := columnUnits(t, i, han)
			least[i] = max(must, leastUnits)*unit + pad
			extra[i] = max(0, min(most, longUnits)*unit+pad-least[i])
			sum, wish = sum+least[i], wish+extra[i]
		}
		if sum <= page {
			break
		}
	}
	room := page - sum
	for i := range t.Columns {
		w := least[i]
		switch {
		case room > 0 && wish > room:
			w += room * extra[i] / wish
		case room > 0: // all fits: what is left is spread over all
			w += extra[i] + (room-wish)*(least[i]+extra[i])/(sum+wish)
		}
		t.Columns[i].Width, t.Columns[i].Weight = w, 0
	}
}

// columnUnits are the units that a column must have and those that it would
// take to break nothing.
func columnUnits(t *Table, i int, han float64) (must, most float64) {
	for _, row := range t.Rows {
		if i >= len(row) {
			continue
		}
		for _, line := range strings.Split(row[i].Text, "\n") {
			n := units(line)
			most = max(most, n)
			if utf8.RuneCountInString(line) == len(line) { // no Han
				must = max(must, min(n, codeUnits))
			} else {
				must = max(must, min(n, han))
			}
		}
	}
	head := min(headUnits(t.Columns[i].Title, must), han)
	return max(must, head), max(most, head)
}

// headUnits is how wide a column's name wants to be: one that is longer than
// what stands under it is broken once, its unit never.
func headUnits(title string, under float64) float64 {
	name, unit, _ := strings.Cut(title, "\n")
	head := units(name)
	if head > 10 && head > under {
		head = math.Ceil(head/4) * 2
	}
	return max(head, units(unit))
}

// say puts another text into a cell and fits the columns anew.
func (t *Table) say(row int, title, text string) {
	for i := range t.Columns {
		if head, _, _ := strings.Cut(t.Columns[i].Title, "\n"); head == title {
			t.Rows[row][i] = words(text)
		}
	}
	fitColumns(t, paperSmall.Table, uprightWidth)
}

// units is how wide a text is in halves of a Han character; digits and letters
// are somewhat wider than half.
func units(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < 0x2E80 && r != '—' {
			n += 1.13
		} else {
			n += 2
		}
	}
	return n
}

// recordCell is a field's value as a paper prints it; what is masked in lists
// is masked here.
func recordCell(f *kind.Field, r *kind.Record, places int) Cell {
	n, ok := r.Get(f.Key).(int64)
	text := kind.Masked(f, r.Format(f))
	switch {
	case !ok || f.Type == kind.Month || f.Type == kind.Flag:
		return words(text)
	case f.Type == kind.Money:
		c := Cell{Text: codes.FormatMinor(n, max(f.Mult, 1), places), Known: strings.HasPrefix(f.Currency, "="), Number: n, Scale: 2 + zerosOf(f.Mult)}
		if !c.Known {
			c.Text = codes.FormatMinor(n, 10000, places) + "万" + kind.CurrencyUnit(r.CurrencyOf(f))
		}
		return c
	case f.Type == kind.Decimal:
		return Cell{Text: text, Known: true, Number: n, Scale: f.Scale}
	}
	return Cell{Text: text, Known: f.Key != "year", Number: n}
}

// placesOf is how many decimals the amounts of a column need, at least two, so
// that all have the same.
func placesOf(f *kind.Field, list []*kind.Record) int {
	places := 2
	if f.Type != kind.Money {
		return places
	}
	for _, r := range list {
		if n, ok := r.Get(f.Key).(int64); ok {
			_, dec, _ := strings.Cut(trimZeros(codes.FormatMinor(n, max(f.Mult, 1), 4), 2), ".")
			places = max(places, len(dec))
		}
	}
	return places
}

// zerosOf is how many zeros a power of ten has.
func zerosOf(n int64) int {
	zeros := 0
	for ; n >= 10; n /= 10 {
		zeros++
	}
	return zeros
}

// Amounts in running text.

// yuan writes 1/100 yuan with its unit: from one 亿 on in 亿元, else in 万元.
func yuan(v int64) string { return inWords(v, "元") }

// dollars writes 1/100 dollar with its unit.
func dollars(v int64) string { return inWords(v, "美元") }

func inWords(v int64, unit string) string {
	const yi = 10_000_000_000
	if v >= yi || v <= -yi {
		return codes.FormatMinor(v, 100_000_000, 2) + "亿" + unit
	}
	return codes.FormatMinor(v, 10_000, 2) + "万" + unit
}

// growth says how a sum went against the year before: 同比增长 12.3%.
func growth(now, before *int64) string {
	ppm, text := progress.Growth(now, before)
	switch {
	case before == nil || *before == 0:
		return "上年同期没有实绩，不计同比"
	case ppm == nil && text == "—":
		return "同比—"
	case ppm == nil:
		return "同比" + text
	case *ppm < 0:
		return "同比下降" + codes.FormatScaled(-*ppm, 4, 1) + "%"
	}
	return "同比增长" + codes.FormatScaled(*ppm, 4, 1) + "%"
}

// Words of the ladder and its lists.

func optionLabel(options []kind.Option, code string) string {
	return (&kind.Field{Options: options}).ChoiceLabel(code)
}

func rungLabel(code string) string   { return optionLabel(kind.Rungs, code) }
func reasonLabel(code string) string { return optionLabel(kind.ZeroReasons, code) }
func listLabel(code string) string   { return optionLabel(kind.ZeroLists, code) }
