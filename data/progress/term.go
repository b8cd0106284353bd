package progress

import (
	"fmt"
	"strings"
	"time"

	"beizeng/seeds"
)

// TermState is how a company's 出资期限 stands on a day.
type TermState string

// States of a term, the most urgent first.
const (
	TermLate     TermState = "late"     // the day has passed and not all is paid in
	TermAct      TermState = "act"      // the term must be changed, or the rest paid, by a day
	TermBlank    TermState = "blank"    // the charter's term is not filled in
	TermUnjudged TermState = "unjudged" // something needed is not known
	TermFine     TermState = "ok"       // the term is within the bounds
	TermPaid     TermState = "paid"     // all is paid in
	TermNone     TermState = "none"     // no such rule holds: no company, or off the register
)

// TermStates are all states, the most urgent first.
var TermStates = []TermState{TermLate, TermAct, TermBlank, TermUnjudged, TermFine, TermPaid, TermNone}

// Label is the state's word.
func (s TermState) Label() string {
	return map[TermState]string{TermLate: "已逾期", TermAct: "须限期办理", TermBlank: "期限未填", TermUnjudged: "未判定",
		TermFine: "期限合规", TermPaid: "已缴足", TermNone: "不适用"}[s]
}

// Sum is an amount in 1/100 of its currency's unit (ISO code); a blank is not zero.
type Sum struct {
	Minor    int64
	Currency string
	Known    bool
}

// TermFacts is what the rule needs to know of a firm. Days are ISO texts, ""
// where not known.
type TermFacts struct {
	Name, Type, Status string
	Founded, Due       string // Due: 认缴出资期限
	Registered, Paid   Sum    // 注册资本, 实缴资本 of all shareholders
	Arrived            Sum    // foreign capital arrived so far, in dollars
	NoArrival          bool   // 零出资: foreign-invested, and nothing has arrived
}

// Term is what the rule says of a firm on a day.
type Term struct {
	State TermState
	Rule  *seeds.CapitalTerm // nil where none could be chosen
	// By is the day that counts down: to act, or to have paid in. "" where none is known.
	By string
	// DaysLeft runs from the day asked for to By, negative where it has passed.
	DaysLeft int
	Latest   string // the last day that the term may run to, "" where not known
	Paid     string // what is known of the paid-in capital, in words
	Todo     string // what is to be done, in words
}

// CompanySort tells which sort of company a registered type means, "" for one
// that has no such term and false where it cannot be told. Where the type says
// nothing, the name does: 公司法 art. 7 reserves 有限公司 and 股份有限公司 to
// their sorts. Foreign-invested firms take these forms too (外商投资法 art. 31).
func CompanySort(typ, name string) (applies string, known bool) {
	if sort, ok := sortIn(typ); ok {
		return sort, true
	}
	name = strings.TrimSpace(name)
	for _, end := range []string{"分公司", "代表处", "办事处", "合作社", "（有限合伙）", "(有限合伙)", "（普通合伙）", "(普通合伙)"} {
		if strings.HasSuffix(name, end) {
			return "", true
		}
	}
	switch {
	case strings.HasSuffix(name, "股份有限公司"), strings.HasSuffix(name, "股份公司"):
		return seeds.Stock, true
	case strings.HasSuffix(name, "有限公司"), strings.HasSuffix(name, "有限责任公司"):
		return seeds.Limited, true
	}
	return "", false
}

// sortIn reads a registered type.
func sortIn(typ string) (applies string, known bool) {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(typ, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("分公司", "分支机构", "代表机构", "办事处", "合伙", "个体", "个人独资", "合作社", "股份合作", "全民所有", "集体所有", "事业单位", "社会团体"):
		return "", true
	case has("股份有限", "股份公司"):
		return seeds.Stock, true
	case has("有限责任", "有限公司", "外商独资", "外资独资", "外国法人独资", "外国自然人独资", "台港澳", "港澳台", "港、澳、台") && !has("非法人", "非公司"):
		return seeds.Limited, true
	case has("中外合资", "中外合作", "合资经营", "国有独资", "法人独资", "自然人独资") && !has("非法人"):
		return seeds.Limited, true
	}
	return "", false
}

// TermOf judges a firm's 出资期限 on a day (ISO) by the dated rules of
// seeds/capital_terms.tsv: 公司法（2023修订）第四十七条、第九十八条 and 国务院令
// 第784号第二条.
func TermOf(f TermFacts, day string) Term {
	var t Term
	full, words := paidUp(f)
	t.Paid = words
	sort, known := CompanySort(f.Type, f.Name)
	switch {
	case Gone(f.Status):
		return t.be(TermNone, "", day, "登记状态为“"+f.Status+"”，不再适用。")
	case known && sort == "":
		return t.be(TermNone, "", day, "不是有限责任公司或股份有限公司，没有这项期限。")
	case full == yes:
		return t.be(TermPaid, "", day, "已缴足，不用办理。")
	case !known:
		return t.be(TermUnjudged, "", day, "企业类型看不出是有限责任公司还是股份有限公司，请补录企业类型。")
	}
	if _, err := time.Parse(time.DateOnly, f.Founded); err == nil {
		if t.Rule = seeds.CapitalTermOf(sort, f.Founded); t.Rule != nil {
			t.Latest = t.Rule.Latest(f.Founded)
		}
	}
	if sort == seeds.Stock {
		return t.stock(full, day)
	}
	return t.limited(f, full, day)
}

