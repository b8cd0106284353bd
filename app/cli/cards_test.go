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
