package intake

import (
	"context"
	"os"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// officeCase is a table as offices and CRMs have them, and what comes of it.
type officeCase struct {
	what string
	file string // its name; 表.xlsx where it says nothing
	kind string // what it must be taken for
	text string // rows by lines, cells by bars (gridOf)
	rows string // imported/rejected/warnings; -1 warnings are not counted
	want string // lines of: kind title: field=value; field=value
}

// TestOfficeTables imports each table twice: the first time brings what it
// must, the second changes nothing.
func TestOfficeTables(t *testing.T) {
	for _, c := range officeCases {
		t.Run(c.what, func(t *testing.T) {
			// given
			s, ctx := newStore(t), context.Background()
			givenOffice(t, s)
			if c.file == "" {
				c.file = "表.xlsx"
			}
			f := &File{Path: c.file, Book: gridOf(c.text)}
			// when its kind is guessed
			k, err := f.Guess(ctx, s, nil)
			if err != nil || k.Key != c.kind {
				t.Errorf("taken for %s, want %s (%v)", k.Key, c.kind, err)
			}
			opt := Options{Kind: kind.Get(c.kind)}
			for again := range 2 {
				l, err := f.Propose(ctx, opt)
				if err != nil {
					t.Fatal(err)
				}
				res, err := Run(ctx, s, f, l, opt)
				if err != nil {
					t.Fatal(err)
				}
				if os.Getenv("SHOW") != "" && again == 0 {
					t.Log(res.Mapping, res.Notes)
					for _, p := range res.Problems {
						t.Log(p)
					}
				}
				// then
				if again == 1 {
					if res.Imported+res.Updated+res.NewContacts+res.NewFirms > 0 {
						t.Errorf("the second time: %d new, %d changed, %d people, %d firms", res.Imported, res.Updated, res.NewContacts, res.NewFirms)
					}
					continue
				}
				checkCounts(t, res, c.rows)
				checkOffice(t, s, c.want)
			}
		})
	}
}

// givenOffice is what the office knows before: a firm, a body, an event.
func givenOffice(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		for _, r := range []*kind.Record{
			recordOf(kind.Enterprise, "name", "宁夏天元锰业集团有限公司", "code", "91640521MA75W4XD0J"),
			recordOf(kind.Organisation, "name", "宁夏枸杞商会", "type", "chamber"),
			recordOf(kind.Event, "name", "第137届广交会", "date", "2025-04-15"),
		} {
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func recordOf(k *kind.Kind, pairs ...string) *kind.Record {
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i], pairs[i+1])
	}
	return r
}

func checkCounts(t *testing.T, res *Result, want string) {
	t.Helper()
	parts := strings.Split(want, "/")
	got := []int{res.Imported, res.Rejected, res.Warnings}
	for i, p := range parts {
		if p != "-1" && p != kind.FormatValue(&kind.Field{Type: kind.Int}, int64(got[i])) {
			t.Errorf("imported, rejected, warnings %v, want %s: %v", got, want, res.Problems)
			return
		}
	}
}

// checkOffice looks for each wanted record and its values, as people read them.
func checkOffice(t *testing.T, s *store.Store, want string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSpace(want), "\n") {
		head, fields, _ := strings.Cut(strings.TrimSpace(line), ": ")
		key, title, _ := strings.Cut(head, " ")
		k := kind.Get(key)
		var found *kind.Record
		for _, r := range records(t, s, k) {
			if found == nil && strings.HasPrefix(r.Show(k.Title), title) {
				found = r
			}
		}
		if found == nil {
			t.Errorf("no %s “%s”", k.Label, title)
			continue
		}
		for pair := range strings.SplitSeq(fields, "; ") {
			f, value, _ := strings.Cut(pair, "=")
			if f != "" && found.Show(f) != strings.ReplaceAll(value, `\n`, "\n") {
				t.Errorf("%s “%s”: %s is “%s”, want “%s”", k.Label, title, f, found.Show(f), value)
			}
		}
	}
}
