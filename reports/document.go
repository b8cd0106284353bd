package reports

import "beizeng/reports/chart"

// Document is a paper's content, free of any format: it is built first and
// then printed, so that PDF, Excel and Word say the same.
type Document struct {
	Name   string // what the paper is called: 外资外贸工作简报
	Period string // what it tells of: 统计期：2026年1—9月
	Date   string // the day it was made, as printed
	Title  string
	Demo   bool  // everything in it is synthetic: each page says so
	Small  Small // the look of what is smaller than the text
	Blocks []Block
}

// Small says how large the small print is on paper, in points, and how much room
// (as a part of the size) stands above and below a cell's text. Zeros are the
// usual 9 (小五) and 0.28.
type Small struct{ Table, Pad, Notes float64 }

// Block is one piece of a Document: Heading, Paragraph, Table, Charts or Notes.
type Block interface{ block() }

// Heading is a heading with its number: level 1 is 一、, level 2 （一）.
type Heading struct {
	Level int
	Text  string
}

// Run is a stretch of text. Strong ones are printed heavy; a Lead is a heading
// of the second level that runs into its paragraph, in 楷体.
type Run struct {
	Text         string
	Strong, Lead bool
}

// Paragraph is running text.
type Paragraph []Run

// Cell is one value of a table. Text is what is printed; where Known, Number ÷
// 10^Scale is the same value exactly, for formats that can reckon with it.
type Cell struct {
	Text   string
	Known  bool
	Number int64
	Scale  int
}

// Column of a table. Width is in mm on paper, 0 shares what is left by Weight.
type Column struct {
	Title         string
	Width, Weight float64
	Align         chart.Align
}

// Table is a ruled table with its caption and unit.
type Table struct {
	Caption, Unit string
	Columns       []Column
	Rows          [][]Cell
	Strong        []int // rows such as totals
	Empty         string
}

// Charts are charts side by side under one caption; Height is in mm.
type Charts struct {
	Caption string
	Height  float64
	Panels  []Panel
}

// Panel is one path chart with its name.
type Panel struct {
	Name string
	Data chart.PathData
}

// Notes are the sources and rules at the end.
type Notes struct {
	Title string
	Items []string
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}
func (Charts) block()    {}
func (Notes) block()     {}

// words makes a cell that is only text.
func words(s string) Cell { return Cell{Text: s} }
