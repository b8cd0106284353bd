package app

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/demo"
	"beizeng/data/store"
)

// stage is a window over a database of its own, in memory.
type stage struct {
	t     *testing.T
	app   *application
	e     *env
	queue *ui.TestQueue
}

// newStage opens the window on an empty database after fill has filled it.
func newStage(t *testing.T, fill func(st *store.Store)) *stage {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := st.SetSetting(ctx, store.SettingOperator, "测试员"); err != nil {
		t.Fatal(err)
	}
	st.Now = func() time.Time { return time.Date(2025, 10, 15, 9, 0, 0, 0, time.Local) }
	if fill != nil {
		fill(st)
	}
	s := &stage{t: t, queue: ui.NewTestQueue()}
	fa := test.NewTempApp(t)
	s.app, err = newApplication(ctx, Config{Store: st, Version: "test",
		OpenDemo: func(ctx context.Context) (*store.Store, error) {
			return store.Open(ctx, filepath.Join(t.TempDir(), "d.db"))
		}}, fa)
	if err != nil {
		t.Fatal(err)
	}
	s.e = s.app.env
	t.Cleanup(func() {
		s.until("idle", func() bool { return !s.app.env.tasks.Busy() })
		s.app.busy.Wait()
		s.queue.Run()
		s.queue.Close()
		_ = s.app.env.st.Close()
	})
	s.app.win.Resize(fyne.NewSize(1366, 768))
	return s
}

// until runs the UI thread's work until cond holds.
func (s *stage) until(what string, cond func() bool) {
	s.t.Helper()
	if !s.queue.Until(cond, 20*time.Second) {
		s.t.Fatalf("never: %s", what)
	}
}

// rest runs the UI thread until nothing has come for a while.
func (s *stage) rest() {
	if !s.queue.Rest(150*time.Millisecond, 30*time.Second) {
		s.t.Fatal("the window does not come to rest")
	}
}

// shoot saves a picture of the window where APP_SHOTS names a folder: for the
// eye, not for comparison.
func (s *stage) shoot(name string) {
	s.t.Helper()
	dir := os.Getenv("APP_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, s.app.win.Canvas().Capture()); err != nil {
		s.t.Fatal(err)
	}
}

// page is the shown page as T.
func pageAs[T any](s *stage) T {
	s.t.Helper()
	p, ok := s.e.shell.Router.Page().(T)
	if !ok {
		s.t.Fatalf("shown: %T %s", s.e.shell.Router.Page(), s.e.shell.Router.Page().Route())
	}
	return p
}

// texts collects every text that an object shows.
func textsOf(o fyne.CanvasObject) []string { return collect(o, nil) }

// collect walks an object's tree: what a test sees is what is drawn.
func collect(o fyne.CanvasObject, out []string) []string {
	walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	})
	return out
}

// walk visits every visible object below o.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, f)
		}
	}
}

// find is the first object of type T below o that fits.
func find[T fyne.CanvasObject](o fyne.CanvasObject, fits func(T) bool) (found T, ok bool) {
	walk(o, func(o fyne.CanvasObject) {
		if x, is := o.(T); is && !ok && fits(x) {
			found, ok = x, true
		}
	})
	return found, ok
}

var fills = map[string]func(st *store.Store){
	"empty": nil,
	"demo": func(st *store.Store) {
		if err := demo.Fill(context.Background(), st, demo.Options{Enterprises: 300, Months: 30, Seed: 1}); err != nil {
			panic(err)
		}
	},
}

// The rules are told as the settings have them, not as they come.
func TestRulesAreToldAsSet(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		figures(t)(st)
		for key, v := range map[string]string{store.SettingCutoff: "2021-06-30", store.SettingAgency: "1", store.SettingYellow: "80"} {
			if err := st.SetSetting(context.Background(), key, v); err != nil {
				t.Fatal(err)
			}
		}
	})
	s.rest()
	pageAs[*workbench](s).showRules()
	s.rest()
	s.reads(top(s), "2021-06-30（含）以前", "代理进出口也算", "达到 80% 为黄")
}
