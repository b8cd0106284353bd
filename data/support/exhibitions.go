package support

import (
	"database/sql"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// exhibitions: what came of the year's fairs and matching meetings (T08, T14).
// Intents and deals are told by currency and never added across them.
func (s *scope) exhibitions(sh *Sheet) error {
	t := Table{Key: "events", Title: "各项活动", Empty: "当年还没有活动。在“活动”里新增展会、推介会，再登记参展企业。",
		Columns: []Column{{"name", "活动", ""}, {"date", "开始日期", ""}, {"firms", "参加企业", "家"}, {"intent_rmb", "意向金额", "万元"}, {"intent_usd", "意向金额", "万美元"}, {"deal_rmb", "成交金额", "万元"}, {"deal_usd", "成交金额", "万美元"},
			{"cost", "活动费用", "万元"}, {"leads", "引出线索", "条"}, {"signed", "已签约", "条"}}}
	var sums struct {
		intentCNY, intentUSD, dealCNY, dealUSD, cost *int64
		events, places, leads, signed, other         int64
	}
	// the currency of an amount that names none is yuan
	money := func(field, currency string) string {
		return "(SELECT SUM(p." + field + ") FROM participation p WHERE p.event = t.id AND p.deleted_at IS NULL AND COALESCE(p.currency, 'CNY') = '" + currency + "')"
	}
	const lead = "(SELECT COUNT(*) FROM lead l WHERE l.event = t.id AND l.deleted_at IS NULL"
	err := s.st.Each(s.ctx, `SELECT t.id, t.name, t.date, (SELECT COUNT(*) FROM participation p WHERE p.event = t.id AND p.deleted_at IS NULL), `+
		money("intent", "CNY")+", "+money("intent", "USD")+", "+money("deal", "CNY")+", "+money("deal", "USD")+`, t.cost, `+
		lead+"), "+lead+` AND l.signed_on IS NOT NULL AND l.signed_on <= ?),
		(SELECT COUNT(*) FROM participation p WHERE p.event = t.id AND p.deleted_at IS NULL AND COALESCE(p.currency, 'CNY') NOT IN ('CNY', 'USD') AND (p.intent IS NOT NULL OR p.deal IS NOT NULL))
		FROM event t WHERE t.deleted_at IS NULL AND t.date BETWEEN ? AND ? ORDER BY t.date DESC, t.id DESC`, func(r *sql.Rows) error {
		var id, firms, leads, signed, other int64
		var name, date string
		var intentCNY, intentUSD, dealCNY, dealUSD, cost *int64
		if err := r.Scan(&id, &name, &date, &firms, &intentCNY, &intentUSD, &dealCNY, &dealUSD, &cost, &leads, &signed, &other); err != nil {
			return err
		}
		for _, x := range []struct {
			sum **int64
			n   *int64
		}{{&sums.intentCNY, intentCNY}, {&sums.intentUSD, intentUSD}, {&sums.dealCNY, dealCNY}, {&sums.dealUSD, dealUSD}, {&sums.cost, cost}} {
			if x.n != nil {
				*x.sum = plus(*x.sum, *x.n)
			}
		}
		sums.events++
		sums.places += firms
		sums.leads += leads
		sums.signed += signed
		sums.other += other
		took := []RowsLink{{Kind: kind.Participation, Label: "参展企业", Where: []store.Cond{eq("event", id)}}}
		brought := []RowsLink{{Kind: kind.Lead, Label: "招商线索", Where: []store.Cond{eq("event", id)}}}
		t.Rows = append(t.Rows, Row{name, "", []Cell{word(date), count(firms, took...), cnyCell(intentCNY, took...), usdCell(intentUSD, took...), cnyCell(dealCNY, took...), usdCell(dealUSD, took...), cnyCell(cost),
			count(leads, brought...), count(signed, brought...)}})
		return nil
	}, s.to, s.from, s.to)
	if err != nil {
		return err
	}
	var firms int64
	if firms, err = s.st.Number(s.ctx, `SELECT COUNT(DISTINCT p.enterprise) FROM participation p JOIN event t ON t.id = p.event WHERE p.deleted_at IS NULL AND t.deleted_at IS NULL AND t.date BETWEEN ? AND ?`, s.from, s.to); err != nil {
		return err
	}
	events := RowsLink{Kind: kind.Event, Label: "活动", Where: []store.Cond{ge("date", s.from), le("date", s.to)}}
	took := RowsLink{Kind: kind.Participation, Label: "参展企业", Where: []store.Cond{ge("event_date", s.from), le("event_date", s.to)}}
	sh.figure("events", "活动", "开始日期在当年 1 月 1 日至本月末（不晚于今天）的展会、推介会、对接会等。", unit(count(sums.events, events), "场"), "")
	sh.figure("firms", "参加企业", "同上活动的参展企业，同一企业只算一次；人次为各场相加。", unit(count(firms, took), "家"), fmt.Sprintf("%d 家次", sums.places))
	sh.figure("intent_rmb", "意向金额（人民币）", "参展企业登记的意向金额中以人民币计的合计；没有填的不计，意向不等于成交。", cnyCell(sums.intentCNY, took), "另有美元 "+usdCell(sums.intentUSD).String()+" 万美元")
	sh.figure("deal_rmb", "成交金额（人民币）", "参展企业登记的成交金额中以人民币计的合计；没有填的不计。", cnyCell(sums.dealCNY, took), "另有美元 "+usdCell(sums.dealUSD).String()+" 万美元")
	sh.figure("cost", "活动费用", "同上活动登记的费用合计，不含企业自己的参展费用。", cnyCell(sums.cost, events), "")
	sh.figure("leads", "引出线索", "来源活动为上述活动的招商线索；已签约的看签约日期是否不晚于本月末。", unit(count(sums.leads), "条"), fmt.Sprintf("已签约 %d 条", sums.signed))
	if sums.other > 0 {
		sh.note("%d 家参展企业的金额是人民币、美元以外的币种，未计入合计", sums.other)
	}
	sh.Tables = append(sh.Tables, t)
	return nil
}
