package word

import (
	"fmt"
	"strings"
	"time"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsW     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	nsR     = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wmlType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// part is a file within the document.
type part struct{ name, text string }

// fixedParts are all parts but the text, its pictures and its relations.
func fixedParts(o Options) []part {
	parts := []part{
		{"[Content_Types].xml", contentTypes(o)},
		{"_rels/.rels", relsXML([]relation{
			{"rId1", relType + "officeDocument", "word/document.xml"},
			{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
			{"rId3", relType + "extended-properties", "docProps/app.xml"},
		})},
		{"docProps/core.xml", coreXML(o)},
		{"docProps/app.xml", xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>倍增台账</Application></Properties>`},
		{"word/styles.xml", stylesXML(o.Small)},
		{"word/settings.xml", settingsXML(o)},
		{"word/fontTable.xml", fontTable()},
	}
	if o.hasHeader() {
		parts = append(parts, part{"word/header1.xml", headerXML(o)})
	}
	for i, f := range o.footers() {
		parts = append(parts, part{fmt.Sprintf("word/footer%d.xml", i+1), f})
	}
	return parts
}

func contentTypes(o Options) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	add := func(name, kind string) {
		b.WriteString(`<Override PartName="/` + name + `" ContentType="` + kind + `"/>`)
	}
	add("word/document.xml", wmlType+"document.main+xml")
	add("word/styles.xml", wmlType+"styles+xml")
	add("word/settings.xml", wmlType+"settings+xml")
	add("word/fontTable.xml", wmlType+"fontTable+xml")
	if o.hasHeader() {
		add("word/header1.xml", wmlType+"header+xml")
	}
	for i := range o.footers() {
		add(fmt.Sprintf("word/footer%d.xml", i+1), wmlType+"footer+xml")
	}
	add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	b.WriteString("</Types>")
	return b.String()
}

type relation struct{ id, kind, target string }

func relsXML(rels []relation) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range rels {
		b.WriteString(r.xml())
	}
	b.WriteString("</Relationships>")
	return b.String()
}

func (r relation) xml() string {
	return `<Relationship Id="` + r.id + `" Type="` + r.kind + `" Target="` + r.target + `"/>`
}

// fixedRelations are those of the text to the parts that do not depend on it.
func fixedRelations(o Options) []relation {
	rels := []relation{{"rIdStyles", relType + "styles", "styles.xml"}, {"rIdSettings", relType + "settings", "settings.xml"},
		{"rIdFonts", relType + "fontTable", "fontTable.xml"}}
	if o.hasHeader() {
		rels = append(rels, relation{"rIdHeader1", relType + "header", "header1.xml"})
	}
	for i := range o.footers() {
		rels = append(rels, relation{fmt.Sprintf("rIdFooter%d", i+1), relType + "footer", fmt.Sprintf("footer%d.xml", i+1)})
	}
	return rels
}

func coreXML(o Options) string {
	at := o.Created.UTC().Format(time.RFC3339)
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + escape(o.Title) + `</dc:title><dc:subject>` + escape(o.Subject) +
		`</dc:subject><dc:creator>` + escape(o.Author) + `</dc:creator><cp:lastModifiedBy>` + escape(o.Author) + `</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
}

func settingsXML(o Options) string {
	odd := ""
	if o.outerFolio() {
		odd = "<w:evenAndOddHeaders/>"
	}
	return xmlHead + `<w:settings ` + nsW + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>` + odd +
		`<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`
}

// fontTable names what stands in for the official faces where a PC lacks them.
func fontTable() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:fonts ` + nsW + `>`)
	for _, f := range [][2]string{{fangsong, "仿宋"}, {xbs, "华文中宋"}, {hei, "SimHei"}, {kai, "楷体"}, {song, "SimSun"}} {
		b.WriteString(`<w:font w:name="` + f[0] + `"><w:altName w:val="` + f[1] + `"/><w:charset w:val="86"/></w:font>`)
	}
	b.WriteString(`<w:font w:name="` + latin + `"><w:charset w:val="00"/><w:family w:val="roman"/></w:font></w:fonts>`)
	return b.String()
}

// demoMark is said on every page of a paper of invented data.
const demoMark = "演示数据　非真实情况"

func (o Options) hasHeader() bool { return o.Mark != "" || o.Demo }

// headerXML is what stands on every page: the mark, and that of invented data,
// framed; one alone of the latter stands in the middle.
func headerXML(o Options) string {
	mark := char{face: hei, size: folioSize}
	text, align := runXML(o.Mark, mark), "left"
	if o.Demo {
		if text != "" {
			text += runXML("　　", mark)
		} else {
			align = "center"
		}
		text += runXML(demoMark, char{face: hei, size: folioSize, color: redInk, framed: true})
	}
	return xmlHead + `<w:hdr ` + nsW + `><w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="` + align + `"/></w:pPr>` + text + `</w:p></w:hdr>`
}

// outerFolio tells that page numbers stand at the outer edge, so that odd and
// even pages differ.
func (o Options) outerFolio() bool { return !o.NoFolio && !o.PagesOf }

// footers are the page numbers: of the odd pages, and of the even ones where
// they differ. 4号, one character in from the outer edge (GB/T 9704, 7.5).
func (o Options) footers() []string {
	c := char{face: song, size: folioSize}
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` ">` + runXML("1", c) + `</w:fldSimple>`
	}
	wrap := func(ppr, runs string) string {
		return xmlHead + `<w:ftr ` + nsW + `><w:p><w:pPr><w:pStyle w:val="Footer"/>` + ppr + `</w:pPr>` + runs + `</w:p></w:ftr>`
	}
	switch {
	case o.NoFolio:
		return nil
	case o.PagesOf:
		c.size = 21
		return []string{wrap(`<w:jc w:val="center"/>`, runXML("第 ", c)+field("PAGE")+runXML(" 页　共 ", c)+field("NUMPAGES")+runXML(" 页", c))}
	}
	number := runXML("— ", c) + field("PAGE") + runXML(" —", c)
	return []string{
		wrap(`<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>`, number),
		wrap(`<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>`, number),
	}
}
