package gap

import (
	"database/sql"
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/progress"
	"beizeng/data/standing"
)

// one firm in a result's values.
const one = int64(standing.Scale)

// Default chances in ppm of a first trade within twelve months, by the rung.
// Firms that nobody has called have none: only the office's own record tells.
var byRung = map[string]int64{activation.Reached: 50_000, activation.Obstacle: 100_000, activation.Helping: 300_000}

// turnDefault is the chance that a firm trading through an agent makes a
// customs entry of its own within twelve months. No record tells it.
const turnDefault = 200_000

// zeroFirms are the firms on the list, and the chances of the rungs that have one.
type zeroFirms struct {
	rows    []activation.Row
	chances map[string]progress.Chance
}

// zero gives the firms on the list with each rung's chance.
func (r *reading) zero(past activation.Outlook) zeroFirms {
	z := zeroFirms{chances: map[string]progress.Chance{}}
	for _, rung := range []string{activation.NoContact, activation.Reached, activation.Obstacle, activation.Helping} {
		c := progress.ChanceOf(past.Hit[rung], past.Seen[rung], byRung[rung])
		if rung == activation.NoContact && !c.Own {
			continue
		}
		z.chances[rung] = c
		r.chance(rung, "零实绩企业："+activation.RungLabel(rung), fmt.Sprintf("%s 在列、从无实绩的企业此后 12 个月内首笔的比例，逐月均摊折到余下月份", codes.FormatMonth(past.From)), c)
	}
	z.rows = past.Rows
	unasked := 0
	for i := range z.rows {
		if _, ok := z.chances[z.rows[i].Rung]; !ok {
			unasked++
		}
	}
	if unasked > 0 {
		r.note(fmt.Sprintf("%d 家未联系的零进出口实绩企业没有可依据的激活概率，未计入。", unasked))
	}
	if past.Note != "" {
		r.note(past.Note)
	}
	return z
}

// debuts finds the firms that could trade for the first time (G6).
func (r *reading) debuts() error {
	past, err := activation.LookOut(r.ctx, r.st, r.month, r.territory)
	if err != nil {
		return err
	}
	z := r.zero(past)
	turned, err := r.turns(past, z)
	if err != nil {
		return err
	}
	year := map[string]*Estimate{}
	for rung, c := range z.chances {
		e := r.maybe(c.PPM)
		year[rung] = &e
	}
	for i := range z.rows {
		row := &z.rows[i]
		c, ok := z.chances[row.Rung]
		if !ok || row.Again || row.LastTrade > 0 || turned[row.Enterprise] {
			continue // once traded, or counted as one that turns from its agent
		}
		r.add(Candidate{Class: ClassLadder, Kind: kind.Enterprise, ID: row.Enterprise, Name: row.Name, Territory: row.Territory, Year: year[row.Rung],
			say: func() string { return "从无实绩；" + ladderWords(row, c) }})
	}
	return nil
}

// maybe is a firm that comes by a chance.
func (r *reading) maybe(ppm int64) Estimate { return progress.Uncertain(one, ppm, r.year) }

// turns adds the firms that have traded through an agent only: with an entry
// of their own they are new performers.
func (r *reading) turns(past activation.Outlook, z zeroFirms) (map[int64]bool, error) {
	out := map[int64]bool{}
	rule, err := r.st.ZeroRule(r.ctx)
	if err != nil || rule.Agency { // by the setting they have a record already
		return out, err
	}
	def := progress.Chance{PPM: turnDefault}
	add := func(row *activation.Row) {
		months := past.Agents[row.Enterprise]
		if months == 0 || row.Again || row.LastTrade > 0 {
			return
		}
		c := def
		if up := z.chances[row.Rung]; up.PPM > c.PPM {
			c = up
		}
		out[row.Enterprise] = true
		year := r.maybe(c.PPM)
		r.add(Candidate{Class: ClassTurn, Kind: kind.Enterprise, ID: row.Enterprise, Name: row.Name, Territory: row.Territory, Year: &year, say: func() string {
			return fmt.Sprintf("近 12 个月有 %d 个月代理进出口，自己报关一笔即为新增；%s", months, chanceWords(c))
		}})
	}
	for _, list := range [][]activation.Row{past.Rows, past.Alone} {
		for i := range list {
			add(&list[i])
		}
	}
	if len(out) > 0 {
		r.chance("turn", ClassLabel(ClassTurn), "只有代理实绩的企业一年内自营报关；台账没有这种转变的记录，用默认值，进展的概率更高时取进展的", def)
	}
	return out, nil
}

