package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/store"
)

// remindAgain is how often a window that stays open looks whether a new day has
// begun.
const remindAgain = time.Hour

// remind shows what the day brings as a desktop notification, once a day and
// only where the settings want it. It names figures alone, no people: others
// see the screen too. It runs in the background and never holds the start up.
func (e *env) remind() {
	if e.host.env != e || e.prefs.demo {
		return // another database is open by now, or nothing in here is real
	}
	time.AfterFunc(remindAgain, func() { ui.OnUI(e.remind) })
	o := agenda.Options{Officer: e.agendaOf()}
	text := ""
	e.background(func(ctx context.Context) error {
		var err error
		text, err = reminder(ctx, e.st, o)
		return err
	}, func(err error) {
		if err != nil || text == "" {
			return // a reminder that fails is no reason to disturb
		}
		e.host.fyne.SendNotification(fyne.NewNotification(appTitle, text))
		today := e.st.Today()
		e.background(func(ctx context.Context) error { return e.st.SetSetting(ctx, store.SettingNotified, today) },
			func(err error) { e.fail("提醒日期没有保存", err) })
	})
}

// reminder is the notification's text, "" where none is wanted, was shown today
// already or there is nothing to do.
func reminder(ctx context.Context, st *store.Store, o agenda.Options) (string, error) {
	wanted, err := st.Setting(ctx, store.SettingNotify)
	if err != nil || wanted != "1" {
		return "", err
	}
	last, err := st.Setting(ctx, store.SettingNotified)
	if err != nil || last == st.Today() {
		return "", err
	}
	o.Limit = 1
	a, err := agenda.On(ctx, st, o)
	if err != nil {
		return "", err
	}
	for _, s := range agenda.Sorts {
		if a.Of(s).Count > 0 {
			return agenda.Summary(a), nil
		}
	}
	return "", nil
}
