package people

import (
	"regexp"
	"strings"
	"unicode"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// reach is a telephone number or a mail address with its sort.
type reach struct {
	p      *property
	label  string // as the card says it, in words
	byType string // as its types say
	value  string
}

// labelsOf are the sorts that stand in lines of their own:
// item1.TEL:…, item1.X-ABLabel:_$!<Work>!$_
func labelsOf(props []*property) map[string]string {
	out := map[string]string{}
	for _, p := range props {
		if p.name == "X-ABLABEL" && p.group != "" {
			out[p.group] = p.oneLine()
		}
	}
	return out
}

// appleLabels are the sorts that Apple writes between _$!< and >!$_, and the
// English ones that others write.
var appleLabels = map[string]string{"mobile": "手机", "iphone": "手机", "cell": "手机", "work": "办公", "home": "家庭", "main": "总机", "pager": "寻呼",
	"homefax": "家庭传真", "workfax": "传真", "otherfax": "传真", "fax": "传真", "other": "", "school": "学校", "company": "总机", "business": "办公", "home fax": "家庭传真", "work fax": "传真"}

// sortOf is a label fit to stand before a colon, "" for none.
func sortOf(label string) string {
	label = strings.TrimSpace(label)
	if inner, ok := strings.CutPrefix(label, "_$!<"); ok {
		label, _, _ = strings.Cut(inner, ">")
	}
	if known, ok := appleLabels[strings.ToLower(label)]; ok {
		return known
	}
	label = strings.Map(func(r rune) rune {
		if strings.ContainsRune(":：;；,，、/／|@+\n", r) {
			return -1
		}
		return r
	}, label)
	if r := []rune(label); len(r) > 16 {
		label = string(r[:16])
	}
	if strings.IndexFunc(label, unicode.IsLetter) < 0 {
		return ""
	}
	return strings.TrimSpace(label)
}

// typeSort is the sort that a number's types say.
func typeSort(p *property) string {
	switch {
	case p.is("FAX") && p.is("HOME"):
		return "家庭传真"
	case p.is("FAX", "FACSIMILE", "WORKFAX"):
		return "传真"
	case p.is("PAGER", "BEEPER"):
		return "寻呼"
	case p.is("CELL", "MOBILE", "IPHONE", "CELLULAR"):
		return "手机"
	case p.is("MAIN", "COMPANY", "COMPANY_MAIN", "X-COMPANY-MAIN"):
		return "总机"
	case p.is("CAR"):
		return "车载"
	case p.is("WORK", "BUSINESS"):
		return "办公"
	case p.is("HOME"):
		return "家庭"
	}
	for _, t := range p.types { // TEL;X-工作:, TEL;手机:
		t = strings.TrimPrefix(t, "X-")
		if strings.IndexFunc(t, func(r rune) bool { return r >= 0x80 }) >= 0 {
			return sortOf(t)
		}
	}
	return ""
}

func (x *draft) reach(p *property) reach {
	r := reach{p: p, value: p.oneLine(), byType: typeSort(p)}
	if p.label != "" {
		r.label = sortOf(p.label)
	}
	if l, ok := x.labels[p.group]; ok && p.group != "" {
		r.label = sortOf(l)
	}
	return r
}

var (
	phoneURI  = regexp.MustCompile(`(?i)^(?:tel|callto|sip|sms|voicemail):(?://)?`)
	uriExt    = regexp.MustCompile(`(?i);ext=(\d+)`)
	uriRest   = regexp.MustCompile(`(?i);(?:phone-context|isub|tsp|postd)=[^;]*`)
	pauseTail = regexp.MustCompile(`^([0-9+() .-]{5,}?)\s*[,;pPwW]+\s*(\d{1,8})#?$`) // waits, then dials the extension
)

// dial writes a number as people do: without its address form, the extension
// behind 转.
func dial(v string) string {
	if rest := phoneURI.ReplaceAllString(v, ""); rest != v {
		v = uriRest.ReplaceAllString(rest, "")
		v = uriExt.ReplaceAllString(v, "转$1")
	}
	v = pauseTail.ReplaceAllString(v, "${1}转$2")
	return strings.TrimSpace(v)
}

// numbers puts telephones and addresses into the record, the preferred first,
// each once.
func (x *draft) numbers() {
	x.rec.Set("phones", x.joined(x.tels, "phones"))
	x.rec.Set("emails", x.joined(x.mails, "emails"))
}

func (x *draft) joined(rs []reach, key string) any {
	f := kind.Contact.Field(key)
	var out []kind.Labelled
	over := 0
	add := func(r reach) {
		for _, one := range x.split(f, r) {
			if len(out) >= maxValues {
				over++
				continue
			}
			for i, old := range out {
				if sameValue(f, old.Value, one.Value) {
					out[i].Label = first(old.Label, one.Label)
					one.Value = ""
				}
			}
			if one.Value != "" {
				out = append(out, one)
				x.doubt(f, r.p, one.Value)
			}
		}
	}
	for _, r := range rs {
		if r.p.preferred() {
			add(r)
		}
	}
	for _, r := range rs {
		if !r.p.preferred() {
			add(r)
		}
	}
	if over > 0 {
		x.book.warn(rs[0].p, "", "%s多于 %d 个，其余 %d 个没有导入", f.Label, maxValues, over)
	}
	if len(out) == 0 {
		return nil
	}
	return kind.JoinMany(out)
}

// split takes several numbers in one value apart; each gets the sort of all.
// An address's sort is kept where the card says it in words: WORK and HOME
// stand at nearly every one and tell little.
func (x *draft) split(f *kind.Field, r reach) []kind.Labelled {
	label := r.label
	text := r.value
	if f.Mask == "phone" {
		label, text = first(r.label, r.byType), dial(text)
	}
	parts := kind.SplitMany(text)
	for i := range parts {
		if label != "" {
			parts[i].Label = label
		}
		if blank(parts[i].Value) {
			parts[i].Value = ""
		}
	}
	return parts
}

// doubt warns of what can hardly be a number or an address; it is kept.
func (x *draft) doubt(f *kind.Field, p *property, v string) {
	if f.Mask == "email" {
		at := strings.IndexByte(v, '@')
		if at < 1 || !strings.Contains(v[at:], ".") || strings.ContainsAny(v, " <>()") {
			x.book.warn(p, v, "“%s”不是有效的电子邮箱地址，已照录，请核对", clip(v))
		}
		return
	}
	digits := 0
	for _, r := range v {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if _, ok := codes.ParsePhone(v); !ok && (digits < 3 || strings.IndexFunc(v, unicode.IsLetter) >= 0 || digits > 15) {
		x.book.warn(p, v, "“%s”不像电话号码，已照录，请核对", clip(v))
	}
}

// messenger files 微信, QQ and the like; false where the property is none.
func (x *draft) messenger(p *property, v string) bool {
	service := strings.ToLower(p.params["X-SERVICE-TYPE"] + " " + strings.Join(p.types, " "))
	if p.name == "IMPP" || p.name == "X-SOCIALPROFILE" || p.name == "SOCIALPROFILE" {
		scheme, rest, ok := strings.Cut(v, ":")
		if ok && !strings.HasPrefix(rest, "//") {
			service, v = service+" "+strings.ToLower(scheme), rest
		}
		if user := p.params["X-USER"]; user != "" {
			v = user
		}
	} else if service = im[p.name]; service == "" && !(p.name == "X-CUSTOM" && p.label != "") {
		return false
	}
	if p.label != "" || x.labels[p.group] != "" && p.group != "" {
		service += " " + strings.ToLower(first(p.label, x.labels[p.group]))
	}
	switch {
	case strings.Contains(service, "wechat"), strings.Contains(service, "weixin"), strings.Contains(service, "微信"):
		if x.rec.Has("wechat") && x.rec.Text("wechat") != v {
			x.addRemark("微信：" + v)
		}
		x.set("wechat", v)
	case strings.Contains(service, "qq"):
		x.addRemark("QQ：" + v)
	case strings.TrimSpace(service) == "":
		x.addRemark("即时通讯：" + v)
	default:
		x.addRemark(nameOfService(service) + "：" + v)
	}
	return true
}

// im are the messengers that telephones write as properties of their own.
var im = map[string]string{"X-WECHAT": "wechat", "X-WEIXIN": "wechat", "X-TENCENT-WEIXIN": "wechat", "X-WX": "wechat", "X-QQ": "qq", "X-TENCENT-QQ": "qq",
	"X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-MSN": "msn", "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "jabber", "X-YAHOO": "yahoo", "X-GOOGLE-TALK": "google talk",
	"X-WHATSAPP": "whatsapp", "X-TELEGRAM": "telegram", "X-LINE": "line", "X-DINGTALK": "钉钉", "X-GTALK": "google talk"}

func nameOfService(s string) string {
	skip := map[string]bool{"home": true, "work": true, "other": true, "pref": true, "internet": true, "x-apple": true, "xmpp": true, "http": true, "https": true}
	for _, w := range strings.Fields(s) {
		if !skip[w] {
			if known := map[string]string{"whatsapp": "WhatsApp", "skype": "Skype", "telegram": "Telegram", "line": "LINE", "facebook": "Facebook", "linkedin": "LinkedIn", "twitter": "Twitter"}[w]; known != "" {
				return known
			}
			return w
		}
	}
	return "即时通讯"
}

// place fills the address in: the working one, else the preferred, else the
// first; the others go to the remark.
func (x *draft) place() {
	best := -1
	rank := func(p *property) int {
		switch {
		case p.is("WORK"):
			return 3
		case p.preferred():
			return 2
		}
		return 1
	}
	for i, p := range x.adrs {
		if strings.Trim(strings.Join(p.parts(';'), ""), " ") == "" {
			continue
		}
		if best < 0 || rank(p) > rank(x.adrs[best]) {
			best = i
		}
	}
	if best < 0 {
		x.set("address", x.label)
		return
	}
	for i, p := range x.adrs {
		parts := append(p.parts(';'), make([]string, 7)...)
		if i != best {
			if whole := wholeAddress(parts); whole != "" {
				x.addRemark("其他地址：" + whole)
			}
			continue
		}
		x.set("address", streetOf(parts))
		x.set("city", parts[3])
		x.set("province", parts[4])
		x.set("postcode", parts[5])
		if !blank(parts[6]) {
			x.set("country", country(parts[6]))
		}
	}
}

// streetOf joins box, suite and street: in Chinese the larger comes first, and
// the street is larger than the room.
func streetOf(p []string) string {
	if eastern(p[1]+p[2]) || p[1] == "" || p[2] == "" {
		return strings.TrimSpace(p[2] + p[1] + optional(" ", p[0]))
	}
	return strings.TrimSpace(p[1] + ", " + p[2] + optional(", ", p[0]))
}

func wholeAddress(p []string) string {
	street := streetOf(p)
	if eastern(street + p[3] + p[4]) {
		return oneLine(p[6] + p[4] + p[3] + street + optional(" ", p[5]))
	}
	var out []string
	for _, s := range []string{street, p[3], p[4], p[5], p[6]} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

func optional(sep, s string) string {
	if s == "" {
		return ""
	}
	return sep + s
}
