package planread

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	namePart    = `[\p{Han}A-Za-z0-9—·“”]`
	projectPart = `[\p{Han}A-Za-z0-9—·]`
)

var (
	// firmsRE is 支持甲、乙、丙等企业.
	firmsRE = regexp.MustCompile(`(支持|推动|引导|鼓励|依托|帮助|扶持|发挥|以|壮大)((?:` + namePart + `{2,30}、){0,20}` + namePart + `{2,30}?)等(?:一批)?(?:重点|龙头|骨干|本地|大型|领军|外贸|外资|生产|工业)*(企业|公司|集团)`)
	// companyRE is a firm by its own name.
	companyRE = regexp.MustCompile(`[\p{Han}]{3,24}?(?:集团|有限公司|股份公司)`)
	// projectsRE is 新建甲、乙等项目 and 实施甲、乙项目.
	projectsRE  = regexp.MustCompile(`(新建|续建|扩建|改建|重点实施|重点推进|实施|推进|加快建设|建设|建成|开工)(` + projectPart + `{2,40}(?:、` + projectPart + `{2,40}){0,20}?)等?(?:一批)?(?:重大|重点)*(项目|工程)`)
	platformsRE = regexp.MustCompile(`(依托|利用|借助|发挥|用好|搭建|组织企业参加|参加)((?:` + namePart + `{2,30}、){0,20}` + namePart + `{2,30}?)等(?:国际|国内|各类|重点|第三方|综合服务|展会|展销|线上|大型)*(平台|活动|展会|载体)`)
	quotedRE    = regexp.MustCompile(`“([^“”\n]{2,24})”`)
	papersRE    = regexp.MustCompile(`《([^《》\n]{3,60})》`)
	mechanismRE = regexp.MustCompile(`((?:“[^“”\n]{2,20}”|[\p{Han}]{2,16}?)(?:工作)?(?:机制|制度|责任制|清单))`)
	// general words are no names: 龙头等企业.
	general = regexp.MustCompile(`(?:产业|行业|领域|方面|地区|国家|类|服务业|制造业|加工业|种植业|产品|商品|主体|方式|业务|条件|措施|政策|资金|环节|服务)$|^(?:各类|有关|相关|一批|更多|重点|龙头|中小|外贸|外资|内贸|本地|物流|跨境电商|传统|新兴|优势|特色)`)
	verbRE  = regexp.MustCompile(`^(?:[一二三四五六七八九十]是|支持|推动|引导|鼓励|依托|帮助|扶持|新建|续建|扩建|改建|重点实施|实施|推进|加快|建设|建立|建立健全|健全|完善|发挥|充分发挥|落实|严格执行|利用|借助|参加|以|和|及|与|的)`)
)

// naming gathers what a text names, each once a clause and sort.
type naming struct {
	r    *reader
	seen map[string]bool
}

// named finds the names in the body: by the words around a list, by what a name
// ends with, or by its quotation marks.
func (r *reader) named() {
	from := r.body
	if len(r.all) == 0 {
		from = 0
	}
	n := &naming{r, map[string]bool{}}
	for _, rule := range []struct {
		re   *regexp.Regexp
		sort string
	}{{firmsRE, NamedFirm}, {projectsRE, NamedProject}, {platformsRE, NamedPlatform}} {
		for _, m := range rule.re.FindAllStringSubmatchIndex(r.f.s[from:], -1) {
			n.list(rule.sort, from+m[4], from+m[5], r.f.s[from+m[2]:from+m[3]]+"…"+r.f.s[from+m[6]:from+m[7]])
		}
	}
	for _, m := range companyRE.FindAllStringIndex(r.f.s[from:], -1) {
		n.company(from+m[0], from+m[1])
	}
	for _, m := range quotedRE.FindAllStringSubmatchIndex(r.f.s[from:], -1) {
		n.add(NamedQuoted, from+m[2], from+m[3], "引号", Possible)
	}
	for _, m := range papersRE.FindAllStringSubmatchIndex(r.f.s[from:], -1) {
		n.add(NamedPaper, from+m[2], from+m[3], "书名号", Sure)
	}
	for _, m := range mechanismRE.FindAllStringIndex(r.f.s[from:], -1) {
		n.mechanism(from+m[0], from+m[1])
	}
}

// list takes the names of 甲、乙、丙 apart.
func (n *naming) list(sort string, from, to int, because string) {
	s := n.r.f.s[from:to]
	at := 0
	for _, part := range strings.SplitAfter(s, "、") {
		name := strings.TrimSuffix(strings.TrimSuffix(part, "、"), "等")
		f, t := from+at, from+at+len(name)
		at += len(part)
		if strings.Count(name, "“") > 1 || strings.HasPrefix(name, "“") {
			continue // quoted names have their own line
		}
		if v := verbRE.FindString(name); v != "" && sort == NamedProject {
			f += len(v)
		}
		n.add(sort, f, t, because, Likely)
	}
}

// company takes the verb off the front of a firm's name.
func (n *naming) company(from, to int) {
	s := n.r.f.s[from:to]
	for v := verbRE.FindString(s); v != ""; v = verbRE.FindString(s) {
		from, s = from+len(v), s[len(v):]
	}
	n.add(NamedFirm, from, to, "名称以“集团、公司”结尾", Likely)
}

func (n *naming) mechanism(from, to int) {
	s := n.r.f.s[from:to]
	for v := verbRE.FindString(s); v != ""; v = verbRE.FindString(s) {
		from, s = from+len(v), s[len(v):]
	}
	n.add(NamedMechanism, from, to, "名称以“机制、制度、清单”结尾", Possible)
}

const maxNamed = 5000 // more is no plan

func (n *naming) add(sort string, from, to int, because string, c Certainty) {
	if from >= to || len(n.r.p.Named) >= maxNamed {
		return
	}
	name := n.r.f.s[from:to]
	clause := n.r.clauseAt(from)
	if utf8.RuneCountInString(name) < 2 || sort != NamedQuoted && sort != NamedPaper && sort != NamedMechanism && general.MatchString(name) {
		return
	}
	for _, other := range []string{NamedFirm, NamedProject, NamedPlatform, NamedMechanism, NamedQuoted, NamedPaper} {
		if n.seen[other+"\x00"+clause+"\x00"+name] {
			return
		}
	}
	n.seen[sort+"\x00"+clause+"\x00"+name] = true
	n.r.p.Named = append(n.r.p.Named, Named{Sort: sort, Name: name, Clause: clause, Because: because, Certainty: c, Range: n.r.f.at(from, to)})
}
