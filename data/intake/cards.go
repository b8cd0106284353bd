package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// IsCards tells whether a file is an address book (vCard), by its beginning or
// its ending: an empty .vcf is one too, so that it is refused as what it is.
// A file that cannot be read is none.
func IsCards(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false
	}
	if people.IsVCard(head[:n]) {
		return true
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".vcf", ".vcard":
		return !bytes.HasPrefix(head, []byte("PK")) // somebody's workbook
	}
	return false
}

// cardMapping says which property of a card becomes which field.
var cardMapping = map[string]string{"FN": "name", "N": "name", "ORG": "employer", "TITLE": "title", "ROLE": "title", "TEL": "phones", "EMAIL": "emails",
	"X-WECHAT": "wechat", "ADR": "address", "URL": "website", "BDAY": "birthday", "LANG": "language", "CATEGORIES": "tags", "GENDER": "gender", "NOTE": "remark"}

// cardColumns are the fields that the preview of an address book shows.
var cardColumns = []string{"name", "employer", "title", "phones", "emails"}

// Cards imports an address book as contacts, or with opt.DryRun says what it
// would do: one transaction, one batch. Who is known already (the same name
// with a shared number or address, or at the same employer) gets what is still
// blank and further numbers; nothing known is overwritten. The employer is
// linked to the enterprise or organisation of that name.
func Cards(ctx context.Context, st *store.Store, path string, opt Options) (*Result, error) {
	if opt.Kind != nil && opt.Kind != kind.Contact {
		return nil, &sheet.Refusal{Path: path, Reason: "这是名片文件，只能作为联系人导入，不能作为" + opt.Kind.Label, Remedy: "请把种类改为“联系人”"}
	}
	cards, problems, err := readCards(path)
	if err != nil {
		return nil, err
	}
	res := &Result{File: path, Mapping: cardMapping, Problems: []Problem{}, Activated: []activation.Brought{}, Notes: []string{}, Kind: kind.Contact}
	for _, key := range cardColumns {
		res.Headers = append(res.Headers, kind.Contact.Field(key).Label)
	}
	err = st.Write(ctx, func(tx *store.Tx) error {
		r, err := newCardRunner(ctx, tx, path, opt, res)
		if err != nil {
			return err
		}
		if err := r.cards(cards, problems); err != nil {
			return err
		}
		if opt.DryRun || res.Imported+res.Updated == 0 {
			return errDry
		}
		b := r.batch
		b.Rows, b.Imported, b.Updated, b.Unchanged, b.Duplicates, b.Rejected, b.Warnings = res.Rows, res.Imported, res.Updated, res.Unchanged, res.Duplicates, res.Rejected, res.Warnings
		return tx.FinishBatch(b)
	})
	if errors.Is(err, errDry) {
		err, res.Batch = nil, 0
	}
	if err != nil {
		return nil, err
	}
	if res.Rows > 0 && res.Rejected == res.Rows {
		return nil, &Barren{res, &sheet.Refusal{Path: path, Reason: fmt.Sprintf("没有一张名片可以导入（共 %d 张）", res.Rows), Remedy: "请检查文件是否完整"}}
	}
	return res, nil
}

func readCards(path string) ([]people.Card, []people.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, &sheet.Refusal{Path: path, Reason: "文件打不开（" + err.Error() + "）", Remedy: "请确认文件还在，并且没有被别的程序占用"}
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() == 0 {
		return nil, nil, &sheet.Refusal{Path: path, Reason: "文件是空的（0 字节）", Remedy: "请检查文件是否下载或复制完整。"}
	}
	cards, problems, err := people.ReadVCards(f)
	if err != nil {
		return nil, nil, &sheet.Refusal{Path: path, Reason: err.Error(), Remedy: "请从手机或邮箱重新导出后再试"}
	}
	return cards, problems, nil
}

