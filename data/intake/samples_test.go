package intake

import (
	"context"
	"errors"
	"strings"
	"testing"

	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// TestEnterpriseSamples holds the imports of real lists to what an independent
// tool found in them; importing again must change nothing.
func TestEnterpriseSamples(t *testing.T) {
	for _, c := range []struct {
		no                              string
		header, imported, dup, rejected int
		maps                            string // header=field, to be among the matches
	}{
		{"E01", 1, 63, 0, 0, "统一社会信用代码=code 地区=city 注册资金=registered_capital 注册日期=founded 法人代表=legal_rep"},
		{"E02", 1, 33, 0, 0, "企业名称=name 注册地址=address"},
		{"E06", 1, 5574, 0, 0, "注册资金=registered_capital"},
		{"E09", 1, 7020, 531, 0, "公司名称=name"},
		{"E13", 2, 105, 0, 0, "企业（集团）名称=name 规范简称=short_name"},
		{"E15", 1, 3427, 0, 0, ""},
		{"E16", 1, 1, 0, 0, "企业名称(必填)=name 注册资金(元)=registered_capital 法人代表(必填)=legal_rep 联系电话(必填)=phone"},
		{"E19", 1, 3, 0, 0, "名称=name 电话=phone"},
	} {
		t.Run(c.no, func(t *testing.T) {
			path, s := sampleFile(t, c.no), newStore(t)
			res := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
			if res.HeaderRow != c.header || res.Imported != c.imported || res.Duplicates != c.dup || res.Rejected != c.rejected {
				t.Errorf("header %d, imported %d, duplicates %d, rejected %d", res.HeaderRow, res.Imported, res.Duplicates, res.Rejected)
			}
			for pair := range strings.FieldsSeq(c.maps) {
				if h, f, _ := strings.Cut(pair, "="); res.Mapping[h] != f {
					t.Errorf("%s went to %q, want %q", h, res.Mapping[h], f)
				}
			}
			if n, _, _ := s.Count(context.Background(), store.Query{Kind: kind.Enterprise}, 0); n != c.imported {
				t.Errorf("%d firms stored", n)
			}
			again := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
			if again.Imported+again.Updated != 0 || again.Batch != 0 {
				t.Errorf("the second time: %d new, %d changed, batch %d", again.Imported, again.Updated, again.Batch)
			}
		})
	}
}

func TestSampleOfNingxia(t *testing.T) {
	for no, want := range map[string]int{"E01": 15, "E02": 16} {
		s := newStore(t)
		mustLoad(t, s, sampleFile(t, no), Options{Kind: kind.Enterprise})
		firms := records(t, s, kind.Enterprise, store.Cond{Field: "city", Op: store.Contains, Value: "中卫"})
		if len(firms) != want {
			t.Errorf("%s: %d firms of 中卫, want %d", no, len(firms), want)
		}
		for _, r := range records(t, s, kind.Enterprise) {
			for i, v := range r.Values {
				if text, ok := v.(string); ok && strings.EqualFold(text, "N/A") {
					t.Errorf("%s: %s of %s is N/A, not blank", no, r.Kind.Fields[i].Label, r.Title())
				}
			}
		}
	}
}

// The capital of each row keeps the currency it was written in.
func TestSampleOfCurrencies(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, sampleFile(t, "E06"), Options{Kind: kind.Enterprise})
	seen := map[string]int{}
	for _, r := range records(t, s, kind.Enterprise) {
		if r.Has("registered_capital") {
			seen[r.Text("registered_currency")]++
		}
		if r.Text("registered_currency") == "USD" && !strings.Contains(r.Show("registered_capital"), "美元") {
			t.Errorf("%s shows as %s", r.Title(), r.Show("registered_capital"))
		}
	}
	if seen["USD"] == 0 || seen["CNY"] == 0 || seen[""] != 0 {
		t.Errorf("currencies: %v", seen)
	}
}

