package bulletin

import (
	"fmt"

	"beizeng/data/codes"
)

// Quarter is three months of one year, 202507 and 202509.
type Quarter struct{ From, To int }

// QuarterOf is the quarter that a month lies in.
func QuarterOf(month int) Quarter {
	first := (month%100-1)/3*3 + 1
	return Quarter{month/100*100 + first, month/100*100 + first + 2}
}

// No is 1 to 4.
func (q Quarter) No() int { return q.To % 100 / 3 }

// Year is the quarter's year.
func (q Quarter) Year() int { return q.To / 100 }

// January is the first month of the year so far.
func (q Quarter) January() int { return q.Year()*100 + 1 }

// Code is how the quarter is written in files and commands: 2025Q3.
func (q Quarter) Code() string { return fmt.Sprintf("%04dQ%d", q.Year(), q.No()) }

// Name is how papers call it: 2025年第三季度.
func (q Quarter) Name() string {
	return fmt.Sprintf("%d年第%s季度", q.Year(), []string{"一", "二", "三", "四"}[q.No()-1])
}

// LastDay is the day on which it ends, 2025-09-30.
func (q Quarter) LastDay() string { return codes.LastDay(q.To) }

// FirstDay is the day on which it begins.
func (q Quarter) FirstDay() string { return codes.FormatMonth(q.From) + "-01" }

// Next is the quarter after it.
func (q Quarter) Next() Quarter { return QuarterOf(codes.AddMonths(q.From, 3)) }

// MarshalJSON writes the code.
func (q Quarter) MarshalJSON() ([]byte, error) { return []byte(`"` + q.Code() + `"`), nil }

// check refuses months that are no quarter.
func (q Quarter) check() error {
	if q.From < 190001 || q.To > 219912 || q != QuarterOf(q.From) {
		return fmt.Errorf("%d 至 %d 月不是一个季度，请写成 2025Q3", q.From, q.To)
	}
	return nil
}
