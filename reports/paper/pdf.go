package paper

import (
	"fmt"
	"image/color"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"beizeng/reports/chart"
)

// sheet is all that this package asks of a PDF library, so that the library
// can be changed in this one file. Lengths are points from the page's upper
// left corner; text is placed by its baseline.
type sheet interface {
	addFont(key string, data []byte)
	addPage(w, h float64)
	turnTo(page int) // back to an earlier page, counted from 1
	rotate()         // what follows on this page is turned a quarter to the left; its origin is the sheet's lower left corner
	text(x, y float64, s string, st inkStyle)
	line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool)
	polyline(pts []chart.Point, width float64, c color.NRGBA, dashed bool)
	rect(x, y, w, h float64, fill color.NRGBA)
	polygon(pts []chart.Point, fill color.NRGBA)
	keywords(s string)
	output(w io.Writer) error
}

// inkStyle says how a piece of text in one face is drawn.
type inkStyle struct {
	font    string
	size    float64
	color   color.NRGBA
	spacing float64 // added to each advance
	bold    bool    // drawn with an outline, for faces without a bold
	actual  string  // what copying and searching give, where it differs from s
}

// info is what a PDF tells about itself.
type info struct {
	title, author, subject string
	created                time.Time
}

type gofpdfSheet struct {
	pdf     *gofpdf.Fpdf
	h       float64
	font    string
	size    float64
	spacing float64
	bold    bool
	turned  bool // the page's content stands within q … Q
	pen     pen
	ink     color.NRGBA
}

func newSheet(in info) *gofpdfSheet {
	p := gofpdf.New("P", "pt", "A4", "")
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(in.created)
	p.SetModificationDate(in.created)
	p.SetTitle(bomUTF16(in.title), false)
	p.SetAuthor(bomUTF16(in.author), false)
	p.SetSubject(bomUTF16(in.subject), false)
	p.SetCreator(bomUTF16("倍增台账"), false)
	p.SetProducer("beizeng", false)
	return &gofpdfSheet{pdf: p}
}

// bomUTF16 is the PDF's own text encoding. The library's conversion breaks on
// characters beyond U+FFFF.
func bomUTF16(s string) string {
	if s == "" {
		return ""
	}
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return string(out)
}

func (s *gofpdfSheet) addFont(key string, data []byte) { s.pdf.AddUTF8FontFromBytes(key, "", data) }

func (s *gofpdfSheet) addPage(w, h float64) {
	s.upright()
	orientation := "P"
	if w > h {
		orientation = "L"
	}
	s.pdf.AddPageFormat(orientation, gofpdf.SizeType{Wd: min(w, h), Ht: max(w, h)})
	s.h = h
	// A new page starts with the text state of the PDF's defaults.
	s.spacing, s.bold, s.font, s.pen = 0, false, "", pen{}
}

// rotate maps (x, y) from the upper left of a lying page to the upright one.
func (s *gofpdfSheet) rotate() {
	s.pdf.RawWriteStr(fmt.Sprintf("q 0 1 -1 0 %.2f 0 cm", s.h))
	s.turned = true
}

func (s *gofpdfSheet) upright() {
	if s.turned {
		s.pdf.RawWriteStr("Q")
		s.turned = false
	}
}

// turnTo cannot know what text state the page ended with: it sets it anew.
func (s *gofpdfSheet) turnTo(page int) {
	s.upright()
	s.pdf.SetPage(page)
	s.pdf.RawWriteStr("0 Tc 0 Tr")
	s.spacing, s.bold, s.font, s.pen = 0, false, "", pen{}
}

func (s *gofpdfSheet) text(x, y float64, t string, st inkStyle) {
	if st.font != s.font || st.size != s.size {
		s.pdf.SetFont(st.font, "", st.size)
		s.font, s.size = st.font, st.size
	}
	if st.color != s.ink {
		s.pdf.SetTextColor(int(st.color.R), int(st.color.G), int(st.color.B))
		s.ink = st.color
	}
	if st.spacing != s.spacing {
		s.pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", st.spacing))
		s.spacing = st.spacing
	}
	if st.bold != s.bold {
		mode := "0 Tr"
		if st.bold {
			mode = fmt.Sprintf("2 Tr %.2f w %.3f %.3f %.3f RG", st.size/40,
				float64(st.color.R)/255, float64(st.color.G)/255, float64(st.color.B)/255)
		}
		s.pdf.RawWriteStr(mode)
		s.bold, s.pen = st.bold, pen{}
	}
	if st.actual == "" {
		s.pdf.Text(x, y, t)
		return
	}
	s.pdf.RawWriteStr(fmt.Sprintf("/Span <</ActualText <%X>>> BDC", bomUTF16(st.actual)))
	s.pdf.Text(x, y, t)
	s.pdf.RawWriteStr("EMC")
}

// pen is how lines are drawn now; the zero value is that nobody knows.
type pen struct {
	width  float64
	ink    color.NRGBA
	dashed bool
}

// stroke sets what is not set already: a table has a line a row.
func (s *gofpdfSheet) stroke(width float64, c color.NRGBA, dashed bool) {
	want := pen{width, c, dashed}
	if s.pen == want {
		return
	}
	s.pen = want
	s.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
	s.pdf.SetLineWidth(width)
	if dashed {
		s.pdf.SetDashPattern([]float64{4, 2.5}, 0)
	} else {
		s.pdf.SetDashPattern(nil, 0)
	}
}

func (s *gofpdfSheet) line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool) {
	s.stroke(width, c, dashed)
	s.pdf.Line(x1, y1, x2, y2)
}

func (s *gofpdfSheet) polyline(pts []chart.Point, width float64, c color.NRGBA, dashed bool) {
	if len(pts) < 2 {
		return
	}
	s.stroke(width, c, dashed)
	s.pdf.MoveTo(pts[0].X, pts[0].Y)
	for _, p := range pts[1:] {
		s.pdf.LineTo(p.X, p.Y)
	}
	s.pdf.DrawPath("D")
}

func (s *gofpdfSheet) rect(x, y, w, h float64, fill color.NRGBA) {
	s.pdf.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
	s.pdf.Rect(x, y, w, h, "F")
}

func (s *gofpdfSheet) polygon(pts []chart.Point, fill color.NRGBA) {
	list := make([]gofpdf.PointType, len(pts))
	for i, p := range pts {
		list[i] = gofpdf.PointType{X: p.X, Y: p.Y}
	}
	s.pdf.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
	s.pdf.Polygon(list, "F")
}

func (s *gofpdfSheet) keywords(text string) { s.pdf.SetKeywords(bomUTF16(text), false) }

// output recovers because the library panics on fonts that it can not cut.
func (s *gofpdfSheet) output(w io.Writer) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("生成 PDF 失败（%v）；请在设置中改用随程序附带的字体后重试", r)
		}
	}()
	s.upright()
	if err := s.pdf.Output(w); err != nil {
		return fmt.Errorf("生成 PDF 失败：%s", strings.TrimSpace(err.Error()))
	}
	return nil
}
