package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// withKind opens the database for work on one kind.
func (w *world) withKind(name string, f func(*store.Store, *kind.Kind) error) error {
	k, err := kindOf(name)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error { return f(s, k) })
}

// withRecord finds the record that id, code or name mean.
func (w *world) withRecord(name, id string, f func(*store.Store, *kind.Record) error) error {
	return w.withKind(name, func(s *store.Store, k *kind.Kind) error {
		r, err := s.Find(w.ctx, k, id)
		if err != nil {
			return err
		}
		return f(s, r)
	})
}

type showCmd struct {
	Kind string `arg:"" help:"种类。"`
	ID   string `arg:"" help:"编号、代码或名称。"`
	JSON bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *showCmd) Run(w *world) error {
	return w.withRecord(c.Kind, c.ID, func(_ *store.Store, r *kind.Record) error {
		if c.JSON {
			return w.printJSON(object(r, true))
		}
		for _, f := range r.Kind.Fields {
			if t := r.Format(f); t != "" && !f.Internal && !named(r.Kind, f) {
				fmt.Fprintf(w.out, "%s：%s\n", f.Header(), t)
			}
		}
		return nil
	})
}

// named: the record that a Ref points to stands in a field beside it, by name.
func named(k *kind.Kind, f *kind.Field) bool {
	return f.Type == kind.Ref && (k.Field(f.Key+"_name") != nil || k.Field(f.Key+"_code") != nil)
}

type addCmd struct {
	Kind   string   `arg:"" help:"种类。"`
	Values []string `arg:"" optional:"" placeholder:"字段=值" help:"字段可用键名或中文名。"`
	JSON   bool     `name:"json" help:"输出新记录。"`
}

func (c *addCmd) Run(w *world) error {
	return w.withKind(c.Kind, func(s *store.Store, k *kind.Kind) error {
		return w.save(s, kind.New(k), c.Values, "已新增", c.JSON)
	})
}

// save puts the pairs into the record, stores it and says so.
func (w *world) save(s *store.Store, r *kind.Record, pairs []string, verb string, asJSON bool) error {
	if err := w.assign(s, r, pairs); err != nil {
		return err
	}
	if err := s.Save(w.ctx, r); err != nil {
		return w.gated(err, asJSON)
	}
	r, err := s.Get(w.ctx, r.Kind, r.ID)
	if err != nil {
		return err
	}
	for _, d := range r.Doubts() {
		fmt.Fprintf(w.err, "提醒：%s：%s；已按所填保存\n", d.Field.Label, d.Message)
	}
	if asJSON {
		return w.printJSON(object(r, true))
	}
	return w.say("%s%s“%s”，编号 %d", verb, r.Kind.Label, r.Title(), r.ID)
}

type setCmd struct {
	Kind   string   `arg:"" help:"种类。"`
	ID     string   `arg:"" help:"编号、代码或名称。"`
	Values []string `arg:"" placeholder:"字段=值" help:"字段可用键名或中文名；值留空则清空。"`
	JSON   bool     `name:"json" help:"输出改后的记录。"`
}

func (c *setCmd) Run(w *world) error {
	return w.withRecord(c.Kind, c.ID, func(s *store.Store, r *kind.Record) error {
		return w.save(s, r, c.Values, "已修改", c.JSON)
	})
}

type deleteCmd struct {
	Kind string `arg:"" help:"种类。"`
	ID   string `arg:"" help:"编号、代码或名称。"`
}

func (c *deleteCmd) Run(w *world) error {
	return w.withRecord(c.Kind, c.ID, func(s *store.Store, r *kind.Record) error {
		if err := s.Delete(w.ctx, r.Kind, r.ID); err != nil {
			return err
		}
		return w.say("已删除%s“%s”，编号 %d", r.Kind.Label, r.Title(), r.ID)
	})
}

type templateCmd struct {
	Kind string `arg:"" help:"种类。"`
	Out  string `required:"" placeholder:"文件" help:"写到哪个 .xlsx 文件。"`
}

func (c *templateCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	if !strings.EqualFold(filepath.Ext(c.Out), ".xlsx") {
		return wrongUse{fmt.Errorf("模板是 Excel 文件，--out 请以 .xlsx 结尾，不是“%s”", c.Out)}
	}
	if err := exchange.WriteTemplate(c.Out, k); err != nil {
		return err
	}
	return w.say("已生成%s导入模板 %s", k.Label, c.Out)
}
