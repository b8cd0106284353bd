package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	maxColumns    = 16384
	maxRow        = 1 << 20
	maxSharedText = 8 << 20   // strings
	maxGrid       = 200 << 20 // cells handed out, blank ones included
	peekSize      = 1 << 20   // bytes of a sheet looked at when a book is opened
	emptyPeek     = 64 << 20  // bytes searched for a first value
)

// rowReader reads the rows of one sheet's XML.
type rowReader struct {
	b        *xlsxBook
	x        *xmlScanner
	ctx      context.Context
	ticks    int
	cells    []Cell
	used     int // cells of the row up to the last that is not empty
	row, col int
	grid     int64
	val      []byte
	// what the notes tell
	noValue, longNumbers, hiddenRows int
	dimension                        int // last row that the sheet declares
}

// Rows reads one sheet as a stream.
func (b *xlsxBook) Rows(ctx context.Context, sheet int, fn func(row int, cells []Cell) error) error {
	if sheet < 0 || sheet >= len(b.sheets) {
		return fmt.Errorf("没有第 %d 张工作表", sheet+1)
	}
	if err := b.loadShared(); err != nil {
		return b.refusal(err)
	}
	rc, err := b.sheets[sheet].part.Open()
	if err != nil {
		return b.refusal(err)
	}
	defer rc.Close()
	x, err := partScanner(rc)
	if err != nil {
		return b.refusal(err)
	}
	x.readLimit = maxUnpacked
	rr := &rowReader{b: b, x: x, ctx: ctx}
	var caller error
	err = rr.each(func(row int, cells []Cell) error {
		caller = fn(row, cells)
		return caller
	})
	if caller != nil {
		return caller
	}
	if err == nil {
		// The checksum is only proven at the part's end.
		_, err = io.Copy(io.Discard, io.LimitReader(rc, int64(b.sheets[sheet].part.UncompressedSize64)+1))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return b.refusal(err)
	}
	rr.remark(b.sheets[sheet].Name)
	return nil
}

// remark tells the user what the rows held beside their values.
func (rr *rowReader) remark(name string) {
	if rr.noValue > 0 {
		rr.b.note(fmt.Sprintf("工作表“%s”有 %d 个公式没有保存计算结果，按空白读取；用 Excel 打开并保存一次即可补上。", name, rr.noValue))
	}
	if rr.longNumbers > 0 {
		rr.b.note(fmt.Sprintf("工作表“%s”有 %d 个超过 15 位的数字以数值保存，末几位在 Excel 中已丢失，请核对（代码、证件号应设为文本格式）。", name, rr.longNumbers))
	}
	if rr.hiddenRows > 0 {
		rr.b.note(fmt.Sprintf("工作表“%s”有 %d 行被隐藏或筛选掉，也一并读取。", name, rr.hiddenRows))
	}
}

// each calls fn for every row that is not blank.
func (rr *rowReader) each(fn func(row int, cells []Cell) error) error {
	x := rr.x
	for {
		if rr.ticks++; rr.ticks&8191 == 0 && rr.ctx.Err() != nil {
			return rr.ctx.Err()
		}
		kind, err := x.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokEOF:
			return errXML // a sheet without an end is cut off
		case tokStart:
			if err := rr.start(); err != nil {
				return err
			}
		case tokEnd:
			switch {
			case x.is("row"):
				if rr.used > 0 {
					if err := fn(rr.row, rr.cells[:rr.used]); err != nil {
						return err
					}
				}
			case x.is("sheetData"), x.is("worksheet"):
				return nil
			}
		}
	}
}

func (rr *rowReader) start() error {
	x := rr.x
	switch string(x.local) {
	case "c":
		return rr.cell()
	case "row":
		rr.row++
		if n, ok := x.attrInt("r"); ok && n > 0 {
			rr.row = n
		}
		if rr.row > maxRow {
			return errXML
		}
		if v, ok := x.attr("hidden"); ok && (string(v) == "1" || string(v) == "true") {
			rr.hiddenRows++
		}
		clear(rr.cells[:rr.used])
		rr.used, rr.col = 0, 0
	case "dimension":
		rr.dimension = lastRow(x.attrText("ref"))
	}
	return nil
}

