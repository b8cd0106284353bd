package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/agenda"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// assign gives the marked firms to an officer.
func (l *zeroList) assign() {
	firms, list := l.marked(), l.set.List
	switch {
	case len(firms) == 0:
		l.e.toast("先选中要指派的企业。")
		return
	case len(firms) > maxBulk:
		l.e.toast(fmt.Sprintf("一次最多指派 %d 家。", maxBulk))
		return
	case l.set.Rung == activation.First:
		l.e.toast("这些企业已有首笔，不用再指派。")
		return
	}
	title := "“" + short(firms[0].Name) + "”由谁经办？"
	if len(firms) > 1 {
		title = fmt.Sprintf("选中的 %d 家由谁经办？", len(firms))
	}
	ui.Load(l.loader, "officers", func(ctx context.Context) ([]string, error) { return allOfficers(ctx, l.e.st) }, func(names []string) {
		l.e.askOfficer(title, names, func(name string) { l.e.assignFirms(list, firms, name, l.written) })
	})
}

// allOfficers are those who lead talks and those who registered rungs.
func allOfficers(ctx context.Context, st *store.Store) ([]string, error) {
	names, err := agenda.Officers(ctx, st)
	if err != nil {
		return nil, err
	}
	more, err := activation.Officers(ctx, st)
	names = append(names, more...)
	slices.Sort(names)
	return slices.Compact(names), err
}

// assigned is what an assignment changed, to be taken back.
type assigned struct {
	made []*kind.Record // firms without a rung: they are to be spoken to by him
	old  []*kind.Record // last rungs as they were
}

// assignFirms makes an officer answer for firms: he stands at the firm's last
// rung, or, where there is none, at 未联系.
func (e *env) assignFirms(list string, firms []activation.Row, name string, done func()) {
	var did assigned
	e.background(func(ctx context.Context) error {
		return e.st.Write(ctx, func(tx *store.Tx) error {
			did = assigned{}
			for _, r := range firms {
				if err := did.assign(tx, list, r, name, e.st.Today()); err != nil {
					return err
				}
			}
			return nil
		})
	}, func(err error) {
		if err != nil {
			e.fail("没有指派", err)
			return
		}
		done()
		text := "已指派给" + name + "：" + short(firms[0].Name)
		if len(firms) > 1 {
			text = fmt.Sprintf("已把 %d 家指派给%s", len(firms), name)
		}
		e.offerBack(text, func(ctx context.Context) error { return e.st.Write(ctx, did.undo) })
	})
}

func (a *assigned) assign(tx *store.Tx, list string, r activation.Row, name, today string) error {
	if r.RungOn != "" {
		last, err := activation.LastStep(tx, list, r.Enterprise, r.RungOn)
		if err != nil {
			return err
		}
		if last != nil {
			a.old = append(a.old, last.Clone())
			last.Set("officer", name)
			return tx.Update(last)
		}
	}
	s := kind.New(kind.ActivationStep)
	for key, v := range map[string]any{"enterprise": r.Enterprise, "list": list, "rung": activation.NoContact, "date": today, "officer": name} {
		s.Set(key, v)
	}
	a.made = append(a.made, s)
	return tx.Insert(s)
}

// undo takes an assignment back.
func (a *assigned) undo(tx *store.Tx) error {
	for _, s := range a.made {
		now, err := tx.Get(s.Kind, s.ID)
		if err != nil {
			return err
		}
		if err := tx.Delete(now); err != nil {
			return err
		}
	}
	for _, was := range a.old {
		now, err := tx.Get(was.Kind, was.ID)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		now.Set("officer", was.Get("officer"))
		if err := tx.Update(now); err != nil {
			return err
		}
	}
	return nil
}
