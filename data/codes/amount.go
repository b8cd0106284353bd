package codes

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Amount is money, exact: Minor is in 1/100 of the currency's unit (分, cent;
// for 日元 too, so that one rule serves all).
type Amount struct {
	Minor    int64
	Currency string // ISO 4217, "" where neither cell nor header named one
	// Rounded tells that more than two decimals of the base unit were cut,
	// half away from zero.
	Rounded bool
}

// Unit is what a header says about its numbers: 万美元 is {10000, "USD"}.
type Unit struct {
	Multiplier int64
	Currency   string
}

const magnitudeOr = `万亿|千亿|百亿|十亿|亿|億|千万|百万|十万|万|萬|千|仟|百|佰`

var (
	magnitudeRE = regexp.MustCompile(magnitudeOr)
	unitRE      *regexp.Regexp // magnitude + currency word; made beside the word list
	latinMagRE  = regexp.MustCompile(`(?:\b(10|100)\s*)?\b(BILLIONS?|BN|MILLIONS?|MIL|MLN|MN|THOUSANDS?)\b|'000\b`)
	bracketMag  = regexp.MustCompile(`[(\[:]\s*(` + magnitudeOr + `)\s*(?:[)\]]|$)`)
	bareYuan    = regexp.MustCompile(`(?:^|[(\[:/, -])\s*(?:元|圆)\s*(?:$|[)\]/,;、 -])`)
	notUnit     = regexp.MustCompile(`=\s*\d|汇率|中间价|牌价|EXCHANGE RATE`)
	roundRE     = regexp.MustCompile(`(?:^|[^\d,.])(10{3,8}|100?(?:,000){1,2}|1(?:,000){1,2})(?:$|[^\d,.])`)
	zoneRE      = regexp.MustCompile(`[欧美日]元区`)
	compoundRE  = regexp.MustCompile(`([\d,.]+)\s*[亿億]\s*([\d,.]+)\s*[万萬]`)
)

var magnitudes = map[string]int64{
	"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "億": 1e8, "千万": 1e7, "百万": 1e6,
	"十万": 1e5, "万": 1e4, "萬": 1e4, "千": 1e3, "仟": 1e3, "百": 100, "佰": 100,
}

// latinMagnitude values one match of latinMagRE.
func latinMagnitude(m []string) int64 {
	v := int64(1000)
	switch {
	case strings.HasPrefix(m[2], "B"):
		v = 1e9
	case strings.HasPrefix(m[2], "M"):
		v = 1e6
	}
	switch m[1] {
	case "10":
		v *= 10
	case "100":
		v *= 100
	}
	return v
}

// ParseUnit finds the unit of money in a header: 注册资金(万元), 进出口总额(亿美元),
// 人民币万元, US$ million, Thousand USD, (元). A currency alone is a unit of 1.
// False where the header names none; "(日元=100)" is the basis of a rate, not
// a unit.
func ParseUnit(header string) (Unit, bool) {
	s := strings.ToUpper(strings.TrimSpace(foldSigns(foldWidth(header))))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "_", " "), "\u2019", "'")
	if s == "" || notUnit.MatchString(s) {
		return Unit{}, false
	}
	s = zoneRE.ReplaceAllString(s, "") // 欧元区 is a region
	if m := unitRE.FindStringSubmatch(s); m != nil {
		return Unit{magnitudes[m[1]], headerCurrency(s, m[2])}, true
	}
	cur := scanCurrency(s)
	if cur.yuan && !bareYuan.MatchString(s) && currencyRE.FindString(s) == "" {
		cur.code = "" // 天元, 多元化: not a unit
	}
	if m := latinMagRE.FindStringSubmatch(s); m != nil {
		return Unit{latinMagnitude(m), cur.code}, !cur.conflict
	}
	if m := bracketMag.FindStringSubmatch(s); m != nil && !cur.conflict {
		return Unit{magnitudes[m[1]], cur.code}, true
	}
	if cur.code == "" || cur.conflict {
		return Unit{}, false
	}
	if m := roundRE.FindStringSubmatch(s); m != nil { // JPY 1,000
		n, err := strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
		return Unit{n, cur.code}, err == nil
	}
	return Unit{1, cur.code}, true
}

