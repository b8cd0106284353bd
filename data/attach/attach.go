// Package attach keeps files beside records. A file is copied into the folder
// of the database and stored under the SHA-256 of its content, so that the same
// content is stored once however often it is attached; its record keeps the
// name. Nothing here ever removes a stored file: a deleted record may come back.
package attach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// MaxSize is the largest file that is taken, in bytes: attachments are papers
// and pictures; a film would make every backup slow.
const MaxSize = 500 << 20

// Folder is where the attachments of a database lie.
func Folder(st *store.Store) string { return filepath.Join(filepath.Dir(st.Path()), folderName) }

const (
	folderName = "attachments"
	newPrefix  = ".new-" // a file that is still being copied
)

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// relative is where content of a hash lies within the folder of the database.
// A hash that is none is refused: it would name some other file.
func relative(hash string) (string, error) {
	if !hashForm.MatchString(hash) {
		return "", fmt.Errorf("附件的内容校验码“%s”不对，记录可能被改坏了", hash)
	}
	return filepath.Join(folderName, hash[:2], hash), nil
}

// Path is where the content of an attachment is stored.
func Path(st *store.Store, rec *kind.Record) (string, error) {
	rel, err := relative(rec.Text("hash"))
	return filepath.Join(filepath.Dir(st.Path()), rel), err
}

// Progress hears how many bytes of how many are done.
type Progress func(done, total int64)

// ThereError says that the record has an attachment of the same content.
type ThereError struct {
	Record *kind.Record // the attachment that is there
	Healed bool         // its stored file had gone missing or bad, and is there again
}

func (e *ThereError) Error() string {
	if e.Healed {
		return fmt.Sprintf("附件“%s”的文件原来缺失或损坏，现在已补上", e.Record.Title())
	}
	return fmt.Sprintf("这条记录已有内容相同的附件“%s”", e.Record.Title())
}

// Takes reports whether files may hang on records of the kind.
func Takes(k *kind.Kind) bool { return k != kind.Attachment && k != kind.View }

// Add copies a file into the folder of the database and attaches it to a
// record. progress may be nil. The same content on the same record is a
// *ThereError; a file that cannot be taken is told with its name.
func Add(ctx context.Context, st *store.Store, k *kind.Kind, id int64, path string, progress Progress) (*kind.Record, error) {
	if !Takes(k) {
		return nil, fmt.Errorf("%s不能挂附件", k.Label)
	}
	if owner, err := st.Get(ctx, k, id); err != nil || owner.DeletedAt != "" {
		return nil, errors.Join(fmt.Errorf("没有找到%s（编号 %d），附件没有添加", k.Label, id), err)
	}
	size, err := accept(path)
	if err != nil {
		return nil, err
	}
	hash, size, fresh, err := keep(ctx, st, path, size, progress)
	if err != nil {
		return nil, err
	}
	rec := kind.New(kind.Attachment)
	rec.Set("record_kind", k.Key)
	rec.Set("record", id)
	rec.Set("name", nameOf(path))
	rec.Set("size", size)
	rec.Set("hash", hash)
	rec.Set("added_on", st.Now().Format("2006-01-02"))
	return rec, st.Write(ctx, func(t *store.Tx) error { return insert(t, rec, fresh) })
}

// insert writes the record unless its like is there or its owner is gone.
func insert(t *store.Tx, rec *kind.Record, fresh bool) error {
	owner, err := t.Get(kind.Get(rec.Text("record_kind")), rec.Int("record"))
	if err != nil || owner.DeletedAt != "" {
		return errors.Join(errors.New("记录刚被删除，附件没有添加"), err)
	}
	var same []store.Cond
	for _, key := range kind.Attachment.Identity[0] {
		same = append(same, store.Cond{Field: key, Op: store.Eq, Value: rec.Get(key)})
	}
	old, err := t.LookupID(kind.Attachment, same...)
	if err != nil {
		return err
	}
	if old != 0 {
		there, err := t.Get(kind.Attachment, old)
		if err != nil {
			return err
		}
		return &ThereError{there, fresh}
	}
	return t.Insert(rec)
}