// newCardRunner is a runner without a table: cards come as records.
func newCardRunner(ctx context.Context, tx *store.Tx, path string, opt Options, res *Result) (*runner, error) {
	b := &store.Batch{Kind: kind.Contact.Key, File: filepath.Base(path), Mapping: "{}"}
	if err := tx.StartBatch(b); err != nil {
		return nil, err
	}
	res.Batch = b.ID
	r := &runner{ctx: ctx, tx: tx, res: res, batch: b, seen: map[string]int{}, refs: map[string]int64{}}
	r.opt = opt
	var err error
	r.firms, err = newFirmIndex(tx)
	return r, err
}

// cards writes the cards one by one, with what the reading had to say of each.
func (r *runner) cards(cards []people.Card, problems []people.Problem) error {
	said := map[int][]Problem{}
	for _, p := range problems {
		switch {
		case p.Card == 0:
			r.res.Notes = append(r.res.Notes, p.Message)
		case p.Error:
			r.lostCard(p)
		default:
			said[p.Card] = append(said[p.Card], cardProblem(p))
		}
	}
	index, err := r.persons()
	if err != nil {
		return err
	}
	for i, c := range cards {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		r.warns, r.tx.Row = append(r.warns[:0], said[c.No]...), int64(c.Line)
		outcome, err := r.card(c, index)
		if err != nil {
			return fmt.Errorf("%s 第 %d 张名片（第 %d 行）：%w", filepath.Base(r.res.File), c.No, c.Line, err)
		}
		r.res.count(outcome)
		for _, p := range r.warns {
			r.res.say(p)
		}
		r.previewCard(c, outcome)
		if r.opt.Progress != nil && i%100 == 99 {
			r.opt.Progress(i+1, len(cards))
		}
	}
	return nil
}

// cardProblem words a problem as all imports do: the row is the line.
func cardProblem(p people.Problem) Problem {
	level := LevelWarning
	if p.Error {
		level = LevelError
	}
	return Problem{Row: p.Line, Column: p.Property, Value: p.Value, Level: level, Message: fmt.Sprintf("第 %d 张名片：%s", p.Card, p.Message)}
}

func (r *runner) lostCard(p people.Problem) {
	q := cardProblem(p)
	r.res.count(Rejected)
	r.res.say(q)
	r.res.Bad = append(r.res.Bad, BadRow{p.Line, make([]string, len(cardColumns)), q.Message})
	if len(r.res.Preview) < maxPreview {
		r.res.Preview = append(r.res.Preview, RowView{Row: p.Line, Outcome: Rejected, Title: q.Message, Values: make([]string, len(cardColumns))})
	}
}

// card brings one card in.
func (r *runner) card(c people.Card, index *people.Index) (Outcome, error) {
	rec := c.Contact
	if err := r.employAt(rec, rec.Text("employer"), "", ""); err != nil {
		return "", err
	}
	id, why := index.Match(rec)
	if id == 0 {
		linked(rec)
		rec.Set("source", filepath.Base(r.res.File))
		if err := r.tx.Insert(rec); err != nil {
			return "", err
		}
		index.Add(rec)
		r.seen[cardKey(rec.ID)] = c.No
		return New, nil
	}
	outcome, err := r.mergePerson(rec, id, true)
	if err != nil {
		return "", err
	}
	if at, ok := r.seen[cardKey(id)]; ok {
		r.warns = append(r.warns, Problem{Row: c.Line, Column: "FN", Value: rec.Text("name"), Level: LevelWarning,
			Message: fmt.Sprintf("第 %d 张名片：与第 %d 张是同一人（%s），已并入", c.No, at, why)})
		return Duplicate, nil
	}
	r.seen[cardKey(id)] = c.No
	return outcome, nil
}

func (r *runner) previewCard(c people.Card, o Outcome) {
	if len(r.res.Preview) >= maxPreview {
		return
	}
	v := RowView{Row: c.Line, Outcome: o, Title: c.Contact.Title()}
	for _, key := range cardColumns {
		v.Values = append(v.Values, c.Contact.Show(key))
	}
	var notes []string
	for _, p := range r.warns {
		notes = append(notes, p.Message)
	}
	v.Note = strings.Join(notes, "；")
	r.res.Preview = append(r.res.Preview, v)
}

func cardKey(id int64) string { return fmt.Sprint("contact", id) }
