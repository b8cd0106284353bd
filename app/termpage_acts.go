package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/term"
	"beizeng/reports"
)

func (p *termPage) open(row int) {
	if row >= 0 && row < len(p.rows) {
		p.e.nav(recordRoute(kind.Enterprise, p.rows[row].Enterprise))
	}
}

// Edit opens the form of the firm at the cursor, where capital and term stand (F2).
func (p *termPage) Edit() {
	r := p.current()
	if r == nil {
		return
	}
	p.e.nav(recordRoute(kind.Enterprise, r.Enterprise))
	if page, ok := p.e.shell.Router.Page().(*recordPage); ok {
		page.editNext = true
	}
}

func (p *termPage) menu(row int, _ string, _ fyne.Position) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem("打开企业", func() { p.open(row) }),
		fyne.NewMenuItem("修改资本和期限（F2）", p.Edit),
		fyne.NewMenuItem("打印提示函（Ctrl+P）", p.Print),
		fyne.NewMenuItem("打印本范围全部提示函…", p.printAll),
	}
}

// capitalNotice is the key of the 提示函 among the reports.
const capitalNotice = "notice"

// Print implements ui.Printer: the one-page notice of the firm at the cursor.
func (p *termPage) Print() {
	r := p.current()
	switch {
	case r == nil:
		p.e.toast("先选中一家企业。")
	case r.State == progress.TermPaid || r.State == progress.TermNone:
		p.e.toast("“" + short(r.Name) + "”" + r.State.Label() + "，不用提示。")
	default:
		p.e.askPaper(capitalNotice, "出资期限提示函"+r.Name, p.set.day, territoryLabel(r.Territory), reports.Options{Record: r.Enterprise, Day: p.set.day})
	}
}

// printAll makes one file with a notice for each firm of the territory that must
// act or is late.
func (p *termPage) printAll() {
	switch {
	case p.result.ByState[progress.TermLate]+p.result.ByState[progress.TermAct] == 0:
		p.e.toast("没有已逾期或须限期办理的企业，不用提示。")
	case p.set.place == standing.Unassigned:
		p.e.toast("未归属的企业请逐家打印。")
	default:
		place := p.placeIn.Label()
		p.e.askPaper(capitalNotice, "出资期限提示函"+place, p.set.day, place, reports.Options{Territory: p.set.place, Day: p.set.day})
	}
}

// how shows the rules with their sources.
func (p *termPage) how() {
	ui.ShowDialog(p.e.win.Canvas(), "出资期限怎么判定", newTallPage(ui.NewText(p.result.Rule)), fyne.NewSize(680, 420), ui.DialogButton{Text: "关闭", Main: true})
}

// Export implements ui.Exporter: the shown list as a workbook.
func (p *termPage) Export() {
	if p.loads == 0 {
		return
	}
	t := termTable(p.result, p.rows, p.placeIn.Label(), p.set.state, p.e.prefs.demo)
	p.e.exportTable(fmt.Sprintf("出资期限%s.xlsx", p.set.day), t)
}

// exportTable asks where to and writes a small table as a workbook.
func (e *env) exportTable(name string, t exchange.Table) {
	e.saveFile(name, []string{".xlsx"}, func(path string) {
		e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			if err := exchange.WriteTable(path, t); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { e.openFolder(path) }}, nil
		})
	})
}

// termTable is the list as a workbook shows it; amounts stand with their
// currency in words, as one column holds several.
func termTable(r term.Result, rows []term.Row, place string, state progress.TermState, demo bool) exchange.Table {
	t := exchange.Table{Title: "出资期限", Demo: demo, Wide: []float64{32, 12, 10, 12, 12, 14, 12, 18, 18, 18, 18, 30, 22, 60, 60}}
	keys := []string{}
	for _, c := range termColumns() {
		t.Heads = append(t.Heads, c.Title)
		keys = append(keys, c.Key)
	}
	t.Heads = append(t.Heads, "怎么办", "依据")
	for _, x := range rows {
		var row []any
		for _, key := range keys {
			switch {
			case key == "name":
				row = append(row, x.Name)
			case key == "state":
				row = append(row, x.State.Label())
			case key == "left" && x.By != "":
				row = append(row, int64(x.DaysLeft))
			default:
				if text := termText(x, key); text != "" {
					row = append(row, text)
				} else {
					row = append(row, nil)
				}
			}
		}
		source := ""
		if x.Rule != nil {
			source = x.Rule.Source
		}
		t.Rows = append(t.Rows, append(row, x.Todo, source))
	}
	said := "全部状态"
	if state != "" {
		said = state.Label()
	}
	t.Notes = append(t.Notes, fmt.Sprintf("判定日：%s；范围：%s；%s，共 %d 家", r.Day, place, said, len(rows)))
	t.Notes = append(t.Notes, strings.Split(r.Rule, "\n")...)
	return t
}

// Title implements ui.Page.
func (p *termPage) Title() string { return "出资期限" }

// Route implements ui.Page.
func (p *termPage) Route() string { return termRoute }

// Content implements ui.Page.
func (p *termPage) Content() fyne.CanvasObject { return p.root }

// FocusPage implements ui.Focuser.
func (p *termPage) FocusPage() {
	if p.e.win.Canvas().Overlays().Top() == nil {
		p.grid.Focus()
	}
}

// TalkAbout implements talkAbout: the firm at the cursor.
func (p *termPage) TalkAbout() map[string]int64 {
	if r := p.current(); r != nil {
		return map[string]int64{"enterprise": r.Enterprise}
	}
	return nil
}

// Close implements ui.Closer.
func (p *termPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *termPage) Save() any {
	s := p.set
	s.row, _ = p.grid.Cursor()
	return s
}

// Restore implements ui.Saver.
func (p *termPage) Restore(state any) {
	if s, ok := state.(termState); ok {
		p.set = s
		p.fill()
		p.Reload()
	}
}
