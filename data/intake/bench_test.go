package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

const benchRows = 100_000

var benchHead = []any{"企业名称（必填）", "统一社会信用代码", "县区", "登记状态", "成立日期", "企业类型", "法定代表人", "注册资本（万元）", "行业", "主要产品",
	"经营范围", "从业人数", "省份", "城市", "注册地址", "联系人", "联系电话", "邮箱", "海关注册编码", "备注"}

// benchFirm is a firm as registry lists print it; i makes it distinct.
func benchFirm(i int) []any {
	town := []string{"沙坡头区", "中宁县", "海原县"}[i%3]
	word := []string{"枸杞", "锰业", "新材料", "贸易", "物流", "冶金", "葡萄酒", "云计算"}[i%8]
	return []any{
		fmt.Sprintf("宁夏%s第%d号%s有限责任公司", town, i, word), usccOf(i), town, []string{"存续", "注销", "吊销"}[i%17%3],
		fmt.Sprintf("%04d-%02d-%02d", 1995+i%30, 1+i%12, 1+i%28), []string{"有限责任公司(自然人独资)", "有限责任公司(外商投资)", "个人独资企业"}[i%3],
		[]string{"张", "王", "李", "马", "杨"}[i%5] + "某" + []string{"", "某"}[i%2], float64(i%5000) + 0.5, []string{"农业", "批发业", "零售业", "化学原料和化学制品制造业"}[i%4],
		word + "及制品", "许可项目：" + word + "生产、销售；货物进出口；技术进出口（依法须经批准的项目，经相关部门批准后方可开展经营活动）", i % 900,
		"宁夏回族自治区", "中卫市", fmt.Sprintf("宁夏中卫市%s工业园区%d号", town, i%1200), "赵某", fmt.Sprintf("138%08d", i), fmt.Sprintf("u%d@example.com", i),
		fmt.Sprintf("6404%06d", i), "",
	}
}

// usccOf makes a code whose check digit is right (GB 32100-2015).
func usccOf(i int) string {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	org := fmt.Sprintf("%08d", i)
	sum, w := 0, []int{3, 7, 9, 10, 5, 8, 4, 2}
	for j := range org {
		sum += int(org[j]-'0') * w[j]
	}
	check := "0123456789X"[(11-sum%11)%11]
	body := "91640521" + org + string(check)
	sum, weight := 0, 1
	for j := range body {
		for v := range digits {
			if digits[v] == body[j] {
				sum += v * weight
			}
		}
		weight = weight * 3 % 31
	}
	return body + string(digits[(31-sum%31)%31])
}

var benchFile = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "intakebench")
	if err != nil {
		return "", err
	}
	f := excelize.NewFile()
	defer f.Close()
	sw, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return "", err
	}
	if err := sw.SetRow("A1", benchHead); err != nil {
		return "", err
	}
	for i := range benchRows {
		if err := sw.SetRow(fmt.Sprintf("A%d", i+2), benchFirm(i)); err != nil {
			return "", err
		}
	}
	if err := sw.Flush(); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "企业名录.xlsx")
	return path, f.SaveAs(path)
})

// BenchmarkImport100k takes 100,000 firms of 20 columns into a new database:
// matched, checked, indexed for search, with history, in one transaction.
func BenchmarkImport100k(b *testing.B) {
	path, err := benchFile()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		s, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "t.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		res, err := load(context.Background(), s, path, Options{Kind: kind.Enterprise})
		if err != nil || res.Imported != benchRows || len(res.Mapping) != 20 {
			b.Fatalf("%v: %+v", err, res)
		}
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(benchRows/(b.Elapsed().Seconds()/float64(b.N)), "rows/s")
}

// BenchmarkBareRead100k is its yardstick: the bare library reads the same
// file and does nothing with it.
func BenchmarkBareRead100k(b *testing.B) {
	path, err := benchFile()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		bareRead(b, path)
	}
	b.ReportMetric(benchRows/(b.Elapsed().Seconds()/float64(b.N)), "rows/s")
}

func bareRead(b *testing.B, path string) {
	b.Helper()
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: 1 << 30, UnzipSizeLimit: 2 << 30})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != benchRows+1 {
		b.Fatal(n)
	}
}
