package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// silent reads the leads with which nobody has been in touch for longer than
// their stage allows, those longest over their time first. 搁置 and 流失 are
// left in peace, and so are stages that the setting does not watch.
func (r *reader) silent(ctx context.Context, offset int) (List, error) {
	text, err := r.st.Setting(ctx, store.SettingSilence)
	if err != nil {
		return List{}, err
	}
	var l List
	var all []quiet
	for _, s := range pipeline.ParseSilence(text) {
		if s.Days == 0 || pipeline.Rank(s.Stage) < 0 {
			continue
		}
		part, n, err := r.silentIn(ctx, s, offset+r.limit)
		if err != nil {
			return l, err
		}
		all = append(all, part...)
		l.Count, l.More = l.Count+n.Count, l.More || n.More
	}
	l.Items, err = r.describe(ctx, pageOf(all, func(q quiet) string { return q.deadline }, offset, r.limit))
	return l, err
}

// quiet is a silent lead as its index knows it.
type quiet struct {
	id       int64
	touched  string
	deadline string
	allowed  pipeline.Silence
}

// silentSince is the last day of a touch that is too long ago on a day: one
// index range then finds the leads.
func silentSince(s pipeline.Silence, at time.Time) time.Time {
	d := at.AddDate(0, 0, -1)
	for !s.Deadline(d).Before(at) {
		d = d.AddDate(0, 0, -1)
	}
	return d
}

// silentOrder is the index's own: leads of one day's touch are as urgent as each
// other.
const silentOrder = "t.last_touch, t.deleted_at, t.officer, t.territory, t.id"

// silentIn finds a stage's silent leads in its index alone; what they are is
// read for those of the page.
func (r *reader) silentIn(ctx context.Context, s pipeline.Silence, limit int) (found []quiet, n List, err error) {
	// the plus signs keep the planner from taking a column for a constant and
	// then sorting what the index has in order
	cond, args := "t.stage = ? AND t.last_touch <= ? AND +t.deleted_at IS NULL", []any{s.Stage, silentSince(s, r.at).Format(time.DateOnly)}
	if r.officer != "" {
		cond, args = cond+" AND +t.officer = ?", append(args, r.officer)
	}
	if r.territory != "" {
		cond, args = cond+" AND +t.territory = ?", append(args, r.territory)
	}
	from := "FROM lead t WHERE " + cond
	q := fmt.Sprintf("SELECT t.id, t.last_touch %s ORDER BY %s LIMIT %d", from, silentOrder, limit)
	err = r.st.Each(ctx, q, func(rows *sql.Rows) error {
		l := quiet{allowed: s}
		err := rows.Scan(&l.id, &l.touched)
		if last := len(found) - 1; last >= 0 && found[last].touched == l.touched {
			l.deadline = found[last].deadline
		} else if touched, err := time.Parse(time.DateOnly, l.touched); err == nil {
			l.deadline = s.Deadline(touched).Format(time.DateOnly)
		}
		found = append(found, l)
		return err
	}, args...)
	if err != nil {
		return nil, n, err
	}
	return found, n, r.count(ctx, &n, len(found), limit, 0, from, args)
}

// describe makes the items of a page: who the leads are, and how long they have
// been silent against what their stage allows.
func (r *reader) describe(ctx context.Context, page []quiet) ([]Item, error) {
	if len(page) == 0 {
		return nil, nil
	}
	items, at, ids := make([]Item, len(page)), map[int64]int{}, make([]any, len(page))
	for i, l := range page {
		at[l.id], ids[i] = i, l.id
	}
	q := `SELECT t.id, t.uid, t.name, COALESCE(t.investor, ''), COALESCE(t.officer, ''), COALESCE(t.territory, ''),
		COALESCE(t.enterprise, 0), COALESCE(t.organisation, 0), COALESCE(t.event, 0),
		COALESCE((SELECT MIN(n.next_on) FROM interaction n WHERE n.lead = t.id AND n.done_on IS NULL AND n.deleted_at IS NULL), '')
		FROM lead t WHERE t.id IN (` + marks(len(ids)) + ")"
	err := r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it := Item{Kind: kind.Lead}
		var investor string
		err := rows.Scan(&it.ID, &it.UID, &it.Title, &investor, &it.Officer, &it.Territory, &it.Enterprise, &it.Organisation, &it.Event, &it.NextOn)
		l := page[at[it.ID]]
		it.Lead, it.Stage, it.LastTouch, it.Day = it.ID, l.allowed.Stage, l.touched, l.deadline
		it.Detail = join(investor, r.silence(it, l.allowed))
		items[at[it.ID]] = it
		return err
	}, ids...)
	// a lead that went between the two readings leaves no line
	return slices.DeleteFunc(items, func(it Item) bool { return it.ID == 0 }), err
}

// silence says how long a lead has been silent and what its stage allows.
func (r *reader) silence(it Item, s pipeline.Silence) string {
	text := fmt.Sprintf("%s阶段，%d 天未联系（限 %s）", pipeline.Label(s.Stage), daysFrom(it.LastTouch, r.at), s.Limit())
	if it.NextOn != "" {
		text += "，下一步定在 " + it.NextOn
	}
	return text
}
