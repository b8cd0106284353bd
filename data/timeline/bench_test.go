package timeline

import (
	"context"
	"database/sql"
	"testing"
	"time"
)

// limitOpen is the promise for a timeline of 10,000 entries.
const limitOpen = 20 * time.Millisecond

// BenchmarkOpen reads the first page of a timeline of 10,000 entries, and one
// in its middle, beside a bare indexed SELECT of as many rows.
func BenchmarkOpen(b *testing.B) {
	ctx := context.Background()
	o := given(b)
	firm := o.busy(10_000)
	middle := Options{}
	for range 100 {
		p := o.page(firm, middle)
		middle.Before = p.Next
	}
	pages := map[string]Options{"first page": {}, "after 5,000 entries": middle}
	for name, opt := range pages {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if p, err := Of(ctx, o.st, firm.Kind, firm.ID, opt); err != nil || len(p.Entries) != defaultLimit {
					b.Fatal(len(p.Entries), err)
				}
			}
			mean := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(limitOpen.Microseconds())/1000, "limit-ms")
			if mean > limitOpen {
				b.Logf("超出限值：%s，限 %s", mean, limitOpen)
			}
		})
	}
	b.Run("yardstick: bare SELECT of 50 rows", func(b *testing.B) {
		for range b.N {
			n := 0
			err := o.st.Each(ctx, "SELECT date, id, said FROM interaction WHERE enterprise = ? ORDER BY date DESC, id DESC LIMIT 50", func(rows *sql.Rows) error {
				var date, text string
				var id int64
				n++
				return rows.Scan(&date, &id, &text)
			}, firm.ID)
			if err != nil || n != 50 {
				b.Fatal(n, err)
			}
		}
	})
}
