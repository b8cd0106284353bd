package people

import (
	"cmp"
	"context"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Match is a stored contact that a record may mean.
type Match struct {
	Grade  Grade
	Reason string // in Chinese, numbers masked
	Record *kind.Record
}

// likeLimit is how many contacts of one name, number or address are looked
// at: those whose address only ends in this one come with it.
const likeLimit = 200

// Like finds who is stored already and may be the person of a record, for the
// warning before it is saved; the surest first. It asks the indexes only. The
// record itself and those kept apart from it are left out.
func Like(ctx context.Context, st *store.Store, r *kind.Record) ([]Match, error) {
	firm, body, err := houses(ctx, st, r)
	if err != nil {
		return nil, err
	}
	me := of(r, firm, body)
	found, err := candidates(ctx, st, me)
	if err != nil {
		return nil, err
	}
	apart, err := apartFrom(ctx, st, r.ID)
	if err != nil {
		return nil, err
	}
	var out []Match
	for id, c := range found {
		if id == r.ID || apart[id] {
			continue
		}
		other := of(c, c.Text("enterprise_name"), c.Text("organisation_name"))
		if g, why := weigh(me, other); g > 0 {
			out = append(out, Match{g, why, c})
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Grade, a.Grade), cmp.Compare(a.Record.ID, b.Record.ID))
	})
	return out, nil
}

// houses names the firm and the body of a record that is not stored yet.
func houses(ctx context.Context, st *store.Store, r *kind.Record) (firm, body string, err error) {
	for key, name := range map[string]*string{"enterprise": &firm, "organisation": &body} {
		id := r.Int(key)
		if id == 0 {
			continue
		}
		h, err := st.Get(ctx, kind.Get(key), id)
		if err != nil {
			return "", "", err
		}
		*name = h.Text("name")
	}
	return firm, body, nil
}

func candidates(ctx context.Context, st *store.Store, p person) (map[int64]*kind.Record, error) {
	qs := []store.Query{{Where: []store.Cond{{Field: "name_key", Op: store.Eq, Value: p.name}}}}
	for _, n := range p.phones {
		qs = append(qs, store.Query{Search: n.key})
	}
	for _, a := range p.emails {
		qs = append(qs, store.Query{Search: a})
	}
	found := map[int64]*kind.Record{}
	for _, q := range qs {
		q.Kind, q.Limit = kind.Contact, likeLimit
		rs, err := st.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, c := range rs {
			found[c.ID] = c
		}
	}
	return found, nil
}

func apartFrom(ctx context.Context, st *store.Store, id int64) (map[int64]bool, error) {
	out := map[int64]bool{}
	if id == 0 {
		return out, nil
	}
	pairs, err := st.ContactsApart(ctx)
	for _, p := range pairs {
		switch id {
		case p[0]:
			out[p[1]] = true
		case p[1]:
			out[p[0]] = true
		}
	}
	return out, err
}

// weigh grades two people of any names, 0 where nothing speaks for one person.
func weigh(a, b person) (Grade, string) {
	if a.name == b.name {
		switch g, why := sameNamed(a, b); g {
		case 3:
			return Sure, why
		case 2:
			return Likely, why
		}
		if b.employer != "" {
			return Weak, "姓名相同，单位是“" + b.employer + "”"
		}
		return Weak, "姓名相同"
	}
	var grade Grade
	var why string
	for _, n := range a.phones {
		if !has(b.phones, n) {
			continue
		}
		tail := "（尾号 " + n.key[len(n.key)-4:] + "）相同，姓名不同"
		if n.mobile {
			return Likely, "手机" + tail
		}
		grade, why = Weak, "座机"+tail
	}
	for _, m := range a.emails {
		if !has(b.emails, m) {
			continue
		}
		if !roleMail(m) {
			return Likely, "邮箱（" + kind.Masked(mailField, m) + "）相同，姓名不同"
		}
		grade, why = Weak, "公共邮箱（"+m+"）相同，姓名不同"
	}
	return grade, why
}
