package codes

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Quote is the basis of an exchange rate: Per units of Base cost Scale8 ÷ 1e8
// units of Counter. "人民币对美元汇率(美元=100)" is Base USD, Counter CNY, Per 100.
type Quote struct {
	Base, Counter string
	Per           int64
	Scale8        int64 // the value × 1e8; 0 from a header
}

var (
	basisRE    = regexp.MustCompile(`(?:^|[^\d.,])(10{0,4})\s*$`)
	equalsRE   = regexp.MustCompile(`=\s*(10{0,4})\b|\b(10{0,4})\s*=`)
	pairJoined = regexp.MustCompile(`\b([A-Z]{3})([A-Z]{3})\b`)
	perWord    = regexp.MustCompile(`\bPER\b|每`)
	versusWord = regexp.MustCompile(`[对兑折换]|/|-|→|=|\bTO\b|\bAGAINST\b|\bVS\b`)
	rateWords  = regexp.MustCompile(`汇率|中间价|平均价|折算价|基准价|牌价|期末|[年月日均价 ()\[\]:=/,.-]`)
	slashWord  = regexp.MustCompile(`/|→|\bTO\b`)
)

// indirect lists the currencies that China quotes as foreign units per yuan;
// 人民币对卢布 without a basis can mean either, so it is not guessed.
var indirect = map[string]bool{
	"MYR": true, "RUB": true, "ZAR": true, "KRW": true, "AED": true, "SAR": true, "HUF": true, "PLN": true,
	"DKK": true, "SEK": true, "NOK": true, "TRY": true, "MXN": true, "THB": true, "KZT": true, "MNT": true, "IDR": true,
}

// currencyAt is a currency word found in a header.
type currencyAt struct {
	code       string
	start, end int
}

// ParseRateHeader reads which currency is priced in which, and per how many
// units: 人民币对美元汇率(美元=100), 100日元/人民币, USD/CNY, USDCNY, CNY per USD,
// 1美元对人民币. False where the header does not settle it.
func ParseRateHeader(h string) (q Quote, ok bool) {
	s := strings.ToUpper(strings.TrimSpace(foldSigns(foldWidth(h))))
	s = strings.ReplaceAll(s, "_", " ")
	s = pairJoined.ReplaceAllStringFunc(s, func(w string) string {
		if _, a := currencyNames[w[:3]]; a {
			if _, b := currencyNames[w[3:]]; b {
				return w[:3] + "/" + w[3:]
			}
		}
		return w
	})
	found := distinctCurrencies(s)
	if len(found) == 1 {
		return countedAlone(s, found[0])
	}
	if len(found) != 2 {
		return Quote{}, false
	}
	first, second := found[0], found[1]
	if code, per, ok := statedBasis(s); ok { // (美元=100) settles it
		if code == first.code {
			return Quote{Base: first.code, Counter: second.code, Per: per}, true
		}
		return Quote{Base: second.code, Counter: first.code, Per: per}, true
	}
	return pairOf(s, first, second)
}

// pairOf decides the direction by the words and counts round the two
// currencies. 人民币/美元 is left open: as a pair it means one thing, as a unit
// (元/美元) the other.
func pairOf(s string, first, second currencyAt) (q Quote, ok bool) {
	between := s[first.end:second.start]
	firstPer, firstHas := leadingCount(s[:first.start])
	secondPer, secondHas := leadingCount(between)
	forward := Quote{Base: first.code, Counter: second.code, Per: firstPer}
	back := Quote{Base: second.code, Counter: first.code, Per: secondPer}
	fromYuan := first.code == "CNY"
	switch {
	case perWord.MatchString(between):
		return back, true
	case firstHas:
		return forward, !secondHas || secondPer == 1
	case fromYuan && secondHas: // 人民币对100日元, 人民币/100日元
		return back, true
	case slashWord.MatchString(between):
		return forward, !fromYuan || indirect[second.code] || !strings.Contains(between, "/")
	case second.code == "CNY" && versusWord.MatchString(between):
		return forward, true
	case fromYuan && versusWord.MatchString(between) && !indirect[second.code]:
		return back, true
	}
	return Quote{}, false
}

// countedAlone reads a column of an official table, where the yuan goes
// without saying: 100日元, 日元(100), 美元=100.
func countedAlone(s string, c currencyAt) (Quote, bool) {
	rest := rateWords.ReplaceAllString(s[:c.start]+" "+s[c.end:], " ")
	per, has := leadingCount(" " + rest)
	if !has || c.code == "CNY" || strings.Trim(rest, " 10") != "" || len(strings.Fields(rest)) != 1 {
		return Quote{}, false
	}
	return Quote{Base: c.code, Counter: "CNY", Per: per}, true
}

// distinctCurrencies lists the header's currencies in order, each once.
func distinctCurrencies(s string) []currencyAt {
	var found []currencyAt
	seen := map[string]bool{}
	for _, m := range currencyRE.FindAllStringIndex(s, -1) {
		if code := currencyWords[s[m[0]:m[1]]].code; !seen[code] {
			seen[code] = true
			found = append(found, currencyAt{code, m[0], m[1]})
		}
	}
	return found
}

// statedBasis reads the "(美元=100)" or "(100美元=)" of a header.
func statedBasis(s string) (code string, per int64, ok bool) {
	for _, m := range currencyRE.FindAllStringIndex(s, -1) {
		g := equalsRE.FindStringSubmatchIndex(s[m[1]:])
		if g != nil && g[0] == 0 && g[2] >= 0 {
			per, _ = strconv.ParseInt(s[m[1]:][g[2]:g[3]], 10, 64)
			return currencyWords[s[m[0]:m[1]]].code, per, true
		}
	}
	return "", 0, false
}

// leadingCount reads the count right before a currency word: 100日元.
func leadingCount(before string) (int64, bool) {
	if g := basisRE.FindStringSubmatch(before); g != nil {
		n, _ := strconv.ParseInt(g[1], 10, 64)
		return n, true
	}
	return 1, false
}

// RMBPerUnit gives the yuan price of one unit of the foreign currency, × 1e8,
// rounded half up; 0 where the quote has no yuan in it or no positive value.
// 614.28 per 100 USD is 6.1428; 0.1628 USD per yuan is 1 ÷ 0.1628.
func RMBPerUnit(q Quote) (scale8 int64) {
	per := big.NewInt(max(q.Per, 1))
	val := big.NewInt(q.Scale8)
	var r *big.Int
	switch {
	case q.Scale8 <= 0:
		return 0
	case q.Counter == "CNY":
		r, _ = divHalfUp(val, per)
	case q.Base == "CNY":
		r, _ = divHalfUp(per.Mul(per, pow10(16)), val)
	default:
		return 0
	}
	if !r.IsInt64() {
		return 0
	}
	return r.Int64()
}
