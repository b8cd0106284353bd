package word

import (
	"fmt"
	"strings"
)

// Style is one of the styles that a document carries, so that an office can
// change the look of all its papers in one place.
type Style int

// The styles, by what they are for. Their Chinese names are in styleList.
const (
	Text Style = iota
	Title
	Sub
	Head1
	Head2
	Head3
	Head4
	Address
	Signature
	Caption
	Unit
	ColumnHead
	CellText
	NoteHead
	Note
	Picture
	Masthead
	MastheadLine
	MastheadMark
	Issuer
	Number
	Attachments
	AnnexLabel
	Imprint
	Gap
	styleCount
)

// Faces of official papers (GB/T 9704); where a PC has none of these, Word and
// WPS take the nearest.
const (
	fangsong = "仿宋_GB2312"
	xbs      = "方正小标宋简体"
	hei      = "黑体"
	kai      = "楷体_GB2312"
	song     = "宋体"
	latin    = "Times New Roman"
)

const redInk = "C81010"

// Sizes in half points and lengths in twips (1/20 point).
const (
	bodySize    = 32  // 3号
	titleSize   = 44  // 2号
	smallSize   = 24  // 小四
	folioSize   = 28  // 4号
	bodyLine    = 579 // 28.95 points: 22 lines a page
	bodySpacing = -5  // 28 characters a line: 16 − 0.25 points each
)

// look is what a style says. Zero fields are inherited from 正文.
type look struct {
	id, name string
	face     string
	size     int
	spacing  int // between characters
	bold     bool
	color    string
	align    string // both, left, center, right
	line     int    // exact line height
	before   int
	after    int
	indent   int // first line, in 1/100 characters
	outline  int // level in the navigation + 1
	keepNext bool
	border   string // pBdr
	next     Style
}

// styleList describes all styles; small sizes are those of the document.
func styleList(small Small) [styleCount]look {
	cell, note := small.table(), small.notes()
	return [styleCount]look{
		Text:       {id: "BZText", name: "公文正文", spacing: bodySpacing, align: "both", indent: 200, next: Text},
		Title:      {id: "BZTitle", name: "公文标题", face: xbs, size: titleSize, align: "center", line: 680, before: 120, after: 240, outline: 1, keepNext: true, next: Text},
		Sub:        {id: "BZSub", name: "副题", face: kai, size: smallSize, align: "center", line: 384, after: 120, next: Text},
		Head1:      {id: "BZHead1", name: "一级标题", face: hei, spacing: bodySpacing, align: "both", indent: 200, outline: 1, keepNext: true, next: Text},
		Head2:      {id: "BZHead2", name: "二级标题", face: kai, spacing: bodySpacing, align: "both", indent: 200, outline: 2, keepNext: true, next: Text},
		Head3:      {id: "BZHead3", name: "三级标题", bold: true, spacing: bodySpacing, align: "both", indent: 200, outline: 3, keepNext: true, next: Text},
		Head4:      {id: "BZHead4", name: "四级标题", spacing: bodySpacing, align: "both", indent: 200, outline: 4, keepNext: true, next: Text},
		Address:    {id: "BZAddress", name: "主送机关", spacing: bodySpacing, align: "both", next: Text},
		Signature:  {id: "BZSignature", name: "落款", align: "right", next: Text},
		Caption:    {id: "BZCaption", name: "表题", face: hei, size: smallSize, align: "center", line: 408, keepNext: true, next: Text},
		Unit:       {id: "BZUnit", name: "表格单位", size: cell, align: "right", line: cell * 16, keepNext: true, next: Text},
		ColumnHead: {id: "BZColumnHead", name: "表头", face: hei, size: cell, align: "center", line: cell * 13, keepNext: true, next: CellText},
		CellText:   {id: "BZCell", name: "表格", size: cell, align: "left", line: cell * 13, next: CellText},
		NoteHead:   {id: "BZNoteHead", name: "注释标题", face: hei, size: note, align: "both", line: note * 29 / 2, before: 120, keepNext: true, next: Note},
		Note:       {id: "BZNote", name: "注释", size: note, align: "both", line: note * 29 / 2, next: Note},
		Picture:    {id: "BZPicture", name: "图", align: "center", line: -1, next: Text},
		Masthead:   {id: "BZMasthead", name: "红头", face: xbs, size: 84, color: redInk, align: "center", line: 1100, next: MastheadLine},
		MastheadLine: {id: "BZMastheadLine", name: "红头信息", align: "left", after: 240, next: Title,
			border: `<w:pBdr><w:bottom w:val="single" w:sz="15" w:space="4" w:color="` + redInk + `"/></w:pBdr>`},
		MastheadMark: {id: "BZMastheadMark", name: "红头标识", face: hei, size: folioSize, align: "left", next: Masthead},
		Issuer:       {id: "BZIssuer", name: "发文机关标志", face: xbs, size: 108, color: redInk, align: "center", line: 1300, before: twips(35), next: Number},
		Number: {id: "BZNumber", name: "发文字号", align: "center", before: bodyLine, after: 2 * bodyLine, next: Title,
			border: `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="` + redInk + `"/></w:pBdr>`},
		Attachments: {id: "BZAttachments", name: "附件说明", align: "both", next: Text},
		AnnexLabel:  {id: "BZAnnex", name: "附件", face: hei, align: "left", outline: 1, keepNext: true, next: Text},
		Imprint: {id: "BZImprint", name: "版记", size: folioSize, align: "both", line: 480, next: Imprint,
			border: `<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:between w:val="single" w:sz="6" w:space="2" w:color="000000"/></w:pBdr>`},
		Gap: {id: "BZGap", name: "间隔", size: 12, align: "left", line: 120, next: Text},
	}
}

