package people

import (
	"context"
	"database/sql"
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
	return all, err
}

// buckets gathers the positions of people under their keys, in order.
type buckets struct {
	at   map[string][]int32
	keys []string
}

func gather(all []person, keys func(*person, func(string))) buckets {
	b := buckets{at: make(map[string][]int32, len(all))}
	for i := range all {
		keys(&all[i], func(key string) {
			if _, ok := b.at[key]; !ok {
				b.keys = append(b.keys, key)
			}
			b.at[key] = append(b.at[key], int32(i))
		})
	}
	return b
}

// shared runs f for every key that several people have.
func (b buckets) shared(f func(key string, members []int32)) {
	for _, key := range b.keys {
		if m := b.at[key]; len(m) > 1 {
			f(key, m)
		}
	}
}

// joinNamesakes joins people of one name: a shared number or address makes it
// sure, the same employer likely.
func joinNamesakes(g *grouping) {
	gather(g.all, func(p *person, add func(string)) {
		for _, n := range p.phones {
			add(p.name + "\x00" + n.key)
		}
	}).shared(func(key string, m []int32) {
		g.joinAll(m, Sure, "姓名和电话（尾号 "+key[len(key)-4:]+"）相同")
	})
	gather(g.all, func(p *person, add func(string)) {
		for _, a := range p.emails {
			add(p.name + "\x00" + a)
		}
	}).shared(func(key string, m []int32) {
		_, mail, _ := strings.Cut(key, "\x00")
		g.joinAll(m, Sure, "姓名和邮箱（"+kind.Masked(mailField, mail)+"）相同")
	})
	gather(g.all, func(p *person, add func(string)) {
		for _, post := range p.posts {
			add(p.name + "\x00" + post)
		}
	}).shared(func(_ string, m []int32) {
		g.joinAll(m, Likely, "姓名和单位（"+employerOf(g.all[m[0]], g.all[m[1]])+"）相同")
	})
}

// joinByContact joins people of different names who give one mobile number or
// one address of a person.
func joinByContact(g *grouping) {
	gather(g.all, func(p *person, add func(string)) {
		for _, n := range p.phones {
			if n.mobile {
				add(n.key)
			}
		}
	}).shared(func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Likely, "手机（尾号 "+key[len(key)-4:]+"）相同，姓名不同")
		}
	})
	gather(g.all, func(p *person, add func(string)) {
		for _, a := range p.emails {
			if !roleMail(a) {
				add(a)
			}
		}
	}).shared(func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Likely, "邮箱（"+kind.Masked(mailField, key)+"）相同，姓名不同")
		}
	})
}

// joinByHouse joins people who share what belongs to a house: its landline,
// its info@ address.
func joinByHouse(g *grouping) {
	gather(g.all, func(p *person, add func(string)) {
		for _, n := range p.phones {
			if !n.mobile {
				add(n.key)
			}
		}
	}).shared(func(key string, m []int32) {
		if len(m) <= maxSharers {
			g.joinAll(m, Weak, "座机（尾号 "+key[len(key)-4:]+"）相同，姓名不同，可能只是同一办公室")
		}
	})
	gather(g.all, func(p *person, add func(string)) {
		for _, a := range p.emails {
			if roleMail(a) {
				add(a)
			}
		}
	}).shared(func(key string, m []int32) {
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
