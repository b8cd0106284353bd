package people

import (
	"strings"
	"unicode"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// contact makes a contact of a card's properties; why says what is missing.
func (b *book) contact(props []*property) (c *kind.Record, why string) {
	x := &draft{book: b, rec: kind.New(kind.Contact), labels: labelsOf(props)}
	for _, p := range props {
		if p.broken {
			b.warn(p, p.value(), "有无法识别的字符，已用“\uFFFD”代替，请核对原文件")
		}
		if p.guessed {
			b.warn(p, p.value(), "没有注明编码，按 QUOTED-PRINTABLE 读取")
		}
		if p.dropped {
			b.pictures++
			continue
		}
		x.take(p)
	}
	if strings.EqualFold(x.kind, "group") {
		return nil, "这是一个群组，不是一位联系人，没有导入"
	}
	x.numbers()
	x.place()
	if why := x.name(); why != "" {
		return nil, why
	}
	x.write()
	return x.rec, ""
}

// draft is a contact on its way.
type draft struct {
	book   *book
	rec    *kind.Record
	labels map[string]string // group → its X-ABLabel
	kind   string

	full, nick, sort string
	names            []string // family, given, additional, prefix, suffix
	tels, mails      []reach
	adrs             []*property
	label            string
	title, role      string
	sites            []string
	notes            []string
	extra            []string // what has no field of its own
	words            []string // tags
}

// take files one property.
func (x *draft) take(p *property) {
	v := p.oneLine()
	if blank(v) && p.name != "N" && p.name != "ADR" {
		return
	}
	switch p.name {
	case "FN":
		if x.full == "" || p.chinese() {
			x.full = v
		}
	case "N":
		if x.names == nil || p.chinese() {
			x.names = p.parts(';')
		}
	case "NICKNAME":
		x.nick = first(x.nick, v)
	case "SORT-STRING", "NAME":
		x.sort = first(x.sort, v)
	case "ORG":
		x.org(p)
	case "TITLE":
		x.title = first(x.title, v)
	case "ROLE":
		x.role = first(x.role, v)
	case "TEL":
		x.tels = append(x.tels, x.reach(p))
	case "EMAIL":
		x.mails = append(x.mails, x.reach(p))
	case "ADR":
		x.adrs = append(x.adrs, p)
	case "LABEL":
		x.label = first(x.label, v)
	case "NOTE":
		x.notes = append(x.notes, p.value())
	case "URL":
		x.site(p, v)
	case "BDAY":
		x.birthday(p, v)
	case "LANG", "LANGUAGE", "X-LANGUAGE", "X-LANG":
		x.language(v)
	case "CATEGORIES":
		x.words = append(x.words, p.parts(',')...)
	case "GENDER", "X-GENDER", "SEX", "X-SEX":
		x.gender(v)
	case "KIND", "X-ADDRESSBOOKSERVER-KIND":
		x.kind = v
	default:
		x.other(p, v)
	}
}

// chinese: one of several spellings of a name, and the Chinese one.
func (p *property) chinese() bool {
	return strings.HasPrefix(strings.ToLower(p.params["LANGUAGE"]), "zh")
}

// other files messengers; what is left has no place in a contact.
func (x *draft) other(p *property, v string) {
	if x.messenger(p, v) {
		return
	}
	switch p.name {
	case "VERSION", "PRODID", "REV", "UID", "X-ABLABEL", "X-ABADR", "X-ABSHOWAS", "CLASS", "SOURCE", "PROFILE", "MAILER":
	default:
		x.book.ignored[p.name]++
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// set fills a field that is still blank.
func (x *draft) set(key, text string) {
	f := kind.Contact.Field(key)
	if x.rec.Has(key) {
		return
	}
	if v, remark := kind.Parse(f, text, kind.Hint{}); v != nil && (remark == nil || !remark.Error) {
		x.rec.Set(key, v)
	}
}

// org is the employer and, behind it, the departments.
func (x *draft) org(p *property) {
	parts := p.parts(';')
	if x.rec.Has("employer") {
		return
	}
	x.set("employer", parts[0])
	var rest []string
	for _, d := range parts[1:] {
		if !blank(d) {
			rest = append(rest, d)
		}
	}
	if x.rec.Has("employer") {
		x.set("department", strings.Join(rest, " "))
	} else if len(rest) > 0 {
		x.set("employer", rest[0])
	}
}

// site keeps the first address, a working one before a private one.
func (x *draft) site(p *property, v string) {
	if p.is("WORK") || p.preferred() {
		x.sites = append([]string{v}, x.sites...)
		return
	}
	x.sites = append(x.sites, v)
}

func (x *draft) gender(v string) {
	switch strings.ToUpper(strings.SplitN(v, ";", 2)[0]) {
	case "M", "MALE", "男", "1":
		x.set("gender", "male")
	case "F", "FEMALE", "女", "2":
		x.set("gender", "female")
	}
}

// name decides what the person is called.
func (x *draft) name() (why string) {
	name := joinFull(x.full, x.names)
	if blank(name) {
		name = joinName(x.names)
	}
	if blank(name) {
		for _, other := range []string{x.nick, x.sort, x.rec.Text("employer"), firstValue(x.rec.Text("emails")), firstValue(x.rec.Text("phones"))} {
			if !blank(other) {
				name = other
				x.book.say(Problem{Card: x.book.count, Line: x.book.first, Property: "FN", Value: clip(other), Message: "名片没有姓名，暂用“" + clip(other) + "”，请核对"})
				break
			}
		}
	} else if x.nick != "" && x.nick != name {
		x.addRemark("昵称：" + x.nick)
	}
	x.set("name", name)
	if !x.rec.Has("name") {
		return "名片没有姓名，也没有单位、电话和邮箱，不能导入"
	}
	return ""
}

func firstValue(text string) string {
	for _, l := range kind.SplitMany(text) {
		return l.Value
	}
	return ""
}

// joinFull is the name as the card writes it out. Programs that put the given
// name first write 世勇 黄 for 黄世勇; the parts tell.
func joinFull(full string, n []string) string {
	bare := strings.ReplaceAll(full, " ", "")
	if len(n) > 1 && eastern(bare) && bare != full {
		family, given := n[0], n[1]
		if family != "" && (bare == given+family || bare == family+given) {
			return family + given
		}
	}
	return full
}

// joinName makes a name of its parts: 黄 + 世勇 is 黄世勇, Doe + John is John Doe.
func joinName(n []string) string {
	part := func(i int) string {
		if i >= len(n) || blank(n[i]) {
			return ""
		}
		return n[i]
	}
	family, given, middle := part(0), part(1), part(2)
	if eastern(family + given + middle) {
		return strings.ReplaceAll(family+middle+given, " ", "")
	}
	name := oneLine(strings.ReplaceAll(given+" "+middle+" "+family, ",", " "))
	return first(name, oneLine(part(3)+" "+part(4)))
}

// eastern: a name in Chinese, Japanese or Korean letters, family name first.
func eastern(s string) bool {
	found := false
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			found = true
		case unicode.IsLetter(r) && r != 'ー':
			return false
		}
	}
	return found
}

// write puts the collected texts into the record.
func (x *draft) write() {
	x.set("title", first(x.title, x.role))
	if x.title != "" && x.role != "" && x.role != x.title {
		x.addRemark("角色：" + x.role)
	}
	for i, site := range x.sites {
		if i == 0 {
			x.set("website", site)
		} else {
			x.addRemark("网址：" + site)
		}
	}
	x.set("tags", uniteWords("", strings.Join(x.words[:min(len(x.words), maxTags)], "、")))
	x.set("remark", strings.Join(append(x.notes, x.extra...), "\n"))
}

// The bounds of one contact, far beyond what people enter: a file made to be
// slow must not be.
const (
	maxTags   = 200
	maxValues = 200 // numbers, addresses
)

// addRemark keeps what has no field of its own.
func (x *draft) addRemark(line string) { x.extra = append(x.extra, line) }

// country is the code of a country's name, else the name as it is.
func country(text string) string {
	if e, ok := seeds.Lookup("country", text); ok {
		return e.Code
	}
	return text
}

// birthday reads 19800321, 1980-03-21T08:00:00Z, --0321 and the year 1604 that
// stands for none. What is no day is kept in the remark.
func (x *draft) birthday(p *property, v string) {
	if day, ok := birthdayOf(v, p.params["X-APPLE-OMIT-YEAR"]); ok {
		x.set("birthday", day)
		return
	}
	if strings.Trim(v, "0-T:Z") == "" {
		return
	}
	x.addRemark("生日：" + v)
	x.book.warn(p, v, "生日不是完整的日期，已写入备注")
}

func birthdayOf(v, omitted string) (string, bool) {
	v, _, _ = strings.Cut(strings.TrimSpace(v), "T")
	yearless := false
	for _, none := range []string{"--", "1604", omitted} {
		if rest, ok := strings.CutPrefix(v, none); ok && none != "" {
			v, yearless = "2000-"+monthDay(strings.TrimLeft(rest, "-")), true // a leap year, for 02-29
			break
		}
	}
	day, ok := codes.ParseDate(v)
	if ok && yearless {
		day = strings.TrimPrefix(day, "2000-")
	}
	return day, ok
}

func monthDay(s string) string {
	if len(s) == 4 {
		return s[:2] + "-" + s[2:]
	}
	return s
}

// language keeps the first part of a tag: zh of zh-Hans-CN.
func (x *draft) language(v string) {
	tag, _, _ := strings.Cut(strings.ReplaceAll(v, "_", "-"), "-")
	x.set("language", strings.ToLower(tag))
}
