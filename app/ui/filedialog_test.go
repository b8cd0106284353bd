package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestFileDialogSpeaksChinese(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(900, 600))
	d := dialog.NewFileSave(func(fyne.URIWriteCloser, error) {}, w)
	d.Show()
	ChineseFileDialog(w.Canvas())
	lists := 0
	eachObject(w.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		l, ok := o.(*widget.List)
		if !ok {
			return
		}
		lists++
		item := l.CreateItem()
		l.UpdateItem(0, item)
		if got := item.(*fyne.Container).Objects[1].(*widget.Label).Text; got != "主文件夹" {
			t.Errorf("the first place is called %q", got)
		}
	})
	if lists != 1 {
		t.Errorf("%d lists of places", lists)
	}
	if got := fileWord("Are you sure you want to overwrite the file\n企业.xlsx?"); got != "要覆盖这个文件吗？原来的内容会丢失。\n企业.xlsx" {
		t.Errorf("asks %q", got)
	}
}

func TestEscapeClosesTheFileDialogAndNotThePageBelow(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(900, 600))
	s := &Shell{Window: w, Router: NewRouter(func(string) Page { return nil })}
	if err := UseChinese(); err != nil {
		t.Fatal(err)
	}
	dialog.NewFileOpen(func(fyne.URIReadCloser, error) {}, w).Show()
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("still open")
	}
}

// The name of a file to save is typed over what is suggested, and Esc leaves
// the dialog although the name has the keyboard.
func TestTheNameOfAFileIsTypedOverAndEscapeLeaves(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(900, 600))
	if err := UseChinese(); err != nil {
		t.Fatal(err)
	}
	d := dialog.NewFileSave(func(fyne.URIWriteCloser, error) {}, w)
	d.SetFileName("督办函.pdf")
	d.Show()
	ChineseFileDialog(w.Canvas())
	for _, r := range "db" {
		w.Canvas().Focused().TypedRune(r)
	}
	names := 0
	eachObject(w.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widget.Entry); ok {
			names++
			if e.Text != "db" {
				t.Errorf("the name is %q", e.Text)
			}
		}
	})
	if names != 1 {
		t.Errorf("%d names", names)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("still open")
	}
}
