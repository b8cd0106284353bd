package standing

import (
	"cmp"
	"context"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Item is one line of the needs-attention list.
type Item struct {
	Topic string // indicator, missing, lost_trade, zero_capital, no_rate, data
	Level string // red, yellow, or "" for a plain reminder
	Text  string // one sentence in plain Chinese
	Firms []Firm // the first of the firms concerned
	Count int64  // of all of them; 0 where it is not about firms
	Rows  []RowsLink
}

// Attention lists what needs attention at a month, the gravest first: lights
// on red and yellow, months not entered, firms that traded last year and not
// this year, firms without paid-in capital, arrivals without a rate, and
// faults of the data. At most limit firms are named with each.
func Attention(ctx context.Context, st *store.Store, month, limit int, opts ...Option) ([]Item, error) {
	s, err := newScope(ctx, st, month, opts)
	if err != nil {
		return nil, err
	}
	figures, err := At(ctx, st, month, opts...)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, light := range []string{progress.Red, progress.Yellow} {
		for _, f := range figures {
			if f.Status == light {
				items = append(items, Item{Topic: "indicator", Level: light, Text: f.Name + "：" + f.StatusText, Rows: f.Rows})
			}
		}
	}
	items = append(items, missingItems(figures)...)
	for _, step := range []func(context.Context, int) ([]Item, error){s.lostTrade, s.withoutCapital, s.withoutRate, s.dataFaults} {
		more, err := step(ctx, limit)
		if err != nil {
			return nil, err
		}
		items = append(items, more...)
	}
	return items, nil
}

// missingItems says which months lack entries, for trade once and for each
// indicator that is entered by hand.
func missingItems(figures []Figure) (items []Item) {
	for _, f := range figures {
		by := f.Code != "G1" && f.Code != "G3" && f.Code != "G4" && f.Code != "G6" && f.Code != "G9"
		if !by || len(f.MissingMonths) == 0 {
			continue
		}
		name := f.Name
		if f.Code == "G2" {
			name = "进出口月度数据"
		}
		items = append(items, Item{Topic: "missing", Level: progress.Yellow, Text: name + "：" + months(f.MissingMonths) + "未录入", Rows: f.Rows})
	}
	return items
}

// newest is the newest month for which trade was entered, 0 where none was.
func (s scope) newest(ctx context.Context) (int, error) {
	n, err := s.st.Number(ctx, "SELECT MAX(month) FROM rollup_trade WHERE row_count > 0")
	return int(n), err
}

// lostTrade finds the firms that traded last year and not this year so far,
// the largest first. It says nothing while this year has no figures.
func (s scope) lostTrade(ctx context.Context, limit int) ([]Item, error) {
	newest, err := s.newest(ctx)
	if err != nil || newest < s.january() {
		return nil, err
	}
	entered, err := s.st.Number(ctx, "SELECT EXISTS (SELECT 1 FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0)", s.january(), s.month)
	if err != nil || entered == 0 {
		return nil, err
	}
	in, args := s.within("t.territory")
	jan := s.january()
	where := "t.deleted_at IS NULL AND t.last_trade BETWEEN ? AND ?" + in
	args = append([]any{jan - 100, jan - 89}, args...)
	if s.month < newest { // later months have come since: ask the rows
		where = "t.deleted_at IS NULL AND t.last_trade >= ? AND t.first_trade < ?" + in +
			" AND NOT EXISTS (SELECT 1 FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND " + s.nonZero() + ")" +
			" AND EXISTS (SELECT 1 FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND " + s.nonZero() + ")"
		args = append([]any{jan - 100, jan}, args[2:]...)
		args = append(args, slot(jan), slot(s.month)+1, slot(jan-100), slot(jan-89)+1)
	}
	n, err := s.st.Number(ctx, "SELECT COUNT(*) FROM enterprise t WHERE "+where, args...)
	if err != nil || n == 0 {
		return nil, err
	}
	// A firm's year is one short range of the trade table.
	sum := fmt.Sprintf(`(SELECT COALESCE(SUM(COALESCE(m.export_rmb, 0) + COALESCE(m.import_rmb, 0) + CASE WHEN m.export_rmb IS NULL AND m.import_rmb IS NULL THEN COALESCE(m.total_rmb, 0) ELSE 0 END), 0)
		FROM trade m WHERE m.id BETWEEN t.id * 4096 + %d AND t.id * 4096 + %d AND m.deleted_at IS NULL)`, slot(jan-100), slot(jan-89)+1)
	firms, err := s.firmList(ctx, "SELECT t.id, t.name, COALESCE(t.code, ''), COALESCE(t.territory, ''), COALESCE(t.last_trade, ''), "+sum+" AS amount FROM enterprise t WHERE "+
		where+fmt.Sprintf(" ORDER BY amount DESC, t.id LIMIT %d", limit), args...)
	for i := range firms {
		firms[i].Detail = "上年 " + cmp.Or(firms[i].Detail, "只有美元数")
	}
	return []Item{{Topic: "lost_trade", Level: progress.Yellow, Count: n, Firms: firms,
		Text: fmt.Sprintf("%d 家企业上年有进出口、今年以来没有", n),
		Rows: []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "last_trade", Op: store.Ge, Value: int64(jan - 100)}, {Field: "last_trade", Op: store.Le, Value: int64(jan - 89)}}, s.firms()...), "上年有、今年没有"}}}}, err
}

