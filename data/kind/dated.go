package kind

import (
	"fmt"
	"strings"

	"beizeng/seeds"
)

// Doubt is something in a record that looks wrong and is kept all the same.
type Doubt struct {
	Field   *Field
	Message string
}

// Doubts are what looks wrong in a record as a whole: a name that an order had
// not yet given, or had taken away, on the record's day.
func (r *Record) Doubts() (out []Doubt) {
	for _, f := range r.Kind.Fields {
		if msg := r.doubtOf(f); msg != "" {
			out = append(out, Doubt{f, msg})
		}
	}
	return out
}

// Offers are the choices of a field that fit the record: of names that change
// by order those of its day; of names meant for other records none.
func (r *Record) Offers(f *Field) []Option {
	if f.Dated == "" {
		return f.Choices()
	}
	if !r.meant(f) {
		return nil
	}
	var out []Option
	for _, e := range seeds.DictOn(f.Dict, r.Text(f.Dated)) {
		out = append(out, Option{e.Code, e.Name})
	}
	return out
}

// meant tells whether a field's dictionary is for this record.
func (r *Record) meant(f *Field) bool {
	key, code, ok := strings.Cut(f.OnlyFor, "=")
	return !ok || !r.Has(key) || r.Text(key) == code
}

func (r *Record) doubtOf(f *Field) string {
	if f.Dated == "" || !r.Has(f.Key) || !r.meant(f) {
		return ""
	}
	day := r.Text(f.Dated)
	e, ok := seeds.Lookup(f.Dict, r.Text(f.Key))
	if !ok || e.ValidOn(day) {
		return ""
	}
	var names []string
	for _, o := range r.Offers(f) {
		names = append(names, o.Label)
	}
	from, to := e.Span()
	when := "自 " + from + " 起"
	if to != "" {
		when = from + " 至 " + to
	}
	return fmt.Sprintf("“%s”%s使用，%s 时的名称为：%s", e.Name, when, day, strings.Join(names, "、"))
}
