package cli

import (
	"slices"
	"strings"
	"testing"
)

type officeJSON struct {
	Rows, Imported, Updated, Unchanged, Rejected, Warnings int
	NewFirms                                               int `json:"new_firms"`
	NewContacts                                            int `json:"new_contacts"`
	Mapping                                                map[string]string
	Problems                                               []struct{ Level, Message string }
}

// Leads come in with their people, which the JSON counts; the same file again
// changes nothing, and the undo takes both back.
func TestImportLeadsWithPeople(t *testing.T) {
	s := newShell(t)
	path := s.file("台账.csv", "项目名称,投资方,阶段,签约日期,总投资（万元）,联系人,电话,存在问题\n锰基新材料,甲公司,签约,2025-03-05,200000,王建国,13800001111,用地\n光伏,乙公司,洽谈中,,约5000,李敏,13800002222,\n")
	var res officeJSON
	s.json(&res, "import", path, "--as", "lead", "--map", "存在问题=remark", "--json")
	if res.Imported != 2 || res.NewContacts != 2 || res.NewFirms != 0 || res.Mapping["联系人"] != "contact.name" || res.Mapping["存在问题"] != "remark" {
		t.Errorf("%+v", res)
	}
	var again officeJSON
	s.json(&again, "import", path, "--as", "lead", "--json")
	if again.Unchanged != 2 || again.NewContacts != 0 {
		t.Errorf("again: %+v", again)
	}
	if out := s.ok("undo", "1"); !strings.Contains(out, "已撤销") {
		t.Error(out)
	}
	if out := s.ok("list", "contact"); strings.Contains(out, "王建国") {
		t.Errorf("the undo left\n%s", out)
	}
}

// A row that cannot be a contact is named with its reason; the others are taken.
func TestImportContactsWithBadRows(t *testing.T) {
	s := newShell(t)
	path := s.file("通讯录.csv", "姓名,单位,手机,邮箱\n王强,甲公司,13900000001,bad@\n李敏,乙公司,,\n赵刚,丙公司,12345,z@qqcom\n")
	var res officeJSON
	s.json(&res, "import", path, "--as", "contact", "--json")
	if res.Imported != 1 || res.Rejected != 2 || res.Warnings != 2 {
		t.Errorf("%+v", res)
	}
	var told []string
	for _, p := range res.Problems {
		told = append(told, p.Message)
	}
	if !slices.ContainsFunc(told, func(m string) bool { return strings.Contains(m, "z@qq.com") }) {
		t.Errorf("no proposal in %q", told)
	}
	if _, errOut, code := s.run("import", path, "--as", "nonsense"); code == Done || !strings.Contains(errOut, "interaction") {
		t.Errorf("exit %d: %s", code, errOut)
	}
}

// Every kind that can be imported has a template by its key.
func TestTemplatesOfTheNewKinds(t *testing.T) {
	s := newShell(t)
	for _, key := range []string{"lead", "contact", "organisation", "interaction", "event", "participation", "certificate"} {
		s.ok("template", key, "--out", t.TempDir()+"/"+key+".xlsx")
	}
}
