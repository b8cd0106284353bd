package app

import (
	"context"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const wordToGrievance = "转为诉求…"

// toldIn are the kinds of records in which a firm tells of a difficulty.
var toldIn = map[*kind.Kind]bool{kind.Interaction: true, kind.ActivationStep: true, kind.SponsorVisit: true}

// toGrievance opens a new grievance with what a talk, a step of activation or a
// leader's visit tells of; the two refer to each other once it is saved.
func (e *env) toGrievance(from *kind.Record, after func()) {
	ui.Load(e.newLoader(), "grievance", func(ctx context.Context) (*kind.Record, error) { return grievanceOf(ctx, e.st, from) }, func(g *kind.Record) {
		if !g.Has("enterprise") {
			e.toast("这条" + from.Kind.Label + "没有写企业，先填上企业再转为诉求。")
			return
		}
		fixed := map[string]bool{"enterprise": true, "interaction": true, "visit": true}
		openRecordDialog(e, loadedRecord{rec: g}, fixed, func(saved *kind.Record) {
			e.wroteKind(kind.Grievance)
			e.tieGrievance(from, saved, after)
		})
	})
}

// grievanceOf drafts a grievance from what tells of it.
func grievanceOf(ctx context.Context, st *store.Store, from *kind.Record) (*kind.Record, error) {
	g := kind.New(kind.Grievance)
	firm, said := from.Get("enterprise"), from.Text("said")
	switch from.Kind {
	case kind.Interaction:
		g.Set("interaction", from.ID)
		g.Set("channel", map[string]any{"visit": "visit", "call": "call"}[from.Text("type")])
	case kind.ActivationStep:
		g.Set("interaction", from.Get("interaction"))
		said = from.Text("proof")
	case kind.SponsorVisit:
		sponsorship, err := st.Get(ctx, kind.Sponsorship, from.Int("sponsorship"))
		if err != nil {
			return nil, err
		}
		firm = sponsorship.Get("enterprise")
		g.Set("visit", from.ID)
		g.Set("channel", "visit")
	}
	g.Set("enterprise", firm)
	g.Set("title", blankOr(firstSentence(said)))
	g.Set("detail", blankOr(said))
	g.Set("received_on", from.Get("date"))
	g.Set("officer", from.Get("officer"))
	return g, nil
}

// tieGrievance writes into a step of activation which grievance proves it. The
// other sources are named in the grievance itself.
func (e *env) tieGrievance(from, g *kind.Record, after func()) {
	if from.Kind != kind.ActivationStep || from.Has("grievance") {
		after()
		return
	}
	e.background(func(ctx context.Context) error {
		step, err := e.st.Get(ctx, kind.ActivationStep, from.ID)
		if err != nil {
			return err
		}
		step.Set("grievance", g.ID)
		return e.st.Save(ctx, step)
	}, func(err error) {
		e.fail("诉求已保存，但没有记到激活进展上", err)
		after()
	})
}

// grievanceItem is the same in the menu of a row, nil for other kinds.
func (l *recordList) grievanceItem(r *kind.Record) *fyne.MenuItem {
	if !toldIn[l.k] || r.DeletedAt != "" {
		return nil
	}
	return fyne.NewMenuItem(wordToGrievance, func() { l.e.toGrievance(r, l.written) })
}
