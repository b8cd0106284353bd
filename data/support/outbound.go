package support

import (
	"database/sql"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// outbound: filed investments and what was really invested, works, warehouses,
// platforms, and the new forms of trade.
func (s *scope) outbound(sh *Sheet) error {
	for _, part := range []func(*Sheet) error{s.investments, s.investmentTables, s.worksAndStores, s.newForms, s.providers} {
		if err := part(sh); err != nil {
			return err
		}
	}
	return nil
}

const filedFrom = " FROM outbound_investment t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL"

func (s *scope) investments(sh *Sheet) error {
	var n, firms int64
	var agreed, spent *int64
	err := s.each("SELECT COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.amount_usd)"+filedFrom+" AND t.filed_on BETWEEN ? AND ?", "e.territory", "",
		func(r *sql.Rows) error { return r.Scan(&n, &firms, &agreed) }, s.from, s.to)
	if err != nil {
		return err
	}
	rows := s.rows(kind.OutboundInvestment, "当年备案的境外投资", ge("filed_on", s.from), le("filed_on", s.to))
	sh.figure("filed", "境外投资备案", "备案日期在当年 1 月 1 日至本月末（不晚于今天）的境外投资。", unit(count(n, rows...), "笔"), fmt.Sprintf("%d 家企业", firms))
	sh.figure("filed_usd", "中方协议投资额", "同上备案的中方协议投资额；没有填的不计。", usdCell(agreed, rows...), "")
	err = s.each(`SELECT SUM(y.amount_usd) FROM outbound_year y JOIN outbound_investment t ON t.id = y.investment JOIN enterprise e ON e.id = t.enterprise
		WHERE y.deleted_at IS NULL AND t.deleted_at IS NULL AND e.deleted_at IS NULL AND y.year = ?`, "e.territory", "", func(r *sql.Rows) error { return r.Scan(&spent) }, s.year())
	sh.figure("invested_usd", "中方实际投资额", "年度数据里登记的当年中方实际投资额，按年登记，不分月份。", usdCell(spent, RowsLink{Kind: kind.OutboundYear, Label: "境外投资年度", Where: []store.Cond{eq("year", int64(s.year()))}}), "")
	undated, e := s.number("SELECT COUNT(*)"+filedFrom+" AND t.filed_on IS NULL", "e.territory")
	if undated > 0 {
		sh.note("%d 笔境外投资没有备案日期，只计入按国别的累计", undated)
	}
	if err != nil {
		return err
	}
	return e
}

func (s *scope) investmentTables(sh *Sheet) error {
	years := Table{Key: "years", Title: "境外投资按年", Empty: "还没有境外投资。",
		Columns: []Column{{"year", "年份", ""}, {"filed", "备案", "笔"}, {"filed_usd", "中方协议投资额", "万美元"}, {"invested_usd", "中方实际投资额", "万美元"}}}
	in, more := s.within("e.territory")
	q := `SELECT year, SUM(n), SUM(agreed), SUM(spent) FROM (
		SELECT CAST(SUBSTR(t.filed_on, 1, 4) AS INTEGER) AS year, 1 AS n, t.amount_usd AS agreed, NULL AS spent` + filedFrom + " AND t.filed_on <= ?" + in + `
		UNION ALL SELECT y.year, 0, NULL, y.amount_usd FROM outbound_year y JOIN outbound_investment t ON t.id = y.investment JOIN enterprise e ON e.id = t.enterprise
		WHERE y.deleted_at IS NULL AND t.deleted_at IS NULL AND e.deleted_at IS NULL AND y.year <= ?` + in + ") x GROUP BY year ORDER BY year DESC"
	args := append(append([]any{s.to}, more...), append([]any{s.year()}, more...)...)
	err := s.st.Each(s.ctx, q, func(r *sql.Rows) error {
		var year, n int64
		var agreed, spent *int64
		if err := r.Scan(&year, &n, &agreed, &spent); err != nil {
			return err
		}
		from, to := fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year)
		years.Rows = append(years.Rows, Row{fmt.Sprint(year), "", []Cell{count(n, s.rows(kind.OutboundInvestment, "备案", ge("filed_on", from), le("filed_on", to))...), usdCell(agreed),
			usdCell(spent, RowsLink{Kind: kind.OutboundYear, Label: "年度数据", Where: []store.Cond{eq("year", year)}})}})
		return nil
	}, args...)
	if err != nil {
		return err
	}
	lands := Table{Key: "countries", Title: "境外投资按国别（累计）", Empty: "还没有境外投资。",
		Columns: []Column{{"country", "国别地区", ""}, {"filed", "备案", "笔"}, {"firms", "企业", "家"}, {"filed_usd", "中方协议投资额", "万美元"}, {"invested_usd", "累计实际投资", "万美元"}}}
	err = s.each(`SELECT COALESCE(t.country, ''), COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.amount_usd),
		SUM((SELECT SUM(y.amount_usd) FROM outbound_year y WHERE y.investment = t.id AND y.deleted_at IS NULL AND y.year <= ?))`+filedFrom+" AND COALESCE(t.filed_on, '') <= ?",
		"e.territory", " GROUP BY COALESCE(t.country, '') ORDER BY COUNT(*) DESC, COALESCE(t.country, '')", func(r *sql.Rows) error {
			var land string
			var n, firms int64
			var agreed, spent *int64
			if err := r.Scan(&land, &n, &firms, &agreed, &spent); err != nil {
				return err
			}
			lands.Rows = append(lands.Rows, Row{labelOf(kind.OutboundInvestment, "country", land), land, []Cell{count(n, s.rows(kind.OutboundInvestment, "备案", is("country", land))...), count(firms), usdCell(agreed), usdCell(spent)}})
			return nil
		}, s.year(), s.to)
	sh.Tables = append(sh.Tables, years, lands)
	return err
}

