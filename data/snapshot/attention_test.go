package snapshot

import (
	"strings"
	"testing"

	"beizeng/data/kind"
)

// 丙厂 was founded after the cut-off day: of the four rows of trade three are
// the existing firm's.
func TestRowsCountedBesideAFigure(t *testing.T) {
	w := given(t)
	w.add(kind.Enterprise, "name=丙厂 territory=640521 founded=2024-06-01")
	w.add(kind.TradeRecord, "firm=丙厂 month=2025-09 export_rmb=1")
	figures := w.figures(w.freeze())
	for key, want := range map[string]int64{"G2": 4, "G4": 3, "G1": 1, "y.640521.total": 1, "q.640502.total": 3} {
		if f := figures[key]; f.Rows == nil || *f.Rows != want {
			t.Errorf("%s: %+v, want %d rows", key, f, want)
		}
	}
	if f := figures["G2"]; f.Text() != "0.0361" { // 361 万元
		t.Error(f.Text())
	}
}

func TestAttentionOfAnOfficeThatFreezes(t *testing.T) {
	w := given(t)
	says := func(want string) {
		t.Helper()
		items, err := Attention(ctx, w.st)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, it := range items {
			got = append(got, it.Text)
		}
		if text := strings.Join(got, "；"); text != want {
			t.Errorf("says %q, want %q", text, want)
		}
	}
	says("") // never frozen: nobody is told to
	w.freeze()
	says("")
	w.add(kind.TradeRecord, "firm=甲厂 month=2025-10 export_rmb=1")
	w.on("2026-01-05")
	says("2025年第四季度已经结束，还没有封账")
	w.change(w.the("甲厂", 202508), "export_rmb=150")
	says("2025年第三季度封账后有 1 处改动，已印发的数字不变；2025年第四季度已经结束，还没有封账")
	if _, err := Reopen(ctx, w.st, third, "海关更正了8月数据"); err != nil {
		t.Fatal(err)
	}
	says("2025年第三季度已重开，改好后请重新封账")
}
