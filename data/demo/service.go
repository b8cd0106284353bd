package demo

import (
	"fmt"
	"slices"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// changes are the days on which firms left the register or moved.
func (m *maker) changes() {
	for _, f := range m.made.pool.closed {
		m.add(kind.FirmChange, "enterprise", f.id, "date", f.closedOn, "status_from", "active", "status_to", f.status, "remark", "演示：按登记机关名单")
	}
	for i, f := range m.made.pool.all {
		if i%60 != 31 || f.closed || f.territory.code == "" || f.founded > m.day(-500) {
			continue
		}
		from := territories[m.s.IntN(4)].code
		if from == f.territory.code {
			continue
		}
		m.add(kind.FirmChange, "enterprise", f.id, "date", iso(m.before(20, 480)), "territory_from", from, "territory_to", f.territory.code, "remark", "演示：注册地址迁入")
	}
}

// obstacles: what keeps a firm on a zero list, and what is done about it.
var obstacles = []struct{ list, reason, said, help, typ, title string }{
	{"trade", "no_business", "企业称备案后一直没有外贸订单。", "列入广交会展团，安排展位和搭桥翻译", "market", "希望帮助对接境外采购商"},
	{"trade", "agency", "产品经外省公司代理出口，自己没有报关。", "上门讲解自营报关流程，联系外综服试单", "customs", "首次自营报关不熟悉，请求指导"},
	{"trade", "domestic", "订单转内销，外贸岗位已撤。", "推荐跨境电商平台，先走小单", "", ""},
	{"trade", "funds", "备货资金不足，不敢接外单。", "对接银行做订单融资和保单融资", "finance", "出口备货缺流动资金"},
	{"trade", "talent", "没有懂报关和外语的人。", "安排参加外贸业务员培训班", "labour", "招不到外贸业务员"},
	{"trade", "permit", "目标市场要求的认证还没有办。", "列入资质培育，联系认证机构", "", ""},
	{"capital", "project", "项目用地手续未完，外方未注资。", "协调自然资源部门加快出让", "land", "项目用地挂牌时间一推再推"},
	{"capital", "term", "章程约定的出资期限未到。", "约外方年底前先到首期", "", ""},
	{"capital", "funds", "外方集团现金流紧张。", "介绍利润再投资政策", "finance", "外方注资困难，希望用境内利润再投资"},
	{"capital", "closing", "外方有意退出，拟办理注销。", "联系市场监管部门指导简易注销", "", ""},
}

// activation are the rungs of the firms on the lists, and of those that left
// them of late.
func (m *maker) activation() {
	p := m.made.pool
	year := date(fmt.Sprintf("%d-01-10", m.Through/100))
	for _, one := range []struct {
		list  string
		on    []firm // on the list now
		woken []firm
	}{{"trade", p.zeroTrade, p.wokenTrade}, {"capital", p.zeroCapital, p.wokenCapital}} {
		for i, f := range one.on {
			start := year
			if founded := date(f.founded).AddDate(0, 0, 20); founded.After(start) {
				start = founded
			}
			days := int(m.today.Sub(start).Hours() / 24)
			if i%4 == 0 || days < 8 {
				continue // nobody has called yet
			}
			m.rungs(f, one.list, i%4, start.AddDate(0, 0, m.s.IntN(days/2)), m.today)
		}
		for i, f := range one.woken {
			end := m.woke(f, one.list)
			if i%5 != 4 { // one in five came alive by itself
				m.rungs(f, one.list, 3, end.AddDate(0, 0, -40-m.s.IntN(50)), end)
			}
		}
	}
}

// woke is when a firm's first trade after the list, or its first capital, came.
func (m *maker) woke(f firm, list string) time.Time {
	if list == "capital" {
		return date(f.arrivals[0])
	}
	i := slices.IndexFunc(f.months, func(t tradeMonth) bool { return t.month > m.Through/100*100 })
	return date(monthDay(f.months[i].month, 1))
}

// rungs brings a firm up so many rungs from a day on, each before end.
func (m *maker) rungs(f firm, list string, n int, day, end time.Time) {
	fit := slices.DeleteFunc(slices.Clone(obstacles), func(o struct{ list, reason, said, help, typ, title string }) bool { return o.list != list })
	o, officer := one(m, fit), one(m, officers)
	if open := date(later(max(f.founded, f.customsOn), 7)); day.Before(open) {
		day = open
	}
	for i, rung := range []string{"reached", "obstacle", "helping"}[:n] {
		on := workday(day)
		if !on.Before(end) {
			return
		}
		pairs := []any{"enterprise", f.id, "list", list, "rung", rung, "date", iso(on), "officer", officer}
		if i > 0 {
			pairs = append(pairs, "reason", o.reason)
		}
		switch {
		case rung == "helping" && o.title != "" && m.s.IntN(2) == 0:
			id := m.grievance(f.id, grievanceOf(o.typ, o.title), on, officer)
			m.handle(id, "doing", on, officer, unitOf(o.typ))
			pairs = append(pairs, "grievance", id)
		case rung == "helping":
			pairs = append(pairs, "proof", o.help)
		case m.s.IntN(3) > 0:
			said := map[string]string{"reached": "电话联系企业，问明近况，约定上门。", "obstacle": o.said}[rung]
			pairs = append(pairs, "interaction", m.call(f.id, iso(on), said, officer))
		default:
			pairs = append(pairs, "proof", map[string]string{"reached": "电话联系", "obstacle": o.said}[rung])
		}
		m.add(kind.ActivationStep, pairs...)
		day = on.AddDate(0, 0, 4+m.s.IntN(26))
	}
}

// call is a contact record that a rung rests on.
func (m *maker) call(firm int64, day, said, officer string) int64 {
	id := m.add(kind.Interaction, "enterprise", firm, "date", day, "type", one(m, []string{"call", "visit"}), "said", said, "officer", officer)
	m.made.Interactions++
	m.made.County--
	return id
}

// demand is what a firm asks for.
type demand struct{ typ, unit, title, answer string }

var demands = []demand{
	{"customs", "ZWHG", "枸杞原浆出口报关归类有争议，货压在港口", "已会同海关归类办明确税号，当日放行。"},
	{"customs", "ZWHG", "出口食品生产企业备案补正材料反复", "一次性列明补正清单，三日内办结备案。"},
	{"refund", "SWSW", "三季度出口退税款迟迟未到账", "核实函已回，退税款已退付到账。"},
	{"refund", "SWSW", "首次申报出口退税不会操作", "专管员上门辅导，首单已申报。"},
	{"finance", "JRGZ", "旺季收购枸杞流动资金缺口 600 万元", "协调两家银行授信，已放款。"},
	{"finance", "JRGZ", "出口订单增加，希望办理保单融资", "信保、银行三方会商，已签保单融资协议。"},
	{"water", "GYYQ", "扩建车间用水指标不足", "园区调剂水权，批复新增用水。"},
	{"power", "FGW", "新上生产线需要增容 2000 千伏安", "供电公司已勘查，方案答复函已送达。"},
	{"energy", "FGW", "蒸汽价格上涨，生产成本压力大", "已说明热价核定依据，纳入下一轮调价听证。"},
	{"land", "ZRZY", "二期用地手续办理缓慢", "完成土地预审，列入下批次供地计划。"},
	{"labour", "RSJ", "季节性用工缺口 80 人", "组织专场招聘，到岗 52 人。"},
	{"policy", "SWJ", "不清楚外经贸资金申报条件", "发送政策明白纸并电话讲解。"},
	{"logistics", "KATC", "班列舱位紧张，货物等待超过十天", "协调班列公司每周预留 4 个舱位。"},
	{"outbound", "SWJ", "境外投资备案变更材料不熟悉", "指导线上变更，证书已换发。"},
	{"other", "SWJ", "厂区门口道路破损影响货车通行", "已列入县区道路维修计划。"},
}

func grievanceOf(typ, title string) demand { return demand{typ: typ, unit: unitOf(typ), title: title} }

func unitOf(typ string) string {
	for _, d := range demands {
		if d.typ == typ {
			return d.unit
		}
	}
	return "SWJ"
}

// grievanceWays are the fates of the grievances, in turn, so that a small demo
// has each of them.
var grievanceWays = []string{"closed", "late", "doing", "closed", "overdue", "answered", "closed", "escalated", "closed", "reopened", "new", "closed", "undated", "extended", "closed", "redone", "withdrawn", "closed", "transferred", "closed"}

func (m *maker) grievances() {
	for i := range m.some(20, 20) {
		d, way, officer := one(m, demands), grievanceWays[i%len(grievanceWays)], one(m, officers)
		day := m.before(45, 420)
		switch way {
		case "new":
			day = m.before(3, 6)
		case "doing", "extended":
			day = m.before(4, 12)
		case "overdue", "transferred":
			day = m.before(20, 60)
		case "answered":
			day = m.before(12, 30)
		}
		id := m.grievance(one(m, m.made.pool.all).id, d, day, officer)
		m.handle(id, way, day, officer, d.unit, d.answer)
	}
}

func (m *maker) grievance(firm int64, d demand, day time.Time, officer string) int64 {
	m.made.cases++
	pairs := []any{"code", fmt.Sprintf("SQ%d%04d", day.Year(), m.made.cases), "enterprise", firm, "title", d.title, "type", d.typ, "received_on", iso(day), "officer", officer,
		"channel", one(m, []string{"visit", "call", "meeting", "hotline", "online"})}
	if m.s.IntN(3) > 0 {
		pairs = append(pairs, "money", int64(1+m.s.IntN(80))*10*1_000_000)
	}
	if m.s.IntN(3) == 0 {
		pairs = append(pairs, "jobs", int64(3+m.s.IntN(60)))
	}
	return m.add(kind.Grievance, pairs...)
}

// handle moves a grievance the way that it goes; text is the unit's answer.
func (m *maker) handle(id int64, way string, day time.Time, officer, unit string, text ...string) {
	answer := "已上门了解情况并答复企业。"
	if len(text) > 0 {
		answer = text[0]
	}
	step := func(action string, after int, pairs ...any) {
		on := workdayAfter(day, after)
		if on.After(m.today) {
			on = m.today
		}
		pairs = append(pairs, "grievance", id, "action", action, "officer", officer)
		if way != "undated" {
			pairs = append(pairs, "date", iso(on))
		}
		m.add(kind.GrievanceStep, pairs...)
	}
	send := func() { step("send", m.s.IntN(3), "unit", unit, "workdays", int64(one(m, []int{5, 10, 10, 15}))) }
	reply := func(after int, result string) { step("answer", after, "result", result, "text", answer) }
	switch way {
	case "new":
	case "doing":
		send()
		step("note", 2, "text", "承办单位已受理，正在核实。")
	case "overdue":
		send()
		step("urge", 12, "text", "已超过办理时限，请抓紧办理并反馈。")
	case "escalated":
		send()
		step("urge", 12, "text", "已超期，督办一次。")
		step("escalate", 18, "text", "报分管副市长协调。")
	case "extended":
		send()
		step("extend", 2, "workdays", int64(20), "text", "需现场勘查，申请延期。")
	case "transferred":
		send()
		step("transfer", 4, "unit", one(m, []string{"SPTQ", "ZNX", "HYX", "GYYQ"}), "workdays", int64(10), "text", "属县区职责，转属地办理。")
	case "answered":
		send()
		reply(6, "solved")
	case "late":
		send()
		reply(20+m.s.IntN(5), one(m, []string{"solved", "partly"}))
		step("confirm", 26)
	case "reopened", "redone":
		send()
		reply(5, "explained")
		step("reopen", 9, "text", "企业反映问题仍未解决，重新办理。", "workdays", int64(10))
		if way == "redone" {
			reply(15, "solved")
			step("confirm", 18)
		}
	case "withdrawn":
		send()
		step("withdraw", 3, "text", "企业已自行解决，撤回。")
	default:
		send()
		reply(3+m.s.IntN(4), one(m, []string{"solved", "solved", "solved", "partly", "explained", "unsolved"}))
		step("confirm", 9+m.s.IntN(6))
	}
}

func workdayAfter(day time.Time, n int) time.Time {
	on, _ := seeds.AddWorkdays(day, n)
	return on
}

var measureRows = []struct{ title, unit, outcome string }{
	{"安排参加境外展会并补助展位费", "SWJ", "已列入展团，补助按政策兑现。"}, {"对接银行增加授信额度", "JRGZ", "已新增授信。"}, {"协调班列舱位", "KATC", "每周固定舱位。"},
	{"帮办首单自营报关", "ZWHG", "首单已放行。"}, {"指导申报专精特新", "GXJ", "已受理。"}, {"落实稳岗和招工补贴", "RSJ", "补贴到账。"}, {"推进二期用地", "ZRZY", "预审通过。"}, {"包联服务专员每月上门一次", "SWJ", "按月走访。"},
}

// measures are promises to firms: done, under way, overdue and to come.
func (m *maker) measures() {
	for i := range m.some(15, 12) {
		row := measureRows[i%len(measureRows)]
		f := one(m, m.made.pool.all)
		if i%3 == 0 {
			f = m.firmOf(m.made.pool.zeroTrade)
		}
		pairs := []any{"enterprise", f.id, "title", row.title, "unit", row.unit, "officer", one(m, officers)}
		switch i % 4 {
		case 0:
			done := m.before(3, 200)
			pairs = append(pairs, "due_on", later(iso(done), m.s.IntN(20)), "state", "done", "done_on", iso(done), "outcome", row.outcome)
		case 1:
			pairs = append(pairs, "due_on", m.day(-m.s.IntN(50)), "state", "doing")
		default:
			pairs = append(pairs, "due_on", m.day(1+m.s.IntN(60)), "state", one(m, []string{"planned", "doing"}))
		}
		m.add(kind.Measure, pairs...)
	}
}

// firmOf draws from a list, or from all firms where the list is empty.
func (m *maker) firmOf(list []firm) firm {
	if len(list) == 0 {
		list = m.made.pool.all
	}
	return one(m, list)
}

// exported is what a firm exported in a month.
func (f firm) exported(month int) int64 {
	for _, t := range f.months {
		if t.month == month {
			return t.export
		}
	}
	return 0
}

// lastMonths are the months up to the newest of the figures.
func (m *maker) lastMonths(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = codes.AddMonths(m.Through, i+1-n)
	}
	return out
}
