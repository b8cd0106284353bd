package kind

import (
	"strings"
	"testing"
	"time"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestDaysAreSaidOnlyWhereTodayIsKnown(t *testing.T) {
	next, held, valid := Interaction.Field("next_on"), Interaction.Field("date"), Certificate.Field("valid_to")
	for _, c := range []struct {
		f     *Field
		text  string
		today time.Time
		want  any
		says  string
	}{
		{next, "下周三", monday, "2026-12-02", "“下周三”是 2026-12-02（周三）"},
		{next, "5个工作日后", monday, "2026-11-30", "（周一）"},
		{next, "11-20", monday, "2027-11-20", "2027-11-20"}, // a day to come
		{valid, "11-20", monday, "2027-11-20", "2027-11-20"},
		{held, "11-20", monday, "2026-11-20", "2026-11-20"}, // the nearest
		{held, "昨天", monday, "2026-11-22", "（周日）"},
		{next, "2026-11-30", monday, "2026-11-30", ""},
		{next, "20261130", time.Time{}, "2026-11-30", ""},
		{next, "2026年11月", monday, "2026-11-30", "只有月份"},
		{next, "3/4/2026", monday, nil, "分不清哪个是月"},
		{next, "尽快", monday, nil, "不是能认出的日期"},
		{next, "无", monday, nil, ""},
		// in a file nobody knows when 明天 was
		{next, "明天", time.Time{}, nil, "不是能认出的日期"},
		{next, "下周三", time.Time{}, nil, "不是能认出的日期"},
		{held, "11-20", time.Time{}, nil, "不是能认出的日期"},
	} {
		v, remark := Parse(c.f, c.text, Hint{Today: c.today})
		msg := ""
		if remark != nil {
			msg = remark.Message
		}
		if v != c.want || !strings.Contains(msg, c.says) || (msg == "") != (c.says == "") {
			t.Errorf("%s “%s”: %v, %q; want %v, %q", c.f.Label, c.text, v, msg, c.want, c.says)
		}
		if remark != nil && remark.Error != (c.want == nil) {
			t.Errorf("%s “%s”: error %v", c.f.Label, c.text, remark.Error)
		}
	}
}

func TestBirthdaysAreWrittenInOneWay(t *testing.T) {
	f := Contact.Field("birthday")
	for in, want := range map[string]string{"1980年3月21日": "1980-03-21", "19800321": "1980-03-21", "3月21日": "03-21", "--0321": "03-21", "03-21": "03-21"} {
		if v, remark := Parse(f, in, Hint{}); v != want || remark != nil {
			t.Errorf("%s: %v, %v; want %s", in, v, remark, want)
		}
	}
	v, remark := Parse(f, "农历三月廿一", Hint{})
	if v != "农历三月廿一" || remark == nil || remark.Error || !strings.Contains(remark.Message, "按原文保存") {
		t.Errorf("what is no day: %v, %+v", v, remark)
	}
}

// A year of two digits would be one of antiquity, and its figures in no report.
func TestYearsAreWrittenOut(t *testing.T) {
	for _, k := range []*Kind{OutboundYear, Programme, ProjectYear} {
		for text, want := range map[string]any{"2026": int64(2026), "26": nil, "20260": nil} {
			if got, remark := Parse(k.Field("year"), text, Hint{}); got != want || (remark != nil) != (want == nil) {
				t.Errorf("%s: %s is %v (%v)", k.Label, text, got, remark)
			}
		}
	}
}
