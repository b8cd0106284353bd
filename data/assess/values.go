package assess

import (
	"context"
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/service"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// units are those of the measures.
var units = map[string]string{"fdi": "万美元", "fdi_growth": "%", "trade": "万元", "trade_growth": "%", "new_foreign": "家", "new_trader": "家",
	"activation": "%", "capital_activation": "%", "grievance_solved": "%", "grievance_in_time": "%", "tasks": "%"}

// reader reads the raw values of a year; what serves several items is read once.
type reader struct {
	ctx        context.Context
	st         *store.Store
	year, asOf int
	places     []Place

	standing map[string]standing.TerritoryRow
	service  *service.Report
}

func (r *reader) january() int { return r.year*100 + 1 }

// values reads a measure for each place, with the rule that makes it.
func (r *reader) values(measure string) ([]Score, string, error) {
	switch measure {
	case "fdi", "fdi_growth", "trade", "trade_growth", "new_foreign", "new_trader":
		return r.fromStanding(measure)
	case "activation", "capital_activation":
		return r.fromActivation(map[string]string{"activation": activation.Trade, "capital_activation": activation.Capital}[measure])
	case "grievance_solved", "grievance_in_time":
		return r.fromService(measure)
	case "tasks":
		return r.fromTasks()
	case "hand":
		return make([]Score, len(r.places)), "人工录入。", nil
	}
	return nil, "", fmt.Errorf("考核指标的取数“%s”不认识，请重新选择", measure)
}

func (r *reader) fromStanding(measure string) ([]Score, string, error) {
	if r.standing == nil {
		rows, err := standing.Territories(r.ctx, r.st, r.asOf)
		if err != nil {
			return nil, "", err
		}
		r.standing = map[string]standing.TerritoryRow{}
		for _, row := range rows {
			r.standing[row.Code] = row
		}
	}
	out := make([]Score, len(r.places))
	entered := map[string]*int64{"fdi": r.standing[""].USD, "trade": r.standing[""].Total}[measure] != nil
	for i, p := range r.places {
		row := r.standing[p.Code]
		if entered { // the city's figures are in: no row of a place means none
			row.USD, row.Total = orZero(row.USD), orZero(row.Total)
		}
		out[i].Value, out[i].Links = standingValue(measure, row), r.links(measure, p.Code)
	}
	return out, ruleOf[measure], nil
}

// standingValue is one territory's figure in millionths: 1/100 dollar or yuan
// are millionths of 万美元 or 万元 as they are.
func standingValue(measure string, row standing.TerritoryRow) *int64 {
	growth := func(text string, now, before *int64) *int64 {
		if text == "—" { // a month of last year is missing: nothing to compare with
			return nil
		}
		ppm, _ := progress.Growth(now, before)
		return percent(ppm)
	}
	switch measure {
	case "fdi":
		return row.USD
	case "fdi_growth":
		return growth(row.USDGrowth, row.USD, row.LastUSD)
	case "trade":
		return row.Total
	case "trade_growth":
		return growth(row.Growth, row.Total, row.LastTotal)
	case "new_foreign":
		return count(row.NewForeign)
	case "new_trader":
		return count(row.NewTraders)
	}
	return nil
}

func orZero(n *int64) *int64 {
	if n == nil {
		return new(int64)
	}
	return n
}

// percent turns millionths of one into millionths of a percent.
func percent(ppm *int64) *int64 {
	if ppm == nil {
		return nil
	}
	n := *ppm * 100
	return &n
}

// percentOf turns a rate of package funnel into millionths of a percent.
func percentOf(rate *int64) *int64 {
	if rate == nil {
		return nil
	}
	n := *rate * (100 * standing.Scale / funnel.Scale)
	return &n
}

func count(n int64) *int64 {
	n *= standing.Scale
	return &n
}

// links open the rows behind a territory's value.
func (r *reader) links(measure, territory string) []standing.RowsLink {
	in := store.Cond{Field: "territory", Op: store.Eq, Value: territory}
	from, to := codes.FormatMonth(r.january())+"-01", codes.LastDay(r.asOf)
	between := func(field string, lo, hi any) []store.Cond {
		return []store.Cond{{Field: field, Op: store.Ge, Value: lo}, {Field: field, Op: store.Le, Value: hi}, in}
	}
	switch measure {
	case "fdi", "fdi_growth":
		return []standing.RowsLink{{Kind: kind.CapitalArrival, Where: between("date", from, to), Label: "到资记录"}}
	case "trade", "trade_growth":
		return []standing.RowsLink{{Kind: kind.TradeRecord, Where: between("month", int64(r.january()), int64(r.asOf)), Label: "进出口月度数据"}}
	case "new_foreign":
		return []standing.RowsLink{{Kind: kind.Enterprise, Where: append(between("founded", from, to), store.Cond{Field: "foreign_invested", Op: store.Eq, Value: int64(1)}), Label: "新设外资企业"}}
	case "new_trader":
		return []standing.RowsLink{{Kind: kind.Enterprise, Where: between("first_trade", int64(r.january()), int64(r.asOf)), Label: "新增有实绩企业"}}
	}
	return nil
}

// ruleOf says how a value of package standing is made.
var ruleOf = map[string]string{
	"fdi":          "当年 1 月至截止月到资合计，按到资当日中间价折美元；全市有到资而本单位没有一笔的为零。",
	"fdi_growth":   "当年累计到资（美元）比上年同期的增速；上年同期为零或为负的不计。",
	"trade":        "当年 1 月至截止月进出口合计，人民币，自营和代理都计；全市已录入而本单位没有一条的为零。",
	"trade_growth": "当年累计进出口比上年同月的增速；当年有数而上年没有数的月份存在时不计。",
	"new_foreign":  "当年成立的外资企业。",
	"new_trader":   "首次有进出口实绩在当年的企业。",
}

func (r *reader) fromActivation(list string) ([]Score, string, error) {
	out := make([]Score, len(r.places))
	rule := ""
	for i, p := range r.places {
		f, err := activation.Flow(r.ctx, r.st, list, activation.Period{From: r.january(), To: r.asOf, Territory: p.Code})
		if err != nil {
			return nil, "", err
		}
		rule = f.Rule
		if f.Judged != 0 {
			out[i].Value = percent(f.Rate)
		}
		out[i].Links = []standing.RowsLink{{Kind: kind.Enterprise, Where: []store.Cond{{Field: "territory", Op: store.Eq, Value: p.Code}}, Label: "本县区企业"}}
	}
	return out, rule, nil
}

func (r *reader) fromService(measure string) ([]Score, string, error) {
	if r.service == nil {
		rep, err := service.Figures(r.ctx, r.st, service.Query{From: codes.FormatMonth(r.january()) + "-01", To: codes.LastDay(r.asOf)})
		if err != nil {
			return nil, "", err
		}
		r.service = &rep
	}
	out := make([]Score, len(r.places))
	for i, p := range r.places {
		for _, l := range r.service.Territories {
			if l.Key != p.Code {
				continue
			}
			rate := l.SolvedRate()
			if measure == "grievance_in_time" {
				rate = l.InTimeRate()
			}
			out[i].Value = percentOf(rate)
		}
		out[i].Links = []standing.RowsLink{{Kind: kind.Grievance, Label: "诉求", Where: []store.Cond{{Field: "received_on", Op: store.Ge, Value: codes.FormatMonth(r.january()) + "-01"},
			{Field: "received_on", Op: store.Le, Value: codes.LastDay(r.asOf)}, {Field: "territory", Op: store.Eq, Value: p.Code}}}}
	}
	rule := "当年受理、已答复并有结果的诉求中，结果为已解决的比例。"
	if measure == "grievance_in_time" {
		rule = "当年受理、有办结期限的诉求中，期限内答复的比例；逾期未答复的算未按时。"
	}
	return out, rule, nil
}

// fromTasks is the weighted part of a territory's tasks of the year that are
// done; those given up take no part.
func (r *reader) fromTasks() ([]Score, string, error) {
	out := make([]Score, len(r.places))
	for i, p := range r.places {
		where := []store.Cond{{Field: "year", Op: store.Eq, Value: int64(r.year)}, {Field: "territory", Op: store.Eq, Value: p.Code}}
		list, err := tasks.List(r.ctx, r.st, tasks.Query{Year: r.year, Territory: p.Code, Today: min(codes.LastDay(r.asOf), r.st.Today())})
		if err != nil {
			return nil, "", err
		}
		var done, all int64
		for _, t := range list {
			weight := int64(100)
			if t.Record.Has("weight") {
				weight = t.Record.Int("weight")
			}
			switch {
			case t.Stopped:
			case t.Done:
				done += weight
				all += weight
			default:
				all += weight
			}
		}
		if all > 0 {
			out[i].Value = percent(progress.Ratio(&done, &all))
		}
		out[i].Links = []standing.RowsLink{{Kind: kind.Task, Where: where, Label: "任务"}}
	}
	return out, "本县区当年任务（不含已终止）按权重的完成比例；自证任务看台账，其余看登记的状态。", nil
}
