package demo

import (
	"fmt"
	"time"

	"beizeng/data/kind"
)

var programmeRows = []struct {
	name, typ, level, eligible string
	year, month                int
	budget                     int64 // 万元
}{
	{"中小企业国际市场开拓资金（演示）", "market", "region", "trader", 2025, 9, 300}, {"出口信用保险保费补助（演示）", "insurance", "region", "insured", 2025, 10, 180},
	{"内陆运输费用补助（演示）", "inland", "region", "trader", 2025, 11, 420}, {"进口贴息（演示）", "import", "state", "trader", 2026, 6, 260},
	{"展会补助（演示）", "fair", "city", "all", 2026, 12, 120}, {"利用外资结构优化资金（演示）", "structure", "region", "foreign", 2026, 12, 500},
	{"首单出口奖励（演示）", "reward", "county", "zero_trade", 2026, 11, 60}, {"走出去企业境外保险补助（演示）", "other", "region", "outbound", 2026, 10, 90},
}

var banks = []string{"拟州银行中卫分行", "拟川农商银行", "拟原村镇银行", "拟安银行宁夏分行"}

// policies are programmes with their claims, and what banks did for firms.
func (m *maker) policies() {
	p := m.made.pool
	for i, row := range programmeRows {
		to := time.Date(row.year, time.Month(row.month), 20+m.s.IntN(8), 0, 0, 0, 0, time.UTC)
		id := m.add(kind.Programme, "name", row.name, "type", row.typ, "year", int64(row.year), "level", row.level, "eligible", row.eligible, "conditions", "演示：当年有业绩、无失信记录，按实际发生额的一定比例支持。",
			"apply_from", iso(to.AddDate(0, -2, 0)), "apply_to", iso(to), "budget", row.budget*1_000_000, "unit", "SWJ", "officer", one(m, officers))
		list := p.traders
		switch row.eligible {
		case "foreign":
			list = append(append([]firm{}, p.wokenCapital...), p.zeroCapital...)
		case "outbound":
			list = p.outbound
		case "zero_trade":
			list = p.wokenTrade
		}
		seen := map[int64]bool{}
		for n := range min(m.some(3, 4), 120) {
			if f := m.firmOf(list); !seen[f.id] {
				seen[f.id] = true
				m.claim(id, f, to, row.budget*1_000_000/40, n+i)
			}
		}
	}
	for range m.some(10, 12) {
		typ := one(m, []string{"policy_loan", "credit", "credit", "cny", "hedge", "refund", "mortgage", "discount"})
		day := m.before(5, 700)
		pairs := []any{"enterprise", m.firmOf(p.traders).id, "type", typ, "bank", one(m, banks), "date", iso(day)}
		if typ != "refund" && typ != "discount" {
			pairs = append(pairs, "amount", int64(5+m.s.IntN(120))*10*1_000_000, "currency", map[string]string{"hedge": "USD"}[typ])
		}
		if typ == "credit" || typ == "policy_loan" {
			pairs = append(pairs, "currency", "CNY", "valid_to", iso(day.AddDate(1+m.s.IntN(2), 0, 0)), "rate", int64(31_000+m.s.IntN(15_000)))
		}
		m.add(kind.Finance, pairs...)
	}
}

// claim is a firm's application, as far as the calendar has let it come.
func (m *maker) claim(programme int64, f firm, to time.Time, mean int64, n int) {
	on := workday(to.AddDate(0, 0, -3-m.s.IntN(40)))
	if on.After(m.today) {
		return
	}
	amount := mean * int64(40+m.s.IntN(120)) / 100 / 10_000 * 10_000
	pairs := []any{"programme", programme, "enterprise", f.id, "applied_on", iso(on), "applied", amount}
	approved := workday(to.AddDate(0, 0, 40+m.s.IntN(30)))
	paid := approved.AddDate(0, 0, 20+m.s.IntN(60))
	switch {
	case n%7 == 6 && approved.Before(m.today):
		pairs = append(pairs, "refused", "申报材料不全")
	case paid.Before(m.today):
		pairs = append(pairs, "approved_on", iso(approved), "approved", amount*9/10, "paid_on", iso(workday(paid)), "paid", amount*9/10)
	case approved.Before(m.today):
		pairs = append(pairs, "approved_on", iso(approved), "approved", amount*9/10)
	}
	m.add(kind.Claim, pairs...)
}

