package planaccept

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Result says what accepting wrote. Skipped are links of which the clause or
// the unit was not taken.
type Result struct {
	Batch                              int64
	Added, Changed, Unchanged, Skipped int
}

// Edited gives an item with other values, compared with the ledgers again; it
// is chosen if it can be. The item itself stays as it is.
func (r *Review) Edited(ctx context.Context, st *store.Store, it Item, changes map[string]string) (Item, error) {
	h, err := readHave(ctx, st)
	if err != nil {
		return it, err
	}
	it.Values = maps.Clone(it.Values)
	maps.Copy(it.Values, changes)
	it.Differences, it.Existing = nil, 0
	h.compare(r, &it)
	it.Take = it.Problem == "" && it.State != Same
	return it, nil
}

// writing is one acceptance under way.
type writing struct {
	t       *store.Tx
	r       *Review
	res     Result
	plan    int64
	clauses map[string]int64 // by code
	units   map[string]int64 // by name as read
}

// Accept writes the chosen items in one transaction, as a batch that
// store.UndoBatch takes back. file is the plan's file name.
func Accept(ctx context.Context, st *store.Store, r *Review, file string) (Result, error) {
	if r.Chosen() == 0 {
		return Result{}, errors.New("没有勾选要采纳的内容")
	}
	for _, it := range r.Items {
		if it.Take && it.State != Same && it.Problem != "" {
			return Result{}, fmt.Errorf("%s“%s”不能采纳：%s", it.Kind.Label, it.Title(), it.Problem)
		}
	}
	w := &writing{r: r, plan: r.Plan, clauses: map[string]int64{}, units: map[string]int64{}}
	err := st.Write(ctx, func(t *store.Tx) error {
		w.t, w.res = t, Result{}
		b := &store.Batch{Kind: kind.Plan.Key, File: file, Rows: len(r.Items)}
		if err := t.StartBatch(b); err != nil {
			return err
		}
		for _, k := range Kinds() {
			for _, it := range r.Of(k) {
				if err := w.item(it, file); err != nil {
					return fmt.Errorf("%s“%s”：%w", k.Label, it.Title(), err)
				}
			}
		}
		b.Imported, b.Updated, b.Unchanged, b.Rejected = w.res.Added, w.res.Changed, w.res.Unchanged, w.res.Skipped
		w.res.Batch = b.ID
		return t.FinishBatch(b)
	})
	return w.res, err
}

func (w *writing) item(it *Item, file string) error {
	needed := it.Kind == kind.Plan && it.Existing == 0 // by clauses and indicators
	if !it.Take && !needed || it.State == Same {
		if it.Existing > 0 {
			w.res.Unchanged++
			w.known(it, it.Existing)
		}
		return nil
	}
	rec, err := w.record(it)
	if err != nil || rec == nil {
		return err
	}
	if it.Kind == kind.Plan && it.Existing == 0 {
		rec.Set("source", file)
	}
	if rec.ID > 0 {
		w.res.Changed++
		w.known(it, rec.ID)
		return w.t.Update(rec)
	}
	id, err := w.twin(rec)
	if err != nil {
		return err
	}
	if id > 0 {
		w.res.Unchanged++
		w.known(it, id)
		return nil
	}
	if err := w.free(rec); err != nil {
		return err
	}
	w.res.Added++
	err = w.t.Insert(rec)
	w.known(it, rec.ID)
	return err
}

// twin is the record that a new body or link is after all: the user gave two
// spellings one name.
func (w *writing) twin(rec *kind.Record) (int64, error) {
	var conds []store.Cond
	switch rec.Kind {
	case kind.Unit:
		conds = []store.Cond{{Field: "name", Op: store.Eq, Value: rec.Text("name")}}
	case kind.ClauseUnit:
		conds = []store.Cond{{Field: "clause", Op: store.Eq, Value: rec.Int("clause")}, {Field: "unit", Op: store.Eq, Value: rec.Int("unit")}}
	default:
		return 0, nil
	}
	return w.t.LookupID(rec.Kind, conds...)
}

// record is the item as a record to write, nil where it has nothing to hang on.
func (w *writing) record(it *Item) (*kind.Record, error) {
	rec := kind.New(it.Kind)
	if it.Existing > 0 {
		var err error
		if rec, err = w.t.Get(it.Kind, it.Existing); err != nil {
			return nil, err
		}
		if rec.DeletedAt != "" {
			return nil, errors.New("这条记录已被删除，请重新读入方案")
		}
	}
	if it.Kind == kind.ClauseUnit {
		clause, unit := w.clauses[it.Values["clause"]], w.units[it.Values["unit"]]
		if clause == 0 || unit == 0 {
			w.res.Skipped++
			return nil, nil
		}
		rec.Set("clause", clause)
		rec.Set("unit", unit)
		rec.Set("role", it.Values["role"])
		return rec, nil
	}
	for _, f := range it.Kind.Fields {
		text, told := it.Values[f.Key]
		if !told || it.Existing > 0 && (text == "" || f.Key == "code" || f.Key == "measure" || f.Key == "prefix") {
			continue
		}
		v, remark := kind.Parse(f, text, kind.Hint{})
		if remark != nil && remark.Error {
			return nil, errors.New(remark.Message)
		}
		rec.Set(f.Key, v)
	}
	if it.Kind == kind.Clause || it.Kind == kind.Indicator {
		rec.Set("plan", w.plan)
	}
	return rec, nil
}

// free refuses a code that somebody has used since the review was made.
func (w *writing) free(rec *kind.Record) error {
	if rec.Kind != kind.Clause && rec.Kind != kind.Indicator && rec.Kind != kind.Unit {
		return nil
	}
	id, err := w.t.LookupID(rec.Kind, store.Cond{Field: "code", Op: store.Eq, Value: rec.Text("code")})
	if err == nil && id > 0 {
		err = fmt.Errorf("编号 %s 已有，请换一个编号前缀", rec.Text("code"))
	}
	return err
}

// known remembers what later items refer to.
func (w *writing) known(it *Item, id int64) {
	switch it.Kind {
	case kind.Plan:
		w.plan = id
	case kind.Clause:
		w.clauses[it.ref] = id
	case kind.Unit:
		w.units[it.ref] = id
	}
}
