package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/activation"
)

func TestSeveralFirmsAtOnce(t *testing.T) {
	// given three firms marked
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	p.list.grid.SelectAll()
	s.rest()
	says(t, p.root, "选中 3 家")
	// when they are given to 赵某, then each says so, without a rung climbed
	p.list.assign()
	s.until("the question", func() bool { return top(s) != nil })
	s.types("赵某")
	s.rest()
	s.key(fyne.KeyReturn)
	s.until("assigned", func() bool { return len(s.steps()) == 4 })
	s.rest()
	for i := range p.list.rows {
		if r := p.list.rows[i]; r.Officer != "赵某" || r.Rung != activation.NoContact {
			t.Errorf("%+v", r)
		}
	}
	says(t, p.root, "未联系（2025-10-15 指派），经办人：赵某。")
	// when they all are brought to 已联系, then one question does
	p.list.grid.SelectAll()
	p.list.register()
	f := s.climb()
	if v := f.Values(); v["officer"] != "赵某" || v["rung"] != "reached" {
		t.Errorf("%v", v)
	}
	f.SetValues(map[string]string{"proof": "座谈会上逐家问过"})
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	if got := len(s.steps()); got != 7 {
		t.Errorf("%d steps", got)
	}
	says(t, p.root, "已联系 3")
	// firms that are further on are not set back by the way
	p.list.grid.Select(0)
	p.list.register()
	f = s.climb()
	f.SetValues(map[string]string{"rung": "helping", stepProof: "", "proof": "推荐展会"})
	s.climb().Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	p.list.grid.SelectAll()
	p.list.register()
	f = s.climb()
	if v := f.Values(); v["rung"] != "obstacle" {
		t.Errorf("%v", v)
	}
	f.SetValues(map[string]string{"reason": "agency", "proof": "座谈"})
	f.Save()
	s.rest()
	says(t, top(s), "其中 1 家已到更高的进展")
	if got := len(s.steps()); got != 8 {
		t.Errorf("%d steps", got)
	}
	f.SetValues(map[string]string{"proof": ""})
	tapText(t, top(s), "取消（Esc）")
	s.rest()
	// and a reassignment changes the last rung, which can be taken back
	p.list.grid.Select(0)
	p.list.assign()
	s.until("the question", func() bool { return top(s) != nil })
	s.types("钱某")
	s.rest()
	s.key(fyne.KeyReturn)
	s.until("reassigned", func() bool { return s.toasted("已指派给钱某") })
	s.rest()
	if r := p.list.rows[0]; r.Officer != "钱某" || r.Rung != "helping" || len(s.steps()) != 8 {
		t.Errorf("%+v, %d steps", r, len(s.steps()))
	}
	s.e.shell.Toasts.Undo()
	s.until("undone", func() bool { return s.toasted("已撤销") })
	s.rest()
	if r := p.list.rows[0]; r.Officer != "赵某" {
		t.Errorf("%+v", r)
	}
}
