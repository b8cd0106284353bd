package tasks

import (
	"context"
	"database/sql"

	"beizeng/data/store"
)

// Matrix is a year's heat map: clauses down, units across.
type Matrix struct {
	Year    int
	Today   string
	Clauses []Line
	Units   []Line
	Cells   [][]Cell // by clause, by unit
	Totals  Totals   // each task once
}

// Line is a row's or a column's head, each task counted once.
type Line struct {
	ID         int64 // of the clause or unit, 0 for a unit without a record
	Code, Name string
	Totals
}

// Cell is what a unit does for a clause.
type Cell struct {
	Role    string // lead or co where the plan says that the unit answers for the clause
	Totals         // of the tasks that the unit leads
	Leading []Task // by due day
	Helping []Task // those of others that it helps with
}

// Undivided tells that the unit answers for the clause and nobody has made a
// task of it yet.
func (c Cell) Undivided() bool { return c.Role != "" && !c.any() }

// Blank tells that the unit has nothing to do with the clause.
func (c Cell) Blank() bool { return c.Role == "" && !c.any() }

func (c Cell) any() bool { return len(c.Leading)+len(c.Helping) > 0 }

// ReadMatrix reads a year's heat map as of a day, "" for today. A group of
// units is shown by its members, each of which answers for the group's tasks.
func ReadMatrix(ctx context.Context, st *store.Store, year int, today string) (*Matrix, error) {
	r := newReader(st, today)
	all, err := r.list(ctx, Query{Year: year})
	if err != nil {
		return nil, err
	}
	b := &matrixMaker{m: &Matrix{Year: year, Today: r.today, Totals: Sum(all)}, cells: map[[2]string]*Cell{}, units: map[string][]Task{}, clauses: map[string][]Task{}}
	if err := b.roles(ctx, st); err != nil {
		return nil, err
	}
	for _, t := range all {
		b.add(t)
	}
	return b.m, b.finish(ctx, st)
}

type matrixMaker struct {
	m              *Matrix
	cells          map[[2]string]*Cell // by clause and unit
	units, clauses map[string][]Task
}

func (b *matrixMaker) cell(clause, unit string) *Cell {
	key := [2]string{clause, unit}
	c := b.cells[key]
	if c == nil {
		c = &Cell{}
		b.cells[key] = c
	}
	if _, ok := b.units[unit]; !ok {
		b.units[unit] = nil
	}
	return c
}

// roles reads who answers for what.
func (b *matrixMaker) roles(ctx context.Context, st *store.Store) error {
	return st.Each(ctx, `SELECT c.code, u.code, u.name, COALESCE(cu.role, 'co') FROM clause_unit cu JOIN clause c ON c.id = cu.clause JOIN unit u ON u.id = cu.unit
		WHERE cu.deleted_at IS NULL AND c.deleted_at IS NULL AND u.deleted_at IS NULL ORDER BY cu.id`, func(rows *sql.Rows) error {
		var clause, code, name, role string
		if err := rows.Scan(&clause, &code, &name, &role); err != nil {
			return err
		}
		for _, u := range members(ownCode(code, name)) {
			if c := b.cell(clause, u); c.Role != "lead" {
				c.Role = role
			}
		}
		return nil
	})
}

// ownCode is how tasks name a unit: by the dictionary's code, or by its name
// where a plan that was read in brought it.
func ownCode(code, name string) string {
	if c := UnitCode(code); c != code || UnitName(c) != c {
		return c
	}
	return UnitCode(name)
}

func (b *matrixMaker) add(t Task) {
	clause := t.Record.Text("clause_code")
	b.clauses[clause] = append(b.clauses[clause], t)
	for _, u := range members(t.Unit) {
		c := b.cell(clause, u)
		c.Leading = append(c.Leading, t)
		b.units[u] = append(b.units[u], t)
	}
	for _, co := range t.Co {
		for _, u := range members(co) {
			if answers(t.Unit, u) {
				continue
			}
			c := b.cell(clause, u)
			c.Helping = append(c.Helping, t)
		}
	}
}

// finish adds up and lays the cells out.
func (b *matrixMaker) finish(ctx context.Context, st *store.Store) error {
	m, ids := b.m, map[string]int64{}
	err := heads(ctx, st, "unit", "name", func(l Line) { ids[ownCode(l.Code, l.Name)] = l.ID })
	if err != nil {
		return err
	}
	for _, u := range inOrder(b.units) {
		m.Units = append(m.Units, Line{ids[u], u, UnitName(u), Sum(b.units[u])})
	}
	return heads(ctx, st, "clause", "title", func(l Line) {
		l.Totals = Sum(b.clauses[l.Code])
		m.Clauses = append(m.Clauses, l)
		row := make([]Cell, len(m.Units))
		for i, u := range m.Units {
			if cell := b.cells[[2]string{l.Code, u.Code}]; cell != nil {
				cell.Totals = Sum(cell.Leading)
				row[i] = *cell
			}
		}
		m.Cells = append(m.Cells, row)
	})
}

// heads reads clauses or units by code and name, without the counts that
// their lists show.
func heads(ctx context.Context, st *store.Store, table, name string, f func(Line)) error {
	return st.Each(ctx, "SELECT id, code, "+name+" FROM "+table+" WHERE deleted_at IS NULL ORDER BY id", func(rows *sql.Rows) error {
		var l Line
		err := rows.Scan(&l.ID, &l.Code, &l.Name)
		f(l)
		return err
	})
}
