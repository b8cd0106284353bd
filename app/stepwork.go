package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/codes"
	"beizeng/data/kind"
)

// What can be done with a next step, wherever it is shown, and the keys for it.
const (
	wordDone     = "完成"
	wordPutOff   = "推迟"
	wordReassign = "改派"
	wordLog      = "记一笔"
	wordAnswer   = "去答复"

	stepKeys = "↑↓ 选择　Enter 打开　空格 完成　T 推迟　G 改派　Ctrl+L 记一笔"
)

// workActions are what can be done with a next step or a promise where it is
// shown; after follows each. What takes more than a day opens its page.
func (e *env) workActions(k *kind.Kind, id int64, what string, after func()) []ui.FeedAction {
	done := ui.FeedAction{Text: wordDone, Key: fyne.KeySpace, Do: func() { e.workDone(k, id, what, after) }}
	switch k {
	case kind.Grievance:
		done.Text, done.Do = wordAnswer, func() { e.nav(recordRoute(k, id)) }
	case kind.Sponsorship:
		done.Text, done.Do = wordVisit, func() { e.visitAsked(id, after) }
	}
	out := []ui.FeedAction{done}
	if agenda.CanPutOff(k) {
		out = append(out, ui.FeedAction{Text: wordPutOff, Key: fyne.KeyT, Do: func() { e.putOffAsked(k, id, what, after) }})
	}
	return append(out, e.reassignAction(k, id, what, after))
}

func (e *env) reassignAction(k *kind.Kind, id int64, what string, after func()) ui.FeedAction {
	return ui.FeedAction{Text: wordReassign, Key: fyne.KeyG, Do: func() { e.reassignAsked(k, id, what, after) }}
}

// visitAsked writes down the visit that a sponsorship waits for.
func (e *env) visitAsked(sponsorship int64, after func()) {
	ui.Load(e.newLoader(), "sponsorship", func(ctx context.Context) (*kind.Record, error) { return e.st.Get(ctx, kind.Sponsorship, sponsorship) },
		func(r *kind.Record) { logVisit(e, r, after) })
}

// act changes one record in the background, tells it and offers the way back.
func (e *env) act(told string, after func(), do func(ctx context.Context) (agenda.Undoing, error)) {
	var undo agenda.Undoing
	e.background(func(ctx context.Context) error {
		var err error
		undo, err = do(ctx)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("没有改动", err)
			after()
			return
		}
		after()
		e.countDue()
		e.offerBack(told, undo)
	})
}

func (e *env) workDone(k *kind.Kind, id int64, what string, after func()) {
	e.act("已完成“"+short(what)+"”", after, func(ctx context.Context) (agenda.Undoing, error) {
		return agenda.Done(ctx, e.st, k, id, "", "")
	})
}

func (e *env) putOffAsked(k *kind.Kind, id int64, what string, after func()) {
	e.askDay("推迟“"+short(what)+"”到哪天？", func(day string) {
		e.act("已推迟到 "+dayName(day, e.today())+"：“"+short(what)+"”", after, func(ctx context.Context) (agenda.Undoing, error) {
			return agenda.PutOff(ctx, e.st, k, id, day)
		})
	})
}

func (e *env) reassignAsked(k *kind.Kind, id int64, what string, after func()) {
	loader := e.newLoader()
	ui.Load(loader, "officers", func(ctx context.Context) ([]string, error) { return agenda.Officers(ctx, e.st) }, func(names []string) {
		e.askOfficer("“"+short(what)+"”由谁负责？", names, func(name string) {
			e.act("已改派给"+name+"：“"+short(what)+"”", after, func(ctx context.Context) (agenda.Undoing, error) {
				return agenda.Reassign(ctx, e.st, k, id, name)
			})
		})
	})
}

// pick is one line to choose from; one without a value heads the lines below it.
type pick struct{ text, detail, value string }

// askPick asks for one of some lines, by typing, arrows and Enter, or a tap.
func (e *env) askPick(title, hint string, none string, find func(typed string) []pick, choose func(value string)) {
	if e.win.Canvas().Overlays().Top() != nil {
		return
	}
	var d *ui.Dialog
	var shown []pick
	search := ui.NewSearchEntry(hint)
	list := ui.NewPickList(func(i int) {
		if i < len(shown) {
			d.Close()
			choose(shown[i].value)
		}
	})
	filter := func(typed string) {
		shown = find(strings.TrimSpace(typed))
		items := make([]ui.PickItem, len(shown))
		for i, p := range shown {
			items[i] = ui.PickItem{Text: p.text, Detail: p.detail, Header: p.value == ""}
		}
		if len(items) == 0 {
			items = []ui.PickItem{{Text: none, Header: true}}
		}
		list.SetItems(items, -1)
	}
	search.OnKey, search.OnChanged = list.Key, filter
	search.OnEscape = func() { d.Close() }
	filter("")
	before := e.win.Canvas().Focused()
	d = ui.ShowDialog(e.win.Canvas(), title, container.NewBorder(search, nil, nil, nil, list), fyne.NewSize(460, pickHeight(find(""))), ui.DialogButton{Text: "取消（Esc）"})
	d.OnClosed = func() { e.win.Canvas().Focus(before) }
	e.win.Canvas().Focus(search)
}

// pickHeight has room for what there is to choose from, as far as a window has.
func pickHeight(all []pick) float32 { return max(360, min(560, float32(len(all))*27+150)) }

// usualDays are offered before anything is typed.
var usualDays = []string{"明天", "后天", "3个工作日后", "下周一", "下周五", "两周后", "一个月后"}

// askDay asks for a day to come, in words or digits.
func (e *env) askDay(title string, choose func(day string)) {
	now := e.today()
	line := func(word, day string) pick { return pick{word, dayWords(day, now), day} }
	e.askPick(title, "也可以直接写：下周三、5天后、11-30、2026-11-30", "不是能认出的日期，请写成 下周三、5天后 或 2026-11-30",
		func(typed string) []pick {
			var out []pick
			if day, ok := codes.ParseDay(typed, now); ok && typed != "" {
				return []pick{line(typed, day)}
			}
			for _, word := range usualDays {
				if day, ok := codes.ParseDay(word, now); ok && matchesText(word, typed) {
					out = append(out, line(word, day))
				}
			}
			return out
		}, choose)
}

// askOfficer asks for a person of the office; a name that is not known yet is
// taken as typed.
func (e *env) askOfficer(title string, known []string, choose func(name string)) {
	e.askPick(title, "姓名或拼音首字母", "请输入姓名", func(typed string) []pick {
		var out []pick
		exact := typed == ""
		for _, name := range known {
			if matchesText(name, typed) {
				out = append(out, pick{name, "", name})
				exact = exact || name == typed
			}
		}
		if !exact {
			out = append(out, pick{typed, "按所填姓名", typed})
		}
		return out
	}, choose)
}
