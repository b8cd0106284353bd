package reports

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/demo"
	"beizeng/data/store"
)

// TestPapersForTheEye writes the papers of demo databases when REPORTS_OUT
// names a folder, to be looked at.
func TestPapersForTheEye(t *testing.T) {
	dir := os.Getenv("REPORTS_OUT")
	if dir == "" {
		t.Skip("set REPORTS_OUT to a folder to see the papers")
	}
	ctx := context.Background()
	build(t, spineStore(t), "briefing", Options{AsOf: 202509, Out: filepath.Join(dir, "spine.pdf")})
	for name, n := range map[string]int{"empty": 0, "small": 3, "usual": 300, "rich": 2000} {
		st, err := store.Open(ctx, filepath.Join(t.TempDir(), name+".db"))
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		if n > 0 {
			if err := demo.Fill(ctx, st, demo.Options{Enterprises: n}); err != nil {
				t.Fatal(err)
			}
		}
		for _, o := range []Options{{AsOf: 202609}, {AsOf: 202609, Territory: "中宁县"}, {AsOf: 202401}} {
			for _, key := range []string{"briefing", "directory"} {
				o.BundledFonts, o.Created = true, fixed
				o.Out = filepath.Join(dir, name+"-"+key+"-"+o.place()+chineseMonth(o.AsOf)+".pdf")
				if m, err := Make(ctx, st, key, o); err != nil {
					t.Error(err)
				} else {
					t.Log(m.Path, m.Pages, string(m.Missing))
				}
			}
		}
	}
}

// TestCountyPapersForTheEye writes the county's papers of one firm.
func TestCountyPapersForTheEye(t *testing.T) {
	dir := os.Getenv("REPORTS_OUT")
	if dir == "" {
		t.Skip("set REPORTS_OUT to a folder to see the papers")
	}
	c := newCounty(t)
	for name, o := range map[string]Options{
		"firm": {Record: c.firm}, "firm-internal": {Record: c.firm, Internal: true, Unmasked: true}, "firm-bare": {Record: c.bare}, "measures": {Record: c.firm}, "measures-bare": {Record: c.bare},
		"activation": {From: 202601, To: 202609}, "activation-capital": {From: 202601, To: 202609, List: "capital"}, "grievances": {From: 202601, To: 202609},
		"notice": {Record: c.firm}, "notice-all": {}, "letter": {Record: c.grievance}, "letter-all": {}, "sponsor": {}, "sponsor-one": {Record: c.leader},
		"outbound": {}, "cultivation": {}, "claims": {Year: 2026}, "projects": {}, "risks": {Internal: true},
	} {
		key, _, _ := strings.Cut(name, "-")
		o.BundledFonts, o.Created = true, fixed
		o.Out = filepath.Join(dir, "county-"+name+".pdf")
		if m, err := Make(context.Background(), c.st, key, o); err != nil {
			t.Error(name, err)
		} else {
			t.Log(m.Path, m.Pages, string(m.Missing))
		}
	}
}
