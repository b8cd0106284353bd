package cli

import (
	"strings"
	"testing"
)

type zeroJSON struct {
	AsOf, Judged, Rule, Note string
	AsOfMonth                string `json:"as_of"`
	Count                    int
	ByRung                   map[string]int `json:"by_rung"`
	Firms                    []struct {
		ID                                 int64
		Name, Code, Territory, Since, Rung string
		Months                             int
		RungOn                             string `json:"rung_on"`
		Reason, Officer                    string
	}
}

type flowJSON struct {
	From, To                         string
	Start, Entered, Activated, End   int
	Closed                           int
	Rate                             *float64
	AvgDays                          *int    `json:"avg_days"`
	ByTerritory                      []any   `json:"by_territory"`
	ByOfficer                        []any   `json:"by_officer"`
	Firms                            []aFirm `json:"firms"`
	EnteredFirms                     []any   `json:"entered_firms"`
	FirstEver, Again, Helped, MoveIn int
}

type aFirm struct {
	Name, Territory, Since, Month, On, What, By, ProofKind string
	Days                                                   int
	Helped                                                 bool
	Proof                                                  int64
	Batch, Row                                             int
}

// given the firms and January, when February comes in, then it is said who came to life
func TestZeroAndActivation(t *testing.T) {
	s := newShell(t)
	s.ok("import", s.file("firms.csv", "企业名称,海关注册编码,统计归属,成立日期\n甲渔具厂,6405960001,沙坡头区,2020-03-01\n乙枸杞厂,6405960002,海原县,2021-04-02\n丙铁件厂,6405960003,海原县,2025-02-11\n"), "--as", "enterprise")
	first := s.ok("import", s.file("jan.csv", "企业名称,月份,出口额（万元）\n甲渔具厂,2025-01,0\n乙枸杞厂,2025-01,12\n"), "--as", "trade")
	if strings.Contains(first, "首笔") {
		t.Errorf("nobody was on the list before: %s", first)
	}
	s.ok("add", "activation_step", "enterprise=甲渔具厂", "list=零进出口实绩", "rung=查明障碍", "reason=委托代理", "date=2025-02-06", "officer=王一")

	var zero zeroJSON
	s.json(&zero, "zero", "trade", "--json")
	if zero.AsOfMonth != "2025-01" || zero.Count != 1 || zero.Firms[0].Name != "甲渔具厂" || zero.Firms[0].Since != "2025-01" || zero.Firms[0].Rung != "obstacle" ||
		zero.Firms[0].Reason != "agency" || zero.Firms[0].Officer != "王一" || zero.Firms[0].RungOn != "2025-02-06" || !strings.Contains(zero.Rule, "2025-01 至 2025-01") {
		t.Fatalf("%+v", zero)
	}
	out := s.ok("import", s.file("feb.csv", "企业名称,月份,出口额（万元）\n乙枸杞厂,2025-02,3\n甲渔具厂,2025-02,5\n"), "--as", "trade")
	if !strings.Contains(out, "本次导入使 1 家企业实现首笔：甲渔具厂（2025-02 首笔出口）") {
		t.Errorf("import says: %s", out)
	}
	s.json(&zero, "zero", "trade", "--json", "--territory", "海原")
	if zero.AsOfMonth != "2025-02" || zero.Count != 1 || zero.Firms[0].Name != "丙铁件厂" || zero.Firms[0].Since != "2025-02" || zero.Firms[0].Rung != "none" || zero.Firms[0].Territory != "640522" {
		t.Errorf("%+v", zero)
	}
	s.json(&zero, "zero", "trade", "--as-of", "2025-01", "--json")
	if zero.Count != 1 || zero.Firms[0].Name != "甲渔具厂" {
		t.Errorf("as of January: %+v", zero)
	}
	var f flowJSON
	s.json(&f, "activation", "--from", "2025-01", "--to", "2025-02", "--json")
	if f.Entered != 2 || f.Activated != 1 || f.Closed != 0 || f.End != 1 || f.Rate == nil || *f.Rate != 0.5 || f.AvgDays == nil || *f.AvgDays != 28 || len(f.ByTerritory) != 2 || len(f.ByOfficer) != 2 {
		t.Fatalf("%+v", f)
	}
	if a := f.Firms[0]; a.Name != "甲渔具厂" || a.By != "王一" || a.On != "2025-02-28" || !a.Helped || a.Batch != 3 || a.Row != 3 || a.What != "出口" {
		t.Errorf("%+v", a)
	}
	text := s.ok("activation", "--from", "2025-01", "--to", "2025-02")
	for _, want := range []string{"帮办激活 1，自行恢复 0；首次激活 1", "合计\t0\t2\t0\t1\t0\t0\t1\t50.0%\t28", "批次 3 第 3 行", "激活率 = "} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if text := s.ok("zero", "零进出口实绩", "--rung", "首笔"); !strings.Contains(text, "甲渔具厂") || strings.Contains(text, "丙铁件厂\t") {
		t.Errorf("%s", text)
	}
	for _, args := range [][]string{{"zero", "firms"}, {"zero", "trade", "--as-of", "二月"}, {"zero", "trade", "--as-of", "2099-01"}, {"zero", "trade", "--territory", "月球"}, {"zero", "trade", "--rung", "高"},
		{"activation", "--from", "2025-02", "--to", "2025-01"}, {"activation", "--list", "x"}} {
		if _, msg, code := s.run(args...); code != Misuse || msg == "" {
			t.Errorf("%v: exit %d, %s", args, code, msg)
		}
	}
}

// An empty database says what to do.
func TestZeroOfNothing(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{{"zero", "trade"}, {"activation"}} {
		if out := s.ok(args...); !strings.Contains(out, "请先导入海关月度表") {
			t.Errorf("%v: %s", args, out)
		}
	}
	var zero zeroJSON
	s.json(&zero, "zero", "capital", "--json")
	if zero.Count != 0 || zero.AsOfMonth == "" {
		t.Errorf("%+v", zero)
	}
}

func TestCapitalImportBringsToLife(t *testing.T) {
	s := newShell(t)
	s.ok("import", s.file("firms.csv", "企业名称,企业类型,统计归属,成立日期\n港鑫外资厂,有限责任公司（港澳台投资）,中宁县,2024-03-01\n"), "--as", "enterprise")
	var r struct{ Activated []aFirm }
	s.json(&r, "import", s.file("c.csv", "企业名称,到资日期,到资金额（万美元）,币种\n港鑫外资厂,2025-02-18,30,USD\n"), "--as", "capital", "--json")
	if len(r.Activated) != 1 || r.Activated[0].Name != "港鑫外资厂" || r.Activated[0].On != "2025-02-18" || r.Activated[0].What != "到资" || r.Activated[0].Days != 324 { // 2024-03-31 to 2025-02-18
		t.Errorf("%+v", r)
	}
	// an import undone takes it back
	s.ok("undo", "2")
	var zero zeroJSON
	s.json(&zero, "zero", "capital", "--json")
	if zero.Count != 1 || zero.Firms[0].Since != "2024-03" {
		t.Errorf("%+v", zero)
	}
}
