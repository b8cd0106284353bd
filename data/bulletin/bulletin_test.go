package bulletin

import (
	"context"
	"fmt"
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
	st    *store.Store
	firms map[string]int64
}

func given(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2025, 11, 1, 9, 0, 0, 0, time.Local) }
	return &world{t, st, map[string]int64{}}
}

// add saves a record from words such as "name=甲厂 month=2025-07"; firm=甲厂
// hangs it on a firm.
func (w *world) add(k *kind.Kind, words string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	for _, pair := range strings.Fields(words) {
		key, text, _ := strings.Cut(pair, "=")
		if key == "firm" {
			r.Set("enterprise", w.firms[text])
			continue
		}
		v, remark := kind.Parse(k.Field(key), text, kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(pair, remark.Message)
		}
		r.Set(key, v)
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(words, err)
	}
	if k == kind.Enterprise {
		w.firms[r.Text("name")] = r.ID
	}
	return r
}

// nine are months of 2025 and their sisters of 2024, with the same trade each
// month for three firms in two territories, in 万元.
func nine(t *testing.T) *world {
	w := given(t)
	w.add(kind.Enterprise, "name=甲厂 territory=640502 customs_code=6405910001 founded=2015-01-01")
	w.add(kind.Enterprise, "name=乙厂 territory=640521 customs_code=6405910002 founded=2016-01-01")
	w.add(kind.Enterprise, "name=丙厂 territory=640521 customs_code=6405910003 founded=2017-01-01")
	w.add(kind.Enterprise, "name=丁厂 customs_code=6405910004 founded=2018-01-01")
	w.add(kind.Enterprise, "name=戊厂 territory=640522 customs_code=6405910005 founded=2025-08-05 foreign=yes")
	for m := 1; m <= 9; m++ {
		for _, firm := range []struct {
			name      string
			now, last int
		}{{"甲厂", 100, 80}, {"乙厂", 60, 50}, {"丁厂", 10, 0}} {
			w.add(kind.TradeRecord, fmt.Sprintf("firm=%s month=2025-%02d export_rmb=%d import_rmb=0", firm.name, m, firm.now))
			w.add(kind.TradeRecord, fmt.Sprintf("firm=%s month=2024-%02d export_rmb=%d import_rmb=0", firm.name, m, firm.last))
		}
	}
	w.add(kind.TradeRecord, "firm=丙厂 month=2025-08 import_rmb=120") // its first
	w.add(kind.CapitalArrival, "firm=戊厂 date=2025-08-20 amount=200 currency=USD")
	w.add(kind.CapitalArrival, "firm=乙厂 date=2025-02-20 amount=300 currency=USD")
	w.add(kind.CapitalArrival, "firm=乙厂 date=2024-08-20 amount=100 currency=USD")
	return w
}

func (w *world) of(month int) Facts {
	w.Helper()
	f, err := Of(context.Background(), w.st, QuarterOf(month))
	if err != nil {
		w.Fatal(err)
	}
	return f
}

func wan(v *int64) string {
	if v == nil {
		return "—"
	}
	return codes.PlainDecimal(*v, 6) // 1/100 of the unit in 万
}

func ppm(v *int64) string {
	if v == nil {
		return "—"
	}
	return fmt.Sprint(*v)
}

// line is what a test says of a span.
func line(s Span) string {
	return fmt.Sprintf("%s %s %d %d | %s %s %d", wan(s.Total), s.Growth, s.Rank, s.GrowthRank, wan(s.USD), s.USDGrowth, s.USDRank)
}

