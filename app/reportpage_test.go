package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/xuri/excelize/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports"
)

// centre opens the centre of papers on a report and waits for its pages.
func centre(t *testing.T, s *stage, key string) *reportPage {
	t.Helper()
	s.e.nav("report/" + key)
	p := pageAs[*reportPage](s)
	s.until("the report", func() bool { return p.form != nil })
	return p
}

func pagesShown(s *stage, p *reportPage) {
	s.t.Helper()
	s.until("the pages", func() bool { return p.preview.view.Pages() > 0 && p.preview.status.Text() == "" })
}

// leftovers are the temporary papers of previews.
func leftovers(t *testing.T) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.TempDir(), "beizeng-preview-*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

// given figures
// when a report is chosen
// then its pages appear; saving writes the file, and the history has it.
func TestChooseSeeSave(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	if n := p.preview.view.Pages(); n != 2 || !s.shown("第 1 页 / 共 2 页") {
		t.Errorf("%d pages: %v", n, p.preview.at.Text())
	}
	s.rest()
	s.shoot("centre-briefing")
	if n := leftovers(t); n != 0 {
		t.Errorf("%d temporary papers are left", n)
	}

	path := filepath.Join(t.TempDir(), "简报.pdf")
	asked := ""
	s.e.saveAs = func(name string, endings []string, write func(string)) { asked = name; write(path) }
	p.HandleShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	s.until("saved", func() bool { return !s.e.tasks.Busy() })
	if asked != "外资外贸工作简报_全市_2025-02.pdf" {
		t.Errorf("asked for %q", asked)
	}
	if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Fatalf("no paper: %v", err)
	}

	// then the history tells of it, and of a change made later
	s.e.nav(kind.ReportMade.Key)

	s.until("the history", func() bool { return s.shown("外资外贸工作简报") && s.shown("2025-02") && s.shown("测试员") })
	made := firstMade(t, s.e.st)
	if made.Int("pages") != 2 || made.Text("edition") != "internal" || made.Text("path") != path || made.Int("changed_since") != 0 {
		t.Errorf("kept: %v", made.Values)
	}
	saved(t, s.e.st, kind.Enterprise, "name", "宁夏乙虚拟有限公司")
	if n := firstMade(t, s.e.st).Int("changed_since"); n != 1 {
		t.Errorf("%d changes since, one firm was entered", n)
	}
	s.shoot("centre-history")

	// and opening it opens the file; one that is gone is offered anew
	opened := ""
	was := openPath
	openPath = func(path string) error { opened = path; return nil }
	defer func() { openPath = was }()
	openMade(s.e, made)
	s.until("opened", func() bool { return opened == path })
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	openMade(s.e, made)
	s.until("the offer", func() bool { return top(s) != nil })
	makeAgain(s.e, made)
	again := pageAs[*reportPage](s)
	s.until("the report again", func() bool { return again.kind.Key == "briefing" && again.form != nil })
	s.rest()
}

func firstMade(t *testing.T, st *store.Store) *kind.Record {
	t.Helper()
	list, err := st.List(context.Background(), store.Query{Kind: kind.ReportMade})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d in the history, %v", len(list), err)
	}
	return list[0]
}

