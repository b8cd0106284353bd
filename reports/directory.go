package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// directoryDoc makes the 企业名录 of the firms that the options ask for. With
// AsOf it leaves out firms founded after that month; telephone numbers are
// masked unless Unmasked.
func directoryDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	f, err := openFirms(ctx, st, &o)
	if err != nil {
		return err
	}
	doc.Landscape, doc.PagesOf, doc.Fitted = true, true, true
	doc.Name, doc.Title, doc.Sub, doc.Small = o.place()+"企业名录", o.place()+"企业名录", f.head(), Small{Table: 8.5, Pad: 0.24}
	t := Table{Unit: "万元（外币在数后注明）；△ 外资比例低于 25%", Columns: directoryColumns, Empty: f.nothing()}
	if o.AsOf != 0 && !o.Public {
		t.Unit += "；最近实绩月为台账最新"
	}
	for r := f.next(); r != nil; r = f.next() {
		t.Rows = append(t.Rows, directoryRow(len(t.Rows)+1, r, o.Unmasked))
	}
	if o.Public {
		t = t.withoutColumn(lastTradeColumn)
	}
	doc.add(t)
	doc.Rows = len(t.Rows)
	return f.err
}

// firms walks through the chosen firms page by page.
type firms struct {
	ctx   context.Context
	st    *store.Store
	o     *Options
	q     store.Query
	total int // to be listed
	pull  func() (*kind.Record, error)
	seen  int
	err   error
}

func openFirms(ctx context.Context, st *store.Store, o *Options) (*firms, error) {
	if err := o.checkChoice(); err != nil {
		return nil, err
	}
	f := &firms{ctx: ctx, st: st, o: o, q: store.Query{Kind: kind.Enterprise, Search: o.Search, Sort: o.Sort, Where: o.Where}}
	if o.Territory != "" {
		f.q.Where = append(f.q.Where[:len(f.q.Where):len(f.q.Where)], store.Cond{Field: "territory", Op: store.Eq, Value: o.Territory})
	}
	f.pull = st.Pull(ctx, f.q)
	var err error
	if f.total, _, err = st.Count(ctx, f.q, 0); err != nil {
		return nil, err
	}
	if o.AsOf != 0 {
		late := f.q
		late.Where = append(f.q.Where[:len(f.q.Where):len(f.q.Where)], store.Cond{Field: "founded", Op: store.Ge, Value: dayAfter(o.AsOf)})
		n, _, err := st.Count(ctx, late, 0)
		if err != nil {
			return nil, err
		}
		f.total = max(f.total-n, 0)
	}
	return f, nil
}

// next gives the next firm; nil at the end or where f.err says why.
func (f *firms) next() *kind.Record {
	for f.err == nil {
		var r *kind.Record
		if r, f.err = f.pull(); r == nil || f.err != nil {
			break
		}
		if f.o.AsOf != 0 && r.Text("founded") >= dayAfter(f.o.AsOf) {
			continue
		}
		if f.seen++; f.seen%progressEvery == 0 {
			f.o.progress(f.seen, f.total)
			f.err = f.ctx.Err()
		}
		return r
	}
	return nil
}

// progressEvery is after how many firms the progress is told and a cancel heard.
const progressEvery = 500

// head says what the list holds: where, how many, when, and under which conditions.
func (f *firms) head() string {
	parts := []string{fmt.Sprintf("共 %s 家", thousands(f.total))}
	if f.o.AsOf != 0 {
		parts = append(parts, chineseMonth(f.o.AsOf)+"末以前成立")
	}
	for _, c := range f.o.Where {
		parts = append(parts, condition(c))
	}
	if f.o.Search != "" {
		parts = append(parts, "含“"+f.o.Search+"”")
	}
	return strings.Join(append(parts, "编制日期 "+chineseDay(f.o.Created)), "　")
}

// condition puts a filter into words.
func condition(c store.Cond) string {
	f := kind.Enterprise.Field(c.Field)
	if f == nil {
		return fmt.Sprintf("%s %s %v", c.Field, c.Op, c.Value)
	}
	v := fmt.Sprint(c.Value)
	switch c.Op {
	case store.Contains:
	case store.In:
		var parts []string
		for _, one := range c.Value.([]any) {
			parts = append(parts, kind.FormatValue(f, one))
		}
		v = strings.Join(parts, "、")
	default:
		v = kind.FormatValue(f, c.Value)
	}
	op := map[store.Op]string{store.Eq: "：", store.In: "：", store.Ne: "不是", store.Ge: "≥", store.Le: "≤", store.Contains: "含", store.Blank: "为空", store.Filled: "已填"}[c.Op]
	if c.Op == store.Blank || c.Op == store.Filled {
		v = ""
	}
	return f.Label + op + v
}

