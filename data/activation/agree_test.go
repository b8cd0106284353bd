package activation

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// busy fills a county office: firms that trade now and then, some through an
// agent, move, close, come back, are paid in and reduced, with rungs.
func busy(t *testing.T, seed uint64) *world {
	w := given(t)
	rnd := rand.New(rand.NewPCG(seed, 7))
	places := []string{"", shapotou, haiyuan, "640521"}
	months := []string{}
	for m := 202401; m <= 202506; m = codes.AddMonths(m, 1) {
		if m != 202403 && m != 202501 {
			months = append(months, codes.FormatMonth(m))
		}
	}
	w.entered(months...)
	day := func() string {
		return fmt.Sprintf("%s-%02d", codes.FormatMonth(codes.AddMonths(202309, rnd.IntN(23))), 1+rnd.IntN(28))
	}
	for i := range 40 {
		name := fmt.Sprintf("虚拟%d厂", i)
		var more []string
		if p := places[rnd.IntN(4)]; p != shapotou {
			more = append(more, "territory", p)
		}
		if rnd.IntN(3) == 0 {
			more = append(more, "founded", day())
		}
		if rnd.IntN(4) == 0 {
			more = append(more, "customs_on", day())
		}
		if rnd.IntN(2) == 0 {
			more = append(more, "foreign", "是")
		}
		if rnd.IntN(8) == 0 {
			more = append(more, "customs_code", "")
		}
		w.firm(name, more...)
		for _, m := range months {
			switch rnd.IntN(14) {
			case 0:
				w.trade(name, m, "5")
			case 1:
				w.trade(name, m, "5", "mode", "代理")
			case 2:
				w.trade(name, m, "0")
			}
		}
		if rnd.IntN(3) == 0 {
			w.arrival(name, day(), "10")
			if rnd.IntN(2) == 0 {
				w.arrival(name, day(), "-10")
			}
		}
		for range rnd.IntN(3) {
			list := []string{"trade", "capital"}[rnd.IntN(2)]
			w.rung(name, list, day(), "已联系", "officer", []string{"王一", "李二"}[rnd.IntN(2)])
		}
		for range rnd.IntN(3) { // what happened is told by day, as the form does it
			w.today(day())
			switch rnd.IntN(4) {
			case 0, 1:
				w.change(kind.Enterprise, w.firms[name], "territory", places[1+rnd.IntN(3)])
			case 2:
				w.change(kind.Enterprise, w.firms[name], "status", "注销")
			case 3:
				w.change(kind.Enterprise, w.firms[name], "status", "存续")
			}
		}
		if rnd.IntN(10) == 0 {
			w.change(kind.Enterprise, w.firms[name], "closed_on", day())
		}
	}
	w.today("2025-07-31")
	w.entered("2025-07") // the newest month moves on: who came or went since is judged again
	return w
}

// The flags of the firms, the counts that screens show, the list of any month
// and the movements between two months are one and the same.
func TestFlagsCountsListsAndMovementsAgree(t *testing.T) {
	ctx := context.Background()
	happened := map[string]Sums{}
	for seed := uint64(1); seed <= 3; seed++ {
		w := busy(t, seed)
		for _, set := range []string{"", store.SettingAgency, store.SettingWindow} {
			if set != "" {
				if err := w.st.SetSetting(ctx, set, map[string]string{store.SettingAgency: "1", store.SettingWindow: progress.TwelveMonths}[set]); err != nil {
					t.Fatal(err)
				}
			}
			for _, list := range []string{Trade, Capital} {
				one := agree(ctx, t, w, list)
				sum := happened[list]
				happened[list] = Sums{Activated: sum.Activated + one.Activated, Closed: sum.Closed + one.Closed, MovedIn: sum.MovedIn + one.MovedIn}
			}
		}
	}
	for list, s := range happened {
		if s.Activated < 20 || s.Closed < 5 || s.MovedIn < 5 {
			t.Errorf("%s: too little happened for the test to mean anything: %+v", list, s)
		}
	}
}

// agree holds every month of a list against itself and says how much happened.
func agree(ctx context.Context, t *testing.T, w *world, list string) (happened Sums) {
	t.Helper()
	for m := 202312; m <= 202507; m = codes.AddMonths(m, 1) {
		rows, untouched := map[string]int64{}, map[string]int{}
		var ids []int64
		r, err := Rows(ctx, w.st, Query{List: list, AsOf: m})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Rows {
			rows[x.Territory]++
			if x.Rung == NoContact {
				untouched[x.Territory]++
			}
			ids = append(ids, x.Enterprise)
		}
		if counts := w.counts(list, m); !maps.Equal(counts, rows) {
			t.Fatalf("%s %d: counts %v, rows %v", list, m, counts, rows)
		}
		if newest := w.rows(Query{List: list}).AsOf; m == newest {
			flag := map[string]string{Trade: "zero_trade", Capital: "zero_capital"}[list]
			n, err := w.st.Number(ctx, "SELECT COUNT(*) FROM enterprise WHERE "+flag+" = 1")
			if err != nil || int(n) != r.Count {
				t.Fatalf("%s %d: %d flags, %d rows %v, %v", list, m, n, r.Count, ids, err)
			}
		}
		f := w.flow(list, Period{From: m, To: m})
		if r.Judged > 0 && f.End != r.Count {
			t.Fatalf("%s %d: end %d, rows %d", list, m, f.End, r.Count)
		}
		if f.Judged != r.Judged || f.ListRule != r.Rule || f.Note != r.Note || r.Judged > 0 && f.NoContact != r.ByRung[NoContact] {
			t.Fatalf("%s %d: movements %d %q, %d without contact; rows %d %q, %v", list, m, f.Judged, f.Note, f.NoContact, r.Judged, r.Note, r.ByRung)
		}
		for _, l := range f.ByTerritory {
			happened.MovedIn += l.MovedIn
			if r.Judged > 0 && int64(l.End) != rows[l.Key] {
				t.Fatalf("%s %d %s: end %d, rows %v", list, m, l.Name, l.End, rows)
			}
			key := l.Key
			if key == "" {
				key = Unassigned
			}
			if one := w.flow(list, Period{From: m, To: m, Territory: key}); one.Start != l.Start || one.Entered != l.Entered || one.End != l.End || one.Activated != l.Activated || one.Helped != l.Helped {
				t.Fatalf("%s %d %s: alone %+v, as a line %+v", list, m, l.Name, one.Sums, l.Sums)
			} else if r.Judged > 0 && one.NoContact != untouched[l.Key] {
				t.Fatalf("%s %d %s: %d without contact, rows %v", list, m, l.Name, one.NoContact, untouched)
			}
		}
	}
	all := w.flow(list, Period{From: 202401, To: 202506})
	var sum Sums
	for m := 202401; m <= 202506; m = codes.AddMonths(m, 1) {
		one := w.flow(list, Period{From: m, To: m})
		sum.Entered += one.Entered
		sum.Activated += one.Activated
		sum.Closed += one.Closed
	}
	if sum.Entered != all.Entered || sum.Activated != all.Activated || sum.Closed != all.Closed {
		t.Fatalf("%s: months %+v, the whole %+v", list, sum, all.Sums)
	}
	happened.Activated, happened.Closed = all.Activated, all.Closed
	return happened
}
