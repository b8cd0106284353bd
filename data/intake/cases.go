package intake

import (
	"database/sql"
	"regexp"
	"slices"

	"beizeng/data/casework"
	"beizeng/data/kind"
)

var (
	openWord   = regexp.MustCompile(`^(?:否|×|x|不是|没有)$|未(?:能)?(?:办结|解决|完成|答复)|没解决|正在|推进|办理中|处理中|解决中|协调|跟进|进行中|落实中|待`)
	solvedWord = regexp.MustCompile(`^(?:是|√|✓|有|y|yes)$|^(?:已|已经|全部|基本)*(?:解决|办结|完成|落实|销号|兑现)`)
	partlyWord = regexp.MustCompile(`部分|阶段性|初步解决`)
	saidWord   = regexp.MustCompile(`解释|说明|答复|回复|告知`)
	cannotWord = regexp.MustCompile(`无法|不能|不予|难以|暂不`)
	doneSaid   = regexp.MustCompile(`^(?:已|已经|目前已|现已|问题已)[^，。；]{0,16}(?:解决|办结|落实|完成|办理完毕|到位|兑现|恢复|发放|拨付)`)
	notDone    = regexp.MustCompile(`正在|尚未|未能|暂未|下一步|推进中|协调中|办理中|计划|拟`)
)

// caseResult reads whether a grievance was solved. open says that the word is no
// answer at all: 否, 正在办理.
func caseResult(text string) (code string, open, ok bool) {
	if code, ok := kind.Grievance.Field("result").ChoiceCode(text); ok {
		return code, false, true
	}
	switch {
	case text == "":
		return "", false, false
	case partlyWord.MatchString(text):
		return "partly", false, true
	case cannotWord.MatchString(text):
		return "unsolved", false, true
	case openWord.MatchString(text):
		return "", true, true
	case solvedWord.MatchString(text):
		return "solved", false, true
	case saidWord.MatchString(text):
		return "explained", false, true
	}
	return "", false, false
}

// readCase reads how far a grievance is: result, state and answer may contradict
// each other in real tables, and 否 or 正在办理 is progress, not an answer.
func (r *parser) readCase(x row, rec *kind.Record) {
	r.readTerm(x, rec)
	c := r.l.column("result", false)
	said := rec.Text("result")
	if a := rec.Text("answer"); c == nil && len([]rune(a)) <= 6 {
		said = a // 解决情况：已解决
	}
	code, open, ok := caseResult(said)
	if ok {
		rec.Set("result", textOrNil(code))
	}
	state := rec.Text("state")
	answered := state == casework.Answered || state == casework.Closed
	switch {
	case open && answered:
		rec.Set("result", "unsolved")
		r.warn(x, c, x.text(c.Index), "状态写着“"+rec.Show("state")+"”，又写着没有解决，按“暂无法解决”记，请核对")
	case open && state == "":
		rec.Set("state", casework.Doing)
	case rec.Has("result") && state == casework.Doing:
		r.warn(x, c, rec.Show("result"), "状态写着“办理中”，结果却是“"+rec.Show("result")+"”，按已答复记，请核对")
		rec.Set("state", casework.Answered)
	}
	r.notYetAnswered(x, rec)
	if a := rec.Text("answer"); !rec.Has("state") && !rec.Has("result") && !rec.Has("answered_on") && doneSaid.MatchString(a) && !notDone.MatchString(a) {
		rec.Set("state", casework.Answered) // 已协调解决 is an answer without its day
	}
	if a := r.l.column("state", false); a != nil && !rec.Has("result") && blankText(x.text(a.Index)) == "已解决" {
		rec.Set("result", "solved")
	}
	if r.cell(x, "type") == "" {
		r.typeBySaid(x, rec)
	}
}

// notYetAnswered drops the day of an answer that was not given: one beside a
// state that still runs, or one to come.
func (r *parser) notYetAnswered(x row, rec *kind.Record) {
	for _, key := range []string{"answered_on", "confirmed_on"} {
		on, c := rec.Text(key), r.l.column(key, false)
		if on == "" || c == nil {
			continue
		}
		state := rec.Text("state")
		switch {
		case on > r.today:
			r.warn(x, c, on, rec.Kind.Field(key).Label+"在将来，还不是答复；没有期限的按办结期限记")
			if !rec.Has("due_on") {
				rec.Set("due_on", on)
			}
		case state == casework.Doing || state == casework.New:
			r.warn(x, c, on, "还没有解决，却有"+headerOf(*c)+"：按“"+rec.Show("state")+"”记，日期写在备注，请核对")
			addRemark(rec, headerOf(*c)+"："+x.text(c.Index))
		default:
			continue
		}
		rec.Set(key, nil)
	}
}

