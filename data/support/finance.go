package support

import (
	"cmp"
	"database/sql"

	"beizeng/data/kind"
	"beizeng/data/store"
)

const financeFrom = " FROM finance t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL"

// finance: the services of banks by type, bank and year; each currency stands
// in a line of its own.
func (s *scope) finance(sh *Sheet) error {
	n, err := s.number("SELECT COUNT(*)"+financeFrom+" AND t.date BETWEEN ? AND ?", "e.territory", s.from, s.to)
	if err != nil {
		return err
	}
	firms, err := s.number("SELECT COUNT(DISTINCT t.enterprise)"+financeFrom+" AND t.date BETWEEN ? AND ?", "e.territory", s.from, s.to)
	if err != nil {
		return err
	}
	sh.figure("services", "金融服务", "办理日期在当年 1 月 1 日至本月末（不晚于今天）的金融服务。", unit(count(n, s.financed("金融服务")...), "笔"), "")
	sh.figure("firms", "获得服务的企业", "同上服务的不同企业。", unit(count(firms, s.financed("金融服务")...), "家"), "")
	cny, err := s.currencySum("CNY")
	if err != nil {
		return err
	}
	usd, err := s.currencySum("USD")
	if err != nil {
		return err
	}
	sh.figure("cny", "人民币金额", "同上服务中人民币的金额；授信额度、结算额和融资额性质不同，分类看“按服务类别”。", cnyCell(cny, s.financed("人民币业务", eq("currency", "CNY"))...), "")
	sh.figure("usd", "美元金额", "同上服务中美元的金额，与人民币不相加。", usdCell(usd, s.financed("美元业务", eq("currency", "USD"))...), "")
	blank, err := s.number("SELECT COUNT(*)"+financeFrom+" AND t.amount IS NOT NULL AND t.currency IS NULL AND t.date BETWEEN ? AND ?", "e.territory", s.from, s.to)
	if err != nil {
		return err
	}
	if blank > 0 {
		sh.note("%d 笔金额没有币种，单列一行", blank)
	}
	for _, t := range []struct{ key, title, col, head string }{{"types", "按服务类别", "type", "服务类别"}, {"banks", "按金融机构", "bank", "金融机构"}} {
		if err := s.financeBy(sh, t.key, t.title, t.col, t.head); err != nil {
			return err
		}
	}
	return s.financeYears(sh)
}

func (s *scope) financed(label string, more ...store.Cond) []RowsLink {
	return s.rows(kind.Finance, label, append([]store.Cond{ge("date", s.from), le("date", s.to)}, more...)...)
}

func (s *scope) currencySum(currency string) (sum *int64, err error) {
	err = s.each("SELECT SUM(t.amount)"+financeFrom+" AND t.currency = ? AND t.date BETWEEN ? AND ?", "e.territory", "", func(r *sql.Rows) error { return r.Scan(&sum) }, currency, s.from, s.to)
	return sum, err
}

func (s *scope) financeBy(sh *Sheet, key, title, col, head string) error {
	t := Table{Key: key, Title: title, Empty: "这段时间没有金融服务。", Columns: []Column{{col, head, ""}, {"services", "笔数", "笔"}, {"firms", "企业", "家"}, {"currency", "币种", ""}, {"amount", "金额", "万"}}}
	err := s.each("SELECT COALESCE(t."+col+", ''), COALESCE(t.currency, ''), COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.amount)"+financeFrom+" AND t.date BETWEEN ? AND ?", "e.territory",
		" GROUP BY COALESCE(t."+col+", ''), COALESCE(t.currency, '') ORDER BY COALESCE(t."+col+", ''), COALESCE(t.currency, '')", func(r *sql.Rows) error {
			var code, cur string
			var n, firms int64
			var sum *int64
			if err := r.Scan(&code, &cur, &n, &firms, &sum); err != nil {
				return err
			}
			t.Rows = append(t.Rows, Row{labelOf(kind.Finance, col, code), code, []Cell{count(n, s.financed("金融服务", is(col, code), is("currency", cur))...), count(firms), word(currencyName(cur)), {V: sum, Form: Minor}}})
			return nil
		}, s.from, s.to)
	sh.Tables = append(sh.Tables, t)
	return err
}

func (s *scope) financeYears(sh *Sheet) error {
	t := Table{Key: "years", Title: "按年", Empty: "还没有金融服务。", Columns: []Column{{"year", "年份", ""}, {"services", "笔数", "笔"}, {"firms", "企业", "家"}, {"currency", "币种", ""}, {"amount", "金额", "万"}}}
	err := s.each("SELECT SUBSTR(t.date, 1, 4), COALESCE(t.currency, ''), COUNT(*), COUNT(DISTINCT t.enterprise), SUM(t.amount)"+financeFrom+" AND t.date <= ?", "e.territory",
		" GROUP BY SUBSTR(t.date, 1, 4), COALESCE(t.currency, '') ORDER BY SUBSTR(t.date, 1, 4) DESC, COALESCE(t.currency, '')", func(r *sql.Rows) error {
			var year, cur string
			var n, firms int64
			var sum *int64
			if err := r.Scan(&year, &cur, &n, &firms, &sum); err != nil {
				return err
			}
			rows := s.rows(kind.Finance, "金融服务", ge("date", year+"-01-01"), le("date", min(year+"-12-31", s.to)), is("currency", cur))
			t.Rows = append(t.Rows, Row{year, "", []Cell{count(n, rows...), count(firms), word(currencyName(cur)), {V: sum, Form: Minor}}})
			return nil
		}, s.to)
	sh.Tables = append(sh.Tables, t)
	return err
}

// currencyName is how a line says its currency, so that 万 beside it is clear.
func currencyName(code string) string {
	if code == "" {
		return "未填"
	}
	return cmp.Or(kind.Finance.Field("currency").ChoiceLabel(code), code)
}
