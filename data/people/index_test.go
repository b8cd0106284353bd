package people

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestIndexKnowsPeopleAgain(t *testing.T) {
	// given
	s := open(t)
	firm := add(t, s, kind.Enterprise, "name", "宁夏甲实业有限公司")
	body := add(t, s, kind.Organisation, "name", "宁夏枸杞商会")
	byPhone := add(t, s, kind.Contact, "name", "王强", "phones", "办公:0955-7012345；+86 139 0000 1111", "employer", "甲单位")
	byFirm := add(t, s, kind.Contact, "name", "李 敏", "enterprise", firm.ID)
	byText := add(t, s, kind.Contact, "name", "李敏", "employer", "上海乙贸易有限公司", "emails", "LiMin@Example.cn")
	byBody := add(t, s, kind.Contact, "name", "赵会长", "organisation", body.ID)
	bare := add(t, s, kind.Contact, "name", "测试N")
	for _, c := range []struct {
		what  string
		want  int64
		pairs []any
	}{
		{"the same name and mobile", byPhone.ID, []any{"name", "王强", "phones", "13900001111"}},
		{"the same name and landline in another spelling", byPhone.ID, []any{"name", "王 强", "phones", "(0955)7012345"}},
		{"the phone alone is not the person", 0, []any{"name", "王伟", "phones", "13900001111"}},
		{"the same name at the firm by id", byFirm.ID, []any{"name", "李敏", "enterprise", firm.ID}},
		{"the same name at the firm by its name", byFirm.ID, []any{"name", "李敏", "employer", "宁夏甲实业有限公司"}},
		{"the same name at the other firm", byText.ID, []any{"name", "李敏", "employer", "上海乙 贸易有限公司"}},
		{"the same name and address", byText.ID, []any{"name", "李敏", "emails", "limin@example.cn", "employer", "丙公司"}},
		{"the same name at a third firm stays another", 0, []any{"name", "李敏", "employer", "丙公司"}},
		{"the name alone does not say which", 0, []any{"name", "李敏"}},
		{"a body by its name", byBody.ID, []any{"name", "赵会长", "employer", "宁夏枸杞商会"}},
		{"two bare names", bare.ID, []any{"name", "测试N"}},
	} {
		err := s.Write(context.Background(), func(tx *store.Tx) error {
			x, err := NewIndex(tx)
			if err != nil {
				return err
			}
			// when, then
			if id, why := x.Match(rec(t, kind.Contact, c.pairs...)); id != c.want || (id != 0) != (why != "") {
				t.Errorf("%s: contact %d (%s), want %d", c.what, id, why, c.want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestIndexFollowsTheImport(t *testing.T) {
	s := open(t)
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		x, err := NewIndex(tx)
		if err != nil {
			return err
		}
		a := rec(t, kind.Contact, "name", "王强", "employer", "甲公司")
		if err := tx.Insert(a); err != nil {
			return err
		}
		x.Add(a)
		if id, _ := x.Match(rec(t, kind.Contact, "name", "王强", "employer", "甲公司")); id != a.ID {
			t.Errorf("the row before is not known: %d", id)
		}
		a.Set("phones", "13900001111")
		x.Add(a)
		if id, _ := x.Match(rec(t, kind.Contact, "name", "王强", "phones", "13900001111")); id != a.ID {
			t.Errorf("its new phone is not known: %d", id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
