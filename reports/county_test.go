package reports

import (
	"fmt"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// county holds one firm with some of everything that the county's papers tell
// of, and the ids that these papers ask for.
type county struct {
	st                        *store.Store
	firm, bare                int64 // bare has a name and nothing else
	grievance, leader, second int64
}

const fullName = "宁夏虚拟枸杞制品𫖯出口有限公司"

// newCounty fills a store by hand. The firm: own export of 120 万元 each month
// of 2025 and 2026-01 to 2026-09 but 2026-04 (not entered for anybody), agency
// export of 30 万元 in 2026-02; 50 万美元 arrived 2026-03-05.
func newCounty(t testing.TB) county {
	t.Helper()
	st := openStore(t)
	c := county{st: st}
	c.firm = add(t, st, kind.Enterprise, "name", fullName, "code", "91640500MA76F24J3L", "territory", "中宁县", "status", "存续", "founded", "2019-05-06", "legal_rep", "王𫖯",
		"registered_capital", "5000万元", "paid_capital", "1000万元", "capital_due", "2039-05-06", "foreign", "是", "foreign_share", "20", "customs_code", "6405960123", "industry", "农副食品加工业",
		"products", "枸杞汁、枸杞籽油", "address", "中宁县虚拟镇示例路 12 号枸杞加工产业园 A 区 3 号厂房", "contact", "马六", "phone", "13812345678", "staff", "86")
	c.bare = add(t, st, kind.Enterprise, "name", "宁夏空白虚拟有限公司")
	firm := fmt.Sprint(c.firm)
	for m := 202501; m <= 202609; m++ {
		if m%100 == 13 {
			m += 88
		}
		if m != 202604 {
			add(t, st, kind.TradeRecord, "enterprise", firm, "month", fmt.Sprintf("%d-%02d", m/100, m%100), "export_rmb", "120", "import_rmb", "0")
		}
	}
	add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2026-02", "mode", "代理", "export_rmb", "30")
	add(t, st, kind.CapitalArrival, "enterprise", firm, "date", "2026-03-05", "amount", "50", "currency", "USD", "rmb", "355.2")
	c.leader = add(t, st, kind.Leader, "name", "赵𫖯", "post", "副县长", "officer", "钱七", "phone", "13900001111")
	c.second = add(t, st, kind.Leader, "name", "孙八", "post", "县商务局局长")
	s := fmt.Sprint(add(t, st, kind.Sponsorship, "leader", fmt.Sprint(c.leader), "enterprise", firm, "from_date", "2026-01-01", "task", "帮助开拓欧盟市场", "unit", "市商务局", "officer", "钱七"))
	add(t, st, kind.SponsorVisit, "sponsorship", s, "date", "2026-02-11", "people", "县商务局", "said", "企业反映旺季缺冷库", "promise", "协调园区冷库 6 月前投用")
	add(t, st, kind.SponsorVisit, "sponsorship", s, "date", "2026-08-20", "said", "出口订单增加")
	talk := add(t, st, kind.Interaction, "enterprise", firm, "date", "2026-09-01", "type", "走访", "said", "负责人说欧盟客户压价，内部谈话记录", "officer", "钱七", "next_step", "帮助联系检测机构", "next_on", "2026-10-20")
	c.grievance = add(t, st, kind.Grievance, "enterprise", firm, "title", "二季度出口退税两个月没有到账", "type", "出口退税", "received_on", "2026-08-03", "unit", "国家税务总局中卫市税务局", "sent_on", "2026-08-04", "due_on", "2026-08-18",
		"money", "86.5", "jobs", "40", "officer", "钱七", "detail", "企业 4—6 月申报的退税款至今没有到账，影响采购枸杞鲜果。", "interaction", fmt.Sprint(talk))
	add(t, st, kind.Grievance, "enterprise", firm, "title", "增加用电容量", "type", "用电", "received_on", "2026-10-08", "unit", "市商务局", "sent_on", "2026-10-09", "due_on", "2026-10-23")
	add(t, st, kind.Grievance, "enterprise", firm, "title", "用水报装", "type", "用水", "received_on", "2026-03-02", "unit", "市商务局", "answered_on", "2026-03-09", "result", "已解决", "confirmed_on", "2026-03-10", "answer", "已通水")
	add(t, st, kind.Measure, "enterprise", firm, "title", "协助办理欧盟有机认证", "unit", "市商务局", "officer", "钱七", "due_on", "2026-12-31", "state", "推进中", "outcome", "已递交材料")
	add(t, st, kind.Measure, "enterprise", firm, "title", "组织参加迪拜食品展", "unit", "市商务局", "officer", "钱七", "due_on", "2026-03-01", "state", "已完成", "done_on", "2026-02-27")
	add(t, st, kind.Certificate, "enterprise", firm, "name", "AEO 高级认证", "type", "海关AEO", "issued_on", "2025-06-01", "valid_to", "2027-05-31", "number", "AEOCN6405960123")
	p := fmt.Sprint(add(t, st, kind.Programme, "name", "中小企业国际市场开拓资金", "year", "2026"))
	add(t, st, kind.Claim, "programme", p, "enterprise", firm, "applied_on", "2026-04-01", "applied", "12.5", "approved", "10", "approved_on", "2026-05-20", "paid", "10", "paid_on", "2026-07-01")
	add(t, st, kind.Finance, "enterprise", firm, "type", "授信", "bank", "虚拟银行中宁支行", "date", "2026-05-05", "amount", "500万元")
	o := fmt.Sprint(add(t, st, kind.OutboundInvestment, "enterprise", firm, "name", "Virtual Goji GmbH", "certificate_no", "境外投资证第N6400202600012号", "filed_on", "2026-06-06", "country", "德国", "industry", "批发业", "mode", "新设", "amount_usd", "100"))
	add(t, st, kind.OutboundYear, "investment", o, "year", "2026", "amount_usd", "40")
	add(t, st, kind.Warehouse, "enterprise", firm, "name", "汉堡仓", "country", "德国", "city", "汉堡", "area", "1200", "tenure", "租用", "since", "2026-07-01")
	add(t, st, kind.PlatformUse, "enterprise", firm, "platform", "阿里巴巴国际站", "since", "2024-01-01")
	add(t, st, kind.Contact, "enterprise", firm, "name", "马六", "title", "外贸经理", "phones", "办公:0955-7012345；13812345678", "emails", "maliu@example.com")
	add(t, st, kind.Risk, "enterprise", firm, "title", "出口管制最终用户核查", "type", "出口管制", "level", "高", "found_on", "2026-05-05")
	add(t, st, kind.Cultivation, "enterprise", firm, "type", "专精特新", "goal", "自治区专精特新中小企业", "unit", "市工业和信息化局", "start_on", "2026-02-01", "due_on", "2026-11-30")
	return c
}
