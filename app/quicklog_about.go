package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// talkKinds are what an interaction can be about, the most usual first.
var talkKinds = []*kind.Kind{kind.Lead, kind.Contact, kind.Enterprise, kind.Organisation, kind.Event}

// subjectOf writes what an interaction is about as a field keeps it: lead/17.
func subjectOf(r *kind.Record) string { return recordRoute(r.Kind, r.ID) }

// newSubject is one that is still to be made: lead/new/名称.
func newSubject(k *kind.Kind, name string) string { return k.Key + "/new/" + name }

// splitSubject reads both; k is nil for "".
func splitSubject(value string) (k *kind.Kind, id int64, name string) {
	parts := strings.SplitN(value, "/", 3)
	if len(parts) < 2 {
		return nil, 0, ""
	}
	if k = kind.Get(parts[0]); len(parts) == 3 {
		return k, 0, parts[2]
	}
	id, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return nil, 0, ""
	}
	return k, id, ""
}

// talkSubject is what the page knows of a talk before anything is typed.
type talkSubject struct {
	main    string           // what it is mainly about, as the field keeps it
	person  *kind.Record     // beside it, nil for none
	others  map[string]int64 // further references
	records []*kind.Record   // all of them, for their names
	closes  *kind.Record     // a talk whose open next step may be done with this one
}

// readSubject reads the records that a page refers to. The first of talkKinds
// is what the talk is about; a person beside it is the contact.
func readSubject(ctx context.Context, st *store.Store, refs map[string]int64) (*talkSubject, error) {
	s := &talkSubject{others: map[string]int64{}}
	for _, k := range talkKinds {
		if refs[k.Key] == 0 {
			continue
		}
		r, err := st.Get(ctx, k, refs[k.Key])
		if errors.Is(err, store.ErrNotFound) || err == nil && r.DeletedAt != "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		s.records = append(s.records, r)
		switch {
		case s.main == "":
			s.main = subjectOf(r)
		case k == kind.Contact:
			s.person = r
		default:
			s.others[k.Key] = r.ID
		}
	}
	var err error
	s.closes, err = openStep(ctx, st, refs[closesKey])
	return s, err
}

// openStep reads a talk whose next step is still open; nil for none.
func openStep(ctx context.Context, st *store.Store, id int64) (*kind.Record, error) {
	if id == 0 {
		return nil, nil
	}
	r, err := st.Get(ctx, kind.Interaction, id)
	if err != nil || r.DeletedAt != "" || r.Has("done_on") {
		return nil, err
	}
	return r, nil
}

// aboutInput chooses what a talk is about: one search over all that it can be,
// and below it what else it is kept with.
type aboutInput struct {
	framed
	e      *env
	entry  *ui.ChoiceEntry
	note   *ui.Note
	chosen func(people []*kind.Record) // after the user chose, with who belongs to it

	mu     sync.Mutex
	seen   map[string]*kind.Record // what was offered, by its value
	others map[string]int64        // what the page added to its own subject
	main   string                  // that subject
	value  string                  // the chosen one, for searches in the background
}

func newAboutInput(e *env, s *talkSubject) *aboutInput {
	a := &aboutInput{e: e, entry: ui.NewChoiceEntry(nil), note: ui.NewHint(""), seen: map[string]*kind.Record{}, others: s.others, main: s.main}
	for _, r := range s.records {
		a.know(r)
	}
	a.entry.Required = true
	a.entry.PlaceHolder = "线索、联系人、企业、机构或活动：名称、拼音首字母、电话"
	a.entry.LabelOf, a.entry.Search = a.label, a.search
	a.frame(a.entry, newColumn(1, a.entry, a.note), a)
	a.entry.SetValue(s.main)
	a.tell()
	a.SetOnChanged(func() {})
	return a
}

// SetOnChanged implements ui.Input: what follows from the choice comes first.
func (a *aboutInput) SetOnChanged(f func()) {
	a.entry.SetOnChanged(func() {
		a.tell()
		f()
		if a.chosen != nil {
			a.offerPeople()
		}
	})
}

