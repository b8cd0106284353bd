package app

import (
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// newReports is a placeholder until the page is made.
func newReports(e *env, rest string) ui.Page {
	return newEmptyPage("report", "报表", theme.DocumentPrintIcon(), "“报表”页还没有做好。")
}
