package reports

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"beizeng/data/assess"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

func TestBriefingSaysTheFiguresWorkedByHand(t *testing.T) {
	// given the small year, when its briefing of September is printed
	st := spineStore(t)
	m := build(t, st, "briefing", Options{AsOf: 202509})
	text := squeeze(textOf(t, m.Path, "-raw"))
	// then: arrivals 5,000 + 300 = 5,300 万 = 0.53 亿 of 2.16: 24.5 %; of the path 2.16 × 9/12 = 1.62: 32.7 %.
	// Trade 25 + 1.2 = 26.2 亿 of 35 × 2^(3/5) = 53.05: 49.4 %; of 39.79: 65.8 %; over 20 of last January: +31.0 %.
	mustHold(t, text,
		"1—9月，全市实际使用外资0.53亿美元，完成年度目标的24.5%、序时进度的32.7%；进出口总额26.20亿元，完成年度目标的49.4%、序时进度的65.8%，同比增长31.0%。",
		"新设外资企业1家（"+rareName+"）；新增有进出口实绩企业1家（"+equalName+"）。",
		// still 2.16 − 0.53 = 1.63 over 3 months; 53.05 − 26.20 = 26.85, 8.95 a month
		"对照年度目标（余3个月），到资还差1.63亿美元、月均需0.54亿美元；进出口还差26.85亿元、月均需8.95亿元。",
		"统计期：2025年1—9月", "2026年10月12日", "内部简报", "2025年1—9月全市外资外贸目标进展情况")
	// the table: target, year's goal, path, actual, completion, state
	mustHold(t, text,
		"G1全市实际使用外资亿美元2.16（2025）2.161.620.5324.5%▼偏低",
		"G2全市外贸进出口总额亿元70.00（2027）53.0539.7926.2049.4%▼偏低",
		"其中：新企业实际使用外资亿美元0.09（2025）—0.06750.0333.3%—", // 2.16 − 2.07; 0.53 − 0.50
		"G5新设外资企业家1（2025）101100.0%●达到", "G8数字经济占GDP比重%40.00（2027）——未录入—○未录入")
	// by territory, in 万
	mustHold(t, text, "沙坡头区12,000.000.0012,000.00——0100", "中宁县200,000.0050,000.00250,000.0025.0%5,000.000000",
		"中卫工业园区————300.00", "全市212,000.0050,000.00262,000.0031.0%5,300.00")
	// and what the reader must know
	mustHold(t, text, "进出口2、4—9月未录入", "1笔到资缺当日中间价，未折美元、未计入", "25.99%，原文写“年均25%”", "14.87%，原文写“年均14%”", "2022-12-31（含）以前",
		"没有导入批次（数据为手工录入或尚未录入）")
	mustNotHold(t, text, "演示数据")
	if m.Pages != 2 {
		t.Errorf("%d pages", m.Pages)
	}
}

func TestBriefingTableEqualsStanding(t *testing.T) {
	st := openDemo(t, 300)
	for _, month := range []int{202302, 202412, 202609} {
		doc, err := Build(context.Background(), st, "briefing", Options{AsOf: month})
		if err != nil {
			t.Fatal(err)
		}
		figures, err := standing.At(context.Background(), st, month)
		if err != nil {
			t.Fatal(err)
		}
		text := squeeze(textOf(t, build(t, st, "briefing", Options{AsOf: month}).Path, "-raw"))
		rows := map[string][]Cell{}
		for _, r := range tables(doc)[0].Rows {
			rows[strings.Fields(r[0].Text)[0]] = r
		}
		for _, f := range figures {
			r := rows[f.Code]
			for i, v := range map[int]*int64{2: f.Target, 3: f.YearGoal, 4: f.Path, 5: f.Actual} {
				if (v != nil) != r[i].Known || v != nil && *v != r[i].Number {
					t.Errorf("%d %s column %d: %+v, standing says %v", month, f.Code, i, r[i], v)
				}
			}
			mustHold(t, text, r[0].Text+r[1].Text+r[2].Text+r[3].Text+r[4].Text+r[5].Text+r[6].Text+r[7].Text)
		}
	}
}

func tables(doc Document) (out []Table) {
	for _, b := range doc.Blocks {
		if t, ok := b.(Table); ok {
			out = append(out, t)
		}
	}
	return out
}

func TestBriefingLosesNoCharacter(t *testing.T) {
	// given the roomiest content, printed as it is
	st := openDemo(t, 300)
	doc, err := Build(context.Background(), st, "briefing", Options{AsOf: 202609, BundledFonts: true, Created: fixed})
	if err != nil {
		t.Fatal(err)
	}
	o := Options{BundledFonts: true, Created: fixed}
	d, err := printPDF(doc, o.paper())
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/b.pdf"
	if err := d.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	// then every piece of it comes back whole, page breaks aside
	text := squeeze(textOf(t, path, "-raw"))
	for page := 1; page <= d.Pages(); page++ {
		text = strings.ReplaceAll(text, "—"+string(rune('0'+page))+"—演示数据非真实情况", "")
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Heading:
			mustHold(t, text, b.Text)
		case Paragraph:
			whole := ""
			for _, r := range b {
				whole += r.Text
			}
			mustHold(t, text, whole)
		case Table:
			for _, r := range b.Rows {
				for _, c := range r {
					mustHold(t, text, c.Text)
				}
			}
		case Notes:
			mustHold(t, text, b.Items...)
		}
	}
}

