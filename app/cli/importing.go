package cli

import (
	"errors"
	"fmt"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

type importCmd struct {
	File      string   `arg:"" help:"要导入的文件。"`
	As        string   `placeholder:"种类" help:"种类的键名或中文名，如 enterprise、trade、grievance、领导包抓；auto 由程序识别。名片（.vcf）可以不写。"`
	Sheet     string   `placeholder:"名称" help:"工作表；不写取第一张有数据的可见表。"`
	HeaderRow int      `placeholder:"行号" help:"表头行，从 1 起；不写自动寻找。"`
	Map       []string `sep:"none" placeholder:"列=字段" help:"指定列的对应，可写单位：注册资本=registered_capital:万元；字段留空则不导入该列。"`
	Strict    bool     `help:"代码填了但不合规的行不导入。"`
	DryRun    bool     `help:"只预览，不写入。"`
	JSON      bool     `name:"json" help:"以 JSON 输出。"`
}

func (c *importCmd) Run(w *world) error {
	k := kind.Get(c.As)
	if (k == nil && c.As == "" || k == kind.Contact) && intake.IsCards(c.File) {
		return w.importCards(c)
	}
	auto := c.As == "auto" || c.As == "自动"
	if !auto && (k == nil || !k.Import) {
		return wrongUse{fmt.Errorf("--as 可以是 auto（由程序识别）、%s", strings.Join(importable(), "、"))}
	}
	mapping, err := splitMap(c.Map)
	if err != nil {
		return err
	}
	f, err := intake.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	return w.with(func(s *store.Store) error {
		if auto {
			if k, err = f.Guess(w.ctx, s, nil); err != nil {
				return err
			}
		}
		opt := intake.Options{Kind: k, Sheet: c.Sheet, HeaderRow: c.HeaderRow, Map: mapping, Strict: c.Strict, DryRun: c.DryRun}
		l, err := f.Propose(w.ctx, opt)
		if err != nil {
			return err
		}
		res, err := intake.Run(w.ctx, s, f, l, opt)
		var barren *intake.Barren
		if errors.As(err, &barren) && c.JSON {
			if err := w.printJSON(barren.Result); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		if res.Imported+res.Updated >= store.ManyRows {
			if err := s.Optimize(w.ctx); err != nil {
				return err
			}
		}
		if c.JSON {
			return w.printJSON(res)
		}
		return w.summary(res, c.DryRun)
	})
}

// importCards brings an address book in.
func (w *world) importCards(c *importCmd) error {
	return w.with(func(s *store.Store) error {
		res, err := intake.Cards(w.ctx, s, c.File, intake.Options{DryRun: c.DryRun})
		var barren *intake.Barren
		if errors.As(err, &barren) && c.JSON {
			if err := w.printJSON(barren.Result); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(res)
		}
		return w.summary(res, c.DryRun)
	})
}

func importable() []string {
	var keys []string
	for _, k := range kind.All() {
		if k.Import {
			keys = append(keys, k.Key)
		}
	}
	return keys
}

// splitMap cuts at the last “=”: headers may hold one (上年同月=100).
func splitMap(pairs []string) (map[string]string, error) {
	out := map[string]string{}
	for _, p := range pairs {
		i := strings.LastIndexByte(p, '=')
		if i < 0 {
			return nil, wrongUse{fmt.Errorf("--map 要写成 列=字段，不是“%s”", p)}
		}
		out[p[:i]] = p[i+1:]
	}
	return out, nil
}

// summary says in a few lines what an import did.
func (w *world) summary(r *intake.Result, dry bool) error {
	verb := "已导入"
	if dry {
		verb = "预览（未写入）"
	}
	from := fmt.Sprintf("“%s”", r.File)
	if r.Sheet != "" {
		from += fmt.Sprintf("工作表“%s”", r.Sheet)
	}
	fmt.Fprintf(w.out, "%s%s为%s：共 %d 行，新增 %d，更新 %d，无变化 %d，文件内重复 %d，不能导入 %d，提醒 %d 处\n",
		verb, from, r.Kind.Label, r.Rows, r.Imported, r.Updated, r.Unchanged, r.Duplicates, r.Rejected, r.Warnings)
	if made := r.MadeAlong(); made != "" {
		fmt.Fprintln(w.out, "  ·", made)
	}
	if brought := activation.BroughtText(r.Activated, 20); brought != "" {
		fmt.Fprintln(w.out, brought)
	}
	for _, n := range r.Notes {
		fmt.Fprintln(w.out, "  ·", n)
	}
	for i, p := range r.Problems {
		if i == 20 {
			fmt.Fprintf(w.out, "  … 另有 %d 处，用 --json 看全部\n", len(r.Problems)-i)
			break
		}
		fmt.Fprintf(w.out, "  第 %d 行 %s %s：%s\n", p.Row, p.Column, p.Value, p.Message)
	}
	if r.Batch > 0 {
		fmt.Fprintf(w.out, "批次 %d，可用 beizeng undo %d 撤销\n", r.Batch, r.Batch)
	}
	return nil
}

type undoCmd struct {
	Batch int64 `arg:"" help:"批次号。"`
}

func (c *undoCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		u, err := s.UndoBatch(w.ctx, c.Batch)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("已撤销批次 %d：收回新增 %d 条，还原修改 %d 条", c.Batch, u.Removed, u.Reverted)
		if u.Kept > 0 {
			text += fmt.Sprintf("；%d 处在导入之后又改过，保留后来的内容", u.Kept)
		}
		return w.say("%s", text)
	})
}

type batchesCmd struct {
	Limit int  `default:"20" help:"最多几个。"`
	JSON  bool `name:"json" help:"以 JSON 输出。"`
}

func (c *batchesCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		bs, err := s.Batches(w.ctx, c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(batchList(bs))
		}
		for _, b := range bs {
			state := ""
			if b.Undone != "" {
				state = "（已撤销）"
			}
			fmt.Fprintf(w.out, "%d  %s  %s  %s  新增 %d 更新 %d 不能导入 %d%s\n", b.ID, b.At, kind.Get(b.Kind).Label, b.File, b.Imported, b.Updated, b.Rejected, state)
		}
		return nil
	})
}

// batchJSON is a batch as the command line prints it.
type batchJSON struct {
	Batch      int64  `json:"batch"`
	At         string `json:"at"`
	By         string `json:"by"`
	Kind       string `json:"kind"`
	File       string `json:"file"`
	Sheet      string `json:"sheet"`
	Rows       int    `json:"rows"`
	Imported   int    `json:"imported"`
	Updated    int    `json:"updated"`
	Unchanged  int    `json:"unchanged"`
	Duplicates int    `json:"duplicates"`
	Rejected   int    `json:"rejected"`
	Warnings   int    `json:"warnings"`
	UndoneAt   string `json:"undone_at"`
}

func batchList(bs []store.Batch) []batchJSON {
	out := []batchJSON{}
	for _, b := range bs {
		out = append(out, batchJSON{b.ID, b.At, b.By, b.Kind, b.File, b.Sheet, b.Rows, b.Imported, b.Updated, b.Unchanged, b.Duplicates, b.Rejected, b.Warnings, b.Undone})
	}
	return out
}
