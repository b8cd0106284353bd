package intake

import (
	"fmt"
	"sort"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// candidate is a possible meaning of a column.
type candidate struct {
	col    int
	field  *kind.Field
	ofFirm bool
	score  int
}

// matchColumns gives each column its field: by the header's words, weighed
// with what the cells look like, best pairs first.
func matchColumns(l *Layout, headers []string, data []row) {
	l.Columns = make([]Column, len(headers))
	for i, h := range headers {
		u := l.unitFor(h)
		l.Columns[i] = Column{Index: i, Header: strings.TrimSpace(h), Unit: u, Sample: sampleOf(data, i)}
	}
	var cands []candidate
	own := ownExport(l.Kind, headers)
	for i := range l.Columns {
		if f := ownField(l.Kind, l.Columns[i].Header); own && f != nil && !f.Editable() && !firmColumn(l.Kind, f) {
			continue
		}
		cands = append(cands, candidates(l.Kind, &l.Columns[i])...)
	}
	sort.SliceStable(cands, func(a, b int) bool { return cands[a].score > cands[b].score })
	taken := map[string]bool{}
	for _, c := range cands {
		col := &l.Columns[c.col]
		key := fmt.Sprint(c.field.Key, c.ofFirm)
		if l.Kind == kind.Published && c.field.Type == kind.Money {
			key += col.Unit.Currency // the same figure may stand in two currencies
		}
		if col.Field != nil || taken[key] {
			continue
		}
		taken[key] = true
		col.OfFirm = c.ofFirm
		if col.Field = c.field; !c.ofFirm {
			col.Field = l.Kind.Field(c.field.Key)
		}
	}
}

// unitFor is the unit of a column: its header's own, else the one that stands
// above the table. 出口美元 under 单位：万美元 takes the 万 from there.
func (l *Layout) unitFor(header string) codes.Unit {
	u, _ := codes.ParseUnit(header)
	if !l.UnitSaid {
		return u
	}
	if u.Multiplier == 0 || u.Multiplier == 1 && !strings.ContainsAny(header, "(（[【") {
		u.Multiplier = l.Unit.Multiplier
	}
	if u.Currency == "" {
		u.Currency = l.Unit.Currency
	}
	return u
}

func sampleOf(data []row, i int) []string {
	var out []string
	for _, r := range data {
		if t := strings.TrimSpace(r.text(i)); !codes.IsBlank(t) {
			out = append(out, t)
		}
		if len(out) == 40 {
			break
		}
	}
	return out
}

func candidates(k *kind.Kind, c *Column) []candidate {
	var out []candidate
	add := func(f *kind.Field, ofFirm bool) {
		if ofFirm && f.Key != "territory" && placeHead.MatchString(c.Header) {
			return
		}
		s := 0
		if f.Type == kind.Money {
			s = moneyScore(k, f, c)
		} else {
			s = score(c.Header, names(f))
		}
		if f.Key == "code" && s < 88 && allShort(c.Sample) {
			return // a postal or country code
		}
		s += looks(f, c.Sample, s > 0)
		if s >= 50 {
			out = append(out, candidate{c.Index, f, ofFirm, s})
		}
	}
	for _, f := range k.Fields {
		if f.Editable() && f.Type != kind.Ref {
			add(inCurrency(k, f, c.Unit.Currency), false)
		}
	}
	if k.Field("enterprise") != nil {
		for _, key := range firmKeys {
			add(kind.Enterprise.Field(key), true)
		}
	}
	return out
}

// allShort: no cell is as long as any code of a firm.
func allShort(cells []string) bool {
	for _, t := range cells {
		if len(t) >= 8 {
			return false
		}
	}
	return len(cells) > 0
}

// inCurrency turns a yuan column into its dollar sister where the header
// says dollars, so that 100万美元 never lands among yuan.
func inCurrency(k *kind.Kind, f *kind.Field, currency string) *kind.Field {
	if currency != "USD" || f.Currency != "=CNY" {
		return f
	}
	if base, ok := strings.CutSuffix(f.Key, "_rmb"); ok {
		if sister := k.Field(base + "_usd"); sister != nil {
			return &kind.Field{Key: sister.Key, Label: f.Label, Synonyms: f.Synonyms, Type: sister.Type, Currency: sister.Currency, Mult: sister.Mult}
		}
	}
	return f
}

// looks weighs a field against the column's cells: a month column whose
// cells are 1, 2, 3 is a row number; a nameless column of codes is the code.
func looks(f *kind.Field, cells []string, named bool) int {
	if len(cells) == 0 {
		return 0
	}
	fit := 0
	for _, t := range cells {
		if fits(f, t) {
			fit++
		}
	}
	share := fit * 100 / len(cells)
	switch f.Type {
	case kind.Month, kind.Date:
		if named && share < 50 && f.Required {
			return -60 // 序号 under 日期: row numbers; other dates stay, and are warned of
		}
		if !named && share >= 90 && f.Required {
			return 52
		}
		return share / 20
	case kind.Money, kind.Decimal, kind.Int:
		if named && share < 40 {
			return -60
		}
		return 0
	}
	switch f.Key {
	case "period":
		if named && share < 50 {
			return -60
		}
		if share >= 90 {
			return 52
		}
	case "name":
		if !named && share >= 70 && f.Check == "" && f.SortBy != "" {
			return 51
		}
		if named && share >= 60 {
			return 5
		}
	case "code":
		if !named && share >= 80 {
			return 60
		}
		if named && share >= 50 {
			return 5
		}
	case "customs_code":
		if named && share < 20 {
			return -50
		}
	}
	return 0
}

func fits(f *kind.Field, t string) bool {
	switch f.Type {
	case kind.Month:
		_, ok := codes.ParseMonth(t)
		if !ok {
			_, ok = codes.ParseYear(t)
		}
		return ok
	case kind.Date:
		if _, ok := codes.ParseDate(t); ok {
			return true
		}
		if _, ok := codes.ParseMonth(t); ok {
			return true
		}
		_, ok := codes.ParseYear(t)
		return ok
	case kind.Money:
		_, ok := codes.ParseAmount(t, codes.Unit{Multiplier: 1})
		return ok
	case kind.Decimal, kind.Int:
		_, ok := codes.ParseNumber(t, f.Scale)
		return ok
	}
	switch f.Key {
	case "period":
		_, _, ok := codes.ParsePeriod(t)
		return ok
	case "name":
		return codes.LooksLikeFirm(t) && len([]rune(t)) >= 5
	case "code":
		return codes.CheckUSCC(t).Valid
	case "customs_code":
		return codes.CheckCustoms(t).Valid
	}
	return true
}

// column finds the column of a field; nil when there is none.
func (l *Layout) column(key string, ofFirm bool) *Column {
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Field != nil && c.Field.Key == key && c.OfFirm == ofFirm && c.Series == "" {
			return c
		}
	}
	return nil
}

// Mapping is header → field key, as reports and templates keep it.
func (l *Layout) Mapping() map[string]string {
	out := map[string]string{}
	for _, c := range l.Columns {
		switch {
		case c.Field == nil:
		case c.OfFirm:
			out[headerOf(c)] = "enterprise." + c.Field.Key
		case c.Series != "":
			out[headerOf(c)] = c.Field.Key + "@" + c.Series
		default:
			out[headerOf(c)] = c.Field.Key
		}
	}
	return out
}

func headerOf(c Column) string {
	if c.Header == "" {
		return "第" + ColumnName(c.Index) + "列"
	}
	return strings.Join(strings.Fields(c.Header), " ")
}

// ColumnName is the letter under which spreadsheets show a column.
func ColumnName(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
