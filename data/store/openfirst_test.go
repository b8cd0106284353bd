package store

import (
	"context"
	"slices"
	"testing"

	"beizeng/data/kind"
)

// A list of promises opens with what is still to be done, the longest overdue
// on top; what is done or given up follows, the newest first. Paging behind a
// record keeps that order.
func TestListsOfPromisesOpenWithWhatIsOpen(t *testing.T) {
	s, ctx := open(t), context.Background()
	firm := save(t, s, set(t, kind.Enterprise, "name", "中卫市拟序有限公司"))
	for _, m := range []struct{ title, due, done, state string }{
		{"早做完", "2026-01-10", "2026-01-05", "done"},
		{"晚做完", "2026-02-10", "2026-03-05", "done"},
		{"没定期限", "", "", "planned"},
		{"逾期", "2026-04-10", "", "doing"},
		{"终止", "2026-03-20", "", "stopped"},
		{"将到期", "2027-01-10", "", "planned"},
	} {
		r := set(t, kind.Measure, "title", m.title, "state", m.state)
		r.Set("enterprise", firm.ID)
		if m.due != "" {
			r.Set("due_on", m.due)
		}
		if m.done != "" {
			r.Set("done_on", m.done)
		}
		save(t, s, r)
	}
	want := []string{"逾期", "将到期", "没定期限", "终止", "晚做完", "早做完"}

	for _, limit := range []int{0, 2, 4} {
		var got []string
		var last *kind.Record
		for {
			page, err := s.List(ctx, Query{Kind: kind.Measure, Limit: limit, After: last})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page {
				got, last = append(got, r.Text("title")), r
			}
			if limit == 0 || len(page) < limit {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("pages of %d: %v, want %v", limit, got, want)
		}
	}
}

// Every kind that stands in the order of a due day has it this way.
func TestKindsByDueDayShowTheOpenOnesFirst(t *testing.T) {
	for _, k := range kind.All() {
		if f := k.Field(k.Sort); f != nil && f.DoneBy != "" {
			t.Errorf("%s sorts by %s alone: done ones would stand first", k.Key, f.Key)
		}
	}
	for _, k := range []*kind.Kind{kind.Measure, kind.Resolution, kind.Cultivation, kind.CultivationStep, kind.Sponsorship} {
		if k.Sort != "open_first" {
			t.Errorf("%s sorts by %s", k.Key, k.Sort)
		}
	}
}
