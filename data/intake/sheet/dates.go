package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// styleKind is what a number format makes of a number.
type styleKind uint8

const (
	styleGeneral styleKind = iota
	styleDate              // a day, perhaps with a time of day
	styleTime              // a time of day only
	styleElapsed           // hours that run on past 24
	styleZeros             // padded with zeros to a width: a code
	stylePercent           // a share, shown a hundredfold
)

type cellStyle struct {
	kind  styleKind
	width uint8
}

// maxSerial is the last day Excel knows, 9999-12-31, in the 1900 system.
const maxSerial = 2958465

// serialTime turns a serial day number into a time. The 1900 system counts a
// 29 February 1900 that never was, so days before 1 March are one off.
// Source: ECMA-376 part 1, 18.17.4.1.
func serialTime(f float64, date1904 bool) (time.Time, bool) {
	if math.IsNaN(f) || f < 0 || f >= maxSerial+1 {
		return time.Time{}, false
	}
	days := math.Floor(f)
	secs := math.Round((f - days) * 86400)
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	t := base.AddDate(0, 0, int(days)).Add(time.Duration(secs) * time.Second)
	return t, t.Year() <= 9999
}

// SerialDate reads text as a spreadsheet's serial day number ("45292" is
// 2024-01-01; with date1904 set "0" is 1904-01-01), in UTC, rounded to the
// second. It is false for what is no number or lies outside of 1900–9999.
func SerialDate(text string, date1904 bool) (time.Time, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || (f < 1 && !date1904) {
		return time.Time{}, false
	}
	return serialTime(f, date1904)
}

// serialCell words a date, time or elapsed time; false where it is none.
func serialCell(f float64, kind styleKind, date1904 bool) (Cell, bool) {
	if kind == styleElapsed && f >= 0 && f < maxSerial {
		s := int64(math.Round(f * 86400))
		return Cell{Text, fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)}, true
	}
	t, ok := serialTime(f, date1904)
	if !ok {
		return Cell{}, false
	}
	if f < 1 && !date1904 {
		if kind == styleDate && f == 0 {
			return Cell{}, false // a zero shown as 1900-01-00 is no date
		}
		return Cell{Text, t.Format("15:04:05")}, true
	}
	if f < 1 && kind == styleTime {
		return Cell{Text, t.Format("15:04:05")}, true
	}
	return timeCell(t), true
}

func timeCell(t time.Time) Cell {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return Cell{Date, t.Format(time.DateOnly)}
	}
	return Cell{Date, t.Format(time.DateTime)}
}

// isoCell reads the ISO 8601 text of a date cell (t="d", ss:Type DateTime).
func isoCell(s string) Cell {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return timeCell(t.Round(time.Second))
		}
	}
	return Cell{Text, s}
}

// builtinStyle knows the number formats that files name by number only.
// Source: ECMA-376 part 1, 18.8.30, with the East Asian ones 27–36 and 50–58.
func builtinStyle(id int) cellStyle {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return cellStyle{kind: styleDate}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return cellStyle{kind: styleTime}
	case id == 46:
		return cellStyle{kind: styleElapsed}
	case id == 9, id == 10:
		return cellStyle{kind: stylePercent}
	}
	return cellStyle{}
}

// styleOf tells what a number format makes of a number. code is the file's own
// format text, empty for a built-in one.
func styleOf(id int, code string) cellStyle {
	if code == "" {
		return builtinStyle(id)
	}
	if n := len(code); n >= 2 && n <= 30 && strings.Trim(code, "0") == "" {
		return cellStyle{styleZeros, uint8(n)}
	}
	letters, elapsed := formatLetters(code)
	has := func(set string) bool { return strings.ContainsAny(letters, set) }
	switch {
	case elapsed:
		return cellStyle{kind: styleElapsed}
	case has("%"):
		return cellStyle{kind: stylePercent}
	case strings.Contains(letters, "general"), has("#0?"):
		return cellStyle{}
	case has("yd"), has("m") && !has("hs"):
		return cellStyle{kind: styleDate}
	case has("hs"):
		return cellStyle{kind: styleTime}
	}
	return cellStyle{}
}

// formatLetters strips a format code's first section of quoted and escaped
// text, colours and locales; what stays are the letters that mean something.
// Zeros after a second's point (ss.000) are stripped too: they are no number.
func formatLetters(code string) (letters string, elapsed bool) {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return strings.ToLower(b.String()), elapsed
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return strings.ToLower(b.String()), elapsed
			}
			switch strings.ToLower(code[i+1 : i+end]) {
			case "h", "hh", "m", "mm", "s", "ss":
				elapsed = true
			}
			i += end
		case ';':
			return strings.ToLower(b.String()), elapsed
		case '.':
			afterSeconds := strings.HasSuffix(strings.ToLower(b.String()), "s")
			for afterSeconds && i+1 < len(code) && code[i+1] == '0' {
				i++
			}
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String()), elapsed
}
