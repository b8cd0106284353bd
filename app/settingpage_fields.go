package app

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// systemTheme stands for "as the system" in the chooser, where "" means nothing.
const systemTheme = "system"

// settingFields are the form's fields, each rule with what it decides and its
// default.
func settingFields() []ui.Field {
	place := ui.NewChoiceEntry(territoryChoices())
	look := ui.NewChoiceEntry([]ui.Choice{{Value: systemTheme, Label: "跟随系统"}, {Value: "light", Label: "浅色"}, {Value: "dark", Label: "深色"}})
	window := ui.NewChoiceEntry([]ui.Choice{{Value: progress.YearToDate, Label: "当年 1 月至本月"}, {Value: progress.TwelveMonths, Label: "最近 12 个月"}})
	place.Required, look.Required, window.Required = true, true, true
	fields := []ui.Field{
		ui.Section("谁在用"),
		{Key: store.SettingOperator, Label: "姓名", Help: "写进修改历史和导入记录", Required: true, Input: ui.NewTextEntry()},
		{Key: store.SettingOffice, Label: "单位名称", Help: "督办函、提示函的落款；不填则印“（单位盖章）”", Input: ui.NewTextEntry()},
		{Key: store.SettingTerritory, Label: "为哪里工作", Help: "工作台和报表默认的范围", Input: place},
		ui.Section("外观和打印"),
		{Key: store.SettingTheme, Label: "明暗", Input: look},
		{Key: store.SettingFontDir, Label: "字体文件夹", Help: "可不填", Input: ui.NewTextEntry()},
		ui.Section("口径（方案没有写明，默认值可改）"),
		{Key: store.SettingCutoff, Label: "现有企业截止日", Help: "这一天（含）以前成立的算“现有企业”。默认 2022-12-31。改后全部重算。", Required: true, Input: ui.NewDateEntry()},
		{Key: store.SettingSpanTo, Label: "“每年”到哪一年", Help: "每年新设外资、新增有实绩企业的任务算到这一年。默认 2027。", Required: true, Input: yearEntry()},
		{Key: store.SettingReactive, Label: "恢复实绩", Help: "默认不计。", Input: ui.NewCheckEntry("停滞一年以上又恢复的也算“新增有实绩”")},
		{Key: store.SettingWindow, Label: "零实绩口径", Help: "这段时间没有一个月进出口不为零的，列入零进出口实绩。默认当年 1 月至本月。改后全部重算。", Input: window},
		{Key: store.SettingAgency, Label: "代理进出口", Help: "默认不算：零进出口实绩、首次和最近实绩月、新增有实绩都按自营，代理仍计入总额。改后全部重算。", Input: ui.NewCheckEntry("代理进出口也算本企业的实绩")},
		{Key: keyContainers, Label: "集装箱基数", Help: "G7 的 2022 年发运量（TEU）。方案未载明；不填则没有目标和进度。", Input: numberEntry("集装箱基数")},
		ui.Section("企业诉求"),
		{Key: store.SettingGrievanceWorkdays, Label: "办理时限（工作日）", Help: "交办时没有另写期限的，从交办次日起数几个工作日。方案没有写明，本程序默认 10。只管以后交办的。", Required: true, Input: workdaysEntry()},
		ui.Section("进度灯"),
		{Key: store.SettingGreen, Label: "绿灯", Help: "实际达到序时进度的百分之几为绿。默认 100。", Required: true, Input: percentEntry()},
		{Key: store.SettingYellow, Label: "黄灯", Help: "达到百分之几为黄，再低为红。默认 90。", Required: true, Input: percentEntry()},
	}
	return append(fields, reminderFields()...)
}

func yearEntry() *ui.TextEntry {
	in := ui.NewTextEntry()
	in.Parse = func(text string) (string, error) {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(text), "年"))
		if err != nil || n < 2023 || n > 2100 {
			return "", errors.New("请写成年份，如 2027")
		}
		return strconv.Itoa(n), nil
	}
	return in
}

func workdaysEntry() *ui.TextEntry {
	in := ui.NewTextEntry()
	in.Parse = func(text string) (string, error) {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "工作日"), "个"))
		if err != nil || n < 1 || n > 250 {
			return "", errors.New("请写 1 到 250 之间的工作日，如 10")
		}
		return strconv.Itoa(n), nil
	}
	return in
}

func percentEntry() *ui.TextEntry {
	in := ui.NewTextEntry()
	in.Parse = func(text string) (string, error) {
		n, ok := codes.ParseNumber(strings.TrimRight(strings.TrimSpace(text), "%％"), 4)
		if !ok || n <= 0 || n > 300_0000 {
			return "", errors.New("请写 1 到 300 之间的百分数，如 90")
		}
		return codes.PlainDecimal(n, 4), nil
	}
	return in
}

func numberEntry(what string) *ui.TextEntry {
	in := ui.NewTextEntry()
	in.Parse = func(text string) (string, error) {
		n, ok := codes.ParseNumber(text, 6)
		if !ok || n < 0 {
			return "", errors.New(what + "请写成数字，如 12000")
		}
		return codes.PlainDecimal(n, 6), nil
	}
	return in
}

// formValues are the settings as the form's inputs keep them.
func formValues(v *settingValues) map[string]string {
	out := map[string]string{}
	for k, s := range v.text {
		out[k] = s
	}
	out[store.SettingTerritory] = placeKey(out[store.SettingTerritory])
	if out[store.SettingTheme] == "" {
		out[store.SettingTheme] = systemTheme
	}
	maps.Copy(out, silenceValues(out[store.SettingSilence]))
	out[keyContainers] = ""
	if v.g7 != nil && v.g7.Has("base") {
		out[keyContainers] = strings.ReplaceAll(v.g7.Show("base"), ",", "")
	}
	return out
}

// storedSetting is a form's value as the settings keep it.
func storedSetting(key, v string) string {
	switch {
	case key == store.SettingTerritory:
		return placeCode(v)
	case key == store.SettingTheme && v == systemTheme:
		return ""
	}
	return v
}

// checkSettings holds the two thresholds against each other.
func checkSettings(v map[string]string) map[string]string {
	green, ok1 := codes.ParseNumber(v[store.SettingGreen], 4)
	yellow, ok2 := codes.ParseNumber(v[store.SettingYellow], 4)
	if ok1 && ok2 && yellow > green {
		return map[string]string{store.SettingYellow: "黄灯不能高于绿灯"}
	}
	return nil
}

// saveBase stores the base of an indicator; "" takes it away.
func saveBase(ctx context.Context, st *store.Store, r *kind.Record, text string) error {
	fresh, err := st.Get(ctx, kind.Indicator, r.ID)
	if err != nil {
		return err
	}
	v, remark := kind.Parse(kind.Indicator.Field("base"), text, kind.Hint{})
	if remark != nil && remark.Error {
		return errors.New(remark.Message)
	}
	fresh.Set("base", v)
	return st.Save(ctx, fresh)
}

// territoryInput chooses one of the four territories, or none: the whole city.
func territoryInput() *ui.ChoiceEntry {
	in := ui.NewChoiceEntry(choicesOf(kind.Enterprise.Field("territory")))
	in.Match, in.Empty = matchesChoice, "全市"
	return in
}
