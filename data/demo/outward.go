package demo

import (
	"fmt"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

var abroad = []struct{ code, city, name string }{{"AE", "迪拜", "拟渠中东"}, {"KZ", "阿拉木图", "拟原中亚"}, {"MY", "吉隆坡", "拟坡东盟"}, {"DE", "汉堡", "拟州欧洲"}, {"SG", "新加坡", "拟川亚太"}, {"US", "洛杉矶", "拟阳北美"}, {"SA", "利雅得", "拟安海湾"}}

// outward are investments filed abroad with their years, contracts for works
// and overseas warehouses.
func (m *maker) outward() {
	firms := m.made.pool.outbound
	for i := range min(m.some(3, 6), 300) {
		f, to := m.firmOf(firms), abroad[i%len(abroad)]
		filed := m.before(60, 1500)
		state, trouble := "running", ""
		if i%5 == 2 {
			state, trouble = "building", "当地劳工签证办理慢"
		}
		if i%7 == 6 {
			state = "stopped"
		}
		amount := int64(20+m.s.IntN(500)) * 1_000_000
		id := m.add(kind.OutboundInvestment, "enterprise", f.id, "name", fmt.Sprintf("%s%d号有限责任公司", to.name, i+1), "certificate_no", fmt.Sprintf("N64%09d", 900_000+i), "filed_on", iso(filed),
			"country", to.code, "industry", one(m, []string{"批发业", "制造业", "商务服务业", "仓储业"}), "mode", one(m, []string{"new", "new", "merger", "increase"}), "total_usd", amount*12/10,
			"amount_usd", amount, "share", int64(5100+m.s.IntN(4900)), "state", state, "difficulty", trouble)
		left := amount
		for year := filed.Year(); year <= m.today.Year() && left > 0; year++ {
			spent := min(left, amount*int64(m.s.IntN(60))/100)
			left -= spent
			m.add(kind.OutboundYear, "investment", id, "year", int64(year), "amount_usd", spent, "sales_usd", spent*int64(m.s.IntN(40))/10, "staff", int64(3+m.s.IntN(40)))
		}
	}
	for i := range min(m.some(1, 3), 100) {
		to := abroad[i%len(abroad)]
		contract := int64(100+m.s.IntN(900)) * 1_000_000
		m.add(kind.OverseasWorks, "enterprise", m.firmOf(firms).id, "name", fmt.Sprintf("%s光伏电站安装工程（%d 期）", to.name, i+1), "country", to.code, "signed_on", iso(m.before(40, 900)), "contract_usd", contract,
			"turnover_usd", contract*int64(m.s.IntN(90))/100, "workers", int64(10+m.s.IntN(120)), "export_rmb", contract*int64(m.s.IntN(40))/10, "state", one(m, []string{"signed", "doing", "doing", "done"}))
	}
	for i := range min(m.some(2, 4), 200) {
		to := abroad[i%len(abroad)]
		pairs := []any{"enterprise", m.firmOf(m.made.pool.traders).id, "name", fmt.Sprintf("%s海外仓%d", to.name, i+1), "country", to.code, "city", to.city, "area", int64(5+m.s.IntN(120)) * 10_000,
			"since", iso(m.before(100, 1200)), "turnover_rmb", int64(50+m.s.IntN(3000)) * 1_000_000}
		if i%3 == 0 {
			pairs = append(pairs, "tenure", "own")
		} else {
			pairs = append(pairs, "tenure", "rent", "lease_to", m.day(10+m.s.IntN(700)))
		}
		m.add(kind.Warehouse, pairs...)
	}
}

var servicesGiven = []string{"代办报关、退税申报", "跨境收付汇和物流", "信保代投、单证制作"}

// newForms are months of e-commerce, market purchase and 外综服, whom those
// serve, and who sells on which platform.
func (m *maker) newForms() {
	p := m.made.pool
	for i := range min(m.some(3, 5), 200) {
		f, form := m.firmOf(p.traders), []string{"ecommerce", "ecommerce", "market", "service"}[i%4]
		platform := map[string]string{"ecommerce": one(m, []string{"PT02", "PT03", "PT05"}), "service": "PT04"}[form]
		var provider int64
		if b, ok := m.provider(); ok && form == "service" {
			provider = b.id
		}
		for _, month := range m.lastMonths(18) {
			export := int64(5+m.s.IntN(90)) * 1_000_000
			if whole := f.exported(month); whole > 0 {
				export = min(export, whole/2)
			}
			pairs := []any{"enterprise", f.id, "form", form, "month", int64(month), "platform", platform, "export_rmb", export, "orders", int64(20 + m.s.IntN(900)), "source", source}
			if provider != 0 {
				pairs = append(pairs, "provider", provider)
			}
			m.add(kind.NewTrade, pairs...)
		}
	}
	served := map[int64]bool{}
	for range min(m.some(4, 8), 300) {
		b, ok := m.provider()
		f := m.firmOf(p.zeroTrade)
		if m.s.IntN(2) == 0 {
			f = m.firmOf(p.traders)
		}
		if !ok || served[f.id] {
			continue
		}
		served[f.id] = true
		pairs := []any{"provider", b.id, "enterprise", f.id, "content", one(m, servicesGiven), "from_date", iso(m.before(30, 700))}
		if m.s.IntN(6) == 0 {
			pairs = append(pairs, "to_date", m.day(-5-m.s.IntN(20)))
		}
		m.add(kind.TradeService, pairs...)
	}
	used := map[string]bool{}
	for i := range min(m.some(6, 12), 600) {
		f, platform := m.firmOf(p.traders), one(m, []string{"PT02", "PT02", "PT03", "PT04", "PT05", "PT06"})
		if key := fmt.Sprint(f.id, platform); !used[key] {
			used[key] = true
			m.add(kind.PlatformUse, "enterprise", f.id, "platform", platform, "account", fmt.Sprintf("demo-shop-%03d", i+1), "since", iso(m.before(30, 1000)))
		}
	}
}

// provider draws one of the 外综服 firms.
func (m *maker) provider() (body, bool) {
	var fit []body
	for _, b := range m.made.bodies {
		if b.typ == "service" {
			fit = append(fit, b)
		}
	}
	return one(m, fit), len(fit) > 0
}

var grown = []struct {
	typ, goal, unit string
	steps           []string
}{
	{"aeo", "海关 AEO 高级认证", "ZWHG", []string{"对照标准自查", "完善单证和货物管理制度", "海关实地认证"}},
	{"specialised", "自治区专精特新中小企业", "GXJ", []string{"指标初评", "整理研发和知识产权材料", "网上申报", "专家评审"}},
	{"hightech", "高新技术企业", "KJJ", []string{"研发费用归集", "知识产权布局", "提交认定材料"}},
	{"product", "欧盟有机认证", "SWJ", []string{"选定认证机构", "产地和加工检查", "取得证书"}},
}

var gradeRows = []struct {
	typ, name, level, market, issuer string
	years                            int
}{{"aeo", "海关 AEO 认证", "advanced", "", "银川海关", 0}, {"specialised", "自治区专精特新中小企业", "", "", "自治区工信厅", 3}, {"product", "欧盟有机产品认证", "", "eu", "拟州认证公司", 1}, {"aeo", "海关 AEO 认证", "certified", "", "银川海关", 0},
	{"hightech", "高新技术企业证书", "", "", "自治区科技厅", 3}, {"product", "哈萨克斯坦 EAC 认证", "", "belt", "拟原认证公司", 3}, {"aeo", "海关信用等级", "general", "", "银川海关", 0}, {"product", "HALAL 清真认证", "", "halal", "拟坡认证公司", 2}}

// grade makes two in three of the office's certificates marks of quality; the
// levels of the customs' credit bear the names in force on their day.
func (m *maker) grade(r *kind.Record, i int) {
	if i%3 == 2 {
		r.Set("type", "system")
		return
	}
	row := gradeRows[(i/3*2+i%3)%len(gradeRows)]
	set(r, "name", row.name, "type", row.typ, "level", row.level, "market", row.market, "issuer", row.issuer)
	issued := date(r.Text("issued_on"))
	switch row.level {
	case "certified":
		issued = date(later("2026-04-01", m.s.IntN(200)))
	case "general":
		issued = date(later("2019-01-10", m.s.IntN(900)))
	}
	if r.Set("issued_on", iso(issued)); row.years == 0 {
		r.Set("valid_to", nil) // valid until the customs take it back
	}
}

// cultivations are firms on their way to a grade.
func (m *maker) cultivations() {
	for i := range m.some(4, 8) {
		m.cultivation(i)
	}
}

// cultivation is one firm on its way: won, in time or behind.
func (m *maker) cultivation(i int) {
	g := grown[i%len(grown)]
	start := m.before(90, 400)
	due := start.AddDate(0, 6+m.s.IntN(12), 0)
	pairs := []any{"enterprise", m.firmOf(m.made.pool.traders).id, "type", g.typ, "goal", g.goal, "unit", g.unit, "officer", one(m, officers), "start_on", iso(start), "due_on", iso(due)}
	done := m.s.IntN(len(g.steps))
	if i%4 == 3 && due.Before(m.today) {
		done = len(g.steps)
		pairs = append(pairs, "state", "won", "won_on", iso(due))
	} else {
		pairs = append(pairs, "state", []string{"listed", "coaching", "applied"}[min(done, 2)])
	}
	id := m.add(kind.Cultivation, pairs...)
	each := due.Sub(start) / time.Duration(len(g.steps))
	for n, name := range g.steps {
		by := workday(start.Add(each * time.Duration(n+1)))
		step := []any{"cultivation", id, "name", name, "due_on", iso(by), "officer", one(m, officers)}
		if n < done {
			on := by
			if on.After(m.today) {
				on = m.before(3, 30)
			}
			step = append(step, "done_on", iso(on))
		}
		m.add(kind.CultivationStep, step...)
	}
}

// corridors share the month's containers, in tenths.
var corridors = []struct {
	code, operator string
	tenths         int64
}{{"europe", "拟州国际班列运营有限公司", 3}, {"central_asia", "拟州国际班列运营有限公司", 2}, {"arab", "拟原国际货运有限公司", 1}, {"west_sea", "拟川陆海通道有限公司", 3}, {"sea_rail", "拟川陆海通道有限公司", 1}}

// containers are those of the indicator G7 (see entered), split by corridor:
// the months of a year come to its cumulative value.
func (m *maker) containers() {
	for month := 202201; month <= m.Through; month = codes.AddMonths(month, 1) {
		teu := m.teu(month)
		left := teu
		for i, c := range corridors {
			part := teu * c.tenths / 10
			if i == len(corridors)-1 {
				part = left
			}
			left -= part
			m.add(kind.ContainerMonth, "month", int64(month), "corridor", c.code, "operator", c.operator, "direction", "out", "teu", part, "trains", max(part/100/90, 1), "value_rmb", part*int64(8+m.s.IntN(6))*10_000,
				"goods", one(m, []string{"电解锰、硅铁", "枸杞制品、番茄酱", "化工产品", "光伏组件"}), "source", source)
		}
	}
}

// teu are the containers of a month, in hundredths: what G7's cumulative grew
// by, and before the figures begin a twelfth of the base year's.
func (m *maker) teu(month int) int64 {
	if month < 202301 {
		return 10_000 * 100 / 12
	}
	n := int64(codes.MonthsBetween(m.from, month))
	cum := int64(month%100) * (1050 + 12*n)
	if month%100 > 1 {
		cum -= int64(month%100-1) * (1050 + 12*(n-1))
	}
	return cum * 100
}
