package cli

import (
	"errors"
	"fmt"

	"beizeng/data/attach"
	"beizeng/data/kind"
	"beizeng/data/store"
)

type attachCmd struct {
	Kind  string   `arg:"" optional:"" help:"种类，如 enterprise。"`
	ID    string   `arg:"" optional:"" help:"编号、代码或名称。"`
	Files []string `arg:"" optional:"" name:"file" help:"要添加的文件，可以写几个；每个最大 500 MB，内容复制到数据库旁边的 attachments 文件夹。"`
	Check bool     `help:"检查全部附件：文件都在、内容没变。有缺失或损坏则退出码为 1，并逐个列出；什么也不改动。"`
	JSON  bool     `name:"json" help:"以 JSON 输出。"`
}

func (c *attachCmd) Run(w *world) error {
	switch {
	case c.Check && c.Kind != "":
		return wrongUse{errors.New("--check 检查全部附件，不能再写种类和文件")}
	case c.Check:
		return w.with(func(s *store.Store) error { return w.checkAttachments(s, c.JSON) })
	case len(c.Files) == 0:
		return wrongUse{errors.New("要写成 attach 种类 编号 文件…，或 attach --check")}
	}
	return w.withRecord(c.Kind, c.ID, func(s *store.Store, r *kind.Record) error {
		return w.attachAll(s, r, c.Files, c.JSON)
	})
}

// attachAll adds file after file; what cannot be added does not keep the rest.
func (w *world) attachAll(s *store.Store, r *kind.Record, files []string, asJSON bool) error {
	added, refused := []*kind.Record{}, false
	for _, path := range files {
		rec, err := attach.Add(w.ctx, s, r.Kind, r.ID, path, nil)
		var there *attach.ThereError
		switch {
		case errors.As(err, &there): // what was wanted is so
			fmt.Fprintf(w.err, "提醒：%s\n", err)
			added = append(added, there.Record)
		case w.ctx.Err() != nil:
			return w.ctx.Err()
		case err != nil:
			fmt.Fprintln(w.err, err)
			refused = true
		default:
			added = append(added, rec)
			if !asJSON {
				fmt.Fprintf(w.out, "已给%s“%s”添加附件“%s”（%s），编号 %d\n", r.Kind.Label, r.Title(), rec.Title(), attach.Bytes(rec.Int("size")), rec.ID)
			}
		}
	}
	if asJSON {
		out := make([]any, len(added))
		for i, a := range added {
			out[i] = object(a, true)
		}
		if err := w.printJSON(out); err != nil {
			return err
		}
	}
	if refused {
		return errQuiet
	}
	return nil
}

// checkReport is what --check prints as JSON.
type checkReport struct {
	attach.Report
	Usage attach.Usage `json:"usage"`
	OK    bool         `json:"ok"`
}

func (w *world) checkAttachments(s *store.Store, asJSON bool) error {
	rep, err := attach.Check(w.ctx, s, nil)
	if err != nil {
		return err
	}
	usage, err := attach.UsageOf(w.ctx, s)
	if err != nil {
		return err
	}
	if asJSON {
		err = w.printJSON(checkReport{rep, usage, rep.OK()})
	} else {
		w.printCheck(rep, usage)
	}
	if err == nil && !rep.OK() {
		return errQuiet
	}
	return err
}

func (w *world) printCheck(rep attach.Report, usage attach.Usage) {
	fmt.Fprintf(w.out, "附件 %d 个，文件 %d 个，完好 %d 个，共 %s\n", usage.Records, usage.Files, rep.Files, attach.Bytes(rep.Bytes))
	for _, p := range append(rep.Missing, rep.Damaged...) {
		label := p.Kind
		if k := kind.Get(p.Kind); k != nil {
			label = k.Label
		}
		fmt.Fprintf(w.out, "%s：附件 %d“%s”，%s %d，%s\n", p.Reason, p.ID, p.Name, label, p.Record, p.Path)
	}
	for _, u := range rep.Unused {
		fmt.Fprintf(w.out, "本库没有记录用到：%s\n", u)
	}
	if !rep.OK() {
		fmt.Fprintln(w.err, "请从备份恢复 attachments 文件夹里的这些文件，或在原记录上重新添加，内容相同就会补上。")
	}
}
