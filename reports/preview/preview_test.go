package preview

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/reports/paper"
)

// The tests share one compiled engine; its cache is kept between runs.
func TestMain(m *testing.M) {
	if dir, err := os.UserCacheDir(); err == nil {
		Warm(filepath.Join(dir, "beizeng-test", "preview"))
	}
	os.Exit(m.Run())
}

// twoPages is a paper of ours, upright or lying.
func twoPages(t testing.TB) []byte { return pagesOf(t, false) }

func pagesOf(t testing.TB, landscape bool) []byte {
	t.Helper()
	d, err := paper.New(paper.Options{BundledFonts: true, Created: time.Unix(0, 0), Landscape: landscape})
	if err != nil {
		t.Fatal(err)
	}
	d.Title("关于虚拟企业的简报")
	d.NewPage()
	d.Title("附件")
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// ink counts the dark pixels of the upper and of the lower half.
func ink(t *testing.T, p *Pages, page int, perPoint float64) (w, h, upper, lower int) {
	t.Helper()
	im, err := p.Render(context.Background(), page, perPoint)
	if err != nil {
		t.Fatal(err)
	}
	w, h = im.Rect.Dx(), im.Rect.Dy()
	for y := range h {
		for x := range w {
			if im.RGBAAt(x, y).R < 100 {
				if y < h/2 {
					upper++
				} else {
					lower++
				}
			}
		}
	}
	return w, h, upper, lower
}

// given a paper of two pages, when it is drawn, then each page has its size and
// its ink where the text stands, at any scale.
func TestPagesAreDrawn(t *testing.T) {
	p, err := Open(context.Background(), twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if !Ready() {
		t.Error("a paper is open before the program has started")
	}
	if p.Count() != 2 {
		t.Fatalf("%d pages", p.Count())
	}
	if w, h := p.Size(0); int(w+0.5) != 595 || int(h+0.5) != 842 {
		t.Errorf("the first page is %v × %v", w, h)
	}
	lying, err := Open(context.Background(), pagesOf(t, true))
	if err != nil {
		t.Fatal(err)
	}
	defer lying.Close()
	if w, h := lying.Size(1); int(w+0.5) != 842 || int(h+0.5) != 595 {
		t.Errorf("the lying page is %v × %v", w, h)
	}
	for _, c := range []struct {
		scale float64
		w, h  int
	}{{1, 595, 842}, {100.0 / 72, 827, 1169}, {2, 1191, 1684}} {
		w, h, upper, lower := ink(t, p, 0, c.scale)
		if w != c.w || h < c.h-1 || h > c.h+1 {
			t.Errorf("at %v: %d × %d, want %d × %d", c.scale, w, h, c.w, c.h)
		}
		if upper < 200 || lower > upper/4 {
			t.Errorf("at %v: %d dark pixels above, %d below: the title stands above", c.scale, upper, lower)
		}
	}
}

// What is drawn twice is drawn once, and what is kept stays within its bounds.
func TestPicturesAreKept(t *testing.T) {
	p, err := Open(context.Background(), twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	one, _ := p.Render(context.Background(), 0, 1)
	if two, _ := p.Render(context.Background(), 0, 1); one != two {
		t.Error("the same picture was drawn twice")
	}
	for i := range 12 {
		if _, err := p.Render(context.Background(), i%2, 4+float64(i)/100); err != nil {
			t.Fatal(err)
		}
	}
	if p.bytes > keptBytes || len(p.kept) == 0 {
		t.Errorf("%d bytes of %d pictures are kept", p.bytes, len(p.kept))
	}
	if im, err := p.Render(context.Background(), 0, 50); err != nil || im.Rect.Dx()*im.Rect.Dy() > mostPixels*1001/1000 {
		t.Errorf("an immense picture: %v %v", im.Rect, err)
	}
}

// An instance that broke is replaced; open papers go on.
func TestEngineRecovers(t *testing.T) {
	p, err := Open(context.Background(), twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	_, _ = on(context.Background(), shared, func(m *machine) (int, error) { return 0, m.pdf.Close() })
	if _, _, upper, _ := ink(t, p, 0, 1); upper < 200 {
		t.Error("nothing was drawn after the engine broke")
	}
}

func TestRefusals(t *testing.T) {
	ctx := context.Background()
	if _, err := Open(ctx, []byte("not a paper")); err == nil || !strings.Contains(err.Error(), "读不出页面") {
		t.Errorf("what is no PDF: %v", err)
	}
	p, err := Open(ctx, twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Render(ctx, 2, 1); err == nil || !strings.Contains(err.Error(), "没有第 3 页") {
		t.Errorf("a page beyond the last: %v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.Render(gone, 0, 1.5); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled page: %v", err)
	}
	p.Close()
	p.Close()
	if _, err := p.Render(ctx, 0, 1.25); err == nil {
		t.Error("a closed paper was drawn")
	}
}

func BenchmarkPage(b *testing.B) {
	p, err := Open(context.Background(), twoPages(b))
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	for _, dpi := range []float64{100, 200} {
		b.Run(map[float64]string{100: "100dpi", 200: "200dpi"}[dpi], func(b *testing.B) {
			for b.Loop() {
				p.mu.Lock()
				p.kept, p.bytes = nil, 0
				p.mu.Unlock()
				if _, err := p.Render(context.Background(), 0, dpi/72); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
