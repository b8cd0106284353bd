package reports

import (
	"context"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
)

// Of the year 2025 by May: 5,300 万美元 have come of 2.16 亿, 1.63 are missing
// over seven months; 丁 owes 1,000 万 by December.
func TestGapPaper(t *testing.T) {
	st := spineStore(t)
	add(t, st, kind.Enterprise, "name", "宁夏丁外资有限公司", "territory", "中宁县", "founded", "2024-05-06", "foreign", "是", "contracted_capital", "1000", "contracted_currency", "USD", "capital_due", "2025-12-31")
	add(t, st, kind.Lead, "name", "未填金额的线索", "stage", "在谈", "investor", "某投资方", "unit", "SWJ", "country", "德国", "received_on", "2025-02-01", "stage_on", "2025-03-01")
	m := build(t, st, "gap", Options{AsOf: 202505})
	text := squeeze(textOf(t, m.Path))
	mustHold(t, text, "外资外贸目标缺口分析", "还差1.63亿美元；余下7个月每月需0.2329亿美元", "宁夏丁外资有限公司", "认缴出资期限2025-12-31", "未填金额，未计入",
		"不够：即使全部实现仍差1.53亿美元", "不是实际数", "概率50%（默认")

	t.Run("a territory", func(t *testing.T) {
		m := build(t, st, "gap", Options{AsOf: 202505, Territory: "海原县"})
		text := squeeze(textOf(t, m.Path))
		mustHold(t, text, "候选范围：海原县", "还差1.63亿美元")
		mustNotHold(t, text, "宁夏丁外资有限公司")
	})
	t.Run("the workbook has the numbers", func(t *testing.T) {
		m := build(t, st, "gap", Options{AsOf: 202505, Out: filepath.Join(t.TempDir(), "gap.xlsx")})
		mustHold(t, bookText(t, openBook(t, m.Path)), "宁夏丁外资有限公司", "1,000")
	})
	t.Run("it names firms: no public version", func(t *testing.T) {
		if _, err := Build(context.Background(), st, "gap", Options{AsOf: 202505, Public: true}); err == nil {
			t.Error("it has one")
		}
	})
}
