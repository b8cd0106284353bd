package intake

import (
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// columnWarnings says once what holds for a whole column.
func (r *runner) columnWarnings() {
	var unitless []string
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field == nil || c.Field.Type != kind.Money || c.Unit.Multiplier != 0 || len(c.Sample) == 0 || r.l.label > 0 {
			continue
		}
		if said := r.l.column(c.Field.Currency, false); said != nil && slices.ContainsFunc(said.Sample, func(s string) bool { _, ok := unitWord(said.Field, s); return ok }) {
			continue // a column of its own says it row by row
		}
		bare := false
		for _, s := range c.Sample {
			if _, ok := codes.ParseNumber(s, 2); ok {
				bare = true
			}
		}
		if bare {
			unitless = append(unitless, headerOf(*c))
		}
	}
	if len(unitless) > 0 {
		r.res.say(Problem{Row: r.l.HeaderRow, Column: strings.Join(unitless[:min(len(unitless), 6)], "、"), Level: LevelWarning,
			Message: "表头没有写单位，按元（货币基本单位）计；如是万元，请改这些列的单位"})
	}
	for _, d := range r.l.doubts {
		r.res.say(Problem{Row: r.l.HeaderRow, Level: LevelWarning, Message: d})
	}
	var left []string
	for _, c := range r.l.Columns {
		if c.Field == nil && c.Header != "" && len(c.Sample) > 0 {
			left = append(left, c.Header)
		}
	}
	if len(left) > 0 {
		r.res.Notes = append(r.res.Notes, "未导入的列："+strings.Join(left, "、"))
	}
}

// checkFirm warns of rows that look wrong but may be right.
func (r *parser) checkFirm(x row, rec *kind.Record) {
	r.checkContact(x, rec)
	r.checkTime(x, rec, "founded")
	name, nameCol := rec.Text("name"), r.l.column("name", false)
	switch {
	case looksLikeCode(name) || looksLikeDate(name) || onlyDigits(name):
		r.warn(x, nameCol, name, "企业名称里是代码、日期或数字，这一行的列可能错位")
	case !codes.LooksLikeFirm(name):
		r.warn(x, nameCol, name, "不像企业全称（没有“公司”“集团”“厂”等字样），请核对")
	}
	if code := rec.Text("code"); code != "" && codes.LooksLikeFirm(code) && !codes.CheckUSCC(code).Valid && hasHan(code) {
		r.warn(x, r.l.column("code", false), code, "信用代码里是名称，这一行的列可能错位")
	}
}

// looksLikeCode: the length and the signs of a code, right or wrong.
func looksLikeCode(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r < 'A' || r > 'z' || r > 'Z' && r < 'a':
			return false
		}
	}
	return len(s) >= 8 && digits >= 6
}

func looksLikeDate(s string) bool {
	_, ok := codes.ParseDate(s)
	return ok
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789.,- ") == "" }

func hasHan(s string) bool {
	for _, r := range s {
		if r >= 0x3400 {
			return true
		}
	}
	return false
}

// checkTrade warns of a month that contradicts itself.
func (r *runner) checkTrade(x row, rec *kind.Record) error {
	exp, imp, total := rec.Get("export_rmb"), rec.Get("import_rmb"), rec.Get("total_rmb")
	if exp != nil && imp != nil && total != nil && exp.(int64)+imp.(int64) != total.(int64) {
		r.warn(x, r.l.column("total_rmb", false), rec.Show("total_rmb"), fmt.Sprintf("进出口额 %s 不等于出口 %s 加进口 %s（万元）", rec.Show("total_rmb"), rec.Show("export_rmb"), rec.Show("import_rmb")))
	}
	r.checkSwapped(x, rec)
	if rec.Get("export_cum") != nil || rec.Get("import_cum") != nil || rec.Get("total_cum") != nil {
		r.cums = append(r.cums, cumCheck{x.n, rec})
	}
	for _, side := range []string{"export", "import"} {
		if rec.Int(side+"_usd") != 0 && rec.Get(side+"_rmb") == nil && rec.Get("total_rmb") == nil {
			r.warn(x, r.l.column(side+"_usd", false), rec.Show(side+"_usd"), "只有美元值，没有人民币值，不计入人民币合计")
		}
	}
	return nil
}

// checkSwapped: month over cumulative the wrong way round, but right when
// import and export change places.
func (r *runner) checkSwapped(x row, rec *kind.Record) {
	exp, imp := rec.Int("export_rmb"), rec.Int("import_rmb")
	ec, ic := rec.Get("export_cum"), rec.Get("import_cum")
	if ec == nil || ic == nil || exp == imp {
		return
	}
	over := exp > ec.(int64) || imp > ic.(int64)
	if over && exp <= ic.(int64) && imp <= ec.(int64) {
		r.warn(x, r.l.column("export_rmb", false), rec.Show("export_rmb"), "当月数大于累计数，进口和出口两列可能填反了")
	}
}

// cumCheck is a published cumulative to be held against the sum of months
// once the whole file is in.
type cumCheck struct {
	row int
	rec *kind.Record
}

// checkCumulatives compares each cumulative with the sum of its months. It
// warns and repairs nothing: customs revises, and both figures stay.
func (r *runner) checkCumulatives() error {
	for _, c := range r.cums {
		month := c.rec.Int("month")
		exp, imp, unsplit, entered, err := r.tx.YearTrade(c.rec.Int("enterprise"), month, c.rec.Text("mode"))
		if err != nil {
			return err
		}
		if int64(entered) < month%100 {
			continue // months are missing: nothing to compare with
		}
		for key, sum := range map[string]int64{"export_cum": exp, "import_cum": imp, "total_cum": exp + imp + unsplit} {
			cum := c.rec.Get(key)
			if cum == nil || cum.(int64) == sum {
				continue
			}
			f := kind.TradeRecord.Field(key)
			col := r.l.column(key, false)
			p := Problem{Row: c.row, Value: c.rec.Show(key), Level: LevelWarning,
				Message: fmt.Sprintf("%s %s 万元，与 1—%d 月合计 %s 万元不等（两个数都保留）", f.Label, c.rec.Show(key), month%100, kind.FormatValue(f, sum))}
			if col != nil {
				p.Column = headerOf(*col)
			}
			r.res.say(p)
		}
	}
	return nil
}

// repairMonths mends what spreadsheets do to 2025.10: read as a number it
// becomes 2025.1, and its neighbours tell it from January.
func (r *parser) repairMonths(part []row) {
	for _, key := range []string{"month", "period"} {
		c := r.l.column(key, false)
		if c == nil {
			continue
		}
		texts, suspect := make([]string, len(part)), false
		for i, x := range part {
			texts[i] = x.text(c.Index)
			suspect = suspect || len(texts[i]) == 6 && strings.HasSuffix(texts[i], ".1")
		}
		if !suspect {
			continue
		}
		for i, m := range codes.RepairMonthSeries(texts) {
			if m > 0 && c.Index < len(part[i].cells) {
				part[i].cells[c.Index].Text = codes.FormatMonth(m)
			}
		}
	}
}
