package attach

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func newSum() hash.Hash         { return sha256.New() }
func text(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)) }

// File is one stored content that records refer to.
type File struct {
	Hash string
	Path string // relative to the folder of the database, with slashes
	Size int64  // in bytes, as attached
	Live bool   // a living record refers to it, not only deleted ones
}

// List names the files that a backup must take along with the database: those
// that records refer to, deleted ones too, as these can be brought back. A file
// that is missing is in the list like the others.
func List(ctx context.Context, st *store.Store) ([]File, error) {
	var out []File
	err := st.Each(ctx, `SELECT hash, COALESCE(MAX(size), 0), MAX(CASE WHEN deleted_at IS NULL THEN 1 ELSE 0 END)
		FROM attachment GROUP BY hash ORDER BY hash`, func(r *sql.Rows) error {
		var f File
		var live int
		if err := r.Scan(&f.Hash, &f.Size, &live); err != nil {
			return err
		}
		rel, err := relative(f.Hash)
		if err != nil {
			return nil // names no file; Check tells of it
		}
		f.Path, f.Live = filepath.ToSlash(rel), live != 0
		out = append(out, f)
		return nil
	})
	return out, err
}

// Usage is how much the attachments take.
type Usage struct {
	Records int64 `json:"records"` // living attachments
	Files   int64 `json:"files"`   // contents, each counted once
	Bytes   int64 `json:"bytes"`
}

// UsageOf counts what a backup of the attachments would hold.
func UsageOf(ctx context.Context, st *store.Store) (Usage, error) {
	var u Usage
	err := st.Each(ctx, `SELECT COUNT(*), COALESCE(SUM(size), 0) FROM (SELECT hash, MAX(size) AS size FROM attachment GROUP BY hash) AS f`,
		func(r *sql.Rows) error { return r.Scan(&u.Files, &u.Bytes) })
	if err != nil {
		return u, err
	}
	u.Records, err = st.Number(ctx, "SELECT COUNT(*) FROM attachment WHERE deleted_at IS NULL")
	return u, err
}

// Problem is an attachment whose file is not as it should be.
type Problem struct {
	ID     int64  `json:"id"` // of the attachment
	Name   string `json:"name"`
	Kind   string `json:"kind"`   // of the record it hangs on
	Record int64  `json:"record"` // and its number
	Path   string `json:"path"`   // relative to the folder of the database
	Reason string `json:"reason"`
}

// Report is what Check found.
type Report struct {
	Files   int       `json:"files"` // stored contents that are whole
	Bytes   int64     `json:"bytes"`
	Missing []Problem `json:"missing"`
	Damaged []Problem `json:"damaged"`
	// Unused are files that no record of this database refers to, living or
	// deleted. Another database in the same folder may still use them.
	Unused []string `json:"unused"`
}

// OK tells that every attachment is whole.
func (r Report) OK() bool { return len(r.Missing)+len(r.Damaged) == 0 }

// Check reads every stored file and compares it with its hash. It changes
// nothing. progress hears of bytes and may be nil.
func Check(ctx context.Context, st *store.Store, progress Progress) (Report, error) {
	rep := Report{Missing: []Problem{}, Damaged: []Problem{}, Unused: []string{}}
	files, err := List(ctx, st)
	if err != nil {
		return rep, err
	}
	var total, done int64
	for _, f := range files {
		total += f.Size
	}
	bad := map[string]error{}
	for _, f := range files {
		size, err := verify(ctx, filepath.Join(filepath.Dir(st.Path()), filepath.FromSlash(f.Path)), f.Hash, func(n, _ int64) {
			if progress != nil {
				progress(done+n, total)
			}
		})
		done += f.Size
		switch {
		case ctx.Err() != nil:
			return rep, ctx.Err()
		case err != nil:
			bad[f.Hash] = err
		default:
			rep.Files++
			rep.Bytes += size
		}
	}
	if err := rep.blame(ctx, st, bad); err != nil {
		return rep, err
	}
	rep.Unused, err = unused(st, files)
	return rep, err
}

// errChanged: the content is not that of the hash.
var errChanged = errors.New("内容与校验码不符")

func verify(ctx context.Context, path, hash string, tell Progress) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	sum := newSum()
	n, err := io.Copy(sum, &meter{ctx: ctx, r: f, tell: tell})
	if err == nil && text(sum) != hash {
		err = errChanged
	}
	return n, err
}

// blame names the living attachments whose file is bad. What only deleted ones
// refer to is nobody's loss.
func (r *Report) blame(ctx context.Context, st *store.Store, bad map[string]error) error {
	return st.Each(ctx, "SELECT id, name, record_kind, record, hash FROM attachment WHERE deleted_at IS NULL ORDER BY id", func(rows *sql.Rows) error {
		var p Problem
		var hash string
		if err := rows.Scan(&p.ID, &p.Name, &p.Kind, &p.Record, &hash); err != nil {
			return err
		}
		rel, wrong := relative(hash)
		p.Path = filepath.ToSlash(rel)
		if wrong == nil {
			wrong = bad[hash]
		}
		switch {
		case wrong == nil:
		case errors.Is(wrong, fs.ErrNotExist):
			p.Reason = ErrMissing.Error()
			r.Missing = append(r.Missing, p)
		case errors.Is(wrong, errChanged):
			p.Reason = errChanged.Error()
			r.Damaged = append(r.Damaged, p)
		default:
			p.Reason = fmt.Sprintf("读不出来：%v", wrong)
			r.Damaged = append(r.Damaged, p)
		}
		return nil
	})
}

// unused lists what lies in the folder and belongs to no record.
func unused(st *store.Store, files []File) ([]string, error) {
	used, out := map[string]bool{}, []string{}
	for _, f := range files {
		used[f.Path] = true
	}
	root := filepath.Dir(st.Path())
	err := filepath.WalkDir(Folder(st), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // nothing was attached yet, or a copy was just finished
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), newPrefix) {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); !used[rel] {
			out = append(out, rel)
		}
		return nil
	})
	slices.Sort(out)
	return out, err
}

// Absent tells which of some attachments have no stored file. It looks, but
// does not read: quick enough for every page of a list.
func Absent(st *store.Store, recs []*kind.Record) map[int64]bool {
	out := map[int64]bool{}
	for _, r := range recs {
		path, err := Path(st, r)
		if err == nil {
			_, err = os.Stat(path)
		}
		if err != nil {
			out[r.ID] = true
		}
	}
	return out
}
