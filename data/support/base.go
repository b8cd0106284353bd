package support

import (
	"database/sql"
	"fmt"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// baseMonth is a month's trade of the base's members and of the whole city.
type baseMonth struct{ base, city *int64 }

// base: the 枸杞 base's trade as a part of the city's (T16), by month and member.
func (s *scope) base(sh *Sheet) error {
	by, err := s.baseMonths()
	if err != nil {
		return err
	}
	var base, city, lastBase *int64
	t := Table{Key: "months", Title: "按月", Empty: "当年还没有进出口数据。", Columns: []Column{{"month", "月份", ""}, {"base", "基地进出口", "万元"}, {"city", "全市进出口", "万元"}, {"share", "占比", ""}, {"last", "上年同月基地", "万元"}}}
	var missing []int
	comparable := true
	for m := s.january(); m <= s.month; m++ {
		x := by[m]
		if x.city == nil {
			missing = append(missing, m)
			continue
		}
		if x.base == nil {
			x.base = new(int64) // the city's month is entered: the members had none
		}
		base, city = plus(base, *x.base), plus(city, *x.city)
		old := by[m-100]
		if old.city == nil {
			comparable = false
		} else {
			lastBase = plus(lastBase, value(old.base))
			old.base = orNone(old.base)
		}
		t.Rows = append(t.Rows, Row{codes.FormatMonth(m), "", []Cell{cnyCell(x.base), cnyCell(x.city), percent(progress.Ratio(x.base, x.city)), cnyCell(old.base)}})
	}
	if !comparable {
		lastBase = nil
	}
	if len(missing) > 0 {
		sh.note("%s没有进出口数据（未录入），未计入", months(missing))
	}
	members, err := s.members(sh)
	if err != nil {
		return err
	}
	_, growth := progress.Growth(base, lastBase)
	sh.figure("members", "基地成员企业", "“枸杞基地加入日”不晚于本月末、还没有退出的企业。", unit(count(members, RowsLink{Kind: kind.Enterprise, Where: []store.Cond{{Field: "base_from", Op: store.Filled}, le("base_from", s.to)}, Label: "基地成员（含已退出）"}), "家"), "")
	sh.figure("base", "基地进出口", "成员企业在加入期间的进出口合计（按月判断是否成员），当年 1 月至本月，人民币，自营和代理都计。", cnyCell(base), "比上年同月 "+growth)
	sh.figure("city", "全市进出口", "同期全市企业进出口合计。", cnyCell(city), "")
	sh.figure("share", "占全市比重", "基地进出口 ÷ 全市进出口；方案要求 2027 年达到 20% 以上。", percent(progress.Ratio(base, city)), targetNote(base, city))
	sh.Tables = slices.Insert(sh.Tables, 0, t)
	return nil
}

// targetNote says how far the base is from a fifth of the city's trade.
func targetNote(base, city *int64) string {
	if base == nil || city == nil || *city <= 0 {
		return "目标 20% 以上"
	}
	if gap := *city/5 - *base; gap > 0 {
		return fmt.Sprintf("按全市现值，距 20%% 还差 %s 万元", codes.FormatMinor(gap, 10_000, 2))
	}
	return "已达到 20%"
}

func orNone(n *int64) *int64 {
	if n == nil {
		return new(int64)
	}
	return n
}

func (s *scope) baseMonths() (map[int]baseMonth, error) {
	by := map[int]baseMonth{}
	err := s.st.Each(s.ctx, `SELECT month, SUM(CASE WHEN base_member = 1 THEN export_rmb + import_rmb + unsplit_rmb END), SUM(export_rmb + import_rmb + unsplit_rmb)
		FROM rollup_trade WHERE row_count > 0 AND (month BETWEEN ? AND ? OR month BETWEEN ? AND ?) GROUP BY month`, func(r *sql.Rows) error {
		var month int
		var x baseMonth
		err := r.Scan(&month, &x.base, &x.city)
		by[month] = x
		return err
	}, s.january(), s.month, s.january()-100, s.month-100)
	return by, err
}

// members lists who belongs or belonged to the base in the year, with the trade
// of their months as members; it gives how many belong on the last day.
func (s *scope) members(sh *Sheet) (now int64, err error) {
	t := Table{Key: "members", Title: "成员企业", Empty: "还没有企业登记为基地成员：在企业资料里填“枸杞基地加入日”。",
		Columns: []Column{{"name", "企业", ""}, {"from", "加入日", ""}, {"to", "退出日", ""}, {"export", "出口额", "万元"}, {"import", "进口额", "万元"}, {"total", "进出口额", "万元"}}}
	month := func(col string) string {
		return "(CAST(SUBSTR(" + col + ", 1, 4) AS INTEGER) * 100 + CAST(SUBSTR(" + col + ", 6, 2) AS INTEGER))"
	}
	err = s.st.Each(s.ctx, `SELECT e.id, e.name, e.base_from, COALESCE(e.base_to, ''), SUM(t.export_rmb), SUM(t.import_rmb),
		SUM(COALESCE(t.export_rmb, 0) + COALESCE(t.import_rmb, 0) + CASE WHEN t.export_rmb IS NULL AND t.import_rmb IS NULL THEN COALESCE(t.total_rmb, 0) ELSE 0 END), COUNT(t.id)
		FROM enterprise e LEFT JOIN trade t ON t.enterprise = e.id AND t.deleted_at IS NULL AND t.month BETWEEN ? AND ?
			AND t.month >= `+month("e.base_from")+` AND (e.base_to IS NULL OR t.month <= `+month("e.base_to")+`)
		WHERE e.deleted_at IS NULL AND e.base_from IS NOT NULL AND e.base_from <= ? AND (e.base_to IS NULL OR e.base_to >= ?)
		GROUP BY e.id, e.name, e.base_from, e.base_to ORDER BY 7 DESC, e.name`, func(r *sql.Rows) error {
		var id, n int64
		var name, from, to string
		var exp, imp, total *int64
		if err := r.Scan(&id, &name, &from, &to, &exp, &imp, &total, &n); err != nil {
			return err
		}
		if to == "" || to > s.to {
			now++
		}
		if n == 0 {
			total = nil
		}
		rows := []RowsLink{{Kind: kind.TradeRecord, Label: "进出口月度数据", Where: []store.Cond{eq("enterprise", id), ge("month", int64(s.january())), le("month", int64(s.month))}}}
		t.Rows = append(t.Rows, Row{name, "", []Cell{word(from), word(to), cnyCell(exp, rows...), cnyCell(imp, rows...), cnyCell(total, rows...)}})
		return nil
	}, s.january(), s.month, s.to, s.from)
	sh.Tables = append(sh.Tables, t)
	return now, err
}