func TestSampleInYuan(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, sampleFile(t, "E16"), Options{Kind: kind.Enterprise})
	r := records(t, s, kind.Enterprise)[0]
	if r.Int("registered_capital") != 30000_00 || r.Show("registered_capital") != "3.0000 万元" {
		t.Errorf("30000 元 became %d, %s", r.Int("registered_capital"), r.Show("registered_capital"))
	}
}

// The three junk rows of E13 are taken but look suspicious.
func TestSampleOfJunkRows(t *testing.T) {
	res := mustLoad(t, newStore(t), sampleFile(t, "E13"), Options{Kind: kind.Enterprise})
	if res.Warnings != 3 || res.Problems[0].Row != 105 {
		t.Errorf("%d warnings, first %+v", res.Warnings, res.Problems[0])
	}
}

const yi = 1e8 * 100 // 亿, in 1/100 of the unit

func TestTradeSamples(t *testing.T) {
	for _, c := range []struct {
		no, kind       string
		imported, rows int
		check          func(t *testing.T, s *store.Store)
	}{
		{"T02", "trade", 384, 384, func(t *testing.T, s *store.Store) {
			year := []store.Cond{{Field: "period", Op: store.Ge, Value: "2021-01"}, {Field: "period", Op: store.Le, Value: "2021-12"}, eq("currency", "USD")}
			if got := sum(t, s, kind.Published, "export", year...); got != 336395943*(yi/10000) {
				t.Errorf("exports of 2021: %d", got)
			}
			if got := sum(t, s, kind.Published, "import", year...); got != 268752940*(yi/10000) {
				t.Errorf("imports of 2021: %d", got)
			}
		}},
		{"T03", "trade", 37, 37, func(t *testing.T, s *store.Store) {
			n, m := len(records(t, s, kind.Published, eq("currency", "CNY"))), len(records(t, s, kind.Published, eq("currency", "USD")))
			if n == 0 || m == 0 || n+m != len(records(t, s, kind.Published)) {
				t.Errorf("%d in yuan, %d in dollars", n, m)
			}
		}},
		{"T04", "capital", 32, 37, func(t *testing.T, s *store.Store) {
			for _, r := range records(t, s, kind.Published) {
				if r.Int("capital") == 0 {
					t.Errorf("%s is zero, not blank", r.Text("period"))
				}
			}
		}},
		{"T11", "trade", 228, 228, func(t *testing.T, s *store.Store) { year2019(t, s, 136202534, 107228738) }},
		{"T13", "trade", 228, 228, func(t *testing.T, s *store.Store) { year2019(t, s, 14681945384, 18453731118) }},
		{"T15", "capital", 241, 241, func(t *testing.T, s *store.Store) {
			china := only(t, s, kind.Published, eq("area", "China"), eq("period", "2024"))
			if got := china.Int("capital"); got < 11623765 || got > 11623774 { // 116,237.7
				t.Errorf("China 2024: %d", got)
			}
			if only(t, s, kind.Published, eq("area", "World"), eq("period", "2024")).Int("group") != 1 || china.Int("group") != 0 {
				t.Error("regions are counted as countries")
			}
		}},
	} {
		t.Run(c.no, func(t *testing.T) {
			path, s := sampleFile(t, c.no), newStore(t)
			res := mustLoad(t, s, path, Options{Kind: kind.Get(c.kind)})
			if res.Imported != c.imported || res.Rows != c.rows || res.Kind != kind.Published {
				t.Errorf("%d of %d rows, as %s", res.Imported, res.Rows, res.Kind.Label)
			}
			c.check(t, s)
			if again := mustLoad(t, s, path, Options{Kind: kind.Get(c.kind)}); again.Imported+again.Updated != 0 {
				t.Errorf("the second time: %d new, %d changed", again.Imported, again.Updated)
			}
		})
	}
}

