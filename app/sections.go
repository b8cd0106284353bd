package app

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/attach"
	"beizeng/data/kind"
	"beizeng/data/timeline"
)

// section is one tab that a record's page has, shown or not.
type section struct {
	name   string
	count  int // rows behind it, -1 where it is no list of rows
	hidden bool
	area   string // under which the others are looked for
	detail *detail
	make   func() fyne.CanvasObject
}

// title is the tab's text: the name with the count behind it.
func (s section) title() string {
	switch {
	case s.count <= 0:
		return s.name
	case s.count > countShown:
		return fmt.Sprintf("%s %d+", s.name, countShown)
	}
	return fmt.Sprintf("%s %d", s.name, s.count)
}

const (
	// manyDetails is from how many kinds of details on the empty ones wait
	// behind 更多…: a firm has 25, no bar has room for them.
	manyDetails = 7
	countShown  = 999
)

// areas sort what may hang on a record, the most asked for first.
var areas = []struct {
	name  string
	kinds []*kind.Kind
}{
	{"企业服务", []*kind.Kind{kind.ActivationStep, kind.Grievance, kind.Measure, kind.Sponsorship}},
	{"业绩", []*kind.Kind{kind.TradeRecord, kind.CapitalArrival}},
	{"招商往来", []*kind.Kind{kind.Contact, kind.Interaction, kind.Involvement, kind.Lead, kind.Participation, kind.Employment}},
	{"走出去与新业态", []*kind.Kind{kind.OutboundInvestment, kind.OverseasWorks, kind.Warehouse, kind.NewTrade, kind.TradeService, kind.PlatformUse}},
	{"资质", []*kind.Kind{kind.Certificate, kind.Cultivation}},
	{"政策金融", []*kind.Kind{kind.Claim, kind.Finance, kind.Insurance, kind.InsuredExport, kind.Trainee}},
}

const (
	otherArea  = "其他"
	recordArea = "这条记录"
)

// areaOf is the area of a kind and its place among all.
func areaOf(k *kind.Kind) (name string, place int) {
	for _, a := range areas {
		for _, in := range a.kinds {
			if in == k {
				return a.name, place
			}
			place++
		}
	}
	return otherArea, place
}

// alwaysShown are the details that are looked for even where there are none yet.
var alwaysShown = map[*kind.Kind][]*kind.Kind{
	kind.Enterprise: {kind.Grievance, kind.Measure, kind.TradeRecord, kind.CapitalArrival},
}

// sections are the tabs of the record's page in their order. Where many kinds
// may hang on a record, those that do come first and the empty ones are hidden.
func (p *recordPage) sections() []section {
	var out []section
	own := func(name string, make func() fyne.CanvasObject) {
		out = append(out, section{name: name, count: -1, area: recordArea, make: make})
	}
	if mk := overviews[p.k]; mk != nil {
		own(overviewTab, func() fyne.CanvasObject { return mk(p) })
	}
	own(formTab, func() fyne.CanvasObject { return ui.NewSurface(p.form.form) })
	if timeline.Has(p.k) {
		own(talksTab, p.talks)
	}
	out = append(out, p.detailSections()...)
	if provable(p.k) && !refersTo(kind.Evidence, p.k) {
		own(evidenceTab, p.evidence)
	}
	if attach.Takes(p.k) {
		own(attachTab, p.attachmentTab)
		out[len(out)-1].count = p.files
	}
	own(historyTab, p.history)
	return out
}

func (p *recordPage) detailSections() []section {
	details := detailsOf(p.k)
	var out []section
	for _, d := range details {
		area, _ := areaOf(d.kind)
		n := p.counts[d.key()]
		out = append(out, section{name: d.title(p.k), count: n, area: area, detail: &d, make: func() fyne.CanvasObject { return p.detailTab(d) },
			hidden: len(details) >= manyDetails && n == 0 && !slices.Contains(alwaysShown[p.k], d.kind)})
	}
	if len(details) >= manyDetails {
		slices.SortStableFunc(out, func(a, b section) int {
			_, x := areaOf(a.detail.kind)
			_, y := areaOf(b.detail.kind)
			return x - y
		})
	}
	return out
}

func (p *recordPage) addTab(s section) *container.TabItem {
	it := container.NewTabItem(s.title(), container.NewStack())
	p.makers[it] = s.make
	p.tabs.Append(it)
	return it
}

// selectTab shows the tab of a name; one that was hidden comes to the bar.
func (p *recordPage) selectTab(name string) {
	if p.tabs == nil {
		return
	}
	for i, it := range p.tabs.Items {
		if tabName(it) == name {
			p.tabs.SelectIndex(i)
			return
		}
	}
	for _, s := range p.parts {
		if s.name == name {
			p.addTab(s)
			p.tabs.SelectIndex(len(p.tabs.Items) - 1)
			return
		}
	}
}

// FocusSearch implements ui.Searcher: Ctrl+F, or 更多… at the end of the bar,
// looks for a part of the page.
func (p *recordPage) FocusSearch() {
	if p.tabs == nil {
		return
	}
	p.e.askPick("查看", "汉字或拼音首字母，如 诉求、sq", "没有这样的栏目", func(typed string) []pick {
		return p.pickSections(typed, func(s section) (string, bool) {
			switch {
			case s.count > 0:
				return strings.TrimPrefix(s.title(), s.name+" ") + " 条", true
			case s.count == 0:
				return "还没有", true
			}
			return "", true
		})
	}, p.selectTab)
}

// Add asks what to hang on the record (Ctrl+Shift+N).
func (p *recordPage) Add() {
	if p.tabs == nil || p.rec.DeletedAt != "" {
		return
	}
	p.e.askPick("给“"+short(refTitle(p.rec))+"”新增", "汉字或拼音首字母，如 诉求、sq", "没有这样的记录可以新增", func(typed string) []pick {
		return p.pickSections(typed, func(s section) (string, bool) { return "", s.detail != nil && made(s.detail.kind) })
	}, func(name string) {
		for _, s := range p.parts {
			if s.name == name {
				p.addDetail(s.detail)
			}
		}
	})
}

// addDetail asks for a new record that hangs on the shown one.
func (p *recordPage) addDetail(d *detail) {
	p.form.leave(func() {
		showRecordDialog(p.e, d.kind, 0, []string{d.ref.Key, fmt.Sprint(p.id)}, func() {
			p.e.wroteKind(d.kind)
			p.Reload()
		})
	})
}

// pickSections lists the parts whose name matches what was typed, area by area.
func (p *recordPage) pickSections(typed string, take func(section) (detail string, ok bool)) []pick {
	var groups []string
	for _, a := range areas {
		groups = append(groups, a.name)
	}
	var out []pick
	for _, area := range append(groups, otherArea, recordArea) {
		head := false
		for _, s := range p.parts {
			note, ok := take(s)
			if s.area != area || !ok || !matchesText(s.name, typed) {
				continue
			}
			if !head {
				out, head = append(out, pick{text: area}), true
			}
			out = append(out, pick{s.name, note, s.name})
		}
	}
	return out
}

// key names the details of a kind by one of its Ref fields.
func (d detail) key() string { return d.kind.Key + "." + d.ref.Key }

// addable tells whether anything can be hung on the record by a form.
func (p *recordPage) addable() bool {
	return slices.ContainsFunc(detailsOf(p.k), func(d detail) bool { return made(d.kind) })
}
