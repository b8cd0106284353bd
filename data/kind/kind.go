// Package kind describes every kind of record once. The list, the form, the
// import, the export, the search and the history are all made from these
// descriptions, so a new field is one line here and one migration.
package kind

import (
	"fmt"
	"strings"

	"beizeng/seeds"
)

// Type says how a field's value is stored and written.
type Type uint8

const (
	Text    Type = iota // one line of text
	Note                // text of several lines
	Choice              // the code of one of the options
	Flag                // 0 or 1
	Int                 // a whole number
	Decimal             // an integer scaled by 10^Scale
	Money               // 1/100 of the unit of its currency
	Date                // "2006-01-02"
	Month               // 202509
	Ref                 // the id of a record of another kind
)

// Option is one allowed value of a Choice.
type Option struct{ Code, Label string }

// Field describes one column of a kind.
type Field struct {
	Key   string
	Label string
	Type  Type

	Unit     string   // said in headers and after values: 万元, %, 家
	Scale    int      // digits behind the point of a Decimal
	Mult     int64    // Money: how many currency units one shown unit is; 0 is 1
	Currency string   // Money: the key of the currency field, or "=USD" for a fixed one
	Dict     string   // Choice: a dictionary of the seeds
	Options  []Option // Choice: or the options themselves
	Open     bool     // Choice: other text is kept as it is
	Ref      string   // Ref: the kind referred to

	Required bool
	Check    string   // uscc, customs, hs, birthday, year: a named check of the text
	Mask     string   // phone, email: hidden in lists and prints unless asked for
	Synonyms []string // headers under which imports know it
	Search   bool     // goes into the search index
	Index    bool     // has a database index: quick to sort and filter
	SortBy   string   // sorts by this field instead
	Internal bool     // kept for look-ups, never shown
	Hide     bool     // not a column of the list until chosen
	Width    float32  // column width in characters; 0 follows from the type
	Group    string   // the section of the form
	Help     string
	Default  string // what a new form starts with

	Expr     string // SQL over alias t: computed when read, never stored
	ReadOnly bool   // stored, but reckoned by the product
	Initial  bool   // ReadOnly, but may be said when the record is made: a lead's stage
	Many     bool   // several values in one text, separated by ；, each may begin with its sort: 办公:0955…
	Ahead    bool   // Date: a day to come, so that 11-30 without its year is the next one
	Expires  bool   // Date: the 今日 page reminds of it before it comes
	Dated    string // Choice: the Date field that says on which day the dictionary's names are looked at; they change by order
	OnlyFor  string // Dated: the records that the dictionary is meant for, as type=aeo; blank ones too
	DoneBy   string // Expires: the date field that, once filled, ends the reminding; until then it is overdue, not past
}

// Editable reports whether people enter the field.
func (f *Field) Editable() bool { return f.Expr == "" && !f.ReadOnly }

// EntersIn reports whether people may enter the field in this record.
func (f *Field) EntersIn(r *Record) bool { return f.Editable() || f.Initial && r.ID == 0 }

// Stored reports whether the field is a column of the table.
func (f *Field) Stored() bool { return f.Expr == "" }

// Header is the label with its unit, as lists and workbooks print it.
func (f *Field) Header() string {
	if f.Unit == "" {
		return f.Label
	}
	return f.Label + "（" + f.Unit + "）"
}

// Kind describes one kind of record.
type Kind struct {
	Key    string
	Label  string
	Table  string
	No     int    // part of the search index's row numbers; never change it
	Title  string // the field that names a record
	Fields []*Field
	// Identity names the fields by which an import knows a record again;
	// several ways are tried in turn.
	Identity [][]string
	Joins    string  // SQL joins for the computed fields
	Sort     string  // default order, "-" for descending; a day with DoneBy: the open ones first
	Parent   string  // the Ref field a detail hangs on, "" for kinds of their own
	Import   bool    // may be imported from a file
	Seeded   bool    // its records come with the plan
	Clause   string  // the clause that its records prove unless said otherwise: T17
	Year     string  // with Clause: the field by whose year its records count there, "" where they stand until put away
	Secret   bool    // 内部: left out of every print that leaves the house
	Empty    string  // what an empty list tells the user to do
	Course   *Course // how what its records promise is carried out, nil where they promise nothing
	// KeyID makes the id from the record's own key, for large tables that are
	// read firm by firm; nil for kinds numbered in order. Such kinds have no uid.
	KeyID func(*Record) int64

	byName map[string]*Field
	index  map[string]int
}

// Field finds a field by key or label; nil when there is none.
func (k *Kind) Field(name string) *Field { return k.byName[fold(name)] }

// Index is the position of a field in Fields, -1 when there is none.
func (k *Kind) Index(key string) int {
	if i, ok := k.index[key]; ok {
		return i
	}
	return -1
}

// TitleField is the field that names a record.
func (k *Kind) TitleField() *Field { return k.Fields[k.Index(k.Title)] }

// SearchFields are the fields that go into the search index.
func (k *Kind) SearchFields() []*Field {
	var fs []*Field
	for _, f := range k.Fields {
		if f.Search {
			fs = append(fs, f)
		}
	}
	return fs
}

// fold makes names comparable: keys and labels match without case or spaces.
func fold(s string) string { return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), " ", "")) }

var (
	all   []*Kind
	byKey = map[string]*Kind{}
)

// register is called for every description; it refuses what cannot work.
func register(k *Kind) *Kind {
	k.sortOpenFirst()
	k.byName, k.index = map[string]*Field{}, map[string]int{}
	for i, f := range k.Fields {
		if _, ok := k.index[f.Key]; ok {
			panic(fmt.Sprintf("kind %s: field %s described twice", k.Key, f.Key))
		}
		k.index[f.Key] = i
	}
	for _, f := range k.Fields {
		k.byName[fold(f.Label)] = f
	}
	for _, f := range k.Fields {
		k.byName[fold(f.Key)] = f // a key wins over a label
	}
	if _, ok := k.index[k.Title]; !ok {
		panic("kind " + k.Key + ": no title field " + k.Title)
	}
	for _, o := range all {
		if o.No == k.No || o.Key == k.Key {
			panic("kind " + k.Key + ": number or key taken by " + o.Key)
		}
	}
	all = append(all, k)
	byKey[k.Key], byKey[fold(k.Label)] = k, k
	return k
}

// All returns every kind in the order of their description.
func All() []*Kind { return all }

// Get finds a kind by key or label; nil when there is none.
func Get(name string) *Kind { return byKey[fold(name)] }

// Choices are the options of a Choice field, from the dictionary or its own.
func (f *Field) Choices() []Option {
	if f.Dict == "" {
		return f.Options
	}
	entries := seeds.Dict(f.Dict)
	out := make([]Option, len(entries))
	for i, e := range entries {
		out[i] = Option{e.Code, e.Name}
	}
	return out
}

// ChoiceLabel is the label of a code; unknown codes print as themselves.
func (f *Field) ChoiceLabel(code string) string {
	if f.Dict != "" {
		if e, ok := seeds.Lookup(f.Dict, code); ok {
			return e.Name
		}
		return code
	}
	for _, o := range f.Options {
		if o.Code == code {
			return o.Label
		}
	}
	return code
}

// ChoiceCode finds the code for a text: a code, a label or an alias.
func (f *Field) ChoiceCode(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if f.Dict != "" {
		if e, ok := seeds.Lookup(f.Dict, text); ok {
			return e.Code, true
		}
		return "", false
	}
	for _, o := range f.Options {
		if strings.EqualFold(o.Code, text) || o.Label == text {
			return o.Code, true
		}
	}
	return "", false
}
