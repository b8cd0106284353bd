package planread

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"beizeng/seeds"
)

// labelRE is what stands before a list of bodies: 责任单位：, （牵头单位：, and
// what a scanner makes of it.
var labelRE = regexp.MustCompile(`(?:(^|[（；。\n])([\p{Han}]{0,8}(?:单位|部门|处室))|(` + innerLabel + `))：`)

// innerLabel is a label that follows a list without any mark: blanks between
// them are gone by now.
const innerLabel = `(?:牵头|责任|配合|主办|协办|实施|承办|参与|落实)(?:单位|部门)`

var innerRE = regexp.MustCompile(innerLabel + `：`)

// knownLabels are the labels that papers use; another one is a slip.
var knownLabels = []string{
	"责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "主办单位", "协办单位", "实施单位", "承办单位", "落实单位", "负责单位",
	"牵头责任单位", "配合责任单位", "责任处室", "参与单位", "参加单位", "市级责任单位", "主要责任单位", "第一责任单位",
}

// bodyEnd is how the name of a body ends.
var bodyEnd = regexp.MustCompile(`(?:局|委|办|厅|部|署|会|院|校|社|处|科|署|队|中心|海关|银行|支行|分行|政府|委员会|办公室|公司|集团|部门|单位|县区|县市区|县〔区〕|乡镇|街道|园区|开发区|新区|区县|县〔市、区〕)(?:〔[^〔〕]{1,20}〕|（[^（）]{1,20}）)?$`)

// list is one list of bodies in the flow: s[from:to]. lead tells that its label
// says 牵头.
type list struct {
	from, to int
	lead     bool
	label    int // where the label begins, -1 where there is none
}

func hasUnits(s string) bool { return len(unitLists(s)) > 0 }

var (
	byRE   = regexp.MustCompile(`由([\p{Han}〔〕（）、]{2,90}?)(牵头|负责)[\p{Han}]{0,6}(?:，([\p{Han}〔〕（）、]{2,90}?)(?:配合|参与|参加))?`)
	roleRE = regexp.MustCompile(`牵头|负责|配合|分工`)
)

