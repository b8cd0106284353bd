package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"beizeng/app/ui"
	"beizeng/reports"
)

// printer sends a PDF to the system's printer, or says why that cannot be. A
// variable for the sake of tests.
var printer = systemPrinter()

// sysPrinter is how this system prints a PDF.
type sysPrinter struct {
	name  string                  // what it is called in the question; "" where there is none
	print func(path string) error // hands the file over
	none  string                  // why there is no printer, and what to do instead
}

// outbox is a folder for papers that other programs look at or print; it goes
// when the window closes.
func (a *application) outboxDir() (string, error) {
	if a.outbox != "" {
		return a.outbox, nil
	}
	dir, err := os.MkdirTemp("", "beizeng-papers-")
	if err == nil {
		a.outbox = dir
	}
	return dir, err
}

// makeAside makes the shown report as a PDF in the outbox, then goes on with it.
func (p *reportPage) makeAside(title string, then func(path string)) {
	o, period, about, ok := p.ready()
	if !ok {
		return
	}
	dir, err := p.e.host.outboxDir()
	if err != nil {
		p.e.fail("没有"+title, err)
		return
	}
	if dir, err = os.MkdirTemp(dir, ""); err != nil { // a viewer may still hold the last one
		p.e.fail("没有"+title, err)
		return
	}
	k, st := p.kind, p.e.st
	o.Out = filepath.Join(dir, paperName(k, period, about)+".pdf")
	p.e.tasks.Run(title+k.Label, ui.TaskOptions{Silent: true, Done: func(_ any, err error) {
		if err == nil {
			then(o.Out)
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		o.Progress = func(done, total int) { progress(int64(done), int64(total), "") }
		_, err := reports.Make(ctx, st, k.Key, o)
		return nil, err
	})
}

// openNow shows the report in the system's PDF program, unsaved.
func (p *reportPage) openNow() { p.makeAside("打开", p.e.openFile) }

// Print implements ui.Printer: asks, then prints through the system. Where the
// system has no way to print, its PDF program is opened, with its own 打印.
func (p *reportPage) Print() {
	if _, _, _, ok := p.ready(); !ok {
		return
	}
	if printer.name == "" {
		p.makeAside("打印", func(path string) {
			p.e.openFile(path)
			p.e.toast(printer.none)
		})
		return
	}
	about := "《" + p.kind.Label + "》"
	if n := p.preview.view.Pages(); n > 0 {
		about += fmt.Sprintf("，%d 页", n)
	}
	ui.ShowConfirm(p.e.win.Canvas(), "打印", about+"，送到"+printer.name+"。", "打印", false, func() {
		p.makeAside("打印", func(path string) { p.e.sendToPrinter(path) })
	})
}

// sendToPrinter hands a file to the printer, elsewhere: it may take a while.
func (e *env) sendToPrinter(path string) {
	e.background(func(context.Context) error { return printer.print(path) }, func(err error) {
		if err != nil {
			e.fail("没有打印", fmt.Errorf("%w。可以点“打开”，在 PDF 程序里打印", err))
			return
		}
		e.toast("已送去打印：" + filepath.Base(path))
	})
}
