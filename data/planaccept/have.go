package planaccept

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/planread"
	"beizeng/data/store"
)

// have is what the ledgers hold of plans.
type have struct {
	plans, clauses, units, links, indicators []*kind.Record
	unitOf                                   map[string]*kind.Record // by folded name, alias and code
}

func readHave(ctx context.Context, st *store.Store) (*have, error) {
	h := &have{unitOf: map[string]*kind.Record{}}
	for k, to := range map[*kind.Kind]*[]*kind.Record{kind.Plan: &h.plans, kind.Clause: &h.clauses, kind.Unit: &h.units, kind.ClauseUnit: &h.links, kind.Indicator: &h.indicators} {
		rs, err := st.List(ctx, store.Query{Kind: k})
		if err != nil {
			return nil, err
		}
		*to = rs
	}
	for _, names := range []func(*kind.Record) []string{
		func(u *kind.Record) []string { return []string{u.Text("name")} },
		func(u *kind.Record) []string { return strings.Split(u.Text("aliases"), "、") },
	} {
		for _, u := range h.units {
			for _, n := range names(u) {
				if key := fold(n); key != "" && h.unitOf[key] == nil {
					h.unitOf[key] = u
				}
			}
		}
	}
	return h, nil
}

// fold brings the ways of writing one name together: brackets and spaces.
func fold(s string) string {
	return strings.NewReplacer("〔", "(", "〕", ")", "（", "(", "）", ")", "[", "(", "]", ")", "【", "(", "】", ")", " ", "", "　", "").Replace(s)
}

// plan is the record that a reading is of, by its number or else its name.
func (h *have) plan(p *planread.Proposal) *kind.Record {
	for _, r := range h.plans {
		if p.Number != "" && fold(r.Text("number")) == fold(p.Number) || r.Text("name") == p.Title && (p.Number == "" || r.Text("number") == "") {
			return r
		}
	}
	return nil
}

// freePrefix is the first of P2-, P3- … that no code begins with; the first
// plan needs none.
func (h *have) freePrefix() string {
	if len(h.plans) == 0 && len(h.clauses) == 0 {
		return ""
	}
	for n := max(2, len(h.plans)+1); ; n++ {
		prefix := fmt.Sprintf("P%d-", n)
		begins := func(r *kind.Record) bool { return strings.HasPrefix(r.Text("code"), prefix) }
		if !slices.ContainsFunc(h.clauses, begins) && !slices.ContainsFunc(h.indicators, begins) {
			return prefix
		}
	}
}

// unitItems are the bodies of all clauses, each once. One that the ledgers know
// under another name is that one.
func (h *have) unitItems(p *planread.Proposal) []*Item {
	var out []*Item
	codes := map[string]bool{}
	for _, u := range h.units {
		codes[u.Text("code")] = true
	}
	seen := map[string]bool{}
	for i := range p.Clauses {
		for _, u := range p.Clauses[i].Units {
			if seen[u.Name] {
				continue
			}
			seen[u.Name] = true
			it := &Item{Kind: kind.Unit, Range: u.Range, Values: map[string]string{"name": u.Name}}
			if known := h.unitOf[fold(u.Name)]; known == nil {
				it.Values["code"] = freeCode(codes, u.Name)
			}
			out = append(out, it)
		}
	}
	return out
}

// freeCode makes a body's code of its pinyin initials.
func freeCode(taken map[string]bool, name string) string {
	base := strings.ToUpper(store.Initials(name))
	if base == "" {
		base = "DW"
	}
	base = base[:min(len(base), 8)]
	code := base
	for n := 2; taken[code]; n++ {
		code = fmt.Sprintf("%s%d", base, n)
	}
	taken[code] = true
	return code
}

