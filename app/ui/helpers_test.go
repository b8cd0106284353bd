package ui

import (
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/assets"
)

// queue stands for the UI thread of the running test.
var queue *TestQueue

// settle runs what comes in for the UI thread until cond holds.
func settle(t *testing.T, what string, cond func() bool) {
	t.Helper()
	if !queue.Until(cond, 3*time.Second) {
		t.Fatalf("never: %s", what)
	}
}

// newApp starts the in-memory app with our theme in the given mode.
func newApp(t testing.TB, m Mode) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	queue = NewTestQueue()
	t.Cleanup(queue.Close)
	app.Settings().SetTheme(NewTheme(m, assets.SansRegular(), assets.SansBold()))
	return app
}

// shot saves a picture of the window where UI_SHOTS names a folder: for the
// eye, not for comparison.
func shot(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	dir := os.Getenv("UI_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

func cos(turn float64) float64 { return math.Cos(2 * math.Pi * turn) }
func sin(turn float64) float64 { return math.Sin(2 * math.Pi * turn) }

// luminance is the relative luminance of a theme colour (WCAG 2.1).
func luminance(th *Theme, name string) float64 {
	r, g, b, _ := th.Color(fyne.ThemeColorName(name), 0).RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}
