package planread

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"beizeng/data/intake/sheet"
)

// Bounds of what is read: a plan has some tens of pages.
const (
	maxFile     = 64 << 20 // bytes of the file
	maxDocument = 64 << 20 // bytes of its main part, unpacked
	maxText     = 1 << 20  // bytes of text
	maxDepth    = 400      // of nested elements
)

// Refusal says why a file cannot be read as a plan, and what to do about it.
type Refusal struct{ Path, Reason, Remedy string }

// Error is the whole message, ready to be shown.
func (r *Refusal) Error() string {
	return "无法读取 " + filepath.Base(r.Path) + "：" + r.Reason + "。" + r.Remedy
}

const saveAs = "请用 Word 或 WPS 打开它，另存为“.docx”或纯文本“.txt”后再读入。"

// otherFiles are what people choose by mistake, told by the first bytes.
var otherFiles = []struct{ magic, reason, remedy string }{
	{"%PDF", "这是 PDF 文件", "请用 WPS 或 Word 把它转换成“.docx”，或复制其中的文字存为“.txt”；扫描件要先做文字识别。"},
	{"\xD0\xCF\x11\xE0", "这是旧版 Word 文件（.doc、.wps），或加了密码的文件", saveAs},
	{`{\rtf`, "这是 RTF 文件", saveAs},
	{"\x89PNG", "这是图片", "请先做文字识别，把文字存为“.txt”或“.docx”。"},
	{"\xFF\xD8\xFF", "这是图片", "请先做文字识别，把文字存为“.txt”或“.docx”。"},
	{"Rar!", "这是压缩包", "请先解压，再选择里面的文件。"},
	{"7z\xBC\xAF", "这是压缩包", "请先解压，再选择里面的文件。"},
}

// ReadFile reads a plan from a text file (UTF-8, UTF-16, GB18030) or a .docx,
// told by its bytes and not by its name.
func ReadFile(path string) (*Proposal, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, &Refusal{path, "文件不存在或不能访问", "它可能已被移动、改名或没有权限，请重新选择。"}
	}
	if info.IsDir() {
		return nil, &Refusal{path, "这是文件夹", "请选择方案的文本文件或“.docx”。"}
	}
	if info.Size() > maxFile {
		return nil, &Refusal{path, "文件过大", "请只保留方案正文，另存为“.docx”或“.txt”。"}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, &Refusal{path, "系统报告读取错误（" + err.Error() + "）", "请检查磁盘或网络，关闭打开它的程序，再试一次。"}
	}
	for _, k := range otherFiles {
		if bytes.HasPrefix(b, []byte(k.magic)) {
			return nil, &Refusal{path, k.reason, k.remedy}
		}
	}
	if bytes.HasPrefix(b, []byte("PK")) {
		text, auto, err := docxText(b)
		var bad *Refusal
		if errors.As(err, &bad) {
			bad.Path = path
			return nil, bad
		}
		if err != nil {
			return nil, &Refusal{path, "文件已损坏，或没有下载完整", "请重新获取该文件；如果 Word 或 WPS 还能打开它，请另存为新的“.docx”。"}
		}
		p, err := readText(path, text, 0)
		if err == nil && auto {
			p.Notes = append(p.Notes, "文档里有 Word 自动编号，编号不是文字，读不到。条款不全时，请在 Word 里全选复制，粘贴为纯文本存成“.txt”再读入。")
		}
		return p, err
	}
	text, replaced, ok := sheet.DecodeText(b)
	if !ok {
		return nil, &Refusal{path, "这不是文本文件", saveAs}
	}
	return readText(path, text, replaced)
}

func readText(path, text string, replaced int) (*Proposal, error) {
	if strings.TrimFunc(text, blank) == "" {
		return nil, &Refusal{path, "里面没有文字", "扫描件要先做文字识别，把文字存为“.txt”或“.docx”。"}
	}
	if len(text) > maxText {
		return nil, &Refusal{path, "文字过多，不像一份方案", "请只保留方案正文，另存后再读入。"}
	}
	p := Read(text)
	if replaced > 0 {
		p.Notes = append(p.Notes, fmt.Sprintf("有 %d 个字符无法识别，请核对原文件的编码，或另存为 UTF-8 文本。", replaced))
	}
	return p, nil
}

const mainPart = "word/document.xml"

// docxText is the text of a Word document: a line for each paragraph, the
// cells of a table's row on one line with tabs between. auto tells that Word
// numbers paragraphs by itself: those numbers are no text.
func docxText(b []byte) (text string, auto bool, err error) {
	zr, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", false, err
	}
	for _, f := range zr.File {
		if f.Name != mainPart {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			return "", false, err
		}
		defer rc.Close()
		return documentText(io.LimitReader(rc, maxDocument+1))
	}
	return "", false, &Refusal{Reason: "这不是 Word 文档（.docx）", Remedy: saveAs}
}

// document gathers a part's text. Go's decoder expands no entity but the five
// of XML; a document type is refused all the same.
type document struct {
	out   strings.Builder
	cells int // the depth of table cells that the text lies in
	depth int
	text  bool // inside w:t
	skip  int  // inside what is deleted or is a field's code
	auto  bool // it numbers paragraphs by itself
}

func documentText(r io.Reader) (text string, auto bool, err error) {
	d := &document{}
	dec := xml.NewDecoder(r)
	for {
		tok, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			if d.depth != 0 {
				return "", false, io.ErrUnexpectedEOF
			}
			return d.out.String(), d.auto, nil
		}
		if err != nil {
			return "", false, err
		}
		switch t := tok.(type) {
		case xml.Directive:
			return "", false, &Refusal{Reason: "文件含有不安全的内容（文档类型声明）", Remedy: "请不要使用该文件，并向来源核实；确需使用的，请用 Word 另存为新的“.docx”。"}
		case xml.StartElement:
			if d.depth++; d.depth > maxDepth {
				return "", false, errors.New("nested too deep")
			}
			d.start(t.Name.Local)
		case xml.EndElement:
			d.depth--
			d.end(t.Name.Local)
		case xml.CharData:
			if d.text && d.skip == 0 {
				d.out.Write(t)
			}
		}
		if dec.InputOffset() > maxDocument || d.out.Len() > maxText {
			return "", false, &Refusal{Reason: "文件解压后过大，超出安全限度", Remedy: "请只保留方案正文，另存为新的“.docx”或“.txt”。"}
		}
	}
}

func (d *document) start(name string) {
	switch name {
	case "numPr":
		d.auto = true
	case "t":
		d.text = true
	case "tc":
		d.cells++
	case "del", "instrText", "pict", "Fallback":
		d.skip++
	case "tab":
		if d.skip == 0 {
			d.out.WriteByte('\t')
		}
	case "br", "cr":
		if d.skip == 0 {
			d.out.WriteByte('\n')
		}
	}
}

func (d *document) end(name string) {
	switch name {
	case "t":
		d.text = false
	case "del", "instrText", "pict", "Fallback":
		d.skip--
	case "p":
		if d.cells > 0 {
			d.out.WriteByte(' ')
		} else {
			d.out.WriteByte('\n')
		}
	case "tc":
		d.cells--
		if d.cells == 0 {
			d.out.WriteByte('\t')
		}
	case "tr":
		if d.cells == 0 {
			d.out.WriteByte('\n')
		}
	}
}
