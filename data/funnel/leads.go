package funnel

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// cohort are the leads received, counted by where they stand.
type cohort struct {
	leads    int64
	standing map[string]int64 // by the running stage they reached last
	now      map[string]int64 // by their stage
	sums     Sums
	// brought in by enterprises
	count               int64
	contracted, arrived *int64
}

// cohort reads the counts and the money in dollars in one pass; one text to
// group by costs half of three columns.
func (s scope) cohort(ctx context.Context) (cohort, error) {
	c := cohort{standing: map[string]int64{}, now: map[string]int64{}}
	where, args := s.received()
	err := s.st.Each(ctx, `SELECT COALESCE(t.standing, '') || ' ' || COALESCE(t.stage, '') || ' ' || `+byEnterprise+`, COUNT(*),
		SUM(t.contracted_usd), SUM(t.arrived_usd), COUNT(t.contracted_usd), SUM(CASE WHEN `+hasAmount+` THEN 1 ELSE 0 END)
		FROM lead t WHERE `+where+` GROUP BY 1`, func(r *sql.Rows) error { return c.read(r) }, args...)
	if err != nil {
		return c, err
	}
	for _, a := range []struct {
		into            *[]Amount
		field, currency string
		signed          bool
	}{{&c.sums.Expected, "expected", "currency", false}, {&c.sums.Foreign, "foreign_expected", "foreign_currency", false},
		{&c.sums.Contracted, "contracted", "contracted_currency", true}} {
		if *a.into, err = s.amounts(ctx, a.field, a.currency, a.signed); err != nil {
			return c, err
		}
	}
	return c, nil
}

// byEnterprise tells 以商招商: by the source or by the firm that introduced it.
const byEnterprise = "CASE WHEN t.source = 'enterprise' OR t.referrer IS NOT NULL THEN 'yes' ELSE 'no' END"

// hasAmount: there is a contract to turn into dollars.
const hasAmount = "t.contracted_foreign IS NOT NULL OR t.contracted IS NOT NULL"

// isSigned: the lead stands at 签约 or further.
var isSigned = "t.standing IN (" + from(pipeline.Signed) + ")"

// from lists a stage and those behind it for SQL.
func from(stage string) string {
	return "'" + strings.Join(pipeline.Running[pipeline.Rank(stage):], "', '") + "'"
}

func (c *cohort) read(r *sql.Rows) error {
	var key string
	var n, withRate, withAmount int64
	var contracted, arrived *int64
	if err := r.Scan(&key, &n, &contracted, &arrived, &withRate, &withAmount); err != nil {
		return err
	}
	at, rest, _ := strings.Cut(key, " ")
	stage, enterprise, _ := strings.Cut(rest, " ")
	if pipeline.Rank(at) < 0 { // shelved or lost as it came in
		at = pipeline.First
	}
	c.leads += n
	c.standing[at] += n
	c.now[stage] += n
	if pipeline.Rank(at) < pipeline.Rank(pipeline.Signed) {
		contracted = nil // an amount in talks is no contract
	} else {
		c.sums.WithoutRate += withAmount - withRate
	}
	addTo(&c.sums.ContractedUSD, contracted)
	addTo(&c.sums.ArrivedUSD, arrived)
	if enterprise == "yes" {
		c.count += n
		addTo(&c.contracted, contracted)
		addTo(&c.arrived, arrived)
	}
	return nil
}

// addTo adds to a sum that is unknown until something comes.
func addTo(sum **int64, n *int64) {
	if n == nil {
		return
	}
	if *sum == nil {
		*sum = new(int64)
	}
	**sum += *n
}

// amounts adds a money field up by its currency; yuan where none is said.
func (s scope) amounts(ctx context.Context, field, currency string, signed bool) (list []Amount, err error) {
	where, args := s.received()
	if signed {
		where += " AND " + isSigned
	}
	err = s.st.Each(ctx, fmt.Sprintf(`SELECT COALESCE(t.%s, 'CNY'), SUM(t.%s), COUNT(*) FROM lead t WHERE %s AND t.%[2]s IS NOT NULL GROUP BY 1`,
		currency, field, where), func(r *sql.Rows) error {
		var a Amount
		err := r.Scan(&a.Currency, &a.Minor, &a.Leads)
		list = append(list, a)
		return err
	}, args...)
	slices.SortFunc(list, byLeads)
	return list, err
}

// byLeads puts the currency of most leads first; sums of different currencies
// do not compare.
func byLeads(a, b Amount) int {
	return cmp.Or(cmp.Compare(b.Leads, a.Leads), cmp.Compare(a.Currency, b.Currency))
}

// stages makes the rows of the funnel.
func (c cohort) stages(s scope) []Stage {
	out := make([]Stage, len(pipeline.Running))
	for i := len(out) - 1; i >= 0; i-- {
		key := pipeline.Running[i]
		out[i] = Stage{Key: key, Label: pipeline.Label(key), Reached: c.standing[key], Now: c.now[key]}
		if i+1 < len(out) {
			out[i].Reached += out[i+1].Reached
		}
		out[i].Rows = []RowsLink{s.rows("到过"+out[i].Label+"的线索", reached(key))}
		out[i].NowRows = []RowsLink{s.rows("现在"+out[i].Label+"的线索", store.Cond{Field: "stage", Op: store.Eq, Value: key})}
	}
	out[0].Rows = []RowsLink{s.rows("收到的线索")}
	for i := range out {
		out[i].OfAll = Rate(out[i].Reached, c.leads)
		if i > 0 {
			out[i].Conversion = Rate(out[i].Reached, out[i-1].Reached)
		}
	}
	return out
}

