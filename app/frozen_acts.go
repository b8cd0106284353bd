package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/bulletin"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/snapshot"
	"beizeng/reports"
)

// freezing asks which quarter to freeze, shows what is missing in it, and
// freezes it.
type freezing struct {
	e      *env
	loader *ui.Loader
	form   *ui.Form
	points *ui.Note
	d      *ui.Dialog
	able   bool // nothing forbids it
	busy   bool
	loads  int // finished checks, for tests
}

const (
	freezeQuarter = "quarter"
	freezeReason  = "reason"
)

// askFreeze opens the dialog of 封账.
func (e *env) askFreeze() *freezing {
	f := &freezing{e: e, loader: e.newLoader(), points: ui.NewText("")}
	today := e.today()
	which := ui.NewChoiceEntry(quarterChoices(today.Year()*100 + int(today.Month())))
	which.Required = true
	which.SetValue(which.Choices[0].Value)
	f.form = ui.NewForm([]ui.Field{{Key: freezeQuarter, Label: "季度", Required: true, Wide: true, Input: which},
		{Key: freezeReason, Label: "封账说明", Wide: true, Help: "如 三季度数据已核对，可不填", Input: ui.NewTextEntry()}})
	f.form.NoBar = true
	f.form.OnEdit = func(key string) {
		if key == freezeQuarter {
			f.check()
		}
	}
	f.form.OnSave = func(map[string]string) { f.freeze() }
	f.form.OnCancel = func() { f.d.Close() }
	const width = 620
	list := newTallPage(f.points)
	body := container.NewBorder(container.NewVBox(fixedHeight(f.form.HeightFor(width-40), f.form), ui.NewHint("封账前看一看：")), nil, nil, nil, list)
	f.d = ui.ShowDialog(e.win.Canvas(), "封账：数字、明细和报表不再变，以后的修订只显示为差异", body, fyne.NewSize(width, 400),
		ui.DialogButton{Text: "取消（Esc）"}, ui.DialogButton{Text: "封账（Ctrl+S）", Main: true, Keep: true, Do: f.form.Save})
	f.d.OnShortcut = f.form.HandleShortcut
	f.d.OnClosed = f.loader.Close
	f.form.FocusFirst()
	f.check()
	return f
}

func (f *freezing) quarter() (bulletin.Quarter, error) {
	return reports.QuarterAt(f.form.Values()[freezeQuarter])
}

// check shows what is missing in the chosen quarter, or why it cannot be frozen.
func (f *freezing) check() {
	q, err := f.quarter()
	if err != nil {
		return
	}
	type checked struct {
		points []snapshot.Point
		refuse error
	}
	f.able = false
	f.points.SetText("正在检查…")
	ui.Load(f.loader, "check", func(ctx context.Context) (checked, error) {
		points, err := snapshot.Checklist(ctx, f.e.st, q)
		return checked{points, err}, nil // a refusal is what there is to show
	}, func(c checked) {
		f.loads++
		f.able = c.refuse == nil
		if c.refuse != nil {
			f.points.SetText("不能封账：" + c.refuse.Error())
			return
		}
		var lines []string
		for _, p := range c.points {
			mark := "✓ "
			if !p.OK {
				mark = "▲ "
			}
			lines = append(lines, mark+p.Text)
		}
		f.points.SetText(strings.Join(lines, "\n") + "\n带 ▲ 的可以先补齐再封，也可以照此封账。")
	})
}

func (f *freezing) freeze() {
	q, err := f.quarter()
	if err != nil || f.busy || !f.able {
		return
	}
	f.busy = true
	reason, st := f.form.Values()[freezeReason], f.e.st
	f.d.Close()
	e := f.e
	e.tasks.Run("封账 "+q.Name(), ui.TaskOptions{Done: func(_ any, err error) {
		if err == nil {
			e.changed()
		}
	}}, func(ctx context.Context, _ ui.Progress) (any, error) {
		s, err := reports.Freeze(ctx, st, q, reason, reports.Options{})
		if err != nil {
			return nil, err
		}
		return ui.Toast{Text: fmt.Sprintf("已封账 %s：%s 个数字、%s 条明细", s.Quarter.Name(), thousands(s.Figures), thousands(s.Rows)), Action: "查看", OnAction: func() { e.nav(recordRoute(kind.Snapshot, s.ID)) }}, nil
	})
}

// askReopen asks why a frozen quarter is to be opened again, in the form that it
// returns.
func (e *env) askReopen(s snapshot.Snapshot) *ui.Form {
	form := ui.NewForm([]ui.Field{{Key: freezeReason, Label: "重开原因", Required: true, Wide: true, Help: "至少 4 个字，留在记录里，以后看得见", Input: ui.NewMemoEntry(3)}})
	form.NoBar = true
	var d *ui.Dialog
	form.OnSave = func(map[string]string) {
		reason := form.Values()[freezeReason]
		e.background(func(ctx context.Context) error {
			_, err := snapshot.Reopen(ctx, e.st, s.Quarter, reason)
			return err
		}, func(err error) {
			if err != nil {
				form.SetError(freezeReason, err.Error())
				return
			}
			d.Close()
			e.changed()
			e.toast("已重开 " + s.Quarter.Name() + "。原来封存的内容保留；改好后请重新封账。")
		})
	}
	form.OnCancel = func() { d.Close() }
	const width = 560
	d = ui.ShowDialog(e.win.Canvas(), "重开 "+s.Name(), form, fyne.NewSize(width, form.HeightFor(width-40)+134),
		ui.DialogButton{Text: "取消（Esc）"}, ui.DialogButton{Text: "重开（Ctrl+S）", Main: true, Keep: true, Do: form.Save})
	d.OnShortcut = form.HandleShortcut
	form.FocusFirst()
	return form
}

