// Package dossier gathers what is known of one firm: who it is, what it did
// month by month, what was promised to it, what is open and who answers for
// it. The firm's page shows it and the 企业档案 prints it.
package dossier

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beizeng/data/activation"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Options say what may be told.
type Options struct {
	// Public leaves out the kinds that stay in the house (kind.Kind.Secret).
	Public bool
}

// sectionCap is how many records of one kind are read; Section.Count is of all.
const sectionCap = 200

// Dossier is one firm as of a day. What came after that day is left out where
// its own date tells; a state without a date is today's.
type Dossier struct {
	Firm *kind.Record
	Day  string // the day as of which, "2006-01-02"
	AsOf int    // the newest month entered for anybody, not after the day; 0 where none
	Trade
	// Stretches are the firm's times on the two zero lists with their rungs, the
	// newest first. They are today's, whatever the day.
	Stretches []activation.Stretch
	Sections  []Section // only those with records, in the order of a firm's story
	Answers   []Answer
	parts     map[*kind.Kind]*Section
}

// Section is the firm's records of one kind, in that kind's own order.
type Section struct {
	Kind    *kind.Kind
	Records []*kind.Record
	Count   int // of all, where more than the records were found
}

// Of reads a firm's dossier. day is "2006-01-02", "" for today. The error is
// store.ErrNotFound where there is no such firm, or it was deleted.
func Of(ctx context.Context, st *store.Store, enterprise int64, day string, o Options) (Dossier, error) {
	d := Dossier{Day: day, parts: map[*kind.Kind]*Section{}}
	if day == "" {
		d.Day = st.Now().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, d.Day); err != nil {
		return d, fmt.Errorf("日期“%s”请写成 2025-09-30", day)
	}
	var err error
	if d.Firm, err = st.Get(ctx, kind.Enterprise, enterprise); err != nil {
		return d, err
	}
	if d.Firm.DeletedAt != "" {
		return d, store.ErrNotFound
	}
	if err := d.readTrade(ctx, st); err != nil {
		return d, fmt.Errorf("读取企业“%s”的进出口和到资：%w", d.Firm.Title(), err)
	}
	if d.Stretches, err = activation.OfFirm(ctx, st, enterprise); err != nil {
		return d, fmt.Errorf("读取企业“%s”的激活进展：%w", d.Firm.Title(), err)
	}
	for _, k := range kindsOf(o.Public) {
		if err := d.readSection(ctx, st, k); err != nil {
			return d, fmt.Errorf("读取企业“%s”的%s：%w", d.Firm.Title(), k.Label, err)
		}
	}
	d.answer()
	return d, nil
}

// told are the kinds in the order in which a firm's story is told. Kinds that
// hang on a firm and are not named here follow in the order of their description.
var told = []*kind.Kind{kind.Investor, kind.ActivationStep, kind.Grievance, kind.Measure, kind.Sponsorship, kind.SponsorVisit,
	kind.Certificate, kind.Cultivation, kind.Claim, kind.Finance, kind.Insurance, kind.InsuredExport, kind.OutboundInvestment, kind.OverseasWorks,
	kind.Warehouse, kind.NewTrade, kind.TradeService, kind.PlatformUse, kind.Participation, kind.Trainee, kind.Lead, kind.Contact, kind.Interaction}

// through are kinds that hang on the firm by another record.
var through = map[*kind.Kind]string{kind.SponsorVisit: "enterprise"}

// apart are the kinds that are told in their own way or not at all.
var apart = []*kind.Kind{kind.TradeRecord, kind.CapitalArrival, kind.FirmChange, kind.Employment}

// kindsOf are the kinds of the sections: all that refer to a firm.
func kindsOf(public bool) []*kind.Kind {
	out := slices.Clone(told)
	for _, k := range kind.All() {
		f := k.Field("enterprise")
		if f != nil && f.Key == "enterprise" && f.Ref == kind.Enterprise.Key && !slices.Contains(apart, k) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return slices.DeleteFunc(out, func(k *kind.Kind) bool { return public && k.Secret })
}

func (d *Dossier) readSection(ctx context.Context, st *store.Store, k *kind.Kind) error {
	q := store.Query{Kind: k, Where: []store.Cond{{Field: "enterprise", Op: store.Eq, Value: d.Firm.ID}}, Limit: sectionCap}
	if _, other := through[k]; other {
		var ids []any
		for _, s := range d.All(kind.Sponsorship) {
			ids = append(ids, s.ID)
		}
		if len(ids) == 0 {
			return nil
		}
		q.Where[0] = store.Cond{Field: "sponsorship", Op: store.In, Value: ids}
	}
	list, err := st.List(ctx, q)
	if err != nil || len(list) == 0 {
		return err
	}
	n := len(list)
	if n == sectionCap {
		if n, _, err = st.Count(ctx, q, 0); err != nil {
			return err
		}
	}
	since := sinceField(k)
	kept := slices.DeleteFunc(list, func(r *kind.Record) bool { return since != nil && later(r, since, d.Day) })
	if len(kept) == 0 {
		return nil
	}
	d.Sections = append(d.Sections, Section{k, kept, n - (len(list) - len(kept))})
	d.parts[k] = &Section{k, kept, n - (len(list) - len(kept))}
	return nil
}

// sinceField is the field that tells when a record began: the one its kind is
// sorted by, newest first, else its first date that does not lie ahead.
func sinceField(k *kind.Kind) *kind.Field {
	if len(k.Sort) > 0 && k.Sort[0] == '-' {
		if f := k.Field(k.Sort[1:]); f != nil && (f.Type == kind.Date || f.Type == kind.Month) {
			return f
		}
	}
	done := map[string]bool{}
	for _, f := range k.Fields {
		done[f.DoneBy] = true
	}
	for _, f := range k.Fields {
		if f.Type == kind.Date && !f.Ahead && !f.Expires && !f.ReadOnly && !done[f.Key] {
			return f
		}
	}
	return nil
}

// later tells whether a record began after the day.
func later(r *kind.Record, since *kind.Field, day string) bool {
	if since.Type == kind.Month {
		return r.Has(since.Key) && int(r.Int(since.Key)) > monthOf(day)
	}
	return r.Text(since.Key) > day
}

// All are the firm's records of a kind, nil where it has none.
func (d *Dossier) All(k *kind.Kind) []*kind.Record {
	if s := d.parts[k]; s != nil {
		return s.Records
	}
	return nil
}

// Count is how many records of a kind the firm has, also beyond those read.
func (d *Dossier) Count(k *kind.Kind) int {
	if s := d.parts[k]; s != nil {
		return s.Count
	}
	return 0
}
