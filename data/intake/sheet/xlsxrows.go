package sheet

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	maxColumns = 16384
	maxRow     = 1 << 20
	maxGrid    = 200 << 20 // cells handed out, blank ones included
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
		return refusalFor(b.path, err)
	}
	rc, err := b.sheets[sheet].part.Open()
	if err != nil {
		return refusalFor(b.path, err)
	}
	defer rc.Close()
	x, err := partScanner(rc)
	if err != nil {
		return refusalFor(b.path, err)
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
		return refusalFor(b.path, err)
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
