// Package paper lays out official papers (GB/T 9704-2012) as PDF: A4, a type
// area of 156 × 225 mm holding 22 lines of 28 characters, its own line
// breaking, tables over several pages, notes and charts.
//
// A Doc is for one goroutine. Text outside the fonts' coverage is drawn as □,
// copies as the right character all the same, and is listed by Missing.
package paper

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beizeng/reports/chart"
)

// Options of one document. The zero value is an upright A4 paper.
type Options struct {
	FontDir      string    // a folder of the user's own fonts, looked in first
	BundledFonts bool      // only the program's own fonts: the same result on every PC
	Created      time.Time // in the PDF's properties; a fixed one gives identical bytes. Zero means now
	Demo         bool      // every page says 演示数据
	Title        string    // PDF property, like the next two
	Author       string
	Subject      string
	Mark         string // on every page, at the left above the type area: 内部资料
	Kind         string // over a masthead's name: 内部简报
	Landscape    bool   // A4 lying, narrow margins: for directories
	NoFolio      bool   // no page numbers: for letters of one page
	PagesOf      bool   // page numbers as 第 1 页　共 9 页, so that a lost sheet is noticed
}

// Align says where a text stands in its line or cell.
type Align = chart.Align

// The three alignments.
const (
	Left   = chart.Left
	Center = chart.Center
	Right  = chart.Right
)

const mm = 72 / 25.4

// Sizes by their Chinese names, in points.
const (
	sizeBody   = 16.0 // 3号
	sizeTitle  = 22.0 // 2号
	sizeFolio  = 14.0 // 4号
	sizeSmall4 = 12.0 // 小四
	sizeTable  = 10.5 // 五号
)

var (
	black = color.NRGBA{A: 255}
	red   = color.NRGBA{R: 0xC8, G: 0x10, B: 0x10, A: 255}
	gray  = color.NRGBA{R: 0x66, G: 0x66, B: 0x66, A: 255}
)

// geometry is a page in points.
type geometry struct {
	w, h, top, left float64
	width, height   float64 // of the type area
	leading, pitch  float64
	turned          bool // on an upright sheet, see Turn
}

func portrait() geometry {
	g := geometry{w: 210 * mm, h: 297 * mm, top: 37 * mm, left: 28 * mm, width: 156 * mm, height: 225 * mm}
	g.leading, g.pitch = g.height/22, g.width/28
	return g
}

func landscape() geometry {
	g := geometry{w: 297 * mm, h: 210 * mm, top: 20 * mm, left: 18 * mm, width: 261 * mm, height: 168 * mm}
	g.leading, g.pitch = g.height/16, g.width/46
	return g
}

// turned is the upright page's type area with its content turned a quarter to
// the left: the content's top is the sheet's left edge.
func turned() geometry {
	p := portrait()
	g := geometry{w: p.h, h: p.w, top: p.left, left: p.h - p.top - p.height, width: p.height, height: p.width, turned: true}
	g.leading, g.pitch = g.height/15, g.width/40
	return g
}

// Doc is a document being written, from top to bottom.
type Doc struct {
	o       Options
	g       geometry
	out     sheet
	fonts   *faceSet
	used    map[*face]bool // faces in the PDF
	pages   int
	geos    []geometry // of each page
	titled  float64    // where the last title ends, see Flush
	closing bool       // the next page's folio is left out, see Imprint
	y       float64    // from the type area's top
	pending []block    // headings that wait for what they head
	marks   []Mark
	ids     []string // of the marks; glyphs carry index + 1
	err     error

	xs      []float64 // room for draw, used again
	codes   []rune
	written []byte // the finished PDF; the library gives it only once
}

// block is a piece of known height that must not be parted from its follower.
type block struct {
	height float64
	draw   func()
}

// New starts a document. The first page is opened by what is first put in it.
func New(o Options) (*Doc, error) {
	if o.FontDir != "" {
		if st, err := os.Stat(o.FontDir); err != nil || !st.IsDir() {
			return nil, fmt.Errorf("字体文件夹 %s 不存在或打不开，请在设置中改正", o.FontDir)
		}
	}
	if o.Created.IsZero() {
		o.Created = time.Now()
	}
	d := &Doc{o: o, g: portrait(), used: map[*face]bool{}}
	if o.Landscape {
		d.g = landscape()
	}
	d.fonts = newFaceSet(o.FontDir, o.BundledFonts)
	d.out = newSheet(info{title: o.Title, author: o.Author, subject: o.Subject, created: o.Created})
	return d, nil
}

// Pages is the number of pages so far.
func (d *Doc) Pages() int { return d.pages }

// Fonts tells which font serves which use, and which were found but can not
// be embedded.
func (d *Doc) Fonts() []string { return d.fonts.names() }

