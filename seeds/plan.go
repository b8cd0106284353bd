package seeds

import (
	"fmt"
	"slices"
	"sync"
)

// Plan is a published plan's own facts.
type Plan struct {
	Name, Number, Issuer string
	Issued               string // "2006-01-02"
	From, To             int    // years
}

// ThePlan is the plan that comes with the program.
func ThePlan() Plan {
	return Plan{Name: "中卫市外资三年外贸五年倍增计划实施方案（2023—2027年）", Number: "卫政办发〔2023〕29号", Issuer: "中卫市人民政府办公室",
		Issued: "2023-06-14", From: 2023, To: 2027}
}

// Clause is one of the plan's 27: T01–T22 (重点任务), S1–S5 (保障措施).
// Title and Chapter are the text's headings; Summary is our own line, not the
// text's. Text is the heading number as printed, "1." or "（一）". Named lists
// the firms, projects, platforms, mechanisms and products the clause names.
type Clause struct {
	Code, Title, Chapter, Summary string
	Text                          string
	Units                         []ClauseUnit
	Named                         []string
}

// ClauseUnit is a unit answerable for a clause. Lead is set only where the text
// itself says 牵头 (S4).
type ClauseUnit struct {
	Unit string // code in the dictionary "unit"
	Lead bool
}

// Firm is a firm named in the text, once each; Aliases are the text's other
// names for it. Full name and credit code are for the user to fill in.
type Firm struct {
	Name, Clause string
	Aliases      []string
}

// Project is a project named in the text. Kind is 新建, 续建, 扩建, or 重点实施
// where the text does not say which.
type Project struct{ Name, Clause, Kind, Note string }

var (
	clauses  = sync.OnceValue(func() []Clause { return must(parseClauses()) })
	firms    = sync.OnceValue(func() []Firm { return must(parseFirms()) })
	projects = sync.OnceValue(func() []Project { return must(parseProjects()) })
)

// Clauses gives the 27 clauses in the order of the text.
func Clauses() []Clause { return slices.Clone(clauses()) }

// Firms gives the firms that the text names.
func Firms() []Firm { return slices.Clone(firms()) }

// Projects gives the projects that the text names.
func Projects() []Project { return slices.Clone(projects()) }

func parseClauses() ([]Clause, error) {
	rows, err := readTSV("clauses.tsv", 5, 5)
	if err != nil {
		return nil, err
	}
	list := make([]Clause, 0, len(rows))
	at := make(map[string]int, len(rows))
	for i, r := range rows {
		c := Clause{Code: r.at(0), Text: r.at(1), Title: r.at(2), Chapter: r.at(3), Summary: r.at(4)}
		if _, twice := at[c.Code]; twice {
			return nil, fmt.Errorf("%s：条款 %s 重复", r.where, c.Code)
		}
		at[c.Code] = i
		list = append(list, c)
	}
	if err := addUnits(list, at); err != nil {
		return nil, err
	}
	return list, addNamed(list, at)
}

// addUnits puts each line of clause_units.tsv on its clause. Its fourth column
// is the unit's name for the reader of the file; it must agree with the code.
func addUnits(list []Clause, at map[string]int) error {
	rows, err := readTSV("clause_units.tsv", 2, 4)
	if err != nil {
		return err
	}
	for _, r := range rows {
		i, ok := at[r.at(0)]
		if !ok {
			return fmt.Errorf("%s：没有条款 %s", r.where, r.at(0))
		}
		u, ok := Lookup("unit", r.at(1))
		if !ok || u.Code != r.at(1) || u.Name != r.at(3) {
			return fmt.Errorf("%s：单位 %s %s 与责任单位表不符", r.where, r.at(1), r.at(3))
		}
		if lead := r.at(2); lead != "" && lead != "牵头" {
			return fmt.Errorf("%s：牵头一列只能填“牵头”或留空", r.where)
		}
		list[i].Units = append(list[i].Units, ClauseUnit{Unit: u.Code, Lead: r.at(2) != ""})
	}
	return nil
}

func addNamed(list []Clause, at map[string]int) error {
	rows, err := readTSV("clause_named.tsv", 3, 3)
	if err != nil {
		return err
	}
	for _, r := range rows {
		i, ok := at[r.at(0)]
		if !ok {
			return fmt.Errorf("%s：没有条款 %s", r.where, r.at(0))
		}
		list[i].Named = append(list[i].Named, r.at(2))
	}
	return nil
}

func parseFirms() ([]Firm, error) {
	rows, err := readTSV("firms.tsv", 2, 3)
	if err != nil {
		return nil, err
	}
	var list []Firm
	for _, r := range rows {
		list = append(list, Firm{Name: r.at(0), Clause: r.at(1), Aliases: r.list(2)})
	}
	return list, nil
}

func parseProjects() ([]Project, error) {
	rows, err := readTSV("projects.tsv", 3, 4)
	if err != nil {
		return nil, err
	}
	var list []Project
	for _, r := range rows {
		list = append(list, Project{Name: r.at(0), Clause: r.at(1), Kind: r.at(2), Note: r.at(3)})
	}
	return list, nil
}
