// Package reports makes the papers of the product from its records: the
// briefing for the leaders and the directory of firms. A paper's content is
// built as a plain Document first and printed from that.
package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/snapshot"
	"beizeng/data/store"
	"beizeng/reports/paper"
	"beizeng/seeds"
)

// Options of one report.
type Options struct {
	AsOf      int    // the month, 202509; the directory may do without
	Territory string // code or name of a 统计归属; "" is the whole city
	Out       string // the file; its ending chooses the format

	// Of the county's papers; each report says by its Params what it reads.
	Day      string // as of which day, "2006-01-02"; "" is today
	From, To int    // months of a period, 202601
	Record   int64  // the firm, grievance or leader; 0 is all where the report can
	List     string // trade or capital: one of kind.ZeroLists, "" is trade
	Unit     string // only what this unit does
	Officer  string
	Year     int
	Internal bool // for the house only: with what is secret, marked on each page

	Period   string             // 2025Q3, 2025 or 2025-09: fills in what of the times above is not said, see readPeriod
	Public   bool               // the version that leaves the house: no secret kinds, no figure that shows a single firm
	Annex    bool               // with an annex that says where each figure comes from
	freezing *snapshot.Snapshot // the snapshot for which the paper is made

	Issuer, Number string   // of a paper that is really issued: 发文机关标志 and 发文字号, see Look
	CopyTo         []string // 抄送

	Live     bool   // from the records as they are now, even where the period is frozen
	Template string // the office's own .docx or .xlsx with placeholders

	FontDir      string    // the user's own fonts; "" takes the setting
	BundledFonts bool      // only the program's own fonts: the same on every PC
	Created      time.Time // a fixed one gives identical bytes; zero means now

	// Progress is told now and then how much is done; total is 0 where unknown.
	Progress func(done, total int)

	// Of the directory: which firms, as in store.Query, and in what order.
	Where        []store.Cond
	Search, Sort string
	Unmasked     bool // telephone numbers in full, where somebody asked for them
}

// Made tells what a report came to.
type Made struct {
	Path    string
	Pages   int      // 0 for a workbook
	Rows    int      // rows of a list
	Missing []rune   // characters that no font has and that are drawn as □
	Fonts   []string // which font served which use

	Marks []paper.Mark // where cells that tell their source stand, see Document.CellAt

	Frozen bool     // it prints what a frozen quarter kept
	Told   []string // what who made it must know: wording behind its figures, revisions since a freezing
}

// Make makes the report with this key.
func Make(ctx context.Context, st *store.Store, key string, o Options) (Made, error) {
	k, err := kindOf(key)
	if err != nil {
		return Made{}, err
	}
	if err := o.checkOut(k); err != nil {
		return Made{}, err
	}
	if k.sheet != nil && o.ending() == ".xlsx" && o.Template == "" {
		if err := o.check(ctx, st, k); err != nil {
			return Made{}, err
		}
		return k.sheet(ctx, st, o)
	}
	tell := o.Progress
	o.Progress = func(done, total int) { // reading is the first half
		if tell != nil && total > 0 {
			tell(done*50/total, 100)
		}
	}
	o.progress(0, 1)
	doc, err := Build(ctx, st, key, o)
	if err != nil {
		return Made{}, err
	}
	o.progress(1, 1)
	m, err := Render(ctx, st, doc, o)
	if err == nil {
		o.progress(2, 1)
	}
	return m, err
}

// Build makes a report's content, free of any format.
func Build(ctx context.Context, st *store.Store, key string, o Options) (Document, error) {
	k, err := kindOf(key)
	if err != nil {
		return Document{}, err
	}
	if err := o.check(ctx, st, k); err != nil {
		return Document{}, err
	}
	doc, err := generate(ctx, st, k, o)
	if err == nil && o.Annex {
		err = addAnnex(ctx, st, &doc)
	}
	if err == nil && o.Issuer != "" {
		err = issue(ctx, st, o, &doc)
	}
	return doc, err
}

// generate takes the frozen content of a paper, or makes it with the office's
// own wording in place.
func generate(ctx context.Context, st *store.Store, k Kind, o Options) (Document, error) {
	doc, ok, err := frozenPaper(ctx, st, k, o)
	if err != nil || ok {
		return doc, err
	}
	if doc, err = compose(ctx, st, k, o); err != nil {
		return doc, err
	}
	return doc, applyEdits(ctx, st, k, o, &doc)
}

// compose makes the content as the figures word it. It is published before
// anyone edits it: an edit starts from what the public may read.
func compose(ctx context.Context, st *store.Store, k Kind, o Options) (Document, error) {
	doc, err := begin(ctx, st, k, o)
	if err != nil {
		return doc, err
	}
	if err := k.build(ctx, st, o, &doc); err != nil {
		return doc, err
	}
	if o.Public {
		publish(&doc)
	}
	return doc, nil
}

