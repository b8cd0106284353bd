package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/assets"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// settingsPage is who works here, the look, and the open points of the plan:
// each is a setting with a visible default.
type settingsPage struct {
	e      *env
	loader *ui.Loader
	form   *ui.Form
	host   *fyne.Container
	saving bool
}

func newSettings(e *env, _ string) ui.Page {
	p := &settingsPage{e: e, loader: e.newLoader(), host: container.NewStack()}
	p.Reload()
	return p
}

var settingKeys = []string{store.SettingOperator, store.SettingTerritory, store.SettingTheme, store.SettingCutoff, store.SettingSpanTo,
	store.SettingGreen, store.SettingYellow, store.SettingReactive, store.SettingFontDir}

// Reload implements ui.Refresher.
func (p *settingsPage) Reload() {
	ui.Load(p.loader, "settings", func(ctx context.Context) (map[string]string, error) {
		out := map[string]string{}
		for _, key := range settingKeys {
			v, err := p.e.st.Setting(ctx, key)
			if err != nil {
				return nil, err
			}
			out[key] = v
		}
		return out, nil
	}, p.show)
}

func territoryInput() *ui.ChoiceEntry {
	in := ui.NewChoiceEntry(choicesOf(kind.Enterprise.Field("territory")))
	in.Match, in.PlaceHolder = matchesChoice, "全市"
	return in
}

func wholeNumber(lo, hi int64) *ui.TextEntry {
	in := ui.NewTextEntry()
	in.Parse = func(text string) (string, error) {
		n, ok := codes.ParseNumber(text, 0)
		if !ok || n < lo || n > hi {
			return "", fmt.Errorf("请填 %d 到 %d 之间的整数", lo, hi)
		}
		return fmt.Sprint(n), nil
	}
	return in
}

func (p *settingsPage) show(values map[string]string) {
	look := ui.NewChoiceEntry([]ui.Choice{{Value: "light", Label: "浅色"}, {Value: "dark", Label: "深色"}})
	look.PlaceHolder = "跟随系统"
	p.form = ui.NewForm([]ui.Field{
		ui.Section("使用者"),
		{Key: store.SettingOperator, Label: "姓名", Required: true, Help: "写入每条修改的历史", Input: ui.NewTextEntry()},
		{Key: store.SettingTerritory, Label: "负责的统计归属", Help: "留空为全市", Input: territoryInput()},
		{Key: store.SettingTheme, Label: "外观", Input: look},
		ui.Section("统计规则（方案未载明之处，可调整）"),
		{Key: store.SettingCutoff, Label: "现有企业截止日", Required: true, Help: "此日（含）以前已有到资或实绩的算现有企业；修改后全部重算", Input: ui.NewDateEntry()},
		{Key: store.SettingSpanTo, Label: "“每年”算到哪一年", Required: true, Input: wholeNumber(2023, 2035)},
		{Key: store.SettingGreen, Label: "绿灯：不低于进度的 %", Required: true, Input: wholeNumber(1, 200)},
		{Key: store.SettingYellow, Label: "黄灯：不低于进度的 %", Required: true, Input: wholeNumber(1, 200)},
		{Key: store.SettingReactive, Label: "重新有实绩的企业", Help: "停了再恢复的，也算新增有实绩", Input: ui.NewCheckEntry("计入新增有实绩")},
		ui.Section("公文打印"),
		{Key: store.SettingFontDir, Label: "字体文件夹", Help: "先在这里找方正小标宋、仿宋_GB2312 等；留空只用系统字体和自带字体", Wide: true, Input: ui.NewTextEntry()},
	})
	p.form.SetValues(values)
	p.form.SetUnchanged()
	p.form.OnSave = p.save
	p.form.OnCancel = func() { p.form.SetUnchanged(); p.Reload() }
	p.form.Check = checkLights
	p.host.Objects = []fyne.CanvasObject{container.NewBorder(nil, p.about(), nil, nil, ui.NewSurface(p.form))}
	p.host.Refresh()
}

func checkLights(v map[string]string) map[string]string {
	g, _ := codes.ParseNumber(v[store.SettingGreen], 0)
	y, _ := codes.ParseNumber(v[store.SettingYellow], 0)
	if y > g {
		return map[string]string{store.SettingYellow: "黄灯不能高于绿灯"}
	}
	return nil
}

func (p *settingsPage) save(changes map[string]string) {
	if p.saving || len(changes) == 0 {
		return
	}
	p.saving = true
	st := p.e.st
	var fresh prefs
	p.e.background(func(ctx context.Context) error {
		for key, v := range changes {
			if err := st.SetSetting(ctx, key, v); err != nil {
				return err
			}
		}
		var err error
		fresh, err = readPrefs(ctx, st)
		return err
	}, func(err error) {
		p.saving = false
		if err != nil {
			p.e.fail("设置没有保存", err)
			return
		}
		p.form.SetUnchanged()
		lookChanged := fresh.theme != p.e.prefs.theme
		p.e.prefs = fresh
		if lookChanged {
			p.e.setTheme(fresh.theme)
		}
		p.e.showPrefs()
		p.e.toast("设置已保存")
	})
}

// about tells where the data lies, and opens the other database.
func (p *settingsPage) about() fyne.CanvasObject {
	cfg := p.e.host.cfg
	buttons := container.NewHBox()
	if cfg.OpenDemo != nil && !p.e.prefs.demo {
		buttons.Add(widget.NewButtonWithIcon("看看演示数据", theme.VisibilityIcon(), func() { p.e.host.switchStore("打开演示数据", cfg.OpenDemo) }))
	}
	if cfg.OpenMain != nil && p.e.prefs.demo {
		buttons.Add(widget.NewButtonWithIcon("回到我的台账", theme.HomeIcon(), func() { p.e.host.switchStore("打开我的台账", cfg.OpenMain) }))
	}
	buttons.Add(widget.NewButton("字体许可", p.showLicences))
	text := "数据库：" + p.e.st.Path()
	if cfg.Version != "" {
		text += "\n版本：" + cfg.Version
	}
	return container.NewPadded(container.NewBorder(nil, nil, nil, buttons, ui.NewHint(text)))
}

func (p *settingsPage) showLicences() {
	body := widget.NewMultiLineEntry()
	body.Wrapping = fyne.TextWrapBreak
	body.SetText(assets.FontLicenses())
	ui.ShowDialog(p.e.win.Canvas(), "字体许可", body, fyne.NewSize(720, 480), ui.DialogButton{Text: "关闭", Main: true})
}

// Title implements ui.Page.
func (p *settingsPage) Title() string { return "设置" }

// Content implements ui.Page.
func (p *settingsPage) Content() fyne.CanvasObject { return p.host }

// Route implements ui.Page.
func (p *settingsPage) Route() string { return "settings" }

// Close implements ui.Closer.
func (p *settingsPage) Close() { p.loader.Close() }

// Leave implements ui.Leaver.
func (p *settingsPage) Leave(leave func()) {
	if p.form == nil {
		leave()
		return
	}
	(&recordForm{e: p.e, form: p.form}).leave(leave)
}

// HandleShortcut implements ui.ShortcutPage.
func (p *settingsPage) HandleShortcut(s fyne.Shortcut) bool {
	return p.form != nil && p.form.HandleShortcut(s)
}
