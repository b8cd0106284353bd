package app

import (
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// newWorkbench is a placeholder until the page is made.
func newWorkbench(e *env, rest string) ui.Page {
	return newEmptyPage("workbench", "工作台", theme.HomeIcon(), "“工作台”页还没有做好。")
}
