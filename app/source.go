package app

import (
	"context"
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/attach"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const (
	windowRows  = 200 // rows read at once
	keptWindows = 15  // windows kept in memory
)

// recordSource gives a grid the rows of one query, read in windows as they
// come into view. Its methods are for the UI thread.
type recordSource struct {
	st     *store.Store
	loader *ui.Loader
	onRows func() // rows came: redraw what is seen

	gen     int // a new query; windows of an older one are dropped
	query   store.Query
	n       int
	windows map[int][]*sourceRow
	notes   map[int64]string // by record, where something is wrong outside of the database
	recent  []int            // window numbers, the least recently used first
	asked   map[int]bool
}

// sourceRow is a record with its cells as they were last written.
type sourceRow struct {
	rec   *kind.Record
	text  []string
	ready []bool
}

func newRecordSource(st *store.Store, loader *ui.Loader, onRows func()) *recordSource {
	return &recordSource{st: st, loader: loader, onRows: onRows, windows: map[int][]*sourceRow{}, asked: map[int]bool{}}
}

// noters look at what records stand for outside of the database: the files of
// attachments. They run in the background and say by id what is wrong.
var noters = map[*kind.Kind]func(st *store.Store, recs []*kind.Record) map[int64]string{
	kind.Attachment: noteAbsent,
}

// window is some rows of a list with what is wrong with them.
type window struct {
	recs  []*kind.Record
	notes map[int64]string
}

// readWindow reads rows; in the background.
func readWindow(ctx context.Context, st *store.Store, q store.Query) (window, error) {
	recs, err := st.List(ctx, q)
	w := window{recs: recs}
	if note := noters[q.Kind]; note != nil && err == nil {
		w.notes = note(st, recs)
	}
	return w, err
}

// reset starts a query whose first window and number of rows are known.
func (s *recordSource) reset(q store.Query, n int, first window) {
	s.gen++
	s.notes = map[int64]string{}
	s.query, s.n = q, n
	s.windows, s.recent, s.asked = map[int][]*sourceRow{}, nil, map[int]bool{}
	s.keep(0, first)
}

// Len implements ui.Source.
func (s *recordSource) Len() int { return s.n }

// Cell implements ui.Source.
func (s *recordSource) Cell(row int, key string) (ui.Cell, bool) {
	r := s.row(row)
	if r == nil {
		return ui.Cell{}, false
	}
	i := r.rec.Kind.Index(key)
	if i < 0 {
		return ui.Cell{}, true
	}
	f := r.rec.Kind.Fields[i]
	if !r.ready[i] {
		r.text[i], r.ready[i] = listText(r.rec, f), true
	}
	c := styled(r.rec, f, r.text[i])
	if f.DoneBy != "" && late(r.rec, f, s.st.Today()) {
		c.Color, c.Bold = ui.Color(ui.ColorRed), true
	}
	if note := s.notes[r.rec.ID]; note != "" && f.Key == r.rec.Kind.Title {
		c.Text, c.Color = c.Text+"（"+note+"）", ui.Color(ui.ColorRed)
	}
	return c, true
}

// record is the record of a row, nil where it is not loaded.
func (s *recordSource) record(row int) *kind.Record {
	if r := s.row(row); r != nil {
		return r.rec
	}
	return nil
}

func (s *recordSource) row(row int) *sourceRow {
	if row < 0 || row >= s.n {
		return nil
	}
	w, i := row/windowRows, row%windowRows
	rows, ok := s.windows[w]
	if !ok {
		s.load(w)
		return nil
	}
	s.touch(w)
	if i >= len(rows) { // rows went away since they were counted
		return nil
	}
	return rows[i]
}

func (s *recordSource) touch(w int) {
	if n := len(s.recent); n > 0 && s.recent[n-1] == w {
		return
	}
	s.recent = append(slices.DeleteFunc(s.recent, func(x int) bool { return x == w }), w)
}

func (s *recordSource) keep(w int, read window) {
	maps.Copy(s.notes, read.notes)
	rows := make([]*sourceRow, len(read.recs))
	for i, r := range read.recs {
		rows[i] = &sourceRow{rec: r, text: make([]string, len(r.Values)), ready: make([]bool, len(r.Values))}
	}
	s.windows[w] = rows
	s.touch(w)
	if len(s.recent) > keptWindows {
		delete(s.windows, s.recent[0])
		s.recent = s.recent[1:]
	}
}

