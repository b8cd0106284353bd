package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const book = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=BB=84;=E4=B8=96=E5=8B=87;;;\r\nTEL;CELL:139-0000-1111\r\nORG:宁夏甲实业有限公司\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李敏\r\nTEL;TYPE=WORK:BusinessPhone\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:黄世勇\r\nTEL:13900001111\r\nEMAIL:h@jia.cn\r\nEND:VCARD\r\n"

func TestAddressBookInAndOut(t *testing.T) {
	// given a firm, and a book of four cards: one bad, one that stands twice
	s := newShell(t)
	s.ok("add", "enterprise", "name=宁夏甲实业有限公司")
	f := s.file("通讯录.vcf", book)

	// when it is tried, then nothing is written
	var dry importJSON
	s.json(&dry, "import", f, "--dry-run", "--json")
	if dry.Imported != 2 || dry.Batch != 0 || strings.TrimSpace(s.ok("list", "contact", "--count")) != "0" {
		t.Fatalf("%+v", dry)
	}

	// when it is imported, then the bad card is named and the rest kept
	var r importJSON
	s.json(&r, "import", f, "--as", "contact", "--json")
	if r.Rows != 4 || r.Imported != 2 || r.Duplicates != 1 || r.Rejected != 1 || r.Warnings != 2 || r.Batch != 1 || r.Mapping["TEL"] != "phones" {
		t.Fatalf("%+v", r)
	}
	levels := map[string]int{}
	for _, p := range r.Problems {
		levels[p.Level]++
		if p.Level == "error" && (p.Row != 12 || !strings.Contains(p.Message, "第 3 张名片")) {
			t.Errorf("%+v", p)
		}
	}
	if levels["error"] != 1 || levels["warning"] != 2 {
		t.Errorf("%v", levels)
	}
	// then the firm is linked and the second card's address joined the first
	var list []map[string]any
	s.json(&list, "list", "contact", "--search", "13900001111", "--json", "--unmasked")
	if len(list) != 1 || list[0]["name"] != "黄世勇" || list[0]["enterprise_name"] != "宁夏甲实业有限公司" || list[0]["emails"] != "h@jia.cn" || list[0]["phones"] != "手机:139-0000-1111" {
		t.Fatalf("%v", list)
	}

	// when it comes again, then nobody is added
	var again importJSON
	s.json(&again, "import", f, "--json")
	if again.Imported != 0 || again.Updated != 0 || again.Batch != 0 {
		t.Fatalf("%+v", again)
	}

	// when it is exported, then the book holds whole numbers, and reads back
	out := filepath.Join(t.TempDir(), "out.vcf")
	if got := s.ok("export", "contact", "--out", out, "--where", "现单位~甲实业"); !strings.Contains(got, "已导出 1 条联系人") {
		t.Errorf("export said %s", got)
	}
	b, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(b), "TEL;TYPE=CELL:139-0000-1111\r\n") || !strings.Contains(string(b), "ORG:宁夏甲实业有限公司\r\n") {
		t.Errorf("%v %s", err, b)
	}
	other := newShell(t)
	var back importJSON
	other.json(&back, "import", out, "--json")
	if back.Imported != 1 {
		t.Errorf("%+v", back)
	}

	// when the import is undone, then the book is empty again
	s.ok("undo", "1")
	if n := strings.TrimSpace(s.ok("list", "contact", "--count")); n != "0" {
		t.Errorf("%s contacts after the undo", n)
	}
}

func TestAddressBookRefusals(t *testing.T) {
	s := newShell(t)
	f := s.file("通讯录.vcf", book)
	empty := s.file("空.vcf", "")
	bad := s.file("坏.vcf", "BEGIN:VCARD\nNOTE:x\nEND:VCARD\n")
	for _, c := range []struct {
		want string
		code int
		args []string
	}{
		{"名片", Refused, []string{"import", f, "--as", "enterprise"}},
		{"空的", Refused, []string{"import", empty, "--as", "contact"}},
		{"空的", Refused, []string{"import", empty}},
		{"没有名片", Refused, []string{"import", s.file("文字.vcf", "你好"), "--as", "contact"}},
		{"没有一张名片可以导入", Refused, []string{"import", bad, "--as", "contact"}},
		{"--as", Misuse, []string{"import", s.file("a.csv", "姓名\n甲\n")}},
		{"只有联系人", Misuse, []string{"export", "enterprise", "--out", "x.vcf"}},
		{".xlsx", Misuse, []string{"export", "contact", "--out", "x.doc"}},
	} {
		if _, msg, code := s.run(c.args...); code != c.code || !strings.Contains(msg, c.want) {
			t.Errorf("%v: exit %d, %s", c.args, code, msg)
		}
	}
}

