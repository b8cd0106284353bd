package intake

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// store writes one record, or finds that it is there already.
func (r *runner) store(x row, rec *kind.Record) (Outcome, error) {
	key := r.identity(rec)
	if r.l.label > 0 && rec.Kind == kind.Published {
		return r.storeFigure(x, rec, key)
	}
	if rec.Kind == kind.Contact {
		return r.storePerson(x, rec)
	}
	if at, ok := r.seen[key]; ok && key != "" {
		if at != x.n {
			r.warn(x, r.titleColumn(), rec.Title(), fmt.Sprintf("与第 %d 行是同一条记录，只取前面一行%s", at, splitHint(rec)))
		}
		if rec.Kind == kind.Lead { // its person may be another
			var err error
			rec.ID, err = r.knownLead(rec)
			return Duplicate, err
		}
		return Duplicate, nil
	}
	id, err := r.known(x, rec)
	if err != nil {
		return "", err
	}
	if at, ok := r.seen[idOf(rec.Kind, id)]; ok && id != 0 {
		rec.ID = id
		r.warn(x, r.titleColumn(), rec.Title(), fmt.Sprintf("与第 %d 行是同一条记录，只取前面一行", at))
		return Duplicate, nil
	}
	if key != "" {
		r.seen[key] = x.n
	}
	if id == 0 {
		return New, r.insert(x, rec)
	}
	r.seen[idOf(rec.Kind, id)] = x.n
	return r.merge(x, rec, id)
}

// storeFigure stores one indicator of a period: exports and imports of a month
// stand in two rows and make one record.
func (r *runner) storeFigure(x row, rec *kind.Record, key string) (Outcome, error) {
	for _, f := range rec.Kind.Fields {
		if f.Type != kind.Money || rec.Get(f.Key) == nil {
			continue
		}
		if at, ok := r.seen[key+f.Key]; ok {
			r.warn(x, &r.l.Columns[r.l.label-1], rec.Text("period"), fmt.Sprintf("与第 %d 行是同一个数，只取前面一行", at))
			return Duplicate, nil
		}
		r.seen[key+f.Key] = x.n
	}
	id, err := r.known(x, rec)
	if err != nil {
		return "", err
	}
	if id == 0 {
		r.seen[key] = x.n
		return New, r.insert(x, rec)
	}
	out, err := r.merge(x, rec, id)
	if _, fresh := r.seen[key]; fresh && out == Changed {
		out = New
	}
	return out, err
}

// splitHint: a firm's month that comes twice may be split by commodity or kind
// of trade; the parts are not added up unasked, and that is said.
func splitHint(rec *kind.Record) string {
	if rec.Kind != kind.TradeRecord {
		return ""
	}
	return "；如果是分商品、分贸易方式的明细，请先按企业和月份汇总再导入"
}

// titleColumn is the column that names the record, for what concerns the whole row.
func (r *runner) titleColumn() *Column {
	if c := r.l.column("name", true); c != nil {
		return c
	}
	return r.l.column(r.l.Kind.Title, false)
}

func idOf(k *kind.Kind, id int64) string { return fmt.Sprint("#", k.No, "/", id) }

// storePerson writes a contact, or finds that it is known already.
func (r *runner) storePerson(x row, rec *kind.Record) (Outcome, error) {
	index, err := r.persons()
	if err != nil {
		return "", err
	}
	id, why := index.Match(rec)
	if id == 0 {
		linked(rec)
		if err := r.tx.Insert(rec); err != nil {
			return "", err
		}
		index.Add(rec)
		r.seen[idOf(rec.Kind, rec.ID)] = x.n
		if rec.Has("employer") && r.l.column(partCompany.Key, false) != nil {
			r.later = append(r.later, later{rec.ID, rec.Text("employer")})
		}
		return New, nil
	}
	at, twice := r.seen[idOf(rec.Kind, id)]
	if !twice {
		r.seen[idOf(rec.Kind, id)] = x.n
		return r.mergePerson(rec, id, false)
	}
	r.warn(x, r.titleColumn(), rec.Title(), fmt.Sprintf("与第 %d 行是同一人（%s），已并入", at, why))
	_, err = r.mergePerson(rec, id, true)
	return Duplicate, err
}

