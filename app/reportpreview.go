package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/adrg/xdg"

	"beizeng/app/ui"
	"beizeng/data/store"
	"beizeng/reports"
	"beizeng/reports/preview"
)

// paperPreview shows the pages of a report as they will be printed. Each change
// makes the paper anew, in the background; what is overtaken is dropped.
type paperPreview struct {
	e       *env
	view    *ui.PageView
	pages   *preview.Pages
	delay   ui.Debouncer
	figures *paperFigures

	again        func() // makes the paper once more, after an error
	same         bool   // the report is the one that is shown
	state        *fyne.Container
	note         *ui.EmptyState
	status       *ui.Note
	told         *ui.Note        // what its maker must know: old wording, revisions since a freezing
	onMade       func(previewed) // a paper came
	zoom, at     *ui.Note
	up, down     *ui.Button
	width, whole *ui.Button
	retry        *widget.Button
	root         fyne.CanvasObject
}

// previewDelay is how long a report waits for the next letter typed.
const previewDelay = 350 * time.Millisecond

func newPaperPreview(e *env, onEscape func()) *paperPreview {
	preview.Warm(filepath.Join(xdg.CacheHome, "beizeng", "preview"))
	p := &paperPreview{e: e, view: ui.NewPageView(), delay: ui.Debouncer{Delay: previewDelay}}
	p.figures = newPaperFigures(e, p.view)
	p.view.OnPage = func(int) { p.showPage() }
	p.view.OnZoom = func(zoom float64, fit ui.Fit) { p.showZoom(zoom, fit) }
	p.view.OnError = func(err error) { p.status.SetText("这一页没有画出来：" + err.Error()) }
	p.view.OnEscape = onEscape
	p.status, p.zoom, p.at = ui.NewHint(""), ui.NewHint(""), ui.NewHint("")
	p.retry = widget.NewButtonWithIcon("再试一次", theme.ViewRefreshIcon(), func() {
		if p.again != nil {
			p.again()
		}
	})
	p.note = ui.NewEmptyState(theme.DocumentIcon(), "", p.retry)
	p.state = container.NewStack()
	p.told = ui.NewNote("", ui.ColorRed, theme.SizeNameCaptionText)
	p.root = container.NewBorder(newColumn(2, p.bar(), p.told), nil, nil, nil, container.NewStack(p.view, p.state))
	return p
}

func (p *paperPreview) bar() fyne.CanvasObject {
	small := func(text string, icon fyne.Resource, do func()) *ui.Button {
		b := iconButton(text, icon, do)
		b.Importance = widget.LowImportance
		return b
	}
	p.width = small("适合宽度", nil, func() { p.view.SetFit(ui.FitWidth) })
	p.whole = small("整页", nil, func() { p.view.SetFit(ui.FitPage) })
	p.up = small("", theme.MoveUpIcon(), func() { p.view.GoPage(p.view.Page() - 1) })
	p.down = small("", theme.MoveDownIcon(), func() { p.view.GoPage(p.view.Page() + 1) })
	left := centredRow(small("", theme.ZoomOutIcon(), func() { p.view.Zoom(-1) }), barText(40, p.zoom),
		small("", theme.ZoomInIcon(), func() { p.view.Zoom(1) }), p.width, p.whole)
	right := centredRow(p.up, p.down, barText(104, p.at))
	return container.NewBorder(nil, nil, left, right, container.NewCenter(barText(150, p.status)))
}

func (p *paperPreview) showZoom(zoom float64, fit ui.Fit) {
	p.zoom.SetText(fmt.Sprintf("%.0f%%", zoom*100))
	mark := func(b *ui.Button, on bool) {
		b.Importance = widget.LowImportance
		if on {
			b.Importance = widget.MediumImportance
		}
		b.Refresh()
	}
	mark(p.width, fit == ui.FitWidth)
	mark(p.whole, fit == ui.FitPage)
}

func (p *paperPreview) showPage() {
	text := ""
	if n := p.view.Pages(); n > 0 {
		text = fmt.Sprintf("第 %d 页 / 共 %d 页", p.view.Page()+1, n)
	}
	p.at.SetText(text)
	p.figures.turn(p.view.Page())
}