func TestBriefingOfNothing(t *testing.T) {
	m := build(t, openStore(t), "briefing", Options{AsOf: 202509})
	text := squeeze(textOf(t, m.Path, "-raw"))
	mustHold(t, text, "实际使用外资未录入；进出口总额未录入。新设外资企业未录入；新增有进出口实绩企业未录入。", "均为未录入，不是零", "请依次导入：企业名录、海关进出口月度表",
		"G1全市实际使用外资亿美元2.16（2025）2.161.62未录入—○未录入", "沙坡头区—————————", "没有导入批次")
	mustNotHold(t, text, "0.00亿", "外资0", "演示数据", "尚无")
	if m.Pages != 2 {
		t.Errorf("%d pages", m.Pages)
	}
}

func TestBriefingTakesTwoPages(t *testing.T) {
	for _, n := range []int{3, 300, 2000} {
		st := openDemo(t, n)
		for _, o := range []Options{{AsOf: 202609}, {AsOf: 202612}, {AsOf: 202401}, {AsOf: 202609, Territory: "640521"}} {
			m := build(t, st, "briefing", o)
			pages := strings.Split(strings.TrimSuffix(textOf(t, m.Path), "\f"), "\f")
			if m.Pages != 2 || len(pages) != 2 {
				t.Errorf("%d firms, %+v: %d pages", n, o, m.Pages)
			}
			for i, p := range pages {
				if !strings.Contains(p, "演示数据") {
					t.Errorf("page %d does not say 演示数据", i+1)
				}
			}
		}
	}
}

// Names of a hundred and more characters may cost their place, not a third page.
func TestBriefingTakesTwoPagesWithLongNames(t *testing.T) {
	st := spineStore(t)
	for i := range 9 {
		firm := fmt.Sprint(add(t, st, kind.Enterprise, "name", fmt.Sprint(longName, i), "territory", "海原县", "founded", "2025-03-01", "foreign", "是"))
		add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2025-04", "export_rmb", "1")
	}
	m := build(t, st, "briefing", Options{AsOf: 202509})
	if m.Pages != 2 {
		t.Errorf("%d pages", m.Pages)
	}
	mustHold(t, squeeze(textOf(t, m.Path, "-raw")), "新设外资企业10家（", "新增有进出口实绩企业10家（", "见名录")
}

func TestBriefingOfATerritory(t *testing.T) {
	text := squeeze(textOf(t, build(t, spineStore(t), "briefing", Options{AsOf: 202509, Territory: "中宁县"}).Path, "-raw"))
	mustHold(t, text, "2025年1—9月中宁县外资外贸情况", "中宁县实际使用外资0.50亿美元；进出口总额25.00亿元，同比增长25.0%。尚无新设外资企业；尚无新增有进出口实绩企业。",
		"目标为全市目标，不分县区", "G1实际使用外资亿美元0.50")
	mustNotHold(t, text, rareName, "完成年度目标", "2.16", "全市实际使用外资")
}

func TestBriefingNamesSourcesByBatch(t *testing.T) {
	st := spineStore(t)
	err := st.Write(context.Background(), func(tx *store.Tx) error {
		b := store.Batch{Kind: "trade", File: "a.xlsx"}
		if err := tx.StartBatch(&b); err != nil {
			return err
		}
		b.Rows = 1234
		return tx.FinishBatch(&b)
	})
	if err != nil {
		t.Fatal(err)
	}
	text := squeeze(textOf(t, build(t, st, "briefing", Options{AsOf: 202509}).Path, "-raw"))
	mustHold(t, text, "全部数据来自1个导入批次、1,234行及手工录入")
}

// A firm of the year before with a negative or zero base has no growth rate.
func TestBriefingGrowthOverOddBases(t *testing.T) {
	for _, c := range []struct{ last, now, want string }{
		{"0", "100", "—"}, {"-5", "100", "由负转正"}, {"50", "-5", "由正转负"}, {"200", "100", "-50.0%"},
	} {
		st := openStore(t)
		firm := add(t, st, kind.Enterprise, "name", "甲", "territory", "海原县")
		for month, v := range map[string]string{"2024-01": c.last, "2025-01": c.now} {
			r := kind.New(kind.TradeRecord)
			r.Set("enterprise", firm)
			for key, text := range map[string]string{"month": month, "export_rmb": v} {
				x, _ := kind.Parse(kind.TradeRecord.Field(key), text, kind.Hint{})
				r.Set(key, x)
			}
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
		doc, err := Build(context.Background(), st, "briefing", Options{AsOf: 202501})
		if err != nil {
			t.Fatal(err)
		}
		rows := tables(doc)[1].Rows
		if got := rows[len(rows)-1][4].Text; got != c.want {
			t.Errorf("%s after %s: %q, want %q", c.now, c.last, got, c.want)
		}
	}
}

func TestSameDaySameBytes(t *testing.T) {
	c := newCounty(t)
	if _, err := assess.Draft(context.Background(), c.st, 2026); err != nil {
		t.Fatal(err)
	}
	lateTask(t, c)
	for _, k := range Kinds() {
		o := optionsFor(k, c)
		if k.Asks(OfGrievance) {
			o.Record = c.grievance
		}
		a := build(t, c.st, k.Key, o)
		b := build(t, c.st, k.Key, o)
		one, err1 := os.ReadFile(a.Path)
		two, err2 := os.ReadFile(b.Path)
		if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
			t.Errorf("%s differs from one run to the next", k.Key)
		}
	}
}
