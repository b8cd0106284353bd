package timeline

import (
	"database/sql"
	"fmt"
	"math"
	"strings"
	"time"

	"beizeng/data/kind"
)

// sources are what the timelines of each kind are made from.
var sources = map[*kind.Kind][]source{
	kind.Enterprise: of(kind.Enterprise, interactions("enterprise"), talksOfLeads, stepsOfLeads, brought("referrer"),
		arrivals, participations("enterprise"), rungs, grievances, cases, visits("enterprise"), measures, certificates, claims),
	kind.Lead:         of(kind.Lead, interactions("lead"), steps, arrivalsOfLead, visits("lead")),
	kind.Project:      of(kind.Project, visits("project")),
	kind.Contact:      of(kind.Contact, interactions("contact"), joined, left),
	kind.Organisation: of(kind.Organisation, interactions("organisation"), brought("organisation"), events),
	kind.Event:        of(kind.Event, interactions("event"), brought("event"), participations("event")),
}

// of adds what every record can have.
func of(k *kind.Kind, own ...source) []source {
	return append(own, evidence(k), attachments(k), imports(k))
}

const talkColumns = `SELECT t.date, t.id, COALESCE(t.type, ''), t.said, COALESCE(t.officer, t.updated_by), COALESCE(t.next_step, ''), COALESCE(t.next_on, ''),
	COALESCE(t.next_officer, t.officer, ''), COALESCE(t.done_on, ''), COALESCE(p.name, ''), COALESCE(l.name, ''), COALESCE(e.name, ''), COALESCE(o.name, ''), COALESCE(v.name, '')
	FROM interaction t LEFT JOIN contact p ON p.id = t.contact LEFT JOIN lead l ON l.id = t.lead LEFT JOIN enterprise e ON e.id = t.enterprise
	LEFT JOIN organisation o ON o.id = t.organisation LEFT JOIN event v ON v.id = t.event`

// interactions are those that refer to the record by a field.
func interactions(ref string) source {
	return source{rank: rankInteraction, day: "t.date", row: "t.id", scan: scanTalk(ref),
		sql: talkColumns + " WHERE t." + ref + " = ? AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d"}
}

// talksOfLeads are about a lead of the firm and do not name the firm itself.
// The subquery stops after a page of each lead: a lead with thousands of rows
// is not read through.
var talksOfLeads = source{rank: rankInteraction, day: "x.date", row: "x.id", scan: scanTalk("enterprise"),
	sql: talkColumns + ` JOIN lead m ON m.enterprise = ? AND m.deleted_at IS NULL WHERE t.id IN (SELECT x.id FROM interaction x
	WHERE x.lead = m.id AND x.deleted_at IS NULL AND (x.enterprise IS NULL OR x.enterprise <> m.enterprise)%s
	ORDER BY x.date DESC, x.id DESC LIMIT %d) ORDER BY t.date DESC, t.id DESC LIMIT %[2]d`}

// scanTalk reads an interaction; without is the record whose page it is: its
// name need not be said there.
func scanTalk(without string) func(*sql.Rows, *Entry) error {
	return func(rows *sql.Rows, e *Entry) error {
		var sort, step, on, officer string
		names := make([]string, 5)
		err := rows.Scan(&e.Date, &e.ID, &sort, &e.Text, &e.Who, &step, &on, &officer, &e.Done, &names[0], &names[1], &names[2], &names[3], &names[4])
		e.Sort, e.Kind, e.Record = kind.Interaction.Key, kind.Interaction, e.ID
		if e.Title = kind.Interaction.Field("type").ChoiceLabel(sort); e.Title == "" {
			e.Title = kind.Interaction.Label
		}
		if e.Done == "" && step+on != "" {
			e.Next = &Next{step, on, officer}
		}
		for i, ref := range []string{"contact", "lead", "enterprise", "organisation", "event"} {
			if ref == without {
				names[i] = ""
			}
		}
		e.With = join(names...)
		return err
	}
}

// join puts what there is beside each other.
func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

const stepColumns = `SELECT t.date, t.id, COALESCE(t.from_stage, ''), t.to_stage, COALESCE(t.back, 0), COALESCE(t.reason, ''), COALESCE(t.remark, ''), t.updated_by, t.lead, l.name
	FROM lead_step t JOIN lead l ON l.id = t.lead`

