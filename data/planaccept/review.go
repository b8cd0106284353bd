// Package planaccept takes what planread proposes into the ledgers: it holds
// each proposal beside the record that is there already, and writes those that
// the user chose in one transaction, as a batch that can be undone.
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

// State is how a proposal stands to the ledgers.
type State string

// The states of a proposal.
const (
	New     State = "new"     // no such record
	Same    State = "same"    // there, and the same
	Differs State = "differs" // there, with other values
)

// Label is the state in the user's words.
func (s State) Label() string {
	return map[State]string{New: "新增", Same: "已有", Differs: "不同"}[s]
}

// Difference is one field of which the record says otherwise.
type Difference struct{ Field, Have, Want string }

// Item is one proposed record. Values are texts by field key, as the user may
// edit them; of a clause_unit, clause and unit are a code and a name. Take is
// the user's choice.
type Item struct {
	Kind        *kind.Kind
	Values      map[string]string
	State       State
	Differences []Difference
	Existing    int64
	Problem     string // why it cannot be written as it stands
	Take        bool
	Range       planread.Range
	Certainty   planread.Certainty
	ref         string // how links call it: the code or name as read, edited or not
}

// Title is what the item is called in a list.
func (it *Item) Title() string {
	switch it.Kind {
	case kind.ClauseUnit:
		role := ""
		if it.Values["role"] == "lead" {
			role = "★ "
		}
		return it.Values["clause"] + " " + role + it.Values["unit"]
	case kind.Clause, kind.Indicator:
		return it.Values["code"] + " " + it.Values[it.Kind.Title]
	}
	return it.Values[it.Kind.Title]
}

// Detail is the difference, the problem, or what is worth knowing besides.
func (it *Item) Detail() string {
	if it.Problem != "" {
		return it.Problem
	}
	var out []string
	for _, d := range it.Differences {
		have := d.Have
		if have == "" {
			have = "空"
		}
		out = append(out, fmt.Sprintf("%s：台账 %s，方案 %s", d.Field, have, d.Want))
	}
	if len(out) > 0 {
		return strings.Join(out, "；")
	}
	switch it.Kind {
	case kind.Indicator:
		return it.Values["quote"]
	case kind.Clause:
		return it.Values["chapter"]
	case kind.Plan:
		return it.Values["number"]
	}
	return ""
}

// Review is a reading held against the ledgers. Plan is the record that it is
// already, 0 for a new plan; Prefix stands before its codes.
type Review struct {
	Plan   int64
	Prefix string
	Items  []*Item
}

// Kinds are the kinds of the items, in the order in which they are shown.
func Kinds() []*kind.Kind {
	return []*kind.Kind{kind.Plan, kind.Clause, kind.Unit, kind.ClauseUnit, kind.Indicator}
}

// Of are the items of a kind.
func (r *Review) Of(k *kind.Kind) []*Item {
	var out []*Item
	for _, it := range r.Items {
		if it.Kind == k {
			out = append(out, it)
		}
	}
	return out
}

// Chosen counts the items that will be written.
func (r *Review) Chosen() int {
	n := 0
	for _, it := range r.Items {
		if it.Take && it.State != Same {
			n++
		}
	}
	return n
}

// Propose holds a reading against the ledgers. prefix nil proposes one: none
// for the first plan, the plan's own where it was read before, else P2-.
func Propose(ctx context.Context, st *store.Store, p *planread.Proposal, prefix *string) (*Review, error) {
	have, err := readHave(ctx, st)
	if err != nil {
		return nil, err
	}
	plan := have.plan(p)
	r := &Review{}
	if plan != nil {
		r.Plan, r.Prefix = plan.ID, plan.Text("prefix")
	}
	switch {
	case plan != nil: // its codes are given
	case prefix != nil:
		r.Prefix = strings.TrimSpace(*prefix)
	default:
		r.Prefix = have.freePrefix()
	}
	r.Items = append(r.Items, planItem(p, r.Prefix))
	for _, c := range p.Clauses {
		r.Items = append(r.Items, &Item{Kind: kind.Clause, Range: c.Range, Values: map[string]string{"code": r.Prefix + c.Code, "title": c.Title, "chapter": c.Chapter}})
	}
	r.Items = append(r.Items, have.unitItems(p)...)
	for _, c := range p.Clauses {
		for _, u := range c.Units {
			role := "co"
			if u.Lead {
				role = "lead"
			}
			r.Items = append(r.Items, &Item{Kind: kind.ClauseUnit, Range: u.Range, Values: map[string]string{"clause": r.Prefix + c.Code, "unit": u.Name, "role": role}})
		}
	}
	for i := range p.Indicators {
		r.Items = append(r.Items, indicatorItem(p, &p.Indicators[i], i+1, r.Prefix))
	}
	for _, it := range r.Items {
		it.ref = it.Values[map[*kind.Kind]string{kind.Clause: "code", kind.Unit: "name"}[it.Kind]]
		have.compare(r, it)
		it.Take = it.State == New && it.Problem == ""
	}
	return r, nil
}

