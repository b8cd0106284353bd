package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// nextSteps lists what was agreed and is not done yet, to be done right there.
func (p *recordPage) nextSteps(next []*kind.Record, today string) fyne.CanvasObject {
	cols := []factColumn{{Title: "日期", Width: 92}, {Title: "下一步", Width: 160, Grow: 3}, {Title: "责任人", Width: 64, Grow: 1}, {Title: "", Width: 44}, {Title: "", Width: 44}}
	var rows [][]factCell
	for _, r := range next {
		day := factCell{Text: r.Text("next_on")}
		if day.Text < today {
			day.Color = ui.ColorRed
		}
		text := blankAs(r.Text("next_step"), r.Text("said"))
		what := factCell{Text: text, Open: func() { showRecordDialog(p.e, kind.Interaction, r.ID, nil, p.Reload) }}
		done := factCell{Text: wordDone, Open: func() { p.e.workDone(r.Kind, r.ID, text, p.Reload) }}
		later := factCell{Text: wordPutOff, Open: func() { p.e.putOffAsked(r.Kind, r.ID, text, p.Reload) }}
		rows = append(rows, []factCell{day, what, valueCell(blankAs(r.Text("next_officer"), r.Text("officer"))), done, later})
	}
	return panel("下一步", newFactTable("没有约定下一步。", cols, rows), newTextLink(wordLog+"（Ctrl+L）", p.e.quickLog))
}

// peoplePanel lists who stands for the lead; one tap adds another.
func (p *recordPage) peoplePanel(people []*kind.Record) fyne.CanvasObject {
	cols := []factColumn{{Title: "姓名", Width: 80, Grow: 1}, {Title: "职务", Width: 100, Grow: 2}, {Title: "作用", Width: 70, Grow: 1}, {Title: "电话", Width: 110, Grow: 1}}
	phones := kind.Involvement.Field("contact_phones")
	var rows [][]factCell
	for _, r := range people {
		name := factCell{Text: r.Text("contact_name"), Open: func() { p.e.nav(recordRoute(kind.Contact, r.Int("contact"))) }}
		part := factCell{Text: blankAs(r.Show("part"), "未填"), Open: func() { showRecordDialog(p.e, kind.Involvement, r.ID, nil, p.Reload) }}
		rows = append(rows, []factCell{name, valueCell(r.Text("contact_title")), part, valueCell(listText(r, phones))})
	}
	add := newTextLink("添加联系人", p.addPerson)
	fresh := newTextLink("新建联系人", p.newPerson)
	return panel("项目联系人", newFactTable("还没有项目联系人。", cols, rows), fresh, toolGap(), add)
}

// toolGap keeps two links apart.
func toolGap() fyne.CanvasObject { return fixedHint(" ") }

func (p *recordPage) addPerson() {
	showRecordDialog(p.e, kind.Involvement, 0, []string{"lead", fmt.Sprint(p.id)}, p.Reload)
}

// newPerson makes a person of the lead's investor and ties the two together.
func (p *recordPage) newPerson() {
	r := kind.New(kind.Contact)
	if p.rec.Has("enterprise") {
		r.Set("enterprise", p.rec.Get("enterprise"))
	} else {
		r.Set("employer", p.rec.Get("investor"))
	}
	r.Set("country", p.rec.Get("country"))
	refs := map[string]string{}
	if f := kind.Contact.Field("enterprise"); p.rec.Has("enterprise") {
		refs[refKey(f, fmt.Sprint(p.rec.Int("enterprise")))] = p.rec.Text("enterprise_name")
	}
	openRecordDialog(p.e, loadedRecord{rec: r, refs: refs}, nil, func(saved *kind.Record) {
		tie := kind.New(kind.Involvement)
		tie.Set("lead", p.id)
		tie.Set("contact", saved.ID)
		p.e.background(func(ctx context.Context) error { return p.e.st.Save(ctx, tie) }, func(err error) {
			p.e.fail("联系人已保存，但没有加到线索上", err)
			p.Reload()
		})
	})
}

// arrivalPanel tells of the linked enterprise and of the money that counts for
// this lead, with the rule by which it counts.
func (p *recordPage) arrivalPanel() fyne.CanvasObject {
	r := p.rec
	if !r.Has("enterprise") {
		return panel("落地企业和到资", newColumn(4, ui.NewText("还没有关联企业。到“注册”时从企业库里选，或新建一家；企业只关联、不复制。")))
	}
	firm := newTextLink(blankAs(r.Text("enterprise_name"), "已删除的企业"), func() { p.e.nav(recordRoute(kind.Enterprise, r.Int("enterprise"))) })
	money := "本线索到资：没有"
	if r.Has("arrived_usd") {
		money = "本线索到资：" + codes.FormatMinor(r.Int("arrived_usd"), 10000, 2) + " 万美元"
	}
	if from := r.Text("counts_from"); from != "" {
		money += "（" + from + " 起）"
	}
	rows := newTextLink("看这家企业的到资", func() {
		where := []store.Cond{{Field: "enterprise_name", Op: store.Eq, Value: r.Text("enterprise_name")}}
		if from := r.Text("counts_from"); from != "" {
			where = append(where, store.Cond{Field: "date", Op: store.Ge, Value: from})
		}
		p.e.nav(rowsRoute(kind.CapitalArrival, where))
	})
	add := newTextLink("登记到资", func() { addArrival(p.e, r, p.Reload) })
	how := ui.NewHint("怎么算的：" + kind.Lead.Field("arrived_usd").Help + "。")
	return panel("落地企业和到资", newColumn(4, firm, ui.NewText(money), how), rows, toolGap(), add)
}

// addArrival registers money that came to a lead's enterprise.
func addArrival(e *env, lead *kind.Record, saved func()) {
	showRecordDialog(e, kind.CapitalArrival, 0, []string{"enterprise", fmt.Sprint(lead.Int("enterprise"))}, saved)
}
