package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// panels is the workbench below its bar.
func (w *workbench) panels(b *board) fyne.CanvasObject {
	w.todayBox = container.NewStack(w.todayPanel())
	box := stack(w.todayBox)
	if b.newest == 0 {
		box.Add(ui.NewBanner("还没有月度数据：进出口、到资表导入后，这里才有数字。空白不是零。", nil))
	}
	box.Add(w.servicePanel(b))
	box.Add(w.cards(b))
	box.Add(flow(480, 2, w.attentionPanel(b), w.residualPanel(b)))
	box.Add(w.territoryPanel(b))
	box.Add(flow(480, 2,
		w.firmsPanel("新设外资企业", "成立日期", b.firms.Foreign, b.firms.ForeignCount, b.figure("G5")),
		w.firmsPanel("新增有实绩企业", "首次实绩月", b.firms.Traders, b.firms.TradersCount, b.figure("G6"))))
	box.Add(panel("最近导入", batchTable(w.e, b.batches), newTextLink("全部导入记录", func() { w.e.nav("import") })))
	return box
}

func (b *board) figure(code string) standing.Figure {
	for _, f := range b.figures {
		if f.Code == code {
			return f
		}
	}
	return standing.Figure{}
}

// attentionPanel lists what needs attention, each with its rows.
func (w *workbench) attentionPanel(b *board) fyne.CanvasObject {
	box := container.NewVBox()
	if len(b.attention) == 0 {
		box.Add(ui.NewHint("没有需要关注的事项。"))
	}
	for i, it := range b.attention {
		if i == 12 {
			box.Add(ui.NewHint(fmt.Sprintf("另有 %d 项", len(b.attention)-i)))
			break
		}
		box.Add(w.attentionRow(it))
	}
	return panel("需要关注", box)
}

func (w *workbench) attentionRow(it standing.Item) fyne.CanvasObject {
	word, light := "提示", ui.ColorMuted
	switch it.Level {
	case "red":
		word, light = "严重", ui.ColorRed
	case "yellow":
		word, light = "注意", ui.ColorYellow
	}
	text := it.Text
	if len(it.Firms) > 0 {
		names := make([]string, len(it.Firms))
		for i, f := range it.Firms {
			names[i] = f.Name
			if f.Detail != "" {
				names[i] += "（" + f.Detail + "）"
			}
		}
		text += "，如 " + strings.Join(names, "、")
	}
	var open fyne.CanvasObject
	if len(it.Rows) > 0 {
		open = container.NewVBox(newTextLink("查看", func() { openRows(w.e, it.Rows[0]) }))
	}
	return container.NewBorder(nil, nil, lightMark(light, word), open, ui.NewText(text))
}

// lightMark is a light with its word.
func lightMark(light fyne.ThemeColorName, word string) fyne.CanvasObject {
	t := newLineText("● "+word, false)
	t.color = light
	return container.NewVBox(fixed(ui.TextWidth(t.text, theme.TextSize(), false)+12, t))
}

