package people

import (
	"slices"
	"strings"
)

// grouping joins people into groups, never two that the user kept apart.
type grouping struct {
	all     []person
	root    []int32
	members map[int32][]int32 // of roots with more than one member
	grade   map[int32]Grade   // the weakest join of a group
	reasons map[int32][]string
	apart   map[[2]int64]bool
	flagged map[int64]bool // contacts with a pair in apart
	over    *grouping      // groups offered already: their members are not joined again
}

func newGrouping(all []person, pairs [][2]int64) *grouping {
	g := &grouping{all: all, root: make([]int32, len(all)), members: map[int32][]int32{}, grade: map[int32]Grade{},
		reasons: map[int32][]string{}, apart: map[[2]int64]bool{}, flagged: map[int64]bool{}}
	for i := range g.root {
		g.root[i] = int32(i)
	}
	for _, p := range pairs {
		g.apart[pair(p[0], p[1])] = true
		g.flagged[p[0]], g.flagged[p[1]] = true, true
	}
	return g
}

func pair(a, b int64) [2]int64 { return [2]int64{min(a, b), max(a, b)} }

func (g *grouping) find(i int32) int32 {
	for g.root[i] != i {
		g.root[i] = g.root[g.root[i]]
		i = g.root[i]
	}
	return i
}

func (g *grouping) of(root int32) []int32 {
	if m := g.members[root]; m != nil {
		return m
	}
	return []int32{root}
}

// manyShare is from how many members on each is only tried against the first.
const manyShare = 40

// joinAll joins the members of a bucket.
func (g *grouping) joinAll(m []int32, grade Grade, reason string) {
	for i := 1; i < len(m); i++ {
		for j := range i {
			if g.join(m[j], m[i], grade, reason) || len(m) > manyShare {
				break
			}
		}
	}
}

// join makes two one group; false where they must stay apart.
func (g *grouping) join(a, b int32, grade Grade, reason string) bool {
	if g.over != nil && g.over.find(a) == g.over.find(b) {
		return false
	}
	ra, rb := g.find(a), g.find(b)
	if ra == rb {
		g.because(ra, reason)
		return true
	}
	if g.keptApart(ra, rb) {
		return false
	}
	if len(g.of(ra)) < len(g.of(rb)) {
		ra, rb = rb, ra
	}
	joined := append(slices.Clone(g.of(ra)), g.of(rb)...)
	if m := g.members[ra]; m != nil {
		joined = append(m, g.of(rb)...)
	}
	g.members[ra], g.root[rb] = joined, ra
	g.grade[ra] = grade // grades only fall: the sure joins come first
	for _, r := range g.reasons[rb] {
		g.because(ra, r)
	}
	g.because(ra, reason)
	delete(g.members, rb)
	return true
}

func (g *grouping) because(root int32, reason string) {
	if rs := g.reasons[root]; len(rs) < maxReasons && !slices.Contains(rs, reason) {
		g.reasons[root] = append(rs, reason)
	}
}

func (g *grouping) keptApart(ra, rb int32) bool {
	if len(g.apart) == 0 {
		return false
	}
	for _, x := range g.of(ra) {
		if !g.flagged[g.all[x].id] {
			continue
		}
		for _, y := range g.of(rb) {
			if g.apart[pair(g.all[x].id, g.all[y].id)] {
				return true
			}
		}
	}
	return false
}

// groups are those of more than one member, the surest first.
func (g *grouping) groups() []Group {
	out := make([]Group, 0, len(g.members))
	for root, m := range g.members {
		ids := make([]int64, len(m))
		for i, at := range m {
			ids[i] = g.all[at].id
		}
		slices.Sort(ids)
		out = append(out, Group{g.grade[root], strings.Join(g.reasons[root], "；"), ids})
	}
	sortGroups(out)
	return out
}
