package ui

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// Progress reports how far a task is; total 0 means unknown. It may be called
// as often as one likes, from any goroutine: the window looks ten times a second.
type Progress func(done, total int64, note string)

// TaskFunc is long work. Its result is handed to Done and, where it is a Toast
// or a string, shown. It should return ctx.Err() when cancelled.
type TaskFunc func(ctx context.Context, progress Progress) (any, error)

// TaskOptions say what happens beside the work itself.
type TaskOptions struct {
	Done   func(result any, err error) // on the UI thread, also after an error or cancel
	Alone  bool                        // waits until nothing else runs, and lets nothing else start (imports, backups)
	Silent bool                        // no toast on success
}

// Task is a running or waiting piece of work.
type Task struct {
	Title string

	work   TaskFunc
	opt    TaskOptions
	ctx    context.Context
	cancel context.CancelFunc

	mu          sync.Mutex
	done, total int64
	note        string
	running     bool
}

// Cancel asks the work to stop.
func (t *Task) Cancel() { t.cancel() }

// State returns what the strip shows.
func (t *Task) State() (done, total int64, note string, running bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.done, t.total, t.note, t.running
}

func (t *Task) set(done, total int64, note string) {
	t.mu.Lock()
	t.done, t.total, t.note = done, total, note
	t.mu.Unlock()
}

// maxParallel is how many tasks run at once; the database has one writer.
const maxParallel = 2

// TaskRunner runs long work with progress, cancel, result and error. All its
// methods but Wait are for the UI thread.
type TaskRunner struct {
	// ShowError shows a failed task; nil: only a red toast.
	ShowError func(title, message, detail string)

	toasts *ToastHost
	strip  *TaskStrip
	tasks  []*Task // running first, then waiting, in order
	wg     sync.WaitGroup
	ticker bool
}

// NewTaskRunner returns a runner that posts results to toasts.
func NewTaskRunner(toasts *ToastHost) *TaskRunner {
	r := &TaskRunner{toasts: toasts}
	r.strip = newTaskStrip(r)
	return r
}

// Strip is the status strip for the window's bottom; it hides when idle.
func (r *TaskRunner) Strip() *TaskStrip { return r.strip }

// Busy tells whether anything runs or waits: ask before closing the window.
func (r *TaskRunner) Busy() bool { return len(r.tasks) > 0 }

// Tasks lists what runs and waits.
func (r *TaskRunner) Tasks() []*Task { return append([]*Task(nil), r.tasks...) }

// CancelAll asks everything to stop.
func (r *TaskRunner) CancelAll() {
	for _, t := range r.tasks {
		t.Cancel()
	}
}

// Wait waits until all work has returned, as before closing the database; its
// results are shown later.
func (r *TaskRunner) Wait() { r.wg.Wait() }

// Run starts work, or queues it where enough is running.
func (r *TaskRunner) Run(title string, opt TaskOptions, work TaskFunc) *Task {
	ctx, cancel := context.WithCancel(context.Background())
	t := &Task{Title: title, work: work, opt: opt, ctx: ctx, cancel: cancel}
	r.tasks = append(r.tasks, t)
	r.wg.Add(1)
	r.next()
	return t
}

// next starts what may start, in order: nothing overtakes a waiting task.
func (r *TaskRunner) next() {
	running, alone := 0, false
	for _, t := range r.tasks {
		if _, _, _, on := t.State(); on {
			running++
			alone = alone || t.opt.Alone
		}
	}
	for _, t := range r.tasks {
		if _, _, _, on := t.State(); on {
			continue
		}
		if alone || running >= maxParallel || t.opt.Alone && running > 0 {
			break
		}
		running++
		alone = t.opt.Alone
		t.mu.Lock()
		t.running = true
		t.mu.Unlock()
		go r.execute(t)
	}
	r.strip.sync()
	r.tick()
}

// execute runs on its own goroutine; a panic becomes an error with its trace,
// so that one bad file does not take the window down.
func (r *TaskRunner) execute(t *Task) {
	var result any
	var err error
	detail := ""
	func() {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("程序内部错误：%v", p)
				detail = string(debug.Stack())
			}
		}()
		if err = t.ctx.Err(); err == nil {
			result, err = t.work(t.ctx, t.set)
		}
	}()
	r.wg.Done()
	OnUI(func() { r.finish(t, result, err, detail) })
}

func (r *TaskRunner) finish(t *Task, result any, err error, detail string) {
	t.cancel()
	for i, x := range r.tasks {
		if x == t {
			r.tasks = append(r.tasks[:i:i], r.tasks[i+1:]...)
			break
		}
	}
	switch {
	case errors.Is(err, context.Canceled):
		r.toasts.Post(Toast{Text: "已取消：" + t.Title})
	case err != nil:
		r.failed(t, err, detail)
	case !t.opt.Silent:
		r.succeeded(t, result)
	}
	if t.opt.Done != nil {
		t.opt.Done(result, err)
	}
	r.next()
}

func (r *TaskRunner) failed(t *Task, err error, detail string) {
	if r.ShowError == nil {
		r.toasts.Post(Toast{Text: t.Title + "没有完成：" + err.Error(), Bad: true})
		return
	}
	if detail == "" {
		detail = errorChain(err)
	}
	r.ShowError(t.Title+"没有完成", err.Error(), detail)
}

func (r *TaskRunner) succeeded(t *Task, result any) {
	switch v := result.(type) {
	case Toast:
		r.toasts.Post(v)
	case string:
		r.toasts.Post(Toast{Text: v})
	default:
		r.toasts.Post(Toast{Text: "已完成：" + t.Title})
	}
}

// errorChain lists the wrapped errors where they say more than the message.
func errorChain(err error) string {
	s := err.Error()
	for e := errors.Unwrap(err); e != nil; e = errors.Unwrap(e) {
		s += fmt.Sprintf("\n  ↳ %T: %v", e, e)
	}
	return s
}

// tick redraws the strip ten times a second while anything runs.
func (r *TaskRunner) tick() {
	if r.ticker || len(r.tasks) == 0 {
		return
	}
	r.ticker = true
	time.AfterFunc(100*time.Millisecond, func() {
		OnUI(func() {
			r.ticker = false
			if len(r.tasks) > 0 {
				r.strip.sync()
				r.tick()
			}
		})
	})
}
