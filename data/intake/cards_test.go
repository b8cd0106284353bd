package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// vcf writes cards, each of several lines, to a file.
func vcf(t *testing.T, cards ...string) string {
	t.Helper()
	var b strings.Builder
	for _, c := range cards {
		b.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\n" + strings.ReplaceAll(c, "\n", "\r\n") + "\r\nEND:VCARD\r\n")
	}
	path := filepath.Join(t.TempDir(), "通讯录.vcf")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCardsFillGapsOfKnownPeople(t *testing.T) {
	// given two people of one name at two firms, and a third
	s := newStore(t)
	ctx := context.Background()
	save := func(pairs ...string) *kind.Record {
		r := kind.New(kind.Contact)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i], pairs[i+1])
		}
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	a := save("name", "王强", "employer", "甲公司", "title", "经理", "phones", "13900001111")
	b := save("name", "王强", "employer", "乙公司")
	path := vcf(t,
		"FN:王强\nTEL;TYPE=WORK:0955-7012345\nTEL;TYPE=CELL:+86 139 0000 1111\nTITLE:副总\nEMAIL:w@jia.cn", // the first, by the number
		"FN:王强\nORG:乙 公司\nTITLE:会计",                                                                    // the second, by the employer
		"FN:王强\nORG:丙公司",                                                                               // a third
		"FN:李敏\nORG:甲公司",                                                                               // a colleague
		"FN:李敏\nORG:甲公司\nTEL:13700001111")
	before := len(records(t, s, kind.Employment))

	// when
	res, err := Cards(ctx, s, path, Options{})
	if err != nil {
		t.Fatal(err)
	}

	// then
	if res.Rows != 5 || res.Imported != 2 || res.Updated != 2 || res.Duplicates != 1 || res.Rejected != 0 || len(res.Preview) != 5 {
		t.Fatalf("%+v", res)
	}
	for _, c := range []struct {
		id   int64
		want map[string]string
	}{
		{a.ID, map[string]string{"title": "经理", "emails": "w@jia.cn", "employer": "甲公司"}},
		{b.ID, map[string]string{"title": "会计", "employer": "乙公司"}},
	} {
		r, err := s.Get(ctx, kind.Contact, c.id)
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range c.want {
			if got := r.Text(key); got != want {
				t.Errorf("contact %d %s: %q, want %q", c.id, key, got, want)
			}
		}
	}
	if r, _ := s.Get(ctx, kind.Contact, a.ID); !strings.Contains(r.Text("phones"), "13900001111") || !strings.Contains(r.Text("phones"), "0955-7012345") || strings.Contains(r.Text("phones"), "+86") {
		t.Errorf("phones %q", r.Text("phones"))
	}
	li := only(t, s, kind.Contact, eq("name", "李敏"))
	if li.Text("phones") != "13700001111" || li.Text("source") != "通讯录.vcf" {
		t.Errorf("%v", li.Values)
	}

	// when it comes again, then nothing changes
	again, err := Cards(ctx, s, path, Options{})
	if err != nil || again.Imported+again.Updated != 0 || again.Batch != 0 {
		t.Errorf("%+v %v", again, err)
	}

	// when it is undone, then all is as before
	if _, err := s.UndoBatch(ctx, res.Batch); err != nil {
		t.Fatal(err)
	}
	if r, _ := s.Get(ctx, kind.Contact, a.ID); r.Text("phones") != "13900001111" || r.Has("emails") {
		t.Errorf("after the undo: %v", r.Values)
	}
	if n := len(records(t, s, kind.Contact)); n != 2 {
		t.Errorf("%d contacts after the undo", n)
	}
	if n := len(records(t, s, kind.Employment)); n != before {
		t.Errorf("%d posts after the undo, %d before", n, before)
	}
}

func TestCardsLinkTheirEmployer(t *testing.T) {
	s := newStore(t)
	ctx := context.Background()
	firm, body := kind.New(kind.Enterprise), kind.New(kind.Organisation)
	firm.Set("name", "宁夏甲实业有限公司")
	body.Set("name", "宁夏枸杞商会")
	for _, r := range []*kind.Record{firm, body} {
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Cards(ctx, s, vcf(t, "FN:甲\nORG:宁夏甲实业有限公司;外贸部", "FN:乙\nORG:宁夏枸杞商会", "FN:丙\nORG:没有的公司"), Options{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		enterprise, organisation int64
		at                       string
	}{"甲": {firm.ID, 0, "宁夏甲实业有限公司"}, "乙": {0, body.ID, "宁夏枸杞商会"}, "丙": {0, 0, "没有的公司"}} {
		r := only(t, s, kind.Contact, eq("name", name))
		if r.Int("enterprise") != want.enterprise || r.Int("organisation") != want.organisation || r.Show("employer_name") != want.at {
			t.Errorf("%s: %v", name, r.Values)
		}
	}
	if n, _, _ := s.Count(ctx, store.Query{Kind: kind.Enterprise, Search: "没有的公司"}, 0); n != 0 {
		t.Error("an address book made a firm")
	}
}

func TestCardsRefusals(t *testing.T) {
	s := newStore(t)
	ctx := context.Background()
	path := vcf(t, "NOTE:x", "URL:y")
	_, err := Cards(ctx, s, path, Options{})
	var barren *Barren
	if !errors.As(err, &barren) || barren.Result.Rejected != 2 || len(barren.Result.Bad) != 2 || len(barren.Result.Preview) != 2 {
		t.Errorf("%v", err)
	}
	if _, err := Cards(ctx, s, path, Options{Kind: kind.Enterprise}); err == nil || !strings.Contains(err.Error(), "联系人") {
		t.Errorf("%v", err)
	}
	if _, err := Cards(ctx, s, path+".none", Options{}); err == nil || !strings.Contains(err.Error(), "打不开") {
		t.Errorf("%v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Cards(gone, s, vcf(t, "FN:甲"), Options{}); err == nil {
		t.Error("a cancelled import went on")
	}
	if n := len(records(t, s, kind.Contact)); n != 0 {
		t.Errorf("%d contacts", n)
	}
	if IsCards(path+".none") || !IsCards(path) {
		t.Error("IsCards")
	}
}
