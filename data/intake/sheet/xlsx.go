package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits on what a workbook may unpack to. A real sheet of 1,000,000 × 30
// cells is some 1.5 GB of XML; a bomb names far more or packs it far tighter.
const (
	maxParts      = 10000
	maxSheets     = 4096
	maxUnpacked   = 2 << 30
	maxSharedXML  = 400 << 20
	maxSmallXML   = 64 << 20 // workbook, relations, styles
	ratioFreeSize = 64 << 20 // below this any ratio of compression is harmless
	maxRatio      = 250
)

// xlsxSheet is one sheet of a workbook and the part that holds it.
type xlsxSheet struct {
	Info
	part *zip.File
}

// xlsxBook reads Office Open XML workbooks, transitional and strict.
type xlsxBook struct {
	noteList
	path     string
	format   string
	zr       *zip.ReadCloser
	parts    map[string]*zip.File
	sheets   []xlsxSheet
	styles   []cellStyle
	shared   []string
	sharedAt *zip.File // not read yet where non-nil
	date1904 bool
}

// openXLSX opens a zip that should be a workbook.
func openXLSX(file string) (Book, error) {
	zr, err := zip.OpenReader(file)
	if err != nil {
		return nil, refuseDamaged(file)
	}
	b := &xlsxBook{path: file, format: "xlsx", zr: zr, parts: map[string]*zip.File{}}
	if err := b.open(); err != nil {
		zr.Close()
		return nil, refusalFor(b.path, err)
	}
	return b, nil
}

func (b *xlsxBook) Format() string { return b.format }

func (b *xlsxBook) Close() error { return b.zr.Close() }

func (b *xlsxBook) Sheets() []Info {
	list := make([]Info, len(b.sheets))
	for i, s := range b.sheets {
		list[i] = s.Info
	}
	return list
}

func (b *xlsxBook) open() error {
	if err := b.indexParts(); err != nil {
		return err
	}
	if r := b.refuseOtherZip(); r != nil {
		return r
	}
	main, rels, err := b.mainPart()
	if err != nil {
		return err
	}
	for _, r := range rels {
		switch part := b.parts[r.target]; {
		case r.kind == "styles" && part != nil:
			if err := b.readStyles(part); err != nil {
				return err
			}
		case r.kind == "sharedStrings":
			b.sharedAt = part
		case r.kind == "vbaProject":
			b.format = "xlsm"
			b.note("文件含有宏，已忽略，不会运行。")
		}
	}
	if err := b.readWorkbook(main, rels); err != nil {
		return err
	}
	if err := b.checkProlog(b.sharedAt); err != nil {
		return err
	}
	return b.describeSheets()
}

// indexParts lists the parts and refuses what unpacks to too much.
func (b *xlsxBook) indexParts() error {
	if len(b.zr.File) > maxParts {
		return refuseBomb(b.path)
	}
	var total uint64
	for _, f := range b.zr.File {
		if f.Flags&1 != 0 {
			return refuseEncrypted(b.path)
		}
		size := f.UncompressedSize64
		if total += size; size > maxUnpacked || total > maxUnpacked {
			return refuseBomb(b.path)
		}
		if size > ratioFreeSize && size/(f.CompressedSize64+1) > maxRatio {
			return refuseBomb(b.path)
		}
		name := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")), "/")
		if b.parts[name] == nil && !strings.HasSuffix(name, "/") {
			b.parts[name] = f
		}
	}
	return nil
}

// refuseOtherZip names other kinds of file that are zips too.
func (b *xlsxBook) refuseOtherZip() error {
	has := func(name string) bool { return b.parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return &Refusal{b.path, "这是 Excel 二进制工作簿（.xlsb），本软件不读取这种格式", saveAsXLSX}
	case has("word/document.xml"):
		return &Refusal{b.path, "这是 Word 文档，不是表格", "请把其中的表格复制到 Excel，另存为“.xlsx”后再导入。"}
	case has("ppt/presentation.xml"):
		return &Refusal{b.path, "这是 PowerPoint 演示文稿，不是表格", "请提供 Excel 或 CSV 表格。"}
	case has("mimetype") && has("content.xml"):
		return &Refusal{b.path, "这是 OpenDocument 文件（.ods 等），本软件不读取这种格式", saveAsXLSX}
	case has("index.zip"), has("index/document.iwa"):
		return &Refusal{b.path, "这是苹果 Numbers 文件，本软件不读取这种格式", "请在 Numbers 中导出为 Excel（.xlsx）后再导入。"}
	case !has("[content_types].xml") && !has("_rels/.rels") && !has("xl/workbook.xml"):
		return &Refusal{b.path, "这是压缩包，不是表格", "请先解压，再选择里面的表格文件。"}
	}
	return nil
}

// relation is one line of a .rels part: what a part points to.
type relation struct{ id, kind, target string }

// mainPart finds the workbook part and its relations.
func (b *xlsxBook) mainPart() (*zip.File, []relation, error) {
	name := "xl/workbook.xml"
	if root := b.parts["_rels/.rels"]; root != nil {
		rels, err := b.readRels(root, "")
		if err != nil {
			return nil, nil, err
		}
		for _, r := range rels {
			if r.kind == "officeDocument" && b.parts[r.target] != nil {
				name = r.target
			}
		}
	}
	main := b.parts[name]
	if main == nil {
		return nil, nil, errXML
	}
	dir, base := path.Split(name)
	part := b.parts[dir+"_rels/"+base+".rels"]
	if part == nil {
		return nil, nil, errXML
	}
	rels, err := b.readRels(part, dir)
	return main, rels, err
}

