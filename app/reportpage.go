package app

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/store"
	"beizeng/reports"
)

// reportPage makes the papers: which, up to what month, for whom, and where to.
type reportPage struct {
	e         *env
	loader    *ui.Loader
	month     int
	territory string
	wanted    string // the report that somebody came for
	monthIn   *ui.ChoiceEntry
	placeIn   *ui.ChoiceEntry
	page      *tallPage
	root      fyne.CanvasObject
	filling   bool
}

// madeReport is a paper that was made, kept in the settings.
type madeReport struct {
	At, Label, Period, Place, Path string
	Pages, Rows                    int
}

const (
	settingMade = "reports_made"
	keptReports = 20
)

func newReports(e *env, rest string) ui.Page {
	key, query, _ := strings.Cut(rest, "?")
	v, err := url.ParseQuery(query)
	if err != nil {
		return nil
	}
	p := &reportPage{e: e, loader: e.newLoader(), wanted: key, territory: e.prefs.territory}
	p.month, _ = strconv.Atoi(v.Get("m"))
	p.monthIn, p.placeIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(territoryChoices())
	p.monthIn.Required, p.placeIn.Required = true, true
	p.placeIn.SetValue(placeKey(p.territory))
	p.monthIn.SetOnChanged(func() {
		if !p.filling {
			p.month, _ = strconv.Atoi(p.monthIn.Value())
		}
	})
	p.placeIn.SetOnChanged(func() { p.territory = placeCode(p.placeIn.Value()) })
	bar := container.NewHBox(labelled("统计到", fixed(118, p.monthIn)), labelled("范围", fixed(150, p.placeIn)))
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(bar, nil, nil, nil, p.page)
	p.Reload()
	return p
}

// Title implements ui.Page.
func (p *reportPage) Title() string { return "报表" }

// Route implements ui.Page.
func (p *reportPage) Route() string { return "report" }

// Content implements ui.Page.
func (p *reportPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *reportPage) Close() { p.loader.Close() }

// Reload implements ui.Refresher.
func (p *reportPage) Reload() {
	type facts struct {
		newest int
		made   []madeReport
	}
	ui.Load(p.loader, "facts", func(ctx context.Context) (facts, error) {
		m, err := p.e.st.NewestMonth(ctx)
		if err != nil {
			return facts{}, err
		}
		made, err := readMade(ctx, p.e.st)
		return facts{m, made}, err
	}, func(f facts) {
		newest := f.newest
		if newest == 0 {
			now := p.e.st.Now()
			newest = now.Year()*100 + int(now.Month())
		}
		if p.month == 0 {
			p.month = newest
		}
		p.filling = true
		p.monthIn.Choices = monthChoices(max(newest, p.month))
		p.monthIn.SetValue(strconv.Itoa(p.month))
		p.monthIn.Refresh()
		p.filling = false
		p.page.set(p.content(f.newest > 0, f.made))
	})
}

func (p *reportPage) content(figures bool, made []madeReport) fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, k := range reports.Kinds() {
		cards = append(cards, p.card(k, figures))
	}
	box := stack()
	if !figures {
		box.Add(ui.NewBanner("还没有月度数据，简报里的数字会是“未录入”。", nil))
	}
	box.Add(flow(420, 2, cards...))
	box.Add(panel("最近生成", p.madeTable(made)))
	return box
}

// card is one report with a button for each format.
func (p *reportPage) card(k reports.Kind, _ bool) fyne.CanvasObject {
	buttons := container.NewHBox()
	for i, ext := range k.Formats {
		text := map[string]string{".pdf": "存为 PDF…", ".xlsx": "存为 Excel…", ".docx": "存为 Word…"}[ext]
		if text == "" {
			text = "存为 " + ext + "…"
		}
		b := widget.NewButtonWithIcon(text, theme.DocumentSaveIcon(), func() { p.ask(k, ext) })
		if i == 0 && (p.wanted == "" || p.wanted == k.Key) {
			b.Importance = widget.HighImportance
		}
		buttons.Add(b)
	}
	return panel(k.Label, container.NewVBox(ui.NewText(k.About), buttons))
}

// ask asks where to save, then makes the report.
func (p *reportPage) ask(k reports.Kind, ext string) {
	if asked(k) {
		p.askParams(k, func(o reports.Options, period, about string) {
			p.e.saveFile(k.Label+fileName(about+strings.ReplaceAll(period, " ", ""))+ext, []string{ext}, func(path string) {
				o.Out = path
				p.e.makePaper(k, madeReport{Label: k.Label, Period: period, Place: about, Path: path}, o)
			})
		})
		return
	}
	if k.Monthly && p.month == 0 {
		p.e.toast("请先选择统计到哪个月。")
		return
	}
	name := fmt.Sprintf("%s%s%s%s", k.Label, codes.FormatMonth(p.month), p.placeSuffix(), ext)
	p.e.saveFile(name, []string{ext}, func(path string) { p.make(k, path) })
}

func (p *reportPage) placeSuffix() string {
	if p.territory == "" {
		return ""
	}
	return p.placeIn.Label()
}

// make makes the report and keeps its name among the last ones.
func (p *reportPage) make(k reports.Kind, path string) {
	p.e.makePaper(k, madeReport{Label: k.Label, Period: codes.FormatMonth(p.month), Place: p.placeIn.Label(), Path: path},
		reports.Options{AsOf: p.month, Territory: p.territory, Out: path})
}

// removeIfEmpty takes away the empty file that the save dialog has made.
func removeIfEmpty(path string) error {
	fi, err := os.Stat(path)
	if err != nil || fi.Size() > 0 {
		return err
	}
	return os.Remove(path)
}

func readMade(ctx context.Context, st *store.Store) ([]madeReport, error) {
	text, err := st.Setting(ctx, settingMade)
	if err != nil || text == "" {
		return nil, err
	}
	var list []madeReport
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil, nil // of another version: begin anew
	}
	return list, nil
}

func keepMade(ctx context.Context, st *store.Store, m madeReport) error {
	list, err := readMade(ctx, st)
	if err != nil {
		return err
	}
	kept := []madeReport{m}
	for _, o := range list {
		if o.Path != m.Path && len(kept) < keptReports {
			kept = append(kept, o)
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	return st.SetSetting(ctx, settingMade, string(text))
}

// madeTable lists the papers made last, to be opened again.
func (p *reportPage) madeTable(made []madeReport) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "生成时间", Width: 96}, {Title: "报表", Width: 140}, {Title: "统计到", Width: 76}, {Title: "范围", Width: 100}, {Title: "页数", Width: 52, Align: right}, {Title: "文件", Width: 240, Grow: 1}, {Title: "", Width: 56, Align: right}, {Title: "", Width: 92, Align: right}}
	var rows [][]factCell
	for _, m := range made {
		pages := valueCell("")
		if m.Pages > 0 {
			pages = textCell(strconv.Itoa(m.Pages))
		}
		rows = append(rows, []factCell{textCell(importTime(m.At)), textCell(m.Label), textCell(m.Period), textCell(m.Place), pages, textCell(m.Path),
			{Text: "打开", Open: func() { p.e.openFile(m.Path) }}, {Text: "所在文件夹", Open: func() { p.e.openFolder(m.Path) }}})
	}
	return newFactTable("还没有生成过。选一种报表，选好保存位置即可。", cols, rows)
}
