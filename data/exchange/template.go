package exchange

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"beizeng/data/intake"
	"beizeng/data/kind"
)

const (
	templateRows = 5000 // how far down formats and drop-downs reach
	choiceSheet  = "选项" // hidden: the entries of long drop-downs
	inlineList   = 200  // characters of a drop-down that fit into its rule
	exampleFirm  = "宁夏某某枸杞制品有限公司"
)

// WriteTemplate writes an empty workbook for a kind, ready to be filled in and
// imported: headers with units, required ones marked, a note and an example
// row (the import skips both), drop-downs, codes as text.
func WriteTemplate(path string, k *kind.Kind) error {
	b, err := newBook(k.Label + "导入模板")
	if err != nil {
		return err
	}
	defer b.f.Close()
	sheet := sheetName(k.Label)
	if err := b.f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	cols := templateColumns(k)
	lists := 0
	for i, c := range cols {
		if err := b.templateColumn(sheet, i+1, c, i == 0); err != nil {
			return err
		}
		if err := b.dropDown(sheet, i+1, c, &lists); err != nil {
			return err
		}
	}
	if err := b.templateLook(sheet, len(cols)); err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return b.f.Write(w) })
}

// templateColumns are the fields that people enter; a detail names its firm.
// The column that makes the record stands first: it carries the marks of the
// note and example rows.
func templateColumns(k *kind.Kind) []column {
	var out []column
	for _, e := range intake.Entries(k) {
		header := e.Header
		if freeCurrency(e.Field) != "" {
			header = e.Field.Label + openUnit(e.Field)
		}
		if e.Required {
			header += "（必填）"
		}
		out = append(out, column{field: e.Field, header: header})
	}
	return out
}

func (b *book) templateColumn(sheet string, n int, c column, first bool) error {
	col, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	note, example := noteFor(c.field), exampleFor(c.field)
	if first {
		note, example = intake.NoteMark+"：请从第 4 行起填写，本行和示例行不会导入。"+note, intake.ExampleMark+example
	}
	style := b.look(c)
	if c.isDate() && first {
		style = b.styles.text
	}
	return firstError(
		b.f.SetColStyle(sheet, col, style),
		b.f.SetColWidth(sheet, col, col, max(c.width(), 12)),
		b.f.SetCellStr(sheet, col+"1", c.header),
		b.f.SetCellStr(sheet, col+"2", note),
		b.f.SetCellStr(sheet, col+"3", example),
	)
}

// templateLook sets the rows' looks, the frozen header and the paper.
func (b *book) templateLook(sheet string, cols int) error {
	last, err := excelize.ColumnNumberToName(cols)
	if err != nil {
		return err
	}
	grey := &excelize.Font{Color: "7F7F7F", Italic: true, Size: 9}
	note, err := b.f.NewStyle(&excelize.Style{Font: grey, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	fit := true
	return firstError(
		b.f.SetCellStyle(sheet, "A1", last+"1", b.styles.head),
		b.f.SetCellStyle(sheet, "A2", last+"3", note),
		b.f.SetRowHeight(sheet, 1, 32),
		b.f.SetRowHeight(sheet, 2, 90),
		b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}),
		b.paper(sheet, sheet, false),
	)
}

// noteFor explains in a few words what a column takes.
func noteFor(f *kind.Field) string {
	var parts []string
	if f.Required {
		parts = append(parts, "必填")
	}
	switch f.Type {
	case kind.Money:
		if key := freeCurrency(f); key != "" {
			parts = append(parts, fmt.Sprintf("单位：%s；币种填在币种列，也可直接写“100%s美元”", magnitude(f)+"元或"+magnitude(f)+"外币", magnitude(f)))
		} else {
			parts = append(parts, "单位："+f.Unit+"；空白表示未录入，不是零")
		}
	case kind.Date:
		parts = append(parts, "写成 2025-09-30")
	case kind.Month:
		parts = append(parts, "写成 2025-09")
	case kind.Flag:
		parts = append(parts, "是 或 否")
	case kind.Decimal, kind.Int:
		parts = append(parts, "数字")
	case kind.Ref:
		parts = append(parts, "填"+kind.Get(f.Ref).Label+"的名称")
	case kind.Choice:
		if f.Open {
			parts = append(parts, "可下拉选择，也可自行填写")
		} else {
			parts = append(parts, "请下拉选择")
		}
	}
	switch f.Check {
	case "uscc":
		parts = append(parts, "18 位，文本格式")
	case "customs":
		parts = append(parts, "10 位，文本格式")
	}
	if f.Help != "" {
		parts = append(parts, f.Help)
	}
	return strings.Join(parts, "；")
}

