package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/store"
)

// welcome is the first start: who works here, for which territory, and what to
// begin with.
func (a *application) welcome() {
	e := a.env
	form := ui.NewForm([]ui.Field{
		{Key: store.SettingOperator, Label: "您的姓名", Required: true, Help: "写入修改历史，以后可在“设置”里改", Input: ui.NewTextEntry()},
		{Key: store.SettingTerritory, Label: "负责的统计归属", Help: "市级人员不用选：就是全市", Input: territoryInput()},
	})
	form.NoBar = true
	var d *ui.Dialog
	begin := func(then func()) func() {
		return func() {
			if form.Validate() {
				a.keepWho(form.Values(), func() {
					d.Close()
					then()
				})
			}
		}
	}
	start := begin(func() {})
	form.OnSave = func(map[string]string) { start() }
	buttons := []ui.DialogButton{
		{Text: "直接开始", Keep: true, Do: start},
		{Text: "导入名单", Main: true, Keep: true, Do: begin(func() { e.nav("import") })},
	}
	if a.cfg.OpenDemo != nil {
		demo := ui.DialogButton{Text: "看看演示数据", Keep: true, Do: begin(func() { a.switchStore("打开演示数据", a.cfg.OpenDemo) })}
		buttons = append([]ui.DialogButton{demo}, buttons...)
	}
	intro := ui.NewText("倍增方案的 27 条任务和 9 项指标已经在里面。接下来可以导入企业名单，也可以先看看演示数据：它存放在单独的数据库里，不会混进您的台账。")
	body := container.NewBorder(newColumn(0, intro), nil, nil, nil, container.NewPadded(form))
	d = ui.ShowDialog(a.win.Canvas(), "欢迎使用倍增台账", body, fyne.NewSize(600, 264), buttons...)
	form.FocusFirst()
}

// keepWho stores who works here and shows it in the window's head.
func (a *application) keepWho(values map[string]string, then func()) {
	e := a.env
	e.background(func(ctx context.Context) error {
		values[store.SettingOperator] = strings.TrimSpace(values[store.SettingOperator])
		for _, key := range []string{store.SettingOperator, store.SettingTerritory} {
			if err := e.st.SetSetting(ctx, key, values[key]); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			e.fail("没有保存", err)
			return
		}
		e.prefs.operator, e.prefs.territory = values[store.SettingOperator], values[store.SettingTerritory]
		e.showPrefs()
		then()
	})
}
