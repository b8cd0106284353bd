package support

import (
	"database/sql"
	"fmt"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/seeds"
)

const arrivedIn = " FROM capital t JOIN enterprise e ON e.id = t.enterprise WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL AND t.date BETWEEN ? AND ?"

// encouraged says of an arrival's firm whether a lead of it is of an encouraged
// industry: yes before no before not said.
const encouraged = `COALESCE((SELECT MAX(l.encouraged) FROM lead l WHERE l.enterprise = e.id AND l.deleted_at IS NULL AND l.encouraged IN ('yes', 'no')), '')`

// structure: the year's arrivals by how, from where and into what they went (T07).
func (s *scope) structure(sh *Sheet) error {
	var n, noRate int64
	var usd, last *int64
	err := s.each("SELECT COUNT(*), SUM(t.usd), COALESCE(SUM(CASE WHEN t.usd IS NULL THEN 1 ELSE 0 END), 0)"+arrivedIn, "e.territory", "",
		func(r *sql.Rows) error { return r.Scan(&n, &usd, &noRate) }, s.from, s.to)
	if err != nil {
		return err
	}
	before := func(text string) string { return fmt.Sprintf("%04d%s", s.year()-1, text[4:]) }
	if err := s.each("SELECT SUM(t.usd)"+arrivedIn, "e.territory", "", func(r *sql.Rows) error { return r.Scan(&last) }, before(s.from), before(s.to)); err != nil {
		return err
	}
	_, growth := progress.Growth(usd, last)
	rows := s.rows(kind.CapitalArrival, "到资记录", ge("date", s.from), le("date", s.to))
	sh.figure("usd", "实际使用外资", "当年 1 月 1 日至本月末的到资合计，按到资当日中间价折美元，减资以负数计。", usdCell(usd, rows...), "比上年同期 "+growth)
	sh.figure("arrivals", "到资笔数", "同上到资的笔数。", unit(count(n, rows...), "笔"), "")
	if noRate > 0 {
		sh.note("%d 笔到资缺当日中间价，未折美元，未计入", noRate)
	}
	for _, t := range []struct{ key, title, head, expr, field string }{
		{"mode", "按投资方式", "投资方式", "COALESCE(t.mode, '')", "mode"},
		{"country", "按来源国别地区", "国别地区", "COALESCE(t.country, '')", "country"},
		{"industry", "按行业门类", "行业门类", "COALESCE(e.industry, '')", ""},
		{"six", "按“六新六特六优”产业", "产业", "COALESCE(e.six, '')", ""},
		{"encouraged", "按鼓励类", "鼓励类", encouraged, ""},
		{"territory", "按统计归属", "统计归属", "COALESCE(e.territory, '')", "territory"},
	} {
		table, err := s.arrivalsBy(t.key, t.title, t.head, t.expr, t.field, usd)
		if err != nil {
			return err
		}
		sh.Tables = append(sh.Tables, table)
	}
	sh.define("share", "占比", "该类到资 ÷ 当年实际使用外资合计；合计为零或为负时不计。没有填的单列“未填”，不并入其他。鼓励类按企业所属招商线索登记的“鼓励类”判断。")
	return nil
}

// arrivalsBy groups the year's arrivals; field is what opens the rows of a
// group, "" where the list cannot be kept to it.
func (s *scope) arrivalsBy(key, title, head, expr, field string, whole *int64) (Table, error) {
	t := Table{Key: key, Title: title, Empty: "当年还没有到资记录。", Columns: []Column{{key, head, ""}, {"usd", "实际使用外资", "万美元"}, {"share", "占比", ""}, {"arrivals", "到资", "笔"}, {"firms", "企业", "家"}}}
	type group struct {
		label, code string
		usd         *int64
		n           int64
		firms       map[int64]bool
	}
	by := map[string]*group{}
	err := s.each("SELECT "+expr+", e.id, COUNT(*), SUM(t.usd)"+arrivedIn, "e.territory", " GROUP BY 1, e.id", func(r *sql.Rows) error {
		var code string
		var firm, n int64
		var usd *int64
		if err := r.Scan(&code, &firm, &n, &usd); err != nil {
			return err
		}
		code, label := s.groupOf(key, code)
		g := by[label]
		if g == nil {
			g = &group{label: label, code: code, firms: map[int64]bool{}}
			by[label] = g
		}
		g.n += n
		g.firms[firm] = true
		if usd != nil {
			g.usd = plus(g.usd, *usd)
		}
		return nil
	}, s.from, s.to)
	if err != nil {
		return t, err
	}
	groups := make([]*group, 0, len(by))
	for _, g := range by {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b *group) int {
		if x, y := value(a.usd), value(b.usd); x != y {
			return int(max(-1, min(1, y-x)))
		}
		return compare(a.label, b.label)
	})
	for _, g := range groups {
		var rows []RowsLink
		if field != "" {
			rows = s.rows(kind.CapitalArrival, "到资记录", ge("date", s.from), le("date", s.to), is(field, g.code))
		}
		t.Rows = append(t.Rows, Row{g.label, g.code, []Cell{usdCell(g.usd, rows...), percent(progress.Ratio(g.usd, whole)), count(g.n), count(int64(len(g.firms)))}})
	}
	return t, nil
}

// groupOf names a group; industries are grouped by their section (门类).
func (s *scope) groupOf(key, code string) (string, string) {
	if code == "" {
		if key == "territory" {
			return "", territoryName("")
		}
		return "", "未填"
	}
	switch key {
	case "mode":
		return code, kind.CapitalArrival.Field("mode").ChoiceLabel(code)
	case "country":
		return code, kind.CapitalArrival.Field("country").ChoiceLabel(code)
	case "industry":
		e, ok := seeds.Lookup("industry", code)
		if ok && e.Parent != "" {
			e, ok = seeds.Lookup("industry", e.Parent)
		}
		if !ok {
			return code, code
		}
		return e.Code, e.Name
	case "six":
		return code, kind.Enterprise.Field("six").ChoiceLabel(code)
	case "encouraged":
		return code, map[string]string{"yes": "鼓励类", "no": "非鼓励类"}[code]
	}
	return code, territoryName(code)
}

func value(v *int64) int64 {
	if v == nil {
		return 0
	}
	return *v
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