func (a *aboutInput) know(r *kind.Record) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seen[subjectOf(r)] = r
}

func (a *aboutInput) record(value string) *kind.Record {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.seen[value]
}

// label names a value: what kind of thing it is stands before its name.
func (a *aboutInput) label(value string) string {
	k, id, name := splitSubject(value)
	switch r := a.record(value); {
	case k == nil:
		return ""
	case name != "":
		return "新建" + k.Label + "“" + name + "”"
	case r != nil:
		return k.Label + "　" + r.Title()
	default:
		return fmt.Sprint(k.Label, " ", id)
	}
}

// refs are what the talk is kept with besides its main subject and contact.
func (a *aboutInput) refs() map[string]int64 {
	if a.Value() == a.main {
		return a.others
	}
	return nil
}

// shown is the chosen subject; searches ask for it in the background.
func (a *aboutInput) shown() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.value
}

// tell says what else the talk will be found under.
func (a *aboutInput) tell() {
	a.mu.Lock()
	a.value = a.entry.Value()
	a.mu.Unlock()
	var parts []string
	if r := a.record(a.Value()); r != nil {
		for _, key := range []string{"enterprise", "organisation"} {
			if _, own := a.refs()[key]; own || r.Kind.Key == key || r.Kind == kind.Event {
				continue
			}
			if name := r.Text(key + "_name"); name != "" && r.Int(key) > 0 && (r.Kind == kind.Contact || key == "enterprise") {
				parts = append(parts, kind.Interaction.Field(key).Label+" "+name)
			}
		}
	}
	for _, k := range talkKinds {
		if id := a.refs()[k.Key]; id > 0 {
			if r := a.record(recordRoute(k, id)); r != nil {
				parts = append(parts, k.Label+" "+r.Title())
			}
		}
	}
	text := "直接打字查找，↓ 看最近联系过的；没有的可以当场新建"
	switch {
	case len(parts) > 0:
		text = "同时记到：" + strings.Join(parts, "、")
	case a.Value() != "":
		text = "保存后在它的“往来”里看得到"
	}
	a.note.SetText(text)
	a.Refresh()
}

// offerPeople reads who belongs to what was chosen.
func (a *aboutInput) offerPeople() {
	value := a.Value()
	loader := a.e.newLoader()
	ui.Load(loader, "people", func(ctx context.Context) ([]*kind.Record, error) { return peopleOf(ctx, a.e.st, a.record(value)) },
		func(people []*kind.Record) {
			if a.Value() == value {
				a.chosen(people)
			}
		})
}

const mostPeople = 30

// peopleOf are the contacts of a lead, firm or body.
func peopleOf(ctx context.Context, st *store.Store, r *kind.Record) ([]*kind.Record, error) {
	if r == nil {
		return nil, nil
	}
	var out []*kind.Record
	if r.Kind == kind.Lead {
		links, err := st.List(ctx, store.Query{Kind: kind.Involvement, Where: []store.Cond{{Field: "lead", Op: store.Eq, Value: r.ID}}, Limit: mostPeople})
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			p, err := st.Get(ctx, kind.Contact, l.Int("contact"))
			if err == nil && p.DeletedAt == "" {
				out = append(out, p)
			}
		}
	}
	key, id := r.Kind.Key, r.ID
	if r.Kind == kind.Lead {
		key, id = "enterprise", r.Int("enterprise")
	}
	if f := kind.Contact.Field(key); f == nil || f.Type != kind.Ref || id == 0 {
		return out, nil
	}
	more, err := st.List(ctx, store.Query{Kind: kind.Contact, Where: []store.Cond{{Field: key, Op: store.Eq, Value: id}}, Limit: mostPeople})
	for _, p := range more {
		if !slices.ContainsFunc(out, func(o *kind.Record) bool { return o.ID == p.ID }) {
			out = append(out, p)
		}
	}
	return out, err
}