func thousands(n int) string { return codes.FormatScaled(int64(n), 0, 0) }

// directoryColumns are the columns of the printed directory.
var directoryColumns = []Column{
	{Title: "序号", Width: 11.5, Align: chart.Center},
	{Title: "企业名称", Weight: 3},
	{Title: "统一社会信用代码", Width: 35.5, Align: chart.Center},
	{Title: "统计归属", Width: 21, Align: chart.Center},
	{Title: "行业／产品", Weight: 2.3},
	{Title: "注册资本", Width: 23, Align: chart.Right},
	{Title: "外资", Width: 9.5, Align: chart.Center},
	{Title: "成立日期", Width: 19.5, Align: chart.Center},
	{Title: "最近\n实绩月", Width: 15, Align: chart.Center},
	{Title: "法定\n代表人", Width: 14, Align: chart.Center},
	{Title: "联系电话", Width: 22.5, Align: chart.Center},
}

// lastTradeColumn tells when a firm last traded, which is its own business.
const lastTradeColumn = 8

// withoutColumn leaves a column out.
func (t Table) withoutColumn(n int) Table {
	t.Columns = slices.Delete(slices.Clone(t.Columns), n, n+1)
	for i, row := range t.Rows {
		t.Rows[i] = slices.Delete(row, n, n+1)
	}
	return t
}

// publicFields are what a public directory says of a firm, and by what it may be
// chosen and sorted: what the commercial register shows to everybody, and the
// telephone number, masked.
var publicFields = []string{"name", "name_key", "code", "territory", "status", "industry", "products", "registered_capital", "foreign_invested", "founded", "legal_rep", "phone", "address", "id"}

// checkChoice refuses a public directory whose very choice of firms tells what
// is nobody's business: a list of those without trade.
func (o *Options) checkChoice() error {
	if !o.Public {
		return nil
	}
	fields := []string{strings.TrimPrefix(o.Sort, "-")}
	for _, c := range o.Where {
		fields = append(fields, c.Field)
	}
	for _, key := range fields {
		if key == "" || slices.Contains(publicFields, key) {
			continue
		}
		name := key
		if f := kind.Enterprise.Field(key); f != nil {
			name = f.Label
		}
		return fmt.Errorf("公开版名录不能按“%s”选取或排序，那等于公布每家企业的情况；请去掉这一条再印", name)
	}
	return nil
}

// nothing says why a list is empty and what to do.
func (f *firms) nothing() string {
	if len(f.q.Where) > 0 || f.o.Search != "" || f.o.AsOf != 0 {
		return "没有符合条件的企业"
	}
	return "未录入：还没有企业，请先导入企业名录"
}

func directoryRow(n int, r *kind.Record, unmasked bool) []Cell {
	trade := r.Show("industry")
	if p := r.Show("products"); p != "" {
		if trade != "" {
			trade += "／"
		}
		trade += p
	}
	phone := r.Show("phone")
	if !unmasked {
		phone = kind.Masked(kind.Enterprise.Field("phone"), phone)
	}
	row := []Cell{{Text: fmt.Sprint(n), Known: true, Number: int64(n)}}
	for _, text := range []string{r.Show("name"), r.Show("code"), r.Show("territory"), trade, capitalText(r),
		foreignMark(r), r.Show("founded"), r.Show("last_trade"), r.Show("legal_rep"), phone} {
		row = append(row, words(text))
	}
	return row
}

// capitalText is the registered capital in 万, with its currency where that is
// not yuan: 100万美元 must never read as 100 万元.
func capitalText(r *kind.Record) string {
	v, ok := r.Get("registered_capital").(int64)
	if !ok {
		return ""
	}
	s := trimZeros(codes.FormatMinor(v, 10000, 4), 0)
	if c := r.CurrencyOf(kind.Enterprise.Field("registered_capital")); c != "CNY" {
		s += "万" + kind.Enterprise.Field("registered_currency").ChoiceLabel(c)
	}
	return s
}

func foreignMark(r *kind.Record) string {
	if r.Int("foreign_invested") == 0 {
		return ""
	}
	if progress.ForeignShareNote(r.Int("foreign_share")*100) != "" {
		return "是△"
	}
	return "是"
}
