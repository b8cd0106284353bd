package snapshot

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/service"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// Figure is one figure of a quarter: Value ÷ 10^Scale of Unit, nil where nothing
// was entered. Rows are the records that were counted, nil where that is not
// told. Origins are where these come from.
type Figure struct {
	Key     string   `json:"key"`
	Label   string   `json:"label"`
	Unit    string   `json:"unit"`
	Value   *int64   `json:"-"`
	Scale   int      `json:"-"`
	Rows    *int64   `json:"rows"`
	Rule    string   `json:"rule"`
	Origins []Origin `json:"origins"`
}

// MarshalJSON adds the value as an exact decimal.
func (f Figure) MarshalJSON() ([]byte, error) {
	type plain Figure
	return json.Marshal(struct {
		plain
		Value *json.Number `json:"value"`
	}{plain(f), codes.JSONDecimal(f.Value, f.Scale)})
}

// Text writes the figure as it is printed, "—" where it is not known.
func (f Figure) Text() string { return figureText(f.Value, f.Scale, f.Unit) }

func figureText(v *int64, scale int, unit string) string {
	decimals := min(scale, 2)
	switch {
	case v == nil:
		return "—"
	case strings.HasPrefix(unit, "亿"): // to the 万
		decimals = 4
	case unit == "家":
		decimals = 0
	}
	return codes.FormatScaled(*v, scale, decimals)
}

// figure is a figure as it is reckoned now, with the group of rows behind it.
type figure struct {
	Figure
	rows   *int64
	source sourceKey
}

// figuresNow reckons all figures of a quarter from the records as they are.
func figuresNow(ctx context.Context, st *store.Store, q bulletin.Quarter) ([]figure, error) {
	facts, err := bulletin.Of(ctx, st, q)
	if err != nil {
		return nil, err
	}
	rules, err := standing.Rules(ctx, st)
	if err != nil {
		return nil, err
	}
	g := gathering{rules: map[string]string{"rank": bulletin.RankRule, "share": bulletin.ShareRule}}
	for _, r := range rules {
		g.rules[r.ID] = r.Text
	}
	g.indicators(facts)
	for _, p := range facts.Places {
		g.span("y."+cmp.Or(p.Code, "city"), p.Name+"年初以来", p, p.Year, false, facts)
		g.span("q."+cmp.Or(p.Code, "city"), p.Name+"本季", p, p.Quarter, true, facts)
	}
	for _, u := range facts.Units {
		key := "unit." + cmp.Or(u.Code, standing.Unassigned)
		g.service(key, u.Name+"本季", u.Service)
		g.tasks(key, u.Name, u.Tasks)
	}
	g.tasks("y.city", "全市", facts.City().Year.Tasks)
	return g.list, nil
}

// gathering lists figures in the order in which they are shown.
type gathering struct {
	list  []figure
	rules map[string]string
}

func (g *gathering) add(key, label, unit string, v *int64, scale int, rule string, source sourceKey) {
	g.list = append(g.list, figure{Figure: Figure{Key: key, Label: label, Unit: unit, Value: v, Scale: scale, Rule: rule}, source: source})
}

// madeOf is of which rows the indicators are reckoned that come from firms.
var madeOf = map[string]sourceKey{"G1": {"capital", city, false}, "G2": {"trade", city, false}, "G3": {"capital", existing, false}, "G4": {"trade", existing, false}, "G9": {"trade", city, false}}

func (g *gathering) indicators(facts bulletin.Facts) {
	for _, f := range facts.Figures {
		name := f.Code + " " + f.Name
		g.add(f.Code, name, f.Unit, f.Actual, 6, f.Rule, madeOf[f.Code])
		g.add(f.Code+".goal", name+"：年度目标", f.Unit, f.YearGoal, 6, g.rules["path"], sourceKey{})
		g.add(f.Code+".path", name+"：进度目标", f.Unit, f.Path, 6, g.rules["path"], sourceKey{})
		g.add(f.Code+".pace", name+"：进度完成率", "%", f.PacePPM, 4, g.rules["light"], sourceKey{})
	}
}

// span lists the figures of one place over a quarter or the year so far.
func (g *gathering) span(key, name string, p bulletin.Place, s bulletin.Span, quarter bool, facts bulletin.Facts) {
	place := p.Code
	switch place {
	case "":
		place = city
	case standing.Unassigned:
		place = ""
	}
	trade, capital := sourceKey{"trade", place, quarter}, sourceKey{"capital", place, quarter}
	add := func(k, label, unit string, v *int64, scale int, rule string, source sourceKey) {
		g.add(key+"."+k, name+label, unit, v, scale, rule, source)
	}
	total, growth := g.rules["total"], g.rules["growth"]
	add("export", "出口", "万元", s.Export, 6, total, trade)
	add("import", "进口", "万元", s.Import, 6, total, trade)
	add("total", "进出口", "万元", s.Total, 6, total, trade)
	add("last_total", "进出口（上年同期）", "万元", s.LastTotal, 6, total, sourceKey{})
	add("growth", "进出口同比", "%", s.GrowthPPM, 4, growth, sourceKey{})
	add("usd", "到资", "万美元", s.USD, 6, g.rules["capital"], capital)
	add("last_usd", "到资（上年同期）", "万美元", s.LastUSD, 6, g.rules["capital"], sourceKey{})
	add("usd_growth", "到资同比", "%", s.USDGrowthPPM, 4, growth, sourceKey{})
	add("share", "进出口占全市年度目标", "%", s.Share, 4, bulletin.ShareRule, sourceKey{})
	add("usd_share", "到资占全市年度目标", "%", s.USDShare, 4, bulletin.ShareRule, sourceKey{})
	for _, r := range []struct {
		key, label string
		n          int
	}{{"rank", "进出口位次", s.Rank}, {"growth_rank", "进出口增速位次", s.GrowthRank}, {"usd_rank", "到资位次", s.USDRank}, {"usd_growth_rank", "到资增速位次", s.USDGrowRank}} {
		if p.Territory() {
			add(r.key, r.label, "", unlessZero(r.n), 0, bulletin.RankRule, sourceKey{})
		}
	}
	count := func(k, label string, n int64, known bool, rule string) {
		if !known {
			add(k, label, "家", nil, 0, rule, sourceKey{})
			return
		}
		add(k, label, "家", &n, 0, rule, sourceKey{})
		g.list[len(g.list)-1].rows = &n
	}
	count("new_foreign", "新设外资企业", s.NewForeign, true, g.rules["new_foreign"])
	count("new_traders", "新增有实绩企业", s.NewTraders, facts.TradeJudged, g.rules["new_trader"])
	count("zero_trade", "零进出口实绩企业", s.ZeroTrade, facts.TradeJudged, g.rules["zero_trade"])
	count("zero_capital", "零出资企业", s.ZeroCapital, facts.CapitalJudged, g.rules["zero_capital"])
	count("trade_activated", "零实绩激活", int64(s.Trade.Activated), facts.TradeJudged, g.rules["activation_rate"])
	count("capital_activated", "零出资激活", int64(s.Capital.Activated), facts.CapitalJudged, g.rules["activation_rate"])
	g.service(key, name, s.Service)
}

