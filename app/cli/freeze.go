package cli

import (
	"fmt"

	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/snapshot"
	"beizeng/data/store"
	"beizeng/reports"
)

// quarter reads 2025Q3 or 2025年第三季度.
func quarter(text string) (bulletin.Quarter, error) {
	q, err := reports.QuarterAt(text)
	if err != nil {
		return q, wrongUse{err}
	}
	return q, nil
}

type freezeCmd struct {
	Quarter string `arg:"" help:"季度，如 2025Q3。"`
	Reason  string `placeholder:"说明" help:"封账说明，如 三季度数据已核对。"`
	Check   bool   `help:"只检查：缺哪些月份、哪些企业没有统计归属……，不封账。"`
	JSON    bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *freezeCmd) Run(w *world) error {
	q, err := quarter(c.Quarter)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		points, err := snapshot.Checklist(w.ctx, s, q)
		if err != nil {
			return err
		}
		if c.Check {
			return w.printPoints(points, c.JSON)
		}
		for _, p := range points {
			if !p.OK {
				fmt.Fprintf(w.err, "提醒：%s\n", p.Text)
			}
		}
		made, err := reports.Freeze(w.ctx, s, q, c.Reason, reports.Options{})
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(made)
		}
		return w.say("已封账 %s（第%d次，%s）：%d 个数字、%d 条明细，校验码 %s", made.Quarter.Name(), made.Revision, made.FrozenOn, made.Figures, made.Rows, made.Digest)
	})
}

func (w *world) printPoints(points []snapshot.Point, asJSON bool) error {
	if asJSON {
		type point struct {
			Text string `json:"text"`
			OK   bool   `json:"ok"`
		}
		out := []point{}
		for _, p := range points {
			out = append(out, point{p.Text, p.OK})
		}
		return w.printJSON(out)
	}
	for _, p := range points {
		mark := "好"
		if !p.OK {
			mark = "看"
		}
		fmt.Fprintf(w.out, "%s\t%s\n", mark, p.Text)
	}
	return nil
}

type snapshotCmd struct {
	List   snapshotList   `cmd:"" default:"1" help:"列出封账过的季度。"`
	Show   snapshotShow   `cmd:"" help:"封账时的数字，每个数字的口径和来源文件。"`
	Diff   snapshotDiff   `cmd:"" help:"封账后改动了什么：哪家企业、哪个月、原数、现数、谁改的。"`
	Reopen snapshotReopen `cmd:"" help:"重开一个已封账的季度；要写明原因，原来封存的内容仍保留。"`
	Verify snapshotVerify `cmd:"" help:"核对封存内容的校验码。"`
}

type snapshotList struct {
	JSON bool `name:"json" help:"以 JSON 输出。"`
}

func (c *snapshotList) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		list, err := snapshot.List(w.ctx, s)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(append([]snapshot.Snapshot{}, list...))
		}
		if len(list) == 0 {
			return w.say("还没有封账。用 freeze 2025Q3 封一个季度")
		}
		for _, one := range list {
			line := fmt.Sprintf("%s\t第%d次\t%s\t%s 封账 %s", one.Quarter.Code(), one.Revision, one.StateText(), one.FrozenOn, one.FrozenBy)
			if one.Reopened != "" {
				line += fmt.Sprintf("\t%s 重开 %s：%s", one.ReopenedOn, one.ReopenedBy, one.Reopened)
			}
			fmt.Fprintln(w.out, line)
		}
		return nil
	})
}

// ofQuarter is what the commands about one snapshot take.
type ofQuarter struct {
	Quarter  string `arg:"" help:"季度，如 2025Q3。"`
	Revision int    `placeholder:"N" help:"第几次封账；不写为最近一次。"`
	JSON     bool   `name:"json" help:"以 JSON 输出。"`
}

// with finds the snapshot that is meant.
func (c *ofQuarter) with(w *world, f func(*store.Store, snapshot.Snapshot) error) error {
	q, err := quarter(c.Quarter)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		list, err := snapshot.List(w.ctx, s)
		if err != nil {
			return err
		}
		for _, one := range list { // the newest first
			if one.Quarter == q && (c.Revision == 0 || one.Revision == c.Revision) {
				return f(s, one)
			}
		}
		if c.Revision != 0 {
			return fmt.Errorf("%s没有第%d次封账", q.Name(), c.Revision)
		}
		return fmt.Errorf("%s还没有封账。用 freeze %s 封账", q.Name(), q.Code())
	})
}

type snapshotShow struct{ ofQuarter }

