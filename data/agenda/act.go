package agenda

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Undoing takes back what Done, PutOff or Reassign did. It refuses where
// somebody has changed the record since.
type Undoing func(context.Context) error

// Done marks a next step or a promise as done on a day ("" is today) with what
// came of it. A grievance is answered and a visit recorded on its own page: that
// takes more than a day.
func Done(ctx context.Context, st *store.Store, k *kind.Kind, id int64, day, outcome string) (Undoing, error) {
	if day == "" {
		day = st.Today()
	}
	if err := checkDay(day); err != nil {
		return nil, err
	}
	key := "done_on"
	if p := promiseOf(k); p != nil {
		key = p.f.DoneBy
	}
	if why := OwnPage(k); why != "" {
		return nil, errors.New(why)
	}
	return change(ctx, st, k, id, func(r *kind.Record) error {
		r.Set(key, day) // the state follows: kind.Course
		if outcome = strings.TrimSpace(outcome); outcome != "" && k.Index("outcome") >= 0 {
			r.Set("outcome", outcome)
		}
		return nil
	})
}

// OwnPage says why something of a kind is not done by a day alone, "" where it is.
func OwnPage(k *kind.Kind) string {
	switch k {
	case kind.Grievance:
		return "诉求要写明结果和答复：请打开它再答复"
	case kind.Sponsorship:
		return "走访要写明日期和情况：请打开领导包抓登记走访"
	}
	return ""
}

// CanPutOff tells whether a kind's day is agreed on and not reckoned.
func CanPutOff(k *kind.Kind) bool {
	p := promiseOf(k)
	return k == kind.Interaction || k == kind.Grievance || p != nil && p.f.Editable()
}

// PutOff moves a next step or a promise to another day, which must not lie
// before today. For a grievance that is a step of its own: 延期.
func PutOff(ctx context.Context, st *store.Store, k *kind.Kind, id int64, day string) (Undoing, error) {
	if err := checkDay(day); err != nil {
		return nil, err
	}
	if today := st.Today(); day < today {
		return nil, fmt.Errorf("推迟到的日期 %s 已经过去，请选今天（%s）或以后的日期", day, today)
	}
	if !CanPutOff(k) {
		return nil, fmt.Errorf("%s的期限由走访次数推算，不能推迟", k.Label)
	}
	if k == kind.Grievance {
		return extend(ctx, st, id, day)
	}
	key, done := "next_on", "done_on"
	if p := promiseOf(k); p != nil {
		key, done = p.f.Key, p.f.DoneBy
	}
	return change(ctx, st, k, id, func(r *kind.Record) error {
		if r.Has(done) {
			return errors.New("这件事已经办结，不能推迟")
		}
		r.Set(key, day)
		return nil
	})
}

// extend gives the unit more time: a step of the grievance, so that the file
// shows it. Undoing takes the step out, unless another came behind it.
func extend(ctx context.Context, st *store.Store, id int64, day string) (Undoing, error) {
	s := kind.New(kind.GrievanceStep)
	s.Set("grievance", id)
	s.Set("action", casework.Extend)
	s.Set("due_on", day)
	if who := st.Operator(); who != "" {
		s.Set("officer", who)
	}
	if err := st.Save(ctx, s); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		newest, err := st.Number(ctx, "SELECT MAX(id) FROM grievance_step WHERE grievance = ? AND deleted_at IS NULL", id)
		if err != nil {
			return err
		}
		if newest != s.ID {
			return store.ErrStale
		}
		return st.Delete(ctx, kind.GrievanceStep, s.ID)
	}, nil
}

// Reassign gives a next step, a promise, a silent lead or an expiring term to
// another officer.
func Reassign(ctx context.Context, st *store.Store, k *kind.Kind, id int64, officer string) (Undoing, error) {
	if officer = strings.TrimSpace(officer); officer == "" {
		return nil, errors.New("请填写由谁负责")
	}
	key := "officer"
	if k == kind.Interaction {
		key = "next_officer"
	}
	if k.Index(key) < 0 {
		return nil, fmt.Errorf("%s没有负责人，不能改派", k.Label)
	}
	return change(ctx, st, k, id, func(r *kind.Record) error {
		r.Set(key, officer)
		return nil
	})
}

// Undo brings a record back to what a change of one step found. It refuses
// where somebody has changed it since.
func Undo(ctx context.Context, st *store.Store, before *kind.Record) error {
	return st.Write(ctx, func(tx *store.Tx) error {
		now, err := tx.Get(before.Kind, before.ID)
		if err != nil {
			return err
		}
		if now.DeletedAt != "" || now.Version > before.Version+1 {
			return store.ErrStale
		}
		r := before.Clone()
		r.Version = now.Version
		return tx.Update(r)
	})
}

// change edits one living record in one transaction.
func change(ctx context.Context, st *store.Store, k *kind.Kind, id int64, f func(*kind.Record) error) (Undoing, error) {
	var before *kind.Record
	err := st.Write(ctx, func(tx *store.Tx) error {
		r, err := tx.Get(k, id)
		if err != nil {
			return err
		}
		if r.DeletedAt != "" {
			return store.ErrNotFound
		}
		before = r.Clone()
		if err := f(r); err != nil {
			return err
		}
		return tx.Update(r)
	})
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return Undo(ctx, st, before) }, nil
}

func checkDay(day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fmt.Errorf("“%s”不是能认出的日期，请写成 2026-11-30", day)
	}
	return nil
}
