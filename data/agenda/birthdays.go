package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// birthdayKey is the month and day of a birthday in the words of its index:
// 1980-03-21 and 03-21 both end in them. Other texts (农历三月廿一) never match.
const birthdayKey = "substr(t.birthday, length(t.birthday) - 4)"

// birthdays reads whose birthday it is on the day and in the days after, once
// the setting asks for it.
func (r *reader) birthdays(ctx context.Context, offset int) (List, error) {
	var l List
	on, err := r.st.Setting(ctx, store.SettingBirthdays)
	if err != nil || on != "1" {
		return l, err
	}
	days := r.birthdayKeys()
	args := make([]any, len(days))
	for i, d := range days {
		args[i] = d
	}
	cond := birthdayKey + " IN (" + marks(len(days)) + ") AND t.birthday IS NOT NULL AND t.deleted_at IS NULL"
	joins := " LEFT JOIN enterprise e ON e.id = t.enterprise LEFT JOIN organisation o ON o.id = t.organisation"
	if r.territory != "" {
		cond, args = cond+" AND e.territory = ?", append(args, r.territory)
	}
	q := `SELECT t.id, t.uid, t.name, t.birthday, COALESCE(e.name, o.name, t.employer, ''), COALESCE(t.title, ''), COALESCE(t.enterprise, 0), COALESCE(t.organisation, 0), COALESCE(e.territory, '')
		FROM contact t` + joins + " WHERE " + cond + fmt.Sprintf(" ORDER BY t.id LIMIT %d", store.CountCap+1)
	err = r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it := Item{Kind: kind.Contact}
		var birthday, employer, title string
		err := rows.Scan(&it.ID, &it.UID, &it.Title, &birthday, &employer, &title, &it.Enterprise, &it.Organisation, &it.Territory)
		it.Contact = it.ID
		it.Day = r.birthdayOf(birthday)
		it.Detail = join(employer, title)
		l.Items = append(l.Items, it)
		return err
	}, args...)
	l.Count, l.More = min(len(l.Items), store.CountCap), len(l.Items) > store.CountCap
	l.Items = pageOf(l.Items, dayOf, offset, r.limit)
	return l, err
}

// birthdayKeys are the months and days that are kept on the day and the days
// after; 29 February on the 28th of a year without it.
func (r *reader) birthdayKeys() []string {
	var keys []string
	for n := range birthdayDays + 1 {
		d := r.at.AddDate(0, 0, n)
		keys = append(keys, d.Format("01-02"))
		if d.Format("01-02") == "02-28" && d.AddDate(0, 0, 1).Day() == 1 {
			keys = append(keys, "02-29")
		}
	}
	return keys
}

// birthdayOf is the day from the agenda's on at which a birthday is kept.
func (r *reader) birthdayOf(birthday string) string {
	for _, year := range []int{r.at.Year(), r.at.Year() + 1} {
		if day, ok := codes.BirthdayIn(birthday, year); ok && day >= r.at.Format(time.DateOnly) {
			return day
		}
	}
	return ""
}
