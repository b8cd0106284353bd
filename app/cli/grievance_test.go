package cli

import (
	"strings"
	"testing"
	"time"
)

func TestGrievanceOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	today := time.Now().Format(time.DateOnly)
	s.ok("add", "enterprise", "name=中宁甲公司", "统计归属=中宁县")
	s.ok("add", "grievance", "enterprise=中宁甲公司", "title=用电容量不足", "code=SQ-1", "类别=用电", "涉及金额=300万元", "jobs=40", "受理日期=2026-01-05")

	t.Run("from sending to confirmation", func(t *testing.T) {
		var g map[string]any
		// the ten working days over New Year's make-up days are 6–9, 12–16, 19 January
		s.json(&g, "grievance", "send", "SQ-1", "--unit", "工信局", "--date", "2026-01-05", "--json")
		if g["state"] != "doing" || g["unit"] != "GXJ" || g["due_on"] != "2026-01-19" || g["workdays"] != 10.0 {
			t.Errorf("%v", g)
		}
		if out := s.ok("grievance", "督办", "1", "--unit", "工信局", "--text", "请抓紧"); !strings.Contains(out, "已督办：办理中，市工业和信息化局，期限 2026-01-19，逾期") {
			t.Error(out)
		}
		s.json(&g, "grievance", "extend", "1", "--due", today, "--json")
		if g["due_on"] != today {
			t.Errorf("%v", g["due_on"])
		}
		s.json(&g, "grievance", "answer", "1", "--result", "已解决", "--text", "已增容", "--date", "今天", "--officer", "王某", "--json")
		if g["state"] != "answered" || g["result"] != "solved" || g["answered_on"] != today || g["in_time"] != 1.0 && g["in_time"] != true {
			t.Errorf("%v", g)
		}
		if out := s.ok("grievance", "confirm", "1", "--satisfied", "满意"); !strings.Contains(out, "已企业确认：已办结，市工业和信息化局，已解决") {
			t.Error(out)
		}
	})
	t.Run("figures and list", func(t *testing.T) {
		var got struct {
			Figures struct {
				Received   int
				ClosedRate float64 `json:"closed_rate"`
				Units      []struct{ Key, Label string }
			}
			Count      int
			Grievances []struct{ Title string }
		}
		s.json(&got, "grievances", "--from", "2026-01", "--territory", "中宁县", "--unit", "工信局", "--type", "用电", "--json")
		if got.Figures.Received != 1 || got.Figures.ClosedRate != 1 || got.Count != 1 || got.Grievances[0].Title != "用电容量不足" || got.Figures.Units[0].Key != "GXJ" {
			t.Errorf("%+v", got)
		}
		s.json(&got, "grievances", "--from", "2026-01-06", "--json")
		if got.Figures.Received != 0 || got.Count != 0 {
			t.Errorf("%+v", got)
		}
		out := s.ok("grievances", "--overdue", "--from", "2026-01-01")
		for _, want := range []string{"办结率 100.00%（1 ÷ 1 件）", "口径：已办结 ÷ 应办结", "逾期 0 件"} {
			if !strings.Contains(out, want) {
				t.Errorf("no %s in %s", want, out)
			}
		}
	})
	t.Run("refused, misused", func(t *testing.T) {
		for _, c := range []struct {
			args []string
			code int
			says string
		}{
			{[]string{"grievance", "answer", "1", "--result", "已解决", "--text", "x"}, Refused, "诉求在“已办结”时不能“答复”"},
			{[]string{"grievance", "reopen", "1"}, Refused, "重新办理要写明内容"},
			{[]string{"grievance", "reopen", "1", "--text", "x", "--workdays", "多"}, Refused, "办理时限"},
			{[]string{"grievance", "note", "99", "--text", "x"}, Refused, "没有找到诉求“99”"},
			{[]string{"grievance", "办好", "1"}, Misuse, "send 交办、transfer 转办"},
			{[]string{"grievance", "note", "1", "--date", "某天", "--text", "x"}, Misuse, "--date"},
			{[]string{"grievances", "--limit", "0"}, Misuse, "--limit"},
			{[]string{"grievances", "--territory", "北京"}, Misuse, "北京"},
			{[]string{"set", "grievance", "1", "办理单位=商务局"}, Refused, "请用 grievance 办理动作 1"},
		} {
			if _, msg, code := s.run(c.args...); code != c.code || !strings.Contains(msg, c.says) {
				t.Errorf("%v: exit %d, %s", c.args, code, msg)
			}
		}
	})
	t.Run("what is not known of the holidays is said", func(t *testing.T) {
		s.ok("add", "grievance", "enterprise=中宁甲公司", "title=用水")
		_, msg, code := s.run("grievance", "send", "2", "--unit", "水务局", "--workdays", "400")
		if code != Done || !strings.Contains(msg, "放假安排还没有公布") {
			t.Errorf("exit %d: %s", code, msg)
		}
	})
}
