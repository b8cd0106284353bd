package app

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"beizeng/app/ui"
	"beizeng/data/attach"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// attachStage shows the attachments of the first firm, and hears what is opened.
func attachStage(t *testing.T) (s *stage, p *recordPage, opened *[]string) {
	t.Helper()
	s = newStage(t, firms(t, tianyuan))
	opened = &[]string{}
	s.app.openURL = func(u *url.URL) error { *opened = append(*opened, u.Path); return nil }
	t.Cleanup(func() { _ = s.app.desk.Clear() })
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Enterprise, Search: "tymyjt", Limit: 1})
	if err != nil || len(rs) != 1 {
		t.Fatalf("%v %v", rs, err)
	}
	p = shownRecord(s, recordRoute(kind.Enterprise, rs[0].ID))
	p.selectTab(attachTab)
	s.until("the attachments", func() bool { return p.lists[attachTab] != nil && p.lists[attachTab].loads > 0 })
	return s, p, opened
}

// dropFiles lets files fall on the window.
func (s *stage) dropFiles(paths ...string) {
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	s.app.dropped(uris)
}

// writeTemp writes a file to attach.
func writeTemp(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fileRows are the shown attachments' names.
func fileRows(p *recordPage) []string {
	var out []string
	l := p.lists[attachTab]
	if l == nil {
		return nil
	}
	for i := range l.src.Len() {
		c, _ := l.src.Cell(i, "name")
		out = append(out, c.Text)
	}
	slices.Sort(out)
	return out
}

func attachTitleOf(p *recordPage) string {
	for _, it := range p.tabs.Items {
		if tabName(it) == attachTab {
			return it.Text
		}
	}
	return ""
}

func TestDropAttachOpenDelete(t *testing.T) {
	// given a firm's attachments, of which there are none
	s, p, opened := attachStage(t)
	if attachTitleOf(p) != "附件" {
		t.Errorf("tab %q", attachTitleOf(p))
	}
	// when two files are dropped there
	s.dropFiles(writeTemp(t, "合同.pdf", "合同"), writeTemp(t, "照片.jpg", "照片"))
	s.until("two attachments", func() bool { return slices.Equal(fileRows(p), []string{"合同.pdf", "照片.jpg"}) })
	// then the tab counts them, and a drop elsewhere is an import
	if attachTitleOf(p) != "附件 2" {
		t.Errorf("tab %q", attachTitleOf(p))
	}
	// Enter opens a read-only copy under its own name
	l := p.lists[attachTab]
	row := 0
	if l.src.record(0).Title() != "合同.pdf" {
		row = 1
	}
	l.grid.OnOpen(row)
	s.until("opened", func() bool { return len(*opened) == 1 })
	if b, err := os.ReadFile((*opened)[0]); err != nil || string(b) != "合同" || filepath.Base((*opened)[0]) != "合同.pdf" {
		t.Errorf("%v: %q %v", *opened, b, err)
	}
	// deleted, the count follows; undo brings it back
	l.grid.Select(row)
	l.deleteSelected()
	s.until("one left", func() bool {
		return slices.Equal(fileRows(p), []string{"照片.jpg"}) && attachTitleOf(p) == "附件 1"
	})
	s.until("the way back", func() bool { return strings.Contains(strings.Join(textsOf(s.e.shell.Toasts), ""), "撤销") })
	s.e.shell.Toasts.Undo()
	s.until("two again", func() bool { return len(fileRows(p)) == 2 && attachTitleOf(p) == "附件 2" })
	// the same file again is told and not added
	s.dropFiles(writeTemp(t, "合同副本.pdf", "合同"))
	s.until("told", func() bool {
		return strings.Contains(strings.Join(textsOf(s.e.shell.Toasts), ""), "内容相同的附件“合同.pdf”")
	})
	if len(fileRows(p)) != 2 {
		t.Errorf("%v", fileRows(p))
	}
	// and on another tab dropped files are imported
	p.selectTab(formTab)
	s.dropFiles(writeTemp(t, "企业.csv", "企业名称\n甲\n"))
	if got := s.e.shell.Router.Page().Route(); got != "import" {
		t.Errorf("dropped on %s", got)
	}
}

func TestAFolderAmongTheFilesIsTold(t *testing.T) {
	s, p, _ := attachStage(t)
	s.dropFiles(t.TempDir(), writeTemp(t, "好.txt", "好"))
	s.until("an error", func() bool { return top(s) != nil })
	if says := strings.Join(textsOf(top(s)), ""); !strings.Contains(says, "是文件夹") || !strings.Contains(says, "其余 1 个已添加") {
		t.Errorf("%q", says)
	}
	s.until("the other one", func() bool { return slices.Equal(fileRows(p), []string{"好.txt"}) })
}

func TestAMissingFileIsMarked(t *testing.T) {
	// given an attachment whose file is lost
	s, p, opened := attachStage(t)
	path := writeTemp(t, "合同.pdf", "合同")
	s.dropFiles(path)
	s.until("attached", func() bool { return len(fileRows(p)) == 1 })
	stored, err := attach.Path(s.e.st, p.lists[attachTab].src.record(0))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(stored); err != nil {
		t.Fatal(err)
	}
	// when the page is looked at again, then it is red and says what to do
	p.lists[attachTab].reload()
	s.until("marked", func() bool { return slices.Equal(fileRows(p), []string{"合同.pdf（文件缺失）"}) })
	if c, _ := p.lists[attachTab].src.Cell(0, "name"); c.Color != ui.Color(ui.ColorRed) {
		t.Errorf("colour %v", c.Color)
	}
	says := func() string { return strings.Join(textsOf(p.tabs.Selected().Content), "") }
	if !strings.Contains(says(), "从备份恢复") {
		t.Errorf("%q", says())
	}
	// opening tells it too
	p.lists[attachTab].open(0)
	s.until("told", func() bool { return top(s) != nil })
	if text := strings.Join(textsOf(top(s)), ""); !strings.Contains(text, "文件缺失") || len(*opened) != 0 {
		t.Errorf("%q, opened %v", text, *opened)
	}
	s.app.win.Canvas().Overlays().Remove(top(s))
	// and adding the file again mends it
	s.dropFiles(path)
	s.until("mended", func() bool {
		return slices.Equal(fileRows(p), []string{"合同.pdf"}) && !strings.Contains(says(), "从备份恢复")
	})
}

func TestAttachByKeyboard(t *testing.T) {
	s, p, _ := attachStage(t)
	p.selectTab(formTab)
	press(s, fyne.KeyA, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if tabName(p.tabs.Selected()) != attachTab || top(s) == nil {
		t.Errorf("tab %s, dialog %v", p.tabs.Selected().Text, top(s))
	}
	s.app.win.Canvas().Overlays().Remove(top(s))
	// a view takes no files
	r := addView(t, s.e.st, zhongning())
	s.e.nav(viewRecordRoute(r.ID))
	v := pageAs[*recordPage](s)
	s.until("the view", func() bool { return v.tabs != nil })
	if attachTitleOf(v) != "" {
		t.Error("views have attachments")
	}
	press(s, fyne.KeyA, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if top(s) != nil {
		t.Error("a file is asked for")
	}
}

func TestAnAttachmentOfItsOwn(t *testing.T) {
	// given an attachment, when it is searched for, then its page opens it and leads to its firm
	s, p, opened := attachStage(t)
	s.dropFiles(writeTemp(t, "用地批复.pdf", "批复"))
	s.until("attached", func() bool { return len(fileRows(p)) == 1 })
	hits := s.e.searchEverything(context.Background(), "用地批复")
	if len(hits) == 0 || hits[0].Group != "附件" {
		t.Fatalf("%v", hits)
	}
	s.e.pick(hits[0])
	a := pageAs[*recordPage](s)
	s.until("the attachment", func() bool { return a.rec != nil && a.tabs != nil })
	tapText(t, a.Content(), "打开文件")
	s.until("opened", func() bool { return len(*opened) == 1 })
	tapText(t, a.Content(), "所属记录")
	if got := s.e.shell.Router.Page().Route(); got != p.route {
		t.Errorf("led to %s, want %s", got, p.route)
	}
	// the list of all attachments opens files too
	all := shownList(s, "attachment")
	all.list.open(0)
	s.until("opened", func() bool { return len(*opened) == 2 })
}

// TestAttachmentShots draws the tab for the eye.
func TestAttachmentShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s, p, _ := attachStage(t)
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		s.rest()
		s.shoot("attach-none-" + mode)
	}
	s.dropFiles(writeTemp(t, "投资合同（正本）.pdf", strings.Repeat("合同", 300_000)), writeTemp(t, "现场照片.jpg", strings.Repeat("照", 9000)), writeTemp(t, "用地批复.docx", "批复"))
	s.until("attached", func() bool { return len(fileRows(p)) == 3 })
	stored, _ := attach.Path(s.e.st, p.lists[attachTab].src.record(1))
	_ = os.Remove(stored)
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		p.lists[attachTab].reload()
		s.rest()
		s.shoot(fmt.Sprintf("attach-three-%s", mode))
	}
	s.e.nav(fmt.Sprintf("attachment/%d", p.lists[attachTab].src.record(0).ID))
	s.rest()
	s.shoot("attach-record")
	s.e.showKeys()
	s.rest()
	s.shoot("keys")
}

func TestEveryTabHasANameOfItsOwn(t *testing.T) {
	for _, k := range kind.All() {
		seen := map[string]bool{}
		for _, d := range detailsOf(k) {
			if name := d.title(k); seen[name] {
				t.Errorf("%s has two tabs %s: the second would take the place of the first", k.Label, name)
			} else {
				seen[name] = true
			}
		}
	}
	if got := (detail{kind.Lead, kind.Lead.Field("enterprise")}).title(kind.Enterprise); got != kind.Lead.Label {
		t.Errorf("a firm's own leads stand under %s", got)
	}
}
