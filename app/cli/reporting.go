package cli

import (
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/demo"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// monthOf reads --as-of; without it the newest month that has figures.
func (w *world) monthOf(s *store.Store, text string) (int, error) {
	if text == "" {
		m, err := s.NewestMonth(w.ctx)
		if err != nil {
			return 0, err
		}
		if m == 0 {
			now := s.Now()
			m = now.Year()*100 + int(now.Month())
		}
		return m, nil
	}
	m, ok := codes.ParseMonth(text)
	if !ok {
		return 0, wrongUse{fmt.Errorf("--as-of 要写成 2025-09，不是“%s”", text)}
	}
	return m, nil
}

type indicatorsCmd struct {
	AsOf string `placeholder:"月份" help:"到哪个月，如 2025-09；不写取最新有数据的月份。"`
	JSON bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *indicatorsCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		m, err := w.monthOf(s, c.AsOf)
		if err != nil {
			return err
		}
		figures, err := standing.At(w.ctx, s, m)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(figures)
		}
		for _, f := range figures {
			fmt.Fprintf(w.out, "%s %s：%s\n", f.Code, f.Name, f.StatusText)
		}
		return nil
	})
}

type demoCmd struct {
	Enterprises int   `default:"300" help:"多少家企业。"`
	Months      int   `default:"46" help:"多少个月的进出口数据。"`
	Leads       int   `help:"多少条招商线索；联系人、联系记录按它的 1.5 倍、5 倍。不写则同企业数，-1 不生成。"`
	Seed        int64 `default:"217" help:"随机种子；相同则数据相同。"`
}

func (c *demoCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		made, err := demo.Make(w.ctx, s, demo.Options{Enterprises: c.Enterprises, Months: c.Months, Seed: c.Seed, Leads: c.Leads})
		if err != nil {
			return err
		}
		return w.say("已填入演示数据（合成，非真实）：%s。数据库 %s", made, s.Path())
	})
}
