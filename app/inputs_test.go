package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

func TestDateFieldsTakeDaysAsTheyAreSaid(t *testing.T) {
	// given the next step's day on Wednesday 15 October 2025
	s := newStage(t, nil)
	in, ok := inputFor(s.e, kind.Interaction, kind.Interaction.Field("next_on"), nil).(*remarkInput)
	if !ok {
		t.Fatal("a day without its remark")
	}
	entry := in.Input.(*ui.DateEntry)
	w := test.NewTempWindow(t, in)
	for text, want := range map[string]string{"下周三": "2025-10-22", "明天": "2025-10-16", "5个工作日后": "2025-10-22", "周三": "2025-10-22", "10-14": "2026-10-14"} {
		// when it is typed, then it is the day already, and the remark says which
		entry.SetText(text)
		day := dayName(want, s.e.today())
		if in.Value() != want || in.Err() != nil || !strings.Contains(in.note.Text(), day) || !in.note.Visible() {
			t.Errorf("%s typed: %q, %v, remark %q", text, in.Value(), in.Err(), in.note.Text())
		}
		// and on leaving the field it stands there as a day, the remark goes on counting
		w.Canvas().Focus(entry)
		w.Canvas().Unfocus()
		if entry.Text != want || !strings.Contains(in.note.Text(), day) {
			t.Errorf("%s left: %q, remark %q", text, entry.Text, in.note.Text())
		}
	}
	// what is vague stays as it was typed, with the reason
	entry.SetText("尽快")
	w.Canvas().Focus(entry)
	w.Canvas().Unfocus()
	if entry.Text != "尽快" || in.Err() == nil || in.Value() != "" {
		t.Errorf("尽快: %q, %v", entry.Text, in.Err())
	}
	// and a birthday is written in one way
	born := inputFor(s.e, kind.Contact, kind.Contact.Field("birthday"), nil).(*remarkInput)
	text := born.Input.(*ui.TextEntry)
	w.SetContent(born)
	text.SetText("3月21日")
	w.Canvas().Focus(text)
	w.Canvas().Unfocus()
	if text.Text != "03-21" {
		t.Errorf("the birthday reads %q", text.Text)
	}
}
