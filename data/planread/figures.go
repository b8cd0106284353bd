package planread

import (
	"regexp"
	"strings"
)

// numberRE is a number with its unit. What has no unit is no figure: years,
// numbers of clauses and of papers, 世界500强.
var numberRE = regexp.MustCompile(`(\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)(万亿|千亿|百亿|千万|百万|亿|万|千|百)?(余)?(个百分点|个工作日|个标准箱|标准箱|标箱|平方公里|平方米|立方米|千瓦时|千瓦|兆瓦|万千瓦|公里|公顷|公斤|美元|欧元|日元|港元|人民币|车次|架次|人次|元|%|倍|家|户|个|项|件|场|次|批|届|所|座|条|列|班|吨|亩|人|名|票|单|箱|TEU|辆|台|套|艘|间|天|小时)`)

// timesRE is a factor in words.
var timesRE = regexp.MustCompile(`翻([一两二三四])?番`)

var doublings = map[string]string{"": "2", "一": "2", "两": "4", "二": "4", "三": "8", "四": "16"}

// amount is a figure found in a sentence: s[from:to].
type amount struct {
	from, to          int
	value, unit, text string
	factor            bool
}

// amounts finds the figures of a sentence in their order.
func amounts(s string) []amount {
	var out []amount
	for _, m := range numberRE.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > 0 && strings.ContainsAny(s[m[0]-1:m[0]], "0123456789.") || strings.HasSuffix(s[:m[0]], "第") {
			continue
		}
		unit := s[m[8]:m[9]]
		if m[4] >= 0 {
			unit = s[m[4]:m[5]] + unit
		}
		out = append(out, amount{from: m[0], to: m[1], value: strings.ReplaceAll(s[m[2]:m[3]], ",", ""), unit: unit, text: s[m[0]:m[1]], factor: unit == "倍"})
	}
	for _, m := range timesRE.FindAllStringSubmatchIndex(s, -1) {
		word := ""
		if m[2] >= 0 {
			word = s[m[2]:m[3]]
		}
		a := amount{from: m[0], to: m[1], value: doublings[word], unit: "倍", text: s[m[0]:m[1]], factor: true}
		at := len(out)
		for at > 0 && out[at-1].from > a.from {
			at--
		}
		out = append(out[:at], append([]amount{a}, out[at:]...)...)
	}
	return out
}

// role is what an amount is, and for which year.
type role struct {
	role string
	year int
}

// statement is one sentence with figures, as read.
type statement struct {
	s          string
	base       int // where it begins in the flow
	clause     string
	roles      map[int]role // by where an amount begins
	indicators []int        // in Proposal.Indicators
}

var sentenceEnd = regexp.MustCompile(`[。！？；\n\t]`)

// statements reads the figures and targets of the body, sentence by sentence.
func (r *reader) statements() {
	s := r.f.s
	from := r.body
	if len(r.all) == 0 {
		from = 0
	}
	lists := r.listRanges()
	for from < len(s) {
		to := len(s)
		if m := sentenceEnd.FindStringIndex(s[from:]); m != nil {
			to = from + m[0]
		}
		for len(lists) > 0 && lists[0][1] <= from {
			lists = lists[1:]
		}
		if to > from && !(len(lists) > 0 && from >= lists[0][0]) {
			r.sentence(s[from:min(to, from+maxSentence)], from)
		}
		from = to
		if m := sentenceEnd.FindStringIndex(s[from:]); m != nil && m[0] == 0 {
			from += m[1]
		}
	}
}

const maxSentence = 4000 // bytes

// listRanges are the lists of bodies, in which no figures are looked for.
func (r *reader) listRanges() [][2]int {
	var out [][2]int
	for _, n := range r.nodes {
		for _, l := range unitLists(r.f.s[n.from:n.to]) {
			out = append(out, [2]int{n.from + l.from, n.from + l.to})
		}
	}
	return out
}

func (r *reader) sentence(s string, base int) {
	if _, _, n := headingOf(s); n > 0 {
		s, base = s[n:], base+n
	}
	found := amounts(s)
	if len(found) == 0 {
		return
	}
	st := &statement{s: s, base: base, clause: r.clauseAt(base), roles: map[int]role{}}
	r.readTargets(st, found)
	for _, a := range found {
		f := Figure{Text: a.text, Value: a.value, Unit: a.unit, Role: RoleOther, Clause: st.clause, Quote: phrase(s, a.from, a.to), Range: r.f.at(base+a.from, base+a.to)}
		if k, ok := st.roles[a.from]; ok {
			f.Role, f.Year = k.role, k.year
		}
		r.p.Figures = append(r.p.Figures, f)
	}
	r.said = append(r.said, *st)
}

// phrase is the part of a sentence around a piece, between its commas.
func phrase(s string, from, to int) string {
	start := strings.LastIndexAny(s[:from], "，；：") // one of three bytes each
	if start >= 0 {
		start += len("，")
	} else {
		start = 0
	}
	end := strings.IndexAny(s[to:], "，；")
	if end < 0 {
		end = len(s) - to
	}
	return s[start : to+end]
}
