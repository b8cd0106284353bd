package paper

import (
	"fmt"
	"strings"
	"testing"
)

// official is a made-up paper with all that one that is really issued has.
func official(t testing.TB) *Doc {
	d := newDoc(t, Options{Title: "关于前三季度外资外贸目标完成情况的通报"})
	d.Redhead("某某市商务局文件", "某商发〔2026〕9号")
	d.Title("关于2026年前三季度外资外贸目标完成情况的通报")
	d.Flush("各县（区）人民政府，市直有关部门：")
	d.Para("现将2026年1—9月外资外贸目标完成情况通报如下。")
	d.Heading(1, "一、总体情况")
	d.Heading(2, "（一）利用外资")
	d.Para("全市实际到资1.08亿美元，完成年度路径值的87.2%；进出口总额12,348.6万元，同比增长25.99%。")
	d.Heading(3, "1. 到资来源")
	d.Para("到资主要来自香港、新加坡，两地合计占全市的81.3%。")
	d.Heading(4, "（1）香港")
	d.Para("到资0.72亿美元，比上年同期增加0.1亿美元。")
	d.Heading(1, "二、下一步工作")
	d.Para(strings.Repeat("请各县（区）逐户走访连续3个月零实绩的企业，建立“一企一策”清单，按时报送进展。", 6))
	d.Attachments("分县区外资外贸目标完成情况表", "连续三个月没有进出口实绩的企业名单（含海关备案编码、所属县区和责任单位）")
	d.Space(1)
	d.Signed(4, "某某市商务局", "2026年10月12日")
	d.Annex(1, "分县区外资外贸目标完成情况表")
	d.Table(wideTable(4, 6))
	d.Turn()
	d.Annex(2, "连续三个月没有进出口实绩的企业名单")
	d.Table(wideTable(30, 9))
	d.Imprint(Imprint{
		CopyTo: []string{"市委办公室", "市人大常委会办公室", "市政协办公室", "市纪委监委", "市委组织部", "市发展和改革委员会", "市统计局", "银川海关驻某某办事处"},
		Office: "某某市商务局办公室", Date: "2026年10月12日",
	})
	return d
}

// wideTable has rows 甲1, 甲2 … and a total.
func wideTable(rows, columns int) Table {
	t := Table{Unit: "万美元", Columns: []Column{{Title: "单位", Width: 40}}}
	for i := 1; i < columns; i++ {
		t.Columns = append(t.Columns, Column{Title: fmt.Sprintf("指标%d", i), Align: Right})
	}
	for i := range rows {
		row := []string{fmt.Sprintf("甲%d", i+1)}
		for k := 1; k < columns; k++ {
			row = append(row, fmt.Sprintf("%d,%03d", i+1, k*7))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, append([]string{"合计"}, make([]string, columns-1)...))
	t.BoldRows = []int{rows}
	return t
}
