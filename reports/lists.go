package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports/chart"
	"beizeng/seeds"
)

// listOf is a landscape table of a whole kind, made from its description: the
// columns that its list shows and the sums of its amounts.
type listOf struct {
	key, label, about string
	kind              *kind.Kind
}

var listsOf = []listOf{
	{"outbound", "走出去企业表", "境外投资备案：企业、境外企业、国别、行业、中方协议投资额和累计实际投资，末行合计。", kind.OutboundInvestment},
	{"cultivation", "资质培育表", "AEO、专精特新、认证等培育对象：目标、状态、辅导单位、期限和步骤进度。", kind.Cultivation},
	{"claims", "政策兑现表", "各项政策的申报、审定、拨付金额和进度，末行合计。", kind.Claim},
	{"projects", "重大项目年度表", "重大项目各年计划投资、完成投资、形象进度和存在问题。", kind.ProjectYear},
	{"risks", "风险事项表", "安全审查、出口管制、贸易摩擦等事项。只能作为内部资料打印。", kind.Risk},
}

// listReports are the reports made from descriptions alone.
func listReports() []Kind {
	var out []Kind
	for _, l := range listsOf {
		k := Kind{Key: l.key, Label: l.label, About: l.about, Formats: formats, Params: []Param{InTerritory, InYear, ForHouse, WithAnnex}}
		if l.kind.Field("territory") == nil {
			k.Params = []Param{InYear, ForHouse, WithAnnex}
		}
		k.build = func(ctx context.Context, st *store.Store, o Options, doc *Document) error {
			return listDoc(ctx, st, l, o, doc)
		}
		out = append(out, k)
	}
	return out
}

// refuseSecret keeps what must stay in the house out of public papers.
func refuseSecret(k *kind.Kind, o Options) error {
	if !k.Secret || o.Internal {
		return nil
	}
	return fmt.Errorf("%s是内部资料，不进入对外打印。确需内部使用的，请选“内部版”（命令行加 --internal），每页会标“%s”", k.Label, houseMark)
}

func listDoc(ctx context.Context, st *store.Store, l listOf, o Options, doc *Document) error {
	if err := refuseSecret(l.kind, o); err != nil {
		return err
	}
	q := store.Query{Kind: l.kind}
	if o.Territory != "" {
		q.Where = append(q.Where, store.Cond{Field: "territory", Op: store.Eq, Value: o.Territory})
	}
	year := yearField(l.kind)
	if o.Year != 0 && year != nil {
		q.Where = append(q.Where, inYear(year, o.Year)...)
	}
	list, err := st.List(ctx, q)
	if err != nil {
		return err
	}
	doc.Landscape, doc.PagesOf = true, true
	doc.Title = o.place() + l.label
	doc.Sub = listHead(l.kind, year, o, len(list)) + "　编制日期 " + doc.Date
	t := wideTable(l.kind, list)
	t.Empty = "没有符合条件的记录。" + l.kind.Empty
	for _, n := range t.Strong { // the sums can be opened to the whole list
		for i, c := range t.Rows[n] {
			if c.Known {
				t.Rows[n][i].Source = &Source{Label: l.kind.Label + "合计：" + strings.ReplaceAll(t.Columns[i].Title, "\n", ""), Rule: "所列各条之和，空白不作零。",
					Links: []standing.RowsLink{{Kind: l.kind, Where: q.Where, Label: l.kind.Label}}}
			}
		}
	}
	doc.add(t, listNotes(l.kind, t, doc.Demo))
	doc.Rows = len(list)
	return nil
}

// yearField is by what a kind's records belong to a year: a year of their own,
// else their first day.
func yearField(k *kind.Kind) *kind.Field {
	if f := k.Field("year"); f != nil {
		return f
	}
	for _, f := range k.Fields {
		if f.Type == kind.Date && f.Stored() {
			return f
		}
	}
	return nil
}

