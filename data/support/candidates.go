package support

import (
	"context"
	"database/sql"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Candidate is a firm that may apply under a programme and has not.
type Candidate struct {
	Enterprise     int64  `json:"enterprise"`
	Name           string `json:"name"`
	Code           string `json:"code"`
	Territory      string `json:"territory"`
	TerritoryLabel string `json:"-"`
	Contact        string `json:"-"`
}

// Candidates are the firms that may apply under a programme and have not: the
// first of them by name, and how many there are.
type Candidates struct {
	Programme int64       `json:"programme"`
	Rule      string      `json:"rule"`
	Count     int64       `json:"count"`
	Firms     []Candidate `json:"firms"`
	Rows      []RowsLink  `json:"-"` // all that may apply, whether they have or not
}

// eligible says in SQL over enterprise e, with ? for today where it is asked
// for, and in conditions of the list of firms, whom a programme means.
var eligible = map[string]struct {
	sql   string
	today bool
	where []store.Cond
	text  string
}{
	"all":        {"", false, nil, "企业库里的全部企业"},
	"trader":     {" AND e.first_trade IS NOT NULL", false, []store.Cond{{Field: "first_trade", Op: store.Filled}}, "有过进出口实绩的企业"},
	"foreign":    {" AND e.foreign_invested = 1", false, []store.Cond{eq("foreign_invested", int64(1))}, "外资企业"},
	"outbound":   {" AND (e.outbound = 1 OR EXISTS (SELECT 1 FROM outbound_investment o WHERE o.enterprise = e.id AND o.deleted_at IS NULL))", false, nil, "标为走出去或有境外投资备案的企业"},
	"zero_trade": {" AND e.zero_trade = 1", false, []store.Cond{eq("zero_trade", int64(1))}, "零进出口实绩的企业"},
	"certified":  {" AND EXISTS (SELECT 1 FROM certificate c WHERE c.enterprise = e.id AND c.deleted_at IS NULL AND COALESCE(c.valid_to, '9999') >= ?)", true, nil, "持有未到期资质证书的企业"},
	"insured":    {" AND EXISTS (SELECT 1 FROM insurance i WHERE i.enterprise = e.id AND i.deleted_at IS NULL AND i.to_date >= ?)", true, nil, "有未到期出口信用保险保单的企业"},
}

// CandidatesOf finds the firms that may apply under a programme (its 申报对象)
// and have not yet, whatever became of an application; closed firms are left
// out. limit 0 is all.
func CandidatesOf(ctx context.Context, st *store.Store, programme int64, territory string, limit int) (Candidates, error) {
	p, err := st.Get(ctx, kind.Programme, programme)
	if err != nil {
		return Candidates{}, err
	}
	c := Candidates{Programme: programme, Firms: []Candidate{}}
	who, ok := eligible[p.Text("eligible")]
	if !ok {
		who = eligible["all"]
		if p.Has("eligible") {
			c.Rule = "申报对象“" + p.Show("eligible") + "”不是企业库里的标记，先列全部企业；"
		}
	}
	c.Rule += who.text + "，登记状态不是注销、吊销、迁出，且没有申报过本政策。申报条件以政策文件为准。"
	s := &scope{ctx: ctx, st: st, today: st.Today(), territory: territory}
	c.Rows = s.rows(kind.Enterprise, "符合申报对象的企业", who.where...)
	if who.where == nil && who.sql != "" {
		c.Rows = nil // the list has no such filter
	}
	from := ` FROM enterprise e WHERE e.deleted_at IS NULL AND COALESCE(e.status, '') NOT IN ('cancelled', 'revoked', 'moved')
		AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.enterprise = e.id AND c.programme = ? AND c.deleted_at IS NULL)` + who.sql
	args := []any{programme}
	if who.today {
		args = append(args, s.today)
	}
	if c.Count, err = s.number("SELECT COUNT(*)"+from, "e.territory", args...); err != nil {
		return c, err
	}
	in, more := s.within("e.territory")
	q, args := "SELECT e.id, e.name, COALESCE(e.code, ''), COALESCE(e.territory, ''), COALESCE(e.contact, '')"+from+in+" ORDER BY e.name_key, e.id", append(args, more...)
	if limit > 0 {
		q, args = q+" LIMIT ?", append(args, limit)
	}
	err = st.Each(ctx, q, func(r *sql.Rows) error {
		var f Candidate
		if err := r.Scan(&f.Enterprise, &f.Name, &f.Code, &f.Territory, &f.Contact); err != nil {
			return err
		}
		f.TerritoryLabel = territoryName(f.Territory)
		c.Firms = append(c.Firms, f)
		return nil
	}, args...)
	return c, err
}
