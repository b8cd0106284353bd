package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/reports/chart"
)

var fixed = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)

func newDoc(t testing.TB, o Options) *Doc {
	t.Helper()
	o.BundledFonts, o.Created = true, fixed
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// run calls one of poppler's tools on the document and returns its output.
func run(t testing.TB, d *Doc, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing; install poppler-utils", tool)
		}
		t.Skipf("%s is missing; install poppler-utils", tool)
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := d.WriteFile(file); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	args = append(append([]string{}, args...), file)
	if tool == "pdftotext" { // the others write to the output by themselves
		args = append(args, "-")
	}
	cmd := exec.Command(tool, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	// An empty page has no words, which pdftotext -bbox finds worth a warning.
	if err != nil || strings.ReplaceAll(stderr.String(), "no word list\n", "") != "" {
		t.Fatalf("%s: %v %s", tool, err, stderr.String())
	}
	return string(out)
}

func num(v float64) *float64 { return &v }

func sampleChart(c chart.Canvas, w, h float64) {
	chart.DrawPath(c, w, h, chart.PathData{
		Unit: "亿美元", Years: []int{2024, 2025, 2026, 2027, 2028, 2029, 2030}, Current: 2026,
		Path:   []*float64{nil, num(0.85), num(1.05), num(1.24), num(1.43), num(1.6), num(1.7)},
		Actual: []*float64{num(0.62), num(0.85), num(1.08), nil, nil, nil, nil},
	}, chart.Print())
}

// sample is a made-up briefing of the kind that is built on this package.
func sample(t testing.TB, o Options) *Doc {
	d := newDoc(t, o)
	d.Masthead("外资外贸工作简报", "第 9 期", "某某市商务局", "2026年10月12日")
	d.Title("关于2026年1—9月外资外贸目标完成情况的通报")
	d.ParaRich(
		Run{Text: "1—9月，全市实际到资1.08亿美元，完成年度路径值的87.2%；", Style: Bold},
		Run{Text: "进出口总额12,348.6万元，同比增长14.87%。其中：有进出口实绩的企业61家，比上年同期增加7家；新设外资企业4家（“某某新材料有限公司”等），联系人为王𫖯、李㛃、陈堃。"},
	)
	d.Heading(1, "一、总体情况")
	d.Heading(2, "（一）利用外资")
	d.Para("到资主要来自香港、新加坡。全年目标为1.5亿美元，尚差0.42亿美元，后3个月须月均到资1,400万美元，方可达到路径。")
	d.Caption("表1　分县区完成情况")
	d.Table(Table{
		Unit: "万美元、万元",
		Columns: []Column{{Title: "县区", Width: 30}, {Title: "实际到资", Align: Right}, {Title: "完成率", Align: Right},
			{Title: "进出口总额", Align: Right}, {Title: "同比", Align: Right}, {Title: "备注", Width: 36}},
		Rows: [][]string{
			{"沙坡头区", "4,210", "91.5%", "5,820.4", "18.2%", ""},
			{"中宁县", "3,655", "84.0%", "4,377.9", "9.6%", "天元锰业未出口，已列入帮扶"},
			{"海原县", "820", "102.5%", "310.0", "—", "基数为零"},
			{"中卫工业园区", "2,115", "79.8%", "1,840.3", "21.4%", ""},
			{"合计", "10,800", "87.2%", "12,348.6", "14.87%", ""},
		},
		BoldRows: []int{4},
	})
	d.Caption("图1　实际到资与目标路径")
	d.Chart(62, sampleChart)
	d.Heading(2, "（二）对外贸易")
	d.Para("出口以枸杞、氰胺、金属锰为主；进口以矿产品为主。需要说明的是，海关对上半年数据作了修订，各月之和与公布的累计数相差23万元，以公布数为准。")
	d.Heading(3, "1. 需要关注的企业。")
	d.Para("下列企业连续3个月零实绩，请有关县区逐户走访，并于10月底前报送“一企一策”措施。")
	d.Caption("图2　各月进出口总额")
	d.Chart(55, func(c chart.Canvas, w, h float64) {
		chart.DrawMonths(c, w, h, chart.MonthsData{
			Unit: "万元", Labels: []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
			Series: []chart.Series{
				{Name: "2025年", Values: []*float64{num(1020), num(760), num(1180), num(1240), num(1333), num(1290), num(1105), num(1240), num(1402), num(1350), num(1444), num(1600)}},
				{Name: "2026年", Values: []*float64{num(1190), num(845), num(1302), num(1388), num(1450), num(1501), nil, num(1377), num(1595)}},
			},
		}, chart.Print())
	})
	d.Caption("图3　分县区到资")
	d.Chart(38, func(c chart.Canvas, w, h float64) {
		chart.DrawBars(c, w, h, chart.BarsData{
			Unit: "万美元", ValueName: "实际", TargetName: "路径",
			Items: []chart.Bar{
				{Label: "沙坡头区", Value: num(4210), Target: num(4600), Note: "91.5%"},
				{Label: "中宁县", Value: num(3655), Target: num(4350), Note: "84.0%"},
				{Label: "海原县", Value: num(820), Target: num(800), Note: "102.5%"},
				{Label: "中卫工业园区"},
			},
		}, chart.Print())
	})
	d.Caption("图4　到资构成　图5　项目转化")
	d.Chart(45, func(c chart.Canvas, w, h float64) {
		each := (w - 18) / 2
		chart.DrawShare(c, each, h, chart.ShareData{Unit: "万美元", Parts: []chart.Part{
			{Name: "制造业", Value: num(5210)}, {Name: "电力、热力生产和供应业", Value: num(2604)}, {Name: "批发和零售业", Value: num(1350)},
			{Name: "农、林、牧、渔业", Value: num(880)}, {Name: "科学研究和技术服务业", Value: num(520)}, {Name: "其他", Value: num(236)}, {Name: "采矿业"},
		}}, chart.Print())
		chart.DrawFunnel(chart.Sub(c, each+18, 0), each, h, chart.FunnelData{Unit: "个", Stages: []chart.Stage{
			{Name: "线索", Value: num(128)}, {Name: "研判", Value: num(96)}, {Name: "在谈", Value: num(41)}, {Name: "签约", Value: num(17)},
			{Name: "注册", Value: num(11)}, {Name: "到资", Value: num(6)}, {Name: "开工"}, {Name: "投产", Value: num(2)},
		}}, chart.Print())
	})
	d.Notes("注：", []string{
		"到资按到账当日人民币汇率中间价折算；进出口为海关收发货人口径，来源为银川海关2026年9月统计，含代理。",
		"“零实绩”指在海关备案、本年1月以来进出口额为零的企业。",
	})
	return d
}

// TestSampleLooks writes the sample for the eye when PAPER_OUT names a folder.
func TestSampleLooks(t *testing.T) {
	dir := os.Getenv("PAPER_OUT")
	if dir == "" {
		t.Skip("set PAPER_OUT to a folder to see the sample pages")
	}
	if err := sample(t, Options{Demo: true}).WriteFile(filepath.Join(dir, "sample.pdf")); err != nil {
		t.Fatal(err)
	}
	if err := official(t).WriteFile(filepath.Join(dir, "official.pdf")); err != nil {
		t.Fatal(err)
	}
	if err := directory(t, 60).WriteFile(filepath.Join(dir, "directory.pdf")); err != nil {
		t.Fatal(err)
	}
}

// directory is a list of made-up firms on lying pages.
func directory(t testing.TB, rows int) *Doc {
	d := newDoc(t, Options{Landscape: true})
	d.Title("企业名录")
	d.Table(directoryTable(rows))
	return d
}

func directoryTable(rows int) Table {
	t := Table{
		Size: 9,
		Columns: []Column{{Title: "序号", Width: 12, Align: Center}, {Title: "企业名称", Weight: 3}, {Title: "统一社会信用代码", Width: 42},
			{Title: "县区", Width: 26}, {Title: "行业"}, {Title: "注册资本（万元）", Width: 26, Align: Right}, {Title: "进出口（万元）", Width: 26, Align: Right}},
	}
	for i := range rows {
		t.Rows = append(t.Rows, []string{
			fmt.Sprint(i + 1), fmt.Sprintf("某某%d号（宁夏）新材料科技发展有限责任公司%s", i+1, strings.Repeat("中宁分公司", i%7/5)),
			fmt.Sprintf("91640500MA76%06d", i), "中卫工业园区", "化学原料和化学制品制造业", fmt.Sprintf("%d,000", i+1), "12,348.60",
		})
	}
	return t
}
