package exchange

import (
	"context"
	"encoding/csv"
	"io"
	"strings"

	"beizeng/data/kind"
)

// bom tells spreadsheets that a csv file is UTF-8.
const bom = "\ufeff"

// WriteCSVFile writes the records as csv to a file; see WriteCSV.
func WriteCSVFile(ctx context.Context, path string, l List, next Source) (rows int, err error) {
	err = writeFile(path, func(w io.Writer) error {
		rows, err = WriteCSV(ctx, w, l, next)
		return err
	})
	return rows, err
}

// WriteCSV writes the records as csv: UTF-8 with a mark, so that spreadsheets
// open it right, and no cell that one would run as a formula. It returns how
// many records were written.
func WriteCSV(ctx context.Context, w io.Writer, l List, next Source) (rows int, err error) {
	first, rest, whole, err := peek(next)
	if err != nil {
		return 0, err
	}
	cols := l.columns(first, whole)
	if _, err := io.WriteString(w, bom); err != nil {
		return 0, err
	}
	out := csv.NewWriter(w)
	line := make([]string, len(cols))
	for i, c := range cols {
		line[i] = c.header
	}
	if err := out.Write(line); err != nil {
		return 0, err
	}
	for {
		if rows&255 == 0 && ctx.Err() != nil {
			return rows, ctx.Err()
		}
		r, err := rest()
		if err != nil || r == nil {
			out.Flush()
			return rows, firstError(err, out.Error())
		}
		for i, c := range cols {
			line[i] = l.guarded(r, c)
		}
		if err := out.Write(line); err != nil {
			return rows, err
		}
		rows++
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (l List) guarded(r *kind.Record, c column) string {
	s := l.text(r, c)
	if c.isNumber() {
		return s
	}
	return guard(s)
}

// TSV is the records as text for the clipboard, with a header line: pasted
// into a spreadsheet it falls into cells.
func TSV(l List, records []*kind.Record) string {
	var b strings.Builder
	cols := l.columns(records, true)
	for i, c := range cols {
		tab(&b, i, c.header)
	}
	for _, r := range records {
		b.WriteByte('\n')
		for i, c := range cols {
			tab(&b, i, l.guarded(r, c))
		}
	}
	return b.String()
}

// tab adds a cell; one with tabs or line breaks inside stands in quotes.
func tab(b *strings.Builder, i int, s string) {
	if i > 0 {
		b.WriteByte('\t')
	}
	if strings.ContainsAny(s, "\t\n\r") || strings.HasPrefix(s, `"`) {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	b.WriteString(s)
}
