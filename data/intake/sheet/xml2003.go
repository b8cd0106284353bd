package sheet

import (
	"bytes"
	"context"
	"io"
	"strings"
)

// xml2003 reads SpreadsheetML, the XML that Excel 2003 saves.
type xml2003 struct {
	x        *xmlScanner
	begin    func(name string) error
	rowFn    func(n int, cells []Cell) error
	g        gridRow
	n, col   int // row from 1, column from 0
	span     int // columns that the current cell covers beyond its own
	val      []byte
	typ      string
	inData   bool
	style    string // the style being defined, or that of the current cell
	rowStyle string
	styles   map[string]cellStyle
}

func readXML2003(ctx context.Context, r io.Reader, begin func(string) error, row func(int, []Cell) error) error {
	d := &xml2003{x: newXMLScanner(r), begin: begin, rowFn: row, styles: map[string]cellStyle{}}
	for ticks := 0; ; ticks++ {
		if ticks&8191 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		kind, err := d.x.next()
		if err != nil || kind == tokEOF {
			return err
		}
		switch kind {
		case tokStart:
			err = d.start()
		case tokEnd:
			err = d.end()
		case tokText:
			if d.inData {
				d.val = d.x.appendText(d.val)
			}
			if len(d.val) > maxToken {
				err = errTooLong
			}
		}
		if err != nil {
			return err
		}
	}
}

func (d *xml2003) start() error {
	x := d.x
	switch string(x.local) {
	case "Style":
		d.style = x.attrText("ID")
	case "NumberFormat":
		d.styles[d.style] = namedStyle(x.attrText("Format"))
	case "Worksheet":
		d.n = 0
		return d.begin(x.attrText("Name"))
	case "Row":
		d.n++
		if i, ok := x.attrInt("Index"); ok && i > d.n {
			d.n = i
		}
		if d.n > maxRow {
			return errXML
		}
		d.col, d.span, d.rowStyle = -1, 0, x.attrText("StyleID")
		d.g.reset()
	case "Cell":
		d.col += d.span + 1
		if i, ok := x.attrInt("Index"); ok && i > d.col {
			d.col = i - 1
		}
		d.span, _ = x.attrInt("MergeAcross")
		d.span = min(max(d.span, 0), maxColumns)
		if d.style = x.attrText("StyleID"); d.style == "" {
			d.style = d.rowStyle
		}
	case "Data":
		d.typ, d.inData, d.val = x.attrText("Type"), true, d.val[:0]
	}
	return nil
}

func (d *xml2003) end() error {
	switch string(d.x.local) {
	case "Data":
		d.inData = false
		d.g.put(d.col, xmlCell(d.typ, string(d.val), d.styles[d.style]))
	case "Row":
		if d.g.used > 0 && d.n > 0 {
			return d.rowFn(d.n, d.g.cells[:d.g.used])
		}
	}
	return nil
}

func xmlCell(typ, s string, st cellStyle) Cell {
	t := string(bytes.TrimSpace([]byte(s)))
	switch {
	case t == "":
		return Cell{}
	case typ == "Number":
		return numberCell(t, st, false)
	case typ == "DateTime":
		return isoCell(t)
	case typ == "Boolean" && t == "0":
		return Cell{Bool, "FALSE"}
	case typ == "Boolean":
		return Cell{Bool, "TRUE"}
	case typ == "Error":
		return Cell{Err, t}
	}
	return Cell{Text, s}
}

// namedStyle knows the formats that SpreadsheetML writes as words.
func namedStyle(code string) cellStyle {
	if strings.HasSuffix(code, " Date") {
		return cellStyle{kind: styleDate}
	}
	if strings.HasSuffix(code, " Time") {
		return cellStyle{kind: styleTime}
	}
	if code != "" {
		return styleOf(-1, code)
	}
	return cellStyle{}
}
