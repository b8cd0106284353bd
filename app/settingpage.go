package app

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/assets"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports/preview"
	"beizeng/seeds"
)

// settingsPage edits who works here, the look, and the rules that the plan
// leaves open, each with its default in sight.
type settingsPage struct {
	e      *env
	loader *ui.Loader
	form   *ui.Form
	root   *fyne.Container
	side   *tallPage
	before *settingValues
}

// settingValues are the settings as they were read.
type settingValues struct {
	text  map[string]string
	g7    *kind.Record // the indicator whose base the plan does not give
	index planIndex
}

// settingKeys are the settings that the form edits.
var settingKeys = []string{store.SettingOperator, store.SettingOffice, store.SettingTerritory, store.SettingTheme, store.SettingFontDir,
	store.SettingCutoff, store.SettingSpanTo, store.SettingReactive, store.SettingAgency, store.SettingWindow, store.SettingGreen, store.SettingYellow,
	store.SettingNotify, store.SettingBirthdays, store.SettingSilence, store.SettingGrievanceWorkdays}

// keyContainers is the form's key of G7's base, which is no setting but a
// field of the indicator.
const keyContainers = "container_base"

func newSettings(e *env, _ string) ui.Page {
	p := &settingsPage{e: e, loader: e.newLoader()}
	p.root = container.NewStack(ui.NewHint("正在读取…"))
	p.Reload()
	return p
}

// Title implements ui.Page.
func (p *settingsPage) Title() string { return "设置" }

// Route implements ui.Page.
func (p *settingsPage) Route() string { return "settings" }

// Content implements ui.Page.
func (p *settingsPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *settingsPage) Close() { p.loader.Close() }

// HandleShortcut implements ui.ShortcutPage.
func (p *settingsPage) HandleShortcut(s fyne.Shortcut) bool {
	return p.form != nil && p.form.HandleShortcut(s)
}

// Leave implements ui.Leaver.
func (p *settingsPage) Leave(leave func()) {
	if p.form == nil || !p.form.Dirty() {
		leave()
		return
	}
	ui.ShowConfirm(p.e.win.Canvas(), "设置还没有保存", "离开后，刚才的修改不保留。", "不保存，离开", true, leave)
}

// Reload implements ui.Refresher; what was typed and not saved stays.
func (p *settingsPage) Reload() {
	if p.form != nil && p.form.Dirty() {
		return
	}
	ui.Load(p.loader, "settings", func(ctx context.Context) (*settingValues, error) { return readSettings(ctx, p.e.st) }, p.show)
}

func readSettings(ctx context.Context, st *store.Store) (*settingValues, error) {
	v := &settingValues{text: map[string]string{}}
	for _, key := range settingKeys {
		s, err := st.Setting(ctx, key)
		if err != nil {
			return nil, err
		}
		v.text[key] = s
	}
	var err error
	if v.g7, err = st.Find(ctx, kind.Indicator, "G7"); err != nil {
		return nil, err
	}
	v.index, err = readPlanIndex(ctx, st)
	return v, err
}

func (p *settingsPage) show(v *settingValues) {
	p.before = v
	p.form = ui.NewForm(settingFields())
	p.form.SetValues(formValues(v))
	p.form.SetUnchanged()
	p.form.Check = checkSettings
	p.form.OnSave = p.save
	p.form.OnCancel = func() {
		p.form.SetValues(formValues(p.before))
		p.form.SetUnchanged()
	}
	p.side = newTallPage(p.aside(v))
	split := container.NewHSplit(p.form, p.side)
	split.Offset = 0.6
	p.root.Objects = []fyne.CanvasObject{split}
	p.root.Refresh()
}

