package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/data/term"
)

// noticeDoc makes the 出资期限提示函: one page for one firm, or one for each that
// must act or is late.
func noticeDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	return onePageEach(ctx, st, o, doc, noticed, func(row term.Row, o Options, sign Signature, demo bool) ([]Block, error) {
		return noticePage(row, o, sign, demo), nil
	})
}

// noticed are the firms that get a notice.
func noticed(ctx context.Context, st *store.Store, o Options) ([]term.Row, error) {
	if o.Record != 0 {
		firm, err := theFirm(ctx, st, o.Record)
		if err != nil {
			return nil, err
		}
		row, err := term.Of(ctx, st, firm.ID, o.day())
		if err != nil {
			return nil, err
		}
		if row.State == progress.TermPaid || row.State == progress.TermNone {
			return nil, fmt.Errorf("“%s”%s，不用发提示函：%s", row.Name, row.State.Label(), row.Todo)
		}
		return []term.Row{row}, nil
	}
	list, err := term.List(ctx, st, term.Query{Day: o.day(), Territory: o.Territory})
	if err != nil {
		return nil, err
	}
	var out []term.Row
	for _, r := range list.Rows {
		if r.State == progress.TermLate || r.State == progress.TermAct {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s截至 %s 没有须限期办理或已逾期的企业，不用发提示函", o.place(), o.day())
	}
	return out, nil
}

func noticePage(r term.Row, o Options, sign Signature, demo bool) []Block {
	out := []Block{Title("关于出资期限的提示函"), Address(r.Name + "："), Paragraph{{Text: knownOf(r)}}}
	ruled := r.Rule != nil && (r.Due == "" || r.Due >= o.day()) // a term of the charter that has passed needs no rule
	if ruled {
		out = append(out, Paragraph{{Text: lawName(r.Rule.Source) + "规定：" + r.Rule.Text}})
	}
	out = append(out, Paragraph{{Text: "经核对，" + datesInWords(r.Todo)}, {Text: daysLeft(r)}})
	out = append(out, Paragraph{{Text: "已经办理或情况有变的，请与我们联系更正。"}}, Gap(1), sign)
	source := "数据出自台账，截至 " + o.day() + "；本函为提示，具体以登记机关登记和公司章程为准。"
	if ruled {
		source = "依据：" + r.Rule.Source + "。" + source
	} else {
		source = "依据：公司章程规定的出资期限（以台账登记的为准）。" + source
	}
	if demo {
		source = "演示数据，非真实情况。" + source
	}
	return append(out, Notes{Items: []string{source}})
}

// knownOf says what the office knows of the firm's capital.
func knownOf(r term.Row) string {
	parts := []string{}
	if r.Founded != "" {
		parts = append(parts, "成立于"+dayWords(r.Founded))
	}
	parts = append(parts, "注册资本"+sumWords(r.Registered, "未登记"), "实缴资本"+sumWords(r.Paid, "未登记"))
	if r.Foreign && r.Arrived.Known {
		parts = append(parts, "外方累计到资"+sumWords(r.Arrived, ""))
	}
	if r.Due != "" {
		parts = append(parts, "认缴出资期限为"+dayWords(r.Due))
	} else {
		parts = append(parts, "认缴出资期限未登记")
	}
	return "你公司" + strings.Join(parts, "，") + "。"
}

// sumWords writes an amount with its currency.
func sumWords(s progress.Sum, none string) string {
	if !s.Known {
		return none
	}
	return trimZeros(codes.FormatMinor(s.Minor, 10000, 4), 0) + "万" + kind.CurrencyUnit(s.Currency)
}

// lawName is the law's name without the remarks behind it.
func lawName(source string) string {
	if i := strings.Index(source, "（"); i > 0 {
		rest := source[i:]
		if j := strings.LastIndex(rest, "）"); j >= 0 {
			return source[:i] + strings.TrimPrefix(rest[j:], "）")
		}
	}
	return source
}

// daysLeft says how long there is until the day that counts.
func daysLeft(r term.Row) string {
	switch {
	case r.By == "":
		return ""
	case r.DaysLeft < 0:
		return fmt.Sprintf("该日至今已过%d天。", -r.DaysLeft)
	}
	return fmt.Sprintf("距%s还有%d天。", dayWords(r.By), r.DaysLeft)
}

// datesInWords writes the ISO days in a text as letters do.
func datesInWords(s string) string {
	return isoDay.ReplaceAllStringFunc(s, func(day string) string { return dayWords(strings.TrimSpace(day)) })
}
