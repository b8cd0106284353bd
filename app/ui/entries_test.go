package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestParseDay(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-09-30", "2025-09-30"}, {"20250930", "2025-09-30"}, {"2025年9月30日", "2025-09-30"},
		{"2025年9月30", "2025-09-30"}, {"2025/9/3", "2025-09-03"}, {"2025.9.3", "2025-09-03"},
		{"2024-02-29", "2024-02-29"}, {"2025-02-29", ""}, {"2025-13-01", ""}, {"30-09-2025", ""}, {"明天", ""},
	} {
		got, err := parseDay(c.in)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q, %v", c.in, got, err)
		}
	}
}

func TestParseMonth(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-09", "2025-09"}, {"202509", "2025-09"}, {"2025年9月", "2025-09"}, {"2025.10", "2025-10"}, {"202513", ""}, {"2025", ""},
	} {
		got, err := parseMonth(c.in)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q, %v", c.in, got, err)
		}
	}
}

func TestDateEntryCalendar(t *testing.T) {
	newApp(t, ModeLight)
	e := NewDateEntry()
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.SetContent(e)
	w.Resize(fyne.NewSize(400, 400))
	e.SetText("2025年1月31日")
	e.Focus()
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c, ok := w.Canvas().Focused().(*calendar)
	if !ok {
		t.Fatalf("the calendar has no keyboard: %T", w.Canvas().Focused())
	}
	shot(t, w.Canvas(), "calendar")
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // 31 January → 28 February
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e.Text != "2025-02-28" {
		t.Fatalf("picked %q", e.Text)
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c = w.Canvas().Focused().(*calendar)
	// February 2025 begins on a Saturday: the fifth cell of the first row is 31 January, the sixth the 1st.
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5*calCell+4, calHead+calWeek+4)})
	if e.Text != "2025-02-01" {
		t.Fatalf("tapped %q", e.Text)
	}
}

func TestMonthEntryCalendar(t *testing.T) {
	newApp(t, ModeLight)
	e := NewMonthEntry()
	e.Now = func() time.Time { return time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC) }
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(400, 400))
	e.Focus()
	e.openCalendar()
	shot(t, w.Canvas(), "months")
	c := w.Canvas().Focused().(*calendar)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e.Value() != "2026-02" {
		t.Fatalf("picked %q", e.Value())
	}
}

func TestChoiceEntry(t *testing.T) {
	newApp(t, ModeLight)
	e := NewChoiceEntry([]Choice{{"640502", "沙坡头区", ""}, {"640521", "中宁县", ""}, {"640522", "海原县", ""}})
	e.Match = func(c Choice, q string) bool {
		return strings.Contains(c.Label, q) || strings.HasPrefix(map[string]string{"640502": "sptq", "640521": "znx", "640522": "hyx"}[c.Value], q)
	}
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(400, 400))
	changed := 0
	e.SetOnChanged(func() { changed++ })
	e.Focus()
	e.TypedRune('z') // opens with what was typed
	search := w.Canvas().Focused().(*Entry)
	if search.Text != "z" || len(e.shown) != 1 {
		t.Fatalf("filter %q shows %v", search.Text, e.shown)
	}
	test.Type(search, "n")
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e.Value() != "640521" || e.Label() != "中宁县" || changed != 1 {
		t.Fatalf("chose %q %q, changed %d", e.Value(), e.Label(), changed)
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	shot(t, w.Canvas(), "choice")
	search = w.Canvas().Focused().(*Entry)
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // from the chosen one to the next
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e.Value() != "640522" {
		t.Fatalf("down chose %q", e.Value())
	}
	e.open("")
	w.Canvas().Focused().(*Entry).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if e.Value() != "640522" || w.Canvas().Overlays().Top() != nil {
		t.Fatal("Esc did not just close")
	}
}

func sampleForm() *Form {
	money := NewMoneyEntry([]string{"万元", "亿元", "万美元"})
	money.Parse = func(text, unit string) (string, string, error) {
		if strings.HasSuffix(text, "万美元") {
			return strings.TrimSuffix(text, "万美元") + "|万美元", "万美元", nil
		}
		if strings.ContainsAny(text, "abc") {
			return "", "", fmt.Errorf("“%s”不是金额", text)
		}
		return text + "|" + unit, "", nil
	}
	money.Format = func(v string) (string, string) {
		text, unit, _ := strings.Cut(v, "|")
		return text, unit
	}
	name := NewTextEntry()
	return NewForm([]Field{
		Section("基本情况"),
		{Key: "name", Label: "企业名称", Required: true, Wide: true, Input: name, Help: "按营业执照填写全称"},
		{Key: "code", Label: "统一社会信用代码", Input: NewTextEntry(), Help: "18 位；校验位不对时只提示，仍可保存"},
		{Key: "territory", Label: "统计归属", Required: true, Input: NewChoiceEntry(Labels("沙坡头区", "中宁县", "海原县", "中卫工业园区"))},
		{Key: "founded", Label: "成立日期", Input: NewDateEntry()},
		{Key: "capital", Label: "注册资本", Input: money},
		{Key: "foreign", Label: "外资", Input: NewCheckEntry("外商投资企业")},
		{Key: "note", Label: "备注", Wide: true, Input: NewMemoEntry(3)},
	})
}

