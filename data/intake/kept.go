package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Fingerprint is a layout's headers in order, by which a file that comes
// again is known.
func (l *Layout) Fingerprint() string {
	keys := make([]string, len(l.Columns))
	for i := range l.Columns {
		keys[i] = l.Key(i)
	}
	return strings.Join(keys, "\t")
}

// Key is by what Options.Map names a column: its header where that is its
// own, else 第A列.
func (l *Layout) Key(i int) string {
	h := l.Columns[i].Header
	for j, c := range l.Columns {
		if h == "" || j != i && c.Header == h {
			return "第" + ColumnName(l.Columns[i].Index) + "列"
		}
	}
	return h
}

// Match is the whole match of the columns as Options.Map takes it, units and
// left-out columns included. Columns that name their own period are not in
// it: a template is for the next month's file too.
func (l *Layout) Match() map[string]string {
	m := map[string]string{}
	for i, c := range l.Columns {
		switch {
		case c.Series != "":
			continue
		case c.Field == nil:
			m[l.Key(i)] = ""
			continue
		}
		v := c.Target()
		if u := UnitWord(c.Unit); u != "" && c.Field.Type == kind.Money {
			v += ":" + u
		}
		m[l.Key(i)] = v
	}
	return m
}

// UnitWord is a unit as Options.Map reads it back, "" where it has no word.
func UnitWord(u codes.Unit) string {
	prefix, ok := map[int64]string{1: "", 1000: "千", 10000: "万", 1000000: "百万", 100000000: "亿"}[u.Multiplier]
	if !ok {
		return ""
	}
	word := "元"
	if u.Currency != "" && u.Currency != "CNY" {
		word = kind.CapitalArrival.Field("currency").ChoiceLabel(u.Currency)
	}
	if back, ok := codes.ParseUnit("(" + prefix + word + ")"); !ok || back.Multiplier != u.Multiplier {
		return ""
	}
	return prefix + word
}

// SaveTemplate keeps the match of a layout under a name, for files with the
// same headers.
func SaveTemplate(ctx context.Context, st *store.Store, name string, l *Layout) error {
	name = strings.TrimSpace(name)
	if name == "" {
		return fmt.Errorf("请给这个模板起个名称")
	}
	text, err := json.Marshal(l.Match())
	if err != nil {
		return err
	}
	return st.Write(ctx, func(tx *store.Tx) error {
		return tx.SaveTemplate(store.Template{Kind: l.asked().Key, Name: name, Headers: l.Fingerprint(), Mapping: string(text)})
	})
}

// MatchTemplate finds the newest template that was kept for a file with these
// very headers; name is "" where there is none. Its match goes into
// Options.Map of the next Propose.
func MatchTemplate(ctx context.Context, st *store.Store, l *Layout) (name string, match map[string]string, err error) {
	kept, err := st.Templates(ctx, l.asked().Key)
	if err != nil {
		return "", nil, err
	}
	headers := l.Fingerprint()
	for _, t := range kept {
		if t.Headers == headers {
			match, err = l.Kept(t)
			return t.Name, match, err
		}
	}
	return "", nil, nil
}

// Kept is a template's match for the columns that this file has.
func (l *Layout) Kept(t store.Template) (map[string]string, error) {
	var all map[string]string
	if err := json.Unmarshal([]byte(t.Mapping), &all); err != nil {
		return nil, fmt.Errorf("模板“%s”无法读取：%w", t.Name, err)
	}
	match := map[string]string{}
	for i := range l.Columns {
		if v, ok := all[l.Key(i)]; ok {
			match[l.Key(i)] = v
		}
	}
	return match, nil
}

// asked is the kind that the user chose: figures of an area came in as trade
// or capital.
func (l *Layout) asked() *kind.Kind {
	if l.Kind == kind.Published && l.topic != "" {
		return kind.Get(l.topic)
	}
	return l.Kind
}