// examples are where the field's type alone would make an example that
// contradicts itself: imports and exports must add up, dollars must match the
// rate, and a quotation is in yuan.
var examples = map[*kind.Field]string{
	kind.TradeRecord.Field("export_rmb"): "1000", kind.TradeRecord.Field("import_rmb"): "500", kind.TradeRecord.Field("total_rmb"): "1500",
	kind.TradeRecord.Field("export_usd"): "140.7", kind.TradeRecord.Field("import_usd"): "70.4",
	kind.TradeRecord.Field("export_cum"): "9000", kind.TradeRecord.Field("import_cum"): "4500", kind.TradeRecord.Field("total_cum"): "13500",
	kind.CapitalArrival.Field("rmb"): "7105.5", kind.CapitalArrival.Field("country"): "中国香港",
	kind.ExchangeRate.Field("counter"):          "人民币",
	kind.Enterprise.Field("contracted_capital"): "400", kind.Enterprise.Field("foreign_share"): "40",
	kind.Enterprise.Field("investor_country"): "中国香港", kind.Enterprise.Field("staff"): "50", kind.Enterprise.Field("six"): "枸杞",
	kind.Enterprise.Field("founded"): "2020-05-20", kind.Enterprise.Field("base_from"): "2024-01-01", kind.Enterprise.Field("base_to"): "",
}

// exampleFor is what the example row shows; it holds no real firm.
func exampleFor(f *kind.Field) string {
	if e, ok := examples[f]; ok {
		return e
	}
	switch f.Type {
	case kind.Money:
		return "1000"
	case kind.Date:
		return "2025-09-30"
	case kind.Month:
		return "2025-09"
	case kind.Flag:
		return "否"
	case kind.Int:
		if f.Check == "year" {
			return "2025"
		}
		return "1"
	case kind.Decimal:
		return "7.1055"
	case kind.Choice:
		if f.Dict == "currency" {
			return currencyLabel("USD")
		}
		if o := f.Choices(); len(o) > 0 {
			return o[0].Label
		}
	}
	if f == kind.Enterprise.Field("name") {
		return exampleFirm
	}
	return ""
}

// dropDown lets a choice be picked from its options; lists too long for the
// rule itself stand in a hidden sheet.
func (b *book) dropDown(sheet string, n int, c column, lists *int) error {
	labels := choicesOf(c.field)
	if len(labels) == 0 {
		return nil
	}
	col, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = fmt.Sprintf("%s3:%s%d", col, col, templateRows)
	if text := strings.Join(labels, ","); len([]rune(text)) <= inlineList && !strings.Contains(strings.Join(labels, ""), ",") {
		if err := dv.SetDropList(labels); err != nil {
			return err
		}
	} else {
		ref, err := b.choiceList(labels, lists)
		if err != nil {
			return err
		}
		dv.SetSqrefDropList(ref)
	}
	if c.field.Open {
		dv.ShowErrorMessage = false // other text is kept as it is
	} else {
		dv.SetError(excelize.DataValidationErrorStyleStop, c.field.Label, "请从下拉列表中选择")
	}
	return b.f.AddDataValidation(sheet, dv)
}

func choicesOf(f *kind.Field) []string {
	if f.Type == kind.Flag {
		return []string{"是", "否"}
	}
	if f.Type != kind.Choice {
		return nil
	}
	var labels []string
	for _, o := range f.Choices() {
		labels = append(labels, o.Label)
	}
	return labels
}

// choiceList puts a list into the next column of the hidden sheet.
func (b *book) choiceList(labels []string, lists *int) (ref string, err error) {
	if *lists == 0 {
		if _, err := b.f.NewSheet(choiceSheet); err != nil {
			return "", err
		}
		if err := b.f.SetSheetVisible(choiceSheet, false); err != nil {
			return "", err
		}
	}
	*lists++
	col, err := excelize.ColumnNumberToName(*lists)
	if err != nil {
		return "", err
	}
	for i, s := range labels {
		if err := b.f.SetCellStr(choiceSheet, fmt.Sprint(col, i+1), s); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", choiceSheet, col, col, len(labels)), nil
}
