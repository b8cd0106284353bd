package planread

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

const aYear = `((?:19|20)\d\d)年(?:底|末|度)?`

var (
	soften     = `(?:约为|约|近|超过|超|突破|不低于|不少于|高于|逾|力争|力争达到|达到|达|为|在|至|到|保持在|稳定在|控制在|不超过)*`
	baseRE     = regexp.MustCompile(`(?:由|从)(?:` + aYear + `的?)?(?:约|不足|近)?$`)
	riseToRE   = regexp.MustCompile(`(?:到|至)(?:` + aYear + `的?)?(?:约|近|超过)?$`)
	growthRE   = regexp.MustCompile(`(年均|年平均|平均每年|每年|同比|逐年|年)?(?:复合)?(增长|增速|增幅|递增|提高|提升|上升|下降|降低)(?:率|速度)?` + soften + `$`)
	overRE     = regexp.MustCompile(`(?:较|比|是|为|在)` + aYear + `(?:的|水平|基础上|的基础上|实际)*(?:实现|力争|增长|提高|增加|扩大)*$`)
	shareRE    = regexp.MustCompile(`占([^，；占]{1,40}?)的?(比重|比例|份额|比率|比)?(?:` + riseVerb + `)?` + soften + `$`)
	targetRE   = regexp.MustCompile(`(?:达到|达|突破|超过|超|完成|实现|不低于|不少于|不超过|高于|低于|稳定在|保持在|控制在|力争|(?:` + riseVerb + `)(?:到|至)|增至|降至|为)(?:约|近|突破|超过|不低于)?$`)
	newRE      = regexp.MustCompile(`^(?:力争|确保|努力|计划|累计|全市|全县|全区|全省|再)*(?:新设立|新设|新增|新建|新引进|新培育|培育壮大|培育|引进|引育|建设|建成|打造|认定|举办|组织|开展|培训|发展|创建|落地|争创|盘活|招引|推广|签约|储备)`)
	perYearRE  = regexp.MustCompile(`每年度?|年均|逐年`)
	contextRE  = regexp.MustCompile(`(?:到|至|截至|力争|确保)` + aYear + `|(?:^|[，。；：])` + aYear + `前?`)
	leadingRE  = regexp.MustCompile(`^(?:〔[^〔〕]{1,40}〕|力争|确保|争取|努力|预计|推动|其中|即|使|并|且|全年|每年度?|年均|(?:到|至|截至)?` + aYear + `前?|[：、])+`)
	trailingRE = regexp.MustCompile(`(?:力争|累计|预计|确保|争取|的|将|要|应|每年|年均|规模达)+$`)
	wholesale  = regexp.MustCompile(`^(?:全市|全省|全县|全区|全州|全盟|全旗|我市|我省|我县|我区)$`)
)

// attribute is what follows a number that only describes what is counted after it.
var attribute = regexp.MustCompile(`^(?:以上|以下)?的?[\p{Han}]{2,12}\d[\d,.]*(?:家|户|个|项|件|名|人|条|座)`)

const riseVerb = `增长|增加|提高|提升|扩大|上升|发展|扩展|降低|下降|减少|压减|压缩|缩短|提速`

// targets reads the measured targets of one sentence.
type targets struct {
	r    *reader
	st   *statement
	base *amount // 由…, still waiting for its end
	year int     // of base
	cur  int     // the indicator last read in this sentence, -1
	prev int     // where the amount before ended
}

func (r *reader) readTargets(st *statement, found []amount) {
	t := &targets{r: r, st: st, cur: -1}
	for i := range found {
		if attribute.MatchString(st.s[found[i].to:]) {
			continue // 超10亿元的企业3家: the number says which firms
		}
		t.read(&found[i])
		t.prev = found[i].to
	}
}

// read decides by the words before an amount what it is.
func (t *targets) read(a *amount) {
	s := t.st.s
	since := s[t.prev:a.from] // what stands between the last amount and this one
	before := since
	if i := strings.LastIndexAny(before, "，："); i >= 0 {
		before = before[i+len("，"):]
	}
	switch {
	case a.factor:
		t.times(a, before)
	case t.base == nil && baseRE.MatchString(before):
		m := baseRE.FindStringSubmatch(before)
		t.base, t.year = a, atoi(m[1])
		t.st.roles[a.from] = role{RoleBase, t.year}
	case t.base != nil && riseToRE.MatchString(since):
		t.fromTo(a, since)
	case strings.HasPrefix(a.unit, "%") && shareRE.MatchString(before):
		t.share(a, before)
	case (a.unit == "%" || a.unit == "个百分点") && growthRE.MatchString(before):
		t.growth(a, before)
	case targetRE.MatchString(before):
		name := before[:targetRE.FindStringIndex(before)[0]]
		t.target(a, name, Sure)
	case newRE.MatchString(trimLead(before)) || perYearRE.MatchString(before):
		t.counted(a, before)
	}
}

