package attach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// ErrMissing says that the stored file of an attachment is not there.
var ErrMissing = errors.New("附件文件缺失")

// missing is ErrMissing with what to do about it.
func missing(rec *kind.Record, path string) error {
	return fmt.Errorf("%w：“%s”应在 %s。请从备份恢复 %s 文件夹，或在同一条记录上重新添加这个文件，内容相同就会补上",
		ErrMissing, rec.Title(), path, folderName)
}

// damaged says that the stored file is not what was attached.
func damaged(rec *kind.Record, path string) error {
	return fmt.Errorf("附件“%s”的文件已损坏：%s 的内容与校验码不符。请从备份恢复它，或重新添加原来的文件", rec.Title(), path)
}

// Export copies an attachment's content to a file of the user's choice and
// checks it on the way. What stood there before is replaced only by the whole.
func Export(ctx context.Context, st *store.Store, rec *kind.Record, to string, progress Progress) error {
	return copyOut(ctx, st, rec, to, 0o600, progress)
}

func copyOut(ctx context.Context, st *store.Store, rec *kind.Record, to string, mode fs.FileMode, progress Progress) error {
	path, err := Path(st, rec)
	if err != nil {
		return err
	}
	src, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing(rec, path)
	}
	if err != nil {
		return fmt.Errorf("附件文件 %s 读不出来：%w", path, err)
	}
	defer src.Close()
	tmp, err := os.CreateTemp(filepath.Dir(to), ".beizeng-*")
	if err != nil {
		return fmt.Errorf("不能写入 %s：%w", filepath.Dir(to), err)
	}
	defer os.Remove(tmp.Name())
	sum := newSum()
	_, err = io.Copy(io.MultiWriter(tmp, sum), &meter{ctx: ctx, r: src, total: rec.Int("size"), tell: progress})
	if err == nil {
		err = tmp.Chmod(mode)
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return fmt.Errorf("附件“%s”没有写到 %s：%w", rec.Title(), to, err)
	}
	if text(sum) != rec.Text("hash") {
		return damaged(rec, path)
	}
	if err := os.Rename(tmp.Name(), to); err != nil {
		return fmt.Errorf("不能写入 %s：%w", to, err)
	}
	return nil
}

// Desk is where attachments lie while other programs look at them: read-only
// copies under their own names, gone when the desk is cleared. A program that
// changed one would change the copy; nothing flows back.
type Desk struct {
	mu  sync.Mutex
	dir string
}

// Open copies an attachment to the desk and names the copy. Opened again, it
// is the same copy.
func (d *Desk) Open(ctx context.Context, st *store.Store, rec *kind.Record, progress Progress) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if Runs(rec.Title()) {
		return "", fmt.Errorf("“%s”是能运行的程序，为安全起见不直接打开。确实需要时请用“另存为”", rec.Title())
	}
	if d.dir == "" {
		dir, err := os.MkdirTemp("", "beizeng-")
		if err != nil {
			return "", fmt.Errorf("临时文件夹建不起来：%w", err)
		}
		d.dir = dir
	}
	// by database too: the demo's attachment 1 is another one
	dir := filepath.Join(d.dir, rec.Text("hash")[:min(8, len(rec.Text("hash")))]+"-"+strconv.FormatInt(rec.ID, 10))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("临时文件夹建不起来：%w", err)
	}
	path := filepath.Join(dir, SafeName(rec.Title()))
	if _, err := os.Stat(path); err == nil {
		stored, err := Path(st, rec)
		if err != nil {
			return "", err
		}
		if _, err := os.Stat(stored); err == nil { // else it is told that the file is missing
			return path, nil
		}
	}
	return path, copyOut(ctx, st, rec, path, 0o400, progress)
}

// Clear removes every copy, as when the program ends.
func (d *Desk) Clear() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dir == "" {
		return nil
	}
	err := os.RemoveAll(d.dir)
	d.dir = ""
	return err
}

// runs are the endings that systems run instead of showing.
var runs = strings.Fields(`.exe .com .bat .cmd .msi .msix .scr .pif .cpl .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .lnk .url .reg .jar
	.sh .bash .run .bin .desktop .appimage .deb .rpm .py .pl .rb .command .app .appref-ms .chm .inf .gadget .website .scf .library-ms`)

// Runs tells that opening a file of this name would run it.
func Runs(name string) bool {
	ext := strings.ToLower(filepath.Ext(strings.TrimRight(name, " .")))
	for _, r := range runs {
		if ext == r {
			return true
		}
	}
	return false
}

// SafeName makes an attachment's name fit for a file on every system.
func SafeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(name, " .")
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch {
	case name == "":
		return "附件"
	case reserved[stem]:
		return "_" + name
	}
	return shorten(name)
}

// shorten keeps a name within what file systems take (255 bytes), with its ending.
func shorten(name string) string {
	const most = 200
	if len(name) <= most {
		return name
	}
	ext := filepath.Ext(name)
	if len(ext) > 20 {
		ext = ""
	}
	return strings.ToValidUTF8(name[:most-len(ext)], "") + ext
}

// reserved are names that Windows keeps for devices.
var reserved = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true}

func init() {
	for i := '1'; i <= '9'; i++ {
		reserved["COM"+string(i)], reserved["LPT"+string(i)] = true, true
	}
}
