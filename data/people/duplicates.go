package people

import (
	"cmp"
	"context"
	"database/sql"
	"hash/maphash"
	"slices"
	"sort"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Grade says how sure it is that contacts are one person.
type Grade int

// The grades: a shared switchboard or info@ address alone is only a hint.
const (
	Weak   Grade = iota + 1 // 仅供参考
	Likely                  // 很可能
	Sure                    // 基本确定
)

func (g Grade) String() string {
	return [...]string{"", "仅供参考", "很可能", "基本确定"}[g]
}

// Group are contacts that may be one person.
type Group struct {
	Grade  Grade
	Reason string  // in Chinese, numbers masked
	IDs    []int64 // in the order they were entered
}

// The bounds beyond which a shared number says nothing: a switchboard that
// fifty people give, an assistant's mobile that stands for a whole board.
const (
	maxSharers = 6
	maxReasons = 3
)

// Duplicates finds who stands twice among all living contacts, the surest
// first: by a shared phone or e-mail, or by name and employer. The same name
// at two firms stays two people. Pairs that the user kept apart are not
// offered again.
func Duplicates(ctx context.Context, st *store.Store) ([]Group, error) {
	all, err := everybody(ctx, st)
	if err != nil {
		return nil, err
	}
	apart, err := st.ContactsApart(ctx)
	if err != nil {
		return nil, err
	}
	strong := newGrouping(all, apart)
	joinNamesakes(strong)
	joinByContact(strong)
	out := strong.groups()
	weak := newGrouping(all, apart)
	weak.over = strong
	joinByHouse(weak)
	return append(out, weak.groups()...), ctx.Err()
}

func everybody(ctx context.Context, st *store.Store) ([]person, error) {
	var all []person
	err := st.Each(ctx, contactRows+" ORDER BY c.id", func(rows *sql.Rows) error {
		p, _, _, err := scanPerson(rows)
		all = append(all, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, pastPosts(ctx, st, all)
}

// pastPosts adds where people worked before: an old list knows them from there.
func pastPosts(ctx context.Context, st *store.Store, all []person) error {
	const q = `SELECT m.contact, COALESCE(m.enterprise, 0), COALESCE(m.organisation, 0), COALESCE(m.employer, ''), COALESCE(e.name, ''), COALESCE(o.name, '')
		FROM employment m LEFT JOIN enterprise e ON e.id = m.enterprise LEFT JOIN organisation o ON o.id = m.organisation WHERE m.to_date IS NOT NULL AND m.deleted_at IS NULL`
	return st.Each(ctx, q, func(rows *sql.Rows) error {
		var id, enterprise, organisation int64
		var employer, firm, body string
		if err := rows.Scan(&id, &enterprise, &organisation, &employer, &firm, &body); err != nil {
			return err
		}
		i, found := slices.BinarySearchFunc(all, id, func(p person, id int64) int { return cmp.Compare(p.id, id) })
		if found {
			all[i].past = append(all[i].past, posts(enterprise, organisation, employer, firm, body)...)
		}
		return nil
	})
}

// entry is one person under one key. People are brought together by sorting:
// maps of a million texts cost several times as much.
type entry struct {
	hash uint64
	at   int32
	key  string
}

// shared runs f for every key that several people have, in the order in which
// they were entered. With names, only people of one name share a key.
func shared(all []person, names bool, keys func(*person, func(key string)), f func(key string, members []int32)) {
	seed := maphash.MakeSeed()
	entries := make([]entry, 0, 2*len(all))
	for i := range all {
		p := &all[i]
		keys(p, func(key string) {
			var h maphash.Hash
			h.SetSeed(seed)
			h.WriteString(key)
			if names {
				h.WriteByte(0)
				h.WriteString(p.name)
			}
			entries = append(entries, entry{h.Sum64(), int32(i), key})
		})
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	var groups [][]entry
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].hash == entries[from].hash {
			to++
		}
		if to-from > 1 {
			groups = append(groups, entries[from:to])
		}
		from = to
	}
	slices.SortFunc(groups, func(a, b []entry) int { return cmp.Or(cmp.Compare(a[0].at, b[0].at), cmp.Compare(a[0].key, b[0].key)) })
	for _, g := range groups {
		var members []int32
		for _, e := range g {
			same := e.key == g[0].key && (!names || all[e.at].name == all[g[0].at].name)
			if n := len(members); same && (n == 0 || members[n-1] != e.at) {
				members = append(members, e.at)
			}
		}
		if len(members) > 1 {
			f(g[0].key, members)
		}
	}
}

// joinNamesakes joins people of one name: a shared number or address makes it
// sure, the same employer likely.
func joinNamesakes(g *grouping) {
	shared(g.all, true, func(p *person, add func(string)) {
		for _, n := range p.phones {
			add(n.key)
		}
	}, func(key string, m []int32) {
		g.joinAll(m, Sure, "姓名和电话（尾号 "+key[len(key)-4:]+"）相同")
	})
	shared(g.all, true, func(p *person, add func(string)) {
		for _, a := range p.emails {
			add(a)
		}
	}, func(key string, m []int32) {
		g.joinAll(m, Sure, "姓名和邮箱（"+kind.Masked(mailField, key)+"）相同")
	})
	shared(g.all, true, func(p *person, add func(string)) {
		for _, post := range p.posts {
			add(post)
		}
		for _, post := range p.past {
			if !has(p.posts, post) {
				add(post)
			}
		}
	}, func(post string, m []int32) {
		for _, i := range m {
			if !has(g.all[i].posts, post) {
				g.joinAll(m, Likely, "姓名相同，先后在同一单位任职")
				return
			}
		}
		g.joinAll(m, Likely, "姓名和单位（"+employerOf(g.all[m[0]], g.all[m[1]])+"）相同")
	})
}

// joinByContact joins people of different names who give one mobile number or
// one address of a person.
func joinByContact(g *grouping) {
	shared(g.all, false, func(p *person, add func(string)) {
		for _, n := range p.phones {
			if n.mobile {
				add(n.key)
			}
		}
	}, func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Likely, "手机（尾号 "+key[len(key)-4:]+"）相同，姓名不同")
		}
	})
	shared(g.all, false, func(p *person, add func(string)) {
		for _, a := range p.emails {
			if !roleMail(a) {
				add(a)
			}
		}
	}, func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Likely, "邮箱（"+kind.Masked(mailField, key)+"）相同，姓名不同")
		}
	})
}

