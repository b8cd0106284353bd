package cli

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestAdvance(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=中宁天元有限公司")
	s.ok("add", "lead", "name=枸杞深加工", "stage=在谈", "投资方=福建甲公司", "招商干部=王某", "stage_on=2026-01-20", "收到日期=2026-01-10")

	t.Run("what is missing is listed", func(t *testing.T) {
		out, msg, code := s.run("advance", "lead", "枸杞深加工", "--to", "签约", "--json")
		var got struct{ Missing []string }
		if err := json.Unmarshal([]byte(out), &got); err != nil || code != Refused || !reflect.DeepEqual(got.Missing, []string{"签约日期", "签约金额", "签约币种"}) {
			t.Errorf("exit %d: %s (%v)", code, out, err)
		}
		if !strings.Contains(msg, "签约日期、签约金额、签约币种") {
			t.Errorf("stderr: %s", msg)
		}
		if out, _, code := s.run("advance", "lead", "枸杞深加工", "--to", "签约", "--on", "2026-03-01"); code != Refused || out != "" {
			t.Errorf("without --json: exit %d, %s", code, out)
		}
	})
	t.Run("fields come along, the day is the signing day", func(t *testing.T) {
		var r map[string]any
		s.json(&r, "advance", "lead", "枸杞深加工", "--to", "签约", "--on", "2026年3月1日", "签约金额=100万美元", "--json")
		if r["stage"] != "signed" || r["stage_on"] != "2026-03-01" || r["signed_on"] != "2026-03-01" || r["contracted"] != 1e6 || r["contracted_currency"] != "USD" {
			t.Errorf("%v", r)
		}
	})
	t.Run("on, lost, back", func(t *testing.T) {
		if got := s.ok("advance", "lead", "1", "--to", "注册", "--on", "2026-04-01", "落地企业=中宁天元有限公司"); !strings.Contains(got, "由签约进入注册（2026-04-01）") {
			t.Error(got)
		}
		if _, msg, code := s.run("advance", "lead", "1", "--to", "到资"); code != Refused || !strings.Contains(msg, "到资记录") {
			t.Errorf("到资 without money: exit %d, %s", code, msg)
		}
		if _, msg, code := s.run("advance", "lead", "1", "--to", "流失"); code != Refused || !strings.Contains(msg, "原因") {
			t.Errorf("lost without a reason: exit %d, %s", code, msg)
		}
		s.ok("advance", "lead", "1", "--to", "lost", "--reason", "去了外地", "--on", "2026-05-01")
		if got := s.ok("advance", "lead", "1", "--to", "在谈", "--on", "2026-05-02"); !strings.Contains(got, "由流失退回在谈") {
			t.Error(got)
		}
		if _, msg, code := s.run("advance", "lead", "1", "--to", "研判", "--on", "2025-05-02"); code != 0 || !strings.Contains(msg, "早于上一次阶段变动（2026-05-02）") {
			t.Errorf("a step dated before the last: exit %d, %s", code, msg)
		}
		s.ok("delete", "lead_step", "6")
		if got := strings.TrimSpace(s.ok("list", "lead_step", "--count")); got != "5" {
			t.Errorf("%s steps", got)
		}
	})
	t.Run("no other way moves a lead", func(t *testing.T) {
		for _, args := range [][]string{{"set", "lead", "1", "stage=投产"}, {"set", "lead", "1", "进入本阶段=2026-01-01"}} {
			if _, msg, code := s.run(args...); code != Refused || !strings.Contains(msg, "advance lead 1") {
				t.Errorf("%v: exit %d, %s", args, code, msg)
			}
		}
		if _, msg, code := s.run("add", "lead_step", "lead=1", "date=2026-06-01", "进入阶段=到资"); code != Refused || !strings.Contains(msg, "到资记录") {
			t.Errorf("a step as a record: exit %d, %s", code, msg)
		}
		if _, msg, code := s.run("set", "lead_step", "1", "进入阶段=投产"); code != Refused || !strings.Contains(msg, "计算") {
			t.Errorf("a step changed: exit %d, %s", code, msg)
		}
	})
}