func TestQuarterBesideYearSoFar(t *testing.T) {
	f := nine(t).of(202509)
	want := map[string][2]string{
		// 3 × 100 against 3 × 80; 9 × 100 against 9 × 80: a quarter more
		"640502": {"300 25.0% 2 2 | — — 0", "900 25.0% 1 2 | — — 0"},
		// 3 × 60 + 120 = 300 against 150; 9 × 60 + 120 = 660 against 450; arrivals: 100 of last August, this year 300 in February
		"640521": {"300 100.0% 2 1 | — — 0", "660 46.7% 2 1 | 300 200.0% 1"},
		"640522": {"— — 0 0 | 200 — 1", "— — 0 0 | 200 — 2"},
		"none":   {"30 — 0 0 | — — 0", "90 — 0 0 | — — 0"}, // over a base of zero
		// 300 + 300 + 30 against 240 + 150; 900 + 660 + 90 = 1650 against 720 + 450 = 1170; 200 against 100, 500 against 100
		"": {"630 61.5% 0 0 | 200 100.0% 0", "1650 41.0% 0 0 | 500 400.0% 0"},
	}
	want["640502"] = [2]string{"300 25.0% 1 2 | — — 0", want["640502"][1]} // 300 and 300 share the first place
	want["640521"] = [2]string{"300 100.0% 1 1 | — — 0", want["640521"][1]}
	for _, p := range f.Places {
		w, ok := want[p.Code]
		if !ok {
			continue
		}
		if got := [2]string{line(p.Quarter), line(p.Year)}; got != w {
			t.Errorf("%s: %q, want %q", p.Name, got, w)
		}
	}
	// The year's goal of 2025 is 2.16 亿美元: 500 万 is 2.3148 %, 200 万 0.9259 %.
	if c := f.City(); ppm(c.Year.USDShare) != "23148" || ppm(c.Quarter.USDShare) != "9259" {
		t.Errorf("shares %s %s", ppm(c.Year.USDShare), ppm(c.Quarter.USDShare))
	}
	hai := f.Places[2]
	if hai.Code != "640522" || hai.Quarter.NewForeign != 1 || hai.Year.NewForeign != 1 || f.City().Quarter.NewTraders != 1 || f.City().Year.NewTraders != 2 { // 丁厂 in January, 丙厂 in August
		t.Errorf("new firms: %+v, city %+v", hai.Quarter, f.City().Quarter)
	}
	if f := nine(t).of(202506); f.City().Quarter.NewForeign != 0 || f.City().Quarter.NewTraders != 0 {
		t.Error("the second quarter has no new firms")
	}
}

// 丙厂 stood on the list of zero trade since January and left it in August.
func TestActivationOfTheQuarter(t *testing.T) {
	f := nine(t).of(202509)
	zhong := f.Places[1].Quarter.Trade
	if zhong.Start != 1 || zhong.Activated != 1 || zhong.End != 0 || ppm(zhong.Rate) != "1000000" {
		t.Errorf("中宁: %+v", zhong)
	}
	if c := f.City().Quarter.Trade; c.Activated != 1 || !f.TradeJudged {
		t.Errorf("city: %+v, judged %v", c, f.TradeJudged)
	}
}

func TestPlacesSumToTheCity(t *testing.T) {
	w := nine(t)
	w.add(kind.Grievance, "firm=甲厂 title=用电 type=power unit=power received_on=2025-08-01")
	w.add(kind.Grievance, "firm=乙厂 title=用地 type=land unit=land received_on=2025-03-01")
	f := w.of(202509)
	for i, name := range []string{"quarter", "year"} {
		spans := f.spans()[i]
		city := spans[len(spans)-1]
		var total, usd, foreign, traders, received, activated int64
		for _, s := range spans[:len(spans)-1] {
			for _, p := range []struct{ sum, v *int64 }{{&total, s.Total}, {&usd, s.USD}} {
				if p.v != nil {
					*p.sum += *p.v
				}
			}
			foreign += s.NewForeign
			traders += s.NewTraders
			received += s.Service.Received
			activated += int64(s.Trade.Activated)
		}
		if total != *city.Total || usd != *city.USD || foreign != city.NewForeign || traders != city.NewTraders || received != city.Service.Received || activated != int64(city.Trade.Activated) {
			t.Errorf("%s: the territories do not make the city", name)
		}
		if received != int64(i+1) {
			t.Errorf("%s: %d grievances, want %d", name, received, i+1)
		}
	}
	if len(f.Units) == 0 || f.Units[0].Service.Received+f.Units[len(f.Units)-1].Service.Received == 0 {
		t.Errorf("units: %+v", f.Units)
	}
}

func TestNothingEnteredIsUnknown(t *testing.T) {
	f := given(t).of(202509)
	c := f.City()
	if c.Year.Total != nil || c.Year.USD != nil || c.Year.Share != nil || c.Year.Growth != "—" || f.TradeJudged || len(f.Places) != 6 {
		t.Errorf("%+v", c.Year)
	}
	for _, p := range f.Places {
		if p.Year.Rank+p.Year.USDRank != 0 {
			t.Errorf("%s is ranked without a figure", p.Name)
		}
	}
}

func TestQuarters(t *testing.T) {
	for month, want := range map[int]string{202501: "2025Q1 2025年第一季度 2025-01-01 2025-03-31", 202508: "2025Q3 2025年第三季度 2025-07-01 2025-09-30", 202412: "2024Q4 2024年第四季度 2024-10-01 2024-12-31"} {
		q := QuarterOf(month)
		if got := q.Code() + " " + q.Name() + " " + q.FirstDay() + " " + q.LastDay(); got != want {
			t.Errorf("%d: %s, want %s", month, got, want)
		}
	}
	if q := QuarterOf(202411).Next(); q != QuarterOf(202502) {
		t.Errorf("after the fourth comes %+v", q)
	}
	if _, err := Of(context.Background(), given(t).st, Quarter{202502, 202504}); err == nil {
		t.Error("February to April is no quarter")
	}
}
