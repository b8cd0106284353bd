package demo

import (
	"time"

	"beizeng/data/kind"
)

// The leaders' surname is none that exists, so that nobody is meant.
var leaderRows = []struct{ name, post, level, unit string }{
	{"拟明远", "市领导（演示）", "city", ""}, {"拟思齐", "市领导（演示）", "city", ""}, {"拟守正", "市政府副秘书长（演示）", "city", ""},
	{"拟若川", "沙坡头区领导（演示）", "county", "SPTQ"}, {"拟知行", "中宁县领导（演示）", "county", "ZNX"}, {"拟安澜", "海原县领导（演示）", "county", "HYX"},
	{"拟怀瑾", "园区管委会领导（演示）", "county", "GYYQ"}, {"拟景行", "市商务局领导（演示）", "unit", "SWJ"},
}

var visitSaid = []struct{ said, promise string }{
	{"察看生产线和仓库，听取出口订单和用工情况。", "由商务局一周内对接舱位。"}, {"与企业负责人座谈，了解二期建设进度。", "协调用地手续，月底前答复。"},
	{"了解融资需求，现场交金融部门办理。", "组织银企对接一次。"}, {"检查上次议定事项落实情况，企业表示满意。", ""},
}

// sponsors are leaders who answer for firms and leads, with their visits: some
// are behind.
func (m *maker) sponsors() {
	leaders := make([]int64, len(leaderRows))
	for i, l := range leaderRows {
		leaders[i] = m.add(kind.Leader, "name", l.name, "post", l.post, "level", l.level, "unit", l.unit, "officer", one(m, officers), "remark", "演示人物")
	}
	taken := map[int64]bool{}
	for i := range m.some(8, 10) {
		aYear := one(m, []int{2, 4, 4, 4, 12})
		from := time.Date(m.today.Year(), m.today.Month()-time.Month(5+m.s.IntN(18)), 1+m.s.IntN(20), 0, 0, 0, 0, time.UTC)
		pairs := []any{"leader", leaders[i%len(leaders)], "from_date", iso(from), "visits_a_year", int64(aYear), "officer", one(m, officers), "unit", one(m, []string{"SWJ", "GYYQ", "ZNX", "KATC"}), "task", "每期走访一次，协调解决困难"}
		ended := ""
		if i%9 == 8 {
			ended = m.day(-20 - m.s.IntN(60))
			pairs = append(pairs, "to_date", ended)
		}
		leads, projects := m.made.leads, m.made.projects
		switch {
		case i < len(projects):
			pairs = append(pairs, "project", projects[i])
		case i%5 == 4 && len(leads) > 0:
			pairs = append(pairs, "lead", one(m, leads).id)
		default:
			f := m.firmOf(m.made.pool.traders)
			if i%3 == 0 {
				f = m.firmOf(m.made.pool.zeroTrade)
			}
			if taken[f.id] {
				continue
			}
			taken[f.id] = true
			pairs = append(pairs, "enterprise", f.id)
		}
		m.visits(m.add(kind.Sponsorship, pairs...), from, 12/aYear, i, ended)
	}
}

// visits are one in each term up to now; every fourth sponsorship has missed
// the term before this one.
func (m *maker) visits(id int64, from time.Time, months, i int, ended string) {
	term := time.Date(from.Year(), time.Month((int(from.Month())-1)/months*months+1), 1, 0, 0, 0, 0, time.UTC)
	for ; term.Before(m.today); term = term.AddDate(0, months, 0) {
		next := term.AddDate(0, months, 0)
		if !next.Before(m.today) && i%3 != 0 || i%4 == 1 && !next.AddDate(0, months, 0).Before(m.today) {
			continue
		}
		day := workday(term.AddDate(0, 0, 3+m.s.IntN(months*30-6)))
		if day.Before(from) {
			day = from
		}
		if day.After(m.today) {
			day = m.today
		}
		if ended != "" && iso(day) > ended {
			return
		}
		v := visitSaid[m.s.IntN(len(visitSaid))]
		m.add(kind.SponsorVisit, "sponsorship", id, "date", iso(day), "people", one(m, officers)+"、"+one(m, officers), "said", v.said, "promise", v.promise, "officer", one(m, officers))
	}
}
