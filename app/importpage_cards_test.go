package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/people"
)

const twoCards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李文\r\nN:李;文;;;\r\nORG:甲公司\r\nTITLE:经理\r\nTEL;TYPE=CELL:139 0000 1234\r\nEMAIL:liwen@example.com\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E4=BA=94\r\nTEL;WORK:0955-7012345\r\nBDAY:many years ago\r\nEND:VCARD\r\n" +
	"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n"

func TestAnAddressBookComesInAndGoesOut(t *testing.T) {
	// given somebody who stands in the address book too
	s := newStage(t, nil)
	li := saved(t, s.e.st, kind.Contact, "name", "李文", "employer", "甲公司")
	path := filepath.Join(t.TempDir(), "手机通讯录.vcf")
	if err := os.WriteFile(path, []byte(twoCards), 0o600); err != nil {
		t.Fatal(err)
	}
	// when it is dropped on the import page
	s.e.nav("import")
	p := pageAs[*importPage](s)
	p.Drop([]string{path})
	s.until("the preview", func() bool { return p.step == stepPreview && p.result != nil })
	s.rest()
	// then the preview says who is new and what is wrong, without columns to match
	if r := p.result; r.Imported != 1 || r.Updated != 1 || r.Rejected != 1 || s.living(kind.Contact) != 1 {
		t.Errorf("preview %+v", r)
	}
	if s.shown("对应各列") || !s.shown("2 预览") || !s.shown("逐行结果") || !s.shown("手机通讯录.vcf") {
		t.Errorf("preview: %v", textsOf(p.Content()))
	}
	p.preview.showRows()
	s.rest()
	for _, want := range []string{"李文", "王五", "姓名", "更新"} {
		if !s.shown(want) {
			t.Errorf("%s is not shown: %v", want, textsOf(p.Content()))
		}
	}
	// when it is imported, then both are there, the known one with a number more
	p.preview.run.OnTapped()
	s.until("the import", func() bool { return p.step == stepDone })
	r, err := s.e.st.Get(t.Context(), kind.Contact, li.ID)
	if err != nil || s.living(kind.Contact) != 2 || !strings.Contains(r.Text("phones"), "139 0000 1234") || r.Text("title") != "经理" {
		t.Errorf("%v %v", r, err)
	}
	// and the import can be taken back
	tapText(t, p.Content(), "撤销这次导入")
	s.until("the undo", func() bool { return s.living(kind.Contact) == 1 && !s.e.tasks.Busy() })
	s.rest()
	if r, err = s.e.st.Get(t.Context(), kind.Contact, li.ID); err != nil || r.Has("phones") {
		t.Errorf("%v %v", r, err)
	}
}

func TestAnAddressBookWithoutCardsSaysSo(t *testing.T) {
	s := newStage(t, nil)
	path := filepath.Join(t.TempDir(), "空.vcf")
	if err := os.WriteFile(path, []byte("nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.e.nav("import")
	p := pageAs[*importPage](s)
	p.Drop([]string{path})
	s.until("the refusal", func() bool { return p.refused != nil && !p.busy })
	s.rest()
	if !s.shown("文件里没有名片") {
		t.Errorf("%v", textsOf(p.Content()))
	}
	// and another file can be chosen
	tapText(t, p.Content(), "换一个文件")
	s.rest()
	if p.step != stepChoose || s.shown("没有名片") {
		t.Errorf("step %d: %v", p.step, textsOf(p.Content()))
	}
}

func TestContactsGoOutAsAnAddressBook(t *testing.T) {
	// given two people, of whom the list shows one
	s := newStage(t, nil)
	saved(t, s.e.st, kind.Contact, "name", "李文", "phones", "手机:13900001234；办公:0955-7012345", "employer", "甲公司", "emails", "liwen@example.com")
	saved(t, s.e.st, kind.Contact, "name", "王五", "phones", "13900009999")
	s.e.nav(listRoute(kind.Contact, "李文"))
	l := pageAs[*listPage](s).list
	s.until("the list", func() bool { return l.loads > 0 })
	// when the export is asked for, then the dialog offers the address book
	l.export()
	s.rest()
	if text := strings.Join(textsOf(top(s)), "|"); !strings.Contains(text, "通讯录（.vcf）") || !strings.Contains(text, "Excel") || !strings.Contains(text, "号码和邮箱是完整的") {
		t.Errorf("dialog: %s", text)
	}
	tapText(t, top(s), "取消")
	// and the file holds the one with whole numbers
	path := filepath.Join(t.TempDir(), "联系人.vcf")
	l.e.exportTo(path, exchange.List{Kind: kind.Contact}, l.src.query, 1)
	s.until("the export", func() bool { return !s.e.tasks.Busy() })
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cards, problems, err := people.ReadVCards(f)
	if err != nil || len(cards) != 1 || len(problems) != 0 {
		t.Fatalf("%v %v %v", cards, problems, err)
	}
	if r := cards[0].Contact; r.Title() != "李文" || !strings.Contains(r.Text("phones"), "13900001234") || !strings.Contains(r.Text("phones"), "0955-7012345") || r.Text("employer") != "甲公司" {
		t.Errorf("%v", r.Values)
	}
}
