package store

import (
	"fmt"

	"beizeng/data/kind"
)

// details are the kinds whose records are nothing without another one.
var details = map[*kind.Kind][]*kind.Kind{
	kind.Enterprise: {kind.TradeRecord, kind.CapitalArrival, kind.Investor, kind.FirmChange, kind.ActivationStep, kind.Grievance, kind.Measure, kind.Sponsorship,
		kind.OutboundInvestment, kind.OverseasWorks, kind.Warehouse, kind.NewTrade, kind.TradeService, kind.PlatformUse, kind.Certificate, kind.Cultivation,
		kind.Claim, kind.Finance, kind.Insurance, kind.InsuredExport},
	kind.Grievance:          {kind.GrievanceStep},
	kind.Leader:             {kind.Sponsorship},
	kind.Sponsorship:        {kind.SponsorVisit},
	kind.OutboundInvestment: {kind.OutboundYear},
	kind.Cultivation:        {kind.CultivationStep},
	kind.Programme:          {kind.Claim},
	kind.Training:           {kind.Trainee},
	kind.Council:            {kind.Resolution},
	kind.Project:            {kind.ProjectYear},
	kind.Lead:               {kind.LeadStep, kind.Involvement},
	kind.Contact:            {kind.Employment, kind.Involvement},
	kind.Event:              {kind.Participation},
	kind.Task:               {kind.TaskNote, kind.Evidence},
	kind.Scheme:             {kind.SchemeItem},
	kind.SchemeItem:         {kind.Score},
}

// Delete puts a record away; it can be restored. A firm takes its figures
// along: they count nowhere without it, and lists must not show them either.
func (t *Tx) Delete(r *kind.Record) error {
	err := t.eachDetail(r, "deleted_at IS NULL", t.Delete)
	if err != nil {
		return err
	}
	return t.bury(r, "delete")
}

// restore brings a record back, and with a firm the figures that went with it.
func (t *Tx) restore(old *kind.Record) error {
	var when int64
	if len(details[old.Kind]) > 0 {
		if err := t.tx.QueryRowContext(t.ctx, "SELECT deleted_at FROM "+old.Kind.Table+" WHERE id = ?", old.ID).Scan(&when); err != nil {
			return err
		}
	}
	if err := t.put(old.Clone(), old, "restore"); err != nil || when == 0 {
		return err
	}
	return t.eachDetail(old, fmt.Sprintf("deleted_at = %d", when), func(d *kind.Record) error {
		return t.restore(d)
	})
}

// detailRef is the field by which records of k hang on one of the owner.
func detailRef(k, owner *kind.Kind) string {
	for _, f := range k.Fields {
		if f.Type == kind.Ref && f.Ref == owner.Key {
			return f.Key
		}
	}
	return owner.Key
}

// eachDetail runs f for the records that hang on one and meet a condition.
func (t *Tx) eachDetail(r *kind.Record, cond string, f func(*kind.Record) error) error {
	for _, k := range details[r.Kind] {
		where, args := detailRef(k, r.Kind)+" = ?", []any{r.ID}
		if k.KeyID != nil { // a firm's rows lie side by side
			where, args = "id >= ? AND id < ?", []any{r.ID * kind.TradeSpan, (r.ID + 1) * kind.TradeSpan}
		}
		if err := t.eachOf(k, where+" AND "+cond, f, args...); err != nil {
			return err
		}
	}
	return nil
}