// close stops everything and lets go of the paper.
func (p *paperPreview) close() {
	p.delay.Stop()
	p.view.Close()
	if p.pages != nil {
		p.pages.Close()
		p.pages = nil
	}
}

// begin turns to another report: the pages of the last one go.
func (p *paperPreview) begin(label string) {
	p.same = false
	p.set(nil, nil)
	text := "正在生成《" + label + "》的预览…"
	if !preview.Ready() {
		text += "第一次预览要准备几秒，以后就快了。"
	}
	p.say(text, false)
}

// wait says what is missing before the report can be made.
func (p *paperPreview) wait(text string) {
	p.delay.Stop()
	p.set(nil, nil)
	p.say(text, false)
}

// say puts words in the place of the pages; "" shows the pages.
func (p *paperPreview) say(text string, failed bool) {
	p.status.SetText("")
	p.told.SetText("")
	p.state.Objects = nil
	if text != "" {
		p.note.SetText(text)
		p.retry.Hidden = !failed
		p.state.Objects = []fyne.CanvasObject{container.NewCenter(p.note)}
	}
	p.state.Refresh()
}

// previewed is a paper that was made to be looked at.
type previewed struct {
	pages   *preview.Pages
	worded  bool // has paragraphs to be edited
	made    reports.Made
	figures []reports.Figure
	err     error
}

// make makes the paper in a while, unless something else is asked for before.
func (p *paperPreview) make(k reports.Kind, o reports.Options) {
	p.again = func() { p.make(k, o) }
	if p.pages != nil {
		p.status.SetText("正在更新…")
	}
	st := p.e.st
	p.delay.Do(func(ctx context.Context) func() {
		got := makePreview(ctx, st, k, o)
		if ctx.Err() != nil {
			if got.pages != nil {
				got.pages.Close()
			}
			return nil
		}
		return func() { p.shown(k, got) }
	})
}

// makePreview makes the paper as a file that does not outlive this, and opens it.
func makePreview(ctx context.Context, st *store.Store, k reports.Kind, o reports.Options) (got previewed) {
	dir, err := os.MkdirTemp("", "beizeng-preview-")
	if err != nil {
		return previewed{err: err}
	}
	defer os.RemoveAll(dir)
	o.Out = filepath.Join(dir, k.Key+".pdf")
	doc, err := reports.Build(ctx, st, k.Key, o)
	if err != nil {
		return previewed{err: err}
	}
	if got.made, got.err = reports.Render(ctx, st, doc, o); got.err != nil {
		return got
	}
	got.worded = doc.Worded
	got.figures = doc.Figures(got.made.Marks)
	data, err := os.ReadFile(o.Out)
	if err != nil {
		return previewed{err: err}
	}
	got.pages, got.err = preview.Open(ctx, data)
	return got
}

func (p *paperPreview) shown(k reports.Kind, got previewed) {
	if errors.Is(got.err, context.Canceled) {
		return
	}
	if got.err != nil {
		p.set(nil, nil)
		p.say("《"+k.Label+"》没有生成："+got.err.Error(), true)
		return
	}
	p.say("", false)
	p.set(got.pages, got.figures)
	p.told.SetText(strings.Join(got.made.Told, "\n"))
	p.onMade(got)
	p.root.Refresh()
	if n := len(got.made.Missing); n > 0 {
		p.status.SetText(fmt.Sprintf("有 %d 个字字体里没有，印作 □", n))
	}
}

// set shows a paper's pages, nil none.
func (p *paperPreview) set(pages *preview.Pages, figures []reports.Figure) {
	old := p.pages
	p.pages = pages
	p.figures.set(figures)
	if pages == nil {
		p.view.SetPages(nil, nil, false)
	} else {
		p.view.SetPages(pages, p.figures.marks(), p.same)
		p.same = true
	}
	if old != nil {
		old.Close()
	}
	p.showPage()
}

// barLine is the height of a hint's line.
const barLine = 18

// barText keeps a hint to one line of a bar, whatever it says.
func barText(width float32, n *ui.Note) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width, barLine), n)
}
