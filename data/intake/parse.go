package intake

import (
	"slices"
	"strings"
	"time"

	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
)

// parser reads what rows say by themselves, without the database: it runs
// beside the writer.
type parser struct {
	f       *File
	l       *Layout
	opt     Options
	warns   []Problem // of the row at hand
	rounded map[*kind.Field]bool
	today   string       // as 2026-11-23
	last    []sheet.Cell // the row before, 同上 written out
	above   row          // the row before, whose merged cells hold on
	talk    string       // what an interaction's table is about, once known
}

func newParser(f *File, l *Layout, opt Options) *parser {
	return &parser{f: f, l: l, opt: opt, rounded: map[*kind.Field]bool{}, today: time.Now().Format(time.DateOnly)}
}

// draft is a row that was understood: its records, or why it has none.
type draft struct {
	row   row
	recs  []*kind.Record
	bad   *Problem
	warns []Problem
}

// all understands a part of the rows.
func (r *parser) all(part []row) []draft {
	r.completeMonths(part)
	r.repairMonths(part)
	out := make([]draft, len(part))
	for i, x := range part {
		d := &out[i]
		x = r.carry(x)
		r.warns, d.row = nil, x
		if note := footing(x, r.l); note != "" {
			d.bad = &Problem{Message: note}
		} else {
			d.recs, d.bad = r.read(x)
		}
		for _, rec := range d.recs {
			for _, doubt := range rec.Doubts() {
				r.warn(x, r.l.column(doubt.Field.Key, false), rec.Show(doubt.Field.Key), doubt.Message)
			}
		}
		d.warns = r.warns
	}
	return out
}

// carried are the columns of merged cells that hold for the rows beneath.
var carried = map[*kind.Kind][]string{
	kind.Contact: {"employer", "organisation", "enterprise.name", "enterprise.code"}, kind.Lead: {"name", "investor", "code"},
	kind.Interaction: {"date", "enterprise.name", "enterprise.code"}, kind.Certificate: {"enterprise.name", "enterprise.code"},
	kind.Sponsorship: {"leader", "of_post", "of_phone", "unit", "officer"}, kind.SponsorVisit: {"of_leader", "date"},
	kind.Grievance: {"enterprise.name", "enterprise.code"}, kind.Measure: {"enterprise.name", "enterprise.code"}, kind.Claim: {"programme", "of_year"},
	kind.CultivationStep: {"cultivation", "enterprise.name"}, kind.OutboundInvestment: {"enterprise.name", "enterprise.code"}, kind.Warehouse: {"enterprise.name", "enterprise.code"},
	kind.TradeService: {"provider"}, kind.Trainee: {"training", "of_class_day"}, kind.Resolution: {"council", "of_council_day"},
	kind.Task: {"clause", "unit"}, kind.ContainerMonth: {"month", "corridor", "operator"}, kind.CommodityMonth: {"name", "hs"}, kind.ProjectYear: {"project", "of_total"}, kind.Finance: {"enterprise.name", "enterprise.code"},
}

// carry fills in what merged cells say for several rows: in a numbered table a
// row without a number goes on with the one above.
func (r *parser) carry(x row) row {
	x = r.ditto(x)
	keys := carried[r.l.Kind]
	number := r.l.numberColumn()
	if merged[r.l.Kind] {
		return r.carryMerged(x, keys)
	}
	if keys == nil || number < 0 {
		return x
	}
	above := r.above
	if strings.TrimSpace(x.text(number)) != "" || above.n == 0 || filled(x) < 2 || footing(x, r.l) != "" {
		r.above = x
		return x
	}
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if i < len(x.cells) && i < len(above.cells) && strings.TrimSpace(x.text(i)) == "" && slices.Contains(keys, c.Target()) {
			x.cells[i] = above.cells[i]
		}
	}
	r.above = x
	return x
}

// merged are the kinds whose first columns are merged over rows that have
// numbers of their own: a leader over his firms, a month over its corridors.
var merged = map[*kind.Kind]bool{kind.Sponsorship: true, kind.ContainerMonth: true, kind.TradeService: true, kind.Resolution: true,
	kind.Trainee: true, kind.Claim: true, kind.CultivationStep: true, kind.Task: true}

// carryMerged fills in the merged columns where the first of them is blank.
func (r *parser) carryMerged(x row, keys []string) row {
	lead := -1
	for i := range r.l.Columns {
		if lead < 0 && slices.Contains(keys, r.l.Columns[i].Target()) {
			lead = i
		}
	}
	if lead < 0 || footing(x, r.l) != "" || filled(x) < 2 {
		return x
	}
	if strings.TrimSpace(x.text(lead)) == "" && r.above.n > 0 {
		for i := range r.l.Columns {
			if i < len(x.cells) && i < len(r.above.cells) && strings.TrimSpace(x.text(i)) == "" && slices.Contains(keys, r.l.Columns[i].Target()) {
				x.cells[i] = r.above.cells[i]
			}
		}
	}
	r.above = x
	return x
}

// ditto writes out 同上: the cell above it.
func (r *parser) ditto(x row) row {
	if !ofOffice(r.l.Kind) {
		return x
	}
	for i := range x.cells {
		if i < len(r.last) && i < len(r.l.Columns) && dittoWords[strings.ToLower(strings.TrimSpace(x.text(i)))] {
			x.cells[i] = r.last[i]
		}
	}
	if filled(x) > 1 && footing(x, r.l) == "" {
		r.last = x.cells
	}
	return x
}

var dittoWords = map[string]bool{"同上": true, "（同上）": true, "(同上)": true, "同上行": true, "〃": true, "″": true, "ditto": true, "同前": true}

// numberColumn is the column of row numbers, -1 where there is none.
func (l *Layout) numberColumn() int {
	for i, c := range l.Columns {
		if c.Field == nil && numberHeads[clean(c.Header)] {
			return i
		}
	}
	return -1
}

func (r *parser) warn(x row, c *Column, value, message string) {
	p := Problem{Row: x.n, Value: value, Level: LevelWarning, Message: message}
	if c != nil {
		p.Column = headerOf(*c)
	}
	r.warns = append(r.warns, p)
}

// read turns a row into its records.
func (r *parser) read(x row) ([]*kind.Record, *Problem) {
	switch r.l.Kind {
	case kind.TradeRecord:
		return r.readTrade(x)
	case kind.CapitalArrival:
		return r.readCapital(x)
	case kind.ExchangeRate:
		return r.readRates(x)
	case kind.Published:
		return r.readPublished(x)
	case kind.Contact:
		return r.readContact(x)
	case kind.Lead:
		return r.readLead(x)
	case kind.Interaction:
		return r.readTalk(x)
	case kind.Organisation, kind.Event:
		return r.readBody(x)
	}
	if ofSheets(r.l.Kind) {
		return r.readSheet(x)
	}
	return r.readPlain(x)
}
