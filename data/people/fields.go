package people

import (
	"strings"

	"beizeng/data/kind"
)

// Value is what one of the contacts has in a field.
type Value struct {
	ID   int64
	Text string // as people read it, whole numbers
}

// Difference is a field in which contacts to be merged differ.
type Difference struct {
	Field  *kind.Field
	Values []Value // of the contacts that have one, the kept one first
	// Default is the contact whose value Merge takes unasked; 0 where it
	// unites them all.
	Default int64
	Merged  string // what Merge makes of it unasked
}

// Differences lists, in the order of the form, the fields in which these
// contacts contradict each other or one has what would be left behind, for the
// page on which people choose. Gaps that Merge fills are not listed.
func Differences(keep *kind.Record, others ...*kind.Record) []Difference {
	all := append([]*kind.Record{keep}, others...)
	result := united(all, nil)
	var out []Difference
	for _, f := range kind.Contact.Fields {
		if !f.Editable() {
			continue
		}
		d := Difference{Field: f, Merged: showField(result, f, all)}
		texts := map[any]bool{}
		for _, r := range all {
			if v := r.Get(f.Key); v != nil {
				texts[v] = true
				d.Values = append(d.Values, Value{r.ID, showField(r, f, all)})
				if d.Default == 0 && v == result.Get(f.Key) {
					d.Default = r.ID
				}
			}
		}
		if len(texts) > 1 || len(texts) == 1 && !result.Has(f.Key) { // the only value would be left behind
			out = append(out, d)
		}
	}
	return out
}

// showField shows a link by the name of what it links to.
func showField(r *kind.Record, f *kind.Field, all []*kind.Record) string {
	if f.Type != kind.Ref {
		return r.Format(f)
	}
	for _, o := range all {
		if o.Get(f.Key) == r.Get(f.Key) && o.Text(f.Key+"_name") != "" {
			return o.Text(f.Key + "_name")
		}
	}
	return r.Input(f)
}

// post are the fields that say where a person works. They go together: half of
// one post and half of another would be a post nobody holds.
var post = []string{"enterprise", "organisation", "employer", "department", "title"}

// united is the merged contact: the first one's values where it has any, else
// the next one's; several numbers, addresses, tags and remarks are united;
// choices name for a field the contact whose value it is to have.
func united(all []*kind.Record, choices map[string]int64) *kind.Record {
	out := all[0].Clone()
	for _, other := range all[1:] {
		at := unitePost(out, other)
		for _, f := range out.Kind.Fields {
			v := other.Get(f.Key)
			if !f.Editable() || v == nil || has(post, f.Key) && !at {
				continue
			}
			switch {
			case f.Many:
				out.Set(f.Key, uniteMany(f, out.Text(f.Key), other.Text(f.Key)))
			case f.Key == "tags":
				out.Set(f.Key, uniteWords(out.Text(f.Key), other.Text(f.Key)))
			case f.Type == kind.Note:
				out.Set(f.Key, uniteNotes(out.Text(f.Key), other.Text(f.Key)))
			case !out.Has(f.Key):
				out.Set(f.Key, v)
			}
		}
	}
	for key, id := range choices {
		for _, r := range all {
			if r.ID == id {
				out.Set(key, r.Get(key))
			}
		}
	}
	return out
}

// unitePost tells whether the other's post may fill gaps in the first one's:
// when that has none, or both are at one employer.
func unitePost(a, b *kind.Record) bool {
	pa := of(a, a.Text("enterprise_name"), a.Text("organisation_name"))
	pb := of(b, b.Text("enterprise_name"), b.Text("organisation_name"))
	_, same := share(pa.posts, pb.posts)
	return same || len(pa.posts) == 0
}

// uniteMany adds the values that are not there yet, compared as numbers or
// addresses; a sort is taken over where the first had none.
func uniteMany(f *kind.Field, a, b string) any {
	out := kind.SplitMany(a)
	for _, l := range kind.SplitMany(b) {
		known := false
		for i := range out {
			if sameValue(f, out[i].Value, l.Value) {
				known = true
				if out[i].Label == "" {
					out[i].Label = l.Label
				}
			}
		}
		if !known {
			out = append(out, l)
		}
	}
	return kind.JoinMany(out)
}

func sameValue(f *kind.Field, a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if f.Mask != "phone" {
		return false
	}
	na, nb := numbers(a), numbers(b)
	return len(na) == 1 && len(nb) == 1 && na[0] == nb[0] && !extended(a) && !extended(b)
}

func uniteWords(a, b string) string {
	var out []string
	for _, w := range strings.FieldsFunc(a+"、"+b, func(r rune) bool { return strings.ContainsRune("、,，;；", r) }) {
		if w = strings.TrimSpace(w); w != "" && !has(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, "、")
}

func uniteNotes(a, b string) string {
	switch {
	case a == "" || strings.Contains(b, a):
		return b
	case strings.Contains(a, b):
		return a
	}
	return a + "\n" + b
}
