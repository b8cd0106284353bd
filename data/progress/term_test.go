package progress

import (
	"strings"
	"testing"
)

func yuan(minor int64) Sum { return Sum{minor, "CNY", true} }

// Days and states are worked by hand from 公司法 art. 47, 98 and 国务院令第784号 art. 2.
func TestTermOf(t *testing.T) {
	const llc, jsc = "有限责任公司(自然人投资或控股)", "股份有限公司(非上市、自然人投资或控股)"
	ten := yuan(10_000_000_00)
	short := yuan(2_000_000_00)
	for _, c := range []struct {
		why, day string
		f        TermFacts
		state    TermState
		by       string
		left     int
		says     string
	}{
		{"the last day of the old rule, term to its very end", "2026-11-23", TermFacts{Type: llc, Founded: "2024-06-30", Due: "2032-06-30", Registered: ten, Paid: short}, TermFine, "2032-06-30", 2046, "2032-06-30 前缴足"},
		{"one day longer must be changed", "2026-11-23", TermFacts{Type: llc, Founded: "2024-06-30", Due: "2032-07-01", Registered: ten, Paid: short}, TermAct, "2027-06-30", 219, "在 2027-06-30 前修改章程"},
		{"on the last day there is still time", "2027-06-30", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2040-12-31", Registered: ten, Paid: short}, TermAct, "2027-06-30", 0, ""},
		{"a day later it is late", "2027-07-01", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2040-12-31", Registered: ten, Paid: short}, TermLate, "2027-06-30", -1, "应已办完"},
		{"and nobody is blamed where the paid-in is not known", "2027-07-01", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2040-12-31", Registered: ten}, TermUnjudged, "2027-06-30", -1, "实缴资本未填"},
		{"the first day of the new rule: five years", "2026-11-23", TermFacts{Type: llc, Founded: "2024-07-01", Due: "2029-07-01", Registered: ten, Paid: short}, TermFine, "2029-07-01", 951, ""},
		{"five years and a day", "2026-11-23", TermFacts{Type: llc, Founded: "2024-07-01", Due: "2029-07-02", Registered: ten, Paid: short}, TermAct, "2029-07-01", 951, "尽快修改章程"},
		{"five years gone with a term of thirty", "2029-07-02", TermFacts{Type: llc, Founded: "2024-07-01", Due: "2054-07-01", Registered: ten, Paid: short}, TermLate, "2029-07-01", -1, ""},
		{"founded on a leap day: to 28 February", "2028-03-01", TermFacts{Type: llc, Founded: "2028-02-29", Due: "2033-03-01", Registered: ten, Paid: short}, TermAct, "2033-02-28", 1825, "2033-02-28"},
		{"the term has passed", "2026-11-23", TermFacts{Type: llc, Founded: "2015-01-01", Due: "2025-12-31", Registered: ten, Paid: short}, TermLate, "2025-12-31", -327, "催告"},
		{"on its last day it has not", "2025-12-31", TermFacts{Type: llc, Founded: "2015-01-01", Due: "2025-12-31", Registered: ten, Paid: short}, TermFine, "2025-12-31", 0, ""},
		{"passed, nothing known of the paid-in", "2026-11-23", TermFacts{Type: llc, Founded: "2015-01-01", Due: "2025-12-31", Registered: ten}, TermUnjudged, "2025-12-31", -327, "请核实"},
		{"passed, a foreign firm without any arrival", "2026-11-23", TermFacts{Type: "外商独资", Founded: "2015-01-01", Due: "2025-12-31", Registered: Sum{5_00, "USD", true}, NoArrival: true}, TermLate, "2025-12-31", -327, ""},
		{"passed, founding day not known", "2026-11-23", TermFacts{Type: llc, Due: "2025-12-31", Registered: ten, Paid: short}, TermLate, "2025-12-31", -327, ""},
		{"to come, founding day not known", "2026-11-23", TermFacts{Type: llc, Due: "2030-12-31", Registered: ten, Paid: short}, TermUnjudged, "2030-12-31", 1499, "补录成立日期"},
		{"paid up to the cent", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2040-12-31", Registered: ten, Paid: ten}, TermPaid, "", 0, ""},
		{"a cent short", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2040-12-31", Registered: ten, Paid: yuan(9_999_999_99)}, TermAct, "2027-06-30", 219, ""},
		{"no term filled in, old", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Registered: ten}, TermBlank, "2027-06-30", 219, "超过 2032-06-30 的"},
		{"no term filled in, new", "2026-11-23", TermFacts{Type: llc, Founded: "2025-01-15", Registered: ten}, TermBlank, "2030-01-15", 1149, "最晚应在 2030-01-15"},
		{"no term, no founding day", "2026-11-23", TermFacts{Type: llc, Registered: ten}, TermBlank, "", 0, "成立日期也没有填"},
		{"an old stock company, whatever its charter says", "2026-11-23", TermFacts{Type: jsc, Founded: "2012-06-01", Due: "2026-01-01", Registered: ten, Paid: short}, TermAct, "2027-06-30", 219, "发起人"},
		{"an old stock company, too late", "2027-07-01", TermFacts{Type: jsc, Founded: "2024-06-30", Registered: ten, Paid: short}, TermLate, "2027-06-30", -1, ""},
		{"a new stock company pays before it is founded", "2026-11-23", TermFacts{Type: jsc, Founded: "2024-07-01", Due: "2029-07-01", Registered: ten, Paid: short}, TermLate, "2024-07-01", -875, ""},
		{"dollars registered, dollars arrived, all there", "2026-11-23", TermFacts{Type: "有限责任公司(外商投资、非独资)", Founded: "2010-03-01", Due: "2040-12-31", Registered: Sum{500_00, "USD", true}, Arrived: Sum{500_00, "USD", true}}, TermPaid, "", 0, ""},
		{"dollars registered, some arrived: the others' part is not known", "2026-11-23", TermFacts{Type: "有限责任公司(外商投资、非独资)", Founded: "2010-03-01", Due: "2040-12-31", Registered: Sum{500_00, "USD", true}, Arrived: Sum{499_99, "USD", true}}, TermAct, "2027-06-30", 219, "请补录实缴资本"},
		{"yuan registered, dollars arrived: never compared", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2030-12-31", Registered: yuan(500_00), Arrived: Sum{90_000_00, "USD", true}}, TermFine, "2030-12-31", 1499, "补录实缴"},
		{"yuan registered, dollars paid: not to be compared", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2026-01-01", Registered: yuan(500_00), Paid: Sum{90_000_00, "USD", true}}, TermUnjudged, "2026-01-01", -326, "无法比较"},
		{"nothing paid is nothing in any currency", "2026-11-23", TermFacts{Type: llc, Founded: "2010-03-01", Due: "2026-01-01", Registered: yuan(500_00), Paid: Sum{0, "USD", true}}, TermLate, "2026-01-01", -326, ""},
		{"deregistered", "2026-11-23", TermFacts{Type: llc, Status: "cancelled", Founded: "2010-03-01", Due: "2020-12-31", Registered: ten, Paid: short}, TermNone, "", 0, ""},
		{"a partnership", "2026-11-23", TermFacts{Type: "有限合伙企业", Founded: "2010-03-01", Due: "2020-12-31"}, TermNone, "", 0, ""},
		{"a branch is no company", "2026-11-23", TermFacts{Type: "有限责任公司分公司(外商投资企业分公司)", Due: "2020-12-31"}, TermNone, "", 0, ""},
		{"a type that says nothing", "2026-11-23", TermFacts{Type: "外商投资企业", Name: "云岭农牧", Founded: "2010-03-01", Due: "2020-12-31", Registered: ten, Paid: short}, TermUnjudged, "", 0, "企业类型"},
		{"the name says what no type does", "2026-11-23", TermFacts{Name: "云岭农牧有限公司", Founded: "2010-03-01", Due: "2040-12-31", Registered: ten, Paid: short}, TermAct, "2027-06-30", 219, ""},
	} {
		got := TermOf(c.f, c.day)
		if got.State != c.state || got.By != c.by || got.DaysLeft != c.left || !strings.Contains(got.Todo+got.Paid, c.says) {
			t.Errorf("%s: %s by %q, %d days, %q (%s); want %s by %q, %d days, %q", c.why, got.State, got.By, got.DaysLeft, got.Todo, got.Paid, c.state, c.by, c.left, c.says)
		}
		if got.State.Label() == "" || got.Todo == "" {
			t.Errorf("%s: a state without a word, or nothing said to be done", c.why)
		}
	}
}

func TestCompanySort(t *testing.T) {
	for _, c := range []struct {
		typ, name, want string
		known           bool
	}{
		{"有限责任公司", "", "limited", true},
		{"有限责任公司(港澳台法人独资)", "", "limited", true},
		{"有限责任公司(外商投资企业法人独资)", "", "limited", true},
		{"外商独资", "", "limited", true},
		{"外商独资经营企业", "", "limited", true},
		{"中外合资", "", "limited", true},
		{"中外合作(非法人)", "", "", false},
		{"股份有限公司(中外合资、未上市)", "", "stock", true},
		{"股份合作制", "", "", true},
		{"外商投资合伙企业", "", "", true},
		{"个体工商户", "", "", true},
		{"农民专业合作社", "", "", true},
		{"", "青禾商贸有限公司", "limited", true},
		{"", "青禾股份有限公司", "stock", true},
		{"", "青禾商贸有限公司中卫分公司", "", true},
		{"", "青禾商贸", "", false},
		{"民营企业", "青禾商贸有限公司", "limited", true},
	} {
		if got, known := CompanySort(c.typ, c.name); got != c.want || known != c.known {
			t.Errorf("%q %q: %q %v, want %q %v", c.typ, c.name, got, known, c.want, c.known)
		}
	}
}
