package intake

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// candidate is a possible meaning of a column.
type candidate struct {
	col              int
	field            *kind.Field
	ofFirm, ofPerson bool
	score            int
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
	l.own = own && ofOffice(l.Kind) && hasReckoned(l.Kind, headers)
	for i := range l.Columns {
		if f := ownField(l.Kind, l.Columns[i].Header); own && f != nil && !enters(f) && !firmColumn(l.Kind, f) && refOf(l.Kind, f) == nil && !namesParent(l.Kind, f) {
			continue
		}
		cands = append(cands, candidates(l.Kind, &l.Columns[i])...)
	}
	sort.SliceStable(cands, func(a, b int) bool { return cands[a].score > cands[b].score })
	taken := map[string]bool{}
	for _, c := range cands {
		col := &l.Columns[c.col]
		key := fmt.Sprint(c.field.Key, c.ofFirm, c.ofPerson)
		if l.Kind == kind.Published && c.field.Type == kind.Money {
			key += col.Unit.Currency // the same figure may stand in two currencies
		}
		if col.Field != nil || taken[key] && !joins(c) {
			continue
		}
		taken[key] = true
		col.OfFirm, col.OfPerson = c.ofFirm, c.ofPerson
		if col.Field = c.field; !c.ofFirm && !c.ofPerson && !isPart(c.field) {
			col.Field = l.Kind.Field(c.field.Key)
		}
	}
	l.sortColumns()
}

// joins: further columns of this field are read with the first: numbers and
// addresses, and what was said in several columns.
func joins(c candidate) bool {
	return c.field.Many && c.score >= 60 || c.field == kind.Interaction.Field("said") && c.score >= 88
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
	add := func(f *kind.Field, cand candidate, known []string) {
		if cand.ofFirm && f.Key != "territory" && placeHead.MatchString(c.Header) {
			return
		}
		s, header := 0, barePrefix(k, c.Header, cand.ofPerson)
		if f.Type == kind.Money {
			s = moneyScore(k, f, c)
		} else if s = score(header, known); ofOffice(k) && strings.ContainsAny(header, "_-") {
			s = max(s, score(strings.NewReplacer("_", " ", "-", " ").Replace(header), known)-1) // nom_complet, street-address
		}
		if f.Check == "uscc" && s < 88 && allShort(c.Sample) {
			return // a postal or country code
		}
		if f.Type == kind.Date && s < 98 && stillToCome.MatchString(header) {
			return // 拟签约时间 is not when it was signed
		}
		if f.Many {
			s = manyScore(f, header, s)
		} else if ofOffice(k) && s < 88 && manyKey(strings.ReplaceAll(strings.ToLower(header), "display", "")) != "" {
			return // E-mail Display Name, 手机归属地
		}
		s += looks(k, f, c.Sample, s > 0)
		if f == kind.Lead.Field("stage") && statusHead.MatchString(header) {
			s-- // beside a Stage, the Status is another matter
		}
		if cand.ofPerson {
			s -= 3 // the record's own fields come first
		}
		if s >= 50 {
			cand.col, cand.field, cand.score = c.Index, f, s
			out = append(out, cand)
		}
	}
	for _, f := range k.Fields {
		switch {
		case f.Type == kind.Ref:
			if byName(k, f) {
				add(f, candidate{}, refNames(k, f))
			}
		case enters(f):
			f := inCurrency(k, f, c.Unit.Currency)
			add(f, candidate{}, names(f))
		}
	}
	for _, key := range firmKeysOf(k) {
		f := kind.Enterprise.Field(key)
		add(f, candidate{ofFirm: true}, firmNames(k, f))
	}
	for _, key := range personKeys[k] {
		f := kind.Contact.Field(key)
		add(f, candidate{ofPerson: true}, names(f))
	}
	if takesParts(k) {
		for _, f := range nameParts {
			add(f, candidate{ofPerson: k != kind.Contact}, names(f))
		}
	}
	for _, f := range besides[k] {
		add(f, candidate{}, names(f))
	}
	return out
}

// stillToCome: the day of a plan.
var stillToCome = regexp.MustCompile(`拟|计划|预计|预期|目标|下次|下一|close|expected|planned`)

// manyScore lets phones and addresses be known by a word anywhere in their
// header: Phone 1 - Value, E-mail 2 Address.
func manyScore(f *kind.Field, header string, s int) int {
	switch manyKey(header) {
	case f.Key:
		return max(s, 75)
	case "":
		if notMany.MatchString(strings.ToLower(header)) {
			return 0
		}
		return s
	}
	return 0
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
// says dollars, so that 100万美元 never lands among yuan, and the other way
// round.
func inCurrency(k *kind.Kind, f *kind.Field, currency string) *kind.Field {
	from, to := "_rmb", "_usd"
	if currency == "CNY" {
		from, to = to, from
	}
	if currency != "USD" && currency != "CNY" || f.Currency == "="+currency {
		return f
	}
	if base, ok := strings.CutSuffix(f.Key, from); ok {
		if sister := k.Field(base + to); sister != nil {
			return &kind.Field{Key: sister.Key, Label: f.Label, Synonyms: f.Synonyms, Type: sister.Type, Currency: sister.Currency, Mult: sister.Mult}
		}
	}
	return f
}

// looks weighs a field against the column's cells: a month column whose
// cells are 1, 2, 3 is a row number; a nameless column of codes is the code.
func looks(k *kind.Kind, f *kind.Field, cells []string, named bool) int {
	if len(cells) == 0 {
		return 0
	}
	fit := 0
	for _, t := range cells {
		if fits(f, t) || ofOffice(k) && fitsLoosely(f, t) {
			fit++
		}
	}
	share := fit * 100 / len(cells)
	switch f.Type {
	case kind.Month, kind.Date:
		if named && share < 50 && f.Required {
			return -60 // 序号 under 日期: row numbers; other dates stay, and are warned of
		}
		if !named && share >= 90 && f.Required && k != kind.Event && k != kind.Interaction && !ofSheets(k) {
			return 52
		}
		return share / 20
	case kind.Money, kind.Decimal, kind.Int:
		if named && share < 40 {
			return -60
		}
		return 0
	}
	if s, ok := looksCRM(f, share, named); ok {
		return s
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
		if !named && share >= 70 && f == kind.Enterprise.Field("name") {
			return 51
		}
		if named && share >= 60 {
			return 5
		}
	case "code":
		if f.Check != "uscc" {
			return 0
		}
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
	if ok, known := fitsCRM(f, t); known {
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
		if c.Field != nil && c.Field.Key == key && c.OfFirm == ofFirm && !c.OfPerson && c.Series == "" {
			return c
		}
	}
	return nil
}

// person finds the column of a fact of the person that rows bring along, or of
// the contact itself.
func (l *Layout) person(key string) *Column {
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Field != nil && c.Field.Key == key && !c.OfFirm && (c.OfPerson || l.Kind == kind.Contact) {
			return c
		}
	}
	return nil
}

// Mapping is header → field key, as reports and templates keep it.
func (l *Layout) Mapping() map[string]string {
	out := map[string]string{}
	for _, c := range l.Columns {
		if to := c.Target(); to != "" {
			out[headerOf(c)] = to
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
