package intake

import (
	"database/sql"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// heldOf finds the class or meeting by name, or by the table's title; one whose
// day is known is made.
func (r *runner) heldOf(x row, rec *kind.Record, k *kind.Kind, key, day string, dayField *kind.Field) (*Problem, error) {
	c := r.l.column(key, false)
	name, iso := r.cell(x, key), ""
	if day != "" {
		v, _ := kind.Parse(dayField, foldText(day), kind.Hint{})
		iso, _ = v.(string)
	}
	if name == "" {
		for _, text := range append(r.l.heads, r.l.Sheet.Name) {
			if name == "" {
				name = titleName(text)
			}
		}
		if iso == "" {
			iso = r.l.titleDay(false)
		}
		if id, err := r.heldInTitle(k); id != 0 || err != nil {
			rec.Set(key, id)
			return nil, err
		}
	}
	if iso != "" {
		id, err := r.tx.LookupID(k, store.Cond{Field: "name", Op: store.Eq, Value: name}, store.Cond{Field: "date", Op: store.Eq, Value: iso})
		if id != 0 || err != nil {
			rec.Set(key, id)
			return nil, err
		}
	}
	id, err := r.named(k, name)
	if id == 0 && err == nil && iso != "" && iso <= r.today {
		made := kind.New(k)
		made.Set("name", name)
		made.Set("date", iso)
		id, err = r.make(x, c, name, made)
	}
	if id != 0 || err != nil {
		rec.Set(key, id)
		return nil, err
	}
	return &Problem{Column: headerOfOr(c), Value: name, Message: k.Label + "里没有“" + name + "”，也没有" + dayField.Label + "，请先新增或导入" + k.Label}, nil
}

// heldInTitle is the class or meeting whose name stands in the table's title.
func (r *runner) heldInTitle(k *kind.Kind) (id int64, err error) {
	longest, text := 0, codes.NormalizeName(r.l.said())
	err = r.tx.Each("SELECT id, name FROM "+k.Table+" WHERE deleted_at IS NULL ORDER BY date", func(rows *sql.Rows) error {
		var one int64
		var name string
		if err := rows.Scan(&one, &name); err != nil {
			return err
		}
		if n := len([]rune(name)); n >= 4 && n >= longest && strings.Contains(text, codes.NormalizeName(name)) {
			longest, id = n, one
		}
		return nil
	})
	return id, err
}

// programmeOf finds the policy of a claim by name and year, or makes it.
func (r *runner) programmeOf(x row, rec *kind.Record) error {
	c := r.l.column("programme", false)
	name := r.cell(x, "programme")
	if name == "" && c == nil {
		name = r.l.policyTitle()
	}
	if name == "" {
		return nil
	}
	year, ok := yearOf(r.cell(x, "of_year"))
	if !ok {
		year, ok = yearOf(r.l.titleYear())
	}
	conds := []store.Cond{{Field: "name", Op: store.Eq, Value: name}}
	if ok {
		id, err := r.tx.LookupID(kind.Programme, conds[0], store.Cond{Field: "year", Op: store.Eq, Value: year})
		if id == 0 && err == nil {
			id, err = r.tx.LookupID(kind.Programme, conds[0], store.Cond{Field: "year", Op: store.Blank})
		}
		if id != 0 || err != nil {
			rec.Set("programme", id)
			return err
		}
	} else if id, err := r.tx.LookupID(kind.Programme, conds...); id != 0 || err != nil {
		rec.Set("programme", id)
		return err
	}
	made := kind.New(kind.Programme)
	made.Set("name", name)
	if ok {
		made.Set("year", year)
	}
	if code, ok := wordOf(kind.Programme.Field("type"), name); ok {
		made.Set("type", code)
	}
	id, err := r.make(x, c, name, made)
	rec.Set("programme", id)
	return err
}

// projectOf finds the project of a year's row by name, or makes it with what the
// row tells of it.
func (r *runner) projectOf(x row, rec *kind.Record) error {
	name := r.cell(x, "project")
	if name == "" {
		return nil
	}
	id, err := r.named(kind.Project, name)
	if id == 0 && err == nil {
		made := kind.New(kind.Project)
		made.Set("name", name)
		if c := r.l.column("of_total", false); c != nil {
			v, _ := kind.Parse(kind.Project.Field("investment"), blankText(x.text(c.Index)), kind.Hint{Unit: r.unitOf(x, c)})
			made.Set("investment", v)
		}
		v, _ := kind.Parse(kind.Project.Field("nature"), r.cell(x, "of_nature"), kind.Hint{})
		made.Set("nature", v)
		if code, ok := kind.Project.Field("territory").ChoiceCode(r.cell(x, "of_place")); ok {
			made.Set("territory", code)
		}
		id, err = r.make(x, r.l.column("project", false), name, made)
	}
	rec.Set("project", id)
	return err
}

// providerOf finds the 外综服 firm by name, or makes the body.
func (r *runner) providerOf(x row, rec *kind.Record) error {
	name := r.cell(x, "provider")
	if noName(name) {
		return nil
	}
	id, err := r.named(kind.Organisation, name)
	if id == 0 && err == nil {
		made := kind.New(kind.Organisation)
		made.Set("name", name)
		made.Set("type", "service")
		id, err = r.make(x, r.l.column("provider", false), name, made)
	}
	rec.Set("provider", id)
	return err
}
