package seeds

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestEveryFileParses(t *testing.T) {
	for _, name := range dictNames {
		if _, err := parseDict("dict_" + name + ".tsv"); err != nil {
			t.Error(err)
		}
	}
	for name, parse := range map[string]func() (int, error){
		"clauses":    func() (int, error) { l, err := parseClauses(); return len(l), err },
		"firms":      func() (int, error) { l, err := parseFirms(); return len(l), err },
		"projects":   func() (int, error) { l, err := parseProjects(); return len(l), err },
		"indicators": func() (int, error) { l, err := parseIndicators(); return len(l), err },
		"workdays":   func() (int, error) { c, err := parseWorkdays(); return len(c.years), err },
		"terms":      func() (int, error) { l, err := parseCapitalTerms(); return len(l), err },
	} {
		if n, err := parse(); err != nil || n == 0 {
			t.Errorf("%s: %d entries, error %v", name, n, err)
		}
	}
	// A file that nobody parses would lie there unseen.
	known := map[string]bool{"clauses.tsv": true, "clause_units.tsv": true, "clause_named.tsv": true,
		"firms.tsv": true, "projects.tsv": true, "workdays.tsv": true, "capital_terms.tsv": true, "steps.tsv": true, "indicators.json": true}
	for _, n := range dictNames {
		known["dict_"+n+".tsv"] = true
	}
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("%s is embedded but not parsed", e.Name())
		}
	}
}

// Two entries may share a name only where the standard itself does.
func TestDictTextsAreUnambiguous(t *testing.T) {
	allowed := map[string]bool{"房地产业": true, "教育": true, "国际组织": true}
	for _, name := range dictNames {
		owner := map[string]string{}
		for _, e := range Dict(name) {
			for _, text := range append([]string{e.Code, e.Name}, e.Aliases...) {
				key := fold(text)
				if key == "" {
					t.Errorf("%s %s: blank name or alias", name, e.Code)
				}
				if o, ok := owner[key]; ok && o != e.Code && !allowed[text] {
					t.Errorf("%s: %q belongs to both %s and %s", name, text, o, e.Code)
				}
				owner[key] = e.Code
				if allowed[text] && name == "industry" {
					continue
				}
				if got, ok := Lookup(name, text); !ok || got.Code != e.Code {
					t.Errorf("%s: %q finds %q, want %s", name, text, got.Code, e.Code)
				}
			}
		}
	}
	if Dict("nothing") != nil {
		t.Error("an unknown dictionary must be nil")
	}
}

func TestLookup(t *testing.T) {
	cases := []struct{ dict, text, want string }{
		{"unit", "各县〔区〕人民政府", "XQZF"},
		{"unit", "各县（区）人民政府", "XQZF"},
		{"unit", "各县(区)人民政府", "XQZF"},
		{"unit", " 各县 区人民政府 ", "XQZF"},
		{"unit", "市发改委", "FGW"},
		{"unit", "发展改革委", "FGW"},
		{"unit", "人力资源和社会保障局", "RSJ"},
		{"unit", "银保监分局", "YBJ"},
		{"unit", "国家金融监督管理总局中卫监管分局", "YBJ"},
		{"unit", "中国人民银行中卫市分行", "RMYH"},
		{"unit", "市委办公室(外事工作科)", "WBWS"},
		{"unit", "swj", "SWJ"},
		{"territory", "沙坡头", "640502"},
		{"territory", "中卫市沙坡头区", "640502"},
		{"territory", "６４０５２１", "640521"},
		{"territory", "海原县　", "640522"},
		{"territory", "工业园区", "ZWGY"},
		{"country", "香港", "HK"},
		{"country", "香港特别行政区", "HK"},
		{"country", "中国（香港）", "HK"},
		{"country", "hkg", "HK"},
		{"country", "united kingdom", "GB"},
		{"country", "刚果(布)", "CG"},
		{"country", "刚果（金）", "CD"},
		{"country", "台湾省", "TW"},
		{"currency", "RMB", "CNY"},
		{"currency", "元人民币", "CNY"},
		{"currency", "￥", "CNY"},
		{"currency", "us$", "USD"},
		{"currency", "ＵＳＤ", "USD"},
		{"currency", "港币", "HKD"},
		{"currency", "英磅", "GBP"},
		{"status", "存续（在营、开业、在册）", "active"},
		{"status", "在业", "active"},
		{"status", "吊销，未注销", "revoked"},
		{"status", "吊销，已注销", "cancelled"},
		{"industry", "26", "26"},
		{"industry", "Ｃ", "C"},
		{"industry", "c26", "26"},
		{"industry", "教育", "P"},
		{"exhibition", "中国—阿拉伯国家博览会", "EX03"},
		{"platform", "“单一窗口”", "PT06"},
		{"six", "枸杞", "TE2"},
		{"unit", "", ""},
		{"unit", " （ ", ""},
		{"unit", "县", ""},
		{"country", "刚果", ""},
		{"nothing", "人民币", ""},
	}
	for _, c := range cases {
		e, ok := Lookup(c.dict, c.text)
		if e.Code != c.want || ok != (c.want != "") {
			t.Errorf("Lookup(%s, %q) = %q, %v, want %q", c.dict, c.text, e.Code, ok, c.want)
		}
	}
}

