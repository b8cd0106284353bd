// Package preview draws the pages of a PDF as pictures, the very pages that
// will be printed. PDFium does it, run as WebAssembly inside the program (pure
// Go): nothing is installed, and a paper can reach no file of the PC.
package preview

import (
	"context"
	"fmt"
	"image"
	"math"
	"sync"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// keptBytes bounds the pictures that a paper keeps: some 16 pages of A4 as
// they fill a large screen.
const keptBytes = 96 << 20

// mostPixels bounds one picture: A4 at some 400 dots an inch.
const mostPixels = 16 << 20

// Pages is an open paper. It may be used from everywhere; the drawing itself is
// done one page at a time.
type Pages struct {
	e     *engine
	data  []byte
	sizes []size

	// Of the engine's goroutine.
	doc  references.FPDF_DOCUMENT
	born int

	mu     sync.Mutex
	kept   []picture // the newest last
	bytes  int
	closed bool
}

// size of a page in points.
type size struct{ w, h float64 }

type picture struct {
	page  int
	width int
	image *image.RGBA
}

// Open reads a PDF. Close it when it is no longer shown.
func Open(ctx context.Context, pdf []byte) (*Pages, error) {
	p := &Pages{e: shared, data: pdf}
	_, err := on(ctx, p.e, func(m *machine) (struct{}, error) { return struct{}{}, p.open(m) })
	if err != nil {
		return nil, err
	}
	return p, nil
}

// open opens the paper in the present instance and measures its pages.
func (p *Pages) open(m *machine) error {
	opened, err := m.pdf.OpenDocument(&requests.OpenDocument{File: &p.data})
	if err != nil {
		return fmt.Errorf("读不出页面：%w", err)
	}
	p.doc, p.born = opened.Document, m.born
	count, err := m.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.doc})
	if err != nil {
		return err
	}
	p.sizes = p.sizes[:0]
	for i := range count.PageCount {
		s, err := m.pdf.GetPageSize(&requests.GetPageSize{Page: p.page(i)})
		if err != nil {
			return fmt.Errorf("第 %d 页：%w", i+1, err)
		}
		p.sizes = append(p.sizes, size{s.Width, s.Height})
	}
	return nil
}

func (p *Pages) page(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: p.doc, Index: i}}
}

// Count is the number of pages.
func (p *Pages) Count() int { return len(p.sizes) }

// Size is a page's size in points; pages count from 0.
func (p *Pages) Size(page int) (w, h float64) { return p.sizes[page].w, p.sizes[page].h }

// Render draws a page with so many pixels a point, or fewer where the picture
// would be immense. The picture is shared: do not write in it.
func (p *Pages) Render(ctx context.Context, page int, perPoint float64) (*image.RGBA, error) {
	if page < 0 || page >= len(p.sizes) {
		return nil, fmt.Errorf("没有第 %d 页，共 %d 页", page+1, len(p.sizes))
	}
	s := p.sizes[page]
	perPoint = min(perPoint, math.Sqrt(mostPixels/(s.w*s.h)))
	w, h := max(1, int(math.Round(s.w*perPoint))), max(1, int(math.Round(s.h*perPoint)))
	if im := p.find(page, w); im != nil {
		return im, nil
	}
	im, err := on(ctx, p.e, func(m *machine) (*image.RGBA, error) {
		im, err := p.draw(m, page, w, h)
		if err != nil { // the instance may be broken: once more in a fresh one
			if m.renew(); m.err == nil {
				im, err = p.draw(m, page, w, h)
			}
		}
		return im, err
	})
	if err != nil {
		return nil, err
	}
	p.keep(picture{page, w, im})
	return im, nil
}

// draw draws a page; the library's picture lies in the program's memory and
// is copied.
func (p *Pages) draw(m *machine, page, w, h int) (*image.RGBA, error) {
	if p.isClosed() {
		return nil, context.Canceled
	}
	if p.born != m.born {
		if err := p.open(m); err != nil {
			return nil, err
		}
	}
	r, err := m.pdf.RenderPageInPixels(&requests.RenderPageInPixels{Page: p.page(page), Width: w, Height: h})
	if err != nil {
		return nil, fmt.Errorf("第 %d 页没有画出来：%w", page+1, err)
	}
	defer r.Cleanup()
	from, ok := r.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, fmt.Errorf("第 %d 页没有画出来", page+1)
	}
	out := image.NewRGBA(image.Rect(0, 0, from.Rect.Dx(), from.Rect.Dy()))
	for y := range out.Rect.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], from.Pix[y*from.Stride:])
	}
	return out, nil
}

func (p *Pages) find(page, width int) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, k := range p.kept {
		if k.page == page && k.width == width {
			p.kept = append(append(p.kept[:i:i], p.kept[i+1:]...), k)
			return k.image
		}
	}
	return nil
}

// keep keeps a picture and forgets those that were not asked for longest.
func (p *Pages) keep(k picture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.kept = append(p.kept, k)
	p.bytes += len(k.image.Pix)
	for len(p.kept) > 1 && p.bytes > keptBytes {
		p.bytes -= len(p.kept[0].image.Pix)
		p.kept[0].image = nil
		p.kept = p.kept[1:]
	}
}

func (p *Pages) isClosed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed
}

// Close lets go of the paper, in the background: it never waits.
func (p *Pages) Close() {
	p.mu.Lock()
	was := p.closed
	p.closed, p.kept, p.bytes = true, nil, 0
	p.mu.Unlock()
	if was {
		return
	}
	go func() {
		_, _ = on(context.Background(), p.e, func(m *machine) (struct{}, error) {
			if p.born == m.born {
				_, err := m.pdf.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: p.doc})
				return struct{}{}, err
			}
			return struct{}{}, nil
		})
	}()
}