// add keeps an indicator; the amount's role comes with it.
func (t *targets) add(a *amount, in Indicator) {
	s := t.st.s
	in.Clause = t.st.clause
	if in.Unit == "" && in.Times == "" {
		in.Unit = a.unit
	}
	after := s[a.to:]
	near := s[max(0, a.from-30):a.from]
	in.AtLeast = strings.HasPrefix(after, "以上") || strings.HasPrefix(after, "及以上") || endsWith(near, "不低于", "不少于", "超过", "突破", "高于", "超", "逾")
	in.AtMost = strings.HasPrefix(after, "以内") || strings.HasPrefix(after, "以下") || endsWith(near, "不超过", "控制在", "低于") && !strings.HasSuffix(near, "不低于")
	from := a.from
	if t.base != nil {
		from = t.base.from
	}
	start := 0
	if i := strings.LastIndexAny(s[:from], "，："); i >= 0 {
		start = i + len("，")
	}
	end := a.to
	if in.AtLeast || in.AtMost {
		end += len(prefixOf(after, "以上", "及以上", "以内", "以下"))
	}
	in.Range = t.r.f.at(t.st.base+start, t.st.base+end)
	in.Quote = s[start:end]
	if in.Certainty == "" {
		in.Certainty = Sure
	}
	if in.TargetYear == 0 && !in.PerYear {
		in.TargetYear = t.context(a.from)
	}
	t.cur = len(t.r.p.Indicators)
	t.r.p.Indicators = append(t.r.p.Indicators, in)
	t.st.indicators = append(t.st.indicators, t.cur)
}

// context is the year that a sentence's targets are for: 到2027年 before them,
// in the sentence or earlier in its paragraph.
func (t *targets) context(at int) int {
	flow := t.r.f.s
	from := strings.LastIndexByte(flow[:t.st.base], '\n') + 1
	if _, _, n := headingOf(flow[from : t.st.base+at]); n > 0 {
		from += n
	}
	from = max(from, t.st.base-lookBack)
	for !startsRune(flow, from) {
		from++
	}
	m := contextRE.FindAllStringSubmatch(flow[from:t.st.base+at], -1)
	if len(m) == 0 {
		return 0
	}
	last := m[len(m)-1]
	return atoi(last[1] + last[2])
}

// lookBack is how far before a sentence its year may stand, in bytes.
const lookBack = 1500

func startsRune(s string, i int) bool { return i >= len(s) || s[i]&0xC0 != 0x80 }

// fromTo is 由A增长到B.
func (t *targets) fromTo(a *amount, since string) {
	m := riseToRE.FindStringSubmatch(since)
	s := t.st.s
	head := s[:t.base.from]
	if i := strings.LastIndexAny(head, "，："); i >= 0 {
		head = head[i+len("，"):]
	}
	name := head[:baseRE.FindStringIndex(head)[0]]
	in := Indicator{Name: t.name(name, t.base.from-len(head)), BaseYear: t.year, Base: t.base.value, TargetYear: atoi(m[1]), Target: a.value, Unit: a.unit}
	if t.base.unit != a.unit {
		in.Base = t.base.value + t.base.text[len(t.base.text)-len(t.base.unit):] // the units differ: as printed
		in.Certainty = Likely
	}
	t.add(a, in)
	t.st.roles[a.from] = role{RoleTarget, t.last().TargetYear}
	t.base = nil
}

func (t *targets) last() *Indicator { return &t.r.p.Indicators[t.cur] }

func (t *targets) target(a *amount, name string, c Certainty) {
	in := Indicator{Name: t.name(name, a.from), Target: a.value, PerYear: t.perYear(a), Certainty: c}
	t.add(a, in)
	t.st.roles[a.from] = role{RoleTarget, t.last().TargetYear}
}

// times is 较2022年底翻一番; beside a target with both ends it is one more
// statement of the same.
func (t *targets) times(a *amount, before string) {
	value := a.value
	if a.unit == "倍" && !strings.HasPrefix(a.text, "翻") && endsWith(before, "增长", "增加", "提高") {
		value = plus(value, "1")
	}
	bare := strings.TrimSpace(trailingRE.ReplaceAllString(before, ""))
	if t.cur >= 0 && (bare == "" || bare == "实现" || strings.HasSuffix(bare, "目标")) {
		t.last().Times = value
		t.st.roles[a.from] = role{RoleFactor, t.last().TargetYear}
		return
	}
	name, year := before, 0
	if m := overRE.FindStringSubmatchIndex(before); m != nil {
		name, year = before[:m[0]], atoi(before[m[2]:m[3]])
	} else {
		name = strings.TrimSuffix(before, "实现")
	}
	if t.over(name, year, value) {
		t.st.roles[a.from] = role{RoleFactor, t.last().TargetYear}
		return
	}
	in := Indicator{Name: t.name(name, a.from), BaseYear: year, Times: value, Certainty: Likely}
	if year > 0 {
		in.Certainty = Sure
	}
	t.add(a, in)
	t.st.roles[a.from] = role{RoleFactor, t.last().TargetYear}
}

// over adds 比2024年翻一番 to the target that stands just before it; false where
// it is a target of its own.
func (t *targets) over(name string, year int, times string) bool {
	if t.cur < 0 || year == 0 || trimLead(name) != "" || t.last().Times != "" || t.last().BaseYear > 0 && t.last().BaseYear != year {
		return false
	}
	t.last().Times, t.last().BaseYear = times, year
	return true
}

