package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Page is one page of the window. Route names it so that it can be opened
// again: enterprises, enterprise/0191…
type Page interface {
	Title() string
	Content() fyne.CanvasObject
	Route() string
}

// What a page may do besides; the shell's shortcuts look for these.
type (
	// Searcher has a search entry (Ctrl+F).
	Searcher interface{ FocusSearch() }
	// Exporter writes out what it shows (Ctrl+E).
	Exporter interface{ Export() }
	// Refresher reads its data again (F5, and after imports).
	Refresher interface{ Reload() }
	// Creator makes a new record (Ctrl+N).
	Creator interface{ New() }
	// Saver keeps scroll, filters and sort when one goes away and comes back.
	Saver interface {
		Save() any
		Restore(state any)
	}
	// Leaver may ask before it is left (unsaved form): it calls leave, now or
	// later, or not at all.
	Leaver interface{ Leave(leave func()) }
	// Tabbed has tabs to go through (Ctrl+PageUp, Ctrl+PageDown).
	Tabbed interface{ StepTab(by int) }
	// Focuser takes the keyboard when the page is shown.
	Focuser interface{ FocusPage() }
	// Closer frees what the page holds once it was left.
	Closer interface{ Close() }
	// Placed stands under another item of the sidebar than its own route says.
	Placed interface{ Place() string }
	// Adder adds something to what it shows (Ctrl+Shift+N).
	Adder interface{ Add() }
	// Printer makes the paper of what it shows (Ctrl+P).
	Printer interface{ Print() }
	// Viewer has saved views to choose from (Ctrl+Shift+V).
	Viewer interface{ ShowViews() }
	// Attacher takes files for what it shows (Ctrl+Shift+A).
	Attacher interface{ Attach() }
	// ShortcutPage hears shortcuts first (Ctrl+S in a form).
	ShortcutPage interface{ HandleShortcut(fyne.Shortcut) bool }
)

type visit struct {
	route string
	state any
}

// Router shows one page at a time and remembers the way there.
type Router struct {
	OnChange func(p Page) // after every change: title, sidebar, buttons

	open    func(route string) Page
	page    Page
	back    []visit
	forward []visit
	states  map[string]any // last state of each route
	host    *fyne.Container
}

const maxHistory = 50

// NewRouter returns a router; open makes the page of a route, nil for an
// unknown one (the present page then stays).
func NewRouter(open func(route string) Page) *Router {
	return &Router{open: open, states: map[string]any{}, host: container.NewStack()}
}

// Content is the place where pages are shown.
func (r *Router) Content() fyne.CanvasObject { return r.host }

// Page is the shown page, nil before the first Go.
func (r *Router) Page() Page { return r.page }

// Go opens a route in a fresh state and forgets the way forward.
func (r *Router) Go(route string) { r.goTo(route, false) }

// goTo opens a route; saved brings its last state back. The page that is left
// may first ask its user, so the rest runs only once it has agreed.
func (r *Router) goTo(route string, saved bool) {
	r.leave(func() {
		from, had := r.visit()
		var state any
		if saved {
			state = r.states[route]
		}
		if !r.show(route, state) {
			return
		}
		if had && from.route != route {
			r.back = append(r.back, from)
			if len(r.back) > maxHistory {
				r.back = r.back[1:]
			}
		}
		r.forward = nil
		r.changed()
	})
}

// GoSaved opens a route as it was last left, as the sidebar does.
func (r *Router) GoSaved(route string) {
	if r.page == nil || r.page.Route() != route {
		r.goTo(route, true)
	}
}

// CanBack tells whether there is a way back.
func (r *Router) CanBack() bool { return len(r.back) > 0 }

// CanForward tells whether there is a way forward.
func (r *Router) CanForward() bool { return len(r.forward) > 0 }

// Back opens the page before, in the state in which it was left (Alt+Left).
func (r *Router) Back() { r.travel(&r.back, &r.forward) }

// Forward undoes Back (Alt+Right).
func (r *Router) Forward() { r.travel(&r.forward, &r.back) }

func (r *Router) travel(from, to *[]visit) {
	if len(*from) == 0 {
		return
	}
	r.leave(func() {
		here, had := r.visit()
		next := (*from)[len(*from)-1]
		if !r.show(next.route, next.state) {
			return
		}
		*from = (*from)[:len(*from)-1]
		if had {
			*to = append(*to, here)
		}
		r.changed()
	})
}

// leave asks the page whether it may be left.
func (r *Router) leave(then func()) {
	if l, ok := r.page.(Leaver); ok {
		l.Leave(then)
		return
	}
	then()
}

// visit is the present page with its state, for the way back.
func (r *Router) visit() (visit, bool) {
	if r.page == nil {
		return visit{}, false
	}
	v := visit{route: r.page.Route()}
	if s, ok := r.page.(Saver); ok {
		v.state = s.Save()
		r.states[v.route] = v.state
	}
	return v, true
}

func (r *Router) show(route string, state any) bool {
	p := r.open(route)
	if p == nil {
		return false
	}
	if c, ok := r.page.(Closer); ok {
		c.Close()
	}
	r.page = p
	r.host.Objects = []fyne.CanvasObject{p.Content()}
	r.host.Refresh()
	if s, ok := p.(Saver); ok && state != nil {
		s.Restore(state)
	}
	return true
}

func (r *Router) changed() {
	if r.OnChange != nil {
		r.OnChange(r.page)
	}
}

// Reload reads the shown page's data again, as after an import.
func (r *Router) Reload() {
	if p, ok := r.page.(Refresher); ok {
		p.Reload()
	}
}
