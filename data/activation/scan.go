package activation

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// firm is one firm with its times on a list.
type firm struct {
	id int64
	progress.Roll
	trade  []int // the months that count as its trade
	spells []progress.Spell
}

// book is what is the same for all firms of a list.
type book struct {
	st      *store.Store
	list    string
	rule    progress.ZeroRule
	cal     progress.Calendar
	changes map[int64][]progress.FirmChange
	gone    map[string]bool // progress.Gone of the statuses met
}

func open(ctx context.Context, st *store.Store, list string) (*book, error) {
	b := &book{st: st, list: cmp.Or(list, Trade), gone: map[string]bool{}, changes: map[int64][]progress.FirmChange{}}
	var err error
	if b.list != Trade && b.list != Capital {
		return nil, fmt.Errorf("没有名单“%s”，只有 trade（零进出口实绩）和 capital（零出资）", list)
	}
	if b.rule, err = st.ZeroRule(ctx); err != nil {
		return nil, err
	}
	var entered []int
	err = st.Each(ctx, "SELECT DISTINCT month FROM rollup_trade WHERE row_count > 0", func(r *sql.Rows) error {
		var m int
		err := r.Scan(&m)
		entered = append(entered, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	b.cal = progress.NewCalendar(entered, b.rule.Window)
	err = st.Each(ctx, store.ChangesSQL+" ORDER BY date, id", func(r *sql.Rows) error {
		id, c, err := store.ScanChange(r)
		b.changes[id] = append(b.changes[id], c)
		return err
	})
	return b, err
}

// candidates are the firms that may be on the list.
func (b *book) candidates() string {
	if b.list == Capital {
		return progress.RollOfCapital
	}
	return progress.RollOfTrade
}

// each runs f for every candidate that ever was on the list. The firm is good
// until f returns; its texts stay.
func (b *book) each(ctx context.Context, f func(*firm) error, cond string, args ...any) error {
	ctx, stop := context.WithCancel(ctx)
	pages := make(chan []line, 4)
	var read, judged error
	go func() {
		defer close(pages)
		read = b.read(ctx, pages, cond, args)
	}()
	one := &firm{}
	for page := range pages {
		for _, l := range page {
			if judged != nil {
				break
			}
			if b.judge(one, l); len(one.spells) > 0 {
				judged = f(one)
			}
		}
		if judged != nil {
			stop()
		}
	}
	stop()
	return cmp.Or(judged, read)
}

// line is a firm as the roll has it.
type line struct {
	id   int64
	text string
}

// read sends the roll in pages: it is read beside the judging, which takes as long.
func (b *book) read(ctx context.Context, pages chan<- []line, cond string, args []any) error {
	const size = 1024
	page := make([]line, 0, size)
	send := func() error {
		select {
		case pages <- page:
			page = make([]line, 0, size)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := b.st.Each(ctx, "SELECT t.id, t.listed FROM enterprise t WHERE "+b.candidates()+cond, func(r *sql.Rows) error {
		var l line
		if err := r.Scan(&l.id, &l.text); err != nil {
			return err
		}
		if page = append(page, l); len(page) < size {
			return nil
		}
		return send()
	}, args...)
	if err != nil {
		return err
	}
	return send()
}

// judge reads a line and finds the firm's times on the list.
func (b *book) judge(f *firm, l line) {
	f.id = l.id
	f.Read(l.text)
	f.Off, f.Changes = b.isGone(f.Status), b.changes[f.id]
	f.trade, f.spells = f.trade[:0], f.spells[:0]
	if b.list == Capital {
		f.spells = f.CapitalSpells(progress.UnpackFunding(f.Funded))
		return
	}
	months := f.Own
	if b.rule.Agency {
		months = progress.MergeMonths(f.Own, f.Agent)
	}
	f.trade = progress.AppendMonths(f.trade, months)
	f.spells = f.AppendTradeSpells(f.spells, f.trade, b.cal)
}

func (b *book) isGone(status string) bool {
	gone, ok := b.gone[status]
	if !ok {
		gone = progress.Gone(status)
		b.gone[status] = gone
	}
	return gone
}

func monthOf(day string) int { return progress.MonthOf(day) }

// in groups ids for conditions of the form “IN (…)”.
func in(ids []int64, f func(marks string, args []any) error) error {
	const most = 500
	for len(ids) > 0 {
		n := min(most, len(ids))
		args := make([]any, n)
		marks := make([]byte, 0, 2*n)
		for i, id := range ids[:n] {
			args[i] = id
			marks = append(marks, '?', ',')
		}
		if err := f(string(marks[:len(marks)-1]), args); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// step is one registered rung.
type step struct {
	id                                 int64
	rung, date, reason, officer, proof string
	interaction, grievance             int64
}

// source is the record that proves the step: a talk, a difficulty, or the step itself.
func (s step) source() (*kind.Kind, int64) {
	switch {
	case s.interaction > 0:
		return kind.Interaction, s.interaction
	case s.grievance > 0:
		return kind.Grievance, s.grievance
	}
	return kind.ActivationStep, s.id
}

// steps reads the registered rungs of the list by firm, each firm's by day. The
// texts come as one: there may be many.
func (b *book) steps(ctx context.Context, cond string, args ...any) (map[int64][]step, error) {
	out := map[int64][]step{}
	err := b.st.Each(ctx, `SELECT id, enterprise, COALESCE(interaction, 0), COALESCE(grievance, 0),
		date || char(31) || rung || char(31) || COALESCE(reason, '') || char(31) || COALESCE(officer, '') || char(31) || COALESCE(proof, '')
		FROM activation_step WHERE deleted_at IS NULL AND list = ?`+cond, func(r *sql.Rows) error {
		var s step
		var firm int64
		var text string
		err := r.Scan(&s.id, &firm, &s.interaction, &s.grievance, &text)
		for _, field := range []*string{&s.date, &s.rung, &s.reason, &s.officer, &s.proof} {
			*field, text, _ = strings.Cut(text, "\x1f")
		}
		list := append(out[firm], s)
		for i := len(list) - 1; i > 0 && list[i].before(list[i-1]); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		out[firm] = list
		return err
	}, append([]any{b.list}, args...)...)
	return out, err
}

func (s step) before(o step) bool { return s.date < o.date || s.date == o.date && s.id < o.id }
