package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestScore(t *testing.T) {
	s := newShell(t)
	s.ok("demo", "--enterprises", "60", "--months", "30")
	// given no scheme, the year cannot be scored, and it says what to do
	if _, said, code := s.run("score", "--year", "2024"); code != Refused || !strings.Contains(said, "--draft") {
		t.Errorf("%d %s", code, said)
	}
	// when one is drafted, then every place is scored, raw values beside points
	var sheet struct {
		Year   int
		AsOf   string `json:"as_of"`
		State  string
		Full   float64
		Places []struct {
			Name  string
			Total *float64
			Rank  *int
		}
		Items []struct {
			Name   string
			Weight float64
			Scores []struct{ Value, Points, Weighted *float64 }
		}
		Notes []string
	}
	s.json(&sheet, "score", "--year", "2024", "--draft", "--json")
	if sheet.AsOf != "2024-12" || sheet.State != "draft" || len(sheet.Places) != 4 || len(sheet.Items) != 9 || len(sheet.Items[0].Scores) != 4 {
		t.Fatalf("%+v", sheet)
	}
	if v := sheet.Items[2].Scores[0]; v.Value == nil || v.Weighted == nil || *v.Weighted > sheet.Items[2].Weight {
		t.Errorf("trade of the first place %+v", v)
	}
	out := s.ok("score", "--year", "2024")
	if !strings.Contains(out, "进出口总额") || !strings.Contains(out, "不是执行中的方案") {
		t.Error(out)
	}
	path := filepath.Join(t.TempDir(), "考核.pdf")
	s.ok("report", "assessment", "--period", "2024", "--out", path)
}
