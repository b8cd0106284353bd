package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
)

// File is an opened file.
type File struct {
	Path string
	Book sheet.Book

	mu      sync.Mutex
	samples map[int][]row // the first rows of its sheets, once read
}

// sample reads the first rows of a sheet, once: every kind is tried on them.
func (f *File) sample(ctx context.Context, no int) ([]row, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if rows, ok := f.samples[no]; ok {
		return rows, nil
	}
	rows, err := sample(ctx, f.Book, no)
	if err == nil {
		if f.samples == nil {
			f.samples = map[int][]row{}
		}
		f.samples[no] = rows
	}
	return rows, err
}

// Open opens a file or says why it cannot be read.
func Open(path string) (*File, error) {
	b, err := sheet.Open(path)
	if err != nil {
		return nil, err
	}
	return &File{Path: path, Book: b}, nil
}

// Close closes the file.
func (f *File) Close() error { return f.Book.Close() }

// Name is the file's name without its folders.
func (f *File) Name() string { return filepath.Base(f.Path) }

// refuse says why the file cannot be imported, with its name and a remedy.
func (f *File) refuse(reason, remedy string) error {
	return &sheet.Refusal{Path: f.Path, Reason: reason, Remedy: remedy}
}

// Propose understands a sheet: where the header is and what the columns are.
// Where no sheet is named it is the first visible one that can be understood:
// many templates begin with a sheet of instructions.
func (f *File) Propose(ctx context.Context, opt Options) (*Layout, error) {
	no, err := f.pickSheet(ctx, opt.Sheet)
	if err != nil {
		return nil, err
	}
	l, err := f.propose(ctx, no, opt)
	if err == nil || opt.Sheet != "" {
		return l, err
	}
	for i, s := range f.Book.Sheets() {
		if i <= no || s.Hidden || s.Empty {
			continue
		}
		if other, e := f.propose(ctx, i, opt); e == nil {
			other.Notes = append(other.Notes, fmt.Sprintf("工作表“%s”里没有可用的表，取“%s”", f.Book.Sheets()[no].Name, s.Name))
			return other, nil
		}
	}
	return l, err
}

func (f *File) propose(ctx context.Context, no int, opt Options) (*Layout, error) {
	rows, err := f.sample(ctx, no)
	if err != nil {
		return nil, err
	}
	l := &Layout{Kind: opt.Kind, Sheet: f.Book.Sheets()[no], SheetNo: no, file: f.Name()}
	if len(rows) == 0 {
		return nil, f.refuse(fmt.Sprintf("工作表“%s”没有数据", l.Sheet.Name), "请确认数据所在的工作表")
	}
	at, err := f.headerAt(rows, opt)
	if err != nil {
		return nil, err
	}
	f.build(l, rows, at, opt)
	if f.seriesFile(l) && !l.mapsFirm(opt.Map) { // figures without firms: figures published for an area
		l.topic = l.Kind.Key
		l.Kind = kind.Published
		f.build(l, rows, at, opt)
		l.Notes = append(l.Notes, "文件没有企业列，按“公布数”存放，不计入企业合计")
	}
	l.inferDates(rows)
	splitMonth(l, l.Title+l.Sheet.Name+f.Name())
	f.findSeries(l)
	findIndicators(l)
	perHundred(l, rows)
	f.titleMonth(l)
	if err := applyMap(l, opt.Map); err != nil {
		return nil, f.refuse(err.Error(), "")
	}
	return l, f.usable(l)
}

func (f *File) headerAt(rows []row, opt Options) (int, error) {
	if opt.HeaderRow == 0 {
		return findHeader(rows, opt.Kind), nil
	}
	for i, r := range rows {
		if r.n == opt.HeaderRow {
			return i, nil
		}
	}
	return 0, f.refuse(fmt.Sprintf("第 %d 行是空行或不存在，不能作表头", opt.HeaderRow), "请改表头行号")
}

