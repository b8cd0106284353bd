package app

import (
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// newPlan is a placeholder until the page is made.
func newPlan(e *env, rest string) ui.Page {
	return newEmptyPage("plan", "计划", theme.ListIcon(), "“计划”页还没有做好。")
}
