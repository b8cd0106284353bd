package gap

import (
	"fmt"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/standing"
)

// needs reckons what the rest of the year and the target year ask.
func (r *reading) needs() error {
	f := r.out.Figure
	n := Need{Year: r.month / 100, Months: r.year.Months(), Goal: r.value(f.YearGoal), Actual: r.value(f.Actual), Missing: r.value(f.Missing), PerMonth: r.value(f.NeededPerMonth)}
	if f.Status == progress.None {
		n.Missing, n.PerMonth = nil, nil
	}
	flow := r.out.Nature == progress.Flow || r.out.Nature == progress.Count
	var level *int64 // of the last twelve months
	if flow {
		last, same, err := r.lastYear()
		if err != nil {
			return err
		}
		if months := entered(f, r.month); n.Actual != nil && months > 0 {
			n.SoFar = per(*n.Actual, int64(months))
		}
		if rest := difference(last, same); rest != nil && n.Months > 0 {
			n.LastYear = per(*rest, int64(n.Months))
		}
		level = r.twelve(n.Actual, last, same)
	}
	r.out.Year = n
	if r.end.Months() > 0 {
		r.endNeed(level, flow)
	}
	return nil
}

// endNeed is what the target year asks against the present height.
func (r *reading) endNeed(level *int64, flow bool) {
	f := r.out.Figure
	e := Need{Year: f.TargetYear, Months: 12, Goal: r.value(f.Target), Actual: level}
	switch {
	case flow:
		// a flow starts again in January: the target year needs all of it
		e.Missing, e.PerMonth = e.Goal, progress.PerMonth(*e.Goal, 12)
		if level != nil {
			e.SoFar = per(*level, 12)
		}
	default:
		e.Months = codes.MonthsBetween(r.month, f.TargetYear*100+12)
		if e.Actual = r.value(f.Actual); e.Actual != nil {
			miss := max(*e.Goal-*e.Actual, 0)
			e.Missing, e.PerMonth = &miss, progress.PerMonth(miss, e.Months)
		}
	}
	r.out.End = &e
}

// lastYear is the indicator over all of last year and over its same months; nil
// where months that are needed were not entered.
func (r *reading) lastYear() (whole, same *int64, err error) {
	find := func(month int) (standing.Figure, error) {
		figures, err := standing.At(r.ctx, r.st, month)
		if err == nil {
			if i := slices.IndexFunc(figures, func(f standing.Figure) bool { return f.Code == r.out.Code }); i >= 0 {
				return figures[i], nil
			}
		}
		return standing.Figure{}, err
	}
	before := r.month - 100
	dec, err := find(before/100*100 + 12)
	if err != nil {
		return nil, nil, err
	}
	part, err := find(before)
	if err != nil {
		return nil, nil, err
	}
	if byMonths(r.out.Code) {
		for _, m := range dec.MissingMonths {
			if m > before { // the rest of last year is not known
				return nil, r.value(part.Actual), nil
			}
		}
	}
	return r.value(dec.Actual), r.value(part.Actual), nil
}

// twelve is the last twelve months: this year so far and the rest of last year.
func (r *reading) twelve(actual, last, same *int64) *int64 {
	rest := difference(last, same)
	if r.month%100 == 12 {
		rest = new(int64)
	}
	if actual == nil || rest == nil || byMonths(r.out.Code) && len(r.out.Figure.MissingMonths) > 0 {
		return nil
	}
	n := *actual + *rest
	return &n
}

// difference is whole − same; the same months blank and the year known means
// that all came afterwards.
func difference(whole, same *int64) *int64 {
	if whole == nil {
		return nil
	}
	n := *whole
	if same != nil {
		n -= *same
	}
	return &n
}

// byMonths tells the indicators whose months are entered one by one: a month
// without rows is not known there. A month without an arrival may well be none.
func byMonths(code string) bool { return slices.Contains([]string{"G2", "G4", "G6", "G7"}, code) }

// entered is how many months the year's actual covers.
func entered(f standing.Figure, month int) int {
	if byMonths(f.Code) {
		return month%100 - len(f.MissingMonths)
	}
	return month % 100
}

// per is v ÷ n, half away from zero.
func per(v, n int64) *int64 {
	half := n / 2
	if v < 0 {
		half = -half
	}
	q := (v + half) / n
	return &q
}

// judge compares the need with the sum of the candidates and words both.
func (n *Need) judge(r *Result) {
	if n.Missing == nil {
		n.Text = "没有可以推算的缺口：" + r.Figure.StatusText + "。"
		return
	}
	n.Verdict = progress.Judge(*n.Missing, n.Sum)
	n.Text = n.asks(r)
	if n.Verdict == progress.GapReached || n.Months == 0 || !Computed(r.Code) {
		return
	}
	short := func(sum int64) string { return r.Amount(max(*n.Missing-sum, 0)) }
	sums := fmt.Sprintf("候选合计：低 %s，中 %s，高 %s。", r.Amount(n.Sum.Low), r.Amount(n.Sum.Mid), r.Amount(n.Sum.High))
	n.Text += sums + map[progress.Verdict]string{
		progress.GapLow:   "按低值已够。",
		progress.GapMid:   "按中值够；按低值还差 " + short(n.Sum.Low) + "。",
		progress.GapHigh:  "全部实现才够；按中值还差 " + short(n.Sum.Mid) + "。",
		progress.GapShort: "不够：即使全部实现仍差 " + short(n.Sum.High) + "。",
	}[n.Verdict]
}

// asks words what the months ask.
func (n *Need) asks(r *Result) string {
	if n.Year != r.AsOf/100 {
		return n.asksEnd(r)
	}
	goal := "目标"
	if n.Goal != nil {
		goal = "应完成 " + r.Amount(*n.Goal)
	}
	text := fmt.Sprintf("%d 年%s", n.Year, goal)
	if n.Actual != nil {
		text += "，已完成 " + r.Amount(*n.Actual)
	}
	if *n.Missing <= 0 {
		return text + "，已达到。"
	}
	text += "，还差 " + r.Amount(*n.Missing)
	if n.PerMonth == nil {
		return text + "，年内已没有剩余月份。"
	}
	text += fmt.Sprintf("；余下 %d 个月每月需 %s", n.Months, r.Amount(*n.PerMonth))
	if n.SoFar != nil {
		text += "，今年以来月均 " + r.Amount(*n.SoFar)
	}
	if n.LastYear != nil {
		text += "，上年同期余下月份月均 " + r.Amount(*n.LastYear)
	}
	return text + "。"
}

func (n *Need) asksEnd(r *Result) string {
	text := fmt.Sprintf("终点 %d 年 %s", n.Year, r.Amount(*n.Goal))
	if r.Nature != progress.Flow && r.Nature != progress.Count {
		if *n.Missing == 0 {
			return text + "，已达到。"
		}
		return text + fmt.Sprintf("，还差 %s，%d 个月里每月需 %s。", r.Amount(*n.Missing), n.Months, r.Amount(*n.PerMonth))
	}
	text += "，月均需 " + r.Amount(*n.PerMonth)
	if n.SoFar != nil {
		text += fmt.Sprintf("；最近 12 个月月均 %s，全年合 %s", r.Amount(*n.SoFar), r.Amount(*n.Actual))
		if miss := *n.Goal - *n.Actual; miss > 0 {
			text += "，离目标还差 " + r.Amount(miss)
		}
	}
	return text + "。"
}
