package activation

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// batch writes rows as one import does.
func (w *world) batch(f func(tx *store.Tx)) int64 {
	w.Helper()
	var b store.Batch
	err := w.st.Write(context.Background(), func(tx *store.Tx) error {
		b = store.Batch{Kind: "trade", File: "虚拟.csv"}
		if err := tx.StartBatch(&b); err != nil {
			return err
		}
		f(tx)
		return tx.FinishBatch(&b)
	})
	if err != nil {
		w.Fatal(err)
	}
	return b.ID
}

func (w *world) put(tx *store.Tx, k *kind.Kind, row int64, firm string, pairs ...string) {
	w.Helper()
	tx.Row = row
	r := kind.New(k)
	r.Set("enterprise", w.firms[firm])
	w.fill(r, pairs)
	if err := tx.Insert(r); err != nil {
		w.Fatal(err)
	}
}

func TestOfBatch(t *testing.T) {
	w := given(t)
	ctx := context.Background()
	for _, f := range []string{"甲厂", "乙厂", "丙厂"} {
		w.firm(f)
	}
	w.firm("外资厂", "customs_code", "", "foreign", "是", "founded", "2024-05-01")
	w.entered("2025-01")
	row := w.trade("丙厂", "2025-01", "0")
	w.rung("甲厂", "trade", "2025-02-03", "帮办中", "officer", "王一")
	first := w.batch(func(tx *store.Tx) {
		w.put(tx, kind.TradeRecord, 2, "甲厂", "month", "2025-02", "import_rmb", "8")
		w.put(tx, kind.TradeRecord, 3, "乙厂", "month", "2025-02", "export_rmb", "0")
		w.put(tx, kind.TradeRecord, 4, "常年", "month", "2025-02", "export_rmb", "9") // never on the list
		w.put(tx, kind.CapitalArrival, 5, "外资厂", "date", "2025-02-07", "amount", "30", "currency", "USD")
	})
	got, err := OfBatch(ctx, w.st, first)
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if g := got[0]; g.Name != "甲厂" || g.What() != "2025-02 首笔进口" || g.Row != 2 || g.Officer != "王一" || !g.Helped || g.Territory != shapotou {
		t.Errorf("%+v", g)
	}
	if g := got[1]; g.Name != "外资厂" || g.What() != "2025-02-07 首笔到资" || g.Row != 5 || g.Proof.Kind != kind.CapitalArrival {
		t.Errorf("%+v", g)
	}
	if text := BroughtText(got, 1); text != "本次导入使 2 家企业实现首笔：甲厂（2025-02 首笔进口） 等" {
		t.Errorf("%s", text)
	}
	// a later import revises a zero: that one brought the firm to life
	second := w.batch(func(tx *store.Tx) {
		r, err := tx.Get(kind.TradeRecord, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		r.Set("month", int64(202501))
		r.Set("export_rmb", int64(700))
		tx.Row = 9
		if err := tx.Update(r); err != nil {
			t.Fatal(err)
		}
		w.put(tx, kind.TradeRecord, 10, "甲厂", "month", "2025-03", "import_rmb", "8") // alive already
		w.put(tx, kind.TradeRecord, 11, "乙厂", "month", "2025-03", "total_rmb", "8")
	})
	got, err = OfBatch(ctx, w.st, second)
	if err != nil || len(got) != 1 || got[0].Name != "乙厂" || got[0].What() != "2025-03 首笔进出口" {
		t.Errorf("%+v, %v", got, err) // 丙厂 traded in January after all: it was never on the list
	}
	if _, err := w.st.UndoBatch(ctx, second); err != nil {
		t.Fatal(err)
	}
	if got, err := OfBatch(ctx, w.st, second); err != nil || len(got) != 0 {
		t.Errorf("undone, and yet %+v, %v", got, err)
	}
}

func TestAgency(t *testing.T) {
	w := given(t)
	for _, f := range []string{"只代理", "久远", "自营"} {
		w.firm(f)
	}
	w.firm("兼营", "territory", haiyuan)
	w.entered("2024-03", "2024-12", "2025-01", "2025-02")
	w.trade("只代理", "2025-01", "100", "mode", "代理", "agent_name", "虚拟外贸公司")
	w.trade("只代理", "2024-12", "40", "mode", "代理", "agent_name", "虚拟货代公司")
	w.trade("兼营", "2025-02", "30")
	w.trade("兼营", "2025-02", "70", "mode", "代理")
	w.trade("久远", "2024-02", "500", "mode", "代理") // thirteen months ago
	w.trade("自营", "2025-01", "9")
	r, err := Agency(context.Background(), w.st, 0, "")
	if err != nil || r.AsOf != 202502 || r.From != 202403 || len(r.Rows) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	const wan = 1000000 // 1 万元 in 1/100 yuan
	if a := r.Rows[0]; a.Name != "只代理" || a.Agent != 140*wan || a.Own != 0 || a.Turned != 140*wan || a.Months != 2 || a.Last != 202501 || a.Agents != "虚拟货代公司、虚拟外贸公司" || !a.Listed || !a.Off {
		t.Errorf("%+v", a)
	}
	if a := r.Rows[1]; a.Name != "兼营" || a.Agent != 70*wan || a.Own != 30*wan || a.Listed || a.Off {
		t.Errorf("%+v", a)
	}
	if r.Firms != 2 || r.Agent != 210*wan || r.Own != 30*wan || r.Turned != 240*wan || r.Listed != 1 || r.Off != 1 {
		t.Errorf("%+v", r)
	}
	// what would be: with agency counted the list loses just those
	before := w.rows(Query{}).Count
	if err := w.st.SetSetting(context.Background(), store.SettingAgency, "1"); err != nil {
		t.Fatal(err)
	}
	if after := w.rows(Query{}).Count; before-after != r.Off {
		t.Errorf("%d on the list, %d with agency counted, %d said", before, after, r.Off)
	}
	if one, err := Agency(context.Background(), w.st, 202502, haiyuan); err != nil || len(one.Rows) != 1 || one.Rows[0].Name != "兼营" {
		t.Errorf("%+v, %v", one, err)
	}
}
