package ui

import (
	"context"
	"sync"
)

// Loader runs a page's reads in the background. Each key has a generation: a
// newer load of the same key cancels the older one, whose result is dropped.
type Loader struct {
	OnError func(key string, err error) // on the UI thread; a cancelled load is no error

	mu     sync.Mutex
	gen    map[string]uint64
	cancel map[string]context.CancelFunc
	closed bool
	wg     sync.WaitGroup
}

// NewLoader returns a loader; onError may be nil.
func NewLoader(onError func(key string, err error)) *Loader {
	return &Loader{OnError: onError, gen: map[string]uint64{}, cancel: map[string]context.CancelFunc{}}
}

// Load runs work elsewhere and then show on the UI thread, once, unless a newer
// load of the key began or the loader was closed. It may be called anywhere.
// (A function, because Go's methods take no type parameters.)
func Load[T any](l *Loader, key string, work func(ctx context.Context) (T, error), show func(T)) {
	ctx, gen, ok := l.begin(key)
	if !ok {
		return
	}
	Go(func() {
		defer l.wg.Done()
		v, err := work(ctx)
		if ctx.Err() != nil || !l.current(key, gen) {
			return
		}
		OnUI(func() {
			switch {
			case !l.current(key, gen):
			case err == nil:
				show(v)
			case l.OnError != nil:
				l.OnError(key, err)
			}
		})
	})
}

func (l *Loader) begin(key string) (context.Context, uint64, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, 0, false
	}
	if c := l.cancel[key]; c != nil {
		c()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel[key] = cancel
	l.gen[key]++
	l.wg.Add(1)
	return ctx, l.gen[key], true
}

func (l *Loader) current(key string, gen uint64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.closed && l.gen[key] == gen
}

// Close cancels everything and drops what still comes, as when the page is left.
func (l *Loader) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for _, c := range l.cancel {
		c()
	}
}

// Wait waits for all running work: for tests.
func (l *Loader) Wait() { l.wg.Wait() }
