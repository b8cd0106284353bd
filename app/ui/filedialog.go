package ui

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// fileWords are the words that Fyne's file dialog shows without asking its
// translations for them.
var fileWords = map[string]string{
	"Home": "主文件夹", "Computer": "计算机", "Desktop": "桌面", "Documents": "文档", "Downloads": "下载",
	"Music": "音乐", "Pictures": "图片", "Videos": "视频", "App Files": "程序文件",
	"Overwrite?": "文件已存在", "Cannot overwrite": "不能覆盖",
}

const overwriteQuestion = "Are you sure you want to overwrite the file\n"

// fileWord is the Chinese for a text of the file dialog; what is not known,
// such as a drive's name, stays.
func fileWord(s string) string {
	if w, ok := fileWords[s]; ok {
		return w
	}
	if len(s) > len(overwriteQuestion) && s[:len(overwriteQuestion)] == overwriteQuestion {
		return "要覆盖这个文件吗？原来的内容会丢失。\n" + s[len(overwriteQuestion):len(s)-1]
	}
	if s == "Files cannot replace a directory,\ncheck the file name and try again" {
		return "这里已有同名的文件夹，请换一个文件名。"
	}
	return s
}

// ChineseFileDialog makes the words of Fyne's file dialog Chinese that its own
// translations leave out. Call it right after the dialog's Show.
func ChineseFileDialog(c fyne.Canvas) {
	top := c.Overlays().Top()
	if name, ok := c.Focused().(*widget.Entry); ok {
		giveKeys(c, top, name)
	}
	eachObject(top, func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widget.List: // the usual places
			update := w.UpdateItem
			w.UpdateItem = func(id widget.ListItemID, item fyne.CanvasObject) {
				update(id, item)
				chineseLabels(item)
			}
			w.Refresh()
		case *widget.Button:
			tapped := w.OnTapped
			w.OnTapped = func() { // 保存 may ask about an old file
				if tapped != nil {
					tapped()
				}
				if next := c.Overlays().Top(); next != nil && next != top {
					chineseLabels(next)
				}
			}
		}
	})
}

// tapCancel closes a dialog by its 取消: Fyne's file dialog has no Esc, and a
// widget with the keyboard may not know in which dialog it stands.
func tapCancel(top fyne.CanvasObject) {
	if d := dialogAt(top); d != nil {
		d.cancel()
		return
	}
	var cancel *widget.Button
	eachObject(top, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == "取消" {
			cancel = b
		}
	})
	if cancel != nil && cancel.OnTapped != nil {
		cancel.OnTapped()
	}
}

func chineseLabels(o fyne.CanvasObject) {
	eachObject(o, func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok {
			if s := fileWord(l.Text); s != l.Text {
				l.SetText(s)
			}
		}
	})
}

// eachObject visits an object and what lies in it, through the containers that
// dialogs are made of.
func eachObject(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil {
		return
	}
	visit(o)
	switch w := o.(type) {
	case *fyne.Container:
		for _, child := range w.Objects {
			eachObject(child, visit)
		}
	case *widget.PopUp:
		eachObject(w.Content, visit)
	case *container.Split:
		eachObject(w.Leading, visit)
		eachObject(w.Trailing, visit)
	case *container.Scroll:
		eachObject(w.Content, visit)
	default:
		eachObject(overlayContent(o), visit)
	}
}

// overlayContent is what lies in Fyne's overlay container, whose type only
// Fyne can name; nil for every other object.
func overlayContent(o fyne.CanvasObject) fyne.CanvasObject {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct || v.Type().Name() != "OverlayContainer" {
		return nil
	}
	content, _ := v.FieldByName("Content").Interface().(fyne.CanvasObject)
	return content
}
