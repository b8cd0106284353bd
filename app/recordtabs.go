package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

const (
	formTab     = "资料"
	overviewTab = "概况"
	evidenceTab = "佐证"
	historyTab  = "历史"
	attachTab   = "附件"
)

// overviews are the kinds whose page begins with 概况, a record at one look.
// Filled in init, as the overviews themselves open pages.
var overviews map[*kind.Kind]func(p *recordPage) fyne.CanvasObject

func init() {
	overviews = map[*kind.Kind]func(p *recordPage) fyne.CanvasObject{
		kind.Enterprise:   (*recordPage).overview,
		kind.Lead:         leadOverview,
		kind.Grievance:    grievanceOverview,
		kind.Organisation: bodyOverview,
		kind.Event:        eventOverview,
		kind.Contact:      contactOverview,
		kind.Leader:       leaderOverview,
		kind.Sponsorship:  sponsorshipOverview,
		kind.Council:      courseOverview(kind.Resolution),
		kind.Cultivation:  courseOverview(kind.CultivationStep),
		kind.Programme:    programmeOverview,
		kind.Task:         taskOverview,
	}
}

// makeTabs makes the tabs; each content is made when it is first looked at.
func (p *recordPage) makeTabs() fyne.CanvasObject {
	p.makers, p.lists, p.reloads = map[*container.TabItem]func() fyne.CanvasObject{}, map[string]*recordList{}, map[*container.TabItem]func(){}
	p.tabs = ui.NewTabs()
	p.parts = p.sections()
	for _, s := range p.parts {
		if !s.hidden {
			p.addTab(s)
		}
	}
	if len(p.parts) > len(p.tabs.Items) {
		p.tabs.OnMore = p.FocusSearch
	}
	p.selectTab(p.tab)
	p.fill(p.tabs.Selected())
	p.tabs.OnSelected = func(it *container.TabItem) {
		p.fill(it)
		p.focusTab(it)
	}
	return p.tabs
}

// focusTab gives the keyboard to what a tab shows.
func (p *recordPage) focusTab(it *container.TabItem) {
	c := p.e.win.Canvas()
	if c.Overlays().Top() != nil {
		return
	}
	c.Unfocus()
	if l := p.lists[tabName(it)]; l != nil {
		l.grid.Focus()
	}
	if it.Text == talksTab && p.timeline != nil {
		p.timeline.focus()
	}
}

// tabName is a tab's title without the count behind it, "" for none.
func tabName(it *container.TabItem) string {
	if it == nil {
		return ""
	}
	name, _, _ := strings.Cut(it.Text, " ")
	return name
}

// fill makes a tab's content the first time.
func (p *recordPage) fill(it *container.TabItem) {
	mk := p.makers[it]
	if mk == nil {
		return
	}
	delete(p.makers, it)
	box := it.Content.(*fyne.Container)
	box.Objects = []fyne.CanvasObject{container.NewPadded(mk())}
	box.Refresh()
}

// reloadTab makes the shown tab's content anew after something was added.
func (p *recordPage) reloadTab() {
	for it, l := range p.lists {
		if p.tabs != nil && p.tabs.Selected() != nil && tabName(p.tabs.Selected()) == it {
			l.reload()
			return
		}
	}
}

// detail is a kind whose records hang on the shown one.
type detail struct {
	kind *kind.Kind
	ref  *kind.Field
}

// title is what the details are called beside a record of kind k: of two ways
// to refer to it, as a lead's firm and who brought the lead, the other one is
// named after the way.
func (d detail) title(k *kind.Kind) string {
	for _, f := range d.kind.Fields {
		if f.Type == kind.Ref && f.Ref == k.Key && f.Stored() && f != d.ref && (f.Key == k.Key || d.ref.Key != k.Key && d.kind.Index(f.Key) < d.kind.Index(d.ref.Key)) {
			return d.kind.Label + "·" + d.ref.Label
		}
	}
	return d.kind.Label
}

// detailsOf lists the kinds that refer to a kind.
func detailsOf(k *kind.Kind) []detail {
	var out []detail
	for _, c := range kind.All() {
		for _, f := range c.Fields {
			if f.Type == kind.Ref && f.Ref == k.Key && f.Stored() {
				out = append(out, detail{c, f})
			}
		}
	}
	return out
}

func refersTo(c, k *kind.Kind) bool {
	for _, f := range c.Fields {
		if f.Type == kind.Ref && f.Ref == k.Key {
			return true
		}
	}
	return false
}

// base are the conditions for the records that hang on one.
func (d detail) base(id int64) []store.Cond { return views.Details(d.kind, d.ref.Key, id) }

// repeats are the columns that say of each row what the page says already.
func (d detail) repeats() map[string]bool {
	out := map[string]bool{}
	for _, f := range d.kind.Fields {
		ofFirm := d.ref.Key == "enterprise" && strings.HasPrefix(f.Expr, "e.") // its name, code, territory
		if f.Expr != "" && (strings.HasPrefix(f.Key, d.ref.Key+"_") || ofFirm) {
			out[f.Key] = true
		}
	}
	return out
}

// detailTab lists the records of a kind that hang on the shown one.
func (p *recordPage) detailTab(d detail) fyne.CanvasObject {
	l := newRecordList(p.e, d.kind, listOptions{
		name: d.kind.Key + "@" + p.k.Key, base: d.base(p.id), without: d.repeats(),
		preset: []string{d.ref.Key, fmt.Sprint(p.id)}, inPlace: true, wrote: p.refreshRecord,
	})
	if d.kind == kind.Evidence && p.k == kind.Task {
		l.onCreate = p.addProof
	}
	return p.addList(d.title(p.k), l, widget.NewButtonWithIcon("新增"+d.kind.Label, theme.ContentAddIcon(), l.create))
}

// keepCursors remembers where the lists stand: the page is made anew after each
// change, and the keyboard goes on from where it was.
func (p *recordPage) keepCursors() {
	if p.cursors == nil {
		p.cursors = map[string]int{}
	}
	for tab, l := range p.lists {
		if row, _ := l.grid.Cursor(); row >= 0 {
			p.cursors[tab] = row
		}
	}
}

// addList puts a list under its tools.
func (p *recordPage) addList(tab string, l *recordList, tools ...fyne.CanvasObject) fyne.CanvasObject {
	p.lists[tab] = l
	l.row = p.cursors[tab] // the first where it was not looked at yet: the keys need a row
	p.closers = append(p.closers, l.close)
	l.start()
	tools = append(tools, widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), l.export))
	top := container.NewBorder(nil, nil, container.NewHBox(tools...), nil, l.count)
	return container.NewBorder(top, nil, nil, nil, l.grid)
}

// refreshRecord reads the record again after a detail changed what is reckoned
// from it, such as 累计到资; the form is left alone while it is being filled in.
func (p *recordPage) refreshRecord() {
	if p.form.form.Dirty() {
		return
	}
	p.Reload()
}
