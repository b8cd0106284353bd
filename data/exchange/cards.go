package exchange

import (
	"context"
	"io"

	"beizeng/data/kind"
	"beizeng/data/people"
)

// WriteCardsFile writes contacts as an address book (.vcf) that telephones
// read, with whole numbers, and returns how many. A cancelled or failed one
// leaves no half file.
func WriteCardsFile(ctx context.Context, path string, next Source) (n int, err error) {
	err = writeFile(path, func(w io.Writer) error {
		n, err = people.WriteVCards(w, func() (*kind.Record, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return next()
		})
		return err
	})
	return n, err
}
