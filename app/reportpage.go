package app

import (
	"context"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/reports"
)

// reportPage is the centre of papers: choose one, say what it is about, see its
// pages as they will be printed, then save, open or print it.
type reportPage struct {
	e         *env
	loader    *ui.Loader
	month     int    // the newest with figures
	territory string // asked for last
	wanted    string // the report that somebody came for
	asked     reports.Options

	kind    reports.Kind
	form    *ui.Form
	values  map[string]string // what was entered, also for other reports
	entry   *ui.Entry
	list    *ui.PickList
	listed  []string // keys beside the list's lines, "" for a group's name
	about   *ui.Note
	params  *fyne.Container
	acts    *fyne.Container
	wording *ui.Button
	preview *paperPreview
	root    fyne.CanvasObject
}

// reportState is what comes back when one returns to the page.
type reportState struct {
	key    string
	values map[string]string
}

func newReports(e *env, rest string) ui.Page {
	key, query, _ := strings.Cut(rest, "?")
	v, err := url.ParseQuery(query)
	if err != nil {
		return nil
	}
	p := &reportPage{e: e, loader: e.newLoader(), wanted: key, territory: e.prefs.territory, values: map[string]string{}}
	p.month, _ = strconv.Atoi(v.Get("m"))
	if o, ok := reports.ReadOptions(v.Get("o")); ok {
		p.asked = o
	}
	p.build()
	p.Reload()
	return p
}

// reportRoute is where a report is seen with these options.
func reportRoute(key string, o reports.Options) string {
	return "report/" + key + "?" + url.Values{"o": {o.Text()}}.Encode()
}

// Title implements ui.Page.
func (p *reportPage) Title() string { return "报表中心" }

// Route implements ui.Page.
func (p *reportPage) Route() string { return "report" }

// Content implements ui.Page.
func (p *reportPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *reportPage) Close() {
	p.loader.Close()
	p.preview.close()
}

// FocusPage implements ui.Focuser.
func (p *reportPage) FocusPage() { p.entry.Focus() }

// FocusSearch implements ui.Searcher.
func (p *reportPage) FocusSearch() { p.entry.Focus() }

// Save implements ui.Saver.
func (p *reportPage) Save() any {
	p.keepValues()
	return reportState{p.kind.Key, p.values}
}

// Restore implements ui.Saver.
func (p *reportPage) Restore(state any) {
	if s, ok := state.(reportState); ok && p.wanted == "" {
		p.wanted, p.values = s.key, s.values
	}
}

// HandleShortcut implements ui.ShortcutPage: Ctrl+S saves, Ctrl + and − zoom.
func (p *reportPage) HandleShortcut(s fyne.Shortcut) bool {
	if ui.IsSave(s) {
		p.save(0)
		return true
	}
	return p.preview.view.HandleShortcut(s)
}

// Export implements ui.Exporter: the report in its second format.
func (p *reportPage) Export() { p.save(1) }

// Escape implements the window's Esc: from wherever one is to the pages.
func (p *reportPage) Escape() { p.preview.view.Focus() }

const (
	reportListWidth  = 206
	reportParamWidth = 300
)

func (p *reportPage) build() {
	p.entry = ui.NewSearchEntry("搜索报表")
	p.entry.OnChanged = func(string) { p.fillList() }
	p.list = ui.NewPickList(func(i int) { p.choose(p.listed[i]) })
	p.list.Chosen = true
	p.entry.OnKey = p.listKey
	p.entry.OnEscape = p.Escape
	p.about = ui.NewHint("")
	p.params, p.acts = container.NewStack(), container.NewStack()
	p.preview = newPaperPreview(p.e, func() { p.entry.Focus() })
	p.wording = iconButton("措辞…", theme.DocumentCreateIcon(), p.editWording)
	p.preview.onMade = func(got previewed) { p.wording.Hidden = !got.worded }
	left := container.NewBorder(p.entry, nil, nil, nil, p.list)
	middle := container.New(&paramLayout{p}, p.about, p.params, p.acts, p.preview.figures.root)
	p.root = container.New(&paneLayout{widths: []float32{reportListWidth, reportParamWidth}, gap: 10}, left, middle, p.preview.root)
}

// Reload implements ui.Refresher: the newest month, then the paper anew.
func (p *reportPage) Reload() {
	ui.Load(p.loader, "facts", func(ctx context.Context) (int, error) { return p.e.st.NewestMonth(ctx) }, func(newest int) {
		if newest == 0 {
			now := p.e.st.Now()
			newest = now.Year()*100 + int(now.Month())
		}
		if p.month == 0 {
			p.month = newest
		}
		if p.kind.Key != "" {
			p.show()
			return
		}
		p.fillList()
		p.choose(p.first())
	})
}

// first is the report to begin with: that which was asked for, else the first.
func (p *reportPage) first() string {
	if k, ok := reportOf(p.wanted); ok {
		return k.Key
	}
	return reports.Kinds()[0].Key
}

// fillList lists the reports by group that fit what was typed.
func (p *reportPage) fillList() {
	typed, cursor := strings.TrimSpace(p.entry.Text), -1
	var items []ui.PickItem
	p.listed = nil
	for _, g := range reportGroups() {
		head := false
		for _, k := range g.kinds {
			if !matchesText(k.Label, typed) {
				continue
			}
			if !head {
				items, p.listed, head = append(items, ui.PickItem{Text: g.name, Header: true}), append(p.listed, ""), true
			}
			if k.Key == p.kind.Key {
				cursor = len(items)
			}
			items, p.listed = append(items, ui.PickItem{Text: k.Label}), append(p.listed, k.Key)
		}
	}
	if len(items) == 0 {
		items, p.listed = []ui.PickItem{{Text: "没有这样的报表", Header: true}}, []string{""}
	}
	p.list.SetItems(items, cursor)
}