func TestDictSizes(t *testing.T) {
	count := func(dict, tag string) (n int) {
		for _, e := range Dict(dict) {
			if tag == "" || e.HasTag(tag) {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		dict, tag string
		want      int
	}{
		{"territory", "", 4}, {"status", "", 6},
		{"country", "", 249}, {"country", "RCEP", 15}, {"country", "港澳台", 3}, {"country", "欧盟", 27},
		{"country", "中亚", 5}, {"country", "东盟", 11}, {"country", "日韩", 2},
		{"country", "海合会", 6}, {"country", "阿拉伯国家", 22},
		{"country", "一带一路", 152}, // 152 on the official list of 2023, less IT and PA, plus NR and CO
		{"industry", "门类", 20}, {"industry", "大类", 97},
		{"six", "", 18}, {"six", "六新", 6}, {"six", "六特", 6}, {"six", "六优", 6},
	} {
		if got := count(c.dict, c.tag); got != c.want {
			t.Errorf("%s %s: %d entries, want %d", c.dict, c.tag, got, c.want)
		}
	}
	for _, c := range []struct {
		code, tag string
		want      bool
	}{
		{"CN", "RCEP", true}, {"TW", "RCEP", false}, {"IN", "RCEP", false}, {"TL", "RCEP", false},
		{"GB", "欧盟", false}, {"CY", "欧盟", true}, {"CH", "欧盟", false},
		{"RU", "一带一路", true}, {"US", "一带一路", false}, {"IN", "一带一路", false}, {"IT", "一带一路", false},
		{"CN", "一带一路", false}, {"KZ", "中亚", true}, {"SA", "西亚", true},
	} {
		if e, _ := Lookup("country", c.code); e.HasTag(c.tag) != c.want {
			t.Errorf("%s %s: %v, want %v", c.code, c.tag, !c.want, c.want)
		}
	}
}

// The divisions run without a gap, each under the section of its code prefix.
func TestIndustries(t *testing.T) {
	div := 0
	for _, e := range Dict("industry") {
		if e.Parent == "" {
			continue
		}
		div++
		if want := string(rune('0'+div/10)) + string(rune('0'+div%10)); e.Code != want {
			t.Fatalf("division %d has code %s, want %s", div, e.Code, want)
		}
		if e.Aliases[0] != e.Parent+e.Code {
			t.Errorf("%s: alias %s, parent %s", e.Code, e.Aliases[0], e.Parent)
		}
	}
	// First and last division of some sections, from the standard's table.
	for code, parent := range map[string]string{"05": "A", "06": "B", "13": "C", "43": "C", "44": "D", "47": "E", "52": "F", "60": "G", "63": "I", "69": "J", "79": "N", "90": "R", "96": "S", "97": "T"} {
		if e, _ := Lookup("industry", code); e.Parent != parent {
			t.Errorf("%s lies under %s, want %s", code, e.Parent, parent)
		}
	}
}

func TestClauses(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Clauses() {
		if seen[c.Code] || c.Title == "" || c.Summary == "" || c.Chapter == "" || len(c.Units) == 0 || len(c.Named) == 0 {
			t.Errorf("%s: twice, or something is blank: %+v", c.Code, c)
		}
		seen[c.Code] = true
		leads := ""
		for _, u := range c.Units {
			if e, ok := Lookup("unit", u.Unit); !ok || e.Code != u.Unit {
				t.Errorf("%s: unit %s does not resolve", c.Code, u.Unit)
			}
			if u.Lead {
				leads += u.Unit + " "
			}
		}
		want := ""
		if c.Code == "S4" {
			want = "DJKB SWJ " // the one clause whose text says 牵头
		}
		if leads != want {
			t.Errorf("%s: lead units %q, want %q", c.Code, leads, want)
		}
	}
	all := Clauses()
	if all[0].Text != "1." || all[21].Text != "22." || all[22].Text != "（一）" || all[26].Text != "（五）" {
		t.Error("the printed numbers are wrong")
	}
	for _, x := range Firms() {
		if !seen[x.Clause] {
			t.Errorf("firm %s: no clause %s", x.Name, x.Clause)
		}
	}
	for _, x := range Projects() {
		if !seen[x.Clause] {
			t.Errorf("project %s: no clause %s", x.Name, x.Clause)
		}
	}
}

func TestIndicators(t *testing.T) {
	want := map[string]string{ // kind, base year, base or its source, target year, target; from the plan's text
		"G1": "flow 2022 1.08 2025 2.16", "G2": "flow 2022 35 2027 70",
		"G3": "flow 2022 G1 2025 2.07", "G4": "flow 2022 G2 2027 62.4",
		"G5": "count 0  2027 1", "G6": "count 0  2027 2",
		"G7": "flow 2022  2027 ×2", "G8": "ratio 0  2027 40", "G9": "ratio 0  2027 20",
	}
	itoa := func(n int) string { b, _ := json.Marshal(n); return string(b) }
	for _, g := range Indicators() {
		target := g.Target
		if g.TargetTimesBase != "" {
			target = "×" + g.TargetTimesBase
		}
		got := strings.Join([]string{g.Kind, itoa(g.BaseYear), g.Base + g.BaseFrom, itoa(g.TargetYear), target}, " ")
		if got != want[g.Code] {
			t.Errorf("%s: %q, want %q", g.Code, got, want[g.Code])
		}
		if g.PerYear != (g.Code == "G5" || g.Code == "G6") || g.PerYear && (g.SpanFrom != 2023 || g.SpanTo != 2027) {
			t.Errorf("%s: per year %v, %d–%d", g.Code, g.PerYear, g.SpanFrom, g.SpanTo)
		}
		delete(want, g.Code)
	}
	for code := range want {
		t.Errorf("%s is missing", code)
	}
}

func TestIsWorkday(t *testing.T) {
	for _, c := range []struct {
		day         string
		work, known bool
		why         string
	}{
		{"2024-01-01", false, true, "元旦, a Monday"},
		{"2024-01-02", true, true, "plain Tuesday"},
		{"2024-02-04", true, true, "make-up Sunday"},
		{"2024-02-09", true, true, "除夕 2024 was not a holiday"},
		{"2024-02-12", false, true, "春节, a Monday"},
		{"2024-02-18", true, true, "make-up Sunday"},
		{"2024-09-14", true, true, "make-up Saturday"},
		{"2024-10-07", false, true, "国庆, a Monday"},
		{"2024-10-12", true, true, "make-up Saturday"},
		{"2025-01-26", true, true, "make-up Sunday"},
		{"2025-01-28", false, true, "除夕, now a holiday"},
		{"2025-06-02", false, true, "端午, a Monday"},
		{"2025-10-01", false, true, "国庆"},
		{"2025-10-08", false, true, "国庆中秋, a Wednesday"},
		{"2025-10-11", true, true, "make-up Saturday"},
		{"2026-01-02", false, true, "元旦, a Friday"},
		{"2026-02-14", true, true, "make-up Saturday"},
		{"2026-02-23", false, true, "春节, a Monday"},
		{"2026-11-22", false, true, "plain Sunday"},
		{"2023-10-01", false, false, "no notice here: a Sunday"},
		{"2027-01-01", true, false, "no notice here: a Friday"},
	} {
		d, err := time.ParseInLocation("2006-01-02 15:04", c.day+" 23:59", time.FixedZone("CST", 8*3600))
		if err != nil {
			t.Fatal(err)
		}
		if work, known := IsWorkday(d); work != c.work || known != c.known {
			t.Errorf("%s (%s): work %v known %v, want %v %v", c.day, c.why, work, known, c.work, c.known)
		}
	}
}

// Another party's calendar, where it is at hand, must agree on every day of the three years.
func TestWorkdaysAgreeWithReference(t *testing.T) {
	var ref struct{ Holidays, Workdays map[string]string }
	if err := json.Unmarshal(shared(t, "samples/reference/R13__chinese-days.json"), &ref); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for ; day.Year() <= 2026; day = day.AddDate(0, 0, 1) {
		key := day.Format(time.DateOnly)
		_, off := ref.Holidays[key]
		_, on := ref.Workdays[key]
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		want := on || !off && !weekend
		if got, known := IsWorkday(day); got != want || !known {
			t.Errorf("%s: %v known %v, want %v", key, got, known, want)
		}
	}
}

// The Chinese country names of two other lists must find the same code.
func TestCountriesAgreeWithReference(t *testing.T) {
	var ref struct{ Countries map[string]any }
	if err := json.Unmarshal(shared(t, "samples/reference/R15__countries_zh.json"), &ref); err != nil {
		t.Fatal(err)
	}
	var unknown []string
	for code, v := range ref.Countries {
		names, ok := v.([]any)
		if !ok {
			names = []any{v}
		}
		if _, ok := Lookup("country", code); !ok {
			t.Logf("%s is not a code of ISO 3166-1", code)
			continue
		}
		for _, n := range names {
			name, _ := n.(string)
			e, found := Lookup("country", name)
			if found && e.Code != code {
				t.Errorf("%s finds %s, want %s", name, e.Code, code)
			} else if !found {
				unknown = append(unknown, code+" "+name)
			}
		}
	}
	unknown = slices.DeleteFunc(unknown, func(s string) bool { return strings.HasPrefix(s, "EH ") }) // a body China does not recognise
	if len(unknown) > 0 {
		t.Errorf("%d names are not known: %v", len(unknown), unknown)
	}
	for i, line := range strings.Split(string(shared(t, "samples/reference/R04__country.csv")), "\n") {
		c := strings.Split(strings.TrimSpace(line), ",")
		if i == 0 || len(c) < 6 {
			continue
		}
		if c[1] == "荷属安的列斯" { // dissolved in 2010, no longer a code
			continue
		}
		if e, ok := Lookup("country", c[1]); !ok || e.Code != c[len(c)-3] {
			t.Errorf("R04 line %d: %s finds %q, want %s", i+1, c[1], e.Code, c[len(c)-3])
		}
	}
}
