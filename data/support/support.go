// Package support reckons the figures of the services to firms: export credit
// insurance, policy money, going out and the new forms of trade, containers,
// training, meetings, building projects and finance. Every matter is a Sheet of
// the same shape, so that the page, the workbook and the command line show the
// same figures with the same definitions. A figure that is not known is nil,
// never zero; amounts of two currencies are never added.
package support

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// RowsLink opens the rows behind a figure as a filtered list.
type RowsLink = standing.RowsLink

// Definition says in words how a figure is made.
type Definition = funnel.Definition

// Query asks for the figures of a year up to a month.
type Query struct {
	Year      int    // 0: that of AsOf
	AsOf      int    // yyyymm; 0: the whole of Year, or this year so far
	Territory string // code, standing.Unassigned, or "" for the city
}

// Sheet is the figures of one matter.
type Sheet struct {
	Key, Title  string
	AsOf        int    // the last month that is looked at
	From, To    string // the days that are looked at; To is never a day to come
	Territory   string
	CityOnly    bool // the matter is not kept by territory
	Figures     []Figure
	Tables      []Table
	Notes       []string // what the reader must know beside the figures
	Definitions []Definition
}

// Figure is one number with its definition's key.
type Figure struct {
	Key, Label string
	Cell
	Note string
}

// Table is a small table below the figures.
type Table struct {
	Key, Title string
	Columns    []Column
	Rows       []Row
	Empty      string // said where there are no rows
}

// Column is a column of a Table; the first one of a row is its label.
type Column struct{ Key, Label, Unit string }

// Header is the label with its unit.
func (c Column) Header() string {
	if c.Unit == "" {
		return c.Label
	}
	return c.Label + "（" + c.Unit + "）"
}

// Row is a line of a Table: Code is what Label stands for.
type Row struct {
	Label, Code string
	Cells       []Cell
}

// Topic names a sheet that can be asked for.
type Topic struct {
	Key, Label string
	make       func(*scope, *Sheet) error
	cityOnly   bool
	byTrade    bool // the newest month of trade is meant where none is said
}

var topics = []Topic{
	{"insurance", "出口信保", (*scope).insurance, false, true},
	{"claims", "政策兑现", (*scope).claims, false, false},
	{"outbound", "走出去与新业态", (*scope).outbound, false, false},
	{"containers", "箱量", (*scope).containers, true, false},
	{"finance", "金融服务", (*scope).finance, false, false},
	{"training", "培训", (*scope).training, true, false},
	{"meetings", "会议议定事项", (*scope).meetings, true, false},
	{"projects", "重大项目", (*scope).projects, false, false},
	{"structure", "外资结构", (*scope).structure, false, false},
	{"commodity", "重点商品", (*scope).commodity, false, true},
	{"base", "枸杞基地", (*scope).base, true, true},
	{"exhibitions", "参展成效", (*scope).exhibitions, true, false},
}

// Topics are the sheets in the order of their tabs.
func Topics() []Topic { return topics }

// scope is what is looked at.
type scope struct {
	ctx       context.Context
	st        *store.Store
	month     int // the last one
	from, to  string
	today     string
	territory string
}

func (s *scope) year() int    { return s.month / 100 }
func (s *scope) january() int { return s.year()*100 + 1 }

// At reckons one sheet.
func At(ctx context.Context, st *store.Store, topic string, q Query) (Sheet, error) {
	for _, t := range topics {
		if t.Key != topic {
			continue
		}
		s, err := newScope(ctx, st, t, q)
		if err != nil {
			return Sheet{}, err
		}
		sh := Sheet{Key: t.Key, Title: t.Label, AsOf: s.month, From: s.from, To: s.to, Territory: q.Territory, CityOnly: t.cityOnly}
		if t.cityOnly && q.Territory != "" {
			sh.Notes = append(sh.Notes, "只有全市数，不分县区")
		}
		return sh, t.make(s, &sh)
	}
	var keys []string
	for _, t := range topics {
		keys = append(keys, t.Key)
	}
	return Sheet{}, fmt.Errorf("没有统计“%s”，可用：%s", topic, strings.Join(keys, "、"))
}

func newScope(ctx context.Context, st *store.Store, t Topic, q Query) (*scope, error) {
	s := &scope{ctx: ctx, st: st, today: st.Today(), territory: q.Territory}
	now := st.Now().Local()
	this := now.Year()*100 + int(now.Month())
	s.month = q.AsOf
	if s.month == 0 && t.byTrade {
		newest, err := st.NewestMonth(ctx)
		if err != nil {
			return nil, err
		}
		if newest = min(newest, this); q.Year == 0 || newest/100 == q.Year {
			s.month = newest
		}
	}
	if s.month == 0 {
		s.month = this
		if q.Year != 0 && q.Year != this/100 {
			s.month = q.Year*100 + 12
		}
	}
	if y, m := s.month/100, s.month%100; y < 1949 || y > 2069 || m < 1 || m > 12 {
		return nil, fmt.Errorf("“%d”不是月份，请写成 2025-09", s.month)
	}
	if q.Year != 0 && q.Year != s.year() {
		return nil, fmt.Errorf("年度 %d 和月份 %s 不在同一年", q.Year, codes.FormatMonth(s.month))
	}
	if s.year() > this/100 {
		return nil, fmt.Errorf("%d 年还没到", s.year())
	}
	s.from, s.to = fmt.Sprintf("%04d-01-01", s.year()), min(codes.LastDay(s.month), s.today)
	return s, nil
}

