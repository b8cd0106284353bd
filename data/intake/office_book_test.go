package intake

import (
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// A real workbook: phones and postal codes as numbers, days as dates, a title
// over merged cells, firms merged over their people, a sheet of notes before.
func TestOfficeWorkbook(t *testing.T) {
	// given
	s := newStore(t)
	path := book(t,
		sheetData{name: "填表说明", rows: [][]any{{"请各单位认真填写"}}},
		sheetData{name: "通讯录", rows: [][]any{
			{"2025年重点企业联系人通讯录"}, {"填报单位：市商务局", nil, nil, nil, nil, "2025年6月"},
			{"序号", "企业名称", "姓名", "职务", "手机", "邮编", "登记日期"},
			{1, "宁夏甲实业有限公司", "王建国", "总经理", 13900001111, 755000, time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC)},
			{nil, nil, "李敏", "会计", 13900002222.0, "755000", "2025.3.6"},
			{2, "中宁乙枸杞有限公司", "张三、李四", "经理", "13900003333、13900004444", "", ""},
			{3}, {4}, {"合计", "", "4人"}, {"注：本表每季度更新"},
		}, do: func(f *excelize.File, sheet string) error {
			if err := f.MergeCell(sheet, "A1", "G1"); err != nil {
				return err
			}
			return f.MergeCell(sheet, "B4", "B5")
		}})
	// when
	res := mustLoad(t, s, path, Options{Kind: kind.Contact})
	// then
	if res.Sheet != "通讯录" || res.HeaderRow != 3 || res.Imported != 3 || res.Rejected != 2 {
		t.Errorf("sheet %s, header %d, imported %d, rejected %d: %v", res.Sheet, res.HeaderRow, res.Imported, res.Rejected, res.Problems)
	}
	checkOffice(t, s, `
contact 王建国: phones=13900001111; postcode=755000; entered_on=2025-03-05; employer=宁夏甲实业有限公司
contact 李敏: phones=13900002222; postcode=755000; entered_on=2025-03-06; employer=宁夏甲实业有限公司
contact 张三: phones=13900003333; employer=中宁乙枸杞有限公司
contact 李四: phones=13900004444`)
	if again := mustLoad(t, s, path, Options{Kind: kind.Contact}); again.Imported+again.Updated != 0 {
		t.Errorf("again: %+v", again)
	}
}
