// Package people knows persons again: it reads and writes address books
// (vCard), finds who stands twice, and merges field by field.
package people

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// person is what a contact is known by.
type person struct {
	id       int64
	name     string   // comparable
	title    string   // as written
	phones   []number // comparable ones
	emails   []string // lower case
	posts    []string // where the person works: ids and comparable names
	past     []string // where the person worked
	employer string   // as people read it
}

type number struct {
	key    string
	mobile bool
}

// NameKey makes two spellings of a person's name comparable.
func NameKey(name string) string {
	if k := codes.NormalizeName(name); k != "" {
		return k
	}
	return strings.TrimSpace(name)
}

// numbers are the comparable phone numbers in a text, each once.
func numbers(text string) []number {
	if text == "" {
		return nil
	}
	var out []number
	for _, l := range kind.SplitMany(text) {
		p, ok := codes.ParsePhone(l.Value)
		if !ok {
			continue
		}
		n := number{p.Key, p.Mobile}
		if !has(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// addresses are the e-mail addresses in a text, each once, in lower case.
func addresses(text string) []string {
	if text == "" {
		return nil
	}
	var out []string
	for _, l := range kind.SplitMany(text) {
		a := strings.ToLower(l.Value)
		if strings.Contains(a, "@") && !has(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func has[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func share[T comparable](a, b []T) (T, bool) {
	for _, x := range a {
		if has(b, x) {
			return x, true
		}
	}
	var none T
	return none, false
}

// of reads what a contact's record says; firm and body name its enterprise
// and organisation where they are known.
func of(r *kind.Record, firm, body string) person {
	return newPerson(r.ID, r.Text("name"), r.Text("phones"), r.Text("emails"), r.Int("enterprise"), r.Int("organisation"), r.Text("employer"), firm, body)
}

func newPerson(id int64, name, phones, emails string, enterprise, organisation int64, employer, firm, body string) person {
	p := person{id: id, title: name, name: NameKey(name), phones: numbers(phones), emails: addresses(emails)}
	p.posts = posts(enterprise, organisation, employer, firm, body)
	for _, text := range []string{firm, body, employer} {
		if p.employer == "" {
			p.employer = text
		}
	}
	return p
}

// extended: the number leads to an extension, which is another line.
func extended(number string) bool {
	p, _ := codes.ParsePhone(number)
	return p.Ext != ""
}
