package intake

import (
	"regexp"
	"slices"
	"strings"

	"beizeng/data/kind"
)

// Parts are columns that are no fields by themselves: a name in two columns,
// or the word by which a CRM tells firms from people. They are read together
// with others (people.go).
var (
	partLast = &kind.Field{Key: "last_name", Label: "姓", Synonyms: []string{"姓氏", "last name", "lastname", "nom", "nom de famille", "surname", "family name",
		"familyname", "nachname", "apellido", "apellidos", "фамилия", "last", "客户姓"}}
	partFirst = &kind.Field{Key: "first_name", Label: "名", Synonyms: []string{"first name", "firstname", "prenom", "prénom", "given name", "givenname", "vorname",
		"nombre", "nombres", "forename", "имя", "first", "客户名"}}
	partMiddle  = &kind.Field{Key: "middle_name", Label: "中间名", Synonyms: []string{"middle name", "middlename", "additional name", "отчество"}}
	partCompany = &kind.Field{Key: "is_company", Label: "是否企业", Synonyms: []string{"is a company", "is company", "is_company", "是否公司", "company type", "company_type", "是公司"}}
)

var nameParts = []*kind.Field{partLast, partFirst, partMiddle, partCompany}

// isPart tells whether a field is one of them, or a column beside its kind.
func isPart(f *kind.Field) bool { return slices.Contains(nameParts, f) || allBesides[f] }

// personKeys are the facts of a person that stand in the rows of other kinds:
// a lead's 联系人 with title and phone.
var personKeys = map[*kind.Kind][]string{
	kind.Lead:        {"name", "title", "department", "phones", "emails", "wechat", "address", "city", "province", "postcode", "gender", "language"},
	kind.Interaction: {"title", "department", "phones", "emails", "wechat"},
}

// takesPerson tells whether rows of the kind bring people along.
func takesPerson(k *kind.Kind) bool { return personKeys[k] != nil }

// takesParts tells whether a name may stand in two columns.
func takesParts(k *kind.Kind) bool { return k == kind.Contact || k == kind.Lead }

// firmKeysOf are the columns by which a row of the kind names its firm.
func firmKeysOf(k *kind.Kind) []string {
	f := k.Field("enterprise")
	switch {
	case byFirm[k]:
		return firmKeys[:3]
	case f == nil || f.Type != kind.Ref:
		return nil
	case f.Required:
		return firmKeys
	case k == kind.Lead:
		return []string{"code"} // the firm's name is the investor, or a column of its own
	}
	return firmKeys[:3]
}

// Entry is a column of an empty table that people fill in.
type Entry struct {
	Field    *kind.Field
	Header   string
	Required bool
}

// Entries are the columns of an empty table of a kind in their order: its firm
// where it names one, its fields, references by name, and the person that a
// row may bring along.
func Entries(k *kind.Kind) []Entry {
	var out []Entry
	for _, f := range besides[k] {
		if f != ofPhone && f != ofPost {
			out = append(out, Entry{f, f.Header(), f == ofLeader})
		}
	}
	if f := k.Field("enterprise"); byFirm[k] || f != nil && f.Type == kind.Ref && k != kind.Lead && k != kind.Contact {
		out = append(out, Entry{kind.Enterprise.Field("name"), kind.Enterprise.Field("name").Label, f != nil && f.Required}, Entry{kind.Enterprise.Field("code"), kind.Enterprise.Field("code").Label, false})
	}
	for _, f := range k.Fields {
		if !enters(f) || f.Type == kind.Ref && !byName(k, f) || f == kind.SponsorVisit.Field("sponsorship") {
			continue
		}
		out = append(out, Entry{f, f.Header(), f.Required})
		if k == kind.Contact && f.Key == "employer" {
			out = append(out, Entry{kind.Enterprise.Field("code"), kind.Enterprise.Field("code").Label, false})
		}
	}
	if k == kind.Lead {
		out = append(out, Entry{kind.Contact.Field("name"), "联系人", false})
	}
	if takesPerson(k) {
		for _, key := range []string{"title", "phones", "emails"} {
			out = append(out, Entry{kind.Contact.Field(key), kind.Contact.Field(key).Label, false})
		}
	}
	return out
}

// Target is something that a column may become: Value is what Options.Map
// takes, Detail says what it is good for.
type Target struct{ Value, Label, Detail string }

