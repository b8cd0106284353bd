package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestTaskRunnerResultAndError(t *testing.T) {
	newApp(t, ModeLight)
	toasts := NewToastHost()
	r := NewTaskRunner(toasts)
	var shown string
	r.ShowError = func(title, message, detail string) { shown = title + "|" + message + "|" + detail }

	r.Run("导入企业名录", TaskOptions{}, func(_ context.Context, p Progress) (any, error) {
		p(50, 100, "第 50 行")
		return Toast{Text: "导入 12 条", Action: "查看"}, nil
	})
	settle(t, "idle", func() bool { return !r.Busy() })
	if got := toasts.Texts(); len(got) != 1 || got[0] != "导入 12 条" {
		t.Fatalf("toasts %q", got)
	}

	r.Run("导出", TaskOptions{}, func(context.Context, Progress) (any, error) {
		return nil, fmt.Errorf("文件“名录.xlsx”正被别的程序打开：%w", errors.New("sharing violation"))
	})
	settle(t, "idle", func() bool { return !r.Busy() })
	if !strings.HasPrefix(shown, "导出没有完成|文件“名录.xlsx”") || !strings.Contains(shown, "sharing violation") {
		t.Fatalf("error %q", shown)
	}

	r.Run("坏文件", TaskOptions{}, func(context.Context, Progress) (any, error) { panic("boom") })
	settle(t, "idle", func() bool { return !r.Busy() })
	if !strings.Contains(shown, "程序内部错误：boom") || r.Busy() {
		t.Fatalf("panic %q, busy %v", shown, r.Busy())
	}
}

func TestTaskRunnerQueueAndCancel(t *testing.T) {
	newApp(t, ModeLight)
	r := NewTaskRunner(NewToastHost())
	var running atomic.Int32
	var most atomic.Int32
	release := make(chan struct{})
	block := func(ctx context.Context, _ Progress) (any, error) {
		n := running.Add(1)
		defer running.Add(-1)
		if n > most.Load() {
			most.Store(n)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-release:
			return nil, nil
		}
	}
	var cancelled error
	first := r.Run("一", TaskOptions{Done: func(_ any, err error) { cancelled = err }}, block)
	for _, name := range []string{"二", "三"} {
		r.Run(name, TaskOptions{}, block)
	}
	alone := r.Run("备份", TaskOptions{Alone: true}, block)
	settle(t, "two run", func() bool { return running.Load() == 2 })
	if _, _, _, on := alone.State(); on {
		t.Fatal("a task that runs alone started beside others")
	}
	if !r.Strip().Visible() {
		t.Fatal("strip hidden")
	}
	first.Cancel()
	settle(t, "the third took its place", func() bool { return !errors.Is(cancelled, nil) && running.Load() == 2 })
	if !errors.Is(cancelled, context.Canceled) {
		t.Fatalf("cancel gave %v", cancelled)
	}
	close(release)
	settle(t, "idle", func() bool { return !r.Busy() })
	if most.Load() != 2 || r.Strip().Visible() {
		t.Fatalf("most at once %d, strip visible %v", most.Load(), r.Strip().Visible())
	}
}

func TestLoaderDropsStaleResults(t *testing.T) {
	newApp(t, ModeLight)
	var failed error
	l := NewLoader(func(_ string, err error) { failed = err })
	gate := make(chan struct{})
	var shown []string
	Load(l, "list", func(context.Context) (string, error) { <-gate; return "old", nil }, func(s string) { shown = append(shown, s) })
	Load(l, "list", func(context.Context) (string, error) { return "new", nil }, func(s string) { shown = append(shown, s) })
	settle(t, "new shown", func() bool { return len(shown) == 1 })
	close(gate)
	l.Wait()
	queue.Run()
	if len(shown) != 1 || shown[0] != "new" {
		t.Fatalf("shown %v", shown)
	}
	Load(l, "x", func(context.Context) (int, error) { return 0, errors.New("读不出") }, func(int) { t.Error("shown") })
	l.Wait()
	queue.Run()
	if failed == nil {
		t.Fatal("error lost")
	}
	l.Close()
	Load(l, "list", func(context.Context) (string, error) { return "late", nil }, func(string) { t.Error("shown after Close") })
	l.Wait()
	queue.Run()
}

func TestDebouncerRunsTheNewestOnly(t *testing.T) {
	newApp(t, ModeLight)
	d := Debouncer{Delay: 20 * time.Millisecond}
	var ran, shown atomic.Int32
	for i := range 5 {
		d.Do(func(context.Context) func() {
			ran.Add(1)
			return func() { shown.Store(int32(i)) }
		})
	}
	settle(t, "shown", func() bool { return shown.Load() == 4 })
	if ran.Load() != 1 {
		t.Fatalf("ran %d times", ran.Load())
	}
}

func TestDialogKeys(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, widget.NewLabel("x"))
	w.Resize(fyne.NewSize(700, 500))
	deleted := false
	ShowConfirm(w.Canvas(), "删除企业", "“宁夏钜创新材料有限公司”的 12 条记录会一起移到回收站，可以撤销。", "删除", true, func() { deleted = true })
	shot(t, w.Canvas(), "confirm")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if deleted || w.Canvas().Overlays().Top() != nil {
		t.Fatal("Enter on a dangerous question must cancel")
	}
	d := ShowError(w.Canvas(), "导入没有完成", "文件“企业名录.xls”有密码，请去掉密码后再导入。", "encrypted OLE2 container\nat intake.Open")
	shot(t, w.Canvas(), "error")
	d.buttons[0].OnTapped()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "encrypted OLE2") || d.popup.Hidden {
		t.Fatalf("copied %q", got)
	}
	d.buttons[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !d.popup.Hidden {
		t.Fatal("Esc")
	}
}