// headerCurrency decides the currency of 万元 by the other words of the header:
// 美元（万元） is in US dollars.
func headerCurrency(s, word string) string {
	if cw, ok := currencyWords[word]; ok {
		return cw.code
	}
	if r := scanCurrency(s); !r.conflict && r.code != "" {
		return r.code
	}
	return "CNY"
}

// amountFillers are words that may stand around an amount without changing it.
var amountFillers = strings.NewReplacer(
	"注册资本", " ", "注册资金", " ", "认缴出资额", " ", "实缴出资额", " ", "认缴资本", " ", "实缴资本", " ", "出资额", " ",
	"投资总额", " ", "投资额", " ", "总投资", " ", "认缴", " ", "实缴", " ", "出资", " ", "合计", " ", "共计", " ",
	"总额", " ", "金额", " ", "大写", " ", "小写", " ", "整", " ", "正", " ",
)

// number marks the place of the number in the text around it.
const number = "\x00"

// ParseAmount reads an amount of money as written: 1,000(万元人民币), 820万人民币,
// 100万美元, 3亿元, (5), ￥1,234.50, US$ 5 million, 人民币壹佰万元整. The cell's own
// unit and currency win over def; a unit word (元, 美元) means "in that unit",
// while a mere mark (￥, USD, 人民币) leaves the multiplier to def. False for
// blanks, ranges, words it does not know, and overflow: a currency that is not
// understood is never taken for 元.
func ParseAmount(text string, def Unit) (Amount, bool) {
	s := strings.ToUpper(strings.TrimSpace(foldSigns(foldWidth(text))))
	if IsBlank(s) || len(s) > 200 || strings.Contains(s, number) {
		return Amount{}, false
	}
	d, rest, hasMag, ok := takeNumber(s)
	if !ok {
		return Amount{}, false
	}
	rest, neg, ok := takeSign(rest)
	if !ok {
		return Amount{}, false
	}
	mult, rest, ok := takeMagnitude(rest, hasMag)
	if !ok {
		return Amount{}, false
	}
	cur := scanCurrency(rest)
	if cur.conflict || !emptyRest(cur.rest) && !emptyRest(amountFillers.Replace(cur.rest)) {
		return Amount{}, false
	}
	if mult == 0 {
		mult = max(def.Multiplier, 1)
		if cur.unit || hasMag {
			mult = 1
		}
	}
	if cur.code == "" {
		cur.code = def.Currency
	}
	if neg {
		d.mant.Neg(d.mant)
	}
	v, cut, ok := d.scaled(mult, 2)
	if !ok {
		return Amount{}, false
	}
	return Amount{v, cur.code, cut}, true
}

// takeNumber finds the one number and marks its place. hasMag tells that its
// magnitude is already in it (壹佰万).
func takeNumber(s string) (d decimal, rest string, hasMag, ok bool) {
	if i, j := strings.IndexAny(s, "亿億"), strings.IndexAny(s, "万萬"); i >= 0 && j > i {
		if m := compoundRE.FindStringSubmatchIndex(s); m != nil {
			return takeCompound(s, m)
		}
	}
	if plainNumber(s) {
		d, ok = parseDecimal(s)
		return d, number, false, ok
	}
	if all := numberRE.FindAllStringIndex(s, 2); len(all) > 0 {
		if len(all) > 1 {
			return d, "", false, false
		}
		d, ok = parseDecimal(s[all[0][0]:all[0][1]])
		return d, s[:all[0][0]] + number + s[all[0][1]:], false, ok
	}
	return takeHanNumber(s)
}