func unlessZero(n int) *int64 {
	if n == 0 {
		return nil
	}
	v := int64(n)
	return &v
}

// service lists the figures of grievances.
func (g *gathering) service(key, name string, c service.Counts) {
	var r service.Report
	for _, f := range []struct {
		key, rule, label string
		n                int64
	}{{"received", "received", "受理诉求", c.Received}, {"answered", "closed_rate", "已答复诉求", c.Answered}, {"in_time", "in_time_rate", "按时答复诉求", c.InTime}, {"overdue", "overdue", "逾期诉求", c.Overdue}} {
		n := f.n
		g.add(key+"."+f.key, name+f.label, "件", &n, 0, r.Definition(f.rule).Text, sourceKey{})
		g.list[len(g.list)-1].rows = &n
	}
}

// tasks lists the figures of the year's tasks.
func (g *gathering) tasks(key, name string, t tasks.Totals) {
	for _, f := range []struct {
		key, label, rule string
		n                int
	}{{"tasks", "任务", tasks.RuleProgress, t.Tasks}, {"tasks_done", "已完成任务", tasks.RuleProgress, t.Done}, {"tasks_late", "逾期任务", tasks.RuleLate, t.Late}} {
		n := int64(f.n)
		g.add(key+"."+f.key, name+f.label, "项", &n, 0, f.rule, sourceKey{})
		g.list[len(g.list)-1].rows = &n
	}
}

// Figures reads the frozen figures of a snapshot in their order.
func Figures(ctx context.Context, st *store.Store, id int64) ([]Figure, error) {
	var out []Figure
	err := st.Each(ctx, figuresSQL, func(r *sql.Rows) error {
		f, err := scanFigure(r)
		out = append(out, f)
		return err
	}, id)
	return out, err
}

const figuresSQL = "SELECT key, label, unit, value, scale, row_count, rule, origins FROM snapshot_figure WHERE snapshot = ? ORDER BY position"

func scanFigure(r *sql.Rows) (Figure, error) {
	var f Figure
	var origins string
	if err := r.Scan(&f.Key, &f.Label, &f.Unit, &f.Value, &f.Scale, &f.Rows, &f.Rule, &origins); err != nil {
		return f, err
	}
	return f, json.Unmarshal([]byte(origins), &f.Origins)
}

// FigureDiff is a figure that is another one now; nil is not known.
type FigureDiff struct {
	Key, Label, Unit string
	Frozen, Now      *int64
	Scale            int
}

// Texts are the two values as they are printed.
func (d FigureDiff) Texts() (frozen, now string) {
	return figureText(d.Frozen, d.Scale, d.Unit), figureText(d.Now, d.Scale, d.Unit)
}

// FigureDiffs lists the figures of a snapshot that the records would make
// otherwise now. How grievances and tasks went on after the freezing is no revision.
func FigureDiffs(ctx context.Context, st *store.Store, s Snapshot) ([]FigureDiff, error) {
	old, err := Figures(ctx, st, s.ID)
	if err != nil {
		return nil, err
	}
	list, err := figuresNow(ctx, st, s.Quarter)
	if err != nil {
		return nil, err
	}
	now := map[string]figure{}
	for _, f := range list {
		now[f.Key] = f
	}
	var out []FigureDiff
	for _, f := range old {
		if v := now[f.Key].Value; !same(f.Value, v) && !moving(f.Key) {
			out = append(out, FigureDiff{f.Key, f.Label, f.Unit, f.Value, v, f.Scale})
		}
		delete(now, f.Key)
	}
	for _, f := range list { // such as a unit that had nothing to do with the quarter then
		if _, fresh := now[f.Key]; fresh && f.Value != nil && *f.Value != 0 && !moving(f.Key) {
			out = append(out, FigureDiff{f.Key, f.Label, f.Unit, nil, f.Value, f.Scale})
		}
	}
	return out, nil
}

// moving tells the figures that change with the days, without any revision: how
// grievances and tasks have gone on.
func moving(key string) bool {
	last := key[strings.LastIndexByte(key, '.')+1:]
	return last == "answered" || last == "in_time" || last == "overdue" || strings.HasPrefix(last, "tasks")
}

func same(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
