package support

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/seeds"
)

// PlannedStep is a step of a template with the day by which it is to be done.
type PlannedStep struct{ Name, Due string }

// PlanSteps puts a template's steps on days: as many days after the start as
// the template says, or, where a goal is set for a day after the start, spread
// so that the last step falls on that day.
func PlanSteps(t seeds.StepTemplate, start, goal string) []PlannedStep {
	first, last := day(start), t.Steps[len(t.Steps)-1].Days
	total := last
	if goal > start {
		total = int(daysBetween(start, goal))
	}
	out := make([]PlannedStep, len(t.Steps))
	for i, s := range t.Steps {
		out[i] = PlannedStep{s.Name, first.AddDate(0, 0, (s.Days*total+last/2)/last).Format(time.DateOnly)}
	}
	return out
}

// TemplatesFor are the templates for a cultivation: those of its type, of the
// grades that there are on the day it begins.
func TemplatesFor(r *kind.Record, today string) []seeds.StepTemplate {
	start := startOf(r, today)
	return slices.DeleteFunc(seeds.StepTemplates(), func(t seeds.StepTemplate) bool {
		return t.Type != r.Text("type") || t.From > max(start, today)
	})
}

func startOf(r *kind.Record, today string) string {
	if r.Has("start_on") {
		return r.Text("start_on")
	}
	return today
}

// ApplyTemplate writes a template's steps for a cultivation, all or none; those
// that it has by name already are left as they are. undo takes back what was
// written, and refuses where a step was changed since.
func ApplyTemplate(ctx context.Context, st *store.Store, cultivation int64, template string) (added int, undo func(context.Context) error, err error) {
	c, err := st.Get(ctx, kind.Cultivation, cultivation)
	if err != nil {
		return 0, nil, err
	}
	fit := TemplatesFor(c, st.Today())
	at := slices.IndexFunc(fit, func(t seeds.StepTemplate) bool { return t.Key == template })
	if at < 0 {
		var keys []string
		for _, t := range fit {
			keys = append(keys, t.Key+"（"+t.Name+"）")
		}
		if len(keys) == 0 {
			return 0, nil, fmt.Errorf("“%s”没有步骤模板，请逐步新增培育步骤", c.Show("type"))
		}
		return 0, nil, fmt.Errorf("“%s”没有步骤模板“%s”，可用：%s", c.Show("type"), template, strings.Join(keys, "、"))
	}
	old, err := st.List(ctx, store.Query{Kind: kind.CultivationStep, Where: []store.Cond{eq("cultivation", cultivation)}})
	if err != nil {
		return 0, nil, err
	}
	var made []*kind.Record
	for _, p := range PlanSteps(fit[at], startOf(c, st.Today()), c.Text("due_on")) {
		if slices.ContainsFunc(old, func(r *kind.Record) bool { return r.Text("name") == p.Name }) {
			continue
		}
		r := kind.New(kind.CultivationStep)
		r.Set("cultivation", cultivation)
		r.Set("name", p.Name)
		r.Set("due_on", p.Due)
		if c.Has("officer") {
			r.Set("officer", c.Get("officer"))
		}
		if len(made) == 0 {
			r.Set("remark", "依据："+fit[at].Source)
		}
		made = append(made, r)
	}
	if len(made) == 0 {
		return 0, nil, fmt.Errorf("“%s”的步骤都已经有了", fit[at].Name)
	}
	err = st.Write(ctx, func(t *store.Tx) error {
		for _, r := range made {
			if err := t.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	return len(made), func(ctx context.Context) error { return takeBack(ctx, st, made) }, err
}

func takeBack(ctx context.Context, st *store.Store, made []*kind.Record) error {
	return st.Write(ctx, func(t *store.Tx) error {
		for _, r := range made {
			now, err := t.Get(kind.CultivationStep, r.ID)
			if err != nil {
				return err
			}
			if now.Version != r.Version {
				return errors.New("步骤“" + now.Title() + "”套用后又改过，没有撤销；请在清单里删除不要的步骤")
			}
			if now.DeletedAt != "" {
				continue
			}
			if err := t.Delete(now); err != nil {
				return err
			}
		}
		return nil
	})
}
