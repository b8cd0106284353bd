package progress

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"beizeng/data/codes"
)

// span lists the months from a to b.
func span(a, b int) (out []int) {
	for m := a; m <= b; m = codes.AddMonths(m, 1) {
		out = append(out, m)
	}
	return out
}

// told writes spells as "202401-202403 activated; 202501- again".
func told(spells []Spell) string {
	var out []string
	for _, s := range spells {
		text := fmt.Sprintf("%d-", s.Since)
		if s.Until > 0 {
			text += fmt.Sprintf("%d %s", s.Until, s.End)
		}
		if s.Again {
			text = strings.TrimSpace(text) + " again"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// Figures worked by hand. Entered: all of 2024 and 2025 to September, unless said.
func TestTradeSpells(t *testing.T) {
	all := append(span(202401, 202412), span(202501, 202509)...)
	without := func(gone ...int) []int {
		return slices.DeleteFunc(slices.Clone(all), func(m int) bool { return slices.Contains(gone, m) })
	}
	moved := []FirmChange{{Month: 202405, TerritoryFrom: "640502", TerritoryTo: "640522"}}
	for _, c := range []struct {
		name    string
		f       Listed
		months  []int
		entered []int
		window  string
		want    string
	}{
		{"never traded: since the first entered month", Listed{Founded: 201003}, nil, all, YearToDate, "202401-"},
		{"no customs code", Listed{Founded: 201003, Foreign: true}, nil, all, YearToDate, "no code"},
		{"founded within", Listed{Founded: 202406}, nil, all, YearToDate, "202406-"},
		{"registered with customs later than founded", Listed{Founded: 202402, CustomsOn: 202411}, nil, all, YearToDate, "202411-"},
		{"founded in a month that was not entered: from the next one", Listed{Founded: 202406}, nil, without(202406, 202407), YearToDate, "202408-"},
		{"first trade", Listed{}, []int{202404}, all, YearToDate, "202401-202404 activated; 202501- again"},
		{"trades in January: never on the list that year", Listed{}, []int{202401, 202501}, all, YearToDate, ""},
		{"activated twice", Listed{}, []int{202404, 202503}, all, YearToDate, "202401-202404 activated; 202501-202503 activated again"},
		{"revised to zero: back as if the trade had never been", Listed{}, []int{202503}, all, YearToDate, "202401-202503 activated"},
		{"January not entered: enters with February", Listed{}, []int{202404}, without(202501), YearToDate, "202401-202404 activated; 202502- again"},
		{"the rest of the year not entered neither ends nor begins", Listed{}, []int{202401}, span(202401, 202403), YearToDate, ""},
		{"a month not entered within a stretch", Listed{}, []int{202406}, without(202403, 202404, 202405), YearToDate, "202401-202406 activated; 202501- again"},
		{"nothing entered", Listed{}, nil, nil, YearToDate, ""},
		{"closed", Listed{Closed: 202407}, nil, all, YearToDate, "202401-202407 closed"},
		{"closed in a month that was not entered", Listed{Closed: 202407}, nil, without(202406, 202407, 202408), YearToDate, "202401-202407 closed"},
		{"closed after the newest month", Listed{Closed: 202511}, nil, all, YearToDate, "202401-202511 closed"},
		{"traded and closed in one month: the trade outweighs", Listed{Closed: 202407}, []int{202407}, all, YearToDate, "202401-202407 activated"},
		{"trade after closing is none of the list's", Listed{Closed: 202407}, []int{202408}, all, YearToDate, "202401-202407 closed"},
		{"closed by a change of status", Listed{Status: "注销", Off: true, Changes: []FirmChange{{Month: 202410, StatusFrom: "存续", StatusTo: "注销"}}}, nil, all, YearToDate, "202401-202410 closed"},
		{"restored", Listed{Status: "存续", Changes: []FirmChange{{Month: 202403, StatusFrom: "存续", StatusTo: "吊销"}, {Month: 202406, StatusFrom: "吊销", StatusTo: "存续"}}}, nil, all, YearToDate, "202401-202403 closed; 202406-"},
		{"gone, nobody knows since when", Listed{Status: "注销", Off: true}, nil, all, YearToDate, ""},
		{"closed before the figures begin", Listed{Closed: 202212}, nil, all, YearToDate, ""},
		{"moved: one stretch for the city", Listed{Territory: "640522", Changes: moved}, []int{202408}, all, YearToDate, "202401-202408 activated; 202501- again"},
		{"twelve months see last year", Listed{}, []int{202404}, all, TwelveMonths, "202401-202404 activated; 202504- again"},
		{"twelve months: the gap closes before the year is over", Listed{}, []int{202404, 202503}, all, TwelveMonths, "202401-202404 activated"},
	} {
		c.f.Customs = c.want != "no code"
		if got := told(c.f.TradeSpells(c.months, NewCalendar(c.entered, c.window))); got != strings.TrimPrefix(c.want, "no code") {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Imported late: what is known now reads as if it had been known then.
func TestImportedLate(t *testing.T) {
	f := Listed{Customs: true}
	before := f.TradeSpells(nil, NewCalendar(span(202501, 202503), YearToDate))
	after := f.TradeSpells([]int{202502}, NewCalendar(span(202501, 202503), YearToDate))
	if told(before) != "202501-" || told(after) != "202501-202502 activated" {
		t.Errorf("before %s, after %s", told(before), told(after))
	}
	late := f.TradeSpells(nil, NewCalendar(span(202410, 202503), YearToDate)) // 2024's months come in afterwards
	if told(late) != "202410-" {
		t.Errorf("late months: %s", told(late))
	}
}

func TestCapitalSpells(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     Listed
		turns []Funding
		want  string
	}{
		{"nothing paid in", Listed{Founded: 202303}, nil, "202303-"},
		{"paid in", Listed{Founded: 202303}, []Funding{{202405, true}}, "202303-202405 activated"},
		{"paid in within the month of founding", Listed{Founded: 202303}, []Funding{{202303, true}}, ""},
		{"reduced to zero, paid in again", Listed{Founded: 202303}, []Funding{{202405, true}, {202411, false}, {202502, true}}, "202303-202405 activated; 202411-202502 activated again"},
		{"founding day not known", Listed{}, []Funding{{202405, true}}, "0-202405 activated"},
		{"closed", Listed{Founded: 202303, Closed: 202409}, nil, "202303-202409 closed"},
		{"paid in and closed in one month", Listed{Founded: 202303, Closed: 202409}, []Funding{{202409, true}}, "202303-202409 activated"},
		{"closed for good", Listed{Founded: 202303, Off: true}, nil, ""},
		{"paid in before it was founded", Listed{Founded: 202303}, []Funding{{202301, true}}, ""},
		{"domestic", Listed{Founded: 202303, Customs: true}, nil, "domestic"},
	} {
		c.f.Foreign = c.want != "domestic"
		if got := told(c.f.CapitalSpells(c.turns)); got != strings.TrimPrefix(c.want, "domestic") {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// 100 dollars come, go in two steps, and an amount without dollars comes
	turns := Turns(map[int]int64{202401: 100, 202402: -40, 202403: -60}, map[int]bool{202405: true})
	f := Listed{Foreign: true, Founded: 202312}
	if got := told(f.CapitalSpells(turns)); got != "202312-202401 activated; 202403-202405 activated again" {
		t.Errorf("arrival without known dollars: %s", got)
	}
}

func TestStays(t *testing.T) {
	move := func(month int, from, to string) FirmChange {
		return FirmChange{Month: month, TerritoryFrom: from, TerritoryTo: to}
	}
	for _, c := range []struct {
		name    string
		spell   Spell
		changes []FirmChange
		now     string
		want    string
	}{
		{"never moved", Spell{Since: 202401}, nil, "A", "A 202401-"},
		{"moved while on the list", Spell{Since: 202401, Until: 202408, End: Activated}, []FirmChange{move(202405, "A", "B")}, "B", "A 202401-202405 on; B 202405-202408 activated"},
		{"moved before", Spell{Since: 202401}, []FirmChange{move(202312, "A", "B")}, "B", "B 202401-"},
		{"moved in the month of entry", Spell{Since: 202401}, []FirmChange{move(202401, "A", "B")}, "B", "B 202401-"},
		{"moved after", Spell{Since: 202401, Until: 202403, End: Activated}, []FirmChange{move(202405, "A", "B")}, "B", "A 202401-202403 activated"},
		{"moved in the month of the first trade", Spell{Since: 202401, Until: 202403, End: Activated}, []FirmChange{move(202403, "A", "B")}, "B", "A 202401-202403 on; B 202403-202403 activated"},
		{"there and back", Spell{Since: 202401}, []FirmChange{move(202403, "A", "B"), move(202405, "B", "A")}, "A", "A 202401-202403 on; B 202403-202405 on; A 202405-"},
		{"there and back in one month", Spell{Since: 202401}, []FirmChange{move(202403, "A", "B"), move(202403, "B", "A")}, "A", "A 202401-"},
		{"entry not known", Spell{}, []FirmChange{move(202403, "A", "B")}, "B", "A 0-202403 on; B 202403-"},
	} {
		f := Listed{Territory: c.now, Changes: c.changes}
		var out []string
		for _, s := range f.Stays(c.spell) {
			text := s.Territory + " " + told([]Spell{s.Spell})
			if s.MovedOn {
				text = strings.TrimSpace(text) + " on"
			}
			out = append(out, text)
		}
		if got := strings.Join(out, "; "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Whatever a firm has been through: the times on the list are just those months
// in which the rule, asked of the month alone, holds.
func TestSpellsAreTheRuleMonthByMonth(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 1))
	some := func(p float64, months []int) (out []int) {
		for _, m := range months {
			if rnd.Float64() < p {
				out = append(out, m)
			}
		}
		return out
	}
	all, held, ended := span(202301, 202512), 0, 0
	pick := func() int {
		if rnd.IntN(3) == 0 {
			return all[rnd.IntN(len(all))]
		}
		return 0
	}
	for range 3000 {
		entered := some(0.8, all)
		months := some(rnd.Float64()*0.3, entered)
		window := []string{YearToDate, TwelveMonths}[rnd.IntN(2)]
		f := Listed{Customs: true, Founded: pick(), CustomsOn: pick(), Closed: pick(), Status: "存续"}
		if rnd.IntN(4) == 0 {
			a := all[rnd.IntN(len(all))]
			f.Changes = []FirmChange{{Month: a, StatusFrom: "存续", StatusTo: "注销"}}
			f.Status, f.Off = "注销", true
			if b := all[rnd.IntN(len(all))]; b > a {
				f.Changes = append(f.Changes, FirmChange{Month: b, StatusFrom: "注销", StatusTo: "存续"})
				f.Status, f.Off = "存续", false
			}
		}
		cal := NewCalendar(entered, window)
		spells := f.TradeSpells(months, cal)
		for i, s := range spells {
			if s.End != StillListed {
				ended++
			}
			if s.Until > 0 && s.Until <= s.Since || i > 0 && spells[i-1].Until > s.Since {
				t.Fatalf("%+v: %s", f, told(spells))
			}
		}
		for _, m := range entered {
			day := func(month int) string {
				if month == 0 {
					return ""
				}
				return codes.FormatMonth(month) + "-10"
			}
			facts := FirmFacts{CustomsCode: "1", Founded: day(f.Founded), CustomsOn: day(f.CustomsOn), ClosedOn: day(f.Closed), Status: StatusAt(f.Status, f.Changes, m)}
			want := ZeroTrade(facts, months, m, window, entered)
			got := slices.ContainsFunc(spells, func(s Spell) bool { return s.On(m) })
			if got != want {
				t.Fatalf("%d by %s: on the list %v, rule %v\n%+v\ntrade %v\nentered %v\n%s", m, window, got, want, f, months, entered, told(spells))
			}
			if want {
				held++
			}
		}
	}
	if held < 10000 || ended < 1000 {
		t.Errorf("only %d months on the list, %d ends: the test has lost its point", held, ended)
	}
}

func TestCalendarJudged(t *testing.T) {
	cal := NewCalendar([]int{202412, 202502, 202501, 202501}, YearToDate)
	for asOf, want := range map[int]int{202412: 202412, 202411: 0, 202501: 202501, 202504: 202502, 202601: 0} {
		if got := cal.Judged(asOf); got != want {
			t.Errorf("%d: %d, want %d", asOf, got, want)
		}
	}
	if got := NewCalendar([]int{202412}, TwelveMonths).Judged(202506); got != 202412 {
		t.Errorf("twelve months: %d", got)
	}
	if MergeMonths("2023001", "20230022024800") != PackMonths([]int{202301, 202302, 202412}) || MergeMonths("", "2023001") != "2023001" {
		t.Error("merged months")
	}
}
