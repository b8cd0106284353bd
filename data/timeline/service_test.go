package timeline

import (
	"context"
	"testing"

	"beizeng/data/kind"
)

func TestFirmTellsWhatWasDoneForIt(t *testing.T) {
	// given a firm that was called, helped, visited, certified and paid
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "天元锰业")
	other := o.add(kind.Enterprise, "name", "别家公司")
	o.add(kind.ActivationStep, "enterprise", firm.ID, "list", "trade", "rung", "obstacle", "reason", "agency", "date", "2026-03-02", "proof", "走外省代理", "officer", "张三")
	g := o.add(kind.Grievance, "enterprise", firm.ID, "title", "退税迟", "type", "refund", "received_on", "2026-03-10", "officer", "张三")
	o.add(kind.GrievanceStep, "grievance", g.ID, "action", "send", "date", "2026-03-10", "unit", "SWSW")
	o.add(kind.GrievanceStep, "grievance", g.ID, "action", "answer", "date", "2026-03-16", "result", "solved", "text", "已退")
	leader := o.add(kind.Leader, "name", "拟某")
	s := o.add(kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2026-01-01")
	o.add(kind.SponsorVisit, "sponsorship", s.ID, "date", "2026-03-20", "said", "看了车间", "promise", "协调用地")
	o.add(kind.Measure, "enterprise", firm.ID, "title", "给舱位", "unit", "KATC", "state", "done", "done_on", "2026-04-01", "outcome", "每周四个")
	o.add(kind.Measure, "enterprise", firm.ID, "title", "没做完", "due_on", "2026-04-01")
	o.add(kind.Certificate, "enterprise", firm.ID, "name", "海关 AEO 认证", "level", "advanced", "issued_on", "2026-04-10", "valid_to", "2029-04-09")
	p := o.add(kind.Programme, "name", "展会补助")
	o.add(kind.Claim, "programme", p.ID, "enterprise", firm.ID, "applied_on", "2026-04-01", "paid_on", "2026-05-01", "paid", "12")
	o.add(kind.Claim, "programme", p.ID, "enterprise", firm.ID, "applied_on", "2026-05-01")
	o.add(kind.ActivationStep, "enterprise", other.ID, "list", "trade", "rung", "reached", "date", "2026-03-03")
	// when its timeline is read, then all of it stands there, what is open not yet
	es := o.tells(firm,
		"2026-05-01 政策资金拨付 12.0000 万元｜展会补助",
		"2026-04-10 取得证书｜海关 AEO 认证 · 高级认证企业｜有效期至 2029-04-09",
		"2026-04-01 措施完成｜给舱位 · 市口岸和投资促进办｜每周四个",
		"2026-03-20 领导走访｜拟某｜看了车间 · 议定 协调用地",
		"2026-03-16 诉求答复｜退税迟｜已解决 · 已退",
		"2026-03-10 诉求交办｜退税迟 · 国家税务总局中卫市税务局",
		"2026-03-10 诉求受理：出口退税｜退税迟",
		"2026-03-02 激活：查明障碍｜零进出口实绩 · 委托代理｜走外省代理",
	)
	// and each opens what it is about
	for i, want := range []*kind.Kind{kind.Claim, kind.Certificate, kind.Measure, kind.Sponsorship, kind.Grievance, kind.Grievance, kind.Grievance, kind.ActivationStep} {
		if es[i].Kind != want {
			t.Errorf("%s opens %v", es[i].Title, es[i].Kind)
		}
	}
	if es[4].Record != g.ID || es[3].Record != s.ID || es[7].Who != "张三" {
		t.Errorf("%+v", es)
	}
	// and what is put away is gone with what hangs on it
	if err := o.st.Delete(t.Context(), kind.Grievance, g.ID); err != nil {
		t.Fatal(err)
	}
	if n := len(o.page(firm, Options{}).Entries); n != 5 {
		t.Errorf("%d entries, want 5", n)
	}
}

func TestLeadAndProjectTellTheirLeadersVisits(t *testing.T) {
	o := given(t)
	leader := o.add(kind.Leader, "name", "拟某")
	lead := o.add(kind.Lead, "name", "锰系新材料", "received_on", "2026-01-05")
	project := o.add(kind.Project, "name", "物流港")
	for key, r := range map[string]*kind.Record{"lead": lead, "project": project} {
		s := o.add(kind.Sponsorship, "leader", leader.ID, key, r.ID, "from_date", "2026-01-01")
		o.add(kind.SponsorVisit, "sponsorship", s.ID, "date", "2026-03-20", "people", "张三", "said", "到"+key)
	}
	o.tells(lead, "2026-03-20 领导走访｜拟某 · 张三｜到lead")
	o.tells(project, "2026-03-20 领导走访｜拟某 · 张三｜到project")
}

func TestOtherKindsHaveNone(t *testing.T) {
	o := given(t)
	if _, err := Of(context.Background(), o.st, kind.Unit, 1, Options{}); err == nil || Has(kind.Unit) {
		t.Error("units have no timeline")
	}
}