// takeCompound reads 3亿5000万 from a match of compoundRE.
func takeCompound(s string, m []int) (d decimal, rest string, hasMag, ok bool) {
	a, ok1 := parseDecimal(s[m[2]:m[3]])
	b, ok2 := parseDecimal(s[m[4]:m[5]])
	rest = s[:m[0]] + number + s[m[1]:]
	if !ok1 || !ok2 || a.exp < -8 || b.exp < -8 || numberRE.MatchString(rest) {
		return d, "", false, false
	}
	sum := new(big.Int).Mul(a.mant, pow10(16+a.exp))
	sum.Add(sum, new(big.Int).Mul(b.mant, pow10(12+b.exp)))
	return decimal{sum, -8}, rest, true, true
}

// takeHanNumber reads 壹佰万元伍角整.
func takeHanNumber(s string) (d decimal, rest string, hasMag, ok bool) {
	m := hanAmountRE.FindStringSubmatchIndex(s)
	if m == nil {
		return d, "", false, false
	}
	v, mag, ok := parseHan(s[m[2]:m[3]])
	if !ok {
		return d, "", false, false
	}
	cents := new(big.Int).Mul(big.NewInt(v), big.NewInt(100))
	for group, worth := range map[int]int64{3: 10, 4: 1} {
		if m[2*group] >= 0 {
			n, _, _ := parseHan(s[m[2*group]:m[2*group+1]])
			cents.Add(cents, big.NewInt(n*worth))
		}
	}
	yuan := ""
	if m[4] >= 0 {
		yuan = "元"
	}
	return decimal{cents, -2}, s[:m[0]] + number + yuan + s[m[1]:], mag, true
}

// takeSign reads a minus, 负, or the accountant's brackets round the number.
// 注册资本(100万元) is not negative: only a currency may stand before such a
// bracket.
func takeSign(rest string) (out string, neg, ok bool) {
	signs := 0
	before, after, _ := strings.Cut(rest, number)
	trimmed := strings.TrimSpace(before)
	if t := strings.TrimSuffix(trimmed, "+"); t != trimmed {
		trimmed = t
	}
	for _, minus := range []string{"-", "负"} {
		if strings.HasPrefix(trimmed, minus) {
			trimmed, signs = strings.TrimPrefix(trimmed, minus), signs+1
		} else if strings.HasSuffix(trimmed, minus) {
			trimmed, signs = strings.TrimSuffix(trimmed, minus), signs+1
		}
	}
	if head, found := strings.CutSuffix(trimmed, "("); found && strings.Contains(after, ")") {
		if r := scanCurrency(head); emptyRest(r.rest) && strings.TrimSpace(r.rest) == "" {
			trimmed, signs = head, signs+1
			after = strings.Replace(after, ")", " ", 1)
		}
	}
	return trimmed + " " + number + " " + after, signs == 1, signs <= 1
}

// takeMagnitude reads the one 万, 亿, million … round the number; 0 means none.
func takeMagnitude(rest string, hasMag bool) (mult int64, out string, ok bool) {
	found := 0
	out = rest
	if strings.Trim(rest, " ()"+number) == "" {
		return 0, rest, true
	}
	out = magnitudeRE.ReplaceAllStringFunc(out, func(w string) string {
		found++
		mult = magnitudes[w]
		return " "
	})
	if strings.ContainsAny(out, "BMT'") {
		out = latinMagRE.ReplaceAllStringFunc(out, func(w string) string {
			found++
			mult = latinMagnitude(latinMagRE.FindStringSubmatch(w))
			return " "
		})
	}
	return mult, out, found == 0 || found == 1 && !hasMag
}

// emptyRest tells that nothing meaningful is left around the number.
func emptyRest(s string) bool {
	return strings.Trim(strings.ReplaceAll(s, number, ""), " ()[]:：,.、。;'\"") == ""
}
