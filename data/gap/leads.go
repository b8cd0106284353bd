package gap

import (
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/pipeline"
	"beizeng/data/progress"
	"beizeng/data/standing"
)

// Stages of leads that are candidates.
const talk = "talk"

var stages = []string{talk, pipeline.Signed, pipeline.Registered, pipeline.Arrived}

// Default chances in ppm, for an office without enough cases of its own.
var (
	toArrived    = map[string]int64{talk: 150_000, pipeline.Signed: 500_000, pipeline.Registered: 700_000}
	toRegistered = map[string]int64{talk: 200_000, pipeline.Signed: 600_000, pipeline.Registered: 900_000}
)

// paidDefault is the share of contracted capital that arrives, where too few
// signed leads tell.
const paidDefault = 500_000

// lookBack is how many years of leads the chances are taken from.
const lookBack = 3

// lead is what is read of a lead. Amounts are in 1/100 of their currency.
type lead struct {
	id, firm                             int64
	name, territory, stage, country      string
	contracted, contractedUSD, arrived   sql.NullInt64
	share, expected                      sql.NullInt64
	currency, shareCurrency, expCurrency string
	next                                 string // the day of the next step
}

// eachLead reads the leads that stand at one of the stages on the day.
func (r *reading) eachLead(f func(l lead) error) error {
	stage, args := "t.stage", []any{}
	if r.past {
		stage = `(SELECT m.to_stage FROM lead_step m WHERE m.lead = t.id AND m.deleted_at IS NULL AND m.date <= ? ORDER BY m.date DESC, m.id DESC LIMIT 1)`
		args = append(args, r.day)
	}
	in, more := r.within("t.territory")
	return r.st.Each(r.ctx, `SELECT * FROM (SELECT t.id, COALESCE(t.enterprise, 0), t.name, COALESCE(t.territory, ''), COALESCE(`+stage+`, '') AS at, COALESCE(t.country, ''),
		t.contracted, COALESCE(t.contracted_currency, 'CNY'), t.contracted_foreign, COALESCE(t.contracted_foreign_currency, 'CNY'), t.contracted_usd, t.arrived_usd,
		t.foreign_expected, COALESCE(t.foreign_currency, 'CNY'),
		COALESCE((SELECT MIN(n.next_on) FROM interaction n WHERE n.lead = t.id AND n.done_on IS NULL AND n.deleted_at IS NULL AND n.next_on >= ?), '')
		FROM lead t WHERE t.deleted_at IS NULL AND COALESCE(t.received_on, '') <= ?`+in+`) AS l WHERE at IN ('`+strings.Join(stages, "', '")+"')",
		func(rows *sql.Rows) error {
			var l lead
			err := rows.Scan(&l.id, &l.firm, &l.name, &l.territory, &l.stage, &l.country, &l.contracted, &l.currency, &l.share, &l.shareCurrency,
				&l.contractedUSD, &l.arrived, &l.expected, &l.expCurrency, &l.next)
			if err != nil {
				return err
			}
			return f(l)
		}, append(args, append([]any{r.day, r.day}, more...)...)...)
}

// foreign tells that the lead brings foreign capital: by its amounts, or by
// where the investor comes from.
func (l lead) foreign() bool {
	abroad := l.country != "" && l.country != "CN" && l.country != "中国"
	return abroad || l.share.Valid || l.expected.Valid
}

// within is the SQL that keeps a territory column to the one asked for.
func (r *reading) within(col string) (string, []any) {
	switch r.territory {
	case "":
		return "", nil
	case standing.Unassigned:
		return " AND COALESCE(" + col + ", '') = ''", nil
	}
	return " AND " + col + " = ?", []any{r.territory}
}

// conversions are the chances of getting from each stage to another, from the
// leads received in the last years.
func (r *reading) conversions(to string, defaults map[string]int64) (map[string]progress.Chance, error) {
	from := codes.FormatMonth(codes.AddMonths(r.month, -12*lookBack)) + "-01"
	list, err := funnel.Stages(r.ctx, r.st, from, r.day)
	if err != nil {
		return nil, err
	}
	reached := map[string]int64{}
	for _, s := range list {
		reached[s.Key] = s.Reached
	}
	out := map[string]progress.Chance{}
	for _, stage := range stages {
		def, ok := defaults[stage]
		if !ok {
			continue
		}
		if stage == to { // who stands there has got there: their own conversion says nothing
			out[stage] = progress.Chance{PPM: def}
			r.base(Base{Key: stage, Label: pipeline.Label(stage) + "的线索", PPM: &def, Text: "已到" + pipeline.Label(stage) + "、还没有关联落地企业，按默认 " + percent(def) + "，逐月均摊折到余下月份。"})
			continue
		}
		c := progress.ChanceOf(reached[to], reached[stage], def)
		out[stage] = c
		r.chance(stage, pipeline.Label(stage)+"的线索", fmt.Sprintf("近 %d 年收到的线索从%s走到%s的比例，按一年内实现、逐月均摊折到余下月份", lookBack, pipeline.Label(stage), pipeline.Label(to)), c)
	}
	return out, nil
}
