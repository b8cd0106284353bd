package codes

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"beizeng/seeds"
)

// ParseDay reads a day as people say it for something to come, seen from
// today's calendar day: whatever ParseDate reads, and
//
//	今天 明天 后天 大后天 昨天 前天    days around today
//	周三 星期三 礼拜3                  the next Wednesday after today, never today
//	本周五 这周五                      of the week that runs from Monday, past or not
//	下周三 下下周一 上周五             of the weeks around it
//	3天后 十五天后 两周后 3天内        days and weeks on (内: the last day of the span)
//	一个月后 半年后                    clamped to the month's end: 31 January + 1 is 28 February
//	5个工作日后 三个工作日内           working days by the holiday calendar
//	月底 下月底 11月底 年底 季末       the last day
//	下月5日 本月5号                    of that month; no such day is no date
//	5日 5号                            the next such day, today too; months too short are passed over
//	11-30 11/30 11月30日               the next such day, today too
//
// A closing 前 or 之前 is read over: 下周三前 is 下周三. False for everything else:
// vague words (下周, 月初, 尽快) are not guessed at.
func ParseDay(text string, today time.Time) (iso string, ok bool) {
	return parseDay(text, today, false)
}

// ParseDayNear reads like ParseDay, but a weekday, day or month and day that
// does not say which one is the nearest to today: what is entered afterwards
// (a visit of 11-20, on 23 November) mostly lies a few days back.
func ParseDayNear(text string, today time.Time) (iso string, ok bool) {
	return parseDay(text, today, true)
}

func parseDay(text string, today time.Time, near bool) (string, bool) {
	if iso, ok := ParseDate(text); ok {
		return iso, true
	}
	t := saidDay.Replace(dropSpaces(foldDate(text)))
	from := saying{time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC), near}
	d, ok := from.read(t)
	if !ok {
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(t, "前"), "之"), "以")
		if bare == t {
			return "", false
		}
		if d, ok = from.read(bare); !ok {
			return "", false
		}
	}
	if d.Year() < minDateYear || d.Year() > maxDateYear {
		return "", false
	}
	return d.Format(time.DateOnly), true
}

// saidDay brings the spellings of one word together.
var saidDay = strings.NewReplacer("後", "后", "週", "周", "兩", "两", "個", "个", "號", "号", "內", "内", "禮拜", "周", "礼拜", "周", "星期", "周",
	"今日", "今天", "当天", "今天", "明日", "明天", "後日", "后天", "后日", "后天", "昨日", "昨天", "前日", "前天", "月末", "月底", "年年底", "年底", "年年末", "年底", "年末", "年底", "季度末", "季底", "季末", "季底", "季度底", "季底")

// saying is the day on which something is said.
type saying struct {
	today time.Time
	near  bool
}

