package store

import (
	"database/sql"
	"maps"
	"slices"

	"beizeng/data/kind"
)

// due are the records whose derived columns follow from other rows that this
// transaction wrote: they are reckoned anew before it commits.
type due struct {
	leads  map[int64]bool
	people map[int64]bool
	firms  map[int64]bool // their leads share out their arrivals
	all    bool
}

// manyDue is from how many on everything is reckoned in one pass.
const manyDue = 3000

func (d *due) add(to *map[int64]bool, id int64) {
	if id == 0 || d.all {
		return
	}
	if *to == nil {
		*to = map[int64]bool{}
	}
	(*to)[id] = true
	if len(*to) > manyDue {
		*d = due{all: true}
	}
}

// note marks what a change of a record makes due.
func (d *due) note(r *kind.Record) {
	switch r.Kind {
	case kind.Lead:
		d.add(&d.leads, r.ID)
		d.add(&d.firms, r.Int("enterprise"))
	case kind.LeadStep:
		d.add(&d.leads, r.Int("lead"))
	case kind.Interaction:
		d.add(&d.leads, r.Int("lead"))
		d.add(&d.people, r.Int("contact"))
	case kind.Contact:
		d.add(&d.people, r.ID)
	case kind.CapitalArrival:
		d.add(&d.firms, r.Int("enterprise"))
	}
}

// What is reckoned from other rows, in SQL.
var (
	lastStep = "FROM lead_step s WHERE s.lead = lead.id AND s.deleted_at IS NULL"
	running  = " AND s.to_stage NOT IN ('shelved', 'lost')"
	newest   = " ORDER BY s.id DESC LIMIT 1"

	// A lead stands where its last step led. Talk of a 待办 is no contact.
	settleStage = `UPDATE lead SET
		stage = COALESCE((SELECT s.to_stage ` + lastStep + newest + `), 'lead'),
		stage_on = (SELECT s.date ` + lastStep + newest + `),
		standing = COALESCE((SELECT s.to_stage ` + lastStep + running + newest + `), 'lead'),
		counts_from = COALESCE(signed_on, (SELECT MIN(s.date) ` + lastStep + ` AND s.to_stage IN ('registered', 'arrived', 'started', 'producing'))),
		last_touch = (SELECT MAX(d.day) FROM (
			SELECT lead.received_on AS day
			UNION ALL SELECT MAX(s.date) ` + lastStep + `
			UNION ALL SELECT MAX(i.date) FROM interaction i WHERE i.lead = lead.id AND i.deleted_at IS NULL AND i.type <> 'todo') AS d)`

	// A stay runs from the step into a stage to the next one made. A step that
	// was made later and is dated earlier ends it from its day on; a stay that
	// would begin behind its end was none and has no days.
	settleStays = `UPDATE lead_step SET days = (SELECT CASE WHEN MIN(n.date) >= lead_step.date THEN ` + dayNumber("MIN(n.date)") + " - " + dayNumber("lead_step.date") + ` END
		FROM lead_step n WHERE n.lead = lead_step.lead AND n.id > lead_step.id AND n.deleted_at IS NULL)`

	// An arrival counts for one lead of the firm: the one that was signed last
	// before it. So the sum over leads never counts it twice.
	settleArrived = `UPDATE lead SET arrived_usd = (SELECT SUM(c.usd) FROM capital c WHERE c.enterprise = lead.enterprise AND c.deleted_at IS NULL
		AND c.date >= lead.counts_from AND lead.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.enterprise = c.enterprise AND o.deleted_at IS NULL
		AND o.id <> lead.id AND o.counts_from <= c.date AND (o.counts_from > lead.counts_from OR o.counts_from = lead.counts_from AND o.id > lead.id)))`

	settleContact = `UPDATE contact SET last_touch = (SELECT MAX(i.date) FROM interaction i WHERE i.contact = contact.id AND i.deleted_at IS NULL AND i.type <> 'todo')`
)

// settleDue reckons the derived columns of leads and contacts. They are
// reckoned, not entered: no version, no history.
func (t *Tx) settleDue() error {
	d := t.due
	if d.all {
		for _, q := range []string{settleStage, settleStays, settleArrived, settleContact} {
			if _, err := t.exec(q); err != nil {
				return err
			}
		}
		return nil
	}
	if err := t.execEach(settleStage+" WHERE id = ?", d.leads); err != nil {
		return err
	}
	if err := t.execEach(settleStays+" WHERE lead = ?", d.leads); err != nil {
		return err
	}
	if err := t.firmsOf(d.leads, &d); err != nil {
		return err
	}
	if err := t.execEach(settleArrived+" WHERE id = ?", d.leads); err != nil {
		return err
	}
	if err := t.execEach(settleArrived+" WHERE enterprise = ?", d.firms); err != nil {
		return err
	}
	return t.execEach(settleContact+" WHERE id = ?", d.people)
}

// firmsOf adds the firms of the leads: another lead's share may have changed.
func (t *Tx) firmsOf(leads map[int64]bool, d *due) error {
	for id := range leads {
		err := t.each("SELECT enterprise FROM lead WHERE id = ? AND enterprise IS NOT NULL", func(r *sql.Rows) error {
			var firm int64
			if err := r.Scan(&firm); err != nil {
				return err
			}
			if d.firms == nil {
				d.firms = map[int64]bool{}
			}
			d.firms[firm] = true
			return nil
		}, id)
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) execEach(q string, ids map[int64]bool) error {
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if _, err := t.exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

// dayNumber is SQL that numbers the day of a date text, so that days can be
// subtracted in any database: the days of the civil calendar, counted in years
// that begin in March, in whole divisions only.
func dayNumber(date string) string {
	y := "(CAST(substr(" + date + ", 1, 4) AS INTEGER) - CASE WHEN substr(" + date + ", 6, 2) < '03' THEN 1 ELSE 0 END)"
	m := "((CAST(substr(" + date + ", 6, 2) AS INTEGER) + 9) % 12)"
	return "(365 * " + y + " + " + y + " / 4 - " + y + " / 100 + " + y + " / 400 + (153 * " + m + " + 2) / 5 + CAST(substr(" + date + ", 9, 2) AS INTEGER))"
}
