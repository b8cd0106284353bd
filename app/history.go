package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const historyLimit = 200

// historyEntry is one change in words.
type historyEntry struct {
	head   string   // 2026-11-23 09:12  张三  修改
	origin string   // the import that did it
	lines  []string // 法定代表人：王五 → 李四
}

// history is the tab with a record's changes, the newest first.
func (p *recordPage) history() fyne.CanvasObject {
	box := container.NewStack()
	ui.Load(p.loader, "history", func(ctx context.Context) ([]historyEntry, error) {
		return readHistory(ctx, p.e.st, p.rec)
	}, func(entries []historyEntry) {
		box.Objects = []fyne.CanvasObject{historyView(entries)}
		box.Refresh()
	})
	return box
}

func historyView(entries []historyEntry) fyne.CanvasObject {
	if len(entries) == 0 {
		return container.NewCenter(ui.NewEmptyState(theme.HistoryIcon(), "没有修改记录。"))
	}
	list := newColumn(8)
	for _, h := range entries {
		parts := []fyne.CanvasObject{ui.NewNote(h.head, theme.ColorNameForeground, theme.SizeNameText)}
		if h.origin != "" {
			parts = append(parts, ui.NewHint(h.origin))
		}
		for _, line := range h.lines {
			parts = append(parts, ui.NewNote(line, ui.ColorMuted, theme.SizeNameText))
		}
		list.Add(ui.NewSurface(newColumn(3, parts...)))
	}
	return container.NewVScroll(list)
}

// readHistory reads a record's changes and puts them into words.
func readHistory(ctx context.Context, st *store.Store, r *kind.Record) ([]historyEntry, error) {
	changes, err := st.History(ctx, r.Kind, r.ID, historyLimit)
	if err != nil {
		return nil, err
	}
	batches := map[int64]store.Batch{}
	var out []historyEntry
	for _, c := range changes {
		h := historyEntry{head: stampTime(c.At) + "　" + whoOf(c.By) + "　" + opWord(c.Op)}
		if c.Batch != 0 {
			b, ok := batches[c.Batch]
			if !ok {
				if b, err = st.BatchOf(ctx, c.Batch); err != nil {
					return nil, err
				}
				batches[c.Batch] = b
			}
			h.origin = batchWords(b, c.Row)
		}
		if h.lines, err = changeLines(ctx, st, r, c); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

func whoOf(by string) string {
	if by == "" {
		return "未署名"
	}
	return by
}

var opWords = map[string]string{"add": "新增", "set": "修改", "delete": "删除", "restore": "恢复", "undo": "撤销导入"}

func opWord(op string) string {
	if w := opWords[op]; w != "" {
		return w
	}
	return op
}

// batchWords says from which file, sheet and row a change came.
func batchWords(b store.Batch, row int64) string {
	s := fmt.Sprintf("来自导入 #%d：%s", b.ID, b.File)
	if b.Sheet != "" {
		s += "，工作表“" + b.Sheet + "”"
	}
	if row > 0 {
		s += fmt.Sprintf("，第 %d 行", row)
	}
	return s
}

// changeLines says each changed field, old → new.
func changeLines(ctx context.Context, st *store.Store, r *kind.Record, c store.Change) ([]string, error) {
	before, after := withValues(r, c.Before), withValues(r, c.After)
	var out []string
	for _, f := range r.Kind.Fields {
		if _, changed := c.After[f.Key]; !changed || f.Internal {
			continue
		}
		was, err := historyText(ctx, st, before, f)
		if err != nil {
			return nil, err
		}
		is, err := historyText(ctx, st, after, f)
		if err != nil {
			return nil, err
		}
		out = append(out, f.Header()+"："+was+" → "+is)
	}
	return out, nil
}

// withValues is the record with some values as they were.
func withValues(r *kind.Record, values map[string]any) *kind.Record {
	c := r.Clone()
	for key, v := range values {
		if c.Kind.Index(key) >= 0 {
			c.Set(key, v)
		}
	}
	return c
}

func historyText(ctx context.Context, st *store.Store, r *kind.Record, f *kind.Field) (string, error) {
	if !r.Has(f.Key) {
		return "（空）", nil
	}
	if f.Type == kind.Ref {
		to, err := st.Get(ctx, kind.Get(f.Ref), r.Int(f.Key))
		if errors.Is(err, store.ErrNotFound) {
			return "（已不存在）", nil
		}
		if err != nil {
			return "", err
		}
		return refTitle(to), nil
	}
	return listText(r, f), nil
}

// stampTime shows a stamp of the database in the user's own time.
func stampTime(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return t.Local().Format("2006-01-02 15:04")
}