// withoutCapital names the firms of 零出资 founded longest ago.
func (s scope) withoutCapital(ctx context.Context, limit int) ([]Item, error) {
	in, args := s.within("t.territory")
	where := "t.zero_capital = 1 AND t.deleted_at IS NULL" + in
	n, err := s.st.Number(ctx, "SELECT COUNT(*) FROM enterprise t WHERE "+where, args...)
	if err != nil || n == 0 {
		return nil, err
	}
	firms, err := s.firmList(ctx, "SELECT t.id, t.name, COALESCE(t.code, ''), COALESCE(t.territory, ''), COALESCE(t.founded, ''), 0 FROM enterprise t WHERE "+where+
		" ORDER BY (t.founded IS NULL), t.founded, t.id"+fmt.Sprintf(" LIMIT %d", limit), args...)
	for i := range firms {
		firms[i].Detail = "成立 " + firms[i].Since
		if firms[i].Since == "" {
			firms[i].Detail = "成立日期不详"
		}
	}
	return []Item{{Topic: "zero_capital", Level: progress.Yellow, Count: n, Firms: firms, Text: fmt.Sprintf("%d 家外资企业登记后外方尚未出资", n),
		Rows: []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "zero_capital", Op: store.Eq, Value: int64(1)}}, s.firms()...), "零出资企业"}}}}, err
}

// withoutRate: arrivals that no rate turns into dollars count for nothing.
func (s scope) withoutRate(ctx context.Context, _ int) ([]Item, error) {
	in, args := s.within("territory")
	n, err := s.st.Number(ctx, "SELECT COALESCE(SUM(no_rate), 0) FROM rollup_capital WHERE month <= ?"+in, append([]any{s.month}, args...)...)
	if err != nil || n == 0 {
		return nil, err
	}
	where := append([]store.Cond{{Field: "usd", Op: store.Blank}, {Field: "date", Op: store.Le, Value: codes.LastDay(s.month)}}, s.firms()...)
	return []Item{{Topic: "no_rate", Level: progress.Yellow, Text: fmt.Sprintf("%d 笔到资缺当日中间价，未计入合计；请导入人民币汇率中间价表", n),
		Rows: []RowsLink{{kind.CapitalArrival, where, "缺汇率的到资"}}}}, nil
}

// dataFaults are what makes figures by territory or by age unsure.
func (s scope) dataFaults(ctx context.Context, _ int) ([]Item, error) {
	var items []Item
	if s.city() {
		n, err := s.st.Number(ctx, "SELECT COALESCE(SUM(row_count), 0) FROM rollup_trade WHERE territory = '' AND month BETWEEN ? AND ?", s.january(), s.month)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			items = append(items, Item{Topic: "data", Text: fmt.Sprintf("今年 %d 条进出口数据的企业未填统计归属，县区合计不含它们", n),
				Rows: []RowsLink{{kind.TradeRecord, s.rowsOf("month", int64(s.january()), int64(s.month), store.Cond{Field: "territory", Op: store.Blank}), "未归属的进出口"}}})
		}
	}
	in, args := s.within("t.territory")
	n, err := s.st.Number(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM enterprise t WHERE t.founded IS NULL AND t.first_trade IS NOT NULL AND t.deleted_at IS NULL"+in+" LIMIT 1001) AS capped", args...)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		text := fmt.Sprint(n)
		if n > 1000 {
			text = "1000 多"
		}
		items = append(items, Item{Topic: "data", Count: n, Text: text + " 家有进出口的企业成立日期不详，“现有”按最早业务日期判定",
			Rows: []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "founded", Op: store.Blank}, {Field: "first_trade", Op: store.Filled}}, s.firms()...), "成立日期不详"}}})
	}
	return items, nil
}
