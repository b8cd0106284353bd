package store

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestRecordsProveTheClauseOfTheirKind(t *testing.T) {
	ctx := context.Background()
	s := open(t)
	save := func(k *kind.Kind, pairs ...any) *kind.Record {
		t.Helper()
		r := kind.New(k)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i].(string), pairs[i+1])
		}
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	// given three grievances, of which one is evidence of its clause already
	firm := save(kind.Enterprise, "name", "甲公司")
	var rs []Proof
	for _, title := range []string{"退税迟", "用地", "用电"} {
		rs = append(rs, Proof{save(kind.Grievance, "enterprise", firm.ID, "title", title), title + "已办"})
	}
	save(kind.Evidence, "record_kind", "grievance", "record", rs[1].Record.ID)
	clauses := func() (out []string) {
		t.Helper()
		evs, err := s.List(ctx, Query{Kind: kind.Evidence, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range evs {
			c, err := s.Get(ctx, kind.Clause, ev.Int("clause"))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, c.Text("code")+ev.Text("note"))
		}
		return out
	}
	// then it got the clause of its kind without being told
	if got := strings.Join(clauses(), " "); got != "T17" {
		t.Fatal(got)
	}
	// when all three are made evidence, then only the other two are new
	made, err := s.Prove(ctx, rs)
	if got := strings.Join(clauses(), " "); err != nil || len(made) != 2 || got != "T17 T17退税迟已办 T17用电已办" {
		t.Fatalf("%d made, %v: %s", len(made), err, got)
	}
	if made, err = s.Prove(ctx, rs); err != nil || len(made) != 0 {
		t.Errorf("again: %d, %v", len(made), err)
	}
	// one that cannot be spoils the whole: nothing is half done
	lone := save(kind.Grievance, "enterprise", firm.ID, "title", "用水")
	if _, err := s.Prove(ctx, []Proof{{lone, ""}, {firm, ""}}); err == nil || !strings.Contains(err.Error(), "企业没有默认条款") || len(clauses()) != 3 {
		t.Errorf("%v, %d pieces", err, len(clauses()))
	}
	// and what is said outright stays: an indicator, another clause, a kind without one
	t05, err := s.Find(ctx, kind.Clause, "T05")
	if err != nil {
		t.Fatal(err)
	}
	if ev := save(kind.Evidence, "record_kind", "grievance", "record", lone.ID, "clause", t05.ID); ev.Int("clause") != t05.ID {
		t.Error("another clause was put in")
	}
	if ev := save(kind.Evidence, "record_kind", "grievance", "record", lone.ID, "indicator", int64(1)); ev.Has("clause") {
		t.Error("a clause was added to an indicator")
	}
	if ev := save(kind.Evidence, "record_kind", "enterprise", "record", firm.ID); ev.Has("clause") {
		t.Error("a firm proves a clause by default")
	}
}
