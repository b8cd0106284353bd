package reports

import (
	"context"
	"slices"
	"strings"

	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// directoryFields are the columns of the directory as a workbook: what is
// printed, and what is worked with besides.
var directoryFields = []string{"name", "code", "territory", "status", "industry", "products", "registered_capital", "foreign_invested", "foreign_share",
	"investor_country", "contracted_capital", "paid_in_usd", "customs_code", "founded", "last_trade", "zero_trade", "zero_capital",
	"legal_rep", "contact", "phone", "address"}

func directoryXLSX(ctx context.Context, st *store.Store, o Options) (Made, error) {
	demo, err := isDemo(ctx, st)
	if err != nil {
		return Made{}, err
	}
	f, err := openFirms(ctx, st, &o)
	if err != nil {
		return Made{}, err
	}
	l := exchange.List{Kind: kind.Enterprise, Title: f.o.place() + "企业名录", Unmasked: f.o.Unmasked, Demo: demo, Filters: strings.ReplaceAll(f.head(), "　", "；")}
	for _, key := range directoryFields {
		if o.Public && !slices.Contains(publicFields, key) {
			continue
		}
		l.Fields = append(l.Fields, kind.Enterprise.Field(key))
	}
	rows, err := exchange.WriteXLSX(f.ctx, f.o.Out, l, func() (*kind.Record, error) {
		r := f.next()
		return r, f.err
	}, nil) // f tells of the progress as it reads
	if err != nil {
		return Made{}, err
	}
	f.o.progress(rows, rows)
	return Made{Path: f.o.Out, Rows: rows}, nil
}
