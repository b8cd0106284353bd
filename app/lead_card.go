package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// leadCard is a lead as the board shows it: who, how much, whose, how long
// nobody was in touch, and the day of the next step.
func leadCard(r *kind.Record, today string, limits []pipeline.Silence) ui.BoardCard {
	money := ui.BoardLine{Left: strings.NewReplacer(",", "", " ", "").Replace(shortAmount(r, "expected")), KeepLeft: true, LeftColor: theme.ColorNameForeground, Right: r.Text("officer")}
	s := silenceOf(r.Text("stage"), r.Text("last_touch"), today, limits)
	touch := ui.BoardLine{Left: silenceText(s.days) + "联系"}
	if s.late {
		touch.LeftColor = ui.ColorRed
	}
	if day := r.Text("next_on"); day != "" { // both together only just fit
		touch.Left = silenceText(s.days)
		touch.Right, touch.RightColor = "▸"+shortDay(day, today), dayColor(day, today)
	}
	return ui.BoardCard{ID: r.ID, Title: r.Title(), Lines: []ui.BoardLine{{Left: r.Text("investor")}, money, touch}}
}

// silenceText says how long ago somebody was in touch.
func silenceText(days int) string {
	if days == 0 {
		return "今天"
	}
	return fmt.Sprintf("%d 天前", days)
}

// dayColor is red for a day that has passed.
func dayColor(day, today string) (c fyne.ThemeColorName) {
	if day < today {
		c = ui.ColorRed
	}
	return c
}

// shortDay leaves the year out where it is today's.
func shortDay(day, today string) string {
	if len(day) == 10 && len(today) == 10 && day[:4] == today[:4] {
		return day[5:]
	}
	return day
}

// shortAmount is an amount with its currency, rounded for a card.
func shortAmount(r *kind.Record, key string) string {
	if !r.Has(key) {
		return ""
	}
	return roundMoney(r.Int(key)) + kind.CurrencyUnit(r.CurrencyOf(r.Kind.Field(key)))
}

// roundMoney writes an amount of 1/100 units in 亿 with two decimals or in 万
// without, as 1.25 亿 or 3,780 万; small ones keep two decimals.
func roundMoney(minor int64) string {
	switch n := max(minor, -minor); {
	case n >= 1e10:
		return strings.TrimSuffix(codes.FormatMinor(minor, 100000000, 2), ".00") + " 亿"
	case n >= 1e8:
		return codes.FormatMinor(minor, 10000, 0) + " 万"
	}
	return strings.TrimSuffix(codes.FormatMinor(minor, 10000, 2), ".00") + " 万"
}
