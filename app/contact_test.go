package app

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// saved stores a record made from key, value pairs.
func saved(t *testing.T, st *store.Store, k *kind.Kind, pairs ...any) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i].(string), pairs[i+1])
	}
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

// tapIcon taps the n-th button with an icon below o.
func tapIcon(t *testing.T, o fyne.CanvasObject, icon fyne.Resource, n int) {
	t.Helper()
	var found []*widget.Button
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Icon != nil && b.Icon.Name() == icon.Name() && b.Text == "" {
			found = append(found, b)
		}
	})
	if n >= len(found) {
		t.Fatalf("%d buttons of %s, want the one at %d", len(found), icon.Name(), n)
	}
	found[n].OnTapped()
}

func TestAPersonAtOneLook(t *testing.T) {
	// given a person with two phones, a talk, a next step, a project and a former post
	s := newStage(t, nil)
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲公司")
	r := saved(t, st, kind.Contact, "name", "李文", "title", "经理", "employer", "乙公司", "phones", "手机:13900001234；办公:0955-7012345", "emails", "liwen@example.com")
	r.Set("enterprise", firm.ID)
	r.Set("employer", nil)
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	lead := saved(t, st, kind.Lead, "name", "枸杞项目")
	saved(t, st, kind.Involvement, "lead", lead.ID, "contact", r.ID, "part", "decides")
	saved(t, st, kind.Interaction, "date", "2025-10-01", "said", "谈了电价", "contact", r.ID, "next_step", "发政策清单", "next_on", "2025-10-13")
	// when the page opens
	p := shownRecord(s, recordRoute(kind.Contact, r.ID))
	text := strings.Join(textsOf(p.host), "|")
	// then it tells all of it, numbers masked
	for _, want := range []string{"宁夏甲公司", "139****1234", "手机", "办公", "l***@example.com", "14 天前", "发政策清单", "谈了电价", "枸杞项目", "决策人", "乙公司", "到 2025-10-15", "2025-10-15 至今"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	if strings.Contains(text, "13900001234") {
		t.Error("a number is shown")
	}
	// and a tap copies the number, uncovers it, writes to the address
	tapIcon(t, p.host, theme.ContentCopyIcon(), 0)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "13900001234" {
		t.Errorf("copied %q", got)
	}
	tapIcon(t, p.host, theme.VisibilityIcon(), 0)
	if text := strings.Join(textsOf(p.host), "|"); !strings.Contains(text, "13900001234") || strings.Contains(text, "7012345") {
		t.Errorf("uncovered: %s", text)
	}
	var opened []string
	s.e.openURL = func(u *url.URL) error { opened = append(opened, u.String()); return nil }
	tapIcon(t, p.host, theme.MailComposeIcon(), 0)
	tapText(t, p.host, "l***@example.com")
	if !slices.Equal(opened, []string{"mailto:liwen@example.com", "mailto:liwen@example.com"}) {
		t.Errorf("opened %v", opened)
	}
}

func TestAnotherEmployerKeepsThePost(t *testing.T) {
	s := newStage(t, nil)
	r := saved(t, s.e.st, kind.Contact, "name", "李文", "title", "经理", "employer", "乙公司")
	p := shownRecord(s, recordRoute(kind.Contact, r.ID))
	for _, c := range []struct {
		change map[string]string
		said   bool
	}{{map[string]string{"title": "总经理"}, false}, {map[string]string{"employer": "丙公司"}, true}} {
		// when the title or the employer changes
		p.form.form.SetValues(c.change)
		p.form.form.Save()
		s.until("the save", func() bool { return !p.form.form.Dirty() && !p.form.saving })
		s.rest()
		// then only the employer makes a post past, and the message says so
		last := s.e.shell.Toasts.Texts()
		if got := strings.Contains(last[len(last)-1], "原任职已留在任职记录"); got != c.said {
			t.Errorf("%v: %v", c.change, last)
		}
	}
	if text := strings.Join(textsOf(p.host), "|"); !strings.Contains(text, "乙公司") || !strings.Contains(text, "丙公司") {
		t.Errorf("posts: %s", text)
	}
}

func TestAnotherNumberIsOneTapAway(t *testing.T) {
	s := newStage(t, nil)
	r := saved(t, s.e.st, kind.Contact, "name", "李文", "phones", "13900001234")
	p := shownRecord(s, recordRoute(kind.Contact, r.ID))
	p.Edit()
	in, ok := find(p.host, func(m *maskedInput) bool { return m.field.Key == "phones" })
	if !ok || in.open {
		t.Fatal("the number is not covered")
	}
	// when one more is added
	in.more.OnTapped()
	// then the number is open, the cursor stands behind it, and nothing but a number changes the record
	if in.Input.Value() != "13900001234；" || !in.open {
		t.Errorf("%q open %v", in.Input.Value(), in.open)
	}
	got, err := p.form.collect()
	if err != nil || got.Text("phones") != "13900001234" {
		t.Errorf("%v %v", got, err)
	}
	in.Input.SetValue(in.Input.Value() + "办公 0955-7012345")
	if got, err = p.form.collect(); err != nil || got.Text("phones") != "13900001234；办公:0955-7012345" {
		t.Errorf("%v %v", got.Text("phones"), err)
	}
}