// given a briefing, when a figure on its page is opened, by its place or in the
// list of the page's figures, then its rule, its rows and their file are told,
// and the rows open.
func TestFigureOpensToItsRows(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	f := p.preview.figures
	at := -1
	for i, n := range f.shown {
		if strings.HasPrefix(f.all[n].Source.Label, "全市外贸进出口总额") && at < 0 {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("no total of trade among the figures of the page: %d", len(f.shown))
	}
	s.shoot("centre-figures")
	if f.all[f.shown[at]].Text == "" || len(f.marks()) < len(f.all) {
		t.Errorf("%d places for %d figures", len(f.marks()), len(f.all))
	}
	f.box.FocusGained()
	for range at {
		f.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	f.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	told := func() string {
		if top(s) == nil {
			return ""
		}
		return strings.Join(textsOf(top(s)), "\n")
	}
	s.until("the rows and who entered them", func() bool { return strings.Contains(told(), " 行：") && strings.Contains(told(), "条，") })
	if !strings.Contains(told(), "12.00") || !strings.Contains(told(), "手工录入") || !strings.Contains(told(), "测试员") {
		t.Errorf("told: %s", told())
	}
	s.shoot("centre-figure")
	tapButton(t, top(s), firstText(told(), "查看"))
	if l, ok := s.e.shell.Router.Page().(*listPage); !ok || l.k != kind.TradeRecord {
		t.Errorf("opened %s", s.e.shell.Router.Page().Route())
	}
	s.rest()
}

// firstText is the first line that begins so.
func firstText(lines, begins string) string {
	for _, l := range strings.Split(lines, "\n") {
		if strings.HasPrefix(l, begins) {
			return l
		}
	}
	return ""
}

// given a report, when another is chosen before its pages came, then only the
// last one's are shown; a page that was left shows nothing more.
func TestStalePreviewsAreDropped(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	p.choose("directory")
	p.choose("activation")
	pagesShown(s, p)
	s.rest()
	if p.kind.Key != "activation" || !s.shown("激活台账通报") {
		t.Errorf("shown is %s", p.kind.Key)
	}
	p.form.SetValues(map[string]string{"territory": "640521"})
	s.e.nav("workbench")
	s.rest()
	if p.preview.pages != nil {
		t.Error("a page that was left holds a paper")
	}
}

// A report that cannot be made says why, and can be tried once more.
func TestFailingReportSaysWhy(t *testing.T) {
	s := newStage(t, figures(t))
	dir := filepath.Join(t.TempDir(), "字体")
	if err := s.e.st.SetSetting(context.Background(), store.SettingFontDir, dir); err != nil {
		t.Fatal(err)
	}
	p := centre(t, s, "briefing")
	s.until("the reason", func() bool { return s.shown("没有生成") && s.shown("再试一次") })
	if !s.shown(dir) && !strings.Contains(strings.Join(textsOf(p.root), ""), "字体文件夹") {
		t.Errorf("the reason: %v", textsOf(p.preview.root))
	}
	s.shoot("centre-failed")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	p.preview.retry.OnTapped()
	pagesShown(s, p)
	s.rest()
}

// given three reports of which one cannot be made
// when they are made at once
// then the other two are, nothing is overwritten, and each is told of.
func TestBatchWithOneFailing(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	dir := t.TempDir()
	there := filepath.Join(dir, "外资外贸工作简报_中宁县_2025-02.pdf")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.batch()
	form := dialogForm(t, s)
	s.shoot("centre-batch")
	form.SetValues(map[string]string{batchReport + "firm": "1", batchPlace + placeKey(""): "", batchPlace + "640521": "1", batchFolder: dir})
	form.Save()
	if top(s) == nil {
		t.Fatal("a file of no firm was asked for")
	}
	form.SetValues(map[string]string{batchFirms: "没有这家\n"})
	form.Save()
	s.until("the results", func() bool {
		return top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "1 份没有生成")
	})
	s.shoot("centre-batch-done")
	if b, _ := os.ReadFile(there); string(b) != "mine" {
		t.Error("a file was overwritten")
	}
	if b, err := os.ReadFile(filepath.Join(dir, "外资外贸工作简报_中宁县_2025-02（2）.pdf")); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("the briefing: %v %v", err, textsOf(top(s)))
	}
	files, _ := os.ReadDir(dir)
	if len(files) != 2 {
		t.Errorf("%d files", len(files))
	}
	s.rest()
}

// A batch that is cancelled says how far it came.
func TestBatchCancelled(t *testing.T) {
	s := newStage(t, figures(t))
	k, _ := reportOf("directory")
	var jobs []batchJob
	for range 40 {
		jobs = append(jobs, batchJob{kind: k, opt: reports.Options{}, period: "2025-10-15"})
	}
	s.e.runBatch(jobs, t.TempDir(), ".pdf")
	s.e.tasks.CancelAll()
	s.until("the results", func() bool { return top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "已取消") })
	s.rest()
}

