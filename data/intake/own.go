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
		c.Field, c.OfFirm, c.OfPerson, c.Series = nil, false, false, ""
		name, unit, _ := strings.Cut(m[header], ":")
		if name == "" {
			continue
		}
		name, series, _ := strings.Cut(name, "@")
		fld, ofFirm, ofPerson := l.fieldNamed(name)
		if fld == nil {
			return fmt.Errorf("%s没有字段“%s”", l.Kind.Label, name)
		}
		other := l.column(fld.Key, ofFirm)
		if ofPerson {
			other = l.person(fld.Key)
		}
		if other != nil && series == "" && !fld.Many && !(ofOffice(l.Kind) && fld.Type == kind.Note) {
			if said, ok := by[other]; ok {
				return fmt.Errorf("“%s”和“%s”两列都对应“%s”", said, header, fld.Label)
			}
			other.Field, other.OfFirm, other.OfPerson = nil, false, false
		}
		c.Field, c.OfFirm, c.OfPerson, c.Series = fld, ofFirm, ofPerson, series
		by[c] = header
		if unit != "" {
			u, ok := codes.ParseUnit("(" + unit + ")")
			if !ok {
				return fmt.Errorf("不认识单位“%s”", unit)
			}
			c.Unit = u
		}
	}
	l.sortColumns()
	return nil
}

// mapsFirm: the user says which column names the firm.
func (l *Layout) mapsFirm(m map[string]string) bool {
	for _, want := range m {
		name, _, _ := strings.Cut(want, ":")
		if _, ofFirm, _ := l.fieldNamed(name); ofFirm {
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

func (l *Layout) fieldNamed(name string) (f *kind.Field, ofFirm, ofPerson bool) {
	if key, ok := strings.CutPrefix(name, "enterprise."); ok {
		return kind.Enterprise.Field(key), true, false
	}
	if key, ok := strings.CutPrefix(name, "contact."); ok && takesPerson(l.Kind) {
		if f := partNamed(l.Kind, key); f != nil {
			return f, false, true
		}
		return kind.Contact.Field(key), false, true
	}
	if l.Kind == kind.Published {
		return publishedField(name), false, false
	}
	if f := l.Kind.Field(name); f != nil && enters(f) && (f.Type != kind.Ref || byName(l.Kind, f)) {
		return f, false, false
	}
	if f := besideOf(l.Kind, name); f != nil {
		return f, false, false
	}
	if f := partNamed(l.Kind, name); f != nil {
		return f, false, l.Kind != kind.Contact
	}
	for _, key := range firmKeysOf(l.Kind) {
		if f := kind.Enterprise.Field(key); f == kind.Enterprise.Field(name) {
			return f, true, false
		}
	}
	if l.Kind.Field("enterprise") != nil && (name == "企业" || name == "enterprise") {
		return kind.Enterprise.Field("name"), true, false
	}
	return nil, false, false
}

// partNamed finds a part of a name by its key or label.
func partNamed(k *kind.Kind, name string) *kind.Field {
	for _, f := range nameParts {
		if takesParts(k) && (f.Key == name || f.Label == name) {
			return f
		}
	}
	return nil
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
