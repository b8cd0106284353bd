package tasks

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

func (m *Matrix) at(t *testing.T, clause, unit string) Cell {
	t.Helper()
	for i, c := range m.Clauses {
		for j, u := range m.Units {
			if c.Code == clause && u.Code == unit {
				return m.Cells[i][j]
			}
		}
	}
	t.Fatalf("no cell %s × %s", clause, unit)
	return Cell{}
}

func TestTheMatrixShowsWhoDoesWhat(t *testing.T) {
	w := given(t, "2026-10-01")
	// given T03 (口岸办, 商务局, 金融局, 海关, 银保监) with tasks of two units and one of a group, late or noted
	a := w.task("T03", "开行班列", 2026, "unit", "KATC", "co_units", "市商务局、中卫海关", "due_on", "2026-11-01", "weight", "2")
	w.add(kind.TaskNote, "task", a.ID, "text", "已开", "percent", "60")
	b := w.task("T03", "货源组织", 2026, "unit", "KATC")
	w.add(kind.TaskNote, "task", b.ID, "text", "在谈", "percent", "30")
	w.task("T03", "融资对接", 2026, "unit", "JRGZ")
	w.task("T03", "县区配合", 2026, "unit", "XQZF")
	w.task("T03", "去年的", 2025, "unit", "YBJ")
	w.proof(a, w.add(kind.Enterprise, "name", "甲公司"), "date", "2026-10-02")
	w.on("2026-11-23")
	m, err := ReadMatrix(context.Background(), w.st, 2026, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Clauses) != 27 || m.Clauses[0].Code != "T01" || m.Clauses[26].Code != "S5" {
		t.Fatalf("%d clauses", len(m.Clauses))
	}
	for _, u := range m.Units {
		if u.Code == "XQZF" {
			t.Error("a group stands for its members")
		}
	}
	for _, c := range []struct{ unit, want string }{
		// (2 × 60 + 30) ÷ 3 = 50 %; 53 days since 1 October for the second, 52 for the first
		{"KATC", "co tasks 2 late 1 evidence 1 ppm 500000 silent 53 helps 0"},
		{"SWJ", "co tasks 0 late 0 evidence 0 ppm - silent - helps 1"},
		{"ZWHG", "co tasks 0 late 0 evidence 0 ppm - silent - helps 1"},
		{"JRGZ", "co tasks 1 late 0 evidence 0 ppm - silent 53 helps 0"},
		{"YBJ", "co tasks 0 late 0 evidence 0 ppm - silent - helps 0"},
		{"HYX", " tasks 1 late 0 evidence 0 ppm - silent 53 helps 0"},
	} {
		x := m.at(t, "T03", c.unit)
		got := fmt.Sprintf("%s tasks %d late %d evidence %d ppm %s silent %s helps %d", x.Role, x.Tasks, x.Late, x.Evidence, show(x.PPM), show(x.Longest), len(x.Helping))
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.unit, got, c.want)
		}
	}
	if x := m.at(t, "T03", "YBJ"); !x.Undivided() || x.Blank() {
		t.Error("last year's task divides nothing this year")
	}
	if x := m.at(t, "T03", "SWJ"); x.Undivided() {
		t.Error("who helps with a task has a part")
	}
	if x := m.at(t, "T03", "FGW"); !x.Blank() {
		t.Error("市发展改革委 has nothing to do with T03")
	}
	if x := m.at(t, "T01", "ZNX"); x.Role != "co" || !x.Undivided() {
		t.Errorf("a county answers for its group: %+v", x)
	}
	// each task once in the heads, though three counties share one
	if row := m.Clauses[2]; row.Tasks != 4 || m.Totals.Tasks != 4 || row.Evidence != 1 {
		t.Errorf("T03 %+v, all %+v", row, m.Totals)
	}
}
