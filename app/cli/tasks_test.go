package cli

import (
	"strings"
	"testing"
)

func TestTasks(t *testing.T) {
	// given the tasks of a clause, made at once, of which one is reported and long overdue
	s := newShell(t)
	out := s.ok("tasks", "divide", "--year", "2024", "--clause", "T02", "--dry-run")
	if !strings.Contains(out, "可建立 15 项任务") {
		t.Fatal(out)
	}
	if out = s.ok("tasks", "divide", "--year", "2024", "--clause", "T02"); !strings.Contains(out, "已建立 15 项任务") {
		t.Fatal(out)
	}
	if out = s.ok("tasks", "divide", "--year", "2024", "--clause", "T02"); !strings.Contains(out, "已建立 0 项任务，另有 15 项已有同样的") {
		t.Fatal(out)
	}
	s.ok("add", "task_note", "task=T02-2024-14", "进展=已开会", "完成比例=40")
	// when the customs' are asked for, then the state is worked out
	var got []struct {
		Code, Title, Unit string
		Late              bool
		Progress          *float64
		Proves            bool `json:"proves_itself"`
		Actual            *float64
	}
	s.json(&got, "tasks", "--unit", "海关", "--json")
	if len(got) != 1 || got[0].Code != "T02-2024-14" || got[0].Unit != "ZWHG" || !got[0].Late || got[0].Progress == nil || *got[0].Progress != 0.4 {
		t.Errorf("%+v", got)
	}
	s.json(&got, "tasks", "--unit", "SWJ", "--year", "2024", "--json")
	if len(got) != 3 || !got[0].Proves || got[0].Actual != nil || got[0].Progress != nil {
		t.Errorf("%+v", got)
	}
	if out = s.ok("tasks", "--year", "2025"); !strings.Contains(out, "没有符合条件的任务") {
		t.Error(out)
	}
	// and the matrix has its cells
	var m struct {
		Totals struct{ Tasks, Late int }
		Cells  []struct {
			Clause, Unit string
			Undivided    bool
			Tasks        int
		}
	}
	s.json(&m, "tasks", "matrix", "--year", "2024", "--json")
	divided := 0
	for _, c := range m.Cells {
		if !c.Undivided {
			divided += c.Tasks
			if c.Clause != "T02" {
				t.Errorf("%+v", c)
			}
		}
	}
	if m.Totals.Tasks != 15 || m.Totals.Late != 15 || divided != 15 {
		t.Errorf("%+v, %d in cells", m.Totals, divided)
	}
	if _, errOut, code := s.run("tasks", "--day", "某日"); code != Misuse || !strings.Contains(errOut, "某日") {
		t.Errorf("%d %s", code, errOut)
	}
}
