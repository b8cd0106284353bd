package app

import (
	"context"
	"fmt"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// evidenceTarget is a task, a clause or an indicator.
type evidenceTarget struct {
	field, label, detail string
	id                   int64
}

// shownTasks is how many tasks are offered as targets, the newest first.
const shownTasks = 500

// readTargets reads what a kind's records may prove: first the open tasks of
// the clause that they prove by default and that clause itself, so that Enter
// takes what fits, then the other tasks, the indicators and the clauses.
func readTargets(ctx context.Context, st *store.Store, of *kind.Kind) ([]evidenceTarget, error) {
	first, rest, err := taskTargets(ctx, st, of)
	if err != nil {
		return nil, err
	}
	for _, k := range []*kind.Kind{kind.Indicator, kind.Clause} {
		recs, err := st.List(ctx, store.Query{Kind: k, Limit: 200})
		if err != nil {
			return nil, err
		}
		for _, r := range recs {
			t := evidenceTarget{k.Key, refTitle(r), k.Label, r.ID}
			if k == kind.Clause && of.Clause != "" && r.Text("code") == of.Clause {
				t.detail = k.Label + " · " + of.Label + "默认挂这一条"
				first = append(first, t)
				continue
			}
			rest = append(rest, t)
		}
	}
	return append(first, rest...), nil
}

// taskTargets are the tasks of this year and the last that are not given up,
// those of the kind's clause apart.
func taskTargets(ctx context.Context, st *store.Store, of *kind.Kind) (fitting, rest []evidenceTarget, err error) {
	recs, err := st.List(ctx, store.Query{Kind: kind.Task, Sort: "-id", Limit: shownTasks, Where: []store.Cond{
		{Field: "year", Op: store.Ge, Value: int64(st.Now().Year() - 1)}, {Field: "state", Op: store.Ne, Value: "stopped"}}})
	for _, r := range recs {
		t := evidenceTarget{kind.Task.Key, r.Text("code") + " " + r.Title(), fmt.Sprintf("任务 · %d 年", r.Int("year")), r.ID}
		if unit := r.Show("unit"); unit != "" {
			t.detail += " · " + unit
		}
		if of.Clause != "" && r.Text("clause_code") == of.Clause {
			fitting = append(fitting, t)
		} else {
			rest = append(rest, t)
		}
	}
	return fitting, rest, err
}

// keptProof says what became of evidence that was to be kept.
type keptProof struct {
	known bool   // the record is evidence of the same already: nothing was stored
	why   string // why the new piece does not count, "" where it does
}

// keepProof stores evidence unless it is there already, and says whether it
// counts.
func keepProof(ctx context.Context, st *store.Store, ev *kind.Record) (keptProof, error) {
	same := []store.Cond{{Field: "record_kind", Op: store.Eq, Value: ev.Get("record_kind")}, {Field: "record", Op: store.Eq, Value: ev.Get("record")}}
	for _, key := range []string{"task", "indicator", "clause"} {
		if ev.Has(key) || key == "task" {
			same = append(same, store.Cond{Field: key, Op: store.Eq, Value: ev.Get(key)})
		}
	}
	n, _, err := st.Count(ctx, store.Query{Kind: kind.Evidence, Where: same}, 1)
	if err != nil || n > 0 {
		return keptProof{known: n > 0}, err
	}
	if err := st.Save(ctx, ev); err != nil {
		return keptProof{}, err
	}
	pieces, err := tasks.EvidenceOf(ctx, st, kind.Get(ev.Text("record_kind")), ev.Int("record"), "")
	for _, p := range pieces {
		if p.Record.ID == ev.ID {
			return keptProof{why: p.Why}, err
		}
	}
	return keptProof{}, err
}

// toldProof tells what became of it, with the way back; false where it was
// there already.
func (e *env) toldProof(k keptProof, ev *kind.Record, what string) bool {
	if k.known {
		e.toast("这条记录已经是佐证，没有重复添加：" + what)
		return false
	}
	text := "已加佐证：" + what
	if k.why != "" {
		text += "。注意：" + k.why
	}
	e.shell.Toasts.Post(ui.Toast{Text: text, Action: "撤销（Ctrl+Z）", Undo: true, OnAction: func() { deleteOne(e, ev, func() { e.changed() }) }})
	return true
}
