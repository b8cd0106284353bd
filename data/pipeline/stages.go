// Package pipeline holds the rules of a lead's way from 线索 to 投产: the order
// of the stages, what each asks for, and how long a lead may be silent in it.
// It knows no database and no screen.
package pipeline

import (
	"slices"

	"beizeng/data/kind"
)

// The stages that leave the row.
const (
	Shelved = "shelved" // 搁置
	Lost    = "lost"    // 流失
)

// The running stages that rules name.
const (
	First      = "lead"
	Signed     = "signed"
	Registered = "registered"
	Arrived    = "arrived"
)

// Running are the stages in the order of their running, 线索 to 投产.
var Running = func() []string {
	var out []string
	for _, o := range kind.Stages {
		if o.Code != Shelved && o.Code != Lost {
			out = append(out, o.Code)
		}
	}
	return out
}()

// Rank is a stage's place in the row, from 0; -1 for 搁置, 流失 and what is no
// stage.
func Rank(stage string) int { return slices.Index(Running, stage) }

// Known reports whether a code is a stage.
func Known(stage string) bool { return Label(stage) != "" }

// Label is a stage's name, "" for what is no stage.
func Label(stage string) string {
	for _, o := range kind.Stages {
		if o.Code == stage {
			return o.Label
		}
	}
	return ""
}

// Next is the stage behind one, "" behind the last and for 搁置 and 流失.
func Next(stage string) string {
	if i := Rank(stage); i >= 0 && i+1 < len(Running) {
		return Running[i+1]
	}
	return ""
}

// Backward tells that going to a stage is a step back from where the lead
// stands; leaving the row is none.
func Backward(standing, to string) bool { return Rank(to) >= 0 && Rank(to) < Rank(standing) }

// Facts are what a gate asks of other records than the lead.
type Facts struct {
	// Arrivals is how many CapitalArrivals count for the lead.
	Arrivals int
}

// need is one demand of a gate: one of the fields must be filled in.
type need struct {
	fields  []string
	arrival bool // instead of a field: a CapitalArrival that counts
}

// gates are what the stages ask for. Each stage asks only for its own: which
// stage a lead skipped is its officer's business, but no lead is 注册 without
// its enterprise.
var gates = map[string][]need{
	"study":     {{fields: []string{"officer", "unit"}}},
	"talk":      {{fields: []string{"investor"}}},
	Signed:      {{fields: []string{"signed_on"}}, {fields: []string{"contracted"}}, {fields: []string{"contracted_currency"}}},
	Registered:  {{fields: []string{"enterprise"}}},
	Arrived:     {{fields: []string{"enterprise"}}, {arrival: true}},
	"started":   {{fields: []string{"enterprise"}}},
	"producing": {{fields: []string{"enterprise"}}},
	Shelved:     {{fields: []string{"reason"}}},
	Lost:        {{fields: []string{"reason"}}},
}

// ArrivalNeed is how a gate names the arrival that it asks for.
const ArrivalNeed = "到资记录（落地企业自签约日起的到资）"

// Needs are the fields that a stage asks for, every alternative; arrival tells
// that it asks for a CapitalArrival as well.
func Needs(stage string) (fields []*kind.Field, arrival bool) {
	for _, n := range gates[stage] {
		for _, key := range n.fields {
			fields = append(fields, kind.Lead.Field(key))
		}
		arrival = arrival || n.arrival
	}
	return fields, arrival
}

// Missing names what the gate of a stage asks for and the lead has not, empty
// where it may pass.
func Missing(r *kind.Record, to string, f Facts) []string {
	var out []string
	for _, n := range gates[to] {
		switch {
		case n.arrival && f.Arrivals == 0:
			out = append(out, ArrivalNeed)
		case n.arrival:
		case !slices.ContainsFunc(n.fields, r.Has):
			out = append(out, n.label())
		}
	}
	return out
}

func (n need) label() string {
	s := ""
	for i, key := range n.fields {
		if i > 0 {
			s += "或"
		}
		s += kind.Lead.Field(key).Label
	}
	return s
}