// year2019 holds the sums of 2019 to whole units of the file.
func year2019(t *testing.T, s *store.Store, exports, imports int64) {
	t.Helper()
	year := []store.Cond{{Field: "period", Op: store.Ge, Value: "2019-01"}, {Field: "period", Op: store.Le, Value: "2019-12"}}
	if e, i := sum(t, s, kind.Published, "export", year...), sum(t, s, kind.Published, "import", year...); e != exports*100 || i != imports*100 {
		t.Errorf("2019: exports %d, imports %d", e, i)
	}
}

func TestRateSamples(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, sampleFile(t, "T08"), Options{Kind: kind.ExchangeRate})
	r := only(t, s, kind.ExchangeRate, eq("base", "USD"), eq("date", "2014-12-31"))
	if r.Int("yuan") != 614280000 || r.Int("per") != 100 || r.Text("basis") != "year_avg" || r.Int("value") != 61428000000 {
		t.Errorf("2014 USD: %+v", r.Values)
	}
	s = newStore(t)
	res := mustLoad(t, s, sampleFile(t, "T10"), Options{Kind: kind.ExchangeRate})
	if res.Rows != 4840 || res.Imported != 4824 {
		t.Errorf("%d of %d", res.Imported, res.Rows)
	}
	missing := res.Rejected // no currency at all
	for _, p := range res.Problems {
		if p.Message == "这一天没有人民币汇率" {
			missing++
		}
	}
	if missing != 326 {
		t.Errorf("%d days without a yuan rate, want 326", missing)
	}
}

// Hostile files end in a sentence that says what is wrong and what to do.
func TestHostileSamples(t *testing.T) {
	for no, want := range map[string]string{
		"E10": "没有数据", "H02": "不安全", "H05": "已加密", "H18": "xlsb", "H21": "没有工作表", "H24": "已加密", "H40": "请先关闭",
	} {
		_, err := load(context.Background(), newStore(t), sampleFile(t, no), Options{Kind: kind.Enterprise})
		var refusal *sheet.Refusal
		if err == nil || !strings.Contains(err.Error(), want) || !errors.As(err, &refusal) || refusal.Remedy == "" {
			t.Errorf("%s: %v, want “%s” and a remedy", no, err, want)
		}
	}
}

// Files that are no lists of firms are refused by what is missing, and
// nothing of them is stored.
func TestOddSamples(t *testing.T) {
	for _, no := range []string{"H08", "H12", "H13", "H15", "H19", "H25", "H29", "H31"} {
		s := newStore(t)
		_, err := load(context.Background(), s, sampleFile(t, no), Options{Kind: kind.Enterprise})
		if err == nil || !strings.Contains(err.Error(), "没有找到企业名称列") || len(records(t, s, kind.Enterprise)) != 0 {
			t.Errorf("%s: %v", no, err)
		}
	}
	s := newStore(t)
	if res := mustLoad(t, s, sampleFile(t, "H16"), Options{Kind: kind.Enterprise}); res.Imported != 3 || records(t, s, kind.Enterprise)[0].Text("name") != "安徽省" {
		t.Errorf("H16: %+v", res)
	}
}

// TestCRMSamples holds the imports of other CRMs' files to what an independent
// tool found in them; importing again changes nothing.
func TestCRMSamples(t *testing.T) {
	for _, c := range []struct {
		no                                     string
		imported, rejected, warnings, newFirms int
	}{
		{"C01", 4, 0, 0, 0}, {"C05", 1, 9, 0, 0}, {"C07", 13, 0, 2, 0}, {"C09", 8, 0, 0, 0}, {"C11", 7, 3, 3, 0}, {"C13", 4, 0, 0, 0}, {"C15", 2, 0, 0, 0},
		{"C17", 8, 0, 0, 0}, {"C19", 10, 0, 1, 0}, {"C21", 1, 0, 0, 0}, {"C23", 4, 0, 0, 0}, {"C25", 3, 0, 0, 0}, {"C27", 3, 0, 0, 0}, {"C40", 8, 0, 0, 3}, {"C42", 2, 0, 0, 0},
	} {
		t.Run(c.no, func(t *testing.T) {
			path, s := sampleFile(t, c.no), newStore(t)
			f, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			k, err := f.Guess(context.Background(), s, nil)
			f.Close()
			if err != nil || k != kind.Contact {
				t.Errorf("taken for %v, %v", k, err)
			}
			res := mustLoad(t, s, path, Options{Kind: kind.Contact})
			if res.Imported != c.imported || res.Rejected != c.rejected || res.Warnings != c.warnings || res.NewFirms != c.newFirms {
				t.Errorf("imported %d, rejected %d, warnings %d, firms %d: %v", res.Imported, res.Rejected, res.Warnings, res.NewFirms, res.Problems)
			}
			if again := mustLoad(t, s, path, Options{Kind: kind.Contact}); again.Imported+again.Updated != 0 {
				t.Errorf("the second time: %d new, %d changed", again.Imported, again.Updated)
			}
		})
	}
	if _, err := load(context.Background(), newStore(t), sampleFile(t, "C03"), Options{Kind: kind.Contact}); err == nil || !strings.Contains(err.Error(), "没有数据") {
		t.Errorf("C03: %v", err)
	}
}