// Targets are what the columns of a kind's table may become.
func Targets(k *kind.Kind) []Target {
	var out []Target
	for _, key := range firmKeysOf(k) {
		if key != "territory" {
			out = append(out, Target{"enterprise." + key, kind.Enterprise.Field(key).Label, "认企业用"})
		}
	}
	for _, f := range besides[k] {
		out = append(out, Target{f.Key, f.Label, "认上级记录用"})
	}
	for _, f := range k.Fields {
		switch {
		case !enters(f) || f.Internal || f.Type == kind.Ref && !byName(k, f) || f == kind.SponsorVisit.Field("sponsorship"):
		case f.Type == kind.Ref:
			out = append(out, Target{f.Key, f.Label, "按名称"})
		case f.Required:
			out = append(out, Target{f.Key, f.Label, "必需"})
		default:
			out = append(out, Target{f.Key, f.Label, ""})
		}
	}
	if k == kind.Contact {
		for _, f := range nameParts {
			out = append(out, Target{f.Key, f.Label, "与其他列合读"})
		}
	}
	if takesPerson(k) {
		for _, key := range personKeys[k] {
			out = append(out, Target{"contact." + key, "联系人 · " + kind.Contact.Field(key).Label, "联系人"})
		}
	}
	if k == kind.Lead {
		for _, f := range nameParts[:3] {
			out = append(out, Target{"contact." + f.Key, "联系人 · " + f.Label, "联系人"})
		}
	}
	return out
}

// Target is the column's present target as Options.Map takes it, "" for a
// column that is left out.
func (c Column) Target() string {
	switch {
	case c.Field == nil:
		return ""
	case c.OfFirm:
		return "enterprise." + c.Field.Key
	case c.OfPerson:
		return "contact." + c.Field.Key
	case c.Series != "":
		return c.Field.Key + "@" + c.Series
	}
	return c.Field.Key
}

// firmNames are the headers under which a firm's fact is known beside the
// records of a kind. A contact's employer is a field of its own.
func firmNames(k *kind.Kind, f *kind.Field) []string {
	switch {
	case k == kind.Contact && f.Key == "name":
		return []string{"现单位", "任职单位", "现工作单位", "所在企业", "任职企业"}
	case k == kind.Sponsorship && f.Key == "name":
		return append(names(f), "包抓企业", "联系企业", "包联企业", "包抓企业名称", "包保企业", "所包企业")
	case k == kind.Grievance && f.Key == "name":
		return append(names(f), "诉求企业", "反映企业", "提出企业", "诉求企业名称", "诉求主体", "企业（单位）名称")
	case k == kind.TradeService && f.Key == "name":
		return []string{"企业名称", "被服务企业", "服务对象", "客户企业", "服务企业名称", "被服务企业名称", "委托企业"}
	case k == kind.SponsorVisit && f.Key == "name":
		return append(names(f), "走访企业", "包抓企业", "调研企业", "走访单位")
	case k == kind.Risk && f.Key == "name":
		return append(names(f), "涉及企业", "涉案企业", "相关企业")
	case ofSheets(k) && f.Key == "name":
		return append(names(f), "企业", "境内主体", "境内投资主体", "投资主体", "境内企业名称", "境内投资主体名称", "投保企业", "投保企业名称", "申报企业", "申报单位", "申报单位名称", "投保人", "申报企业名称", "培育企业", "融资企业", "建设主体", "建设企业", "运营主体", "走出去企业", "境内企业", "承包企业", "对外承包企业", "获证企业", "被保险人", "服务企业", "帮扶企业", "借款企业", "贷款企业")
	case k == kind.Interaction && f.Key == "name":
		return append(slices.DeleteFunc(names(f), func(n string) bool { return n == "name" || n == "名称" }), "走访企业", "对接企业", "拜访企业", "来访单位", "来访企业", "客商单位", "单位", "走访单位", "被走访企业", "relatedto", "account", "accountname", "服务企业", "包抓企业", "客户", "走访对象", "拜访对象", "对接单位", "来访客商", "考察企业", "接待单位", "客户名称", "associatedcompany")
	}
	return names(f)
}

// refNames are the headers under which a reference is known: its own, and
// those of the name that lists print for it.
func refNames(k *kind.Kind, f *kind.Field) []string {
	out := names(f)
	for _, sister := range refShown(k, f) {
		out = append(out, clean(sister.Label))
	}
	return out
}

