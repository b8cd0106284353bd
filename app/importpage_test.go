package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const tradeCSV = `企业名称,统一社会信用代码,月份,出口额（万元）,进口额（万元）
宁夏示例锰业有限公司,91640500MA75W4XD0J,2025-01,"1,200.50",300
宁夏示例锰业有限公司,91640500MA75W4XD0J,2025-02,900,0
中宁示例枸杞有限公司,,2025-01,80.25,
,,2025-01,5,5
`

// writeFile puts a file into the test's folder.
func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// count counts the living records of a kind.
func (s *stage) count(k *kind.Kind) int {
	s.t.Helper()
	n, _, err := s.e.st.Count(context.Background(), store.Query{Kind: k}, 0)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// drop drops a file on the import page and waits until it is understood.
func (s *stage) drop(path string) *importPage {
	s.t.Helper()
	s.e.nav("import")
	p := pageAs[*importPage](s)
	p.Drop([]string{path})
	s.until("the file is understood", func() bool { return p.match != nil && p.look != nil && p.look.spec.kind != nil && p.step == stepMatch })
	s.rest()
	return p
}

// shown tells whether a text stands on the page.
func (s *stage) shown(part string) bool {
	return strings.Contains(strings.Join(textsOf(s.e.shell.Router.Page().Content()), "\n"), part)
}

func TestImportFromFileToUndo(t *testing.T) {
	// given a month's trade table, dropped on the window
	s := newStage(t, nil)
	before := s.count(kind.Enterprise)
	p := s.drop(writeFile(t, "海关月度.csv", tradeCSV))

	// then it is taken for trade, and each column has its field and unit
	if p.spec.kind != kind.TradeRecord {
		t.Fatalf("proposed kind: %s", p.spec.kind.Key)
	}
	for i, want := range []string{"enterprise.name", "enterprise.code", "month", "export_rmb", "import_rmb"} {
		if got := p.match.rows[i].field.Value(); got != want {
			t.Errorf("column %d: %q, want %q", i, got, want)
		}
	}
	if got := p.match.rows[3].unit.Value(); got != "万元" {
		t.Errorf("unit of exports: %q", got)
	}
	s.shoot("import-2-match")

	// when it is previewed, nothing is written
	p.match.next.OnTapped()
	s.until("the preview", func() bool { return p.step == stepPreview })
	s.rest()
	s.shoot("import-3-problems")
	p.preview.showRows()
	s.shoot("import-3-rows")
	if p.result.Imported != 3 || p.result.Rejected != 1 || s.count(kind.TradeRecord) != 0 {
		t.Fatalf("preview: %d new, %d rejected, %d stored", p.result.Imported, p.result.Rejected, s.count(kind.TradeRecord))
	}

	// when it is imported, the rows are there
	p.preview.run.OnTapped()
	s.until("done", func() bool { return p.step == stepDone })
	s.rest()
	s.shoot("import-4-done")
	if n := s.count(kind.TradeRecord); n != 3 {
		t.Fatalf("%d months stored, want 3", n)
	}
	if n := s.count(kind.Enterprise); n != before+2 {
		t.Fatalf("%d firms, want %d", n, before+2)
	}

	// when it is undone, they are gone again, and the history says so
	undoBatch(s.e, p.result.Batch, p.showChoose)
	s.until("undone", func() bool { return p.step == stepChoose })
	s.rest()
	if s.count(kind.TradeRecord) != 0 || s.count(kind.Enterprise) != before {
		t.Errorf("left: %d months, %d firms", s.count(kind.TradeRecord), s.count(kind.Enterprise)-before)
	}
	if !s.shown("已撤销") || !s.shown("海关月度.csv") {
		t.Errorf("the history does not show the undone import: %q", textsOf(p.root))
	}
}

func TestImportAgainOffersNothing(t *testing.T) {
	s := newStage(t, nil)
	path := writeFile(t, "a.csv", tradeCSV)
	p := s.drop(path)
	p.start(false)
	s.until("done", func() bool { return p.step == stepDone })
	p = s.drop(path)
	p.start(true)
	s.until("the preview", func() bool { return p.step == stepPreview })
	if !p.preview.run.Disabled() || p.result.Unchanged != 3 {
		t.Errorf("the same file again: %+v", p.result)
	}
}

func TestMatchIsChangedKeptAndKnownAgain(t *testing.T) {
	s := newStage(t, nil)
	const text = "对象,金额A,金额B,期间\n宁夏示例锰业有限公司,1,2,2025-01\n中宁示例枸杞有限公司,3,4,2025-01\n"
	p := s.drop(writeFile(t, "x.csv", text))

	// when the user matches the columns himself
	p.match.kindIn.SetValue(kind.TradeRecord.Key)
	s.rest()
	set := func(i int, field, unit string) {
		p.match.rows[i].field.SetValue(field)
		s.rest()
		if unit != "" {
			p.match.rows[i].unit.SetValue(unit)
			s.rest()
		}
	}
	set(0, "enterprise.name", "")
	set(1, "export_rmb", "亿元")
	set(2, "import_rmb", "万元")
	set(3, "month", "")
	if p.look.refusal != nil || p.match.next.Disabled() {
		t.Fatalf("refused: %v", p.look.refusal)
	}

	// and keeps the match
	p.match.keep("我的表", p.look.layout)
	s.rest()

	// then a file with the same headers is matched by itself
	p = s.drop(writeFile(t, "y.csv", text))
	if p.look.applied != "我的表" || p.spec.kind != kind.TradeRecord {
		t.Fatalf("taken for %s by template %q", p.spec.kind.Key, p.look.applied)
	}
	if got := p.match.rows[1].field.Value() + ":" + p.match.rows[1].unit.Value(); got != "export_rmb:亿元" {
		t.Errorf("exports: %s", got)
	}
	p.start(false)
	s.until("done", func() bool { return p.step == stepDone })
	sum, _, err := s.e.st.Sum(context.Background(), store.Query{Kind: kind.TradeRecord}, "export_rmb")
	if err != nil || sum != 4_0000_0000_00 {
		t.Errorf("exports sum to %d, want 4 亿元", sum)
	}
}

func TestTwoColumnsDoNotShareAField(t *testing.T) {
	s := newStage(t, nil)
	p := s.drop(writeFile(t, "x.csv", tradeCSV))
	p.match.rows[4].field.SetValue("export_rmb")
	s.rest()
	if a, b := p.match.rows[3].field.Value(), p.match.rows[4].field.Value(); a != "" || b != "export_rmb" {
		t.Errorf("old %q, new %q", a, b)
	}
}

func TestRefusedFilesSayWhy(t *testing.T) {
	s := newStage(t, nil)
	for name, text := range map[string]string{"空.csv": "", "只有表头.csv": "企业名称,统一社会信用代码\n"} {
		s.e.nav("import")
		p := pageAs[*importPage](s)
		p.Drop([]string{writeFile(t, name, text)})
		s.rest()
		if p.step == stepMatch {
			p.start(true)
			s.until("refused", func() bool { return p.refused != nil })
		}
		s.rest()
		s.shoot("import-refused")
		if !s.shown(name) {
			t.Errorf("%s: the refusal does not name the file: %q", name, textsOf(p.root))
		}
		if s.shown("成功导入 0") {
			t.Errorf("%s: says that 0 were imported", name)
		}
	}
}

func TestSheetsAndHeaderRow(t *testing.T) {
	// given a workbook with two visible sheets and a hidden one
	f := excelize.NewFile()
	for _, name := range []string{"名单", "底稿"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	for cell, v := range map[string]string{"A1": "说明", "A2": "请勿外传"} {
		_ = f.SetCellStr("Sheet1", cell, v)
	}
	for cell, v := range map[string]string{"A1": "外资企业名单", "A2": "名称", "B2": "信用代码", "A3": "宁夏示例锰业有限公司", "B3": "91640500MA75W4XD0J"} {
		_ = f.SetCellStr("名单", cell, v)
	}
	_ = f.SetCellStr("底稿", "A1", "x")
	_ = f.SetSheetVisible("底稿", false)
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, nil)
	p := s.drop(path)

	// then the visible ones are offered and the hidden one is named
	if n := len(p.match.sheetIn.Choices); n != 2 {
		t.Errorf("%d sheets offered", n)
	}
	if !s.shown("底稿") {
		t.Error("the hidden sheet is not named")
	}

	// when the sheet is chosen, its header is found; another can be chosen
	p.match.sheetIn.SetValue("名单")
	s.rest()
	if p.look.layout == nil || p.look.layout.HeaderRow != 2 {
		t.Fatalf("header: %+v %v", p.look.layout, p.look.refusal)
	}
	p.match.useRow(0)
	s.rest()
	if p.spec.header != 1 || !p.match.next.Disabled() == (p.look.refusal != nil) {
		t.Errorf("header row %d, refusal %v", p.spec.header, p.look.refusal)
	}
}

func TestKindsAreGuessedFromTheLook(t *testing.T) {
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for want, text := range map[string]string{
		"enterprise": "企业名称,统一社会信用代码,成立日期,注册资本（万元）,法定代表人\n甲公司,91640500MA75W4XD0J,2020-01-02,100,张三\n",
		"trade":      tradeCSV,
		"capital":    "企业名称,到资日期,到资金额（万美元）,币种\n甲公司,2025-03-04,12.5,美元\n",
		"rate":       "日期,美元/人民币,欧元/人民币\n2025-03-04,7.1745,7.5\n",
	} {
		f, err := openImportFile(writeFile(t, want+".csv", text))
		if err != nil {
			t.Fatal(err)
		}
		k, err := f.guessKind(context.Background(), st, nil)
		if err != nil || k.Key != want {
			t.Errorf("%s taken for %v (%v)", want, k, err)
		}
		f.close()
	}
}

func TestImportGoesOnWhenThePageIsLeft(t *testing.T) {
	s := newStage(t, nil)
	p := s.drop(writeFile(t, "x.csv", tradeCSV))
	p.start(false)
	s.e.nav("workbench")
	s.until("imported", func() bool { return !s.e.tasks.Busy() })
	s.until("told", func() bool { return strings.Contains(strings.Join(s.e.shell.Toasts.Texts(), ""), "新增 3") })
	s.until("the workbench knows", func() bool { return s.shown("G2") })
	if n := s.count(kind.TradeRecord); n != 3 {
		t.Errorf("%d months", n)
	}
}

func TestPreviewIsNotLostByALook(t *testing.T) {
	s := newStage(t, nil)
	p := s.drop(writeFile(t, "x.csv", tradeCSV))
	state := p.Save()
	s.e.nav("workbench")
	s.rest()
	s.e.nav("import")
	p = pageAs[*importPage](s)
	p.Restore(state)
	s.until("taken up again", func() bool { return p.look != nil && p.step == stepMatch })
	if p.spec.kind != kind.TradeRecord {
		t.Error("the kind was lost")
	}
	var _ ui.Saver = p
}

// A blank form is asked for by its kind's name; the choice is free again then.
func TestABlankFormIsChosenByItsKind(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav("import")
	s.rest()
	p := pageAs[*importPage](s)
	p.blank.SetValue(kind.Grievance.Key)
	s.rest()
	if s.app.win.Canvas().Overlays().Top() == nil || p.blank.Value() != "" {
		t.Errorf("no question where to save it, or the choice stays at %q", p.blank.Value())
	}
}