func TestAdvanceMisused(t *testing.T) {
	s := newShell(t)
	s.ok("add", "lead", "name=甲")
	s.ok("add", "enterprise", "name=乙有限公司")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"lead", "甲", "--to", "成功"}, Misuse, "线索、研判、在谈、签约、注册、到资、开工、投产、搁置、流失"},
		{[]string{"lead", "甲"}, Misuse, "--to"},
		{[]string{"enterprise", "乙有限公司", "--to", "签约"}, Misuse, "只有招商线索"},
		{[]string{"没有", "1", "--to", "签约"}, Misuse, "没有种类"},
		{[]string{"lead", "丙", "--to", "签约"}, Refused, "没有找到"},
		{[]string{"lead", "甲", "--to", "线索"}, Refused, "已经在"},
		{[]string{"lead", "甲", "--to", "研判", "--on", "某天"}, Misuse, "--on"},
		{[]string{"lead", "甲", "--to", "研判", "--on", "2150-01-01", "招商干部=王某"}, Refused, "还没到"},
		{[]string{"lead", "甲", "--to", "研判", "没有的=1"}, Misuse, "没有字段"},
		{[]string{"lead", "甲", "--to", "研判", "招商干部"}, Misuse, "字段=值"},
	} {
		out, msg, code := s.run(append([]string{"advance"}, c.args...)...)
		if code != c.code || !strings.Contains(msg, c.says) || out != "" {
			t.Errorf("%v: exit %d (%s%s), want %d with %q", c.args, code, out, msg, c.code, c.says)
		}
	}
	// nothing of it was kept
	if got := s.ok("show", "lead", "甲"); strings.Contains(got, "王某") || !strings.Contains(got, "阶段：线索") {
		t.Error(got)
	}
}

func TestFunnelCommand(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=中宁天元有限公司")
	s.ok("add", "lead", "name=甲", "收到日期=2026-01-10", "来源=以商招商", "县区=中宁县", "预计总投资=1000万元")
	s.ok("advance", "lead", "甲", "--to", "签约", "--on", "2026-03-01", "签约金额=100万美元")
	s.ok("advance", "lead", "甲", "--to", "注册", "--on", "2026-04-01", "落地企业=中宁天元有限公司")
	s.ok("add", "capital", "enterprise=中宁天元有限公司", "date=2026-04-20", "amount=25万美元")
	s.ok("add", "organisation", "name=福建商会")
	s.ok("add", "event", "name=推介会", "date=2026-02-01")
	s.ok("add", "lead", "name=乙", "收到日期=2026-02-10", "预计总投资=500万美元", "招商干部=王某", "organisation=福建商会", "event=推介会")

	var r map[string]any
	s.json(&r, "funnel", "--from", "2026-01-01", "--to", "2026-06-30", "--json")
	for key, want := range map[string]any{"from": "2026-01-01", "to": "2026-06-30", "leads": 2.0, "signed": 1.0, "performed": 1.0, "performance_rate": 1.0,
		"contracted_usd": 1e6, "arrived_usd": 250000.0, "arrival_rate": 0.25, "without_rate": 0.0, "by_enterprise": 1.0, "by_enterprise_share": 0.5, "shelved": 0.0, "lost": 0.0} {
		if r[key] != want {
			t.Errorf("%s: %v, want %v", key, r[key], want)
		}
	}
	stages := r["stages"].([]any)
	first, fourth := stages[0].(map[string]any), stages[3].(map[string]any)
	// 甲 was 50 days in 线索 (January 10th to March 1st) and 31 in 签约
	if len(stages) != 8 || first["reached"] != 2.0 || first["conversion"] != nil || first["days_avg"] != 50.0 || fourth["label"] != "签约" || fourth["of_all"] != 0.5 || fourth["days_median"] != 31.0 {
		t.Errorf("%v\n%v", first, fourth)
	}
	if defs := r["definitions"].([]any); len(defs) < 10 || fmt.Sprint(r["reasons"]) != "[]" {
		t.Errorf("%v %v", defs, r["reasons"])
	}

	// narrowed, by months, and for people
	for _, c := range []struct {
		args  []string
		leads float64
	}{
		{[]string{"--from", "2026-02", "--to", "2026-02"}, 1},
		{[]string{"--from", "2026-01", "--territory", "中宁"}, 1},
		{[]string{"--from", "2026-01", "--territory", "none"}, 1},
		{[]string{"--from", "2026-01", "--officer", "王某"}, 1},
		{[]string{"--from", "2026-01", "--source", "以商招商"}, 1},
		{[]string{"--from", "2026-01", "--organisation", "福建商会"}, 1},
		{[]string{"--from", "2026-01", "--event", "推介会"}, 1},
		{[]string{"--to", "2025-12-31"}, 0}, // from the first of that year
	} {
		s.json(&r, append([]string{"funnel", "--json"}, c.args...)...)
		if r["leads"] != c.leads {
			t.Errorf("%v: %v leads of %v to %v, want %v", c.args, r["leads"], r["from"], r["to"], c.leads)
		}
	}
	if r["from"] != "2025-01-01" || r["performance_rate"] != nil {
		t.Errorf("an empty year: %v, %v", r["from"], r["performance_rate"])
	}
	text := s.ok("funnel", "--from", "2026-01-01", "--to", "2026-06-30")
	for _, part := range []string{"收到线索 2 条", "履约率 100.00%", "资金到位率 25.00%（到资 25.00 万美元 ÷ 签约外资 100.00 万美元）", "1,000.00 万元、500.00 万美元", "口径：期间签约的线索中"} {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in %s", part, text)
		}
	}
	s.json(&r, "funnel", "--json")
	if today := time.Now().Format(time.DateOnly); r["to"] != today || r["from"] != today[:4]+"-01-01" {
		t.Errorf("by default %v to %v", r["from"], r["to"])
	}
	if _, msg, code := s.run("funnel", "--organisation", "没有的商会"); code != Refused || !strings.Contains(msg, "没有找到") {
		t.Errorf("exit %d: %s", code, msg)
	}
	for _, args := range [][]string{{"--from", "2026-05-01", "--to", "2026-01-01"}, {"--from", "上海"}, {"--territory", "上海"}} {
		if out, msg, code := s.run(append([]string{"funnel"}, args...)...); code != Misuse || msg == "" || out != "" {
			t.Errorf("%v: exit %d, %s%s", args, code, out, msg)
		}
	}
}

