package biff

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
)

// Kind tells what a cell holds.
type Kind uint8

// The kinds of value.
const (
	Blank Kind = iota
	String
	Float
	Boolean
	Error
)

// Value is one cell: Text for String and Error, Num for Float and Boolean.
// Style is the index to ask Workbook.Format for.
type Value struct {
	Col   int
	Kind  Kind
	Text  string
	Num   float64
	Style int
}

// maxLoose bounds the cells of a sheet that are kept to be sorted, where a
// program wrote them out of order.
const maxLoose = 3 << 20

// maxRowValues is when a row is tidied before it is whole: above the number of
// columns that a record can name.
const maxRowValues = 1 << 18

// errorTexts are the error codes. Source: [MS-XLS] 2.5.10 BErr.
var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}

// walker runs through one sheet's records.
type walker struct {
	w       *Workbook
	emit    func(row int, v Value) error
	pendRow int
	pending *Value // a formula whose text follows in a STRING record
}

// Rows calls fn for each row that holds a value, in order; row counts from 1.
// The values of a row are sorted by column and only valid during the call.
func (w *Workbook) Rows(ctx context.Context, sheet int, fn func(row int, values []Value) error) error {
	if sheet < 0 || sheet >= len(w.Sheets) {
		return ErrDamaged
	}
	if !w.ordered(sheet) {
		return w.sortedRows(ctx, sheet, fn)
	}
	var values []Value
	current := 0
	flush := func() error {
		if len(values) == 0 {
			return nil
		}
		err := fn(current+1, tidy(values))
		values = values[:0]
		return err
	}
	n := 0
	err := w.walk(sheet, func(row int, v Value) error {
		if n++; n&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if row != current {
			if err := flush(); err != nil {
				return err
			}
			current = row
		}
		if values = append(values, v); len(values) >= maxRowValues {
			values = tidy(values) // one cell written again and again
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// tidy sorts a row by column; of several values for one cell the last stays.
func tidy(values []Value) []Value {
	slices.SortStableFunc(values, func(a, b Value) int { return a.Col - b.Col })
	out := values[:0]
	for _, v := range values {
		if n := len(out); n > 0 && out[n-1].Col == v.Col {
			out[n-1] = v
			continue
		}
		out = append(out, v)
	}
	return out
}

// ordered tells whether the rows stand in order in the file, as usual.
func (w *Workbook) ordered(sheet int) bool {
	last, ok := -1, true
	_ = w.walk(sheet, func(row int, _ Value) error {
		if row < last {
			ok = false
			return ErrDamaged // no need to look further
		}
		last = row
		return nil
	})
	return ok
}

// sortedRows gathers the cells and sorts them.
func (w *Workbook) sortedRows(ctx context.Context, sheet int, fn func(int, []Value) error) error {
	byRow := map[int][]Value{}
	n := 0
	err := w.walk(sheet, func(row int, v Value) error {
		if n++; n > maxLoose {
			return ErrTooBig
		}
		byRow[row] = append(byRow[row], v)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	rows := make([]int, 0, len(byRow))
	for row := range byRow {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	for _, row := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(row+1, tidy(byRow[row])); err != nil {
			return err
		}
	}
	return nil
}

// maxWalked bounds the records that Extent looks at in all, since many sheets
// may claim the same records.
const maxWalked = 16 << 20

// Extent returns the number of rows up to the last value: 0 for an empty
// sheet, -1 where finding out would take too long.
func (w *Workbook) Extent(sheet int) int {
	last := 0
	if w.walked > maxWalked {
		return -1
	}
	if sheet >= 0 && sheet < len(w.Sheets) {
		_ = w.walk(sheet, func(row int, _ Value) error {
			last = max(last, row+1)
			return nil
		})
	}
	return last
}

// walk calls emit for each value of a sheet, in the order of the file.
func (w *Workbook) walk(sheet int, emit func(row int, v Value) error) error {
	off := w.Sheets[sheet].offset
	kind, _, next, ok := w.record(off)
	if !ok || kind != recBOF {
		return ErrDamaged
	}
	wk := &walker{w: w, emit: emit}
	for depth := 1; ; {
		w.walked++
		kind, body, after, ok := w.record(next)
		if !ok {
			return ErrDamaged // cut off before its end
		}
		switch {
		case kind == recBOF: // a chart inside the sheet
			depth++
		case kind == recEOF:
			if depth--; depth == 0 {
				return wk.flush()
			}
		case depth == 1:
			if err := wk.cell(kind, body, after); err != nil {
				return err
			}
		}
		next = after
	}
}

// flush emits a formula whose text never came.
func (wk *walker) flush() error {
	if wk.pending == nil {
		return nil
	}
	v := *wk.pending
	wk.pending = nil
	if v.Kind == Blank {
		return nil
	}
	return wk.emit(wk.pendRow, v)
}

// cell reads one record; those that hold no value are passed over.
func (wk *walker) cell(kind uint16, body []byte, after int) error {
	switch kind {
	case recString:
		return wk.formulaText(body, after)
	case recMulRK:
		return wk.mulRK(body)
	case recFormula, recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr:
	default:
		return nil
	}
	if err := wk.flush(); err != nil {
		return err
	}
	if len(body) < 8 {
		return nil
	}
	u16 := binary.LittleEndian.Uint16
	row := int(u16(body))
	v := Value{Col: int(u16(body[2:])), Style: int(u16(body[4:]))}
	rest := body[6:]
	switch kind {
	case recFormula:
		return wk.formula(row, v, rest)
	case recLabelSST:
		if len(rest) < 4 {
			return nil
		}
		i := binary.LittleEndian.Uint32(rest)
		if uint64(i) >= uint64(len(wk.w.sst)) {
			return ErrDamaged
		}
		v.Kind, v.Text = String, wk.w.sst[i]
	case recLabel, recRString:
		v.Kind, v.Text = String, wk.label(rest, after)
	case recNumber:
		if len(rest) < 8 {
			return nil
		}
		v.Kind, v.Num = Float, math.Float64frombits(binary.LittleEndian.Uint64(rest))
	case recRK:
		if len(rest) < 4 {
			return nil
		}
		v.Kind, v.Num = Float, rkNumber(binary.LittleEndian.Uint32(rest))
	case recBoolErr:
		v = boolErr(v, rest[0], rest[1] != 0)
	}
	if v.Kind == String && v.Text == "" {
		return nil
	}
	return wk.emit(row, v)
}

func boolErr(v Value, b byte, isErr bool) Value {
	if !isErr {
		v.Kind, v.Num = Boolean, float64(b)
		return v
	}
	v.Kind, v.Text = Error, errorTexts[b]
	if v.Text == "" {
		v.Text = "#ERR!"
	}
	return v
}

// label reads text that stands in the cell itself.
func (wk *walker) label(b []byte, after int) string {
	n := int(binary.LittleEndian.Uint16(b))
	b = b[2:]
	if !wk.w.biff8 {
		return wk.w.bytesText(b[:min(n, len(b))])
	}
	r := &segmentReader{w: wk.w, segs: wk.w.segments(b, after)}
	flags, _ := r.byte()
	s, _ := r.chars(n, flags&1 != 0)
	return s
}

// formula reads the saved result. Source: [MS-XLS] 2.5.133 FormulaValue.
func (wk *walker) formula(row int, v Value, b []byte) error {
	if len(b) < 8 {
		return nil
	}
	if b[6] != 0xFF || b[7] != 0xFF {
		v.Kind, v.Num = Float, math.Float64frombits(binary.LittleEndian.Uint64(b))
		return wk.emit(row, v)
	}
	switch b[0] {
	case 0:
		wk.pending, wk.pendRow = &v, row
		return nil
	case 1:
		return wk.emit(row, boolErr(v, b[2], false))
	case 2:
		return wk.emit(row, boolErr(v, b[2], true))
	}
	return nil // 3: an empty text
}

// formulaText reads the text result of the formula before it.
func (wk *walker) formulaText(body []byte, after int) error {
	if wk.pending == nil || len(body) < 3 {
		return nil
	}
	if s := wk.label(body, after); s != "" {
		wk.pending.Kind, wk.pending.Text = String, s
	}
	return wk.flush()
}

// mulRK reads several numbers side by side.
func (wk *walker) mulRK(body []byte) error {
	if err := wk.flush(); err != nil {
		return err
	}
	if len(body) < 12 {
		return nil
	}
	row, col := int(binary.LittleEndian.Uint16(body)), int(binary.LittleEndian.Uint16(body[2:]))
	for b := body[4 : len(body)-2]; len(b) >= 6; b = b[6:] {
		v := Value{Col: col, Kind: Float, Style: int(binary.LittleEndian.Uint16(b))}
		v.Num = rkNumber(binary.LittleEndian.Uint32(b[2:]))
		if err := wk.emit(row, v); err != nil {
			return err
		}
		col++
	}
	return nil
}

// rkNumber unpacks a number of 30 bits. Source: [MS-XLS] 2.5.217 RkNumber.
func rkNumber(rk uint32) float64 {
	var f float64
	if rk&2 != 0 {
		f = float64(int32(rk) >> 2)
	} else {
		f = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		f /= 100
	}
	return f
}