// accept refuses what is no file of a fitting size, before anything is copied.
func accept(path string) (size int64, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, fmt.Errorf("没有文件“%s”", path)
	case err != nil:
		return 0, fmt.Errorf("文件“%s”读不出来：%w", path, err)
	case info.IsDir():
		return 0, fmt.Errorf("“%s”是文件夹，请选择里面的文件，或先压缩成一个文件", path)
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("“%s”不是普通文件", path)
	case info.Size() > MaxSize:
		return 0, tooLarge(path, info.Size())
	}
	return info.Size(), nil
}

func tooLarge(path string, size int64) error {
	return fmt.Errorf("“%s”有 %s，附件最大 %s；请压缩后再添加", nameOf(path), Bytes(size), Bytes(MaxSize))
}

// nameOf is the file's own name as a text that a database keeps.
func nameOf(path string) string { return strings.ToValidUTF8(filepath.Base(path), "_") }

// keep stores a file's content under its hash. It copies into a file beside
// the others and renames it once everything is on disk: a crash leaves no half
// attachment. fresh says that no good file of the content was there.
func keep(ctx context.Context, st *store.Store, path string, size int64, progress Progress) (hash string, n int64, fresh bool, err error) {
	dir := Folder(st)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", 0, false, fmt.Errorf("附件文件夹 %s 建不起来：%w。请检查权限和磁盘", dir, err)
	}
	src, err := os.Open(path)
	if err != nil {
		return "", 0, false, fmt.Errorf("文件“%s”读不出来：%w", path, err)
	}
	defer src.Close()
	tmp, err := os.CreateTemp(dir, newPrefix+"*") // 0600
	if err != nil {
		return "", 0, false, fmt.Errorf("附件文件夹 %s 不能写入：%w。请检查权限和磁盘", dir, err)
	}
	defer os.Remove(tmp.Name()) // it is elsewhere once all went well
	sum := newSum()
	n, err = io.Copy(io.MultiWriter(tmp, sum), &meter{ctx: ctx, r: io.LimitReader(src, MaxSize+1), total: size, tell: progress})
	if err == nil && n > MaxSize {
		err = tooLarge(path, n)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return "", 0, false, fmt.Errorf("附件“%s”没有存下：%w", nameOf(path), err)
	}
	hash = text(sum)
	fresh, err = settle(tmp.Name(), filepath.Dir(st.Path()), hash, n)
	return hash, n, fresh, err
}

// settle moves a copied file to its place. What lies there already is replaced
// by the same content, which mends a file that went bad; where the system does
// not let go of it because it is being read, it stays.
func settle(tmp, root, hash string, size int64) (fresh bool, err error) {
	rel, err := relative(hash)
	if err != nil {
		return false, err
	}
	to := filepath.Join(root, rel)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return false, fmt.Errorf("附件文件夹 %s 建不起来：%w。请检查权限和磁盘", filepath.Dir(to), err)
	}
	good := sumOf(to) == hash
	if err := os.Rename(tmp, to); err != nil && !good {
		return false, fmt.Errorf("附件文件 %s 不能写入：%w。请检查权限和磁盘", to, err)
	}
	syncDir(filepath.Dir(to))
	return !good, nil
}

// sumOf is the hash of a stored file, "" where it cannot be read.
func sumOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := newSum()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return text(sum)
}

// syncDir makes a rename last through a power cut, where the system offers it.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // Windows refuses; there a rename is written through
		_ = d.Close()
	}
}

// meter tells how much was read, and stops when its context ends.
type meter struct {
	ctx         context.Context
	r           io.Reader
	done, total int64
	tell        Progress
}

// Read implements io.Reader.
func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	m.done += int64(n)
	if m.tell != nil {
		m.tell(m.done, m.total)
	}
	return n, err
}

// Bytes is a size as people read it: 512 字节, 3.4 MB.
func Bytes(n int64) string {
	if n < 1024 {
		return fmt.Sprintf("%d 字节", n)
	}
	f, unit := float64(n)/1024, 0
	for ; f >= 1023.95 && unit < 3; unit++ {
		f /= 1024
	}
	return strings.Replace(fmt.Sprintf("%.1f ", f), ".0 ", " ", 1) + []string{"KB", "MB", "GB", "TB"}[unit]
}
