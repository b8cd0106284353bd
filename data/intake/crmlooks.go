package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// looksCRM weighs the columns of people, leads and talks against their cells;
// ok is false for all others.
func looksCRM(f *kind.Field, share int, named bool) (weight int, ok bool) {
	switch {
	case f.Many && f.Key == "phones":
		if named && share < 30 {
			return -60, true // 联系方式: 走访, 电话
		}
		return 0, true
	case f == kind.Interaction.Field("type"):
		if named && share < 60 {
			return -60, true // 联系方式 with phone numbers
		}
		return 0, true
	case f == kind.Contact.Field("title") && named && share < 50:
		return -20, true // the honorific of an address book: Mr., Dr.
	case f.Type == kind.Ref && named && share < 50:
		return -60, true // row numbers, dates
	case isName(f) && named && share < 40:
		return -60, true // 联系人 that holds numbers
	case isPart(f) || isName(f):
		return 0, true
	}
	return 0, false
}

// isName: the field names a person, a lead, a body or an event.
func isName(f *kind.Field) bool {
	for _, k := range []*kind.Kind{kind.Contact, kind.Lead, kind.Organisation, kind.Event} {
		if f == k.Field("name") {
			return true
		}
	}
	return false
}

// fitsCRM tells whether a text can be such a column's value; known is false
// for all other fields.
func fitsCRM(f *kind.Field, t string) (fits, known bool) {
	switch {
	case f.Many && f.Key == "phones":
		t = codes.FoldDigits(t)
		return wordlessPhone(t) || shortNumber.MatchString(t), true
	case f == kind.Interaction.Field("type"):
		return !wordlessPhone(t) && !strings.Contains(t, "@"), true
	case f == kind.Contact.Field("title"):
		return !honorific[strings.ToLower(strings.Trim(t, ". "))], true
	case f == kind.Contact.Field("name"):
		return !onlyDigits(t) && !looksLikeDate(t) && !(len([]rune(t)) >= 5 && codes.LooksLikeFirm(t)), true
	case f == kind.Interaction.Field("contact"):
		return !onlyDigits(t) && !looksLikeDate(t) && !(len([]rune(t)) >= 5 && codes.LooksLikeFirm(t)), true
	case f.Type == kind.Ref && ofFirms[f.Ref]:
		return true, true // a policy's number may be digits alone
	case f.Type == kind.Ref, isName(f):
		return !onlyDigits(t) && !looksLikeDate(t), true
	case f == partCompany:
		return true, true
	}
	return true, false
}

// fitsLoosely: in tables written by hand amounts and days come in words.
func fitsLoosely(f *kind.Field, t string) bool {
	switch f.Type {
	case kind.Money:
		return strings.ContainsAny(t, "0123456789一二三四五六七八九十") && strings.ContainsAny(t, "0123456789万亿千百元") && len([]rune(t)) <= 40
	case kind.Date:
		for _, re := range []*regexp.Regexp{onlyDay, slashDay, onlyMonth, onlyTen, tenDays, dayAhead, monthDay} {
			if re.MatchString(t) {
				return true
			}
		}
		_, _, ok := spanOf(t, "2000")
		return ok
	case kind.Int, kind.Decimal:
		_, year := yearOf(t)
		_, day := codes.ParseDate(t)
		return year && f.Key == "year" || numberThere.MatchString(codes.FoldDigits(t)) || percentIn.MatchString(t) || f.Key == "workdays" && day || f.Key == "percent"
	}
	return false
}

var honorific = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "prof": true, "m": true, "mme": true, "先生": true, "女士": true, "小姐": true}

// shortNumber is an extension or a short number within the house.
var shortNumber = regexp.MustCompile(`^[(（]?\+?[\d )）-]{3,}$`)

// wordlessPhone: more digits than anything else, as many as a number has, or a
// number under an export's mask.
func wordlessPhone(t string) bool {
	n, other := 0, 0
	for _, r := range t {
		switch {
		case r >= '0' && r <= '9' || r == '*':
			n++
		case strings.ContainsRune(" +-().:：;；,，/、转e\n", r):
		default:
			other++
		}
	}
	return n >= 5 && n >= other/2
}

// lacks says which column a table of people, leads and talks cannot do without.
func (l *Layout) lacks() (need, what string) {
	has := func(key string) bool { return l.column(key, false) != nil }
	named := l.person("name") != nil || l.person(partLast.Key) != nil || l.person(partFirst.Key) != nil
	switch l.Kind {
	case kind.Contact:
		if !named {
			return "没有找到姓名列", "姓名"
		}
	case kind.Lead:
		if !has("name") && !has("investor") && !named {
			return "没有找到线索名称、投资方或联系人列", "线索名称"
		}
	case kind.Interaction:
		switch {
		case !has("date"):
			return "没有找到日期列", "日期"
		case !has("said"):
			return "没有找到内容列", "内容"
		}
	case kind.Organisation:
		if !has("name") {
			return "没有找到机构名称列", "机构名称"
		}
	case kind.Event:
		switch {
		case !has("name"):
			return "没有找到活动名称列", "活动名称"
		case !has("date"):
			return "没有找到开始日期列", "开始日期"
		}
	case kind.Participation, kind.Certificate:
		if l.column("name", true) == nil && l.column("code", true) == nil && l.column("customs_code", true) == nil {
			return "没有找到企业名称列", "企业名称"
		}
		if f := kind.Certificate.Field("name"); l.Kind == kind.Certificate && !has("name") && !l.saidOtherwise(f) {
			return "没有找到证书名称列", "证书名称"
		}
	default:
		return l.lacksRequired()
	}
	return "", ""
}

// sortColumns tells several columns of phones or addresses apart, and finds
// the columns that say the sort row by row (Phone 1 - Type).
func (l *Layout) sortColumns() {
	n := map[string]int{}
	for _, c := range l.Columns {
		if c.Field != nil && c.Field.Many {
			n[c.Field.Key]++
		}
	}
	for i := range l.Columns {
		c := &l.Columns[i]
		c.Sort, c.labelAt = "", 0
		if c.Field == nil || !c.Field.Many {
			continue
		}
		stem := strings.TrimSuffix(clean(c.Header), "value")
		for j, o := range l.Columns {
			if h := clean(o.Header); stem != clean(c.Header) && (h == stem+"label" || h == stem+"type") {
				c.labelAt = j + 1
			}
		}
		if n[c.Field.Key] > 1 && c.labelAt == 0 {
			c.Sort = sortOf(c.Header)
		}
	}
}

// blankText is a cell's text, "" where it says nothing.
func blankText(t string) string {
	if t = strings.TrimSpace(t); codes.IsBlank(t) {
		return ""
	}
	return t
}
