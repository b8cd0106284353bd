package funnel

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

// fair adds the firms and talks of 推介会 to the half year.
func fair(t *testing.T) *world {
	w := halfYear(t)
	w.add(kind.TradeRecord, "enterprise=引商 month=2025-12 export_rmb=1")
	w.add(kind.TradeRecord, "enterprise=天元 month=2026-03 export_rmb=1")
	w.add(kind.TradeRecord, "enterprise=丰源 month=2026-06 export_rmb=1")
	w.add(kind.Participation, "event=推介会 enterprise=天元 intent=100万 deal=20万 currency=USD cost=10000 subsidy=5000")
	w.add(kind.Participation, "event=推介会 enterprise=引商 intent=300万 currency=CNY")
	w.add(kind.Participation, "event=推介会 enterprise=丰源 intent=50万 currency=USD cost=2000")
	w.add(kind.Contact, "name=张三")
	w.add(kind.Interaction, "event=推介会 date=2026-01-06 said=谈合作 contact=张三")
	w.add(kind.Interaction, "event=推介会 date=2026-01-07 said=再谈 contact=张三")
	w.add(kind.Interaction, "event=推介会 date=2026-01-07 said=路演")
	w.add(kind.Interaction, "event=推介会 date=2026-02-07 said=寄材料 type=todo")
	return w
}

func (w *world) results(event string) Outcome {
	w.Helper()
	o, err := Results(context.Background(), w.st, w.of[event].ID)
	if err != nil {
		w.Fatal(err)
	}
	return o
}

func TestWhatCameOfAnEvent(t *testing.T) {
	w := fair(t)
	o := w.results("推介会")

	// It ended on January 31st. By April 30th 甲 was registered, 乙 had stepped
	// back, 丁 was just taken up again; 40万 had arrived for 甲. By July 31st 丁 was
	// registered too, without a rate for its euros, and 10万 had arrived for it;
	// what came in July counts for 壬, no lead of the event. 癸 came in August.
	want := []string{
		"3 个月后 2026-04-30: 3 signed 1 registered 1, contracted 100 (0 without), arrived 40 (0 without), traders 1",
		"6 个月后 2026-07-31: 3 signed 2 registered 2, contracted 100 (1 without), arrived 50 (1 without), traders 2",
		"12 个月后 2027-01-31尚未到期: 4 signed 2 registered 2, contracted 100 (1 without), arrived 50 (1 without), traders 2",
		"至今 2026-11-23: 4 signed 2 registered 2, contracted 100 (1 without), arrived 50 (1 without), traders 2",
	}
	for i, h := range o.Horizons {
		w.same(h.Label(), fmt.Sprintf("%s %s%s: %d signed %d registered %d, contracted %s (%d without), arrived %s (%d without), traders %d", h.Label(), h.Until, h.Pending(),
			h.Leads, h.Signed, h.Registered, wan(h.ContractedUSD), h.WithoutRate, wan(h.ArrivedUSD), h.UnratedArrivals, h.FirstTraders), want[i])
	}
	w.same("horizons", len(o.Horizons), 4)
	w.same("firms, intents, deals", said(o.Firms, amounts(o.Intents), amounts(o.Deals)), "3 USD 150×2 CNY 300×1 USD 20×1")
	// 30,000 yuan ÷ 4 leads
	w.same("cost", said(*o.Cost, *o.Subsidy, *o.FirmCost, *o.FirmSubsidy, *o.CostPerLead), "3000000 1000000 1200000 500000 750000")
	w.same("talks", said(o.Interactions, o.People), "3 1") // a 待办 is no talk
	for key, n := range map[string]int64{"gained": 4, "event_signed": 2, "event_registered": 2, "event_arrived": 2, "deals": 3, "interactions": 3} {
		w.same(key, w.count(o.Rows[key]), n)
	}
}

func TestAnEventOfNothing(t *testing.T) {
	w := given(t, "2026-04-30")
	w.add(kind.Event, "name=空会 date=2026-01-31")
	o := w.results("空会")
	for _, h := range o.Horizons {
		if h.Leads != 0 || h.ContractedUSD != nil || h.ArrivedUSD != nil {
			t.Errorf("%s: %+v", h.Label(), h)
		}
	}
	if o.Cost != nil || o.CostPerLead != nil || o.FirmCost != nil || len(o.Intents) != 0 {
		t.Errorf("no cost was entered: %v %v %v %v", o.Cost, o.CostPerLead, o.FirmCost, o.Intents)
	}
	w.same("on its last day a horizon is not over", o.Horizons[0].Until+o.Horizons[0].Pending(), "2026-04-30尚未到期")
	w.same("to this day", o.Horizons[3].Pending(), "")
	if _, err := Results(context.Background(), w.st, 99); err == nil {
		t.Error("there is no event 99")
	}
}
