package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Shell is the window's frame: sidebar, head with back, forward and title, the
// page, the task strip and the toasts; and the global shortcuts.
type Shell struct {
	Window  fyne.Window
	Router  *Router
	Sidebar *Sidebar
	Toasts  *ToastHost
	Tasks   *TaskRunner
	Palette *CommandPalette // set it to have Ctrl+K and the search button
	Quit    func()          // Ctrl+Q
	Help    func()          // F1
	Open    func()          // Ctrl+O
	Log     func()          // Ctrl+L

	back, forward *widget.Button
	title         *Note
	tools         *fyne.Container
	banner        *fyne.Container
	root          *fyne.Container
}

// NewShell builds the frame of a window and sets it as the content. open makes
// the page of a route; items are the sidebar's.
func NewShell(w fyne.Window, items []NavItem, open func(route string) Page) *Shell {
	s := &Shell{Window: w, Toasts: NewToastHost()}
	s.Router = NewRouter(func(route string) Page {
		p := open(route)
		if p != nil && w.Canvas().Overlays().Top() == nil {
			w.Canvas().Unfocus() // or the entry of the page that is left would go on hearing the keys
		}
		return p
	})
	s.Tasks = NewTaskRunner(s.Toasts)
	s.Tasks.ShowError = func(title, message, detail string) { ShowError(w.Canvas(), title, message, detail) }
	s.Sidebar = NewSidebar(items, s.Router.GoSaved)
	s.Sidebar.OnLeave = func() {
		w.Canvas().Unfocus()
		s.focusPage(s.Router.Page())
	}
	s.back = headButton(theme.NavigateBackIcon(), s.Router.Back)
	s.forward = headButton(theme.NavigateNextIcon(), s.Router.Forward)
	s.title = NewHeading("")
	s.tools, s.banner = container.NewHBox(), container.NewStack()
	s.Router.OnChange = func(p Page) {
		s.pageChanged(p)
		s.focusPage(p)
	}
	s.root = container.NewStack()
	s.Sidebar.OnCollapse = func(bool) { s.root.Refresh() }
	s.Tasks.Strip().OnToggle = func() { s.root.Refresh() }
	w.SetContent(s.root)
	w.SetPadded(false)
	s.layout()
	s.bindKeys(w.Canvas())
	return s
}

// focusPage gives the keyboard to a page that wants it.
func (s *Shell) focusPage(p Page) {
	if f, ok := p.(Focuser); ok && s.Window.Canvas().Overlays().Top() == nil {
		f.FocusPage()
	}
}

func headButton(icon fyne.Resource, do func()) *widget.Button {
	b := widget.NewButtonWithIcon("", icon, do)
	b.Importance = widget.LowImportance
	return b
}

func (s *Shell) layout() {
	search := widget.NewButtonWithIcon("搜索  Ctrl+K", theme.SearchIcon(), s.OpenPalette)
	row := container.NewBorder(nil, nil, container.NewHBox(s.back, s.forward),
		container.NewHBox(s.tools, search), container.New(&middle{}, s.title))
	head := container.NewBorder(nil, widget.NewSeparator(), nil, nil, container.New(layout.NewCustomPaddedLayout(4, 4, 4, 8), row))
	page := container.NewBorder(head, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(4, 6, 8, 8), s.Router.Content()))
	body := container.NewBorder(nil, nil, s.Sidebar, nil, page)
	// The toasts lie over the page, not over the task strip with its 取消.
	s.root.Objects = []fyne.CanvasObject{container.NewBorder(s.banner, s.Tasks.Strip(), nil, nil, container.NewStack(body, s.Toasts))}
	s.root.Refresh()
	s.pageChanged(nil)
}

// SetBanner puts a ribbon across the top; nil takes it away.
func (s *Shell) SetBanner(o fyne.CanvasObject) {
	s.banner.Objects = nil
	if o != nil {
		s.banner.Objects = []fyne.CanvasObject{o}
	}
	s.root.Refresh()
}

// SetTools puts objects beside the search button, for every page.
func (s *Shell) SetTools(o ...fyne.CanvasObject) {
	s.tools.Objects = o
	s.root.Refresh()
}

// OpenPalette opens the global search.
func (s *Shell) OpenPalette() {
	if s.Palette != nil {
		s.Palette.Open(s.Window.Canvas())
	}
}

func (s *Shell) pageChanged(p Page) {
	enable(s.back, s.Router.CanBack())
	enable(s.forward, s.Router.CanForward())
	if p == nil {
		return
	}
	s.title.SetText(p.Title())
	if at, ok := p.(Placed); ok {
		s.Sidebar.SetCurrent(at.Place())
		return
	}
	s.Sidebar.SetCurrent(p.Route())
}

