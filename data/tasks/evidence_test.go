package tasks

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestARecordCountsOncePerIndicator(t *testing.T) {
	// given one firm claimed by two tasks of an indicator, by the indicator
	// itself, by one of another indicator, and by tasks without any
	w := given(t, "2026-11-23")
	g5, g6 := w.id(kind.Indicator, "G5"), w.id(kind.Indicator, "G6")
	a := w.task("T02", "甲", 2025, "indicator", g5, "goal", "1")
	b := w.task("T02", "乙", 2026, "indicator", g5, "goal", "1")
	c := w.task("T02", "丙", 2026, "indicator", g6, "goal", "2")
	d, e := w.task("T17", "丁", 2026), w.task("T17", "戊", 2026)
	firm, other := w.add(kind.Enterprise, "name", "甲公司"), w.add(kind.Enterprise, "name", "乙公司")
	first := w.proof(a, firm, "date", "2026-01-05")
	w.proof(b, firm, "date", "2026-02-05")
	w.proof(b, other, "date", "2026-02-06")
	w.proof(c, firm)
	w.proof(d, firm)
	w.proof(e, firm)
	ind, err := w.st.Get(context.Background(), kind.Indicator, g5)
	if err != nil {
		t.Fatal(err)
	}
	direct := w.proof(ind, firm)
	counts := func(want string) {
		t.Helper()
		got := ""
		for _, x := range w.list(Query{}) {
			got += fmt.Sprintf("%s%d", x.Title(), x.Evidence)
			if x.Claimed > 0 {
				got += fmt.Sprintf("-%d", x.Claimed)
			}
			got += " "
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	counts("甲1 乙1-1 丙1 丁1 戊1")
	pieces, err := Evidence(context.Background(), w.st, b.ID, "")
	if err != nil || len(pieces) != 2 {
		t.Fatalf("%d pieces, %v", len(pieces), err)
	}
	second := pieces[1]
	if second.Counts || second.First == nil || second.First.Evidence != first.ID || second.Why != "已由 T02-2025-01 甲 认领（2026-01-05），不重复计" || second.Target.Title() != "甲公司" {
		t.Errorf("second claim %+v", second)
	}
	if !pieces[0].Counts || pieces[0].Why != "" {
		t.Errorf("the other firm %+v", pieces[0])
	}
	of, err := EvidenceOf(context.Background(), w.st, kind.Enterprise, firm.ID, "")
	if err != nil || len(of) != 6 || of[0].Record.ID != direct.ID || of[0].Counts {
		t.Errorf("%d pieces of the firm, %v; the indicator's own comes after the task's", len(of), err)
	}
	// before the first claim's day the second does not count either, as its own is later still
	if s := w.of(b, "2026-01-31"); s.Evidence != 0 {
		t.Errorf("%d pieces in January", s.Evidence)
	}
	// when the first claim is taken back, then the next one counts
	if err := w.st.Delete(context.Background(), kind.Evidence, first.ID); err != nil {
		t.Fatal(err)
	}
	counts("甲0 乙2 丙1 丁1 戊1")
	// when its task is put away with all, then so does the one that is left
	if err := w.st.Delete(context.Background(), kind.Task, b.ID); err != nil {
		t.Fatal(err)
	}
	if of, err = EvidenceOf(context.Background(), w.st, kind.Enterprise, firm.ID, ""); err != nil || len(of) != 4 || !of[0].Counts {
		t.Errorf("%d pieces left, %v", len(of), err)
	}
	// and what was put away proves nothing
	if err := w.st.Delete(context.Background(), kind.Enterprise, firm.ID); err != nil {
		t.Fatal(err)
	}
	counts("甲0 丙0 丁0 戊0")
	if pieces, _ = Evidence(context.Background(), w.st, d.ID, ""); len(pieces) != 1 || pieces[0].Why != "记录已删除，不计" || pieces[0].Target != nil {
		t.Errorf("%+v", pieces)
	}
}
