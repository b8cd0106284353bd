// Package views keeps what a list showed under a name: search, filters, order
// and columns. The window and the command line both make their questions from
// it, so that a view lists and exports the same rows everywhere.
package views

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// MaxName is how many characters a view's name may have: it must be read in
// the navigation.
const MaxName = 40

// Column is a column of a list with its width in canvas units.
type Column struct {
	Key    string  `json:"key"`
	Width  float32 `json:"width"`
	Hidden bool    `json:"hidden,omitempty"`
}

// View is a saved view in usable form.
type View struct {
	Name    string
	Kind    *kind.Kind
	Search  string
	Filters []Filter
	Sort    string   // a field's key, "-" before it for descending; "" is the kind's own order
	Columns []Column // none: the list's own
	Pinned  bool
}

// Of reads a view's record. What no longer holds, as a condition on a field
// that is gone, is left out and told in problems; the rest of the view stays.
// It fails only where the list itself does not exist.
func Of(r *kind.Record) (v View, problems []string, err error) {
	v = View{Name: r.Text("name"), Kind: kind.Get(r.Text("list")), Search: r.Text("search"), Pinned: r.Int("pinned") != 0}
	if v.Kind == nil {
		return v, nil, fmt.Errorf("视图“%s”的列表“%s”已不存在", v.Name, r.Text("list"))
	}
	tell := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	var filters []Filter
	if !readJSON(r.Text("filters"), &filters) {
		tell("筛选读不出来，没有用上")
	}
	for _, f := range filters {
		if !shows(v.Kind, f.Key) {
			tell("字段“%s”已不存在，这个筛选条件没有用上", f.Key)
		} else if _, err := Conds(v.Kind, []Filter{f}, anyDay); err != nil {
			tell("%s，这个条件没有用上", err)
		} else {
			v.Filters = append(v.Filters, f)
		}
	}
	if key := strings.TrimPrefix(r.Text("sort_by"), "-"); key == "" || key == "id" || shows(v.Kind, key) {
		v.Sort = r.Text("sort_by")
	} else {
		tell("字段“%s”已不存在，没有按它排序", key)
	}
	var cols []Column
	if !readJSON(r.Text("columns"), &cols) {
		tell("列的设置读不出来，按默认显示")
	}
	for _, c := range cols {
		if shows(v.Kind, c.Key) {
			v.Columns = append(v.Columns, c)
		} else if !c.Hidden {
			tell("字段“%s”已不存在，少了这一列", c.Key)
		}
	}
	return v, problems, nil
}

// anyDay stands for today where only the form of a condition is looked at.
const anyDay = "2026-01-01"

// shows tells whether lists of the kind can show the field.
func shows(k *kind.Kind, key string) bool {
	i := k.Index(key)
	return i >= 0 && !k.Fields[i].Internal && k.Fields[i].Type != kind.Ref
}

func readJSON(text string, to any) bool { return text == "" || json.Unmarshal([]byte(text), to) == nil }

// Put writes the view into its record, which is then saved like any other.
func (v View) Put(r *kind.Record) error {
	v.Name = strings.Join(strings.Fields(v.Name), " ")
	switch {
	case v.Name == "":
		return errors.New("请填写视图名称")
	case utf8.RuneCountInString(v.Name) > MaxName:
		return fmt.Errorf("视图名称最多 %d 个字，现在是 %d 个", MaxName, utf8.RuneCountInString(v.Name))
	}
	r.Set("name", v.Name)
	r.Set("list", v.Kind.Key)
	r.Set("search", textOrNil(strings.TrimSpace(v.Search)))
	r.Set("sort_by", textOrNil(v.Sort))
	r.Set("pinned", nil)
	if v.Pinned {
		r.Set("pinned", int64(1))
	}
	for key, list := range map[string]any{"filters": v.Filters, "columns": v.Columns} {
		b, err := json.Marshal(list)
		if err != nil {
			return err
		}
		r.Set(key, textOrNil(strings.TrimPrefix(string(b), "null")))
	}
	return nil
}

func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Query asks for the view's rows.
func (v View) Query(ctx context.Context, st *store.Store) (store.Query, error) {
	return Query(ctx, st, v.Kind, v.Search, v.Filters, v.Sort)
}

// Fields are the view's shown columns in their order, nil where it has none of
// its own.
func (v View) Fields() []*kind.Field {
	var out []*kind.Field
	for _, c := range v.Columns {
		if !c.Hidden {
			out = append(out, v.Kind.Field(c.Key))
		}
	}
	return out
}

// Same tells whether two views show the same; names and pins do not matter.
func (v View) Same(o View) bool {
	return v.Kind == o.Kind && v.Search == o.Search && v.Sort == o.Sort && slices.Equal(v.Columns, o.Columns) &&
		slices.EqualFunc(v.Filters, o.Filters, func(a, b Filter) bool {
			return a.Key == b.Key && a.Op == b.Op && slices.Equal(a.Values, b.Values)
		})
}

// maxViews bounds what is read at once; nobody names thousands.
const maxViews = 1000

// All reads every view whose list exists, the oldest first.
func All(ctx context.Context, st *store.Store) ([]*kind.Record, error) {
	recs, err := st.List(ctx, store.Query{Kind: kind.View, Limit: maxViews})
	return slices.DeleteFunc(recs, func(r *kind.Record) bool { return kind.Get(r.Text("list")) == nil }), err
}

// Find is a list's view by its name or number.
func Find(ctx context.Context, st *store.Store, k *kind.Kind, name string) (*kind.Record, error) {
	all, err := All(ctx, st)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, r := range all {
		if r.Text("list") != k.Key {
			continue
		}
		if r.Text("name") == strings.TrimSpace(name) || fmt.Sprint(r.ID) == strings.TrimSpace(name) {
			return r, nil
		}
		names = append(names, "“"+r.Text("name")+"”")
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s还没有保存的视图", k.Label)
	}
	return nil, fmt.Errorf("%s没有视图“%s”，已有：%s", k.Label, name, strings.Join(names, "、"))
}

// ErrTaken says that the list has another view of the name.
var ErrTaken = errors.New("这个列表已有同名的视图，请换一个名称")

// Save stores a view's record; two views of a list cannot share a name.
func Save(ctx context.Context, st *store.Store, r *kind.Record) error {
	return st.Write(ctx, func(t *store.Tx) error {
		id, err := t.LookupID(kind.View, store.Cond{Field: "list", Op: store.Eq, Value: r.Get("list")}, store.Cond{Field: "name", Op: store.Eq, Value: r.Get("name")})
		switch {
		case err != nil:
			return err
		case id != 0 && id != r.ID:
			return ErrTaken
		case r.ID == 0:
			return t.Insert(r)
		}
		return t.Update(r)
	})
}
