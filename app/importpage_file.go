package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"beizeng/app/ui"
	"beizeng/data/codes"
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

// guessKind tries the file as each kind and takes the best match: the kind for
// which a match of the same headers was kept, else the one most of whose
// columns were recognised; refusals come last.
func (x *importFile) guessKind(ctx context.Context, st *store.Store, wanted *kind.Kind) (*kind.Kind, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	best, top := kind.Enterprise, -1000
	for _, k := range kind.All() {
		if !k.Import {
			continue
		}
		l, err := x.f.Propose(ctx, intake.Options{Kind: k})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		kept, err2 := knownHeaders(ctx, st, k, l)
		if err2 != nil {
			return nil, err2
		}
		if kept {
			return k, nil
		}
		score := matched(l)
		if err != nil {
			score -= 500
		}
		if k != kind.Enterprise { // a firm's name and code stand in every table
			score++
		}
		if l != nil && l.Kind != k { // taken for published figures of an area
			score += ofTopic(l, k) - 2
		}
		if k == wanted {
			score += 2
		}
		if score > top {
			best, top = k, score
		}
	}
	return best, nil
}

// ofTopic tells trade from capital among figures published for an area, by the
// columns that were recognised.
func ofTopic(l *intake.Layout, k *kind.Kind) int {
	for _, c := range l.Columns {
		if c.Field == nil || c.Field.Type != kind.Money || c.Series != "" {
			continue
		}
		if (c.Field.Key == "capital") == (k == kind.CapitalArrival) {
			return 2
		}
		return 0
	}
	return 1
}

// knownHeaders tells whether a match of these headers was kept for the kind.
func knownHeaders(ctx context.Context, st *store.Store, k *kind.Kind, l *intake.Layout) (bool, error) {
	if l == nil {
		return false, nil
	}
	ts, err := st.Templates(ctx, k.Key)
	for _, t := range ts {
		if t.Headers == joinedHeaders(l) {
			return true, err
		}
	}
	return false, err
}

func matched(l *intake.Layout) (n int) {
	if l == nil {
		return 0
	}
	for _, c := range l.Columns {
		if c.Field != nil && c.Series == "" {
			n++
		} else if c.Field != nil && n < 40 {
			n++
		}
	}
	return n
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
		x.applyKept(ctx, v)
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
func (x *importFile) applyKept(ctx context.Context, v *importLook) {
	headers := joinedHeaders(v.layout)
	for _, t := range v.templates {
		if t.Headers != headers {
			continue
		}
		s := v.spec
		s.match = templateMatch(t, v.layout)
		if l, err := x.f.Propose(ctx, s.options()); err == nil {
			v.spec, v.layout, v.refusal, v.applied = s, l, nil, t.Name
		}
		return
	}
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
	return intake.Run(ctx, st, x.f, l, opt)
}

// columnTitle is what a column is called: its header, else its letter.
func columnTitle(c intake.Column) string {
	if c.Header != "" {
		return strings.Join(strings.Fields(c.Header), " ")
	}
	return "第" + columnLetter(c.Index) + "列"
}

func columnLetter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// columnKey is by what a match names a column.
func columnKey(c intake.Column) string {
	if c.Header != "" {
		return c.Header
	}
	return columnTitle(c)
}

// fieldValue is a column's present field as its chooser keeps it.
func fieldValue(c intake.Column) string {
	switch {
	case c.Field == nil:
		return ""
	case c.OfFirm:
		return "enterprise." + c.Field.Key
	case c.Series != "":
		return c.Field.Key + "@" + c.Series
	}
	return c.Field.Key
}

// unitText is a column's unit as its chooser keeps it, "" for none.
func unitText(u codes.Unit) string {
	if u.Multiplier == 0 {
		return ""
	}
	prefix := map[int64]string{1: "", 1000: "千", 10000: "万", 1000000: "百万", 100000000: "亿"}
	p, ok := prefix[u.Multiplier]
	if !ok {
		return ""
	}
	switch u.Currency {
	case "", "CNY":
		return p + "元"
	case "USD":
		return p + "美元"
	}
	return p + kind.CapitalArrival.Field("currency").ChoiceLabel(u.Currency)
}

func joinedHeaders(l *intake.Layout) string {
	names := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		names[i] = columnKey(c)
	}
	return strings.Join(names, "\t")
}

// matchOf is a layout's whole match, for a template.
func matchOf(l *intake.Layout) map[string]string {
	m := map[string]string{}
	for _, c := range l.Columns {
		if c.Series != "" {
			continue // a wide table's columns name their own month
		}
		v := fieldValue(c)
		if v != "" && c.Field.Type == kind.Money && unitText(c.Unit) != "" {
			v += ":" + unitText(c.Unit)
		}
		m[columnKey(c)] = v
	}
	return m
}

// templateMatch is a kept match for the columns that this file has.
func templateMatch(t store.Template, l *intake.Layout) map[string]string {
	kept := map[string]string{}
	if json.Unmarshal([]byte(t.Mapping), &kept) != nil {
		return nil
	}
	m := map[string]string{}
	for _, c := range l.Columns {
		if v, ok := kept[columnKey(c)]; ok {
			m[columnKey(c)] = v
		}
	}
	return m
}

// saveTemplate keeps a layout's match under a name.
func saveTemplate(ctx context.Context, st *store.Store, name string, k *kind.Kind, l *intake.Layout) error {
	text, err := json.Marshal(matchOf(l))
	if err != nil {
		return err
	}
	return st.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveTemplate(store.Template{Kind: k.Key, Name: name, Headers: joinedHeaders(l), Mapping: string(text)})
	})
}
