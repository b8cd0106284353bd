package planread

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// checks reckons the plan's own arithmetic again, in whole numbers and exact
// fractions.
func (r *reader) checks() {
	for i := range r.p.Indicators {
		in := &r.p.Indicators[i]
		r.checkGrowth(in)
		r.checkTimes(in)
	}
	r.checkTitle()
	r.checkParts()
	r.checkSums()
	r.checkRepeats()
	r.checkNumbers()
}

func (r *reader) check(sort string, ok bool, ranges []Range, format string, args ...any) {
	if len(r.p.Checks) >= maxPairs {
		return
	}
	r.p.Checks = append(r.p.Checks, Check{Sort: sort, OK: ok, Message: fmt.Sprintf(format, args...), Ranges: ranges})
}

// bothEnds tells that an indicator has its base and target with their years.
func (in *Indicator) bothEnds() bool {
	return in.Base != "" && in.Target != "" && in.BaseYear > 0 && in.TargetYear > in.BaseYear && in.TargetYear-in.BaseYear <= maxYears && number(in.Base) && rat(in.Base).Sign() > 0 && rat(in.Target).Sign() > 0
}

const maxYears = 60

func number(s string) bool { _, ok := new(big.Rat).SetString(s); return ok }

// checkGrowth holds the stated yearly growth against the two ends.
func (r *reader) checkGrowth(in *Indicator) {
	if !in.bothEnds() || in.Growth == "" {
		return
	}
	years := in.TargetYear - in.BaseYear
	decimals := 0
	if _, frac, ok := strings.Cut(in.Growth, "."); ok {
		decimals = len(frac)
	}
	have := yearlyRate(rat(in.Base), rat(in.Target), years, decimals)
	fine := yearlyRate(rat(in.Base), rat(in.Target), years, max(2, decimals))
	reach := new(big.Rat).Set(rat(in.Base))
	step := new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(rat(in.Growth), big.NewRat(100, 1)))
	for range years {
		reach.Mul(reach, step)
	}
	ok := rat(have).Cmp(rat(in.Growth)) == 0
	word := "相符"
	if !ok {
		word = "不符，以终点为准"
	}
	r.check("growth", ok, []Range{in.Range}, "%s：%d 年 %s 到 %d 年 %s%s，按终点每年增长 %s%%；原文写年均 %s%%（按它到 %d 年为 %s）：%s。",
		in.Name, in.BaseYear, in.Base, in.TargetYear, in.Target, in.Unit, fine, in.Growth, in.TargetYear, reach.FloatString(3), word)
}

// yearlyRate is the yearly growth between two ends in %, rounded half up to a
// number of decimals: the largest g with a(1+g)^n ≤ b, found on whole numbers.
func yearlyRate(a, b *big.Rat, years, decimals int) string {
	// Ten times finer than asked for, so that the half can be seen.
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals+3)), nil)
	left := new(big.Int).Mul(a.Num(), b.Denom())
	right := new(big.Int).Mul(b.Num(), a.Denom())
	n := big.NewInt(int64(years))
	right.Mul(right, new(big.Int).Exp(unit, n, nil))
	low, high := big.NewInt(0), new(big.Int).Mul(unit, big.NewInt(1000000))
	for {
		gap := new(big.Int).Sub(high, low)
		if gap.Cmp(big.NewInt(1)) <= 0 {
			break
		}
		mid := new(big.Int).Add(low, gap.Rsh(gap, 1))
		if v := new(big.Int).Exp(mid, n, nil); v.Mul(v, left).Cmp(right) <= 0 {
			low = mid
		} else {
			high = mid
		}
	}
	g := new(big.Rat).SetFrac(low.Sub(low, unit), unit)
	return g.Mul(g, big.NewRat(100, 1)).FloatString(decimals)
}

// checkTimes holds 翻一番 beside both ends against them.
func (r *reader) checkTimes(in *Indicator) {
	if !in.bothEnds() || in.Times == "" {
		return
	}
	have := new(big.Rat).Quo(rat(in.Target), rat(in.Base))
	ok := have.Cmp(rat(in.Times)) == 0
	r.check("times", ok, []Range{in.Range}, "%s：%s 到 %s%s 是 %s 倍，原文说 %s 倍：%s。", in.Name, in.Base, in.Target, in.Unit, trimDecimal(have, 3), in.Times, fits(ok))
}

func fits(ok bool) string {
	if ok {
		return "相符"
	}
	return "不符，请核对"
}

