package intake

import (
	"database/sql"
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// bodyWords are the words for the types of bodies and events.
var bodyWords = map[*kind.Kind][]struct {
	code string
	re   *regexp.Regexp
}{
	kind.Organisation: {
		{"envoy", regexp.MustCompile(`招商大使|招商顾问|大使姓名`)},
		{"delegate", regexp.MustCompile(`经贸代表|代表处|驻外|使领馆|使馆|领事馆|商务参赞`)},
		{"agent", regexp.MustCompile(`委托|代理招商|中介`)},
		{"service", regexp.MustCompile(`外综服|综合服务|外贸服务`)},
		{"organiser", regexp.MustCompile(`主办|展会|展览|会展`)},
		{"chamber", regexp.MustCompile(`商协会|商会|协会|联合会|促进会|贸促会|总会|理事会|chamber|association`)},
		{"government", regexp.MustCompile(`政府|商务局|商务厅|投促局|投资促进局|管委会|委员会|厅$|局$`)},
	},
	kind.Event: {
		{"fair", regexp.MustCompile(`展会|展览|博览|展销|交易会|广交|进博|服贸|消博|[^推]展$|expo|fair`)},
		{"promotion", regexp.MustCompile(`推介|招商会|发布会|签约仪式|路演`)},
		{"matching", regexp.MustCompile(`对接|洽谈|座谈|沙龙|撮合`)},
		{"mission", regexp.MustCompile(`外出|小分队|赴|出访|拜访`)},
		{"tour", regexp.MustCompile(`跨国公司|来宁|来卫|宁夏行|考察团|来访`)},
	},
}

func bodyType(k *kind.Kind, text string) (string, bool) {
	if code, ok := k.Field("type").ChoiceCode(text); ok {
		return code, true
	}
	t := strings.ToLower(strings.TrimSpace(text))
	for _, w := range bodyWords[k] {
		if t != "" && w.re.MatchString(t) {
			return w.code, true
		}
	}
	return "", false
}

// readBody reads a row of a list of bodies or events.
func (r *parser) readBody(x row) ([]*kind.Record, *Problem) {
	recs, bad := r.readPlain(x)
	if bad != nil {
		return nil, bad
	}
	rec := recs[0]
	if rec.Kind == kind.Organisation {
		_ = r.reach(x, rec, false) // not strict: refuses nothing
	}
	if rec.Kind == kind.Event && !rec.Has("date") {
		c := r.l.column("date", false)
		return nil, &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: "没有开始日期，或认不出来，不能成为一项活动"}
	}
	if t := rec.Text("type"); t != "" {
		if code, ok := bodyType(rec.Kind, t); ok {
			rec.Set("type", code)
		}
		return recs, nil
	}
	if r.l.own || r.l.column("type", false) != nil {
		return recs, nil // left blank by its owner
	}
	for _, text := range []string{rec.Text("name"), r.l.headerText("name"), r.l.Title, r.l.Sheet.Name} {
		if code, ok := bodyType(rec.Kind, text); ok {
			rec.Set("type", code)
			break
		}
	}
	return recs, nil
}

// eventOf finds the event of a participation: by its column, else by the
// table's title.
func (r *runner) eventOf(x row, rec *kind.Record) (*Problem, error) {
	c := r.l.column("event", false)
	if c != nil && blankText(x.text(c.Index)) != "" {
		text := blankText(x.text(c.Index))
		id, err := r.named(kind.Event, text)
		if err != nil {
			return nil, err
		}
		if id == 0 {
			return &Problem{Column: headerOf(*c), Value: text, Message: "活动里没有“" + text + "”，请先新增或导入这项活动"}, nil
		}
		rec.Set("event", id)
		return nil, nil
	}
	if err := r.findTitleEvent(); err != nil {
		return nil, err
	}
	if r.event == 0 {
		return &Problem{Message: "不知道是哪项活动：没有活动名称列，标题里也没有已登记的活动"}, nil
	}
	rec.Set("event", r.event)
	return nil, nil
}

// findTitleEvent looks once for the event that the table's title, sheet or
// file name says; the longest name wins.
func (r *runner) findTitleEvent() error {
	if r.titled {
		return nil
	}
	r.titled = true
	text := codes.NormalizeName(r.l.Title + " " + r.l.Sheet.Name + " " + r.f.Name())
	longest, name := 0, ""
	err := r.tx.Each("SELECT id, name, name_key FROM event WHERE deleted_at IS NULL ORDER BY date", func(rows *sql.Rows) error {
		var id int64
		var title, key string
		if err := rows.Scan(&id, &title, &key); err != nil {
			return err
		}
		if n := len([]rune(key)); n >= 3 && n >= longest && strings.Contains(text, key) {
			longest, name, r.event = n, title, id
		}
		return nil
	})
	if name != "" {
		r.res.Notes = append(r.res.Notes, fmt.Sprintf("没有活动名称列，按标题记为“%s”的参展企业", name))
	}
	return err
}

// knownCertificate finds a firm's certificate by name and number; one without
// a number gets it.
func (r *runner) knownCertificate(rec *kind.Record) (int64, error) {
	conds := []store.Cond{{Field: "enterprise", Op: store.Eq, Value: rec.Get("enterprise")}, {Field: "name", Op: store.Eq, Value: rec.Get("name")}}
	if !rec.Has("number") {
		return r.tx.LookupID(rec.Kind, conds...)
	}
	n := len(conds)
	id, err := r.tx.LookupID(rec.Kind, append(conds[:n:n], store.Cond{Field: "number", Op: store.Eq, Value: rec.Get("number")})...)
	if id != 0 || err != nil {
		return id, err
	}
	return r.tx.LookupID(rec.Kind, append(conds[:n:n], store.Cond{Field: "number", Op: store.Blank})...)
}

// later is a person whose employer was not known when the row came.
type later struct {
	contact int64
	name    string
}

// linkLater links people to firms that came further down in the same file.
func (r *runner) linkLater() error {
	for _, l := range r.later {
		id, _, err := r.firms.match(l.name, "", "")
		if err != nil {
			return err
		}
		if id == 0 {
			continue
		}
		rec, err := r.tx.Get(kind.Contact, l.contact)
		if err != nil {
			return err
		}
		if rec.Has("enterprise") || !rec.Has("employer") {
			continue
		}
		rec.Set("enterprise", id)
		linked(rec)
		if err := r.tx.Update(rec); err != nil {
			return err
		}
	}
	return nil
}
