package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"beizeng/data/store"
)

// TestSamplesAreTakenForWhatTheyAre holds the proposal of a kind against files
// that users really have.
func TestSamplesAreTakenForWhatTheyAre(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "samples")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the sample files are not here")
	}
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for file, want := range map[string]string{
		"enterprise/E01__宁夏2018.csv": "enterprise", "enterprise/E09__input.xlsx": "enterprise", "enterprise/E13__企业列表.xlsx": "enterprise",
		"enterprise/E16__企业信息导入模板.xlsx": "enterprise", "enterprise/E19__客户导入模板.xlsx": "enterprise",
		"trade_fdi_fx/T02__进出口数据.xlsx": "trade", "trade_fdi_fx/T03__货物进出口总额.csv": "trade", "trade_fdi_fx/T04__实际利用外资.csv": "capital",
		"trade_fdi_fx/T08__人民币汇率(年平均价).csv": "rate", "trade_fdi_fx/T10__exchange-rates_IMF.csv": "rate",
		"trade_fdi_fx/T11__korea-china-trade-data.csv": "trade", "trade_fdi_fx/T15__UNCTAD_WIR25_tab01_inflows.csv": "capital",
	} {
		f, err := openImportFile(filepath.Join(root, filepath.FromSlash(file)))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		k, err := f.guessKind(context.Background(), st, nil)
		if err != nil || k.Key != want {
			t.Errorf("%s is taken for %v, not %s (%v)", file, k.Key, want, err)
		}
		f.close()
	}
}
