package progress

import (
	"strings"
	"testing"
)

func TestExisting(t *testing.T) {
	for _, c := range []struct {
		name string
		f    FirmFacts
		want bool
	}{
		{"founded on the day", FirmFacts{Founded: "2022-12-31"}, true},
		{"founded the day after", FirmFacts{Founded: "2023-01-01"}, false},
		{"founded after, though a trade is older", FirmFacts{Founded: "2023-01-01", FirstTrade: 202201}, false},
		{"unknown, traded before", FirmFacts{FirstTrade: 202212}, true},
		{"unknown, traded after", FirmFacts{FirstTrade: 202301}, false},
		{"unknown, arrival before", FirmFacts{HasArrival: true, FirstArrival: "2022-12-31"}, true},
		{"unknown, arrival after", FirmFacts{HasArrival: true, FirstArrival: "2023-01-01"}, false},
		{"unknown, nothing", FirmFacts{}, false},
		{"only the year, before", FirmFacts{Founded: "2021"}, true},
		{"only the year, the same", FirmFacts{Founded: "2022"}, false},
		{"only the year, the same, traded", FirmFacts{Founded: "2022", FirstTrade: 202206}, true},
		{"only the year, after", FirmFacts{Founded: "2023", FirstTrade: 0}, false},
	} {
		if got := Existing(c.f, DefaultCutoff); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !Existing(FirmFacts{Founded: "2023-05-01"}, "2023-06-14") {
		t.Error("another cut-off day")
	}
}

func TestZeroCapital(t *testing.T) {
	for _, c := range []struct {
		name string
		f    FirmFacts
		want bool
	}{
		{"foreign, nothing paid in", FirmFacts{ForeignInvested: true}, true},
		{"status active", FirmFacts{ForeignInvested: true, Status: "存续"}, true},
		{"paid in", FirmFacts{ForeignInvested: true, PaidInUSD: 1}, false},
		{"domestic", FirmFacts{}, false},
		{"cancelled", FirmFacts{ForeignInvested: true, Status: "注销"}, false},
		{"revoked", FirmFacts{ForeignInvested: true, Status: "吊销，未注销"}, false},
		{"in English", FirmFacts{ForeignInvested: true, Status: "Cancelled"}, false},
	} {
		if got := ZeroCapital(c.f); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestZeroTrade(t *testing.T) {
	firm := FirmFacts{CustomsCode: "6405960123"}
	year := []int{202501, 202502, 202503}
	for _, c := range []struct {
		name            string
		f               FirmFacts
		months, entered []int
		asOf            int
		window          string
		want            bool
	}{
		{"none this year", firm, nil, year, 202503, YearToDate, true},
		{"one this year", firm, []int{202502}, year, 202503, YearToDate, false},
		{"later than the month", firm, []int{202504}, year, 202503, YearToDate, true},
		{"last year only", firm, []int{202412}, year, 202503, YearToDate, true},
		{"twelve months see last year", firm, []int{202404}, year, 202503, TwelveMonths, false},
		{"thirteen months ago", firm, []int{202403}, year, 202503, TwelveMonths, true},
		{"nothing entered", firm, nil, nil, 202503, YearToDate, false},
		{"only last year entered", firm, nil, []int{202411, 202412}, 202503, YearToDate, false},
		{"not registered with customs", FirmFacts{}, nil, year, 202503, YearToDate, false},
		{"cancelled", FirmFacts{CustomsCode: "1", Status: "注销"}, nil, year, 202503, YearToDate, false},
		{"founded later", FirmFacts{CustomsCode: "1", Founded: "2025-04-01"}, nil, year, 202503, YearToDate, false},
	} {
		if got := ZeroTrade(c.f, c.months, c.asOf, c.window, c.entered); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestNewForeign(t *testing.T) {
	for _, c := range []struct {
		founded string
		foreign bool
		month   int
		want    bool
	}{
		{"2025-09-30", true, 9, true}, {"2025-01-01", true, 9, true}, {"2025-10-01", true, 9, false}, {"2024-12-31", true, 9, false},
		{"2025-09-30", false, 9, false}, {"", true, 9, false}, {"2025", true, 9, false}, {"2025", true, 12, true}, {"2025-03", true, 3, true},
	} {
		if got := NewForeign(FirmFacts{Founded: c.founded, ForeignInvested: c.foreign}, 2025, c.month); got != c.want {
			t.Errorf("%s %v by month %d: %v", c.founded, c.foreign, c.month, got)
		}
	}
}

func TestNewTrader(t *testing.T) {
	for _, c := range []struct {
		first, last int
		again, want bool
	}{
		{202501, 202509, false, true}, {202509, 202509, false, true}, {202510, 202510, false, false}, {202412, 202509, false, false}, {0, 0, false, false},
		{202203, 202505, true, true}, {202203, 202203, true, false}, {0, 0, true, false},
	} {
		if got := NewTrader(FirmFacts{FirstTrade: c.first, LastTrade: c.last}, 2025, 9, c.again); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for _, c := range []struct {
		months []int
		want   bool
	}{
		{[]int{202203, 202505}, true}, {[]int{202403, 202505}, false}, {[]int{202505}, false}, {[]int{202203}, false}, {[]int{202203, 202510}, false},
	} {
		if got := Reactivated(c.months, 2025, 9); got != c.want {
			t.Errorf("Reactivated(%v) = %v", c.months, got)
		}
	}
}

func TestForeignShareNote(t *testing.T) {
	if got := ForeignShareNote(125_000); got != "外资比例 12.50%，低于 25%（仍计入，加注）" {
		t.Error(got)
	}
	for _, ppm := range []int64{250_000, 1_000_000, 0, -1} {
		if got := ForeignShareNote(ppm); got != "" {
			t.Errorf("%d: %q", ppm, got)
		}
	}
}

func TestForeignInvested(t *testing.T) {
	for _, c := range []struct {
		word, kind string
		countries  []string
		want       bool
	}{
		{"yes", "有限责任公司", nil, true}, {"no", "外商独资", []string{"HK"}, false}, {"", "有限责任公司", []string{"CN", "HK"}, true}, {"", "有限责任公司", []string{"CN", ""}, false},
		{"", "有限责任公司 港、澳、台", nil, true}, {"", "有限责任公司 外商投资企业", nil, true}, {"", "有限责任公司(外商投资企业法人独资)", nil, false}, {"", "", nil, false},
	} {
		if got := ForeignInvested(c.word, c.kind, c.countries, false); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.ID == "" || len(r.Since) != 10 || r.Text == "" || r.Source == "" {
			t.Errorf("rule %+v", r)
		}
		seen[r.ID] = true
	}
	for _, id := range []string{"path", "existing", "zero_capital", "zero_trade", "new_foreign", "new_trader", "foreign", "residual", "uncovered", "growth", "light"} {
		if _, ok := RuleByID(id); !ok {
			t.Errorf("no rule %s", id)
		}
	}
	if _, ok := RuleByID("?"); ok {
		t.Error("a rule that is not there")
	}
	if got := ZeroTradeText(ZeroRule{Window: TwelveMonths}, 202503); !strings.Contains(got, "2024-04 至 2025-03") {
		t.Error(got)
	}
}
