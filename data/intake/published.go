package intake

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// readPublished reads figures of an area: one record for each currency, and
// for each period of a wide table.
func (r *parser) readPublished(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(kind.Published)
	rec.Set("topic", r.l.topic)
	rec.Set("source", r.f.Name())
	rec.Set("area", r.areaOf(x))
	if groupRow(x, r.l) {
		rec.Set("group", int64(1))
	}
	if c := r.l.column("period", false); c != nil {
		y, m, ok := codes.ParsePeriod(strings.TrimSpace(x.text(c.Index)))
		if !ok {
			return nil, &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: "认不出的时期"}
		}
		rec.Set("period", period(y, m))
	}
	if r.l.column("period", false) == nil && !r.l.hasSeries() {
		rec.Set("period", period(r.l.titlePeriod()))
	}
	columns := r.l.Columns
	if r.l.label > 0 {
		if columns = r.rowFigure(x); columns == nil {
			label := r.l.Columns[r.l.label-1]
			return nil, &Problem{Column: headerOf(label), Value: x.text(label.Index), Message: "不是进出口或外资的金额（同比、比重等不存放）"}
		}
		rec.Set("topic", topicOf(columns[0].Field))
	}
	byKey := map[string]*kind.Record{}
	var out []*kind.Record
	for i := range columns {
		c := &columns[i]
		if c.Field == nil || c.Field.Type != kind.Money || c.Series == "" && !rec.Has("period") {
			continue // beside columns that name their period, a sum has none
		}
		v, remark := r.value(x, c)
		if v == nil {
			continue
		}
		cur := c.Unit.Currency
		if remark != nil && remark.Currency != "" {
			cur = remark.Currency
		}
		one := byKey[cur+c.Series]
		if one == nil {
			one = rec.Clone()
			if cur != "" {
				one.Set("currency", cur)
			}
			if c.Series != "" {
				y, m, _ := codes.ParsePeriod(c.Series)
				one.Set("period", period(y, m))
			}
			byKey[cur+c.Series] = one
			out = append(out, one)
		}
		one.Set(c.Field.Key, v)
	}
	if len(out) == 0 {
		return nil, &Problem{Message: "这一行没有数值（空白不作零）"}
	}
	return out, nil
}

// titlePeriod is the year, and the month if any, that the title names.
func (l *Layout) titlePeriod() (y, m int) {
	if l.month > 0 {
		return l.month / 100, l.month % 100
	}
	return l.year, 0
}

func period(y, m int) string {
	if m == 0 {
		return fmt.Sprint(y)
	}
	return codes.FormatMonth(y*100 + m)
}

// areaOf is the area a row speaks of; a table without such a column is known
// by its file and sheet.
func (r *parser) areaOf(x row) string {
	if c := r.l.column("area", false); c != nil {
		if t := strings.TrimSpace(x.text(c.Index)); !codes.IsBlank(t) {
			return t
		}
	}
	name := strings.TrimSuffix(r.f.Name(), extension(r.f.Name()))
	if len(r.f.Book.Sheets()) > 1 {
		name += "·" + r.l.Sheet.Name
	}
	return name
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

// groupRow: a column says that the row is a region's sum, not a country.
func groupRow(x row, l *Layout) bool {
	for _, c := range l.Columns {
		switch clean(c.Header) {
		case "type", "level", "类型", "级别":
			switch strings.ToLower(strings.TrimSpace(x.text(c.Index))) {
			case "region", "group", "区域", "汇总", "合计":
				return true
			}
		}
	}
	return false
}