// growth is 年均增长14% of the target before it, or a target of its own.
func (t *targets) growth(a *amount, before string) {
	m := growthRE.FindStringSubmatchIndex(before)
	name := before[:m[0]]
	word := ""
	if m[2] >= 0 {
		word = before[m[2]:m[3]]
	}
	if word == "年" && m[2] > 0 && digit(rune(before[m[2]-1])) { // of 较2025年
		word, name = "", before[:m[3]]
	}
	yearly := word != "" && word != "同比" || strings.HasPrefix(before[m[4]:m[5]], "增速")
	falls := endsWith(before[m[4]:m[5]], "下降", "降低")
	value := a.value
	if falls {
		value = "-" + value
	}
	own := trimLead(name)
	if over := overRE.FindStringSubmatchIndex(before[:m[4]]); over != nil && !yearly && a.unit == "%" {
		year := atoi(before[over[2]:over[3]])
		if !t.over(before[:over[0]], year, percentMore(value)) {
			t.add(a, Indicator{Name: t.name(before[:over[0]], a.from), BaseYear: year, Times: percentMore(value)})
		}
		t.st.roles[a.from] = role{RoleRise, t.last().TargetYear}
		return
	}
	if t.cur >= 0 && own == "" && t.last().Growth == "" && a.unit == "%" {
		t.last().Growth = value
		t.st.roles[a.from] = role{RoleGrowth, t.last().TargetYear}
		return
	}
	if a.unit != "%" {
		t.st.roles[a.from] = role{RoleRise, 0}
		return
	}
	c := Sure
	if !yearly {
		c = Possible // 增长10%: of which year over which is for the user to say
	}
	t.add(a, Indicator{Name: t.name(name, a.from), Growth: value, Unit: "%", Certainty: c})
	t.st.roles[a.from] = role{RoleGrowth, t.last().TargetYear}
}

// share is A占B的20%以上 and A占B比重达到40%.
func (t *targets) share(a *amount, before string) {
	m := shareRE.FindStringSubmatchIndex(before)
	of := strings.TrimSuffix(before[m[2]:m[3]], "的")
	name := before[:m[0]] + "占" + of + "比重"
	in := Indicator{Name: t.name(name, a.from), Target: a.value, ShareOf: of}
	t.add(a, in)
	t.st.roles[a.from] = role{RoleTarget, t.last().TargetYear}
}

// counted is 每年新设外资企业1家 and 培育20家龙头企业.
func (t *targets) counted(a *amount, before string) {
	name := before
	after := t.st.s[a.to:]
	if i := strings.IndexAny(after, "，。；、（"); i >= 0 {
		after = after[:i]
	}
	rest := strings.TrimPrefix(after, prefixOf(after, "以上", "左右", "以内"))
	if rest != "" && newRE.FindString(trimLead(before)) == trimLead(before) {
		name += strings.TrimPrefix(rest, "的") // the verb alone stands before the number
	}
	c := Likely
	if t.perYear(a) {
		c = Sure
	}
	t.target(a, name, c)
}

// perYear: 每年 stands before the amount, and no year's end after it.
func (t *targets) perYear(a *amount) bool {
	s := t.st.s[:a.from]
	all := perYearRE.FindAllStringIndex(s, -1)
	if len(all) == 0 {
		return false
	}
	return !contextRE.MatchString(s[all[len(all)-1][1]:])
}

// name cleans an indicator's name; where nothing stands before the amount it is
// the phrase before.
func (t *targets) name(text string, at int) string {
	n := trimLead(text)
	if n == "" || wholesale.MatchString(n) {
		head := strings.TrimRight(t.st.s[:max(0, at-len(text))], "，：")
		if i := strings.LastIndexAny(head, "，："); i >= 0 {
			head = head[i+len("，"):]
		}
		n = trimLead(head)
	}
	return n
}

func trimLead(s string) string {
	s = strings.TrimSpace(s)
	s = leadingRE.ReplaceAllString(s, "")
	return strings.TrimSpace(trailingRE.ReplaceAllString(s, ""))
}

func endsWith(s string, ends ...string) bool { return suffixOf(s, ends...) != "" }

func suffixOf(s string, ends ...string) string {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return e
		}
	}
	return ""
}

func prefixOf(s string, starts ...string) string {
	for _, p := range starts {
		if strings.HasPrefix(s, p) {
			return p
		}
	}
	return ""
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// plus adds two plain decimals.
func plus(a, b string) string { return plain(new(big.Rat).Add(rat(a), rat(b))) }

// percentMore is 1 + p %: 30 is 1.3.
func percentMore(p string) string {
	return plus("1", plain(new(big.Rat).Quo(rat(p), big.NewRat(100, 1))))
}

// rat reads a plain decimal, 0 where it is none.
func rat(s string) *big.Rat {
	if v, ok := new(big.Rat).SetString(s); ok {
		return v
	}
	return new(big.Rat)
}

// plain writes a number with at most eight decimals and no closing zeros.
func plain(v *big.Rat) string {
	s := v.FloatString(8)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
