package cli

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// conditions reads --where 字段=值 and its sisters.
func (w *world) conditions(s *store.Store, k *kind.Kind, texts []string) ([]store.Cond, error) {
	var out []store.Cond
	for _, t := range texts {
		field, op, text, ok := cutCond(t)
		if !ok {
			return nil, wrongUse{fmt.Errorf("--where 要写成 字段=值，不是“%s”", t)}
		}
		f := fieldOf(k, field)
		if f == nil {
			return nil, wrongUse{fmt.Errorf("%s没有字段“%s”", k.Label, field)}
		}
		v, err := w.valueOf(s, f, text, op == store.Contains)
		if err != nil {
			return nil, err
		}
		if v == nil && op == store.Ne {
			op = store.Filled
		}
		out = append(out, store.Cond{Field: f.Key, Op: op, Value: v})
	}
	return out, nil
}

// fieldOf finds a field by key or label, else by a word that headers use for
// it and for no other (县区, 信用代码).
func fieldOf(k *kind.Kind, name string) *kind.Field {
	if f := k.Field(name); f != nil {
		return f
	}
	var found *kind.Field
	for _, f := range k.Fields {
		for _, s := range f.Synonyms {
			if strings.EqualFold(s, strings.TrimSpace(name)) {
				if found != nil && found != f {
					return nil
				}
				found = f
			}
		}
	}
	return found
}

func cutCond(t string) (field string, op store.Op, value string, ok bool) {
	at, found := len(t), store.Op("")
	for _, o := range []store.Op{store.Ne, store.Ge, store.Le, store.Eq, store.Contains} {
		if i := strings.Index(t, string(o)); i > 0 && i < at {
			at, found = i, o
		}
	}
	if found == "" {
		return "", "", "", false
	}
	return t[:at], found, t[at+len(found):], true
}

// valueOf reads a typed value; money without a unit is in currency units, as
// JSON prints it. A Ref may be said by id, code or name.
func (w *world) valueOf(s *store.Store, f *kind.Field, text string, raw bool) (any, error) {
	if raw || strings.TrimSpace(text) == "" {
		if raw {
			return text, nil
		}
		return nil, nil
	}
	if f.Type == kind.Ref {
		r, err := s.Find(w.ctx, kind.Get(f.Ref), text)
		if err != nil {
			return nil, err
		}
		return r.ID, nil
	}
	v, remark := kind.Parse(f, text, kind.Hint{Unit: codes.Unit{Multiplier: 1}, Today: s.Now().Local()})
	if remark != nil && remark.Error {
		return nil, fmt.Errorf("%s：%s", f.Label, remark.Message)
	}
	if remark != nil && remark.Message != "" {
		fmt.Fprintf(w.err, "提醒：%s：%s\n", f.Label, remark.Message)
	}
	return v, nil
}

// assign puts 字段=值 pairs into a record.
func (w *world) assign(s *store.Store, r *kind.Record, pairs []string) error {
	old, said := r.Clone(), map[string]string{}
	for _, p := range pairs {
		name, text, ok := strings.Cut(p, "=")
		if !ok {
			return wrongUse{fmt.Errorf("要写成 字段=值，不是“%s”", p)}
		}
		f := fieldOf(r.Kind, name)
		if f == nil {
			return wrongUse{fmt.Errorf("%s没有字段“%s”", r.Kind.Label, name)}
		}
		if !f.EntersIn(r) {
			return computed(r, f)
		}
		v, err := w.valueOf(s, f, text, false)
		if err != nil {
			return err
		}
		r.Set(f.Key, v)
		if f.Type == kind.Money && !strings.HasPrefix(f.Currency, "=") {
			if a, ok := codes.ParseAmount(text, codes.Unit{Multiplier: 1}); ok && a.Currency != "" {
				r.Set(f.Currency, a.Currency)
				said[f.Key] = a.Currency
			}
		}
	}
	_, err := kind.SayCurrencies(old, r, said)
	return err
}

// computed says why a field cannot be entered in a record.
func computed(r *kind.Record, f *kind.Field) error {
	if f.Initial && r.Kind == kind.Lead {
		return fmt.Errorf("“%s”随阶段变动而定，不能直接改；请用 advance lead %d --to 阶段", f.Label, r.ID)
	}
	if f.Initial && r.Kind == kind.Grievance {
		return fmt.Errorf("“%s”随办理过程而定，不能直接改；请用 grievance 办理动作 %d", f.Label, r.ID)
	}
	return fmt.Errorf("“%s”由程序计算，不能填写", f.Label)
}
