package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/exchange"
	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// The steps of an import.
const (
	stepChoose = iota
	stepMatch
	stepPreview
	stepDone
)

// importPage takes a file through: choose, match the columns, preview, import.
type importPage struct {
	blank  *ui.ChoiceEntry // the kind of which an empty table is wanted
	e      *env
	loader *ui.Loader
	wanted *kind.Kind // what the user set out to import, a hint only

	step    int
	path    string
	file    *importFile
	spec    importSpec
	look    *importLook
	result  *intake.Result
	refused error // what the preview or the import refused
	cards   bool  // the file is an address book
	busy    bool
	left    bool // the page was left; what still runs tells its end in a message

	match   *matchView
	preview *previewView
	steps   *fyne.Container
	body    *fyne.Container
	root    fyne.CanvasObject
	history *tallPage
}

func newImport(e *env, rest string) ui.Page {
	p := &importPage{e: e, loader: e.newLoader(), wanted: kind.Get(rest)}
	if rest != "" && (p.wanted == nil || !p.wanted.Import) {
		return nil
	}
	p.steps, p.body = container.NewHBox(), container.NewStack()
	p.root = container.NewBorder(p.steps, nil, nil, nil, p.body)
	p.showChoose()
	return p
}

// Title implements ui.Page.
func (p *importPage) Title() string { return "数据导入" }

// Route implements ui.Page.
func (p *importPage) Route() string {
	if p.wanted != nil {
		return "import/" + p.wanted.Key
	}
	return "import"
}

// Content implements ui.Page.
func (p *importPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *importPage) Close() {
	p.loader.Close()
	p.left = true
	if p.file != nil {
		p.file.close()
		p.file = nil
	}
}

// importState is what a left page is taken up again from.
type importState struct {
	path string
	spec importSpec
}

// Save implements ui.Saver.
func (p *importPage) Save() any {
	if p.step == stepMatch || p.step == stepPreview {
		return importState{p.path, p.spec}
	}
	return importState{}
}

// Restore implements ui.Saver.
func (p *importPage) Restore(state any) {
	if s, ok := state.(importState); ok && s.path != "" {
		p.open(s.path, &s.spec)
	}
}

// Reload implements ui.Refresher: only the history can change by itself.
func (p *importPage) Reload() {
	if p.step == stepChoose {
		p.readHistory()
	}
}

// TakesDrops implements dropTarget.
func (p *importPage) TakesDrops() bool { return true }

// Drop takes the first file dropped on the window.
func (p *importPage) Drop(paths []string) {
	if p.busy {
		p.e.toast("正在导入，请等它完成。")
		return
	}
	if len(paths) > 1 {
		p.e.toast("一次导入一个文件，先处理“" + filepath.Base(paths[0]) + "”。")
	}
	p.open(paths[0], nil)
}

// go to a step: mark it above and show its content.
func (p *importPage) turn(step int, content fyne.CanvasObject) {
	p.step = step
	p.steps.Objects = nil
	names, steps := p.stepNames()
	for i, name := range names {
		l := widget.NewLabel(name)
		switch {
		case steps[i] == step:
			l.TextStyle.Bold, l.Importance = true, widget.HighImportance
		case steps[i] > step:
			l.Importance = widget.LowImportance
		}
		if i > 0 {
			arrow := widget.NewLabel("›")
			arrow.Importance = widget.LowImportance
			p.steps.Add(arrow)
		}
		p.steps.Add(l)
	}
	p.steps.Refresh()
	p.body.Objects = []fyne.CanvasObject{content}
	p.body.Refresh()
}

// showChoose is the first step: a file, empty templates, and what was imported.
func (p *importPage) showChoose() {
	pick := widget.NewButtonWithIcon("选择文件…", theme.FolderOpenIcon(), p.pickFile)
	text := "选择文件，或把文件拖进窗口。\n表格 .xlsx .xlsm .xls .et .csv .tsv .txt，通讯录 .vcf。\n先预览，确认后才写入；导入后可以撤销。"
	drop := ui.NewSurface(container.New(layout.NewCustomPaddedLayout(14, 10, 0, 0), ui.NewEmptyState(theme.UploadIcon(), text, pick)))
	p.blank = ui.NewChoiceEntry(importKinds())
	p.blank.Match, p.blank.Required, p.blank.PlaceHolder = matchesChoice, true, "选种类：汉字或拼音首字母"
	p.blank.SetOnChanged(func() {
		if k := kind.Get(p.blank.Value()); k != nil {
			p.blank.SetValue("")
			p.saveBlank(k)
		}
	})
	blank := container.NewHBox(labelled("另存空白表样", fixed(220, p.blank)))
	p.history = newTallPage(ui.NewHint("正在读取…"))
	p.turn(stepChoose, container.NewBorder(container.NewVBox(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 13), drop), blank), nil, nil, nil, p.history))
	p.readHistory()
}

// importKinds are the kinds that files can be read as.
func importKinds() []ui.Choice {
	var out []ui.Choice
	for _, k := range kind.All() {
		if k.Import {
			out = append(out, ui.Choice{Value: k.Key, Label: k.Label})
		}
	}
	return out
}

func (p *importPage) readHistory() {
	ui.Load(p.loader, "history", func(ctx context.Context) ([]store.Batch, error) { return p.e.st.Batches(ctx, 100) }, func(b []store.Batch) {
		p.history.set(panel("导入记录", batchTable(p.e, b)))
	})
}

// prefImportFolder remembers where files were taken from last.
const prefImportFolder = "import_folder"

