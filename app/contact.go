package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// contactSheet is what the overview of a person shows besides the record.
type contactSheet struct {
	next   []*kind.Record // open next steps, the earliest first
	last   []*kind.Record // the newest interactions
	leads  []*kind.Record // involvements
	posts  []*kind.Record // employments, the present one first
	like   []people.Match // who may be the same person
	talks  int
	capped bool
	today  string
}

func readContactSheet(ctx context.Context, st *store.Store, r *kind.Record) (contactSheet, error) {
	s := contactSheet{today: st.Today()}
	of := []store.Cond{{Field: "contact", Op: store.Eq, Value: r.ID}}
	open := append(of[:1:1], store.Cond{Field: "next_on", Op: store.Filled}, store.Cond{Field: "done_on", Op: store.Blank})
	for _, q := range []struct {
		to *[]*kind.Record
		q  store.Query
	}{
		{&s.next, store.Query{Kind: kind.Interaction, Where: open, Sort: "next_on", Limit: 20}},
		{&s.last, store.Query{Kind: kind.Interaction, Where: of, Sort: "-date", Limit: 5}},
		{&s.leads, store.Query{Kind: kind.Involvement, Where: of, Sort: "-id", Limit: 50}},
		{&s.posts, store.Query{Kind: kind.Employment, Where: of, Sort: "-id", Limit: 50}},
	} {
		var err error
		if *q.to, err = st.List(ctx, q.q); err != nil {
			return s, err
		}
	}
	sortPosts(s.posts)
	var err error
	if s.talks, s.capped, err = st.Count(ctx, store.Query{Kind: kind.Interaction, Where: of}, store.CountCap); err != nil || r.DeletedAt != "" {
		return s, err
	}
	found, err := people.Like(ctx, st, r)
	for _, m := range found {
		if m.Grade >= people.Likely {
			s.like = append(s.like, m)
		}
	}
	return s, err
}

// sortPosts puts the post that has no end first, then by their end.
func sortPosts(posts []*kind.Record) {
	at := 0
	for i, p := range posts {
		if !p.Has("to_date") {
			copy(posts[at+1:i+1], posts[at:i])
			posts[at] = p
			at++
		}
	}
}

// contactOverview is a person at one look: how to reach them, what is next,
// which projects, where they worked.
func contactOverview(p *recordPage) fyne.CanvasObject {
	rec := p.rec
	return loadOverview(p, func(ctx context.Context) (contactSheet, error) { return readContactSheet(ctx, p.e.st, rec) }, p.contactView)
}

func (p *recordPage) contactView(s contactSheet) fyne.CanvasObject {
	head := container.NewVBox(p.contactCards(s))
	if len(s.like) > 0 {
		head = container.NewVBox(p.likeLine(s.like), p.contactCards(s))
	}
	return p.factsBeside(head, p.nextSteps(s.next, s.today), p.contactLeads(s), p.contactTalks(s), p.contactPosts(s))
}

// likeLine says who may be the same person, with the way to merge them.
func (p *recordPage) likeLine(like []people.Match) fyne.CanvasObject {
	ids := []int64{p.id}
	for _, m := range like[:min(len(like), maxMerge-1)] {
		ids = append(ids, m.Record.ID)
	}
	text := fmt.Sprintf("与“%s”可能是同一人：%s。", namedWithEmployer(like[0].Record), like[0].Reason)
	if n := len(like) - 1; n > 0 {
		text = fmt.Sprintf("与“%s”等 %d 位可能是同一人：%s。", namedWithEmployer(like[0].Record), n+1, like[0].Reason)
	}
	open := newTextLink("比较、合并", func() { p.e.nav(mergeRoute(ids)) })
	note := ui.NewNote(text, ui.ColorYellow, theme.SizeNameText)
	return container.New(layout.NewCustomPaddedLayout(4, 2, 8, 8), container.NewBorder(nil, nil, nil, open, note))
}

