package demo

import (
	"fmt"
	"time"

	"beizeng/data/kind"
)

// body is an organisation that later records hang on.
type body struct {
	id       int64
	typ      string
	home     home
	from, to string
}

// bodyRow is one made organisation; end is how many days from today its term
// runs out, 0 for none.
type bodyRow struct {
	typ, country, name string
	end                int
}

// Names say 拟, the demo's mark, so that none can be a body that exists.
var bodyRows = []bodyRow{
	{"chamber", "HK", "香港拟宁青年商会", 0}, {"chamber", "SG", "新加坡拟川中华商会", 0}, {"chamber", "AE", "阿联酋拟原华侨商会", 0}, {"chamber", "KR", "韩国拟阳经济人联合会", 0},
	{"chamber", "DE", "德国拟州机械行业协会", 0}, {"chamber", "MY", "马来西亚拟坡清真产业协会", 0}, {"chamber", "CN", "广东省拟川商会", 0}, {"chamber", "CN", "浙江拟安进出口商会", 0},
	{"envoy", "HK", "驻港招商大使 %s", 12}, {"envoy", "SG", "驻新招商大使 %s", 210}, {"envoy", "AE", "驻迪拜招商大使 %s", 27}, {"envoy", "DE", "驻德招商大使 %s", 420}, {"envoy", "JP", "驻日招商大使 %s", -35},
	{"delegate", "KZ", "驻哈萨克斯坦经贸代表处", 55}, {"delegate", "SA", "驻沙特经贸代表处", 300}, {"delegate", "MY", "驻马来西亚经贸代表处", 8}, {"delegate", "FR", "驻法经贸代表处", 640},
	{"agent", "HK", "拟宁国际投资咨询（香港）有限公司", 88}, {"agent", "CN", "拟川产业招商服务有限公司", 190}, {"agent", "US", "拟州北美招商代理公司", 18},
	{"service", "CN", "宁夏拟原外贸综合服务有限公司", 0}, {"service", "CN", "中卫拟安跨境供应链有限公司", 0},
	{"organiser", "CN", "拟阳国际会展集团", 0}, {"organiser", "AE", "拟渠（迪拜）展览公司", 0}, {"government", "CN", "拟州市商务局（友城）", 0},
}

// bodies makes the organisations that bring leads in.
func (m *maker) bodies() error {
	for i, row := range bodyRows {
		b := body{typ: row.typ, home: homeOf(row.country)}
		r := kind.New(kind.Organisation)
		person, name := m.personOf(b.home.language), row.name
		if row.typ == "envoy" {
			name = fmt.Sprintf(name, person)
		}
		set(r, "name", name, "type", row.typ, "country", row.country, "city", b.home.city, "person", person,
			"phones", m.number(b.home), "emails", fmt.Sprintf("org%02d@example.org", i+1), "unit", "KATC", "officer", m.officer(), "source", source)
		if row.end != 0 {
			years := 1 + m.p.IntN(3)
			b.to = m.day(row.end)
			b.from = m.today.AddDate(-years, 0, row.end+1).Format(time.DateOnly)
			set(r, "term_from", b.from, "term_to", b.to, "services", "宣传中卫投资环境，推荐客商，协助接待考察")
		}
		if err := m.t.Insert(r); err != nil {
			return err
		}
		b.id = r.ID
		m.made.bodies = append(m.made.bodies, b)
	}
	return nil
}

// show is an event that later records hang on.
type show struct {
	id   int64
	typ  string
	date string
	past bool
}

// showRow comes again every year (every other year where odd is set).
type showRow struct {
	typ, name, series, place, country, clause string
	month, day, days                          int
	cost, subsidy                             int64 // 元
	odd                                       bool
}

var showRows = []showRow{
	{"fair", "广交会（春季）中卫展团", "EX01", "广州", "CN", "T08", 4, 15, 5, 260_000, 180_000, false},
	{"fair", "广交会（秋季）中卫展团", "EX01", "广州", "CN", "T08", 10, 15, 5, 280_000, 190_000, false},
	{"fair", "进博会中卫交易团", "EX02", "上海", "CN", "T14", 11, 5, 6, 190_000, 60_000, false},
	{"fair", "中阿博览会中卫馆", "EX03", "银川", "CN", "T14", 8, 21, 4, 520_000, 150_000, true},
	{"tour", "跨国公司宁夏行·中卫站", "EX04", "中卫", "CN", "T05", 6, 18, 3, 340_000, 0, false},
	{"promotion", "香港招商推介会", "", "香港", "HK", "T05", 3, 20, 2, 210_000, 0, false},
	{"mission", "中东外出招商", "", "迪拜、利雅得", "AE", "T05", 12, 2, 7, 360_000, 0, false},
	{"matching", "枸杞国际采购商对接会", "", "中宁县", "CN", "T16", 9, 8, 2, 120_000, 40_000, false},
}