// insured are policies of exporters, year by year, and what of each month's
// export they covered: never more than the export.
func (m *maker) insured() {
	p := m.made.pool
	taken, made := map[int64]bool{}, 0
	want := min(m.some(4, 6), 300)
	for tries := 0; made < want && tries < want*6; tries++ {
		f := one(m, p.traders)
		if taken[f.id] || len(f.months) == 0 {
			continue
		}
		taken[f.id] = true
		made++
		share := int64(25 + m.s.IntN(50))
		start := time.Date(m.today.Year()-2, time.Month(1+m.s.IntN(12)), 1, 0, 0, 0, 0, time.UTC)
		for n := 0; start.Before(m.today); n, start = n+1, start.AddDate(1, 0, 0) {
			end := start.AddDate(1, 0, -1)
			pairs := []any{"enterprise", f.id, "policy_no", fmt.Sprintf("YB%d%04d", start.Year(), made), "insurer", "拟州信用保险（演示）", "from_date", iso(start), "to_date", iso(end),
				"premium", int64(2+m.s.IntN(30)) * 1_000_000, "limit_usd", int64(20+m.s.IntN(300)) * 1_000_000}
			if m.s.IntN(10) == 0 {
				pairs = append(pairs, "paid_usd", int64(1+m.s.IntN(12))*1_000_000)
			}
			id := m.add(kind.Insurance, pairs...)
			for _, t := range f.months {
				if day := monthDay(t.month, 1); day < iso(start) || day > iso(end) || t.export == 0 {
					continue
				}
				rmb := t.export * share / 100
				m.add(kind.InsuredExport, "enterprise", f.id, "insurance", id, "month", int64(t.month), "amount_rmb", rmb, "amount_usd", rmb*100/720)
			}
		}
	}
}

var classRows = []struct{ name, topic, partner string }{
	{"外贸业务员岗前培训", "customs", "拟州职业技术学院"}, {"出口退税实务培训", "refund", ""}, {"跨境电商运营培训", "ecommerce", "拟川大学"}, {"涉外商务谈判培训", "negotiation", "拟川大学"}, {"外汇结算与汇率避险培训", "forex", ""},
}

// classes are trainings, three a year, with lists of those who came.
func (m *maker) classes() {
	for i := range 8 {
		day := workday(m.today.AddDate(0, -4*i, -12))
		if day.Year() < 2024 {
			return
		}
		row := classRows[i%len(classRows)]
		id := m.add(kind.Training, "name", fmt.Sprintf("%d 年%s第 %d 期", day.Year(), row.name, i+1), "topic", row.topic, "date", iso(day), "date_to", iso(day.AddDate(0, 0, 2)), "place", "中卫市（演示会场）", "organiser", "市商务局", "partner", row.partner,
			"hours", int64(24), "people", int64(30+m.s.IntN(50)), "cost", int64(2+m.s.IntN(8))*1_000_000)
		for n := range min(m.some(4, 8), 60) {
			f := m.firmOf(m.made.pool.traders)
			if n%3 == 0 {
				f = m.firmOf(m.made.pool.zeroTrade)
			}
			passed := "yes"
			if m.s.IntN(9) == 0 {
				passed = "no"
			}
			m.add(kind.Trainee, "training", id, "name", m.pupil(), "enterprise", f.id, "employer", f.name, "post", one(m, []string{"外贸业务员", "单证员", "会计", "总经理助理"}), "passed", passed)
		}
	}
}

func (m *maker) pupil() string {
	return string([]rune{surnames[m.s.IntN(len(surnames))], given[m.s.IntN(len(given))], given[m.s.IntN(len(given))]})
}

var decided = []struct{ title, unit string }{
	{"制定零实绩企业逐户帮办清单", "SWJ"}, {"研究口岸通关便利化举措", "ZWHG"}, {"推动出口信保扩面", "JRGZ"}, {"落实展会补助资金", "CZJ"}, {"组织跨境电商培训", "SWJ"}, {"加密中欧班列开行", "KATC"}, {"解决园区外资项目用地", "ZRZY"}, {"建立诉求周调度机制", "DJKB"},
}

