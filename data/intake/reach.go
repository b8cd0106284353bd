package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// reach reads the phones and addresses of the row's person. Strict asks for
// what an address book owes: a valid address where one is given, and a way to
// reach the person where the table has columns for both.
func (r *parser) reach(x row, rec *kind.Record, strict bool) *Problem {
	asked := map[string]int{}
	var badMail *Problem
	goodMail := false
	var mails []kind.Labelled // addresses among the numbers
	for _, key := range []string{"phones", "emails"} {
		var all []kind.Labelled
		if key == "emails" && len(mails) > 0 {
			all, goodMail = mails, true
		}
		for i := range r.l.Columns {
			c := &r.l.Columns[i]
			if c.Field == nil || c.Field.Key != key || !c.Field.Many || c.OfFirm {
				continue
			}
			asked[key]++
			text := strings.TrimSpace(x.text(c.Index))
			if strings.Contains(text, "***") {
				goodMail, asked["hidden"] = true, 1 // hidden by an export: nothing to read, nothing missing
				continue
			}
			sort := c.Sort
			if c.labelAt > 0 {
				sort = sortOf(x.text(c.labelAt - 1))
			}
			for _, one := range manyOf(text, sort) {
				if key == "phones" && properEmail(one.Value) {
					mails = append(mails, one)
					continue
				}
				if key == "phones" {
					all = append(all, r.phone(x, c, one))
					continue
				}
				bad := r.address(x, c, one, strict)
				if bad != nil {
					badMail = bad
				} else {
					goodMail = true
				}
				all = append(all, one)
			}
		}
		if len(all) > 0 {
			rec.Set(key, kind.JoinMany(unlabel(distinct(all))))
		}
	}
	switch {
	case !strict:
	case badMail != nil && !goodMail:
		return badMail
	case badMail != nil:
		r.warns = append(r.warns, Problem{x.n, badMail.Column, badMail.Value, LevelWarning, badMail.Message})
	case asked["phones"] > 0 && asked["emails"] > 0 && asked["hidden"] == 0 && !rec.Has("phones") && !rec.Has("emails") && !rec.Has("wechat"):
		return &Problem{Message: "电话和电子邮箱都没有，不能成为一位联系人"}
	}
	return nil
}

// manyOf takes a cell with several values apart; sort stands before those that
// say none themselves.
func manyOf(text, sort string) []kind.Labelled {
	if blankText(text) == "" {
		return nil
	}
	var out []kind.Labelled
	for _, part := range strings.Split(sortAhead.ReplaceAllString(twoNumbers.ReplaceAllString(text, "$1;"), "$1;$2"), ":::") {
		for _, l := range kind.SplitMany(part) {
			if l.Value = strings.TrimSpace(l.Value); codes.IsBlank(l.Value) {
				continue
			}
			if shortSort[strings.ToLower(l.Label)] {
				l.Label = "" // p:0612345678, as some CRMs write
			}
			if l.Label == "" {
				l.Label = sort
			}
			out = append(out, l)
		}
	}
	return out
}

var (
	shortSort = map[string]bool{"p": true, "t": true, "tel": true, "phone": true, "电话": true, "联系电话": true, "e": true, "mail": true, "邮箱": true, "电子邮箱": true, "l": true}
	// twoNumbers: whole numbers side by side with nothing but spaces between.
	twoNumbers = regexp.MustCompile(`(\b1[3-9]\d{9}|\b0\d{2,3}-?\d{7,8}|@[\w.-]+\.[a-zA-Z]{2,})\s+\b`)
	sortAhead  = regexp.MustCompile(`([0-9)）])\s+(\p{Han}{1,6}[:：])`) // 办公:… 手机:…
	sciNumber  = regexp.MustCompile(`(?i)^\d(?:\.\d+)?e\+?(\d{1,2})$`)
	wholeFloat = regexp.MustCompile(`^(\d+)\.0+$`)
)

// distinct drops values that stand twice, the labelled one stays.
func distinct(all []kind.Labelled) []kind.Labelled {
	var out []kind.Labelled
	at := map[string]int{}
	for _, l := range all {
		key := manyValueKey(l.Value)
		if i, ok := at[key]; ok {
			if out[i].Label == "" {
				out[i].Label = l.Label
			}
			continue
		}
		at[key] = len(out)
		out = append(out, l)
	}
	return out
}

