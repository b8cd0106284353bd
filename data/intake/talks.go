package intake

import (
	"database/sql"
	"regexp"
	"strings"
	"unicode"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// talkWords are the words for the ways of being in touch.
var talkWords = []struct {
	code string
	re   *regexp.Regexp
}{
	{"message", regexp.MustCompile(`微信|短信|消息|qq|钉钉|飞书|wechat|whatsapp|sms|message|linkedin`)},
	{"mail", regexp.MustCompile(`邮件|邮箱|信函|发函|函件|e-?mail|letter`)},
	{"call", regexp.MustCompile(`电话|电联|致电|来电|通话|call|phone`)},
	{"reception", regexp.MustCompile(`来访|来宁|来卫|来我|接待|来人`)},
	{"meeting", regexp.MustCompile(`会谈|会议|座谈|洽谈|视频|线上|会见|见面|推介|对接会|meeting|demo|lunch`)},
	{"visit", regexp.MustCompile(`走访|拜访|上门|实地|考察|调研|赴|外出|登门|入企|现场|visit`)},
	{"todo", regexp.MustCompile(`待办|任务|to-?do|task|deadline`)},
}

func talkType(text string) (string, bool) {
	f := kind.Interaction.Field("type")
	if code, ok := f.ChoiceCode(text); ok {
		return code, true
	}
	t := strings.ToLower(text)
	for _, w := range talkWords {
		if w.re.MatchString(t) {
			return w.code, true
		}
	}
	return "", false
}

// readTalk reads a row of a record of calls and visits.
func (r *parser) readTalk(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(kind.Interaction)
	rec.Set("type", nil)
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	if !rec.Has("said") {
		rec.Set("said", r.nothingSaid(x))
	}
	for _, f := range []string{"date", "said"} {
		if rec.Has(f) {
			continue
		}
		c := r.l.column(f, false)
		if n := len(r.warns); n > 0 && r.warns[n-1].Column == headerOf(*c) {
			p := r.warns[n-1] // why it could not be read is the reason
			r.warns = r.warns[:n-1]
			return nil, &p
		}
		return nil, &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: "没有" + c.Field.Label + "，不能成为一条联系记录"}
	}
	if t := rec.Text("type"); t != "" {
		if code, ok := talkType(t); ok {
			rec.Set("type", code)
		}
	} else {
		rec.Set("type", r.usualTalk())
	}
	r.checkTime(x, rec, "date")
	return []*kind.Record{rec}, nil
}

// nothingSaid is what a visit was about whose row says outright that nothing
// came up: 反映问题 无. It took place all the same. nil where the row is silent.
func (r *parser) nothingSaid(x row) any {
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field == nil || c.Field.Key != "said" || c.OfFirm || c.OfPerson {
			continue
		}
		if text := strings.TrimSpace(x.text(c.Index)); codes.IsBlank(text) && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return headerOf(*c) + "：" + text
		}
	}
	return nil
}

// usualTalk is what a table without a column for it is about, by its headers
// and title: a 走访台账 holds visits.
func (r *parser) usualTalk() string {
	if r.talk == "" {
		r.talk = "other"
		for _, text := range []string{r.l.headerText("date"), r.l.headerText("said"), r.l.Title, r.l.Sheet.Name, r.f.Name()} {
			if code, ok := talkType(text); ok && text != "" {
				r.talk = code
				break
			}
		}
	}
	return r.talk
}

func (l *Layout) headerText(key string) string {
	if c := l.column(key, false); c != nil {
		return c.Header
	}
	return ""
}

// relateTalk finds whom the row was with and what about. Firms are not made
// from it; a person is, where firm or phone says who it is.
func (r *runner) relateTalk(x row, rec *kind.Record) error {
	if err := r.refer(x, rec); err != nil {
		return err
	}
	firm, err := r.talkFirm(x, rec)
	if err != nil {
		return err
	}
	c := r.l.column("contact", false)
	if c == nil {
		return nil
	}
	text := blankText(x.text(c.Index))
	if noName(text) {
		return nil
	}
	name := text
	if listed := listedNames(text); listed != nil {
		name = listed[0]
		addText(rec, "participants", text)
	}
	person := r.bring(x, name, firm)
	person.Set("enterprise", rec.Get("enterprise"))
	person.Set("organisation", rec.Get("organisation"))
	if person.Has("employer") || person.Has("enterprise") || person.Has("organisation") || person.Has("phones") {
		id, _, err := r.keepPerson(x, person)
		rec.Set("contact", id)
		return err
	}
	id, several, err := r.onlyNamed(person, rec)
	if err != nil {
		return err
	}
	if id == 0 {
		why := "联系人里没有这个人，也没有单位和电话，姓名写在参加人员"
		if several {
			why = "联系人里有几位叫这个名字，没有单位和电话分不清是哪位，姓名写在参加人员"
		}
		r.warn(x, c, text, why)
		addText(rec, "participants", text)
		return nil
	}
	rec.Set("contact", id)
	return nil
}

