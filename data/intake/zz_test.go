package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
)

func TestZZ(t *testing.T) {
	pat := os.Getenv("ZZ")
	if pat == "" {
		t.Skip()
	}
	files, _ := filepath.Glob(filepath.Join("../../../shared/samples", pat))
	for _, p := range files {
		f, err := Open(p)
		if err != nil {
			fmt.Println(p, err)
			continue
		}
		s := newStore(t)
		g, _ := f.Guess(context.Background(), s, nil)
		fmt.Println("==", filepath.Base(p), "guess:", g.Key)
		if as := os.Getenv("ZZAS"); as != "" {
			g = kind.Get(as)
		}
		for i := range 2 {
			l, err := f.Propose(context.Background(), Options{Kind: g})
			if err != nil {
				fmt.Println("   ", err)
				break
			}
			if i == 0 {
				fmt.Println("  ", l.Mapping())
			}
			res, err := Run(context.Background(), s, f, l, Options{Kind: g})
			if err != nil {
				fmt.Println("   ", err)
				break
			}
			fmt.Println("   rows", res.Rows, "new", res.Imported, "upd", res.Updated, "same", res.Unchanged, "dup", res.Duplicates, "rej", res.Rejected, "warn", res.Warnings, "firms", res.NewFirms, "people", res.NewContacts)
			if i == 0 || res.Imported+res.Updated > 0 {
				for j, p := range res.Problems {
					if j < 14 {
						fmt.Println("     ", p)
					}
				}
				fmt.Println("      notes", res.Notes)
			}
		}
		if os.Getenv("ZZD") != "" {
			for _, k := range []*kind.Kind{kind.Enterprise, kind.Lead, kind.Contact, kind.Interaction, kind.Organisation, kind.Event, kind.Participation, kind.Certificate} {
				for _, r := range records(t, s, k) {
					fmt.Print("     [", k.Label, "] ")
					for _, f := range k.Fields {
						if f.Stored() && r.Has(f.Key) && f.Key != "name_key" {
							fmt.Print(f.Label, "=", r.Show(f.Key), " | ")
						}
					}
					fmt.Println()
				}
			}
		}
		f.Close()
	}
}