// within is the SQL that keeps a territory column to the scope.
func (s *scope) within(col string) (string, []any) {
	switch s.territory {
	case "":
		return "", nil
	case standing.Unassigned:
		return " AND COALESCE(" + col + ", '') = ''", nil
	}
	return " AND " + col + " = ?", []any{s.territory}
}

// firms are the conditions of a list that keep it to the territory.
func (s *scope) firms(more ...store.Cond) []store.Cond {
	switch s.territory {
	case "":
		return more
	case standing.Unassigned:
		return append(more, store.Cond{Field: "territory", Op: store.Blank})
	}
	return append(more, eq("territory", s.territory))
}

func eq(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }
func ge(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Ge, Value: v} }
func le(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Le, Value: v} }

// is keeps a field to a group's value, which may be blank.
func is(field, v string) store.Cond {
	if v == "" {
		return store.Cond{Field: field, Op: store.Blank}
	}
	return eq(field, v)
}

// rows makes a link to a list of the territory's.
func (s *scope) rows(k *kind.Kind, label string, where ...store.Cond) []RowsLink {
	if k.Field("territory") != nil {
		where = s.firms(where...)
	}
	return []RowsLink{{Kind: k, Where: where, Label: label}}
}

// each runs a query over the scope's territory: the text ends where the
// condition on col goes, tail follows it.
func (s *scope) each(q, col, tail string, f func(*sql.Rows) error, args ...any) error {
	in := ""
	if col != "" {
		var more []any
		in, more = s.within(col)
		args = append(args, more...)
	}
	return s.st.Each(s.ctx, q+in+tail, f, args...)
}

// labelOf says a choice field's value, blank where it is not filled in.
func labelOf(k *kind.Kind, field, code string) string {
	if code == "" {
		return "未填"
	}
	return k.Field(field).ChoiceLabel(code)
}

// territories are the codes in the order of the dictionary, then 未归属.
func territories() []string {
	var out []string
	for _, e := range seeds.Dict("territory") {
		out = append(out, e.Code)
	}
	return append(out, "")
}

func territoryName(code string) string {
	if code == "" {
		return "未归属"
	}
	return kind.Enterprise.Field("territory").ChoiceLabel(code)
}

// months names months of one year, in order: 2025 年 3、4 月, 2025 年 1—6、9 月.
func months(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		end := i
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		if end-i < 2 {
			end = i
		}
		part := fmt.Sprint(list[i] % 100)
		if end > i {
			part += fmt.Sprintf("—%d", list[end]%100)
		}
		parts, i = append(parts, part), end+1
	}
	return fmt.Sprintf("%d 年 %s 月", list[0]/100, strings.Join(parts, "、"))
}

func (sh *Sheet) define(key, label, text string) {
	sh.Definitions = append(sh.Definitions, Definition{Key: key, Label: label, Text: text})
}

// figure adds a number and its definition.
func (sh *Sheet) figure(key, label, text string, c Cell, note string) {
	sh.Figures = append(sh.Figures, Figure{Key: key, Label: label, Cell: c, Note: note})
	sh.define(key, label, text)
}

func (sh *Sheet) note(format string, args ...any) {
	sh.Notes = append(sh.Notes, fmt.Sprintf(format, args...))
}

// Rows are the links of the figures by the key of their definition.
func (sh Sheet) Rows() map[string][]RowsLink {
	out := map[string][]RowsLink{}
	for _, f := range sh.Figures {
		out[f.Key] = f.Cell.Rows
	}
	return out
}

// Span says in words what is looked at.
func (sh Sheet) Span() string {
	if sh.AsOf%100 == 1 {
		return fmt.Sprintf("%d 年 1 月", sh.AsOf/100)
	}
	return fmt.Sprintf("%d 年 1—%d 月", sh.AsOf/100, sh.AsOf%100)
}

const unassigned = standing.Unassigned

// orUnsaid names what was left blank.
func orUnsaid(text string) string {
	if text == "" {
		return "未填"
	}
	return text
}

// day reads a day as it is stored.
func day(text string) time.Time {
	d, _ := time.Parse(time.DateOnly, text)
	return d
}

func dayBefore(text string) string { return day(text).AddDate(0, 0, -1).Format(time.DateOnly) }

func daysBetween(from, to string) int64 { return int64(day(to).Sub(day(from)).Hours()) / 24 }
