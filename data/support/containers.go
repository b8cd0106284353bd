package support

import (
	"database/sql"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
)

// baseYear is the year that the plan compares containers with.
const baseYear = 2022

// containers: the containers of the year so far by month, corridor and
// operator, the years, and the base of 2022.
func (s *scope) containers(sh *Sheet) error {
	byMonth := map[int]int64{}
	trains := map[int]*int64{}
	if err := s.st.Each(s.ctx, "SELECT month, SUM(teu), SUM(trains) FROM container_month WHERE deleted_at IS NULL AND month <= ? GROUP BY month", func(r *sql.Rows) error {
		var m int
		var teu int64
		var n *int64
		err := r.Scan(&m, &teu, &n)
		byMonth[m], trains[m] = teu, n
		return err
	}, s.month); err != nil {
		return err
	}
	var sum, before *int64
	var missing, missingBefore []int
	months12 := Table{Key: "months", Title: "按月", Empty: "没有数据。", Columns: []Column{{"month", "月份", ""}, {"teu", "箱量", "TEU"}, {"before", "上年同月", "TEU"}, {"growth", "同比", ""}, {"trains", "列数", "列"}}}
	for m := s.january(); m <= s.month; m++ {
		now, ok := byMonth[m]
		was, okWas := byMonth[m-100]
		line := Row{codes.FormatMonth(m), "", []Cell{{Form: Fixed2}, {Form: Fixed2}, {Form: Percent}, {V: trains[m]}}}
		if ok {
			sum = plus(sum, now)
			line.Cells[0] = fixed(&now, "", s.rows(kind.ContainerMonth, "箱量", eq("month", int64(m)))...)
		} else {
			missing = append(missing, m)
		}
		if okWas {
			before = plus(before, was)
			line.Cells[1] = fixed(&was, "")
		} else {
			missingBefore = append(missingBefore, m-100)
		}
		if ok && okWas {
			line.Cells[2] = growth(&now, &was)
		}
		months12.Rows = append(months12.Rows, line)
	}
	if len(missing) > 0 {
		sh.note("%s没有箱量数据，未计入", months(missing))
	}
	if len(missing) > 0 || len(missingBefore) > 0 {
		before = nil // not the same months: no growth
	}
	rows := s.rows(kind.ContainerMonth, "箱量", ge("month", int64(s.january())), le("month", int64(s.month)))
	g := growth(sum, before)
	sh.figure("teu", "集装箱发运量", "当年 1 月至本月各通道、各运营主体、去程和回程标箱之和；没有数据的月份不计，另行说明。", fixed(sum, "TEU", rows...), "")
	sh.figure("growth", "同比", "比上年同期增长；两年有一个月没有数据就不算。", g, "")
	if err := s.againstBase(sh, sum); err != nil {
		return err
	}
	sh.Tables = append(sh.Tables, months12)
	if err := s.containersBy(sh, "corridors", "按通道", "corridor", "通道"); err != nil {
		return err
	}
	if err := s.containersBy(sh, "operators", "按运营主体", "operator", "运营主体"); err != nil {
		return err
	}
	return s.containerYears(sh, byMonth)
}

// plus adds to a sum that is not known until something comes.
func plus(sum *int64, n int64) *int64 {
	if sum != nil {
		n += *sum
	}
	return &n
}

// growth is the rate over a base; "—" or words where there is none to give.
func growth(now, before *int64) Cell {
	ppm, text := progress.Growth(now, before)
	if ppm == nil && text != "—" {
		return word(text)
	}
	return percent(ppm) // nil is — on the page and null in JSON
}

// againstBase compares with the whole of 2022: the sum of its twelve months
// where all are there, else the base that the indicator has.
func (s *scope) againstBase(sh *Sheet, sum *int64) error {
	base, from, err := s.containerBase()
	if err != nil {
		return err
	}
	figures, err := standing.At(s.ctx, s.st, s.month)
	if err != nil {
		return err
	}
	var link []RowsLink
	for _, f := range figures {
		if f.Code == "G7" {
			link = f.Rows
		}
	}
	text := fmt.Sprintf("当年累计 ÷ %d 年全年（%s）。方案要求 %d 年翻一番，即 200%%。", baseYear, from, 2027)
	sh.figure("of_base", fmt.Sprintf("为 %d 年的", baseYear), text, percent(progress.Ratio(sum, base)), fixed(base, "").String()+" TEU（"+from+"）")
	sh.Figures[len(sh.Figures)-1].Cell.Rows = link
	return nil
}

