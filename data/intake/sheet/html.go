package sheet

import (
	"context"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan bounds what rowspan and colspan may claim.
const maxSpan = 10000

// htmlTables reads the outer tables of a page. A table inside a cell is taken
// as that cell's text.
type htmlTables struct {
	begin    func(name string) error
	rowFn    func(n int, cells []Cell) error
	g        gridRow
	depth    int // tables open
	n, col   int
	inCell   bool
	inRow    bool
	span     int
	text     strings.Builder
	below    []int // per column: rows that a rowspan above still covers
	skipping atom.Atom
}

func readHTML(ctx context.Context, r io.Reader, begin func(string) error, row func(int, []Cell) error) error {
	z := html.NewTokenizer(r)
	z.SetMaxBuf(maxToken)
	h := &htmlTables{begin: begin, rowFn: row}
	for ticks := 0; ; ticks++ {
		if ticks&8191 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var err error
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if z.Err() == html.ErrBufferExceeded {
				return errTooLong
			}
			if z.Err() != io.EOF {
				return z.Err()
			}
			return h.endRow()
		case html.TextToken:
			if h.inCell && h.skipping == 0 && h.text.Len() < maxToken {
				h.text.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			err = h.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			err = h.end(atom.Lookup(name))
		}
		if err != nil {
			return err
		}
	}
}

func (h *htmlTables) start(z *html.Tokenizer, closed bool) error {
	name, _ := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Table:
		if h.depth++; h.depth == 1 {
			h.n, h.below = 0, nil
			return h.begin("")
		}
	case atom.Script, atom.Style:
		if !closed {
			h.skipping = tag
		}
	case atom.Br:
		h.text.WriteByte(brMark)
	case atom.Tr:
		if h.depth == 1 {
			return h.startRow()
		}
	case atom.Td, atom.Th:
		if h.depth == 1 {
			return h.startCell(z)
		}
		h.text.WriteByte(' ')
	}
	return nil
}

func (h *htmlTables) end(tag atom.Atom) error {
	switch tag {
	case atom.Script, atom.Style:
		h.skipping = 0
	case atom.Td, atom.Th:
		if h.depth == 1 {
			h.endCell()
		}
	case atom.Tr:
		if h.depth == 1 {
			return h.endRow()
		}
	case atom.Table:
		if h.depth == 1 {
			if err := h.endRow(); err != nil {
				return err
			}
		}
		h.depth = max(0, h.depth-1)
	}
	return nil
}

func (h *htmlTables) startRow() error {
	err := h.endRow()
	h.n++
	h.col, h.inRow = 0, true
	h.g.reset()
	return err
}

// startCell finds the column, past those that a cell above still covers.
func (h *htmlTables) startCell(z *html.Tokenizer) error {
	h.endCell()
	if !h.inRow {
		if err := h.startRow(); err != nil {
			return err
		}
	}
	cols, rows := 1, 1
	for {
		key, val, more := z.TagAttr()
		switch string(key) {
		case "colspan":
			cols = spanOf(string(val))
		case "rowspan":
			rows = spanOf(string(val))
		}
		if !more {
			break
		}
	}
	for h.col < len(h.below) && h.below[h.col] > 0 {
		h.below[h.col]--
		h.col++
	}
	h.span = cols
	for i := h.col; rows > 1 && i < min(h.col+cols, maxColumns); i++ {
		for len(h.below) <= i {
			h.below = append(h.below, 0)
		}
		h.below[i] = rows - 1
	}
	if rows == 1 {
		for i := h.col; i < min(h.col+cols, len(h.below)); i++ {
			h.below[i] = 0
		}
	}
	h.inCell = true
	h.text.Reset()
	return nil
}

func spanOf(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}

func (h *htmlTables) endCell() {
	if !h.inCell {
		return
	}
	h.inCell = false
	h.g.put(h.col, textCell(squeeze(html.UnescapeString(h.text.String()))))
	h.col = min(h.col+h.span, maxColumns)
}

func (h *htmlTables) endRow() error {
	if !h.inRow {
		return nil
	}
	h.endCell()
	h.inRow = false
	for ; h.col < len(h.below); h.col++ {
		h.below[h.col] = max(0, h.below[h.col]-1)
	}
	if h.g.used == 0 {
		return nil
	}
	return h.rowFn(h.n, h.g.cells[:h.g.used])
}

// brMark stands for <br> until the cell's white space is squeezed.
const brMark = 1

// squeeze joins runs of white space, as a browser shows them, but keeps line
// breaks that <br> made.
func squeeze(s string) string {
	lines := strings.Split(s, string(rune(brMark)))
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