// foreign finds the leads that could become a foreign-invested firm (G5).
func (r *reading) foreign() error {
	chances, err := r.conversions(pipeline.Registered, toRegistered)
	if err != nil {
		return err
	}
	landed := 0
	err = r.eachLead(func(l lead) error {
		c, ok := chances[l.stage]
		switch {
		case !ok || !l.foreign():
			return nil
		case l.firm != 0:
			landed++
			return nil
		}
		year := r.maybe(c.PPM)
		r.add(Candidate{Class: ClassLead, Kind: kind.Lead, ID: l.id, Name: l.name, Territory: l.territory, Year: &year, say: func() string {
			text := pipeline.Label(l.stage) + "；走到注册的" + chanceWords(c)
			if l.next != "" {
				return text + "；下一步 " + l.next
			}
			return text + "；没有登记下一步日期"
		}})
		return nil
	})
	if landed > 0 {
		r.note(fmt.Sprintf("%d 条线索已有落地企业，按企业成立日期计入实际数，不再作候选。", landed))
	}
	return err
}

// share finds what could raise the 枸杞 base's share (G9): its members' trade.
// The need is told in yuan.
func (r *reading) share() error {
	c, err := r.calendar()
	if err != nil {
		return err
	}
	rest, err := r.others(c)
	if err != nil {
		return err
	}
	r.out.Unit, r.out.Decimals = "亿元", 10
	err = r.traders(c, false, func(t trader) {
		if year, end, how := r.trend(c, t); t.member && how != progress.TrendNone {
			r.add(r.tradeCandidate(c, t, year, end, how))
		}
	})
	if err != nil {
		return err
	}
	agency, err := r.agency(c, false, true)
	if err != nil {
		return err
	}
	if agency != nil {
		agency.Rows = nil // the rows do not tell the members
		r.add(*agency)
	}
	r.trendBases(c)
	return r.shareNeed(rest)
}

// others is the middle of what those outside the base, firms and agents, trade
// in the rest of the year: of the whole city, for the share is.
func (r *reading) others(c calendar) (int64, error) {
	territory := r.territory
	r.territory = ""
	defer func() { r.territory = territory }()
	sum := int64(0)
	err := r.traders(c, false, func(t trader) {
		if year, _, _ := r.trend(c, t); !t.member {
			sum += year.Mid
		}
	})
	for _, members := range []bool{false, true} {
		if err != nil {
			return 0, err
		}
		var agency *Candidate
		if agency, err = r.agency(c, false, members); agency != nil && members {
			sum -= agency.Year.Mid
		} else if agency != nil {
			sum += agency.Year.Mid
		}
	}
	return max(sum, 0), err
}

// shareNeed is what the members must trade in the rest of the year so that
// their share of the year's total reaches the target; rest is what the others
// trade until then.
func (r *reading) shareNeed(rest int64) error {
	var total, base int64
	err := r.st.Each(r.ctx, "SELECT COALESCE(SUM(export_rmb + import_rmb + unsplit_rmb), 0), COALESCE(SUM(CASE WHEN base_member = 1 THEN export_rmb + import_rmb + unsplit_rmb ELSE 0 END), 0) FROM rollup_trade WHERE month BETWEEN ? AND ?",
		func(rows *sql.Rows) error { return rows.Scan(&total, &base) }, r.january(), r.month)
	f := r.out.Figure
	r.out.End = nil
	n := &r.out.Year
	n.Goal, n.Actual, n.Missing, n.PerMonth = nil, nil, nil, nil
	if err != nil || f.Target == nil || f.Actual == nil {
		return err
	}
	others := total - base + rest
	ppm := *f.Target / 100
	goal := progress.ShareNeed(0, others, ppm)
	miss := max(goal-base, 0)
	n.Goal, n.Actual, n.Missing, n.PerMonth = &goal, &base, &miss, progress.PerMonth(miss, n.Months)
	r.note(fmt.Sprintf("目标占比 %s：非成员今年已有 %s、余下月份按趋势 %s，成员全年需 %s 才达到；成员增加时全市总额同时增加，已计算在内。",
		progress.FormatPPM(ppm, 0), r.out.Amount(total-base), r.out.Amount(rest), r.out.Amount(goal)))
	return nil
}
