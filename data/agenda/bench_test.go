package agenda

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/demo"
	"beizeng/data/store"
)

// limit is the card's, for 100,000 leads.
const limit = 20 * time.Millisecond

// busyOffice opens a database of 100,000 leads and 200,000 interactions, made
// once and kept among the temporary files.
func busyOffice(b *testing.B) *store.Store {
	b.Helper()
	ctx := context.Background()
	sum := uint32(0)
	for _, name := range []string{"00001_init.sql", "00002_people.sql", "00003_service.sql", "00004_plan.sql"} {
		schema, err := os.ReadFile(filepath.Join("..", "store", "migrations", "sqlite", name))
		if err != nil {
			b.Fatal(err)
		}
		sum = crc32.Update(sum, crc32.IEEETable, schema)
	}
	st, err := store.Open(ctx, filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-agenda-%08x.db", sum)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 8, 30, 0, 0, time.Local) }
	made, err := st.Setting(ctx, store.SettingDemo)
	if err == nil && made != "1" {
		err = demo.Fill(ctx, st, demo.Options{Enterprises: 1000, Months: 12, Leads: 100_000, Interactions: 200_000, Contacts: 100_000, Seed: 1})
	}
	if err == nil {
		err = st.SetSetting(ctx, store.SettingBirthdays, "1")
	}
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkAgenda reads the day in full. Its yardstick counts, by the index, the
// next steps that are open.
func BenchmarkAgenda(b *testing.B) {
	st := busyOffice(b)
	ctx := context.Background()
	a, err := On(ctx, st, Options{Soon: true})
	if err != nil {
		b.Fatal(err)
	}
	open, err := st.Number(ctx, "SELECT COUNT(*) FROM interaction t WHERE "+openStep)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Printf("%d open steps: %s due, %s overdue, %s soon, %s silent, %s expiring, %s birthdays\n", open, a.Due.CountText(), a.Overdue.CountText(), a.Soon.CountText(),
		a.Silent.CountText(), a.Expiring.CountText(), a.Birthdays.CountText())
	officer := ""
	for _, it := range a.Overdue.Items {
		if officer = it.Officer; officer != "" {
			break
		}
	}
	for _, c := range []struct {
		name string
		f    func() error
	}{
		{"everybody", func() error { _, err := On(ctx, st, Options{Soon: true}); return err }},
		{"one officer", func() error { _, err := On(ctx, st, Options{Soon: true, Officer: officer}); return err }},
		{"nobody's", func() error { _, err := On(ctx, st, Options{Soon: true, Officer: "无此人"}); return err }},
		{"one territory", func() error { _, err := On(ctx, st, Options{Soon: true, Territory: "640522"}); return err }},
		{"first 20", func() error { _, err := On(ctx, st, Options{Limit: 20}); return err }},
		{"yardstick", func() error {
			_, err := st.Number(ctx, "SELECT COUNT(*) FROM interaction t WHERE "+openStep+" AND t.next_on <= '2026-11-23'")
			return err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.f(); err != nil {
					b.Fatal(err)
				}
			}
			mean := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(mean.Microseconds())/1000, "ms")
			b.ReportMetric(float64(limit.Microseconds())/1000, "limit-ms")
		})
	}
}