// talkFirm finds the firm, body or lead that the row's 企业 is. The text of
// what is not known is kept in the remark and returned.
func (r *runner) talkFirm(x row, rec *kind.Record) (string, error) {
	name, code, customs := r.firmText(x, "name"), r.firmText(x, "code"), r.firmText(x, "customs_code")
	if name == "" && code == "" && customs == "" || rec.Has("enterprise") {
		return name, nil
	}
	id, _, err := r.firms.match(name, code, customs)
	if err != nil {
		return name, err
	}
	if id != 0 {
		rec.Set("enterprise", id)
		return name, nil
	}
	if name != "" && !rec.Has("organisation") {
		if id, err = r.named(kind.Organisation, name); err != nil {
			return name, err
		}
		if id != 0 {
			rec.Set("organisation", id)
			return name, nil
		}
	}
	if name != "" && !rec.Has("lead") {
		if id, err = r.leadOf(name); err != nil {
			return name, err
		}
		if id != 0 {
			rec.Set("lead", id)
			return name, nil
		}
	}
	c := r.l.column("name", true)
	if name == "" {
		c, name = r.l.column("code", true), code+customs
	}
	if c == nil {
		c = r.l.column("customs_code", true)
	}
	r.warn(x, c, name, "企业、机构和线索里都没有它，没有新建，名称写在备注")
	addRemark(rec, headerOf(*c)+"："+name)
	return r.firmText(x, "name"), nil
}

// leadOf finds the one lead whose investor or name this is.
func (r *runner) leadOf(name string) (int64, error) {
	var ids []int64
	err := r.tx.Each("SELECT id FROM lead WHERE (name_key = ? OR investor = ?) AND deleted_at IS NULL LIMIT 2", func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, codes.NormalizeName(name), name)
	if len(ids) != 1 {
		return 0, err
	}
	return ids[0], err
}

// onlyNamed finds the person of a name alone: the only one of that name, else
// the one among several who stands for the row's lead, or with whom this very
// talk is kept already.
func (r *runner) onlyNamed(person, talk *kind.Record) (id int64, several bool, err error) {
	key := codes.NormalizeName(person.Text("name"))
	ids, err := r.ids("SELECT id FROM contact WHERE name_key = ? AND deleted_at IS NULL LIMIT 2", key)
	if err != nil || len(ids) < 2 {
		return first(ids), false, err
	}
	const named = " p.name_key = ? AND p.deleted_at IS NULL AND "
	ids, err = r.ids("SELECT DISTINCT p.id FROM contact p, interaction i WHERE i.contact = p.id AND"+named+"i.date = ? AND i.said = ? AND i.deleted_at IS NULL LIMIT 2",
		key, talk.Text("date"), talk.Text("said"))
	if err == nil && len(ids) == 0 && talk.Has("lead") {
		ids, err = r.ids("SELECT DISTINCT p.id FROM contact p, involvement v WHERE v.contact = p.id AND"+named+"v.lead = ? AND v.deleted_at IS NULL LIMIT 2", key, talk.Int("lead"))
	}
	if err != nil || len(ids) != 1 {
		return 0, true, err
	}
	return ids[0], true, nil
}

func first(ids []int64) int64 {
	if len(ids) == 0 {
		return 0
	}
	return ids[0]
}

// ids reads a query's one column.
func (r *runner) ids(query string, args ...any) (ids []int64, err error) {
	err = r.tx.Each(query, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, args...)
	return ids, err
}

func addText(rec *kind.Record, key, text string) {
	if old := rec.Text(key); old == "" {
		rec.Set(key, text)
	} else if !strings.Contains(old, text) {
		rec.Set(key, old+"、"+text)
	}
}

// talkRefs are what an interaction is about.
var talkRefs = []string{"enterprise", "lead", "contact", "organisation", "event"}

// knownTalk finds the interaction that this row made before: the same day and
// words, about nothing else. Of several, the one held in the same way with the
// same day to come.
func (r *runner) knownTalk(rec *kind.Record) (int64, error) {
	var ids []int64
	err := r.tx.Each("SELECT id FROM interaction WHERE date = ? AND said = ? AND deleted_at IS NULL ORDER BY id", func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, rec.Text("date"), rec.Text("said"))
	if err != nil {
		return 0, err
	}
	best := int64(0)
	for _, id := range ids {
		old, err := r.tx.Get(kind.Interaction, id)
		if err != nil {
			return 0, err
		}
		if !sameTalk(rec, old) {
			continue
		}
		if rec.Text("type") == old.Text("type") && rec.Text("next_on") == old.Text("next_on") {
			return id, nil
		}
		if best == 0 {
			best = id
		}
	}
	return best, nil
}

// sameTalk: no reference contradicts another, and one at least is shared; where
// neither has any, what stands in their place is the same.
func sameTalk(a, b *kind.Record) bool {
	shared := false
	for _, key := range talkRefs {
		x, y := a.Get(key), b.Get(key)
		if x != nil && y != nil && x != y {
			return false
		}
		shared = shared || x != nil && x == y
	}
	if shared {
		return true
	}
	return a.Text("participants") == b.Text("participants") && (a.Text("remark") == b.Text("remark") || a.Text("remark") == "" || b.Text("remark") == "")
}

// talkKey is by what two rows of one file are the same.
func talkKey(rec *kind.Record) string {
	var b strings.Builder
	for _, key := range append([]string{"date", "said", "participants", "remark"}, talkRefs...) {
		b.WriteString(rec.Show(key))
		b.WriteByte(0)
		if rec.Kind.Field(key).Type == kind.Ref {
			b.WriteString(rec.Input(rec.Kind.Field(key)))
		}
	}
	return b.String()
}
