package reports

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/store"
)

var fixed = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)

// Names that have broken other programs.
const (
	rareName  = "宁夏𫖯㛃堃外资有限公司"
	equalName = "=宁夏等号贸易有限公司"
)

var longName = "宁夏" + strings.Repeat("很长很长的", 30) + "股份有限公司"

func openStore(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return fixed }
	return st
}

func openDemo(t testing.TB, firms int) *store.Store {
	t.Helper()
	st := openStore(t)
	if err := demo.Fill(context.Background(), st, demo.Options{Enterprises: firms}); err != nil {
		t.Fatal(err)
	}
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
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// spineStore holds a year small enough to be worked by hand:
//
//	甲 (中宁县, founded 2015, foreign): 2025-03 arrival 5,000万美元; 2025-01 export 20亿元, import 5亿元; 2024-01 export 20亿元, 2024-03 nothing
//	乙 (中卫工业园区, founded 2025-02, foreign, rare characters): 2025-05 arrival 300万美元, and one in HKD without a rate
//	丙 (沙坡头区, founded 2024-06, name starting with =): 2025-03 export 1.2亿元, its first
func spineStore(t testing.TB) *store.Store {
	st := openStore(t)
	firm := func(pairs ...string) string { return fmt.Sprint(add(t, st, kind.Enterprise, pairs...)) }
	a := firm("name", "宁夏甲外资有限公司", "territory", "中宁县", "founded", "2015-05-06", "foreign", "是", "phone", "13812345678", "legal_rep", "王𫖯")
	b := firm("name", rareName, "territory", "中卫工业园区", "founded", "2025-02-01", "foreign", "是", "code", "91640500MA76F24J3L")
	c := firm("name", equalName, "territory", "沙坡头区", "founded", "2024-06-01", "registered_capital", "1000万元")
	add(t, st, kind.CapitalArrival, "enterprise", a, "date", "2025-03-10", "amount", "5000", "currency", "USD")
	add(t, st, kind.CapitalArrival, "enterprise", b, "date", "2025-05-20", "amount", "300", "currency", "USD")
	add(t, st, kind.CapitalArrival, "enterprise", b, "date", "2025-06-20", "amount", "100", "currency", "HKD")
	add(t, st, kind.TradeRecord, "enterprise", a, "month", "2024-01", "export_rmb", "200000", "import_rmb", "0")
	add(t, st, kind.TradeRecord, "enterprise", a, "month", "2024-03", "export_rmb", "0", "import_rmb", "0")
	add(t, st, kind.TradeRecord, "enterprise", a, "month", "2025-01", "export_rmb", "200000", "import_rmb", "50000")
	add(t, st, kind.TradeRecord, "enterprise", c, "month", "2025-03", "export_rmb", "12000", "import_rmb", "0")
	return st
}

// build makes a report with the bundled fonts and a fixed day.
func build(t testing.TB, st *store.Store, key string, o Options) Made {
	t.Helper()
	o.BundledFonts, o.Created = true, fixed
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), key+".pdf")
	}
	m, err := Make(context.Background(), st, key, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Missing) > 0 {
		t.Errorf("no font has %q", string(m.Missing))
	}
	return m
}

// textOf is what pdftotext reads out of a file.
func textOf(t testing.TB, path string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing; install poppler-utils")
		}
		t.Skip("pdftotext is missing; install poppler-utils")
	}
	out, err := exec.Command("pdftotext", append(args, path, "-")...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// squeeze drops the white space, which a page sets as it needs.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func mustHold(t testing.TB, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, squeeze(w)) {
			t.Errorf("missing %q", w)
		}
	}
}

func mustNotHold(t testing.TB, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if strings.Contains(text, squeeze(w)) {
			t.Errorf("should not hold %q", w)
		}
	}
}
