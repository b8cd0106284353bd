package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/dossier"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// firmDoc makes the 企业档案 of one firm: who it is, what it did by month, what is
// open, what was promised and who answers. Parts without content are left out;
// what is secret, and what officers noted of their talks, only with Internal.
func firmDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	if _, err := theFirm(ctx, st, o.Record); err != nil {
		return err
	}
	d, err := dossier.Of(ctx, st, o.Record, o.day(), dossier.Options{Public: !o.Internal})
	if err != nil {
		return err
	}
	f := firmPaper{Dossier: d, o: o}
	if f.zero, err = st.ZeroRule(ctx); err != nil {
		return err
	}
	doc.PagesOf = true
	doc.Title = d.Firm.Title() + "\n企业档案"
	doc.Sub = "截至 " + dayWords(d.Day) + "　编制日期 " + doc.Date
	f.doc = doc
	f.parts()
	return nil
}

// firmPaper is a dossier being written.
type firmPaper struct {
	dossier.Dossier
	o     Options
	zero  progress.ZeroRule
	doc   *Document
	count int
}

var chineseNumbers = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"}

// part adds a numbered part where it has any content.
func (f *firmPaper) part(title string, blocks ...Block) {
	kept := blocks[:0]
	for _, b := range blocks {
		if t, ok := b.(Table); ok && len(t.Rows) == 0 || b == nil {
			continue
		}
		if p, ok := b.(Paragraph); ok && len(p) == 0 {
			continue
		}
		kept = append(kept, b)
	}
	if len(kept) == 0 {
		return
	}
	f.doc.add(Heading{1, chineseNumbers[f.count] + "、" + title})
	f.count++
	f.doc.add(kept...)
}

func (f *firmPaper) parts() {
	f.part("基本情况", firmFacts(f.Firm, f.o))
	f.part("经营情况", f.business()...)
	f.part("零实绩与激活", f.stretches())
	f.part("未办结诉求", f.grievances()...)
	f.part("承诺事项", f.promises()...)
	f.part("谁来负责", f.answers())
	f.part("资质与培育", f.tables(kind.Certificate, kind.Cultivation)...)
	f.part("政策兑现", f.tables(kind.Claim)...)
	f.part("金融与信保", f.tables(kind.Finance, kind.Insurance, kind.InsuredExport)...)
	f.part("走出去与新业态", f.tables(kind.OutboundInvestment, kind.OverseasWorks, kind.Warehouse, kind.NewTrade, kind.TradeService, kind.PlatformUse)...)
	f.part("人员与往来", f.people()...)
	if f.o.Internal {
		f.part("风险事项（内部）", f.tables(kind.Risk)...)
	}
	f.doc.add(f.notes())
}

// factGroups are the sections of the firm's form that its file tells of.
var factGroups = []string{"基本情况", "资本", "外贸", "经营", "地址与联系"}

// firmFacts are the firm's filled fields in the order of its form.
func firmFacts(r *kind.Record, o Options) Facts {
	var out Facts
	currencies := map[string]bool{}
	for _, f := range r.Kind.Fields {
		currencies[f.Currency] = true
	}
	for _, group := range factGroups {
		for _, f := range r.Kind.Fields {
			if f.Group != group || f.Internal || currencies[f.Key] || f.Key == "foreign" || f.Key == r.Kind.Title {
				continue
			}
			text := r.Format(f)
			if text == "" {
				continue
			}
			if f.Type == kind.Money {
				text = recordCell(f, r, placesOf(f, []*kind.Record{r})).Text
			}
			if !o.Unmasked {
				text = kind.Masked(f, text)
			}
			if f.Unit != "" {
				text += " " + f.Unit
			}
			out = append(out, Fact{Label: f.Label, Value: text, Wide: f.Type == kind.Note || f.Key == "address"})
		}
	}
	mark := "否"
	if r.Int("foreign_invested") != 0 {
		mark = "是"
		if s := progress.ForeignShareNote(r.Int("foreign_share") * 100); s != "" {
			mark += "（" + s + "）"
		}
	}
	out = append(out, Fact{Label: "外资企业", Value: mark})
	if missing := missingFacts(r); len(missing) > 0 {
		out = append(out, Fact{Label: "尚未填写", Value: strings.Join(missing, "、"), Wide: true})
	}
	return out
}

