// Package sheet opens any table file that a user drops in and yields rows of
// cells. It knows nothing of records: what a column means is decided above.
//
// The kind of a file is told by its first bytes, never by its ending. Whatever
// cannot be read is a *Refusal that names the file, the reason and the remedy.
package sheet

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
)

// CellKind tells what a cell held in the file.
type CellKind uint8

// The kinds of cell. A csv or HTML cell is only ever Empty, Text or Number.
const (
	Empty CellKind = iota
	Text
	Number
	Date
	Bool
	Err
)

// Cell is one cell as a user reads it.
//
// Number: plain decimal text, no exponent, 15 significant digits.
// Date: "2006-01-02", or "2006-01-02 15:04:05" where it has a time of day.
// Bool: "TRUE" or "FALSE". Err: "#N/A" and the like.
type Cell struct {
	Kind CellKind
	Text string
}

// Info describes one sheet of a book.
type Info struct {
	Name   string
	Hidden bool
	Rows   int  // rows including blank ones, -1 where that is not known
	Empty  bool // true where no cell holds a value
}

// Book is an opened file. It is not safe for use by several goroutines.
type Book interface {
	// Sheets lists all sheets; hidden ones are marked.
	Sheets() []Info
	// Rows calls fn for each row that is not blank; row counts from 1 and
	// counts blank rows too. The cells are only valid during the call. An
	// error of fn is returned unchanged, a damaged file gives a *Refusal.
	Rows(ctx context.Context, sheet int, fn func(row int, cells []Cell) error) error
	// Notes are plain remarks for the user; more may come while rows are read.
	Notes() []string
	// Format is the kind of file found: "xlsx", "xls", "csv", …
	Format() string
	Close() error
}

// headSize is how much of a file is looked at to tell its kind.
const headSize = 4096

// Open opens the file at path, whatever its ending. The error is a *Refusal.
func Open(path string) (book Book, err error) {
	// The libraries below are fed hostile bytes; a panic in one of them must
	// cost the user one file, not the program.
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuseDamaged(path)
		}
	}()
	head, size, err := readHead(path)
	if err != nil {
		return nil, err
	}
	if r := refuseByHead(path, head, size); r != nil {
		return nil, r
	}
	switch {
	case bytes.HasPrefix(head, magicZip):
		return openXLSX(path)
	case bytes.HasPrefix(head, magicOLE):
		return openXLS(path, size)
	}
	if enc := markupEncoding(head); enc != nil {
		return openMarkup(path, *enc, size)
	}
	return openText(path, head, size)
}

// readHead reads the first bytes of a file and its size.
func readHead(path string) ([]byte, int64, error) {
	fi, err := os.Stat(path)
	if err != nil {
		return nil, 0, refuseOS(path, err)
	}
	if fi.IsDir() {
		return nil, 0, &Refusal{path, "这是一个文件夹", "请选择文件夹里的表格文件。"}
	}
	if !fi.Mode().IsRegular() {
		return nil, 0, &Refusal{path, "这不是普通文件", "请选择表格文件。"}
	}
	if fi.Size() == 0 {
		return nil, 0, &Refusal{path, "文件是空的（0 字节）", "请检查文件是否下载或复制完整。"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, refuseOS(path, err)
	}
	defer f.Close()
	head := make([]byte, min(headSize, fi.Size()))
	n, err := f.ReadAt(head, 0)
	if n == 0 && err != nil {
		return nil, 0, refuseOS(path, err)
	}
	return head[:n], fi.Size(), nil
}

// extension is the ending of a path in lower case, with its dot.
func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }
