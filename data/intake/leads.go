package intake

import (
	"database/sql"
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// readLead reads a row of a project list. A lead without a name of its own is
// called after its investor, else after the person.
func (r *parser) readLead(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(kind.Lead)
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	r.readStatus(x, rec)
	if noName(rec.Text("name")) {
		rec.Set("name", nil)
	}
	person, _ := r.nameOf(x)
	for _, name := range []string{rec.Text("investor"), person} {
		if !rec.Has("name") && !noName(name) {
			rec.Set("name", name)
		}
	}
	if !rec.Has("name") {
		column := ""
		if c := r.l.column("name", false); c != nil {
			column = headerOf(*c)
		}
		return nil, &Problem{Column: column, Message: "没有线索名称，也没有投资方和联系人，不能成为一条线索"}
	}
	if stage := r.tickedStage(x); stage != "" && !rec.Has("stage") {
		rec.Set("stage", stage)
	}
	if code, ok := sourceWords[rec.Text("source")]; ok {
		rec.Set("source", code)
	}
	for _, key := range []string{"received_on", "signed_on", "stage_on", "entered_on"} {
		r.checkTime(x, rec, key)
	}
	return []*kind.Record{rec}, nil
}

// sourceWords are words that mean one of the sources and nothing else.
var sourceWords = map[string]string{
	"展会": "event", "推介会": "event", "展会活动": "event", "招商活动": "event", "Trade Show": "event", "Event": "event", "Salon": "event",
	"商会": "organisation", "商协会": "organisation", "协会": "organisation", "机构": "organisation", "招商大使": "organisation", "机构推荐": "organisation", "中介机构": "organisation", "委托招商": "organisation",
	"企业推荐": "enterprise", "企业引荐": "enterprise", "企业介绍": "enterprise", "主动来访": "visit", "客商来访": "visit", "上门": "visit",
	"外出拜访": "outreach", "小分队招商": "outreach", "走出去": "outreach", "网站": "web", "官网": "web", "线上": "web", "网络推广": "web", "Website": "web",
}

// readStage reads the stage in the words of the table. What it cannot be made
// of stays in the remark.
func (r *parser) readStage(x row, c *Column, rec *kind.Record) {
	text := blankText(x.text(c.Index))
	if text == "" {
		return
	}
	stage, sure, ok := stageOf(text)
	if !ok {
		r.warn(x, c, text, "认不出是哪个阶段，按“线索”记，原文写在备注")
		addRemark(rec, headerOf(*c)+"："+text)
		return
	}
	rec.Set("stage", stage)
	if !sure {
		r.warn(x, c, text, "按“"+pipeline.Label(stage)+"”阶段记，请核对")
		if len([]rune(text)) > 8 {
			addRemark(rec, headerOf(*c)+"："+text)
		}
	}
	if pipeline.Rank(stage) < 0 && !rec.Has("reason") && r.l.column("reason", false) == nil {
		rec.Set("reason", text)
	}
}

// readStatus heeds the second column of CRMs that keep where a deal stands
// apart from whether it still runs: Stage Proposal, Status Lost.
func (r *parser) readStatus(x row, rec *kind.Record) {
	if r.l.column("stage", false) == nil || pipeline.Rank(rec.Text("stage")) < 0 && rec.Has("stage") {
		return
	}
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field != nil || !statusHead.MatchString(strings.ToLower(strings.TrimSpace(c.Header))) {
			continue
		}
		text := blankText(x.text(c.Index))
		if stage, _, ok := stageOf(text); ok && pipeline.Rank(stage) < 0 {
			r.warn(x, c, text, "按“"+pipeline.Label(stage)+"”阶段记，请核对")
			addRemark(rec, r.l.headerText("stage")+"："+x.text(r.l.column("stage", false).Index))
			rec.Set("stage", stage)
			if !rec.Has("reason") && r.l.column("reason", false) == nil {
				rec.Set("reason", text)
			}
		}
	}
}

var statusHead = regexp.MustCompile(`^(?:deal - |opportunity |lead |deal )?status$|^(?:商机|项目|线索|跟进)?状态$|赢单状态`)

// addRemark puts what has no field of its own into the remark, once.
func addRemark(rec *kind.Record, text string) {
	if rec.Kind.Field("remark") == nil {
		return
	}
	old := rec.Text("remark")
	switch {
	case old == "":
		rec.Set("remark", text)
	case !strings.Contains(old, text):
		rec.Set("remark", old+"\n"+text)
	}
}

// bringPerson makes the contact that a row brings along, nil where it names
// nobody. The employer is the row's firm.
func (r *parser) bringPerson(x row, employer string) *kind.Record {
	name, _ := r.nameOf(x)
	if noName(name) || onlyDigits(name) {
		return nil
	}
	return r.bring(x, name, employer)
}

func (r *parser) bring(x row, name, employer string) *kind.Record {
	rec := kind.New(kind.Contact)
	rec.Set("name", name)
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field == nil || !c.OfPerson || readApart(c.Field) || c.Field.Key == "name" {
			continue
		}
		if v, _ := r.value(x, c); v != nil {
			rec.Set(c.Field.Key, v)
		}
	}
	_ = r.reach(x, rec, false) // not strict: refuses nothing
	r.tidyPerson(rec)
	r.tidyPostcode(x, rec)
	if employer != "" && employer != name {
		rec.Set("employer", employer)
	}
	return rec
}

