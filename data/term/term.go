// Package term lists the firms by their 出资期限: until when each must have its
// subscribed capital paid in or its charter changed, by the dated rules of
// package progress.
package term

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// Query asks for a part of the list.
type Query struct {
	Day       string // ISO, "" for today
	Territory string // code, "" for all, standing.Unassigned for those without one
	State     progress.TermState
	Firm      int64 // one firm alone, 0 for all
	Limit     int   // 0 for all
	Offset    int
}

// Row is a firm with its term on the day.
type Row struct {
	Enterprise            int64
	Name, Code, Territory string
	Type, Founded, Due    string
	// Registered and Paid are of all shareholders; Contracted and Arrived are the
	// foreign side's, Arrived in dollars.
	Registered, Paid, Contracted, Arrived progress.Sum
	Foreign                               bool
	progress.Term
}

// Result is the list; ByState counts all firms of the territory, whatever
// state was asked for, Count those of the asked state.
type Result struct {
	Day     string
	Rows    []Row
	Count   int
	ByState map[progress.TermState]int
	Rule    string
}

// Text is the rule's words with its sources, to be shown beside the figures.
func Text() string {
	var b strings.Builder
	b.WriteString("列入：填了注册资本、实缴资本或认缴出资期限的企业，和全部外资企业。实缴资本按全体股东计；没有填时，同币种的累计到资达到注册资本视为缴足；币种不同不作比较。\n")
	for _, r := range seeds.CapitalTerms() {
		who := map[string]string{seeds.Limited: "有限责任公司", seeds.Stock: "股份有限公司"}[r.Applies]
		when := r.FoundedTo + " 以前登记"
		if r.FoundedFrom != "" {
			when = r.FoundedFrom + " 以后登记"
		}
		fmt.Fprintf(&b, "%s（%s）：%s依据：%s。\n", who, when, r.Text, r.Source)
	}
	return strings.TrimSpace(b.String())
}

// List judges the firms on the day and gives those asked for, the most urgent
// first: by state, then by the day that counts down.
func List(ctx context.Context, st *store.Store, q Query) (Result, error) {
	if q.Day == "" {
		q.Day = st.Today()
	}
	out := Result{Day: q.Day, ByState: map[progress.TermState]int{}, Rule: Text()}
	rank := map[progress.TermState]int{}
	for i, s := range progress.TermStates {
		rank[s] = i
	}
	where, args := q.where()
	err := st.Each(ctx, "SELECT t.id, t.name, COALESCE(t.code, ''), COALESCE(t.territory, ''), COALESCE(t.enterprise_type, ''), COALESCE(t.status, ''), COALESCE(t.founded, ''), COALESCE(t.capital_due, ''), "+
		"t.registered_capital, COALESCE(t.registered_currency, 'CNY'), t.paid_capital, COALESCE(t.paid_currency, 'CNY'), t.contracted_capital, COALESCE(t.contracted_currency, 'CNY'), t.paid_in_usd, "+
		"t.foreign_invested, t.zero_capital FROM enterprise t WHERE "+where, func(r *sql.Rows) error {
		row, err := scan(r, q.Day)
		if err != nil {
			return err
		}
		out.ByState[row.State]++
		if q.State == "" || row.State == q.State {
			out.Rows = append(out.Rows, row)
		}
		return nil
	}, args...)
	if err != nil {
		return out, err
	}
	out.Count = len(out.Rows)
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(rank[a.State], rank[b.State]), cmp.Compare(cmp.Or(a.By, "9"), cmp.Or(b.By, "9")), cmp.Compare(a.Enterprise, b.Enterprise))
	})
	out.Rows = out.Rows[min(max(q.Offset, 0), len(out.Rows)):]
	if q.Limit > 0 {
		out.Rows = out.Rows[:min(q.Limit, len(out.Rows))]
	}
	return out, nil
}

// Of is one firm's term on a day ("" for today), ErrNotFound for an unknown one.
func Of(ctx context.Context, st *store.Store, firm int64, day string) (Row, error) {
	r, err := List(ctx, st, Query{Day: day, Firm: firm})
	if err == nil && len(r.Rows) == 0 {
		err = store.ErrNotFound
	}
	if err != nil {
		return Row{}, err
	}
	return r.Rows[0], nil
}

// where chooses the firms that the list is about.
func (q Query) where() (string, []any) {
	if q.Firm != 0 {
		return "t.deleted_at IS NULL AND t.id = ?", []any{q.Firm}
	}
	where := "t.deleted_at IS NULL AND (t.foreign_invested = 1 OR t.capital_due IS NOT NULL OR t.paid_capital IS NOT NULL OR t.registered_capital IS NOT NULL)"
	switch q.Territory {
	case "":
		return where, nil
	case standing.Unassigned:
		return where + " AND t.territory IS NULL", nil
	}
	return where + " AND t.territory = ?", []any{q.Territory}
}

func scan(r *sql.Rows, day string) (Row, error) {
	var row Row
	var status string
	var registered, paid, contracted, arrived sql.NullInt64
	var foreign, none sql.NullInt64
	err := r.Scan(&row.Enterprise, &row.Name, &row.Code, &row.Territory, &row.Type, &status, &row.Founded, &row.Due,
		&registered, &row.Registered.Currency, &paid, &row.Paid.Currency, &contracted, &row.Contracted.Currency, &arrived, &foreign, &none)
	if err != nil {
		return row, err
	}
	for _, v := range []struct {
		to   *progress.Sum
		from sql.NullInt64
	}{{&row.Registered, registered}, {&row.Paid, paid}, {&row.Contracted, contracted}, {&row.Arrived, arrived}} {
		v.to.Minor, v.to.Known = v.from.Int64, v.from.Valid
	}
	row.Arrived.Currency, row.Foreign = "USD", foreign.Int64 != 0
	if s, ok := seeds.Lookup("status", status); ok {
		status = s.Name
	}
	row.Term = progress.TermOf(progress.TermFacts{Name: row.Name, Type: row.Type, Status: status, Founded: row.Founded, Due: row.Due,
		Registered: row.Registered, Paid: row.Paid, Arrived: row.Arrived, NoArrival: none.Int64 != 0}, day)
	return row, nil
}
