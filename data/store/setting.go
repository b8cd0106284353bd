package store

import (
	"context"
	"database/sql"
	"errors"
)

// Keys of the settings. Each open point of the plan is a setting with a
// visible default, never a silent guess.
const (
	SettingOperator  = "operator"        // who works here
	SettingTerritory = "territory"       // for which territory, "" for the whole city
	SettingDemo      = "demo"            // "1": everything in here is synthetic
	SettingCutoff    = "cutoff_day"      // the day of 现有企业
	SettingSpanTo    = "span_to"         // to which year 每年 runs
	SettingReactive  = "reactivated"     // "1": a reactivated firm counts as 新增有实绩
	SettingGreen     = "threshold_green" // percent of the path from which the light is green
	SettingYellow    = "threshold_yellow"
	SettingTheme     = "theme" // light, dark or "" for the system's
	SettingSeeded    = "seeded"
	SettingFontDir   = "font_dir" // where the paper looks for fonts first

	SettingSilence   = "silence"     // how long a lead may be silent: see pipeline.ParseSilence
	SettingBirthdays = "birthdays"   // "1": birthdays are reminded of
	SettingNotify    = "notify"      // "1": a desktop notification once a day
	SettingNotified  = "notified_on" // the day of the last one
)

// defaults are what a new database starts with; see the plan's open points.
var defaults = map[string]string{
	SettingCutoff: "2022-12-31",
	SettingSpanTo: "2027",
	SettingGreen:  "100",
	SettingYellow: "90",
}

// Setting reads a setting, or its default.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var v string
	err := s.read.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return defaults[key], nil
	}
	return v, err
}

// SetSetting stores a setting. A new cut-off day changes who is 现有, so the
// rollups are made anew with it.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	old, err := s.Setting(ctx, key)
	if err != nil {
		return err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.setSetting(key, value); err != nil {
			return err
		}
		if key == SettingCutoff && old != value {
			tx.rebuild = true
		}
		return nil
	})
	if err == nil && key == SettingOperator {
		s.operator = value
	}
	return err
}

func (t *Tx) setSetting(key, value string) error {
	_, err := t.exec("INSERT INTO setting(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value)
	return err
}

func (t *Tx) setting(key string) (string, error) {
	var v string
	err := t.tx.QueryRowContext(t.ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return defaults[key], nil
	}
	return v, err
}