var (
	steps = source{rank: rankStep, day: "t.date", row: "t.id", scan: scanStep(false),
		sql: stepColumns + " WHERE t.lead = ? AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d"}

	stepsOfLeads = source{rank: rankStep, day: "x.date", row: "x.id", scan: scanStep(true),
		sql: stepColumns + ` WHERE l.enterprise = ? AND l.deleted_at IS NULL AND t.id IN (SELECT x.id FROM lead_step x
	WHERE x.lead = l.id AND x.deleted_at IS NULL%s ORDER BY x.date DESC, x.id DESC LIMIT %d) ORDER BY t.date DESC, t.id DESC LIMIT %[2]d`}
)

func scanStep(named bool) func(*sql.Rows, *Entry) error {
	return func(rows *sql.Rows, e *Entry) error {
		var from, to, reason, remark, lead string
		var back bool
		err := rows.Scan(&e.Date, &e.ID, &from, &to, &back, &reason, &remark, &e.Who, &e.Record, &lead)
		e.Sort, e.Kind = kind.LeadStep.Key, kind.Lead
		label := kind.LeadStep.Field("to_stage").ChoiceLabel
		switch {
		case from == "":
			e.Title = "记入" + label(to)
		case back:
			e.Title = label(from) + " → 退回" + label(to)
		default:
			e.Title = label(from) + " → " + label(to)
		}
		if named {
			e.With = lead
		} else {
			e.Kind, e.Record = nil, 0 // one is there already
		}
		e.Text = join(reason, remark)
		return err
	}
}

// brought are the leads that came through a body, an event or another firm.
func brought(ref string) source {
	return source{rank: rankLead, day: "COALESCE(t.received_on, '')", row: "t.id",
		sql: "SELECT COALESCE(t.received_on, ''), t.id, t.name, COALESCE(t.stage, ''), COALESCE(t.investor, ''), COALESCE(t.officer, t.updated_by) FROM lead t WHERE t." + ref +
			" = ? AND t.deleted_at IS NULL%s ORDER BY COALESCE(t.received_on, '') DESC, t.id DESC LIMIT %d",
		scan: func(rows *sql.Rows, e *Entry) error {
			var name, stage, investor string
			err := rows.Scan(&e.Date, &e.ID, &name, &stage, &investor, &e.Who)
			e.Sort, e.Kind, e.Record = kind.Lead.Key, kind.Lead, e.ID
			e.Title, e.With = "带来线索", name
			if stage != "" {
				e.Text = join(investor, "现在"+kind.Lead.Field("stage").ChoiceLabel(stage))
			}
			return err
		}}
}

const arrivalColumns = "SELECT t.date, t.id, t.amount, COALESCE(t.currency, ''), t.usd, COALESCE(t.mode, ''), COALESCE(t.remark, ''), t.updated_by, e.name FROM capital t JOIN enterprise e ON e.id = t.enterprise"

var (
	arrivals = source{rank: rankCapital, day: "t.date", row: "t.id", scan: scanArrival(false),
		sql: arrivalColumns + " WHERE t.enterprise = ? AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d"}

	// arrivalsOfLead came to the lead's firm from the day on which its money counts.
	arrivalsOfLead = source{rank: rankCapital, day: "t.date", row: "t.id", scan: scanArrival(true),
		sql: arrivalColumns + ` JOIN lead l ON l.enterprise = t.enterprise WHERE l.id = ? AND t.date >= l.counts_from AND t.deleted_at IS NULL%s
	ORDER BY t.date DESC, t.id DESC LIMIT %d`}
)

func scanArrival(named bool) func(*sql.Rows, *Entry) error {
	return func(rows *sql.Rows, e *Entry) error {
		k := kind.CapitalArrival
		var amount int64
		var usd sql.NullInt64
		var currency, mode, remark, firm string
		err := rows.Scan(&e.Date, &e.ID, &amount, &currency, &usd, &mode, &remark, &e.Who, &firm)
		r := kind.New(k)
		r.Set("amount", amount)
		if currency != "" {
			r.Set("currency", currency)
		}
		e.Sort, e.Kind, e.Record = k.Key, k, e.ID
		e.Title = "到资 " + r.Show("amount")
		if amount < 0 {
			e.Title = "减资 " + r.Show("amount")
		}
		if usd.Valid && currency != "USD" {
			r.Set("usd", usd.Int64)
			remark = join("折 "+r.Show("usd")+" "+k.Field("usd").Unit, remark)
		}
		e.Text = join(k.Field("mode").ChoiceLabel(mode), remark)
		if named {
			e.With = firm
		}
		return err
	}
}