// identity is the key by which two rows of the file are the same record.
func (r *runner) identity(rec *kind.Record) string {
	switch rec.Kind {
	case kind.Enterprise:
		if code := rec.Text("code"); code != "" {
			return "c" + code
		}
		return "n" + codes.NormalizeName(rec.Text("name"))
	case kind.TradeRecord:
		return fmt.Sprint("t", rec.Kind.KeyID(rec))
	case kind.Lead:
		if code := rec.Text("code"); code != "" {
			return "c" + code
		}
		return "n" + codes.NormalizeName(rec.Text("name")) + "\x00" + codes.NormalizeName(rec.Text("investor"))
	case kind.Interaction:
		return talkKey(rec)
	case kind.Organisation:
		return codes.NormalizeName(rec.Text("name"))
	case kind.Event:
		return codes.NormalizeName(rec.Text("name")) + "\x00" + rec.Text("date")
	}
	if ofSheets(rec.Kind) && rec.Kind != kind.Certificate {
		return sheetKey(rec)
	}
	for _, fields := range rec.Kind.Identity {
		var b strings.Builder
		whole := true
		for _, f := range fields {
			v := rec.Get(f)
			if v == nil && f == fields[len(fields)-1] && len(fields) > 1 && f != "currency" {
				whole = false
			}
			fmt.Fprint(&b, v, "\x00")
		}
		if whole {
			return b.String()
		}
	}
	return ""
}

// known finds the stored record that this one is, 0 for a new one.
func (r *runner) known(x row, rec *kind.Record) (int64, error) {
	switch rec.Kind {
	case kind.Enterprise:
		id, other, err := r.firms.match(rec.Text("name"), rec.Text("code"), rec.Text("customs_code"))
		if other != "" {
			r.warn(x, r.l.column("name", false), rec.Text("name"), "已有同名企业，代码是 "+other+"，按另一家企业新增")
		}
		code, stored := rec.Text("code"), r.firms.named[id]
		if id != 0 && code != "" && stored != "" && code != stored && codes.CheckUSCC(code).Proposal == stored {
			rec.Set("code", nil) // the right spelling is known already
		}
		return id, err
	case kind.TradeRecord:
		id := rec.Kind.KeyID(rec) // its key is its id
		old, err := r.tx.Get(rec.Kind, id)
		if err != nil || old.DeletedAt != "" {
			return 0, ignoreMissing(err)
		}
		return id, nil
	case kind.Lead:
		return r.knownLead(rec)
	case kind.Interaction:
		return r.knownTalk(rec)
	case kind.Organisation:
		return r.tx.LookupID(rec.Kind, store.Cond{Field: "name_key", Op: store.Eq, Value: codes.NormalizeName(rec.Text("name"))})
	case kind.Event: // the same name on another day is another event
		return r.tx.LookupID(rec.Kind, store.Cond{Field: "name_key", Op: store.Eq, Value: codes.NormalizeName(rec.Text("name"))},
			store.Cond{Field: "date", Op: store.Eq, Value: rec.Get("date")})
	case kind.Certificate:
		return r.knownCertificate(rec)
	}
	if ofSheets(rec.Kind) {
		return r.knownSheet(rec)
	}
	for _, fields := range rec.Kind.Identity {
		var conds []store.Cond
		for _, f := range fields {
			v := rec.Get(f)
			conds = append(conds, store.Cond{Field: f, Op: store.Eq, Value: v})
		}
		if last := conds[len(conds)-1]; last.Value == nil && last.Field != "currency" {
			continue
		}
		return r.tx.LookupID(rec.Kind, conds...)
	}
	return 0, nil
}

