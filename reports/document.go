package reports

import (
	"time"

	"beizeng/data/disclosure"
	"beizeng/data/standing"
	"beizeng/reports/chart"
)

// Document is a paper's content, free of any format: it is built first and
// then printed, so that PDF, Excel and Word say the same.
type Document struct {
	Look          // how the paper lies and what stands on each page
	Name   string // what the paper is called: 外资外贸工作简报
	Period string // what it tells of: 统计期：2026年1—9月
	Date   string // the day it was made, as printed
	Title  string
	Demo   bool  // everything in it is synthetic: each page says so
	Small  Small // the look of what is smaller than the text
	Blocks []Block
	Rows   int  // of the list that the paper is made of, for telling
	Fitted bool // laid out to fit its pages already: not to be tightened

	hidden  []string   // of a public version: how the hidden figures are written
	Created time.Time  `json:",omitzero"` // of a frozen paper: its files bear this time, whenever they are written
	Stale   []EditItem `json:"-"`         // edited wordings whose figures have changed since
	Worded  bool       `json:"-"`         // it has paragraphs that the office may put in its own words, see Editables
	Told    []string   `json:"-"`         // what who makes the paper must know and no reader
}

// Look is how a paper looks as a whole. The zero value is the briefing's: upright,
// under its red masthead.
type Look struct {
	Plain     bool   // no masthead: the title, and Sub under it
	Landscape bool   // for wide tables
	NoFolio   bool   // letters of one page have no page numbers
	PagesOf   bool   // 第 1 页　共 9 页
	Mark      string // on each page: 内部资料　注意保密
	Public    bool   // the public version, see publish: its masthead is no 内部简报
	Sub       string // a line under the title

	// Of papers that are really issued: their red head instead of the masthead.
	Issuer string // 发文机关标志, as the user gives it: 某某市商务局文件
	Number string // 发文字号: 某商发〔2026〕9号
}

// Small says how large the small print is on paper, in points, and how much room
// (as a part of the size) stands above and below a cell's text. Zeros are the
// usual 9 (小五) and 0.28.
type Small struct{ Table, Pad, Notes float64 }

// Block is one piece of a Document: a heading, a paragraph, a table and so on.
type Block interface{ block() }

// Heading is a heading with its number: level 1 is 一、, 2 （一）, 3 1., 4 （1）.
type Heading struct {
	Level int
	Text  string
}

// Run is a stretch of text. Strong ones are printed heavy; a Lead is a heading
// of the second level that runs into its paragraph, in 楷体.
type Run struct {
	Text         string
	Strong, Lead bool
	Cell         *Cell `json:",omitempty"` // the figure that it tells; the cell's text stands in its own
}

// Paragraph is running text.
type Paragraph []Run

// Editable is a paragraph whose words are made from the figures and which the
// office may put in its own: see EditItem. A finished content has none: Build
// puts in their place what is to be printed.
type Editable struct {
	Key   string // the edit is kept under it: lead
	Label string // what the window calls it: 总体情况
	Text  Paragraph
}

// Cell is one value of a table. Text is what is printed; where Known, Number ÷
// 10^Scale is the same value exactly, for formats that can reckon with it.
type Cell struct {
	Text   string
	Known  bool
	Number int64
	Scale  int

	Source *Source           `json:",omitempty"` // where it comes from, nil where that is not told
	Firms  *disclosure.Share `json:",omitempty"` // how many firms make it, for the public version; nil where it tells of no firm

	// Of figures that are told more than once, and of what is reckoned from them,
	// so that the public version hides both or none: see publish.
	Figure string   `json:",omitempty"` // its name in this paper
	Of     []string `json:",omitempty"` // a growth, share, rank …: the names of the figures that it tells of
	Last   *Cell    `json:",omitempty"` // a growth: last year's figure, which is not printed but follows from it
	Before *Cell    `json:",omitempty"` // a cumulative: that of the time before, which an earlier paper has printed
}

