package gap

import (
	"cmp"
	"database/sql"
	"fmt"
	"math/big"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/progress"
	"beizeng/seeds"
)

// owing is a foreign-invested firm with what it has subscribed and not paid in.
type owing struct {
	id              int64
	name, territory string
	facts           progress.TermFacts
	contracted      sql.NullInt64
	currency        string
	paid, later     int64 // dollars arrived by now; of them after the month
	existing        bool
	projects        []string // leads that became this firm
	leadRest        int64    // what they have signed and not brought, in dollars
	leadKnown       bool
}

// capital finds what could fill G1, and G3 over the firms of the cut-off day.
func (r *reading) capital(existingOnly bool) error {
	chances, err := r.conversions(pipeline.Arrived, toArrived)
	if err != nil {
		return err
	}
	paid, err := r.paidShare()
	if err != nil {
		return err
	}
	chances[pipeline.Arrived] = paid // the rest of what has begun to come
	r.base(Base{Key: "due", Label: "认缴未到资", Text: "合同外资 − 到当月末的累计到资。认缴出资期限在时段内的，低、中、高都按全额；期限在以后的，低为 0，中按到期前逐月均摊，高为全额；已过期和未填期限的，低为 0，中按资金到位率折算，高为全额。"})
	firms, order, err := r.owing()
	if err != nil {
		return err
	}
	rates := r.newRates()
	outside := 0
	err = r.eachLead(func(l lead) error {
		if !l.foreign() {
			return nil
		}
		if l.firm != 0 {
			r.landed(firms[l.firm], l, rates)
			return nil
		}
		if existingOnly {
			outside++
			return nil
		}
		r.leadCapital(l, chances[l.stage], rates)
		return nil
	})
	if err != nil {
		return err
	}
	blank := 0
	for _, id := range order {
		f := firms[id]
		if existingOnly && !f.existing {
			continue
		}
		if !r.unpaid(f, paid, rates) {
			blank++
		}
	}
	if blank > 0 {
		r.note(fmt.Sprintf("%d 家外资企业没有填合同外资，也没有填了金额的线索，未计入。", blank))
	}
	if outside > 0 {
		r.note(fmt.Sprintf("%d 条还没有注册的线索不属于现有企业，未计入。", outside))
	}
	return rates.err
}

// paidShare is 资金到位率 of the leads signed in the last years.
func (r *reading) paidShare() (progress.Chance, error) {
	from := codes.FormatMonth(codes.AddMonths(r.month, -12*lookBack)) + "-01"
	s, err := funnel.SignedIn(r.ctx, r.st, from, r.day)
	c := progress.Chance{PPM: paidDefault, Seen: s.Count - s.WithoutRate - s.WithoutAmount}
	how := "按一年内实现、逐月均摊折到余下月份"
	ppm := progress.Ratio(&s.ArrivedUSD, &s.ContractedUSD)
	text := fmt.Sprintf("近 %d 年签约线索的资金到位率，%s：%s。", lookBack, how, chanceWords(c))
	if c.Seen >= progress.LeastCases && ppm != nil {
		c.PPM, c.Own = min(*ppm, 1_000_000), true
		text = fmt.Sprintf("近 %d 年签约线索的资金到位率 %s（本单位 %d 条，到资 %s ÷ 签约外资 %s），%s。", lookBack, percent(c.PPM), c.Seen, money(s.ArrivedUSD, "USD"), money(s.ContractedUSD, "USD"), how)
	}
	r.base(Base{Key: "paid", Label: "资金到位率", PPM: &c.PPM, Seen: c.Seen, Hit: 0, Own: c.Own, Text: text})
	return c, err
}

