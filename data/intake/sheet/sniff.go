package sheet

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	magicZip = []byte("PK\x03\x04")
	magicOLE = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
)

// otherKinds are files that users drop by mistake, told by their first bytes.
var otherKinds = []struct{ magic, reason, remedy string }{
	{"%PDF", "这是 PDF 文件，不是表格", "请向提供方索取 Excel 表格，或把 PDF 转换成“.xlsx”后再导入。"},
	{"\x89PNG", "这是图片，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"\xFF\xD8\xFF", "这是图片，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"GIF8", "这是图片，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"II*\x00", "这是图片，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"MM\x00*", "这是图片，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"RIFF", "这是图片或音视频，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"7z\xBC\xAF", "这是压缩包", "请先解压，再选择里面的表格文件。"},
	{"Rar!", "这是压缩包", "请先解压，再选择里面的表格文件。"},
	{"\x1F\x8B", "这是压缩包", "请先解压，再选择里面的表格文件。"},
	{"PK\x05\x06", "这是空的压缩包", "请重新获取该文件。"},
	{`{\rtf`, "这是 Word 可读的 RTF 文档，不是表格", "请把其中的表格复制到 Excel，另存为“.xlsx”后再导入。"},
	{"MZ", "这是程序文件，不是表格", "请不要打开来历不明的程序；请提供 Excel 或 CSV 表格。"},
	{"\x7FELF", "这是程序文件，不是表格", "请提供 Excel 或 CSV 表格。"},
	{"SQLite format 3\x00", "这是数据库文件，不是表格", "如果是本软件的备份，请用“备份与恢复”打开。"},
	{"MIME-Version:", "这是网页存档（MHT），不是表格", saveAsXLSX},
	{"\x09\x00\x04\x00", "这是很旧的 Excel 格式（2.0—4.0）", saveAsXLSX},
	{"\x09\x02\x06\x00", "这是很旧的 Excel 格式（2.0—4.0）", saveAsXLSX},
	{"\x09\x04\x06\x00", "这是很旧的 Excel 格式（2.0—4.0）", saveAsXLSX},
}

// refuseByHead refuses what is plainly no table.
func refuseByHead(path string, head []byte, size int64) *Refusal {
	if isLockFile(filepath.Base(path), head, size) {
		return refuseLock(path)
	}
	for _, k := range otherKinds {
		if bytes.HasPrefix(head, []byte(k.magic)) && plausible(k.magic, head) {
			return &Refusal{path, k.reason, k.remedy}
		}
	}
	if t := bytes.TrimLeft(head, "\xEF\xBB\xBF \t\r\n"); len(t) > 11 && bytes.EqualFold(t[:11], []byte("BEGIN:VCARD")) {
		return &Refusal{path, "这是名片文件（vCard），不是表格", "请用联系人的名片导入功能。"}
	}
	if extension(path) == ".json" || jsonHead.Match(head) {
		return &Refusal{path, "这是 JSON 数据，不是表格", "请向提供方索取 Excel 或 CSV 表格。"}
	}
	return nil
}

// jsonHead is how JSON begins, whatever the file is called.
var jsonHead = regexp.MustCompile(`^(?:\xEF\xBB\xBF)?\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.)*"\s*:`)

// plausible keeps a text that happens to start with short magic letters.
func plausible(magic string, head []byte) bool {
	if magic != "MZ" && magic != "RIFF" {
		return true
	}
	return bytes.IndexByte(head, 0) >= 0
}

// isLockFile knows the small owner file that Office leaves beside an open
// document: one length byte, the user's name in 8-bit, then in UTF-16.
func isLockFile(base string, head []byte, size int64) bool {
	if strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock.") {
		return true
	}
	if size < 100 || size > 200 || len(head) < 57 {
		return false
	}
	n := int(head[0])
	return n > 0 && n < 54 && int(binary.LittleEndian.Uint16(head[55:])) == n
}

// markupEncoding reports the encoding of a file that starts like HTML or XML,
// and nil for any other file.
func markupEncoding(head []byte) *encodingKind {
	enc, skip := bomOf(head)
	if enc == encUnknown {
		enc = guessUTF16(head)
	}
	text := head[skip:]
	if enc == encUTF16LE || enc == encUTF16BE {
		text = []byte(decodeAll(text, enc))
	}
	text = bytes.TrimLeft(text, " \t\r\n\x00")
	if len(text) < 6 || text[0] != '<' {
		return nil
	}
	low := bytes.ToLower(text)
	for _, p := range []string{"<?xml", "<html", "<!doctype", "<table", "<meta", "<head", "<style", "<div",
		"<body", "<center", "<script", "<!--", "<workbook", "<ss:workbook", "<font", "<span", "<p>", "<title"} {
		if bytes.HasPrefix(low, []byte(p)) {
			return &enc
		}
	}
	return nil
}
