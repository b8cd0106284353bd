package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func kindOf(name string) (*kind.Kind, error) {
	if k := kind.Get(name); k != nil {
		return k, nil
	}
	var keys []string
	for _, k := range kind.All() {
		keys = append(keys, k.Key)
	}
	return nil, wrongUse{fmt.Errorf("没有种类“%s”，可用：%s", name, strings.Join(keys, "、"))}
}

// object is a record as ordered JSON.
func object(r *kind.Record, unmasked bool) json.RawMessage {
	var b bytes.Buffer
	b.WriteString(`{"id":`)
	fmt.Fprint(&b, r.ID)
	if r.UID != "" {
		fmt.Fprintf(&b, `,"uid":%q`, r.UID)
	}
	fmt.Fprintf(&b, `,"version":%d,"updated_at":%q`, r.Version, r.UpdatedAt)
	for i, f := range r.Kind.Fields {
		if f.Internal {
			continue
		}
		v := kind.JSON(f, r.Values[i])
		if s, ok := v.(string); ok && !unmasked {
			v = kind.Masked(f, s)
		}
		fmt.Fprintf(&b, `,%q:%s`, f.Key, encode(v))
	}
	b.WriteByte('}')
	return b.Bytes()
}

func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return []byte("null")
	}
	return bytes.TrimSpace(b.Bytes())
}

type listCmd struct {
	Kind     string   `arg:"" help:"种类，如 enterprise。"`
	Where    []string `sep:"none" placeholder:"字段=值" help:"筛选；也可写 != >= <= ~（包含），值留空表示空白。"`
	Search   string   `placeholder:"文字" help:"汉字、拼音首字母或代码的一部分。"`
	Sort     string   `placeholder:"字段" help:"排序字段，前面加 - 为降序。"`
	Limit    int      `help:"最多几条；不写为全部。"`
	Count    bool     `help:"只输出条数。"`
	JSON     bool     `name:"json" help:"以 JSON 输出。"`
	CSV      bool     `name:"csv" help:"以 CSV 输出。"`
	Unmasked bool     `help:"显示完整的电话、邮箱。"`
}

func (c *listCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	if c.JSON && c.CSV {
		return wrongUse{fmt.Errorf("--json 和 --csv 只能选一个")}
	}
	return w.with(func(s *store.Store) error {
		q := store.Query{Kind: k, Search: c.Search, Sort: sortKey(k, c.Sort), Limit: c.Limit}
		if q.Where, err = w.conditions(s, k, c.Where); err != nil {
			return err
		}
		if c.Count {
			n, _, err := s.Count(w.ctx, q, 0)
			if err != nil {
				return err
			}
			return w.say("%d", n)
		}
		next := pages(w, s, q)
		if c.CSV {
			_, err := exchange.WriteCSV(w.ctx, w.out, exchange.List{Kind: k, Fields: shown(k), Title: k.Label, Unmasked: c.Unmasked}, next)
			return err
		}
		if c.JSON {
			return w.jsonArray(next, c.Unmasked)
		}
		return w.plainList(next, k)
	})
}

// sortKey lets --sort take labels too.
func sortKey(k *kind.Kind, name string) string {
	desc, dash := strings.CutPrefix(name, "-")
	if f := k.Field(desc); f != nil {
		if dash {
			return "-" + f.Key
		}
		return f.Key
	}
	return name
}

func shown(k *kind.Kind) []*kind.Field {
	var fs []*kind.Field
	for _, f := range k.Fields {
		if !f.Internal && f.Type != kind.Ref {
			fs = append(fs, f)
		}
	}
	return fs
}

// pages reads the matches page by page, up to the query's limit.
func pages(w *world, s *store.Store, q store.Query) func() (*kind.Record, error) {
	const size = 500
	left, buf, done := q.Limit, []*kind.Record(nil), false
	if q.Search != "" { // a search is one window of the newest matches
		return once(w, s, q)
	}
	return func() (*kind.Record, error) {
		if len(buf) == 0 && !done {
			q.Limit = size
			if left > 0 {
				q.Limit = min(size, left)
			}
			rs, err := s.List(w.ctx, q)
			if err != nil {
				return nil, err
			}
			buf, done = rs, len(rs) < q.Limit
			if left > 0 {
				if left -= len(rs); left <= 0 {
					done = true
				}
			}
			if len(rs) > 0 {
				q.After = rs[len(rs)-1]
			}
		}
		if len(buf) == 0 {
			return nil, nil
		}
		r := buf[0]
		buf = buf[1:]
		return r, nil
	}
}

func once(w *world, s *store.Store, q store.Query) func() (*kind.Record, error) {
	var buf []*kind.Record
	read := false
	return func() (*kind.Record, error) {
		if !read {
			read = true
			var err error
			if buf, err = s.List(w.ctx, q); err != nil {
				return nil, err
			}
		}
		if len(buf) == 0 {
			return nil, nil
		}
		r := buf[0]
		buf = buf[1:]
		return r, nil
	}
}

func (w *world) jsonArray(next func() (*kind.Record, error), unmasked bool) error {
	out := bufio.NewWriter(w.out)
	sep := "[\n"
	for {
		r, err := next()
		if err != nil {
			return err
		}
		if r == nil {
			break
		}
		fmt.Fprintf(out, "%s  %s", sep, object(r, unmasked))
		sep = ",\n"
	}
	if sep == "[\n" {
		fmt.Fprintln(out, "[]")
	} else {
		fmt.Fprintln(out, "\n]")
	}
	return out.Flush()
}

