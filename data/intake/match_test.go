package intake

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// propose understands a text table.
func propose(t *testing.T, k *kind.Kind, body string, opt Options) (*Layout, error) {
	t.Helper()
	f, err := Open(text(t, "表.csv", body, false))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	opt.Kind = k
	return f.Propose(context.Background(), opt)
}

// TestHeadersOfFirms: the ways in which lists name their columns.
func TestHeadersOfFirms(t *testing.T) {
	for header, want := range map[string]string{
		"企业（机构）名称": "name", "企业名称*": "name", "【必填】企业名称": "name", "公司名称(全称)": "name", "市场主体名称": "name", "单位名称（盖章）": "name", "ENTERPRISE NAME": "name",
	} {
		l, err := propose(t, kind.Enterprise, header+",备注\n甲有限公司,a\n乙有限公司,b\n", Options{})
		if err != nil || l.Columns[0].Field == nil || l.Columns[0].Field.Key != want {
			t.Errorf("%s: %v %+v", header, err, l)
		}
	}
	for header, want := range map[string]string{
		"统一社会信用代码（18位）": "code", "社会信用代码": "code", "信用代码/注册号": "code", "注册资本(万元)": "registered_capital", "注册资金（万美元）": "registered_capital",
		"注册资本_万元": "registered_capital", "注册资本币种": "registered_currency", "合同外资金额（万美元）": "contracted_capital", "成立时间": "founded", "注册日期": "founded",
		"所属县（区）": "territory", "联系电话1": "phone", "法定代表人（负责人）": "legal_rep", "外资占比（%）": "foreign_share", "企业住所": "address", "经营范围及方式": "scope",
		"国民经济行业分类": "industry", "海关十位编码": "customs_code", "注册资本增长率": "", "上年注册资本": "", "序号": "", "编号": "",
	} {
		sample := map[string]string{"code": codeA, "customs_code": "6404960001", "founded": "2018-03-07"}[want]
		if sample == "" {
			sample = "12"
		}
		l, err := propose(t, kind.Enterprise, "企业名称,"+header+"\n甲有限公司,"+sample+"\n乙有限公司,"+sample+"\n", Options{})
		if err != nil {
			t.Errorf("%s: %v", header, err)
			continue
		}
		got := ""
		if f := l.Columns[1].Field; f != nil {
			got = f.Key
		}
		if got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

// TestHeadersOfTrade: month and cumulative, yuan and dollars, this year and
// last must not be mixed up.
func TestHeadersOfTrade(t *testing.T) {
	for header, want := range map[string]string{
		"出口额（万元）": "export_rmb", "出口（万美元）": "export_usd", "当月出口": "export_rmb", "出口当月": "export_rmb", "本月出口额(千美元)": "export_usd", "其中：出口": "export_rmb",
		"出口额（累计）": "export_cum", "1-9月出口额": "export_cum", "1—9月累计出口": "export_cum", "累计出口额（万元）": "export_cum", "出口累计值": "export_cum", "本年累计出口": "export_cum", "1-本月出口": "export_cum",
		"累计出口（万美元）": "", "去年同期出口额": "", "出口额（上年同期）": "", "出口同比（%）": "", "出口额增减": "", "出口目标": "", "出口量（万吨）": "", "出口占比": "",
		"进出口总额（亿元）": "total_rmb", "进出口总值累计": "total_cum", "进口（人民币）": "import_rmb", "进口美元": "import_usd",
	} {
		l, err := propose(t, kind.TradeRecord, "企业名称,月份,出口总值（元）,"+header+"\n甲有限公司,2025-09,1,2\n乙有限公司,2025-09,1,2\n", Options{})
		if err != nil {
			t.Errorf("%s: %v", header, err)
			continue
		}
		got := ""
		if f := l.Columns[3].Field; f != nil {
			got = f.Key
		} else if f := l.Columns[2].Field; want == "export_rmb" && f != nil {
			got = f.Key // two columns of exports: one of them is taken
		}
		if got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

// TestWideHeaders: a figure and its month in one header.
func TestWideHeaders(t *testing.T) {
	for body, want := range map[string]string{
		"企业名称,2025年1月出口额（万元）,2025年1月进口额（万元）,2025年2月出口额（万元）": "export_rmb@2025-01 import_rmb@2025-01 export_rmb@2025-02",
		"2025年情况\n企业名称,1月出口,1月进口":                           "export_rmb@2025-01 import_rmb@2025-01",
		"2025年出口情况\n企业名称,1月,2月":                             "export_rmb@2025-01 export_rmb@2025-02",
		"2025年进出口情况\n企业名称,1-2月,1-3月":                        "total_cum@2025-02 total_cum@2025-03",
		"企业名称,2025-01,2025-02":                              "total_rmb@2025-01 total_rmb@2025-02",
	} {
		l, err := propose(t, kind.TradeRecord, body+"\n甲有限公司,1,2,3\n乙有限公司,1,2,3\n", Options{})
		if err != nil {
			t.Errorf("%s: %v", body, err)
			continue
		}
		var got []string
		for _, c := range l.Columns {
			if c.Series != "" {
				got = append(got, c.Field.Key+"@"+c.Series)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", body, got, want)
		}
	}
}

// TestUnits: the unit of a column, from its header, the line above or both.
func TestUnits(t *testing.T) {
	for body, want := range map[string]int64{
		"企业名称,月份,出口额（万元）\n": 10000_00, "企业名称,月份,出口额（元）\n": 1_00, "企业名称,月份,出口额（亿元）\n": 100000000_00, "企业名称,月份,出口额(千元)\n": 1000_00,
		"表一\n单位：万元\n企业名称,月份,出口额\n": 10000_00, "情况表（单位：亿元）\n企业名称,月份,出口额\n": 100000000_00, "单位:人民币万元\n企业名称,月份,出口额（元）\n": 1_00,
		"计量单位：千元\n企业名称,月份,出口额\n": 1000_00, "金额单位：万元\n企业名称,月份,出口额\n": 10000_00,
	} {
		s := newStore(t)
		mustLoad(t, s, text(t, "a.csv", body+"甲有限公司,2025-09,1\n", false), Options{Kind: kind.TradeRecord})
		if got := sum(t, s, kind.TradeRecord, "export_rmb"); got != want {
			t.Errorf("%q: 1 is %d, want %d", body, got, want)
		}
	}
}
