package app

import (
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
)

// openPath opens a file or a folder with the system's program; a variable for
// the sake of tests.
var openPath = func(path string) error {
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
}

// openFile opens a path and says so where that is not possible.
func (e *env) openFile(path string) {
	if err := openPath(path); err != nil {
		e.fail("系统没有打开 "+filepath.Base(path), err)
	}
}

// savedToast tells of a written file, with a button to open it.
func savedToast(e *env, path string) ui.Toast {
	return ui.Toast{Text: "已保存 " + path, Action: "打开", OnAction: func() { e.openFile(path) }}
}
