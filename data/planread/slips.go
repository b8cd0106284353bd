package planread

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSlips bounds each sort of slip: what is wrong everywhere is told often
// enough.
const maxSlips = 500

// slips marks where the text may be misread. Nothing is changed.
func (r *reader) slips() {
	r.layoutSlips()
	r.labelSlips()
	r.wordSlips()
	r.dashSlips()
	r.groupSlips()
	r.unitSlips()
	r.magnitudeSlips()
	r.bracketSlips()
}

func (r *reader) slip(sort, seen, suggest string, from, to, n int, c Certainty) {
	r.p.Slips = append(r.p.Slips, Slip{Sort: sort, Seen: seen, Suggest: suggest, Clause: r.clauseAt(from), Count: n, Certainty: c, Range: r.f.at(from, to)})
}

// around is a place with a few characters on either side, in the flow.
func (r *reader) around(at, chars int) (from, to int) {
	s := r.f.s
	from, to = min(at, len(s)), min(at, len(s))
	for i := 0; i < chars && from > 0 && s[from-1] != '\n'; i++ {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		from -= n
	}
	for i := 0; i < chars && to < len(s) && s[to] != '\n'; i++ {
		_, n := utf8.DecodeRuneInString(s[to:])
		to += n
	}
	return from, to
}

// source is the unchanged text of a piece of the flow, line breaks shown.
func (r *reader) source(from, to int) string {
	rg := r.f.at(from, to)
	return strings.Join(strings.FieldsFunc(r.p.Text[rg.Start:rg.End], func(c rune) bool { return c == '\n' || c == '\r' }), "⏎")
}

// layoutSlips are breaks, spaces and half-width punctuation: each break by
// itself, the others once a clause.
func (r *reader) layoutSlips() {
	for _, at := range r.f.breaks[:min(len(r.f.breaks), maxSlips)] {
		from, to := r.around(at, 6)
		r.slip(SlipBreak, r.source(from, to), "接成一句："+r.f.s[from:to], from, to, 1, Sure)
	}
	for _, k := range []struct {
		sort, suggest string
		at            []int
	}{{SlipSpace, "删去空格：", r.f.spaces}, {SlipHalf, "改为全角：", r.f.half}} {
		byClause := map[string]int{}
		for _, at := range k.at {
			if k.sort == SlipSpace && r.afterNumber(at) {
				continue // "1. 标题" is how many set it
			}
			c := r.clauseAt(at)
			if i, ok := byClause[c]; ok {
				r.p.Slips[i].Count++
				continue
			}
			if len(byClause) >= maxSlips {
				break
			}
			byClause[c] = len(r.p.Slips)
			from, to := r.around(at, 6)
			r.slip(k.sort, r.source(from, to), k.suggest+r.f.s[from:to], from, to, 1, Sure)
		}
	}
}

// afterNumber tells that a place is right behind a heading's number.
func (r *reader) afterNumber(at int) bool {
	from := strings.LastIndexByte(r.f.s[:at], '\n') + 1
	_, _, n := headingOf(r.f.s[from:min(len(r.f.s), at+20)])
	return n > 0 && from+n == at
}

// labelSlips are labels of unit lists that no paper uses: (任单位:.
func (r *reader) labelSlips() {
	for _, n := range r.nodes {
		for _, l := range unitLists(r.f.s[n.from:n.to]) {
			if l.label < 0 {
				continue
			}
			label := strings.TrimSuffix(r.f.s[n.from+l.label:n.from+l.from], "：")
			if slices.ContainsFunc(knownLabels, func(k string) bool { return strings.HasSuffix(label, k) }) {
				continue
			}
			for _, k := range knownLabels {
				if subsequence(label, k) {
					r.slip(SlipDropped, r.source(n.from+l.label, n.from+l.from), k+"：", n.from+l.label, n.from+l.from, 1, Sure)
					break
				}
			}
		}
	}
}