func ignoreMissing(err error) error {
	if err == store.ErrNotFound {
		return nil
	}
	return err
}

func (r *runner) insert(x row, rec *kind.Record) error {
	if rec.Kind == kind.Sponsorship && !rec.Has("from_date") {
		rec.Set("from_date", r.today)
		if !r.saidFrom {
			r.saidFrom = true
			r.warn(x, r.l.column("leader", false), "", "没有包抓开始日期，新增的按导入当天记，请核对")
		}
	}
	if err := r.tx.Insert(rec); err != nil {
		return err
	}
	if rec.Kind == kind.CapitalArrival && rec.Get("usd") == nil {
		r.warn(x, r.l.column("amount", false), rec.Show("amount"), "没有 "+rec.Text("date")+" 的中间价，不能折成美元，暂不计入实际使用外资；导入汇率后自动补算")
	}
	if rec.Kind == kind.Enterprise {
		r.firms.add(rec.ID, rec.Text("name_key"), rec.Text("code"), rec.Text("customs_code"))
		if r.l.Kind != kind.Enterprise {
			r.res.NewFirms++
		}
	}
	r.seen[idOf(rec.Kind, rec.ID)] = x.n
	if rec.Kind == kind.Lead {
		return r.warnGate(x, rec, rec.Text("stage"))
	}
	return nil
}

// merge puts the file's values over the stored ones. A blank in the file
// never erases what is known.
func (r *runner) merge(x row, rec *kind.Record, id int64) (Outcome, error) {
	rec.ID = id
	old, err := r.tx.Get(rec.Kind, id)
	if err != nil {
		return "", err
	}
	next, changed := old.Clone(), false
	mapped := r.mappedKeys()
	for i, f := range rec.Kind.Fields {
		v := rec.Values[i]
		if v == nil || !f.Editable() || v == next.Values[i] || !mapped[f.Key] && f.Default != "" {
			continue
		}
		if (f.Key == "source" || f.Key == "type") && !mapped[f.Key] || f.Key == "remark" && !mapped["remark"] && next.Values[i] != nil {
			continue // what the import itself noted fills a gap, no more
		}
		if ofSheets(rec.Kind) && f.Type != kind.Ref && !mapped[f.Key] && next.Values[i] != nil {
			continue // what the title or another cell said fills a gap, no more
		}
		if f.Many {
			if v = addMany(old.Text(f.Key), rec.Text(f.Key)); v == next.Values[i] {
				continue
			}
		}
		next.Values[i] = v
		changed = true
	}
	if rec.Kind == kind.Lead {
		if moved, err := r.moveLead(x, rec, old, next); moved || err != nil {
			return Changed, err
		}
	}
	if changed {
		dropConverted(old, next)
		if err := r.tx.Update(next); err != nil {
			return Changed, err
		}
	}
	if rec.Kind == kind.Grievance { // sent, answered or confirmed since the last file
		moved, err := r.followCase(x, rec, old)
		changed = changed || moved
		if err != nil {
			return Changed, err
		}
	}
	if !changed {
		return Same, nil
	}
	return Changed, nil
}

// dropConverted lets values that were converted from an amount follow it when
// the amount, its currency or day changed.
func dropConverted(old, next *kind.Record) {
	if next.Kind != kind.CapitalArrival {
		return
	}
	if old.Get("amount") == next.Get("amount") && old.Get("currency") == next.Get("currency") && old.Get("date") == next.Get("date") {
		return
	}
	for _, key := range []string{"rate", "usd", "rmb"} {
		if old.Get(key) == next.Get(key) {
			next.Set(key, nil)
		}
	}
}

func (r *runner) mappedKeys() map[string]bool {
	out := map[string]bool{}
	for _, c := range r.l.Columns {
		if c.Field != nil && !c.OfFirm {
			out[c.Field.Key] = true
			for _, end := range sisters[c.Field.Key] {
				out[end] = true
			}
		}
	}
	return out
}
