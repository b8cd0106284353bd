package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
)

// periodOwn is the period whose days are typed.
const periodOwn = "own"

var periods = []ui.Choice{{Value: "year", Label: "今年"}, {Value: "quarter", Label: "本季度"}, {Value: "lastquarter", Label: "上季度"},
	{Value: "last", Label: "去年"}, {Value: periodOwn, Label: "自定起止"}}

// periodDays are the first and the last day of a period, seen from a day.
func periodDays(period string, now time.Time) (from, to string) {
	y, q := now.Year(), (int(now.Month())-1)/3
	day := func(year int, month time.Month, d int) string {
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	switch period {
	case "last":
		return day(y-1, 1, 1), day(y-1, 12, 31)
	case "quarter":
		return day(y, time.Month(3*q+1), 1), day(y, time.Month(3*q+4), 0)
	case "lastquarter":
		return day(y, time.Month(3*q-2), 1), day(y, time.Month(3*q+1), 0)
	}
	return day(y, 1, 1), day(y, 12, 31)
}

// spanState is the period and the place that a page of figures was asked for.
type spanState struct {
	period, place string
	from, to      string // of an own period
}

// spanBar chooses the period and the place of a page of figures.
type spanBar struct {
	e       *env
	set     spanState
	changed func() // something else was chosen

	periodIn, placeIn *ui.ChoiceEntry
	fromIn, toIn      *ui.DateEntry
	own               *fyne.Container // the two days of an own period
	filling           bool            // the choosers are being set, not used
}

// newSpanBar begins with this year and the territory that one works for.
func newSpanBar(e *env, changed func()) *spanBar {
	b := &spanBar{e: e, set: spanState{period: "year", place: e.prefs.territory}, changed: changed}
	b.periodIn, b.placeIn = ui.NewChoiceEntry(periods), ui.NewChoiceEntry(territoryChoices())
	b.fromIn, b.toIn = ui.NewDateEntry(), ui.NewDateEntry()
	b.periodIn.Required, b.placeIn.Required = true, true
	b.own = container.NewHBox(fixed(130, b.fromIn), fixedHint("至"), fixed(130, b.toIn))
	for _, in := range []ui.Input{b.periodIn, b.placeIn, b.fromIn, b.toIn} {
		in.SetOnChanged(b.chosen)
	}
	b.fill()
	return b
}

// choosers are what stands in the page's bar.
func (b *spanBar) choosers() []fyne.CanvasObject {
	return []fyne.CanvasObject{labelled("期间", fixed(110, b.periodIn)), b.own, labelled("范围", fixed(150, b.placeIn))}
}

// fill puts what is asked for into the choosers.
func (b *spanBar) fill() {
	b.filling = true
	defer func() { b.filling = false }()
	b.periodIn.SetValue(b.set.period)
	b.placeIn.SetValue(placeKey(b.set.place))
	if b.set.period != periodOwn {
		b.set.from, b.set.to = periodDays(b.set.period, b.e.st.Now())
	}
	b.fromIn.SetValue(b.set.from)
	b.toIn.SetValue(b.set.to)
	setVisible(b.own, b.set.period == periodOwn)
}

// chosen follows the choosers.
func (b *spanBar) chosen() {
	if b.filling {
		return
	}
	b.set.period, b.set.place = b.periodIn.Value(), placeCode(b.placeIn.Value())
	if b.set.period == periodOwn {
		if b.fromIn.Err() != nil || b.toIn.Err() != nil || b.fromIn.Value() == "" || b.toIn.Value() == "" {
			return // still being typed
		}
		b.set.from, b.set.to = b.fromIn.Value(), b.toIn.Value()
	}
	b.fill()
	b.changed()
}
