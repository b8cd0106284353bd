package intake

import (
	"regexp"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// sense is what a money column's header says besides the figure's name:
// “1—9月出口额（万元）” is the exports, summed since January, up to September.
type sense struct {
	base  string // the figure's name alone
	cum   bool   // a sum since January
	month int    // 202509, or 9 where the year stands elsewhere; 0 unsaid
}

var (
	cumWord  = regexp.MustCompile(`(?:本年|当年|年度)?累[计積积](?:数|值|额)?|自?年初至今|1[-—–~～至到]本月|_cumu?$`)
	spanHead = regexp.MustCompile(`^(?:((?:19|20)\d\d)年?)?1月?[-—–~～至到](\d{1,2})月份?`)
	midSpan  = regexp.MustCompile(`_1月?[-—–~～至到]\d{1,2}月份?`)
	oneHead  = regexp.MustCompile(`^(?:((?:19|20)\d\d)年)?(\d{1,2})月份?`)
	isoHead  = regexp.MustCompile(`^((?:19|20)\d\d)[-./]?(0[1-9]|1[0-2])(?:\D|$)`)
	periodIs = regexp.MustCompile(`当期值?|当月数?|本月数?|月度|本期数?`)
	moneyIs  = regexp.MustCompile(`[(\[]?(?:折合|折|按)?(?:[千百十]?[万亿]|千)?(?:美元|人民币|元)(?:值|计)?[)\]]?`)
	leadIs   = regexp.MustCompile(`^其中[:：]?`)
)

func senseOf(header string) sense {
	h := clean(header)
	s := sense{cum: cumWord.MatchString(h)}
	h = leadIs.ReplaceAllString(h, "")
	if m := spanHead.FindStringSubmatch(h); m != nil {
		s.month, s.cum, h = monthOf(m[1], m[2]), true, h[len(m[0]):]
	} else if m := oneHead.FindStringSubmatch(h); m != nil {
		s.month, h = monthOf(m[1], m[2]), h[len(m[0]):]
	} else if m := isoHead.FindStringSubmatch(h); m != nil {
		s.month, h = monthOf(m[1], m[2]), strings.TrimLeft(h[4:], "-./0123456789")
	}
	if midSpan.MatchString(h) { // 进出口_1至9月累计: up to the table's own month
		s.cum, h = true, midSpan.ReplaceAllString(h, "")
	}
	h = cumWord.ReplaceAllString(h, "")
	h = bracket.ReplaceAllString(h, "")
	h = periodIs.ReplaceAllString(h, "")
	h = moneyIs.ReplaceAllString(h, "")
	s.base = strings.Trim(h, "_-·/:：()[]、 ")
	return s
}

// monthOf is 202509, or 9 without a year; 0 for a thirteenth month.
func monthOf(year, month string) int {
	m, _ := codes.ParseNumber(month, 0)
	if m < 1 || m > 12 {
		return 0
	}
	y, _ := codes.ParseNumber(year, 0)
	return int(y*100 + m)
}

// moneyScore says how well a header names an amount. A sum since January is
// never taken for a month's figure, nor the other way round.
func moneyScore(k *kind.Kind, f *kind.Field, c *Column) int {
	known := names(f)
	own := ofOffice(k) && (slices.Contains(known, clean(c.Header)) || slices.Contains(known, bare(c.Header))) // 计划总投资 is what a project is planned with
	if strings.ContainsAny(c.Header, "%％") || otherCurrency(f, c.Unit.Currency) || derivedWord.MatchString(clean(c.Header)) && !own {
		return 0
	}
	se := senseOf(c.Header)
	s := score(barePrefix(k, c.Header, false), known)
	base, isCum := strings.CutSuffix(f.Key, "_cum")
	switch {
	case se.cum && !isCum:
		if k.Field("month") != nil || k.Field("period") != nil || k.Field("date") != nil {
			return 0
		}
	case isCum && !se.cum:
		return 0
	case isCum:
		for _, key := range []string{base + "_rmb", base} {
			if sister := k.Field(key); sister != nil {
				known = append(known, names(sister)...)
			}
		}
	}
	for _, n := range known {
		if n != "" && n == se.base {
			s = max(s, 91)
		}
	}
	return s
}

// otherCurrency: the header says a currency that the field never holds.
func otherCurrency(f *kind.Field, said string) bool {
	fixed, ok := strings.CutPrefix(f.Currency, "=")
	return ok && said != "" && said != fixed
}
