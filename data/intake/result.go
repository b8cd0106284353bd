// Package intake brings the files that users have into the records: it finds
// the header, matches the columns, says beforehand what would happen, and
// then writes everything in one transaction that can be undone.
package intake

import (
	"fmt"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
)

// Levels of a problem: an error rejects its row, a warning keeps it.
const (
	LevelError   = "error"
	LevelWarning = "warning"
)

// Problem is one thing to say about one place of the file. Row counts from 1
// in the sheet, header rows included; 0 is the file as a whole.
type Problem struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Level   string `json:"level"`
	Message string `json:"message"`
}

// Result is what an import did, or would do.
type Result struct {
	File       string            `json:"file"`
	Sheet      string            `json:"sheet"`
	HeaderRow  int               `json:"header_row"`
	Mapping    map[string]string `json:"mapping"` // header → field key
	Rows       int               `json:"rows"`
	Imported   int               `json:"imported"`
	Updated    int               `json:"updated"`
	Unchanged  int               `json:"unchanged"`
	Duplicates int               `json:"duplicates"`
	Rejected   int               `json:"rejected"`
	Warnings   int               `json:"warnings"`
	Batch      int64             `json:"batch"`
	Problems   []Problem         `json:"problems"`

	Kind        *kind.Kind `json:"-"`
	Notes       []string   `json:"notes"`        // remarks on the file: encoding, hidden sheets …
	NewFirms    int        `json:"new_firms"`    // firms made because a figure or a contact list named them
	NewContacts int        `json:"new_contacts"` // people made because a lead or an interaction named them
	// Made counts the other records that rows brought along, by kind: leaders,
	// policies, projects.
	Made map[string]int `json:"made,omitempty"`
	// Activated are the firms on a zero list that the rows brought to life.
	Activated []activation.Brought `json:"activated"`

	Bad     []BadRow  `json:"-"` // rejected rows as they stood, to be saved with their reason
	Headers []string  `json:"-"`
	Preview []RowView `json:"-"` // the first rows with what becomes of them
}

// BadRow is a rejected row as it stood in the file.
type BadRow struct {
	Row    int
	Cells  []string
	Reason string
}

// RowView is one row of the preview.
type RowView struct {
	Row     int
	Outcome Outcome
	Title   string
	Values  []string // as read, in the order of the mapped columns
	Note    string
}

// Outcome says what becomes of a row.
type Outcome string

// The outcomes, as the preview names them.
const (
	New       Outcome = "新增"
	Changed   Outcome = "更新"
	Same      Outcome = "无变化"
	Duplicate Outcome = "文件内重复"
	Rejected  Outcome = "不能导入"
)

const (
	maxProblems = 20000 // further ones are only counted
	maxBad      = 50000
	maxPreview  = 500
)

// MadeAlong says in Chinese which other records the rows made, "" for none.
func (r *Result) MadeAlong() string {
	var parts []string
	if r.NewFirms > 0 {
		parts = append(parts, fmt.Sprintf("企业 %d 家", r.NewFirms))
	}
	if r.NewContacts > 0 {
		parts = append(parts, fmt.Sprintf("联系人 %d 人", r.NewContacts))
	}
	for _, k := range kind.All() {
		if n := r.Made[k.Key]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 条", k.Label, n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "随本次导入新建" + strings.Join(parts, "、")
}

func (r *Result) count(o Outcome) {
	r.Rows++
	switch o {
	case New:
		r.Imported++
	case Changed:
		r.Updated++
	case Same:
		r.Unchanged++
	case Duplicate:
		r.Duplicates++
	case Rejected:
		r.Rejected++
	}
}

func (r *Result) say(p Problem) {
	if p.Level == LevelWarning {
		r.Warnings++
	}
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, p)
	}
}

// Options say how to read a file. Zero values let the import find out.
type Options struct {
	Kind      *kind.Kind
	Sheet     string            // "" is the first visible sheet with rows
	HeaderRow int               // counted from 1; 0 finds it
	Map       map[string]string // header → field key, optionally key:unit; "" leaves the column out
	Strict    bool              // a present but invalid code rejects its row
	DryRun    bool              // say what would happen and write nothing
	// Progress is told how many rows were read and how many there are
	// (-1 where that is unknown). It must return quickly.
	Progress func(done, total int)
}

// Column is one column of the file and what it was matched to.
type Column struct {
	Index  int // position in the row, from 0
	Header string
	Field  *kind.Field // nil: left out
	Unit   codes.Unit  // said in the header or above the table
	// OfFirm: the column names the firm of a figure, by this enterprise field.
	OfFirm bool
	// OfPerson: the column tells of the person that the row brings along, by
	// this contact field.
	OfPerson bool
	// Sort: of a Many field's column, which sort of number or address it holds.
	Sort     string
	dayOrder int    // of a Date column whose days and months could be mixed up: 1 month first, 2 day first
	year     string // of a Date column: the one year of all its whole days
	labelAt  int    // position + 1 of a column that says the sort row by row
	// Series: a wide table, where the header itself is a month, a year or a currency.
	Series string
	Sample []string
}

// Layout is how a sheet was understood.
type Layout struct {
	Kind      *kind.Kind
	Sheet     sheet.Info
	SheetNo   int
	HeaderRow int // the last header row; rows begin behind it
	Columns   []Column
	Title     string // text above the header
	Unit      codes.Unit
	UnitSaid  bool
	own       bool     // an exported list that comes back
	topic     string   // Published: trade or capital
	year      int      // said by the title, for months written without it
	heads     []string // the texts above the header, one a cell
	file      string   // its name, which may say what the table is about
	across    string   // the field whose values have a column each: corridor, flow; "" for none
	span      bool     // the title says 1—9月: its figures are sums
	yearAt    int      // position of a column of years + 1, 0 for none
	label     int      // the column that names each row's figure, from 1; 0 none
	units     []int    // columns that hold the row's unit
	doubts    []string // what was taken for granted of the whole table, said once
	per       int64    // units that a quotation is for, where no column says so; 0 unknown
	month     int      // said by the title, for tables of one month without a month column
	Notes     []string
}

// row is one row of the file on its way.
type row struct {
	n     int
	cells []sheet.Cell
}

func (r row) text(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i].Text
}
