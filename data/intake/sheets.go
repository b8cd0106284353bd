package intake

import (
	"regexp"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// readSheet reads a row of the county's tables: its cells, then what the table's
// title and the other columns say of what has no column.
func (r *parser) readSheet(x row) ([]*kind.Record, *Problem) {
	k := r.l.Kind
	rec := kind.New(k)
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	r.phoneInName(x, rec)
	switch k {
	case kind.Grievance:
		r.readCase(x, rec)
	case kind.ActivationStep:
		if bad := r.readRung(x, rec); bad != nil {
			return nil, bad
		}
	}
	r.byTitle(rec)
	r.byOthers(x, rec)
	when := monthly[k]
	if when == "" {
		return []*kind.Record{rec}, nil
	}
	if when == "year" && !rec.Has("year") && !r.l.hasSeries() && r.l.column("year", false) == nil {
		y, _ := yearOf(r.l.titleYear())
		rec.Set("year", y)
	}
	if r.l.across != "" {
		when = r.l.across
	}
	recs, bad := r.spread(x, rec, when)
	if k == kind.ProjectYear && len(recs) > 1 { // how far it is belongs to the newest year
		for _, one := range recs[:len(recs)-1] {
			for _, key := range []string{"percent", "progress", "problem", "remark"} {
				one.Set(key, nil)
			}
		}
	}
	return recs, bad
}

// byTitle fills in what the table's title says of all its rows.
func (r *parser) byTitle(rec *kind.Record) {
	set := func(key string, v string) {
		if v != "" && !rec.Has(key) {
			rec.Set(key, v)
		}
	}
	if rec.Kind == kind.Task && !rec.Has("year") { // by the title, else by the day it is due
		text := r.l.titleYear()
		if text == "" {
			text, _, _ = strings.Cut(rec.Text("due_on"), "-")
		}
		if y, ok := yearOf(text); ok {
			rec.Set("year", y)
		}
	}
	word := func(key string) { set(key, r.l.titleWord(rec.Kind.Field(key), r.l.file)) }
	switch rec.Kind {
	case kind.ActivationStep:
		if r.l.column("list", false) == nil {
			rec.Set("list", nil)
			if word("list"); !rec.Has("list") {
				rec.Set("list", "trade")
			}
		}
		if r.l.column("date", false) == nil {
			set("date", r.l.titleDay(false))
		}
	case kind.NewTrade:
		word("form")
	case kind.ContainerMonth:
		word("corridor")
	case kind.CommodityMonth:
		if r.l.column("flow", false) == nil { // not the form's default: the title says it
			rec.Set("flow", nil)
			word("flow")
		}
		if r.l.month > 0 && !rec.Has("month") {
			rec.Set("month", int64(r.l.month))
		}
	case kind.Finance:
		word("type")
		if r.l.column("date", false) == nil {
			set("date", r.l.titleDay(false))
		}
	case kind.Risk, kind.Training:
		word(map[*kind.Kind]string{kind.Risk: "type", kind.Training: "topic"}[rec.Kind])
	case kind.Cultivation:
		if r.l.column("goal", false) == nil {
			word("type")
		}
	case kind.Sponsorship:
		if r.l.column("from_date", false) == nil {
			set("from_date", r.l.titleDay(true))
		}
	case kind.Certificate:
		set("name", certificateTitle(r.l.said()))
	case kind.Insurance:
		if y := r.l.titleYear(); r.l.column("from_date", false) == nil && y != "" {
			set("from_date", y+"-01-01")
			set("to_date", y+"-12-31")
		}
	}
}

// byOthers fills in what the row's other cells say.
func (r *parser) byOthers(x row, rec *kind.Record) {
	word := func(key string, from ...string) {
		for _, f := range from {
			if rec.Has(key) {
				return
			}
			if code, ok := wordOf(rec.Kind.Field(key), rec.Show(f)); ok && rec.Has(f) {
				rec.Set(key, code)
			}
		}
	}
	switch rec.Kind {
	case kind.Risk:
		word("type", "title", "measures")
	case kind.Cultivation:
		if word("type", "goal"); !rec.Has("type") {
			rec.Set("type", textOrNil(r.l.titleWord(rec.Kind.Field("type"), r.l.file)))
		}
		if !rec.Has("goal") && rec.Has("type") {
			rec.Set("goal", rec.Show("type"))
		}
	case kind.Certificate:
		if r.l.column("type", false) != nil && r.l.column("name", false) != nil {
			break // left blank by its owner
		}
		if rec.Has("level") && (!rec.Has("name") || rec.Text("type") == "aeo") {
			word("type", "name")
			if !rec.Has("type") {
				rec.Set("type", "aeo")
			}
			if !rec.Has("name") {
				rec.Set("name", "海关AEO认证")
			}
		}
		word("type", "name")
	case kind.OutboundInvestment:
		if where := rec.Show("country"); !rec.Has("name") && where != "" && r.l.column("name", false) == nil {
			rec.Set("name", where+"投资项目")
			r.warn(x, r.l.column("country", false), where, "表里没有境外企业名称，按“"+rec.Text("name")+"”记，请补上")
		}
	case kind.Warehouse:
		if where := rec.Show("country") + rec.Text("city"); !rec.Has("name") && where != "" {
			rec.Set("name", where+"海外仓")
		}
	case kind.Insurance:
		if from := rec.Text("from_date"); from != "" && !rec.Has("to_date") {
			if to := yearLater(from); to != "" {
				rec.Set("to_date", to)
				r.warn(x, r.l.column("from_date", false), from, "没有保险止期，按一年到 "+to+" 记，请核对")
			}
		}
	}
	if rec.Kind.Course != nil {
		r.readCourse(x, rec)
	}
}

// readCourse makes state and day of a promise agree: a day to come is when it is
// due, what was stopped has no day of being done.
func (r *parser) readCourse(x row, rec *kind.Record) {
	c := rec.Kind.Course
	if text := rec.Text("outcome"); rec.Kind.Field("outcome") != nil && r.l.column(c.State, false) == nil && text != "" && len([]rune(text)) <= 6 {
		if code, ok := wordOf(rec.Kind.Field(c.State), text); ok {
			rec.Set(c.State, code) // 进展情况：已完成
		}
	}
	col := r.l.column(c.Day, false)
	on := rec.Text(c.Day)
	switch {
	case on > r.today:
		r.warn(x, col, on, rec.Kind.Field(c.Day).Label+"在将来，还没有完成；没有期限的按期限记")
		rec.Set(c.Day, nil)
		if !rec.Has(c.Due) {
			rec.Set(c.Due, on)
		}
	case c.State == "":
	case on != "" && slices.Contains(c.Stops, rec.Text(c.State)):
		r.warn(x, col, on, "状态是“"+rec.Show(c.State)+"”，日期写在备注")
		addRemark(rec, headerOf(*col)+"："+on)
		rec.Set(c.Day, nil)
	case on != "":
		rec.Set(c.State, c.Steps[len(c.Steps)-1])
	case rec.Text(c.State) == c.Steps[len(c.Steps)-1]:
		r.warn(x, r.l.column(c.State, false), rec.Show(c.State), "没有"+rec.Kind.Field(c.Day).Label+"，新记下的按导入当天记，请核对")
	}
}

// yearLater is the last day of a year that begins on a day.
func yearLater(from string) string {
	d, ok := codes.ParseDate(from)
	if !ok {
		return ""
	}
	t, err := parseDay(d)
	if err != nil {
		return ""
	}
	return t.AddDate(1, 0, -1).Format("2006-01-02")
}

// phoneInName takes a phone from the cell that names a person: 张三 13900001111.
func (r *parser) phoneInName(x row, rec *kind.Record) {
	keys, ok := map[*kind.Kind][2]string{kind.Grievance: {"person", "phone"}, kind.Leader: {"name", "phone"}, kind.Trainee: {"name", "phone"}}[rec.Kind]
	if !ok {
		return
	}
	if m := wholeFloat.FindStringSubmatch(rec.Text(keys[1])); m != nil {
		rec.Set(keys[1], m[1]) // a spreadsheet's number
	}
	name, phone := namePhone(rec.Text(keys[0]))
	if phone == "" {
		return
	}
	rec.Set(keys[0], textOrNil(name))
	switch old := rec.Text(keys[1]); {
	case old == "":
		rec.Set(keys[1], phone)
	case !strings.Contains(old, phone):
		rec.Set(keys[1], old+"；"+phone)
	}
}

var phoneBehind = regexp.MustCompile(`^(.*?)[\s:：,，、（(/]*(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})[)）\s]*$`)

// namePhone takes name and phone of one cell apart; phone is "" where there is none.
func namePhone(text string) (name, phone string) {
	if m := phoneBehind.FindStringSubmatch(codes.FoldDigits(strings.TrimSpace(text))); m != nil {
		return strings.TrimSpace(m[1]), m[2]
	}
	return text, ""
}

// readRung reads how far a firm was brought. 首笔 is not entered: the row keeps
// what it proves besides.
func (r *parser) readRung(x row, rec *kind.Record) *Problem {
	c := r.l.column("rung", false)
	col := headerOfOr(c)
	proven := "reached"
	switch {
	case rec.Has("proof"):
		proven = "helping"
	case rec.Has("reason"):
		proven = "obstacle"
	}
	switch rec.Text("rung") {
	case "none":
		return &Problem{Column: col, Value: x.text(c.Index), Message: "“未联系”不用登记：没有进展就是未联系"}
	case "first":
		rec.Set("rung", proven)
		r.warn(x, c, x.text(c.Index), "“首笔”由进出口和到资数据自动认定，不从表里取；这一行按“"+rec.Show("rung")+"”记")
	case "":
		if c != nil && blankText(x.text(c.Index)) != "" {
			return nil // unreadable: said already, the required check refuses the row
		}
		if proven == "reached" && c != nil {
			return &Problem{Column: col, Message: "没有进展、原因和帮扶情况，没有可登记的内容"}
		}
		rec.Set("rung", proven)
	case "obstacle":
		if !rec.Has("reason") {
			rec.Set("rung", "reached")
			r.warn(x, c, x.text(c.Index), "“查明障碍”要写明原因，没有原因，按“已联系”记")
		}
	}
	return nil
}

func headerOfOr(c *Column) string {
	if c == nil {
		return ""
	}
	return headerOf(*c)
}
