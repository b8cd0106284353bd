package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
)

// The marks with which the product's own templates begin the rows that are no
// records: how to fill the columns in, and one example. They stand in the
// first cell, so an example that somebody writes over becomes a record.
const (
	NoteMark    = "填写说明"
	ExampleMark = "【示例】"
)

// templateRow recognises the note and example rows of a template.
func templateRow(cells []sheet.Cell) bool {
	for _, c := range cells {
		if t := strings.TrimSpace(c.Text); t != "" {
			return strings.HasPrefix(t, ExampleMark) || strings.HasPrefix(t, NoteMark+"：") || strings.HasPrefix(t, NoteMark+":")
		}
	}
	return false
}

// guardStarts are the beginnings that csv exports, ours and others', keep
// from becoming formulas by a single quote before them.
const guardStarts = "=+-@＝＋－＠\t\r'"

// unguard takes that quote away.
func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' {
		if next, _ := utf8.DecodeRuneInString(s[1:]); strings.ContainsRune(guardStarts, next) {
			return s[1:]
		}
	}
	return s
}

// unguardCells takes the quotes away from a row of a text file.
func unguardCells(cells []sheet.Cell) {
	for i := range cells {
		cells[i].Text = unguard(cells[i].Text)
	}
}

// ownExport: every header is one of the kind's own, as lists are exported.
// Its reckoned columns (累计到资, 外资企业 …) are then results, not entries.
func ownExport(k *kind.Kind, headers []string) bool {
	n := 0
	for _, h := range headers {
		if strings.TrimSpace(h) == "" {
			continue
		}
		if ownField(k, h) == nil {
			return false
		}
		n++
	}
	return n > 0
}

// hasReckoned: a header names what only the product reckons (现单位, 最近联系):
// the table is an exported list, not one that somebody made.
func hasReckoned(k *kind.Kind, headers []string) bool {
	return slices.ContainsFunc(headers, func(h string) bool {
		f := ownField(k, h)
		return f != nil && !enters(f)
	})
}

// ownField is the field whose header, as exports print it, this is.
func ownField(k *kind.Kind, header string) *kind.Field {
	h := clean(header)
	for _, f := range k.Fields {
		label := clean(f.Label)
		if h == label || h == clean(f.Header()) {
			return f
		}
		if f.Type == kind.Money && strings.HasPrefix(h, label+"(") {
			return f
		}
	}
	return nil
}

// firmColumn: a detail's list shows its firm by computed columns, which on
// the way back say whose figure it is.
func firmColumn(k *kind.Kind, f *kind.Field) bool {
	return (k.Field("enterprise") != nil || byFirm[k]) && (f.Key == "enterprise_name" || f.Key == "enterprise_code" || f.Key == "employer_name" || f.Key == "territory")
}

// isText tells that a book is plain text, where quotes may guard cells.
func isText(b sheet.Book) bool {
	switch b.Format() {
	case "csv", "tsv", "txt":
		return true
	}
	return false
}
