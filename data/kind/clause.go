package kind

import "fmt"

// ByClause are the kinds whose records prove a clause (T17) unless said
// otherwise, in the order of their description.
func ByClause(code string) []*Kind {
	var out []*Kind
	for _, k := range all {
		if k.Clause != "" && k.Clause == code {
			out = append(out, k)
		}
	}
	return out
}

// InYear gives the bounds between which the values of the kind's Year field lie
// in a year; both are nil where its records belong to no year.
func (k *Kind) InYear(year int) (f *Field, from, to any) {
	if k.Year == "" {
		return nil, nil, nil
	}
	switch f = k.Field(k.Year); f.Type {
	case Date:
		return f, fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year)
	case Month:
		return f, int64(year*100 + 1), int64(year*100 + 12)
	}
	return f, int64(year), int64(year)
}
