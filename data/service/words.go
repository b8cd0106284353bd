package service

import (
	"fmt"
	"slices"
	"time"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// Keys of the figures, in the order in which they are shown.
var figureKeys = []string{"received", "closed_rate", "solved_rate", "in_time_rate", "days", "repeated", "open", "overdue", "unsent", "unconfirmed", "money", "jobs"}

var texts = map[string]Definition{
	"received":     {Label: "受理", Text: "受理日期在期间内的诉求，含已撤回的。下面各率都看这些诉求到今天的情况。"},
	"closed_rate":  {Label: "办结率", Text: "已办结 ÷ 应办结。已办结：单位已答复，并经企业确认。应办结：已答复的，加上逾期还没答复的；期限未到的、没有期限的、已撤回的不算。"},
	"solved_rate":  {Label: "解决率", Text: "结果为“已解决”的 ÷ 已答复并写明结果的。“部分解决”“已解释”“暂无法解决”算在分母里。"},
	"in_time_rate": {Label: "按时答复率", Text: "答复日期不晚于办结期限的 ÷（有答复日期和期限的 + 逾期还没答复的）。延期经登记的按新期限；督办、升级不改期限。"},
	"days":         {Label: "平均用时", Text: "已答复的诉求从受理到最后一次答复的工作日，按国务院放假安排数，当天答复为 0；重新办理的从首次受理算起。没有答复日期的不算。"},
	"repeated":     {Label: "重复反映", Text: "重新办理过，或同一企业 12 个月内反映过同类诉求（“其他”不算一类）÷ 受理。"},
	"open":         {Label: "在办", Text: "现在待交办和办理中的诉求，不论何时受理。"},
	"overdue":      {Label: "逾期", Text: "办理中、今天已过办结期限的诉求，不论何时受理。没有期限的不算逾期。"},
	"unsent":       {Label: "待交办", Text: "还没有交给责任单位的诉求，不论何时受理。"},
	"unconfirmed":  {Label: "待确认", Text: "单位已答复、企业还没有确认的诉求，不论何时受理。"},
	"money":        {Label: "涉及金额", Text: "在办诉求里填了的涉及金额之和；没填的不当作零。"},
	"jobs":         {Label: "涉及就业", Text: "在办诉求里填了的涉及就业人数之和；没填的不当作零。"},
}

func definitions() []Definition {
	out := make([]Definition, len(figureKeys))
	for i, key := range figureKeys {
		d := texts[key]
		out[i] = Definition{Key: key, Label: d.Label, Text: d.Text}
	}
	return out
}

// Definition finds a definition by its key.
func (r Report) Definition(key string) Definition {
	d := texts[key]
	return Definition{Key: key, Label: d.Label, Text: d.Text}
}

// Rows are the lists behind a figure of a line, of the total where the line is
// Line{}. A rate names its parts one after the other.
func (r Report) Rows(key string, l Line) []RowsLink {
	span, now := r.conds(l, true), r.conds(l, false)
	link := func(label string, base []store.Cond, more ...store.Cond) RowsLink {
		return RowsLink{Kind: kind.Grievance, Where: append(slices.Clone(base), more...), Label: label}
	}
	eq := func(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }
	in := func(states ...any) store.Cond { return store.Cond{Field: "state", Op: store.In, Value: states} }
	answered, open := in(casework.Answered, casework.Closed), in(casework.New, casework.Doing)
	late := []store.Cond{eq("state", casework.Doing), {Field: "due_on", Op: store.Le, Value: dayBefore(r.Day)}}
	filled := func(field string) store.Cond { return store.Cond{Field: field, Op: store.Filled} }
	switch key {
	case "received":
		return []RowsLink{link("受理的诉求", span)}
	case "closed_rate":
		return []RowsLink{link("已办结", span, eq("state", casework.Closed)), link("已答复和已办结", span, answered), link("逾期还没答复", span, late...)}
	case "solved_rate":
		return []RowsLink{link("已解决", span, answered, eq("result", "solved")), link("已答复并写明结果", span, answered, filled("result"))}
	case "in_time_rate":
		return []RowsLink{link("按时答复", span, answered, eq("in_time", int64(1))), link("答复晚了", span, answered, eq("in_time", int64(0))), link("逾期还没答复", span, late...)}
	case "days":
		return []RowsLink{link("有用时的答复", span, answered, filled("took"))}
	case "repeated":
		return []RowsLink{link("重复反映", span, eq("repeated", int64(1)))}
	case "open":
		return []RowsLink{link("在办", now, open)}
	case "overdue":
		return []RowsLink{link("逾期", now, late...)}
	case "unsent":
		return []RowsLink{link("待交办", now, eq("state", casework.New))}
	case "unconfirmed":
		return []RowsLink{link("待确认", now, eq("state", casework.Answered))}
	case "money", "jobs":
		return []RowsLink{link("填了"+texts[key].Label+"的在办诉求", now, open, filled(key))}
	}
	return nil
}

// AllRows are the lists behind every figure of the total, by its key.
func (r Report) AllRows() map[string][]RowsLink {
	out := map[string][]RowsLink{}
	for _, key := range figureKeys {
		out[key] = r.Rows(key, Line{})
	}
	return out
}

// conds are the conditions of the query and the line, with the span or without.
func (r Report) conds(l Line, span bool) (out []store.Cond) {
	if span && r.query.From != "" {
		out = append(out, store.Cond{Field: "received_on", Op: store.Ge, Value: r.query.From})
	}
	if span && (r.query.To != "" || r.query.From == "") { // who has no day is in no span
		to := r.query.To
		if to == "" {
			to = lastDay
		}
		out = append(out, store.Cond{Field: "received_on", Op: store.Le, Value: to})
	}
	add := func(field, v string) {
		switch {
		case v == standing.Unassigned:
			out = append(out, store.Cond{Field: field, Op: store.Blank})
		case v != "":
			out = append(out, store.Cond{Field: field, Op: store.Eq, Value: v})
		}
	}
	for _, x := range []struct{ field, v string }{{"territory", r.query.Territory}, {"unit", r.query.Unit}, {"type", r.query.Type}} {
		if l.dim == x.field {
			continue // the line is narrower, or the same
		}
		add(x.field, x.v)
	}
	if l.dim != "" && l.Key == "" {
		add(l.dim, standing.Unassigned)
	} else if l.dim != "" {
		add(l.dim, l.Key)
	}
	return out
}

func dayBefore(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}

// notes say what the reader must know beside the figures.
func (r Report) notes() (out []string) {
	t := r.Total
	say := func(n int64, format string) {
		if n > 0 {
			out = append(out, fmt.Sprintf(format, n))
		}
	}
	say(r.NoReceipt, "%d 件没有受理日期，不在任何期间内")
	say(t.NoDay, "%d 件已答复的没有答复日期，算已答复，不算用时和按时")
	say(t.NoResult, "%d 件已答复的没有写结果，不算解决率")
	say(t.Open-t.WithMoney, "%d 件在办的没有填涉及金额")
	say(t.Open-t.WithJobs, "%d 件在办的没有填涉及就业")
	return out
}
