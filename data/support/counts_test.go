package support

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestCounts(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司")
	for _, x := range []string{"title=甲 due_on=2025-10-14", "title=乙 due_on=2025-10-15", "title=丙 due_on=2025-11-14", "title=丁 due_on=2025-11-15", "title=戊 due_on=2025-10-01 answered_on=2025-09-30 result=solved answer=已解决",
		"title=己 due_on=2025-10-01"} {
		w.add(kind.Grievance, "enterprise=甲公司 type=power received_on=2025-09-01 unit=SWJ sent_on=2025-09-01 "+x)
	}
	w.add(kind.GrievanceStep, "grievance=己 action=withdraw date=2025-10-02 text=企业撤回")
	// imported as closed, on no known day
	closed := kind.New(kind.Grievance)
	for key, v := range map[string]any{"enterprise": w.of["甲公司"].ID, "title": "庚", "type": "power", "received_on": "2025-09-01", "due_on": "2025-10-01", "state": "closed", "result": "solved"} {
		closed.Set(key, v)
	}
	if err := w.st.Write(context.Background(), func(tx *store.Tx) error {
		if err := tx.StartBatch(&store.Batch{Kind: kind.Grievance.Key, Mapping: "{}"}); err != nil {
			return err
		}
		return tx.Insert(closed)
	}); err != nil {
		t.Fatal(err)
	}
	for _, x := range []string{"title=甲 due_on=2025-10-14", "title=乙 due_on=2025-10-14 state=stopped", "title=丙 due_on=2025-10-14 done_on=2025-10-01", "title=丁 due_on=2025-10-20", "title=戊"} {
		w.add(kind.Measure, "enterprise=甲公司 "+x)
	}
	w.add(kind.Certificate, "enterprise=甲公司 name=旧 valid_to=2025-10-14")
	w.add(kind.Certificate, "enterprise=甲公司 name=新 valid_to=2025-10-15")
	for _, c := range []struct {
		k                  *kind.Kind
		all, overdue, soon int
	}{{kind.Grievance, 7, 1, 2}, {kind.Measure, 5, 1, 1}, {kind.Certificate, 2, 0, 1}, {kind.Training, 0, 0, 0}} {
		got, err := CountOf(context.Background(), w.st, c.k, "2025-10-15")
		if err != nil || got.All != c.all || got.Overdue.Count != c.overdue || got.Soon.Count != c.soon {
			t.Errorf("%s: %+v %v, want %d %d %d", c.k.Label, got, err, c.all, c.overdue, c.soon)
		}
		for _, a := range []Attention{got.Overdue, got.Soon} {
			if a.Count > 0 && w.opens(Cell{Rows: a.Rows}) != a.Count {
				t.Errorf("%s: the list has other rows than the %d counted", c.k.Label, a.Count)
			}
		}
	}
}
