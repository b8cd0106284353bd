package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"beizeng/data/casework"
	"beizeng/data/progress"
)

// Keys of the settings. Each open point of the plan is a setting with a
// visible default, never a silent guess.
const (
	SettingOperator  = "operator"        // who works here
	SettingOffice    = "office"          // the name that signs papers, such as 市商务局
	SettingTerritory = "territory"       // for which territory, "" for the whole city
	SettingDemo      = "demo"            // "1": everything in here is synthetic
	SettingCutoff    = "cutoff_day"      // the day of 现有企业
	SettingSpanTo    = "span_to"         // to which year 每年 runs
	SettingReactive  = "reactivated"     // "1": a reactivated firm counts as 新增有实绩
	SettingAgency    = "agency_counts"   // "1": trade through an agent counts as the firm's own
	SettingWindow    = "zero_window"     // the window of 零进出口实绩: progress.YearToDate or TwelveMonths
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
	SettingWindow: progress.YearToDate,
	SettingGreen:  "100",
	SettingYellow: "90",

	SettingGrievanceWorkdays: strconv.Itoa(casework.DefaultWorkdays),
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

// ZeroRule is how 零进出口实绩 is judged here.
func (s *Store) ZeroRule(ctx context.Context) (progress.ZeroRule, error) {
	return zeroRule(func(key string) (string, error) { return s.Setting(ctx, key) })
}

func zeroRule(setting func(string) (string, error)) (r progress.ZeroRule, err error) {
	if r.Window, err = setting(SettingWindow); err != nil {
		return r, err
	}
	if r.Window != progress.TwelveMonths {
		r.Window = progress.YearToDate
	}
	agency, err := setting(SettingAgency)
	r.Agency = agency == "1"
	return r, err
}

// Redefines tells whether a setting changes what is reckoned of every firm.
func Redefines(key string) bool {
	return key == SettingCutoff || key == SettingAgency || key == SettingWindow
}

// SetSetting stores a setting. One that changes who counts, as the cut-off day
// of 现有, makes the rollups and derived columns anew.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	old, err := s.Setting(ctx, key)
	if err != nil {
		return err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.setSetting(key, value); err != nil {
			return err
		}
		if Redefines(key) && old != value {
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
