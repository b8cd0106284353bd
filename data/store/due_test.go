package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"beizeng/data/kind"
)

// Days are subtracted in SQL as the calendar does, over leap days, ends of
// months and the century that is no leap year.
func TestDayNumberIsTheCalendar(t *testing.T) {
	s := open(t)
	first := time.Date(1899, 12, 27, 0, 0, 0, 0, time.UTC)
	base := first.Format(time.DateOnly)
	for n := 0; n < 75_000; n += 29 {
		day := first.AddDate(0, 0, n).Format(time.DateOnly)
		got, err := s.Number(context.Background(), "SELECT "+dayNumber("'"+day+"'")+" - "+dayNumber("'"+base+"'"))
		if err != nil || got != int64(n) {
			t.Fatalf("from %s to %s: %d days, want %d, %v", base, day, got, n, err)
		}
	}
}

// A step has the days to the next one; they follow when that is taken back.
func TestDaysOfAStay(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	id := save(t, s, having(kind.Lead, "name", "甲", "received_on", "2026-01-10")).ID
	stays := func(want ...any) {
		t.Helper()
		list, err := s.List(context.Background(), Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, id}}, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		for _, r := range list {
			got = append(got, r.Get("days"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("days %v, want %v", got, want)
		}
	}
	stays(nil)
	advance(t, s, id, "study", "2026-01-12", "officer", "王某")
	advance(t, s, id, "talk", "2026-03-05", "investor", "乙公司")
	stays(int64(2), int64(52), nil) // January 12th to March 5th: 19 + 28 + 5
	advance(t, s, id, "shelved", "2026-03-05")
	stays(int64(2), int64(52), int64(0), nil)
	advance(t, s, id, "talk", "2026-03-01") // entered later, dated earlier: there was no talk from the 5th on
	stays(int64(2), int64(48), nil, nil, nil)
	list, err := s.List(context.Background(), Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, id}}, Sort: "-id", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(context.Background(), kind.LeadStep, list[0].ID); err != nil {
		t.Fatal(err)
	}
	stays(int64(2), int64(52), int64(0), nil)
	if err := s.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	stays(int64(2), int64(52), int64(0), nil)
}
