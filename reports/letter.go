package reports

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/seeds"
)

// answerDays is within how many working days a 督办函 asks for an answer.
const answerDays = 5

var isoDay = regexp.MustCompile(` ?\d{4}-\d{2}-\d{2} ?`)

// letterDoc makes the 督办函 of one grievance, one page to the unit in charge; or
// one for each that is overdue.
func letterDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	return onePageEach(ctx, st, o, doc, urged, func(r *kind.Record, o Options, sign Signature, demo bool) ([]Block, error) {
		l, err := readLetter(ctx, st, r, o)
		if err != nil {
			return nil, err
		}
		return l.blocks(sign, demo), nil
	})
}

// onePageEach makes a paper of letters, each of one page to another reader: so
// they bear no page numbers, and are counted as rows.
func onePageEach[T any](ctx context.Context, st *store.Store, o Options, doc *Document, read func(context.Context, *store.Store, Options) ([]T, error),
	page func(T, Options, Signature, bool) ([]Block, error)) error {
	list, err := read(ctx, st, o)
	if err != nil {
		return err
	}
	sign, err := signature(ctx, st)
	if err != nil {
		return err
	}
	doc.NoFolio = true
	for i, one := range list {
		if i > 0 {
			doc.add(PageBreak{})
		}
		blocks, err := page(one, o, sign, doc.Demo)
		if err != nil {
			return err
		}
		doc.add(blocks...)
	}
	doc.Rows = len(list)
	return nil
}

// urged are the grievances that get a letter.
func urged(ctx context.Context, st *store.Store, o Options) ([]*kind.Record, error) {
	if o.Record != 0 {
		r, err := living(ctx, st, kind.Grievance, o.Record)
		if err != nil {
			return nil, err
		}
		switch s := r.Text("state"); {
		case !r.Has("unit"):
			return nil, fmt.Errorf("诉求“%s”还没有交办给单位，请先交办再督办", r.Title())
		case s != casework.Doing && s != casework.New:
			return nil, fmt.Errorf("诉求“%s”%s，不用督办", r.Title(), r.Show("state"))
		}
		return []*kind.Record{r}, nil
	}
	q := store.Query{Kind: kind.Grievance, Sort: "due_on", Where: []store.Cond{{Field: "due_on", Op: store.Le, Value: dayBefore(o.day())},
		{Field: "state", Op: store.Eq, Value: casework.Doing}, {Field: "unit", Op: store.Filled}}}
	if o.Territory != "" {
		q.Where = append(q.Where, store.Cond{Field: "territory", Op: store.Eq, Value: o.Territory})
	}
	if o.Unit != "" {
		q.Where = append(q.Where, store.Cond{Field: "unit", Op: store.Eq, Value: o.Unit})
	}
	list, err := st.List(ctx, q)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("截至 %s 没有逾期未答复的诉求，不用督办", o.day())
	}
	return list, err
}

func dayBefore(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// letter is a grievance with what was done so far.
type letter struct {
	r       *kind.Record
	day     string
	urges   int
	reply   string // by when an answer is asked for
	guessed bool   // the holidays of that time are not published yet
}

func readLetter(ctx context.Context, st *store.Store, r *kind.Record, o Options) (letter, error) {
	l := letter{r: r, day: o.day()}
	day, err := time.Parse(time.DateOnly, l.day)
	if err != nil {
		return l, err
	}
	by, known := seeds.AddWorkdays(day, answerDays)
	l.reply, l.guessed = by.Format(time.DateOnly), !known
	urges, _, err := st.Count(ctx, store.Query{Kind: kind.GrievanceStep, Where: []store.Cond{{Field: "grievance", Op: store.Eq, Value: r.ID},
		{Field: "action", Op: store.In, Value: []any{casework.Urge, casework.Escalate}}}}, 0)
	l.urges = urges
	return l, err
}

// longestDetail is how many characters of the firm's words a letter repeats.
const longestDetail = 110

func (l letter) blocks(sign Signature, demo bool) []Block {
	r := l.r
	out := []Block{Title("关于办理企业诉求的督办函"), Address(r.Show("unit") + "："), Paragraph{{Text: l.facts()}}}
	if s := l.stakes(); s != "" {
		out = append(out, Paragraph{{Text: s}})
	}
	out = append(out, Paragraph{{Text: fmt.Sprintf("请抓紧办理，于%s前书面答复办理结果；一时难以解决的，请说明原因、下一步措施和办结时间。", dayWords(l.reply))}})
	if r.Has("officer") {
		out = append(out, Paragraph{{Text: "联系人：" + r.Text("officer") + "。"}})
	}
	note := "办结期限按交办后的工作日推算，逾期按工作日计。答复时间为 " + fmt.Sprint(answerDays) + " 个工作日"
	if l.guessed {
		note += "（该年节假日安排尚未公布，只扣除周六、周日）"
	}
	note += "。数据出自台账，截至 " + l.day + "。"
	if demo {
		note = "演示数据，非真实情况。" + note
	}
	return append(out, Gap(1), sign, Notes{Items: []string{note}})
}

// facts: which firm, what, since when with whom, until when, how late.
func (l letter) facts() string {
	r := l.r
	s := fmt.Sprintf("%s反映“%s”（%s类）", r.Show("enterprise_name"), r.Title(), r.Show("type"))
	if r.Has("received_on") {
		s += "，" + dayWords(r.Text("received_on")) + "受理"
	}
	if r.Has("sent_on") {
		s += "，" + dayWords(r.Text("sent_on")) + "交你单位办理"
	} else {
		s += "，由你单位办理"
	}
	switch due := r.Text("due_on"); {
	case due == "":
		s += "。截至" + dayWords(l.day) + "，尚未答复"
	case due < l.day:
		s += fmt.Sprintf("，办结期限为%s。截至%s，已逾期%d个工作日，尚未答复", dayWords(due), dayWords(l.day), casework.Overdue(casework.Doing, due, l.day))
	default:
		s += fmt.Sprintf("，办结期限为%s，尚未到期", dayWords(due))
	}
	if l.urges > 0 {
		s += fmt.Sprintf("，此前已督办%d次", l.urges)
	}
	return s + "。"
}

// stakes: what the firm says, and what is at risk.
func (l letter) stakes() string {
	var parts []string
	if d := strings.TrimSpace(strings.ReplaceAll(l.r.Text("detail"), "\n", " ")); d != "" {
		text := []rune(strings.TrimRight(d, "。；，"))
		if len(text) > longestDetail {
			text = append(text[:longestDetail-1], '…')
		}
		parts = append(parts, "企业反映："+string(text))
	}
	var risk []string
	if l.r.Has("money") {
		risk = append(risk, "金额"+yuan(l.r.Int("money")))
	}
	if l.r.Has("jobs") {
		risk = append(risk, fmt.Sprintf("就业%d人", l.r.Int("jobs")))
	}
	if len(risk) > 0 {
		parts = append(parts, "如不解决，涉及"+strings.Join(risk, "、"))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "。") + "。"
}
