package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// applyMap puts the user's own matches over the proposed ones. A header may
// be said by its text or as 第A列; a field by key or label, with a unit
// behind a colon (注册资本:万元). An empty field leaves the column out.
func applyMap(l *Layout, m map[string]string) error {
	by := map[*Column]string{}
	for _, header := range slices.Sorted(maps.Keys(m)) {
		c := l.byHeader(header)
		if c == nil {
			return fmt.Errorf("文件里没有“%s”这一列", header)
		}
		c.Field, c.OfFirm, c.Series = nil, false, ""
		name, unit, _ := strings.Cut(m[header], ":")
		if name == "" {
			continue
		}
		name, series, _ := strings.Cut(name, "@")
		fld, ofFirm := l.fieldNamed(name)
		if fld == nil {
			return fmt.Errorf("%s没有字段“%s”", l.Kind.Label, name)
		}
		if other := l.column(fld.Key, ofFirm); other != nil && series == "" {
			if said, ok := by[other]; ok {
				return fmt.Errorf("“%s”和“%s”两列都对应“%s”", said, header, fld.Label)
			}
			other.Field, other.OfFirm = nil, false
		}
		c.Field, c.OfFirm, c.Series = fld, ofFirm, series
		by[c] = header
		if unit != "" {
			u, ok := codes.ParseUnit("(" + unit + ")")
			if !ok {
				return fmt.Errorf("不认识单位“%s”", unit)
			}
			c.Unit = u
		}
	}
	return nil
}

// mapsFirm: the user says which column names the firm.
func (l *Layout) mapsFirm(m map[string]string) bool {
	for _, want := range m {
		name, _, _ := strings.Cut(want, ":")
		if _, ofFirm := l.fieldNamed(name); ofFirm {
			return true
		}
	}
	return false
}

func (l *Layout) byHeader(h string) *Column {
	for i := range l.Columns {
		if c := &l.Columns[i]; c.Header == h {
			return c
		}
	}
	for i := range l.Columns {
		if c := &l.Columns[i]; "第"+ColumnName(c.Index)+"列" == h {
			return c
		}
	}
	for i := range l.Columns {
		if c := &l.Columns[i]; clean(c.Header) == clean(h) && c.Header != "" {
			return c
		}
	}
	return nil
}

func (l *Layout) fieldNamed(name string) (*kind.Field, bool) {
	if key, ok := strings.CutPrefix(name, "enterprise."); ok {
		return kind.Enterprise.Field(key), true
	}
	if l.Kind == kind.Published {
		return publishedField(name), false
	}
	if f := l.Kind.Field(name); f != nil && f.Editable() && f.Type != kind.Ref {
		return f, false
	}
	if l.Kind.Field("enterprise") != nil {
		for _, key := range firmKeys {
			if f := kind.Enterprise.Field(key); f == kind.Enterprise.Field(name) {
				return f, true
			}
		}
		if name == "企业" || name == "enterprise" {
			return kind.Enterprise.Field("name"), true
		}
	}
	return nil, false
}

// publishedField lets an area's figure be named as that of a firm would be.
func publishedField(name string) *kind.Field {
	if f := kind.Published.Field(name); f != nil {
		return f
	}
	switch name {
	case "month", "月份", "date", "到资日期":
		return kind.Published.Field("period")
	case "amount", "到资金额":
		return kind.Published.Field("capital")
	}
	for _, end := range []string{"_rmb", "_usd"} {
		if base, ok := strings.CutSuffix(name, end); ok {
			return kind.Published.Field(base)
		}
	}
	return nil
}
