package app

import (
	"net/url"
	"time"

	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

const undoTime = 12 * time.Second

func newRecordPage(e *env, k *kind.Kind, id int64, route string, preset url.Values) ui.Page {
	return newEmptyPage(route, k.Label, theme.DocumentIcon(), "还没有做好。")
}
func newSettings(e *env, rest string) ui.Page {
	return newEmptyPage("settings", "设置", theme.SettingsIcon(), "还没有做好。")
}
func (a *application) welcome()                                                      {}
func showRecordDialog(e *env, k *kind.Kind, id int64, preset []string, saved func()) {}
func showEvidenceDialog(e *env, r *kind.Record, done func())                         {}
func (l *recordList) export()                                                        {}