// owing reads the foreign-invested firms on the register.
func (r *reading) owing() (map[int64]*owing, []int64, error) {
	out, order := map[int64]*owing{}, []int64{}
	in, args := r.within("t.territory")
	later := map[int64]int64{}
	if r.past {
		err := r.st.Each(r.ctx, "SELECT enterprise, SUM(usd) FROM capital WHERE date > ? AND usd IS NOT NULL AND deleted_at IS NULL GROUP BY enterprise", func(rows *sql.Rows) error {
			var id, usd int64
			err := rows.Scan(&id, &usd)
			later[id] = usd
			return err
		}, r.day)
		if err != nil {
			return nil, nil, err
		}
	}
	err := r.st.Each(r.ctx, `SELECT t.id, t.name, COALESCE(t.territory, ''), COALESCE(t.enterprise_type, ''), COALESCE(t.status, ''), COALESCE(t.founded, ''), COALESCE(t.capital_due, ''),
		t.contracted_capital, COALESCE(t.contracted_currency, 'CNY'), COALESCE(t.paid_in_usd, 0), t.existing
		FROM enterprise t WHERE t.foreign_invested = 1 AND t.deleted_at IS NULL AND (t.closed_on IS NULL OR t.closed_on > ?) AND COALESCE(t.founded, '') <= ?`+in, func(rows *sql.Rows) error {
		f := &owing{}
		var status string
		if err := rows.Scan(&f.id, &f.name, &f.territory, &f.facts.Type, &status, &f.facts.Founded, &f.facts.Due, &f.contracted, &f.currency, &f.paid, &f.existing); err != nil {
			return err
		}
		if s, ok := seeds.Lookup("status", status); ok {
			status = s.Name
		}
		if progress.Gone(status) {
			return nil
		}
		f.facts.Name, f.facts.Status, f.later = f.name, status, later[f.id]
		out[f.id] = f
		order = append(order, f.id)
		return nil
	}, append([]any{r.day, r.day}, args...)...)
	return out, order, err
}

// landed hands a lead's contract to the firm that it became.
func (r *reading) landed(f *owing, l lead, rates *rates) {
	if f == nil {
		return
	}
	f.projects = append(f.projects, l.name)
	usd, _ := l.dollars(rates)
	if usd == nil {
		return
	}
	f.leadKnown = true
	f.leadRest += max(*usd-l.arrived.Int64, 0)
}

// unpaid takes a firm in; false where nobody knows what it has subscribed.
func (r *reading) unpaid(f *owing, paid progress.Chance, rates *rates) bool {
	paidIn := f.paid - f.later
	rest, how := int64(0), ""
	switch {
	case f.contracted.Valid:
		usd := rates.dollars(f.contracted.Int64, f.currency)
		if usd == nil {
			r.add(r.blank(ClassUnpaid, kind.Enterprise, f.id, f.name, f.territory, "缺"+kind.CurrencyUnit(f.currency)+"中间价，合同外资未折美元，未计入"))
			return true
		}
		rest, how = *usd-paidIn, fmt.Sprintf("合同外资 %s − 累计到资 %s", money(*usd, "USD"), money(paidIn, "USD"))
	case f.leadKnown:
		rest, how = f.leadRest+f.later, "未填合同外资，按线索签约外资 − 到资"
	default:
		return false
	}
	due, lawful := dueOf(f.facts, r.day)
	year, how1 := progress.Unpaid(rest, due, r.month, r.year, paid.PPM)
	end, _ := progress.Unpaid(rest, due, r.month, r.end, paid.PPM)
	r.add(Candidate{Class: ClassUnpaid, Kind: kind.Enterprise, ID: f.id, Name: f.name, Territory: f.territory, Year: &year, End: r.endOf(end), say: func() string {
		text := how + "，未到资 " + money(rest, "USD") + "；" + dueWords(how1, due, lawful, paid)
		if len(f.projects) > 0 {
			text += "；线索“" + strings.Join(f.projects, "”“") + "”已并入"
		}
		return text
	}})
	return true
}

// dueOf is the day by which a firm's capital has to be there: the charter's, or
// for promoters' shares the law's. lawful is the latest day that the law lets
// the charter name, where that is blank.
func dueOf(f progress.TermFacts, day string) (due, lawful string) {
	t := progress.TermOf(f, day)
	switch {
	case f.Due != "":
		return f.Due, ""
	case t.State == progress.TermAct || t.State == progress.TermLate:
		return t.By, ""
	}
	return "", t.Latest
}

func dueWords(how progress.DueCase, due, lawful string, paid progress.Chance) string {
	switch how {
	case progress.DueWithin:
		return "认缴出资期限 " + due + " 在年内，按期缴足"
	case progress.DueLater:
		return "认缴出资期限 " + due + "，中值按到期前逐月均摊"
	case progress.DueOverdue:
		return "认缴出资期限 " + due + " 已过，不计低值，中值按" + paidWords(paid)
	case progress.DueBlank:
		if lawful != "" {
			return "未填认缴出资期限（法定最晚 " + lawful + "），中值按" + paidWords(paid)
		}
		return "未填认缴出资期限，中值按" + paidWords(paid)
	}
	return "年内已没有剩余月份"
}

