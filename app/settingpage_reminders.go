package app

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// silenceKey is the form's key of a stage's silence; all stages together are
// one setting.
func silenceKey(stage string) string { return store.SettingSilence + "_" + stage }

// reminderFields are the settings of 今日.
func reminderFields() []ui.Field {
	out := []ui.Field{
		ui.Section("提醒"),
		{Key: store.SettingNotify, Label: "桌面通知", Help: "默认不弹。只说件数，不出现名称和电话。", Input: ui.NewCheckEntry("每天第一次打开时，弹出今天要办的事")},
		{Key: store.SettingBirthdays, Label: "生日", Help: "默认不提醒。", Input: ui.NewCheckEntry("联系人的生日列入“今日”（提前 3 天）")},
		ui.Section("多久没有联系就提醒（按线索所处阶段）"),
	}
	for _, s := range pipeline.DefaultSilence() {
		in := ui.NewTextEntry()
		in.Parse = parseAllowance
		out = append(out, ui.Field{Key: silenceKey(s.Stage), Label: pipeline.Label(s.Stage), Help: strings.Replace("默认 "+allowanceText(s), "默认 不", "默认不", 1), Input: in})
	}
	return out
}

const neverSilent = "不提醒"

// allowanceText writes how long a stage may be silent.
func allowanceText(s pipeline.Silence) string {
	switch {
	case s.Days == 0:
		return neverSilent
	case s.Workdays:
		return fmt.Sprintf("%d 个工作日", s.Days)
	}
	return fmt.Sprintf("%d 天", s.Days)
}

var reSilence = regexp.MustCompile(`^(\d{1,4}) ?(天|日|个?工作日)?$`)

// readAllowance reads 3 个工作日, 14 天, 14, 不提醒; blank is 不提醒.
func readAllowance(text string) (pipeline.Silence, bool) {
	text = strings.TrimSpace(text)
	if text == "" || text == "0" || text == neverSilent {
		return pipeline.Silence{}, true
	}
	g := reSilence.FindStringSubmatch(text)
	if g == nil {
		return pipeline.Silence{}, false
	}
	n, err := strconv.Atoi(g[1])
	return pipeline.Silence{Days: n, Workdays: strings.HasSuffix(g[2], "工作日")}, err == nil && n <= 3650
}

func parseAllowance(text string) (string, error) {
	s, ok := readAllowance(text)
	if !ok {
		return "", errors.New("请写成 14 天、3 个工作日 或 不提醒")
	}
	return allowanceText(s), nil
}

// silenceValues are the stages' values of the form.
func silenceValues(setting string) map[string]string {
	out := map[string]string{}
	for _, s := range pipeline.ParseSilence(setting) {
		out[silenceKey(s.Stage)] = allowanceText(s)
	}
	return out
}

// silenceSetting puts the form's values together again.
func silenceSetting(values map[string]string) string {
	list := pipeline.DefaultSilence()
	for i := range list {
		if s, ok := readAllowance(values[silenceKey(list[i].Stage)]); ok {
			list[i].Days, list[i].Workdays = s.Days, s.Workdays
		}
	}
	return pipeline.FormatSilence(list)
}
