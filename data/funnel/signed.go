package funnel

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/pipeline"
)

// signed reads the leads signed in the span: by their 签约日期, else by the step
// by which they came to be signed.
func (s scope) signed(ctx context.Context) (Signed, error) {
	var out Signed
	where, args := s.where()
	where += " AND " + isSigned + " AND t.signed_on BETWEEN ? AND ?"
	args = append(args, s.from, s.to)
	err := s.st.Each(ctx, `SELECT t.standing, COUNT(*), SUM(t.contracted_usd), SUM(CASE WHEN t.contracted_usd IS NOT NULL THEN t.arrived_usd END),
		COUNT(t.contracted_usd), SUM(CASE WHEN `+hasAmount+` THEN 1 ELSE 0 END) FROM lead t WHERE `+where+" GROUP BY 1", func(r *sql.Rows) error {
		var at string
		var n, withRate, withAmount int64
		var contracted, arrived sql.NullInt64
		if err := r.Scan(&at, &n, &contracted, &arrived, &withRate, &withAmount); err != nil {
			return err
		}
		out.add(at, n, contracted.Int64, arrived.Int64, withRate, withAmount)
		return nil
	}, args...)
	if err != nil {
		return out, err
	}
	if out.UnratedArrivals, err = s.unrated(ctx); err != nil {
		return out, err
	}
	err = s.undated(ctx, &out)
	out.PerformanceRate = Rate(out.Performed, out.Count)
	out.ArrivalRate = Rate(out.ArrivedUSD, out.ContractedUSD)
	return out, err
}

func (o *Signed) add(at string, n, contracted, arrived, withRate, withAmount int64) {
	o.Count += n
	if pipeline.Rank(at) >= pipeline.Rank(pipeline.Registered) {
		o.Performed += n
	}
	o.ContractedUSD += contracted
	o.ArrivedUSD += arrived
	o.WithoutRate += withAmount - withRate
	o.WithoutAmount += n - withAmount
}

// undated adds the leads that stand signed and have no 签约日期. Their steps
// say the day; the gate of 签约 asks for the date, so they come from imports.
func (s scope) undated(ctx context.Context, out *Signed) error {
	where, args := s.where()
	var last undatedLead
	var steps []step
	flush := func() {
		if day := signedOn(steps); last.id != 0 && s.from <= day && day <= s.to {
			last.count(out)
		}
		steps = steps[:0]
	}
	err := s.st.Each(ctx, `SELECT t.id, t.standing, t.contracted_usd, t.arrived_usd, `+hasAmount+`, m.date, m.to_stage
		FROM lead t JOIN lead_step m ON m.lead = t.id AND m.deleted_at IS NULL WHERE `+where+" AND t.signed_on IS NULL AND "+isSigned+
		" ORDER BY t.id, m.id", func(r *sql.Rows) error {
		var l undatedLead
		var m step
		if err := r.Scan(&l.id, &l.at, &l.contracted, &l.arrived, &l.amount, &m.date, &m.to); err != nil {
			return err
		}
		if l.id != last.id {
			flush()
			last = l
		}
		steps = append(steps, m)
		return nil
	}, args...)
	flush()
	return err
}

type undatedLead struct {
	id                  int64
	at                  string
	contracted, arrived *int64
	amount              bool
}

func (l undatedLead) count(out *Signed) {
	n := func(ok bool) int64 {
		if ok {
			return 1
		}
		return 0
	}
	contracted, arrived := int64(0), int64(0)
	if l.contracted != nil {
		contracted = *l.contracted
		if l.arrived != nil {
			arrived = *l.arrived
		}
	}
	out.add(l.at, 1, contracted, arrived, n(l.contracted != nil), n(l.amount))
}

// unrated counts the arrivals that would count for the leads signed in the span
// if a rate turned them into dollars.
func (s scope) unrated(ctx context.Context) (int64, error) {
	where, args := s.where()
	return s.st.Number(ctx, `SELECT COUNT(*) FROM capital c WHERE c.usd IS NULL AND c.deleted_at IS NULL AND EXISTS (SELECT 1 FROM lead t
		WHERE t.enterprise = c.enterprise AND t.counts_from <= c.date AND `+where+" AND "+isSigned+` AND t.counts_from BETWEEN ? AND ?
		AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.enterprise = c.enterprise AND o.deleted_at IS NULL AND o.counts_from <= c.date
			AND (o.counts_from > t.counts_from OR o.counts_from = t.counts_from AND o.id > t.id)))`, append(args, s.from, s.to)...)
}

// notes says what the rates leave out.
func (o Signed) notes() (list []string) {
	for _, n := range []struct {
		count int64
		text  string
	}{{o.WithoutRate, "%d 条签约线索缺签约日期或当日中间价，签约金额未折美元，资金到位率未计入"},
		{o.WithoutAmount, "%d 条签约线索没有签约金额，资金到位率未计入"},
		{o.UnratedArrivals, "签约企业有 %d 笔到资缺当日中间价，未折美元，未计入到资"}} {
		if n.count > 0 {
			list = append(list, fmt.Sprintf(n.text, n.count))
		}
	}
	return list
}
