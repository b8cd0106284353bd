package reports

import (
	"context"
	"fmt"

	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// mostLate bounds the overdue tasks that a bulletin lists.
const mostLate = 12

// bulletinPaper is all that a 季度通报 tells, read once.
type bulletinPaper struct {
	bulletin.Facts
	o      Options
	months []standing.MonthPoint
	zero   progress.ZeroRule
	shares [3]map[string]standing.PlaceShare // of the quarter, the year so far and what came before, where the public version asks
}

// bulletinDoc makes the 季度通报: a quarter and the year so far, by territory
// and unit, in words made from the figures that the office may edit.
func bulletinDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	b := &bulletinPaper{o: o}
	var err error
	if b.Facts, err = bulletin.Of(ctx, st, bulletin.Quarter{From: o.From, To: o.To}); err != nil {
		return err
	}
	o.progress(1, 2)
	if b.months, err = standing.Months(ctx, st, 0, b.Quarter.Year()); err != nil {
		return err
	}
	if b.zero, err = st.ZeroRule(ctx); err != nil {
		return err
	}
	if o.Public {
		if err := b.readShares(ctx, st); err != nil {
			return err
		}
	}
	doc.Title = fmt.Sprintf("关于%s全市\n外资外贸工作情况的通报", b.Quarter.Name())
	doc.Sub = b.state()
	doc.PagesOf = true
	doc.Small = Small{Table: 8.5, Pad: 0.26, Notes: 8}
	doc.add(Heading{1, "一、总体情况"}, Editable{"lead", "总体情况", b.lead()}, b.mainTable())
	doc.add(Heading{1, "二、各县（区）、园区情况"})
	if !o.Public { // the ranks would tell of hidden figures; the tables print those that may be told
		doc.add(Editable{"places", "县区、园区情况", b.placesSaid()})
	}
	doc.add(b.tradeTable(), b.capitalTable(), b.charts())
	doc.add(Heading{1, "三、新设企业和激活情况"}, Editable{"fresh", "新设企业和激活情况", b.freshSaid()}, b.freshTable())
	doc.add(Heading{1, "四、诉求办理情况"}, Editable{"service", "诉求办理情况", b.serviceSaid()})
	if t := b.serviceTable(); len(t.Rows) > 0 {
		doc.add(t)
	}
	doc.add(Heading{1, "五、任务进展"}, Editable{"tasks", "任务进展", b.tasksSaid()})
	if t := b.taskTable(); len(t.Rows) > 0 {
		doc.add(t)
	}
	if t := b.lateTable(); len(t.Rows) > 0 {
		doc.add(t)
	}
	if !o.Public { // what to mend is the house's business
		doc.add(Heading{1, "六、存在问题和下步工作"}, Editable{"problems", "存在问题", b.problems()}, Editable{"next", "下步工作", b.next()})
	}
	doc.add(b.notes(doc.Demo))
	return nil
}

// state says of which quarter the paper tells and whether its figures are frozen.
func (b *bulletinPaper) state() string {
	if s := b.o.freezing; s != nil {
		return fmt.Sprintf("%s（%s 封账，第%d次）", b.Quarter.Name(), s.FrozenOn, s.Revision)
	}
	return fmt.Sprintf("%s（未封账数据，截至 %s）", b.Quarter.Name(), b.o.Created.Format("2006-01-02"))
}

// soFar is the year so far: 1—9月.
func (b *bulletinPaper) soFar() string { return span(b.Quarter.To) }

// quarterWords is the quarter within its year: 第三季度.
func (b *bulletinPaper) quarterWords() string {
	return b.Quarter.Name()[len(fmt.Sprintf("%d年", b.Quarter.Year())):]
}

func (b *bulletinPaper) notes(demo bool) Notes {
	n := Notes{Title: "注　口径与来源"}
	add := func(s string) {
		if s != "" {
			n.Items = append(n.Items, s)
		}
	}
	source := "数据出自台账，逐笔可查；进出口、到资为年初以来的月度合计，截至 " + b.Quarter.LastDay() + "。"
	if demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	add(source + b.missingText())
	add(rule("total") + rule("capital") + rule("growth"))
	add(bulletin.RankRule + bulletin.ShareRule)
	add("新设外资：" + rule("new_foreign") + "新增实绩：" + rule("new_trader"))
	add("零实绩：" + progress.ZeroTradeText(b.zero, b.Quarter.To) + "零出资：" + rule("zero_capital") + rule("activation_rate"))
	add(fmt.Sprintf("诉求：受理日期在本季的，办理情况截至 %s；按时答复率为答复日期不晚于办结期限的占比。任务：%d年的任务截至 %s；%s", b.ServiceDay, b.Quarter.Year(), b.TaskDay, ruleLate))
	return n
}

// missingText says what was not entered, so that nobody takes a blank for a zero.
func (b *bulletinPaper) missingText() string {
	s := ""
	if m := b.Figure("G2").MissingMonths; len(m) > 0 {
		s += "进出口 " + monthList(m) + " 未录入；"
	}
	if m := b.Figure("G1").MissingMonths; len(m) > 0 {
		s += "到资 " + monthList(m) + " 没有记录（未录入或确无到资）；"
	}
	if b.NoRate > 0 {
		s += fmt.Sprintf("%s 笔到资缺当日中间价，未折美元、未计入；", codes.FormatScaled(b.NoRate, 0, 0))
	}
	if s != "" {
		s += "未录入的不作零。"
	}
	return s
}