// participations are a firm's events, or an event's firms.
func participations(ref string) source {
	return source{rank: rankParticipation, day: "v.date", row: "t.id",
		sql: `SELECT v.date, t.id, t.event, v.name, t.enterprise, e.name, COALESCE(t.stand, ''), t.intent, t.deal, COALESCE(t.currency, ''), COALESCE(t.met, ''), COALESCE(t.remark, ''), t.updated_by
	FROM participation t JOIN event v ON v.id = t.event JOIN enterprise e ON e.id = t.enterprise
	WHERE t.` + ref + ` = ? AND t.deleted_at IS NULL AND v.deleted_at IS NULL AND e.deleted_at IS NULL%s ORDER BY v.date DESC, t.id DESC LIMIT %d`,
		scan: func(rows *sql.Rows, e *Entry) error {
			var event, firm int64
			var eventName, firmName, stand, currency, met, remark string
			var intent, deal sql.NullInt64
			err := rows.Scan(&e.Date, &e.ID, &event, &eventName, &firm, &firmName, &stand, &intent, &deal, &currency, &met, &remark, &e.Who)
			e.Sort, e.Title, e.With, e.Kind, e.Record = kind.Participation.Key, "参加活动", eventName, kind.Event, event
			if ref == "event" {
				e.Title, e.With, e.Kind, e.Record = "参展企业", firmName, kind.Enterprise, firm
			}
			e.Text = join(labelled("展位", stand), money(intent, currency, "intent"), money(deal, currency, "deal"), labelled("会见", met), remark)
			return err
		}}
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + " " + text
}

func money(v sql.NullInt64, currency, key string) string {
	if !v.Valid {
		return ""
	}
	r := kind.New(kind.Participation)
	r.Set(key, v.Int64)
	if currency != "" {
		r.Set("currency", currency)
	}
	return r.Kind.Field(key).Label + " " + r.Show(key)
}

var events = source{rank: rankEvent, day: "t.date", row: "t.id",
	sql: "SELECT t.date, t.id, t.name, COALESCE(t.place, ''), t.updated_by FROM event t WHERE t.organiser = ? AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d",
	scan: func(rows *sql.Rows, e *Entry) error {
		err := rows.Scan(&e.Date, &e.ID, &e.With, &e.Text, &e.Who)
		e.Sort, e.Title, e.Kind, e.Record = kind.Event.Key, "主办活动", kind.Event, e.ID
		return err
	}}

const postSQL = `SELECT COALESCE(t.%[1]s, ''), t.id, COALESCE(t.enterprise, 0), COALESCE(t.organisation, 0), COALESCE(e.name, o.name, t.employer, ''), COALESCE(t.title, ''), COALESCE(t.department, ''), t.updated_by
	FROM employment t LEFT JOIN enterprise e ON e.id = t.enterprise LEFT JOIN organisation o ON o.id = t.organisation
	WHERE t.contact = ? AND t.deleted_at IS NULL%[2]s%%s ORDER BY COALESCE(t.%[1]s, '') DESC, t.id DESC LIMIT %%d`

var (
	joined = source{rank: rankJoined, day: "COALESCE(t.from_date, '')", row: "t.id", sql: fmt.Sprintf(postSQL, "from_date", ""), scan: scanPost("任职")}
	left   = source{rank: rankLeft, day: "COALESCE(t.to_date, '')", row: "t.id", sql: fmt.Sprintf(postSQL, "to_date", " AND t.to_date IS NOT NULL"), scan: scanPost("离任")}
)

func scanPost(title string) func(*sql.Rows, *Entry) error {
	return func(rows *sql.Rows, e *Entry) error {
		var firm, body int64
		var post, department string
		err := rows.Scan(&e.Date, &e.ID, &firm, &body, &e.With, &post, &department, &e.Who)
		e.Sort, e.Title, e.Text = kind.Employment.Key, title, join(department, post)
		switch {
		case firm > 0:
			e.Kind, e.Record = kind.Enterprise, firm
		case body > 0:
			e.Kind, e.Record = kind.Organisation, body
		}
		return err
	}
}

