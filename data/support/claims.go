package support

import (
	"database/sql"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// claimSum is what was applied for, approved and paid.
type claimSum struct {
	claims, firms, approvedN, paidN, days, dayClaims int64
	applied, approved, paid                          *int64 // nil: no amount said
}

// claimed are the columns of a claimSum over claim t. What happens after today
// has not happened; ? is today, three times.
const claimed = `COUNT(*), COUNT(DISTINCT t.enterprise),
	SUM(CASE WHEN t.refused IS NULL AND (t.approved_on IS NOT NULL OR t.approved IS NOT NULL) THEN 1 ELSE 0 END),
	SUM(CASE WHEN (t.paid_on IS NOT NULL OR t.paid IS NOT NULL) AND COALESCE(t.paid_on, '') <= ? THEN 1 ELSE 0 END),
	SUM(t.applied), SUM(CASE WHEN COALESCE(t.approved_on, '') <= ? THEN t.approved END), SUM(CASE WHEN COALESCE(t.paid_on, '') <= ? THEN t.paid END)`

func (c *claimSum) dest() []any {
	return []any{&c.claims, &c.firms, &c.approvedN, &c.paidN, &c.applied, &c.approved, &c.paid}
}

// average is days a paid claim, in tenths, half up.
func (c claimSum) average() Cell {
	if c.dayClaims == 0 {
		return Cell{Form: Tenths, Unit: "天"}
	}
	n := (c.days*20 + c.dayClaims) / (2 * c.dayClaims)
	return Cell{V: &n, Form: Tenths, Unit: "天"}
}

func (c claimSum) rate() Cell { return percent(progress.Ratio(&c.paidN, &c.claims)) }

func (s *scope) claims(sh *Sheet) error {
	all, err := s.claimsBy("'*'")
	if err != nil {
		return err
	}
	var total claimSum
	if len(all) > 0 {
		total = all[0].claimSum
	}
	rows := s.claimRows("申报")
	sh.figure("claims", "申报", "申报日期在当年 1 月 1 日至本月末（不晚于今天）的政策兑现申请。", unit(count(total.claims, rows...), "笔"), count(total.firms).String()+" 家企业")
	sh.figure("applied", "申报金额", "同上申请的申报金额；没有填的不计。", cnyCell(total.applied, rows...), "")
	sh.figure("approved", "审定金额", "同上申请到今天已审定的金额。", cnyCell(total.approved, s.claimRows("已审定", store.Cond{Field: "approved", Op: store.Filled})...), unit(count(total.approvedN), "笔").String()+" 笔已审定")
	sh.figure("paid", "拨付金额", "同上申请到今天已拨付的金额。", cnyCell(total.paid, s.claimRows("已拨付", eq("state", "已拨付"))...), count(total.paidN).String()+" 笔已拨付")
	sh.figure("paid_rate", "兑现率", "已拨付的笔数 ÷ 申报的笔数。", total.rate(), count(total.paidN).String()+" ÷ "+count(total.claims).String()+" 笔")
	sh.figure("days", "平均兑现天数", "从申报日期到拨付日期的自然日，只算两个日期都填了、已经拨付的。", total.average(), count(total.dayClaims).String()+" 笔")
	undated, err := s.number("SELECT COUNT(*) FROM claim t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND t.applied_on IS NULL", "e.territory")
	if err != nil {
		return err
	}
	if undated > 0 {
		sh.note("%d 笔没有申报日期，不计入任何一年", undated)
	}
	for _, t := range []struct{ key, title, col, field string }{
		{"programmes", "按政策项目", "p.name", "programme_name"}, {"types", "按资金类别", "p.type", ""}, {"territories", "按县区", "e.territory", "territory"}} {
		lines, err := s.claimsBy("COALESCE(" + t.col + ", '')")
		if err != nil {
			return err
		}
		sh.Tables = append(sh.Tables, s.claimTable(t.key, t.title, t.field, lines))
	}
	return nil
}

type claimLine struct {
	code string
	claimSum
}

// ofClaims is which claims are looked at; the days follow. A sum over none is
// no line.
const ofClaims = ` FROM claim t JOIN enterprise e ON e.id = t.enterprise LEFT JOIN programme p ON p.id = t.programme
	WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND t.applied_on BETWEEN ? AND ?`

// claimsBy sums the claims by an SQL expression, those of most claims first.
func (s *scope) claimsBy(by string) (out []claimLine, err error) {
	at := map[string]int{}
	err = s.each("SELECT "+by+", "+claimed+ofClaims, "e.territory", " GROUP BY "+by+" ORDER BY COUNT(*) DESC, "+by, func(r *sql.Rows) error {
		var l claimLine
		if err := r.Scan(append([]any{&l.code}, l.dest()...)...); err != nil {
			return err
		}
		at[l.code] = len(out)
		out = append(out, l)
		return nil
	}, s.today, s.today, s.today, s.from, s.to)
	if err != nil {
		return nil, err
	}
	err = s.each("SELECT "+by+", t.applied_on, t.paid_on, COUNT(*)"+ofClaims+" AND t.paid_on BETWEEN t.applied_on AND ?", "e.territory", " GROUP BY "+by+", t.applied_on, t.paid_on", func(r *sql.Rows) error {
		var code, from, to string
		var n int64
		if err := r.Scan(&code, &from, &to, &n); err != nil {
			return err
		}
		l := &out[at[code]]
		l.dayClaims += n
		l.days += n * daysBetween(from, to)
		return nil
	}, s.from, s.to, s.today)
	return out, err
}

func (s *scope) claimRows(label string, more ...store.Cond) []RowsLink {
	return s.rows(kind.Claim, label, append([]store.Cond{ge("applied_on", s.from), le("applied_on", s.to)}, more...)...)
}

func (s *scope) claimTable(key, title, field string, lines []claimLine) Table {
	t := Table{Key: key, Title: title, Empty: "这段时间没有申报。",
		Columns: []Column{{"name", map[string]string{"programmes": "政策项目", "types": "资金类别", "territories": "统计归属"}[key], ""}, {"claims", "申报", "笔"}, {"firms", "企业", "家"}, {"applied", "申报金额", "万元"},
			{"approved", "审定金额", "万元"}, {"paid", "拨付金额", "万元"}, {"paid_rate", "兑现率", ""}, {"days", "平均天数", "天"}}}
	for _, l := range lines {
		label := orUnsaid(l.code)
		var rows []RowsLink
		switch key {
		case "types":
			label = labelOf(kind.Programme, "type", l.code)
		case "territories":
			label = territoryName(l.code)
		}
		if field == "territory" {
			rows = []RowsLink{{Kind: kind.Claim, Label: label, Where: []store.Cond{ge("applied_on", s.from), le("applied_on", s.to), is("territory", l.code)}}}
		} else if field != "" {
			rows = s.claimRows(label, is(field, l.code))
		}
		code := l.code
		if key == "programmes" {
			code = ""
		}
		t.Rows = append(t.Rows, Row{label, code, []Cell{count(l.claims, rows...), count(l.firms), cnyCell(l.applied), cnyCell(l.approved), cnyCell(l.paid), l.rate(), l.average()}})
	}
	return t
}

// number counts by a query whose text ends where the territory's condition goes.
func (s *scope) number(q, col string, args ...any) (int64, error) {
	in, more := s.within(col)
	return s.st.Number(s.ctx, q+in, append(args, more...)...)
}