// shows makes the events of the three years up to today, and the next one.
func (m *maker) shows() error {
	first, last := m.today.AddDate(-2, -9, 0), m.today.AddDate(0, 0, 45)
	for year := first.Year(); year <= last.Year(); year++ {
		for _, row := range showRows {
			day := time.Date(year, time.Month(row.month), row.day, 0, 0, 0, 0, time.UTC)
			if day.Before(first) || day.After(last) || row.odd && year%2 == 0 {
				continue
			}
			if err := m.show(row, day); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *maker) show(row showRow, day time.Time) error {
	s := show{typ: row.typ, date: day.Format(time.DateOnly), past: day.Before(m.today)}
	clause, err := m.clause(row.clause)
	if err != nil {
		return err
	}
	r := kind.New(kind.Event)
	set(r, "name", fmt.Sprintf("%d 年%s", day.Year(), row.name), "type", row.typ, "date", s.date, "date_to", day.AddDate(0, 0, row.days-1).Format(time.DateOnly),
		"place", row.place, "country", row.country, "units", "市商务局、市口岸和投资促进办", "people", m.officer()+"、"+m.officer(), "clause", clause,
		"cost", row.cost*100*int64(80+m.p.IntN(41))/100)
	if row.series != "" {
		r.Set("series", row.series)
	}
	if row.subsidy > 0 {
		r.Set("subsidy", row.subsidy*100)
	}
	if b, ok := m.bodyOf("organiser"); ok && row.series == "" {
		r.Set("organiser", b.id)
	}
	if s.past {
		r.Set("summary", "演示：组织企业参加，会后逐家回访。")
	}
	if err := m.t.Insert(r); err != nil {
		return err
	}
	s.id = r.ID
	m.made.shows = append(m.made.shows, s)
	if row.typ == "fair" || row.typ == "matching" {
		return m.stands(s)
	}
	return nil
}

// stands are the firms at a fair: no deals before it has been.
func (m *maker) stands(s show) error {
	seen := map[int64]bool{}
	for range 3 + m.p.IntN(min(12, 2+m.Enterprises/20)) {
		firm := m.anyFirm()
		if seen[firm] {
			continue
		}
		seen[firm] = true
		r := kind.New(kind.Participation)
		set(r, "event", s.id, "enterprise", firm, "stand", fmt.Sprintf("%d.%dA%02d", 1+m.p.IntN(15), 1+m.p.IntN(3), 1+m.p.IntN(60)),
			"cost", int64(8_000+m.p.IntN(30)*1_000)*100, "subsidy", int64(4_000+m.p.IntN(12)*1_000)*100)
		if s.past {
			intent := int64(m.p.IntN(60)) * 10_000_00
			set(r, "currency", "USD", "intent", intent)
			if m.likely(450) {
				r.Set("deal", intent*int64(m.p.IntN(70))/100)
			}
			r.Set("met", fmt.Sprintf("客商 %d 人", 3+m.p.IntN(25)))
		}
		if err := m.t.Insert(r); err != nil {
			return err
		}
		m.made.Participations++
	}
	return nil
}

// certs are firms' certificates; one in six runs out within ninety days.
func (m *maker) certs() error {
	for i := range m.Certificates {
		issued := m.today.AddDate(0, 0, -60-m.p.IntN(1000))
		to := issued.AddDate(3, 0, -1)
		switch n := m.p.IntN(100); {
		case n < 16:
			to = m.today.AddDate(0, 0, 3+m.p.IntN(87))
		case n < 28:
			to = m.today.AddDate(0, 0, -1-m.p.IntN(40))
		}
		r := kind.New(kind.Certificate)
		set(r, "enterprise", m.anyFirm(), "name", certificates[m.p.IntN(len(certificates))], "number", fmt.Sprintf("YS-%06d", m.p.IntN(1_000_000)),
			"issued_on", issued.Format(time.DateOnly), "valid_to", to.Format(time.DateOnly))
		m.grade(r, i)
		if err := m.t.Insert(r); err != nil {
			return err
		}
	}
	return nil
}
