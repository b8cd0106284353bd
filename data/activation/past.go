package activation

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Outlook is the list of 零进出口实绩 as of a month beside what the office's own
// record tells of it: of the firms that had never traded and were on the list
// twelve months before, by the rung they stood on then, how many there were and
// how many traded for the first time within the twelve.
type Outlook struct {
	From, AsOf int // the month looked back to, and from
	Seen, Hit  map[string]int64
	Debuts     []Debut       // whose first twelve months are over, the newest first
	Rows       []Row         // on the list now, of the territory asked for, in no order; without proof
	Agents     map[int64]int // months with trade through an agent in the twelve, by firm
	Alone      []Row         // firms without a customs code that traded through an agent alone, ever
	Note       string        // as Result has it
}

// Debut is a firm whose first ever trade, in a month, ended its time on the list.
type Debut struct {
	Enterprise int64
	Month      int
}

// LookOut reads the list and the record in one pass. The record is of the whole
// city.
func LookOut(ctx context.Context, st *store.Store, asOf int, territory string) (Outlook, error) {
	o := Outlook{From: codes.AddMonths(asOf, -12), AsOf: asOf, Seen: map[string]int64{}, Hit: map[string]int64{}, Agents: map[int64]int{}}
	b, err := open(ctx, st, Trade)
	if err != nil {
		return o, err
	}
	res, err := b.result(asOf)
	if err != nil {
		return o, err
	}
	o.Note = res.Note
	steps, err := b.steps(ctx, "")
	if err != nil {
		return o, err
	}
	judgedThen, day := b.judged(o.From) != 0, codes.LastDay(o.From)
	err = b.each(ctx, func(f *firm) error {
		o.agency(f.id, f.Agent)
		for _, s := range f.spells {
			if !s.Again && s.End == progress.Activated && codes.AddMonths(s.Until, 11) <= asOf {
				o.Debuts = append(o.Debuts, Debut{f.id, s.Until})
			}
		}
		if judgedThen {
			o.then(f, steps[f.id], day)
		}
		if s, n, first := f.standing(asOf); n >= 0 && !first && res.Judged != 0 {
			r := f.row(s, asOf)
			if within(r.Territory, territory) {
				r.climb(f.climbed(n, steps[f.id], res.Day))
				o.Rows = append(o.Rows, r)
			}
		}
		return nil
	}, "")
	if err == nil {
		err = o.alone(ctx, b, territory)
	}
	slices.SortFunc(o.Debuts, func(a, b Debut) int {
		return cmp.Or(cmp.Compare(b.Month, a.Month), cmp.Compare(a.Enterprise, b.Enterprise))
	})
	return o, err
}

// then counts a firm that was on the list twelve months before and had never
// traded.
func (o *Outlook) then(f *firm, steps []step, day string) {
	s, n, first := f.standing(o.From)
	if n < 0 || first || s.Again {
		return
	}
	var r Row
	r.climb(f.climbed(n, steps, day))
	o.Seen[r.Rung]++
	if s.End == progress.Activated && s.Until <= o.AsOf {
		o.Hit[r.Rung]++
	}
}

// agency counts the months through an agent in the twelve.
func (o *Outlook) agency(id int64, packed string) {
	for _, m := range progress.UnpackMonths(packed) {
		if m > o.From && m <= o.AsOf {
			o.Agents[id]++
		}
	}
}

// alone reads the firms that are on no list, for they have no customs code, and
// never traded on their own account.
func (o *Outlook) alone(ctx context.Context, b *book, territory string) error {
	return b.st.Each(ctx, "SELECT t.id, t.listed FROM enterprise t WHERE t.listed >= '0' AND t.listed < '1'", func(r *sql.Rows) error {
		f := &firm{}
		var text string
		if err := r.Scan(&f.id, &text); err != nil {
			return err
		}
		f.Read(text)
		place := progress.TerritoryAt(f.Territory, b.changes[f.id], o.AsOf)
		if o.agency(f.id, f.Agent); o.Agents[f.id] > 0 && f.Own == "" && within(place, territory) {
			o.Alone = append(o.Alone, Row{Enterprise: f.id, Name: f.Name, Code: f.Code, Territory: place})
		}
		return nil
	})
}
