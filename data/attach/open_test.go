package attach

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestAHashThatIsNoneNamesNoFile(t *testing.T) {
	// given a record whose hash points elsewhere
	w := newWorld(t)
	secret := filepath.Join(filepath.Dir(w.st.Path()), "secret.txt")
	if err := os.WriteFile(secret, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"../../secret.txt", "/etc/passwd", strings.Repeat("A", 64), "ab"} {
		r := kind.New(kind.Attachment)
		for key, v := range map[string]any{"record_kind": "enterprise", "record": w.firms[0], "name": "x.txt", "hash": bad} {
			r.Set(key, v)
		}
		if err := w.st.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		if err := Export(ctx, w.st, r, filepath.Join(w.files, "out"), nil); err == nil {
			t.Errorf("%q was read", bad)
		}
		var d Desk
		if _, err := d.Open(ctx, w.st, r, nil); err == nil {
			t.Errorf("%q was opened", bad)
		}
		_ = d.Clear()
	}
	if rep := w.check(); len(rep.Damaged) != 4 {
		t.Errorf("%+v", rep)
	}
}

func TestExport(t *testing.T) {
	w := newWorld(t)
	content := make([]byte, 300_000)
	for i := range content {
		content[i] = byte(rand.IntN(256))
	}
	r := w.add(0, w.file("图.png", string(content)))
	to := filepath.Join(w.files, "copy.png")
	if err := os.WriteFile(to, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Export(ctx, w.st, r, to, nil); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(to); err != nil || !bytes.Equal(b, content) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	// what is damaged or missing is told, and what stood there stays
	stored, _ := Path(w.st, r)
	if err := os.WriteFile(stored, []byte("bad"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Export(ctx, w.st, r, to, nil); err == nil || !strings.Contains(err.Error(), "已损坏") {
		t.Errorf("%v", err)
	}
	if err := os.Remove(stored); err != nil {
		t.Fatal(err)
	}
	if err := Export(ctx, w.st, r, to, nil); !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "从备份恢复") {
		t.Errorf("%v", err)
	}
	if b, err := os.ReadFile(to); err != nil || !bytes.Equal(b, content) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if err := Export(ctx, w.st, r, filepath.Join(w.files, "no", "where"), nil); err == nil {
		t.Error("written nowhere")
	}
}

func TestTheDeskShowsReadOnlyCopies(t *testing.T) {
	w := newWorld(t)
	t.Setenv("TMPDIR", t.TempDir())
	a, b := w.add(0, w.file("报告.pdf", "甲")), w.add(1, w.file("报告.pdf", "乙"))
	var d Desk
	pa, err := d.Open(ctx, w.st, a, nil)
	if err != nil {
		t.Fatal(err)
	}
	pb, err := d.Open(ctx, w.st, b, nil)
	if err != nil || pa == pb || filepath.Base(pa) != "报告.pdf" || filepath.Base(pb) != "报告.pdf" {
		t.Fatalf("%s %s %v", pa, pb, err)
	}
	if info, err := os.Stat(pa); err != nil || info.Mode().Perm()&0o222 != 0 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if again, err := d.Open(ctx, w.st, a, nil); err != nil || again != pa {
		t.Errorf("opened again: %s %v", again, err)
	}
	// a change of the copy does not reach the attachment
	_ = os.Chmod(pa, 0o600)
	if err := os.WriteFile(pa, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if rep := w.check(); !rep.OK() {
		t.Errorf("%+v", rep)
	}
	// a file that went missing is told even where a copy still lies there
	stored, _ := Path(w.st, b)
	if err := os.Remove(stored); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Open(ctx, w.st, b, nil); !errors.Is(err, ErrMissing) {
		t.Errorf("%v", err)
	}
	// programs are not run
	exe := w.add(0, w.file("发票.pdf.exe", "MZ"))
	if _, err := d.Open(ctx, w.st, exe, nil); err == nil || !strings.Contains(err.Error(), "另存为") {
		t.Errorf("%v", err)
	}
	// and nothing stays behind
	if err := d.Clear(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) != 0 && runtime.GOOS != "windows" {
		t.Errorf("left: %v", left)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"合同.pdf": "合同.pdf", "a/b\\c:d.txt": "a_b_c_d.txt", "": "附件", "...": "附件", "con.txt": "_con.txt", "LPT1": "_LPT1",
		"结尾.docx. ": "结尾.docx", strings.Repeat("长", 100) + ".pdf": strings.Repeat("长", 65) + ".pdf", "换\n行.txt": "换_行.txt",
	} {
		if got := SafeName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]bool{"a.exe": true, "A.EXE ": true, "a.pdf": false, "a": false, "x.tar.gz": false, "启动.desktop": true, "表.xlsx": false, "a.exe.": true} {
		if Runs(name) != want {
			t.Errorf("%q runs: %v", name, !want)
		}
	}
	for n, want := range map[int64]string{0: "0 字节", 1023: "1023 字节", 1024: "1 KB", 1536: "1.5 KB", 3_565_158: "3.4 MB", MaxSize: "500 MB", 1<<20 - 1: "1 MB", 5 << 30: "5 GB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
