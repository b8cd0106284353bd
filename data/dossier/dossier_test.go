package dossier_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/dossier"
	"beizeng/data/kind"
	"beizeng/data/store"
)

var ctx = context.Background()

func open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC) }
	return st
}

// add saves a record made from texts, as a form would.
func add(t testing.TB, st *store.Store, k *kind.Kind, pairs ...string) int64 {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		v, remark := kind.Parse(k.Field(pairs[i]), pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			t.Fatal(remark.Message)
		}
		r.Set(pairs[i], v)
	}
	if err := st.Save(ctx, r); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

func read(t testing.TB, st *store.Store, id int64, day string, o dossier.Options) dossier.Dossier {
	t.Helper()
	d, err := dossier.Of(ctx, st, id, day, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func text(n *int64) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

// The firm traded on its own account in 2026-01 (export 10, import 5 万元), by
// agency in 2026-01 (export 2) and 2026-04 (7 unsplit); 2026-02 was entered for
// another firm, 2026-03 for nobody; 2026-05 for another. 3 万美元 arrived in 2025-12.
func tradeStore(t *testing.T) (*store.Store, int64) {
	st := open(t)
	id := add(t, st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	other := fmt.Sprint(add(t, st, kind.Enterprise, "name", "宁夏乙虚拟有限公司"))
	firm := fmt.Sprint(id)
	add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2026-01", "export_rmb", "10", "import_rmb", "5")
	add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2026-01", "mode", "agent", "export_rmb", "2")
	add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2026-04", "mode", "agent", "total_rmb", "7")
	add(t, st, kind.TradeRecord, "enterprise", other, "month", "2026-02", "export_rmb", "1", "import_rmb", "0")
	add(t, st, kind.TradeRecord, "enterprise", other, "month", "2026-05", "export_rmb", "1", "import_rmb", "0")
	add(t, st, kind.CapitalArrival, "enterprise", firm, "date", "2025-12-09", "amount", "3", "currency", "USD")
	add(t, st, kind.CapitalArrival, "enterprise", firm, "date", "2026-04-09", "amount", "8", "currency", "HKD")
	return st, id
}

func TestMonths(t *testing.T) {
	st, id := tradeStore(t)
	const w = 1_000_000 // 1 万元 in 分
	for _, c := range []struct {
		day   string
		want  []string // month entered own agent arrived
		years []string // year own agent total arrived missing
	}{
		{"", []string{"202512 false - - 3000000", "202601 true 15000000 2000000 -", "202602 true - - -", "202603 false - - -", "202604 true - 7000000 -", "202605 true - - -"},
			[]string{"2025 - - - 3000000 1", "2026 15000000 9000000 24000000 - 1"}},
		{"2026-03-31", []string{"202512 false - - 3000000", "202601 true 15000000 2000000 -", "202602 true - - -"}, []string{"2025 - - - 3000000 1", "2026 15000000 2000000 17000000 - 0"}},
		{"2025-12-08", nil, nil},
	} {
		d := read(t, st, id, c.day, dossier.Options{})
		var got, years []string
		for _, m := range d.Months {
			got = append(got, fmt.Sprint(m.Month, " ", m.Entered, " ", text(m.Own.Total()), " ", text(m.Agent.Total()), " ", text(m.ArrivedUSD)))
		}
		for _, y := range d.Years {
			years = append(years, fmt.Sprint(y.Year, " ", text(y.Own.Total()), " ", text(y.Agent.Total()), " ", text(y.Total()), " ", text(y.ArrivedUSD), " ", y.Missing))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) || fmt.Sprint(years) != fmt.Sprint(c.years) {
			t.Errorf("%s:\n got %q %q\nwant %q %q", c.day, got, years, c.want, c.years)
		}
	}
	if d := read(t, st, id, "", dossier.Options{}); d.Unrated != 1 || d.ArrivedUSD != 3*w || d.AsOf != 202605 {
		t.Errorf("unrated %d, arrived %d, as of %d", d.Unrated, d.ArrivedUSD, d.AsOf)
	}
}

// given a firm with one of everything that hangs on it
// when the dossier is read for the house and for the public
// then the public one lacks the secret kind and nothing else.
func TestSecretsStayInTheHouse(t *testing.T) {
	st := open(t)
	id := add(t, st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	firm := fmt.Sprint(id)
	add(t, st, kind.Risk, "title", "出口管制核查", "type", "出口管制", "enterprise", firm)
	add(t, st, kind.Certificate, "name", "绿色食品", "enterprise", firm)
	has := func(o dossier.Options) (secret, certificate bool) {
		d := read(t, st, id, "", o)
		for _, s := range d.Sections {
			secret = secret || s.Kind.Secret
		}
		return secret || d.All(kind.Risk) != nil, len(d.All(kind.Certificate)) == 1
	}
	if s, c := has(dossier.Options{}); !s || !c {
		t.Error("the house should see the risk and the certificate")
	}
	if s, c := has(dossier.Options{Public: true}); s || !c {
		t.Error("the public should see the certificate and no risk")
	}
}

// given difficulties, measures and a sponsor at several states
// when the dossier is read as of several days
// then what is open and who answers is that of the day.
func TestOpenAndAnswers(t *testing.T) {
	st := open(t)
	id := add(t, st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	firm := fmt.Sprint(id)
	add(t, st, kind.Grievance, "title", "退税慢", "enterprise", firm, "type", "出口退税", "received_on", "2026-09-01", "unit", "市财政局", "due_on", "2026-09-15", "officer", "张三")
	add(t, st, kind.Grievance, "title", "缺电", "enterprise", firm, "type", "用电", "received_on", "2026-08-01", "unit", "市商务局", "answered_on", "2026-08-20", "answer", "已送电", "result", "已解决", "confirmed_on", "2026-08-25")
	add(t, st, kind.Measure, "title", "帮助办证", "enterprise", firm, "unit", "市商务局", "officer", "李四", "due_on", "2026-12-31")
	add(t, st, kind.Measure, "title", "已办", "enterprise", firm, "state", "已完成", "done_on", "2026-05-01")
	leader := fmt.Sprint(add(t, st, kind.Leader, "name", "王五", "post", "副市长"))
	s := fmt.Sprint(add(t, st, kind.Sponsorship, "leader", leader, "enterprise", firm, "from_date", "2026-01-01"))
	add(t, st, kind.SponsorVisit, "sponsorship", s, "date", "2026-02-03", "promise", "年底前通气")

	titles := func(list []*kind.Record) (out []string) {
		for _, r := range list {
			out = append(out, r.Title())
		}
		return out
	}
	for _, c := range []struct {
		day, open, promises string
		overdue, sponsors   int
	}{
		{"", "[退税慢]", "[帮助办证]", 1, 1},
		{"2026-09-15", "[退税慢]", "[帮助办证]", 0, 1},
		{"2026-08-10", "[缺电]", "[帮助办证]", 0, 1},
		{"2026-04-30", "[]", "[帮助办证 已办]", 0, 1},
		{"2025-12-31", "[]", "[帮助办证 已办]", 0, 0},
	} {
		d := read(t, st, id, c.day, dossier.Options{})
		overdue := 0
		for _, r := range d.Open() {
			if d.Overdue(r) {
				overdue++
			}
		}
		if got := fmt.Sprint(titles(d.Open())); got != c.open {
			t.Errorf("%s: open %s, want %s", c.day, got, c.open)
		}
		if got := fmt.Sprint(titles(d.Promises())); got != c.promises {
			t.Errorf("%s: promises %s, want %s", c.day, got, c.promises)
		}
		if overdue != c.overdue || len(d.Sponsors()) != c.sponsors {
			t.Errorf("%s: overdue %d, sponsors %d", c.day, overdue, len(d.Sponsors()))
		}
	}
	d := read(t, st, id, "", dossier.Options{})
	var who []string
	for _, a := range d.Answers {
		who = append(who, a.Role+a.Name+a.Unit)
	}
	if got, want := fmt.Sprint(who), "[包抓领导王五副市长 诉求办理张三市财政局 一企一策李四市商务局]"; got != want {
		t.Errorf("answers %s, want %s", got, want)
	}
	if v := d.Visits(d.Sponsors()[0].ID); len(v) != 1 || v[0].Text("promise") != "年底前通气" {
		t.Errorf("visits %v", v)
	}
}

func TestNoSuchFirm(t *testing.T) {
	st := open(t)
	if _, err := dossier.Of(ctx, st, 987654, "", dossier.Options{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	id := add(t, st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	if _, err := dossier.Of(ctx, st, id, "2026-13-01", dossier.Options{}); err == nil {
		t.Error("a bad day was taken")
	}
	if err := st.Delete(ctx, kind.Enterprise, id); err != nil {
		t.Fatal(err)
	}
	if _, err := dossier.Of(ctx, st, id, "", dossier.Options{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleted: got %v", err)
	}
}
