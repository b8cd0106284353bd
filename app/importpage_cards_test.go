package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
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
