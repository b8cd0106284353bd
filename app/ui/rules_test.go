package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// TestNoEllipsisInCollections reads every file under app/: a Label that ends
// its text with … shapes it anew at every scroll step (50–80 ms).
func TestNoEllipsisInCollections(t *testing.T) {
	collection := regexp.MustCompile(`widget\.New(List|Table|Tree|GridWrap)\b`)
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		seen++
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text := string(src)
		if strings.Contains(text, "TextTruncateEllipsis") {
			t.Errorf("%s uses TextTruncateEllipsis: use FitText", path)
		}
		// a pane of text lines draws them with canvas texts, as the grid does
		if collection.MatchString(text) && filepath.Base(path) != "textpane.go" {
			t.Errorf("%s uses a collection of Fyne's: use DataGrid, PickList or TextPane", path)
		}
		return nil
	})
	if err != nil || seen < 10 {
		t.Fatalf("read %d files: %v", seen, err)
	}
}

// TestFyneSpeaksChinese: no word of Fyne's own stays English, whatever the system's language.
func TestFyneSpeaksChinese(t *testing.T) {
	newApp(t, ModeLight)
	if err := UseChinese(); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"Advanced", "Cancel", "Copy", "Cut", "Error", "Folder", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Undo", "Yes", "No", "(Parent)"} {
		if got := lang.L(k); got == k || got == "" {
			t.Errorf("%q stays %q", k, got)
		}
	}
	if got := lang.X("file.name", "Name"); got != "名称" {
		t.Errorf("file.name: %q", got)
	}
	if got := lang.X("monday", "Monday"); got != "星期一" {
		t.Errorf("monday: %q", got)
	}
}

// TestColoursAreReadable holds text colours against their grounds by WCAG
// contrast: 4.5 for text, 3 for lights and muted text.
func TestColoursAreReadable(t *testing.T) {
	newApp(t, ModeLight)
	for _, m := range []Mode{ModeLight, ModeDark} {
		th := NewTheme(m, nil, nil)
		c := func(n string) float64 { return luminance(th, n) }
		for _, p := range []struct {
			fg, bg string
			least  float64
		}{
			{string(theme.ColorNameForeground), string(theme.ColorNameBackground), 7},
			{string(theme.ColorNameForeground), string(ColorSelected), 4.5},
			{string(theme.ColorNameForegroundOnPrimary), string(theme.ColorNamePrimary), 4.5},
			{string(ColorMuted), string(ColorSurface), 4.5}, {string(ColorOnRibbon), string(ColorRibbon), 4.5},
			{string(ColorOnToast), string(ColorToast), 7},
			{string(ColorGreen), string(ColorSurface), 4}, {string(ColorYellow), string(ColorSurface), 3},
			{string(ColorRed), string(ColorSurface), 4.5}, {string(ColorGrey), string(ColorSurface), 3},
		} {
			hi, lo := max(c(p.fg), c(p.bg)), min(c(p.fg), c(p.bg))
			if ratio := (hi + 0.05) / (lo + 0.05); ratio < p.least {
				t.Errorf("mode %d: %s on %s has contrast %.2f, want %.1f", m, p.fg, p.bg, ratio, p.least)
			}
		}
	}
}
