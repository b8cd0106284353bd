package app

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"sync"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"beizeng/app/ui"
	"beizeng/assets"
	"beizeng/data/attach"
	"beizeng/data/demo"
	"beizeng/data/store"
)

// Config is what the window is started with.
type Config struct {
	Store   *store.Store // the user's database, open; Run closes it
	Version string
	// OpenDemo opens the demo database beside it, making it where it is
	// missing; OpenMain opens the user's own again. Both may be nil: then the
	// window does not offer to change.
	OpenDemo func(ctx context.Context) (*store.Store, error)
	OpenMain func(ctx context.Context) (*store.Store, error)
}

const (
	appID    = "cn.beizeng.ledger"
	appTitle = "倍增台账"
)

// application is the running program: one window over one database at a time.
type application struct {
	cfg   Config
	fyne  fyne.App
	win   fyne.Window
	theme *ui.Theme
	env   *env
	busy  sync.WaitGroup // writes that must end before the database closes
	desk  attach.Desk    // copies of attachments that other programs show

	outbox string // papers that other programs show or print, see outboxDir

	openURL func(*url.URL) error // shows a file or folder by the system's program
}

// Run opens the window and blocks until it is closed. It closes the database.
//
// A panic on the UI thread becomes an error that names the file with the details.
func Run(ctx context.Context, cfg Config) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = crashed(cfg.Store.Path(), cfg.Version, p)
		}
	}()
	a, err := newApplication(ctx, cfg, fyneapp.NewWithID(appID))
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { fyne.Do(a.fyne.Quit) })
	defer stop()
	a.win.ShowAndRun()
	a.rememberSize()
	a.busy.Wait()
	if a.outbox != "" {
		defer os.RemoveAll(a.outbox)
	}
	return errors.Join(a.env.st.Close(), a.desk.Clear())
}

// newApplication makes the window over an app, which tests give in memory.
func newApplication(ctx context.Context, cfg Config, fa fyne.App) (*application, error) {
	if err := ui.UseChinese(); err != nil {
		return nil, fmt.Errorf("界面文字没有装好：%w", err)
	}
	p, err := readPrefs(ctx, cfg.Store)
	if err != nil {
		return nil, fmt.Errorf("读取设置：%w", err)
	}
	a := &application{cfg: cfg, fyne: fa, openURL: fa.OpenURL, theme: ui.NewTheme(themeMode(p.theme), assets.SansRegular(), assets.SansBold())}
	fa.Settings().SetTheme(a.theme)
	a.win = fa.NewWindow(appTitle)
	a.win.SetMaster()
	a.restoreSize()
	a.win.SetCloseIntercept(a.closeAsked)
	a.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { a.dropped(files) })
	a.useStore(cfg.Store, p)
	if p.operator == "" && !p.demo {
		a.welcome()
	}
	return a, nil
}

func themeMode(setting string) ui.Mode {
	switch setting {
	case "light":
		return ui.ModeLight
	case "dark":
		return ui.ModeDark
	}
	if runtime.GOOS == "linux" {
		return ui.ModeLight // desktops that say nothing would come out dark
	}
	return ui.ModeSystem
}

// useStore puts the window over a database and opens the first page.
func (a *application) useStore(st *store.Store, p prefs) {
	e := &env{st: st, win: a.win, host: a, prefs: p}
	a.env = e
	e.shell = ui.NewShell(a.win, e.navItems(), e.openPage)
	e.tasks = e.shell.Tasks
	e.shell.Sidebar.OnQuit = a.closeAsked
	e.shell.Quit = a.closeAsked
	e.shell.Help = e.showKeys
	e.shell.Open = e.chooseImport
	e.shell.Log = e.quickLog
	e.shell.Palette = ui.NewCommandPalette(e.searchEverything, func(h ui.Hit) { e.pick(h) })
	e.shell.Palette.PlaceHolder = "搜索企业、投资者、条款、责任单位、项目…（汉字、拼音首字母、代码）"
	e.showPrefs()
	e.nav("workbench")
	e.remind()
}

