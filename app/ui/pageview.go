package ui

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// PageSource are the pages of a paper. Render may be called from everywhere;
// perPoint is pixels a point, of which an inch has 72.
type PageSource interface {
	Count() int
	Size(page int) (w, h float64) // in points
	Render(ctx context.Context, page int, perPoint float64) (*image.RGBA, error)
}

// PageMark is a place on a page that can be opened, in points from the page's
// top left corner. Pages count from 0.
type PageMark struct {
	Page       int
	X, Y, W, H float64
	ID         string
}

// PageView shows the pages of a paper below each other, as pictures that are
// drawn in the background when they come into view.
type PageView struct {
	widget.BaseWidget
	OnPage  func(page int)                        // another page is in view
	OnZoom  func(zoom float64, fit Fit)           // 1 is the size on paper
	OnError func(err error)                       // a page was not drawn
	OnMark  func(id string, at fyne.CanvasObject) // a place was opened; at stands there

	OnEscape func()

	source   PageSource
	marks    []PageMark
	fit      Fit
	zoom     float64 // what is shown now
	page     int     // the page in view
	rects    []fyne.Position
	sheets   map[int]*pageSheet
	gen      int
	debounce Debouncer
	loader   *Loader
	body     *pageBody
	scroll   *container.Scroll
	focused  bool
	lastW    float32
	lastH    float32
}

// Fit says what decides how large the pages are.
type Fit int

// The three ways: as wide as the view, a whole page in view, by hand.
const (
	FitWidth Fit = iota
	FitPage
	FitNone
)

// unitsPerPoint is how large a point is on screen at 100 %.
const unitsPerPoint = 96.0 / 72

// pageGap is the room around pages.
const pageGap = 14

// zooms are the steps by hand.
var zooms = []float64{0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3}

// pageSheet is a page in view: paper, and its picture once there is one.
type pageSheet struct {
	paper    *canvas.Rectangle
	picture  *canvas.Image
	perPoint float64 // at which the picture was drawn or asked for
}

// NewPageView returns a view without pages.
func NewPageView() *PageView {
	v := &PageView{zoom: 1, sheets: map[int]*pageSheet{}, debounce: Debouncer{Delay: 40 * time.Millisecond}}
	v.loader = NewLoader(func(_ string, err error) {
		if v.OnError != nil {
			v.OnError(err)
		}
	})
	v.body = newPageBody(v)
	v.scroll = container.NewScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) { v.arrange() }
	v.ExtendBaseWidget(v)
	return v
}

// SetPages shows another paper, nil none. Where keep is set the place in it
// stays: the same paper made anew.
func (v *PageView) SetPages(s PageSource, marks []PageMark, keep bool) {
	v.source, v.marks = s, marks
	v.gen++
	v.sheets = map[int]*pageSheet{}
	v.body.hover = -1
	if !keep {
		v.page = -1
		v.scroll.Offset = fyne.Position{}
	}
	v.refit()
}

// SetMarks sets the places that can be opened.
func (v *PageView) SetMarks(marks []PageMark) {
	v.marks = marks
	v.body.hover = -1
	v.arrange()
}

// Close stops what is being drawn.
func (v *PageView) Close() {
	v.debounce.Stop()
	v.loader.Close()
}

// Page is the page in view, from 0; Pages how many there are.
func (v *PageView) Page() int { return max(v.page, 0) }

// Pages is how many pages there are.
func (v *PageView) Pages() int {
	if v.source == nil {
		return 0
	}
	return v.source.Count()
}

// CreateRenderer implements fyne.Widget.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	back := &themedRect{name: ColorSkeleton}
	back.ExtendBaseWidget(back)
	frame := newRect(0)
	return &simpleRenderer{
		objects: []fyne.CanvasObject{back, v.scroll, frame},
		min:     func() fyne.Size { return fyne.NewSize(200, 160) },
		layout: func(s fyne.Size) {
			back.Resize(s)
			frame.Resize(s)
			v.scroll.Resize(s)
			if s.Width != v.lastW || s.Height != v.lastH {
				v.lastW, v.lastH = s.Width, s.Height
				v.refit()
			}
		},
		refresh: func() {
			frame.StrokeWidth = 0
			if v.focused {
				frame.StrokeColor, frame.StrokeWidth = Color(focusColor), 2
			}
			back.Refresh()
			frame.Refresh()
		},
	}
}

// scale is how many units a point has now.
func (v *PageView) scale() float64 { return v.zoom * unitsPerPoint }

// SetFit makes the pages as wide as the view or shows whole pages.
func (v *PageView) SetFit(f Fit) {
	page := v.Page()
	v.fit = f
	v.refit()
	if f == FitPage {
		v.GoPage(page)
	}
}

// Zoom makes the pages a step larger or smaller.
func (v *PageView) Zoom(by int) {
	to := v.zoom
	if by > 0 {
		for _, z := range zooms {
			if z > v.zoom*1.01 {
				to = z
				break
			}
		}
	} else {
		for _, z := range zooms {
			if z < v.zoom*0.99 {
				to = z
			}
		}
	}
	v.fit = FitNone
	v.setZoom(to)
}

