package funnel

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

func TestWhatAnOrganisationBroughtIn(t *testing.T) {
	w := halfYear(t)
	b, err := BroughtIn(context.Background(), w.st, w.of["福建商会"].ID)
	if err != nil {
		t.Fatal(err)
	}
	// 甲 at 到资, 丁 at 注册, 庚 at 签约 and shelved (received in 2025), 戊 at 线索
	w.same("reached", stages(b.Stages, func(s Stage) string { return fmt.Sprint(s.Reached) }), "4 3 3 3 2 1 0 0")
	w.same("conversion", stages(b.Stages, func(s Stage) string { return RateText(s.Conversion) }), "— 75.00% 100.00% 100.00% 66.67% 50.00% 0.00% —")
	w.same("money", said(amounts(b.Sums.Contracted), wan(b.Sums.ContractedUSD), wan(b.Sums.ArrivedUSD), b.Sums.WithoutRate), "CNY 700×1 EUR 30×1 USD 20×1 120 50 1")
	var years []string
	for _, y := range b.Years {
		years = append(years, said(y.Year, y.Leads, y.Signed, y.Registered, wan(y.ContractedUSD), wan(y.ArrivedUSD), y.WithoutRate))
		w.same("rows of a year", w.count(y.Rows), y.Leads)
	}
	w.same("years", fmt.Sprint(years), "[2026 3 2 2 100 50 1 2025 1 1 0 20 — 0]")
	w.same("last", said(b.Last.Name, b.Last.ReceivedOn), "戊 2026-03-01")
	for key, n := range map[string]int64{"leads": 4, "contracted": 3, "arrived": 2} {
		w.same(key, w.count(b.Rows[key]), n)
	}
	w.same("defined", b.Definition("arrived").Label, "到资")
}

func TestAnOrganisationWithoutLeads(t *testing.T) {
	w := given(t, "2026-11-23")
	id := w.add(kind.Organisation, "name=空商会").ID
	b, err := BroughtIn(context.Background(), w.st, id)
	if err != nil || b.Leads != 0 || len(b.Years) != 0 || b.Last.ID != 0 || b.Stages[0].OfAll != nil || b.Sums.ArrivedUSD != nil {
		t.Errorf("%+v, %v", b, err)
	}
}
