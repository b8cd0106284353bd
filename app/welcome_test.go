package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/store"
)

// formIn is the form below an object.
func formIn(o fyne.CanvasObject) *ui.Form {
	var form *ui.Form
	walk(o, func(o fyne.CanvasObject) {
		if f, ok := o.(*ui.Form); ok {
			form = f
		}
	})
	return form
}

func TestFirstStartAsksWhoWorksHere(t *testing.T) {
	s := newStage(t, nil)
	if top(s) != nil {
		t.Fatal("asked though the operator is known")
	}
	// given nobody has worked here yet
	s.app.welcome()
	form := formIn(top(s))
	// when one goes on without a name, then it is asked for
	tapText(t, top(s), "直接开始")
	if text := strings.Join(textsOf(top(s)), ""); !strings.Contains(text, "请填写“您的姓名”") {
		t.Fatalf("no message: %s", text)
	}
	// when it is given, then it is kept and shown
	form.SetValues(map[string]string{store.SettingOperator: "李雷", store.SettingTerritory: "640521"})
	tapText(t, top(s), "导入名单")
	s.until("the import page", func() bool { return s.e.shell.Router.Page().Route() == "import" })
	if got, _ := s.e.st.Setting(context.Background(), store.SettingOperator); got != "李雷" || s.e.st.Operator() != "李雷" {
		t.Errorf("kept %q", got)
	}
	if text := strings.Join(textsOf(s.app.win.Content()), ""); !strings.Contains(text, "李雷 · 中宁县") {
		t.Errorf("head: %s", text)
	}
	s.rest()
}

func TestDemoIsADatabaseOfItsOwn(t *testing.T) {
	s := newStage(t, nil)
	mine, dir := s.e.st, t.TempDir()
	open := func(ctx context.Context) (*store.Store, error) { return store.Open(ctx, filepath.Join(dir, "demo.db")) }
	s.app.switchStore("打开演示数据", open)
	s.until("the demo", func() bool { return s.app.env.st != mine })
	s.e = s.app.env
	s.rest()
	if !s.e.prefs.demo || s.e.prefs.operator != "测试员" {
		t.Errorf("prefs %+v", s.e.prefs)
	}
	if text := strings.Join(textsOf(s.app.win.Content()), ""); !strings.Contains(text, "演示数据：") {
		t.Errorf("no ribbon: %s", text)
	}
}
