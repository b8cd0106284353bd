package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/data/kind"
)

// addBoard puts the switch between list and board before the page's tools and
// shows what was last looked at.
func (p *listPage) addBoard(tools *fyne.Container) {
	board, fold := leadLook(p.e.prefs.leadLook)
	board = board && !strings.Contains(p.route, "?") // the rows behind a figure are a list
	p.board = newLeadBoard(p.list, fold)
	p.board.b.OnType = p.typed
	p.looks = [2]*widget.Button{
		widget.NewButtonWithIcon("列表", theme.ListIcon(), func() { p.look(false) }),
		widget.NewButtonWithIcon("看板", theme.GridIcon(), func() { p.look(true) }),
	}
	switches := container.NewHBox(p.looks[0], p.looks[1], widget.NewSeparator())
	tools.Objects = append([]fyne.CanvasObject{switches}, tools.Objects...)
	p.showLook(board)
}

// onBoard tells whether the page shows the board now.
func (p *listPage) onBoard() bool { return p.list.instead != nil }

// look changes between list and board, and remembers it.
func (p *listPage) look(board bool) {
	if board == p.onBoard() {
		return
	}
	p.showLook(board)
	p.e.keepLeadLook(board, p.board.folded())
	p.list.reload()
	p.FocusPage()
}

func (p *listPage) showLook(board bool) {
	p.list.instead = nil
	p.body.Objects = []fyne.CanvasObject{p.list.grid}
	if board {
		p.list.instead = p.board.reload
		p.body.Objects = []fyne.CanvasObject{p.board.b}
	}
	for i, b := range p.looks {
		b.Importance = widget.MediumImportance
		if (i == 1) == board {
			b.Importance = widget.HighImportance
		}
		b.Refresh()
	}
	p.body.Refresh()
}

// atCursor is the lead that the keyboard is on, in the list or on the board.
func (p *listPage) atCursor() (int64, bool) {
	if p.onBoard() {
		return p.board.card()
	}
	row, _ := p.list.grid.Cursor()
	r := p.list.src.record(row)
	if r == nil {
		return 0, false
	}
	return r.ID, true
}

// editCard opens the form of the card at the cursor.
func (p *listPage) editCard() {
	id, ok := p.board.card()
	if !ok {
		return
	}
	r := kind.New(kind.Lead)
	r.ID = id
	p.list.edit(r)
}

// HandleShortcut implements ui.ShortcutPage: Ctrl+Enter takes the lead at the
// cursor on to its next stage, a promise to its next step.
func (p *listPage) HandleShortcut(s fyne.Shortcut) bool {
	if p.k.Course != nil && isCtrlEnter(s) {
		p.list.moveCursorOn()
		return true
	}
	if p.k == kind.Grievance && isCtrlEnter(s) {
		p.list.handleAtCursor()
		return true
	}
	if p.k != kind.Lead || !isCtrlEnter(s) {
		return false
	}
	id, ok := p.atCursor()
	if !ok {
		return true
	}
	p.e.withLead(id, func(lead *kind.Record) { openAdvance(p.e, id, forwardOf(lead), nil, p.list.written) })
	return true
}
