package planread

import "slices"

// reader is one reading under way.
type reader struct {
	p     *Proposal
	f     *flow
	all   []*node // the numbered parts
	nodes []*node // those that are clauses, as in p.Clauses
	body  int     // where the first part begins in the flow
	said  []statement
}

// Read reads a plan's text. It always gives a proposal; Notes tell what is
// missing where the text is no plan.
func Read(text string) *Proposal { return read(text, true) }

// read reads with the dictionary of bodies, or by the text alone.
func read(text string, dictionary bool) *Proposal {
	r := &reader{p: &Proposal{Text: text}, f: newFlow(text)}
	r.all, r.body = outline(r.f.s)
	r.head()
	r.clauses()
	r.units()
	if dictionary {
		r.lookUp()
	}
	r.statements()
	r.deadlines()
	r.named()
	r.checks()
	r.slips()
	r.fill()
	return r.p
}

// fill sorts by place, so that reading on goes down the text, and leaves no
// list null in JSON.
func (r *reader) fill() {
	p := r.p
	if len(p.Clauses) == 0 {
		p.Notes = append(p.Notes, "没有找到编号的条款（一、（一）1. 或 第一条）。请确认文件里有正文，而不只是扫描图片。")
	}
	slices.SortStableFunc(p.Slips, func(a, b Slip) int { return a.Range.Start - b.Range.Start })
	slices.SortStableFunc(p.Named, func(a, b Named) int { return a.Range.Start - b.Range.Start })
	p.Clauses, p.Figures, p.Indicators = orEmpty(p.Clauses), orEmpty(p.Figures), orEmpty(p.Indicators)
	p.Deadlines, p.Named, p.Checks = orEmpty(p.Deadlines), orEmpty(p.Named), orEmpty(p.Checks)
	p.Slips, p.Notes = orEmpty(p.Slips), orEmpty(p.Notes)
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
