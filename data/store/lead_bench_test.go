package store

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

// BenchmarkReckonLeads reckons the derived columns of 100,000 leads with twice
// as many interactions; its yardstick counts the same rows.
func BenchmarkReckonLeads(b *testing.B) {
	s := open(b)
	ctx := context.Background()
	const n = 100_000
	err := s.Load(ctx, func(t *Tx) error {
		for i := range int64(n) {
			if err := t.Insert(having(kind.Lead, "name", fmt.Sprint("线索", i), "received_on", "2026-01-02")); err != nil {
				return err
			}
			for _, day := range []string{"2026-02-03", "2026-03-04"} {
				if err := t.Insert(having(kind.Interaction, "date", day, "said", "谈", "lead", i+1)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if err := s.Write(ctx, func(t *Tx) error { t.due.all = true; return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Number(ctx, "SELECT (SELECT COUNT(*) FROM lead l JOIN lead_step s ON s.lead = l.id) + (SELECT COUNT(*) FROM lead l JOIN interaction i ON i.lead = l.id)"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("one call", func(b *testing.B) {
		for i := int64(1); b.Loop(); i++ {
			if err := s.Save(ctx, having(kind.Interaction, "date", "2026-04-05", "said", "再谈", "lead", i)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