// aside shows where the data lie, the demo data and the plan's open points.
func (p *settingsPage) aside(v *settingValues) fyne.CanvasObject {
	e := p.e
	path := e.st.Path()
	folder := widget.NewButtonWithIcon("打开所在文件夹", theme.FolderOpenIcon(), func() { e.openFolder(path) })
	data := panel("数据库", container.NewVBox(ui.NewText(path), ui.NewHint("全部记录都在这一个文件里。备份前请先关闭本程序。"), container.NewHBox(folder)))
	fonts := widget.NewButtonWithIcon("选择字体文件夹…", theme.FolderOpenIcon(), p.pickFonts)
	paper := panel("公文字体", container.NewVBox(ui.NewHint("打印用的方正小标宋、仿宋_GB2312、楷体_GB2312 先在所选文件夹里找，再找系统字体，都没有时用自带字体。"), container.NewHBox(fonts)))
	box := stack(data, paper, p.demoPanel())
	points := container.NewVBox(ui.NewHint("方案原文没有写明的地方，按下面的默认做法算；可在左边或指标页改。"))
	for _, i := range seeds.Indicators() {
		if i.Ambiguity == "" {
			continue
		}
		points.Add(newTextLink(i.Code+"  "+i.Name, func() { e.nav(v.index.route(i.Code)) }))
		points.Add(ui.NewText(i.Ambiguity))
	}
	box.Add(panel("待定事项", points))
	box.Add(container.NewBorder(nil, nil, nil, newTextLink("字体和程序的许可", p.showLicences), ui.NewHint("倍增台账 "+e.host.cfg.Version)))
	return box
}

func (p *settingsPage) showLicences() {
	body := widget.NewMultiLineEntry()
	body.Wrapping = fyne.TextWrapBreak
	body.SetText(assets.FontLicenses() + "\n" + preview.Licenses())
	ui.ShowDialog(p.e.win.Canvas(), "字体和程序的许可", body, fyne.NewSize(720, 480), ui.DialogButton{Text: "关闭", Main: true})
}

// demoPanel opens and leaves the demo data, which lie in a file of their own.
func (p *settingsPage) demoPanel() fyne.CanvasObject {
	cfg := p.e.host.cfg
	text, open, label := "演示数据是虚构的，放在单独的文件里，不会混进您的台账。", cfg.OpenDemo, "打开演示数据"
	if p.e.prefs.demo {
		text, open, label = "现在打开的是演示数据。", cfg.OpenMain, "回到我的台账"
	}
	box := container.NewVBox(ui.NewText(text))
	if open != nil {
		box.Add(container.NewHBox(widget.NewButtonWithIcon(label, theme.VisibilityIcon(), func() { p.e.host.switchStore(label, open) })))
	}
	return panel("演示数据", box)
}

func (p *settingsPage) pickFonts() {
	d := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err != nil {
			p.e.fail("文件夹没有打开", err)
			return
		}
		if dir != nil {
			p.form.SetValues(map[string]string{store.SettingFontDir: filepath.FromSlash(dir.Path())})
			p.e.toast("已填入字体文件夹，按“保存”生效。")
		}
	}, p.e.win)
	p.e.showFileDialog(d)
}

// save stores what was changed; a new cut-off day makes every figure anew, so
// it runs as a task.
func (p *settingsPage) save(changes map[string]string) {
	e, st, g7 := p.e, p.e.st, p.before.g7
	changes = maps.Clone(changes)
	if now := silenceSetting(p.form.Values()); now != silenceSetting(formValues(p.before)) {
		changes[store.SettingSilence] = now
	}
	e.tasks.Run("保存设置", ui.TaskOptions{Alone: true, Done: func(_ any, err error) {
		if err == nil {
			p.saved()
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		for _, key := range settingKeys {
			v, ok := changes[key]
			if !ok {
				continue
			}
			if store.Redefines(key) {
				progress(0, 0, "按新的口径重算全部企业")
			}
			if err := st.SetSetting(ctx, key, storedSetting(key, v)); err != nil {
				return nil, fmt.Errorf("设置没有保存：%w", err)
			}
		}
		if v, ok := changes[keyContainers]; ok {
			if err := saveBase(ctx, st, g7, v); err != nil {
				return nil, fmt.Errorf("集装箱基数没有保存：%w", err)
			}
		}
		p, err := readPrefs(ctx, st)
		if err != nil {
			return nil, err
		}
		ui.OnUI(func() {
			look := p.theme != e.prefs.theme
			e.prefs = p
			if look {
				e.setTheme(p.theme)
			}
			e.showPrefs()
		})
		return "设置已保存", nil
	})
}

func (p *settingsPage) saved() {
	p.form.SetUnchanged()
	p.Reload()
}
