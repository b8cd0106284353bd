package timeline

import (
	"database/sql"

	"beizeng/data/kind"
)

// What was done for a firm: rungs of activation, grievances and their steps,
// leaders' visits, measures, marks of quality, money of programmes.

var rungs = source{rank: rankRung, day: "t.date", row: "t.id",
	sql: `SELECT t.date, t.id, t.list, t.rung, COALESCE(t.reason, ''), COALESCE(i.said, g.title, ''), COALESCE(t.proof, ''), COALESCE(t.officer, t.updated_by)
	FROM activation_step t LEFT JOIN interaction i ON i.id = t.interaction LEFT JOIN grievance g ON g.id = t.grievance
	WHERE t.enterprise = ? AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.ActivationStep
		var list, rung, reason, proven, proof string
		err := rows.Scan(&e.Date, &e.ID, &list, &rung, &reason, &proven, &proof, &e.Who)
		e.Sort, e.Kind, e.Record = k.Key, k, e.ID
		e.Title = "激活：" + k.Field("rung").ChoiceLabel(rung)
		e.With = join(k.Field("list").ChoiceLabel(list), k.Field("reason").ChoiceLabel(reason))
		e.Text = join(proven, proof)
		return err
	}}

// grievances are the days on which they were taken in.
var grievances = source{rank: rankGrievance, day: "COALESCE(t.received_on, '')", row: "t.id",
	sql: `SELECT COALESCE(t.received_on, ''), t.id, t.title, t.type, COALESCE(t.detail, ''), COALESCE(t.officer, t.updated_by) FROM grievance t
	WHERE t.enterprise = ? AND t.deleted_at IS NULL%s ORDER BY COALESCE(t.received_on, '') DESC, t.id DESC LIMIT %d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.Grievance
		var sort string
		err := rows.Scan(&e.Date, &e.ID, &e.With, &sort, &e.Text, &e.Who)
		e.Sort, e.Kind, e.Record = k.Key, k, e.ID
		e.Title = "诉求受理：" + k.Field("type").ChoiceLabel(sort)
		return err
	}}

// cases are the steps of a firm's grievances; of each as many as a page, as
// with the talks of leads.
var cases = source{rank: rankCase, day: "COALESCE(x.date, '')", row: "x.id",
	sql: `SELECT COALESCE(t.date, ''), t.id, t.action, COALESCE(t.unit, ''), COALESCE(t.result, ''), COALESCE(t.text, ''), COALESCE(t.officer, t.updated_by), g.id, g.title
	FROM grievance_step t JOIN grievance g ON g.id = t.grievance WHERE g.enterprise = ? AND g.deleted_at IS NULL AND t.id IN (SELECT x.id FROM grievance_step x
	WHERE x.grievance = g.id AND x.deleted_at IS NULL%s ORDER BY COALESCE(x.date, '') DESC, x.id DESC LIMIT %d) ORDER BY COALESCE(t.date, '') DESC, t.id DESC LIMIT %[2]d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.GrievanceStep
		var action, unit, result, text, title string
		err := rows.Scan(&e.Date, &e.ID, &action, &unit, &result, &text, &e.Who, &e.Record, &title)
		e.Sort, e.Kind = k.Key, kind.Grievance
		e.Title = "诉求" + k.Field("action").ChoiceLabel(action)
		e.With = join(title, k.Field("unit").ChoiceLabel(unit))
		e.Text = join(k.Field("result").ChoiceLabel(result), text)
		return err
	}}

// visits are those of leaders who answer for the record.
func visits(ref string) source {
	return source{rank: rankVisit, day: "t.date", row: "t.id",
		sql: `SELECT t.date, t.id, COALESCE(d.name, ''), COALESCE(t.people, ''), COALESCE(t.said, ''), COALESCE(t.promise, ''), COALESCE(t.officer, t.updated_by), s.id
	FROM sponsor_visit t JOIN sponsorship s ON s.id = t.sponsorship LEFT JOIN leader d ON d.id = s.leader
	WHERE s.` + ref + ` = ? AND s.deleted_at IS NULL AND t.deleted_at IS NULL%s ORDER BY t.date DESC, t.id DESC LIMIT %d`,
		scan: func(rows *sql.Rows, e *Entry) error {
			var leader, people, said, promise string
			err := rows.Scan(&e.Date, &e.ID, &leader, &people, &said, &promise, &e.Who, &e.Record)
			e.Sort, e.Kind, e.Title, e.With = kind.SponsorVisit.Key, kind.Sponsorship, "领导走访", join(leader, people)
			e.Text = join(said, labelled("议定", promise))
			return err
		}}
}

var measures = source{rank: rankMeasure, day: "t.done_on", row: "t.id",
	sql: `SELECT t.done_on, t.id, t.title, COALESCE(t.unit, ''), COALESCE(t.outcome, ''), COALESCE(t.officer, t.updated_by) FROM measure t
	WHERE t.enterprise = ? AND t.done_on IS NOT NULL AND t.deleted_at IS NULL%s ORDER BY t.done_on DESC, t.id DESC LIMIT %d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.Measure
		var unit string
		err := rows.Scan(&e.Date, &e.ID, &e.With, &unit, &e.Text, &e.Who)
		e.Sort, e.Kind, e.Record, e.Title = k.Key, k, e.ID, "措施完成"
		e.With = join(e.With, k.Field("unit").ChoiceLabel(unit))
		return err
	}}

var certificates = source{rank: rankCertificate, day: "t.issued_on", row: "t.id",
	sql: `SELECT t.issued_on, t.id, t.name, COALESCE(t.level, ''), COALESCE(t.issuer, ''), COALESCE(t.valid_to, ''), t.updated_by FROM certificate t
	WHERE t.enterprise = ? AND t.issued_on IS NOT NULL AND t.deleted_at IS NULL%s ORDER BY t.issued_on DESC, t.id DESC LIMIT %d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.Certificate
		var name, level, issuer, until string
		err := rows.Scan(&e.Date, &e.ID, &name, &level, &issuer, &until, &e.Who)
		e.Sort, e.Kind, e.Record, e.Title = k.Key, k, e.ID, "取得证书"
		e.With = join(name, k.Field("level").ChoiceLabel(level))
		e.Text = join(issuer, labelled("有效期至", until))
		return err
	}}

var claims = source{rank: rankClaim, day: "t.paid_on", row: "t.id",
	sql: `SELECT t.paid_on, t.id, COALESCE(p.name, ''), t.paid, t.updated_by FROM claim t LEFT JOIN programme p ON p.id = t.programme
	WHERE t.enterprise = ? AND t.paid_on IS NOT NULL AND t.deleted_at IS NULL%s ORDER BY t.paid_on DESC, t.id DESC LIMIT %d`,
	scan: func(rows *sql.Rows, e *Entry) error {
		k := kind.Claim
		var paid sql.NullInt64
		err := rows.Scan(&e.Date, &e.ID, &e.With, &paid, &e.Who)
		e.Sort, e.Kind, e.Record, e.Title = k.Key, k, e.ID, "政策资金拨付"
		if paid.Valid {
			r := kind.New(k)
			r.Set("paid", paid.Int64)
			e.Title += " " + r.Show("paid") + " " + k.Field("paid").Unit
		}
		return err
	}}
