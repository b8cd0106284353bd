package store

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// changeFields are what of a firm is kept by date.
var changeFields = []string{"territory", "status"}

// keepChanges records by day that a firm moved or left the register, so that
// a list of an earlier month still knows it as it was. What was blank before
// is a gap that was filled, no change.
func (t *Tx) keepChanges(r, old *kind.Record) error {
	c := kind.New(kind.FirmChange)
	for _, key := range changeFields {
		if old.Has(key) && r.Has(key) && r.Get(key) != old.Get(key) {
			c.Set(key+"_from", old.Get(key))
			c.Set(key+"_to", r.Get(key))
		}
	}
	if !c.Has("territory_to") && !c.Has("status_to") {
		return nil
	}
	c.Set("enterprise", r.ID)
	c.Set("date", t.today())
	if c.Has("status_to") && progress.Gone(r.Text("status")) && r.Has("closed_on") {
		c.Set("date", r.Get("closed_on"))
	}
	return t.Insert(c)
}

// completeRung holds the ladder to its rule: 首笔 follows from the figures, an
// obstacle is named.
func completeRung(r *kind.Record) error {
	switch r.Text("rung") {
	case "first":
		return fmt.Errorf("“首笔”由导入的进出口和到资数据自动认定，不用登记")
	case "none":
		if !r.Has("officer") { // with one it says who is to speak to the firm
			return fmt.Errorf("“未联系”不用登记：没有进展就是未联系；要指派经办人，请填上姓名")
		}
	case "obstacle":
		if !r.Has("reason") {
			return fmt.Errorf("“查明障碍”要写明原因，如 无业务、委托代理、资金")
		}
	}
	return nil
}

// serviceDue are the grievances and sponsorships whose steps or visits were written.
type serviceDue struct {
	grievances, sponsorships map[int64]bool
	sound                    map[int64]bool // grievances touched by hand: their steps were in order before
	all                      bool           // every one is to be reckoned anew
}

func (d *serviceDue) note(r *kind.Record) {
	mark := func(to *map[int64]bool, id int64) {
		if *to == nil {
			*to = map[int64]bool{}
		}
		(*to)[id] = true
	}
	switch r.Kind {
	case kind.Grievance:
		mark(&d.grievances, r.ID)
	case kind.GrievanceStep:
		mark(&d.grievances, r.Int("grievance"))
	case kind.Sponsorship:
		mark(&d.sponsorships, r.ID)
	case kind.SponsorVisit:
		mark(&d.sponsorships, r.Int("sponsorship"))
	}
}

// settleCases reckons where the touched grievances stand, and when the touched
// sponsorships are to be visited next.
func (t *Tx) settleCases() error {
	if t.cases.all {
		for table, to := range map[string]*map[int64]bool{"grievance": &t.cases.grievances, "sponsorship": &t.cases.sponsorships} {
			*to = map[int64]bool{}
			err := t.each("SELECT id FROM "+table, func(r *sql.Rows) error {
				var id int64
				err := r.Scan(&id)
				(*to)[id] = true
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.cases.grievances)) {
		if err := t.settleGrievance(id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.cases.sponsorships)) {
		if err := t.settleSponsorship(id); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) settleSponsorship(id int64) error {
	var from, to string
	var aYear int64
	if err := t.tx.QueryRowContext(t.ctx, "SELECT from_date, COALESCE(to_date, ''), COALESCE(visits_a_year, 0) FROM sponsorship WHERE id = ?", id).Scan(&from, &to, &aYear); err != nil {
		return err
	}
	var days []string
	err := t.each("SELECT date FROM sponsor_visit WHERE sponsorship = ? AND deleted_at IS NULL ORDER BY date", func(r *sql.Rows) error {
		var d string
		err := r.Scan(&d)
		days = append(days, d)
		return err
	}, id)
	if err != nil {
		return err
	}
	last := ""
	if len(days) > 0 {
		last = days[len(days)-1]
	}
	_, err = t.exec("UPDATE sponsorship SET visits = ?, last_visit = NULLIF(?, ''), due_visit = NULLIF(?, '') WHERE id = ?",
		len(days), last, casework.NextVisit(from, to, aYear, days), id)
	return err
}

// keepDerived: what follows from steps or visits is never set by a form that
// was open meanwhile.
func keepDerived(r, old *kind.Record) {
	for _, f := range r.Kind.Fields {
		if f.ReadOnly && f.Stored() {
			r.Set(f.Key, old.Get(f.Key))
		}
	}
}
