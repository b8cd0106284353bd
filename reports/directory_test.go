package reports

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestDirectoryOfThreeFirms(t *testing.T) {
	st := spineStore(t)
	add(t, st, kind.Enterprise, "name", longName, "products", strings.Repeat("枸杞原浆、", 60), "registered_capital", "100万美元", "registered_currency", "USD")
	m := build(t, st, "directory", Options{})
	text := squeeze(textOf(t, m.Path, "-raw"))
	mustHold(t, text, rareName, equalName, longName, "王𫖯", "138****5678", "91640500MA76F24J3L", "中宁县", "100万美元", "2015-05-06", "2025-03", "第1页共", "编制日期2026年10月12日")
	mustNotHold(t, text, "13812345678", "演示数据")
	if n := m.Rows; !strings.Contains(text, fmt.Sprintf("共%d家", n)) || n < 4 {
		t.Errorf("%d rows, head: %.80s", n, text)
	}
}

func TestDirectoryOfManyFirms(t *testing.T) {
	st := openDemo(t, 2000)
	var told []int
	m := build(t, st, "directory", Options{Progress: func(done, total int) { told = append(told, done, total) }})
	text := textOf(t, m.Path, "-raw")
	flat := squeeze(text)
	all, err := st.List(context.Background(), store.Query{Kind: kind.Enterprise})
	if err != nil || len(all) != m.Rows {
		t.Fatalf("%d rows, %d firms, %v", m.Rows, len(all), err)
	}
	pos := 0
	for i, r := range all {
		at := strings.Index(flat[pos:], fmt.Sprint(i+1)+squeeze(r.Text("name")))
		if at < 0 {
			t.Fatalf("firm %d %s is not in its place", i+1, r.Text("name"))
		}
		pos += at
	}
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) != m.Pages {
		t.Errorf("%d pages, made tells %d", len(pages), m.Pages)
	}
	for i, p := range pages {
		mustHold(t, squeeze(p), "统一社会信用代码", "联系电话", fmt.Sprintf("第%d页共%d页", i+1, m.Pages), "演示数据")
	}
	for i := 2; i < len(told); i += 2 {
		if told[i] < told[i-2] || told[i+1] != 100 {
			t.Errorf("progress %v", told)
			break
		}
	}
	if len(told) < 8 || told[len(told)-2] != 100 {
		t.Errorf("progress ends at %v", told[len(told)-2:])
	}
}

func TestDirectoryChooses(t *testing.T) {
	st := spineStore(t)
	names := func(o Options) string { return squeeze(textOf(t, build(t, st, "directory", o).Path, "-raw")) }
	text := names(Options{Territory: "中宁县"})
	mustHold(t, text, "中宁县企业名录", "共1家", "宁夏甲外资有限公司")
	mustNotHold(t, text, rareName)
	text = names(Options{AsOf: 202412}) // 乙 was founded after it
	mustHold(t, text, "2024年12月末以前成立", "宁夏甲外资有限公司", equalName, "最近实绩月为台账最新")
	mustNotHold(t, text, rareName)
	text = names(Options{Search: "等号"})
	mustHold(t, text, equalName, "含“等号”", "共1家")
	mustNotHold(t, text, rareName)
	text = names(Options{Where: []store.Cond{{Field: "foreign_invested", Op: store.Eq, Value: int64(1)}}, Sort: "-founded"})
	mustHold(t, text, "共2家", "外资企业：是", "1"+rareName, "2宁夏甲外资有限公司")
	mustHold(t, names(Options{Search: "没有这家"}), "共0家", "没有符合条件的企业")
	mustHold(t, names(Options{Unmasked: true}), "13812345678")
}

func TestDirectoryAsWorkbook(t *testing.T) {
	st := spineStore(t)
	path := filepath.Join(t.TempDir(), "名录.XLSX")
	m := build(t, st, "directory", Options{Out: path})
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) != m.Rows+1 || rows[0][0] != "企业名称" || rows[0][1] != "统一社会信用代码" {
		t.Fatalf("%d rows of %d, %v", len(rows), m.Rows, err)
	}
	found := 0
	for i, r := range rows {
		cell := fmt.Sprintf("A%d", i+1)
		if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
			t.Errorf("%s is a formula: %s", cell, formula)
		}
		if r[0] == equalName {
			found++
		}
		if r[0] == rareName {
			found++
			if kindOf, _ := f.GetCellType(sheet, fmt.Sprintf("B%d", i+1)); r[1] != "91640500MA76F24J3L" || kindOf == excelize.CellTypeNumber {
				t.Errorf("code %q as %v", r[1], kindOf)
			}
		}
		if strings.Contains(strings.Join(r, " "), "13812345678") {
			t.Error("the telephone number is not masked")
		}
	}
	if found != 2 {
		t.Errorf("found %d of the two odd names", found)
	}
	panes, err := f.GetPanes(sheet)
	layout, err2 := f.GetPageLayout(sheet)
	if err != nil || err2 != nil || !panes.Freeze || panes.YSplit != 1 || layout.Orientation == nil || *layout.Orientation != "landscape" {
		t.Errorf("panes %+v, layout %+v", panes, layout)
	}
}

func TestRefused(t *testing.T) {
	st := openStore(t)
	dir := t.TempDir()
	for _, c := range []struct {
		key  string
		o    Options
		want string
	}{
		{"briefing", Options{AsOf: 202509, Out: dir + "/a.odt"}, ".pdf"},
		{"directory", Options{Out: dir + "/a.csv"}, ".pdf 或 .docx 或 .xlsx"},
		{"directory", Options{}, "存到哪里"},
		{"briefing", Options{Out: dir + "/a.pdf"}, "2025-09"},
		{"briefing", Options{AsOf: 202513, Out: dir + "/a.pdf"}, "2025-09"},
		{"briefing", Options{AsOf: 202509, Territory: "银川市", Out: dir + "/a.pdf"}, "中宁县"},
		{"summary", Options{Out: dir + "/a.pdf"}, "briefing（外资外贸工作简报）"},
		{"briefing", Options{AsOf: 202509, Out: dir + "/none/a.pdf"}, "文件夹"},
		{"directory", Options{Out: dir + "/a.pdf", Sort: "nothing"}, "nothing"},
	} {
		_, err := Make(context.Background(), st, c.key, c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: %v, want %q", c.key, c.o, err, c.want)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("left %v behind", files)
	}
}

func TestCancelLeavesNoFile(t *testing.T) {
	st := openDemo(t, 1200)
	for _, name := range []string{"a.pdf", "a.xlsx"} {
		ctx, cancel := context.WithCancel(context.Background())
		out := filepath.Join(t.TempDir(), name)
		_, err := Make(ctx, st, "directory", Options{Out: out, BundledFonts: true, Progress: func(done, total int) {
			if done > 0 {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
			t.Errorf("left %v", left)
		}
	}
}

func BenchmarkDirectory2000(b *testing.B)     { benchDirectory(b, 2000, ".pdf") }
func BenchmarkDirectoryWord2000(b *testing.B) { benchDirectory(b, 2000, ".docx") }

func benchDirectory(b *testing.B, n int, ending string) {
	st := openDemo(b, n)
	out := filepath.Join(b.TempDir(), "d"+ending)
	for b.Loop() {
		build(b, st, "directory", Options{AsOf: 202609, Out: out})
	}
}

func BenchmarkBriefing(b *testing.B) {
	st := openDemo(b, 2000)
	for b.Loop() {
		build(b, st, "briefing", Options{AsOf: 202609})
	}
}