// manyValueKey is by what two spellings of a number or address are the same.
func manyValueKey(v string) string {
	if p, ok := codes.ParsePhone(v); ok {
		return p.Key + "/" + p.Ext
	}
	return strings.ToLower(v)
}

// unlabel takes the sort from a single value: it tells it from nothing.
func unlabel(all []kind.Labelled) []kind.Labelled {
	if len(all) == 1 && (all[0].Label == "手机" || all[0].Label == "其他") {
		all[0].Label = ""
	}
	return all
}

// phone mends what spreadsheets do to a number and warns of what cannot be
// one. Nothing is thrown away.
func (r *parser) phone(x row, c *Column, l kind.Labelled) kind.Labelled {
	l.Value = codes.FoldDigits(l.Value)
	if m := sciNumber.FindStringSubmatch(l.Value); m != nil {
		n, ok := codes.ParseNumber(l.Value, 0)
		s := kind.FormatValue(&kind.Field{Type: kind.Int}, n)
		if digits := len(strings.Trim(strings.SplitN(strings.ToLower(l.Value), "e", 2)[0], "0.")); !ok || digits < len(s)-2 && digits < 10 {
			r.warn(x, c, l.Value, "电话被表格软件写成了科学计数，后几位已丢失，请核对")
			return l
		}
		r.warn(x, c, l.Value, "电话写成了科学计数，按 "+s+" 记，请核对")
		l.Value = s
	}
	if m := wholeFloat.FindStringSubmatch(l.Value); m != nil {
		l.Value = m[1]
	}
	if wrongPhone(l.Value) {
		r.warn(x, c, l.Value, "电话号码的位数不对，请核对")
	} else if digitsIn(l.Value) == 0 {
		r.warn(x, c, l.Value, "不是电话号码，请核对")
	}
	return l
}

func digitsIn(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// address checks an e-mail address. Where what was meant is plain
// (paul@outlookcom) it is kept with a proposal; with strict the others are
// returned as the reason to refuse the row.
func (r *parser) address(x row, c *Column, l kind.Labelled, strict bool) *Problem {
	v := l.Value
	if properEmail(v) {
		return nil
	}
	if p := mailProposal(v); p != "" {
		r.warn(x, c, v, "不是有效的电子邮箱地址，可能是 "+p+"，请核对")
		return nil
	}
	if strict && !hasHan(v) && !onlyDigits(v) {
		return &Problem{Column: headerOf(*c), Value: v, Message: "不是有效的电子邮箱地址"}
	}
	r.warn(x, c, v, "不是有效的电子邮箱地址，请核对")
	return nil
}

// properEmail: one address whose host ends in a domain of two letters or more.
func properEmail(s string) bool {
	if !plainEmail(s) || strings.Contains(s, "..") {
		return false
	}
	return len([]rune(s[strings.LastIndexByte(s, '.')+1:])) >= 2
}

// mailHosts are the providers of whose addresses a lost dot is plain.
var mailHosts = []string{"outlook.com", "gmail.com", "hotmail.com", "yahoo.com", "icloud.com", "live.com", "qq.com", "163.com", "126.com",
	"foxmail.com", "sina.com", "sina.cn", "sohu.com", "aliyun.com", "139.com", "189.cn", "yeah.net", "msn.com"}

// mailProposal is what a broken address was meant to be, "" if that is not plain.
func mailProposal(s string) string {
	if qq := strings.ToUpper(s); onlyDigits(s) && len(s) >= 5 && len(s) <= 11 && qq != "" {
		return s + "@qq.com"
	}
	user, host, ok := strings.Cut(strings.ToLower(s), "@")
	if !ok || user == "" || strings.ContainsAny(s, " \t") {
		return ""
	}
	flat := strings.NewReplacer(".", "", ",", "", "，", "", "。", "").Replace(host)
	for _, h := range mailHosts {
		if flat == strings.ReplaceAll(h, ".", "") {
			return s[:len(user)] + "@" + h
		}
	}
	return ""
}
