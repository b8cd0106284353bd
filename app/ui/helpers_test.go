package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/assets"
)

// newApp starts the in-memory app with our theme in the given mode.
func newApp(t testing.TB, m Mode) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
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
