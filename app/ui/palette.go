package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Hit is one result of the command palette. Data is the owner's.
type Hit struct {
	Group, Text, Detail string
	Icon                fyne.Resource
	Data                any
}

// CommandPalette is the global search (Ctrl+K): an entry and grouped results.
type CommandPalette struct {
	Provider    func(ctx context.Context, query string) []Hit // in the background; hits of a group stand together
	OnPick      func(h Hit)
	PlaceHolder string

	entry *Entry
	list  *PickList
	popup *widget.PopUp
	info  *Note
	hits  []int // list line → hit, -1: header
	found []Hit
	wait  Debouncer
}

// NewCommandPalette returns a palette over a provider.
func NewCommandPalette(provider func(ctx context.Context, query string) []Hit, onPick func(h Hit)) *CommandPalette {
	return &CommandPalette{Provider: provider, OnPick: onPick, PlaceHolder: "搜索企业、联系人、条款、命令…（汉字、拼音首字母、代码、电话）"}
}

// Open shows the palette over the window.
func (p *CommandPalette) Open(c fyne.Canvas) {
	if p.popup != nil && p.popup.Visible() { // once more: another search
		c.Focus(p.entry)
		p.entry.SetText("")
		return
	}
	p.entry = NewEntry()
	p.entry.SetPlaceHolder(p.PlaceHolder)
	p.list = NewPickList(p.pick)
	p.info = NewHint("↑↓ 选择   Enter 打开   Esc 关闭")
	p.entry.OnKey = p.list.Key
	p.entry.OnEscape = p.Close
	p.entry.hooks = &inputHooks{shortcut: func(s fyne.Shortcut) bool {
		cs, ok := s.(*desktop.CustomShortcut)
		again := ok && cs.KeyName == fyne.KeyK && cs.Modifier == fyne.KeyModifierControl
		if again {
			p.Open(c)
		}
		return again
	}}
	p.entry.OnChanged = p.search
	body := container.NewBorder(p.entry, container.NewPadded(p.info), nil, nil, p.list)
	p.popup = widget.NewPopUp(body, c)
	area := c.Size()
	size := fyne.NewSize(min(640, area.Width-40), min(440, area.Height-80))
	p.popup.Resize(size)
	p.popup.ShowAtPosition(fyne.NewPos((area.Width-size.Width)/2, max(20, area.Height*0.12)))
	c.Focus(p.entry)
	p.search("")
}

// Close hides the palette.
func (p *CommandPalette) Close() {
	p.wait.Stop()
	if p.popup != nil {
		p.popup.Hide()
	}
}

func (p *CommandPalette) search(query string) {
	p.wait.Do(func(ctx context.Context) func() {
		found := p.Provider(ctx, query)
		return func() { p.show(found, query) }
	})
}

func (p *CommandPalette) show(found []Hit, query string) {
	p.found, p.hits = found, nil
	var items []PickItem
	for i, h := range found {
		if i == 0 || h.Group != found[i-1].Group {
			if h.Group != "" {
				items = append(items, PickItem{Text: h.Group, Header: true})
				p.hits = append(p.hits, -1)
			}
		}
		items = append(items, PickItem{Text: h.Text, Detail: h.Detail, Icon: h.Icon})
		p.hits = append(p.hits, i)
	}
	if len(items) == 0 && query != "" {
		items = []PickItem{{Text: "没有找到“" + query + "”", Header: true}}
		p.hits = []int{-1}
	}
	p.list.SetItems(items, -1)
}

func (p *CommandPalette) pick(line int) {
	if line >= len(p.hits) || p.hits[line] < 0 {
		return
	}
	h := p.found[p.hits[line]]
	p.Close()
	if p.OnPick != nil {
		p.OnPick(h)
	}
}

// NewBanner is a ribbon across the window, such as 演示数据. A nil button is left out.
func NewBanner(text string, button *widget.Button) fyne.CanvasObject {
	bg := &themedRect{name: ColorRibbon}
	bg.ExtendBaseWidget(bg)
	note := NewNote(text, ColorOnRibbon, theme.SizeNameText)
	var right fyne.CanvasObject
	if button != nil {
		right = container.New(layout.NewCustomPaddedLayout(2, 2, 0, 8), button)
	}
	return container.NewStack(bg, container.NewBorder(nil, nil, nil, right, container.New(&middle{}, note)))
}

// middle centres one object upright and pads it at the sides.
type middle struct{}

func (*middle) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(20, 2*theme.Padding()+2)
}

func (*middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width-20, s.Height))
	h := min(o[0].MinSize().Height, s.Height)
	o[0].Move(fyne.NewPos(10, (s.Height-h)/2))
	o[0].Resize(fyne.NewSize(s.Width-20, h))
}
