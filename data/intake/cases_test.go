package intake

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// TestCaseWords holds what tables say of a grievance's result against what it is.
func TestCaseWords(t *testing.T) {
	for text, want := range map[string]string{"是": "solved", "√": "solved", "已解决": "solved", "已全部解决": "solved", "部分解决": "partly", "基本解决": "solved", "阶段性解决": "partly",
		"已解释": "explained", "已答复": "explained", "无法解决": "unsolved", "暂无法解决": "unsolved", "不予解决": "unsolved",
		"否": "open", "未解决": "open", "正在办理": "open", "推进中": "open", "正在协调解决": "open", "未办结": "open", "": "none", "见附件": "none"} {
		code, open, ok := caseResult(text)
		got := code
		switch {
		case open:
			got = "open"
		case !ok:
			got = "none"
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	state := kind.Grievance.Field("state")
	for text, want := range map[string]string{"已办结": "closed", "办结": "closed", "完成": "closed", "销号": "closed", "正在推进": "doing", "未办结": "doing", "已交办": "doing", "已答复": "answered", "已回复": "answered", "已受理": "new", "待交办": "new", "企业撤回": "withdrawn"} {
		if got, _ := wordOf(state, text); got != want {
			t.Errorf("state %s is %s, want %s", text, got, want)
		}
	}
}

// TestRungWords: what tables say of an activation against its rung.
func TestRungWords(t *testing.T) {
	rung, reason := kind.ActivationStep.Field("rung"), kind.ActivationStep.Field("reason")
	for text, want := range map[string]string{"已对接": "reached", "已走访": "reached", "电话联系": "reached", "帮扶中": "helping", "正在推进": "helping", "查明障碍": "obstacle", "已摸排": "obstacle",
		"未联系": "none", "尚未对接": "none", "已出口": "first", "首笔": "first", "已实现进出口": "first", "已到资": "first", "实现破零": "first"} {
		if got, _ := wordOf(rung, text); got != want {
			t.Errorf("rung %s is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"无业务": "no_business", "委托代理出口": "agency", "产品内销": "domestic", "资金短缺": "funds", "缺少外贸人才": "talent", "没有订单": "market", "拟注销": "closing", "联系不上": "lost", "出资期限未到": "term", "项目未开工": "project"} {
		if got, _ := wordOf(reason, text); got != want {
			t.Errorf("reason %s is %s, want %s", text, got, want)
		}
	}
}

// A grievance's list that comes again moves it on by steps; an old one moves
// nothing back, and the undo of a batch takes its steps with it.
func TestGrievancesMoveOnWhenTheirListComesAgain(t *testing.T) {
	s, ctx := newStore(t), context.Background()
	const head = "企业名称|诉求内容|受理时间|责任单位|办结期限|办理情况|办理状态|是否解决|办结时间\n"
	lines := []string{
		"宁夏甲实业有限公司|用电增容|2025-03-05||||||",
		"宁夏甲实业有限公司|用电增容|2025-03-05|供电公司|2025-03-31|已踏勘|办理中|否|",
		"宁夏甲实业有限公司|用电增容|2025-03-05|供电公司|2025-04-15|已立项|办理中|否|",
		"宁夏甲实业有限公司|用电增容|2025-03-05|供电公司|2025-04-15|已投运|已答复|是|2025-04-10",
		"宁夏甲实业有限公司|用电增容|2025-03-05|供电公司|2025-04-15|已投运|已办结|是|2025-04-10",
	}
	want := []string{"待交办", "办理中 供电公司 2025-03-31 已踏勘", "办理中 供电公司 2025-04-15 已立项", "已答复 供电公司 2025-04-15 已投运 2025-04-10 已解决", "已办结 供电公司 2025-04-15 已投运 2025-04-10 已解决"}
	steps := []int{0, 2, 4, 5, 6}
	var last int64
	for i, line := range lines {
		// when the list comes with what is new, and again
		for again := range 2 {
			res := loadText(t, s, kind.Grievance, head+line)
			if again == 0 {
				last = res.Batch
			}
			if moved := res.Imported+res.Updated == 1; moved != (again == 0) {
				t.Errorf("line %d, again %d: %+v", i, again, res)
			}
			// then
			g := only(t, s, kind.Grievance)
			got := strings.Join(strings.Fields(strings.Join([]string{g.Show("state"), g.Show("unit"), g.Show("due_on"), g.Show("answer"), g.Show("answered_on"), g.Show("result")}, " ")), " ")
			if n := len(records(t, s, kind.GrievanceStep)); got != want[i] || n != steps[i] {
				t.Errorf("line %d: %s, %d steps; want %s, %d", i, got, n, want[i], steps[i])
			}
		}
	}
	// when the oldest lists come again, nothing goes back
	for _, line := range lines[:3] {
		if res := loadText(t, s, kind.Grievance, head+line); res.Updated+res.Imported > 0 || len(records(t, s, kind.GrievanceStep)) != 6 {
			t.Errorf("an old list moved it: %+v", res)
		}
	}
	// when the last import is undone, it is answered again
	if _, err := s.UndoBatch(ctx, last); err != nil || only(t, s, kind.Grievance).Text("state") != "answered" {
		t.Errorf("after the undo: %v, %s", err, only(t, s, kind.Grievance).Text("state"))
	}
}

// An old list does not give a grievance back to the unit that passed it on.
func TestOldListsPassNothingBack(t *testing.T) {
	s := newStore(t)
	const head = "企业名称|诉求内容|受理时间|责任单位\n"
	for i, unit := range []string{"市商务局", "市税务局", "市商务局"} {
		res := loadText(t, s, kind.Grievance, head+"宁夏甲实业有限公司|退税慢|2025-03-05|"+unit)
		if g := only(t, s, kind.Grievance); i > 0 && g.Text("unit") != "SWSW" {
			t.Errorf("%s: the unit is %s, %+v", unit, g.Show("unit"), res)
		}
	}
}

// A workbook with a title over merged cells, real dates, phones and sums, and a
// sheet of notes before: it is known without being told what it is.
func TestGrievanceWorkbook(t *testing.T) {
	s, ctx := newStore(t), context.Background()
	path := book(t, sheetData{name: "填表说明", rows: [][]any{{"请于每月5日前报送"}}},
		sheetData{name: "诉求台账", rows: [][]any{
			{"中宁县企业诉求办理台账"}, {nil, nil, nil, nil, nil, nil, nil, "2025年6月30日"},
			{"序号", "企业名称", "诉求人电话", "诉求内容", "反映时间", "牵头单位", "办理结果", nil},
			{nil, nil, nil, nil, nil, nil, "是否解决", "办结时间"},
			{1, "宁夏甲实业有限公司", 13900001111, "海关查验时间长", time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC), "中卫海关", "是", time.Date(2025, 3, 10, 0, 0, 0, 0, time.UTC)},
			{nil, nil, nil, "缺少外贸业务员", "3月6日", "市人社局", "否", nil},
			{2, "宁夏乙实业有限公司", nil, "土地证办理", 45722, "市自然资源局", "正在办理", nil},
			{"合计", nil, nil, "3件"},
		}, do: func(f *excelize.File, sheet string) error {
			for _, m := range [][2]string{{"A1", "H1"}, {"G3", "H3"}, {"A5", "A6"}, {"B5", "B6"}} {
				if err := f.MergeCell(sheet, m[0], m[1]); err != nil {
					return err
				}
			}
			return nil
		}})
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if k, err := f.Guess(ctx, s, nil); k != kind.Grievance {
		t.Fatalf("taken for %v, %v", k, err)
	}
	res := mustLoad(t, s, path, Options{Kind: kind.Grievance})
	if res.Imported != 3 || res.Rejected != 1 || res.NewFirms != 2 {
		t.Errorf("%+v", res)
	}
	checkOffice(t, s, `
grievance 海关查验时间长: received_on=2025-03-05; unit=中卫海关; result=已解决; answered_on=2025-03-10; state=已答复; took=3; type=报关报检
grievance 缺少外贸业务员: enterprise_name=宁夏甲实业有限公司; received_on=2025-03-06; state=办理中; result=
grievance 土地证办理: state=办理中; received_on=2025-03-06`)
	if again := mustLoad(t, s, path, Options{Kind: kind.Grievance}); again.Imported+again.Updated != 0 {
		t.Errorf("again: %+v", again)
	}
}

// What a rule of its kind refuses is one row, not the whole file.
func TestRuleRefusesARow(t *testing.T) {
	s := newStore(t)
	res := loadText(t, s, kind.Sponsorship, `
包抓领导|企业名称|包抓自|包抓至|每年走访
张某某|宁夏甲实业有限公司|2025-01-01||4
张某某|宁夏乙实业有限公司|2025-06-01|2025-01-01|4
张某某|宁夏丙实业有限公司|2025-01-01||5`)
	if res.Imported != 1 || res.Rejected != 2 || res.Made["leader"] != 1 {
		t.Errorf("%+v", res)
	}
	for _, p := range res.Problems {
		if p.Level == LevelError && !strings.Contains(p.Message, "早于") && !strings.Contains(p.Message, "5 次") {
			t.Errorf("%v", p)
		}
	}
}

// A row that is refused brings no leader along.
func TestRefusedRowsMakeNoLeader(t *testing.T) {
	s := newStore(t)
	res := loadText(t, s, kind.Sponsorship, "包抓领导|企业名称\n张某某|宁夏甲实业有限公司\n周某某|（待定）")
	if got := records(t, s, kind.Leader); res.Rejected != 1 || len(got) != 1 || got[0].Text("name") != "张某某" {
		t.Errorf("%+v, %d leaders", res, len(got))
	}
}

// The month that a title sums up is no month of its own.
func TestSumsAreNoMonth(t *testing.T) {
	f := &File{Path: "表.xlsx", Book: gridOf("2025年1-9月跨境电商出口统计表\n企业名称|业态|出口额（万元）\n宁夏甲实业有限公司|跨境电商|#10")}
	if _, err := f.Propose(context.Background(), Options{Kind: kind.NewTrade}); err == nil || !strings.Contains(err.Error(), "累计") {
		t.Errorf("taken: %v", err)
	}
}

// A file of steps with its newest first leaves a grievance where it stands, as
// the program's own export does.
func TestStepsNewestFirst(t *testing.T) {
	s := newStore(t)
	// given
	loadText(t, s, kind.Grievance, "企业名称|诉求事项|受理日期\n宁夏甲实业有限公司|停电|2025-03-05")
	// when
	loadText(t, s, kind.GrievanceStep, "企业名称|诉求事项|日期|办理动作|办理单位|办理时限|结果|内容|满意度\n"+
		"宁夏甲实业有限公司|停电|2025-03-20|企业确认|||||满意\n"+
		"宁夏甲实业有限公司|停电|2025-03-12|答复|||已解决|已送电|\n"+
		"宁夏甲实业有限公司|停电|2025-03-06|交办|供电公司|5|||")
	// then
	if g := only(t, s, kind.Grievance); g.Text("state") != "closed" || g.Text("answered_on") != "2025-03-12" || g.Text("due_on") != "2025-03-13" {
		t.Errorf("%s, answered %s, due %s", g.Text("state"), g.Text("answered_on"), g.Text("due_on"))
	}
}