// refit reckons the zoom anew where the view decides it.
func (v *PageView) refit() {
	z := v.zoom
	if v.source != nil && v.lastW > 0 {
		w, h := v.widest()
		switch v.fit {
		case FitWidth:
			z = float64(v.lastW-2*pageGap-scrollRoom) / w / unitsPerPoint
		case FitPage:
			z = min(float64(v.lastW-2*pageGap-scrollRoom)/w, float64(v.lastH-2*pageGap)/h) / unitsPerPoint
		}
	}
	v.setZoom(max(0.1, min(z, zooms[len(zooms)-1])))
}

const scrollRoom = 8

// widest are the largest width and height of the pages, in points.
func (v *PageView) widest() (w, h float64) {
	w, h = 1, 1
	for i := range v.source.Count() {
		a, b := v.source.Size(i)
		w, h = max(w, a), max(h, b)
	}
	return w, h
}

// setZoom lays the pages out anew; what stood at the top stays there.
func (v *PageView) setZoom(z float64) {
	page, part := v.topPlace()
	v.zoom = z
	v.place()
	if page >= 0 && page < len(v.rects) {
		_, h := v.source.Size(page)
		v.scroll.Offset.Y = max(0, v.rects[page].Y-pageGap+float32(part*h*v.scale()))
	}
	v.scroll.Offset.X = 0
	v.scroll.Refresh()
	v.arrange()
	if v.OnZoom != nil {
		v.OnZoom(v.zoom, v.fit)
	}
}

// topPlace is the page at the top of the view and which part of it lies above.
func (v *PageView) topPlace() (page int, part float64) {
	y := v.scroll.Offset.Y + pageGap
	for i := len(v.rects) - 1; i >= 0 && v.source != nil && i < v.source.Count(); i-- {
		if v.rects[i].Y <= y {
			_, h := v.source.Size(i)
			return i, min(1, float64(y-v.rects[i].Y)/(h*v.scale()))
		}
	}
	return -1, 0
}

// place reckons where each page lies.
func (v *PageView) place() {
	v.rects = nil
	if v.source == nil {
		v.body.size = fyne.Size{}
		return
	}
	wide, _ := v.widest()
	width := max(v.lastW-scrollRoom, float32(wide*v.scale())+2*pageGap)
	y := float32(pageGap)
	for i := range v.source.Count() {
		s := v.pageSize(i)
		v.rects = append(v.rects, fyne.NewPos(float32(int((width-s.Width)/2)), y))
		y += s.Height + pageGap
	}
	v.body.size = fyne.NewSize(width, y)
}

// pageSize is a page's size on screen, whole units so that it is not blurred.
func (v *PageView) pageSize(i int) fyne.Size {
	w, h := v.source.Size(i)
	return fyne.NewSize(float32(int(w*v.scale()+0.5)), float32(int(h*v.scale()+0.5)))
}

// inView are the first and the last page of which something is seen.
func (v *PageView) inView() (first, last int) {
	top, bottom := v.scroll.Offset.Y, v.scroll.Offset.Y+v.lastH
	first, last = -1, -2
	for i, at := range v.rects {
		if at.Y+v.pageSize(i).Height >= top && at.Y <= bottom {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// arrange shows the pages in view and asks for the pictures that are missing.
func (v *PageView) arrange() {
	first, last := v.inView()
	for i := range v.sheets {
		if i < first-1 || i > last+1 {
			delete(v.sheets, i)
		}
	}
	var objects []fyne.CanvasObject
	for i := first; i >= 0 && i <= last; i++ {
		s := v.sheets[i]
		if s == nil {
			s = newPageSheet()
			v.sheets[i] = s
		}
		for _, o := range []fyne.CanvasObject{s.paper, s.picture} {
			o.Move(v.rects[i])
			o.Resize(v.pageSize(i))
		}
		objects = append(objects, s.paper, s.picture)
	}
	v.body.show(objects)
	v.turned()
	if v.source != nil {
		v.debounce.Do(func(context.Context) func() { return v.fetch })
	}
}

// turned tells which page is read: that which covers the view's upper third.
func (v *PageView) turned() {
	y, page := v.scroll.Offset.Y+v.lastH/3, 0
	for i, at := range v.rects {
		if at.Y <= y {
			page = i
		}
	}
	if at := v.scroll.Offset.Y; at > 0 && at >= v.body.size.Height-v.lastH-1 {
		page = len(v.rects) - 1 // the last one may be too short to come up to the third
	}
	if page != v.page && len(v.rects) > 0 {
		v.page = page
		if v.OnPage != nil {
			v.OnPage(page)
		}
	}
}

func newPageSheet() *pageSheet {
	s := &pageSheet{paper: canvas.NewRectangle(paperWhite), picture: canvas.NewImageFromImage(nil)}
	s.paper.StrokeColor, s.paper.StrokeWidth = paperEdge, 1
	s.picture.FillMode = canvas.ImageFillStretch
	s.picture.Hide()
	return s
}
