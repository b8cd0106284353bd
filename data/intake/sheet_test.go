package intake

import (
	"context"
	"os"
	"slices"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// TestSheetTables imports each table of the county's half twice, by the kind
// that it is taken for: the first time brings what it must, the second nothing.
func TestSheetTables(t *testing.T) {
	for _, c := range slices.Concat(sheetCases, moreSheetCases, oddSheets, taskCases) {
		t.Run(c.what, func(t *testing.T) {
			// given
			s, ctx := newStore(t), context.Background()
			givenOffice(t, s)
			givenSheets(t, s)
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
					t.Log(res.Mapping, res.Notes, res.Made)
					for _, p := range res.Problems {
						t.Log(p)
					}
				}
				// then
				if again == 0 {
					checkCounts(t, res, c.rows)
					checkOffice(t, s, c.want)
					continue
				}
				if res.Imported+res.Updated+res.NewFirms+len(res.Made) > 0 {
					t.Errorf("the second time: %d new, %d changed, %v made", res.Imported, res.Updated, res.Made)
				}
			}
		})
	}
}

// givenSheets is what the county knows before: a leader with a firm, an
// investment abroad, a cultivation and a policy of insurance.
func givenSheets(t *testing.T, s *store.Store) {
	t.Helper()
	firm := only(t, s, kind.Enterprise, eq("name", "宁夏天元锰业集团有限公司"))
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		leader := recordOf(kind.Leader, "name", "赵某某", "post", "县委常委")
		if err := tx.Insert(leader); err != nil {
			return err
		}
		for _, r := range []*kind.Record{
			recordOf(kind.Sponsorship, "from_date", "2024-05-01"),
			recordOf(kind.OutboundInvestment, "name", "天元南非矿业公司", "certificate_no", "N6400202300009"),
			recordOf(kind.Cultivation, "type", "aeo", "goal", "AEO一般认证"),
			recordOf(kind.Insurance, "policy_no", "P-1", "from_date", "2025-01-01", "to_date", "2025-12-31"),
		} {
			r.Set("enterprise", firm.ID)
			if r.Kind == kind.Sponsorship {
				r.Set("leader", leader.ID)
			}
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
