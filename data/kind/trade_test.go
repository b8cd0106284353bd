package kind

import (
	"testing"

	"beizeng/data/codes"
)

// Every month that can be entered has its place among the ids of its firm:
// none runs into those of the firm before or behind.
func TestMonthsStayWithTheirFirm(t *testing.T) {
	for _, text := range []string{"1900-01", "2026-11", "2069-12"} {
		v, remark := Parse(TradeRecord.Field("month"), text, Hint{})
		if remark != nil {
			t.Fatal(remark.Message)
		}
		r := New(TradeRecord)
		r.Set("enterprise", int64(7))
		r.Set("month", v)
		r.Set("mode", "agent")
		if id := tradeID(r); id/TradeSpan != 7 {
			t.Errorf("%s lies with firm %d", text, id/TradeSpan)
		}
	}
	for _, text := range []string{"2070-01", "2099-01", "1899-12", "2070-01-01", "210001"} {
		if m, ok := codes.ParseMonth(text); ok {
			t.Errorf("%s was taken as %d", text, m)
		}
	}
}
