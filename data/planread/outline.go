package planread

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

const hanNumeral = `[一二三四五六七八九十百零〇]{1,6}`

// headings are the ways in which parts are numbered, the widest first.
var headings = []*regexp.Regexp{
	regexp.MustCompile(`^第(` + hanNumeral + `|\d{1,3})[编章]`),
	regexp.MustCompile(`^第(` + hanNumeral + `|\d{1,3})节`),
	regexp.MustCompile(`^第(` + hanNumeral + `|\d{1,3})条`),
	regexp.MustCompile(`^(` + hanNumeral + `)[、．.]`),
	regexp.MustCompile(`^[（(](` + hanNumeral + `)[）)][、．.]?`),
	regexp.MustCompile(`^(\d{1,2})[.．、]`),
	regexp.MustCompile(`^[（(](\d{1,2})[）)]`),
}

var startsYear = regexp.MustCompile(`^(?:19|20)\d\d年`)

// headingOf tells how a line is numbered: its rank, the number's text and its
// length; rank -1 for running text.
func headingOf(s string) (rank int, number string, length int) {
	for i, re := range headings {
		m := re.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		rest := strings.TrimLeft(s[m[1]:], " 　")
		if rest == "" || digit(rune(rest[0])) && !startsYear.MatchString(rest) {
			continue // 1.08 is an amount
		}
		return i, s[m[2]:m[3]], m[1]
	}
	return -1, "", 0
}

var partStart = regexp.MustCompile(`^(?:抄送|附件|附表|主送|印发|[（(]此件|[（(]?[\p{Han}]{0,2}责任单位|[（(]?牵头单位)`)

// startsPart tells that a line begins something of its own.
func startsPart(s string) bool {
	rank, _, _ := headingOf(s)
	return rank >= 0 || partStart.MatchString(s) || dateLine.MatchString(s)
}

// node is one numbered part. Its own text is s[from:own], with its parts s[from:to].
type node struct {
	rank          int
	number        string // as printed: （一）
	value         int    // what it counts
	title         string
	from, own, to int
	up            *node
	parts         []*node
}

// closing is what stands below the last clause.
var closing = regexp.MustCompile(`^(?:抄送|附件|附表|[（(]此件)`)

// outline splits the flow into its numbered parts. body is where the first
// begins, len(s) where there is none.
func outline(s string) (all []*node, body int) {
	root := &node{rank: -1}
	open := []*node{root}
	body, end := len(s), len(s)
	for from := 0; from < len(s); {
		to := from + strings.IndexByte(s[from:]+"\n", '\n')
		para := s[from:to]
		if rank, value, n := headingOf(para); rank >= 0 {
			if len(all) == 0 {
				body = from
			}
			for len(open) > 1 && open[len(open)-1].rank >= rank {
				open[len(open)-1].to = from
				open = open[:len(open)-1]
			}
			up := open[len(open)-1]
			nd := &node{rank: rank, number: para[:n], value: count(value), title: titleOf(para[n:]), from: from, up: up}
			up.parts = append(up.parts, nd)
			open = append(open, nd)
			all = append(all, nd)
			end = len(s)
		} else if len(all) > 0 && end == len(s) && (closing.MatchString(para) || dateLine.MatchString(para)) {
			end = from
		}
		from = to + 1
	}
	for i, n := range all {
		n.own = end
		if i+1 < len(all) {
			n.own = all[i+1].from
		}
		if n.to == 0 {
			n.to = end
		}
		n.own, n.to = max(n.from, min(n.own, end)), max(n.from, min(n.to, end))
	}
	return all, body
}

const maxTitle = 40 // characters

// titleOf is a part's heading: up to the first full stop, or, of an article
// that has none, up to the first comma.
func titleOf(s string) string {
	s = strings.TrimLeft(s, " \t、．.")
	if name, rest, ok := strings.Cut(strings.TrimPrefix(s, "〔"), "〕"); ok && strings.HasPrefix(s, "〔") && rest != "" {
		return name // 第三条【目标】
	}
	for _, marks := range []string{"。：；\t\n", "，"} {
		if i := strings.IndexAny(s, marks); i >= 0 {
			if t := s[:i]; utf8.RuneCountInString(t) <= maxTitle {
				return t
			}
		}
	}
	r := []rune(s)
	return strings.TrimSpace(string(r[:min(len(r), maxTitle)]))
}

