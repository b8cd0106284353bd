package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// samplesDir finds ../shared/samples by walking up from here.
func samplesDir(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		s := filepath.Join(dir, "shared", "samples")
		if fi, err := os.Stat(s); err == nil && fi.IsDir() {
			return s
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("the folder shared/samples is not here")
		}
		dir = up
	}
}

// sample finds a file by the letter and number that its name starts with.
func sample(t *testing.T, id string) string {
	t.Helper()
	list, _ := filepath.Glob(filepath.Join(samplesDir(t), "*", id+"__*"))
	if len(list) != 1 {
		t.Skip("sample " + id + " is not here")
	}
	return list[0]
}

// TestSamples reads real files. Counts were taken with another reader; a
// count is that of rows that are not blank, the heading included.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		id, format string
		rows       []int  // one count a sheet
		holds      string // a line, or part of one, of the first visible sheet
	}{
		{"E01", "csv", []int{64}, "1: T企业名称 T统一社会信用代码 T注册日期"},
		{"E02", "csv", []int{34}, "1: T企业名称 T统一社会信用代码"},
		{"E06", "csv", []int{5575}, "1: T企业名称 T统一社会信用代码"},
		{"E09", "xlsx", []int{7552}, "2: N1 T龙口市再生资源有限公司 Tbaseinfo"},
		{"E10", "xls", []int{1}, "1: T公司名称 T电话号码 T邮箱 T统一社会信用代码"},
		{"E13", "xlsx", []int{106, 0, 0}, "2: T序号 T企业（集团）名称 T规范简称\n3: N1 T中国核工业集团公司 T中核集团\n"},
		{"E15", "xlsx", []int{3428, 0, 0}, "2: T000004.SZ T国农科技\n"},
		{"E16", "xlsx", []int{2}, "N30000 T是 - - T国有控股企业"},
		{"E19", "xlsx", []int{4}, "2: TXX小区物业管理处 T张经理"},
		{"T02", "xlsx", []int{385, 265, 23}, "2: N1 D1990-01-31 N54.07 - N25.65 - N28.42\n"},
		{"T03", "csv", []int{38}, "2: T1978年 N167.6 N9750.0"},
		{"T04", "csv", []int{38}, "2: T1978年\n"},
		{"T08", "csv", []int{38}, "2: T1978年\n"},
		{"T10", "csv", []int{4841}, "1: TDate TCNY TJPY TKRW TUSD\n"},
		{"T11", "csv", []int{229}, "2: TChina, peoples' republic of N2001.01 N1239083 N999763\n"},
		{"T13", "csv", []int{229}, "2: T2001/01 N231700220 N586529635\n"},
		{"T15", "csv", []int{242}, "2: N1 Tregion TWorld N204887.7031"},
		{"H08", "xlsm", []int{1, 0, 0}, "1: TThis is a macro workbook\n"},
		{"H12", "xlsx", []int{7, 0, 0}, "2: N12 TA T1st Inline String N12\n"},
		{"H13", "xlsx", []int{6, 5}, "2: Ttest 2 - N2\n"},
		{"H15", "xlsx", []int{1, 1}, "1: TSheet2A1\n"},
		{"H16", "xls", []int{4}, "2: TAnhui T安徽省\n"},
		{"H19", "xlsx", []int{9}, "1: N1\n"},
		{"H20", "xlsx", []int{4, 46}, "2: TTitle TDate Format Tests\n"},
		{"H25", "xlsx", []int{12}, "1: TA1 - TC1 TD1\n2: TA2 TB2 TC2 TD2\n3: - TB3"},
		{"H29", "xlsx", []int{5}, "1: N1 D1900-01-01 T1900-01-01 T1900-01-01\n2: N11 D1900-01-11 T1900-01-11 T1900-01-11\n" +
			"3: N111 D1900-04-20 T1900-04-20 T1900-04-20\n4: N1111 D1903-01-15 T1903-01-15 T1903-01-15\n5: N11111 D1930-06-02 T1930-06-02 T1930-06-02\n"},
		{"H31", "xls", []int{3}, "1: TA1:B2 - TC1:C2 TSeparate blocks\n3: TA3:B3 - TC3\n"},
		{"H36", "txt", []int{579}, "1: T#\tReserved Strings\n"},
		{"H38", "txt", []int{6}, "4: T=cmd|' /C notepad'!'A1'\n"},
	} {
		t.Run(c.id, func(t *testing.T) {
			b := open(t, sample(t, c.id))
			if b.Format() != c.format {
				t.Errorf("format %s, want %s", b.Format(), c.format)
			}
			if len(b.Sheets()) != len(c.rows) {
				t.Fatalf("sheets %+v", b.Sheets())
			}
			first := true
			for i, s := range b.Sheets() {
				got := dump(t, b, i)
				if n := dumpedRows(got); n != c.rows[i] {
					t.Errorf("sheet %s: %d rows, want %d", s.Name, n, c.rows[i])
				}
				if s.Empty != (c.rows[i] == 0) {
					t.Errorf("sheet %s: empty %v", s.Name, s.Empty)
				}
				if !s.Hidden && first {
					first = false
					if !strings.Contains(got, c.holds) {
						t.Errorf("sheet %s lacks %q: %.600q", s.Name, c.holds, got)
					}
				}
			}
		})
	}
}

// dumpedRows counts the rows of a dump, in which a cell may hold line breaks.
func dumpedRows(dump string) int {
	n := 0
	for _, line := range strings.Split(dump, "\n") {
		if head, _, ok := strings.Cut(line, ": "); ok && head != "" && allDigits(head) {
			n++
		}
	}
	return n
}

func TestSampleRefusals(t *testing.T) {
	for id, word := range map[string]string{
		"H02": "不安全", "H05": "文件已加密", "H24": "文件已加密", "H18": "xlsb", "H21": "没有工作表", "H40": "请先关闭",
	} {
		path := sample(t, id)
		if _, err := Open(path); err == nil {
			t.Errorf("%s opens", id)
		}
		wantRefusal(t, path, word)
	}
}

func TestSampleNotes(t *testing.T) {
	wantNote(t, open(t, sample(t, "H15")), "1 张隐藏的工作表")
	wantNote(t, open(t, sample(t, "H08")), "宏")
	if s := open(t, sample(t, "H15")).Sheets(); !s[0].Hidden || s[1].Hidden {
		t.Errorf("%+v", s)
	}
}
