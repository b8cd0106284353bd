package intake

import (
	"database/sql"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// sponsored is whom a column that mixes firms and projects names; a firm that
// is not known is made, as in lists of firms.
func (r *runner) sponsored(x row, rec *kind.Record, name string) error {
	if err := r.subject(x, rec, name); err != nil || rec.Has("enterprise") || rec.Has("project") || rec.Has("lead") || !codes.LooksLikeFirm(name) || pending.MatchString(name) {
		return err
	}
	firm := kind.New(kind.Enterprise)
	firm.Set("name", name)
	firm.Set("source", "导入"+r.l.Kind.Label+"时新建")
	if err := r.tx.Insert(firm); err != nil {
		return err
	}
	r.firms.add(firm.ID, firm.Text("name_key"), "", "")
	r.res.NewFirms++
	r.warn(x, r.l.column("of_subject", false), name, "企业库里没有这家企业，已随本次导入新建")
	rec.Set("enterprise", firm.ID)
	return nil
}

// subject is the firm, project or lead of a name.
func (r *runner) subject(x row, rec *kind.Record, name string) error {
	if name == "" || rec.Has("enterprise") || rec.Has("project") || rec.Has("lead") {
		return nil
	}
	id, _, err := r.firms.match(name, name, "")
	if id != 0 || err != nil {
		rec.Set("enterprise", id)
		return err
	}
	if id, err = r.named(kind.Project, name); id != 0 || err != nil {
		rec.Set("project", id)
		return err
	}
	if id, err = r.leadOf(name); id != 0 {
		rec.Set("lead", id)
	}
	return err
}

var (
	nameAside  = regexp.MustCompile(`^(\p{Han}{2,4}|\p{Han}某{1,2})\s*[（(](.+)[)）]$`)
	postBefore = regexp.MustCompile(`^(.*(?:书记|市长|县长|区长|主任|主席|局长|部长|常委|秘书长|调研员))[\s:：]+(\p{Han}{2,4})(?:同志)?$`)
)

// leaderName parts a leader's name from the post in the same cell.
func leaderName(text string) (name, post string) {
	t := strings.TrimSuffix(strings.TrimSpace(text), "同志")
	if m := nameAside.FindStringSubmatch(t); m != nil {
		return m[1], m[2]
	}
	if m := postBefore.FindStringSubmatch(t); m != nil {
		return m[2], m[1]
	}
	if r := []rune(t); len(r) <= 4 {
		return strings.ReplaceAll(strings.ReplaceAll(t, " ", ""), "　", ""), ""
	}
	return t, ""
}

// leadersOf makes a sponsorship for each leader that the cell names, and the
// leaders that are not known.
func (r *runner) leadersOf(x row, recs []*kind.Record) ([]*kind.Record, *Problem, error) {
	c := r.l.column("leader", false)
	text, phone := namePhone(blankText(x.text(c.Index)))
	if noName(text) {
		return nil, &Problem{Column: headerOf(*c), Message: "没有包抓领导，不能成为一条领导包抓"}, nil
	}
	listed := listedNames(text)
	if listed == nil {
		listed = []string{text}
	}
	var out []*kind.Record
	for _, one := range listed {
		name, post := leaderName(one)
		if post == "" && len(listed) == 1 {
			post = r.cell(x, "of_post")
		}
		if phone == "" {
			_, phone = namePhone(r.cell(x, "of_phone"))
		}
		id, err := r.leader(x, c, name, post, phone, recs[0].Text("officer"))
		if err != nil {
			return nil, nil, err
		}
		for _, rec := range recs {
			next := rec.Clone()
			next.Set("leader", id)
			out = append(out, next)
		}
	}
	return out, nil, nil
}

// leader finds a leader by name, or makes him.
func (r *runner) leader(x row, c *Column, name, post, phone, officer string) (int64, error) {
	id, err := r.named(kind.Leader, name)
	if id != 0 || err != nil {
		return id, err
	}
	rec := kind.New(kind.Leader)
	rec.Set("name", name)
	rec.Set("post", textOrNil(post))
	rec.Set("officer", textOrNil(officer))
	rec.Set("phone", textOrNil(phone))
	if level := r.l.titleWord(kind.Leader.Field("level"), r.l.file); level != "" {
		rec.Set("level", level)
	}
	return r.make(x, c, name, rec)
}

// sponsorshipOf finds in which sponsorship a visit was made: by its leader and
// whom he visited, the one that ran on that day first.
func (r *runner) sponsorshipOf(x row, rec *kind.Record, firm int64) (*Problem, error) {
	leader, _ := leaderName(r.cell(x, "of_leader"))
	of := kind.New(kind.Sponsorship)
	if firm != 0 {
		of.Set("enterprise", firm)
	}
	what := r.cell(x, "of_subject")
	if what == "" {
		what = r.firmText(x, "name")
	}
	if err := r.subject(x, of, what); err != nil {
		return nil, err
	}
	where, args := "", []any{}
	if leader != "" {
		where, args = where+" AND d.name = ?", append(args, leader)
	}
	for _, key := range []string{"enterprise", "project", "lead"} {
		if of.Has(key) {
			where, args = where+" AND s."+key+" = ?", append(args, of.Int(key))
		}
	}
	said := strings.Trim(leader+"、"+what, "、")
	if said == "" {
		return &Problem{Column: r.firmColumn(), Message: "没有写领导和走访的企业，不知道是哪一条领导包抓"}, nil
	}
	var ids, running []int64
	known := leader == "" || what == "" || len(args) > 1
	err := r.tx.Each(`SELECT s.id, s.from_date, COALESCE(s.to_date, '') FROM sponsorship s JOIN leader d ON d.id = s.leader
		WHERE s.deleted_at IS NULL`+where+` ORDER BY s.from_date DESC, s.id DESC`, func(rows *sql.Rows) error {
		var id int64
		var from, to string
		err := rows.Scan(&id, &from, &to)
		ids = append(ids, id)
		if on := rec.Text("date"); on >= from && (to == "" || on <= to) {
			running = append(running, id)
		}
		return err
	}, args...)
	if err != nil {
		return nil, err
	}
	if len(running) > 0 {
		ids = running
	}
	switch {
	case !known || len(ids) == 0:
		return &Problem{Column: r.firmColumn(), Value: said, Message: "没有“" + said + "”的领导包抓，请先在“领导包抓”里新增或导入"}, nil
	case len(ids) > 1 && (leader == "" || what == ""):
		return &Problem{Column: r.firmColumn(), Value: said, Message: "“" + said + "”有几条领导包抓，请写明领导和走访的企业"}, nil
	}
	rec.Set("sponsorship", ids[0])
	return nil, nil
}
