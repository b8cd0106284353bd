package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

const (
	stepOfficer   = "COALESCE(t.next_officer, t.officer)"
	stepTerritory = "COALESCE(l.territory, e.territory)"
	// An open next step: the words of the partial index interaction_open.
	openStep = "t.done_on IS NULL AND t.next_on IS NOT NULL AND t.deleted_at IS NULL"
	// A lead in the bin takes its promises along, until it comes back.
	ofLivingLead = "(t.lead IS NULL OR t.lead NOT IN (SELECT gone.id FROM lead gone WHERE gone.deleted_at IS NOT NULL))"
	// Without being told, the planner walks the index of all next steps ever.
	stepFrom = "FROM interaction t INDEXED BY interaction_open"
	// The index's own order; of one day and one officer, what is left of it: the
	// planner would sort the constants.
	stepOrder = "t.next_on, " + stepOfficer + ", " + ownOrder
	ownOrder  = "t.lead, t.enterprise, t.id"
	stepJoins = " LEFT JOIN lead l ON l.id = t.lead LEFT JOIN enterprise e ON e.id = t.enterprise" +
		" LEFT JOIN contact p ON p.id = t.contact LEFT JOIN organisation o ON o.id = t.organisation LEFT JOIN event v ON v.id = t.event"
	stepColumns = "t.id, t.uid, t.next_on, COALESCE(t.next_step, t.said), " + stepOfficer + ", " + stepTerritory +
		", t.lead, t.enterprise, t.contact, t.organisation, t.event, l.name, e.name, p.name, o.name, v.name"
	// stepTerritory = ?, asked of the small indexes of the territories instead of
	// the wide rows: most open steps are looked at to find one territory's.
	inTerritory = "(EXISTS (SELECT 1 FROM lead x INDEXED BY lead_territory WHERE x.territory = ? AND x.id = t.lead)" +
		" OR EXISTS (SELECT 1 FROM enterprise x INDEXED BY enterprise_territory WHERE x.territory = ? AND x.id = t.enterprise)" +
		" AND NOT EXISTS (SELECT 1 FROM lead x WHERE x.id = t.lead AND x.territory IS NOT NULL))"
)

// steps reads the open next steps of the day, of days before or of days after,
// the earliest first, those of one day by officer and lead.
func (r *reader) steps(ctx context.Context, s Sort, limit int) (List, error) {
	day, args := r.between(s, "t.next_on")
	cond, order := openStep+" AND "+ofLivingLead+" AND "+day, stepOrder
	if r.officer != "" {
		cond, args = cond+" AND "+stepOfficer+" = ?", append(args, r.officer)
		if s == Due {
			order = ownOrder
		}
	}
	if r.territory != "" {
		cond, args = cond+" AND "+inTerritory, append(args, r.territory, r.territory)
	}
	var l List
	q := fmt.Sprintf("SELECT %s %s%s WHERE %s ORDER BY %s LIMIT %d", stepColumns, stepFrom, stepJoins, cond, order, limit)
	err := r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it, err := scanStep(rows)
		l.Items = append(l.Items, it)
		return err
	}, args...)
	if err != nil {
		return l, err
	}
	return l, r.count(ctx, &l, len(l.Items), limit, 0, stepFrom+" WHERE "+cond, args)
}

// count fills in how many there are, reading on only where a page of read
// records did not show the end.
func (r *reader) count(ctx context.Context, l *List, read, limit, offset int, from string, args []any) error {
	if read < limit && (read > 0 || offset == 0) {
		l.Count = offset + read
		return nil
	}
	n, err := r.st.Number(ctx, fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 %s LIMIT %d) AS capped", from, store.CountCap+1), args...)
	l.Count, l.More = min(int(n), store.CountCap), n > store.CountCap
	return err
}

func scanStep(rows *sql.Rows) (Item, error) {
	it := Item{Kind: kind.Interaction}
	var officer, territory, lead, firm, person, body, event sql.NullString
	var refs [5]sql.NullInt64
	err := rows.Scan(&it.ID, &it.UID, &it.Day, &it.Title, &officer, &territory, &refs[0], &refs[1], &refs[2], &refs[3], &refs[4],
		&lead, &firm, &person, &body, &event)
	it.Officer, it.Territory = officer.String, territory.String
	it.Lead, it.Enterprise, it.Contact, it.Organisation, it.Event = refs[0].Int64, refs[1].Int64, refs[2].Int64, refs[3].Int64, refs[4].Int64
	it.Detail = join(person.String, lead.String, firm.String, body.String, event.String)
	return it, err
}

// join puts what is known behind each other, each once.
func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		known := p == ""
		for _, o := range out {
			known = known || o == p
		}
		if !known {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }
