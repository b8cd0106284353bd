package standing

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// rules are the settings that the figures hang on.
type rules struct {
	cutoff     string
	spanTo     int
	reactivate bool
	lights     progress.Thresholds
}

func readRules(ctx context.Context, st *store.Store) (rules, error) {
	var r rules
	text := map[string]string{}
	for _, key := range []string{store.SettingCutoff, store.SettingSpanTo, store.SettingReactive, store.SettingGreen, store.SettingYellow} {
		v, err := st.Setting(ctx, key)
		if err != nil {
			return r, err
		}
		text[key] = v
	}
	r.cutoff, r.reactivate = text[store.SettingCutoff], text[store.SettingReactive] == "1"
	r.spanTo, _ = strconv.Atoi(text[store.SettingSpanTo])
	r.lights = progress.DefaultThresholds()
	if n, ok := codes.ParseNumber(text[store.SettingGreen], 4); ok && n > 0 {
		r.lights.GreenPPM = n
	}
	if n, ok := codes.ParseNumber(text[store.SettingYellow], 4); ok && n > 0 {
		r.lights.YellowPPM = n
	}
	return r, nil
}

// Rules are the rules in force: those of package progress, each worded after
// the user's settings where it hangs on one.
func Rules(ctx context.Context, st *store.Store) ([]progress.Rule, error) {
	now, err := readRules(ctx, st)
	if err != nil {
		return nil, err
	}
	zero, err := st.ZeroRule(ctx)
	if err != nil {
		return nil, err
	}
	words := map[string]string{"existing": progress.ExistingText(now.cutoff), "light": progress.LightText(now.lights),
		"zero_trade": progress.ZeroTradeText(zero, 0), "agency": progress.AgencyText(zero.Agency)}
	all := progress.Rules()
	for i, r := range all {
		if text, ok := words[r.ID]; ok {
			all[i].Text = text
		}
	}
	return all, nil
}

// def is an indicator as its record has it.
type def struct {
	id                       int64
	code, name, unit, clause string
	nature                   string // of package progress
	baseYear, targetYear     int
	base, target             *int64
	path, stated             string
	measure                  string // of kind.IndicatorMeasures
	perYear, atLeast         bool
	spanFrom, times          int
}

func readDefs(ctx context.Context, st *store.Store) ([]def, error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.Indicator, Sort: "id"})
	if err != nil {
		return nil, err
	}
	defs := make([]def, 0, len(rs))
	for _, r := range rs {
		d := def{id: r.ID, code: r.Text("code"), name: r.Text("name"), unit: r.Text("unit"), clause: r.Text("clause_code"), nature: r.Text("nature"),
			baseYear: int(r.Int("base_year")), targetYear: int(r.Int("target_year")), path: r.Text("path"), stated: r.Text("stated"),
			measure: r.Text("measure"), perYear: r.Int("per_year") == 1, atLeast: r.Int("at_least") == 1, spanFrom: int(r.Int("span_from")), times: int(r.Int("times"))}
		d.base, d.target = number(r, "base"), number(r, "target")
		if d.nature == "ratio" {
			d.nature = progress.Share
		}
		defs = append(defs, d)
	}
	return defs, nil
}

func number(r *kind.Record, key string) *int64 {
	if n, ok := r.Get(key).(int64); ok {
		return &n
	}
	return nil
}

// part is the size in 1/Scale of what the indicator is reckoned in.
func (d def) part() int64 {
	if d.nature == progress.Count {
		return Scale
	}
	return 1
}

// wholeOf names the measure that holds all of another one in the base year,
// when every firm was an existing one.
var wholeOf = map[string]string{"capital_existing": "capital", "trade_existing": "trade"}

// target fills in the figure's base and target and makes the way between;
// nil where there is none to compare with.
func (y *year) target(d def, defs []def, f *Figure) *progress.Path {
	f.BaseYear, f.Base, f.Target = d.baseYear, d.base, d.target
	if d.perYear {
		return y.yearly(d, f)
	}
	base := d.base
	if whole := wholeOf[d.measure]; base == nil && whole != "" {
		for _, o := range defs {
			if o.measure == whole && o.baseYear == d.baseYear && o.base != nil {
				base = o.base
				f.Notes = append(f.Notes, fmt.Sprintf("基年企业均为现有企业，路径起点取 %s 的基数 %s %s", o.code, plain(*o.base), o.unit))
			}
		}
	}
	if d.times > 0 && d.target == nil {
		if base == nil {
			f.Notes = append(f.Notes, fmt.Sprintf("方案未载明 %d 年基数，请在指标中录入；目标为基数的 %d 倍", d.baseYear, d.times))
			return nil
		}
		n := *base * int64(d.times)
		f.Target = &n
	}
	if base == nil || f.Target == nil || d.baseYear == 0 || d.targetYear == 0 {
		return nil
	}
	p := &progress.Path{Kind: progress.PathKind(d.path), BaseYear: d.baseYear, Base: *base, TargetYear: d.targetYear, Target: *f.Target, StatedPPM: statedPPM(d.stated)}
	if p.Kind == progress.Stated && p.StatedPPM == 0 {
		p.Kind = progress.Geometric
	}
	if implied, ok := p.ImpliedPPM(); ok && d.stated != "" {
		f.Notes = append(f.Notes, fmt.Sprintf("由起止点推算年均增长 %s，原文写“%s”，以终点为准", progress.FormatPPM(implied, 2), d.stated))
	}
	return p
}

// yearly is the way of a task that holds for each year of a span.
func (y *year) yearly(d def, f *Figure) *progress.Path {
	from, to := d.spanFrom, y.rules.spanTo
	f.TargetYear = y.year()
	if d.target == nil || y.year() < from || y.year() > to {
		f.Target = nil
		f.Notes = append(f.Notes, fmt.Sprintf("每年的任务自 %d 年至 %d 年", from, to))
		return nil
	}
	p := progress.Yearly(*d.target/Scale, from, to)
	return &p
}

var percent = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*[%％]`)

// statedPPM reads the rate of a text like 年均25%.
func statedPPM(text string) int64 {
	if m := percent.FindStringSubmatch(text); m != nil {
		if n, ok := codes.ParseNumber(m[1], 4); ok {
			return n
		}
	}
	return 0
}
