package ui

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DateEntry is an Input for a day (value 2025-09-30) or, made by
// NewMonthEntry, for a month (value 2025-09). Empty is allowed. Set Parse to
// read more spellings than the built-in ones.
type DateEntry struct {
	TextEntry
	Now    func() time.Time // for tests; nil: the clock
	months bool
	popup  *widget.PopUp
}

var _ Input = (*DateEntry)(nil)

// NewDateEntry returns an input for a day.
func NewDateEntry() *DateEntry { return newDateEntry(false, parseDay, "如 2025-09-30") }

// NewMonthEntry returns an input for a month.
func NewMonthEntry() *DateEntry { return newDateEntry(true, parseMonth, "如 2025-09") }

func newDateEntry(months bool, parse func(string) (string, error), placeholder string) *DateEntry {
	e := &DateEntry{months: months}
	e.Parse = parse
	e.PlaceHolder = placeholder
	e.init(e)
	e.ActionItem = newIconButton(theme.CalendarIcon(), e.openCalendar)
	e.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyDown {
			e.openCalendar()
			return true
		}
		return false
	}
	return e
}

func (e *DateEntry) layout() string {
	if e.months {
		return "2006-01"
	}
	return "2006-01-02"
}

// openCalendar shows the month around the entered day, else around today.
func (e *DateEntry) openCalendar() {
	if e.Disabled() {
		return
	}
	now := time.Now()
	if e.Now != nil {
		now = e.Now()
	}
	day, err := time.Parse(e.layout(), e.Value())
	if err != nil {
		day = time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	}
	c := newCalendar(day, now, e.months, func(d time.Time) {
		e.popup.Hide()
		if d.IsZero() {
			e.SetValue("")
		} else {
			e.SetValue(d.Format(e.layout()))
		}
		e.Focus()
	})
	e.popup = ShowPopover(e, c, c.size())
	if e.popup != nil {
		c.onClose = e.popup.Hide
		focusIn(c)
	}
}

var (
	reDay   = regexp.MustCompile(`^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$`)
	reMonth = regexp.MustCompile(`^(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))$`)
)

// parseDay reads 2025-09-30, 2025/9/30, 2025.9.30, 20250930 and 2025年9月30日.
func parseDay(s string) (string, error) {
	m := reDay.FindStringSubmatch(s)
	if m == nil {
		return "", fmt.Errorf("“%s”不是日期，请写成 2025-09-30", s)
	}
	y, mo, d := m[1], m[2]+m[4], m[3]+m[5]
	t := time.Date(atoi(y), time.Month(atoi(mo)), atoi(d), 0, 0, 0, 0, time.UTC)
	if t.Day() != atoi(d) || int(t.Month()) != atoi(mo) {
		return "", fmt.Errorf("没有“%s”这一天，请检查月和日", s)
	}
	return t.Format("2006-01-02"), nil
}

// parseMonth reads 2025-09, 2025/9, 2025.09, 202509 and 2025年9月.
func parseMonth(s string) (string, error) {
	m := reMonth.FindStringSubmatch(s)
	if m == nil {
		return "", fmt.Errorf("“%s”不是月份，请写成 2025-09", s)
	}
	mo := atoi(m[2] + m[3])
	if mo < 1 || mo > 12 {
		return "", fmt.Errorf("“%s”里的月份应在 1 到 12 之间", s)
	}
	return fmt.Sprintf("%s-%02d", m[1], mo), nil
}

// atoi reads digits that a pattern has checked.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
