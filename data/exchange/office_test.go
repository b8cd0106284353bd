package exchange

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// TestOfficeRoundTrip: what a list of people, leads or talks exports, in full,
// comes back as the same records: nothing new, nothing changed.
func TestOfficeRoundTrip(t *testing.T) {
	// given one record of each kind, referring to each other
	ctx, s := context.Background(), newStore(t)
	givenNetwork(t, s)
	for _, key := range []string{"lead", "contact", "organisation", "interaction", "event", "participation", "certificate"} {
		for _, ending := range []string{".xlsx", ".csv"} {
			t.Run(key+ending, func(t *testing.T) {
				k := kind.Get(key)
				rs, err := s.List(ctx, store.Query{Kind: k})
				if err != nil || len(rs) == 0 {
					t.Fatalf("%d records, %v", len(rs), err)
				}
				l := List{Kind: k, Unmasked: true}
				for _, f := range k.Fields {
					if !f.Internal && f.Type != kind.Ref {
						l.Fields = append(l.Fields, f)
					}
				}
				// when written and read again
				path := filepath.Join(t.TempDir(), "表"+ending)
				if ending == ".csv" {
					_, err = WriteCSVFile(ctx, path, l, Records(rs))
				} else {
					_, err = WriteXLSX(ctx, path, l, Records(rs), nil)
				}
				if err != nil {
					t.Fatal(err)
				}
				f, err := intake.Open(path)
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				if guess, err := f.Guess(ctx, s, nil); err != nil || guess != k {
					t.Errorf("taken for %v, %v", guess, err)
				}
				res := load(t, s, path, k)
				// then
				if res.Unchanged != len(rs) || res.Imported+res.Updated+res.Rejected+res.NewContacts+res.NewFirms > 0 {
					t.Errorf("%d records: %+v", len(rs), res)
				}
				if t.Failed() {
					reportChanges(t, s, k, rs)
				}
			})
		}
	}
}

