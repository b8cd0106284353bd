package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// export writes exactly what the list shows: its filters, order and columns.
func (l *recordList) export() {
	if l.total == 0 {
		l.e.toast("没有可导出的" + l.k.Label + "。")
		return
	}
	var fields []*kind.Field
	for _, c := range l.grid.VisibleColumns() {
		fields = append(fields, l.k.Field(c.Key))
	}
	lst := exchange.List{Kind: l.k, Fields: fields, Title: l.exportTitle(), Demo: l.e.prefs.demo, Filters: l.describe()}
	q := l.src.query
	total := int64(l.total)
	if l.capped {
		total = 0
	}
	name := fileName(lst.Title)
	if l.k.Secret {
		name = exchange.SecretMark + name
	}
	save := func(endings ...string) {
		l.e.saveFile(name+time.Now().Format("20060102")+endings[0], endings, func(path string) {
			l.e.exportTo(path, lst, q, total)
		})
	}
	switch {
	case l.k.Secret:
		l.e.exportSecret(l.k, func() { save(".xlsx", ".csv") })
		return
	case l.k != kind.Contact:
		save(".xlsx", ".csv")
		return
	}
	text := "Excel、CSV 按列表里的列导出，电话和邮箱遮住一部分。通讯录（.vcf）可以存到手机、邮箱里，号码和邮箱是完整的，请妥善保管。"
	ui.ShowDialog(l.e.win.Canvas(), fmt.Sprintf("导出 %s 位联系人", thousands(l.total)), ui.NewText(text), fyne.NewSize(480, 170),
		ui.DialogButton{Text: "取消"},
		ui.DialogButton{Text: "通讯录（.vcf）", Do: func() { save(".vcf") }},
		ui.DialogButton{Text: "CSV", Do: func() { save(".csv") }},
		ui.DialogButton{Text: "Excel", Main: true, Do: func() { save(".xlsx", ".csv") }})
}

// exportSecret asks before what must stay in the house is written to a file.
func (e *env) exportSecret(k *kind.Kind, write func()) {
	text := k.Label + "是内部资料，不进入对外打印和汇编。导出的工作簿在表名、每页页眉和“说明”里标“内部”，请只在内部使用，妥善保管。"
	ui.ShowDialog(e.win.Canvas(), "导出内部资料", ui.NewText(text), fyne.NewSize(480, 180),
		ui.DialogButton{Text: "取消", Main: true}, ui.DialogButton{Text: "导出（内部）", Danger: true, Do: write})
}

// exportTitle is what the exported table is called: its view, or the kind.
func (l *recordList) exportTitle() string {
	switch {
	case l.shown == nil:
		return l.k.Label
	case l.shown.changed(l):
		return l.shown.rec.Title() + "（已调整）"
	}
	return l.shown.rec.Title()
}

// fileName makes a name fit for a file on every system.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
}

// describe says the list's conditions in words, for the exported file.
func (l *recordList) describe() string {
	var parts []string
	if s := strings.TrimSpace(l.search); s != "" {
		parts = append(parts, "搜索“"+s+"”")
	}
	for _, c := range l.allFilters() {
		if f := l.k.Field(c.Key); f != nil {
			parts = append(parts, filterField(f).Describe(c))
		}
	}
	return strings.Join(parts, "；")
}

// saveFile asks where to write; the path gets the first ending where it has none.
func (e *env) saveFile(name string, endings []string, write func(path string)) {
	if e.saveAs != nil {
		e.saveAs(name, endings, write)
		return
	}
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			e.fail("不能写入这个文件", err)
			return
		}
		path := w.URI().Path()
		if err := w.Close(); err != nil {
			e.fail("不能写入这个文件", err)
			return
		}
		if filepath.Ext(path) == "" {
			_ = os.Remove(path) // the dialog made it, empty, under the bare name
			path += endings[0]
		}
		write(path)
	}, e.win)
	d.SetFileName(name)
	d.SetTitleText("选择保存的位置")
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	e.showFileDialog(d)
}

// askFile asks for a file with one of the endings, nil for any, and remembers
// its folder as a preference.
func (e *env) askFile(folder string, endings []string, open func(path string)) {
	prefs := e.host.fyne.Preferences()
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			e.fail("文件没有打开", err)
			return
		}
		if r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close() // opened again by its path
		prefs.SetString(folder, filepath.Dir(path))
		open(path)
	}, e.win)
	if endings != nil {
		d.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	d.SetView(dialog.ListView) // file names are long
	if last := prefs.String(folder); last != "" {
		if dir, err := storage.ListerForURI(storage.NewFileURI(last)); err == nil {
			d.SetLocation(dir)
		}
	}
	e.showFileDialog(d)
}

// showFileDialog opens a file dialog as large as the window allows. The size
// comes after Show: before it, Fyne's dialog panics.
func (e *env) showFileDialog(d *dialog.FileDialog) {
	d.Show()
	ui.ChineseFileDialog(e.win.Canvas())
	size := e.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(860, size.Width-60), min(560, size.Height-60)))
}

// exportTo writes the rows of a query as a task with progress and cancel. A
// cancelled or failed export leaves no half file.
func (e *env) exportTo(path string, lst exchange.List, q store.Query, total int64) {
	st := e.st
	e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(ctx context.Context, progress ui.Progress) (any, error) {
		next := st.Pull(ctx, q)
		var n int
		var err error
		switch strings.ToLower(filepath.Ext(path)) {
		case ".csv":
			n, err = exchange.WriteCSVFile(ctx, path, lst, counted(next, total, progress))
		case ".vcf":
			n, err = exchange.WriteCardsFile(ctx, path, counted(next, total, progress))
		default:
			n, err = exchange.WriteXLSX(ctx, path, lst, next, func(n int) { progress(int64(n), total, fmt.Sprintf("%d 行", n)) })
		}
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return nil, err
			}
			return nil, fmt.Errorf("写入 %s：%w", path, err)
		}
		return ui.Toast{Text: fmt.Sprintf("已导出 %s 条到 %s", thousands(n), path), Action: "打开文件夹", OnAction: func() { e.openFolder(path) }}, nil
	})
}

// counted tells the progress of a writer that does not tell it itself.
func counted(next exchange.Source, total int64, progress ui.Progress) exchange.Source {
	n := int64(0)
	return func() (*kind.Record, error) {
		r, err := next()
		if n++; n%500 == 0 {
			progress(n, total, fmt.Sprintf("%d 行", n))
		}
		return r, err
	}
}

// openFolder shows where a file was written.
func (e *env) openFolder(path string) {
	u, err := fileURL(filepath.Dir(path))
	if err == nil {
		err = e.host.openURL(u)
	}
	e.fail("不能打开文件夹", err)
}
