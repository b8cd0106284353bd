package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/reports"
)

// given, on 2025-10-15, a firm with something of everything
// when its page opens
// then one look tells who it is, what is open, promised, paid and who answers.
func TestAFirmAtOneLook(t *testing.T) {
	s := newStage(t, nil)
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟有限公司", "code", "91350100M000100Y43", "territory", "640502", "founded", "2019-03-28", "legal_rep", "周某",
		"registered_capital", int64(1_000_000_00), "registered_currency", "CNY")
	saved(t, st, kind.TradeRecord, "enterprise", firm.ID, "month", int64(202509), "export_rmb", int64(12_340_000_00), "import_rmb", int64(0))
	saved(t, st, kind.Grievance, "enterprise", firm.ID, "title", "退税慢", "type", "refund", "received_on", "2025-09-01", "unit", "市财政局", "sent_on", "2025-09-01", "due_on", "2025-09-30", "officer", "张三")
	saved(t, st, kind.Measure, "enterprise", firm.ID, "title", "协调用电", "due_on", "2025-12-31", "officer", "李四")
	leader := saved(t, st, kind.Leader, "name", "王某", "post", "副市长")
	saved(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2025-05-01")
	saved(t, st, kind.Certificate, "enterprise", firm.ID, "name", "有机认证", "valid_to", "2025-11-01")
	policy := saved(t, st, kind.Programme, "name", "展会补助", "year", int64(2025))
	saved(t, st, kind.Claim, "programme", policy.ID, "enterprise", firm.ID, "applied", int64(80_000_00), "paid", int64(50_000_00), "paid_on", "2025-08-01")
	saved(t, st, kind.Contact, "name", "赵某", "enterprise", firm.ID, "title", "经理", "phones", "13900001234")
	saved(t, st, kind.Interaction, "enterprise", firm.ID, "date", "2025-10-10", "said", "谈了电价")
	p := shownRecord(s, recordRoute(kind.Enterprise, firm.ID))
	text := strings.Join(textsOf(p.host), "|")
	for _, want := range []string{"成立 2019-03-28", "法人 周某", "2025 年到 9 月：1,234.00 万元", "诉求 1 件（逾期 1），措施 1 项（逾期 0）", "王某", "走访逾期",
		"退税慢|市财政局|2025-09-30|逾期", "协调用电|李四|2025-12-31|未开始|→推进中", "登记走访", "谁来负责：", "有机认证", "2025-11-01", "展会补助|8.00|5.00|已拨付", "已拨付合计 5.00 万元",
		"100.00 万元", "出资期限：", "赵某|经理|139****1234", "2025-10-10", "谈了电价"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	// and a click on a card opens what is behind it
	card, _ := find(p.host, func(c *ui.StatCard) bool { return slices.Contains(textsOf(c), "未办结") })
	card.Tapped(nil)
	if got := tabName(p.tabs.Selected()); got != kind.Grievance.Label {
		t.Errorf("opened %s", got)
	}
}

func TestAnEmptyFirmSaysWhatToDo(t *testing.T) {
	s := newStage(t, nil)
	firm := saved(t, s.e.st, kind.Enterprise, "name", "宁夏空白虚拟公司")
	p := shownRecord(s, recordRoute(kind.Enterprise, firm.ID))
	text := strings.Join(textsOf(p.host), "|")
	for _, want := range []string{"按 F2 修改资料", "还没有这家企业的进出口月度数据", "没有未办结的诉求", "新增诉求", "新增措施", "新增包抓", "按 Ctrl+L 记下"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	for _, not := range []string{"政策兑现|", "资质|", "登记走访"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is shown of a firm without any", not)
		}
	}
	tapText(t, p.host, "新增诉求")
	if _, asked := dialogForm(t, s).Values()["enterprise"]; asked {
		t.Error("the firm is asked for though it is known")
	}
}

func TestAFirmsPapersAreAskedForByKeyboard(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	p := shownRecord(s, recordRoute(kind.Enterprise, firmID(t, s, tianyuan["name"])))
	// when Ctrl+P is followed by the initials of a paper
	p.Print()
	if text := strings.Join(textsOf(top(s)), "|"); !strings.Contains(text, "企业档案|") || !strings.Contains(text, "内部") || !strings.Contains(text, "出资期限提示函") {
		t.Errorf("offered %s", text)
	}
	s.types("yqyc")
	s.keys(fyne.KeyReturn)
	// then it asks where to, under a name that says of whom and when
	want := "一企一策_" + tianyuan["name"] + "_2025-10-15.pdf"
	if _, ok := find(top(s), func(e *widget.Entry) bool { return e.Text == want }); !ok {
		t.Errorf("no file name %q: %v", want, textsOf(top(s)))
	}
	s.app.win.Canvas().Overlays().Remove(top(s))
	// and every paper that is offered is made
	for _, one := range papersOf(kind.Enterprise) {
		k, ok := reportOf(one.key)
		if !ok || one.label == "" {
			t.Fatalf("%v is no report", one)
		}
		path := filepath.Join(t.TempDir(), "a.pdf")
		s.e.makePaper(k, "", "", reports.Options{Record: p.id, Internal: one.internal, Out: path, BundledFonts: true})
		s.until(one.label, func() bool { return !s.e.tasks.Busy() })
		if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), "%PDF") {
			t.Errorf("%s: %v %v", one.label, err, s.e.shell.Toasts.Texts())
		}
	}
	s.rest()
}

