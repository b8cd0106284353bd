package app

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// proof is an evidence with the record that it points to; target is nil where
// that is gone.
type proof struct {
	evidence, target *kind.Record
}

func readProofs(ctx context.Context, st *store.Store, where store.Cond) ([]proof, error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.Evidence, Where: []store.Cond{where}, Limit: 500})
	if err != nil {
		return nil, err
	}
	var out []proof
	for _, r := range rs {
		p := proof{evidence: r}
		if k := kind.Get(r.Text("record_kind")); k != nil {
			t, err := st.Get(ctx, k, r.Int("record"))
			if err == nil && t.DeletedAt == "" {
				p.target = t
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// proofTable lists evidence; each can be opened and taken off.
func proofTable(e *env, proofs []proof, reload func()) *factTable {
	cols := []factColumn{{Title: "日期", Width: 92}, {Title: "种类", Width: 84}, {Title: "记录", Width: 220, Grow: 2}, {Title: "说明", Width: 200, Grow: 2}, {Title: "登记人", Width: 90}, {Title: "", Width: 56, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, p := range proofs {
		k := kind.Get(p.evidence.Text("record_kind"))
		what, name := valueCell(""), factCell{Text: "记录已删除", Color: ui.ColorMuted}
		if k != nil {
			what = textCell(k.Label)
		}
		if t := p.target; t != nil {
			name = factCell{Text: t.Title(), Open: func() { e.nav(ownRoute(t)) }}
		}
		rows = append(rows, []factCell{valueCell(p.evidence.Text("date")), what, name, valueCell(p.evidence.Text("note")), valueCell(p.evidence.UpdatedBy),
			{Text: "移除", Open: func() { dropProof(e, p.evidence, reload) }}})
	}
	return newFactTable("还没有佐证。点“加佐证”，查一条企业、投资者或项目记录。", cols, rows)
}

func dropProof(e *env, r *kind.Record, reload func()) {
	ui.ShowConfirm(e.win.Canvas(), "移除这条佐证？", "只移除佐证关系，记录本身不动。", "移除", true, func() {
		e.background(func(ctx context.Context) error { return e.st.Delete(ctx, kind.Evidence, r.ID) }, func(err error) {
			e.fail("佐证没有移除", err)
			reload()
		})
	})
}

// showProofSearch finds a record and keeps it as evidence; mark sets what it
// proves.
func showProofSearch(e *env, mark func(*kind.Record), done func()) {
	var hits []store.Hit
	var wait ui.Debouncer
	var d *ui.Dialog
	entry := ui.NewEntry()
	entry.SetPlaceHolder("查线索、企业、活动、诉求等记录：汉字、拼音首字母、代码")
	note := ui.NewEntry()
	note.SetPlaceHolder("说明（可不填），如：2025 年 6 月到资 300 万美元")
	list := ui.NewPickList(nil)
	list.OnPick = func(i int) {
		if i < len(hits) {
			d.Close()
			saveProof(e, hits[i], note.Text, mark, done)
		}
	}
	entry.OnKey = list.Key
	entry.OnEscape = func() { d.Close() }
	entry.OnChanged = func(typed string) {
		wait.Do(func(ctx context.Context) func() {
			found, err := e.st.SearchAll(ctx, typed, 20)
			if err != nil {
				return nil
			}
			return func() { hits = proofHits(list, found, typed) }
		})
	}
	list.SetItems([]ui.PickItem{{Text: "输入名称查找；↑↓ 选择，回车加入。", Header: true}}, -1)
	body := container.NewBorder(container.NewVBox(note, entry), nil, nil, nil, list)
	d = ui.ShowDialog(e.win.Canvas(), "加佐证", body, fyne.NewSize(620, 460), ui.DialogButton{Text: "取消"})
	d.OnClosed = wait.Stop
	e.win.Canvas().Focus(entry)
}

// proofHits shows what was found, without the plan's own records.
func proofHits(list *ui.PickList, found []store.Hit, typed string) []store.Hit {
	var hits []store.Hit
	var items []ui.PickItem
	for _, h := range found {
		if partOfPlan(h.Kind) || !provable(h.Kind) {
			continue
		}
		hits = append(hits, h)
		items = append(items, ui.PickItem{Text: h.Record.Title(), Detail: h.Kind.Label + " · " + subtitle(h.Record), Icon: theme.DocumentIcon()})
	}
	if len(items) == 0 {
		items = []ui.PickItem{{Text: "没有找到“" + typed + "”", Header: true}}
	}
	list.SetItems(items, -1)
	return hits
}

func saveProof(e *env, h store.Hit, note string, mark func(*kind.Record), done func()) {
	ev := kind.New(kind.Evidence)
	ev.Set("record_kind", h.Kind.Key)
	ev.Set("record", h.Record.ID)
	if note != "" {
		ev.Set("note", note)
	}
	ev.Set("date", e.st.Today())
	mark(ev)
	var kept keptProof
	e.background(func(ctx context.Context) (err error) {
		kept, err = keepProof(ctx, e.st, ev)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("佐证没有保存", err)
			return
		}
		e.toldProof(kept, ev, "“"+short(h.Record.Title())+"”")
		done()
	})
}

func idText(id int64) string { return strconv.FormatInt(id, 10) }
