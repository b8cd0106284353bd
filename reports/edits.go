package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// EditItem is a paragraph of a paper that may be put in the office's own words.
// Paragraphs of one item are lines.
type EditItem struct {
	Key, Label string
	Generated  string // what the figures say now
	Text       string // what is printed: the edit, else Generated
	Edited     bool
	Was        string // what the figures said when it was edited
	By, At     string // who edited it, and when (RFC 3339)
}

// Stale tells whether the figures have changed since the wording was edited.
func (e EditItem) Stale() bool { return e.Edited && e.Was != e.Generated }

// Editables lists the paragraphs of a report that can be edited, in the order in
// which they are printed. A report without any has none; those of a frozen
// quarter are frozen with it.
func Editables(ctx context.Context, st *store.Store, key string, o Options) ([]EditItem, error) {
	k, err := kindOf(key)
	if err != nil {
		return nil, err
	}
	if err := o.check(ctx, st, k); err != nil {
		return nil, err
	}
	if _, ok, err := frozenPaper(ctx, st, k, o); err != nil || ok {
		return nil, err
	}
	doc, err := compose(ctx, st, k, o)
	if err != nil {
		return nil, err
	}
	kept, err := readEdits(ctx, st, k, o)
	if err != nil {
		return nil, err
	}
	var out []EditItem
	for _, b := range doc.Blocks {
		if e, ok := b.(Editable); ok {
			out = append(out, e.item(kept))
		}
	}
	return out, nil
}

// SaveEdit keeps the wording item.Text of the paragraph item.Key beside what the
// figures say (item.Generated); one that says the same as the figures is no edit.
// In a frozen quarter it is refused.
func SaveEdit(ctx context.Context, st *store.Store, key string, o Options, item EditItem) error {
	k, err := editing(ctx, st, key, &o)
	if err != nil {
		return err
	}
	item.Text = strings.TrimSpace(item.Text)
	switch {
	case item.Text == "":
		return fmt.Errorf("“%s”的文字不能留空。不要这一段的改动，请用“恢复生成的文字”", item.Label)
	case item.Text == item.Generated:
		return DropEdit(ctx, st, key, o, item.Key)
	}
	kept, err := readEdits(ctx, st, k, o)
	if err != nil {
		return err
	}
	r := kept[item.Key]
	if r == nil {
		r = kind.New(kind.PaperEdit)
		r.Set("report", k.Key)
		r.Set("period", editPeriod(k, o))
		if scope := editScope(o); scope != "" {
			r.Set("scope", scope)
		}
		r.Set("block", item.Key)
	}
	r.Set("generated", item.Generated)
	r.Set("text", item.Text)
	return st.Save(ctx, r)
}

// DropEdit puts an edit away: the paragraph says again what the figures say.
func DropEdit(ctx context.Context, st *store.Store, key string, o Options, block string) error {
	k, err := editing(ctx, st, key, &o)
	if err != nil {
		return err
	}
	kept, err := readEdits(ctx, st, k, o)
	if err != nil || kept[block] == nil {
		return err
	}
	return st.Delete(ctx, kind.PaperEdit, kept[block].ID)
}

// editing refuses to change the wording of a frozen paper.
func editing(ctx context.Context, st *store.Store, key string, o *Options) (Kind, error) {
	k, err := kindOf(key)
	if err != nil {
		return k, err
	}
	if err := o.check(ctx, st, k); err != nil {
		return k, err
	}
	_, frozen, err := frozenPaper(ctx, st, k, *o)
	if frozen {
		err = fmt.Errorf("《%s》的措辞已随%s封账，不能再改。确要改动，请先重开并说明原因", k.Label, PeriodName(o.Period))
	}
	return k, err
}

// editPeriod is the period under which a report's edits are kept.
func editPeriod(k Kind, o Options) string {
	switch {
	case o.Period != "":
		return o.Period
	case k.Asks(Between):
		return codes.FormatMonth(o.From) + "~" + codes.FormatMonth(o.To)
	case k.Asks(InYear) && o.Year != 0:
		return fmt.Sprint(o.Year)
	case o.AsOf != 0:
		return codes.FormatMonth(o.AsOf)
	}
	return o.day()
}

// editScope is what else a report was narrowed to. The public version has a
// wording of its own, so that words written for the house do not leave it.
func editScope(o Options) string {
	parts := []string{o.Territory, o.Unit, o.Officer, o.List}
	if o.Record != 0 {
		parts = append(parts, fmt.Sprint(o.Record))
	}
	if o.Public {
		parts = append(parts, "public")
	}
	if o.Internal {
		parts = append(parts, "internal")
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "|")
}

// readEdits reads the edits of a report by their block.
func readEdits(ctx context.Context, st *store.Store, k Kind, o Options) (map[string]*kind.Record, error) {
	scope := store.Cond{Field: "scope", Op: store.Eq, Value: editScope(o)}
	if scope.Value == "" {
		scope = store.Cond{Field: "scope", Op: store.Blank}
	}
	rs, err := st.List(ctx, store.Query{Kind: kind.PaperEdit, Where: []store.Cond{{Field: "report", Op: store.Eq, Value: k.Key},
		{Field: "period", Op: store.Eq, Value: editPeriod(k, o)}, scope}, Sort: "id"})
	out := map[string]*kind.Record{}
	for _, r := range rs {
		out[r.Text("block")] = r
	}
	return out, err
}

func (e Editable) item(kept map[string]*kind.Record) EditItem {
	it := EditItem{Key: e.Key, Label: e.Label, Generated: plainText(e.Text)}
	it.Text = it.Generated
	if r := kept[e.Key]; r != nil {
		it.Edited, it.Text, it.Was, it.By, it.At = true, r.Text("text"), r.Text("generated"), r.UpdatedBy, r.UpdatedAt
	}
	return it
}

// plainText are a paragraph's words.
func plainText(p Paragraph) string {
	var b strings.Builder
	for _, r := range p {
		b.WriteString(r.Text)
	}
	return b.String()
}

// applyEdits puts the wording that is to be printed in the place of what may be
// edited, and tells of edits that the figures have run away from.
func applyEdits(ctx context.Context, st *store.Store, k Kind, o Options, doc *Document) error {
	if !slices.ContainsFunc(doc.Blocks, func(b Block) bool { _, ok := b.(Editable); return ok }) {
		return nil
	}
	doc.Worded = true
	kept, err := readEdits(ctx, st, k, o)
	if err != nil {
		return err
	}
	var out []Block
	for _, b := range doc.Blocks {
		e, ok := b.(Editable)
		if !ok {
			out = append(out, b)
			continue
		}
		it := e.item(kept)
		if !it.Edited {
			out = append(out, e.Text)
			continue
		}
		for _, line := range strings.Split(it.Text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				out = append(out, Paragraph{{Text: doc.safe(line)}})
			}
		}
		if it.Stale() {
			doc.Stale = append(doc.Stale, it)
			doc.Told = append(doc.Told, fmt.Sprintf("数字已变，措辞未跟着变：%s。修改时为“%s”，现在为“%s”", it.Label, it.Was, it.Generated))
		}
	}
	doc.Blocks = out
	return nil
}