// worksAndStores: contracts signed in the year; warehouses and platforms in use
// on the last day.
func (s *scope) worksAndStores(sh *Sheet) error {
	var n int64
	var worth *int64
	err := s.each(`SELECT COUNT(*), SUM(t.contract_usd) FROM overseas_works t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL
		AND t.signed_on BETWEEN ? AND ?`, "e.territory", "", func(r *sql.Rows) error { return r.Scan(&n, &worth) }, s.from, s.to)
	if err != nil {
		return err
	}
	sh.figure("works", "对外承包工程", "签约日期在当年 1 月 1 日至本月末的对外承包工程；合同额另列。", unit(count(n, s.rows(kind.OverseasWorks, "当年签约", ge("signed_on", s.from), le("signed_on", s.to))...), "项"),
		"合同额 "+usdCell(worth).String()+" 万美元")
	w := Table{Key: "warehouses", Title: "在用海外仓按国别", Empty: "还没有海外仓。",
		Columns: []Column{{"country", "国别地区", ""}, {"warehouses", "海外仓", "个"}, {"firms", "企业", "家"}, {"area", "面积", "平方米"}, {"own", "自建", "个"}, {"rent", "租用", "个"}}}
	var all int64
	var area *int64
	err = s.each(`SELECT COALESCE(t.country, ''), COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.area), SUM(CASE WHEN t.tenure = 'own' THEN 1 ELSE 0 END), SUM(CASE WHEN t.tenure = 'rent' THEN 1 ELSE 0 END)
		FROM warehouse t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND `+inUse, "e.territory",
		" GROUP BY COALESCE(t.country, '') ORDER BY COUNT(*) DESC, COALESCE(t.country, '')", func(r *sql.Rows) error {
			var land string
			var n, firms, own, rent int64
			var m2 *int64
			if err := r.Scan(&land, &n, &firms, &m2, &own, &rent); err != nil {
				return err
			}
			all += n
			if m2 != nil {
				if area == nil {
					area = new(int64)
				}
				*area += *m2
			}
			w.Rows = append(w.Rows, Row{labelOf(kind.Warehouse, "country", land), land, []Cell{count(n, s.rows(kind.Warehouse, "海外仓", is("country", land))...), count(firms), fixed(m2, ""), count(own), count(rent)}})
			return nil
		}, s.to, s.to)
	sh.figure("warehouses", "在用海外仓", "截至本月末（不晚于今天）已启用、没有停用的海外仓；启用日期留空的算已启用。", unit(count(all, s.rows(kind.Warehouse, "海外仓")...), "个"), "面积 "+fixed(area, "").String()+" 平方米")
	sh.Tables = append(sh.Tables, w)
	if err != nil {
		return err
	}
	p := Table{Key: "platforms", Title: "平台应用", Empty: "还没有平台应用记录。", Columns: []Column{{"platform", "平台", ""}, {"firms", "应用企业", "家"}}}
	err = s.each(`SELECT t.platform, COUNT(DISTINCT t.enterprise) FROM platform_use t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND `+inUse,
		"e.territory", " GROUP BY t.platform ORDER BY COUNT(DISTINCT t.enterprise) DESC, t.platform", func(r *sql.Rows) error {
			var code string
			var n int64
			if err := r.Scan(&code, &n); err != nil {
				return err
			}
			p.Rows = append(p.Rows, Row{labelOf(kind.PlatformUse, "platform", code), code, []Cell{count(n, s.rows(kind.PlatformUse, "平台应用", eq("platform", code))...)}})
			return nil
		}, s.to, s.to)
	sh.Tables = append(sh.Tables, p)
	return err
}

