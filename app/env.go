package app

import (
	"context"
	"errors"
	"net/url"
	"time"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// env is what a page is given: the open database and the parts of the window.
// It lives as long as its database is the open one. All of it is for the UI
// thread, except st, which may be used from everywhere.
type env struct {
	st    *store.Store
	win   fyne.Window
	shell *ui.Shell
	tasks *ui.TaskRunner
	prefs prefs
	host  *application

	openURL func(*url.URL) error // instead of the system's program, in tests
	// saveAs is asked instead of the file dialog, in tests.
	saveAs func(name string, endings []string, write func(path string))
}

// prefs are the settings that pages ask for while drawing; they are read when
// the database opens and whenever the settings page saves.
type prefs struct {
	operator, territory, theme string
	leadLook                   string // see leadLook
	demo                       bool
	views                      []*kind.Record // the saved views whose list exists
}

// today is the clock by which days are said.
func (e *env) today() time.Time { return e.st.Now().Local() }

// nav opens a route: enterprise, enterprise/17, plan …
func (e *env) nav(route string) { e.shell.Router.Go(route) }

// toast shows a short message.
func (e *env) toast(text string) { e.shell.Toasts.Post(ui.Toast{Text: text}) }

// fail shows an error: what did not work, and why. A cancel is no error.
func (e *env) fail(what string, err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	ui.ShowError(e.win.Canvas(), what, err.Error(), "")
}

// newLoader is a page's loader; its errors are shown as messages. The page
// closes it in Close.
func (e *env) newLoader() *ui.Loader {
	return ui.NewLoader(func(_ string, err error) {
		e.shell.Toasts.Post(ui.Toast{Text: "读取没有成功：" + err.Error(), Bad: true})
	})
}

// changed reads the shown page again after something wrote to the database
// behind its back: an import, an undo, a restored record.
func (e *env) changed() {
	e.readViews(nil)
	e.shell.Router.Reload()
}

// background runs work elsewhere and then done on the UI thread. It is for
// single writes that must not be dropped when the page is left; reads go
// through a page's loader.
func (e *env) background(work func(ctx context.Context) error, done func(err error)) {
	e.host.busy.Add(1)
	ui.Go(func() {
		err := work(context.Background())
		e.host.busy.Done() // not on the UI thread: it may have ended
		ui.OnUI(func() { done(err) })
	})
}

// readPrefs reads the settings that pages need at hand.
func readPrefs(ctx context.Context, st *store.Store) (prefs, error) {
	var p prefs
	var demo string
	for key, to := range map[string]*string{
		store.SettingOperator: &p.operator, store.SettingTerritory: &p.territory,
		store.SettingTheme: &p.theme, store.SettingDemo: &demo, settingLeadLook: &p.leadLook,
	} {
		v, err := st.Setting(ctx, key)
		if err != nil {
			return p, err
		}
		*to = v
	}
	p.demo = demo == "1"
	var err error
	p.views, err = views.All(ctx, st)
	return p, err
}
