package reports

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/store"
)

// given an office and the words of its red head, when a bulletin is issued,
// then it bears head, number, signature and imprint in each format; without
// them it is the plain paper; and what has no red head refuses one.
func TestIssuedPapers(t *testing.T) {
	st := spineStore(t)
	if err := st.SetSetting(context.Background(), store.SettingOffice, "某某市商务局"); err != nil {
		t.Fatal(err)
	}
	o := Options{From: 202501, To: 202506, Issuer: "某某市商务局文件", Number: "某商发〔2025〕9号", CopyTo: []string{"市委办公室", "市统计局"}}
	dir := t.TempDir()
	for _, ending := range formats {
		o.Out = filepath.Join(dir, "a"+ending)
		m := build(t, st, "activation", o)
		if ending != ".pdf" {
			continue
		}
		if m.Pages%2 != 0 {
			t.Errorf("the last face is page %d", m.Pages)
		}
		text := textOf(t, m.Path)
		mustHold(t, text, "某某市商务局文件", "某商发〔2025〕9号", "抄送：市委办公室，市统计局。", "2026年10月12日印发")
		mustNotHold(t, text, "内部简报", "第1页", "第 1 页")
		body := squeeze(text)
		sign, head, imprint := strings.Index(body, "某某市商务局2026年10月12日"), strings.Index(body, "某某市商务局文件"), strings.Index(body, "抄送")
		if head < 0 || sign < head || imprint < sign {
			t.Errorf("head at %d, signature at %d, imprint at %d", head, sign, imprint)
		}
	}
	mustNotHold(t, textOf(t, build(t, st, "activation", Options{From: 202501, To: 202506}).Path), "某某市商务局文件", "印发")
	for want, one := range map[string]Options{
		"请先写发文机关标志": {From: 202501, To: 202506, Number: "某商发〔2025〕9号", Out: dir + "/b.pdf"},
		"不作正式发文":    {AsOf: 202506, Issuer: "某某市商务局文件", Out: dir + "/b.pdf"},
	} {
		key := "activation"
		if one.AsOf != 0 {
			key = "directory"
		}
		if _, err := Make(context.Background(), st, key, one); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
