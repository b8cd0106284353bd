package store

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestSearch(t *testing.T) {
	s := open(t)
	for _, f := range [][]string{
		{"name", "宁夏瑞禾枸杞制品有限公司", "code", "91640521DM00001X2K", "customs_code", "6405910A7B", "products", "枸杞干果"},
		{"name", "中卫杞枸贸易行", "former_name", "老杞行"},
		{"name", "北京ABC-123（宁夏）科技公司"},
		{"name", "𫖯仰之间堃记商行", "short_name", "堃记"},
		{"name", "折扣100%_店", "products", "it's \"quoted\""},
	} {
		save(t, s, set(t, kind.Enterprise, f...))
	}
	gone := save(t, s, set(t, kind.Enterprise, "name", "已删枸杞公司"))
	if err := s.Delete(context.Background(), kind.Enterprise, gone.ID); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		typed string
		want  int
	}{
		{"枸", 2}, {"枸杞", 1}, {"杞枸", 1}, {"枸杞制", 1}, {"杞制品有", 1}, {"枸杞品", 0}, // neighbours, not only the same pairs
		{"宁夏 枸杞", 1}, {"枸杞 宁夏", 1}, {"枸杞 北京", 0}, {"干果", 1}, {"老杞", 1},
		{"DM0", 1}, {"dm00001x", 1}, {"1X2K", 1}, {"x2k", 1}, {"00001", 1}, {"0a7b", 1}, {"9164", 1}, {"2K9", 0},
		{"gq", 1}, {"nxrh", 1}, {"rhgqzp", 1}, {"yxgs", 1}, {"abc", 1}, {"ABC-123", 1}, {"bc1", 1}, {"c", 2},
		{"堃", 1}, {"𫖯", 1}, {"𫖯仰", 1}, {"堃记", 1}, {"（宁夏）", 2}, {"100%", 1}, {"quoted", 1},
		{"没有的", 0},
	} {
		q := Query{Kind: kind.Enterprise, Search: c.typed, Limit: 50}
		rs, err := s.List(context.Background(), q)
		n, _, cerr := s.Count(context.Background(), q, CountCap)
		if err != nil || cerr != nil {
			t.Fatalf("%q: %v %v", c.typed, err, cerr)
		}
		if c.want > 0 && len(rs) < c.want || c.want == 0 && len(rs) != 0 || n != len(rs) {
			t.Errorf("%q: %d rows, count %d, want %d", c.typed, len(rs), n, c.want)
		}
		for _, r := range rs {
			if r.ID == gone.ID {
				t.Errorf("%q finds a deleted firm", c.typed)
			}
		}
	}
}

// Whatever is typed, a search answers.
func TestSearchNeverFails(t *testing.T) {
	s := open(t)
	save(t, s, set(t, kind.Enterprise, "name", "宁夏瑞禾枸杞制品有限公司", "code", "91640521DM00001X2K"))
	typed := []string{"", " ", "%", "_", "'", `"`, `\`, "*", "-", "--", "(", ")", "()", "^", ":", "a:b", "txt:枸杞", "AND", "OR", "NOT", "NEAR(a b)", "枸杞 AND", "枸杞*", `"枸杞`, "枸杞\x00杞", "\x00",
		"😀", "枸😀杞", "👨‍👩‍👧", "é", "ｎｘ", "\n\t", ";DROP TABLE enterprise", "%%%", "a%b_c", "\xff\xfe", strings.Repeat("杞", 1000), strings.Repeat("a", 1000), strings.Repeat("枸杞 ", 500), strings.Repeat("9a", 600), strings.Repeat("%", 1000)}
	for _, text := range typed {
		for _, q := range []Query{
			{Kind: kind.Enterprise, Search: text, Limit: 20}, {Kind: kind.Enterprise, Search: text, Limit: 20, Sort: "-founded"},
			{Kind: kind.Enterprise, Search: text, Limit: 20, Where: []Cond{{"foreign_invested", Eq, int64(1)}}},
			{Kind: kind.TradeRecord, Search: text, Limit: 20},
		} {
			if _, err := s.List(context.Background(), q); err != nil {
				t.Errorf("%.20q: %v", text, err)
			}
			if _, _, err := s.Count(context.Background(), q, CountCap); err != nil {
				t.Errorf("counting %.20q: %v", text, err)
			}
		}
		if _, err := s.SearchAll(context.Background(), text, 5); err != nil {
			t.Errorf("everywhere %.20q: %v", text, err)
		}
	}
}

func TestSearchFollowsEdits(t *testing.T) {
	s := open(t)
	r := save(t, s, set(t, kind.Enterprise, "name", "旧名公司"))
	r.Set("name", "新号公司")
	save(t, s, r)
	if found(t, s, "旧名") != 0 || found(t, s, "新号") != 1 || found(t, s, "xhgs") != 1 || found(t, s, "jmgs") != 0 {
		t.Error("the index does not follow a changed name")
	}
	if err := s.Delete(context.Background(), kind.Enterprise, r.ID); err != nil {
		t.Fatal(err)
	}
	if found(t, s, "新号") != 0 {
		t.Error("a deleted firm is found")
	}
	if err := s.Restore(context.Background(), kind.Enterprise, r.ID); err != nil {
		t.Fatal(err)
	}
	if found(t, s, "新号") != 1 || found(t, s, "xhgs") != 1 {
		t.Error("a restored firm is not found")
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"天元锰业": "tymy", "重庆长城银行": "cqccyh", "厦门宁夏A1厂": "xmnxa1c", "𫖯": "", "吕梁": "ll"} {
		if got := initialsOf(name); got != want && !(name == "𫖯" && len(got) <= 1) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