// stock: the promoters' shares are paid by a day, whatever the charter says.
func (t Term) stock(full answer, day string) Term {
	switch {
	case t.Rule == nil:
		return t.be(TermUnjudged, "", day, "成立日期没有填，不知道适用哪一条，请补录成立日期。")
	case t.Latest >= day:
		return t.be(TermAct, t.Latest, day, fmt.Sprintf("发起人在 %s 前按认购的股份缴足股款%s。", t.Latest, ifUnknown(full)))
	case full == unknown:
		return t.be(TermUnjudged, t.Latest, day, fmt.Sprintf("应在 %s 前缴足；%s，不能判定，请核实。", t.Latest, t.Paid))
	}
	return t.be(TermLate, t.Latest, day, fmt.Sprintf("应在 %s 前缴足股款，请催告发起人立即缴纳。", t.Latest))
}

// limited: a term that is set must not have passed and not run too far.
func (t Term) limited(f TermFacts, full answer, day string) Term {
	switch {
	case f.Due == "":
		return t.noDue(day)
	case f.Due < day && full == unknown:
		return t.be(TermUnjudged, f.Due, day, fmt.Sprintf("认缴出资期限 %s 已过；%s，不能判定是否缴足，请核实。", f.Due, t.Paid))
	case f.Due < day:
		return t.be(TermLate, f.Due, day, fmt.Sprintf("认缴出资期限 %s 已过，请催告股东缴足，或依法调整。", f.Due))
	case t.Rule == nil:
		return t.be(TermUnjudged, f.Due, day, "成立日期没有填，不知道适用哪一条，请补录成立日期。")
	case f.Due <= t.Latest:
		return t.be(TermFine, f.Due, day, fmt.Sprintf("按章程在 %s 前缴足%s。", f.Due, ifUnknown(full)))
	}
	return t.tooLong(f.Due, full, day)
}

// tooLong: the charter's term runs further than the rule lets it.
func (t Term) tooLong(due string, full answer, day string) Term {
	by, soon := t.Rule.ActBy, "在 "+t.Rule.ActBy+" 前"
	if by == "" {
		by, soon = t.Latest, "尽快"
	}
	over := fmt.Sprintf("认缴出资期限 %s 超过最晚的 %s", due, t.Latest)
	switch {
	case day <= by:
		return t.be(TermAct, by, day, fmt.Sprintf("%s，请%s修改章程，把期限调到 %s 以前%s。", over, soon, t.Latest, ifUnknown(full)))
	case full == unknown:
		return t.be(TermUnjudged, by, day, fmt.Sprintf("%s，%s 前应已办完；%s，不能判定，请核实。", over, by, t.Paid))
	}
	return t.be(TermLate, by, day, fmt.Sprintf("%s，%s 前应已办完，请立即办理。", over, by))
}

// noDue: nobody has filled the term in. The day to act is the rule's own.
func (t Term) noDue(day string) Term {
	by := t.Latest
	if t.Rule != nil && t.Rule.ActBy != "" && day <= t.Rule.ActBy {
		by = t.Rule.ActBy
	}
	todo := "请查明章程写的认缴出资期限并补录"
	switch {
	case t.Rule == nil:
		todo += "，成立日期也没有填。"
	case by != t.Latest:
		todo += fmt.Sprintf("；超过 %s 的，在 %s 前调整。", t.Latest, by)
	default:
		todo += fmt.Sprintf("；最晚应在 %s 前缴足。", t.Latest)
	}
	return t.be(TermBlank, by, day, todo)
}

func (t Term) be(s TermState, by, day, todo string) Term {
	t.State, t.By, t.Todo = s, by, todo
	a, err := time.Parse(time.DateOnly, day)
	b, err2 := time.Parse(time.DateOnly, by)
	if err == nil && err2 == nil {
		t.DaysLeft = int(b.Sub(a).Hours() / 24)
	}
	return t
}

// answer is yes, no or not known.
type answer int

const (
	unknown answer = iota
	yes
	no
)

func ifUnknown(a answer) string {
	if a == unknown {
		return "；如已缴足，请补录实缴资本"
	}
	return ""
}

// paidUp tells whether the registered capital is paid in. Amounts of different
// currencies are never compared. Where 实缴资本 is blank, arrivals in the
// currency of the registered capital can show that all is there, and a firm
// without any arrival that something is missing.
func paidUp(f TermFacts) (answer, string) {
	said := "实缴资本未填"
	switch {
	case !f.Registered.Known || f.Registered.Minor <= 0:
		said = "注册资本未填"
	case f.Paid.Known && f.Paid.Currency != f.Registered.Currency && f.Paid.Minor > 0:
		return unknown, fmt.Sprintf("注册资本为%s、实缴为%s，没有同一币种的数，无法比较", currencyName(f.Registered.Currency), currencyName(f.Paid.Currency))
	case f.Paid.Known && f.Paid.Minor >= f.Registered.Minor:
		return yes, "实缴资本达到注册资本"
	case f.Paid.Known:
		return no, "实缴资本少于注册资本"
	case f.Arrived.Known && f.Arrived.Currency == f.Registered.Currency && f.Arrived.Minor >= f.Registered.Minor:
		return yes, "累计到资达到注册资本"
	}
	if f.NoArrival {
		return no, said + "，没有外资到资"
	}
	return unknown, said
}

func currencyName(code string) string {
	if e, ok := seeds.Lookup("currency", code); ok {
		return e.Name
	}
	return code
}
