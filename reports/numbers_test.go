package reports

import "testing"

func TestValues(t *testing.T) {
	for _, c := range []struct {
		v                int64
		unit, cell, text string
	}{
		{2_160_000, "亿美元", "2.16", "2.16亿美元"},
		{70_000_000, "亿元", "70.00", "70.00亿元"},
		{1_361_400, "亿美元", "1.36", "1.36亿美元"},
		{90_000, "亿美元", "0.09", "900.00万美元"},
		{32_560, "亿美元", "0.0326", "325.60万美元"},
		{-16_270, "亿元", "-0.0163", "-162.70万元"},
		{0, "亿元", "0.00", "0.00亿元"},
		{3_000_000, "家", "3", "3家"},
		{14_202_000_000, "TEU", "14,202", "14,202TEU"},
		{37_600_000, "%", "37.60", "37.60%"},
	} {
		if got := value(c.v, c.unit); got != c.cell {
			t.Errorf("value(%d %s) = %q, want %q", c.v, c.unit, got, c.cell)
		}
		if got := withUnit(c.v, c.unit); got != c.text {
			t.Errorf("withUnit(%d %s) = %q, want %q", c.v, c.unit, got, c.text)
		}
	}
	for in, want := range map[int64]string{100_000_000: "100.00", -1_000_000: "-1.00", 0: "0.00"} { // 1/100 yuan
		if got := moneyCell(&in).Text; got != want {
			t.Errorf("moneyCell(%d) = %q, want %q", in, got, want)
		}
	}
}

func TestMonthList(t *testing.T) {
	for _, c := range []struct {
		in   []int
		want string
	}{{[]int{202503}, "3 月"}, {[]int{202503, 202504}, "3、4 月"}, {[]int{202501, 202503, 202504, 202505, 202508}, "1、3—5、8 月"}} {
		if got := monthList(c.in); got != c.want {
			t.Errorf("%v: %q, want %q", c.in, got, c.want)
		}
	}
}
