package preview

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

//go:embed LICENSES.md
var licenses string

// Licenses names the programs that draw the pages, with their licences, as
// Markdown.
func Licenses() string { return licenses }

// engine is the drawing program with the one goroutine that may use it.
type engine struct {
	once sync.Once
	dir  string // where the compiled program is kept; "" keeps none
	jobs chan func(*machine)
	up   atomic.Bool
}

// machine is what the goroutine owns.
type machine struct {
	pool pdfium.Pool
	pdf  pdfium.Pdfium
	born int // counts the instances: papers of an older one are opened anew
	err  error
}

var shared = &engine{jobs: make(chan func(*machine))}

// Warm starts the drawing program in the background, so that the first paper
// need not wait for it: the first time on a PC it is compiled, for some
// seconds, and kept in cacheDir; later it is there at once. Only the first call
// does something; without one the first Open starts it, keeping nothing.
func Warm(cacheDir string) { shared.start(cacheDir) }

// Ready tells whether the drawing program has started, so that nothing waits for it.
func Ready() bool { return shared.up.Load() }

func (e *engine) start(dir string) {
	e.once.Do(func() {
		e.dir = dir
		go e.run()
	})
}

func (e *engine) run() {
	m := &machine{}
	m.pool, m.err = newPool(e.dir)
	e.up.Store(true)
	for job := range e.jobs {
		if m.err == nil && m.pdf == nil {
			m.renew()
		}
		job(m)
	}
}

// newPool compiles the program, without the cache where that does not work. It
// is given no file system: a paper can read nothing of this PC.
func newPool(dir string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	open := func(c wazero.RuntimeConfig) (pdfium.Pool, error) {
		return webassembly.Init(webassembly.Config{MaxIdle: 1, MaxTotal: 1, RuntimeConfig: c, FSConfig: wazero.NewFSConfig()})
	}
	if dir != "" && os.MkdirAll(dir, 0o700) == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			if pool, err := open(config.WithCompilationCache(cache)); err == nil {
				return pool, nil
			}
		}
	}
	return open(config)
}

// renew takes a fresh instance, as after one that failed.
func (m *machine) renew() {
	if m.pdf != nil {
		_ = m.pdf.Close()
		m.pdf = nil
	}
	pdf, err := m.pool.GetInstance(time.Minute)
	if err != nil {
		m.err = err
		return
	}
	m.pdf = pdf
	m.born++
}

// on runs work on the engine's goroutine. What is cancelled before its turn
// comes is not begun; once begun it is waited for, a page takes a moment.
func on[T any](ctx context.Context, e *engine, work func(*machine) (T, error)) (v T, err error) {
	e.start("")
	done := make(chan struct{})
	job := func(m *machine) {
		defer close(done)
		if err = ctx.Err(); err != nil {
			return
		}
		if m.err != nil {
			err = fmt.Errorf("页面预览不能启动：%w", m.err)
			return
		}
		v, err = work(m)
	}
	select {
	case e.jobs <- job:
		<-done
		return v, err
	case <-ctx.Done():
		return v, ctx.Err()
	}
}
