package snapshot

import (
	"context"
	"fmt"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// Attention says what an office that freezes its quarters should see to: the
// newest frozen one has been revised, or the quarter after it is over and not
// frozen yet. An office that has never frozen one is told nothing.
func Attention(ctx context.Context, st *store.Store) ([]standing.Item, error) {
	list, err := List(ctx, st)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	rows := func(q bulletin.Quarter) []standing.RowsLink {
		return []standing.RowsLink{{Kind: kind.Snapshot, Where: []store.Cond{{Field: "period", Op: store.Eq, Value: q.Code()}}, Label: q.Name()}}
	}
	var newest Snapshot // the latest quarter, as it was frozen last
	for _, s := range list {
		if s.Quarter.To > newest.Quarter.To {
			newest = s
		}
	}
	if newest.State != Frozen {
		return []standing.Item{{Topic: "frozen", Level: progress.Yellow, Text: newest.Quarter.Name() + "已重开，改好后请重新封账", Rows: rows(newest.Quarter)}}, nil
	}
	var out []standing.Item
	n, err := CountDiffs(ctx, st, newest)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		out = append(out, standing.Item{Topic: "frozen", Level: progress.Yellow, Text: fmt.Sprintf("%s封账后有 %d 处改动，已印发的数字不变", newest.Quarter.Name(), n), Rows: rows(newest.Quarter)})
	}
	next := newest.Quarter.Next()
	if freezable(ctx, st, next, st.Today()) == nil {
		out = append(out, standing.Item{Topic: "frozen", Text: next.Name() + "已经结束，还没有封账", Rows: []standing.RowsLink{{Kind: kind.Snapshot, Label: kind.Snapshot.Label}}})
	}
	return out, nil
}
