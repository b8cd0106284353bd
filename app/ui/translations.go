package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fyneChinese holds every key of Fyne 2.8.1's own bundle (base.en.json) and the
// two that it looks up without listing them: a partial bundle hides the library's.
const fyneChinese = `{
"Advanced":"高级","Cancel":"取消","Confirm":"确认","Copy":"复制","Create Folder":"新建文件夹",
"Cut":"剪切","Enter filename":"输入文件名","Error":"出错了","Favourites":"常用位置","File":"文件",
"Folder":"文件夹","New Folder":"新文件夹","No":"否","OK":"确定","Open":"打开","Paste":"粘贴",
"Quit":"退出","Redo":"重做","Save":"保存","Select all":"全选","Show Hidden Files":"显示隐藏文件",
"Undo":"撤销","Yes":"是","(Parent)":"（上级）","file.name":{"other":"名称"},"file.parent":{"other":"上级目录"},
"monday":"星期一","monday.short":"一","tuesday":"星期二","tuesday.short":"二",
"wednesday":"星期三","wednesday.short":"三","thursday":"星期四","thursday.short":"四",
"friday":"星期五","friday.short":"五","saturday":"星期六","saturday.short":"六",
"sunday":"星期日","sunday.short":"日"}`

// UseChinese makes Fyne's own words Chinese on every system, also one that
// runs in English: the product speaks Chinese only. Call it once, after the
// app is made. It returns the library's error where it refuses the bundle.
func UseChinese() error {
	seen := map[fyne.Locale]bool{}
	for _, l := range []fyne.Locale{"en", "zh", "zh-Hans", "zh-CN-Hans", lang.SystemLocale()} {
		if seen[l] {
			continue
		}
		seen[l] = true
		if err := lang.AddTranslationsForLocale([]byte(fyneChinese), l); err != nil {
			return err
		}
	}
	return nil
}