// joinByHouse joins people who share what belongs to a house: its landline,
// its info@ address.
func joinByHouse(g *grouping) {
	shared(g.all, false, func(p *person, add func(string)) {
		for _, n := range p.phones {
			if !n.mobile {
				add(n.key)
			}
		}
	}, func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Weak, "座机（尾号 "+key[len(key)-4:]+"）相同，姓名不同，可能只是同一办公室")
		}
	})
	shared(g.all, false, func(p *person, add func(string)) {
		for _, a := range p.emails {
			if roleMail(a) {
				add(a)
			}
		}
	}, func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Weak, "公共邮箱（"+key+"）相同，姓名不同")
		}
	})
}

// roles are the addresses that a house gives, not a person.
var roles = map[string]bool{}

func init() {
	for _, r := range strings.Fields("info office admin service services sales sale contact hr mail webmaster support marketing market export import trade enquiry inquiry enquiries hello finance reception secretary xinxi bangongshi bgs zhaoshang") {
		roles[r] = true
	}
}

func roleMail(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	return roles[strings.TrimRight(local, "0123456789")]
}

// sortGroups puts the surest first, then those entered first.
func sortGroups(gs []Group) {
	sort.SliceStable(gs, func(i, j int) bool {
		if gs[i].Grade != gs[j].Grade {
			return gs[i].Grade > gs[j].Grade
		}
		return gs[i].IDs[0] < gs[j].IDs[0]
	})
}