// missingFacts names what anybody asks of a firm and nobody has filled in.
func missingFacts(r *kind.Record) []string {
	var out []string
	for _, key := range []string{"code", "territory", "status", "founded", "legal_rep", "registered_capital", "industry"} {
		if !r.Has(key) {
			out = append(out, r.Kind.Field(key).Label)
		}
	}
	return out
}

// grievances are those that the firm still waits with, and how many are done.
func (f *firmPaper) grievances() []Block {
	open := f.Open()
	if len(open) == 0 {
		return nil
	}
	t := recordTable(kind.Grievance, open, "title", "type", "received_on", "unit", "due_on", "state", "money", "jobs")
	late := 0
	for i, r := range open {
		if f.Overdue(r) {
			late++
			t.say(i, "状态", lateWords(f.Late(r)))
		}
	}
	text := fmt.Sprintf("在办诉求%d件", len(open))
	if late > 0 {
		text += fmt.Sprintf("，其中逾期未答复%d件", late)
	}
	if done := len(f.All(kind.Grievance)) - len(open); done > 0 {
		text += fmt.Sprintf("；另有%d件已办结或撤回", done)
	}
	return []Block{Paragraph{{Text: text + "。"}}, t}
}

// lateWords says how late an answer is.
func lateWords(workdays int64) string { return fmt.Sprintf("逾期%d工作日", workdays) }

