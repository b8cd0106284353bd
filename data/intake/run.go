package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// errDry ends a dry run: the transaction goes back, nothing was written.
var errDry = errors.New("dry run")

// Run imports a sheet by its layout, or with opt.DryRun says what it would
// do: the very same work, taken back at the end. One transaction; a cancelled
// context leaves nothing behind.
func Run(ctx context.Context, st *store.Store, f *File, l *Layout, opt Options) (*Result, error) {
	res := newResult(f, l)
	err := st.Write(ctx, func(tx *store.Tx) error {
		r, err := newRunner(ctx, tx, f, l, opt, res)
		if err != nil {
			return err
		}
		if err := r.all(); err != nil {
			return err
		}
		if opt.DryRun {
			return errDry
		}
		if res.Imported+res.Updated == 0 {
			return errDry // nothing new: no empty batch in the history
		}
		return tx.FinishBatch(r.batch)
	})
	if errors.Is(err, errDry) {
		err, res.Batch = nil, 0
	}
	if err != nil {
		return nil, err
	}
	for _, n := range f.Book.Notes() { // more came while the rows were read
		if !slices.Contains(res.Notes, n) {
			res.Notes = append(res.Notes, n)
		}
	}
	if err := f.barren(res); err != nil || res.Batch == 0 {
		return res, err
	}
	if l.Kind == kind.TradeRecord || l.Kind == kind.CapitalArrival {
		brought, err := activation.OfBatch(ctx, st, res.Batch)
		if err != nil { // the rows are in all the same
			res.Notes = append(res.Notes, "哪些企业实现了首笔没有读出："+err.Error())
		}
		res.Activated = append(res.Activated, brought...)
	}
	return res, nil
}

// barren refuses a file that yielded nothing: “成功导入 0 条” is no result.
func (f *File) barren(res *Result) error {
	if res.Rows == 0 {
		return f.refuse(fmt.Sprintf("没有数据：工作表“%s”表头下面没有行", res.Sheet), "请确认数据所在的工作表")
	}
	if res.Rejected < res.Rows {
		return nil
	}
	why := ""
	for _, p := range res.Problems {
		if p.Level == LevelError {
			why = fmt.Sprintf("，例如第 %d 行：%s", p.Row, p.Message)
			break
		}
	}
	return &Barren{res, f.refuse(fmt.Sprintf("没有一行可以导入（共 %d 行）%s", res.Rows, why), "请检查表头行和列的对应")}
}

// Barren is the refusal of a file none of whose rows can be a record; it
// carries what was found, so that the rows can be looked at.
type Barren struct {
	Result *Result
	error
}

func (b *Barren) Unwrap() error { return b.error }

func newResult(f *File, l *Layout) *Result {
	res := &Result{File: f.Path, Sheet: l.Sheet.Name, HeaderRow: l.HeaderRow, Mapping: l.Mapping(), Kind: l.Kind,
		Problems: []Problem{}, Activated: []activation.Brought{}, Notes: append(append([]string{}, f.Book.Notes()...), l.Notes...)}
	for _, c := range l.Columns {
		res.Headers = append(res.Headers, headerOf(c))
	}
	return res
}

// runner carries one import through its rows: it knows the firms again and
// writes. What a row says by itself was read before, beside it.
type runner struct {
	parser
	ctx   context.Context
	tx    *store.Tx
	res   *Result
	batch *store.Batch
	firms *firmIndex
	seen  map[string]int // key of a record → the file row that brought it
	cums  []cumCheck

	people   *people.Index    // the contacts, once a row brings one
	refs     map[string]int64 // kind and text → the record that it names
	later    []later          // people whose firm may come in a later row
	event    int64            // of a list of participants, said by its title
	titled   bool             // it was looked for
	saidFrom bool             // that sponsorships begin on the day of the import
}

func newRunner(ctx context.Context, tx *store.Tx, f *File, l *Layout, opt Options, res *Result) (*runner, error) {
	mapping, err := json.Marshal(res.Mapping)
	if err != nil {
		return nil, err
	}
	b := &store.Batch{Kind: l.Kind.Key, File: f.Name(), Sheet: l.Sheet.Name, HeaderRow: l.HeaderRow, Mapping: string(mapping)}
	if err := tx.StartBatch(b); err != nil {
		return nil, err
	}
	res.Batch = b.ID
	r := &runner{parser: *newParser(f, l, opt), ctx: ctx, tx: tx, res: res, batch: b, seen: map[string]int{}, refs: map[string]int64{}}
	r.firms, err = newFirmIndex(tx)
	return r, err
}

// chunk is how many rows travel together from the reader to the writer; the
// month column is repaired within it.
const chunk = 256

