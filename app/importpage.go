package app

import (
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// newImport is a placeholder until the page is made.
func newImport(e *env, rest string) ui.Page {
	return newEmptyPage("import", "数据导入", theme.DownloadIcon(), "“数据导入”页还没有做好。")
}