// build lays out the columns for l.Kind with the header at position at.
func (f *File) build(l *Layout, rows []row, at int, opt Options) {
	l.Columns, l.HeaderRow, l.Title, l.heads = nil, 0, "", nil
	var headers []string
	data := rows
	if at >= 0 {
		top := rows[at]
		l.HeaderRow = top.n
		data = rows[at+1:]
		for _, c := range top.cells {
			headers = append(headers, c.Text)
		}
		if len(data) > 0 && data[0].n == top.n+1 && subHeader(top, data[0]) {
			second := data[0]
			headers = joinHeaders(top, second)
			l.HeaderRow, data = second.n, data[1:]
			if len(data) > 0 && data[0].n == second.n+1 && subHeader(second, data[0]) {
				headers = joinHeaders(joined(top, second), data[0])
				l.HeaderRow, data = data[0].n, data[1:]
			}
		}
		for _, r := range rows[:at] {
			for _, c := range r.cells {
				l.Title += c.Text
				if strings.TrimSpace(c.Text) != "" {
					l.heads = append(l.heads, c.Text)
				}
			}
		}
		l.Unit, l.UnitSaid = unitAbove(rows, at)
	}
	width := len(headers)
	for _, r := range data {
		width = max(width, len(r.cells))
	}
	for len(headers) < width {
		headers = append(headers, "")
	}
	matchColumns(l, headers, data)
}

// seriesFile: figures of trade or capital, but no column names a firm.
func (f *File) seriesFile(l *Layout) bool {
	if l.Kind != kind.TradeRecord && l.Kind != kind.CapitalArrival {
		return false
	}
	for _, key := range []string{"name", "code", "customs_code"} {
		if l.column(key, true) != nil {
			return false
		}
	}
	return true
}

// pickSheet finds the sheet by name, else the first visible one with rows.
func (f *File) pickSheet(ctx context.Context, name string) (int, error) {
	sheets := f.Book.Sheets()
	if name != "" {
		for i, s := range sheets {
			if s.Name == name {
				return i, nil
			}
		}
		var all []string
		for _, s := range sheets {
			all = append(all, s.Name)
		}
		return 0, f.refuse("没有工作表“"+name+"”", "文件里有："+strings.Join(all, "、"))
	}
	for i, s := range sheets {
		if s.Hidden || s.Empty {
			continue
		}
		rows, err := f.sample(ctx, i)
		if err != nil {
			return 0, err
		}
		if len(rows) > 0 {
			return i, nil
		}
	}
	return 0, f.refuse("没有数据：可见的工作表都是空的", "请确认文件内容")
}

// usable refuses a layout from which no record can come.
func (f *File) usable(l *Layout) error {
	need, what := "", ""
	switch l.Kind {
	case kind.Enterprise:
		if l.column("name", false) == nil {
			need, what = "没有找到企业名称列", "企业名称"
		}
	case kind.TradeRecord:
		if l.column("month", false) == nil && !l.hasSeries() && l.month == 0 {
			need, what = "没有找到月份列", "月份"
		} else if !l.hasFigures() {
			need, what = "没有找到出口额、进口额列", "出口额"
		}
	case kind.CapitalArrival:
		if l.column("date", false) == nil && !l.hasSeries() && l.month == 0 {
			need, what = "没有找到到资日期列", "到资日期"
		} else if !l.hasFigures() {
			need, what = "没有找到到资金额列", "到资金额"
		}
	case kind.Published:
		if (l.column("period", false) == nil && !l.hasSeries() && l.month == 0 && l.year == 0) || !l.hasFigures() {
			need, what = "没有企业列，也没有找到时期和金额列", "企业名称"
		}
	case kind.ExchangeRate:
		if l.column("date", false) == nil && l.label == 0 || (l.column("value", false) == nil && !l.hasSeries()) {
			need, what = "没有找到日期和汇率列", "日期"
		}
	default:
		need, what = l.lacks()
	}
	if need == "" {
		return nil
	}
	return f.refuse(need, fmt.Sprintf("请指定哪一列是“%s”，或确认表头在第几行", what))
}

// doubt keeps what was taken for granted, to be said once.
func (l *Layout) doubt(what string) { l.doubts = append(l.doubts, what) }

func (l *Layout) hasSeries() bool {
	for _, c := range l.Columns {
		if c.Series != "" {
			return true
		}
	}
	return false
}

func (l *Layout) hasFigures() bool {
	for _, c := range l.Columns {
		if c.Field != nil && c.Field.Type == kind.Money {
			return true
		}
	}
	return false
}
