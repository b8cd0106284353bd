package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"github.com/adrg/xdg"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports"
)

// Keys of the fields of the dialog 批量生成.
const (
	batchReport  = "report:" // and the report's key
	batchPlace   = "place:"  // and the territory's key
	batchFirms   = "firms"
	batchFormat  = "format"
	batchFolder  = "folder"
	prefBatchDir = "batch_folder"
)

// batchJob is one paper of many; firm is the name or code of whom it is about,
// looked up when its turn comes.
type batchJob struct {
	kind          reports.Kind
	opt           reports.Options
	period, about string
	firm          string
}

// batchDone is what became of a job.
type batchDone struct {
	job   batchJob
	path  string
	pages int
	err   error
}

// batch asks which reports are to be made, of whom and where to, and makes them.
func (p *reportPage) batch() {
	form := ui.NewForm(p.batchFields())
	form.NoBar = true
	form.Check = p.checkBatch
	var d *ui.Dialog
	form.OnCancel = func() { d.Close() }
	submit := func() {
		if !form.Validate() {
			return
		}
		v := form.Values()
		p.e.host.fyne.Preferences().SetString(prefBatchDir, v[batchFolder])
		d.Close()
		p.e.runBatch(p.batchJobs(v), v[batchFolder], v[batchFormat])
	}
	form.OnSave = func(map[string]string) { submit() }
	choose := ui.NewButton("选择文件夹…", func() {
		f := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				form.SetValues(map[string]string{batchFolder: u.Path()})
			}
		}, p.e.win)
		p.e.showFileDialog(f)
	})
	body := container.NewBorder(nil, container.NewHBox(choose), nil, nil, form)
	area := p.e.win.Canvas().Size()
	d = ui.ShowDialog(p.e.win.Canvas(), "批量生成报表", body, fyne.NewSize(min(900, area.Width-60), min(720, area.Height-40)),
		ui.DialogButton{Text: "取消（Esc）"}, ui.DialogButton{Text: "生成（Ctrl+S）", Main: true, Keep: true, Do: submit})
	d.OnShortcut = form.HandleShortcut
	form.FocusFirst()
}

// requiresRecord: the report is always of one firm.
func requiresRecord(k reports.Kind) bool { return k.Asks(reports.OfFirm) }

func (p *reportPage) batchFields() []ui.Field {
	out := []ui.Field{ui.Section("报表")}
	for _, g := range reportGroups() {
		for _, k := range g.kinds {
			in := ui.NewCheckEntry(k.Label)
			if k.Key == p.kind.Key {
				in.SetValue("1")
			}
			out = append(out, ui.Field{Key: batchReport + k.Key, Input: in})
		}
	}
	out = append(out, ui.Section("范围、期间"))
	for _, c := range territoryChoices() {
		in := ui.NewCheckEntry(c.Label)
		if c.Value == placeKey(p.territory) {
			in.SetValue("1")
		}
		out = append(out, ui.Field{Key: batchPlace + c.Value, Input: in})
	}
	seen := map[string]bool{string(reports.InTerritory): true}
	for _, k := range reports.Kinds() { // what the reports ask for, each once
		for _, f := range p.paramFields(k) {
			if !seen[f.Key] && !isRecordParam(f.Key) {
				seen[f.Key] = true
				f.Input.SetValue(cmp.Or(p.form.Values()[f.Key], f.Input.Value()))
				out = append(out, f)
			}
		}
	}
	firms := ui.NewMemoEntry(3)
	format := ui.NewChoiceEntry([]ui.Choice{{Value: ".pdf", Label: "PDF"}, {Value: ".xlsx", Label: "Excel"}, {Value: ".docx", Label: "Word"}})
	format.Required = true
	format.SetValue(".pdf")
	folder := ui.NewTextEntry()
	folder.SetValue(p.e.host.fyne.Preferences().StringWithFallback(prefBatchDir, documents()))
	return append(out, ui.Section("企业、保存"),
		ui.Field{Key: batchFirms, Label: "企业", Help: "每行一家：名称或信用代码。只用于“企业档案”这类一企一份的报表", Wide: true, Input: firms},
		ui.Field{Key: batchFormat, Label: "格式", Required: true, Input: format},
		ui.Field{Key: batchFolder, Label: "文件夹", Required: true, Help: "已有同名文件时另取名字，不覆盖", Input: folder})
}

// documents is the user's folder for documents, or the home where there is none.
func documents() string {
	if st, err := os.Stat(xdg.UserDirs.Documents); err == nil && st.IsDir() {
		return xdg.UserDirs.Documents
	}
	return xdg.Home
}

func isRecordParam(key string) bool {
	for _, p := range recordParams {
		if string(p) == key {
			return true
		}
	}
	return false
}

// checkBatch refuses what would make nothing.
func (p *reportPage) checkBatch(v map[string]string) map[string]string {
	out := checkParams(v)
	if out == nil {
		out = map[string]string{}
	}
	if st, err := os.Stat(v[batchFolder]); err != nil || !st.IsDir() {
		out[batchFolder] = "没有这个文件夹，请另选"
	}
	chosen, firms, first := 0, false, ""
	for _, k := range reports.Kinds() {
		if first == "" {
			first = batchReport + k.Key
		}
		if v[batchReport+k.Key] != "" {
			chosen++
			firms = firms || requiresRecord(k)
		}
	}
	if chosen == 0 {
		out[first] = "请至少选一种报表"
	}
	if firms && strings.TrimSpace(v[batchFirms]) == "" {
		out[batchFirms] = "所选报表一企一份，请写明哪些企业"
	}
	return out
}

