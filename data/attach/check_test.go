package attach

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	// given five attachments: whole, missing, damaged, shorter, deleted and missing; and two stray files
	w := newWorld(t)
	recs := map[string]*kind.Record{}
	for _, name := range []string{"whole", "missing", "damaged", "shorter", "deleted"} {
		recs[name] = w.add(0, w.file(name, "content of "+name))
	}
	path := func(name string) string {
		p, err := Path(w.st, recs[name])
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, err := range []error{
		os.Remove(path("missing")), os.Remove(path("deleted")), w.st.Delete(ctx, kind.Attachment, recs["deleted"].ID),
		os.WriteFile(path("damaged"), []byte("content of dbmaged"), 0o600), os.Truncate(path("shorter"), 3),
		os.WriteFile(filepath.Join(Folder(w.st), "stray.txt"), nil, 0o600),
		os.WriteFile(filepath.Join(filepath.Dir(path("whole")), strings.Repeat("0", 64)), nil, 0o600),
		os.WriteFile(filepath.Join(Folder(w.st), newPrefix+"1"), nil, 0o600), // being copied by another program
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	// when all is checked
	var last, total int64
	rep, err := Check(ctx, w.st, func(d, n int64) { last, total = d, n })
	if err != nil {
		t.Fatal(err)
	}
	// then each is named under what is wrong with it
	ids := func(ps []Problem) (out []string) {
		for _, p := range ps {
			out = append(out, p.Name)
		}
		return out
	}
	if rep.OK() || rep.Files != 1 || rep.Bytes != 16 || !slices.Equal(ids(rep.Missing), []string{"missing"}) || !slices.Equal(ids(rep.Damaged), []string{"damaged", "shorter"}) {
		t.Errorf("%+v", rep)
	}
	if p := rep.Missing[0]; p.ID != recs["missing"].ID || p.Kind != "enterprise" || p.Record != w.firms[0] || !strings.HasPrefix(p.Path, "attachments/") {
		t.Errorf("%+v", p)
	}
	if len(rep.Unused) != 2 || !slices.Contains(rep.Unused, "attachments/stray.txt") {
		t.Errorf("unused %v", rep.Unused)
	}
	// "content of " has 11 letters, the names 5 and 4 times 7; what cannot be read is not counted as read
	if total != 5*11+5+4*7 || last <= 0 || last > total {
		t.Errorf("progress %d of %d", last, total)
	}
	if absent := Absent(w.st, []*kind.Record{recs["whole"], recs["missing"], recs["damaged"]}); len(absent) != 1 || !absent[recs["missing"].ID] {
		t.Errorf("absent %v", absent)
	}
	// a cancelled check says so
	stop, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Check(stop, w.st, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	// and adding the same file again mends what is missing or damaged
	for _, name := range []string{"missing", "damaged", "shorter"} {
		var there *ThereError
		if _, err := Add(ctx, w.st, kind.Enterprise, w.firms[0], filepath.Join(w.files, name), nil); !errors.As(err, &there) || !there.Healed || !strings.Contains(err.Error(), "补上") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if rep := w.check(); !rep.OK() || rep.Files != 4 {
		t.Errorf("%+v", rep)
	}
}

func TestCheckOfNothing(t *testing.T) {
	w := newWorld(t)
	if rep := w.check(); !rep.OK() || rep.Files != 0 || rep.Unused == nil || len(rep.Unused) != 0 {
		t.Errorf("%+v", rep)
	}
}

func TestBackupsAreToldEveryFile(t *testing.T) {
	// given a content on two firms, one of a deleted attachment, and a file of nobody
	w := newWorld(t)
	w.add(0, w.file("a", "共用"))
	w.add(1, w.file("b", "共用"))
	gone := w.add(1, w.file("c", "已删"))
	if err := w.st.Delete(ctx, kind.Attachment, gone.ID); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(Folder(w.st), "stray"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// when a backup asks
	files, err := List(ctx, w.st)
	if err != nil {
		t.Fatal(err)
	}
	// then it is told each content once, with where it lies; deleted ones too
	live := 0
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(filepath.Dir(w.st.Path()), filepath.FromSlash(f.Path)))
		if err != nil || int64(len(b)) != f.Size || !strings.HasSuffix(f.Path, f.Hash) {
			t.Errorf("%+v: %v", f, err)
		}
		if f.Live {
			live++
		}
	}
	if len(files) != 2 || live != 1 {
		t.Errorf("%+v", files)
	}
	if u, err := UsageOf(ctx, w.st); err != nil || u != (Usage{Records: 2, Files: 2, Bytes: 12}) {
		t.Errorf("%+v %v", u, err)
	}
}
