package ui

import (
	"context"
	"sync"
	"time"
)

// Debouncer runs the newest of several quick requests in the background:
// typing five letters searches once. Older work is cancelled and its result
// dropped. Its methods may be called from any goroutine.
type Debouncer struct {
	Delay time.Duration // 0 means 60 ms

	mu     sync.Mutex
	timer  *time.Timer
	gen    uint64
	cancel context.CancelFunc
}

// Do runs work after the delay, elsewhere, then show on the UI thread, unless
// a newer Do or Stop came meanwhile. work may return nil: nothing is shown.
func (d *Debouncer) Do(work func(ctx context.Context) (show func())) {
	delay := d.Delay
	if delay == 0 {
		delay = 60 * time.Millisecond
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stop()
	gen := d.gen
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	d.timer = time.AfterFunc(delay, func() {
		show := work(ctx)
		if show == nil || ctx.Err() != nil {
			return
		}
		OnUI(func() {
			if d.current(gen) {
				show()
			}
		})
	})
}

// Stop forgets what is waiting or running.
func (d *Debouncer) Stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stop()
}

func (d *Debouncer) stop() {
	d.gen++
	if d.timer != nil {
		d.timer.Stop()
	}
	if d.cancel != nil {
		d.cancel()
	}
}

func (d *Debouncer) current(gen uint64) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.gen == gen
}
