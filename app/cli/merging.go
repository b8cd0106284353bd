package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

type duplicatesCmd struct {
	Weak     bool `help:"也列出仅供参考的（只有座机或公共邮箱相同）。"`
	JSON     bool `name:"json" help:"以 JSON 输出。"`
	Unmasked bool `help:"显示完整的电话、邮箱。"`
}

// gradeKeys are the grades as scripts read them.
var gradeKeys = map[people.Grade]string{people.Sure: "sure", people.Likely: "likely", people.Weak: "weak"}

// groupJSON is a group of contacts that may be one person.
type groupJSON struct {
	Grade    string            `json:"grade"`
	Reason   string            `json:"reason"`
	Contacts []json.RawMessage `json:"contacts"`
}

func (c *duplicatesCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		groups, err := people.Duplicates(w.ctx, s)
		if err != nil {
			return err
		}
		out := []groupJSON{}
		for _, g := range groups {
			if g.Grade == people.Weak && !c.Weak {
				break // the surest come first
			}
			j := groupJSON{Grade: gradeKeys[g.Grade], Reason: g.Reason}
			var names []string
			for _, id := range g.IDs {
				r, err := s.Get(w.ctx, kind.Contact, id)
				if err != nil {
					return err
				}
				j.Contacts = append(j.Contacts, object(r, c.Unmasked))
				names = append(names, strings.TrimSpace(fmt.Sprintf("%d %s %s", id, r.Title(), r.Show("employer_name"))))
			}
			if out = append(out, j); !c.JSON {
				fmt.Fprintf(w.out, "%s：%s（%s）\n", g.Grade, strings.Join(names, "；"), g.Reason)
			}
		}
		if c.JSON {
			return w.printJSON(out)
		}
		return w.say("共 %d 组", len(out))
	})
}

type mergeCmd struct {
	Keep    int64    `arg:"" help:"留下的联系人的编号。"`
	Others  []int64  `arg:"" help:"并入它的联系人的编号。"`
	Choices []string `name:"take" sep:"none" placeholder:"字段=编号" help:"某个字段取哪一位的值，可写几次；不写则留下的优先、空白由别人补上，电话、邮箱、标签合在一起。"`
	JSON    bool     `name:"json" help:"以 JSON 输出。"`
}

func (c *mergeCmd) Run(w *world) error {
	choices := map[string]int64{}
	for _, p := range c.Choices {
		name, text, _ := strings.Cut(p, "=")
		f := fieldOf(kind.Contact, name)
		var id int64
		if _, err := fmt.Sscan(text, &id); err != nil || f == nil {
			return wrongUse{fmt.Errorf("--take 要写成 字段=编号，不是“%s”", p)}
		}
		choices[f.Key] = id
	}
	return w.with(func(s *store.Store) error {
		batch, err := people.Merge(w.ctx, s, c.Keep, c.Others, choices)
		if err != nil {
			return err
		}
		r, err := s.Get(w.ctx, kind.Contact, c.Keep)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(map[string]any{"batch": batch, "contact": object(r, false)})
		}
		return w.say("已把 %d 位联系人并入“%s”（编号 %d）。批次 %d，可用 beizeng undo %d 撤销", len(c.Others), r.Title(), c.Keep, batch, batch)
	})
}