func evidence(k *kind.Kind) source {
	return source{rank: rankEvidence, day: "COALESCE(t.date, '')", row: "t.id",
		sql: "SELECT COALESCE(t.date, ''), t.id, COALESCE(t.clause, 0), COALESCE(c.code, ''), COALESCE(c.title, ''), COALESCE(t.indicator, 0), COALESCE(i.code, ''), COALESCE(i.name, ''), COALESCE(t.note, ''), t.updated_by" +
			" FROM evidence t LEFT JOIN clause c ON c.id = t.clause LEFT JOIN indicator i ON i.id = t.indicator" +
			" WHERE t.record_kind = '" + k.Key + "' AND t.record = ? AND t.deleted_at IS NULL%s ORDER BY COALESCE(t.date, '') DESC, t.id DESC LIMIT %d",
		scan: func(rows *sql.Rows, e *Entry) error {
			var clause, indicator int64
			var code, title, icode, iname string
			err := rows.Scan(&e.Date, &e.ID, &clause, &code, &title, &indicator, &icode, &iname, &e.Text, &e.Who)
			e.Sort, e.Title = kind.Evidence.Key, "作为佐证"
			if clause > 0 {
				e.Kind, e.Record, e.With = kind.Clause, clause, code+" "+title
			}
			if indicator > 0 {
				e.Kind, e.Record, e.With = kind.Indicator, indicator, join(e.With, icode+" "+iname)
			}
			return err
		}}
}

func attachments(k *kind.Kind) source {
	return source{rank: rankAttachment, day: "COALESCE(t.added_on, '')", row: "t.id",
		sql: "SELECT COALESCE(t.added_on, ''), t.id, t.name, COALESCE(t.remark, ''), t.updated_by FROM attachment t" +
			" WHERE t.record_kind = '" + k.Key + "' AND t.record = ? AND t.deleted_at IS NULL%s ORDER BY COALESCE(t.added_on, '') DESC, t.id DESC LIMIT %d",
		scan: func(rows *sql.Rows, e *Entry) error {
			err := rows.Scan(&e.Date, &e.ID, &e.With, &e.Text, &e.Who)
			e.Sort, e.Title, e.Kind, e.Record = kind.Attachment.Key, "添加附件", kind.Attachment, e.ID
			return err
		}}
}

const dayLength = 24 * 60 * 60 * 1000

// clockShift is how far the office's clocks are ahead of UTC in milliseconds.
func clockShift() int64 {
	_, seconds := time.Now().Zone()
	return int64(seconds) * 1000
}

// imports are the changes that a file made to the record; their day is counted
// from 1970 on the office's clocks.
func imports(k *kind.Kind) source {
	shift := clockShift()
	day := fmt.Sprintf("(t.at + %d) / %d", shift, dayLength)
	return source{rank: rankImport, day: day, row: "t.id",
		key: func(date string) any {
			d, err := time.Parse(time.DateOnly, date)
			if err != nil {
				return int64(math.MinInt64) // behind all days
			}
			return d.UnixMilli() / dayLength
		},
		sql: "SELECT " + day + ", t.id, t.op, COALESCE(t.batch_row, 0), t.by_whom, b.id, b.file, b.sheet, b.undone_at IS NOT NULL FROM change_log t JOIN batch b ON b.id = t.batch" +
			fmt.Sprintf(" WHERE t.kind = %d", k.No) + " AND t.record = ? AND t.op IN ('add', 'set', 'restore')%s ORDER BY " + day + " DESC, t.id DESC LIMIT %d",
		scan: func(rows *sql.Rows, e *Entry) error {
			var day, row, batch int64
			var op, file, sheet string
			var undone bool
			err := rows.Scan(&day, &e.ID, &op, &row, &e.Who, &batch, &file, &sheet, &undone)
			e.Sort, e.Title, e.With = Import, "导入新增", file
			if op != "add" {
				e.Title = "导入更新"
			}
			if undone {
				e.Title += "（这次导入已撤销）"
			}
			e.Date = time.UnixMilli(day * dayLength).UTC().Format(time.DateOnly)
			if sheet != "" {
				e.Text = "工作表“" + sheet + "”"
			}
			if row > 0 {
				e.Text = strings.TrimPrefix(e.Text+fmt.Sprintf("，第 %d 行", row), "，")
			}
			return err
		}}
}