// containerBase is 2022 in 1/100 TEU and where it is from.
func (s *scope) containerBase() (*int64, string, error) {
	var n int64
	var sum, entered *int64
	err := s.st.Each(s.ctx, "SELECT COUNT(DISTINCT month), SUM(teu) FROM container_month WHERE deleted_at IS NULL AND month BETWEEN ? AND ?",
		func(r *sql.Rows) error { return r.Scan(&n, &sum) }, baseYear*100+1, baseYear*100+12)
	if err != nil {
		return nil, "", err
	}
	if n == 12 {
		return sum, "箱量 12 个月合计", nil
	}
	err = s.st.Each(s.ctx, "SELECT base FROM indicator WHERE code = 'G7' AND deleted_at IS NULL", func(r *sql.Rows) error { return r.Scan(&entered) })
	if err != nil || entered == nil {
		return nil, fmt.Sprintf("基数未录入：请在指标 G7 填 %d 年基数，或补齐该年 12 个月箱量", baseYear), err
	}
	v := *entered / (standing.Scale / 100)
	return &v, "指标 G7 录入的基数", nil
}

func (s *scope) containersBy(sh *Sheet, key, title, col, head string) error {
	t := Table{Key: key, Title: title, Empty: "没有数据。", Columns: []Column{{col, head, ""}, {"out", "去程", "TEU"}, {"back", "回程", "TEU"}, {"teu", "合计", "TEU"}, {"trains", "列数", "列"}, {"value_rmb", "货值", "万元"}}}
	err := s.st.Each(s.ctx, "SELECT COALESCE("+col+`, ''), SUM(CASE WHEN COALESCE(direction, 'out') = 'out' THEN teu END), SUM(CASE WHEN direction = 'back' THEN teu END), SUM(teu), SUM(trains), SUM(value_rmb)
		FROM container_month WHERE deleted_at IS NULL AND month BETWEEN ? AND ? GROUP BY COALESCE(`+col+", '') ORDER BY SUM(teu) DESC, COALESCE("+col+", '')", func(r *sql.Rows) error {
		var code string
		var out, back, sum, trains, worth *int64
		if err := r.Scan(&code, &out, &back, &sum, &trains, &worth); err != nil {
			return err
		}
		rows := s.rows(kind.ContainerMonth, "箱量", is(col, code), ge("month", int64(s.january())), le("month", int64(s.month)))
		t.Rows = append(t.Rows, Row{labelOf(kind.ContainerMonth, col, code), code, []Cell{fixed(out, ""), fixed(back, ""), fixed(sum, "", rows...), {V: trains}, cnyCell(worth)}})
		return nil
	}, s.january(), s.month)
	sh.Tables = append(sh.Tables, t)
	return err
}

// containerYears: each year's months together, and how many of them there are.
func (s *scope) containerYears(sh *Sheet, byMonth map[int]int64) error {
	t := Table{Key: "years", Title: "按年", Empty: "没有数据。", Columns: []Column{{"year", "年份", ""}, {"teu", "箱量", "TEU"}, {"of_base", fmt.Sprintf("为 %d 年的", baseYear), ""}, {"months", "有数据的月份", "个"}}}
	base, _, err := s.containerBase()
	if err != nil {
		return err
	}
	for y := s.year(); y >= baseYear; y-- {
		var sum *int64
		n := int64(0)
		for m := y*100 + 1; m <= y*100+12; m++ {
			if teu, ok := byMonth[m]; ok {
				sum = plus(sum, teu)
				n++
			}
		}
		if n == 0 {
			continue
		}
		rows := s.rows(kind.ContainerMonth, "箱量", ge("month", int64(y*100+1)), le("month", int64(min(y*100+12, s.month))))
		t.Rows = append(t.Rows, Row{fmt.Sprint(y), "", []Cell{fixed(sum, "", rows...), percent(progress.Ratio(sum, base)), count(n)}})
	}
	sh.Tables = append(sh.Tables, t)
	return nil
}
