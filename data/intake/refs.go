package intake

import (
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// relate hangs the row's records on what the row names besides them.
func (r *runner) relate(x row, recs []*kind.Record) ([]*kind.Record, *Problem, error) {
	k := r.l.Kind
	if ofSheets(k) {
		return r.relateSheet(x, recs)
	}
	if f := k.Field("enterprise"); f != nil && f.Required {
		recs, bad := r.withFirm(x, recs)
		if bad != nil || k != kind.Participation {
			return recs, bad, nil
		}
		for _, rec := range recs {
			if bad, err := r.eventOf(x, rec); bad != nil || err != nil {
				return nil, bad, err
			}
		}
		return recs, nil, nil
	}
	for _, rec := range recs {
		var err error
		switch {
		case rec.Kind != k: // a firm among contacts
		case k == kind.Contact:
			err = r.employ(x, rec)
		case k == kind.Lead:
			err = r.relateLead(x, rec)
		case k == kind.Interaction:
			err = r.relateTalk(x, rec)
		case k == kind.Event:
			err = r.refer(x, rec)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return recs, nil, nil
}

// refer finds the records that the row's reference columns name. What is not
// known is not made: the text stays in the remark.
func (r *runner) refer(x row, rec *kind.Record) error {
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field == nil || c.OfFirm || c.OfPerson || c.Field.Type != kind.Ref || c.Field.Ref == "contact" {
			continue
		}
		text := blankText(x.text(c.Index))
		if text == "" || rec.Has(c.Field.Key) || c.Field == kind.Sponsorship.Field("leader") || c.Field.Ref == "project" && rec.Kind == kind.Sponsorship && rec.Has("lead") {
			continue
		}
		var id int64
		var err error
		if !ofFirms[c.Field.Ref] { // theirs was looked for among the firm's own
			id, err = r.named(kind.Get(c.Field.Ref), text)
		}
		if err != nil {
			return err
		}
		if id != 0 {
			rec.Set(c.Field.Key, id)
			continue
		}
		what := kind.Get(c.Field.Ref).Label
		r.warn(x, c, text, "没有找到这个"+what+"，文字写在备注")
		addRemark(rec, headerOf(*c)+"："+text)
	}
	return nil
}

// ofFirms are the kinds whose names say nothing without their firm.
var ofFirms = map[string]bool{"insurance": true, "grievance": true, "interaction": true, "sponsorship": true, "sponsor_visit": true}

// named finds a record by its name, or by the code that its kind has. Names
// that occur twice are not decided.
func (r *runner) named(k *kind.Kind, text string) (int64, error) {
	key := fmt.Sprint(k.No, "\x00", text)
	if id, ok := r.refs[key]; ok {
		return id, nil
	}
	id, err := r.lookUp(k, text)
	if err == nil {
		r.refs[key] = id
	}
	return id, err
}

func (r *runner) lookUp(k *kind.Kind, text string) (int64, error) {
	if k == kind.Enterprise {
		id, _, err := r.firms.match("", text, text) // a code
		if id == 0 && err == nil {
			id, _, err = r.firms.match(text, "", "")
		}
		return id, err
	}
	for _, key := range []string{"code", "name_key", k.Title} {
		f := k.Field(key)
		if f == nil || f.Type != kind.Text {
			continue
		}
		value := text
		if key == "name_key" {
			value = codes.NormalizeName(text)
		}
		if key == "code" && k == kind.Clause {
			value = clauseCode(text)
		}
		id, err := r.tx.LookupID(k, store.Cond{Field: key, Op: store.Eq, Value: value})
		if id != 0 || err != nil {
			return id, err
		}
	}
	return 0, nil
}

var writtenClause = regexp.MustCompile(`^\s*(?i:([TS])\s*0?(\d{1,2}))(?:[^0-9]|$)`)

// clauseCode reads the code with which a clause's name often begins: T18 构筑….
func clauseCode(text string) string {
	m := writtenClause.FindStringSubmatch(text)
	switch {
	case m == nil:
		return strings.TrimSpace(text)
	case strings.EqualFold(m[1], "S"):
		return "S" + m[2]
	case len(m[2]) == 1:
		return "T0" + m[2]
	}
	return "T" + m[2]
}

// employ links a person to the firm by code, then by name, else to the body of
// that name. A firm that is not known stays a text: address books make none.
func (r *runner) employ(x row, rec *kind.Record) error {
	if err := r.refer(x, rec); err != nil {
		return err
	}
	name, code, customs := r.firmText(x, "name"), r.firmText(x, "code"), r.firmText(x, "customs_code")
	if name == "" {
		name = rec.Text("employer")
	}
	return r.employAt(rec, name, code, customs)
}

func (r *runner) employAt(rec *kind.Record, name, code, customs string) error {
	if name == "" && code == "" && customs == "" {
		return nil
	}
	id, _, err := r.firms.match(name, code, customs)
	if err != nil {
		return err
	}
	if id != 0 {
		rec.Set("enterprise", id)
	}
	if id == 0 && name != "" && !rec.Has("organisation") {
		if id, err = r.named(kind.Organisation, name); err != nil {
			return err
		}
		if id != 0 {
			rec.Set("organisation", id)
		}
	}
	if name != "" {
		rec.Set("employer", name) // people are matched by it; dropped where it is a link
	}
	return nil
}

// linked drops the employer's text where a link says the same.
func linked(rec *kind.Record) {
	if rec.Has("enterprise") || rec.Has("organisation") {
		rec.Set("employer", nil)
	}
}

// persons is the index of contacts, read when the first person comes.
func (r *runner) persons() (*people.Index, error) {
	if r.people == nil {
		x, err := people.NewIndex(r.tx)
		if err != nil {
			return nil, err
		}
		r.people = x
	}
	return r.people, nil
}

// keepPerson finds the person again or makes the contact, for rows that bring
// people along. It tells whether anything was written.
func (r *runner) keepPerson(x row, rec *kind.Record) (int64, bool, error) {
	if err := r.employAt(rec, rec.Text("employer"), "", ""); err != nil {
		return 0, false, err
	}
	index, err := r.persons()
	if err != nil {
		return 0, false, err
	}
	id, _ := index.Match(rec)
	if id != 0 {
		out, err := r.mergePerson(rec, id, true)
		return id, out == Changed, err
	}
	linked(rec)
	rec.Set("source", "导入"+r.l.Kind.Label+"时新建")
	if err := r.tx.Insert(rec); err != nil {
		return 0, false, err
	}
	index.Add(rec)
	r.res.NewContacts++
	return rec.ID, true, nil
}

// mergePerson puts what the file says over a known person. Numbers and
// addresses are added, never taken away; with blanksOnly the rest only fills
// gaps.
func (r *runner) mergePerson(rec *kind.Record, id int64, blanksOnly bool) (Outcome, error) {
	rec.ID = id
	old, err := r.tx.Get(kind.Contact, id)
	if err != nil {
		return "", err
	}
	next, changed := old.Clone(), false
	for i, f := range kind.Contact.Fields {
		v := rec.Values[i]
		if v == nil || !f.Editable() || v == next.Values[i] || isPost(f.Key) || f.Key == "source" && old.Values[i] != nil {
			continue
		}
		if f.Many {
			v = addMany(old.Text(f.Key), rec.Text(f.Key))
		} else if blanksOnly && old.Values[i] != nil {
			continue
		}
		if v != next.Values[i] {
			next.Values[i], changed = v, true
		}
	}
	if r.movePost(rec, old, next, blanksOnly) {
		changed = true
	}
	if !changed {
		return Same, nil
	}
	if err := r.tx.Update(next); err != nil {
		return "", err
	}
	r.people.Add(next)
	return Changed, nil
}

func isPost(key string) bool {
	return key == "enterprise" || key == "organisation" || key == "employer"
}

// movePost takes a person to the employer that the file says: a text becomes
// a link, another employer another post.
func (r *runner) movePost(rec, old, next *kind.Record, blanksOnly bool) bool {
	posted := old.Has("enterprise") || old.Has("organisation") || old.Has("employer")
	at := rec.Clone()
	linked(at)
	same := true
	for _, key := range []string{"enterprise", "organisation", "employer"} {
		same = same && at.Get(key) == old.Get(key)
	}
	if same || !at.Has("enterprise") && !at.Has("organisation") && !at.Has("employer") {
		return false
	}
	becomesLink := old.Has("employer") && !old.Has("enterprise") && !old.Has("organisation") && !at.Has("employer") &&
		codes.NormalizeName(old.Text("employer")) == codes.NormalizeName(rec.Text("employer"))
	if !at.Has("employer") && !old.Has("employer") { // one link more, none less
		for _, key := range []string{"enterprise", "organisation"} {
			if !at.Has(key) {
				at.Set(key, old.Get(key))
			}
		}
		if at.Get("enterprise") == old.Get("enterprise") && at.Get("organisation") == old.Get("organisation") {
			return false
		}
	}
	if posted && blanksOnly && !becomesLink {
		return false
	}
	if at.Has("employer") && codes.NormalizeName(at.Text("employer")) == codes.NormalizeName(old.Text("employer")) {
		return false
	}
	for _, key := range []string{"enterprise", "organisation", "employer"} {
		next.Set(key, at.Get(key))
	}
	return true
}

// addMany adds the values of one text that another has not.
func addMany(old, more string) any {
	known := kind.SplitMany(old)
	n := len(known)
	all := distinct(append(known[:n:n], kind.SplitMany(more)...))
	if len(all) == n {
		return textOrNil(old)
	}
	return textOrNil(kind.JoinMany(all))
}

func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
