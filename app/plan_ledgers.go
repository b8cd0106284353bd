package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// ledger is a kind whose records prove a clause without being hung on it one by
// one, with how many there are of the year.
type ledger struct {
	k     *kind.Kind
	where []store.Cond
	count int
	rule  string
}

func readLedgers(ctx context.Context, st *store.Store, code string, year int) ([]ledger, error) {
	var out []ledger
	for _, k := range kind.ByClause(code) {
		l := ledger{k: k, rule: "现有全部"}
		if f, from, to := k.InYear(year); f != nil {
			l.where = []store.Cond{{Field: f.Key, Op: store.Ge, Value: from}, {Field: f.Key, Op: store.Le, Value: to}}
			l.rule = fmt.Sprintf("%s在 %d 年", f.Label, year)
		}
		var err error
		if l.count, _, err = st.Count(ctx, store.Query{Kind: k, Where: l.where}, 0); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// ledgerPanel lists them; each opens its list.
func ledgerPanel(e *env, c *clauseFacts) fyne.CanvasObject {
	var rows [][]factCell
	for _, l := range c.ledgers {
		name := l.k.Label
		if l.k.Secret {
			name += "（内部）"
		}
		rows = append(rows, []factCell{{Text: name, Open: func() { e.nav(rowsRoute(l.k, l.where)) }}, textCell(thousands(l.count)), valueCell(l.rule)})
	}
	table := newFactTable("", []factColumn{{Title: "台账", Width: 140, Grow: 1}, {Title: "记录", Width: 70, Align: fyne.TextAlignTrailing}, {Title: "口径", Width: 200, Grow: 2}}, rows)
	hint := ui.NewHint(fmt.Sprintf("这些台账的记录默认证明本条，不用逐条挂接；要单独引用的，在列表里选中后右键“挂接为 %s 的佐证”。", c.clause.Text("code")))
	return panel(fmt.Sprintf("本条台账（%d 年）", c.year), container.NewVBox(hint, table))
}

// maxProofs is how many records are made evidence at once.
const maxProofs = 1000

// proveSelected makes the marked records evidence of the clause that their kind
// proves, all at once, with one way back.
func (l *recordList) proveSelected() {
	sel, q := l.grid.Selected(), l.src.query
	if n := sel.Count(); n > maxProofs {
		l.e.toast(fmt.Sprintf("一次最多挂接 %s 条，现在选中了 %s 条。", thousands(maxProofs), thousands(n)))
		return
	}
	var made []*kind.Record
	asked := 0
	l.e.background(func(ctx context.Context) error {
		recs, err := readRows(ctx, l.e.st, q, sel, maxProofs)
		if err != nil {
			return err
		}
		proofs := make([]store.Proof, len(recs))
		for i, r := range recs {
			proofs[i] = store.Proof{Record: r, Note: evidenceNote(r)}
		}
		asked = len(proofs)
		made, err = l.e.st.Prove(ctx, proofs)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			l.e.fail("佐证没有挂接", err)
			return
		case asked == 0:
			l.e.toast("先选中要挂接的" + l.k.Label + "。")
			return
		case len(made) == 0:
			l.e.toast(fmt.Sprintf("选中的 %d 条早已是 %s 的佐证", asked, l.k.Clause))
			return
		}
		told := fmt.Sprintf("已把 %d 条%s挂接为 %s 的佐证", len(made), l.k.Label, l.k.Clause)
		if n := asked - len(made); n > 0 {
			told += fmt.Sprintf("，另 %d 条早已挂接", n)
		}
		l.e.wroteKind(kind.Evidence)
		l.e.offerBack(told, func(ctx context.Context) error {
			return l.e.st.Write(ctx, func(t *store.Tx) error {
				for _, r := range made {
					if err := t.Delete(r); err != nil {
						return err
					}
				}
				return nil
			})
		})
	})
}
