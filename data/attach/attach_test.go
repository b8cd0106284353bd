package attach

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

var ctx = context.Background()

// world is a database with two firms, and a folder with files to attach.
type world struct {
	t     *testing.T
	st    *store.Store
	files string
	firms [2]int64
}

func newWorld(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }
	w := &world{t: t, st: st, files: t.TempDir()}
	for i, name := range []string{"夏华牛业", "巨茨酒庄"} {
		r := kind.New(kind.Enterprise)
		r.Set("name", name)
		if err := st.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		w.firms[i] = r.ID
	}
	return w
}

// file writes a file to attach.
func (w *world) file(name, content string) string {
	w.t.Helper()
	path := filepath.Join(w.files, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

func (w *world) add(firm int, path string) *kind.Record {
	w.t.Helper()
	r, err := Add(ctx, w.st, kind.Enterprise, w.firms[firm], path, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// stored lists what lies in the folder, temporary files too.
func (w *world) stored() []string {
	w.t.Helper()
	var out []string
	err := filepath.WalkDir(Folder(w.st), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, filepath.Base(path))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *world) check() Report {
	w.t.Helper()
	rep, err := Check(ctx, w.st, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return rep
}

// The SHA-256 of 合同, as sha256sum prints it.
const contractHash = "06c891807ee3feec35e9eb7bad849ed186bd52f8ae6dfbd93886c001688afece"

func TestAddKeepsTheFileUnderItsHash(t *testing.T) {
	// given a file
	w := newWorld(t)
	path := w.file("投资合同（正本）.pdf", "合同")
	var told []int64
	// when it is attached to a firm
	r, err := Add(ctx, w.st, kind.Enterprise, w.firms[0], path, func(done, total int64) { told = append(told, done, total) })
	if err != nil {
		t.Fatal(err)
	}
	// then its record has its name, size, day and hash
	if r.ID == 0 || r.Text("name") != "投资合同（正本）.pdf" || r.Int("size") != 6 || r.Text("hash") != contractHash || r.Text("added_on") != "2026-11-23" || r.Text("record_kind") != "enterprise" || r.Int("record") != w.firms[0] {
		t.Errorf("%v", r.Values)
	}
	if len(told) < 2 || told[len(told)-2] != 6 || told[1] != 6 {
		t.Errorf("progress %v", told)
	}
	// and the content lies under its hash, for the user's eyes only
	stored := filepath.Join(filepath.Dir(w.st.Path()), "attachments", contractHash[:2], contractHash)
	b, err := os.ReadFile(stored)
	if err != nil || string(b) != "合同" {
		t.Fatalf("%q %v", b, err)
	}
	if runtime.GOOS != "windows" {
		for _, p := range []string{stored, filepath.Dir(stored), Folder(w.st)} {
			if info, err := os.Stat(p); err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s: %v %v", p, info.Mode(), err)
			}
		}
	}
	// and it is in the history, and the file that was attached stands as before
	if changes, err := w.st.History(ctx, kind.Attachment, r.ID, 5); err != nil || len(changes) != 1 {
		t.Errorf("%v %v", changes, err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "合同" {
		t.Errorf("%q %v", b, err)
	}
}

func TestTheSameContentIsStoredOnce(t *testing.T) {
	w := newWorld(t)
	first := w.add(0, w.file("甲.pdf", "一样"))
	second := w.add(1, w.file("乙.docx", "一样"))
	if got := w.stored(); len(got) != 1 || first.Text("hash") != second.Text("hash") || second.Title() != "乙.docx" {
		t.Errorf("%v, %s and %s", got, first.Title(), second.Title())
	}
	// twice on one record is told, and nothing is added
	_, err := Add(ctx, w.st, kind.Enterprise, w.firms[0], w.file("丙.pdf", "一样"), nil)
	var there *ThereError
	if !errors.As(err, &there) || there.Healed || there.Record.Title() != "甲.pdf" {
		t.Errorf("%v", err)
	}
	// a deleted one is no hindrance
	if err := w.st.Delete(ctx, kind.Attachment, first.ID); err != nil {
		t.Fatal(err)
	}
	w.add(0, filepath.Join(w.files, "丙.pdf"))
	if u, err := UsageOf(ctx, w.st); err != nil || u != (Usage{Records: 2, Files: 1, Bytes: 6}) {
		t.Errorf("%+v %v", u, err)
	}
}

func TestWhatIsNotTaken(t *testing.T) {
	w := newWorld(t)
	big := w.file("大.bin", "")
	if err := os.Truncate(big, MaxSize+1); err != nil { // sparse: takes no room
		t.Fatal(err)
	}
	gone := kind.New(kind.Enterprise)
	gone.Set("name", "已删除的企业")
	if err := w.st.Save(ctx, gone); err != nil {
		t.Fatal(err)
	}
	if err := w.st.Delete(ctx, kind.Enterprise, gone.ID); err != nil {
		t.Fatal(err)
	}
	good := w.file("好.txt", "好")
	for _, c := range []struct {
		kind *kind.Kind
		id   int64
		path string
		says string
	}{
		{kind.Enterprise, w.firms[0], filepath.Join(w.files, "没有.pdf"), "没有文件"},
		{kind.Enterprise, w.firms[0], w.files, "是文件夹"},
		{kind.Enterprise, w.firms[0], big, "附件最大 500 MB"},
		{kind.Enterprise, w.firms[0], os.DevNull, "不是普通文件"},
		{kind.Enterprise, 999999, good, "没有找到企业"},
		{kind.Enterprise, gone.ID, good, "没有找到企业"},
		{kind.Attachment, 1, good, "不能挂附件"},
		{kind.View, 1, good, "不能挂附件"},
	} {
		if _, err := Add(ctx, w.st, c.kind, c.id, c.path, nil); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s on %s %d: %v, want %s", c.path, c.kind.Key, c.id, err, c.says)
		}
	}
	if got := w.stored(); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
	// the largest that is taken is taken
	if err := os.Truncate(big, 0); err != nil {
		t.Fatal(err)
	}
	if r := w.add(0, big); r.Int("size") != 0 {
		t.Errorf("an empty file of %d bytes", r.Int("size"))
	}
}

func TestACancelledAddLeavesNothing(t *testing.T) {
	w := newWorld(t)
	stop, cancel := context.WithCancel(ctx)
	path := w.file("长.bin", strings.Repeat("x", 1<<20))
	_, err := Add(stop, w.st, kind.Enterprise, w.firms[0], path, func(done, _ int64) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if got := w.stored(); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
	if u, _ := UsageOf(ctx, w.st); u.Records != 0 {
		t.Errorf("%+v", u)
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	// given a file where the folder should be
	w := newWorld(t)
	if err := os.WriteFile(Folder(w.st), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Add(ctx, w.st, kind.Enterprise, w.firms[0], w.file("a.txt", "a"), nil)
	if err == nil || !strings.Contains(err.Error(), "附件文件夹") || !strings.Contains(err.Error(), "权限") {
		t.Errorf("%v", err)
	}
	// given one that may not be written to
	if err := os.Remove(Folder(w.st)); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		return // nothing is forbidden to root
	}
	if err := os.Mkdir(Folder(w.st), 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Add(ctx, w.st, kind.Enterprise, w.firms[0], w.file("a.txt", "a"), nil); err == nil || !strings.Contains(err.Error(), "不能写入") {
		t.Errorf("%v", err)
	}
}

func TestManyAddAtOnce(t *testing.T) {
	// given 4 contents on 2 firms, each added by 3 at once
	w := newWorld(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	added, there := 0, 0
	for i := range 24 {
		path := w.file(fmt.Sprintf("%d.bin", i), strings.Repeat(fmt.Sprint(i%4), 200_000))
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := Add(ctx, w.st, kind.Enterprise, w.firms[i/4%2], path, nil)
			mu.Lock()
			defer mu.Unlock()
			var same *ThereError
			switch {
			case err == nil:
				added++
			case errors.As(err, &same):
				there++
			default:
				t.Error(err)
			}
		}()
	}
	wg.Wait()
	// then each content is stored once, and stands once on each firm
	if added != 8 || there != 16 || len(w.stored()) != 4 {
		t.Errorf("%d added, %d there, stored %v", added, there, w.stored())
	}
	if rep := w.check(); !rep.OK() || rep.Files != 4 || rep.Bytes != 800_000 || len(rep.Unused) != 0 {
		t.Errorf("%+v", rep)
	}
}
