package reports

import (
	"context"
	"fmt"

	"beizeng/data/store"
)

// checkIssued refuses a red head on a paper that is never issued, and what
// stands under one without it.
func (o *Options) checkIssued(k Kind) error {
	switch {
	case o.Issuer == "" && (o.Number != "" || len(o.CopyTo) > 0):
		return fmt.Errorf("有发文字号或抄送的，请先写发文机关标志，如 某某市商务局文件")
	case o.Issuer != "" && !k.Asks(Issued):
		return fmt.Errorf("《%s》不作正式发文，没有红头", k.Label)
	}
	return nil
}

// issue gives the paper what one that is really issued has around its text: the
// red head instead of the masthead, signature and day under the text, and the
// imprint (GB/T 9704).
func issue(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	office, err := st.Setting(ctx, store.SettingOffice)
	if err != nil {
		return err
	}
	doc.Issuer, doc.Number, doc.Fitted, doc.PagesOf = o.Issuer, o.Number, true, false
	if doc.Sub == "" {
		doc.Sub = doc.Period // the masthead said it
	}
	day := chineseDay(o.Created)
	sign := Signature{office, day}
	if office == "" {
		sign[0] = unsigned
	}
	at := textEnd(doc.Blocks)
	blocks := append(append([]Block{}, doc.Blocks[:at]...), Gap(1), sign)
	doc.Blocks = append(append(blocks, doc.Blocks[at:]...), Imprint{CopyTo: o.CopyTo, Office: office, Date: day})
	return nil
}

// textEnd is where notes and annexes begin.
func textEnd(blocks []Block) int {
	for i, b := range blocks {
		switch b := b.(type) {
		case Notes, Annex:
			return i
		case PageBreak:
			if b.Landscape {
				return i
			}
		}
	}
	return len(blocks)
}
