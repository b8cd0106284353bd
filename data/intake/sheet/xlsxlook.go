package sheet

import (
	"bytes"
	"fmt"
)

const (
	peekSize  = 1 << 20  // bytes of a sheet looked at when a book is opened
	emptyPeek = 64 << 20 // bytes searched for a first value
)

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