// unitLists finds the lists of bodies in a clause's text.
func unitLists(s string) []list {
	var out []list
	for _, m := range labelRE.FindAllStringSubmatchIndex(s, -1) {
		at := m[4] // of the label
		if at < 0 {
			at = m[6]
		}
		label := s[at:m[1]]
		l := list{from: m[1], label: at, lead: strings.Contains(label, "牵头") && !strings.Contains(label, "配合")}
		l.to = l.from + listEnd(s[l.from:], m[2] >= 0 && strings.HasPrefix(s[m[2]:m[3]], "（"))
		out = append(out, l)
	}
	if len(out) > 0 {
		return out
	}
	// （市商务局牵头，市财政局配合） and （市商务局、市财政局）
	for from := 0; ; {
		i := strings.Index(s[from:], "（")
		if i < 0 {
			break
		}
		from += i + len("（")
		l := list{from: from, to: from + listEnd(s[from:], true), label: -1}
		if onlyBodies(s[l.from:l.to]) {
			out = append(out, l)
			from = l.to
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, m := range byRE.FindAllStringSubmatchIndex(s, -1) { // 由市商务局牵头，市财政局配合
		if n, ok := countBodies(s[m[2]:m[3]]); !ok || n == 0 {
			continue
		}
		out = append(out, list{from: m[2], to: m[3], label: -1, lead: s[m[4]:m[5]] == "牵头"})
		if m[6] < 0 {
			continue
		}
		if _, ok := countBodies(s[m[6]:m[7]]); ok {
			out = append(out, list{from: m[6], to: m[7], label: -1})
		}
	}
	return out
}

const maxList = 3000 // bytes; a list of bodies is not longer

// listEnd is where a list closes: at its bracket, else at the sentence's end.
// A line break that the flow kept, or the next label, closes it too.
func listEnd(s string, bracketed bool) int {
	depth := 0
	s = s[:min(len(s), maxList)]
	if m := innerRE.FindStringIndex(s); m != nil {
		s = s[:m[0]]
	}
	for i, r := range s {
		switch {
		case r == '（':
			depth++
		case r == '）' && depth == 0: // its own, or that of a list around it
			return i
		case r == '）':
			depth--
		case r == '\n' && !bracketed, r == '。' && depth <= 0, r == '\t':
			return i
		case r == '；' && labelRE.MatchString(s[i:min(len(s), i+60)]) && labelRE.FindStringIndex(s[i:min(len(s), i+60)])[0] == 0:
			return i
		}
	}
	return len(s)
}

// onlyBodies tells that a bracket holds nothing but bodies and their roles.
func onlyBodies(s string) bool {
	n, ok := countBodies(s)
	return ok && (n > 1 || n == 1 && roleRE.MatchString(s))
}

// countBodies counts the bodies of a list, false where anything else is in it.
func countBodies(s string) (n int, ok bool) {
	if len(s) > maxList {
		return 0, false
	}
	for _, it := range splitBodies(s) {
		name, _ := strings.CutSuffix(bare(s[it[0]:it[1]]), "等")
		if name == "" {
			continue
		}
		if !bodyEnd.MatchString(name) || utf8.RuneCountInString(name) < 3 || utf8.RuneCountInString(name) > 24 {
			return 0, false
		}
		n++
	}
	return n, true
}

// splitBodies gives the pieces between separators outside brackets.
func splitBodies(s string) [][2]int {
	var out [][2]int
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '（', '〔':
			depth++
		case '）', '〕':
			depth = max(0, depth-1)
		case '、', '，', '；', '\n', ' ', '\t':
			if depth == 0 {
				out = append(out, [2]int{from, i})
				from = i + utf8.RuneLen(r)
			}
		}
	}
	return append(out, [2]int{from, len(s)})
}

var roleTail = regexp.MustCompile(`(?:等?(?:单位|部门)?(?:共同|分别|具体|按照|按|依)?(?:各自)?(?:职责)?(?:分工)?(?:负责|牵头|配合|落实|推进|实施)(?:落实|实施|推进|配合)?)$`)

// bare takes a body's role off: 市商务局牵头, 市财政局按职责分工负责.
func bare(s string) string { return strings.TrimSpace(roleTail.ReplaceAllString(s, "")) }

// units fills each clause's units.
func (r *reader) units() {
	for i, n := range r.nodes {
		s := r.f.s[n.from:n.to]
		seen := map[string]int{}
		for _, l := range unitLists(s) {
			for _, u := range r.readList(s, n.from, l) {
				if at, twice := seen[u.Name]; twice {
					r.p.Clauses[i].Units[at].Lead = r.p.Clauses[i].Units[at].Lead || u.Lead
					continue
				}
				seen[u.Name] = len(r.p.Clauses[i].Units)
				r.p.Clauses[i].Units = append(r.p.Clauses[i].Units, u)
			}
		}
	}
	r.fullNames()
}

// readList reads one list. A body without a level takes that of the one before:
// 市科技局、教育局 are 市科技局 and 市教育局.
func (r *reader) readList(s string, base int, l list) []Unit {
	var out []Unit
	group, level := 0, ""
	pieces := splitBodies(s[l.from:l.to])
	for _, it := range pieces {
		from, to := l.from+it[0], l.from+it[1]
		text := s[from:to]
		if from > l.from && strings.HasSuffix(s[:from], "，") || strings.HasSuffix(s[:from], "；") {
			group = len(out)
		}
		name := strings.TrimSuffix(bare(text), "等")
		if name == "" || utf8.RuneCountInString(name) > 40 {
			continue
		}
		lead := l.lead
		if strings.HasSuffix(text, "牵头") || strings.HasSuffix(text, "牵头负责") {
			lead = true
			for j := group; j < len(out); j++ {
				out[j].Lead = true
			}
		}
		own := r.levelOf(name)
		full := name
		if own != "" {
			level = own
		} else if level != "" && municipal.MatchString(name) && !vertical.MatchString(name) {
			full = levelFor(level, name) + name
		}
		at := base + from + strings.Index(text, name)
		out = append(out, Unit{Seen: name, Name: full, Lead: lead, Range: r.f.at(at, at+len(name))})
	}
	return out
}

