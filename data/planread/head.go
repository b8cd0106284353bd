package planread

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"beizeng/data/codes"
)

const paperNo = `[\p{Han}]{2,12}〔(?:19|20)\d\d〕第?\d{1,5}号`

var (
	paperRE   = regexp.MustCompile(paperNo)
	dateLine  = regexp.MustCompile(`^[（(]?((?:19|20)\d\d年\d{1,2}月\d{1,2}日|二〇[〇一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发|公布|发布)?[）)]?$`)
	aboutRE   = regexp.MustCompile(`关于(?:印发|发布|下发)《([^《》]{4,80})》`)
	planTitle = regexp.MustCompile(`^[^。；，]{4,80}(?:方案|计划|规划|纲要|意见|措施|办法|细则|要点|行动|政策)(?:（[^（）]{1,20}）)?$`)
	issuerRE  = regexp.MustCompile(`^[\p{Han}]{2,30}(?:人民政府|办公室|办公厅|委员会|局|厅|部|指挥部|领导小组)$`)
	placeRE   = regexp.MustCompile(`([\p{Han}]{2,8}?(?:自治区|自治州|自治县|市|省|县|区|州|盟|旗))(?:人民政府|政府|委员会|商务局)`)
	ownRE     = regexp.MustCompile(`^([\p{Han}]{2,8}?(?:自治区|自治州|自治县|市|省|县|区|州|盟|旗))[\p{Han}]`)
	spanRE    = regexp.MustCompile(`((?:19|20)\d\d)年?[—至到]((?:19|20)\d\d)年`)
	followRE  = regexp.MustCompile(`根据|按照|依据|落实|贯彻`)
)

// head reads what stands above the first part and below the last: title,
// number, issuer, day, the plan's term.
func (r *reader) head() {
	s, p := r.f.s, r.p
	top := s[:r.body]
	paras := strings.Split(top, "\n")
	for _, m := range paperRE.FindAllStringIndex(s, 20) {
		from := strings.LastIndexByte(s[:m[0]], '\n') + 1
		name := strings.TrimLeft(s[m[0]:m[1]], "、和")
		switch before := s[from:m[0]]; {
		case p.Number == "" && !followRE.MatchString(before) && m[0] < r.body && utf8.RuneCountInString(before) < 30:
			p.Number = name
		case p.Parent == "" && followRE.MatchString(before):
			p.Parent = name
		}
	}
	if m := aboutRE.FindStringSubmatch(top); m != nil {
		p.Title = m[1]
	}
	for _, para := range paras {
		if p.Title == "" && planTitle.MatchString(para) && !paperRE.MatchString(para) {
			p.Title = para
		}
	}
	if p.Title == "" && len(paras) > 0 {
		p.Title = titleOf(paras[0])
		p.Notes = append(p.Notes, "没有找到写明“方案、计划”的标题，暂以第一行作标题，请核对。")
	}
	r.signature()
	if m := placeRE.FindStringSubmatch(p.Issuer); m != nil {
		p.Place = m[1]
	} else if m := placeRE.FindStringSubmatch(top); m != nil {
		p.Place = m[1]
	} else if m := ownRE.FindStringSubmatch(p.Title); m != nil {
		p.Place = m[1]
	}
	for _, where := range []string{p.Title, top} {
		if m := spanRE.FindStringSubmatch(where); m != nil && p.ToYear == 0 {
			p.FromYear, _ = strconv.Atoi(m[1])
			p.ToYear, _ = strconv.Atoi(m[2])
		}
	}
}

// signature is the first line that is only a day, and the body named above it.
func (r *reader) signature() {
	before := ""
	for para := range strings.SplitSeq(r.f.s, "\n") {
		if m := dateLine.FindStringSubmatch(para); m != nil && r.p.Issued == "" {
			r.p.Issued, _ = codes.ParseDate(m[1])
			if issuerRE.MatchString(before) {
				r.p.Issuer = before
			}
		}
		before = para
	}
	if r.p.Issuer == "" {
		for para := range strings.SplitSeq(r.f.s, "\n") {
			if name := strings.TrimSuffix(para, "文件"); issuerRE.MatchString(name) {
				r.p.Issuer = name
				return
			}
		}
	}
}

// stem is the place's bare name: 青河 of 青河市.
func (r *reader) stem() string {
	for _, end := range []string{"自治区", "自治州", "自治县", "市", "省", "县", "区", "州", "盟", "旗"} {
		if t, ok := strings.CutSuffix(r.p.Place, end); ok && utf8.RuneCountInString(t) >= 2 {
			return t
		}
	}
	return r.p.Place
}
