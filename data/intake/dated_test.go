package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// A level that an order had not yet given on the day is kept, and named.
func TestLevelsOfAnotherTime(t *testing.T) {
	s := newStore(t)
	path := filepath.Join(t.TempDir(), "AEO企业名单.csv")
	text := "企业名称,证书名称,资质类别,信用等级,认定日期\n" +
		"宁夏甲有限公司,AEO,海关AEO,认证企业,2025-03-01\n" +
		"宁夏乙有限公司,AEO,海关AEO,高级认证企业,2025-03-01\n" +
		"宁夏丙有限公司,AEO,海关AEO,一般认证企业,2019-03-01\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	res := mustLoad(t, s, path, Options{Kind: kind.Certificate})
	if res.Imported != 3 {
		t.Fatalf("imported %d of 3: %+v", res.Imported, res.Problems)
	}
	var doubts []string
	for _, p := range res.Problems {
		if strings.Contains(p.Message, "的名称为") {
			doubts = append(doubts, p.Value+" "+p.Column)
		}
	}
	if len(doubts) != 1 || doubts[0] != "认证企业 信用等级" {
		t.Errorf("doubts: %q of %+v", doubts, res.Problems)
	}
	for _, r := range records(t, s, kind.Certificate) {
		if r.Text("level") == "certified" && r.Text("issued_on") == "2025-03-01" {
			return
		}
	}
	t.Error("the level was not kept")
}