// listKey lets the arrows go through the reports while the search has the
// keyboard; Enter goes on to what the report asks for.
func (p *reportPage) listKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := p.list.Cursor(); i >= 0 {
			p.choose(p.listed[i])
			p.form.FocusFirst()
		}
		return true
	}
	if !p.list.Key(ev) {
		return false
	}
	if i := p.list.Cursor(); i >= 0 {
		p.choose(p.listed[i])
	}
	return true
}

// choose shows a report with its parameters.
func (p *reportPage) choose(key string) {
	k, ok := reportOf(key)
	if !ok || key == p.kind.Key {
		return
	}
	p.keepValues()
	p.kind = k
	p.fillList()
	p.about.SetText(k.About)
	p.form = ui.NewForm(p.paramFields(k))
	p.form.NoBar = true
	p.form.Check = checkParams
	p.form.SetValues(p.values)
	if p.wanted == key {
		p.form.SetValues(valuesOf(p.asked))
	}
	p.form.OnEdit = func(key string) {
		if key == keySpan {
			fillSpan(p.form)
		}
		p.show()
	}
	p.form.OnCancel = p.Escape
	p.form.OnSave = func(map[string]string) { p.save(0) }
	p.params.Objects = []fyne.CanvasObject{p.form}
	p.acts.Objects = []fyne.CanvasObject{p.buttons()}
	p.root.Refresh()
	p.preview.begin(k.Label)
	p.show()
}

// keepValues remembers what was entered for the reports that ask the same.
func (p *reportPage) keepValues() {
	if p.form != nil {
		for key, v := range p.form.Values() {
			p.values[key] = v
		}
	}
}

func (p *reportPage) buttons() fyne.CanvasObject {
	files, rest := container.NewHBox(), container.NewHBox()
	for i, ext := range p.kind.Formats {
		b := iconButton(reports.FormatName(ext)+"…", theme.DocumentSaveIcon(), func() { p.save(i) })
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		files.Add(b)
	}
	rest.Add(iconButton("打开", theme.FileIcon(), p.openNow))
	rest.Add(iconButton("打印…", theme.DocumentPrintIcon(), p.Print))
	rest.Add(iconButton("批量…", theme.ContentCopyIcon(), p.batch))
	p.wording.Hide()
	rest.Add(p.wording)
	history := container.NewHBox(newTextLink("以前生成的报表", func() { p.e.nav(kind.ReportMade.Key) }), newTextLink("封账", func() { p.e.nav(kind.Snapshot.Key) }),
		newTextLink("套用模板…", func() { p.e.askFile(prefTemplates, []string{".docx", ".xlsx"}, p.saveInto) }))
	return container.NewVBox(ui.NewHint("存为文件（Ctrl+S 存 "+reports.FormatName(p.kind.Formats[0])+"，Ctrl+P 打印，Esc 到预览）"), files, rest, history)
}

// iconButton is a button that Enter presses and Esc leaves.
func iconButton(text string, icon fyne.Resource, do func()) *ui.Button {
	b := ui.NewButton(text, do)
	b.Icon = icon
	return b
}

// show makes the preview anew, unless something that it needs is missing.
func (p *reportPage) show() {
	if p.form == nil {
		return
	}
	if missing := p.missing(); missing != "" {
		p.preview.wait(missing)
		return
	}
	o, _, _ := p.options(p.kind, p.form.Values())
	p.preview.make(p.kind, o)
}

// missing says what keeps the report from being made, "" for nothing; no field
// is marked for it while one is still choosing.
func (p *reportPage) missing() string {
	v := p.form.Values()
	for _, f := range p.paramFields(p.kind) {
		if f.Required && v[f.Key] == "" {
			return "请先填写“" + f.Label + "”，再看这份报表。"
		}
	}
	for _, msg := range checkParams(v) {
		return msg
	}
	return ""
}

// ready is what the report is to be made of, false where the form is not
// complete: it then shows why.
func (p *reportPage) ready() (o reports.Options, period, about string, ok bool) {
	if p.form == nil || !p.form.Validate() {
		return o, "", "", false
	}
	o, period, about = p.options(p.kind, p.form.Values())
	return o, period, about, true
}

// save asks where to save the report in its i-th format and makes it.
func (p *reportPage) save(i int) {
	o, period, about, ok := p.ready()
	if !ok || i >= len(p.kind.Formats) {
		return
	}
	k, ext := p.kind, p.kind.Formats[i]
	p.e.saveFile(paperName(k, period, about)+ext, []string{ext}, func(path string) {
		o.Out = path
		p.e.makePaper(k, period, about, o)
	})
}

// prefTemplates is the folder of the office's own templates.
const prefTemplates = "paper_template_folder"

// saveInto asks where to save the report in an office's own template, and fills it.
func (p *reportPage) saveInto(template string) {
	o, period, about, ok := p.ready()
	if !ok {
		return
	}
	k, ext := p.kind, strings.ToLower(filepath.Ext(template))
	o.Template = template
	p.e.saveFile(paperName(k, period, about)+ext, []string{ext}, func(path string) {
		o.Out = path
		p.e.makePaper(k, period, about, o)
	})
}

// paperName is the usual name of a report's file, without its ending.
func paperName(k reports.Kind, period, about string) string {
	if about != "" {
		about = "_" + about
	}
	return fileName(k.Label + about + "_" + strings.ReplaceAll(period, " ", ""))
}
