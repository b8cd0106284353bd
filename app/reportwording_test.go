package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports"
)

// edits are the edits that are kept.
func edits(t *testing.T, s *stage) []*kind.Record {
	t.Helper()
	list, err := s.e.st.List(context.Background(), store.Query{Kind: kind.PaperEdit})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// given two paragraphs of which one was edited when the figures were others
// when the dialog shows them, a wording is changed and one is restored
// then the change is kept beside what the figures say, and can be undone.
func TestWordingIsEdited(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "briefing")
	pagesShown(s, p)
	o, _, _, _ := p.ready()
	old := reports.EditItem{Key: "trade", Label: "外贸情况", Generated: "进出口10.00亿元，增长5.0%。", Text: "外贸稳中有进。"}
	if err := reports.SaveEdit(context.Background(), s.e.st, "briefing", o, old); err != nil {
		t.Fatal(err)
	}
	old.Generated, old.Was, old.Edited, old.By = "进出口12.00亿元，增长5.0%。", old.Generated, true, "测试员"
	lead := reports.EditItem{Key: "lead", Label: "总体情况", Generated: "全市到资2.00亿元。", Text: "全市到资2.00亿元。"}
	w := newWordingEditor(p, p.kind, o, []reports.EditItem{lead, old})
	w.show()
	told := func() string { return strings.Join(textsOf(top(s)), "\n") }
	if !strings.Contains(told(), "还没有改过") || !strings.Contains(told(), "数字已变") {
		t.Errorf("shown: %s", told())
	}
	w.entry.SetValue("到资势头良好，共2.00亿元。")
	w.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !strings.Contains(told(), "10.00亿元 → 12.00亿元") || strings.Contains(told(), "5.0% →") {
		t.Errorf("what changed: %s", told())
	}
	s.shoot("centre-wording")
	w.restore()
	w.save()
	s.until("kept", func() bool { return len(edits(t, s)) == 1 && edits(t, s)[0].Text("block") == "lead" })
	if r := edits(t, s)[0]; r.Text("text") != "到资势头良好，共2.00亿元。" || r.Text("generated") != "全市到资2.00亿元。" {
		t.Errorf("kept: %v", r.Values)
	}
	s.until("the toast", func() bool {
		return strings.Contains(strings.Join(s.e.shell.Toasts.Texts(), ""), "已保存 2 段措辞")
	})
	s.e.shell.Toasts.Undo()
	s.until("undone", func() bool { all := edits(t, s); return len(all) == 1 && all[0].Text("block") == "trade" })
	if r := edits(t, s)[0]; r.Text("text") != "外贸稳中有进。" || r.Text("generated") != "进出口10.00亿元，增长5.0%。" {
		t.Errorf("after undoing: %v", r.Values)
	}
	s.rest()
}

// A report without such paragraphs says so.
func TestNoWordingToEdit(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "directory")
	p.editWording()
	s.until("the word", func() bool {
		return strings.Contains(strings.Join(s.e.shell.Toasts.Texts(), ""), "没有可以修改的段落")
	})
	s.rest()
}

func TestChangedFigures(t *testing.T) {
	for _, c := range []struct{ was, now, want string }{
		{"共3家，12.5%。", "共4家，12.5%。", "3家 → 4家"},
		{"到资1,200.00万美元", "到资1,300.00万美元", "1,200.00万美元 → 1,300.00万美元"},
		{"没有数字", "有1家", "修改时生成的是“没有数字”"},
	} {
		if got := changedFigures(c.was, c.now); got != c.want {
			t.Errorf("%q to %q: %q", c.was, c.now, got)
		}
	}
}

// given the quarterly bulletin
// when its wording is asked for, a paragraph is put in other words and saved
// then the next paper has them.
func TestWordingOfTheBulletin(t *testing.T) {
	s := newStage(t, figures(t))
	p := centre(t, s, "bulletin")
	pagesShown(s, p)
	if p.wording.Hidden {
		t.Fatal("the bulletin's wording cannot be edited")
	}
	p.wording.OnTapped()
	s.until("the dialog", func() bool { return top(s) != nil })
	box, ok := find(top(s), func(*ui.PickBox) bool { return true })
	if !ok {
		t.Fatal("no list of paragraphs")
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	entry, ok := find(top(s), func(e *ui.TextEntry) bool { return e.MultiLine })
	if !ok {
		t.Fatal("nothing to write in")
	}
	entry.SetValue("外贸开局平稳。")
	tapButton(t, top(s), "保存（Ctrl+S）")
	s.until("kept", func() bool { return len(edits(t, s)) == 1 })
	pagesShown(s, p)
	o, _, _, _ := p.ready()
	doc, err := reports.Build(context.Background(), s.e.st, "bulletin", o)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, b := range doc.Blocks {
		if para, ok := b.(reports.Paragraph); ok && len(para) > 0 && para[0].Text == "外贸开局平稳。" {
			found = true
		}
	}
	if !found {
		t.Error("the paper does not have the new words")
	}
	s.rest()
}