var (
	levelRE = regexp.MustCompile(`^(自治区|自治州|自治县|省|市|州|盟|县|区|旗)(?:委|政府)?`)
	// market words begin with 市 and name no level.
	market = regexp.MustCompile(`^(?:市场|县域|区域|区块|市政|省际)`)
	// municipal bodies take the level of those before them.
	municipal = regexp.MustCompile(`(?:局|委|办|厅|部|委员会|办公室|中心|社|会|站|队|处)(?:（[^（）]{1,20}）)?$`)
	// vertical bodies belong to the state wherever they stand, and so do those
	// that are no bodies of a level at all.
	vertical = regexp.MustCompile(`^(?:各|有关|相关|国家|中国|中共|全国)|海关|人民银行|人行|银保监|银监|证监|金融监管|外汇|海事|边检|税务总局|邮政管理|烟草|消防救援|国网|供电|中铁|银行$|公司$|集团$|协会$|商会$|学院$|大学$|园区|管委会$|开发区|高新区`)
)

// levelOf is the level that a name states of itself (市), a place's own name
// counting as one of its own; "" where it states none.
func (r *reader) levelOf(name string) string {
	if m := levelRE.FindStringSubmatch(name); m != nil && !market.MatchString(name) {
		return m[0]
	}
	if p := r.p.Place; p != "" && strings.HasPrefix(name, p) && len(name) > len(p) {
		return p
	}
	if st := r.stem(); st != "" && strings.HasPrefix(name, st) {
		return ""
	}
	return ""
}

// levelFor is the level as it stands before an inheriting body: 市委宣传部、统战部
// is 市委统战部, but 市委办公室、教育局 is 市教育局.
func levelFor(level, name string) string {
	bareLevel := strings.TrimSuffix(strings.TrimSuffix(level, "委"), "政府")
	if strings.HasSuffix(level, "委") && strings.HasSuffix(name, "部") {
		return level
	}
	return bareLevel
}

// fullNames gives a short name the fuller one that the same paper uses:
// 银保监分局 is the 青河银保监分局 named elsewhere, if only one fits.
func (r *reader) fullNames() {
	all := map[string]bool{}
	for _, c := range r.p.Clauses {
		for _, u := range c.Units {
			all[u.Name] = true
		}
	}
	st := r.stem()
	fuller := map[string]string{}
	for name := range all {
		if st != "" && all[st+name] {
			fuller[name] = st + name
		} else if r.p.Place != "" && all[r.p.Place+name] {
			fuller[name] = r.p.Place + name
		}
	}
	for i := range r.p.Clauses {
		for j := range r.p.Clauses[i].Units {
			if full := fuller[r.p.Clauses[i].Units[j].Name]; full != "" {
				r.p.Clauses[i].Units[j].Name = full
			}
		}
	}
}

// lookUp gives the bodies that the dictionary knows their code and its name.
func (r *reader) lookUp() {
	st := r.stem()
	for i := range r.p.Clauses {
		units := r.p.Clauses[i].Units
		for j := range units {
			e, ok := seeds.Lookup("unit", units[j].Name)
			if ok && (e.HasTag("群体") || st == "" || ofPlace(e, st)) {
				units[j].Name, units[j].Code = e.Name, e.Code
			}
		}
	}
}

// ofPlace tells that a body of the dictionary is one of the plan's own place:
// another city's 市商务局 is another body.
func ofPlace(e seeds.Entry, stem string) bool {
	if strings.Contains(e.Name, stem) {
		return true
	}
	for _, a := range e.Aliases {
		if strings.Contains(a, stem) {
			return true
		}
	}
	return false
}