// Every kind of the promotion work can be added, listed and shown in words.
func TestPromotionKinds(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{
		{"enterprise", "name=中宁天元有限公司"},
		{"organisation", "机构名称=福建商会", "机构类型=商协会", "聘期至=2026-12-31", "电话=办公:0955-7012345；13900000000"},
		{"event", "活动名称=厦门推介会", "开始日期=2026-03-01", "费用=3万元", "主办方=福建商会"},
		{"participation", "活动=厦门推介会", "企业=中宁天元有限公司", "意向金额=100万美元", "成交金额=5万美元"},
		{"contact", "姓名=张三", "企业=中宁天元有限公司", "电话=13900000000", "生日=03-21"},
		{"employment", "联系人=张三", "单位=旧单位", "to_date=2025-12-31"},
		{"lead", "线索名称=枸杞深加工", "阶段=在谈", "投资方=福建甲公司", "来源活动=厦门推介会", "引荐机构=福建商会"},
		{"involvement", "招商线索=枸杞深加工", "联系人=张三", "作用=决策人"},
		{"interaction", "日期=昨天", "方式=电话", "内容=谈了用地", "招商线索=枸杞深加工", "联系人=张三", "下一步日期=下周三"},
		{"certificate", "企业=中宁天元有限公司", "name=HALAL认证", "valid_to=2027-01-01"},
	} {
		s.ok(append([]string{"add"}, args...)...)
		if got := s.ok("list", args[0]); strings.Count(got, "\n") < 1 {
			t.Errorf("%s: nothing listed", args[0])
		}
	}
	show := func(kind, id string, parts ...string) {
		t.Helper()
		got := s.ok("show", kind, id)
		for _, p := range parts {
			if !strings.Contains(got, p) {
				t.Errorf("show %s: no %q in %s", kind, p, got)
			}
		}
	}
	show("lead", "枸杞深加工", "阶段：在谈", "来源活动名称：厦门推介会", "引荐机构名称：福建商会")
	show("participation", "1", "意向金额：100.0000 万美元", "成交金额：5.0000 万美元")
	show("interaction", "1", "联系人姓名：张三", "企业名称：中宁天元有限公司") // the person's firm
	show("organisation", "福建商会", "线索（条）：1")
	show("event", "厦门推介会", "参加企业（家）：1")
	if got := s.ok("list", "lead"); strings.Contains(got, "\t1\t1\t") {
		t.Errorf("numbers of other records in a list: %s", got)
	}
	// a stage with a gate is refused to a new lead, and nothing is added
	if _, msg, code := s.run("add", "lead", "name=光伏", "stage=签约"); code != Refused || !strings.Contains(msg, "签约金额") {
		t.Errorf("exit %d: %s", code, msg)
	}
	// two currencies of one deal are refused: 100万美元 must not become 100 万元
	for _, args := range [][]string{{"add", "participation", "event=1", "enterprise=中宁天元有限公司", "intent=1万美元", "deal=1万元"}, {"set", "participation", "1", "deal=5万元"}} {
		if _, msg, code := s.run(args...); code != Refused || !strings.Contains(msg, "币种") {
			t.Errorf("%v: exit %d, %s", args, code, msg)
		}
	}
}