// search offers what matches, what was talked about last where nothing was
// typed, and at the end to make what is not there.
func (a *aboutInput) search(ctx context.Context, typed string) []ui.Choice {
	if typed == "" {
		return a.offer(recentSubjects(ctx, a.e.st), "")
	}
	var found []*kind.Record
	for _, k := range talkKinds {
		recs, err := a.e.st.List(ctx, store.Query{Kind: k, Search: typed, Limit: 8})
		if err != nil {
			return nil
		}
		found = append(found, recs...)
	}
	slices.SortStableFunc(found, func(x, y *kind.Record) int { return exactness(x, typed) - exactness(y, typed) })
	return a.offer(found, typed)
}

// exactness puts what is called just so first.
func exactness(r *kind.Record, typed string) int {
	if r.Title() == typed {
		return 0
	}
	return 1
}

func (a *aboutInput) offer(found []*kind.Record, typed string) []ui.Choice {
	known := map[*kind.Kind]bool{kind.Event: true} // an event is planned, not made in passing
	var out []ui.Choice
	for _, r := range found {
		a.know(r)
		known[r.Kind] = known[r.Kind] || r.Title() == typed
		out = append(out, ui.Choice{Value: subjectOf(r), Label: r.Title(), Detail: joinWords(r.Kind.Label, subtitle(r))})
	}
	if typed == "" {
		return out
	}
	for _, k := range talkKinds {
		if !known[k] {
			out = append(out, ui.Choice{Value: newSubject(k, typed), Label: "新建" + k.Label + "“" + typed + "”"})
		}
	}
	return out
}

func joinWords(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// recentSubjects are what was talked about last.
func recentSubjects(ctx context.Context, st *store.Store) []*kind.Record {
	talks, err := st.List(ctx, store.Query{Kind: kind.Interaction, Sort: "-id", Limit: 40})
	if err != nil {
		return nil
	}
	var out []*kind.Record
	seen := map[string]bool{}
	for _, t := range talks {
		for _, k := range talkKinds {
			id := t.Int(k.Key)
			if id == 0 {
				continue
			}
			if v := recordRoute(k, id); !seen[v] && len(out) < 12 {
				seen[v] = true
				if r, err := st.Get(ctx, k, id); err == nil && r.DeletedAt == "" {
					out = append(out, r)
				}
			}
			break
		}
	}
	return out
}

// personInput chooses the contact: who belongs to what the talk is about comes
// first, then everybody.
func (q *quickForm) personInput(f *kind.Field, s *talkSubject) *ui.ChoiceEntry {
	in := ui.NewChoiceEntry(nil)
	in.PlaceHolder = "和谁；可不填"
	in.LabelOf = func(value string) string {
		_, _, name := splitSubject(value)
		if r := q.about.record(value); r != nil {
			return joinWords(r.Title(), r.Text("title"))
		}
		return "新建" + f.Label + "“" + name + "”"
	}
	in.Search = func(ctx context.Context, typed string) []ui.Choice { return q.findPeople(ctx, typed) }
	if s.person != nil {
		in.SetValue(subjectOf(s.person))
	}
	return in
}

func (q *quickForm) findPeople(ctx context.Context, typed string) []ui.Choice {
	near, err := peopleOf(ctx, q.e.st, q.about.record(q.about.shown()))
	if err != nil {
		return nil
	}
	var found []*kind.Record
	for _, p := range near {
		if typed == "" || matchesText(p.Title(), typed) {
			found = append(found, p)
		}
	}
	more, err := q.e.st.List(ctx, store.Query{Kind: kind.Contact, Search: typed, Limit: mostPeople})
	if err != nil {
		return nil
	}
	for _, p := range more {
		if !slices.ContainsFunc(found, func(o *kind.Record) bool { return o.ID == p.ID }) {
			found = append(found, p)
		}
	}
	var out []ui.Choice
	same := typed == ""
	for _, p := range found {
		q.about.know(p)
		same = same || p.Title() == typed
		out = append(out, ui.Choice{Value: subjectOf(p), Label: p.Title(), Detail: joinWords(p.Text("title"), p.Show("enterprise_name"), p.Text("employer"))})
	}
	if !same {
		out = append(out, ui.Choice{Value: newSubject(kind.Contact, typed), Label: "新建" + kind.Contact.Label + "“" + typed + "”"})
	}
	return out
}
