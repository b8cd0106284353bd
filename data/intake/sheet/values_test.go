package sheet

import "testing"

func TestNumberCell(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"320.55669999999998", "N320.5567"},
		{"1E+05", "N100000"},
		{"1.0", "N1"},
		{"-0.5", "N-0.5"},
		{"0", "N0"},
		{"-0", "N0"},
		{"0.1", "N0.1"},
		{"1.2345678901234568E+17", "N123456789012346000"},
		{"640502199001011234", "N640502199001011234"}, // written by a program: exact
		{"1.5E-7", "N0.00000015"},
		{"9.9999999999999995E-2", "N0.1"},
		{"007", "N7"},
		{"abc", "Tabc"},
		{"NaN", "TNaN"},
	} {
		got := numberCell(c.raw, cellStyle{}, false)
		if s := string(kinds[got.Kind]) + got.Text; s != c.want {
			t.Errorf("%s: %s, want %s", c.raw, s, c.want)
		}
	}
}

func TestStyledNumbers(t *testing.T) {
	for _, c := range []struct {
		raw, code string
		id        int
		d1904     bool
		want      string
	}{
		{"45292", "", 14, false, "D2024-01-01"},
		{"45292.75", "", 22, false, "D2024-01-01 18:00:00"},
		{"1", "", 14, false, "D1900-01-01"},
		{"59", "", 14, false, "D1900-02-28"},
		{"61", "", 14, false, "D1900-03-01"},
		{"0", "", 14, true, "D1904-01-01"},
		{"43830", "", 14, true, "D2024-01-01"}, // 45292 − 1462
		{"0", "", 14, false, "N0"},
		{"-3", "", 14, false, "N-3"},
		{"2958466", "", 14, false, "N2958466"},
		{"45292", "", 57, false, "D2024-01-01"}, // East Asian yyyy年m月
		{"0.5", "", 20, false, "T12:00:00"},
		{"1.5", "", 46, false, "T36:00:00"},
		{"12", "000000", 165, false, "T000012"},
		{"1234567", "000000", 165, false, "N1234567"},
		{"0.05", "0.00%", 166, false, "N5%"},
		{"0.255", "", 10, false, "N25.5%"},
		{"45292.999999", "yyyy-mm-dd hh:mm", 167, false, "D2024-01-02"}, // rounds to midnight
	} {
		got := numberCell(c.raw, styleOf(c.id, c.code), c.d1904)
		if s := string(kinds[got.Kind]) + got.Text; s != c.want {
			t.Errorf("%s as %d %q: %s, want %s", c.raw, c.id, c.code, s, c.want)
		}
	}
}

func TestFormatCodes(t *testing.T) {
	for code, want := range map[string]styleKind{
		"General": styleGeneral, "G/通用格式": styleGeneral, "@": styleGeneral, "#,##0.00": styleGeneral,
		`"¥"#,##0.00`: styleGeneral, `0.00"day"`: styleGeneral, "[Red]0": styleGeneral, "0.00E+00": styleGeneral,
		`_-* #,##0_-;\-* #,##0_-`: styleGeneral, "0_m": styleGeneral, "0000": styleZeros,
		"yyyy/m/d": styleDate, "[$-804]yyyy年m月d日;@": styleDate, `yyyy"年"m"月"`: styleDate, "mmm-yy": styleDate,
		"dd\\-mmm\\-yyyy\\ hh:mm:ss.000": styleDate, "[$-F800]dddd, mmmm dd, yyyy": styleDate, "m月d日": styleDate,
		"h:mm:ss": styleTime, "mm:ss.0": styleTime, "上午/下午h时mm分": styleTime, "[h]:mm": styleElapsed, `"未闭合`: styleGeneral,
	} {
		if got := styleOf(200, code).kind; got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

func TestSerialDate(t *testing.T) {
	for _, c := range []struct {
		text  string
		d1904 bool
		want  string
	}{
		{"45292", false, "2024-01-01 00:00:00"},
		{" 45292.5 ", false, "2024-01-01 12:00:00"},
		{"0", true, "1904-01-01 00:00:00"},
		{"11111", false, "1930-06-02 00:00:00"},
		{"2958465", false, "9999-12-31 00:00:00"},
		{"0", false, ""}, {"2958466", false, ""}, {"-1", false, ""}, {"2024-01-01", false, ""}, {"", false, ""}, {"NaN", false, ""},
	} {
		got, ok := SerialDate(c.text, c.d1904)
		if s := got.Format("2006-01-02 15:04:05"); ok != (c.want != "") || (ok && s != c.want) {
			t.Errorf("%q: %s %v, want %q", c.text, s, ok, c.want)
		}
	}
}

func TestTextCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "-", "  ": "-", "12": "N12", " 12 ": "N12", "-0.50": "N-0.50", "0012": "T0012", "1234567890123456": "T1234567890123456",
		"1e5": "T1e5", "1,234": "T1,234", ".5": "T.5", "5.": "T5.", "+86": "T+86", "0": "N0", "0.5": "N0.5",
		`="0012"`: "T0012", `="cmd|x"`: `T="cmd|x"`, "=1+1": "T=1+1", "中卫": "T中卫", "-": "T-", "1.2.3": "T1.2.3",
	} {
		if got := textCell(in); string(kinds[got.Kind])+got.Text != want {
			t.Errorf("%q: %c%s, want %s", in, kinds[got.Kind], got.Text, want)
		}
	}
}
