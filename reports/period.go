package reports

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"beizeng/data/codes"
)

// Period is a stretch of months that a report tells of.
type Period struct {
	From, To int // months, 202507 and 202509
	Quarter  int // 1 to 4, 0 where it is none
}

var quarterText = regexp.MustCompile(`^(\d{4})\s*(?:年)?\s*[-/]?\s*(?:[Qq]([1-4])|第?([1-4一二三四])季度?)$`)

// serial is a bare number that ParseMonth would take for a day of a spreadsheet.
var serial = regexp.MustCompile(`^(\d{5}|\d{7,})$`)

// ParsePeriod reads 2025Q3 (2025年第三季度), 2025 (a year) or 2025-09 (a month).
func ParsePeriod(text string) (Period, error) {
	text = strings.TrimSpace(text)
	if m := quarterText.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[1])
		q := strings.Index("1234", m[2]+m[3]) + 1
		if i := strings.Index("一二三四", m[3]); m[3] != "" && i >= 0 {
			q = i/len("一") + 1
		}
		return QuarterOf(year, q), nil
	}
	if y, ok := codes.ParseYear(text); ok && !strings.ContainsAny(text, "-月/.") {
		return Period{From: y*100 + 1, To: y*100 + 12}, nil
	}
	if m, ok := codes.ParseMonth(text); ok && !serial.MatchString(text) {
		return Period{From: m, To: m}, nil
	}
	return Period{}, fmt.Errorf("期间“%s”看不懂，请写成 2025Q3（季度）、2025（全年）或 2025-09（月份）", text)
}

// QuarterOf is a quarter of a year.
func QuarterOf(year, quarter int) Period {
	return Period{From: year*100 + quarter*3 - 2, To: year*100 + quarter*3, Quarter: quarter}
}

// Code writes the period as ParsePeriod reads it.
func (p Period) Code() string {
	switch {
	case p.Quarter != 0:
		return fmt.Sprintf("%dQ%d", p.From/100, p.Quarter)
	case p.From == p.To:
		return codes.FormatMonth(p.From)
	}
	return strconv.Itoa(p.From / 100)
}

// String writes the period in Chinese.
func (p Period) String() string {
	switch {
	case p.Quarter != 0:
		return fmt.Sprintf("%d年第%s季度", p.From/100, []string{"一", "二", "三", "四"}[p.Quarter-1])
	case p.From == p.To:
		return chineseMonth(p.From)
	}
	return fmt.Sprintf("%d年", p.From/100)
}

// readPeriod fills in the times that a report asks for from Options.Period.
func (o *Options) readPeriod(k Kind) error {
	if o.Period == "" {
		if k.Asks(InQuarter) {
			return fmt.Errorf("请说明《%s》是哪个季度，如 2025Q3", k.Label)
		}
		return nil
	}
	p, err := ParsePeriod(o.Period)
	if err != nil {
		return err
	}
	if k.Asks(InQuarter) && p.Quarter == 0 {
		return fmt.Errorf("《%s》按季度生成，期间请写成 2025Q3，不是“%s”", k.Label, o.Period)
	}
	o.Period = p.Code()
	if o.AsOf == 0 {
		o.AsOf = p.To
	}
	if o.From == 0 {
		o.From, o.To = p.From, p.To
	}
	if o.Day == "" && k.Asks(AtDay) {
		o.Day = codes.LastDay(p.To)
	}
	if o.Year == 0 && k.Asks(InYear) {
		o.Year = p.To / 100
	}
	return nil
}