func planItem(p *planread.Proposal, prefix string) *Item {
	v := map[string]string{"name": p.Title, "number": p.Number, "issuer": p.Issuer, "issued": p.Issued, "prefix": prefix}
	if p.FromYear > 0 {
		v["from_year"], v["to_year"] = fmt.Sprint(p.FromYear), fmt.Sprint(p.ToYear)
	}
	at := strings.Index(p.Text, p.Number)
	if at < 0 || p.Number == "" {
		at = 0
	}
	return &Item{Kind: kind.Plan, Values: v, Range: planread.Range{Start: at, End: at + len(p.Number)}}
}

func indicatorItem(p *planread.Proposal, in *planread.Indicator, no int, prefix string) *Item {
	clause := in.Clause
	if slices.ContainsFunc(p.Clauses, func(c planread.Clause) bool { return c.Code == in.Clause }) {
		clause = prefix + in.Clause
	}
	v := map[string]string{"code": fmt.Sprintf("%sG%d", prefix, no), "name": in.Name, "clause_code": clause, "unit": in.Unit, "nature": natureOf(in),
		"base": in.Base, "target": in.Target, "quote": in.Quote, "measure": measureOf(in), "base_year": year(in.BaseYear), "target_year": year(in.TargetYear)}
	if in.Growth != "" {
		v["stated"] = "年均" + in.Growth + "%"
	}
	if in.PerYear {
		v["per_year"] = "1"
		v["span_from"], v["target_year"] = year(p.FromYear), year(max(in.TargetYear, p.ToYear))
	}
	if in.AtLeast {
		v["at_least"] = "1"
	}
	if in.Times != "" && in.Target == "" {
		if strings.Contains(in.Times, ".") {
			v["ambiguity"] = "目标为基数的 " + in.Times + " 倍，原文没有基数"
		} else {
			v["times"] = in.Times
		}
	}
	return &Item{Kind: kind.Indicator, Values: v, Range: in.Range, Certainty: in.Certainty}
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprint(y)
}

// natureOf is how a year's value comes about, by the unit that it is told in.
func natureOf(in *planread.Indicator) string {
	switch {
	case strings.HasPrefix(in.Unit, "%"):
		return "ratio"
	case slices.Contains([]string{"家", "户", "个", "项", "件", "场", "次", "批"}, in.Unit):
		return "count"
	}
	return "flow"
}

// measureOf proposes from which ledger an indicator is reckoned, where its name
// and unit leave no doubt; the user may change it.
func measureOf(in *planread.Indicator) string {
	has := func(words ...string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in.Name, w) })
	}
	existing := has("现有") || has("存量")
	money := strings.HasSuffix(in.Unit, "元")
	switch {
	case in.ShareOf != "" || in.Growth != "" && in.Target == "":
		return "hand"
	case money && (has("使用外资") || has("利用外资")) && existing:
		return "capital_existing"
	case money && (has("使用外资") || has("利用外资")):
		return "capital"
	case money && has("进出口") && existing:
		return "trade_existing"
	case money && has("进出口总额"):
		return "trade"
	case in.PerYear && has("新设", "外资企业"):
		return "new_foreign"
	case in.PerYear && has("新增", "实绩"):
		return "new_trader"
	case has("集装箱"):
		return "containers"
	}
	return "hand"
}
