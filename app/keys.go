package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// keyHelp is what the keyboard does, the most used first.
var keyHelp = [][2]string{
	{"Ctrl+K", "搜索一切：企业、条款、页面、操作"},
	{"Ctrl+1 … 9", "打开左边第几页；Ctrl+0 到左边栏，↑↓ 选，Enter 打开"},
	{"Alt+←　Alt+→", "后退、前进"},
	{"直接打字", "在列表里开始搜索；Esc 清除"},
	{"Enter", "打开选中的一条"},
	{"F2", "修改"},
	{"Ctrl+L", "记一笔：电话、走访、来访……；Ctrl+Enter 保存"},
	{"空格　T　G", "在“今日”和“往来”里：完成、推迟、改派"},
	{"Ctrl+Enter", "把线索推进到下一阶段，办理诉求的下一步，把措施、议定事项、培育步骤推进一步，给零实绩、零出资企业登记进展，给领导包抓登记走访；在表单里是保存"},
	{"Ctrl+→　Ctrl+←", "在看板上把卡片移到后一、前一阶段；方向键选卡片"},
	{"Ctrl+N", "新增；Ctrl+Shift+N 给这条记录新增诉求、措施、走访……"},
	{"Ctrl+F", "搜索列表；在记录页上找栏目，如 sq → 诉求"},
	{"Delete", "删除；Ctrl+Z 撤销"},
	{"Shift+方向键", "选中一块；Ctrl+C 复制，Ctrl+A 全选"},
	{"Shift+F10", "右键菜单：筛选此值、排序、作为佐证"},
	{"Ctrl+O", "选择要导入的文件"},
	{"Ctrl+E", "导出列表里显示的内容；Ctrl+P 打印企业档案、一企一策、包抓卡，报表中心里打印这份报表"},
	{"Ctrl++　Ctrl+−", "报表预览放大、缩小；预览里 PgUp PgDn 翻页，W 适合宽度，P 整页；Esc 在预览和搜索之间来回"},
	{"Ctrl+Shift+V", "保存的视图：筛选、排序、列；可固定到左边栏"},
	{"Ctrl+Shift+A", "给这条记录添加附件；文件也可以拖到“附件”标签上"},
	{"Ctrl+PgUp　PgDn", "换记录页上的标签"},
	{"Ctrl+S", "保存；Esc 取消"},
	{"F5", "重新载入；Ctrl+B 收起左边栏，Ctrl+Q 退出"},
}

// showKeys tells the keys (F1).
func (e *env) showKeys() {
	if e.win.Canvas().Overlays().Top() != nil {
		return
	}
	rows := newColumn(4)
	for _, k := range keyHelp {
		key := ui.NewNote(k[0], theme.ColorNamePrimary, theme.SizeNameText)
		rows.Add(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(150, 20), key), nil, ui.NewText(k[1])))
	}
	ui.ShowDialog(e.win.Canvas(), "快捷键", container.NewVScroll(rows), fyne.NewSize(560, rows.MinSize().Height+116), ui.DialogButton{Text: "关闭", Main: true})
}

// chooseImport asks for a file to import, on whatever page one is (Ctrl+O).
func (e *env) chooseImport() {
	p, ok := e.shell.Router.Page().(*importPage)
	if !ok {
		e.nav("import")
		p, ok = e.shell.Router.Page().(*importPage)
	}
	if ok && p.step == stepChoose && !p.busy {
		p.pickFile()
	}
}
