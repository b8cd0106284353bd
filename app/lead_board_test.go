package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// fewLeads are three in 在谈 (two of them of 测试员) and one that was shelved.
func fewLeads(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		for _, f := range []map[string]any{
			{"name": "甲项目", "investor": "甲集团", "stage": "talk", "received_on": "2025-09-01", "officer": "测试员", "expected": int64(2e12), "currency": "CNY"},
			{"name": "乙项目", "investor": "乙集团", "stage": "talk", "received_on": "2025-10-10", "officer": "测试员", "expected": int64(3e8), "currency": "USD"},
			{"name": "丙项目", "investor": "丙集团", "stage": "talk", "received_on": "2025-10-14", "officer": "李某"},
			{"name": "丁项目", "stage": "shelved", "reason": "缓建", "received_on": "2025-05-01"},
		} {
			r := kind.New(kind.Lead)
			for key, v := range f {
				r.Set(key, v)
			}
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// shownBoard opens the leads as a board.
func shownBoard(s *stage) *listPage {
	s.t.Helper()
	p := shownList(s, "lead")
	tapText(s.t, p.content, "看板")
	s.until("the board", func() bool { return p.board.loads > 0 })
	s.rest()
	return p
}

// cardsOf are the titles of a column's cards.
func cardsOf(p *listPage, stage string) string {
	for _, c := range p.board.b.Columns() {
		if c.Key != stage {
			continue
		}
		var out []string
		for _, card := range c.Cards {
			out = append(out, card.Title)
		}
		return fmt.Sprintf("%d: %s", c.Count, strings.Join(out, " "))
	}
	return "no column"
}

func TestBoardShowsStagesWithSums(t *testing.T) {
	// given leads in two stages, when the board is opened
	s := newStage(t, fewLeads(t))
	p := shownBoard(s)
	// then counts, cards and sums stand in their columns, the longest silent on top
	if got := cardsOf(p, "talk"); got != "3: 甲项目 乙项目 丙项目" {
		t.Errorf("在谈: %s", got)
	}
	if got := cardsOf(p, "shelved"); got != "1: " {
		t.Errorf("搁置 is folded, yet shows %s", got)
	}
	text := shown(p.content)
	for _, want := range []string{"预计 200 亿元", "预计 300 万美元", "甲集团", "200亿元", "44 天前联系", "共 4 条"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s: %s", want, text)
		}
	}
	card, _ := p.board.b.Cursor()
	if card.Title != "甲项目" || card.Lines[2].LeftColor != ui.ColorRed {
		t.Errorf("44 days in 在谈 are not marked: %+v", card)
	}
	// when the quick filter 我的 is tapped and a name typed, then the board narrows as the list would
	test.Tap(p.quick.buttons["我的"])
	s.rest()
	if got := cardsOf(p, "talk"); got != "2: 甲项目 乙项目" {
		t.Errorf("我的: %s", got)
	}
	p.entry.SetText("乙")
	s.rest()
	if got := cardsOf(p, "talk"); got != "1: 乙项目" {
		t.Errorf("我的, 乙: %s", got)
	}
	// when nothing fits, then the way back is offered
	p.entry.SetText("没有这条")
	s.rest()
	tapText(t, p.content, "清除搜索和筛选")
	s.rest()
	if got := cardsOf(p, "talk"); got != "3: 甲项目 乙项目 丙项目" {
		t.Errorf("cleared: %s", got)
	}
	// and the look is remembered
	s.e.nav("enterprise")
	s.rest()
	s.e.nav("lead")
	s.rest()
	if !pageAs[*listPage](s).onBoard() {
		t.Error("the board is forgotten")
	}
}

func pressKeys(b *ui.Board, keys ...fyne.KeyName) {
	for _, k := range keys {
		b.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestBoardMovesByKeyboard(t *testing.T) {
	s := newStage(t, fewLeads(t))
	p := shownBoard(s)
	b := p.board.b
	b.Focus()
	stageOf := func(id int64) string {
		r, err := s.e.st.Get(context.Background(), kind.Lead, id)
		if err != nil {
			t.Fatal(err)
		}
		return r.Text("stage")
	}
	// when the second card is moved back by Ctrl+←, where the gate lets it pass
	pressKeys(b, fyne.KeyDown)
	b.TypedShortcut(ctrl(fyne.KeyLeft))
	s.until("the move", func() bool { return stageOf(2) == "study" })
	s.rest()
	// then the keyboard went along, and Ctrl+Z brings it back
	if card, _ := b.Cursor(); card.Title != "乙项目" || cardsOf(p, "study") != "1: 乙项目" {
		t.Errorf("at %s; 研判 %s", card.Title, cardsOf(p, "study"))
	}
	s.e.shell.Toasts.Undo()
	s.until("the way back", func() bool { return stageOf(2) == "talk" })
	s.rest()
	// when Ctrl+→ meets a gate, then its dialog opens with what is missing said
	b.Select(2)
	b.TypedShortcut(ctrl(fyne.KeyRight))
	f := inDialog(s)
	s.rest()
	if !strings.Contains(shown(top(s)), "进入“签约”要填签约金额") {
		t.Errorf("not said: %s", shown(top(s)))
	}
	f.SetValues(map[string]string{"contracted": "100 USD"})
	f.Save()
	s.until("the move", func() bool { return stageOf(2) == "signed" })
	s.rest()
	// when a folded column is opened by Enter, then its card comes and Ctrl+→ restores it
	pressKeys(b, fyne.KeyRight, fyne.KeyReturn)
	s.rest()
	if got := cardsOf(p, "shelved"); got != "1: 丁项目" {
		t.Fatalf("搁置: %s", got)
	}
	b.Select(4)
	b.TypedShortcut(ctrl(fyne.KeyRight))
	s.until("the lead back", func() bool { return stageOf(4) == "lead" })
	s.rest()
	// when Enter is pressed, then its page opens; coming back, the card is still the one
	b.Select(1)
	pressKeys(b, fyne.KeyReturn)
	if r := s.e.shell.Router.Page().Route(); r != "lead/1" {
		t.Errorf("opened %s", r)
	}
	s.rest()
	s.e.shell.Router.Back()
	s.rest()
	if card, _ := pageAs[*listPage](s).board.b.Cursor(); card.ID != 1 {
		t.Errorf("came back to %d", card.ID)
	}
}

func TestBoardMovesByDrag(t *testing.T) {
	s := newStage(t, fewLeads(t))
	p := shownBoard(s)
	b := p.board.b
	w := b.Size().Width
	// when the first card of 在谈, the third column, is dragged on 研判
	at := func(col int) fyne.Position { return fyne.NewPos((w-80)/8*(float32(col)+0.5), 130) }
	to := at(1)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(2)}})
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-at(2).X, 0)})
	b.DragEnd()
	s.rest()
	// then it stands there
	if got := cardsOf(p, "study"); got != "1: 甲项目" {
		t.Errorf("研判: %s", got)
	}
	// when it is dragged over no other column, then it stays
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	b.DragEnd()
	s.rest()
	if got := cardsOf(p, "study"); got != "1: 甲项目" {
		t.Errorf("研判: %s", got)
	}
	// when a strip is clicked, then it opens
	last := fyne.NewPos(w-10, 40)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: last}, Button: desktop.MouseButtonPrimary}
	b.MouseDown(ev)
	b.MouseUp(ev)
	s.rest()
	for _, c := range b.Columns() {
		if c.Key == "lost" && c.Folded {
			t.Error("流失 stays folded")
		}
	}
}