func (c *snapshotShow) Run(w *world) error {
	return c.with(w, func(s *store.Store, one snapshot.Snapshot) error {
		figures, err := snapshot.Figures(w.ctx, s, one.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(struct {
				snapshot.Snapshot
				Values []snapshot.Figure `json:"values"`
			}{one, figures})
		}
		fmt.Fprintf(w.out, "%s，%s 封账，第%d次，%s\n", one.Quarter.Name(), one.FrozenOn, one.Revision, one.StateText())
		for _, f := range figures {
			fmt.Fprintf(w.out, "%s\t%s %s", f.Label, f.Text(), f.Unit)
			for _, o := range f.Origins {
				fmt.Fprintf(w.out, "\t%s %d 条", o.Name(), o.Rows)
			}
			fmt.Fprintln(w.out)
		}
		return nil
	})
}

type snapshotDiff struct {
	ofQuarter
	Limit int `default:"0" help:"最多列几处；0 为全部。"`
}

func (c *snapshotDiff) Run(w *world) error {
	return c.with(w, func(s *store.Store, one snapshot.Snapshot) error {
		n, err := snapshot.CountDiffs(w.ctx, s, one)
		if err != nil {
			return err
		}
		list, err := snapshot.Diffs(w.ctx, s, one, c.Limit, 0)
		if err != nil {
			return err
		}
		figures, err := snapshot.FigureDiffs(w.ctx, s, one)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(diffJSON(one, n, list, figures))
		}
		fmt.Fprintf(w.out, "%s（%s 封账，第%d次）：%d 处差异\n", one.Quarter.Name(), one.FrozenOn, one.Revision, n)
		for _, d := range list {
			old, now := d.Texts()
			fmt.Fprintf(w.out, "%s\t%s\t%s\t%s → %s\t%s\n", d.MonthText(), d.Name, d.Label(), old, now, d.Source())
		}
		if len(figures) > 0 {
			fmt.Fprintln(w.out, "\n数字：封账时 → 现在")
		}
		for _, d := range figures {
			old, now := d.Texts()
			fmt.Fprintf(w.out, "%s\t%s → %s %s\n", d.Label, old, now, d.Unit)
		}
		return nil
	})
}

// diffJSON has the amounts as exact decimals of the unit, months as 2025-08.
func diffJSON(s snapshot.Snapshot, n int, list []snapshot.Diff, figures []snapshot.FigureDiff) any {
	type row struct {
		Firm   string `json:"enterprise"`
		Code   string `json:"code"`
		Month  string `json:"month"`
		What   string `json:"what"`
		Old    string `json:"old"`
		New    string `json:"new"`
		Source string `json:"source"`
		Batch  int64  `json:"batch"`
	}
	type figure struct {
		Key    string `json:"key"`
		Label  string `json:"label"`
		Unit   string `json:"unit"`
		Frozen any    `json:"frozen"`
		Now    any    `json:"now"`
	}
	out := struct {
		Quarter  string   `json:"quarter"`
		Revision int      `json:"revision"`
		Count    int      `json:"count"`
		Rows     []row    `json:"rows"`
		Figures  []figure `json:"figures"`
	}{s.Quarter.Code(), s.Revision, n, []row{}, []figure{}}
	for _, d := range list {
		old, now := d.Texts()
		out.Rows = append(out.Rows, row{d.Name, d.Code, d.MonthText(), d.Label(), old, now, d.Source(), d.Batch})
	}
	for _, d := range figures {
		out.Figures = append(out.Figures, figure{d.Key, d.Label, d.Unit, codes.JSONDecimal(d.Frozen, d.Scale), codes.JSONDecimal(d.Now, d.Scale)})
	}
	return out
}

type snapshotReopen struct {
	Quarter string `arg:"" help:"季度，如 2025Q3。"`
	Reason  string `required:"" placeholder:"原因" help:"为什么重开，至少 4 个字，留在记录里。"`
}

func (c *snapshotReopen) Run(w *world) error {
	q, err := quarter(c.Quarter)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		one, err := snapshot.Reopen(w.ctx, s, q, c.Reason)
		if err != nil {
			return err
		}
		return w.say("已重开 %s（原第%d次封账的内容保留）：%s", q.Name(), one.Revision, one.Reopened)
	})
}

type snapshotVerify struct{ ofQuarter }

func (c *snapshotVerify) Run(w *world) error {
	return c.with(w, func(s *store.Store, one snapshot.Snapshot) error {
		ok, err := snapshot.Verify(w.ctx, s, one)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return w.printJSON(map[string]any{"quarter": one.Quarter.Code(), "revision": one.Revision, "digest": one.Digest, "ok": ok})
		case !ok:
			return fmt.Errorf("%s第%d次封账的内容与校验码不符，可能被别的程序改动过。请用备份恢复数据库", one.Quarter.Name(), one.Revision)
		}
		return w.say("%s第%d次封账的内容与校验码相符", one.Quarter.Name(), one.Revision)
	})
}