var hanValue = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// count reads 12 or 十二; 0 where it is none.
func count(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, cur := 0, 0
	for _, r := range s {
		switch r {
		case '十':
			total, cur = total+max(cur, 1)*10, 0
		case '百':
			total, cur = total+max(cur, 1)*100, 0
		case '零', '〇':
		default:
			cur = hanValue[r]
		}
	}
	return total + cur
}

var (
	goalsRE     = regexp.MustCompile(`总体要求|总体思路|指导思想|基本原则|目标|现状|基础|背景|形势|适用范围|总则|附则|名词解释|时间安排|实施步骤`)
	safeguardRE = regexp.MustCompile(`保障|组织实施|组织领导|推进机制|实施机制|监督|考核评价|有关要求|工作要求`)
)

// sortOf tells by the headings above whether a part is a task (T), a safeguard
// (S) or neither ("").
func (n *node) sortOf() string {
	top := n
	for p := n; p != nil && p.rank >= 0; p = p.up {
		top = p
	}
	switch {
	case top != n && goalsRE.MatchString(top.title), goalsRE.MatchString(n.title) && !safeguardRE.MatchString(n.title):
		return ""
	case safeguardRE.MatchString(top.title):
		return "S"
	}
	return "T"
}

// clauseNodes are the parts that are clauses: the lowest numbered parts, but
// not below the one that names who answers for all of them.
func clauseNodes(s string, all []*node) []*node {
	var out []*node
	var walk func(n *node)
	walk = func(n *node) {
		if n.isClause(s) {
			if n.sortOf() != "" {
				out = append(out, n)
			}
			return
		}
		for _, p := range n.parts {
			walk(p)
		}
	}
	for _, n := range all {
		if n.up != nil && n.up.rank < 0 {
			walk(n)
		}
	}
	return out
}

const lowest = 6 // （1） is a step of a clause, never one itself

func (n *node) isClause(s string) bool {
	if len(n.parts) == 0 || n.parts[0].rank == lowest {
		return true
	}
	if hasUnits(s[n.from:n.own]) {
		return true
	}
	// Steps 1. 2. 3. of which only the last is followed by the units: they
	// answer for all of them.
	if len(n.parts) < 2 || n.up == nil || n.up.rank < 0 {
		return false
	}
	for i, p := range n.parts {
		if len(p.parts) > 0 || hasUnits(s[p.from:p.to]) != (i == len(n.parts)-1) {
			return false
		}
	}
	return true
}

// clauses gives each clause its code, T01… and S1….
func (r *reader) clauses() {
	tasks, safeguards := 0, 0
	for _, n := range clauseNodes(r.f.s, r.all) {
		c := Clause{Number: n.number, Title: n.title, Range: r.f.at(n.from, trimEnd(r.f.s, n.from, n.to)), Units: []Unit{}}
		if n.sortOf() == "S" {
			safeguards++
			c.Code = fmt.Sprintf("S%d", safeguards)
		} else {
			tasks++
			c.Code = fmt.Sprintf("T%02d", tasks)
		}
		if n.up != nil && n.up.rank >= 0 {
			c.Chapter = n.up.number + n.up.title
		}
		r.p.Clauses = append(r.p.Clauses, c)
		r.nodes = append(r.nodes, n)
	}
}

func trimEnd(s string, from, to int) int {
	return from + len(strings.TrimRight(s[from:to], "\n "))
}

// clauseAt is the code of the clause that a place lies in, or the number of the
// chapter where it lies in none.
func (r *reader) clauseAt(at int) string {
	i := sort.Search(len(r.nodes), func(i int) bool { return r.nodes[i].from > at }) - 1
	if i >= 0 && at < r.nodes[i].to {
		return r.p.Clauses[i].Code
	}
	// Not in a clause: the outermost part.
	i = sort.Search(len(r.all), func(i int) bool { return r.all[i].from > at }) - 1
	if i < 0 {
		return ""
	}
	n := r.all[i]
	for n.up != nil && n.up.rank >= 0 {
		n = n.up
	}
	return strings.TrimRight(n.number, "、．.")
}