// councils meet every quarter since 2024; of the resolutions some are overdue.
func (m *maker) councils() {
	n := 0
	for day := time.Date(2024, 3, 12, 0, 0, 0, 0, time.UTC); day.Before(m.today); day = day.AddDate(0, 3, 0) {
		n++
		on := workday(day)
		id := m.add(kind.Council, "name", fmt.Sprintf("对外开放工作第 %d 次研究会议（演示）", n), "date", iso(on), "chair", leaderRows[n%3].name, "place", "市政务中心（演示）", "people", "市商务局、市口岸和投资促进办、各县区", "number", fmt.Sprintf("演示〔%d〕%d 号", on.Year(), n))
		for i := range 3 {
			row := decided[(n*3+i)%len(decided)]
			due := on.AddDate(0, 0, 30+m.s.IntN(80))
			pairs := []any{"council", id, "title", row.title, "unit", row.unit, "officer", one(m, officers), "due_on", iso(due)}
			switch {
			case due.After(m.today), (n+i)%6 == 0 && due.After(m.today.AddDate(0, -9, 0)):
				pairs = append(pairs, "state", "doing")
			default:
				pairs = append(pairs, "state", "done", "done_on", iso(workday(due.AddDate(0, 0, m.s.IntN(20)-14))), "outcome", "已落实。")
			}
			m.add(kind.Resolution, pairs...)
		}
	}
}

// building are projects of no real place with their years.
func (m *maker) building() {
	for i, row := range []struct {
		name, territory string
		total           int64 // 亿元
		from            int
	}{{"拟州冷链物流港（演示）", "640521", 6, 2024}, {"拟川跨境电商产业园（演示）", "640502", 4, 2025}, {"拟原外资新材料基地（演示）", "ZWGY", 12, 2023}} {
		id := m.add(kind.Project, "name", row.name, "clause_code", "T18", "nature", "new", "territory", row.territory, "investment", row.total*10_000_000_000, "progress", "在建", "source", source)
		m.made.County--
		m.made.projects = append(m.made.projects, id)
		spent, whole := int64(0), row.total*10_000_000_000
		for year := row.from; year <= m.today.Year(); year++ {
			planned := whole / 4
			done := min(planned*int64(70+m.s.IntN(40))/100, whole-spent)
			spent += done
			problem := ""
			if i == 1 {
				problem = "土地出让金尚未缴齐"
			}
			m.add(kind.ProjectYear, "project", id, "year", int64(year), "planned", planned, "invested", done, "percent", spent/1_000_000*10_000/(whole/1_000_000), "progress", one(m, []string{"主体结构施工", "设备安装", "基础施工"}), "problem", problem)
		}
	}
}

var riskRows = []struct{ title, typ, country, products, level string }{
	{"某类锰制品遭反倾销调查预警（演示）", "friction", "US", "电解金属锰", "high"}, {"两用物项出口最终用户核查（演示）", "end_use", "AE", "数控机床部件", "middle"}, {"外资并购涉及敏感行业待审查（演示）", "review", "SG", "数据存储服务", "high"},
	{"新出口管制清单影响评估（演示）", "control", "", "碳化硅", "middle"}, {"枸杞农残标准加严预警（演示）", "injury", "DE", "枸杞干果", "low"}, {"海外客户破产欠款风险（演示）", "other", "KZ", "双氰胺", "middle"},
}

// risks stay in the house; one in three is over.
func (m *maker) risks() {
	for i, row := range riskRows {
		found := m.before(15, 300)
		pairs := []any{"title", row.title, "type", row.typ, "enterprise", m.firmOf(m.made.pool.traders).id, "country", row.country, "products", row.products, "level", row.level, "found_on", iso(found),
			"measures", "组织企业抱团应对，法律服务机构跟进。", "unit", "SWJ", "officer", one(m, officers)}
		switch i % 3 {
		case 0:
			pairs = append(pairs, "due_on", m.day(5+m.s.IntN(40)))
		case 1:
			pairs = append(pairs, "due_on", m.day(-3-m.s.IntN(20)))
		default:
			pairs = append(pairs, "due_on", m.day(-40), "closed_on", m.day(-45), "outcome", "已完成核查，未受影响。")
		}
		m.add(kind.Risk, pairs...)
	}
}