func trimDecimal(v *big.Rat, decimals int) string {
	s := v.FloatString(decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// checkTitle holds a 倍增 in the title against the targets with both ends.
func (r *reader) checkTitle() {
	if !strings.Contains(r.p.Title, "倍增") && !strings.Contains(r.p.Title, "翻番") {
		return
	}
	for _, in := range r.p.Indicators {
		if !in.bothEnds() || in.Times != "" {
			continue
		}
		have := new(big.Rat).Quo(rat(in.Target), rat(in.Base))
		ok := have.Cmp(big.NewRat(2, 1)) >= 0
		r.check("times", ok, []Range{in.Range}, "标题说倍增；%s %s 到 %s%s 是 %s 倍：%s。", in.Name, in.Base, in.Target, in.Unit, trimDecimal(have, 3), fits(ok))
	}
}

var (
	partWords = regexp.MustCompile(`现有|存量|其中|重点|规上|龙头|民营|基地|园区|新设|新增|县|本土`)
	coreDrop  = regexp.MustCompile(`全市|全省|全县|全区|全州|我市|我县|我省|现有|存量|其中|企业|年度|总额|总量|总值|规模|实现|的|额|量`)
)

// core is what an indicator measures, without whose and how much of it.
func core(name string) string {
	return strings.ReplaceAll(coreDrop.ReplaceAllString(name, ""), "使用", "利用")
}

// measuredName is an indicator with what its name is compared by, worked out once.
type measuredName struct {
	Indicator
	core, of string // of the name and of what it is a share of
	part     bool
}

// compared are the indicators that are held against each other.
func (r *reader) compared() []measuredName {
	var out []measuredName
	for _, in := range r.p.Indicators[:min(len(r.p.Indicators), maxPairs)] {
		out = append(out, measuredName{in, core(in.Name), core(in.ShareOf), partWords.MatchString(in.Name)})
	}
	return out
}

func sameCore(a, b string) bool {
	return len(a) >= 6 && len(b) >= 6 && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// maxPairs bounds the comparisons of all with all, and the checks told.
const maxPairs = 400

// checkParts tells what is left of a total beside its part, and what a share
// of a total comes to.
func (r *reader) checkParts() {
	all := r.compared()
	for _, total := range all {
		if total.part || total.ShareOf != "" || total.PerYear || total.Target == "" {
			continue
		}
		for _, part := range all {
			if part.TargetYear != total.TargetYear || part.TargetYear == 0 || part.Target == "" || part.PerYear {
				continue
			}
			if part.ShareOf != "" && part.Unit == "%" && sameCore(part.of, total.core) {
				v := new(big.Rat).Mul(rat(total.Target), rat(part.Target))
				v.Quo(v, big.NewRat(100, 1))
				r.check("share", v.Cmp(rat(total.Target)) <= 0, []Range{part.Range, total.Range}, "%s %s%%：%d 年总数为 %s%s 时是 %s%s。", part.Name, part.Target, part.TargetYear, total.Target, total.Unit, trimDecimal(v, 4), total.Unit)
				continue
			}
			if part.Unit != total.Unit || !part.part || part.ShareOf != "" || !sameCore(part.core, total.core) {
				continue
			}
			left := new(big.Rat).Sub(rat(total.Target), rat(part.Target))
			ok := left.Sign() >= 0
			word := fmt.Sprintf("其余部分应有 %s%s", trimDecimal(left, 4), total.Unit)
			if !ok {
				word = "部分大于总数，请核对"
			}
			r.check("part", ok, []Range{part.Range, total.Range}, "%d 年 %s %s%s，%s %s%s：%s。", total.TargetYear, total.Name, total.Target, total.Unit, part.Name, part.Target, part.Unit, word)
		}
	}
}

// checkSums adds up what follows 其中 in one sentence.
func (r *reader) checkSums() {
	for _, st := range r.said {
		at := strings.Index(st.s, "其中")
		if at < 0 {
			continue
		}
		var total *amount
		sum, n := new(big.Rat), 0
		found := amounts(st.s)
		for i := range found {
			a := &found[i]
			switch {
			case a.factor || strings.HasPrefix(a.unit, "%"):
			case a.from < at:
				total = a
			case total != nil && a.unit == total.unit:
				sum.Add(sum, rat(a.value))
				n++
			}
		}
		if total == nil || n < 2 {
			continue
		}
		left := new(big.Rat).Sub(rat(total.value), sum)
		word := "相符"
		if left.Sign() > 0 {
			word = "其余 " + trimDecimal(left, 6) + total.unit + " 未列出"
		} else if left.Sign() < 0 {
			word = "各项之和大于总数，请核对"
		}
		rg := r.f.at(st.base+total.from, st.base+total.to)
		r.check("sum", left.Sign() >= 0, []Range{rg}, "总数 %s，其中各项合计 %s%s：%s。", total.text, trimDecimal(sum, 6), total.unit, word)
	}
}

// checkRepeats finds a target told twice with two values.
func (r *reader) checkRepeats() {
	all := r.compared()
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.TargetYear != b.TargetYear || a.TargetYear == 0 || a.Unit != b.Unit || a.Target == "" || b.Target == "" || a.PerYear != b.PerYear {
				continue
			}
			if a.core != b.core || a.part != b.part || (a.ShareOf == "") != (b.ShareOf == "") {
				continue
			}
			ok := rat(a.Target).Cmp(rat(b.Target)) == 0
			r.check("repeat", ok, []Range{a.Range, b.Range}, "%d 年 %s 写了两处：%s%s 和 %s%s，%s。", a.TargetYear, a.Name, a.Target, a.Unit, b.Target, b.Unit, fits(ok))
		}
	}
}

// checkNumbers finds gaps in the numbering, where the scanner may have lost a
// clause. Arabic numbers may run on through the chapters.
func (r *reader) checkNumbers() {
	last := map[int]int{} // by rank
	for _, n := range r.all {
		for rank := range last {
			if rank > n.rank && rank != 5 && rank != 2 {
				delete(last, rank)
			}
		}
		if prev, ok := last[n.rank]; ok && n.value != prev+1 && n.value != 1 {
			r.check("number", false, []Range{r.f.at(n.from, n.from+len(n.number))}, "编号不连续：%d 之后是 %s%s，请核对是否漏了一条。", prev, n.number, n.title)
		}
		last[n.rank] = n.value
	}
}