// compare finds the record that an item is already, and what differs.
func (h *have) compare(r *Review, it *Item) {
	it.State = New
	it.Problem = problemOf(it)
	old := h.match(r, it)
	if old == nil {
		h.collision(r, it)
		return
	}
	it.Existing, it.State = old.ID, Same
	for _, f := range it.Kind.Fields {
		want, told := it.Values[f.Key]
		if !told || want == "" || f.Type == kind.Ref || f.Key == "measure" || it.Kind == kind.Unit || f.Key == "code" || f.Key == "prefix" {
			continue // a blank is no other value; a unit known by an alias keeps its name
		}
		v, remark := kind.Parse(f, want, kind.Hint{})
		if remark != nil && remark.Error || old.Get(f.Key) == v {
			continue
		}
		if f.Type == kind.Text && (fold(old.Text(f.Key)) == fold(want) || it.Kind == kind.Indicator && (f.Key == "name" || f.Key == "quote") && quoted(old, it)) {
			continue // the office's own name or a shorter quotation of one passage
		}
		it.Differences = append(it.Differences, Difference{f.Label, old.Show(f.Key), kind.FormatValue(f, v)})
		it.State = Differs
	}
}

func (h *have) match(r *Review, it *Item) *kind.Record {
	find := func(rs []*kind.Record, is func(*kind.Record) bool) *kind.Record {
		if i := slices.IndexFunc(rs, is); i >= 0 {
			return rs[i]
		}
		return nil
	}
	switch it.Kind {
	case kind.Plan:
		return find(h.plans, func(o *kind.Record) bool { return o.ID == r.Plan })
	case kind.Unit:
		return h.unitOf[fold(it.Values["name"])]
	case kind.Clause:
		return find(h.clauses, func(o *kind.Record) bool {
			return r.Plan > 0 && o.Int("plan") == r.Plan && o.Text("code") == it.Values["code"]
		})
	case kind.Indicator:
		same := func(o *kind.Record) bool {
			return r.Plan > 0 && o.Int("plan") == r.Plan && o.Text("clause_code") == it.Values["clause_code"]
		}
		if o := find(h.indicators, func(o *kind.Record) bool { return same(o) && quoted(o, it) }); o != nil {
			return o
		}
		return find(h.indicators, func(o *kind.Record) bool { return same(o) && o.Text("code") == it.Values["code"] })
	case kind.ClauseUnit:
		unit := h.unitOf[fold(it.Values["unit"])]
		if unit == nil {
			return nil
		}
		return find(h.links, func(o *kind.Record) bool {
			return o.Int("unit") == unit.ID && o.Text("clause_code") == it.Values["clause"] && h.ofPlan(o.Int("clause"), r.Plan)
		})
	}
	return nil
}

// quoted: both quote the same passage, at whatever length.
func quoted(o *kind.Record, it *Item) bool {
	have, want := o.Text("quote"), it.Values["quote"]
	return have != "" && want != "" && (strings.Contains(want, have) || strings.Contains(have, want))
}

func (h *have) ofPlan(clause, plan int64) bool {
	return plan > 0 && slices.ContainsFunc(h.clauses, func(c *kind.Record) bool { return c.ID == clause && c.Int("plan") == plan })
}

// collision marks a new record whose code another one has.
func (h *have) collision(r *Review, it *Item) {
	rs := map[*kind.Kind][]*kind.Record{kind.Clause: h.clauses, kind.Indicator: h.indicators, kind.Unit: h.units}[it.Kind]
	if it.Problem == "" && slices.ContainsFunc(rs, func(o *kind.Record) bool { return o.Text("code") == it.Values["code"] }) {
		it.Problem = fmt.Sprintf("编号 %s 已被别的%s使用，请换一个编号前缀", it.Values["code"], it.Kind.Label)
	}
}

// problemOf is the first value that its field cannot take, "" if all can.
func problemOf(it *Item) string {
	if it.Kind == kind.ClauseUnit {
		return ""
	}
	for _, f := range it.Kind.Fields {
		text := strings.TrimSpace(it.Values[f.Key])
		if f.Required && text == "" && !(it.Kind == kind.Unit && f.Key == "code") {
			return f.Label + "不能为空"
		}
		if _, remark := kind.Parse(f, text, kind.Hint{}); remark != nil && remark.Error {
			return f.Label + "：" + remark.Message
		}
	}
	return ""
}
