package support

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// world is a small database that tests write as users would: in texts.
type world struct {
	*testing.T
	st *store.Store
	of map[string]*kind.Record // by title
}

func given(t *testing.T, today string) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	d, err := time.ParseInLocation(time.DateOnly, today, time.Local)
	if err != nil {
		t.Fatal(err)
	}
	st.Now = func() time.Time { return d.Add(10 * time.Hour) }
	return &world{T: t, st: st, of: map[string]*kind.Record{}}
}

// add saves a record from "key=text" words; a Ref is said by the title of a
// record of this test, money with its unit.
func (w *world) add(k *kind.Kind, words string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	for _, p := range strings.Fields(words) {
		key, text, _ := strings.Cut(p, "=")
		f := k.Field(key)
		if f == nil {
			w.Fatalf("%s has no field %s", k.Key, key)
		}
		if f.Type == kind.Ref {
			if w.of[text] == nil {
				w.Fatalf("no record %q yet", text)
			}
			r.Set(key, w.of[text].ID)
			continue
		}
		v, remark := kind.Parse(f, text, kind.Hint{Unit: codes.Unit{Multiplier: 1}})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	if title := r.Title(); title != "" {
		w.of[title] = r
	}
	return r
}

func (w *world) at(topic string, q Query) Sheet {
	w.Helper()
	sh, err := At(context.Background(), w.st, topic, q)
	if err != nil {
		w.Fatal(err)
	}
	// every figure has its definition, and every link is a list that can be read
	for _, f := range sh.Figures {
		if f.Label == "" || len(sh.definition(f.Key)) < 20 {
			w.Errorf("%s: figure %s has no definition", topic, f.Key)
		}
		w.openable(topic+" "+f.Key, f.Cell)
	}
	for _, t := range sh.Tables {
		for _, r := range t.Rows {
			if len(r.Cells)+1 != len(t.Columns) {
				w.Errorf("%s %s: %d cells in %d columns", topic, t.Key, len(r.Cells)+1, len(t.Columns))
			}
			for _, c := range r.Cells {
				w.openable(topic+" "+t.Key+" "+r.Label, c)
			}
		}
	}
	return sh
}

func (w *world) openable(where string, c Cell) {
	w.Helper()
	for _, l := range c.Rows {
		if _, err := w.st.List(context.Background(), store.Query{Kind: l.Kind, Where: l.Where}); err != nil {
			w.Errorf("%s: %v", where, err)
		}
	}
}

// opens counts the rows behind a cell's first link.
func (w *world) opens(c Cell) int {
	w.Helper()
	rs, err := w.st.List(context.Background(), store.Query{Kind: c.Rows[0].Kind, Where: c.Rows[0].Where})
	if err != nil {
		w.Fatal(err)
	}
	return len(rs)
}

func (sh Sheet) definition(key string) string {
	for _, d := range sh.Definitions {
		if d.Key == key {
			return d.Text
		}
	}
	return ""
}

func (sh Sheet) of(key string) Figure {
	for _, f := range sh.Figures {
		if f.Key == key {
			return f
		}
	}
	return Figure{}
}

// figures checks figures written "key value" and separated by commas.
func (w *world) figures(sh Sheet, wants string) {
	w.Helper()
	for _, p := range strings.Split(wants, ",") {
		key, want, _ := strings.Cut(strings.TrimSpace(p), " ")
		if got := strings.ReplaceAll(sh.of(key).String(), ",", ""); got != want {
			w.Errorf("%s %s %s: %s, want %s", sh.Key, codes.FormatMonth(sh.AsOf), key, got, want)
		}
	}
}

// table checks a table's lines, cells separated by a bar.
func (w *world) table(sh Sheet, key string, wants ...string) {
	w.Helper()
	for _, t := range sh.Tables {
		if t.Key != key {
			continue
		}
		var got []string
		for _, r := range t.Rows {
			line := []string{r.Label}
			for _, c := range r.Cells {
				line = append(line, strings.ReplaceAll(c.String(), ",", ""))
			}
			got = append(got, strings.Join(line, "|"))
		}
		if strings.Join(got, "\n") != strings.Join(wants, "\n") {
			w.Errorf("%s %s:\n%s\nwant\n%s", sh.Key, key, strings.Join(got, "\n"), strings.Join(wants, "\n"))
		}
		return
	}
	w.Errorf("%s has no table %s", sh.Key, key)
}

func (w *world) noted(sh Sheet, want string) {
	w.Helper()
	if !strings.Contains(strings.Join(sh.Notes, "\n"), want) {
		w.Errorf("%s: no note “%s” in %q", sh.Key, want, sh.Notes)
	}
}
