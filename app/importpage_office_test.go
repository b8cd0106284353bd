package app

import (
	"strings"
	"testing"

	"beizeng/data/kind"
)

const ledgerCSV = "2025年招商引资项目台账,,,,,,,\n" +
	"序号,项目名称,投资企业,计划总投资（万元）,项目进展,建设地点,联系人,联系电话\n" +
	"1,锰基新材料,宁波甲新材料有限公司,200000,已签约,中宁县,王建国,13800001111\n" +
	"2,枸杞深加工,杭州乙食品有限公司,约5000万,洽谈中,沙坡头区,李敏女士,0571-88001122\n" +
	"3,,,12,,,,\n" +
	"4,,,,,,,\n"

const bookCSV = "姓名,单位,职务,手机,办公电话,邮箱\n" +
	"王强,宁夏某某锰业有限公司,经理,13900001111,0955-7012345,w@a.cn\n" +
	"李敏,中宁某某枸杞有限公司,,13900002222,,不是邮箱\n" +
	"赵刚,中宁某某枸杞有限公司,,13900003333,,zhao@@x\n"

// A project ledger dropped on the window becomes leads with their people, and
// the undo takes both back.
func TestImportALedgerOfLeads(t *testing.T) {
	// given
	s := newStage(t, nil)
	s.e.nav("import")
	s.rest()
	s.shoot("import-1-choose")
	// when
	p := s.drop(writeFile(t, "项目台账.csv", ledgerCSV))
	// then it is taken for leads, and its columns name the person too
	if p.spec.kind != kind.Lead {
		t.Fatalf("proposed kind: %s", p.spec.kind.Key)
	}
	for i, want := range []string{"", "name", "investor", "expected", "stage", "territory", "contact.name", "contact.phones"} {
		if got := p.match.rows[i].field.Value(); got != want {
			t.Errorf("column %d: %q, want %q", i, got, want)
		}
	}
	s.shoot("import-lead-2-match")
	p.match.next.OnTapped()
	s.until("the preview", func() bool { return p.step == stepPreview })
	s.rest()
	s.shoot("import-lead-3-problems")
	p.preview.showRows()
	s.rest()
	s.shoot("import-lead-3-rows")
	if p.result.Imported != 2 || p.result.Rejected != 1 || p.result.Rows != 3 || p.result.NewContacts != 2 || !s.shown("联系人 2 人") {
		t.Fatalf("preview: %+v", p.result)
	}
	p.preview.run.OnTapped()
	s.until("done", func() bool { return p.step == stepDone })
	s.rest()
	s.shoot("import-lead-4-done")
	if s.count(kind.Lead) != 2 || s.count(kind.Contact) != 2 || s.count(kind.Involvement) != 2 {
		t.Errorf("%d leads, %d people, %d involved", s.count(kind.Lead), s.count(kind.Contact), s.count(kind.Involvement))
	}
	undoBatch(s.e, p.result.Batch, p.showChoose)
	s.until("undone", func() bool { return p.step == stepChoose })
	s.rest()
	if s.count(kind.Lead)+s.count(kind.Contact)+s.count(kind.Involvement) != 0 {
		t.Error("the undo left something")
	}
}

// A column can be made the person's or a reference's by hand.
func TestColumnsOfPeopleAreChosen(t *testing.T) {
	s := newStage(t, nil)
	p := s.drop(writeFile(t, "通讯录.csv", bookCSV))
	if p.spec.kind != kind.Contact {
		t.Fatalf("proposed kind: %s", p.spec.kind.Key)
	}
	s.shoot("import-contact-2-match")
	p.match.kindIn.SetValue(kind.Lead.Key)
	s.rest()
	p.match.rows[0].field.SetValue("contact.name")
	s.rest()
	p.match.rows[2].field.SetValue("")
	s.rest()
	m := p.look.layout.Mapping()
	if m["姓名"] != "contact.name" || m["职务"] != "" || m["手机"] != "contact.phones" || m["办公电话"] != "contact.phones" {
		t.Errorf("matched: %v", m)
	}
	var labels []string
	for _, c := range p.match.rows[0].field.Choices {
		labels = append(labels, c.Label)
	}
	for _, want := range []string{"阶段", "来源活动", "落地企业", "联系人 · 电话", "联系人 · 姓"} {
		if !strings.Contains(strings.Join(labels, "\n"), want) {
			t.Errorf("“%s” is not offered: %v", want, labels)
		}
	}
}
