package planread

import (
	"regexp"
	"strings"
	"time"

	"beizeng/data/codes"
)

// dueRE are the ways of saying by when: 到2025年, 2025年底前, 2025年6月底前,
// 2025年6月30日前, 截至2025年, 有效期至2027年12月31日.
var dueRE = regexp.MustCompile(`(到|至|截至|力争|确保)?((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日|(?:底|末|份)?)|(上半年|第?[一二三四]季度)?(?:底|末)?)(前|之前|以前)?`)

// deadlines reads by when the body wants something done.
func (r *reader) deadlines() {
	s := r.f.s
	from := min(r.body, len(s))
	if len(r.all) == 0 {
		from = 0
	}
	for _, m := range dueRE.FindAllStringSubmatchIndex(s[from:], -1) {
		text := s[from+m[0] : from+m[1]]
		sub := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[from+m[2*i] : from+m[2*i+1]]
		}
		before, after := s[:from+m[0]], s[from+m[1]:]
		if sub(1) == "" && sub(6) == "" || endsWith(before, "增长", "提高", "提升", "增加", "扩大", "降低", "下降", "减少", "上升", "发展") || strings.HasPrefix(after, "的") {
			continue // an end point's year, no day by which
		}
		due := dueDay(sub(2), sub(3), sub(4), sub(5))
		if due == "" || r.p.Issued != "" && due < r.p.Issued {
			continue // what lies before the paper is told, not asked for
		}
		what := strings.TrimLeft(after, "，、")
		if i := strings.IndexAny(what, "，。；\n"); i >= 0 {
			what = what[:i]
		}
		if r := []rune(what); len(r) > 60 {
			what = string(r[:60])
		}
		r.p.Deadlines = append(r.p.Deadlines, Deadline{Text: text, Due: due, What: what, Clause: r.clauseAt(from + m[0]), Range: r.f.at(from+m[0], from+m[1])})
	}
}

// dueDay is the last day of what was said, "" where there is no such day.
func dueDay(year, month, day, part string) string {
	y := atoi(year)
	switch {
	case day != "":
		iso, _ := codes.ParseDate(year + "-" + month + "-" + day)
		return iso
	case month != "":
		m := atoi(month)
		if m < 1 || m > 12 {
			return ""
		}
		return codes.LastDay(y*100 + m)
	case part == "上半年":
		return codes.LastDay(y*100 + 6)
	case part != "":
		q := strings.Index("一二三四", strings.TrimSuffix(strings.TrimPrefix(part, "第"), "季度")) / 3
		return codes.LastDay(y*100 + 3*(q+1))
	}
	return time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