// Missing lists the characters that no font has and that are drawn as □.
func (d *Doc) Missing() []rune {
	var out []rune
	for r := range d.fonts.missing {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// NewPage begins a new page; on an empty page it does nothing.
func (d *Doc) NewPage() {
	d.flush(0)
	if d.pages > 0 && d.y == 0 {
		return
	}
	d.openPage()
}

// use makes a face known to the PDF when it is first drawn with: an unused
// one costs nothing.
func (d *Doc) use(f *face) string {
	if !d.used[f] {
		d.used[f] = true
		data, err := f.load()
		if err != nil && d.err == nil {
			d.err = fmt.Errorf("读取字体 %s 失败：%w", f.name, err)
		}
		d.out.addFont(f.key, data)
	}
	return f.key
}

// openPage draws what stands on every page before the content, upright even
// where the content is turned.
func (d *Doc) openPage() {
	content := d.g
	if content.turned {
		d.g = portrait()
	}
	d.pages++
	d.geos = append(d.geos, d.g)
	d.out.addPage(d.g.w, d.g.h)
	d.y = 0
	if !d.o.PagesOf && !d.o.NoFolio && !d.closing {
		d.folio()
	}
	if d.o.Demo {
		d.demoMark()
	}
	if d.o.Mark != "" {
		gs := d.fonts.shape(nil, d.o.Mark, style{role: roleHei, size: sizeFolio, color: black})
		d.draw(line{glyphs: gs, last: true}, d.g.left, d.g.top-9*mm, false)
	}
	if d.g = content; d.g.turned {
		d.out.rotate()
	}
}

// folio is the page number: 4号, one character in from the outer edge, its
// dash 7 mm under the type area (GB/T 9704, 7.5).
func (d *Doc) folio() {
	gs := d.fonts.shape(nil, fmt.Sprintf("— %d —", d.pages), style{role: roleBody, size: sizeFolio, color: black})
	w := widthOf(gs)
	x := d.g.left + d.g.width - sizeFolio - w
	if d.pages%2 == 0 {
		x = d.g.left + sizeFolio
	}
	d.draw(line{glyphs: gs, width: w, last: true}, x, d.g.top+d.g.height+7*mm+sizeFolio*0.38, false)
}

// foliosOf numbers the pages at the end, when their number is known: centred,
// in 五号.
func (d *Doc) foliosOf() {
	for n := 1; n <= d.pages; n++ {
		d.out.turnTo(n)
		d.g = d.geos[n-1]
		gs := d.fonts.shape(nil, fmt.Sprintf("第 %d 页　共 %d 页", n, d.pages), style{role: roleBody, size: sizeTable, color: black})
		w := widthOf(gs)
		d.draw(line{glyphs: gs, width: w, last: true}, d.g.left+(d.g.width-w)/2, d.g.top+d.g.height+7*mm, false)
	}
}

// demoMark stands above the type area, so that no copy can lose it unseen.
func (d *Doc) demoMark() {
	gs := d.fonts.shape(nil, "演示数据　非真实情况", style{role: roleHei, size: sizeFolio, color: red})
	w := widthOf(gs)
	x, y := d.g.left+(d.g.width-w)/2, d.g.top-9*mm
	d.draw(line{glyphs: gs, width: w, last: true}, x, y, false)
	l, r, t, b := x-8, x+w+8, y-sizeFolio*1.15, y+sizeFolio*0.45
	for _, e := range [][4]float64{{l, t, r, t}, {r, t, r, b}, {r, b, l, b}, {l, b, l, t}} {
		d.out.line(e[0], e[1], e[2], e[3], 0.8, red, false)
	}
}

// need opens a page when the height does not fit on this one.
func (d *Doc) need(h float64) {
	if d.pages == 0 || d.y+h > d.g.height+eps && d.y > 0 {
		d.openPage()
	}
}

// flush draws waiting headings together with the first h points that follow.
func (d *Doc) flush(h float64) {
	if len(d.pending) == 0 {
		return
	}
	total := h
	for _, b := range d.pending {
		total += b.height
	}
	d.snap()
	d.need(min(total, d.g.height))
	waiting := d.pending
	d.pending = nil
	for _, b := range waiting {
		d.need(b.height)
		b.draw()
	}
}

// snap moves on to the next line of the grid, so that text stays on it below
// tables and charts.
func (d *Doc) snap() {
	n := d.y / d.g.leading
	if whole := float64(int(n + 0.5)); n-whole < 0.02 && whole-n < 0.02 {
		d.y = whole * d.g.leading
		return
	}
	d.y = float64(int(n)+1) * d.g.leading
}

// baseline of text of this size centred in a line of this height at y.
func (d *Doc) baseline(y, height, size float64) float64 {
	return d.g.top + y + (height-size)/2 + size*0.86
}

// Write writes the finished document, to which nothing can be added any more.
func (d *Doc) Write(w io.Writer) error {
	if err := d.finish(); err != nil {
		return err
	}
	_, err := w.Write(d.written)
	return err
}

func (d *Doc) finish() error {
	if d.written != nil || d.err != nil {
		return d.err
	}
	d.flush(0)
	if d.pages == 0 {
		d.openPage()
	}
	if d.o.PagesOf {
		d.foliosOf()
	}
	if d.err != nil {
		return d.err
	}
	d.out.keywords("字体 " + strings.Join(append(d.fonts.usedNames(), d.fonts.skipped...), "；"))
	var b bytes.Buffer
	if d.err = d.out.output(&b); d.err == nil {
		d.written = b.Bytes()
	}
	return d.err
}

// WriteFile writes the finished document beside path and then renames it, so
// that a failure never leaves half a file.
func (d *Doc) WriteFile(path string) error {
	if err := d.finish(); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("无法在文件夹 %s 中写文件（%w），请换一个文件夹", filepath.Dir(path), err)
	}
	defer os.Remove(tmp.Name()) // after the rename there is nothing to remove
	_, err = tmp.Write(d.written)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("写入 %s 失败（%w），请检查磁盘空间", path, err)
	}
	_ = os.Chmod(tmp.Name(), 0o644) // a temporary file is private; a report is not
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("无法写入 %s：文件可能正被其他程序打开，请关闭后重试，或另存为其他文件名（%w）", path, err)
	}
	return nil
}