// stretches are the firm's times on the zero lists and how far it was brought.
func (f *firmPaper) stretches() Block {
	t := Table{Columns: []Column{{Title: "名单"}, {Title: "入列", Align: chart.Center}, {Title: "出列", Align: chart.Center}, {Title: "进展"}, {Title: "原因"}, {Title: "经办人"}}}
	for _, s := range f.Stretches {
		if s.Since > f.Month() {
			continue
		}
		ended := s.Until != 0 && s.Until <= f.Month() // what came after the day is not told
		since, until := "不详", "仍在列"
		if s.Since != 0 {
			since = codes.FormatMonth(s.Since)
		}
		if ended {
			until = codes.FormatMonth(s.Until)
		}
		var steps []string
		for _, r := range s.Rungs {
			if r.On <= f.Day {
				steps = append(steps, rungLabel(r.Rung)+" "+r.On)
			}
		}
		switch {
		case ended && s.End == progress.Activated:
			steps = append(steps, "首笔 "+s.RungOn)
		case ended && s.End == progress.ClosedDown:
			steps = append(steps, "已注销")
		case len(steps) == 0:
			steps = append(steps, rungLabel(activation.NoContact))
		}
		t.Rows = append(t.Rows, []Cell{words(listLabel(s.List)), words(since), words(until), words(strings.Join(steps, "；")), words(reasonLabel(s.Reason)), words(s.Officer)})
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

// promises are the measures still to be done and what was agreed at visits.
func (f *firmPaper) promises() []Block {
	measures := recordTable(kind.Measure, f.Promises())
	measures.Caption = "一企一策措施（未完成）"
	var said []*kind.Record
	for _, v := range f.All(kind.SponsorVisit) {
		if v.Has("promise") {
			said = append(said, v)
		}
	}
	visits := recordTable(kind.SponsorVisit, said, "date", "leader_name", "promise")
	visits.Caption = "包抓走访议定和承诺"
	out := []Block{measures, visits}
	if done := len(f.All(kind.Measure)) - len(f.Promises()); done > 0 {
		out = append(out, Paragraph{{Text: fmt.Sprintf("另有%d项措施已完成或终止。", done)}})
	}
	return out
}

// answers is who answers for the firm, in what part and of what.
func (f *firmPaper) answers() Block {
	t := Table{Columns: []Column{{Title: "职责", Width: 20, Align: 1}, {Title: "姓名", Width: 20, Align: 1}, {Title: "单位或职务", Weight: 1}, {Title: "事项", Weight: 1.6}}}
	for _, a := range f.Answers {
		what := a.For
		if a.Kind == kind.Interaction {
			what = dayWords(a.For)
		}
		t.Rows = append(t.Rows, []Cell{words(a.Role), words(a.Name), words(a.Unit), words(what)})
	}
	return t
}

// tables lists what the firm has of each kind.
func (f *firmPaper) tables(kinds ...*kind.Kind) []Block {
	var out []Block
	for _, k := range kinds {
		list := f.All(k)
		if len(list) == 0 {
			continue
		}
		t := recordTable(k, list)
		t.Caption = k.Label
		if len(kinds) == 1 {
			t.Caption = "" // the part's own name says it
		}
		if n := f.Count(k); n > len(list) {
			t.Caption = k.Label + fmt.Sprintf("（共%d条，列出最近%d条）", n, len(list))
		}
		out = append(out, t)
	}
	return out
}

// lastTalks is how many talks a file names.
const lastTalks = 8

// people are the firm's contacts and the last talks with it. What was said is
// the officers' own note and stays in the house.
func (f *firmPaper) people() []Block {
	contacts := recordTable(kind.Contact, f.All(kind.Contact), "name", "title", "phones", "emails")
	contacts.Caption = "联系人"
	if f.o.Unmasked {
		for i, r := range f.All(kind.Contact) {
			for c := range contacts.Columns {
				for _, key := range []string{"phones", "emails"} {
					if contacts.Columns[c].Title == kind.Contact.Field(key).Label {
						contacts.Rows[i][c] = words(r.Show(key))
					}
				}
			}
		}
	}
	talks := f.All(kind.Interaction)
	all := len(talks)
	talks = talks[:min(all, lastTalks)]
	keys := []string{"date", "type", "contact_name", "officer"}
	if f.o.Internal {
		keys = append(keys, "said", "next_step", "next_on")
	}
	t := recordTable(kind.Interaction, talks, keys...)
	t.Caption = fmt.Sprintf("最近联系（共%s次）", codes.FormatScaled(int64(f.Count(kind.Interaction)), 0, 0))
	return []Block{contacts, t}
}

// notes say where the figures come from and how they are reckoned.
func (f *firmPaper) notes() Notes {
	n := Notes{Title: "注　口径与来源"}
	source := "数据出自本单位台账，截至 " + f.Day + "；"
	if f.AsOf != 0 {
		source += "进出口数据已录入到 " + codes.FormatMonth(f.AsOf) + "。"
	} else {
		source += "还没有录入进出口数据。"
	}
	if f.doc.Demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	n.Items = append(n.Items, source)
	if len(f.Months) > 0 {
		n.Items = append(n.Items, tradeNote, rule("capital")+rule("growth"))
	}
	if f.Unrated > 0 {
		n.Items = append(n.Items, fmt.Sprintf("%d 笔到资缺当日中间价，未折美元、未计入合计。", f.Unrated))
	}
	for _, list := range []string{activation.Trade, activation.Capital} {
		if slices.ContainsFunc(f.Stretches, func(s activation.Stretch) bool { return s.List == list }) {
			n.Items = append(n.Items, listLabel(list)+"："+f.listRule(list)+rule("listed_"+list))
		}
	}
	if len(f.Open()) > 0 {
		n.Items = append(n.Items, "逾期：过了办结期限还没有答复的诉求，按工作日计；办结期限按交办后的工作日推算。")
	}
	if !f.o.Internal {
		n.Items = append(n.Items, "本档案不含内部事项，联系内容只在内部版列出。")
	}
	if !f.o.Unmasked {
		n.Items = append(n.Items, "电话、邮箱已打码。")
	}
	return n
}

// listRule is the words of a list's rule as it is set here.
func (f *firmPaper) listRule(list string) string {
	if list == activation.Trade {
		return progress.ZeroTradeText(f.zero, 0)
	}
	return rule("zero_capital")
}

const tradeNote = "进出口按人民币、按海关公布的月度数据；自营与代理分开列。空白月份：“未录入”是该月数据还没有导入，“—”是该月已导入而没有这家企业的记录，“" + dollarsOnly + "”的不在人民币合计里。"
