package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
	"beizeng/seeds"
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
	for _, s := range pipeline.ParseSilence(text) {
		if s.Days == 0 || pipeline.Rank(s.Stage) < 0 {
			continue
		}
		part, err := r.silentIn(ctx, s, offset+r.limit)
		if err != nil {
			return l, err
		}
		l.add(part)
	}
	l.cut(offset, r.limit)
	return l, nil
}

// deadline is the last day on which a lead last touched on a day has to be
// touched again.
func deadline(s pipeline.Silence, touched time.Time) time.Time {
	if !s.Workdays {
		return touched.AddDate(0, 0, s.Days)
	}
	d, _ := seeds.AddWorkdays(touched, s.Days)
	return d
}

// silentSince is the last day of a touch that is too long ago on a day: one
// index range then finds the leads.
func silentSince(s pipeline.Silence, at time.Time) time.Time {
	d := at.AddDate(0, 0, -1)
	for !deadline(s, d).Before(at) {
		d = d.AddDate(0, 0, -1)
	}
	return d
}

func (r *reader) silentIn(ctx context.Context, s pipeline.Silence, limit int) (List, error) {
	cond, args := "t.stage = ? AND t.last_touch <= ? AND t.deleted_at IS NULL", []any{s.Stage, silentSince(s, r.at).Format(time.DateOnly)}
	if r.officer != "" {
		cond, args = cond+" AND t.officer = ?", append(args, r.officer)
	}
	if r.territory != "" {
		cond, args = cond+" AND t.territory = ?", append(args, r.territory)
	}
	from := "FROM lead t WHERE " + cond
	q := fmt.Sprintf(`SELECT t.id, t.uid, t.name, COALESCE(t.investor, ''), COALESCE(t.officer, ''), COALESCE(t.territory, ''), t.last_touch,
		COALESCE(t.enterprise, 0), COALESCE(t.organisation, 0), COALESCE(t.event, 0),
		COALESCE((SELECT MIN(n.next_on) FROM interaction n WHERE n.lead = t.id AND n.done_on IS NULL AND n.deleted_at IS NULL), '')
		%s ORDER BY t.last_touch, t.id LIMIT %d`, from, limit)
	var l List
	err := r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it := Item{Kind: kind.Lead, Stage: s.Stage}
		var investor string
		err := rows.Scan(&it.ID, &it.UID, &it.Title, &investor, &it.Officer, &it.Territory, &it.LastTouch, &it.Enterprise, &it.Organisation, &it.Event, &it.NextOn)
		it.Lead = it.ID
		r.describeSilence(&it, s, investor)
		l.Items = append(l.Items, it)
		return err
	}, args...)
	if err != nil {
		return l, err
	}
	return l, r.count(ctx, &l, limit, 0, from, args)
}

// describeSilence says how long a lead has been silent and what its stage allows.
func (r *reader) describeSilence(it *Item, s pipeline.Silence, investor string) {
	unit := "天"
	if s.Workdays {
		unit = "个工作日"
	}
	if touched, err := time.Parse(time.DateOnly, it.LastTouch); err == nil {
		it.Day = deadline(s, touched).Format(time.DateOnly)
	}
	text := fmt.Sprintf("%s阶段，%d 天未联系（限 %d %s）", pipeline.Label(s.Stage), daysFrom(it.LastTouch, r.at), s.Days, unit)
	if it.NextOn != "" {
		text += "，下一步定在 " + it.NextOn
	}
	it.Detail = join(investor, text)
}
