package pipeline

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beizeng/seeds"
)

// Silence is how long a lead may go without a contact in a stage.
type Silence struct {
	Stage    string
	Days     int  // 0: not watched
	Workdays bool // counted by the holiday calendar
}

// Deadline is the last day on which a lead last touched on a day has to be
// touched again; the day after, it is silent for too long.
func (s Silence) Deadline(touched time.Time) time.Time {
	if !s.Workdays {
		return touched.AddDate(0, 0, s.Days)
	}
	d, _ := seeds.AddWorkdays(touched, s.Days)
	return d
}

// Limit says what the stage allows: 14 天, 3 个工作日.
func (s Silence) Limit() string {
	if s.Workdays {
		return fmt.Sprintf("%d 个工作日", s.Days)
	}
	return fmt.Sprintf("%d 天", s.Days)
}

// DefaultSilence is what offices start from: first response within a workday,
// 研判 within three, a contact every fortnight while in talks, and every thirty
// days from 签约 to 开工. The user changes it in the settings.
func DefaultSilence() []Silence {
	return []Silence{{First, 1, true}, {"study", 3, true}, {"talk", 14, false}, {Signed, 30, false}, {Registered, 30, false},
		{Arrived, 30, false}, {"started", 30, false}, {"producing", 0, false}}
}

// FormatSilence writes the setting: lead=1w study=3w talk=14 …; w are workdays.
func FormatSilence(list []Silence) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = fmt.Sprintf("%s=%d", s.Stage, s.Days)
		if s.Workdays {
			parts[i] += "w"
		}
	}
	return strings.Join(parts, " ")
}

// ParseSilence reads the setting; stages that it does not name, or names
// wrongly, have their default.
func ParseSilence(text string) []Silence {
	list := DefaultSilence()
	for _, part := range strings.Fields(text) {
		stage, days, _ := strings.Cut(part, "=")
		digits, work := strings.CutSuffix(days, "w")
		n, err := strconv.Atoi(digits)
		if err != nil || n < 0 || n > 3650 {
			continue
		}
		for i := range list {
			if list[i].Stage == stage {
				list[i].Days, list[i].Workdays = n, work
			}
		}
	}
	return list
}