// subsequence tells that a's characters stand in b in their order.
func subsequence(a, b string) bool {
	rest := []rune(a)
	for _, r := range b {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

var doubledRE = regexp.MustCompile(`的的|了了|和和|在在|将将|对对|与与|及及|，，|。。|、、|；；|，。|。，|、，|，、`)

// wordSlips are standing terms with one character changed, pairs that scanners
// mix up, and doubled characters.
func (r *reader) wordSlips() {
	s := r.f.s
	for _, m := range doubledRE.FindAllStringIndex(s, maxSlips) {
		from, to := r.around(m[0], 4)
		r.slip(SlipDouble, r.source(from, max(to, m[1])), "只留一个", m[0], m[1], 1, Likely)
	}
	for _, c := range confusions {
		for at := strings.Index(s, c.seen); at >= 0 && len(r.p.Slips) < 4*maxSlips; {
			r.slip(SlipTerm, c.seen, c.meant, at, at+len(c.seen), 1, Possible)
			next := strings.Index(s[at+len(c.seen):], c.seen)
			if next < 0 {
				break
			}
			at += len(c.seen) + next
		}
	}
	r.termSlips()
}

// termSlips are the words one character from a standing term that the same
// paper writes right elsewhere. The last character does not count: there the
// next word begins.
func (r *reader) termSlips() {
	s := r.f.s
	var starts []int // of the characters
	for i := range s {
		starts = append(starts, i)
	}
	starts = append(starts, len(s))
	seen := map[string]bool{}
	for i := 0; i+1 < len(starts) && len(seen) < maxSlips; i++ {
		for n := 4; n <= longestTerm && i+n < len(starts); n++ {
			word := s[starts[i]:starts[i+n]]
			if strings.ContainsAny(word, "\n，。、；：（）“”") {
				break
			}
			if t := nearTerm(word, starts[i], starts[i:i+n+1]); t != "" && !seen[word] && !wordsApart(word, t) && strings.Contains(s, t) {
				seen[word] = true
				r.slip(SlipTerm, word, t, starts[i], starts[i+n], strings.Count(s, word), Likely)
			}
		}
	}
}

// nearTerm is the term that a word is one character from, "" where it is none
// or a term itself.
func nearTerm(word string, base int, starts []int) string {
	if slices.Contains(terms, word) {
		return ""
	}
	for i := 0; i+2 < len(starts); i++ {
		key := word[:starts[i]-base] + "?" + word[starts[i+1]-base:]
		if near := nearTerms[key]; len(near) > 0 {
			if r, _ := utf8.DecodeRuneInString(word[starts[i]-base:]); unicode.Is(unicode.Han, r) {
				return near[0]
			}
		}
	}
	return ""
}

// wordsApart: the changed character begins or ends another word in its own
// right, as in 进口总额 beside 出口总额; such pairs are both good Chinese.
func wordsApart(word, term string) bool {
	a, b := []rune(word), []rune(term)
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		return bothWords[string(a[i])+string(b[i])] || bothWords[string(b[i])+string(a[i])]
	}
	return false
}

// bothWords are characters that change places in good terms.
var bothWords = map[string]bool{"进出": true, "内外": true, "资贸": true, "资商": true, "使利": true, "各市": true, "区市": true, "县市": true, "省市": true, "国区": true, "公海": true}

var yearsRE = regexp.MustCompile(`(?:19|20)\d\d\s?年?\s?([-–—―－~～至]{1,2})\s?(?:19|20)\d\d`)

// dashSlips: the same span of years with two kinds of dash.
func (r *reader) dashSlips() {
	first := map[string]Range{}
	var order []string
	for _, m := range yearsRE.FindAllStringSubmatchIndex(r.p.Text, maxSlips) {
		dash := r.p.Text[m[2]:m[3]]
		if _, ok := first[dash]; !ok {
			first[dash] = Range{m[0], m[1]}
			order = append(order, r.p.Text[m[0]:m[1]])
		}
	}
	if len(order) < 2 {
		return
	}
	for dash, rg := range first {
		if dash != "—" {
			r.p.Slips = append(r.p.Slips, Slip{Sort: SlipDash, Seen: strings.Join(order, " / "), Suggest: "统一用“—”", Count: len(order), Certainty: Sure, Range: rg})
			return
		}
	}
}

var groupRE = regexp.MustCompile(`各市?县[〔［（(\[]?(?:市、|市)?区?[〕］）)\]]?`)

// groupSlips: the counties together, written in several ways.
func (r *reader) groupSlips() {
	r.variants(groupRE.FindAllStringIndex(r.p.Text, 10*maxSlips), func(s string) bool { return strings.Contains(s, "区") })
}

func (r *reader) variants(found [][]int, counts func(string) bool) {
	var order []string
	n := 0
	var second Range
	for _, m := range found {
		word := r.p.Text[m[0]:m[1]]
		if !counts(word) {
			continue
		}
		n++
		if !slices.Contains(order, word) {
			order = append(order, word)
			if len(order) == 2 {
				second = Range{m[0], m[1]}
			}
		}
	}
	if len(order) > 1 {
		r.p.Slips = append(r.p.Slips, Slip{Sort: SlipVariant, Seen: strings.Join(order, " / "), Suggest: "按同一单位处理", Count: n, Certainty: Sure, Range: second})
	}
}

// unitSlips: a body that the lists name in several ways. What the dictionary
// takes for one is surely one; what only reads like it is likely one.
func (r *reader) unitSlips() {
	seen := map[string]bool{}
	names := map[string]Unit{}
	for _, c := range r.p.Clauses {
		for _, u := range c.Units {
			if plainSpelling(u) {
				names[u.Name] = u
			}
		}
	}
	for _, c := range r.p.Clauses {
		for _, u := range c.Units {
			if seen[u.Seen] || len(r.p.Slips) > 8*maxSlips {
				continue
			}
			seen[u.Seen] = true
			if !plainSpelling(u) {
				r.p.Slips = append(r.p.Slips, Slip{Sort: SlipVariant, Seen: u.Seen, Suggest: u.Name, Clause: c.Code, Count: 1, Certainty: Sure, Range: u.Range})
				continue
			}
			for full := range names {
				if u.Code == "" && full != u.Name && shortOf(u.Name, full) {
					r.p.Slips = append(r.p.Slips, Slip{Sort: SlipVariant, Seen: u.Seen, Suggest: full, Clause: c.Code, Count: 1, Certainty: Likely, Range: u.Range})
				}
			}
		}
	}
}

// plainSpelling: a body's name as it is, or without the level it inherits.
func plainSpelling(u Unit) bool {
	if u.Seen == u.Name || foldBrackets(u.Seen) == foldBrackets(u.Name) {
		return true
	}
	rest, ok := strings.CutSuffix(u.Name, u.Seen)
	return ok && levelRE.FindString(rest) == rest && rest != ""
}

func foldBrackets(s string) string {
	return strings.NewReplacer("〔", "", "〕", "", "（", "", "）", "").Replace(s)
}

// shortOf: 市发改委 is short for 市发展改革委; 和 makes no difference.
func shortOf(a, b string) bool {
	x, y := []rune(strings.ReplaceAll(a, "和", "")), []rune(strings.ReplaceAll(b, "和", ""))
	if len(x) < 4 || len(x) > len(y) || len(x) == len(y) && len(a) > len(b) {
		return false
	}
	return x[0] == y[0] && x[1] == y[1] && x[len(x)-1] == y[len(y)-1] && subsequence(string(x), string(y))
}

var storeRE = regexp.MustCompile(`仓|冷库|库房|库容`)

// magnitudeSlips are figures of a size that is hardly meant.
func (r *reader) magnitudeSlips() {
	seen := map[string]bool{}
	for _, f := range r.p.Figures {
		why := ""
		switch v := rat(f.Value); {
		case f.Unit == "万吨" && storeRE.MatchString(f.Quote) && v.Cmp(rat("100")) >= 0, f.Unit == "亿吨" && storeRE.MatchString(f.Quote):
			why = "仓储能力一般以万吨计，请核对数量级"
		case f.Unit == "%" && f.Role == RoleTarget && strings.Contains(f.Quote, "占") && v.Cmp(rat("100")) > 0:
			why = "比重大于 100%，请核对"
		case f.Unit == "%" && f.Role == RoleGrowth && v.Cmp(rat("100")) > 0:
			why = "年均增长超过 100%，请核对"
		}
		if why == "" || seen[f.Quote] {
			continue
		}
		seen[f.Quote] = true
		r.p.Slips = append(r.p.Slips, Slip{Sort: SlipMagnitude, Seen: f.Quote, Suggest: why, Clause: f.Clause, Count: 1, Certainty: Possible, Range: f.Range})
	}
}

// bracketSlips are round brackets without their partner, paragraph by paragraph.
func (r *reader) bracketSlips() {
	depth, open, n := 0, 0, 0
	for i, c := range r.f.s + "\n" {
		switch c {
		case '（':
			if depth == 0 {
				open = i
			}
			depth++
		case '）':
			if depth == 0 && n < maxSlips && !numbered(r.f.s[:i]) {
				n++
				from, _ := r.around(i, 6)
				r.slip(SlipBracket, r.source(from, i+len("）")), "前面缺“（”", from, i+len("）"), 1, Likely)
			}
			depth = max(0, depth-1)
		case '\n':
			if depth > 0 && n < maxSlips {
				n++
				_, to := r.around(open, 8)
				r.slip(SlipBracket, r.source(open, to), "后面缺“）”", open, to, 1, Likely)
			}
			depth = 0
		}
	}
}

// numbered: 1） needs no bracket before it.
func numbered(s string) bool { return len(s) > 0 && digit(rune(s[len(s)-1])) }