// cell reads one <c> up to its end.
func (rr *rowReader) cell() error {
	x := rr.x
	rr.col++
	if ref, ok := x.attr("r"); ok {
		if n := columnOf(ref); n > 0 {
			rr.col = n
		}
	}
	if rr.col > maxColumns || rr.row == 0 { // row 0: a cell outside of any row
		return errXML
	}
	kind := byte('n')
	if t, ok := x.attr("t"); ok && len(t) > 0 {
		kind = cellType(t)
	}
	st := cellStyle{}
	if s, ok := x.attrInt("s"); ok && s >= 0 && s < len(rr.b.styles) {
		st = rr.b.styles[s]
	}
	formula, value, err := rr.cellBody()
	if err != nil {
		return err
	}
	if !value {
		if formula {
			rr.noValue++
		}
		return nil
	}
	c, err := rr.makeCell(kind, st)
	if err != nil || c.Kind == Empty {
		return err
	}
	return rr.put(c)
}

// cellType shortens the t attribute to a letter; 'S' is str and inlineStr.
func cellType(t []byte) byte {
	switch string(t) {
	case "str", "inlineStr":
		return 'S'
	}
	return t[0]
}

// cellBody gathers the text of <v>, or of <is><t>, into rr.val.
func (rr *rowReader) cellBody() (formula, value bool, err error) {
	x := rr.x
	rr.val = rr.val[:0]
	take, phonetic := false, false
	for {
		kind, err := x.next()
		if err != nil {
			return formula, value, err
		}
		switch kind {
		case tokEOF:
			return formula, value, errXML
		case tokStart:
			switch string(x.local) {
			case "f":
				formula = true
			case "v", "t":
				take = !phonetic
				value = value || take
			case "rPh":
				phonetic = true
			}
		case tokText:
			if take {
				if rr.val = x.appendText(rr.val); len(rr.val) > maxToken {
					return formula, value, errTooLong
				}
			}
		case tokEnd:
			switch string(x.local) {
			case "c":
				return formula, value, nil
			case "rPh":
				phonetic = false
			case "row", "sheetData":
				return formula, value, errXML
			}
			take = false
		}
	}
}

func (rr *rowReader) makeCell(kind byte, st cellStyle) (Cell, error) {
	if len(rr.val) == 0 {
		return Cell{}, nil
	}
	switch kind {
	case 's':
		i, err := strconv.Atoi(string(bytes.TrimSpace(rr.val)))
		if err != nil || i < 0 || i >= len(rr.b.shared) {
			return Cell{}, errXML
		}
		if rr.b.shared[i] == "" {
			return Cell{}, nil
		}
		return Cell{Text, rr.b.shared[i]}, nil
	case 'S':
		return Cell{Text, unescapeX(string(rr.val))}, nil
	case 'b':
		if string(rr.val) == "0" || string(rr.val) == "false" {
			return Cell{Bool, "FALSE"}, nil
		}
		return Cell{Bool, "TRUE"}, nil
	case 'e':
		return Cell{Err, string(rr.val)}, nil
	case 'd':
		return isoCell(string(rr.val)), nil
	}
	c := numberCell(string(rr.val), st, rr.b.date1904)
	if c.Kind == Number && len(c.Text) > maxDigits && !strings.Contains(c.Text, ".") {
		rr.longNumbers++
	}
	return c, nil
}

// put stores a cell at the current column.
func (rr *rowReader) put(c Cell) error {
	if rr.col > len(rr.cells) {
		rr.cells = append(rr.cells, make([]Cell, max(rr.col-len(rr.cells), 16))...)
	}
	rr.cells[rr.col-1] = c
	if rr.col > rr.used {
		rr.grid += int64(rr.col - rr.used)
		rr.used = rr.col
	}
	if rr.grid > maxGrid {
		return errTooLong
	}
	return nil
}