func TestAMeetingsResolutionsAndAPolicysFirms(t *testing.T) {
	s := newStage(t, nil)
	st := s.e.st
	// given a meeting with a resolution that is late, one done and one given up
	council := saved(t, st, kind.Council, "name", "研究会议", "date", "2025-09-01")
	saved(t, st, kind.Resolution, "council", council.ID, "title", "开行班列", "due_on", "2025-10-01", "officer", "张三")
	saved(t, st, kind.Resolution, "council", council.ID, "title", "建海外仓", "state", "done")
	saved(t, st, kind.Resolution, "council", council.ID, "title", "旧事项", "state", "stopped")
	p := shownRecord(s, recordRoute(kind.Council, council.ID))
	text := strings.Join(textsOf(p.host), "|")
	for _, want := range []string{"议定事项|3|项|已终止 1 项", "已完成|1|项|还有 1 项", "逾期|1|项", "最近期限|2025-10-01", "开行班列|张三|2025-10-01|未开始|→推进中", "建海外仓|—|—|已完成"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	// when its arrow is taken twice, then nothing is late any more
	for _, arrow := range []string{"→推进中", "→已完成"} {
		tapText(t, p.host, arrow)
		s.until(arrow, func() bool { return !strings.Contains(strings.Join(textsOf(p.host), "|"), arrow) })
		s.rest()
	}
	if text := strings.Join(textsOf(p.host), "|"); !strings.Contains(text, "逾期|0|项") || !strings.Contains(text, "已完成|2|项") {
		t.Errorf("shown %s", text)
	}
	// given a policy for all that trade, one of two has applied
	a := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	b := saved(t, st, kind.Enterprise, "name", "宁夏乙虚拟公司")
	for _, firm := range []*kind.Record{a, b} {
		saved(t, st, kind.TradeRecord, "enterprise", firm.ID, "month", int64(202501), "export_rmb", int64(100))
	}
	policy := saved(t, st, kind.Programme, "name", "展会补助", "year", int64(2025), "apply_to", "2025-10-20", "eligible", "trader")
	saved(t, st, kind.Claim, "programme", policy.ID, "enterprise", a.ID, "applied", int64(80_000_00))
	q := shownRecord(s, recordRoute(kind.Programme, policy.ID))
	text = strings.Join(textsOf(q.host), "|")
	for _, want := range []string{"可申报而没有申报|1|家", "宁夏乙虚拟公司|未归属|—|登记申报", "宁夏甲虚拟公司|—|8.00|—|—|已申报", "2025-10-20|还有 5 天", "谁算可申报："} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	// when the other one's application is entered from there
	tapText(t, q.host, "登记申报")
	dialogForm(t, s).Save()
	s.until("the claim", func() bool {
		return strings.Contains(strings.Join(textsOf(q.host), "|"), "可申报而没有申报|0|家")
	})
	s.rest()
}

func TestVisitsDueAreAList(t *testing.T) {
	s := newStage(t, nil)
	st := s.e.st
	leader := saved(t, st, kind.Leader, "name", "王某")
	for name, from := range map[string]string{"甲": "2025-05-01", "乙": "2025-12-01", "丙": "2025-01-01"} {
		firm := saved(t, st, kind.Enterprise, "name", "宁夏"+name+"虚拟公司")
		r := []any{"leader", leader.ID, "enterprise", firm.ID, "from_date", from, "visits_a_year", int64(12)}
		if name == "丙" {
			r = append(r, "to_date", "2025-06-30")
		}
		saved(t, st, kind.Sponsorship, r...)
	}
	// when 走访到期 is picked in the global search
	for _, h := range commandHits("zfdq") {
		s.e.pick(h)
	}
	p := pageAs[*listPage](s)
	s.until("the list", func() bool { return p.list.loads > 0 })
	s.rest()
	// then it has the one that is overdue, not the one to come, not the ended one, and the switch is on
	if p.list.total != 1 || p.list.src.record(0).Text("subject_name") != "宁夏甲虚拟公司" || !p.list.quick["走访到期"] {
		t.Errorf("%d rows, switches %v", p.list.total, p.list.quick)
	}
	if !p.HandleShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}) {
		return // a sponsorship has no course: the key is not its
	}
	t.Error("Ctrl+Enter was taken by a list without steps")
}

func TestTradeByAnAgentAloneIsCalledSo(t *testing.T) {
	s := newStage(t, nil)
	firm := saved(t, s.e.st, kind.Enterprise, "name", "宁夏代理虚拟公司")
	saved(t, s.e.st, kind.TradeRecord, "enterprise", firm.ID, "month", int64(202509), "mode", "agent", "export_rmb", int64(500_000_00), "import_rmb", int64(0))
	p := shownRecord(s, recordRoute(kind.Enterprise, firm.ID))
	if text := strings.Join(textsOf(p.host), "|"); !strings.Contains(text, "2025 年到 9 月：代理 50.00 万元") {
		t.Errorf("shows %s", text)
	}
}