// importEndings are what the file dialog offers.
var importEndings = []string{".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".xml", ".html", ".htm", ".vcf", ".vcard"}

func (p *importPage) pickFile() {
	p.e.askFile(prefImportFolder, importEndings, func(path string) { p.open(path, nil) })
}

// saveBlank writes an empty table of a kind, to be filled in and imported.
func (p *importPage) saveBlank(k *kind.Kind) {
	p.e.saveFile(k.Label+"导入表样.xlsx", []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("保存表样", ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			return savedToast(p.e, path), exchange.WriteTemplate(path, k)
		})
	})
}

// open reads a file's look; spec is nil for a file that comes for the first time.
func (p *importPage) open(path string, spec *importSpec) {
	old := p.file
	p.file, p.path, p.look, p.result, p.refused, p.cards = nil, path, nil, nil, nil, false
	if old != nil {
		old.close()
	}
	p.turn(stepMatch, container.NewCenter(ui.NewHint("正在读取 "+filepath.Base(path)+" …")))
	type opened struct {
		file *importFile
		look *importLook
		err  error
		card bool
	}
	wanted := p.wanted
	ui.Load(p.loader, "open", func(ctx context.Context) (opened, error) {
		if intake.IsCards(path) {
			return opened{card: true}, nil
		}
		f, err := openImportFile(path)
		if err != nil {
			return opened{err: err}, nil
		}
		s, fresh := importSpec{match: map[string]string{}}, spec == nil
		if spec != nil {
			s = *spec
		} else if s.kind, err = f.guessKind(ctx, p.e.st, wanted); err != nil {
			f.close()
			return opened{}, err
		}
		v, err := f.look(ctx, p.e.st, s, fresh)
		if err != nil {
			f.close()
		}
		return opened{file: f, look: v}, err
	}, func(o opened) {
		if o.card {
			p.showCards()
			return
		}
		if o.err != nil {
			p.showRefusal(o.err)
			return
		}
		p.file = o.file
		p.showMatch(o.look)
	})
}

// showRefusal says why a file cannot be read, and what to do.
func (p *importPage) showRefusal(err error) {
	again := widget.NewButtonWithIcon("换一个文件…", theme.FolderOpenIcon(), p.pickFile)
	back := widget.NewButton("返回", p.showChoose)
	p.turn(stepChoose, container.NewCenter(ui.NewEmptyState(theme.WarningIcon(), err.Error(), again, back)))
}

// showMatch is the second step.
func (p *importPage) showMatch(v *importLook) {
	p.look, p.spec = v, v.spec
	p.match = newMatchView(p)
	p.turn(stepMatch, p.match.root)
	p.match.show(v)
	if v.applied != "" {
		p.e.toast("表头与模板“" + v.applied + "”相同，已套用。")
	}
}

// relook understands the file anew after the user changed something.
func (p *importPage) relook() {
	spec, file := p.spec, p.file
	spec.match = map[string]string{}
	for k, v := range p.spec.match {
		spec.match[k] = v
	}
	ui.Load(p.loader, "look", func(ctx context.Context) (*importLook, error) { return file.look(ctx, p.e.st, spec, false) },
		func(v *importLook) {
			if p.file == file && p.step == stepMatch {
				p.look = v
				p.match.show(v)
			}
		})
}

// ran is what a run came to: a refusal is shown on the page, not as a failure.
type ran struct {
	result  *intake.Result
	refused error
}

// start runs the preview or the import as a task.
func (p *importPage) start(dry bool) {
	if p.busy || p.file == nil && !p.cards {
		return
	}
	p.busy = true
	spec, file, path, cards, began := p.spec, p.file, p.path, p.cards, p.e.st.Now()
	name := filepath.Base(path)
	title := "导入 " + name
	if dry {
		title = "预览 " + name
	}
	p.e.tasks.Run(title, ui.TaskOptions{Alone: true, Silent: true, Done: func(v any, err error) {
		p.busy = false
		r, ok := v.(ran)
		if ok && !dry && r.refused == nil {
			p.e.tellFrozen(began)
		}
		switch {
		case p.left && ok && !dry:
			p.tell(name, r)
			return
		case !ok || err != nil || p.file != file || p.path != path:
			switch {
			case cards && dry && !p.left && p.path == path:
				p.showChoose()
			case p.preview != nil:
				p.preview.enable()
			}
			return
		}
		p.result, p.refused = r.result, r.refused
		if dry || r.refused != nil {
			p.preview = newPreviewView(p)
			p.turn(stepPreview, p.preview.root)
			return
		}
		p.showDone()
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		run := func() (*intake.Result, error) { return file.run(ctx, p.e.st, spec, dry, progress) }
		if cards {
			run = func() (*intake.Result, error) { return importCards(ctx, p.e.st, path, dry, progress) }
		}
		res, err := run()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return ran{resultOf(res, err), err}, nil
	})
}

// tell says how an import ended whose page was left meanwhile.
func (p *importPage) tell(name string, r ran) {
	if r.refused != nil {
		p.e.shell.Toasts.Post(ui.Toast{Text: r.refused.Error(), Bad: true})
		return
	}
	p.e.changed()
	text := fmt.Sprintf("已导入“%s”：新增 %d，更新 %d，不能导入 %d", name, r.result.Imported, r.result.Updated, r.result.Rejected)
	if brought := activation.BroughtText(r.result.Activated, 3); brought != "" {
		text += "。" + brought
	}
	p.e.shell.Toasts.Post(ui.Toast{Text: text,
		Action: "看导入记录", OnAction: func() { p.e.nav("import") }})
}

// fileTitle is the file's name with its sheet.
func (p *importPage) fileTitle() string {
	name := filepath.Base(p.path)
	if p.look != nil && p.look.layout != nil && len(p.look.sheets) > 1 {
		name += " · " + p.look.layout.Sheet.Name
	}
	return strings.TrimSpace(name)
}
