package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// ofOffice: the kinds whose tables people write by hand, in words as much as
// in values. What such a cell says beyond its value goes into the remark.
func ofOffice(k *kind.Kind) bool {
	switch k {
	case kind.Enterprise, kind.TradeRecord, kind.CapitalArrival, kind.ExchangeRate, kind.Published:
		return false // registers and series that systems print
	}
	return true
}

// readLoose reads a cell whose words are more than the value: 约5000万元,
// 中宁县石空园区. It reports whether it dealt with the cell.
func (r *parser) readLoose(x row, c *Column, rec *kind.Record) bool {
	text := blankText(x.text(c.Index))
	f := c.Field
	if text == "" || f.Type == kind.Text || f.Type == kind.Note || f.Open {
		return false
	}
	if ofSheets(r.l.Kind) && r.looseNumber(x, c, rec, text) {
		return true
	}
	unit := r.unitOf(x, c)
	if f.Type == kind.Date {
		text = c.turn(text)
	}
	if _, remark := kind.Parse(f, text, kind.Hint{Unit: unit}); remark == nil || !remark.Error {
		return false
	}
	switch {
	case f.Type == kind.Money && r.looseAmount(x, c, rec, text, unit):
	case f.Key == "territory" && r.looseTerritory(x, c, rec, text):
	default:
		_, remark := kind.Parse(f, text, kind.Hint{Unit: unit})
		r.warn(x, c, text, remark.Message+"（原文写在备注）")
		addRemark(rec, headerOf(*c)+"："+text)
	}
	return true
}