func paidWords(c progress.Chance) string {
	if c.Own {
		return fmt.Sprintf("资金到位率 %s（本单位 %d 条签约线索）", percent(c.PPM), c.Seen)
	}
	return fmt.Sprintf("资金到位率 %s（默认，本单位不足 %d 条签约线索）", percent(c.PPM), progress.LeastCases)
}

// leadCapital takes a lead in that is no firm yet.
func (r *reading) leadCapital(l lead, c progress.Chance, rates *rates) {
	usd, what := l.dollars(rates)
	if usd == nil {
		r.add(r.blank(ClassLead, kind.Lead, l.id, l.name, l.territory, pipeline.Label(l.stage)+"；"+what+"，未计入"))
		return
	}
	rest := *usd - l.arrived.Int64
	year, end := progress.Uncertain(rest, c.PPM, r.year), progress.Uncertain(rest, c.PPM, r.end)
	r.add(Candidate{Class: ClassLead, Kind: kind.Lead, ID: l.id, Name: l.name, Territory: l.territory, Year: &year, End: r.endOf(end), say: func() string {
		text := fmt.Sprintf("%s；%s %s；走到到资的%s；没有认缴出资期限，不计低值", pipeline.Label(l.stage), what, money(rest, "USD"), chanceWords(c))
		if l.next != "" {
			text += "；下一步 " + l.next
		}
		return text
	}})
}

// dollars is what a lead has signed, or is expected to bring, and what that is;
// nil with the reason where it is not known.
func (l lead) dollars(rates *rates) (*int64, string) {
	signed := pipeline.Rank(l.stage) >= pipeline.Rank(pipeline.Signed)
	try := func(v sql.NullInt64, currency, what string) (*int64, string) {
		if usd := rates.dollars(v.Int64, currency); usd != nil {
			return usd, what
		}
		return nil, what + "缺" + kind.CurrencyUnit(currency) + "中间价"
	}
	switch {
	case signed && l.share.Valid && l.contractedUSD.Valid:
		usd := l.contractedUSD.Int64
		return &usd, "合同外资"
	case signed && l.share.Valid:
		return try(l.share, l.shareCurrency, "合同外资")
	case l.expected.Valid:
		return try(l.expected, l.expCurrency, "预计外资")
	case signed && l.contractedUSD.Valid:
		usd := l.contractedUSD.Int64
		return &usd, "未填外资额，按签约金额"
	case signed && l.contracted.Valid:
		return try(l.contracted, l.currency, "未填外资额，按签约金额")
	}
	return nil, "未填金额"
}

// blank is a candidate without an amount.
func (r *reading) blank(class string, k *kind.Kind, id int64, name, territory, why string) Candidate {
	return Candidate{Class: class, Kind: k, ID: id, Name: name, Territory: territory, Assumption: why}
}

// endOf is the target year's estimate where there is one.
func (r *reading) endOf(e Estimate) *Estimate {
	if r.end.Months() == 0 {
		return nil
	}
	return &e
}

// rates turns money into dollars by the newest central parity up to the day.
type rates struct {
	r    *reading
	yuan map[string]int64
	err  error
}

func (r *reading) newRates() *rates {
	return &rates{r: r, yuan: map[string]int64{"CNY": 100_000_000}}
}

// of is the yuan price (×1e8) of one unit, 0 where not known.
func (x *rates) of(currency string) int64 {
	if v, ok := x.yuan[currency]; ok {
		return v
	}
	v, err := x.r.st.Number(x.r.ctx, `SELECT COALESCE((SELECT yuan FROM rate WHERE base = ? AND counter = 'CNY' AND basis = 'day' AND yuan IS NOT NULL AND deleted_at IS NULL AND date <= ?
		ORDER BY date DESC LIMIT 1), 0)`, currency, x.r.day)
	x.err = cmp.Or(x.err, err)
	x.yuan[currency] = v
	return v
}

// dollars is nil where a rate is missing.
func (x *rates) dollars(minor int64, currency string) *int64 {
	if currency == "USD" {
		return &minor
	}
	from, to := x.of(currency), x.of("USD")
	if from == 0 || to == 0 {
		return nil
	}
	n := new(big.Int).Mul(big.NewInt(minor), big.NewInt(from))
	n.Add(n, big.NewInt(to/2)).Quo(n, big.NewInt(to))
	v := n.Int64()
	return &v
}
