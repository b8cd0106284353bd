package agenda

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Done marks a next step as done on a day ("" is today) with what came of it.
// Like PutOff and Reassign it returns the record as it was, for Undo.
func Done(ctx context.Context, st *store.Store, interaction int64, day, outcome string) (before *kind.Record, err error) {
	if day == "" {
		day = st.Today()
	}
	if err := checkDay(day); err != nil {
		return nil, err
	}
	return change(ctx, st, kind.Interaction, interaction, func(r *kind.Record) error {
		r.Set("done_on", day)
		if outcome = strings.TrimSpace(outcome); outcome != "" {
			r.Set("outcome", outcome)
		}
		return nil
	})
}

// PutOff moves a next step to another day, which must not lie before today.
func PutOff(ctx context.Context, st *store.Store, interaction int64, day string) (before *kind.Record, err error) {
	if err := checkDay(day); err != nil {
		return nil, err
	}
	if today := st.Today(); day < today {
		return nil, fmt.Errorf("推迟到的日期 %s 已经过去，请选今天（%s）或以后的日期", day, today)
	}
	return change(ctx, st, kind.Interaction, interaction, func(r *kind.Record) error {
		if r.Has("done_on") {
			return errors.New("这件事已经办结，不能推迟")
		}
		r.Set("next_on", day)
		return nil
	})
}

// Reassign gives a next step, a silent lead or an expiring term to another
// officer.
func Reassign(ctx context.Context, st *store.Store, k *kind.Kind, id int64, officer string) (before *kind.Record, err error) {
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

// Undo brings a record back to what Done, PutOff or Reassign found. It refuses
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
func change(ctx context.Context, st *store.Store, k *kind.Kind, id int64, f func(*kind.Record) error) (before *kind.Record, err error) {
	err = st.Write(ctx, func(tx *store.Tx) error {
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
	return before, nil
}

func checkDay(day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fmt.Errorf("“%s”不是能认出的日期，请写成 2026-11-30", day)
	}
	return nil
}
