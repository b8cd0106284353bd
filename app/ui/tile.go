package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tile is one door of a page of many: icon, name, how many are behind it, and
// what of them asks for attention. Tap or Enter opens it; + adds one.
type Tile struct {
	widget.BaseWidget
	OnOpen, OnAdd func()                 // OnAdd nil: nothing is added here
	OnNotice      func()                 // the second line is tapped; nil opens the tile
	OnMove        func(key fyne.KeyName) // an arrow key

	stat           TileStat
	focused, hover bool
	bg             *canvas.Rectangle
	icon, lock     *canvas.Image
	name, count    *canvas.Text
	notice         *canvas.Text
	add            *canvas.Text
}

// TileStat is what a Tile shows.
type TileStat struct {
	Icon    fyne.Resource
	Name    string
	Count   string // "" shows none
	Notice  string
	Urgent  bool   // the notice is red, else amber
	Quiet   bool   // the notice is mere words
	Private string // a word beside the lock, "" for none: 内部
}

var (
	_ fyne.Tappable     = (*Tile)(nil)
	_ fyne.Focusable    = (*Tile)(nil)
	_ desktop.Hoverable = (*Tile)(nil)
)

// Sizes of a Tile.
const (
	tileHeight = 62
	tileLeast  = 150
	tileIcon   = 20
	tileAdd    = 34
)

// NewTile returns a tile.
func NewTile(s TileStat, open func()) *Tile {
	t := &Tile{stat: s, OnOpen: open, bg: newRect(6), name: canvas.NewText("", nil), count: canvas.NewText("", nil), notice: canvas.NewText("", nil), add: canvas.NewText("", nil)}
	t.icon, t.lock = canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	t.icon.FillMode, t.lock.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	t.ExtendBaseWidget(t)
	return t
}

// SetStat replaces what is shown.
func (t *Tile) SetStat(s TileStat) {
	t.stat = s
	t.Refresh()
}

// Stat is what is shown.
func (t *Tile) Stat() TileStat { return t.stat }

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{t.bg, t.icon, t.lock, t.name, t.count, t.notice, t.add},
		layout:  t.place,
		refresh: func() { t.place(t.Size()); canvas.Refresh(t) },
		min:     func() fyne.Size { return fyne.NewSize(tileLeast, tileHeight) },
	}
}

func (t *Tile) place(size fyne.Size) {
	s := t.stat
	t.bg.FillColor, t.bg.StrokeColor, t.bg.StrokeWidth = Color(ColorSurface), Color(ColorSeparator), 1
	if t.focused || t.hover {
		t.bg.StrokeColor = Color(theme.ColorNamePrimary)
	}
	if t.focused {
		t.bg.StrokeWidth = 2
	}
	t.bg.Resize(size)
	putIcon(t.icon, s.Icon, theme.ColorNamePrimary, 12, 11, tileIcon)
	x, right := float32(12+tileIcon+8), size.Width-12
	count := TextWidth(s.Count, 18, true)
	putText(t.count, s.Count, 18, true, theme.ColorNameForeground, right-count, 8)
	if s.Count != "" {
		right -= count + 6
	}
	setVisible(t.lock, s.Private != "")
	name := FitText(s.Name, right-x-lockRoom(s), theme.TextSize(), true)
	putText(t.name, name, theme.TextSize(), true, theme.ColorNameForeground, x, 11)
	if s.Private != "" {
		putIcon(t.lock, theme.VisibilityOffIcon(), ColorMuted, x+TextWidth(name, theme.TextSize(), true)+5, 13, 14)
	}
	clr := fyne.ThemeColorName(ColorMuted)
	switch {
	case s.Quiet || s.Notice == "":
	case s.Urgent:
		clr = ColorRed
	default:
		clr = ColorYellow
	}
	notice := s.Notice
	if s.Private != "" {
		notice = s.Private
		if s.Notice != "" {
			notice += " · " + s.Notice
		}
	}
	room := size.Width - 2*12
	setVisible(t.add, t.OnAdd != nil)
	if t.OnAdd != nil {
		room -= tileAdd
		putText(t.add, "+ 新增", theme.CaptionTextSize(), false, theme.ColorNamePrimary, size.Width-12-TextWidth("+ 新增", theme.CaptionTextSize(), false), 38)
	}
	putText(t.notice, FitText(notice, room, theme.CaptionTextSize(), false), theme.CaptionTextSize(), false, clr, 12, 38)
}

func lockRoom(s TileStat) float32 {
	if s.Private == "" {
		return 0
	}
	return 20
}

func putIcon(im *canvas.Image, res fyne.Resource, clr fyne.ThemeColorName, x, y, size float32) {
	if res != nil {
		im.Resource = theme.NewColoredResource(res, clr)
	}
	im.Move(fyne.NewPos(x, y))
	im.Resize(fyne.NewSize(size, size))
	im.Refresh()
}

// Tapped implements fyne.Tappable: the foot's left shows what asks for
// attention, its right adds.
func (t *Tile) Tapped(ev *fyne.PointEvent) {
	foot := ev != nil && ev.Position.Y >= tileHeight/2+2
	switch {
	case foot && t.OnAdd != nil && ev.Position.X >= t.Size().Width-12-tileAdd-6:
		t.OnAdd()
	case foot && t.OnNotice != nil && t.stat.Notice != "" && !t.stat.Quiet:
		t.OnNotice()
	case t.OnOpen != nil:
		t.OnOpen()
	}
}

// Cursor implements desktop.Cursorable.
func (t *Tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (t *Tile) MouseIn(*desktop.MouseEvent) { t.hover = true; t.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (t *Tile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *Tile) MouseOut() { t.hover = false; t.Refresh() }

// FocusGained implements fyne.Focusable.
func (t *Tile) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost implements fyne.Focusable.
func (t *Tile) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune implements fyne.Focusable.
func (t *Tile) TypedRune(r rune) {
	if (r == '+' || r == '＋') && t.OnAdd != nil {
		t.OnAdd()
	}
}

// TypedKey implements fyne.Focusable.
func (t *Tile) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if t.OnOpen != nil {
			t.OnOpen()
		}
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd:
		if t.OnMove != nil {
			t.OnMove(ev.Name)
		}
	default:
		forwardKey(t, ev)
	}
}

// Focus puts the keyboard on the tile.
func (t *Tile) Focus() { focusIn(t) }