func (r *Report) byEnterprise(c cohort) {
	r.ByEnterprise, r.ByEnterpriseShare = c.count, Rate(c.count, c.leads)
	r.ByEnterpriseContracted, r.ByEnterpriseContractedShare = c.contracted, share(c.contracted, c.sums.ContractedUSD)
	r.ByEnterpriseArrived, r.ByEnterpriseArrivedShare = c.arrived, share(c.arrived, c.sums.ArrivedUSD)
}

// share is a part of a sum; a part without an amount is none of it.
func share(part, whole *int64) *int64 {
	if whole == nil {
		return nil
	}
	if part == nil {
		return Rate(0, *whole)
	}
	return Rate(*part, *whole)
}

// reasonCap bounds the reasons that are told apart; the rest is one line.
const reasonCap = 30

// reasons counts why leads left the row.
func (s scope) reasons(ctx context.Context) (list []Reason, err error) {
	where, args := s.received()
	err = s.st.Each(ctx, fmt.Sprintf(`SELECT t.stage, COALESCE(t.reason, ''), COUNT(*) AS n FROM lead t WHERE %s AND t.stage IN ('%s', '%s')
		GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT %d`, where, pipeline.Shelved, pipeline.Lost, reasonCap), func(r *sql.Rows) error {
		var x Reason
		err := r.Scan(&x.Stage, &x.Text, &x.Count)
		list = append(list, x)
		return err
	}, args...)
	return list, err
}

// days reads the stays of the leads received that ended, a line for each stage
// and length. The store keeps a step's days true.
func (s scope) days(ctx context.Context) (map[string][]stay, error) {
	where, args := s.received()
	stays := map[string][]stay{}
	err := s.st.Each(ctx, "SELECT m.to_stage, m.days, COUNT(*) FROM lead t JOIN lead_step m ON m.lead = t.id AND m.deleted_at IS NULL WHERE "+where+
		" AND m.days >= 0 GROUP BY 1, 2", func(r *sql.Rows) error {
		var stage string
		var x stay
		err := r.Scan(&stage, &x.days, &x.count)
		stays[stage] = append(stays[stage], x)
		return err
	}, args...)
	return stays, err
}

// daysOf sums stays up; those that have not ended are as many as leads are
// there now.
func daysOf(stays []stay, now int64) Days {
	d := Days{Open: now, Average: average(stays), Median: median(stays)}
	for _, x := range stays {
		d.Stays += x.count
	}
	return d
}

// link adds the rows behind the report's figures.
func (r *Report) link(s scope) {
	is := func(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }
	none := func(field string) store.Cond { return store.Cond{Field: field, Op: store.Blank} }
	r.Rows["leads"] = []RowsLink{s.rows("收到的线索")}
	r.Rows["shelved"] = []RowsLink{s.rows("搁置的线索", is("stage", pipeline.Shelved))}
	r.Rows["lost"] = []RowsLink{s.rows("流失的线索", is("stage", pipeline.Lost))}
	r.Rows["reasons"] = append(slices.Clone(r.Rows["shelved"]), r.Rows["lost"]...)
	r.Rows["by_enterprise"] = []RowsLink{s.rows("来源为以商招商", is("source", "enterprise")),
		s.rows("另填了以商招商企业", store.Cond{Field: "source", Op: store.Ne, Value: "enterprise"}, store.Cond{Field: "referrer", Op: store.Filled})}
	filled := func(field string) store.Cond { return store.Cond{Field: field, Op: store.Filled} }
	r.Rows["expected"] = []RowsLink{s.rows("有预计总投资的线索", filled("expected"))}
	r.Rows["foreign"] = []RowsLink{s.rows("有预计外资的线索", filled("foreign_expected"))}
	r.Rows["contracted"] = []RowsLink{s.rows("有签约金额的线索", filled("contracted"), reached(pipeline.Signed))}
	r.Rows["arrived"] = []RowsLink{s.rows("有到资的线索", filled("arrived_usd"))}

	signed := RowsLink{Kind: kind.Lead, Where: append(s.within("signed_on"), reached(pipeline.Signed)), Label: "签约的线索"}
	undated := RowsLink{Kind: kind.Lead, Where: append(slices.Clone(s.only), none("signed_on"), reached(pipeline.Signed)), Label: "签约日期留空的（按阶段变动日期取舍）"}
	r.Rows["signed"] = []RowsLink{signed, undated}
	kept := RowsLink{Kind: kind.Lead, Where: append(s.within("signed_on"), reached(pipeline.Registered)), Label: "已注册的"}
	r.Rows["performance_rate"] = []RowsLink{kept, signed, undated}
	r.Rows["arrival_rate"] = []RowsLink{{Kind: kind.Lead, Where: append(slices.Clone(signed.Where), filled("contracted_usd")), Label: "计入的线索"},
		{Kind: kind.Lead, Where: append(slices.Clone(signed.Where), none("contracted_usd")), Label: "缺汇率或金额、未计入的"}, undated}
}
