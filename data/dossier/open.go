package dossier

import (
	"cmp"
	"slices"

	"beizeng/data/casework"
	"beizeng/data/kind"
)

// Open are the grievances that the firm still waits with: not confirmed by it
// and not taken back, as of the dossier's day.
func (d *Dossier) Open() []*kind.Record {
	return d.where(kind.Grievance, func(r *kind.Record) bool {
		switch on := r.Text("confirmed_on"); {
		case on > d.Day:
			return true
		case on != "":
			return false
		}
		return r.Text("state") != casework.Closed && r.Text("state") != casework.Withdrawn
	})
}

// Overdue tells whether a grievance had no answer on the dossier's day although
// its term was over.
func (d *Dossier) Overdue(r *kind.Record) bool { return d.Late(r) > 0 }

// Late is how many working days a grievance was overdue on the dossier's day,
// 0 where it was not; see casework.Overdue.
func (d *Dossier) Late(r *kind.Record) int64 {
	if on := r.Text("answered_on"); r.Text("state") == casework.Withdrawn || on != "" && on <= d.Day || on == "" && r.Text("state") != casework.Doing {
		return 0
	}
	return casework.Overdue(casework.Doing, r.Text("due_on"), d.Day)
}

// Promises are the measures that are not done and not given up, the ones with
// a day first.
func (d *Dossier) Promises() []*kind.Record {
	list := d.where(kind.Measure, func(r *kind.Record) bool {
		on := r.Text("done_on")
		return on > d.Day || on == "" && r.Text("state") != "done" && r.Text("state") != "stopped"
	})
	slices.SortStableFunc(list, func(a, b *kind.Record) int { return cmp.Compare(noDay(a), noDay(b)) })
	return list
}

func noDay(r *kind.Record) int {
	if r.Has("due_on") {
		return 0
	}
	return 1
}

// Sponsors are the sponsorships that hold on the dossier's day.
func (d *Dossier) Sponsors() []*kind.Record {
	return d.where(kind.Sponsorship, func(r *kind.Record) bool {
		return r.Text("from_date") <= d.Day && (!r.Has("to_date") || r.Text("to_date") >= d.Day)
	})
}

// Visits are the visits within one sponsorship, the newest first.
func (d *Dossier) Visits(sponsorship int64) []*kind.Record {
	return d.where(kind.SponsorVisit, func(r *kind.Record) bool { return r.Int("sponsorship") == sponsorship })
}

// Valid are the certificates that have not run out.
func (d *Dossier) Valid() []*kind.Record {
	return d.where(kind.Certificate, func(r *kind.Record) bool { return !r.Has("valid_to") || r.Text("valid_to") >= d.Day })
}

func (d *Dossier) where(k *kind.Kind, keep func(*kind.Record) bool) []*kind.Record {
	var out []*kind.Record
	for _, r := range d.All(k) {
		if keep(r) {
			out = append(out, r)
		}
	}
	return out
}

// Answer is somebody who answers for the firm. Name or Unit may be empty, not both.
type Answer struct {
	Role string // 包抓领导, 诉求办理, 一企一策, 激活经办, 培育辅导, 联系
	Name string
	Unit string
	For  string // what of, such as the grievance; "" for the firm as a whole
	// Kind and Record are what the entry is taken from.
	Kind   *kind.Kind
	Record int64
}

// answer finds out who answers: sponsors first, then who has something of the
// firm open, then who spoke with it last. Nobody is named twice for the same.
func (d *Dossier) answer() {
	add := func(role string, r *kind.Record, name, unit, what string) {
		same := func(a Answer) bool { return a.Role == role && a.Name == name && a.Unit == unit }
		if name == "" && unit == "" || slices.ContainsFunc(d.Answers, same) {
			return
		}
		d.Answers = append(d.Answers, Answer{role, name, unit, what, r.Kind, r.ID})
	}
	for _, r := range d.Sponsors() {
		add("包抓领导", r, r.Text("leader_name"), r.Text("leader_post"), r.Text("task"))
		add("包抓联络", r, r.Text("officer"), r.Show("unit"), "")
	}
	for _, r := range d.Open() {
		add("诉求办理", r, r.Text("officer"), r.Show("unit"), r.Title())
	}
	for _, r := range d.Promises() {
		add("一企一策", r, r.Text("officer"), r.Show("unit"), r.Title())
	}
	for _, r := range d.where(kind.Cultivation, func(r *kind.Record) bool { return !r.Has("won_on") && r.Text("state") != "stopped" }) {
		add("培育辅导", r, r.Text("officer"), r.Show("unit"), r.Title())
	}
	for i, r := range d.All(kind.ActivationStep) {
		if i == 0 {
			add("激活经办", r, r.Text("officer"), "", r.Show("rung"))
		}
	}
	for i, r := range d.All(kind.Interaction) {
		if i == 0 {
			add("最近联系", r, r.Text("officer"), "", r.Text("date"))
		}
	}
}
