package planread

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func write(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// docx packs a main part as Word does.
func docx(t *testing.T, main string) []byte {
	t.Helper()
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	w, err := zw.Create(mainPart)
	if err == nil {
		_, err = w.Write([]byte(main))
	}
	if err = errors.Join(err, zw.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wordOf(text string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><w:document xmlns:w="x"><w:body>`)
	for line := range strings.SplitSeq(text, "\n") {
		half := len([]rune(line)) / 2
		r := []rune(line) // Word breaks text into runs anywhere
		b.WriteString("<w:p><w:r><w:t>" + string(r[:half]) + "</w:t></w:r><w:r><w:t>" + string(r[half:]) + "</w:t></w:r></w:p>")
	}
	return b.String() + `</w:body></w:document>`
}

func TestReadFileFormats(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(chaptersPlan))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join(append(clauseLines(Read(chaptersPlan)), indicatorLines(Read(chaptersPlan))...), "\n")
	for name, b := range map[string][]byte{
		"utf8.txt": []byte(chaptersPlan), "bom.txt": []byte("\uFEFF" + chaptersPlan), "gbk.txt": gb, "crlf.txt": []byte(strings.ReplaceAll(chaptersPlan, "\n", "\r\n")), "plan.docx": docx(t, wordOf(chaptersPlan)),
	} {
		p, err := ReadFile(write(t, name, b))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(append(clauseLines(p), indicatorLines(p)...), "\n"); got != want {
			t.Errorf("%s reads otherwise:\n%s", name, got)
		}
	}
}

func TestReadDocx(t *testing.T) {
	main := `<w:document><w:body><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>一、重点任务</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1.甲事。</w:t></w:r></w:p></w:tc><w:tc><w:p><w:del><w:r><w:t>删</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>责任单位：市商务局&amp;</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
	p, err := ReadFile(write(t, "t.docx", docx(t, main)))
	if err != nil || p.Text != "一、重点任务\n1.甲事。 \t责任单位：市商务局&\n \t\n" {
		t.Errorf("%v, %q", err, p.Text)
	}
	if !strings.Contains(strings.Join(p.Notes, ""), "自动编号") {
		t.Errorf("notes: %v", p.Notes)
	}
}

func TestReadFileRefuses(t *testing.T) {
	entity := `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`
	bomb := "<w:document><w:body>" + strings.Repeat(" ", maxDocument) + "</w:body></w:document>"
	long := "<w:document><w:body><w:p><w:r><w:t>" + strings.Repeat("长", maxText/3+1) + "</w:t></w:r></w:p></w:body></w:document>"
	for name, c := range map[string]struct {
		b    []byte
		want string
	}{
		"a.pdf":     {[]byte("%PDF-1.7"), "转换成“.docx”"},
		"a.doc":     {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "另存为“.docx”"},
		"a.png":     {[]byte("\x89PNG\r\n"), "文字识别"},
		"a.txt":     {[]byte(" \n\n"), "没有文字"},
		"a.bin":     {append([]byte("\x00\x01\x02\x03"), make([]byte, 400)...), "不是文本文件"},
		"cut.docx":  {docx(t, wordOf("一、任务"))[:60], "损坏"},
		"half.docx": {docx(t, "<w:document><w:body>"), "损坏"},
		"ent.docx":  {docx(t, entity), "不安全"},
		"bomb.docx": {docx(t, bomb), "过大"},
		"long.docx": {docx(t, long), "过大"},
		"deep.docx": {docx(t, strings.Repeat("<a>", 5000)), "损坏"},
	} {
		_, err := ReadFile(write(t, name, c.b))
		var r *Refusal
		if !errors.As(err, &r) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), name) || r.Remedy == "" {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	var zipped bytes.Buffer
	if err := zip.NewWriter(&zipped).Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(t.TempDir(), "none.txt"), t.TempDir(), write(t, "e.zip", zipped.Bytes())} {
		if _, err := ReadFile(path); err == nil {
			t.Errorf("%s was read", path)
		}
	}
}