func TestCRMSampleValues(t *testing.T) {
	for _, c := range []struct{ no, name, field, want string }{
		{"C17", "王北京", "employer", "北京公司"}, {"C17", "田中東京", "employer", "東京株式会社"}, {"C17", "Москва Иванов", "city", "Москва"},
		{"C19", "Pierre Bernard", "postcode", "01000"}, {"C19", "Marc Vert", "postcode", "69001"}, {"C19", "Julie Bleu", "postcode", "1300"},
		{"C23", "Pierre Bernard", "entered_on", "2024-01-16"}, {"C40", "Sharon Pecker", "enterprise_name", "International Wood"}, {"C40", "Michael Mason", "enterprise_name", ""},
		{"C42", "John Doe", "phones", "办公:659-980-2015；家庭:740.645.3807；其他:(446) 758-2122"},
		{"C42", "John Doe", "emails", "办公:john@doe.example；家庭:john.doe@gmail.com；其他:jdoe@caramail.com"},
		{"C09", `Jean "Johnny" Dupont`, "remark", "Guillemets dans le nom"}, {"C11", "Paul Rouge", "emails", "paul@outlookcom"},
	} {
		s := newStore(t)
		mustLoad(t, s, sampleFile(t, c.no), Options{Kind: kind.Contact})
		if r := only(t, s, kind.Contact, eq("name", c.name)); r.Show(c.field) != c.want {
			t.Errorf("%s: %s of %s is %q, want %q", c.no, c.field, c.name, r.Show(c.field), c.want)
		}
	}
	s := newStore(t)
	mustLoad(t, s, sampleFile(t, "C15"), Options{Kind: kind.Contact})
	if r := records(t, s, kind.Contact)[0]; len([]rune(r.Text("remark"))) != 515 || !strings.HasSuffix(r.Text("remark"), "laborum.") {
		t.Errorf("the long remark has %d characters", len([]rune(r.Text("remark"))))
	}
}

// The same files as leads: named after firm or person, who is involved.
func TestCRMSamplesAsLeads(t *testing.T) {
	for no, first := range map[string]string{"C01": "Acme Corp", "C13": "Global Corp", "C23": "Acme Corp"} {
		s := newStore(t)
		res := mustLoad(t, s, sampleFile(t, no), Options{Kind: kind.Lead})
		leads := records(t, s, kind.Lead)
		if res.Imported != 4 || res.NewContacts != 4 || len(records(t, s, kind.Involvement)) != 4 || leads[0].Title() != first {
			t.Errorf("%s: %+v", no, res)
		}
		if no == "C23" && (leads[2].Text("received_on") != "2024-01-16" || leads[0].Text("code") != "FB001") {
			t.Errorf("C23: %v", leads[0].Values)
		}
		if again := mustLoad(t, s, sampleFile(t, no), Options{Kind: kind.Lead}); again.Imported+again.Updated+again.NewContacts != 0 {
			t.Errorf("%s the second time: %+v", no, again)
		}
	}
}
