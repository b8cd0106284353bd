package support

import (
	"database/sql"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/progress"
)

// goods is one commodity in one direction: the year's months and the same ones
// of last year.
type goods struct {
	flow, name     string
	now, before    *int64
	months, lasted map[int]bool // with an amount, by their month of the year
	firms          map[int64]bool
}

// growth compares like with like: where a month of this year has no amount of
// last year beside it, there is none.
func (g *goods) growth() string {
	for m := range g.months {
		if !g.lasted[m] {
			return "—"
		}
	}
	_, text := progress.Growth(g.now, g.before)
	return text
}

// commodity: exports and imports by commodity (T09, T10), beside the firms' own
// totals of the same time, which they never change.
func (s *scope) commodity(sh *Sheet) error {
	list, err := s.readGoods()
	if err != nil {
		return err
	}
	whole := map[string]*int64{}
	for flow, column := range map[string]string{"export": "export_rmb", "import": "import_rmb"} {
		err := s.each("SELECT SUM("+column+") FROM rollup_trade WHERE row_count > 0 AND month BETWEEN ? AND ?", "territory", "", func(r *sql.Rows) error {
			var sum *int64
			err := r.Scan(&sum)
			whole[flow] = sum
			return err
		}, s.january(), s.month)
		if err != nil {
			return err
		}
	}
	for _, flow := range []string{"export", "import"} {
		label := kind.CommodityMonth.Field("flow").ChoiceLabel(flow)
		t := Table{Key: flow, Title: "重点商品" + label, Empty: "当年还没有登记重点商品的" + label + "。",
			Columns: []Column{{"name", "商品", ""}, {"rmb", label + "额", "万元"}, {"last_rmb", "上年同月", "万元"}, {"growth", "同比", ""}, {"share", "占" + label + "总额", ""}, {"months", "有数据的月份", "个"}, {"firms", "企业", "家"}}}
		var sum *int64
		for _, g := range list {
			if g.flow != flow || len(g.months) == 0 {
				continue
			}
			if g.now != nil {
				sum = plus(sum, *g.now)
			}
			rows := s.rows(kind.CommodityMonth, g.name, eq("flow", flow), eq("name", g.name), ge("month", int64(s.january())), le("month", int64(s.month)))
			t.Rows = append(t.Rows, Row{g.name, "", []Cell{cnyCell(g.now, rows...), cnyCell(g.lastYear()), word(g.growth()), percent(progress.Ratio(g.now, whole[flow])), count(int64(len(g.months))), count(int64(len(g.firms)))}})
		}
		sh.figure(flow, "重点商品"+label, "当年 1 月至本月登记的重点商品"+label+"额合计，人民币；只知美元的不计。商品之间不应重复登记。",
			cnyCell(sum, s.rows(kind.CommodityMonth, "重点商品", eq("flow", flow), ge("month", int64(s.january())), le("month", int64(s.month)))...),
			"占全部"+label+" "+percent(progress.Ratio(sum, whole[flow])).String())
		sh.Tables = append(sh.Tables, t)
	}
	sh.define("share", "占比", "该商品金额 ÷ 同期企业"+"进出口月度数据中的出口（或进口）合计。重点商品另有来源，两者口径可能不同，只作参考，不相加。")
	sh.define("growth", "同比", "本年有数的月份与上年同月相比；上年缺任何一个月的，不计同比。")
	return s.commodityLands(sh)
}

// lastYear is last year's sum of the same months, not told where one is missing.
func (g *goods) lastYear() *int64 {
	for m := range g.months {
		if !g.lasted[m] {
			return nil
		}
	}
	return g.before
}

func (s *scope) readGoods() ([]*goods, error) {
	by := map[[2]string]*goods{}
	var list []*goods
	type line struct {
		g     *goods
		month int
		sum   *int64
	}
	var lines []line
	err := s.each(`SELECT t.flow, t.name, t.month, COALESCE(t.enterprise, 0), SUM(t.amount_rmb) FROM commodity_month t LEFT JOIN enterprise e ON e.id = t.enterprise
		WHERE t.deleted_at IS NULL AND (t.month BETWEEN ? AND ? OR t.month BETWEEN ? AND ?)`, "e.territory", " GROUP BY t.flow, t.name, t.month, COALESCE(t.enterprise, 0)", func(r *sql.Rows) error {
		var l line
		var flow, name string
		var firm int64
		if err := r.Scan(&flow, &name, &l.month, &firm, &l.sum); err != nil {
			return err
		}
		g := by[[2]string{flow, name}]
		if g == nil {
			g = &goods{flow: flow, name: name, months: map[int]bool{}, lasted: map[int]bool{}, firms: map[int64]bool{}}
			by[[2]string{flow, name}] = g
			list = append(list, g)
		}
		l.g = g
		if l.sum == nil {
			return nil
		}
		if l.month >= s.january() {
			g.months[l.month%100] = true
			if firm != 0 {
				g.firms[firm] = true
			}
			g.now = plus(g.now, *l.sum)
		} else {
			g.lasted[l.month%100] = true
		}
		lines = append(lines, l)
		return nil
	}, s.january(), s.month, s.january()-100, s.month-100)
	for _, l := range lines { // only months that this year has too
		if l.month < s.january() && l.g.months[l.month%100] {
			l.g.before = plus(l.g.before, *l.sum)
		}
	}
	slices.SortFunc(list, func(a, b *goods) int {
		if x, y := value(a.now), value(b.now); x != y {
			return int(max(-1, min(1, y-x)))
		}
		return compare(a.name, b.name)
	})
	return list, err
}

// commodityLands: where the commodities went to and came from.
func (s *scope) commodityLands(sh *Sheet) error {
	t := Table{Key: "countries", Title: "重点商品按国别地区", Empty: "当年登记的重点商品没有填国别地区。", Columns: []Column{{"country", "国别地区", ""}, {"export", "出口额", "万元"}, {"import", "进口额", "万元"}}}
	err := s.each(`SELECT t.country, SUM(CASE WHEN t.flow = 'export' THEN t.amount_rmb END), SUM(CASE WHEN t.flow = 'import' THEN t.amount_rmb END) FROM commodity_month t LEFT JOIN enterprise e ON e.id = t.enterprise
		WHERE t.deleted_at IS NULL AND t.country IS NOT NULL AND t.month BETWEEN ? AND ?`, "e.territory", " GROUP BY t.country ORDER BY SUM(COALESCE(t.amount_rmb, 0)) DESC, t.country", func(r *sql.Rows) error {
		var land string
		var out, in *int64
		if err := r.Scan(&land, &out, &in); err != nil {
			return err
		}
		rows := s.rows(kind.CommodityMonth, "重点商品", eq("country", land), ge("month", int64(s.january())), le("month", int64(s.month)))
		t.Rows = append(t.Rows, Row{labelOf(kind.CommodityMonth, "country", land), land, []Cell{cnyCell(out, rows...), cnyCell(in, rows...)}})
		return nil
	}, s.january(), s.month)
	sh.Tables = append(sh.Tables, t)
	return err
}
