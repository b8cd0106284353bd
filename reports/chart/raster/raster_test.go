package raster

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"beizeng/reports/chart"
)

var (
	black = color.NRGBA{A: 255}
	red   = color.NRGBA{R: 255, A: 255}
)

// dark counts the pixels of a box, in points, that are not white.
func dark(c *Canvas, x1, y1, x2, y2 float64) (n int) {
	for y := int(y1 * c.scale); y < int(y2*c.scale); y++ {
		for x := int(x1 * c.scale); x < int(x2*c.scale); x++ {
			if r, g, b, _ := c.img.At(x, y).RGBA(); r+g+b < 3*0xFFFF {
				n++
			}
		}
	}
	return n
}

func TestShapesLieWhereTheyShould(t *testing.T) {
	c := New(100, 50, 144) // two pixels a point
	c.Rect(10, 10, 20, 5, red)
	if got := dark(c, 0, 0, 100, 50); got != 40*10 {
		t.Errorf("a box of 20 × 5 points has %d pixels, want 400", got)
	}
	if c.img.RGBAAt(30, 25) != (color.RGBA{R: 255, A: 255}) {
		t.Errorf("inside is %v", c.img.RGBAAt(30, 25))
	}
	c = New(100, 50, 144)
	c.Line(0, 25, 100, 25, 2, black, false)
	if got := dark(c, 0, 0, 100, 50); got != 200*4 {
		t.Errorf("a line of 2 points has %d pixels, want 800", got)
	}
	c = New(100, 50, 144)
	c.Line(0, 25, 100, 25, 2, black, true)
	// 15 dashes of 4 in 97.5 points, then 2.5 of the sixteenth
	if got := dark(c, 0, 0, 100, 50) / 4; math.Abs(float64(got)-(15*4+2.5)*2) > 32 {
		t.Errorf("the dashes are %d pixels long, want about 125", got)
	}
	c = New(100, 50, 144)
	c.Polyline([]chart.Point{{X: 10, Y: 10}, {X: 50, Y: 40}, {X: 90, Y: 10}}, 4, black, false)
	if c.img.RGBAAt(100, 80) != (color.RGBA{A: 255}) {
		t.Error("the joint of a line is open")
	}
	c.Rect(-50, -50, 10, 10, red) // outside: nothing
}

func TestText(t *testing.T) {
	c := New(200, 40, 200)
	w := c.TextWidth("中卫市", 10)
	if math.Abs(w-30) > 0.5 {
		t.Errorf("three characters of 10 points are %.2f wide", w)
	}
	c.Text(100, 20, "中卫市", 10, chart.Center, black)
	if dark(c, 0, 0, 84, 40) > 0 || dark(c, 116, 0, 200, 40) > 0 || dark(c, 85, 10, 115, 22) < 200 {
		t.Error("a centred text does not stand about its place")
	}
	c = New(200, 40, 200)
	c.Text(100, 20, "中卫市", 10, chart.Right, black)
	if dark(c, 101, 0, 200, 40) > 0 || dark(c, 70, 10, 100, 22) < 200 {
		t.Error("a text at the right does not end at its place")
	}
}

func TestChartAsPNG(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	c := New(200, 130, 300)
	chart.DrawPath(c, 200, 130, chart.PathData{Unit: "亿美元", Years: []int{2023, 2024, 2025, 2026, 2027}, Current: 2026,
		Path: []*float64{v(0.62), v(0.8), v(1.05), v(1.35), v(1.7)}, Actual: []*float64{v(0.62), v(0.9), v(1), v(0.7), nil}}, chart.Print())
	data, err := c.PNG()
	if err != nil {
		t.Fatal(err)
	}
	again, err := c.PNG()
	if err != nil || !bytes.Equal(data, again) {
		t.Error("the same picture is packed in two ways")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil || img.Bounds().Dx() != 834 || img.Bounds().Dy() != 542 {
		t.Errorf("%v, %v; want 834 × 542 pixels", img.Bounds(), err)
	}
	if dir := os.Getenv("REPORTS_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "chart.png"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
