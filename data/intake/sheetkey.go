package intake

import (
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// sheetKey is by what two rows of a file are the same record, "" where they
// cannot be told to be.
func sheetKey(rec *kind.Record) string {
	for _, fields := range rec.Kind.Identity {
		if rec.Get(fields[len(fields)-1]) == nil && rec.Kind != kind.ContainerMonth && rec.Kind != kind.NewTrade && rec.Kind != kind.CommodityMonth {
			continue
		}
		var b strings.Builder
		for _, f := range fields {
			fmt.Fprint(&b, rec.Get(f), "\x00")
		}
		return b.String()
	}
	return ""
}

// knownSheet finds the stored record that this one is. A later way of telling
// only serves where what the earlier ones go by is blank on one side: a
// grievance without its code, a policy without its number.
func (r *runner) knownSheet(rec *kind.Record) (int64, error) {
	asked := map[string]bool{}
	for _, fields := range rec.Kind.Identity {
		var conds []store.Cond
		in := map[string]bool{}
		for _, f := range fields {
			conds, in[f] = append(conds, store.Cond{Field: f, Op: store.Eq, Value: rec.Get(f)}), true
		}
		for f := range asked {
			if !in[f] && rec.Has(f) {
				conds = append(conds, store.Cond{Field: f, Op: store.Blank})
			}
		}
		for _, f := range fields {
			asked[f] = true
		}
		last := fields[len(fields)-1]
		if rec.Get(last) == nil && !(len(fields) > 1 && (last == "operator" || last == "direction" || last == "platform" || last == "project" || rec.Kind == kind.CommodityMonth)) {
			continue
		}
		if id, err := r.tx.LookupID(rec.Kind, conds...); id != 0 || err != nil {
			return id, err
		}
	}
	if rec.Kind == kind.Sponsorship { // its day was mended: the one that still runs
		conds := []store.Cond{{Field: "to_date", Op: store.Blank}}
		for _, key := range []string{"leader", "enterprise", "lead", "project"} {
			conds = append(conds, store.Cond{Field: key, Op: store.Eq, Value: rec.Get(key)})
		}
		return r.tx.LookupID(rec.Kind, conds...)
	}
	return 0, nil
}