// all reads and understands the rows in one goroutine and writes in this one:
// the workbook's unpacking and the database each take a core.
func (r *runner) all() error {
	r.columnWarnings()
	ctx, stop := context.WithCancel(r.ctx)
	defer stop()
	rows := make(chan []draft, 8)
	read := make(chan error, 1)
	go func() {
		defer close(rows)
		read <- r.readRows(ctx, rows)
	}()
	total := r.l.Sheet.Rows
	for part := range rows {
		for _, d := range part {
			if err := r.row(d); err != nil {
				return fmt.Errorf("%s 第 %d 行：%w", r.f.Name(), d.row.n, err)
			}
		}
		if r.opt.Progress != nil {
			r.opt.Progress(part[len(part)-1].row.n, total)
		}
		if err := r.ctx.Err(); err != nil {
			return err
		}
	}
	if err := <-read; err != nil {
		return err
	}
	if err := r.checkCumulatives(); err != nil {
		return err
	}
	if err := r.linkLater(); err != nil {
		return err
	}
	b := r.batch
	b.Rows, b.Imported, b.Updated, b.Unchanged, b.Duplicates, b.Rejected, b.Warnings =
		r.res.Rows, r.res.Imported, r.res.Updated, r.res.Unchanged, r.res.Duplicates, r.res.Rejected, r.res.Warnings
	return nil
}

func (r *runner) readRows(ctx context.Context, out chan<- []draft) error {
	part := make([]row, 0, chunk)
	p := newParser(r.f, r.l, r.opt)
	send := func() error {
		if len(part) == 0 {
			return nil
		}
		drafts := p.all(part)
		part = part[:0]
		select {
		case out <- drafts:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	text := isText(r.f.Book)
	err := r.f.Book.Rows(ctx, r.l.SheetNo, func(n int, cells []sheet.Cell) error {
		if n <= r.l.HeaderRow || blankRow(cells) || templateRow(cells) || r.l.numberOnly(cells) {
			return nil
		}
		x := row{n, append([]sheet.Cell(nil), cells...)}
		if text {
			unguardCells(x.cells)
		}
		part = append(part, x)
		if len(part) == chunk {
			return send()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return send()
}

// numberOnly: a line of a form that was numbered and never filled in.
func (l *Layout) numberOnly(cells []sheet.Cell) bool {
	if !ofOffice(l.Kind) {
		return false
	}
	for i, c := range cells {
		if strings.TrimSpace(c.Text) == "" {
			continue
		}
		if i >= len(l.Columns) || l.Columns[i].Field != nil || !numberHeads[clean(l.Columns[i].Header)] || !onlyDigits(c.Text) {
			return false
		}
	}
	return true
}

var numberHeads = map[string]bool{"序号": true, "no": true, "no.": true, "#": true, "行号": true, "序": true, "项次": true, "编号": true}

func blankRow(cells []sheet.Cell) bool {
	for _, c := range cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// row takes one row of the file through to the database.
func (r *runner) row(d draft) error {
	x, drafts, bad := d.row, d.recs, d.bad
	r.warns, r.tx.Row = append(r.warns[:0], d.warns...), int64(x.n)
	if bad == nil {
		var err error
		if drafts, bad, err = r.relate(x, drafts); err != nil {
			return err
		}
	}
	if bad != nil {
		r.reject(x, bad.Column, bad.Value, bad.Message)
		return nil
	}
	outcome, title := Duplicate, ""
	for i, d := range drafts {
		o, err := r.store(x, d)
		var refused *store.Refused
		if errors.As(err, &refused) && ofSheets(d.Kind) && i == 0 {
			r.reject(x, "", "", refused.Error())
			return nil
		}
		if err != nil {
			return err
		}
		if d.Kind == kind.Lead && d.ID != 0 {
			brought, err := r.afterLead(x, d)
			if err != nil {
				return err
			}
			if brought && o == Same {
				o = Changed
			}
		}
		if title == "" {
			title = d.Title()
		}
		if i == 0 || stronger(o, outcome) {
			outcome = o
		}
	}
	r.res.count(outcome)
	for _, p := range r.warns {
		r.res.say(p)
	}
	r.preview(x, outcome, title)
	return nil
}

// stronger orders outcomes, for a row that yields several records.
func stronger(a, b Outcome) bool {
	rank := map[Outcome]int{New: 4, Changed: 3, Same: 2, Duplicate: 1}
	return rank[a] > rank[b]
}

func (r *runner) reject(x row, column, value, why string) {
	r.res.count(Rejected)
	r.res.say(Problem{x.n, column, value, LevelError, why})
	for _, p := range r.warns {
		r.res.say(p)
	}
	if len(r.res.Bad) < maxBad {
		cells := make([]string, len(x.cells))
		for i := range x.cells {
			cells[i] = x.cells[i].Text
		}
		r.res.Bad = append(r.res.Bad, BadRow{x.n, cells, why})
	}
	r.preview(x, Rejected, why)
}

func (r *runner) preview(x row, o Outcome, title string) {
	if len(r.res.Preview) >= maxPreview {
		return
	}
	v := RowView{Row: x.n, Outcome: o, Title: title}
	for _, c := range r.l.Columns {
		if c.Field != nil {
			v.Values = append(v.Values, x.text(c.Index))
		}
	}
	for _, p := range r.warns {
		if v.Note != "" {
			v.Note += "；"
		}
		v.Note += p.Message
	}
	r.res.Preview = append(r.res.Preview, v)
}
