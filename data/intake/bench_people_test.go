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

var benchPeopleHead = []any{"序号", "姓名", "单位", "职务", "手机", "办公电话", "邮箱", "微信", "所在城市", "通讯地址", "邮编", "录入人", "录入日期", "备注"}

// benchPerson is a person as address books print it: fifty at a firm, many of
// one name.
func benchPerson(i int) []any {
	name := string([]rune("张王李赵刘陈杨黄周吴")[i%10]) + string([]rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英")[i/10%23]) + []string{"", "国", "红", "文"}[i/230%4]
	return []any{i + 1, name, fmt.Sprintf("宁夏第%d号枸杞有限公司", i/50), []string{"经理", "总经理", "科员", ""}[i%4], fmt.Sprintf("138%08d", i),
		fmt.Sprintf("0955-7%06d转%d", i%1000000, i%100), fmt.Sprintf("u%d@example.com", i), fmt.Sprintf("wx%d", i), "中卫市", fmt.Sprintf("中卫市工业园区%d号", i%1200),
		"755000", "小王", fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28), ""}
}

var benchPeople = sync.OnceValues(func() (string, error) {
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
	if err := sw.SetRow("A1", benchPeopleHead); err != nil {
		return "", err
	}
	for i := range benchRows {
		if err := sw.SetRow(fmt.Sprintf("A%d", i+2), benchPerson(i)); err != nil {
			return "", err
		}
	}
	if err := sw.Flush(); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "通讯录.xlsx")
	return path, f.SaveAs(path)
})

// BenchmarkImportPeople100k takes 100,000 people of 14 columns into a new
// database: names and employers matched, numbers joined, posts and history
// kept, indexed for search, in one transaction.
func BenchmarkImportPeople100k(b *testing.B) { benchImportPeople(b, false) }

// BenchmarkImportPeopleAgain100k takes them a second time: all known again.
func BenchmarkImportPeopleAgain100k(b *testing.B) { benchImportPeople(b, true) }

func benchImportPeople(b *testing.B, again bool) {
	path, err := benchPeople()
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	for b.Loop() {
		b.StopTimer()
		s, err := store.Open(ctx, filepath.Join(b.TempDir(), "t.db"))
		if err != nil {
			b.Fatal(err)
		}
		if again {
			if _, err := load(ctx, s, path, Options{Kind: kind.Contact}); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		res, err := load(ctx, s, path, Options{Kind: kind.Contact})
		if err != nil || again && res.Unchanged != benchRows || !again && res.Imported != benchRows {
			b.Fatalf("%v: %+v", err, res)
		}
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(benchRows/(b.Elapsed().Seconds()/float64(b.N)), "rows/s")
}

// BenchmarkBareReadPeople100k is their yardstick: the bare library reads the
// same file and does nothing with it.
func BenchmarkBareReadPeople100k(b *testing.B) {
	path, err := benchPeople()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		bareRead(b, path)
	}
	b.ReportMetric(benchRows/(b.Elapsed().Seconds()/float64(b.N)), "rows/s")
}
