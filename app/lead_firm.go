package app

import (
	"strconv"

	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// firmInput finds a firm in the library and offers to add one that is not
// there yet.
type firmInput struct {
	framed
	fresh map[string]string // names of the firms made here, by id
}

// newFirmInput puts a button for a new firm beside the search; draft is what
// the new firm begins with.
func newFirmInput(e *env, in ui.Input, draft func() loadedRecord) *firmInput {
	f := &firmInput{fresh: map[string]string{}}
	if entry, ok := in.(*ui.ChoiceEntry); ok {
		labelOf := entry.LabelOf
		entry.LabelOf = func(value string) string {
			if name, ok := f.fresh[value]; ok {
				return name
			}
			return labelOf(value)
		}
	}
	add := ui.NewButton("新建企业…", func() {
		openRecordDialog(e, draft(), nil, func(firm *kind.Record) {
			id := strconv.FormatInt(firm.ID, 10)
			f.fresh[id] = firm.Title()
			in.SetValue(id)
			in.Focus()
		})
	})
	f.frame(in, container.NewBorder(nil, nil, nil, add, in), f)
	return f
}

// draftFirm is the firm that a lead would become: nothing is copied but what
// the register will ask for.
func (a *advanceDialog) draftFirm() loadedRecord {
	r := kind.New(kind.Enterprise)
	for to, from := range map[string]string{"name": "investor", "investor_country": "country", "territory": "territory", "industry": "industry", "six": "six"} {
		if a.lead.Has(from) {
			r.Set(to, a.lead.Get(from))
		}
	}
	return loadedRecord{rec: r, refs: map[string]string{}}
}
