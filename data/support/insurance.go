package support

import (
	"database/sql"
	"math/big"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// sides are a territory's insured and whole exports of a month: what is given
// in dollars, and what is known in yuan alone, both in 1/100.
type sides struct {
	insuredUSD, insuredCNY, exportUSD, exportCNY int64
	insured, export                              bool // there are rows at all
}

// insured holds the sums of a year so far by month and territory.
type insured struct {
	*scope
	by      map[int]map[string]*sides
	rate    map[int]int64 // a dollar in 1/10^8 yuan, the month's average
	basis   map[int]string
	unsplit int64 // trade rows that tell no export
}

func (p *insured) at(month int, territory string) *sides {
	if p.by[month] == nil {
		p.by[month] = map[string]*sides{}
	}
	if p.by[month][territory] == nil {
		p.by[month][territory] = &sides{}
	}
	return p.by[month][territory]
}

// insurance: 渗透率 and 覆盖率 of the year so far.
func (s *scope) insurance(sh *Sheet) error {
	p := &insured{scope: s, by: map[int]map[string]*sides{}, rate: map[int]int64{}, basis: map[int]string{}}
	for _, read := range []func() error{p.readExports, p.readInsured, p.readRates} {
		if err := read(); err != nil {
			return err
		}
	}
	used := p.usable(sh)
	total, byPlace, byMonth := p.sums(used)
	firms, err := p.coverage()
	if err != nil {
		return err
	}
	p.figures(sh, used, total, firms)
	p.tables(sh, byPlace, byMonth, firms)
	return p.byInsurer(sh)
}

// readExports sums exports, own and through agents, over the whole city: which
// months are known is the city's matter.
func (p *insured) readExports() error {
	return p.st.Each(p.ctx, `SELECT t.month, COALESCE(e.territory, ''), COUNT(*), COALESCE(SUM(t.export_usd), 0),
		COALESCE(SUM(CASE WHEN t.export_usd IS NULL THEN t.export_rmb END), 0),
		SUM(CASE WHEN t.export_usd IS NULL AND t.export_rmb IS NULL AND t.total_rmb IS NOT NULL THEN 1 ELSE 0 END)
		FROM trade t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND t.month BETWEEN ? AND ?
		GROUP BY t.month, COALESCE(e.territory, '')`, func(r *sql.Rows) error {
		var month int
		var place string
		var rows, usd, cny, unsplit int64
		if err := r.Scan(&month, &place, &rows, &usd, &cny, &unsplit); err != nil {
			return err
		}
		x := p.at(month, place)
		x.exportUSD, x.exportCNY, x.export = usd, cny, rows > unsplit
		if p.holds(place) {
			p.unsplit += unsplit
		}
		return nil
	}, p.january(), p.month)
}

func (p *insured) readInsured() error {
	return p.st.Each(p.ctx, `SELECT t.month, COALESCE(e.territory, ''), COALESCE(SUM(t.amount_usd), 0), COALESCE(SUM(CASE WHEN t.amount_usd IS NULL THEN t.amount_rmb END), 0)
		FROM insured_export t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL
		AND (t.amount_usd IS NOT NULL OR t.amount_rmb IS NOT NULL) AND t.month BETWEEN ? AND ?
		GROUP BY t.month, COALESCE(e.territory, '')`, func(r *sql.Rows) error {
		var month int
		var place string
		var usd, cny int64
		if err := r.Scan(&month, &place, &usd, &cny); err != nil {
			return err
		}
		x := p.at(month, place)
		x.insuredUSD, x.insuredCNY, x.insured = usd, cny, true
		return nil
	}, p.january(), p.month)
}

// readRates takes a month's average rate as it was entered, else the mean of
// its days' central parities.
func (p *insured) readRates() error {
	first := codes.FormatMonth(p.january()) + "-01"
	return p.st.Each(p.ctx, `SELECT CAST(SUBSTR(date, 1, 4) || SUBSTR(date, 6, 2) AS INTEGER), basis, COUNT(*), SUM(yuan) FROM rate
		WHERE base = 'USD' AND counter = 'CNY' AND basis IN ('day', 'month_avg') AND yuan > 0 AND deleted_at IS NULL AND date BETWEEN ? AND ?
		GROUP BY SUBSTR(date, 1, 4), SUBSTR(date, 6, 2), basis ORDER BY basis`, func(r *sql.Rows) error {
		var month int
		var basis string
		var n, sum int64
		if err := r.Scan(&month, &basis, &n, &sum); err != nil {
			return err
		}
		p.rate[month] = (sum + n/2) / n // month_avg comes after day
		p.basis[month] = map[string]string{"day": "各日平均", "month_avg": "月平均"}[basis]
		return nil
	}, first, codes.LastDay(p.month))
}

// usable are the months that can be compared: exports and insured exports are
// both there, and a rate where either is known in yuan alone. The others are
// left out of both sides, and named.
func (p *insured) usable(sh *Sheet) (used []int) {
	var noTrade, noInsured, noRate, converted []int
	for m := p.january(); m <= p.month; m++ {
		var trade, policy, yuan bool
		for _, x := range p.by[m] {
			trade, policy = trade || x.export, policy || x.insured
			yuan = yuan || x.exportCNY != 0 || x.insuredCNY != 0
		}
		switch {
		case !trade:
			noTrade = append(noTrade, m)
		case !policy:
			noInsured = append(noInsured, m)
		case yuan && p.rate[m] == 0:
			noRate = append(noRate, m)
		default:
			used = append(used, m)
			if yuan {
				converted = append(converted, m)
			}
		}
	}
	for _, x := range []struct {
		list []int
		why  string
	}{{noTrade, "没有出口数据（未录入），渗透率分子分母都不计"}, {noInsured, "没有承保出口数据（未录入或确无承保），渗透率分子分母都不计"},
		{noRate, "有只知人民币的金额而没有美元汇率，渗透率分子分母都不计；导入当月汇率后即可计入"}, {converted, "只知人民币的金额按当月汇率折美元，汇率见“按月”表"}} {
		if len(x.list) > 0 {
			sh.note("%s%s", months(x.list), x.why)
		}
	}
	if p.unsplit > 0 {
		sh.note("%d 条进出口只有合计，出口额不明，未计入", p.unsplit)
	}
	return used
}

// pair is an insured amount beside the exports of the same time, in cents.
type pair struct{ insured, export int64 }

func (a *pair) add(b pair) { a.insured += b.insured; a.export += b.export }

// holds tells whether the scope looks at a territory.
func (p *insured) holds(place string) bool {
	return p.territory == "" || p.territory == place || p.territory == unassigned && place == ""
}

func (p *insured) sums(used []int) (total pair, byPlace map[string]pair, byMonth map[int]pair) {
	byPlace, byMonth = map[string]pair{}, map[int]pair{}
	for _, m := range used {
		for place, x := range p.by[m] {
			if !p.holds(place) {
				continue
			}
			one := pair{x.insuredUSD + dollars(x.insuredCNY, p.rate[m]), x.exportUSD + dollars(x.exportCNY, p.rate[m])}
			a, b := byPlace[place], byMonth[m]
			a.add(one)
			b.add(one)
			byPlace[place], byMonth[m] = a, b
			total.add(one)
		}
	}
	return total, byPlace, byMonth
}

// dollars turns 1/100 yuan into cents at a rate of 1/10^8 yuan a dollar, half
// away from zero; 0 without a rate.
func dollars(fen, rate int64) int64 {
	if rate <= 0 || fen == 0 {
		return 0
	}
	n := new(big.Int).Mul(big.NewInt(fen), big.NewInt(2*100_000_000))
	n.Add(n, big.NewInt(int64(big.NewInt(fen).Sign())*rate))
	return n.Quo(n, big.NewInt(2*rate)).Int64()
}

// cover counts a territory's firms: with a policy in force, with exports, and
// with both.
type cover struct{ insured, exporters, both int64 }

func (c cover) share() Cell { return percent(progress.Ratio(&c.insured, &c.exporters)) }

// coverage counts firms by territory, the whole scope under "*".
func (p *insured) coverage() (map[string]cover, error) {
	out := map[string]cover{}
	err := p.each(`SELECT COALESCE(e.territory, ''), SUM(f.insured), SUM(f.exports), SUM(f.insured * f.exports) FROM (
		SELECT firm, MAX(insured) AS insured, MAX(exports) AS exports FROM (
			SELECT enterprise AS firm, 1 AS insured, 0 AS exports FROM insurance WHERE deleted_at IS NULL AND from_date <= ? AND to_date >= ?
			UNION ALL SELECT enterprise, 0, 1 FROM trade WHERE deleted_at IS NULL AND month BETWEEN ? AND ? AND (export_rmb > 0 OR export_usd > 0)) x
		GROUP BY firm) f JOIN enterprise e ON e.id = f.firm WHERE e.deleted_at IS NULL`, "e.territory", " GROUP BY COALESCE(e.territory, '')", func(r *sql.Rows) error {
		var place string
		var c cover
		if err := r.Scan(&place, &c.insured, &c.exporters, &c.both); err != nil {
			return err
		}
		out[place] = c
		a := out["*"]
		out["*"] = cover{a.insured + c.insured, a.exporters + c.exporters, a.both + c.both}
		return nil
	}, p.last(), p.from, p.january(), p.month)
	return out, err
}

// last is the last day of the time looked at, in the past or not: a policy
// that runs through the month is in force in it.
func (p *insured) last() string { return p.to }

func (p *insured) policies(label string, more ...store.Cond) []RowsLink {
	return p.rows(kind.Insurance, label, append([]store.Cond{le("from_date", p.last()), ge("to_date", p.from)}, more...)...)
}

func (p *insured) figures(sh *Sheet, used []int, total pair, firms map[string]cover) {
	monthRows := func(k *kind.Kind, label string) []RowsLink {
		return p.rows(k, label, ge("month", int64(p.january())), le("month", int64(p.month)))
	}
	ins, exp := &total.insured, &total.export
	if len(used) == 0 {
		ins, exp = nil, nil
	}
	penetration := percent(progress.Ratio(ins, exp))
	penetration.Rows = append(monthRows(kind.InsuredExport, "承保出口"), monthRows(kind.TradeRecord, "进出口月度数据")...)
	sh.figure("penetration", "渗透率", "承保出口额 ÷ 同期出口额，都用美元，当年 1 月至本月；自营和代理的出口都计。只知人民币的金额按当月汇率折美元（先取月平均，没有的取当月各日中间价的平均数）。全市没有出口数据、没有承保数据或缺汇率的月份，分子分母都不计。",
		penetration, usdCell(ins).String()+" ÷ "+usdCell(exp).String()+" 万美元")
	sh.figure("insured_usd", "承保出口额", "同上各月登记的承保金额。", usdCell(ins, monthRows(kind.InsuredExport, "承保出口")...), "")
	sh.figure("export_usd", "同期出口额", "同上各月的企业出口额。", usdCell(exp, monthRows(kind.TradeRecord, "进出口月度数据")...), "")
	all := firms["*"]
	share := all.share()
	share.Rows = p.policies("有效保单")
	sh.figure("coverage", "覆盖率", "投保企业数 ÷ 同期有出口实绩企业数。投保企业：当年 1 月 1 日至本月末保险期间有一天以上有效的企业；有出口实绩：当年 1 月至本月至少一个月出口额大于零。",
		share, count(all.insured).String()+" ÷ "+count(all.exporters).String()+" 家")
	sh.figure("insured_firms", "投保企业", "期间有有效保单的企业，一家有几张保单算一家。", unit(count(all.insured, p.policies("有效保单")...), "家"), "其中有出口实绩 "+count(all.both).String()+" 家")
	sh.figure("exporters", "有出口实绩企业", "当年 1 月至本月至少一个月出口额（人民币或美元）大于零的企业。", unit(count(all.exporters, p.exports()...), "家"), "")
}

// exports link to the months with exports, in yuan or in dollars alone.
func (p *insured) exports() []RowsLink {
	in := []store.Cond{ge("month", int64(p.january())), le("month", int64(p.month))}
	return append(p.rows(kind.TradeRecord, "有出口的月度数据", append(in[:2:2], ge("export_rmb", int64(1)))...),
		p.rows(kind.TradeRecord, "只有美元出口的月度数据", append(in[:2:2], ge("export_usd", int64(1)), store.Cond{Field: "export_rmb", Op: store.Blank})...)...)
}

func (p *insured) tables(sh *Sheet, byPlace map[string]pair, byMonth map[int]pair, firms map[string]cover) {
	t := Table{Key: "territories", Title: "按县区", Empty: "没有数据。",
		Columns: []Column{{"territory", "统计归属", ""}, {"insured_usd", "承保出口", "万美元"}, {"export_usd", "出口", "万美元"}, {"penetration", "渗透率", ""}, {"insured_firms", "投保企业", "家"}, {"exporters", "有出口企业", "家"}, {"coverage", "覆盖率", ""}}}
	for _, code := range territories() {
		a, hasMoney := byPlace[code]
		c, hasFirms := firms[code]
		if !hasMoney && !hasFirms {
			continue
		}
		ins, exp := &a.insured, &a.export
		if !hasMoney {
			ins, exp = nil, nil
		}
		t.Rows = append(t.Rows, Row{territoryName(code), code, []Cell{usdCell(ins), usdCell(exp), percent(progress.Ratio(ins, exp)),
			count(c.insured, RowsLink{Kind: kind.Insurance, Label: "有效保单", Where: []store.Cond{le("from_date", p.last()), ge("to_date", p.from), is("territory", code)}}), count(c.exporters), c.share()}})
	}
	m := Table{Key: "months", Title: "按月", Empty: "没有数据。",
		Columns: []Column{{"month", "月份", ""}, {"insured_usd", "承保出口", "万美元"}, {"export_usd", "出口", "万美元"}, {"penetration", "渗透率", ""}, {"rate", "美元汇率", "元"}, {"basis", "汇率口径", ""}}}
	for month := p.january(); month <= p.month; month++ {
		a, ok := byMonth[month]
		ins, exp := &a.insured, &a.export
		if !ok {
			ins, exp = nil, nil
		}
		var rate *int64
		if r := p.rate[month]; r > 0 {
			rate = &r
		}
		of := eq("month", int64(month))
		m.Rows = append(m.Rows, Row{codes.FormatMonth(month), "", []Cell{usdCell(ins, p.rows(kind.InsuredExport, "承保出口", of)...), usdCell(exp, p.rows(kind.TradeRecord, "进出口", of)...),
			percent(progress.Ratio(ins, exp)), {V: rate, Form: Rate8}, word(p.basis[month])}})
	}
	sh.Tables = append(sh.Tables, t, m)
}

// byInsurer: the policies in force by who issued them.
func (p *insured) byInsurer(sh *Sheet) error {
	t := Table{Key: "insurers", Title: "有效保单按承保机构", Empty: "期间没有有效保单。",
		Columns: []Column{{"insurer", "承保机构", ""}, {"policies", "保单", "张"}, {"firms", "企业", "家"}, {"premium", "保费", "万元"}, {"limit_usd", "最高赔偿限额", "万美元"}, {"paid_usd", "赔付", "万美元"}}}
	err := p.each(`SELECT COALESCE(t.insurer, ''), COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.premium), SUM(t.limit_usd), SUM(t.paid_usd)
		FROM insurance t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND t.from_date <= ? AND t.to_date >= ?`,
		"e.territory", " GROUP BY COALESCE(t.insurer, '') ORDER BY COUNT(*) DESC, COALESCE(t.insurer, '')", func(r *sql.Rows) error {
			var who string
			var n, firms int64
			var premium, limit, paid *int64
			if err := r.Scan(&who, &n, &firms, &premium, &limit, &paid); err != nil {
				return err
			}
			t.Rows = append(t.Rows, Row{orUnsaid(who), "", []Cell{count(n, p.policies("有效保单", is("insurer", who))...), count(firms), cnyCell(premium), usdCell(limit), usdCell(paid)}})
			return nil
		}, p.last(), p.from)
	sh.Tables = append(sh.Tables, t)
	return err
}
