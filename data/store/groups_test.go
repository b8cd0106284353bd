package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestGroups(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	for _, f := range [][]any{
		{"name", "甲一", "officer", "王某", "expected", int64(100), "currency", "USD"},
		{"name", "甲二", "officer", "王某", "expected", int64(20), "currency", "USD"},
		{"name", "甲三", "officer", "王某", "currency", "USD"},
		{"name", "乙", "officer", "王某", "expected", int64(7)},
		{"name", "丙", "officer", "李某", "currency", "USD"},
		{"name", "丁", "officer", "李某", "stage", "lost", "reason", "无", "expected", int64(5), "currency", "USD"},
	} {
		save(t, s, having(kind.Lead, f...))
	}
	for name, c := range map[string]struct {
		q    Query
		want string
	}{
		"all":       {Query{}, "lead - 1 7|lead USD 4 120|lost USD 1 5"},
		"filtered":  {Query{Where: []Cond{{"officer", Eq, "李某"}}}, "lead USD 1 -|lost USD 1 5"},
		"by a join": {Query{Where: []Cond{{"event_name", Blank, nil}, {"officer", Eq, "王某"}}}, "lead - 1 7|lead USD 3 120"},
		"searched":  {Query{Search: "甲"}, "lead USD 3 120"},
		"none":      {Query{Search: "没有"}, ""},
	} {
		c.q.Kind = kind.Lead
		groups, err := s.Groups(context.Background(), c.q, []string{"stage", "currency"}, "expected")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, g := range groups {
			line := fmt.Sprint(g.By[0], " ", orDash(g.By[1]), " ", g.Count, " ")
			if g.Sums[0] == nil {
				got = append(got, line+"-")
				continue
			}
			got = append(got, line+fmt.Sprint(*g.Sums[0]))
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%s: %s, want %s", name, text, c.want)
		}
	}
	if _, err := s.Groups(context.Background(), Query{Kind: kind.Lead}, []string{"next_on"}); err == nil {
		t.Error("grouped by what is not stored")
	}
}

func orDash(v any) any {
	if v == nil {
		return "-"
	}
	return v
}
