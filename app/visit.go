package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

const wordVisit = "登记走访"

// logVisit asks for a visit of a leader, offers the way back, and what was said
// as a grievance or a measure of the firm.
func logVisit(e *env, sponsorship *kind.Record, after func()) {
	v := kind.New(kind.SponsorVisit)
	v.Set("sponsorship", sponsorship.ID)
	v.Set("date", e.st.Today())
	v.Set("officer", blankOr(e.prefs.operator))
	openRecordDialog(e, loadedRecord{rec: v}, map[string]bool{"sponsorship": true}, func(saved *kind.Record) {
		e.wroteKind(kind.SponsorVisit)
		after()
		e.offerBack(fmt.Sprintf("已登记 %s 的走访", saved.Text("date")), func(ctx context.Context) error {
			return e.st.Delete(ctx, kind.SponsorVisit, saved.ID)
		})
		if sponsorship.Int("enterprise") > 0 && (saved.Has("said") || saved.Has("promise")) {
			offerFollowUp(e, sponsorship, saved, after)
		}
	})
}

// blankOr is a text as a record keeps it: nothing is nil.
func blankOr(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// offerFollowUp asks what is to become of what was said on a visit.
func offerFollowUp(e *env, sponsorship, visit *kind.Record, after func()) {
	text := newColumn(6, ui.NewText(visit.Text("said")))
	if visit.Has("promise") {
		text.Add(ui.NewText("议定和承诺：" + visit.Text("promise")))
	}
	text.Add(ui.NewHint("企业提出的困难转为诉求，交办给责任单位；答应做的事转为一企一策措施，写明谁做、何时做完。以后也可以在走访记录里转。"))
	ui.ShowDialog(e.win.Canvas(), "走访中的事，接下来谁办？", text, fyne.NewSize(560, 260),
		ui.DialogButton{Text: "不用（Esc）"},
		ui.DialogButton{Text: "转为措施…", Do: func() { visitToMeasure(e, sponsorship, visit, after) }},
		ui.DialogButton{Text: wordToGrievance, Main: true, Do: func() { e.toGrievance(visit, after) }})
}

// visitToMeasure opens a new measure for the firm with what was promised.
func visitToMeasure(e *env, sponsorship, visit *kind.Record, after func()) {
	r := kind.New(kind.Measure)
	r.Set("enterprise", sponsorship.Get("enterprise"))
	r.Set("title", blankOr(firstSentence(blankAs(visit.Text("promise"), visit.Text("said")))))
	r.Set("unit", sponsorship.Get("unit"))
	r.Set("officer", sponsorship.Get("officer"))
	r.Set("remark", fmt.Sprintf("%s 走访时议定", visit.Text("date")))
	openRecordDialog(e, loadedRecord{rec: r}, map[string]bool{"enterprise": true}, func(*kind.Record) {
		e.wroteKind(r.Kind)
		after()
	})
}

// firstSentence is what a longer text begins with, as a title.
func firstSentence(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "。；;！？\n"); i > 0 {
		s = s[:i]
	}
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40])
	}
	return s
}