func TestFormSavesOnlyChanges(t *testing.T) {
	newApp(t, ModeLight)
	f := sampleForm()
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(900, 420))
	var saved map[string]string
	f.OnSave = func(ch map[string]string) { saved = ch }
	f.Save()
	if saved != nil || f.byKey["name"].err != "请填写“企业名称”" || w.Canvas().Focused() != f.byKey["name"].field.Input.(*TextEntry) {
		t.Fatalf("saved %v, error %q, focus %T", saved, f.byKey["name"].err, w.Canvas().Focused())
	}
	shot(t, w.Canvas(), "form-errors")
	f.SetValues(map[string]string{"name": "宁夏钜创新材料有限公司", "territory": "中宁县", "founded": "2025-09-30"})
	if f.byKey["name"].err != "" || !f.Dirty() {
		t.Fatal("error stays or form is not dirty")
	}
	name := f.byKey["name"].field.Input.(*TextEntry)
	name.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	if len(saved) != 3 || saved["founded"] != "2025-09-30" {
		t.Fatalf("saved %v", saved)
	}
	f.SetUnchanged()
	if f.Dirty() || len(f.Changes()) != 0 {
		t.Fatal("still dirty")
	}
	shot(t, w.Canvas(), "form-2col")
	w.Resize(fyne.NewSize(480, 420))
	shot(t, w.Canvas(), "form-1col")
}

func TestFormKeysAndErrors(t *testing.T) {
	newApp(t, ModeDark)
	f := sampleForm()
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(900, 420))
	cancelled := false
	f.OnCancel = func() { cancelled = true }
	d := f.byKey["founded"].field.Input.(*DateEntry)
	d.Focus()
	test.Type(d, "2025-02-30")
	d.FocusLost()
	if !strings.Contains(f.byKey["founded"].err, "没有") {
		t.Fatalf("date error %q", f.byKey["founded"].err)
	}
	shot(t, w.Canvas(), "form-dark")
	m := f.byKey["capital"].field.Input.(*MoneyEntry)
	m.amount.SetText("100万美元")
	m.normalise()
	if m.amount.Text != "100" || m.Unit() != "万美元" || m.Value() != "100|万美元" {
		t.Fatalf("money %q %q", m.amount.Text, m.Unit())
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !cancelled {
		t.Fatal("Esc")
	}
	// A shortcut that the form does not know reaches the window.
	heard := false
	old := deliverShortcut
	defer func() { deliverShortcut = old }()
	deliverShortcut = func(c fyne.Canvas, s fyne.Shortcut) { heard = c == w.Canvas() }
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if !heard {
		t.Fatal("Ctrl+K was swallowed")
	}
}

func TestWrapText(t *testing.T) {
	newApp(t, ModeLight)
	text := "本月实际使用外资（含再投资）12,348.56万美元，同比增长8.5%；其中制造业占比过半，详见附表。"
	f := fitterFor(13, false)
	for _, w := range []float32{60, 90, 131, 200} {
		lines := wrapText(text, w, f)
		if got := strings.Join(lines, ""); got != text {
			t.Fatalf("%v lost text: %q", w, got)
		}
		for _, l := range lines {
			if strings.ContainsRune(noLineStart, []rune(l)[0]) {
				t.Errorf("%v: line starts with a mark: %q", w, l)
			}
		}
		if w >= 90 && !strings.Contains(strings.Join(lines, "\n"), "12,348.56") {
			t.Errorf("%v: number split: %q", w, lines)
		}
	}
}

// The unit is chosen like everything else: a short list that typing filters,
// and Esc in it leaves the form alone.
func TestUnitOfMoneyIsAChoice(t *testing.T) {
	newApp(t, ModeLight)
	// given an amount in a form
	f := sampleForm()
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(900, 420))
	left := false
	f.OnCancel = func() { left = true }
	m := f.byKey["capital"].field.Input.(*MoneyEntry)
	m.amount.SetText("100")
	// when the unit has the keyboard and a letter of it is typed
	focusIn(m.unit)
	m.unit.TypedRune('美')
	search := w.Canvas().Focused().(*Entry)
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	// then it is chosen and the value has it
	if m.Unit() != "万美元" || m.Value() != "100|万美元" {
		t.Fatalf("unit %q, value %q", m.Unit(), m.Value())
	}
	// and Esc closes the list first, then the form
	m.unit.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if left || w.Canvas().Overlays().Top() != nil {
		t.Fatal("Esc in the list left the form")
	}
	m.unit.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !left {
		t.Fatal("Esc on the unit is dead")
	}
}

func TestButtonsInDialogsHearTheKeysOfTheDialog(t *testing.T) {
	newApp(t, ModeLight)
	w := test.NewTempWindow(t, NewText(""))
	w.Resize(fyne.NewSize(900, 420))
	NewShell(w, nil, func(string) Page { return nil })
	// given a dialog with a button among its content
	var did []string
	say := func(what string) func() { return func() { did = append(did, what) } }
	b := NewButton("新建企业…", say("new"))
	tick := NewCheckEntry("固定到导航") // outside of a form
	d := ShowDialog(w.Canvas(), "阶段变动", container.NewVBox(tick, b), fyne.NewSize(400, 200),
		DialogButton{Text: "取消（Esc）", Keep: true, Do: say("cancel")}, DialogButton{Text: "推进", Main: true, Do: say("go")})
	d.OnShortcut = func(sc fyne.Shortcut) bool { did = append(did, "shortcut"); return true }
	w.Canvas().Focus(tick)
	tick.TypedRune(' ')
	tick.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	tick.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := strings.Join(did, " "); !tick.Checked || got != "shortcut cancel" {
		t.Errorf("on a tick: %v %q", tick.Checked, got)
	}
	did = nil
	w.Canvas().Focus(b)
	// when Enter, Ctrl+S and Esc are pressed on it
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	// and Esc on a button below
	d.buttons[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	// then each did what it says; leaving went by 取消, which may ask first
	if got := strings.Join(did, " "); got != "new shortcut cancel cancel" {
		t.Errorf("did %q", got)
	}
}