// load reads a window elsewhere: behind its neighbour where that is at hand,
// else by counting.
func (s *recordSource) load(w int) {
	if s.asked[w] {
		return
	}
	s.asked[w] = true
	q, gen := s.query, s.gen
	q.Limit, q.Offset = windowRows, w*windowRows
	if before := s.windows[w-1]; len(before) == windowRows && q.Search == "" {
		q.After, q.Offset = before[windowRows-1].rec, 0
	}
	ui.Load(s.loader, fmt.Sprintf("window %d", w),
		func(ctx context.Context) (window, error) { return readWindow(ctx, s.st, q) },
		func(recs window) {
			if gen != s.gen {
				return
			}
			s.asked[w] = false
			s.keep(w, recs)
			s.onRows()
		})
}

// loaded tells whether every row of a selection is in memory.
func (s *recordSource) loaded(sel ui.Selection) bool {
	for _, r := range sel.Rows {
		for w := r.First / windowRows; w <= r.Last/windowRows; w++ {
			if _, ok := s.windows[w]; !ok {
				return false
			}
		}
	}
	return true
}

// readRows reads the records of a selection, at most max, in the background.
func readRows(ctx context.Context, st *store.Store, q store.Query, sel ui.Selection, max int) ([]*kind.Record, error) {
	var out []*kind.Record
	for _, r := range sel.Rows {
		q.Offset, q.Limit = r.First, min(r.Last-r.First+1, max-len(out))
		if q.Limit <= 0 {
			break
		}
		recs, err := st.List(ctx, q)
		if err != nil {
			return nil, err
		}
		out = append(out, recs...)
	}
	return out, nil
}

// listText is a cell's text: masked where the field asks for it, money
// without needless zeros.
func listText(r *kind.Record, f *kind.Field) string {
	s := r.Format(f)
	if f.Mask != "" {
		return kind.Masked(f, s)
	}
	if f.Type == kind.Money && !strings.HasPrefix(f.Currency, "=") {
		return shortMoney(s) // columns of one currency keep all four digits: their points line up
	}
	if r.Kind == kind.Attachment && f.Key == "size" && r.Has("size") {
		return attach.Bytes(r.Int("size"))
	}
	if r.Kind == kind.View && f.Key == "sort_by" {
		return sortWords(kind.Get(r.Text("list")), s)
	}
	if f.Type == kind.Note {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// shortMoney cuts 1,000.0000 万元 to 1,000.00 万元: two digits stand always, so
// that the points of a column lie one above the other.
func shortMoney(s string) string {
	num, unit, _ := strings.Cut(s, " ")
	if dot := strings.IndexByte(num, '.'); dot >= 0 && len(num)-dot == 5 && strings.HasSuffix(num, "00") {
		num = num[:len(num)-2]
	}
	if unit == "" {
		return num
	}
	return num + " " + unit
}

// flagColors are the computed kinds that ask for attention; other flags are blue.
var flagColors = map[string]func() color.Color{
	"zero_trade":   func() color.Color { return ui.Color(ui.ColorRed) },
	"zero_capital": func() color.Color { return ui.Color(ui.ColorYellow) },
}

func flagColor(key string) color.Color {
	if c := flagColors[key]; c != nil {
		return c()
	}
	return ui.Color(theme.ColorNamePrimary)
}

// styled gives a cell its look: 是 of a flag is a badge, 否 is quiet, negative
// amounts are red, names stand out.
func styled(r *kind.Record, f *kind.Field, text string) ui.Cell {
	switch {
	case f.Type == kind.Flag && r.Int(f.Key) != 0:
		return ui.Cell{Text: text, Color: flagColor(f.Key), Badge: true}
	case f.Type == kind.Flag:
		return ui.Cell{Text: text, Color: ui.Color(ui.ColorGrey)}
	case (f.Type == kind.Money || f.Type == kind.Decimal) && r.Int(f.Key) < 0:
		return ui.Cell{Text: text, Color: ui.Color(ui.ColorRed)}
	case f.Key == r.Kind.Title:
		return ui.Cell{Text: text, Bold: true}
	}
	return ui.Cell{Text: text}
}
