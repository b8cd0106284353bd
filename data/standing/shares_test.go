package standing

import (
	"context"
	"testing"

	"beizeng/data/disclosure"
	"beizeng/data/kind"
)

// sharers are five firms whose sums can be told by hand, in 万元 and 万美元:
//
//	         2025-01           2025-02      2024-02  到资 2025-03
//	中宁 老厂 出 100, 进 50     出 −20        出 10    30
//	中宁 新厂 —                 合计 200      —        10
//	中宁 代理 出 300 (代理)      进 0         —        −60
//	沙坡头   出 5              —            出 7      —
//	未归属   —                 出 400       —        —
func sharers(t *testing.T) *world {
	w := given(t)
	w.firm("老厂有限公司", "founded", "2010-05-01", "territory", "640521", "base_from", "2025-02-10")
	w.firm("新厂有限公司", "founded", "2023-02-01", "territory", "640521")
	w.firm("代理有限公司", "founded", "2023-03-01", "territory", "640521")
	w.firm("沙坡头公司", "founded", "2012-02-01", "territory", "640502")
	w.firm("未归属公司", "founded", "2023-02-01")
	w.trade("老厂有限公司", "2025-01", "export_rmb", "100", "import_rmb", "50")
	w.trade("老厂有限公司", "2025-02", "export_rmb", "-20")
	w.trade("老厂有限公司", "2024-02", "export_rmb", "10")
	w.trade("新厂有限公司", "2025-02", "total_rmb", "200")
	w.trade("代理有限公司", "2025-01", "export_rmb", "300", "mode", "agent")
	w.trade("代理有限公司", "2025-02", "import_rmb", "0")
	w.trade("沙坡头公司", "2025-01", "export_rmb", "5")
	w.trade("沙坡头公司", "2024-02", "export_rmb", "7")
	w.trade("未归属公司", "2025-02", "export_rmb", "400")
	w.arrival("老厂有限公司", "2025-03-04", "30", "USD")
	w.arrival("新厂有限公司", "2025-03-31", "10", "USD")
	w.arrival("代理有限公司", "2025-03-05", "-60", "USD")
	w.arrival("代理有限公司", "2025-04-05", "900", "USD")
	return w
}

func sameShare(t *testing.T, what string, got disclosure.Share, firms int, top, sum int64) {
	t.Helper()
	if want := (disclosure.Share{Firms: firms, TopPPM: disclosure.PPM(top, sum)}); got != want {
		t.Errorf("%s: %+v, want %+v", what, got, want)
	}
}

func TestTradeShares(t *testing.T) {
	w := sharers(t)
	ctx := context.Background()
	got, err := TradeShares(ctx, w.st, YearSoFar(202503))
	if err != nil {
		t.Fatal(err)
	}
	// 中宁: 老厂 80 + 50 = 130, 新厂 200, 代理 300
	zn := got["640521"]
	sameShare(t, "中宁 export", zn.Export, 2, 300, 380)
	sameShare(t, "中宁 import", zn.Import, 1, 50, 50) // a zero is no contribution
	sameShare(t, "中宁 total", zn.Total, 3, 300, 630)
	sameShare(t, "中宁 existing", zn.Existing, 1, 130, 130)
	sameShare(t, "中宁 new", zn.New, 2, 300, 500)
	sameShare(t, "中宁 base", zn.Base, 1, 20, 20) // since February: −20
	sameShare(t, "沙坡头", got["640502"].Total, 1, 5, 5)
	sameShare(t, "未归属", got[Unassigned].Total, 1, 400, 400)
	sameShare(t, "全市", got[""].Total, 5, 400, 130+200+300+5+400)
	if _, none := got["640522"]; none {
		t.Error("海原 has nobody")
	}
	last, err := TradeShares(ctx, w.st, []int{202401, 202402, 202403})
	if err != nil {
		t.Fatal(err)
	}
	sameShare(t, "last year", last[""].Export, 2, 10, 17)
	only, err := TradeShares(ctx, w.st, []int{202501}, In("640521"))
	if err != nil {
		t.Fatal(err)
	}
	if only["640521"] != only[""] {
		t.Error("one territory is its own whole")
	}
	sameShare(t, "中宁 in January", only[""].Total, 2, 300, 450)

	t.Run("month by month", func(t *testing.T) {
		by, err := TradeMonthShares(ctx, w.st, []int{202501, 202502, 202503})
		if err != nil {
			t.Fatal(err)
		}
		sameShare(t, "January", by[202501].Total, 3, 300, 455)
		sameShare(t, "February", by[202502].Total, 3, 400, 620) // 20 by its size
		sameShare(t, "March", by[202503].Total, 0, 0, 0)
	})
	t.Run("a deleted firm makes nothing", func(t *testing.T) {
		if err := w.st.Delete(ctx, kind.Enterprise, w.firms["代理有限公司"].ID); err != nil {
			t.Fatal(err)
		}
		got, err := TradeShares(ctx, w.st, YearSoFar(202503))
		if err != nil {
			t.Fatal(err)
		}
		sameShare(t, "中宁 total", got["640521"].Total, 2, 200, 330)
	})
}

func TestCapitalShares(t *testing.T) {
	w := sharers(t)
	got, err := CapitalShares(context.Background(), w.st, YearSoFar(202503))
	if err != nil {
		t.Fatal(err)
	}
	sameShare(t, "中宁", got["640521"].Total, 3, 60, 100)
	sameShare(t, "existing", got[""].Existing, 1, 30, 30)
	sameShare(t, "new", got[""].New, 2, 60, 70)
	by, err := CapitalMonthShares(context.Background(), w.st, []int{202503, 202504})
	if err != nil {
		t.Fatal(err)
	}
	sameShare(t, "March", by[202503].Total, 3, 60, 100)
	sameShare(t, "April", by[202504].Total, 1, 900, 900)
}

// Who makes a figure is told of the very rows that the figure was made from.
func TestSharesOfTheFigures(t *testing.T) {
	w := sharers(t)
	ctx := context.Background()
	figures, err := At(ctx, w.st, 202503)
	if err != nil {
		t.Fatal(err)
	}
	shares, err := FigureShares(ctx, w.st, 202503, figures)
	if err != nil {
		t.Fatal(err)
	}
	sameShare(t, "G1", shares["G1"], 3, 60, 100)
	sameShare(t, "G2", shares["G2"], 5, 400, 1035)
	sameShare(t, "G4", shares["G4"], 2, 130, 135)
	sameShare(t, "G2-G4", shares["G2-G4"], 3, 400, 900)
	sameShare(t, "G6", shares["G6"], 2, 1, 2) // 新厂 and 未归属 traded first in 2025, 代理 only through an agent
	if _, ok := shares["G8"]; ok {
		t.Error("no records of firms make G8")
	}
	rows, err := Territories(ctx, w.st, 202503)
	if err != nil {
		t.Fatal(err)
	}
	places, err := PlaceShares(ctx, w.st, 202503, rows)
	if err != nil {
		t.Fatal(err)
	}
	sameShare(t, "全市 total", places[""].Total, 5, 400, 1035)
	// entered this year are January and February: of last year the same two months
	sameShare(t, "全市 last year", places[""].LastTotal, 2, 10, 17)
	sameShare(t, "中宁 new traders", places["640521"].NewTraders, 1, 1, 1)
	sameShare(t, "海原", places["640522"].Total, 0, 0, 0)
}