const leadID = "BZLead"

// leadStyle is the character style of a heading that runs into its paragraph.
const leadStyle = `<w:style w:type="character" w:customStyle="1" w:styleId="` + leadID + `"><w:name w:val="段首标题"/><w:qFormat/><w:rPr>` +
	`<w:rFonts w:ascii="` + latin + `" w:hAnsi="` + latin + `" w:eastAsia="` + kai + `"/></w:rPr></w:style>`

// xml writes the style's definition; base is what it inherits from, "" nothing.
func (l look) xml(base, next string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/>`, l.id, l.name)
	if base != "" {
		b.WriteString(`<w:basedOn w:val="` + base + `"/>`)
	}
	b.WriteString(`<w:next w:val="` + next + `"/><w:qFormat/><w:pPr>`)
	if l.keepNext {
		b.WriteString("<w:keepNext/>")
	}
	b.WriteString(l.border)
	if l.line > 0 && l.line != bodyLine { // off the grid of lines
		b.WriteString(`<w:snapToGrid w:val="0"/>`)
	}
	if l.line != 0 || l.before != 0 || l.after != 0 {
		b.WriteString(`<w:spacing`)
		if l.before != 0 || l.after != 0 {
			fmt.Fprintf(&b, ` w:before="%d" w:after="%d"`, l.before, l.after)
		}
		switch {
		case l.line > 0:
			fmt.Fprintf(&b, ` w:line="%d" w:lineRule="exact"`, l.line)
		case l.line < 0: // as high as the picture in it
			b.WriteString(` w:line="240" w:lineRule="auto"`)
		}
		b.WriteString("/>")
	}
	if l.indent > 0 {
		fmt.Fprintf(&b, `<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, l.indent, l.indent*(bodySize*10+bodySpacing)/100)
	}
	if l.align != "" {
		b.WriteString(`<w:jc w:val="` + l.align + `"/>`)
	}
	if l.outline > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, l.outline-1)
	}
	b.WriteString("</w:pPr><w:rPr>")
	if l.face != "" {
		b.WriteString("<w:rFonts" + faceXML(l.face) + "/>")
	}
	if l.bold {
		b.WriteString("<w:b/>")
	}
	if l.color != "" {
		b.WriteString(`<w:color w:val="` + l.color + `"/>`)
	}
	if l.spacing != 0 {
		fmt.Fprintf(&b, `<w:spacing w:val="%d"/>`, l.spacing)
	}
	if l.size > 0 {
		fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, l.size, l.size)
	}
	b.WriteString("</w:rPr></w:style>")
	return b.String()
}

// faceXML names the Chinese face with the Latin one beside it.
func faceXML(face string) string {
	return ` w:ascii="` + latin + `" w:hAnsi="` + latin + `" w:eastAsia="` + face + `" w:cs="` + latin + `"`
}

// stylesXML is the part word/styles.xml.
func stylesXML(small Small) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + nsW + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + faceXML(fangsong) + "/>" +
		fmt.Sprintf(`<w:kern w:val="0"/><w:sz w:val="%d"/><w:szCs w:val="%d"/>`, bodySize, bodySize) +
		`<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>`+
		`<w:spacing w:line="%d" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>`, bodyLine)
	b.WriteString(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/></w:pPr></w:style>`)
	list := styleList(small)
	for _, l := range list {
		b.WriteString(l.xml("Normal", list[l.next].id))
	}
	b.WriteString(leadStyle + "</w:styles>")
	return b.String()
}