// snapshotItems are what a right click on a snapshot offers.
func snapshotItems(e *env, r *kind.Record) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem("印通报…", func() { e.nav(reportRoute("bulletin", reports.Options{Period: r.Text("period")})) })}
	if r.Text("state") == snapshot.Frozen {
		items = append(items, fyne.NewMenuItem("重开…", func() {
			var s snapshot.Snapshot
			e.background(func(ctx context.Context) (err error) {
				s, err = snapshot.Get(ctx, e.st, r.ID)
				return err
			}, func(err error) {
				if err != nil {
					e.fail("没有读出这次封账", err)
					return
				}
				e.askReopen(s)
			})
		}))
	}
	return items
}

// freezes are the kinds whose writing may touch a frozen quarter.
var freezes = []*kind.Kind{kind.TradeRecord, kind.CapitalArrival, kind.Enterprise, kind.ExchangeRate}

// justNow is how far back the write of a form may lie.
const justNow = 15 * time.Second

// tellFrozen says which frozen quarters something written since then has made
// differ.
func (e *env) tellFrozen(since time.Time) {
	var touched []snapshot.Touched
	e.background(func(ctx context.Context) (err error) {
		touched, err = snapshot.TouchedSince(ctx, e.st, since)
		return err
	}, func(err error) {
		e.fail("没有比对已封账的季度", err)
		for _, t := range touched {
			e.shell.Toasts.Post(ui.Toast{Text: fmt.Sprintf("改动了已封账的 %s：%s 处差异。已印发的数字不变。", t.Quarter.Name(), thousands(t.Diffs)),
				Action: "查看", OnAction: func() { e.nav(recordRoute(kind.Snapshot, t.ID)) }})
		}
	})
}

// tellFrozenBy does so after a write of this kind by hand.
func (e *env) tellFrozenBy(k *kind.Kind) {
	if slices.Contains(freezes, k) {
		e.tellFrozen(e.st.Now().Add(-justNow))
	}
}

func (p *frozenPage) open(row int) {
	if p.view != frozenRows {
		return
	}
	if d := p.diff(row); d != nil {
		p.e.nav(recordRoute(kind.Enterprise, d.Enterprise))
	}
}

func (p *frozenPage) menu(row int, _ string, _ fyne.Position) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem("印通报…（Ctrl+P）", p.Print)}
	d := (*snapshot.Diff)(nil)
	if p.view == frozenRows {
		d = p.diff(row)
	}
	if d == nil {
		return items
	}
	items = append(items, fyne.NewMenuItem("打开企业", func() { p.open(row) }))
	if d.Record != 0 {
		k := kind.Get(d.Kind)
		items = append(items, fyne.NewMenuItem("打开"+k.Label, func() { p.e.nav(recordRoute(k, d.Record)) }))
	}
	return items
}

// Print implements ui.Printer: the quarter's bulletin in the report centre.
func (p *frozenPage) Print() {
	if p.loads > 0 {
		p.e.nav(reportRoute("bulletin", reports.Options{Period: p.facts.Quarter.Code()}))
	}
}

// Export implements ui.Exporter: the shown list as a workbook.
func (p *frozenPage) Export() {
	if p.loads == 0 {
		return
	}
	f, view, demo := p.facts, p.view, p.e.prefs.demo
	name := map[string]string{frozenRows: "明细差异", frozenChanged: "数字差异", frozenAll: "封存的数字"}[view]
	path := fmt.Sprintf("%s封账%s.xlsx", f.Quarter.Name(), name)
	p.e.saveFile(path, []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("导出"+name, ui.TaskOptions{}, func(ctx context.Context, _ ui.Progress) (any, error) {
			t, err := frozenTable(ctx, p.e, f, view)
			if err != nil {
				return nil, err
			}
			t.Title, t.Demo = name, demo
			return savedToast(p.e, path), exchange.WriteTable(path, t)
		})
	})
}

// frozenTable is a view of the page with all its rows.
func frozenTable(ctx context.Context, e *env, f frozenFacts, view string) (exchange.Table, error) {
	t := exchange.Table{Notes: []string{frozenWords(f)}}
	cols := frozenColumns(view)
	for _, c := range cols {
		t.Heads = append(t.Heads, c.Title)
		t.Wide = append(t.Wide, float64(c.Width)/7)
	}
	add := func(text func(key string) string) {
		var row []any
		for _, c := range cols {
			row = append(row, text(c.Key))
		}
		t.Rows = append(t.Rows, row)
	}
	switch view {
	case frozenRows:
		list, err := snapshot.Diffs(ctx, e.st, f.Snapshot, 0, 0)
		if err != nil {
			return t, err
		}
		for _, d := range list {
			add(func(key string) string { return diffText(d, key) })
		}
	case frozenChanged:
		for _, d := range f.changed {
			add(func(key string) string { return changedText(d, key) })
		}
	default:
		for _, one := range f.figures {
			add(func(key string) string { return frozenText(one, key) })
		}
	}
	return t, nil
}
