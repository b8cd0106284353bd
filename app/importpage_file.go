package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"beizeng/app/ui"
	"beizeng/data/intake"
	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// importFile is the opened file of the import page. A book serves one
// goroutine at a time; the lock sees to that, and a file that is still being
// read is closed only afterwards.
type importFile struct {
	mu sync.Mutex
	f  *intake.File
}

func openImportFile(path string) (*importFile, error) {
	f, err := intake.Open(path)
	if err != nil {
		return nil, err
	}
	return &importFile{f: f}, nil
}

// close closes the file once nobody reads it.
func (x *importFile) close() {
	go func() {
		x.mu.Lock()
		defer x.mu.Unlock()
		_ = x.f.Close() // it was only read
	}()
}

// importSpec is how the user wants a file read.
type importSpec struct {
	kind   *kind.Kind
	sheet  string // "" is the first with rows
	header int    // 0 finds it
	strict bool
	match  map[string]string // header → field key, with :unit; "" leaves out
}

func (s importSpec) options() intake.Options {
	m := make(map[string]string, len(s.match))
	for k, v := range s.match {
		m[k] = v
	}
	return intake.Options{Kind: s.kind, Sheet: s.sheet, HeaderRow: s.header, Map: m, Strict: s.strict}
}

// importLook is how a file was understood under a spec.
type importLook struct {
	spec      importSpec
	layout    *intake.Layout // nil where nothing could be made of it
	refusal   error          // why it cannot be imported so
	top       []topRow       // the sheet's first rows as they stand
	sheets    []sheet.Info
	notes     []string
	templates []store.Template
	applied   string // the template that was applied by itself
}

// topRow is one of a sheet's first rows.
type topRow struct {
	n     int
	cells []string
}

const topRows = 24

var errEnoughRows = errors.New("enough rows")

// guessKind finds out what the file is about.
func (x *importFile) guessKind(ctx context.Context, st *store.Store, wanted *kind.Kind) (*kind.Kind, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.f.Guess(ctx, st, wanted)
}

// look understands the file under a spec. fresh files take a kept template
// whose headers are the same.
func (x *importFile) look(ctx context.Context, st *store.Store, s importSpec, fresh bool) (*importLook, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	v := &importLook{spec: s, sheets: x.f.Book.Sheets()}
	var err error
	if v.templates, err = st.Templates(ctx, s.kind.Key); err != nil {
		return nil, err
	}
	v.layout, v.refusal = x.f.Propose(ctx, s.options())
	if fresh && v.layout != nil && len(s.match) == 0 {
		if err := x.applyKept(ctx, st, v); err != nil {
			return nil, err
		}
	}
	no := x.sheetNo(v)
	v.notes = append(v.notes, x.f.Book.Notes()...)
	if v.layout != nil {
		v.notes = append(v.notes, v.layout.Notes...)
	}
	err = x.f.Book.Rows(ctx, no, func(n int, cells []sheet.Cell) error {
		row := topRow{n: n}
		for _, c := range cells {
			row.cells = append(row.cells, c.Text)
		}
		if v.top = append(v.top, row); len(v.top) >= topRows {
			return errEnoughRows
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnoughRows) {
		if ctx.Err() != nil {
			return nil, err
		}
		v.refusal = err
	}
	return v, nil
}

// applyKept uses the newest template that was kept for the same headers.
func (x *importFile) applyKept(ctx context.Context, st *store.Store, v *importLook) error {
	name, match, err := intake.MatchTemplate(ctx, st, v.layout)
	if err != nil || name == "" {
		return err
	}
	s := v.spec
	s.match = match
	if l, err := x.f.Propose(ctx, s.options()); err == nil {
		v.spec, v.layout, v.refusal, v.applied = s, l, nil, name
	}
	return nil
}

// sheetNo is the sheet whose first rows are shown.
func (x *importFile) sheetNo(v *importLook) int {
	if v.layout != nil {
		return v.layout.SheetNo
	}
	for i, s := range v.sheets {
		if s.Name == v.spec.sheet || v.spec.sheet == "" && !s.Hidden && !s.Empty {
			return i
		}
	}
	return 0
}

// run imports, or with dry says what would happen.
func (x *importFile) run(ctx context.Context, st *store.Store, s importSpec, dry bool, progress ui.Progress) (*intake.Result, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	opt := s.options()
	opt.DryRun = dry
	l, err := x.f.Propose(ctx, opt)
	if err != nil {
		return nil, err
	}
	opt.Progress = func(done, total int) { progress(int64(done), int64(max(total, 0)), fmt.Sprintf("第 %d 行", done)) }
	res, err := intake.Run(ctx, st, x.f, l, opt)
	if err == nil && !dry && res.Imported+res.Updated >= store.ManyRows {
		progress(-1, 0, "整理数据库")
		err = st.Optimize(ctx)
	}
	return res, err
}

// columnTitle is what a column is called: its header, else its letter.
func columnTitle(c intake.Column) string {
	if c.Header != "" {
		return strings.Join(strings.Fields(c.Header), " ")
	}
	return "第" + intake.ColumnName(c.Index) + "列"
}