// residualPanel splits the two totals into existing and new firms.
func (w *workbench) residualPanel(b *board) fyne.CanvasObject {
	cols := []factColumn{{Title: "项目", Width: 156, Grow: 1}, {Title: "合计", Width: 70, Grow: 1, Align: fyne.TextAlignTrailing}, {Title: "现有企业", Width: 70, Grow: 1, Align: fyne.TextAlignTrailing},
		{Title: "新企业", Width: 70, Grow: 1, Align: fyne.TextAlignTrailing}, {Title: "新企业应到", Width: 84, Grow: 1, Align: fyne.TextAlignTrailing}, {Title: "新企业目标", Width: 84, Grow: 1, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, r := range standing.Residuals(b.figures) {
		num := func(v *int64) factCell {
			if v == nil {
				return factCell{Text: "未录入", Color: ui.ColorMuted}
			}
			return textCell(codes.FormatScaled(*v, 6, decimalsOf(r.Unit)))
		}
		plan := func(v *int64) factCell {
			if v == nil {
				return valueCell("")
			}
			return num(v)
		}
		fresh := num(r.New)
		if len(r.Rows) > 0 && r.New != nil {
			fresh.Open = func() { openRows(w.e, r.Rows[0]) }
		}
		name := strings.TrimPrefix(r.Name, "新企业") + "（" + r.Unit + "）"
		rows = append(rows, []factCell{textCell(name), num(r.Total), num(r.Existing), fresh, plan(r.PathNew), plan(r.PlannedNew)})
	}
	note := ui.NewHint("新企业应完成 = 总额目标 − 现有企业目标。现有企业按设置里的截止日判定。")
	return panel("现有企业与新企业", container.NewVBox(newFactTable("", cols, rows), note))
}

// territoryPanel is the table by 统计归属; its counts open their firms.
func (w *workbench) territoryPanel(b *board) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "统计归属", Width: 110, Grow: 1}, {Title: "出口（万元）", Width: 104, Grow: 1, Align: right}, {Title: "进口（万元）", Width: 104, Grow: 1, Align: right},
		{Title: "进出口（万元）", Width: 112, Grow: 1, Align: right}, {Title: "同比", Width: 72, Grow: 1, Align: right}, {Title: "到资（万美元）", Width: 106, Grow: 1, Align: right}, {Title: "同比", Width: 72, Grow: 1, Align: right},
		{Title: "新设外资", Width: 72, Grow: 1, Align: right}, {Title: "新增实绩", Width: 72, Grow: 1, Align: right}, {Title: "零进出口", Width: 72, Grow: 1, Align: right}, {Title: "零出资", Width: 64, Grow: 1, Align: right}}
	var rows [][]factCell
	for _, t := range b.territories {
		count := func(n int64, where ...store.Cond) factCell {
			c := textCell(fmt.Sprint(n))
			if n > 0 {
				c.Open = func() { w.e.nav(rowsRoute(kind.Enterprise, append(where, territoryConds(t.Code)...))) }
			}
			return c
		}
		yes := func(field string) store.Cond {
			return store.Cond{Field: field, Op: store.Eq, Value: int64(1)}
		}
		jan := b.month/100*100 + 1
		row := []factCell{{Text: t.Name, Bold: t.Code == ""}, yuan(t.Export), yuan(t.Import), yuan(t.Total), valueCell(t.Growth), yuan(t.USD), valueCell(t.USDGrowth),
			count(t.NewForeign, yes("foreign_invested"), store.Cond{Field: "founded", Op: store.Ge, Value: fmt.Sprintf("%04d-01-01", b.month/100)}, store.Cond{Field: "founded", Op: store.Le, Value: codes.LastDay(b.month)}),
			count(t.NewTraders, store.Cond{Field: "first_trade", Op: store.Ge, Value: int64(jan)}, store.Cond{Field: "first_trade", Op: store.Le, Value: int64(b.month)}),
			count(t.ZeroTrade, yes("zero_trade")), count(t.ZeroCapital, yes("zero_capital"))}
		rows = append(rows, row)
	}
	note := fmt.Sprintf("%d 年 1—%d 月。同比只比今年已录入的月份。点数字看企业。", b.month/100, b.month%100)
	if b.newest != b.month {
		note += "零进出口、零出资的企业清单按最新数据判定，与往月家数可能不同。"
	}
	return panel("分县区", container.NewVBox(newFactTable("", cols, rows), ui.NewHint(note)))
}

func territoryConds(code string) []store.Cond {
	switch code {
	case "":
		return nil
	case standing.Unassigned:
		return []store.Cond{{Field: "territory", Op: store.Blank}}
	}
	return []store.Cond{{Field: "territory", Op: store.Eq, Value: code}}
}

// yuan writes money in 万; what was never entered is a dash.
func yuan(v *int64) factCell {
	if v == nil {
		return valueCell("")
	}
	return textCell(codes.FormatMinor(*v, 10000, 2))
}

