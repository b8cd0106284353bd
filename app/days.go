package app

import (
	"fmt"
	"strings"
	"time"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// nextDay is the field of the day of a next step.
const nextDay = "next_on"

// dateInput enters a day in any spelling, words such as 明天 and 下周三 among
// them; below a day to come stands how many working days there are until then.
func dateInput(e *env, f *kind.Field) *remarkInput {
	in := ui.NewDateEntry()
	in.Parse, in.Now = parserOf(f, e.today), e.today
	r := withRemark(in, f, e.today, func() string { return in.Text })
	if f.Ahead {
		in.SetPlaceHolder("如 下周三、3天后、5个工作日后")
		r.words = func() string { return dayWords(in.Value(), e.today()) }
	}
	return r
}

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// dayName writes a day as people say it: 11月25日 周三, with its year where that
// is not now's.
func dayName(iso string, now time.Time) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	s := fmt.Sprintf("%d月%d日 %s", d.Month(), d.Day(), weekdays[d.Weekday()])
	if d.Year() != now.Year() {
		s = fmt.Sprintf("%d年", d.Year()) + s
	}
	return s
}

// cutYear splits the year off a day's name.
func cutYear(name string) (year, rest string) {
	if year, rest, ok := strings.Cut(name, "年"); ok {
		return year, rest
	}
	return "", name
}

// dayWords adds to a day how far it is from now: 11月25日 周三，2 个工作日后.
func dayWords(iso string, now time.Time) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return dayName(iso, now) + "，" + distance(d, now)
}

// distance counts working days to a day ahead where the holiday calendar knows
// them all, else days.
func distance(d, now time.Time) string {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	days := int(d.Sub(today).Hours() / 24)
	works, _ := seeds.IsWorkday(d)
	n, known := seeds.WorkdaysBetween(today, d)
	switch {
	case days == 0:
		return "今天"
	case days < 0:
		return fmt.Sprintf("%d 天前", -days)
	case !known || n == 0:
		s := fmt.Sprintf("%d 天后", days)
		if !works {
			s += "，休息日"
		}
		return s
	case !works:
		return fmt.Sprintf("%d 个工作日后的休息日", n)
	}
	return fmt.Sprintf("%d 个工作日后", n)
}