// inUse: begun by a day and not ended by it.
const inUse = "COALESCE(t.since, '') <= ? AND COALESCE(t.until, '9999') > ?"

// newForms: the forms of trade by year, the newest first; a year under way ends
// at the month asked for.
func (s *scope) newForms(sh *Sheet) error {
	t := Table{Key: "forms", Title: "新业态按业态和年份", Empty: "还没有跨境电商、市场采购或外综服业绩。",
		Columns: []Column{{"form", "业态", ""}, {"year", "年份", ""}, {"firms", "企业", "家"}, {"export_rmb", "出口额", "万元"}, {"import_rmb", "进口额", "万元"}, {"orders", "订单", "单"}, {"months", "有数据的月份", "个"}}}
	err := s.each(`SELECT t.form, t.month / 100, COUNT(DISTINCT t.enterprise), SUM(t.export_rmb), SUM(t.import_rmb), SUM(t.orders), COUNT(DISTINCT t.month), MAX(t.month)
		FROM new_trade t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND t.month <= ?`, "e.territory",
		" GROUP BY t.form, t.month / 100 ORDER BY t.form, t.month / 100 DESC", func(r *sql.Rows) error {
			var form string
			var year, firms, filled, last int64
			var exp, imp, orders *int64
			if err := r.Scan(&form, &year, &firms, &exp, &imp, &orders, &filled, &last); err != nil {
				return err
			}
			rows := s.rows(kind.NewTrade, "业绩", eq("form", form), ge("month", year*100+1), le("month", min(year*100+12, int64(s.month))))
			t.Rows = append(t.Rows, Row{labelOf(kind.NewTrade, "form", form), form, []Cell{word(fmt.Sprint(year)), count(firms, rows...), cnyCell(exp), cnyCell(imp), {V: orders}, count(filled)}})
			if want := min(12, int64(s.month)-year*100); year == int64(s.year()) && filled < want {
				sh.note("%s %d 年有 %d 个月没有数据（未录入或确无业绩）", labelOf(kind.NewTrade, "form", form), year, want-filled)
			}
			return nil
		}, s.month)
	sh.define("forms", "新业态业绩", "按企业、月份登记的跨境电商、市场采购、外综服出口和进口；与海关的企业进出口有重合，不相加。")
	sh.Tables = append(sh.Tables, t)
	return err
}

// providers: whom each 外综服 firm serves on the last day.
func (s *scope) providers(sh *Sheet) error {
	t := Table{Key: "providers", Title: "外综服企业服务对象", Empty: "还没有外综服服务关系。", Columns: []Column{{"provider", "外综服企业", ""}, {"firms", "在服务企业", "家"}, {"all_firms", "累计服务", "家"}}}
	err := s.each(`SELECT o.name, COUNT(DISTINCT CASE WHEN COALESCE(t.to_date, '9999') >= ? THEN t.enterprise END), COUNT(DISTINCT t.enterprise)
		FROM trade_service t JOIN organisation o ON o.id = t.provider JOIN enterprise e ON e.id = t.enterprise
		WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND COALESCE(t.from_date, '') <= ?`, "e.territory", " GROUP BY o.id, o.name ORDER BY 2 DESC, o.name", func(r *sql.Rows) error {
		var name string
		var now, ever int64
		if err := r.Scan(&name, &now, &ever); err != nil {
			return err
		}
		rows := s.rows(kind.TradeService, "服务对象", eq("provider_name", name))
		t.Rows = append(t.Rows, Row{name, "", []Cell{count(now, rows...), count(ever, rows...)}})
		return nil
	}, s.to, s.to)
	sh.Tables = append(sh.Tables, t)
	return err
}