func reportChanges(t *testing.T, s *store.Store, k *kind.Kind, before []*kind.Record) {
	t.Helper()
	for _, old := range before {
		now, err := s.Get(context.Background(), k, old.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		for i, f := range k.Fields {
			if old.Values[i] != now.Values[i] {
				t.Logf("%s %s: %v became %v", old.Title(), f.Label, old.Values[i], now.Values[i])
			}
		}
	}
}

// givenNetwork fills a store with records of every kind that hang together.
func givenNetwork(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.Background()
	save := func(k *kind.Kind, refs map[string]int64, pairs ...string) int64 {
		t.Helper()
		r := kind.New(k)
		for i := 0; i < len(pairs); i += 2 {
			v, remark := kind.Parse(k.Field(pairs[i]), pairs[i+1], kind.Hint{})
			if v == nil {
				t.Fatalf("%s: %v", pairs[i], remark)
			}
			r.Set(pairs[i], v)
		}
		for key, id := range refs {
			r.Set(key, id)
		}
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	firm := save(kind.Enterprise, nil, "name", "宁夏甲新材料有限公司", "code", "91640500MA76F24J3L")
	other := save(kind.Enterprise, nil, "name", "宁夏乙贸易有限公司")
	body := save(kind.Organisation, nil, "name", "广东省宁夏商会", "type", "商协会", "country", "中国", "term_from", "2024-01-01", "term_to", "2026-12-31",
		"phones", "办公:020-81112222；13900000001", "emails", "a@b.cn", "person", "马会长", "services", "推介\n接洽", "unit", "市商务局", "author", "小王", "entered_on", "2024-01-03")
	fair := save(kind.Event, map[string]int64{"organiser": body}, "name", "第137届广交会", "type", "展会", "date", "2025-04-15", "date_to", "2025-05-05", "cost", "25.5", "place", "广州", "summary", "三家企业参展")
	save(kind.Event, nil, "name", "枸杞推介会", "date", "2025-06-18")
	lead := save(kind.Lead, map[string]int64{"event": fair, "organisation": body, "referrer": other, "enterprise": firm}, "name", "锰基新材料", "code", "XS-1", "stage", "签约", "stage_on", "2025-03-05",
		"investor", "宁波甲集团", "country", "德国", "received_on", "2025-01-02", "source", "活动", "industry", "化学原料和化学制品制造业", "expected", "20000", "currency", "人民币",
		"foreign_expected", "300", "foreign_currency", "美元", "territory", "中宁县", "content", "年产10万吨", "officer", "马某", "signed_on", "2025-03-05", "contracted", "500", "contracted_currency", "美元", "author", "小李", "entered_on", "2025-01-03", "remark", "两行\n备注")
	save(kind.Lead, nil, "name", "锰基新材料", "investor", "另一家", "expected", "1000", "currency", "欧元")
	save(kind.Lead, nil, "name", "数据中心", "reason", "用地未落实", "stage", "搁置", "stage_on", "2025-05-05")
	man := save(kind.Contact, map[string]int64{"enterprise": firm}, "name", "王强", "title", "副总经理", "department", "外贸部", "phones", "手机:13900001111；办公:0955-7012345转102", "emails", "w@a.cn；办公:q@a.cn",
		"wechat", "wxq", "country", "中国", "language", "英语", "birthday", "1980-03-21", "gender", "男", "tags", "重点", "postcode", "755000", "author", "小王", "entered_on", "2024-02-03", "remark", "爱喝茶")
	save(kind.Contact, map[string]int64{"organisation": body}, "name", "李娜", "title", "秘书长")
	save(kind.Contact, nil, "name", "王强", "employer", "上海某公司", "phones", "13800002222")
	save(kind.Contact, nil, "name", "独行侠")
	save(kind.Contact, nil, "name", "半边天", "phones", "12345", "emails", "不像邮箱")
	save(kind.Interaction, map[string]int64{"enterprise": firm, "contact": man, "lead": lead, "event": fair}, "date", "2025-05-06", "type", "走访", "said", "看了现场\n谈用电", "officer", "马某", "next_step", "协调供电", "next_on", "2025-05-13", "author", "小王", "entered_on", "2025-05-07")
	save(kind.Interaction, map[string]int64{"organisation": body}, "date", "2025-05-06", "type", "电话", "said", "看了现场\n谈用电", "participants", "赵某、钱某")
	save(kind.Interaction, nil, "date", "2025-05-08", "said", "没有对象的一条")
	save(kind.Participation, map[string]int64{"event": fair, "enterprise": firm}, "stand", "11.2A05", "intent", "120", "deal", "35.5", "currency", "美元", "cost", "3.2", "subsidy", "1", "met", "Tesco")
	save(kind.Participation, map[string]int64{"event": fair, "enterprise": other}, "intent", "20", "currency", "人民币")
	save(kind.Certificate, map[string]int64{"enterprise": firm}, "name", "ISO9001", "number", "CN-001", "issued_on", "2024-01-10", "valid_to", "2027-01-09")
	save(kind.Certificate, map[string]int64{"enterprise": firm}, "name", "ISO9001", "number", "CN-002")
	save(kind.Certificate, map[string]int64{"enterprise": other}, "name", "HALAL")
}

// TestFilledOfficeTemplates: what is typed into a template is the record that
// it says, references and stage included.
func TestFilledOfficeTemplates(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	givenNetwork(t, s)
	for _, key := range []string{"lead", "contact", "organisation", "interaction", "event", "participation", "certificate"} {
		t.Run(key, func(t *testing.T) {
			// given a template with the store's records typed in over the example
			k := kind.Get(key)
			rs, err := s.List(ctx, store.Query{Kind: k})
			if err != nil {
				t.Fatal(err)
			}
			rs = slices.DeleteFunc(rs, func(r *kind.Record) bool { return k == kind.Contact && !r.Has("phones") && !r.Has("emails") }) // which an address book must have
			path := filepath.Join(t.TempDir(), "模板.xlsx")
			if err := WriteTemplate(path, k); err != nil {
				t.Fatal(err)
			}
			f := open(t, path)
			sheet := f.GetSheetName(0)
			for i, c := range templateColumns(k) {
				for n, r := range rs {
					cell, _ := excelize.CoordinatesToCellName(i+1, 3+n)
					if err := f.SetCellStr(sheet, cell, typed(t, s, r, c)); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			// when, then
			if res := load(t, s, path, k); res.Unchanged != len(rs) {
				t.Errorf("%d records: %d unchanged, %d new, %d changed, %d rejected: %v", len(rs), res.Unchanged, res.Imported, res.Updated, res.Rejected, res.Problems)
				reportChanges(t, s, k, rs)
			}
		})
	}
}

// typed is what a user would type into a template's column for a record.
func typed(t *testing.T, s *store.Store, r *kind.Record, c column) string {
	t.Helper()
	f := c.field
	if r.Kind.Field(f.Key) != f { // the firm's or the person's
		id := r.Int("enterprise")
		if kind.Enterprise.Field(f.Key) != f || id == 0 {
			return ""
		}
		firm, err := s.Get(context.Background(), kind.Enterprise, id)
		if err != nil {
			t.Fatal(err)
		}
		return firm.Text(f.Key)
	}
	switch {
	case f.Type == kind.Ref && r.Has(f.Key):
		of, err := s.Get(context.Background(), kind.Get(f.Ref), r.Int(f.Key))
		if err != nil {
			t.Fatal(err)
		}
		return of.Title()
	case f.Type == kind.Ref:
		return ""
	case f.Type == kind.Money:
		return r.Input(f)
	}
	return r.Show(f.Key)
}