// switchStore closes the present database and opens another.
func (a *application) switchStore(what string, open func(context.Context) (*store.Store, error)) {
	isDemo := !a.env.prefs.demo // from one's own there is only the demo to go to
	if a.env.tasks.Busy() {
		a.env.toast("还有任务在进行，请等它完成或取消后再换库。")
		return
	}
	old, who := a.env.st, a.env.prefs.operator
	a.env.tasks.Run(what, ui.TaskOptions{Alone: true, Silent: true, Done: func(result any, err error) {
		if o, ok := result.(opened); ok && err == nil {
			a.useStore(o.st, o.prefs)
			go func() {
				a.busy.Wait()
				_ = old.Close() // nothing is unsaved in it: every write was one transaction
			}()
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		progress(0, 0, "")
		st, err := open(ctx)
		if err != nil {
			return nil, err
		}
		p, err := readPrefs(ctx, st)
		if err == nil && isDemo && !p.demo {
			p, err = fillDemo(ctx, st, progress)
		}
		if err == nil && p.operator == "" && who != "" { // the same person looks at it
			p.operator = who
			err = st.SetSetting(ctx, store.SettingOperator, who)
		}
		if err != nil {
			return nil, errors.Join(err, st.Close())
		}
		return opened{st, p}, nil
	})
}

type opened struct {
	st    *store.Store
	prefs prefs
}

// fillDemo makes the demo data in a database that has none yet.
func fillDemo(ctx context.Context, st *store.Store, progress ui.Progress) (prefs, error) {
	err := demo.Fill(ctx, st, demo.Options{Seed: 217, Progress: func(done, total int) { progress(int64(done), int64(total), "生成演示数据") }})
	if err != nil {
		return prefs{}, err
	}
	return readPrefs(ctx, st)
}

const (
	prefWidth, prefHeight = "window_width", "window_height"
	startWidth            = 1280
	startHeight           = 760
)

func (a *application) restoreSize() {
	w := a.fyne.Preferences().FloatWithFallback(prefWidth, startWidth)
	h := a.fyne.Preferences().FloatWithFallback(prefHeight, startHeight)
	a.win.Resize(fyne.NewSize(float32(max(w, 800)), float32(max(h, 500))))
}

func (a *application) rememberSize() {
	s := a.win.Canvas().Size()
	if s.Width < 400 || s.Height < 300 {
		return
	}
	a.fyne.Preferences().SetFloat(prefWidth, float64(s.Width))
	a.fyne.Preferences().SetFloat(prefHeight, float64(s.Height))
}

// closeAsked asks before it drops running work or unsaved input.
func (a *application) closeAsked() {
	closeIt := func() {
		a.rememberSize()
		a.win.Close()
	}
	leave := closeIt
	if l, ok := a.env.shell.Router.Page().(ui.Leaver); ok {
		leave = func() { l.Leave(closeIt) }
	}
	if !a.env.tasks.Busy() {
		leave()
		return
	}
	ui.ShowConfirm(a.win.Canvas(), "还有任务在进行", "现在关闭会取消正在进行的任务；已经写入的记录不受影响。", "取消任务并关闭", true, func() {
		a.env.tasks.CancelAll()
		leave()
	})
}

// dropTarget is a page that takes files dropped on the window, now or never.
type dropTarget interface {
	TakesDrops() bool
	Drop(paths []string)
}

// dropped hands files to the page, or to the import page where the shown one
// takes none.
func (a *application) dropped(files []fyne.URI) {
	var paths []string
	for _, u := range files {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) == 0 {
		return
	}
	if p, ok := a.env.shell.Router.Page().(dropTarget); !ok || !p.TakesDrops() {
		a.env.nav("import")
	}
	if p, ok := a.env.shell.Router.Page().(dropTarget); ok {
		p.Drop(paths)
	}
}
