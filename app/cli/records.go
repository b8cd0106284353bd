package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
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
func object(r *kind.Record, unmasked bool) json.RawMessage { return objectOf(r, unmasked, nil) }

// objectOf is a record with the named fields in their order; nil: with all.
func objectOf(r *kind.Record, unmasked bool, only []*kind.Field) json.RawMessage {
	var b bytes.Buffer
	b.WriteString(`{"id":`)
	fmt.Fprint(&b, r.ID)
	if r.UID != "" {
		fmt.Fprintf(&b, `,"uid":%q`, r.UID)
	}
	fmt.Fprintf(&b, `,"version":%d,"updated_at":%q`, r.Version, r.UpdatedAt)
	if only == nil {
		only = slices.DeleteFunc(slices.Clone(r.Kind.Fields), func(f *kind.Field) bool { return f.Internal })
	}
	for _, f := range only {
		v := kind.JSON(f, r.Get(f.Key))
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
	View     string   `placeholder:"名称" help:"按保存的视图列出：它的筛选、搜索、排序和列；另写的条件再缩小范围，--search、--sort 代替它的。"`
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
	sort, err := sortKey(k, c.Sort)
	if err != nil {
		return err
	}
	if c.Limit < 0 {
		return wrongUse{fmt.Errorf("--limit 要写成 0（全部）或正整数，不是 %d", c.Limit)}
	}
	return w.with(func(s *store.Store) error {
		q, v, err := w.listed(s, k, c.View, c.Search, sort)
		if err != nil {
			return err
		}
		more, err := w.conditions(s, k, c.Where)
		if err != nil {
			return err
		}
		q.Limit, q.Where = c.Limit, append(q.Where, more...)
		if c.Count {
			n, _, err := s.Count(w.ctx, q, 0)
			if err != nil {
				return err
			}
			return w.say("%d", n)
		}
		next := s.Pull(w.ctx, q)
		lst := v.list(k)
		lst.Unmasked = c.Unmasked
		switch {
		case c.CSV:
			_, err := exchange.WriteCSV(w.ctx, w.out, lst, next)
			return err
		case c.JSON:
			return w.jsonArray(next, c.Unmasked, v.fields)
		}
		return w.plainList(next, v.plain(k))
	})
}

// savedView is what a named view says of the table to write; the zero value is
// a list without one.
type savedView struct {
	name   string
	fields []*kind.Field // nil: the kind's own
}

// list is the table that the view makes: its columns in its order, its name.
func (v savedView) list(k *kind.Kind) exchange.List {
	lst := exchange.List{Kind: k, Fields: v.fields, Title: v.name}
	if lst.Fields == nil {
		lst.Fields = shown(k)
	}
	if lst.Title == "" {
		lst.Title = k.Label
	}
	return lst
}

// plain are the columns for reading: names of what a Ref points to, not its
// number.
func (v savedView) plain(k *kind.Kind) []*kind.Field {
	if v.fields != nil {
		return v.fields
	}
	return slices.DeleteFunc(slices.Clone(k.Fields), func(f *kind.Field) bool { return f.Hide || f.Internal || named(k, f) })
}

// listed makes the question of a list: that of a saved view where one is
// named, with what the caller says besides in its place.
func (w *world) listed(s *store.Store, k *kind.Kind, name, search, sort string) (store.Query, savedView, error) {
	if name == "" {
		q, err := views.Query(w.ctx, s, k, search, nil, sort)
		return q, savedView{}, err
	}
	r, err := views.Find(w.ctx, s, k, name)
	if err != nil {
		return store.Query{}, savedView{}, err
	}
	v, problems, err := views.Of(r)
	if err != nil {
		return store.Query{}, savedView{}, err
	}
	for _, p := range problems {
		fmt.Fprintf(w.err, "提醒：视图“%s”：%s\n", v.Name, p)
	}
	if search != "" {
		v.Search = search
	}
	if sort != "" {
		v.Sort = sort
	}
	q, err := v.Query(w.ctx, s)
	return q, savedView{v.Name, v.Fields()}, err
}

// sortKey lets --sort take labels too.
func sortKey(k *kind.Kind, name string) (string, error) {
	bare, desc := strings.CutPrefix(name, "-")
	f := fieldOf(k, bare)
	switch {
	case bare == "" || bare == "id":
		return name, nil
	case f == nil:
		return "", wrongUse{fmt.Errorf("%s没有字段“%s”，不能按它排序", k.Label, bare)}
	case desc:
		return "-" + f.Key, nil
	}
	return f.Key, nil
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

// jsonArray writes the records; of only some fields where these are named.
func (w *world) jsonArray(next func() (*kind.Record, error), unmasked bool, only []*kind.Field) error {
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
		fmt.Fprintf(out, "%s  %s", sep, objectOf(r, unmasked, only))
		sep = ",\n"
	}
	if sep == "[\n" {
		fmt.Fprintln(out, "[]")
	} else {
		fmt.Fprintln(out, "\n]")
	}
	return out.Flush()
}

func (w *world) plainList(next func() (*kind.Record, error), fields []*kind.Field) error {
	for {
		r, err := next()
		if err != nil || r == nil {
			return err
		}
		parts := []string{fmt.Sprint(r.ID)}
		for _, f := range fields {
			parts = append(parts, kind.Masked(f, r.Format(f)))
		}
		fmt.Fprintln(w.out, strings.Join(parts, "\t"))
	}
}
