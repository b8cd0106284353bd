// Package word writes official papers (GB/T 9704-2012) as .docx files that Word
// and WPS open and offices edit: A4, named styles, Chinese faces, repeated table
// heads, page numbers at the outer edge.
//
// The text goes to the writer as it comes; only pictures wait for the end. A
// Doc is for one goroutine.
package word

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"beizeng/reports/chart"
)

// Options of one document. The zero value is an upright A4 paper.
type Options struct {
	Title, Author, Subject string    // the file's properties
	Created                time.Time // a fixed one gives identical bytes; zero means now
	Mark                   string    // on every page, at the left: 内部资料
	Demo                   bool      // every page says 演示数据
	Landscape              bool      // A4 lying, narrow margins
	NoFolio                bool      // no page numbers
	PagesOf                bool      // 第 1 页　共 9 页
	Small                  Small
}

// Small says how large the small print is, in points, and how much room (as a
// part of the size) stands above and below a cell's text. Zeros are 9 (小五)
// and 0.28.
type Small struct{ Table, Pad, Notes float64 }

// halfPoints is how Word counts sizes.
func halfPoints(size float64) int {
	if size <= 0 {
		size = 9
	}
	return int(size*2 + 0.5)
}

func (s Small) table() int { return halfPoints(s.Table) }
func (s Small) notes() int { return halfPoints(s.Notes) }

// twips turns millimetres into twentieths of a point.
func twips(mm float64) int { return int(mm*1440/25.4 + 0.5) }

// page is an A4 page with its type area, in mm.
type page struct{ w, h, top, right, bottom, left, header, footer float64 }

var (
	upright = page{210, 297, 37, 26, 35, 28, 22.5, 22}
	lying   = page{297, 210, 20, 18, 22, 18, 6, 9}
	turned  = page{297, 210, 28, 37, 26, 35, 14, 13} // the upright one, a quarter to the right
)

// page is that of the usual or the turned pages.
func (o Options) page(turn bool) page {
	switch {
	case o.Landscape:
		return lying
	case turn:
		return turned
	}
	return upright
}

func (p page) width() float64 { return p.w - p.left - p.right }

// Doc is a document being written.
type Doc struct {
	Body
	o   Options
	zip *zip.Writer
}

// New starts a document on w. Close must follow.
func New(w io.Writer, o Options) (*Doc, error) {
	if o.Created.IsZero() {
		o.Created = time.Now()
	}
	d := &Doc{o: o, zip: zip.NewWriter(w)}
	for _, p := range fixedParts(o) {
		if err := d.part(p.name, p.text); err != nil {
			return nil, err
		}
	}
	text, err := d.create("word/document.xml")
	if err != nil {
		return nil, err
	}
	list := styleList(o.Small)
	d.Body = Body{w: bufio.NewWriterSize(text, 1<<16), fixed: o.Landscape, small: o.Small, section: d.sectionXML, first: true,
		width: func(turned bool) float64 { return o.page(turned).width() },
		id:    func(s Style) string { return list[s].id }, lead: leadID, picture: func(n int) string { return fmt.Sprintf("rIdPicture%d", n) }}
	d.write(xmlHead, `<w:document `, nsW, ` `, nsR, `><w:body>`)
	return d, nil
}

func (d *Doc) create(name string) (io.Writer, error) {
	return d.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.o.Created.UTC()})
}

func (d *Doc) part(name, text string) error {
	w, err := d.create(name)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	return err
}

// Close ends the document. It tells of the first error in writing.
func (d *Doc) Close() error {
	d.write(d.sectionXML(d.turned), "</w:body></w:document>")
	if err := d.w.Flush(); err != nil {
		return err
	}
	rels := fixedRelations(d.o)
	for i, png := range d.pictures {
		name := fmt.Sprintf("media/picture%d.png", i+1)
		if err := d.part("word/"+name, string(png)); err != nil {
			return err
		}
		rels = append(rels, relation{d.picture(i + 1), relType + "image", name})
	}
	if err := d.part("word/_rels/document.xml.rels", relsXML(rels)); err != nil {
		return err
	}
	return d.zip.Close()
}

// sectionXML describes the pages of the section that ends here.
func (d *Doc) sectionXML(turned bool) string {
	p := d.o.page(turned)
	var b strings.Builder
	b.WriteString("<w:sectPr>")
	if d.o.hasHeader() {
		b.WriteString(`<w:headerReference w:type="default" r:id="rIdHeader1"/>`)
		if d.o.outerFolio() {
			b.WriteString(`<w:headerReference w:type="even" r:id="rIdHeader1"/>`)
		}
	}
	for i := range d.o.footers() {
		fmt.Fprintf(&b, `<w:footerReference w:type="%s" r:id="rIdFooter%d"/>`, []string{"default", "even"}[i], i+1)
	}
	fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d"`, twips(p.w), twips(p.h))
	if p.w > p.h {
		b.WriteString(` w:orient="landscape"`)
	}
	fmt.Fprintf(&b, `/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`,
		twips(p.top), twips(p.right), twips(p.bottom), twips(p.left), twips(p.header), twips(p.footer), bodyLine)
	return b.String()
}

// Align says where a text stands in its cell.
type Align = chart.Align