// batchJobs are the papers that the form asks for: each report once for each
// territory or firm that it can be of.
func (p *reportPage) batchJobs(v map[string]string) []batchJob {
	var out []batchJob
	for _, g := range reportGroups() {
		for _, k := range g.kinds {
			if v[batchReport+k.Key] == "" {
				continue
			}
			for _, c := range p.batchPlaces(k, v) {
				one := map[string]string{} // what this report asks for: another's quarter is not its own
				for _, f := range p.paramFields(k) {
					one[f.Key] = v[f.Key]
				}
				one[string(reports.InTerritory)] = c
				o, period, about := p.options(k, one)
				if !requiresRecord(k) {
					out = append(out, batchJob{kind: k, opt: o, period: period, about: about})
					continue
				}
				for _, line := range strings.Split(v[batchFirms], "\n") {
					if line = strings.TrimSpace(line); line != "" {
						out = append(out, batchJob{kind: k, opt: o, period: period, about: line, firm: line})
					}
				}
			}
		}
	}
	return out
}

// batchPlaces are the territories for which a report is made; none chosen, or
// none asked for, is once for all.
func (p *reportPage) batchPlaces(k reports.Kind, v map[string]string) []string {
	var out []string
	if k.Asks(reports.InTerritory) {
		for _, c := range territoryChoices() {
			if v[batchPlace+c.Value] != "" {
				out = append(out, c.Value)
			}
		}
	}
	if len(out) == 0 {
		out = []string{placeKey("")}
	}
	return out
}

// runBatch makes the papers one after the other as one task; one that fails
// does not keep the others back.
func (e *env) runBatch(jobs []batchJob, folder, ext string) {
	var done []batchDone
	st := e.st
	e.tasks.Run(fmt.Sprintf("批量生成 %d 份报表", len(jobs)), ui.TaskOptions{Silent: true, Done: func(_ any, err error) {
		if err == nil || errors.Is(err, context.Canceled) {
			e.showBatch(done, len(jobs))
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		for i, j := range jobs {
			progress(int64(i), int64(len(jobs)), j.kind.Label+" "+j.about)
			one := makeJob(ctx, st, j, folder, ext)
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			done = append(done, one)
		}
		return nil, nil
	})
}

func makeJob(ctx context.Context, st *store.Store, j batchJob, folder, ext string) batchDone {
	out := batchDone{job: j}
	if j.firm != "" {
		r, err := st.Find(ctx, kind.Enterprise, j.firm)
		if err != nil {
			out.err = err
			return out
		}
		j.opt.Record, j.about = r.ID, r.Title()
		out.job = j
	}
	j.opt.Out = freePath(folder, paperName(j.kind, j.period, j.about), ext)
	made, err := makeKept(ctx, st, j.kind, j.period, j.about, j.opt)
	if err != nil && made.Path == "" {
		_ = removeIfEmpty(j.opt.Out)
	}
	out.path, out.pages, out.err = made.Path, made.Pages, err
	return out
}

// freePath is a file of this name that does not exist yet.
func freePath(folder, name, ext string) string {
	path := filepath.Join(folder, name+ext)
	for i := 2; ; i++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = filepath.Join(folder, fmt.Sprintf("%s（%d）%s", name, i, ext))
	}
}

// showBatch tells what became of each paper.
func (e *env) showBatch(done []batchDone, asked int) {
	failed := 0
	cols := []factColumn{{Title: "报表", Width: 130}, {Title: "范围", Width: 150}, {Title: "结果", Width: 300, Grow: 1}, {Title: "", Width: 48, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, d := range done {
		cells := []factCell{textCell(d.job.kind.Label), textCell(cmp.Or(d.job.about, "全市"))}
		if d.err != nil {
			failed++
			rows = append(rows, append(cells, factCell{Text: "没有生成：" + d.err.Error(), Color: ui.ColorRed}, textCell("")))
			continue
		}
		text := filepath.Base(d.path)
		if d.pages > 0 {
			text += fmt.Sprintf("，%d 页", d.pages)
		}
		rows = append(rows, append(cells, textCell(text), factCell{Text: "打开", Open: func() { e.openFile(d.path) }}))
	}
	head := fmt.Sprintf("生成 %d 份", len(done)-failed)
	if failed > 0 {
		head += fmt.Sprintf("，%d 份没有生成", failed)
	}
	if len(done) < asked {
		head += fmt.Sprintf("，其余 %d 份已取消", asked-len(done))
	}
	body := container.NewBorder(ui.NewText(head+"。"), nil, nil, nil, container.NewVScroll(newFactTable("一份也没有生成。", cols, rows)))
	ui.ShowDialog(e.win.Canvas(), "批量生成的结果", body, fyne.NewSize(860, 460), e.folderButton(done), ui.DialogButton{Text: "关闭", Main: true})
}

// folderButton opens the folder with the papers.
func (e *env) folderButton(done []batchDone) ui.DialogButton {
	return ui.DialogButton{Text: "打开文件夹", Keep: true, Do: func() {
		for _, d := range done {
			if d.path != "" {
				e.openFolder(d.path)
				return
			}
		}
	}}
}
