package app

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// From no scheme to a draft, its scores and a next edition.
func TestAssessPage(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		for i, place := range []string{"640502", "640521"} {
			firm := kind.New(kind.Enterprise)
			firm.Set("name", "虚拟"+place)
			firm.Set("territory", place)
			if err := st.Save(context.Background(), firm); err != nil {
				t.Fatal(err)
			}
			tr := kind.New(kind.TradeRecord)
			tr.Set("enterprise", firm.ID)
			tr.Set("month", int64(202503))
			tr.Set("mode", "own")
			tr.Set("export_rmb", int64(i+1)*100_000_000)
			if err := st.Save(context.Background(), tr); err != nil {
				t.Fatal(err)
			}
		}
	})
	// given no scheme, then the page says what to do
	s.e.nav(assessRoute)
	s.rest()
	p := pageAs[*assessPage](s)
	says(t, p.page, "2025 年还没有考核方案", "草拟一份方案")
	// when one is drafted, then its record is opened
	p.draft()
	s.rest()
	if rec := pageAs[*recordPage](s); rec.k != kind.Scheme || rec.rec.Text("state") != "draft" {
		t.Fatalf("the draft's page %v", rec.rec)
	}
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*assessPage](s)
	// then raw values stand beside the points: 100 and 200 万元, the others none
	says(t, p.page, "进出口总额（万元）", "100.00", "200.00", "20.00", "不是执行中的方案")
	// when a value is tapped, then its rows are listed
	tapText(t, p.page, "200.00")
	s.rest()
	if list := pageAs[*listPage](s); list.k != kind.TradeRecord || len(names(list)) != 1 {
		t.Errorf("rows behind the value: %v", names(list))
	}
	s.e.shell.Router.Back()
	s.rest()
	// when the next edition is made, then it is the second, with the same items
	pageAs[*assessPage](s).nextEdition()
	s.rest()
	if rec := pageAs[*recordPage](s); rec.rec.Int("edition") != 2 || rec.rec.Int("items") != 9 {
		t.Errorf("next edition %v", rec.rec)
	}
}
