// Package planread reads a published plan (a government's 实施方案) and proposes
// what a programmer would otherwise have to type in: its clauses, who answers
// for them, its figures, targets, deadlines and named bodies. It checks the
// plan's own arithmetic and marks what looks like a slip of the scanner.
//
// Everything is a proposal with its place in the text; the text itself is never
// changed. The rules know how such papers are written, not any one of them. The
// package is pure: no storage, no screen.
package planread

import (
	"fmt"
	"strings"
)

// Range is a piece of the unchanged text, in bytes: text[Start:End].
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Certainty says how far a proposal may be trusted.
type Certainty string

// The three grades of certainty.
const (
	Sure     Certainty = "sure"     // the text says so
	Likely   Certainty = "likely"   // by the words around it
	Possible Certainty = "possible" // worth a look
)

// Label is the grade in the user's words.
func (c Certainty) Label() string {
	return map[Certainty]string{Sure: "确定", Likely: "很可能", Possible: "待核"}[c]
}

// Proposal is all that was read. FromYear and ToYear are the plan's term, 0
// where it does not say.
type Proposal struct {
	Title  string `json:"title"`
	Number string `json:"number"` // 文号
	Parent string `json:"parent"` // 文号 of the paper that this one follows
	Issuer string `json:"issuer"`
	Issued string `json:"issued"` // 2006-01-02, "" where unknown
	Place  string `json:"place"`  // whose plan it is: 青河市

	FromYear int `json:"from_year"`
	ToYear   int `json:"to_year"`

	Clauses    []Clause    `json:"clauses"`
	Figures    []Figure    `json:"figures"`
	Indicators []Indicator `json:"indicators"`
	Deadlines  []Deadline  `json:"deadlines"`
	Named      []Named     `json:"named"`
	Checks     []Check     `json:"checks"`
	Slips      []Slip      `json:"slips"`
	// Notes are about the reading as a whole: what was not found.
	Notes []string `json:"notes"`

	// Text is what was read, unchanged; all ranges lie in it.
	Text string `json:"-"`
}

// Clause is one task (T…) or safeguard (S…). Number is as printed.
type Clause struct {
	Code    string `json:"code"`
	Number  string `json:"number"`
	Title   string `json:"title"`
	Chapter string `json:"chapter"`
	Range   Range  `json:"range"`
	Units   []Unit `json:"units"`
}

// Unit is a body answerable for a clause. Seen is as printed, Name with the
// level that the list inherits put before it (市科技局、教育局: 市教育局). Code is
// that of the dictionary, "" for a body that it does not know.
type Unit struct {
	Seen  string `json:"seen"`
	Name  string `json:"name"`
	Code  string `json:"code"`
	Lead  bool   `json:"lead"`
	Range Range  `json:"range"`
}

// Roles of a figure.
const (
	RoleBase   = "base"
	RoleTarget = "target"
	RoleGrowth = "growth" // a yearly rate
	RoleRise   = "rise"   // a rise over an earlier year as a whole
	RoleFactor = "factor" // 翻一番, 2倍
	RoleOther  = "other"
)

// Figure is a number as printed. Value is its plain decimal; Year is 0 where
// the text gives none. Clause is a clause's code or a chapter's number.
type Figure struct {
	Text   string `json:"text"`
	Value  string `json:"value"`
	Unit   string `json:"unit"`
	Role   string `json:"role"`
	Year   int    `json:"year"`
	Clause string `json:"clause"`
	Quote  string `json:"quote"`
	Range  Range  `json:"range"`
}

// Indicator is a measured target. Decimals are plain texts, "" where the text
// has none; Times is the target as a multiple of the base (翻一番: 2).
type Indicator struct {
	Name       string    `json:"name"`
	Clause     string    `json:"clause"`
	Unit       string    `json:"unit"`
	BaseYear   int       `json:"base_year"`
	Base       string    `json:"base"`
	TargetYear int       `json:"target_year"`
	Target     string    `json:"target"`
	Times      string    `json:"times"`
	Growth     string    `json:"growth"` // % a year, as stated
	PerYear    bool      `json:"per_year"`
	AtLeast    bool      `json:"at_least"`
	AtMost     bool      `json:"at_most"`
	ShareOf    string    `json:"share_of"`
	Quote      string    `json:"quote"`
	Certainty  Certainty `json:"certainty"`
	Range      Range     `json:"range"`
}

