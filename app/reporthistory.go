package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/reports"
)

// openMade opens a paper of the history; one whose file is gone can be made again.
func openMade(e *env, r *kind.Record) {
	path := r.Text("path")
	e.readFile(path, func(err error) {
		if err == nil {
			e.openFile(path)
			return
		}
		text := "文件不在了：" + path
		if !errors.Is(err, os.ErrNotExist) {
			text = fmt.Sprintf("文件打不开：%v", err)
		}
		ui.ShowConfirm(e.win.Canvas(), "没有打开 "+filepath.Base(path), text+"。可以按当时的参数再生成一份，数字按现在的台账算。", "再生成…", false, func() { makeAgain(e, r) })
	})
}

// readFile looks whether a file is there, elsewhere: a share may answer late.
func (e *env) readFile(path string, then func(error)) {
	ui.Go(func() {
		_, err := os.Stat(path)
		ui.OnUI(func() { then(err) })
	})
}

// makeAgain goes to the report with the options of then.
func makeAgain(e *env, r *kind.Record) {
	o, ok := reports.ReadOptions(r.Text("options"))
	if _, known := reportOf(r.Text("report")); !ok || !known {
		e.fail("不能再生成", fmt.Errorf("这份报表的参数没有记下来，请在报表中心另选"))
		return
	}
	e.nav(reportRoute(r.Text("report"), o))
}

// madeItems are what can be done with a paper of the history.
func madeItems(e *env, r *kind.Record) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem("再生成…", func() { makeAgain(e, r) }),
		fyne.NewMenuItem("所在文件夹", func() { e.openFolder(r.Text("path")) }),
	}
}