func TestBoardReadsMoreCardsWhenAsked(t *testing.T) {
	// given 120 leads in one stage
	s := newStage(t, func(st *store.Store) {
		err := st.Write(context.Background(), func(tx *store.Tx) error {
			for i := range 120 {
				r := kind.New(kind.Lead)
				r.Set("name", fmt.Sprintf("项目%03d", i))
				if err := tx.Insert(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	p := shownBoard(s)
	b := p.board.b
	b.Focus()
	if n := len(b.Columns()[0].Cards); n != 50 {
		t.Fatalf("%d cards at first", n)
	}
	// when the keyboard goes to the end and asks for more, twice
	for _, want := range []int{100, 120} {
		pressKeys(b, fyne.KeyEnd, fyne.KeyReturn)
		s.rest()
		if n := len(b.Columns()[0].Cards); n != want {
			t.Fatalf("%d cards, want %d", n, want)
		}
	}
	pressKeys(b, fyne.KeyEnd)
	if card, ok := b.Cursor(); !ok || card.ID == 0 {
		t.Error("the end is no card")
	}
	// when one is moved into a stage where 60 wait longer, then the keyboard goes with it all the same
	err := s.e.st.Write(context.Background(), func(tx *store.Tx) error {
		for i := range 60 {
			r := kind.New(kind.Lead)
			r.Set("name", fmt.Sprintf("研判%03d", i))
			r.Set("stage", "study")
			r.Set("officer", "王某")
			r.Set("received_on", "2025-09-01")
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		r, err := tx.Get(kind.Lead, 7)
		if err != nil {
			return err
		}
		r.Set("officer", "王某")
		return tx.Update(r)
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Reload()
	s.rest()
	b.Select(7)
	b.TypedShortcut(ctrl(fyne.KeyRight))
	s.until("the move", func() bool { return strings.HasPrefix(cardsOf(p, "study"), "61: 项目006") })
	s.rest()
	if card, _ := b.Cursor(); card.ID != 7 {
		t.Errorf("the keyboard is on %d", card.ID)
	}
}

func TestQuickFiltersOfLeads(t *testing.T) {
	s := newStage(t, fewLeads(t))
	p := shownList(s, "lead")
	for label, want := range map[string]string{"我的": "乙项目 甲项目", "在跟进": "丙项目 乙项目 甲项目", "30 天未联系": "甲项目", "本月新增": "丙项目 乙项目"} {
		// when a switch is tapped, then only its leads are listed, the newest first
		s.settle(p, func() { test.Tap(p.quick.buttons[label]) })
		if got := strings.Join(names(p), " "); got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
		// and a link with the same conditions lights the same switch
		again := shownList(s, listRoute(kind.Lead, "", p.list.allFilters()...))
		if !again.list.quick[label] || len(again.list.filters) != 0 {
			t.Errorf("%s came back as %v, %v", label, again.list.quick, again.list.filters)
		}
		p = shownList(s, "lead")
	}
	// given nobody's name, then there is no 我的
	s.e.prefs.operator = ""
	if p = shownList(s, "lead"); p.quick.buttons["我的"] != nil {
		t.Error("我的 of nobody")
	}
}

func TestListMovesLeadsToo(t *testing.T) {
	s := newStage(t, fewLeads(t))
	p := shownList(s, "lead")
	p.list.grid.Select(0) // 丙项目, in 在谈
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	if v := f.Values()[moveStage]; v != "signed" || !strings.Contains(shown(top(s)), "阶段变动：丙项目") {
		t.Errorf("goes to %s: %s", v, shown(top(s)))
	}
	f.SetValues(map[string]string{"contracted": "100 USD"})
	s.settle(p, f.Save)
	if r := p.list.src.record(0); r.Text("stage") != "signed" {
		t.Errorf("the list still says %s", r.Show("stage"))
	}
}

func TestRowsBehindAFigureAreAList(t *testing.T) {
	s := newStage(t, fewLeads(t))
	shownBoard(s)
	s.e.nav(rowsRoute(kind.Lead, []store.Cond{{Field: "stage", Op: store.Eq, Value: "talk"}}))
	s.rest()
	if p := pageAs[*listPage](s); p.onBoard() || len(names(p)) != 3 {
		t.Errorf("on the board: %v, %v", p.onBoard(), names(p))
	}
}
