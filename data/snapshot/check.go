package snapshot

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// Point is one line of what to look at before a quarter is frozen. OK ones need
// nothing; the others may be frozen all the same.
type Point struct {
	Text string
	OK   bool
	Rows []standing.RowsLink // where to mend it
}

// Checklist says what is missing or doubtful in a quarter. The error is what
// forbids freezing it.
func Checklist(ctx context.Context, st *store.Store, q bulletin.Quarter) ([]Point, error) {
	if err := freezable(ctx, st, q, st.Today()); err != nil {
		return nil, err
	}
	figures, err := standing.At(ctx, st, q.To)
	if err != nil {
		return nil, err
	}
	var out []Point
	for _, f := range figures {
		if f.Code == "G1" || f.Code == "G2" {
			name := map[string]string{"G1": "到资", "G2": "进出口"}[f.Code]
			p := Point{Text: name + "各月都有数据", OK: len(f.MissingMonths) == 0, Rows: f.Rows}
			if !p.OK {
				p.Text = name + "缺 " + monthsOf(f.MissingMonths) + map[string]string{"G1": "（未录入或确无到资）", "G2": "（未录入，不作零）"}[f.Code]
			}
			out = append(out, p)
		}
	}
	count := func(n int64, format, ok string, rows standing.RowsLink) {
		p := Point{Text: ok, OK: n == 0}
		if n > 0 {
			p.Text, p.Rows = fmt.Sprintf(format, n), []standing.RowsLink{rows}
		}
		out = append(out, p)
	}
	n, err := st.Number(ctx, "SELECT COUNT(DISTINCT t.enterprise) FROM trade t JOIN enterprise e ON e.id = t.enterprise WHERE t.month BETWEEN ? AND ? AND t.deleted_at IS NULL AND e.territory IS NULL", q.From, q.To)
	if err != nil {
		return nil, err
	}
	span := []store.Cond{{Field: "month", Op: store.Ge, Value: int64(q.From)}, {Field: "month", Op: store.Le, Value: int64(q.To)}, {Field: "territory", Op: store.Blank}}
	count(n, "%d 家有进出口的企业没有统计归属，只计入全市", "有进出口的企业都有统计归属", standing.RowsLink{Kind: kind.TradeRecord, Where: span, Label: "未归属的进出口"})
	n, err = st.Number(ctx, "SELECT SUM(no_rate) FROM rollup_capital WHERE month BETWEEN ? AND ?", q.January(), q.To)
	if err != nil {
		return nil, err
	}
	count(n, "%d 笔到资缺当日中间价，没有折美元，不计入", "到资都已折美元", standing.RowsLink{Kind: kind.CapitalArrival, Label: "缺汇率的到资",
		Where: []store.Cond{{Field: "usd", Op: store.Blank}, {Field: "date", Op: store.Ge, Value: fmt.Sprintf("%d-01-01", q.Year())}, {Field: "date", Op: store.Le, Value: q.LastDay()}}})
	touched, err := AllTouched(ctx, st)
	if err != nil {
		return nil, err
	}
	p := Point{Text: "以前封账的季度没有差异", OK: true}
	if len(touched) > 0 {
		var parts []string
		for _, t := range touched {
			parts = append(parts, fmt.Sprintf("%s %d 处", t.Quarter.Name(), t.Diffs))
		}
		p = Point{Text: "以前封账的季度又有改动：" + strings.Join(parts, "、") + "；年初以来的累计按现在的数据算"}
	}
	return append(out, p), nil
}

// monthsOf names months of one year, runs of them as a span: 1—6、9 月.
func monthsOf(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		k := i
		for k+1 < len(list) && list[k+1] == list[k]+1 {
			k++
		}
		if k == i {
			parts = append(parts, fmt.Sprint(list[i]%100))
		} else {
			parts = append(parts, fmt.Sprintf("%d—%d", list[i]%100, list[k]%100))
		}
		i = k + 1
	}
	return strings.Join(parts, "、") + " 月"
}