// firmsPanel names the year's new firms; the heading opens all of them.
func (w *workbench) firmsPanel(title, since string, firms []standing.Firm, count int64, f standing.Figure) fyne.CanvasObject {
	const most = 8
	territory := kind.Enterprise.Field("territory")
	cols := []factColumn{{Title: "企业", Width: 220, Grow: 4}, {Title: "统计归属", Width: 100, Grow: 1}, {Title: since, Width: 92, Grow: 1}}
	var rows [][]factCell
	for i, x := range firms {
		if i == most {
			break
		}
		place := factCell{Text: "未归属", Color: ui.ColorMuted}
		if x.Territory != "" {
			place = textCell(territory.ChoiceLabel(x.Territory))
		}
		rows = append(rows, []factCell{{Text: x.Name, Open: func() { w.e.nav(recordRoute(kind.Enterprise, x.ID)) }}, place, valueCell(x.Since)})
	}
	all := newTextLink(fmt.Sprintf("全部 %d 家", count), func() {
		if len(f.Rows) > 0 {
			openRows(w.e, f.Rows[0])
		}
	})
	how := newTextLink("怎么算的", func() { showHow(w.e, f) })
	empty := "今年以来还没有。"
	if f.Actual == nil {
		empty = "未录入：" + map[string]string{"G5": "名单里还没有外资企业。", "G6": "今年的进出口月度数据还没有导入。"}[f.Code]
	}
	tools := []fyne.CanvasObject{how}
	if count > 0 {
		tools = append(tools, all)
	}
	return panel(title, newFactTable(empty, cols, rows), tools...)
}

// batchTable lists imports, each with its way back.
func batchTable(e *env, batches []store.Batch) *factTable {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "时间", Width: 96}, {Title: "种类", Width: 76}, {Title: "文件", Width: 180, Grow: 3}, {Title: "工作表", Width: 90, Grow: 1},
		{Title: "新增", Width: 66, Align: right}, {Title: "更新", Width: 66, Align: right}, {Title: "不能导入", Width: 72, Align: right}, {Title: "提醒", Width: 60, Align: right}, {Title: "", Width: 110, Align: right}}
	var rows [][]factCell
	for _, b := range batches {
		label := b.Kind
		k := kind.Get(b.Kind)
		if k != nil {
			label = k.Label
		}
		what := factCell{Text: label}
		if k != nil {
			what.Open = func() { e.nav(k.Key) }
		}
		undo := factCell{Text: "撤销", Open: func() { askUndo(e, b) }}
		if b.Undone != "" {
			undo = factCell{Text: "已撤销", Color: ui.ColorMuted}
		}
		rows = append(rows, []factCell{textCell(importTime(b.At)), what, textCell(b.File), textCell(b.Sheet), textCell(fmt.Sprint(b.Imported)), textCell(fmt.Sprint(b.Updated)),
			textCell(fmt.Sprint(b.Rejected)), textCell(fmt.Sprint(b.Warnings)), undo})
	}
	return newFactTable("还没有导入过文件。", cols, rows)
}

// importTime writes a stored time for the eye; text that is no time stays.
func importTime(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return t.Local().Format("01-02 15:04")
}

// askUndo takes an import back after asking.
func askUndo(e *env, b store.Batch) {
	text := fmt.Sprintf("收回“%s”这次导入：新增的 %d 条收回，修改的 %d 条还原。之后又改过的内容保留后来的。", b.File, b.Imported, b.Updated)
	ui.ShowConfirm(e.win.Canvas(), "撤销这次导入？", text, "撤销导入", true, func() { undoBatch(e, b.ID, nil) })
}

// undoBatch takes an import back and tells what that did.
func undoBatch(e *env, id int64, done func()) {
	e.tasks.Run("撤销导入", ui.TaskOptions{Alone: true, Done: func(_ any, err error) {
		if err == nil {
			e.changed()
			if done != nil {
				done()
			}
		}
	}}, func(ctx context.Context, _ ui.Progress) (any, error) {
		u, err := e.st.UndoBatch(ctx, id)
		if err != nil {
			return nil, err
		}
		text := fmt.Sprintf("已撤销：收回 %d 条，还原 %d 条", u.Removed, u.Reverted)
		if u.Kept > 0 {
			text += fmt.Sprintf("；%d 处后来改过，保留", u.Kept)
		}
		return text, nil
	})
}