func TestExportTables(t *testing.T) {
	s := newShell(t)
	s.ok("add", "contact", "name=黄世勇", "phones=办公:0955-7012345；13900001111")
	out := filepath.Join(t.TempDir(), "out.csv")
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "办公:095****2345；139****1111"},
		{[]string{"--unmasked"}, "办公:0955-7012345；13900001111"},
	} {
		s.ok(append([]string{"export", "contact", "--out", out, "--search", "13900001111"}, c.args...)...)
		if b, err := os.ReadFile(out); err != nil || !strings.Contains(string(b), c.want) {
			t.Errorf("%v: %v %s", c.args, err, b)
		}
	}
	book := filepath.Join(t.TempDir(), "out.xlsx")
	if got := s.ok("export", "联系人", "--out", book); !strings.Contains(got, "已导出 1 条") {
		t.Errorf("export said %s", got)
	}
	if info, err := os.Stat(book); err != nil || info.Size() < 2000 {
		t.Errorf("%v %v", info, err)
	}
}

func TestDuplicatesAndMerge(t *testing.T) {
	// given one person twice, one namesake elsewhere, and two who share a landline
	s := newShell(t)
	s.ok("add", "contact", "name=王强", "phones=13900001111", "employer=甲公司")
	s.ok("add", "contact", "name=王强", "phones=+86 139 0000 1111；0955-7012345", "title=副总")
	s.ok("add", "contact", "name=王强", "employer=乙公司", "phones=13700002222")
	s.ok("add", "contact", "name=李敏", "phones=0955-7012345")

	// when
	var groups []struct {
		Grade, Reason string
		Contacts      []struct {
			ID     int64
			Phones string
		}
	}
	s.json(&groups, "duplicates", "--json", "--weak")

	// then
	if len(groups) != 2 || groups[0].Grade != "sure" || len(groups[0].Contacts) != 2 || groups[0].Contacts[0].Phones != "139****1111" || groups[1].Grade != "weak" {
		t.Fatalf("%+v", groups)
	}
	if got := s.ok("duplicates"); !strings.Contains(got, "1 王强 甲公司；2 王强") || !strings.Contains(got, "共 1 组") {
		t.Errorf("%s", got)
	}

	// when they are merged, then one stays with all, and undoing brings both back
	if got := s.ok("merge", "1", "2", "--take", "职务=2"); !strings.Contains(got, "beizeng undo 1") {
		t.Errorf("%s", got)
	}
	var one map[string]any
	s.json(&one, "show", "contact", "1", "--json")
	if one["phones"] != "13900001111；0955-7012345" || one["title"] != "副总" || one["employer"] != "甲公司" {
		t.Errorf("%v", one)
	}
	if n := strings.TrimSpace(s.ok("list", "contact", "--count")); n != "3" {
		t.Errorf("%s contacts", n)
	}
	s.ok("undo", "1")
	s.json(&one, "show", "contact", "1", "--json")
	if n := strings.TrimSpace(s.ok("list", "contact", "--count")); n != "4" || one["phones"] != "13900001111" || one["title"] != nil {
		t.Errorf("%s contacts, %v", n, one)
	}
	for _, args := range [][]string{{"merge", "1", "1"}, {"merge", "1", "99"}} {
		if _, _, code := s.run(args...); code != Refused {
			t.Errorf("%v: exit %d", args, code)
		}
	}
	if _, _, code := s.run("merge", "1", "2", "--take", "职务"); code != Misuse {
		t.Errorf("exit %d", code)
	}
}