// relateLead finds what the row's lead refers to.
func (r *runner) relateLead(x row, rec *kind.Record) error {
	if err := r.refer(x, rec); err != nil {
		return err
	}
	if c := r.l.column("code", true); c != nil && !rec.Has("enterprise") {
		code := blankText(x.text(c.Index))
		id, _, err := r.firms.match("", code, "")
		if err != nil {
			return err
		}
		if id != 0 {
			rec.Set("enterprise", id)
		} else if code != "" {
			addRemark(rec, headerOf(*c)+"："+code)
		}
	}
	return nil
}

// knownLead finds a lead again by its code, else by name and investor: two
// leads of one name with different investors are two.
func (r *runner) knownLead(rec *kind.Record) (int64, error) {
	if code := rec.Text("code"); code != "" {
		id, err := r.tx.LookupID(kind.Lead, store.Cond{Field: "code", Op: store.Eq, Value: code})
		if id != 0 || err != nil {
			return id, err
		}
	}
	var found int64
	err := r.tx.Each("SELECT id, COALESCE(investor, ''), COALESCE(code, '') FROM lead WHERE name_key = ? AND deleted_at IS NULL ORDER BY id", func(rows *sql.Rows) error {
		var id int64
		var investor, code string
		if err := rows.Scan(&id, &investor, &code); err != nil {
			return err
		}
		mine := rec.Text("investor")
		switch {
		case code != "" && rec.Has("code"): // its code is another
		case codes.NormalizeName(investor) == codes.NormalizeName(mine):
			found = id
		case found == 0 && (investor == "" || mine == ""):
			found = id
		}
		return nil
	}, codes.NormalizeName(rec.Text("name")))
	return found, err
}

// warnGate says what the lead's stage asks for and the file has not. The lead
// is taken all the same: it is where it is.
func (r *runner) warnGate(x row, rec *kind.Record, stage string) error {
	if stage == "" || stage == pipeline.First {
		return nil
	}
	var f pipeline.Facts
	if id := rec.Int("enterprise"); id != 0 && stage == pipeline.Arrived {
		err := r.tx.Each("SELECT COUNT(*) FROM capital WHERE enterprise = ? AND date >= ? AND deleted_at IS NULL", func(rows *sql.Rows) error {
			return rows.Scan(&f.Arrivals)
		}, id, rec.Text("signed_on"))
		if err != nil {
			return err
		}
	}
	if missing := pipeline.Missing(rec, stage, f); len(missing) > 0 {
		r.warn(x, r.l.column("stage", false), pipeline.Label(stage), fmt.Sprintf("“%s”阶段还缺：%s", pipeline.Label(stage), strings.Join(missing, "、")))
	}
	return nil
}

// moveLead takes a known lead on to the stage that the file says: a dated step
// of its own. What lies behind its present stage moves nothing.
func (r *runner) moveLead(x row, rec, old, next *kind.Record) (bool, error) {
	to := rec.Text("stage")
	if to == "" || to == old.Text("stage") {
		return false, nil
	}
	if pipeline.Backward(old.Text("standing"), to) || pipeline.Backward(old.Text("stage"), to) {
		r.warn(x, r.l.column("stage", false), pipeline.Label(to), "系统里已到“"+pipeline.Label(old.Text("stage"))+"”，没有退回；要退回请在线索里操作")
		return false, nil
	}
	on := rec.Text("stage_on")
	if on == "" && to == pipeline.Signed {
		on = rec.Text("signed_on")
	}
	switch {
	case on > r.today:
		r.warn(x, r.l.column("stage", false), on, "阶段日期在将来，按今天记")
		on = ""
	case on == "":
		r.warn(x, r.l.column("stage", false), pipeline.Label(to), "没有写进入阶段的日期，按今天记")
	}
	if err := r.warnGate(x, next, to); err != nil {
		return false, err
	}
	return true, r.tx.Advance(next, store.Step{To: to, On: on, Reason: rec.Text("reason")})
}

// afterLead brings the row's person along: known again or made, and involved
// in the lead.
func (r *runner) afterLead(x row, lead *kind.Record) (changed bool, err error) {
	person := r.bringPerson(x, lead.Text("investor"))
	if person == nil {
		return false, nil
	}
	for _, one := range r.severalPeople(x, person) {
		id, touched, err := r.keepPerson(x, one)
		if err != nil {
			return changed, err
		}
		changed = changed || touched
		known, err := r.tx.LookupID(kind.Involvement, store.Cond{Field: "lead", Op: store.Eq, Value: lead.ID}, store.Cond{Field: "contact", Op: store.Eq, Value: id})
		if err != nil {
			return changed, err
		}
		if known != 0 {
			continue
		}
		inv := kind.New(kind.Involvement)
		inv.Set("lead", lead.ID)
		inv.Set("contact", id)
		if err := r.tx.Insert(inv); err != nil {
			return changed, err
		}
		changed = true
	}
	return changed, nil
}
