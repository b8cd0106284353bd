package funnel

import (
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
	// by currency
	expected, foreign, contracts purse
	// brought in by enterprises
	count               int64
	contracted, arrived *int64
}

// cohort reads the counts and all money in one pass. The leads are told apart
// by one text: grouping by three columns costs twice as much.
func (s scope) cohort(ctx context.Context) (cohort, error) {
	c := cohort{standing: map[string]int64{}, now: map[string]int64{}, expected: purse{}, foreign: purse{}, contracts: purse{}}
	where, args := s.received()
	err := s.st.Each(ctx, `SELECT COALESCE(t.standing, '') || '`+unit+`' || COALESCE(t.stage, '') || '`+unit+`' || `+byEnterprise+` || '`+unit+`' || COALESCE(t.currency, 'CNY')
		|| '`+unit+`' || COALESCE(t.foreign_currency, 'CNY') || '`+unit+`' || COALESCE(t.contracted_currency, 'CNY'), COUNT(*),
		SUM(t.expected), COUNT(t.expected), SUM(t.foreign_expected), COUNT(t.foreign_expected), SUM(t.contracted), COUNT(t.contracted),
		SUM(t.contracted_usd), SUM(t.arrived_usd), COUNT(t.contracted_usd), SUM(CASE WHEN `+hasAmount+` THEN 1 ELSE 0 END)
		FROM lead t WHERE `+where+` GROUP BY 1`, func(r *sql.Rows) error { return c.read(r) }, args...)
	c.sums.Expected, c.sums.Foreign, c.sums.Contracted = c.expected.list(), c.foreign.list(), c.contracts.list()
	return c, err
}

// unit separates the parts of a group's text: the unit separator, which no
// stage and no currency holds.
const unit = "\x1f"

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
	var expected, foreign, contracts sum
	var contracted, arrived *int64
	if err := r.Scan(&key, &n, &expected.minor, &expected.leads, &foreign.minor, &foreign.leads, &contracts.minor, &contracts.leads,
		&contracted, &arrived, &withRate, &withAmount); err != nil {
		return err
	}
	part := strings.Split(key, unit)
	if len(part) != 6 {
		return fmt.Errorf("a group of leads is told by %q", key)
	}
	at, stage, enterprise := part[0], part[1], part[2] == "yes"
	if pipeline.Rank(at) < 0 { // shelved or lost as it came in
		at = pipeline.First
	}
	c.leads += n
	c.standing[at] += n
	c.now[stage] += n
	c.expected.add(part[3], expected)
	c.foreign.add(part[4], foreign)
	if pipeline.Rank(at) < pipeline.Rank(pipeline.Signed) {
		contracted = nil // an amount in talks is no contract
	} else {
		c.contracts.add(part[5], contracts)
		c.sums.WithoutRate += withAmount - withRate
	}
	addTo(&c.sums.ContractedUSD, contracted)
	addTo(&c.sums.ArrivedUSD, arrived)
	if enterprise {
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
	err = s.st.Each(ctx, fmt.Sprintf(`SELECT t.stage || '%s' || COALESCE(t.reason, ''), COUNT(*) AS n FROM lead t WHERE %s
		AND COALESCE(t.stage, '') IN ('%s', '%s') GROUP BY 1 ORDER BY n DESC, 1 LIMIT %d`, unit, where, pipeline.Shelved, pipeline.Lost, reasonCap), func(r *sql.Rows) error {
		var x Reason
		var key string
		err := r.Scan(&key, &x.Count)
		x.Stage, x.Text, _ = strings.Cut(key, unit)
		list = append(list, x)
		return err
	}, args...)
	return list, err
}

// days reads the stays of the leads received that ended, counted by stage and
// length. The store keeps a step's days true. Counting them here takes a third
// of what the database's own grouping does.
func (s scope) days(ctx context.Context) (map[string][]stay, error) {
	where, args := s.received()
	type length struct {
		stage string
		days  int64
	}
	count := map[length]int64{}
	err := s.st.Each(ctx, "SELECT m.to_stage, m.days FROM lead t JOIN lead_step m ON m.lead = t.id AND m.deleted_at IS NULL WHERE "+where+
		" AND m.days >= 0", func(r *sql.Rows) error {
		var l length
		err := r.Scan(&l.stage, &l.days)
		count[l]++
		return err
	}, args...)
	stays := map[string][]stay{}
	for l, n := range count {
		stays[l.stage] = append(stays[l.stage], stay{l.days, n})
	}
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