// readRels reads a .rels part; targets come back as lower-case part names.
func (b *xlsxBook) readRels(part *zip.File, dir string) ([]relation, error) {
	var list []relation
	err := b.scan(part, maxSmallXML, func(x *xmlScanner, kind tokenKind) error {
		if kind != tokStart || !x.is("Relationship") {
			return nil
		}
		target := strings.ReplaceAll(x.attrText("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		target = strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
		list = append(list, relation{x.attrText("Id"), path.Base(x.attrText("Type")), target})
		return nil
	})
	return list, err
}

// readWorkbook reads the list of sheets and the epoch.
func (b *xlsxBook) readWorkbook(main *zip.File, rels []relation) error {
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
	}
	charts := 0
	err := b.scan(main, maxSmallXML, func(x *xmlScanner, kind tokenKind) error {
		if kind != tokStart {
			return nil
		}
		switch string(x.local) {
		case "workbookPr":
			v := x.attrText("date1904")
			b.date1904 = v == "1" || v == "true"
		case "sheet":
			r := byID[x.attrText("id")]
			if r.kind != "worksheet" {
				charts++
				return nil
			}
			part := b.parts[r.target]
			if part == nil {
				return errXML
			}
			if len(b.sheets) >= maxSheets {
				return errTooLong
			}
			state := x.attrText("state")
			hidden := state == "hidden" || state == "veryHidden"
			b.sheets = append(b.sheets, xlsxSheet{Info{Name: x.attrText("name"), Hidden: hidden, Rows: -1}, part})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(b.sheets) == 0 {
		return &Refusal{b.path, "工作簿里没有工作表，文件可能已损坏", "请用 Excel 或 WPS 打开检查，重新保存后再导入。"}
	}
	if charts > 0 {
		b.note(fmt.Sprintf("有 %d 张图表页或宏表页，没有数据可读。", charts))
	}
	return nil
}

// readStyles reads which cell styles are dates.
func (b *xlsxBook) readStyles(part *zip.File) error {
	codes := map[int]string{}
	inside := ""
	return b.scan(part, maxSmallXML, func(x *xmlScanner, kind tokenKind) error {
		switch {
		case kind == tokEnd && (x.is("numFmts") || x.is("cellXfs")):
			inside = ""
		case kind != tokStart:
		case x.is("numFmts"), x.is("cellXfs"):
			inside = string(x.local)
		case x.is("numFmt") && inside == "numFmts":
			if id, ok := x.attrInt("numFmtId"); ok {
				codes[id] = x.attrText("formatCode")
			}
		case x.is("xf") && inside == "cellXfs":
			id, _ := x.attrInt("numFmtId")
			b.styles = append(b.styles, styleOf(id, codes[id]))
		}
		return nil
	})
}

// scan runs fn over all tokens of a part of at most limit bytes.
func (b *xlsxBook) scan(part *zip.File, limit int64, fn func(*xmlScanner, tokenKind) error) error {
	if int64(part.UncompressedSize64) > limit {
		return refuseBomb(b.path)
	}
	rc, err := part.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	x, err := partScanner(rc)
	if err != nil {
		return err
	}
	x.readLimit = limit
	for {
		kind, err := x.next()
		if err != nil || kind == tokEOF {
			return err
		}
		if err := fn(x, kind); err != nil {
			return err
		}
	}
}

// checkProlog refuses a part with a document type before any row is read; the
// parts not checked here are read whole when the book is opened.
func (b *xlsxBook) checkProlog(part *zip.File) error {
	if part == nil {
		return nil
	}
	started := errors.New("root element")
	err := b.scan(part, maxSharedXML, func(_ *xmlScanner, kind tokenKind) error {
		if kind == tokStart {
			return started
		}
		return nil
	})
	if err == started {
		return nil
	}
	return err
}

// partScanner scans a part's XML, which by rule is UTF-8 or UTF-16.
func partScanner(r io.Reader) (*xmlScanner, error) {
	x := newXMLScanner(r)
	for x.end < 4 {
		if err := x.fill(); err != nil {
			return nil, errXML
		}
	}
	enc, skip := bomOf(x.buf[:x.end])
	if enc == encUnknown {
		enc = guessUTF16(x.buf[:x.end])
	}
	if enc == encUTF16LE || enc == encUTF16BE {
		rest := append([]byte(nil), x.buf[skip:x.end]...)
		return newXMLScanner(newDecoder(io.MultiReader(strings.NewReader(string(rest)), r), enc, nil)), nil
	}
	x.pos = skip
	return x, nil
}

// refusalFor words any error met inside a file of markup.
func refusalFor(path string, err error) error {
	var r *Refusal
	switch {
	case errors.As(err, &r):
		return r
	case errors.Is(err, errDTD):
		return refuseUnsafe(path)
	case errors.Is(err, errTooLong):
		return refuseTooBig(path)
	}
	return refuseDamaged(path)
}