func inYear(f *kind.Field, year int) []store.Cond {
	if f.Type == kind.Int {
		return []store.Cond{{Field: f.Key, Op: store.Eq, Value: int64(year)}}
	}
	return []store.Cond{{Field: f.Key, Op: store.Ge, Value: fmt.Sprintf("%04d-01-01", year)}, {Field: f.Key, Op: store.Le, Value: fmt.Sprintf("%04d-12-31", year)}}
}

func listHead(k *kind.Kind, year *kind.Field, o Options, n int) string {
	parts := []string{"共 " + codes.FormatScaled(int64(n), 0, 0) + " 条"}
	if o.Year != 0 && year != nil {
		parts = append(parts, fmt.Sprintf("%s：%d年", year.Label, o.Year))
	}
	if o.Territory != "" {
		e, _ := seeds.Lookup("territory", o.Territory)
		parts = append(parts, "统计归属："+e.Name)
	}
	return strings.Join(parts, "　")
}

// wideTable is a whole list with its numbers and sums; whose records they are
// stands first.
func wideTable(k *kind.Kind, list []*kind.Record) Table {
	fields := ownersFirst(listFields(k, []string{"enterprise_code", "existing"}))
	t := Table{Columns: []Column{{Title: "序号", Align: chart.Center}}}
	sums, places := make([]*int64, len(fields)), make([]int, len(fields))
	for i, f := range fields {
		t.Columns = append(t.Columns, columnOf(f))
		places[i] = placesOf(f, list)
	}
	for n, r := range list {
		row := []Cell{{Text: fmt.Sprint(n + 1), Known: true, Number: int64(n + 1)}}
		for i, f := range fields {
			row = append(row, recordCell(f, r, places[i]))
			if v, ok := r.Get(f.Key).(int64); ok && adds(f) {
				sum := v
				if sums[i] != nil {
					sum += *sums[i]
				}
				sums[i] = &sum
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if total, any := totalRow(k, fields, sums, places); any && len(list) > 0 {
		t.Strong = []int{len(t.Rows)}
		t.Rows = append(t.Rows, total)
	}
	fitColumns(&t, paperSmall.Table, lyingWidth)
	return t
}

// ownersFirst puts the columns that say whose a record is before the others.
func ownersFirst(fields []*kind.Field) []*kind.Field {
	var first, rest []*kind.Field
	for _, f := range fields {
		switch f.Key {
		case "enterprise_name", "project_name", "territory":
			first = append(first, f)
		default:
			rest = append(rest, f)
		}
	}
	return append(first, rest...)
}

// adds tells whether the sum of a column means anything: amounts in one
// currency and counts of people or things do, years and shares do not.
func adds(f *kind.Field) bool {
	switch f.Type {
	case kind.Money:
		return strings.HasPrefix(f.Currency, "=")
	case kind.Int:
		return f.Unit != "" && f.Unit != "工作日" && f.Unit != "步"
	case kind.Decimal:
		return f.Unit == "TEU"
	}
	return false
}

func totalRow(k *kind.Kind, fields []*kind.Field, sums []*int64, places []int) ([]Cell, bool) {
	row, any := []Cell{words("合计")}, false
	for i, f := range fields {
		if sums[i] == nil {
			row = append(row, words(""))
			continue
		}
		any = true
		r := kind.New(k)
		r.Set(f.Key, *sums[i])
		row = append(row, recordCell(f, r, places[i]))
	}
	return row, any
}

// listNotes say what the columns mean, where the description explains them.
func listNotes(k *kind.Kind, t Table, demo bool) Notes {
	n := Notes{Title: "注　来源与口径"}
	source := "数据出自台账“" + k.Label + "”，逐条可查；合计只加有数的，空白不作零。"
	if demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	n.Items = append(n.Items, source)
	var said []string
	for _, f := range listFields(k, nil) {
		if f.Help != "" {
			said = append(said, f.Label+"："+strings.TrimSuffix(f.Help, "。"))
		}
	}
	if len(said) > 0 {
		n.Items = append(n.Items, strings.Join(said, "；")+"。")
	}
	return n
}