// contactCards are what is asked for first.
func (p *recordPage) contactCards(s contactSheet) fyne.CanvasObject {
	talks := talksTab
	touch := ui.Stat{Title: "最近联系", Value: "还没有"}
	if day := p.rec.Text("last_touch"); day != "" {
		touch.Value, touch.Note = day, daysAgo(day, s.today)
	}
	next := ui.Stat{Title: "下一步", Value: "没有约定"}
	if len(s.next) > 0 {
		r := s.next[0]
		next.Value, next.Note = r.Text("next_on"), blankAs(r.Text("next_step"), r.Text("said"))
		if r.Text("next_on") < s.today {
			next.Light = ui.LightRed
		} else if r.Text("next_on") == s.today {
			next.Light = ui.LightYellow
		}
	}
	count := fmt.Sprint(s.talks)
	if s.capped {
		count += "+"
	}
	said := ""
	if len(s.last) > 0 {
		said = oneLine(s.last[0].Text("said"))
	}
	return container.NewGridWithColumns(4, p.statCard(touch, talks), p.statCard(next, talks),
		p.statCard(ui.Stat{Title: kind.Interaction.Label, Value: count, Unit: "条", Note: said}, talks),
		p.statCard(ui.Stat{Title: "项目", Value: fmt.Sprint(len(s.leads)), Unit: "个", Note: firstLead(s.leads)}, kind.Involvement.Label))
}

func firstLead(leads []*kind.Record) string {
	if len(leads) == 0 {
		return "还没有参与的项目"
	}
	return leads[0].Text("lead_name")
}

// daysAgo says how long ago a day was: 今天, 昨天, 12 天前.
func daysAgo(day, today string) string {
	switch n := daysBetween(day, today); {
	case n < 0:
		return ""
	case n == 1:
		return "昨天"
	default:
		return silenceText(n)
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// contactLeads lists the leads for which the person stands.
func (p *recordPage) contactLeads(s contactSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "线索", Width: 200, Grow: 3}, {Title: "作用", Width: 80, Grow: 1}}
	var rows [][]factCell
	for _, r := range s.leads {
		lead := factCell{Text: r.Text("lead_name"), Open: func() { p.e.nav(recordRoute(kind.Lead, r.Int("lead"))) }}
		part := factCell{Text: blankAs(r.Show("part"), "未填"), Open: func() { showRecordDialog(p.e, kind.Involvement, r.ID, nil, p.Reload) }}
		rows = append(rows, []factCell{lead, part})
	}
	add := newTextLink("加入项目", func() {
		showRecordDialog(p.e, kind.Involvement, 0, []string{"contact", fmt.Sprint(p.id)}, p.Reload)
	})
	return panel("参与的项目", newFactTable("还没有参与的项目。", cols, rows), add)
}

// contactTalks lists the newest interactions.
func (p *recordPage) contactTalks(s contactSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "日期", Width: 92}, {Title: "方式", Width: 52}, {Title: "内容", Width: 180, Grow: 3}, {Title: "经办人", Width: 64, Grow: 1}}
	var rows [][]factCell
	for _, r := range s.last {
		rows = append(rows, []factCell{textCell(r.Text("date")), valueCell(r.Show("type")),
			{Text: oneLine(r.Text("said")), Open: func() { showRecordDialog(p.e, kind.Interaction, r.ID, nil, p.Reload) }}, valueCell(r.Text("officer"))})
	}
	all := newTextLink("全部", func() { p.selectTab(talksTab) })
	return panel("最近联系", newFactTable("还没有联系记录。", cols, rows), all)
}

// contactPosts lists where the person works and worked.
func (p *recordPage) contactPosts(s contactSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "单位", Width: 180, Grow: 3}, {Title: "职务", Width: 90, Grow: 1}, {Title: "起止", Width: 170}}
	var rows [][]factCell
	for _, r := range s.posts {
		name := factCell{Text: r.Text("employer_name")}
		for _, k := range []*kind.Kind{kind.Organisation, kind.Enterprise} {
			if id := r.Int(k.Key); id > 0 {
				name.Open = func() { p.e.nav(recordRoute(k, id)) }
			}
		}
		term := factCell{Text: postTerm(r), Color: ui.ColorMuted}
		if !r.Has("to_date") {
			term.Color = theme.ColorNameForeground
		}
		rows = append(rows, []factCell{name, valueCell(r.Text("title")), term})
	}
	add := newTextLink("补一段任职", func() {
		showRecordDialog(p.e, kind.Employment, 0, []string{"contact", fmt.Sprint(p.id)}, p.Reload)
	})
	return panel("任职", newFactTable("没有任职记录。", cols, rows), add)
}

// postTerm is from when to when a post was held.
func postTerm(r *kind.Record) string {
	from, to := r.Text("from_date"), r.Text("to_date")
	switch {
	case from == "" && to == "":
		return "现任"
	case to == "":
		return from + " 至今"
	case from == "":
		return "到 " + to
	}
	return from + " 至 " + to
}
