package funnel

import (
	"math/big"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// by reckons what stood on a day.
func (o *past) by(months int, until string, reached bool) Horizon {
	h := Horizon{Months: months, Until: until, Reached: reached}
	day := min(until, o.today)
	for _, g := range o.leads {
		if g.received > day {
			continue
		}
		h.Leads++
		rank := pipeline.Rank(standingAt(g.steps, day))
		if rank >= pipeline.Rank(pipeline.Signed) {
			h.Signed++
			addTo(&h.ContractedUSD, g.contracted)
			if g.amount && g.contracted == nil {
				h.WithoutRate++
			}
		}
		if rank >= pipeline.Rank(pipeline.Registered) {
			h.Registered++
		}
		h.arrived(o.arrivals[g.firm], o.claims[g.firm], g.id, day)
	}
	for _, m := range o.debuts {
		if m >= monthOf(o.end) && m <= monthOf(day) {
			h.FirstTraders++
		}
	}
	return h
}

// arrived adds the money at a firm that counts for the lead and had come by the
// day.
func (h *Horizon) arrived(list []arrival, claims []claim, lead int64, day string) {
	for _, a := range list {
		switch {
		case a.date > day || owner(claims, a.date) != lead:
		case a.usd == nil:
			h.UnratedArrivals++
		default:
			addTo(&h.ArrivedUSD, a.usd)
		}
	}
}

// per is money for each of n, to the cent; nil for none.
func per(minor, n int64) *int64 {
	if n <= 0 {
		return nil
	}
	v := divide(big.NewInt(minor), n).Int64()
	return &v
}

// link adds the rows behind the outcome.
func (o *past) link() {
	of := store.Cond{Field: "event", Op: store.Eq, Value: o.id}
	rows := func(k *kind.Kind, label string, more ...store.Cond) []RowsLink {
		return []RowsLink{{Kind: k, Where: append([]store.Cond{of}, more...), Label: label}}
	}
	o.Rows["gained"] = rows(kind.Lead, "获得的线索")
	o.Rows["event_signed"] = rows(kind.Lead, "现在已签约的线索", reached(pipeline.Signed))
	o.Rows["event_registered"] = rows(kind.Lead, "现在已注册的线索", reached(pipeline.Registered))
	o.Rows["event_contracted"] = o.Rows["event_signed"]
	o.Rows["event_arrived"] = rows(kind.Lead, "有到资的线索", store.Cond{Field: "arrived_usd", Op: store.Filled})
	o.Rows["deals"] = rows(kind.Participation, "参展企业")
	o.Rows["interactions"] = rows(kind.Interaction, "现场联系记录", store.Cond{Field: "type", Op: store.Ne, Value: "todo"})
}