// Source says where a printed figure comes from.
type Source struct {
	Label string // 全市进出口总额
	Rule  string
	Links []standing.RowsLink
}

// Column of a table. Width is in mm on paper, 0 shares what is left by Weight.
// A column of growths, shares and the like is Of those that it is reckoned from;
// last year's column is of this year's where the growth is printed too.
type Column struct {
	Title         string
	Width, Weight float64
	Align         chart.Align
	Of            []int `json:",omitempty"`
}

// Sum tells that a row of a table (or a column) is the sum of others, for the
// cells that have Firms. Same: one firm may be in several parts, as in export and
// import or in months; the firms of territories are different ones. A cumulative's
// column with that of its last quarter alone as its part is the sum of it and of
// what its cells tell as Before.
type Sum struct {
	Total   int
	Parts   []int
	Columns bool
	Same    bool
}

// Table is a ruled table with its caption and unit.
type Table struct {
	Caption, Unit string
	Columns       []Column
	Rows          [][]Cell
	Strong        []int // rows such as totals
	Empty         string
	More          string // below the last row, over all columns: 另有 3 项见台账
	Sums          []Sum  `json:",omitempty"`
	Named         bool   `json:",omitempty"` // each row tells of one firm: the public version leaves it out
}

// Charts are charts side by side under one caption; Height is in mm.
type Charts struct {
	Caption string
	Height  float64
	Panels  []Panel
}

// Panel is one chart with its name: the kind of which the data are set, else a
// path.
type Panel struct {
	Name   string
	Data   chart.PathData
	Months *chart.MonthsData
	Share  *chart.ShareData  // a whole and its parts
	Funnel *chart.FunnelData // how many come through each step
	Bars   *chart.BarsData   // a ranking, or the territories beside each other

	// What the points tell, for the public version: a list a series (of a path
	// that of the actuals), each as long as it; nil where they tell of no firm.
	Cells [][]Cell `json:",omitempty"`
}

// Fact is a label with its value; a Wide one takes a whole row.
type Fact struct {
	Label, Value string
	Wide         bool
}

// Facts are labels with values, two a row.
type Facts []Fact

// PageBreak begins a new page. From one that is Landscape on, up to the next
// that is not, the content of an upright paper is turned on its sheet.
type PageBreak struct{ Landscape bool }

// Title heads a page within a paper, such as a letter among others; Sub is the
// line under it.
type (
	Title string
	Sub   string
)

// Address is a line at the left edge: to whom a letter goes.
type Address string

// Signature closes a letter: who, and the day.
type Signature []string

// Attachments is the note under the text that names the annexes.
type Attachments []string

// Annex begins an annex on a new page, with its number (0 where it is the only
// one) and title. One that is Landscape is turned like a page break's.
type Annex struct {
	Number    int
	Title     string
	Landscape bool
}

// Imprint closes a paper that is really issued, at the foot of its last face:
// who is sent a copy, who printed it and on which day. It comes last.
type Imprint struct {
	CopyTo       []string
	Office, Date string
}

// Gap leaves so many lines empty.
type Gap float64

// Notes are the sources and rules at the end.
type Notes struct {
	Title string
	Items []string
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Editable) block()  {}
func (Table) block()     {}
func (Charts) block()    {}
func (Notes) block()     {}
func (Facts) block()     {}
func (PageBreak) block() {}
func (Title) block()     {}
func (Sub) block()       {}
func (Address) block()   {}
func (Signature) block() {}
func (Gap) block()       {}

func (Attachments) block() {}
func (Annex) block()       {}
func (Imprint) block()     {}

// masthead is what stands over the name of a paper that is not issued.
func (doc *Document) masthead() string {
	if doc.Public {
		return "公开版"
	}
	return "内部简报"
}

// words makes a cell that is only text.
func words(s string) Cell { return Cell{Text: s} }
