package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// shownStretches is how many of a firm's times on the lists are shown.
const shownStretches = 3

// stretchPanel shows a firm's times on the two zero lists, the newest first,
// each with the rungs it was brought up and what proves them; on a list now,
// the next rung can be registered. after follows what was registered.
func stretchPanel(e *env, firmID int64, name string, found []activation.Stretch, after func()) fyne.CanvasObject {
	box := newColumn(3)
	var tools []fyne.CanvasObject
	for i, s := range found {
		if i == shownStretches {
			box.Add(ui.NewHint(fmt.Sprintf("更早还有 %d 段。", len(found)-i)))
			break
		}
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
			tools = append(tools, newTextLink("登记进展（"+listLabel(s.List)+"）", climbOf(e, firmID, name, found[i:i+1], after)))
		}
	}
	return panel("激活台账", box, tools...)
}

// climbOf registers the next rung on the first list that the firm is still on;
// nil where it is on none.
func climbOf(e *env, firmID int64, name string, found []activation.Stretch, after func()) func() {
	for _, s := range found {
		if s.End == progress.StillListed {
			row := activation.Row{Enterprise: firmID, Name: name, Rung: s.Rung, RungOn: s.RungOn, Reason: s.Reason, Officer: s.Officer}
			return func() { openClimb(e, s.List, []activation.Row{row}, after) }
		}
	}
	return nil
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
	if r.Rung == activation.NoContact {
		text = fmt.Sprintf("　%s　指派给%s", r.On, r.Officer)
	}
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
