package support

import (
	"testing"

	"beizeng/data/kind"
)

func (sh Sheet) table(key string) Table {
	for _, t := range sh.Tables {
		if t.Key == key {
			return t
		}
	}
	return Table{}
}

func lineOf(t *testing.T, table Table, label string) []Cell {
	t.Helper()
	for _, r := range table.Rows {
		if r.Label == label {
			return r.Cells
		}
	}
	t.Fatalf("%s has no line %q: %+v", table.Key, label, table.Rows)
	return nil
}

// 300 + 100 − 50 = 350 万美元: 新设 300 is 85.71 %, 减资 −50 is −14.29 %; what
// names no way stands apart. An arrival of last year counts nowhere.
func TestStructure(t *testing.T) {
	w := given(t, "2026-06-30")
	w.add(kind.Enterprise, "name=虚拟甲 territory=640502 foreign=yes industry=C six=XIN1")
	w.add(kind.Enterprise, "name=虚拟乙 territory=640521 foreign=yes industry=26")
	w.add(kind.Lead, "name=线索甲 enterprise=虚拟甲 encouraged=yes")
	for _, line := range []string{
		"enterprise=虚拟甲 date=2026-03-01 currency=USD amount=3000000 usd=3000000 mode=new country=HK serial=1",
		"enterprise=虚拟乙 date=2026-04-01 currency=USD amount=1000000 usd=1000000 country=SG serial=2",
		"enterprise=虚拟乙 date=2026-05-01 currency=USD amount=-500000 usd=-500000 mode=reduce serial=3",
		"enterprise=虚拟甲 date=2025-05-01 currency=USD amount=9000000 usd=9000000 mode=merger serial=4"} {
		w.add(kind.CapitalArrival, line)
	}
	sh := w.at("structure", Query{AsOf: 202606})
	if got := sh.Figures[0].String(); got != "350.00" {
		t.Errorf("total %s", got)
	}
	for _, c := range []struct{ table, line, usd, share, firms string }{
		{"mode", "新设", "300.00", "85.71%", "1"}, {"mode", "减资", "-50.00", "-14.29%", "1"}, {"mode", "未填", "100.00", "28.57%", "1"},
		{"country", "新加坡", "100.00", "28.57%", "1"}, {"industry", "制造业", "350.00", "100.00%", "2"},
		{"six", "新型材料", "300.00", "85.71%", "1"}, {"encouraged", "鼓励类", "300.00", "85.71%", "1"}, {"encouraged", "未填", "50.00", "14.29%", "1"},
		{"territory", "中宁县", "50.00", "14.29%", "1"},
	} {
		cells := lineOf(t, sh.table(c.table), c.line)
		if cells[0].String() != c.usd || cells[1].String() != c.share || cells[3].String() != c.firms {
			t.Errorf("%s %s: %v %v %v, want %v", c.table, c.line, cells[0], cells[1], cells[3], c)
		}
	}
}

// Growth compares the months that both years have; the share is of the firms'
// own exports.
func TestCommodity(t *testing.T) {
	w := given(t, "2026-06-30")
	w.add(kind.Enterprise, "name=虚拟甲 territory=640502")
	w.add(kind.TradeRecord, "enterprise=虚拟甲 month=2026-01 mode=own export_rmb=20000000")
	for _, line := range []string{"month=2026-01 flow=export name=金属锰 amount_rmb=6000000 country=KR", "month=2025-01 flow=export name=金属锰 amount_rmb=4000000", "month=2025-02 flow=export name=金属锰 amount_rmb=9000000",
		"month=2026-01 flow=export name=枸杞 amount_rmb=1000000", "month=2026-01 flow=import name=锰矿砂 amount_rmb=5000000"} {
		w.add(kind.CommodityMonth, line)
	}
	sh := w.at("commodity", Query{AsOf: 202606})
	mn := lineOf(t, sh.table("export"), "金属锰")
	if mn[0].String() != "600.00" || mn[1].String() != "400.00" || mn[2].String() != "50.0%" || mn[3].String() != "30.00%" {
		t.Errorf("金属锰 %v", mn)
	}
	if g := lineOf(t, sh.table("export"), "枸杞"); g[1].String() != "—" || g[2].String() != "—" {
		t.Errorf("without last year: %v", g)
	}
	if sh.Figures[0].String() != "700.00" || lineOf(t, sh.table("import"), "锰矿砂")[3].String() != "—" || lineOf(t, sh.table("countries"), "韩国")[0].String() != "600.00" {
		t.Errorf("figures %+v", sh.Figures)
	}
}

// Membership is judged by the month: 100 of January before it joined do not
// count, 300 of March do; the city has 1000, so the base is 30 %.
func TestBase(t *testing.T) {
	w := given(t, "2026-06-30")
	w.add(kind.Enterprise, "name=虚拟杞 territory=640521 base_from=2026-02-10")
	w.add(kind.Enterprise, "name=虚拟乙 territory=640502")
	w.add(kind.TradeRecord, "enterprise=虚拟杞 month=2026-01 mode=own export_rmb=1000000")
	w.add(kind.TradeRecord, "enterprise=虚拟杞 month=2026-03 mode=own export_rmb=3000000")
	w.add(kind.TradeRecord, "enterprise=虚拟乙 month=2026-03 mode=own import_rmb=6000000")
	sh := w.at("base", Query{AsOf: 202603})
	want := []string{"1", "300.00", "1,000.00", "30.00%"}
	for i, f := range sh.Figures {
		if f.String() != want[i] {
			t.Errorf("%s: %s, want %s", f.Label, f.String(), want[i])
		}
	}
	if m := lineOf(t, sh.table("members"), "虚拟杞"); m[4].String() != "300.00" {
		t.Errorf("member %v", m)
	}
	if m := lineOf(t, sh.table("months"), "2026-01"); m[0].String() != "0.00" || m[1].String() != "100.00" {
		t.Errorf("january %v", m)
	}
	if len(sh.Notes) != 1 { // February was not entered
		t.Errorf("notes %v", sh.Notes)
	}
}

// Currencies are never added; a lead counts as signed by its day.
func TestExhibitions(t *testing.T) {
	w := given(t, "2026-06-30")
	w.add(kind.Enterprise, "name=虚拟甲")
	w.add(kind.Enterprise, "name=虚拟乙")
	w.add(kind.Event, "name=虚拟展会 date=2026-04-15 type=fair cost=120000")
	w.add(kind.Event, "name=去年展会 date=2025-04-15 type=fair")
	w.add(kind.Participation, "event=虚拟展会 enterprise=虚拟甲 intent=2000000 deal=500000")
	w.add(kind.Participation, "event=虚拟展会 enterprise=虚拟乙 intent=300000 currency=USD")
	w.add(kind.Participation, "event=去年展会 enterprise=虚拟乙 intent=7000000")
	w.add(kind.Lead, "name=线索一 event=虚拟展会")
	sh := w.at("exhibitions", Query{AsOf: 202606})
	row := lineOf(t, sh.table("events"), "虚拟展会")
	for i, want := range []string{"2026-04-15", "2", "200.00", "30.00", "50.00", "—", "12.00", "1", "0"} {
		if row[i].String() != want {
			t.Errorf("column %d: %s, want %s", i, row[i], want)
		}
	}
	if sh.Figures[1].String() != "2" || sh.Figures[2].String() != "200.00" || len(sh.table("events").Rows) != 1 {
		t.Errorf("figures %+v", sh.Figures)
	}
}
