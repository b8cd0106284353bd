package kind

// Record is one record of a kind. A value is nil (blank), an int64 or a
// string; which one follows from the field's type.
type Record struct {
	Kind      *Kind
	ID        int64
	UID       string // UUIDv7 made by the app: the same record in every office
	Version   int64  // counts saves, so that two people do not overwrite each other
	UpdatedAt string // RFC 3339, UTC
	UpdatedBy string
	DeletedAt string // "" for a living record
	Batch     int64  // the import that made it, 0 by hand
	Values    []any  // in the order of Kind.Fields
}

// New makes an empty record with the defaults of its kind.
func New(k *Kind) *Record {
	r := &Record{Kind: k, Values: make([]any, len(k.Fields))}
	for i, f := range k.Fields {
		if f.Default != "" {
			r.Values[i], _ = Parse(f, f.Default, Hint{})
		}
	}
	return r
}

// Get is the value of a field; nil when blank or unknown.
func (r *Record) Get(key string) any {
	if i := r.Kind.Index(key); i >= 0 {
		return r.Values[i]
	}
	return nil
}

// Set changes a field's value; an unknown key is a mistake of the caller.
func (r *Record) Set(key string, v any) {
	i := r.Kind.Index(key)
	if i < 0 {
		panic("kind " + r.Kind.Key + " has no field " + key)
	}
	r.Values[i] = v
}

// Text is the value as text, "" when blank.
func (r *Record) Text(key string) string {
	s, _ := r.Get(key).(string)
	return s
}

// Int is the value as a number, 0 when blank.
func (r *Record) Int(key string) int64 {
	n, _ := r.Get(key).(int64)
	return n
}

// Has reports whether the field is filled in.
func (r *Record) Has(key string) bool { return r.Get(key) != nil }

// Title is what the record is called on screen.
func (r *Record) Title() string { return r.Show(r.Kind.Title) }

// Show is the field's value as people read it.
func (r *Record) Show(key string) string {
	i := r.Kind.Index(key)
	if i < 0 {
		return ""
	}
	return r.Format(r.Kind.Fields[i])
}

// Clone copies the record, so that a form can change it freely.
func (r *Record) Clone() *Record {
	c := *r
	c.Values = append([]any(nil), r.Values...)
	return &c
}