// Printing asks first and hands the printer a PDF; without one the system's
// program shows it, with a word why.
func TestPrintThroughTheSystem(t *testing.T) {
	s := newStage(t, figures(t))
	t.Cleanup(func() { _ = os.RemoveAll(s.app.outbox) })
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	was := printer
	defer func() { printer = was }()
	printed := ""
	printer = sysPrinter{name: "测试打印机", print: func(path string) error { printed = path; return nil }}
	p.Print()
	s.until("the question", func() bool {
		return top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "2 页，送到测试打印机")
	})
	tapButton(t, top(s), "打印")
	s.until("printed", func() bool { return printed != "" })
	if b, err := os.ReadFile(printed); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("what was printed: %v", err)
	}
	printer.print = func(string) error { return errors.New("缺纸") }
	s.e.sendToPrinter(printed)
	s.until("the failure", func() bool { return top(s) != nil && strings.Contains(strings.Join(textsOf(top(s)), ""), "缺纸") })
	s.app.win.Canvas().Overlays().Remove(top(s))

	opened := ""
	wasOpen := openPath
	openPath = func(path string) error { opened = path; return nil }
	defer func() { openPath = wasOpen }()
	printer = sysPrinter{none: "没有打印机"}
	p.Print()
	s.until("opened", func() bool {
		return opened != "" && strings.Contains(strings.Join(s.e.shell.Toasts.Texts(), ""), "没有打印机")
	})
	s.rest()
}

// The search and the arrows choose a report; Enter goes on to what it asks for.
func TestReportsByKeyboard(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "")
	first := p.kind.Key
	p.listKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.kind.Key == first {
		t.Error("the arrow chose nothing")
	}
	p.entry.SetText("qyml")
	p.listKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.kind.Key != "directory" {
		t.Errorf("chosen is %s", p.kind.Key)
	}
	if _, ok := s.app.win.Canvas().Focused().(ui.Input); !ok {
		t.Errorf("the keyboard is on %T", s.app.win.Canvas().Focused())
	}
	p.Escape()
	if s.app.win.Canvas().Focused() != fyne.Focusable(p.preview.view) {
		t.Errorf("Esc: the keyboard is on %T", s.app.win.Canvas().Focused())
	}
	pagesShown(s, p)
	p.preview.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.app.win.Canvas().Focused() != fyne.Focusable(p.entry) {
		t.Errorf("Esc again: the keyboard is on %T", s.app.win.Canvas().Focused())
	}
	s.rest()
}

// tapButton taps the button with this text in an overlay.
func tapButton(t *testing.T, in fyne.CanvasObject, text string) {
	t.Helper()
	for _, b := range buttonsOf(in) {
		if b.text == text {
			b.tap()
			return
		}
	}
	t.Fatalf("no button %q", text)
}

type aButton struct {
	text string
	tap  func()
}

func buttonsOf(in fyne.CanvasObject) (out []aButton) {
	walk(in, func(o fyne.CanvasObject) {
		if b, ok := o.(fyne.Tappable); ok {
			if texts := textsOf(o); len(texts) == 1 {
				out = append(out, aButton{texts[0], func() { b.Tapped(&fyne.PointEvent{}) }})
			}
		}
	})
	return out
}

// given an office's own workbook with placeholders, when a report is saved in
// it, then they are filled.
func TestReportInATemplate(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	template, out := filepath.Join(t.TempDir(), "模板.xlsx"), filepath.Join(t.TempDir(), "简报.xlsx")
	book := excelize.NewFile()
	if err := errors.Join(book.SetCellStr("Sheet1", "A1", "题：{{标题}}"), book.SaveAs(template), book.Close()); err != nil {
		t.Fatal(err)
	}
	s.e.saveAs = func(_ string, _ []string, write func(string)) { write(out) }
	p.saveInto(template)
	s.until("made", func() bool { return !s.e.tasks.Busy() })
	filled, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer filled.Close()
	if v, err := filled.GetCellValue("Sheet1", "A1"); err != nil || !strings.HasPrefix(v, "题：2025年1—2月") {
		t.Errorf("filled with %q, %v", v, err)
	}
	s.rest()
}

// given a report whose parameters were changed
// when one goes to the history and comes back
// then it is shown again as it was.
func TestReportComesBack(t *testing.T) {
	s := newStage(t, figures(t))
	s.e.nav("report")
	p := pageAs[*reportPage](s)
	s.until("the report", func() bool { return p.form != nil })
	p.choose("activation")
	p.form.SetValues(map[string]string{"territory": "640521"})
	pagesShown(s, p)
	s.e.nav(kind.ReportMade.Key)
	s.rest()
	s.e.shell.Router.Back()
	p = pageAs[*reportPage](s)
	pagesShown(s, p)
	if o, _, _, _ := p.ready(); p.kind.Key != "activation" || o.Territory != "640521" {
		t.Errorf("%s of %q came back", p.kind.Key, o.Territory)
	}
	s.rest()
}