var workdaysIs = regexp.MustCompile(`^(\d{1,3})\s*个?(工作日|日|天)(?:内|以内)?$`)

// readTerm tells a term from a day: 办理时限 holds 10个工作日 as often as a date.
func (r *parser) readTerm(x row, rec *kind.Record) {
	for _, key := range []string{"workdays", "due_on"} {
		c := r.l.column(key, false)
		if c == nil || rec.Has(key) {
			continue
		}
		text := foldText(x.text(c.Index))
		if m := workdaysIs.FindStringSubmatch(text); m != nil && !rec.Has("workdays") {
			v, _ := kind.Parse(rec.Kind.Field("workdays"), m[1], kind.Hint{})
			rec.Set("workdays", v)
			r.unwarn(c)
			if m[2] != "工作日" {
				r.warn(x, c, text, "没有写是不是工作日，按 "+m[1]+" 个工作日记")
			}
			continue
		}
		if key == "workdays" && !rec.Has("due_on") {
			as := *c
			as.Field = rec.Kind.Field("due_on")
			probe := kind.New(kind.Grievance)
			if n := len(r.warns); r.readSpan(x, &as, probe) && probe.Has("due_on") {
				rec.Set("due_on", probe.Get("due_on"))
				r.unwarn(c)
			} else if day, _ := kind.Parse(as.Field, text, kind.Hint{}); day != nil {
				rec.Set("due_on", day)
				r.unwarn(c)
			} else {
				r.warns = r.warns[:n]
			}
		}
	}
}

// unwarn takes back what was said of a column's cell that could be read after all.
func (r *parser) unwarn(c *Column) {
	r.warns = slices.DeleteFunc(r.warns, func(p Problem) bool { return p.Column == headerOf(*c) })
}

// typeBySaid sorts a grievance by its words where the table does not.
func (r *parser) typeBySaid(x row, rec *kind.Record) {
	for _, w := range fieldWords[kind.Grievance.Field("type")] {
		if w.re.MatchString(rec.Text("title")) {
			rec.Set("type", w.code)
			r.warn(x, r.l.column("title", false), rec.Text("title"), "没有写类别，按内容记为“"+rec.Show("type")+"”，请核对")
			return
		}
	}
}

// followCase takes a known grievance on to what the file says of it now. What a
// step said before is not news: an old file gives it back to no former unit.
func (r *runner) followCase(x row, rec, old *kind.Record) (bool, error) {
	past, err := r.pastSteps(old.ID)
	if err != nil {
		return false, err
	}
	said := rec.Clone()
	for field, key := range map[string]string{"unit": "unit", "due_on": "due_on", "answer": "text"} {
		if said.Has(field) && said.Get(field) != old.Get(field) && past.has(key, said.Text(field)) {
			said.Set(field, old.Get(field))
		}
	}
	done := said.Has("answered_on") || said.Has("result") || said.Has("confirmed_on") || said.Text("state") == casework.Answered || said.Text("state") == casework.Closed
	open := old.Text("state") == casework.New || old.Text("state") == casework.Doing
	switch c := r.l.column("state", false); {
	case done && open && !said.Has("answered_on"):
		r.warn(x, r.l.column("answered_on", false), "", "没有答复日期，不计入办理用时")
	case done && !open && said.Has("result") && old.Has("result") && said.Text("result") != old.Text("result"):
		r.warn(x, r.l.column("result", false), said.Show("result"), "系统里的结果是“"+old.Show("result")+"”，没有改动；要改请在诉求里办理")
	case !done && !open && c != nil && said.Has("state") && said.Text("state") != old.Text("state") && said.Text("state") != casework.Withdrawn:
		r.warn(x, c, said.Show("state"), "系统里已是“"+old.Show("state")+"”，没有退回；要重新办理请在诉求里操作")
	}
	return r.tx.FollowCase(old, said)
}

// caseSteps are what the steps of a grievance said before, by field.
type caseSteps map[string][]string

func (s caseSteps) has(key, value string) bool { return slices.Contains(s[key], value) }

func (r *runner) pastSteps(id int64) (caseSteps, error) {
	out := caseSteps{}
	err := r.tx.Each("SELECT COALESCE(unit, ''), COALESCE(due_on, ''), COALESCE(text, '') FROM grievance_step WHERE grievance = ? AND deleted_at IS NULL", func(rows *sql.Rows) error {
		var unit, due, text string
		err := rows.Scan(&unit, &due, &text)
		out["unit"], out["due_on"], out["text"] = append(out["unit"], unit), append(out["due_on"], due), append(out["text"], text)
		return err
	}, id)
	return out, err
}
