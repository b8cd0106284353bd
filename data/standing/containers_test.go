package standing

import (
	"reflect"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestContainersMakeG7(t *testing.T) {
	w := traders(t)
	w.change(kind.Indicator, w.indicator("G7").ID, "base", "4000")
	box := func(month, corridor, direction, teu string) {
		w.add(kind.ContainerMonth, "month", month, "corridor", corridor, "operator", "某某班列公司", "direction", direction, "teu", teu)
	}
	// given nothing but an entered value, then it is the figure
	w.entered("G7", "2025-02", "900")
	w.actuals(202503, "G7 900")
	// when months of containers are there, then they alone are the sum: 100.5 + 20 + 30
	box("2025-01", "europe", "out", "100.5")
	box("2025-01", "europe", "back", "20")
	box("2025-03", "west_sea", "out", "30")
	box("2025-04", "west_sea", "out", "7")
	box("2024-12", "west_sea", "out", "1000")
	w.actuals(202503, "G7 150.5")
	w.actuals(202504, "G7 157.5")
	f := w.at(202503)["G7"]
	w.noted(f, "2025 年 2 月没有箱量登记")
	w.noted(f, "未采用")
	if !reflect.DeepEqual(f.MissingMonths, []int{202502}) || !strings.Contains(f.Rule, "箱量合计") {
		t.Errorf("missing %v, rule %s", f.MissingMonths, f.Rule)
	}
	// a value entered for the very month does not go before the records either
	w.entered("G7", "2025-03", "9999")
	w.actuals(202503, "G7 150.5")
	// a year without any keeps to what was entered, and says that it misses its months
	w.entered("G7", "2023-06", "77")
	w.actuals(202312, "G7 77")
	if f = w.at(202312)["G7"]; len(f.MissingMonths) != 6 || !strings.Contains(f.Rule, "人工录入") {
		t.Errorf("2023: %v %s", f.MissingMonths, f.Rule)
	}
}
