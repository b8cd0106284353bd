package app

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/data/store"
)

// setting reads a setting of the open database.
func (s *stage) setting(key string) string {
	s.t.Helper()
	v, err := s.e.st.Setting(context.Background(), key)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

func TestTheDayIsNotifiedOnceWhereWanted(t *testing.T) {
	notice := fyne.NewNotification(appTitle, "今天有 1 件到期、1 件逾期，1 条线索久未联系")
	// given a database whose user wants it: on start it is shown, and the day is kept
	s := newStage(t, func(st *store.Store) {
		today(t)(st)
		if err := st.SetSetting(context.Background(), store.SettingNotify, "1"); err != nil {
			t.Fatal(err)
		}
		if err := st.SetSetting(context.Background(), store.SettingNotified, "2025-10-14"); err != nil {
			t.Fatal(err)
		}
	})
	test.AssertNotificationSent(t, notice, func() {
		s.until("kept", func() bool { return s.setting(store.SettingNotified) == "2025-10-15" })
	})
	// when it is asked for again on the same day, then nothing is shown
	test.AssertNotificationSent(t, nil, func() { s.e.remind(); s.rest() })
	// and on the next day it is shown again
	s.e.st.Now = func() time.Time { return time.Date(2025, 10, 16, 9, 0, 0, 0, time.Local) }
	test.AssertNotificationSent(t, fyne.NewNotification(appTitle, "今天有 2 件逾期，1 条线索久未联系"), func() {
		s.e.remind()
		s.until("kept", func() bool { return s.setting(store.SettingNotified) == "2025-10-16" })
	})
}

func TestNobodyIsNotifiedUnasked(t *testing.T) {
	for name, fill := range map[string]func(*store.Store){
		"not wanted":    today(t),
		"nothing to do": func(st *store.Store) { _ = st.SetSetting(context.Background(), store.SettingNotify, "1") },
	} {
		s := newStage(t, fill)
		test.AssertNotificationSent(t, nil, func() { s.e.remind(); s.rest() })
		if s.setting(store.SettingNotified) != "" {
			t.Errorf("%s: kept as shown", name)
		}
	}
}

func TestReminderSettings(t *testing.T) {
	s := newStage(t, today(t))
	s.e.nav("settings")
	p := pageAs[*settingsPage](s)
	s.until("the settings", func() bool { return p.form != nil })
	for key, want := range map[string]string{silenceKey("lead"): "1 个工作日", silenceKey("talk"): "14 天", silenceKey("producing"): "不提醒", store.SettingNotify: "", store.SettingBirthdays: ""} {
		if got := p.form.Values()[key]; got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	// when a lead may be silent for 60 workdays and both reminders are wanted
	p.form.SetValues(map[string]string{silenceKey("lead"): "60工作日", store.SettingNotify: "1", store.SettingBirthdays: "1"})
	p.form.Save()
	s.until("saved", func() bool { return s.toasted("设置已保存") })
	if s.setting(store.SettingBirthdays) != "1" || s.setting(store.SettingNotify) != "1" {
		t.Error("the reminders are not kept")
	}
	if got := s.setting(store.SettingSilence); !strings.HasPrefix(got, "lead=60w study=3w talk=14 ") {
		t.Errorf("kept as %q", got)
	}
	// then the agenda leaves the lead in peace
	s.rest()
	if f := shownAgenda(s).view.feed; rowSaying(f, "枸杞深加工项目") >= 0 {
		t.Errorf("still silent: %v", lines(f))
	}
	// and what is no length of time is refused at its field
	s.e.nav("settings")
	p = pageAs[*settingsPage](s)
	s.until("the settings", func() bool { return p.form != nil })
	p.form.SetValues(map[string]string{silenceKey("talk"): "很久"})
	if p.form.Validate() || !strings.Contains(shown(p.form), "请写成 14 天、3 个工作日 或 不提醒") {
		t.Error("很久 is taken")
	}
	p.form.SetUnchanged()
}

func TestAllowancesAreReadAsWritten(t *testing.T) {
	for text, want := range map[string]string{"14": "14 天", "14天": "14 天", "14 日": "14 天", "3个工作日": "3 个工作日", "3 个工作日": "3 个工作日", "3工作日": "3 个工作日", "": "不提醒", "0": "不提醒", "不提醒": "不提醒"} {
		if got, err := parseAllowance(text); got != want || err != nil {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"很久", "-3", "3周", "99999", "3.5天"} {
		if got, err := parseAllowance(text); err == nil {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

// TestReminderSettingsShots draws the settings for the eye where APP_SHOTS names a folder.
func TestReminderSettingsShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, nil)
	everyLook(s, func(suffix string) {
		s.e.nav("settings")
		s.rest()
		pageAs[*settingsPage](s).form.FocusField(silenceKey("producing"))
		s.rest()
		s.shoot("settings-reminders-" + suffix)
		s.e.showKeys()
		s.shoot("keys-" + suffix)
		for o := top(s); o != nil; o = top(s) {
			s.app.win.Canvas().Overlays().Remove(o)
		}
	})
}