// columnOf reads the column of a reference like "AB12", from 1; 0 if none.
func columnOf(ref []byte) int {
	n := 0
	for i, c := range ref {
		switch {
		case i > 3:
			return n
		case c >= 'A' && c <= 'Z':
			n = n*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			n = n*26 + int(c-'a') + 1
		default:
			return n
		}
	}
	return n
}

// lastRow reads the last row of a range like "A1:D46".
func lastRow(ref string) int {
	if _, to, ok := strings.Cut(ref, ":"); ok {
		ref = to
	}
	n, _ := strconv.Atoi(strings.TrimLeft(ref, "$ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return n
}

// describeSheets fills in rows and emptiness from a look at each sheet's start.
func (b *xlsxBook) describeSheets() error {
	hidden := 0
	budget := int64(2 * emptyPeek)
	for i := range b.sheets {
		s := &b.sheets[i]
		if s.Hidden {
			hidden++
		}
		if budget <= 0 {
			continue
		}
		n, err := b.describe(s)
		if err != nil {
			return err
		}
		budget -= max(n, 64<<10) // opening a part costs time too
	}
	if hidden > 0 {
		b.note(fmt.Sprintf("有 %d 张隐藏的工作表。", hidden))
	}
	return nil
}

// describe looks at one sheet and returns how many bytes it read. Damage is
// left for Rows to report, but an entity declaration is refused at once.
func (b *xlsxBook) describe(s *xlsxSheet) (int64, error) {
	rc, err := s.part.Open()
	if err != nil {
		return 0, err
	}
	defer rc.Close()
	x, err := partScanner(rc)
	if err != nil {
		return 0, err
	}
	rr := &rowReader{b: b, x: x}
	first, last, whole := false, 0, false
	for !whole && (x.read < peekSize || (!first && x.read < emptyPeek)) {
		kind, err := x.next()
		if err == errDTD {
			return x.read, err
		}
		if err != nil || kind == tokEOF {
			return x.read, nil
		}
		switch {
		case kind == tokStart && !x.is("c"):
			_ = rr.start()
		case kind == tokText && len(bytes.TrimSpace(x.text)) > 0:
			first, last = true, rr.row
		case kind == tokEnd && x.is("sheetData"), kind == tokEnd && x.is("worksheet"):
			whole = true
		}
	}
	switch {
	case whole:
		s.Rows, s.Empty = last, !first
	case rr.dimension > 1:
		s.Rows = rr.dimension
	}
	return x.read, nil
}

// loadShared reads the table of shared strings once.
func (b *xlsxBook) loadShared() error {
	if b.sharedAt == nil {
		return nil
	}
	list, err := readShared(b, b.sharedAt)
	if err != nil {
		return err
	}
	b.shared, b.sharedAt = list, nil
	return nil
}

func readShared(b *xlsxBook, part *zip.File) ([]string, error) {
	var list []string
	var val []byte
	take, phonetic := false, false
	err := b.scan(part, maxSharedXML, func(x *xmlScanner, kind tokenKind) error {
		switch {
		case kind == tokText && take:
			val = x.appendText(val)
		case kind == tokStart && x.is("t"):
			take = !phonetic
		case kind == tokEnd && x.is("t"):
			take = false
		case kind != tokText && x.is("rPh"):
			phonetic = kind == tokStart
		case kind == tokStart && x.is("si"):
			val = val[:0]
		case kind == tokEnd && x.is("si"):
			if len(list) == maxSharedText {
				return errTooLong
			}
			list = append(list, unescapeX(string(val)))
		}
		return nil
	})
	return list, err
}

// unescapeX resolves _xHHHH_, by which Excel stores control characters.
func unescapeX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteRune(rune(n))
		s = s[i+7:]
	}
	out.WriteString(s)
	return out.String()
}