// byName: a reference that a file gives by its record's name. Firms that a
// detail hangs on have columns of their own (firmKeysOf).
func byName(k *kind.Kind, f *kind.Field) bool {
	return f.Type == kind.Ref && !(f.Key == "enterprise" && k != kind.Lead)
}

// enters tells whether a file may give the field.
func enters(f *kind.Field) bool { return f.Editable() || f.Initial }

// foreign CRMs begin their headers with what the column speaks of.
var (
	ofPersonIs = regexp.MustCompile(`^(?:person|contact|联系人)\s*[-–:：/]\s*`)
	ofLeadIs   = regexp.MustCompile(`^(?:deal|lead|opportunity|商机|线索)\s*[-–:：/]\s*`)
	ofTalkIs   = regexp.MustCompile(`^(?:activity|task|event|call)\s*[-–:：/]\s*`)
)

// dealWords are those that mean something else where no deal is spoken of.
var dealWords = map[string]string{"title": "deal name", "value": "amount", "currency of value": "currency", "contact person": "-", "status": "-", "created": "created date"}

// barePrefix is a header without the record's word before it: Person - Name.
func barePrefix(k *kind.Kind, header string, person bool) string {
	h := strings.ToLower(strings.TrimSpace(header))
	var re *regexp.Regexp
	switch {
	case person || k == kind.Contact:
		re = ofPersonIs
	case k == kind.Lead:
		re = ofLeadIs
	case k == kind.Interaction:
		re = ofTalkIs
	}
	if re == nil {
		return header
	}
	if person && k == kind.Lead && ofLeadIs.MatchString(h) {
		return ofLeadIs.ReplaceAllString(h, "")
	}
	loc := re.FindStringIndex(h)
	if loc == nil || loc[1] == len(h) {
		return header
	}
	if rest := h[loc[1]:]; dealWords[rest] != "" && re == ofLeadIs {
		return dealWords[rest]
	}
	return h[loc[1]:]
}

// Many values: phones and addresses stand in as many columns as a system has
// sorts of them.
var (
	phoneHead = regexp.MustCompile(`phone|mobil|tel[eé]f|téléf|(?:^|[^a-z])(?:tele?|cell|fax|gsm|portable|handy)(?:[^a-z]|$)|m[oó]vil|celular|телефон|моб|факс|電話|携帯|전화|휴대|هاتف|جوال|电话|手机|座机|传真|移动电话`)
	mailHead  = regexp.MustCompile(`e-?mail|courriel|correo|(?:эл|электронн).*почта|メール|이메일|البريد الإ?لكتروني|邮箱|邮件|电邮`)
	notMany   = regexp.MustCompile(`type|label|display|phonetic|yomi|format|domain|status|count|date|opt|bounce|sent|open|类型|状态|归属|次数|时间|备注|类别`)
	sortHeads = []struct {
		sort string
		re   *regexp.Regexp
	}{
		{"传真", regexp.MustCompile(`fax|факс|传真`)},
		{"手机", regexp.MustCompile(`mobil|cell|handy|m[oó]vil|моб|携帯|휴대|جوال|手机|移动|portable|gsm|iphone`)},
		{"家庭", regexp.MustCompile(`home|家庭|家里|住宅|宅电|domicile`)},
		{"个人", regexp.MustCompile(`personal|个人|私人`)},
		{"办公", regexp.MustCompile(`work|business|office|办公|单位|公司|企业|座机|固定|固话|company|bureau|professionn?el`)},
		{"其他", regexp.MustCompile(`other|其他|其它|备用|second|assistant|[ _-]?[23456789](?:$|[^0-9])|第[二三]`)},
	}
)

// manyKey is the Many field that a header's words name, "" for none.
func manyKey(header string) string {
	h := strings.ToLower(header)
	switch {
	case notMany.MatchString(h) || len([]rune(h)) > 40:
		return ""
	case mailHead.MatchString(h):
		return "emails"
	case phoneHead.MatchString(h):
		return "phones"
	}
	return ""
}

// sortOf is the sort of number or address that a header or label says, "" for
// none.
func sortOf(text string) string {
	t := strings.ToLower(text)
	for _, s := range sortHeads {
		if s.re.MatchString(t) {
			return s.sort
		}
	}
	return ""
}
