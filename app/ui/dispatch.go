package ui

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// dispatch brings work to the UI thread; a variable for the sake of tests,
// because Fyne's test driver runs fyne.Do on the caller's goroutine.
var (
	dispatchMu sync.RWMutex
	dispatch   = fyne.Do
)

// OnUI runs f on the UI thread, soon. Background work of pages uses it instead
// of fyne.Do, so that tests can hold the order.
func OnUI(f func()) {
	dispatchMu.RLock()
	d := dispatch
	dispatchMu.RUnlock()
	d(f)
}

// running counts the work that Go began and that has not ended.
var running atomic.Int64

// Go runs f elsewhere. Tests can wait until nothing runs any more.
func Go(f func()) {
	running.Add(1)
	go func() {
		defer running.Add(-1)
		f()
	}()
}

// TestQueue takes the place of the UI thread in tests: what comes in by OnUI
// waits until the test runs it.
type TestQueue struct {
	mu sync.Mutex
	fs []func()
}

// NewTestQueue installs a queue until Close.
func NewTestQueue() *TestQueue {
	q := &TestQueue{}
	setDispatch(func(f func()) {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.fs = append(q.fs, f)
	})
	return q
}

// Close drops what waits and what still comes: a timer of a test that is over
// must not draw beside the next one.
func (q *TestQueue) Close() { setDispatch(func(func()) {}) }

func setDispatch(f func(func())) {
	dispatchMu.Lock()
	dispatch = f
	dispatchMu.Unlock()
}

// Run runs what waits and returns how much that was.
func (q *TestQueue) Run() int {
	q.mu.Lock()
	fs := q.fs
	q.fs = nil
	q.mu.Unlock()
	for _, f := range fs {
		f()
	}
	return len(fs)
}

// Rest runs what comes in until nothing runs elsewhere and nothing has come
// for a while; false after the time is over.
func (q *TestQueue) Rest(quiet, timeout time.Duration) bool {
	end, still := time.Now().Add(timeout), time.Now()
	for time.Since(still) < quiet {
		if q.Run() > 0 || running.Load() > 0 {
			still = time.Now()
		}
		if time.Now().After(end) {
			return false
		}
		time.Sleep(5 * time.Millisecond)
	}
	return true
}

// Until runs what comes in until cond holds; false after the time is over.
func (q *TestQueue) Until(cond func() bool, timeout time.Duration) bool {
	for end := time.Now().Add(timeout); ; time.Sleep(2 * time.Millisecond) {
		q.Run()
		if cond() {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}
