// Package seeds carries the plan and the dictionaries as readable data files,
// embedded in the program, with small typed loaders.
//
// It holds facts only: clause headings, figures, names, units and short quoted
// targets of 卫政办发〔2023〕29号, and public code tables. The full text of the
// plan and any actual figure of a later year are left out on purpose.
//
// Every loader parses its file once and panics only where an embedded file is
// broken, which the tests rule out. Slices inside the returned values are
// shared: read them, do not change them.
package seeds

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.tsv *.json
var files embed.FS

// row is one line of a TSV file: its cells, and where it stands for messages.
type row struct {
	cells []string
	where string
}

// at gives cell i, or "" where the line is shorter: trailing blanks may be left out.
func (r row) at(i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// list splits cell i at "|"; a blank cell gives nil.
func (r row) list(i int) []string {
	if r.at(i) == "" {
		return nil
	}
	return strings.Split(r.at(i), "|")
}

// readTSV reads an embedded file: lines that begin with # are headings, and no
// line may be shorter than min or longer than max cells.
func readTSV(name string, min, max int) ([]row, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("内置数据文件 %s 读不出：%w", name, err)
	}
	var rows []row
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := row{cells: strings.Split(line, "\t"), where: fmt.Sprintf("%s 第 %d 行", name, i+1)}
		for j, c := range r.cells {
			r.cells[j] = strings.TrimSpace(c)
		}
		if len(r.cells) < min || len(r.cells) > max {
			return nil, fmt.Errorf("%s：有 %d 列，应为 %d 至 %d 列", r.where, len(r.cells), min, max)
		}
		for j := range min {
			if r.cells[j] == "" {
				return nil, fmt.Errorf("%s：第 %d 列不能空", r.where, j+1)
			}
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("内置数据文件 %s 是空的", name)
	}
	return rows, nil
}

// must turns the error of a broken embedded file into a panic: the program was
// built wrong, and nothing a user does can mend it.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
