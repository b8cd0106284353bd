package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// activationCard shows a firm's times on the two zero lists, the newest first,
// each with the rungs it was brought up and what proves them; on the list now,
// the next rung can be registered. It reads in the background; loader is its
// page's. It is empty for a firm that never was on either.
func activationCard(e *env, loader *ui.Loader, firmID int64, name string) fyne.CanvasObject {
	host := container.NewStack()
	var load func()
	load = func() {
		ui.Load(loader, "activation", func(ctx context.Context) ([]activation.Stretch, error) { return activation.OfFirm(ctx, e.st, firmID) },
			func(found []activation.Stretch) {
				host.Objects = nil
				if len(found) > 0 {
					host.Objects = []fyne.CanvasObject{stretchPanel(e, firmID, name, found, load)}
				}
				host.Refresh()
			})
	}
	load()
	return host
}

// stretchPanel lists the times on the lists.
func stretchPanel(e *env, firmID int64, name string, found []activation.Stretch, after func()) fyne.CanvasObject {
	box := newColumn(3)
	var tools []fyne.CanvasObject
	for _, s := range found {
		head := ui.NewNote(stretchWords(s), rungTone(s.Rung), theme.SizeNameText)
		if s.End == progress.ClosedDown {
			head.SetColor(ui.ColorMuted)
		}
		box.Add(head)
		for _, r := range s.Rungs {
			box.Add(rungLine(e, r))
		}
		if s.Kind != nil {
			box.Add(centredRow(fixedHint("　"+s.RungOn+"　首笔"), newTextLink(s.Kind.Label, func() { e.nav(recordRoute(s.Kind, s.ID)) }).small()))
		}
		if s.End == progress.StillListed {
			row := activation.Row{Enterprise: firmID, Name: name, Rung: s.Rung, RungOn: s.RungOn, Reason: s.Reason, Officer: s.Officer}
			tools = append(tools, newTextLink("登记进展（"+listLabel(s.List)+"）", func() { openClimb(e, s.List, []activation.Row{row}, after) }))
		}
	}
	return panel("激活台账", box, tools...)
}

// stretchWords tells of one time on a list.
func stretchWords(s activation.Stretch) string {
	text := rungDots(s.Rung) + "　" + listLabel(s.List)
	if s.Since > 0 {
		text += "　" + codes.FormatMonth(s.Since) + " 起"
	}
	if s.Until > 0 {
		text += " 至 " + codes.FormatMonth(s.Until)
	}
	switch s.End {
	case progress.Activated:
		text += "，已激活"
	case progress.ClosedDown:
		text += "，企业退出"
	default:
		text += "，在名单上：" + rungLabel(s.Rung)
	}
	if s.Again {
		text += "（此前有过实绩）"
	}
	if s.Officer != "" {
		text += "　经办人 " + s.Officer
	}
	return text
}

// rungLine is one registered rung with what proves it.
func rungLine(e *env, r activation.Rung) fyne.CanvasObject {
	text := fmt.Sprintf("　%s　%s", r.On, rungLabel(r.Rung))
	if r.Reason != "" {
		text += "，" + reasonLabel(r.Reason)
	}
	if r.Text != "" {
		text += "：" + short(r.Text)
	}
	k, id := r.ProofKind, r.Proof
	if k == nil {
		k, id = kind.ActivationStep, r.ID
	}
	return centredRow(fixedHint(text), newTextLink(k.Label, func() { e.nav(recordRoute(k, id)) }).small())
}