func (w *world) plainList(next func() (*kind.Record, error), k *kind.Kind) error {
	for {
		r, err := next()
		if err != nil || r == nil {
			return err
		}
		parts := []string{fmt.Sprint(r.ID)}
		for _, f := range k.Fields {
			if !f.Hide && !f.Internal {
				parts = append(parts, kind.Masked(f, r.Format(f)))
			}
		}
		fmt.Fprintln(w.out, strings.Join(parts, "\t"))
	}
}

// conditions reads --where 字段=值 and its sisters.
func (w *world) conditions(s *store.Store, k *kind.Kind, texts []string) ([]store.Cond, error) {
	var out []store.Cond
	for _, t := range texts {
		field, op, text, ok := cutCond(t)
		if !ok {
			return nil, wrongUse{fmt.Errorf("--where 要写成 字段=值，不是“%s”", t)}
		}
		f := k.Field(field)
		if f == nil {
			return nil, wrongUse{fmt.Errorf("%s没有字段“%s”", k.Label, field)}
		}
		v, err := w.valueOf(s, f, text, op == store.Contains)
		if err != nil {
			return nil, err
		}
		if v == nil && op == store.Ne {
			op = store.Filled
		}
		out = append(out, store.Cond{Field: f.Key, Op: op, Value: v})
	}
	return out, nil
}

func cutCond(t string) (field string, op store.Op, value string, ok bool) {
	at, found := len(t), store.Op("")
	for _, o := range []store.Op{store.Ne, store.Ge, store.Le, store.Eq, store.Contains} {
		if i := strings.Index(t, string(o)); i > 0 && i < at {
			at, found = i, o
		}
	}
	if found == "" {
		return "", "", "", false
	}
	return t[:at], found, t[at+len(found):], true
}

// valueOf reads a typed value; money without a unit is in currency units, as
// JSON prints it. A Ref may be said by id, code or name.
func (w *world) valueOf(s *store.Store, f *kind.Field, text string, raw bool) (any, error) {
	if raw || strings.TrimSpace(text) == "" {
		if raw {
			return text, nil
		}
		return nil, nil
	}
	if f.Type == kind.Ref {
		r, err := s.Find(w.ctx, kind.Get(f.Ref), text)
		if err != nil {
			return nil, err
		}
		return r.ID, nil
	}
	v, remark := kind.Parse(f, text, kind.Hint{Unit: codes.Unit{Multiplier: 1}})
	if remark != nil && remark.Error {
		return nil, fmt.Errorf("%s：%s", f.Label, remark.Message)
	}
	if remark != nil && remark.Message != "" {
		fmt.Fprintf(w.err, "提醒：%s：%s\n", f.Label, remark.Message)
	}
	return v, nil
}

// assign puts 字段=值 pairs into a record.
func (w *world) assign(s *store.Store, r *kind.Record, pairs []string) error {
	for _, p := range pairs {
		name, text, ok := strings.Cut(p, "=")
		if !ok {
			return wrongUse{fmt.Errorf("要写成 字段=值，不是“%s”", p)}
		}
		f := r.Kind.Field(name)
		if f == nil {
			return wrongUse{fmt.Errorf("%s没有字段“%s”", r.Kind.Label, name)}
		}
		if !f.Editable() {
			return fmt.Errorf("“%s”由程序计算，不能填写", f.Label)
		}
		v, err := w.valueOf(s, f, text, false)
		if err != nil {
			return err
		}
		r.Set(f.Key, v)
		if f.Type == kind.Money && !strings.HasPrefix(f.Currency, "=") {
			if a, ok := codes.ParseAmount(text, codes.Unit{Multiplier: 1}); ok && a.Currency != "" {
				r.Set(f.Currency, a.Currency)
			}
		}
	}
	return nil
}

type showCmd struct {
	Kind string `arg:"" help:"种类。"`
	ID   string `arg:"" help:"编号、代码或名称。"`
	JSON bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *showCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r, err := s.Find(w.ctx, k, c.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(object(r, true))
		}
		for _, f := range k.Fields {
			if t := r.Format(f); t != "" && !f.Internal {
				fmt.Fprintf(w.out, "%s：%s\n", f.Header(), t)
			}
		}
		return nil
	})
}

type addCmd struct {
	Kind   string   `arg:"" help:"种类。"`
	Values []string `arg:"" optional:"" placeholder:"字段=值" help:"字段可用键名或中文名。"`
	JSON   bool     `name:"json" help:"输出新记录。"`
}

func (c *addCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r := kind.New(k)
		if err := w.assign(s, r, c.Values); err != nil {
			return err
		}
		if err := s.Save(w.ctx, r); err != nil {
			return err
		}
		return w.saved(s, r, "已新增", c.JSON)
	})
}

func (w *world) saved(s *store.Store, r *kind.Record, verb string, asJSON bool) error {
	r, err := s.Get(w.ctx, r.Kind, r.ID)
	if err != nil {
		return err
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
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r, err := s.Find(w.ctx, k, c.ID)
		if err != nil {
			return err
		}
		if err := w.assign(s, r, c.Values); err != nil {
			return err
		}
		if err := s.Save(w.ctx, r); err != nil {
			return err
		}
		return w.saved(s, r, "已修改", c.JSON)
	})
}

type deleteCmd struct {
	Kind string `arg:"" help:"种类。"`
	ID   string `arg:"" help:"编号、代码或名称。"`
}

func (c *deleteCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r, err := s.Find(w.ctx, k, c.ID)
		if err != nil {
			return err
		}
		if err := s.Delete(w.ctx, k, r.ID); err != nil {
			return err
		}
		return w.say("已删除%s“%s”，编号 %d", k.Label, r.Title(), r.ID)
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
	if err := exchange.WriteTemplate(c.Out, k); err != nil {
		return err
	}
	return w.say("已生成%s导入模板 %s", k.Label, c.Out)
}
