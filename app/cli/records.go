package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

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
	sort, err := sortKey(k, c.Sort)
	if err != nil {
		return err
	}
	if c.Limit < 0 {
		return wrongUse{fmt.Errorf("--limit 要写成 0（全部）或正整数，不是 %d", c.Limit)}
	}
	return w.with(func(s *store.Store) error {
		q := store.Query{Kind: k, Search: c.Search, Sort: sort, Limit: c.Limit}
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
		next := s.Pull(w.ctx, q)
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
