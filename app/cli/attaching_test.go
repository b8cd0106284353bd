package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAttachAndCheck(t *testing.T) {
	// given a firm and two files
	s := newShell(t)
	s.ok("add", "enterprise", "name=夏华牛业")
	a, b := s.file("合同.pdf", "合同"), s.file("照片.jpg", "照片")
	// when they are attached, then each is told
	if got := s.ok("attach", "enterprise", "夏华牛业", a, b); strings.Count(got, "添加附件") != 2 || !strings.Contains(got, "“合同.pdf”（6 字节）") {
		t.Errorf("%q", got)
	}
	var list []map[string]any
	s.json(&list, "list", "attachment", "--where", "记录种类=企业", "--sort", "id", "--json")
	if len(list) != 2 || list[0]["name"] != "合同.pdf" || list[0]["size"] != 6.0 {
		t.Fatalf("%v", list)
	}
	// the same again is told and is no error; JSON has the one that is there
	var again []map[string]any
	out, said, code := s.run("attach", "企业", "夏华牛业", a, "--json")
	if err := json.Unmarshal([]byte(out), &again); err != nil || code != Done || len(again) != 1 || again[0]["id"] != list[0]["id"] || !strings.Contains(said, "内容相同") {
		t.Errorf("exit %d, %q %q", code, out, said)
	}
	// all is well
	var rep struct {
		Files, Bytes     int
		Missing, Damaged []struct{ Name, Kind, Reason, Path string }
		Unused           []string
		Usage            struct{ Records, Files, Bytes int }
		OK               bool
	}
	s.json(&rep, "attach", "--check", "--json")
	if !rep.OK || rep.Files != 2 || rep.Bytes != 12 || rep.Usage.Records != 2 || rep.Missing == nil || rep.Unused == nil {
		t.Errorf("%+v", rep)
	}
	// when one file is lost, then the check names it and refuses
	hash := list[0]["hash"].(string)
	if err := os.Remove(filepath.Join(filepath.Dir(s.db), "attachments", hash[:2], hash)); err != nil {
		t.Fatal(err)
	}
	out, said, code = s.run("attach", "--check")
	if code != Refused || !strings.Contains(out, "附件文件缺失：附件 1“合同.pdf”，企业") || !strings.Contains(said, "从备份恢复") {
		t.Errorf("exit %d, %q %q", code, out, said)
	}
	out, _, code = s.run("attach", "--check", "--json")
	if err := json.Unmarshal([]byte(out), &rep); err != nil || code != Refused || rep.OK || len(rep.Missing) != 1 || rep.Missing[0].Name != "合同.pdf" {
		t.Errorf("exit %d, %s", code, out)
	}
	// and attaching it again mends it
	s.ok("attach", "enterprise", "夏华牛业", a)
	s.ok("attach", "--check")
}

func TestAttachRefuses(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=夏华牛业")
	good := s.file("好.txt", "好")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"attach"}, Misuse, "attach 种类 编号 文件"},
		{[]string{"attach", "enterprise", "夏华牛业"}, Misuse, "attach 种类 编号 文件"},
		{[]string{"attach", "--check", "enterprise"}, Misuse, "--check"},
		{[]string{"attach", "没有的", "1", good}, Misuse, "没有种类"},
		{[]string{"attach", "enterprise", "没有的", good}, Refused, "没有找到"},
		{[]string{"attach", "enterprise", "夏华牛业", "no.pdf", good}, Refused, "没有文件“no.pdf”"},
		{[]string{"attach", "attachment", "1", good}, Refused, "不能挂附件"}, // the one that was added above
		{[]string{"add", "attachment", "name=x", "hash=y"}, Refused, "由程序计算"},
	} {
		if _, said, code := s.run(c.args...); code != c.code || !strings.Contains(said, c.says) {
			t.Errorf("%v: exit %d, %q", c.args, code, said)
		}
	}
	// the good one beside a bad one was added
	if got := s.ok("list", "attachment", "--count"); got != "1\n" {
		t.Errorf("%q", got)
	}
}