var plainDays = map[string]int{"大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}

const (
	numeral = `(\d{1,4}|` + hanClass + `{1,5}|半)`
	which   = `(上上个?|上个?|本|这个?|下个?|下下个?)?`
	within  = `后|之后|以后|内|之内|以内`
)

// readings are the shapes of a day, each with how it is reckoned from the groups.
var readings = []struct {
	re   *regexp.Regexp
	read func(s saying, g []string) (time.Time, bool)
}{
	{regexp.MustCompile(`^` + which + `周([一二三四五六日天1-7])$`), saying.weekday},
	{regexp.MustCompile(`^` + numeral + `(天|周|个周|个工作日|工作日|个月|年)(` + within + `|前|之前|以前)$`), saying.span},
	{regexp.MustCompile(`^` + numeral + `(日)(` + within + `)$`), saying.span}, // 5日前 is the 5th, 5天前 five days ago
	{regexp.MustCompile(`^` + which + `月底$`), saying.monthEnd},
	{regexp.MustCompile(`^` + which + `月` + numeral + `[日号]$`), saying.dayOfMonth},
	{regexp.MustCompile(`^` + numeral + `[日号]$`), saying.nextDay},
	{regexp.MustCompile(`^` + numeral + `(?:-|/|\.|月)` + numeral + `[日号]?$`), saying.nextMonthDay},
	{regexp.MustCompile(`^(?:(\d{4})年|(今|明|后)年)?` + numeral + `月底$`), saying.endOfMonth},
	{regexp.MustCompile(`^(?:(\d{4})年?|(今|本|明|后)?年)底$`), saying.yearEnd},
	{regexp.MustCompile(`^` + which + `季底$`), saying.quarterEnd},
	{regexp.MustCompile(`^(今|明|后)年` + numeral + `月` + numeral + `[日号]$`), saying.dayOfYear},
}

func (s saying) read(t string) (time.Time, bool) {
	if n, ok := plainDays[t]; ok {
		return s.today.AddDate(0, 0, n), true
	}
	for _, r := range readings {
		if g := r.re.FindStringSubmatch(t); g != nil {
			return r.read(s, g)
		}
	}
	return time.Time{}, false
}

// steps is how many weeks, months … on a word like 下下 is.
func steps(word string) int { return strings.Count(word, "下") - strings.Count(word, "上") }

// numberOf reads 15 or 十五; -1 where it is none.
func numberOf(text string) int {
	if allDigits(text) {
		n, _ := strconv.Atoi(text)
		return n
	}
	v, big, ok := parseHan(text)
	if !ok || big || v > 9999 {
		return -1
	}
	return int(v)
}

func (s saying) weekday(g []string) (time.Time, bool) {
	day := strings.Index("一二三四五六日", g[2]) / len("一")
	switch {
	case g[2] == "天":
		day = 6
	case g[2] >= "1" && g[2] <= "7":
		day = int(g[2][0] - '1')
	}
	ahead := day - (int(s.today.Weekday())+6)%7 // from today to that day of this week
	switch {
	case g[1] != "":
		ahead += 7 * steps(g[1])
	case s.near:
		ahead = (ahead+10)%7 - 3 // -3 … 3
	case ahead <= 0:
		ahead += 7
	}
	return s.today.AddDate(0, 0, ahead), true
}

func (s saying) span(g []string) (time.Time, bool) {
	n, unit := numberOf(g[1]), strings.TrimPrefix(g[2], "个")
	if g[1] == "半" {
		switch unit {
		case "月":
			n, unit = 15, "天"
		case "年":
			n, unit = 6, "月"
		default:
			return time.Time{}, false
		}
	}
	if n < 0 {
		return time.Time{}, false
	}
	if strings.HasSuffix(g[3], "前") {
		n = -n
	}
	switch unit {
	case "天", "日":
		return s.today.AddDate(0, 0, n), true
	case "周":
		return s.today.AddDate(0, 0, 7*n), true
	case "月":
		return s.monthsOn(n), true
	case "年":
		return s.monthsOn(12 * n), true
	}
	d, _ := seeds.AddWorkdays(s.today, n)
	return d, true
}

// monthsOn is the same day n months on, or the last day of a shorter month.
func (s saying) monthsOn(n int) time.Time {
	d := s.today.AddDate(0, n, 0)
	if d.Day() != s.today.Day() {
		return d.AddDate(0, 0, -d.Day())
	}
	return d
}

// lastOf is the last day of the month n months on from today's.
func (s saying) lastOf(n int) time.Time {
	return time.Date(s.today.Year(), s.today.Month()+time.Month(n+1), 0, 0, 0, 0, 0, time.UTC)
}

func (s saying) monthEnd(g []string) (time.Time, bool) { return s.lastOf(steps(g[1])), true }

func (s saying) quarterEnd(g []string) (time.Time, bool) {
	return s.lastOf(2 - (int(s.today.Month())-1)%3 + 3*steps(g[1])), true
}

func (s saying) dayOfMonth(g []string) (time.Time, bool) {
	if g[1] == "" {
		return time.Time{}, false // 月5日 is no day
	}
	last := s.lastOf(steps(g[1]))
	return dayIn(last.Year(), int(last.Month()), numberOf(g[2]))
}

// dayIn is a day of the calendar, false where the month has none such.
func dayIn(year, month, day int) (time.Time, bool) {
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return d, month >= 1 && month <= 12 && day >= 1 && d.Day() == day
}

// choose picks among days in ascending order: the first from today on, or the
// nearest.
func (s saying) choose(days []time.Time) (best time.Time, ok bool) {
	for _, d := range days {
		if s.near {
			if !ok || d.Sub(s.today).Abs() < best.Sub(s.today).Abs() {
				best, ok = d, true
			}
		} else if !d.Before(s.today) {
			return d, true
		}
	}
	return best, ok
}

func (s saying) nextDay(g []string) (time.Time, bool) {
	var days []time.Time
	for n := -2; n <= 2; n++ {
		last := s.lastOf(n)
		if d, ok := dayIn(last.Year(), int(last.Month()), numberOf(g[1])); ok {
			days = append(days, d)
		}
	}
	return s.choose(days)
}

func (s saying) nextMonthDay(g []string) (time.Time, bool) {
	var days []time.Time
	for y := -8; y <= 8; y++ { // 29 February may be eight years off
		if d, ok := dayIn(s.today.Year()+y, numberOf(g[1]), numberOf(g[2])); ok {
			days = append(days, d)
		}
	}
	return s.choose(days)
}

// saidYear is the year of 2027年 or 明年, 0 where none was said.
func (s saying) saidYear(digits, word string) int {
	switch word {
	case "今", "本":
		return s.today.Year()
	case "明":
		return s.today.Year() + 1
	case "后":
		return s.today.Year() + 2
	}
	return max(numberOf("0"+digits), 0)
}

func (s saying) endOfMonth(g []string) (time.Time, bool) {
	m := numberOf(g[3])
	if m < 1 || m > 12 {
		return time.Time{}, false
	}
	end := func(y int) time.Time { return time.Date(y, time.Month(m+1), 0, 0, 0, 0, 0, time.UTC) }
	if y := s.saidYear(g[1], g[2]); y > 0 {
		return end(y), true
	}
	y := s.today.Year()
	return s.choose([]time.Time{end(y - 1), end(y), end(y + 1)})
}

func (s saying) yearEnd(g []string) (time.Time, bool) {
	y := s.saidYear(g[1], g[2])
	if y == 0 {
		y = s.today.Year()
	}
	return dayIn(y, 12, 31)
}

func (s saying) dayOfYear(g []string) (time.Time, bool) {
	return dayIn(s.saidYear("", g[1]), numberOf(g[2]), numberOf(g[3]))
}
