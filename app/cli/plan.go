package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"beizeng/data/planaccept"
	"beizeng/data/planread"
	"beizeng/data/store"
)

type planCmd struct {
	Read   planReadCmd   `cmd:"" help:"读一份公布的方案（文本或 .docx），列出条款、单位、指标、期限、核算和疑似错字；只读，不写入。"`
	Accept planAcceptCmd `cmd:"" help:"读一份方案，把台账里没有的条款、单位、责任和指标写入（一次写入，可用 undo 撤销）；与台账不同的不动，只列出。"`
}

type planReadCmd struct {
	File string `arg:"" help:"方案文件：.txt（UTF-8、GB18030）或 .docx。"`
	JSON bool   `name:"json" help:"以 JSON 输出；range 是在原文中的字节位置。"`
}

func (c *planReadCmd) Run(w *world) error {
	p, err := planread.ReadFile(c.File)
	if err != nil {
		return err
	}
	if c.JSON {
		return w.printJSON(p)
	}
	return w.printPlan(p)
}

// printPlan writes a reading for people: what was found, then what to look at.
func (w *world) printPlan(p *planread.Proposal) error {
	head := p.Title
	if p.Number != "" {
		head += "（" + p.Number + "）"
	}
	fmt.Fprintln(w.out, head)
	if p.Issuer+p.Issued != "" {
		fmt.Fprintln(w.out, strings.TrimSpace(p.Issuer+" "+p.Issued))
	}
	fmt.Fprintf(w.out, "\n条款 %d 条\n", len(p.Clauses))
	for _, c := range p.Clauses {
		fmt.Fprintf(w.out, "%s\t%s%s\t%s\n", c.Code, c.Number, c.Title, unitList(c.Units))
	}
	fmt.Fprintf(w.out, "\n指标 %d 项\n", len(p.Indicators))
	for _, in := range p.Indicators {
		fmt.Fprintf(w.out, "%s\t%s\t%s\t%s\n", in.Clause, in.Name, in.Summary(), in.Quote)
	}
	fmt.Fprintf(w.out, "\n期限 %d 处，点名的企业、项目、平台等 %d 个，数字 %d 个（详见 --json）\n", len(p.Deadlines), len(p.Named), len(p.Figures))
	fmt.Fprintf(w.out, "\n核算 %d 项\n", len(p.Checks))
	for _, k := range p.Checks {
		mark := "√"
		if !k.OK {
			mark = "！"
		}
		fmt.Fprintln(w.out, mark, k.Message)
	}
	fmt.Fprintf(w.out, "\n疑似错字和版面 %d 处（原文未改）\n", len(p.Slips))
	for _, s := range p.Slips {
		fmt.Fprintf(w.out, "%s\t%s\t“%s”\t%s\t%s\n", s.Clause, planread.SlipLabel(s.Sort), s.Seen, s.Suggest, s.Certainty.Label())
	}
	for _, n := range p.Notes {
		fmt.Fprintf(w.out, "注意：%s\n", n)
	}
	return nil
}

func unitList(units []planread.Unit) string {
	var out []string
	for _, u := range units {
		name := u.Name
		if u.Lead {
			name = "★" + name
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}

type planAcceptCmd struct {
	File   string  `arg:"" help:"方案文件：.txt（UTF-8、GB18030）或 .docx。"`
	Prefix *string `placeholder:"前缀" help:"条款、指标编号的前缀，如 P2-；不写则自动选一个没用过的。"`
	DryRun bool    `help:"只对照台账，不写入。"`
	JSON   bool    `name:"json" help:"以 JSON 输出。"`
}

// planAccepted is what accepting a plan came to.
type planAccepted struct {
	Batch     int64      `json:"batch"`
	Prefix    string     `json:"prefix"`
	Added     int        `json:"added"`
	Unchanged int        `json:"unchanged"`
	Skipped   int        `json:"skipped"`
	Differ    []planDiff `json:"differ"` // left as they are
}

type planDiff struct {
	Kind   string `json:"kind"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
}

func (c *planAcceptCmd) Run(w *world) error {
	p, err := planread.ReadFile(c.File)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r, err := planaccept.Propose(w.ctx, s, p, c.Prefix)
		if err != nil {
			return err
		}
		out := planAccepted{Prefix: r.Prefix, Differ: []planDiff{}}
		for _, it := range r.Items {
			if it.Problem != "" || it.State == planaccept.Differs {
				out.Differ = append(out.Differ, planDiff{it.Kind.Key, it.Title(), it.Detail()})
			}
			if it.State == planaccept.Same {
				out.Unchanged++
			}
		}
		out.Added = r.Chosen()
		if !c.DryRun && out.Added > 0 {
			res, err := planaccept.Accept(w.ctx, s, r, filepath.Base(c.File))
			if err != nil {
				return err
			}
			out.Batch, out.Added, out.Skipped = res.Batch, res.Added, res.Skipped
		}
		if c.JSON {
			return w.printJSON(out)
		}
		return w.printAccepted(out, c.DryRun)
	})
}

func (w *world) printAccepted(a planAccepted, dry bool) error {
	switch {
	case a.Added == 0:
		fmt.Fprintf(w.out, "没有要新增的：已有 %d 条\n", a.Unchanged)
	case dry:
		fmt.Fprintf(w.out, "将新增 %d 条，已有 %d 条（没有写入）\n", a.Added, a.Unchanged)
	default:
		fmt.Fprintf(w.out, "已新增 %d 条，已有 %d 条；撤销用 beizeng undo %d\n", a.Added, a.Unchanged, a.Batch)
	}
	for _, d := range a.Differ {
		fmt.Fprintf(w.out, "没有采纳：%s\t%s\n", d.Title, d.Detail)
	}
	return nil
}
