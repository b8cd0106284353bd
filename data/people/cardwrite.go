package people

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// WriteVCards writes contacts as an address book of version 3.0 in UTF-8,
// which the telephones sold in China read best, and returns how many. next
// yields contacts with their computed fields, then nil, nil. Numbers stand
// whole: a book to dial from is what it is for.
func WriteVCards(w io.Writer, next func() (*kind.Record, error)) (n int, err error) {
	out := &cardWriter{w: bufio.NewWriter(w)}
	for {
		r, err := next()
		if err != nil {
			return n, err
		}
		if r == nil {
			return n, out.w.Flush()
		}
		out.card(r)
		n++
	}
}

// cardWriter writes lines; its buffer keeps the first error for Flush.
type cardWriter struct {
	w     *bufio.Writer
	group int // counts the numbers with a sort of their own
}

// foldAt is how many bytes a line may have.
const foldAt = 75

// line writes one property, folded without cutting a character.
func (o *cardWriter) line(head, value string) {
	s := head + ":" + value
	room := foldAt
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		o.w.WriteString(s[:cut])
		o.w.WriteString("\r\n ")
		s, room = s[cut:], foldAt-1
	}
	o.w.WriteString(s)
	o.w.WriteString("\r\n")
}

var escaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// text writes a property where the field has a value.
func (o *cardWriter) text(head, value string) {
	if value != "" {
		o.line(head, escaper.Replace(value))
	}
}

// parts writes a structured property where any part has a value.
func (o *cardWriter) parts(head string, ps ...string) {
	if strings.Join(ps, "") == "" {
		return
	}
	for i := range ps {
		ps[i] = escaper.Replace(ps[i])
	}
	o.line(head, strings.Join(ps, ";"))
}

func (o *cardWriter) card(r *kind.Record) {
	o.group = 0
	o.line("BEGIN", "VCARD")
	o.line("VERSION", "3.0")
	family, given := splitName(r.Text("name"))
	o.line("N", escaper.Replace(family)+";"+escaper.Replace(given)+";;;")
	o.text("FN", r.Text("name"))
	employer := first(r.Text("employer_name"), r.Text("employer"))
	if d := r.Text("department"); d != "" {
		o.parts("ORG", employer, d)
	} else {
		o.text("ORG", employer)
	}
	o.text("TITLE", r.Text("title"))
	for _, l := range kind.SplitMany(r.Text("phones")) {
		o.phone(l)
	}
	for _, l := range kind.SplitMany(r.Text("emails")) {
		o.labelled("EMAIL;TYPE=INTERNET", l.Label, escaper.Replace(l.Value))
	}
	o.text("X-WECHAT", r.Text("wechat"))
	o.parts("ADR;TYPE=WORK", "", "", r.Text("address"), r.Text("city"), r.Text("province"), r.Text("postcode"), r.Show("country"))
	o.text("URL", r.Text("website"))
	o.birthday(r.Text("birthday"))
	o.text("LANG", r.Text("language"))
	o.text("X-GENDER", genderWord(r.Text("gender")))
	if tags := strings.Split(r.Text("tags"), "、"); tags[0] != "" {
		for i := range tags {
			tags[i] = escaper.Replace(tags[i])
		}
		o.line("CATEGORIES", strings.Join(tags, ","))
	}
	o.text("NOTE", r.Text("remark"))
	o.line("END", "VCARD")
}

// phoneTypes are the types that say a sort; numbers of other sorts carry their
// own words.
var phoneTypes = map[string]string{"": "VOICE", "手机": "CELL", "办公": "WORK,VOICE", "家庭": "HOME,VOICE", "传真": "WORK,FAX", "家庭传真": "HOME,FAX", "总机": "MAIN", "寻呼": "PAGER", "车载": "CAR"}

// plainExt is a number with its extension as telephones dial it: a pause, then
// the extension.
var plainExt = regexp.MustCompile(`^([0-9+() .-]{5,}[0-9)])转(\d{1,8})$`)

func (o *cardWriter) phone(l kind.Labelled) {
	value := escaper.Replace(plainExt.ReplaceAllString(l.Value, "$1,$2"))
	if types, ok := phoneTypes[l.Label]; ok {
		o.line("TEL;TYPE="+types, value)
		return
	}
	types := "VOICE"
	if p, ok := codes.ParsePhone(l.Value); ok && p.Mobile {
		types = "CELL"
	}
	o.labelled("TEL;TYPE="+types, l.Label, value)
}

// labelled writes a value with a sort in words, as Apple does: the sort stands
// in a line of the same group.
func (o *cardWriter) labelled(head, label, value string) {
	if label == "" {
		o.line(head, value)
		return
	}
	o.group++
	item := fmt.Sprintf("item%d.", o.group)
	o.line(item+head, value)
	o.line(item+"X-ABLabel", escaper.Replace(label))
}

// birthday writes a day without its year as Apple does: version 3.0 knows none.
func (o *cardWriter) birthday(day string) {
	if len(day) == len("03-21") {
		o.line("BDAY;X-APPLE-OMIT-YEAR=1604", "1604-"+day)
		return
	}
	o.text("BDAY", day)
}

func genderWord(code string) string {
	switch code {
	case "male":
		return "Male"
	case "female":
		return "Female"
	}
	return code
}

// doubled are the family names of two characters.
var doubled = map[string]bool{}

func init() {
	for _, s := range strings.Fields("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 独孤 南宫 长孙 宇文 轩辕 鲜于 闾丘 拓跋 百里 东郭 南门 呼延 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 司空 司寇 万俟 闻人 第五") {
		doubled[s] = true
	}
}

// splitName parts a name for programs that keep its parts: 黄 and 世勇, Doe and
// John. A name that tells nothing stands whole.
func splitName(name string) (family, given string) {
	r := []rune(name)
	if eastern(name) {
		n := 1
		if len(r) > 2 && doubled[string(r[:2])] {
			n = 2
		}
		if strings.Contains(name, " ") || len(r) < 2 || len(r) > n+3 {
			return name, ""
		}
		return string(r[:n]), string(r[n:])
	}
	if i := strings.LastIndexByte(name, ' '); i > 0 && !strings.ContainsAny(name, ",;") {
		return name[i+1:], name[:i]
	}
	return name, ""
}