// Render writes a report's content in the format that the file's ending asks
// for. A cancelled one leaves no file.
func Render(ctx context.Context, st *store.Store, doc Document, o Options) (Made, error) {
	if !doc.Created.IsZero() {
		o.Created = doc.Created
	}
	if err := o.fill(ctx, st); err != nil {
		return Made{}, err
	}
	if err := ctx.Err(); err != nil {
		return Made{}, err
	}
	var m Made
	var err error
	switch {
	case o.Template != "":
		m, err = fillTemplate(ctx, st, doc, o)
	case o.ending() == ".xlsx":
		m, err = workbook(doc, o.Out)
	case o.ending() == ".docx":
		m, err = writeWord(doc, o)
	default:
		var d *paper.Doc
		if d, err = tidy(doc, o.paper()); err == nil {
			m, err = finish(ctx, d, o.Out)
		}
	}
	m.Rows, m.Told, m.Frozen = doc.Rows, doc.Told, !doc.Created.IsZero()
	return m, err
}

// kindOf looks a report up by its key or name.
func kindOf(key string) (Kind, error) {
	if k, ok := find(key); ok {
		return k, nil
	}
	var names []string
	for _, k := range Kinds() {
		names = append(names, k.Key+"（"+k.Label+"）")
	}
	return Kind{}, fmt.Errorf("没有名为“%s”的报表，可用：%s", key, strings.Join(names, "、"))
}

func (o *Options) ending() string { return strings.ToLower(filepath.Ext(o.Out)) }

// checkOut refuses a file that the report cannot be written to.
func (o *Options) checkOut(k Kind) error {
	if o.Out == "" {
		return fmt.Errorf("请说明把《%s》存到哪里，如 %s%s", k.Label, k.Label, k.Formats[0])
	}
	if !slices.Contains(k.Formats, o.ending()) {
		return fmt.Errorf("《%s》不能存为“%s”，文件名请以 %s 结尾", k.Label, filepath.Base(o.Out), strings.Join(k.Formats, " 或 "))
	}
	return nil
}

// check fills in what the options leave open and refuses what cannot be made.
func (o *Options) check(ctx context.Context, st *store.Store, k Kind) error {
	if err := o.checkPublic(k); err != nil {
		return err
	}
	if err := o.checkIssued(k); err != nil {
		return err
	}
	if err := o.readPeriod(k); err != nil {
		return err
	}
	if err := o.checkTime(k); err != nil {
		return err
	}
	if o.Territory != "" {
		e, ok := seeds.Lookup("territory", o.Territory)
		if !ok {
			return fmt.Errorf("没有“%s”这个统计归属，可用：%s", o.Territory, territoryNames())
		}
		o.Territory = e.Code
	}
	return o.fill(ctx, st)
}

// fill takes what is not said from the settings and the clock.
func (o *Options) fill(ctx context.Context, st *store.Store) error {
	if o.Created.IsZero() {
		o.Created = st.Now()
	}
	if o.FontDir == "" && !o.BundledFonts {
		dir, err := st.Setting(ctx, store.SettingFontDir)
		if err != nil {
			return err
		}
		o.FontDir = dir
	}
	return nil
}

func territoryNames() string {
	var names []string
	for _, e := range seeds.Dict("territory") {
		names = append(names, e.Name)
	}
	return strings.Join(names, "、")
}

// place is the name of what the report is about.
func (o *Options) place() string {
	if e, ok := seeds.Lookup("territory", o.Territory); ok {
		return e.Name
	}
	return "全市"
}

func (o *Options) progress(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

func (o *Options) paper() paper.Options {
	return paper.Options{FontDir: o.FontDir, BundledFonts: o.BundledFonts, Created: o.Created, Author: "倍增台账"}
}

// isDemo tells whether everything in the database is synthetic.
func isDemo(ctx context.Context, st *store.Store) (bool, error) {
	v, err := st.Setting(ctx, store.SettingDemo)
	return v == "1", err
}

// finish writes the paper and tells of it. A cancelled one leaves no file.
func finish(ctx context.Context, d *paper.Doc, path string) (Made, error) {
	if err := ctx.Err(); err != nil {
		return Made{}, err
	}
	if err := d.WriteFile(path); err != nil {
		return Made{}, err
	}
	return Made{Path: path, Pages: d.Pages(), Missing: d.Missing(), Fonts: d.Fonts(), Marks: d.Marks()}, nil
}

// Words of months and days, as papers write them.

func chineseMonth(m int) string { return fmt.Sprintf("%d年%d月", m/100, m%100) }

// span is the year so far: 1—9月, or 1月.
func span(m int) string {
	if m%100 == 1 {
		return "1月"
	}
	return fmt.Sprintf("1—%d月", m%100)
}

func chineseDay(t time.Time) string {
	return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
}

// dayAfter is the first day after a month, as stored.
func dayAfter(month int) string { return codes.FormatMonth(codes.AddMonths(month, 1)) + "-01" }
