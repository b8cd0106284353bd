package store

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"beizeng/data/kind"
)

// completeTask numbers a task and holds it to the rules of its figures: one
// that proves itself names what is reckoned and how much of it is asked.
func (t *Tx) completeTask(r *kind.Record) error {
	if r.Has("weight") && r.Int("weight") <= 0 {
		return fmt.Errorf("权重要大于 0；不分轻重的留空，按 1 计")
	}
	switch {
	case r.Has("indicator") && !r.Has("goal"):
		return fmt.Errorf("选了自证指标就要填目标值；不由台账证明的任务，两项都留空")
	case r.Has("indicator") && r.Int("goal") <= 0:
		return fmt.Errorf("目标值要大于 0")
	case !r.Has("indicator") && r.Has("goal"):
		return fmt.Errorf("填了目标值就要选自证指标；没有对应指标的，把目标写进“具体措施”")
	}
	if r.Has("code") {
		return nil
	}
	code, err := t.taskCode(r)
	if err == nil {
		r.Set("code", code)
	}
	return err
}

// taskCode is the next free number of a clause and year, T02-2026-01. The
// number of a task that was put away is not given again.
func (t *Tx) taskCode(r *kind.Record) (string, error) {
	clause, err := t.Get(kind.Clause, r.Int("clause"))
	if err != nil {
		return "", fmt.Errorf("任务所属的条款：%w", err)
	}
	head := fmt.Sprintf("%s-%d-", clause.Text("code"), r.Int("year"))
	if t.taskNo == nil {
		t.taskNo = map[string]int{}
	}
	top, known := t.taskNo[head]
	if !known {
		err = t.each("SELECT code FROM task WHERE code >= ? AND code < ?", func(rows *sql.Rows) error {
			var code string
			if err := rows.Scan(&code); err != nil {
				return err
			}
			if n, err := strconv.Atoi(strings.TrimPrefix(code, head)); err == nil {
				top = max(top, n)
			}
			return nil
		}, head, head+":") // ':' is what follows the digits
		if err != nil {
			return "", err
		}
	}
	for top++; ; top++ { // one of this transaction may have brought its own number
		code := fmt.Sprintf("%s%02d", head, top)
		id, err := t.LookupID(kind.Task, Cond{Field: "code", Op: Eq, Value: code})
		if err != nil {
			return "", err
		}
		if id == 0 {
			t.taskNo[head] = top
			return code, nil
		}
	}
}

// completeTaskNote dates and signs a note.
func (t *Tx) completeTaskNote(r *kind.Record) error {
	if !r.Has("date") {
		r.Set("date", t.today())
	}
	if on := r.Text("date"); on > t.today() {
		return fmt.Errorf("进展日期 %s 还没到，做了以后再记", on)
	}
	if n := r.Int("percent"); n < 0 || n > 100 {
		return fmt.Errorf("完成比例 %d%% 不在 0 到 100 之间", n)
	}
	if !r.Has("officer") && t.by != "" && t.Batch == 0 {
		r.Set("officer", t.by)
	}
	return nil
}

// followTask gives evidence the clause and indicator of its task, by which a
// second claim is known.
func (t *Tx) followTask(r *kind.Record) error {
	task, err := t.Get(kind.Task, r.Int("task"))
	if err != nil {
		return fmt.Errorf("佐证的任务：%w", err)
	}
	r.Set("clause", task.Get("clause"))
	r.Set("indicator", task.Get("indicator"))
	return nil
}

// moveEvidence takes a task's evidence along to its new clause and indicator.
func (t *Tx) moveEvidence(r, old *kind.Record) error {
	if r.Get("clause") == old.Get("clause") && r.Get("indicator") == old.Get("indicator") {
		return nil
	}
	return t.eachOf(kind.Evidence, "task = ? AND deleted_at IS NULL", t.Update, r.ID)
}
