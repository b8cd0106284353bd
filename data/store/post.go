package store

import (
	"beizeng/data/codes"
	"beizeng/data/kind"
)

// postFields are a contact's fields that say where the person is now.
var postFields = []string{"enterprise", "organisation", "employer", "title", "department"}

// keepPost keeps the person's posts in step with the contact: another employer
// ends the old post and begins a new one, so that the past stays; anything else
// (a promotion, a text that became a link to the same firm) is the same post.
func (t *Tx) keepPost(r, old *kind.Record) error {
	same := true
	for _, key := range postFields {
		same = same && r.Get(key) == old.Get(key)
	}
	if same {
		return nil
	}
	now, err := t.employerKey(r)
	if err != nil {
		return err
	}
	was, err := t.employerKey(old)
	if err != nil {
		return err
	}
	open, err := t.openPost(r.ID)
	if err != nil {
		return err
	}
	if open != nil && now != was && was != "" {
		open.Set("to_date", t.today())
		if err := t.Update(open); err != nil {
			return err
		}
		return t.newPost(r, t.today())
	}
	if open == nil {
		return t.newPost(r, "")
	}
	for _, key := range postFields {
		open.Set(key, r.Get(key))
	}
	return t.Update(open)
}

// newPost begins a person's post, where there is one.
func (t *Tx) newPost(r *kind.Record, from string) error {
	p := kind.New(kind.Employment)
	p.Set("contact", r.ID)
	for _, key := range postFields {
		p.Set(key, r.Get(key))
	}
	if !p.Has("enterprise") && !p.Has("organisation") && !p.Has("employer") {
		return nil
	}
	if from != "" {
		p.Set("from_date", from)
	}
	return t.Insert(p)
}

// openPost is the post that has no end, nil where there is none.
func (t *Tx) openPost(contact int64) (*kind.Record, error) {
	id, err := t.LookupID(kind.Employment, Cond{Field: "contact", Op: Eq, Value: contact}, Cond{Field: "to_date", Op: Blank})
	if err != nil || id == 0 {
		return nil, err
	}
	return t.Get(kind.Employment, id)
}

// employerKey names the employer for comparison.
func (t *Tx) employerKey(r *kind.Record) (string, error) {
	name := r.Text("employer")
	for _, ref := range []*kind.Kind{kind.Organisation, kind.Enterprise} {
		if id := r.Int(ref.Key); id > 0 {
			o, err := t.Get(ref, id)
			if err != nil {
				return "", err
			}
			name = o.Text("name")
		}
	}
	return codes.NormalizeName(name), nil
}

// completeInteraction fills in what follows from whom one talked to: the firm
// of the contact and of the lead, and who did it.
func (t *Tx) completeInteraction(r *kind.Record) error {
	if !r.Has("type") {
		r.Set("type", "call")
	}
	if r.ID != 0 {
		return nil
	}
	for _, ref := range []*kind.Kind{kind.Contact, kind.Lead} {
		id := r.Int(ref.Key)
		if id == 0 || r.Has("enterprise") {
			continue
		}
		of, err := t.Get(ref, id)
		if err != nil {
			return err
		}
		r.Set("enterprise", of.Get("enterprise"))
		if ref == kind.Contact && !r.Has("organisation") && !r.Has("enterprise") {
			r.Set("organisation", of.Get("organisation"))
		}
	}
	if t.Batch == 0 && !t.plain && !r.Has("officer") && t.by != "" {
		r.Set("officer", t.by)
	}
	return nil
}
