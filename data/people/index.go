package people

import (
	"database/sql"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Index knows the contacts of the store again during an import: the same
// name with a shared phone or e-mail, or the same name at the same employer.
// The same name at two firms stays two people.
type Index struct {
	people map[int64]*person
	named  map[string][]int64
	firms  map[int64]string // names of the enterprises contacts belong to
	bodies map[int64]string
}

// NewIndex reads all living contacts within the transaction: about 300 bytes each.
func NewIndex(tx *store.Tx) (*Index, error) {
	x := &Index{people: map[int64]*person{}, named: map[string][]int64{}, firms: map[int64]string{}, bodies: map[int64]string{}}
	err := tx.Each(contactRows, func(rows *sql.Rows) error {
		p, firm, body, err := scanPerson(rows)
		if err != nil {
			return err
		}
		if firm.id != 0 {
			x.firms[firm.id] = firm.name
		}
		if body.id != 0 {
			x.bodies[body.id] = body.name
		}
		x.put(&p)
		return nil
	})
	return x, err
}

// contactRows reads what living contacts are known by.
const contactRows = `SELECT c.id, c.name, COALESCE(c.phones, ''), COALESCE(c.emails, ''), COALESCE(c.enterprise, 0), COALESCE(c.organisation, 0),
	COALESCE(c.employer, ''), COALESCE(e.name, ''), COALESCE(o.name, '')
	FROM contact c LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN organisation o ON o.id = c.organisation WHERE c.deleted_at IS NULL`

type named struct {
	id   int64
	name string
}

func scanPerson(rows *sql.Rows) (p person, firm, body named, err error) {
	var id int64
	var name, phones, emails, employer string
	err = rows.Scan(&id, &name, &phones, &emails, &firm.id, &body.id, &employer, &firm.name, &body.name)
	return newPerson(id, name, phones, emails, firm.id, body.id, employer, firm.name, body.name), firm, body, err
}

// posts are the names under which two employers are the same.
func posts(enterprise, organisation int64, employer, firm, body string) []string {
	var out []string
	add := func(s string) {
		if s != "" && !has(out, s) {
			out = append(out, s)
		}
	}
	if enterprise != 0 {
		add(fmt.Sprint("e", enterprise))
	}
	if organisation != 0 {
		add(fmt.Sprint("o", organisation))
	}
	for _, text := range []string{employer, firm, body} {
		if text != "" {
			add("n" + codes.NormalizeName(text))
		}
	}
	return out
}

func (x *Index) put(p *person) {
	if old, ok := x.people[p.id]; ok && old.name == p.name {
		*old = *p
		return
	}
	x.people[p.id] = p
	x.named[p.name] = append(x.named[p.name], p.id)
}

// Add tells the index of a contact that was inserted or changed in the same
// transaction; the record must have its ID.
func (x *Index) Add(r *kind.Record) {
	p := x.person(r)
	x.put(&p)
}

func (x *Index) person(r *kind.Record) person {
	return of(r, x.firms[r.Int("enterprise")], x.bodies[r.Int("organisation")])
}

// Match finds the known contact that a record means, 0 where there is none,
// and says in Chinese why. Two bare names (no phone, no address, no employer)
// are one person, so that a file read twice adds nobody.
func (x *Index) Match(r *kind.Record) (id int64, why string) {
	p := x.person(r)
	best := 0
	for _, candidate := range x.named[p.name] {
		other := x.people[candidate]
		if other.name != p.name {
			continue // renamed since
		}
		grade, reason := sameNamed(p, *other)
		if grade > best || grade == best && best > 0 && candidate < id {
			best, id, why = grade, candidate, reason
		}
	}
	return id, why
}

// sameNamed weighs two people of one name: 3 a shared number or address, 2 the
// same employer, 1 nothing known of either.
func sameNamed(a, b person) (int, string) {
	if n, ok := share(a.phones, b.phones); ok {
		return 3, "姓名和电话（尾号 " + n.key[len(n.key)-4:] + "）相同"
	}
	if m, ok := share(a.emails, b.emails); ok {
		return 3, "姓名和邮箱（" + kind.Masked(mailField, m) + "）相同"
	}
	if _, ok := share(a.posts, b.posts); ok {
		return 2, "姓名和单位（" + employerOf(a, b) + "）相同"
	}
	if a.bare() && b.bare() {
		return 1, "姓名相同，都没有电话、邮箱和单位"
	}
	return 0, ""
}

var mailField = kind.Contact.Field("emails")

func employerOf(a, b person) string {
	if a.employer != "" {
		return a.employer
	}
	return b.employer
}

func (p person) bare() bool { return len(p.phones)+len(p.emails)+len(p.posts) == 0 }