var (
	numberThere = regexp.MustCompile(`^\D{0,4}?(-?[\d,]+(?:\.\d+)?)\s*[^\d\s.%％]{1,6}$`)
	percentIn   = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*[%％]`)
)

// looseNumber reads 2025年, 12人 and 主体完工85%: numbers with their word beside them.
func (r *parser) looseNumber(x row, c *Column, rec *kind.Record, text string) bool {
	f, t := c.Field, codes.FoldDigits(text)
	if f.Type != kind.Int && f.Type != kind.Decimal || isPart(f) {
		return false
	}
	if _, plain := codes.ParseNumber(t, f.Scale); plain {
		return false
	}
	if y, ok := yearOf(t); ok && f.Key == "year" {
		rec.Set(f.Key, y)
		return true
	}
	m := numberThere.FindStringSubmatch(t)
	if f.Unit == "%" {
		if m = percentIn.FindStringSubmatch(t); m == nil && rec.Kind == kind.ProjectYear && !rec.Has("progress") {
			rec.Set("progress", text) // 形象进度 is as often said in words
			return true
		}
	}
	if m == nil || f.Key == "workdays" {
		return false
	}
	n, ok := codes.ParseNumber(m[1], f.Scale)
	if !ok {
		return false
	}
	rec.Set(f.Key, n)
	if f.Unit == "%" && rec.Kind == kind.ProjectYear && !rec.Has("progress") && len([]rune(t)) > len(m[0])+2 {
		rec.Set("progress", text)
	}
	return true
}

var (
	// aboutIs are the words around an amount that make it a rough one.
	aboutIs = regexp.MustCompile(`约合?|大约|将近|近|不超过|不低于|超过?|预计|计划|拟|总投资额?|投资额?|总额|逾|共|达|左右|以上|以内|余|多(?:元|万|亿)?$`)
	// twoAmounts: where a cell that says more than one amount is cut.
	twoAmounts = regexp.MustCompile(`[/／,，;；、（(）)]|折合?|[-–—~～至到]`)
	leadNumber = regexp.MustCompile(`^[\d,.]+$`)
)

// looseAmount reads an amount written for people: 约5000万, 2亿元/3000万美元,
// 5000-8000万元. It takes the first and keeps the text in the remark.
func (r *parser) looseAmount(x row, c *Column, rec *kind.Record, text string, unit codes.Unit) bool {
	t := strings.TrimSpace(aboutIs.ReplaceAllString(text, ""))
	parts := twoAmounts.Split(t, -1)
	first := strings.TrimSpace(parts[0])
	if leadNumber.MatchString(first) && len(parts) > 1 { // 5000-8000万元: the unit stands behind the second
		first += strings.TrimLeft(strings.TrimSpace(parts[1]), "0123456789., ")
	}
	for _, s := range []string{t, first} {
		v, remark := kind.Parse(c.Field, s, kind.Hint{Unit: unit})
		if v == nil {
			continue
		}
		r.warn(x, c, text, "金额不是一个确数，按“"+s+"”记，原文写在备注")
		addRemark(rec, headerOf(*c)+"："+text)
		rec.Set(c.Field.Key, v)
		r.setCurrency(x, rec, c, remark)
		return true
	}
	return false
}

// looseTerritory finds the county in a longer place: 中宁县石空工业园.
func (r *parser) looseTerritory(x row, c *Column, rec *kind.Record, text string) bool {
	found := ""
	for _, e := range seeds.Dict("territory") {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if len([]rune(name)) >= 2 && strings.Contains(text, name) && found != e.Code {
				if found != "" {
					return false // in two of them
				}
				found = e.Code
			}
		}
	}
	if found == "" {
		return false
	}
	rec.Set("territory", found)
	r.warn(x, c, text, "统计归属按“"+c.Field.ChoiceLabel(found)+"”记，原文写在备注")
	addRemark(rec, headerOf(*c)+"："+text)
	return true
}

// sisters are the other ends of spans of days.
var sisters = map[string][2]string{"date": {"date", "date_to"}, "term_from": {"term_from", "term_to"}, "term_to": {"term_from", "term_to"},
	"from_date": {"from_date", "to_date"}, "to_date": {"from_date", "to_date"}, "apply_from": {"apply_from", "apply_to"}, "apply_to": {"apply_from", "apply_to"},
	"issued_on": {"issued_on", "valid_to"}, "valid_to": {"issued_on", "valid_to"}}

var (
	fullDay = regexp.MustCompile(`^((?:19|20)\d\d)\s*[年.\-/]\s*(\d{1,2})(?:\s*[月.\-/]\s*(\d{1,2})\s*[日号]?|\s*月)?$`)
	halfDay = regexp.MustCompile(`^(?:(\d{1,2})\s*[月.\-/]\s*)?(\d{1,2})\s*[日号]?$`)
	onlyDay = regexp.MustCompile(`^(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?$`)
)

// readSpan reads days that are written for people: spans into both ends
// (2025年5月8—11日, 2024.1-2026.12), days and months without a year by the
// table's title, 2025年5月中旬, 2025.3.5上午. It reports whether it dealt with
// the cell.
func (r *parser) readSpan(x row, c *Column, rec *kind.Record) bool {
	text, year := c.turn(blankText(codes.FoldDigits(x.text(c.Index)))), r.l.titleYear()
	if _, ok := codes.ParseDate(text); ok || text == "" {
		return false
	}
	if year == "" && c.year != "" && monthDay.MatchString(text) {
		year = c.year
		r.warn(x, c, text, "没有写年份，按本列其他日期的 "+year+" 年记，请核对")
	}
	if from, _, ok := spanOf(text, year); !ok && from == "" && year != "" {
		if day := monthDay.FindString(text); day != "" { // 3月5日上午
			text = day
		}
	}
	if year != "" && (onlyDay.MatchString(text) || onlyMonth.MatchString(text) || onlyTen.MatchString(text)) {
		text = year + "年" + strings.NewReplacer(".", "月", "/", "月", "-", "月").Replace(text)
	}
	if m := tenDays.FindStringSubmatch(text); m != nil {
		text = m[1] + "-" + m[2] + "-" + map[string]string{"上": "5", "中": "15", "下": "25"}[m[3]]
		r.warn(x, c, x.text(c.Index), "日期只到旬，按 "+text+" 记")
	}
	if from, to, ok := spanOf(text, year); ok {
		if ends, ok := sisters[c.Field.Key]; ok && rec.Kind.Field(ends[0]) != nil && rec.Kind.Field(ends[1]) != nil {
			rec.Set(ends[0], from)
			rec.Set(ends[1], to)
			return true
		}
		r.warn(x, c, text, "日期是一段时间，按第一天记")
		text = from
	}
	if day := dayAhead.FindString(text); day != "" {
		text = day
	}
	v, remark := kind.Parse(c.Field, text, kind.Hint{})
	if v == nil {
		return false
	}
	if remark != nil {
		r.warn(x, c, x.text(c.Index), remark.Message)
	}
	rec.Set(c.Field.Key, v)
	return true
}

var (
	onlyTen  = regexp.MustCompile(`^\d{1,2}月[上中下]旬$`)
	tenDays  = regexp.MustCompile(`^((?:19|20)\d\d)[年.\-/](\d{1,2})月?([上中下])旬$`)
	monthDay = regexp.MustCompile(`^\d{1,2}月\d{1,2}[日号]`)
	dayAhead = regexp.MustCompile(`^(?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}[日号]?`)
)

// spanOf reads both ends of a span of days; year is what the table's title says.
func spanOf(text, year string) (from, to string, ok bool) {
	for _, cut := range spanCuts(text) {
		a, b := strings.TrimSpace(cut[0]), strings.TrimSpace(cut[1])
		m := fullDay.FindStringSubmatch(a)
		if m == nil {
			if h := onlyDay.FindStringSubmatch(a); h != nil && year != "" {
				m = []string{"", year, h[1], h[2]}
			} else {
				continue
			}
		}
		if m[3] == "" { // months: from the first day of one to the last of the other
			last := fullDay.FindStringSubmatch(b)
			if last == nil || last[3] != "" {
				continue
			}
			from, ok1 := codes.ParseDate(m[1] + "-" + m[2] + "-1")
			month, ok2 := codes.ParseMonth(last[1] + "-" + last[2])
			if ok1 && ok2 {
				return from, codes.LastDay(month), true
			}
			continue
		}
		from, ok1 := codes.ParseDate(m[1] + "-" + m[2] + "-" + m[3])
		to, ok2 := codes.ParseDate(b)
		if h := halfDay.FindStringSubmatch(b); !ok2 && h != nil {
			month := h[1]
			if month == "" {
				month = m[2]
			}
			to, ok2 = codes.ParseDate(m[1] + "-" + month + "-" + h[2])
		}
		if ok1 && ok2 && from <= to {
			return from, to, true
		}
	}
	return "", "", false
}

// spanCuts are the places where a text may be cut in two ends: a dash may be
// a part of a day as well (2025-05-08-2025-05-11).
func spanCuts(text string) [][2]string {
	var out [][2]string
	for _, sep := range []string{"至", "到", "～", "~", "—", "–", "―", "-"} {
		for at := 0; ; {
			i := strings.Index(text[at:], sep)
			if i < 0 {
				break
			}
			i += at
			out = append(out, [2]string{strings.TrimRight(text[:i], "—–―"), strings.TrimLeft(text[i+len(sep):], "—–―")})
			at = i + len(sep)
		}
	}
	return out
}

var yearIs = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:年|年度|\D|$)`)

// titleYear is the one year that the table's title or sheet says, "" for none.
func (l *Layout) titleYear() string {
	for _, text := range []string{l.Title, l.Sheet.Name} {
		all := yearIs.FindAllStringSubmatch(text, -1)
		same := len(all) > 0 // a title may say its year twice, as with the day it was filled in
		for _, m := range all {
			same = same && m[1] == all[0][1]
		}
		if same {
			return all[0][1]
		}
	}
	return ""
}

var slashDay = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(\D.*)?$`)

// inferDates finds out whether a column writes 3/4/2025 with the month or the
// day first: by its other cells, else by the other columns of the file.
func (l *Layout) inferDates(rows []row) {
	if !ofOffice(l.Kind) {
		return
	}
	house, unsure := 0, []*Column(nil)
	for i := range l.Columns {
		c := &l.Columns[i]
		order, any := dayOrder(c.Index, rows)
		switch {
		case order > 0 && house == 0:
			house = order
		case order > 0 && house != order:
			house = -1 // two ways in one file say nothing of a third column
		}
		if c.Field != nil && c.Field.Type == kind.Date {
			c.year = oneYear(c.Index, rows)
		}
		if !any || c.Field == nil || c.Field.Type != kind.Date {
			continue
		}
		if c.dayOrder = order; order == 0 {
			unsure = append(unsure, c)
		}
	}
	for _, c := range unsure {
		c.dayOrder = max(house, 0)
	}
	for _, c := range l.Columns {
		if c.dayOrder > 0 {
			l.Notes = append(l.Notes, "“"+headerOf(c)+"”的日期按"+[]string{"", "月/日/年", "日/月/年"}[c.dayOrder]+"读")
		}
	}
}

// oneYear is the year of all whole days of a column, "" where they have several
// or there are none.
func oneYear(column int, rows []row) string {
	year := ""
	for _, x := range rows {
		day, ok := codes.ParseDate(strings.TrimSpace(x.text(column)))
		switch {
		case !ok:
		case year != "" && year != day[:4]:
			return ""
		default:
			year = day[:4]
		}
	}
	return year
}

// dayOrder is 1 where a column's cells show that the month stands first, 2 for
// the day, 0 where they leave it open; any tells that it has such cells.
func dayOrder(column int, rows []row) (order int, any bool) {
	month, day := 0, 0
	for _, x := range rows {
		m := slashDay.FindStringSubmatch(strings.TrimSpace(x.text(column)))
		if m == nil {
			continue
		}
		any = true
		a, _ := codes.ParseNumber(m[1], 0)
		b, _ := codes.ParseNumber(m[2], 0)
		switch {
		case a > 12 && b <= 12:
			day++
		case b > 12 && a <= 12:
			month++
		}
	}
	switch {
	case month > 0 && day == 0:
		order = 1
	case day > 0 && month == 0:
		order = 2
	}
	return order, any
}

// turn writes a day of such a column with the year first.
func (c *Column) turn(text string) string {
	m := slashDay.FindStringSubmatch(text)
	if m == nil || c.dayOrder == 0 {
		return text
	}
	year := m[3]
	if len(year) == 2 {
		year = "20" + year
	}
	if c.dayOrder == 1 {
		return year + "-" + m[1] + "-" + m[2]
	}
	return year + "-" + m[2] + "-" + m[1]
}
