package support

import (
	"encoding/json"
	"strings"

	"beizeng/data/codes"
)

// Form is how a cell's integer is to be read.
type Form int

// The forms of cells. USD and CNY are shown in 万 of the unit.
const (
	Count   Form = iota // whole things
	USD                 // 1/100 dollar
	CNY                 // 1/100 yuan
	Minor               // 1/100 of a unit of currency that the row names
	Percent             // millionths: 123500 is 12.35 %
	Fixed2              // 1/100 of the unit: TEU, square metres
	Tenths              // 1/10 of a day
	Rate8               // 1/10^8 yuan
	Words               // Text
)

// Cell is one number, nil where it is not known, with the rows behind it.
type Cell struct {
	V    *int64
	Form Form
	Unit string
	Text string
	Rows []RowsLink
}

// forms: the power of ten of one unit as stored, the multiple and the decimals
// as shown.
var forms = map[Form]struct {
	scale    int
	mult     int64
	decimals int
}{
	Count: {0, 1, 0}, USD: {2, 10_000, 2}, CNY: {2, 10_000, 2}, Minor: {2, 10_000, 2}, Percent: {4, 1, 2}, Fixed2: {2, 1, 2}, Tenths: {1, 1, 1}, Rate8: {8, 1, 4},
}

// String is the number as screens and papers show it, "—" where not known.
func (c Cell) String() string {
	if c.Form == Words {
		return c.Text
	}
	if c.V == nil {
		return "—"
	}
	f := forms[c.Form]
	text := codes.FormatScaled(*c.V, f.scale, f.decimals)
	if f.mult > 1 {
		text = codes.FormatMinor(*c.V, f.mult, f.decimals)
	}
	switch {
	case c.Form == Percent:
		return text + "%"
	case c.Form == Fixed2 || c.Form == Tenths:
		if whole, frac, ok := strings.Cut(text, "."); ok && strings.Trim(frac, "0") == "" {
			return whole
		}
	}
	return text
}

// Number is the cell as a spreadsheet's: in the unit shown; nil where not known.
func (c Cell) Number() any {
	switch {
	case c.Form == Words:
		return c.Text
	case c.V == nil:
		return nil
	case c.Form == Count:
		return *c.V
	}
	f := forms[c.Form]
	div := float64(f.mult)
	for range f.scale {
		div *= 10
	}
	return float64(*c.V) / div
}

// Exact is the cell's number in the unit shown: v ÷ 10^scale, and for a
// percentage as a fraction; false where there is none.
func (c Cell) Exact() (v int64, scale int, ok bool) {
	if c.Form == Words || c.V == nil {
		return 0, 0, false
	}
	f := forms[c.Form]
	scale = f.scale
	for m := f.mult; m > 1; m /= 10 {
		scale++
	}
	if c.Form == Percent {
		scale = 6
	}
	return *c.V, scale, true
}

// plain is the cell as exact JSON: in whole units (dollars, not 万美元; a rate
// as a fraction), null where not known.
func (c Cell) plain() any {
	if c.Form == Words {
		return c.Text
	}
	scale := forms[c.Form].scale
	if c.Form == Percent {
		scale = 6
	}
	return codes.JSONDecimal(c.V, scale)
}

func count(n int64, rows ...RowsLink) Cell { return Cell{V: &n, Rows: rows} }
func unit(c Cell, u string) Cell           { c.Unit = u; return c }
func word(s string) Cell                   { return Cell{Form: Words, Text: s} }
func usdCell(v *int64, rows ...RowsLink) Cell {
	return Cell{V: v, Form: USD, Unit: "万美元", Rows: rows}
}
func cnyCell(v *int64, rows ...RowsLink) Cell {
	return Cell{V: v, Form: CNY, Unit: "万元", Rows: rows}
}
func percent(v *int64) Cell                        { return Cell{V: v, Form: Percent} }
func fixed(v *int64, u string, r ...RowsLink) Cell { return Cell{V: v, Form: Fixed2, Unit: u, Rows: r} }

// MarshalJSON writes the sheet for the command line: rates as fractions, money
// in plain units of its currency, null where not known.
func (sh Sheet) MarshalJSON() ([]byte, error) {
	type figure struct {
		Key   string `json:"key"`
		Label string `json:"label"`
		Value any    `json:"value"`
		Unit  string `json:"unit,omitempty"`
		Note  string `json:"note,omitempty"`
	}
	figures := []figure{}
	for _, f := range sh.Figures {
		figures = append(figures, figure{f.Key, f.Label, f.plain(), plainUnit(f.Cell), f.Note})
	}
	tables := map[string][]map[string]any{}
	for _, t := range sh.Tables {
		rows := []map[string]any{}
		for _, r := range t.Rows {
			row := map[string]any{t.Columns[0].Key: r.Label}
			if r.Code != "" {
				row["code"] = r.Code
			}
			for i, c := range r.Cells {
				row[t.Columns[i+1].Key] = c.plain()
			}
			rows = append(rows, row)
		}
		tables[t.Key] = rows
	}
	var territory *string
	if sh.Territory != "" && !sh.CityOnly {
		territory = &sh.Territory
	}
	return json.Marshal(struct {
		Topic       string                      `json:"topic"`
		Title       string                      `json:"title"`
		AsOf        string                      `json:"as_of"`
		From        string                      `json:"from"`
		To          string                      `json:"to"`
		Territory   *string                     `json:"territory"`
		Figures     []figure                    `json:"figures"`
		Tables      map[string][]map[string]any `json:"tables"`
		Notes       []string                    `json:"notes"`
		Definitions []Definition                `json:"definitions"`
	}{sh.Key, sh.Title, codes.FormatMonth(sh.AsOf), sh.From, sh.To, territory, figures, tables, append([]string{}, sh.Notes...), sh.Definitions})
}

// plainUnit is the unit of a cell's number in JSON.
func plainUnit(c Cell) string {
	switch c.Form {
	case USD:
		return "USD"
	case CNY:
		return "CNY"
	}
	return c.Unit
}