// RefreshTitle shows the page's title anew, as after its record came.
func (s *Shell) RefreshTitle() { s.pageChanged(s.Router.Page()) }

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// bindKeys registers the global shortcuts on the window.
func (s *Shell) bindKeys(c fyne.Canvas) {
	ctrl, alt := fyne.KeyModifierControl, fyne.KeyModifierAlt
	add := func(k fyne.KeyName, m fyne.KeyModifier, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: m}, func(sc fyne.Shortcut) {
			if c.Overlays().Top() != nil {
				return // a dialog or drop-down is open: the page below must not change
			}
			if p, ok := s.Router.Page().(ShortcutPage); ok && p.HandleShortcut(sc) {
				return
			}
			do()
		})
	}
	add(fyne.KeyK, ctrl, s.OpenPalette)
	add(fyne.KeyLeft, alt, s.Router.Back)
	add(fyne.KeyRight, alt, s.Router.Forward)
	add(fyne.KeyF, ctrl, s.focusSearch)
	add(fyne.KeyE, ctrl, s.export)
	add(fyne.KeyN, ctrl, s.create)
	add(fyne.KeyR, ctrl, s.Router.Reload)
	add(fyne.KeyB, ctrl, func() { s.Sidebar.SetCollapsed(!s.Sidebar.collapsed) })
	for _, k := range []fyne.KeyName{fyne.KeyS, fyne.KeyReturn, fyne.KeyEnter} {
		add(k, ctrl, func() {}) // the page's: save, go on
	}
	for _, k := range []fyne.KeyName{fyne.KeyEqual, fyne.KeyPlus, fyne.KeyMinus} {
		add(k, ctrl, func() {}) // the page's: zoom
		add(k, ctrl|fyne.KeyModifierShift, func() {})
	}
	add(fyne.KeyO, ctrl, func() {
		if s.Open != nil {
			s.Open()
		}
	})
	add(fyne.KeyL, ctrl, func() {
		if s.Log != nil {
			s.Log()
		}
	})
	add(fyne.KeyQ, ctrl, func() {
		if s.Quit != nil {
			s.Quit()
		}
	})
	add(fyne.KeyN, ctrl|fyne.KeyModifierShift, func() {
		if p, ok := s.Router.Page().(Adder); ok {
			p.Add()
		}
	})
	add(fyne.KeyP, ctrl, func() {
		if p, ok := s.Router.Page().(Printer); ok {
			p.Print()
		}
	})
	add(fyne.KeyV, ctrl|fyne.KeyModifierShift, func() {
		if p, ok := s.Router.Page().(Viewer); ok {
			p.ShowViews()
		}
	})
	add(fyne.KeyA, ctrl|fyne.KeyModifierShift, func() {
		if p, ok := s.Router.Page().(Attacher); ok {
			p.Attach()
		}
	})
	add(fyne.KeyPageUp, ctrl, func() { s.stepTab(-1) })
	add(fyne.KeyPageDown, ctrl, func() { s.stepTab(1) })
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) {
		if c.Overlays().Top() == nil {
			s.Toasts.Undo()
		}
	})
	add(fyne.Key0, ctrl, s.Sidebar.Focus)
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	for i, k := range digits {
		add(k, ctrl, func() { s.Sidebar.SelectIndex(i) })
	}
	c.SetOnTypedKey(s.typedKey)
}

// typedKey hears keys that no widget wanted.
func (s *Shell) typedKey(ev *fyne.KeyEvent) {
	if top := s.Window.Canvas().Overlays().Top(); top != nil { // not for the page below
		if ev.Name == fyne.KeyEscape {
			tapCancel(top)
		}
		return
	}
	switch ev.Name {
	case fyne.KeyF5:
		s.Router.Reload()
	case fyne.KeyF1:
		if s.Help != nil {
			s.Help()
		}
	case fyne.KeyF2:
		if p, ok := s.Router.Page().(interface{ Edit() }); ok {
			p.Edit()
		}
	case fyne.KeyEscape:
		if p, ok := s.Router.Page().(interface{ Escape() }); ok {
			p.Escape()
		}
	}
}

func (s *Shell) stepTab(by int) {
	if p, ok := s.Router.Page().(Tabbed); ok {
		p.StepTab(by)
	}
}

func (s *Shell) focusSearch() {
	if p, ok := s.Router.Page().(Searcher); ok {
		p.FocusSearch()
	}
}

func (s *Shell) export() {
	if p, ok := s.Router.Page().(Exporter); ok {
		p.Export()
	}
}

func (s *Shell) create() {
	if p, ok := s.Router.Page().(Creator); ok {
		p.New()
	}
}
