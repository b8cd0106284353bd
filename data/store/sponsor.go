package store

import (
	"fmt"
	"strings"

	"beizeng/data/casework"
	"beizeng/data/kind"
)

// Subjects are what a leader may answer for, one of them each time.
var Subjects = []string{"enterprise", "lead", "project"}

// completeSponsorship holds a sponsorship to its rules: exactly one subject,
// an end not before its beginning, visits that divide a year into whole months.
func completeSponsorship(r *kind.Record) error {
	var named []string
	for _, key := range Subjects {
		if r.Has(key) {
			named = append(named, r.Kind.Field(key).Label)
		}
	}
	switch {
	case len(named) == 0:
		return fmt.Errorf("领导包抓要写明包抓对象：企业、招商线索、重大项目填一个")
	case len(named) > 1:
		return fmt.Errorf("一条领导包抓只对一个对象，现在填了%s：留一个，其余另建一条", strings.Join(named, "、"))
	}
	if from, to := r.Text("from_date"), r.Text("to_date"); to != "" && to < from {
		return fmt.Errorf("包抓至 %s 早于包抓自 %s，请改正其中一个", to, from)
	}
	if n := r.Int("visits_a_year"); !casework.WholeTerms(n) {
		return fmt.Errorf("每年走访 %d 次不能按月平均安排，请填 1、2、3、4、6 或 12，不要求走访的留空", n)
	}
	return nil
}

// completeVisit refuses a visit that has not taken place yet: a plan for one is
// a next step, not a visit.
func (t *Tx) completeVisit(r *kind.Record) error {
	if on := r.Text("date"); on > t.today() {
		return fmt.Errorf("走访日期 %s 还没到，走访以后再登记", on)
	}
	return nil
}

// keepCourse makes state and day of what was promised agree.
func (t *Tx) keepCourse(r, old *kind.Record) error {
	if c := r.Kind.Course; c != nil {
		return c.Keep(r, old, t.today())
	}
	return nil
}
