package assess

import (
	"context"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// drafted are the items of a drafted scheme: the program's own proposal, to be
// changed to what the city decided. Weights are hundredths.
var drafted = []struct {
	name, measure string
	weight        int64
}{
	{"实际使用外资", "fdi", 2000}, {"实际使用外资增速", "fdi_growth", 1000}, {"进出口总额", "trade", 2000}, {"进出口增速", "trade_growth", 1000},
	{"新设外资企业", "new_foreign", 1000}, {"新增有实绩企业", "new_trader", 1000}, {"零实绩企业激活率", "activation", 1000}, {"企业诉求解决率", "grievance_solved", 500}, {"任务完成率", "tasks", 500},
}

// DraftNote stands on every drafted scheme.
const DraftNote = "程序草拟，不是已印发的考核方案：请按市里的文件修改指标、权重和计分办法，再把状态改为“执行中”。"

// Draft makes a scheme for a year from the program's proposal, in one
// transaction; it refuses where the year has one.
func Draft(ctx context.Context, st *store.Store, year int) (*kind.Record, error) {
	if list, err := st.List(ctx, store.Query{Kind: kind.Scheme, Where: []store.Cond{{Field: "year", Op: store.Eq, Value: int64(year)}}}); err != nil || len(list) > 0 {
		if err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%d 年已有考核方案“%s”，请修改它或另立一版", year, list[0].Title())
	}
	scheme := kind.New(kind.Scheme)
	scheme.Set("name", fmt.Sprintf("%d年外资外贸考核方案（草拟）", year))
	scheme.Set("year", int64(year))
	scheme.Set("edition", int64(1))
	scheme.Set("state", "draft")
	scheme.Set("remark", DraftNote)
	return scheme, st.Write(ctx, func(t *store.Tx) error {
		if err := t.Insert(scheme); err != nil {
			return err
		}
		for i, d := range drafted {
			it := kind.New(kind.SchemeItem)
			for key, v := range map[string]any{"scheme": scheme.ID, "position": int64(i + 1), "name": d.name, "measure": d.measure, "weight": d.weight,
				"method": "efficacy", "better": "high", "floor": int64(6000), "flat": "full"} {
				it.Set(key, v)
			}
			if err := t.Insert(it); err != nil {
				return err
			}
		}
		return nil
	})
}

// NewEdition copies a scheme with its items as the next edition, to be changed
// while the old one stays as it was; scores and appeals stay with the old one.
func NewEdition(ctx context.Context, st *store.Store, id int64) (*kind.Record, error) {
	old, err := st.Get(ctx, kind.Scheme, id)
	if err != nil {
		return nil, err
	}
	items, err := st.List(ctx, store.Query{Kind: kind.SchemeItem, Sort: "position", Where: []store.Cond{{Field: "scheme", Op: store.Eq, Value: id}}})
	if err != nil {
		return nil, err
	}
	last, err := st.Number(ctx, "SELECT MAX(edition) FROM scheme WHERE year = ? AND deleted_at IS NULL", old.Int("year"))
	if err != nil {
		return nil, err
	}
	next := copyOf(old)
	next.Set("edition", last+1)
	next.Set("state", "draft")
	next.Set("adopted_on", nil)
	return next, st.Write(ctx, func(t *store.Tx) error {
		if err := t.Insert(next); err != nil {
			return err
		}
		for _, it := range items {
			c := copyOf(it)
			c.Set("scheme", next.ID)
			if err := t.Insert(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// copyOf is a new record with what people entered in the old one.
func copyOf(old *kind.Record) *kind.Record {
	c := kind.New(old.Kind)
	for _, f := range old.Kind.Fields {
		if f.Editable() {
			c.Set(f.Key, old.Get(f.Key))
		}
	}
	return c
}
