package exchange

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"beizeng/data/intake"
)

// WriteProblems saves what an import refused: the rejected rows as they stood
// under the file's own headers, with row number and reason behind, so that
// they can be mended and imported again; a second sheet lists every problem.
func WriteProblems(path string, res *intake.Result) error {
	b, err := newBook("导入问题")
	if err != nil {
		return err
	}
	defer b.f.Close()
	const bad, all = "不能导入的行", "全部问题"
	if err := b.f.SetSheetName("Sheet1", bad); err != nil {
		return err
	}
	width := len(res.Headers)
	for _, r := range res.Bad {
		width = max(width, len(r.Cells))
	}
	head := make([]string, width, width+2)
	copy(head, res.Headers)
	err = b.texts(bad, append(head, "行号", "原因"), len(res.Bad), func(i int) []any {
		r := res.Bad[i]
		out := make([]any, width, width+2)
		for j, s := range r.Cells {
			out[j] = s
		}
		return append(out, r.Row, r.Reason)
	})
	if err != nil {
		return err
	}
	if _, err := b.f.NewSheet(all); err != nil {
		return err
	}
	err = b.texts(all, []string{"行号", "列", "值", "级别", "说明"}, len(res.Problems), func(i int) []any {
		p := res.Problems[i]
		level := "提示"
		if p.Level == intake.LevelError {
			level = "不能导入"
		}
		return []any{p.Row, p.Column, p.Value, level, p.Message}
	})
	if err != nil {
		return err
	}
	return b.save(path)
}

// texts streams a plain table: numbers only where row gives an int.
func (b *book) texts(sheet string, head []string, n int, row func(int) []any) error {
	fit := true
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	sw, err := b.f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	cells := make([]any, len(head))
	for i, h := range head {
		cells[i] = excelize.Cell{StyleID: b.styles.head, Value: h}
		w := min(max(float64(halves(h))+4, 12), 30)
		if h == "原因" || h == "说明" {
			w = 60
		}
		if err := sw.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := sw.SetRow("A1", cells); err != nil {
		return err
	}
	for i := range n {
		values := row(i)
		for j, v := range values {
			switch v := v.(type) {
			case string:
				values[j] = excelize.Cell{StyleID: b.styles.text, Value: b.fitting(v)}
			case int:
				values[j] = excelize.Cell{StyleID: b.styles.integer, Value: v}
			}
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+2), values); err != nil {
			return fmt.Errorf("第 %d 行：%w", i+2, err)
		}
	}
	if err := b.printing(sheet, sheet, false, len(head), n); err != nil {
		return err
	}
	return sw.Flush()
}