// Summary is the target in one line: 2025 年 10亿元 → 2028 年 20亿元.
func (in *Indicator) Summary() string {
	var b strings.Builder
	if in.Base != "" {
		fmt.Fprintf(&b, "%s%s%s → ", yearWord(in.BaseYear), in.Base, in.Unit)
	}
	if in.PerYear {
		b.WriteString("每年 ")
	}
	b.WriteString(yearWord(in.TargetYear))
	switch {
	case in.AtLeast:
		b.WriteString("≥ ")
	case in.AtMost:
		b.WriteString("≤ ")
	}
	switch {
	case in.Target != "":
		b.WriteString(in.Target + in.Unit)
	case in.Times != "" && in.BaseYear > 0:
		fmt.Fprintf(&b, "%d 年的 %s 倍", in.BaseYear, in.Times)
	case in.Times != "":
		b.WriteString("基数的 " + in.Times + " 倍")
	}
	if in.Growth != "" {
		if in.Target+in.Times != "" {
			b.WriteString("，")
		}
		b.WriteString("年均 " + in.Growth + "%")
	}
	return b.String()
}

func yearWord(y int) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprintf("%d 年 ", y)
}

// Deadline is a day or a year's end by which something is to be done.
type Deadline struct {
	Text   string `json:"text"`
	Due    string `json:"due"` // the last day, 2006-01-02
	What   string `json:"what"`
	Clause string `json:"clause"`
	Range  Range  `json:"range"`
}

// Sorts of named things.
const (
	NamedFirm      = "firm"
	NamedProject   = "project"
	NamedPlatform  = "platform"
	NamedMechanism = "mechanism"
	NamedPaper     = "paper" // 《…》
	NamedQuoted    = "quoted"
)

// Named is a firm, project, platform … that the text names.
type Named struct {
	Sort      string    `json:"sort"`
	Name      string    `json:"name"`
	Clause    string    `json:"clause"`
	Because   string    `json:"because"` // the words that tell it
	Certainty Certainty `json:"certainty"`
	Range     Range     `json:"range"`
}

// NamedLabel is a sort in the user's words.
func NamedLabel(sort string) string {
	return map[string]string{NamedFirm: "企业", NamedProject: "项目", NamedPlatform: "平台、活动", NamedMechanism: "机制、做法", NamedPaper: "文件", NamedQuoted: "引号里的名称"}[sort]
}

// Check is one piece of the plan's own arithmetic, reckoned again.
type Check struct {
	Sort    string  `json:"sort"` // growth, part, sum, share, times, repeat, number
	OK      bool    `json:"ok"`
	Message string  `json:"message"`
	Ranges  []Range `json:"ranges"`
}

// Slip is a place where the text may be misprinted or misread. Seen is how it
// stands, Suggest what it may be meant to be; Count how often, Range the first.
type Slip struct {
	Sort      string    `json:"sort"`
	Seen      string    `json:"seen"`
	Suggest   string    `json:"suggest"`
	Clause    string    `json:"clause"`
	Count     int       `json:"count"`
	Certainty Certainty `json:"certainty"`
	Range     Range     `json:"range"`
}

// Sorts of slips.
const (
	SlipDropped   = "dropped_char"
	SlipTerm      = "probable_typo"
	SlipMagnitude = "verify_magnitude"
	SlipBreak     = "line_break_in_sentence"
	SlipHalf      = "halfwidth_punct"
	SlipSpace     = "stray_space"
	SlipDash      = "dash_variant"
	SlipVariant   = "variant"
	SlipBracket   = "unpaired_bracket"
	SlipDouble    = "doubled_char"
)

// SlipLabel is a sort of slip in the user's words.
func SlipLabel(sort string) string {
	return map[string]string{
		SlipDropped: "漏字", SlipTerm: "疑似错字", SlipMagnitude: "数量级待核", SlipBreak: "句中断行", SlipHalf: "半角标点", SlipSpace: "多余空格",
		SlipDash: "连接号不一", SlipVariant: "同一单位写法不一", SlipBracket: "括号不成对", SlipDouble: "重复的字",
	}[sort]
}
