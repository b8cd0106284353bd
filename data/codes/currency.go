package codes

import (
	"regexp"
	"sort"
	"strings"
)

// currencyNames maps an ISO 4217 code to the words for its unit. A unit word
// in a cell ("500美元") says that the number is in that very unit, whatever the
// header's multiplier is.
var currencyNames = map[string]string{
	"CNY": "人民币元 元人民币 YUAN",
	"USD": "美元 美金 US DOLLARS US DOLLAR U.S. DOLLARS U.S. DOLLAR DOLLARS",
	"HKD": "港元 港币 港幣 港圆",
	"MOP": "澳门元 澳门币 葡币",
	"TWD": "新台币 台币 新台币元 台湾元",
	"JPY": "日元 日圆 日币 YEN",
	"EUR": "欧元 EUROS EURO",
	"GBP": "英镑 POUNDS POUND",
	"KRW": "韩元 韩圆 韩币 韩国元 WON",
	"SGD": "新加坡元 新加坡币 新元 新币",
	"AUD": "澳元 澳大利亚元 澳币",
	"CAD": "加元 加拿大元 加币",
	"NZD": "新西兰元 纽元 新西兰币",
	"CHF": "瑞士法郎 瑞郎",
	"RUB": "卢布 俄罗斯卢布 俄卢布",
	"THB": "泰铢 泰国铢",
	"MYR": "林吉特 马来西亚林吉特 马币 马来西亚币",
	"IDR": "印尼盾 印尼卢比 印度尼西亚卢比 印度尼西亚盾",
	"VND": "越南盾",
	"INR": "印度卢比",
	"PKR": "巴基斯坦卢比",
	"PHP": "菲律宾比索",
	"AED": "迪拉姆 阿联酋迪拉姆",
	"SAR": "里亚尔 沙特里亚尔",
	"KZT": "坚戈 哈萨克斯坦坚戈",
	"UZS": "苏姆 乌兹别克斯坦苏姆",
	"MNT": "图格里克 蒙古图格里克",
	"TRY": "里拉 土耳其里拉",
	"ZAR": "兰特 南非兰特",
	"EGP": "埃及镑",
	"DKK": "丹麦克朗",
	"SEK": "瑞典克朗",
	"NOK": "挪威克朗",
	"PLN": "兹罗提 波兰兹罗提",
	"HUF": "福林 匈牙利福林",
	"CZK": "捷克克朗",
	"MXN": "墨西哥比索",
	"BRL": "雷亚尔 巴西雷亚尔",
	"ILS": "谢克尔 以色列谢克尔",
}

// currencyMarks only name the currency: "￥500" under 万元 is 500 万元.
var currencyMarks = map[string]string{
	"人民币": "CNY", "人民幣": "CNY", "RMB": "CNY", "CNH": "CNY", "¥": "CNY", "RMB¥": "CNY", "CN¥": "CNY",
	"US$": "USD", "USD$": "USD", "$": "USD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "A$": "AUD",
	"C$": "CAD", "NZ$": "NZD", "€": "EUR", "£": "GBP", "₩": "KRW", "₽": "RUB", "JP¥": "JPY",
}

type currencyWord struct {
	code string
	unit bool // a unit word, not only a mark
}

var (
	currencyWords = map[string]currencyWord{}
	// currencyRE finds every currency word except the bare 元.
	currencyRE *regexp.Regexp
	currencyOr string // its alternatives, for use in other patterns
)

func init() {
	for code, names := range currencyNames {
		currencyWords[code] = currencyWord{code, false}
		for _, n := range splitNames(names) {
			currencyWords[n] = currencyWord{code, true}
		}
	}
	for mark, code := range currencyMarks {
		currencyWords[mark] = currencyWord{code, false}
	}
	words := make([]string, 0, len(currencyWords))
	for w := range currencyWords {
		words = append(words, w)
	}
	// The longest first, so that 新台币 is not read as 台币 nor US$ as $.
	sort.Slice(words, func(i, j int) bool {
		if len(words[i]) != len(words[j]) {
			return len(words[i]) > len(words[j])
		}
		return words[i] < words[j]
	})
	for i, w := range words {
		q := regexp.QuoteMeta(w)
		if w[0] >= 'A' && w[0] <= 'Z' {
			q = `\b` + q
		}
		if l := w[len(w)-1]; l >= 'A' && l <= 'Z' {
			q += `\b`
		}
		words[i] = q
	}
	currencyOr = strings.Join(words, "|")
	currencyRE = regexp.MustCompile(currencyOr)
	unitRE = regexp.MustCompile(`(` + magnitudeOr + `)\s*(` + currencyOr + `|元|圆)`)
}

// splitNames splits on spaces but keeps the English two-word names whole.
func splitNames(s string) []string {
	s = strings.NewReplacer("US D", "US_D", "U.S. D", "U.S._D").Replace(s)
	names := strings.Fields(s)
	for i := range names {
		names[i] = strings.ReplaceAll(names[i], "_", " ")
	}
	return names
}

// scanned is what the currency words in a piece of text say.
type scanned struct {
	code     string // "" none
	unit     bool   // a unit word (美元, 元) was among them
	yuan     bool   // a bare 元
	conflict bool   // two different currencies
	rest     string // the text without them
}

// scanCurrency takes the currency words out of folded upper-case text.
func scanCurrency(s string) scanned {
	r := scanned{rest: s}
	// Most cells hold no word at all or just one: the pattern of a hundred
	// words is slow, and an import asks a million times.
	core := strings.Trim(s, " ()"+number)
	if cw, known := currencyWords[core]; core == "" {
		return r
	} else if known {
		return scanned{code: cw.code, unit: cw.unit}
	} else if core == "元" {
		return scanned{code: "CNY", unit: true, yuan: true}
	}
	r.rest = currencyRE.ReplaceAllStringFunc(s, func(w string) string {
		cw := currencyWords[w]
		if r.code != "" && r.code != cw.code {
			r.conflict = true
		}
		r.code, r.unit = cw.code, r.unit || cw.unit
		return " "
	})
	if strings.ContainsAny(r.rest, "元圆") {
		r.yuan, r.unit = true, true
		r.rest = strings.NewReplacer("元", " ", "圆", " ").Replace(r.rest)
		if r.code == "" {
			r.code = "CNY"
		}
	}
	return r
}

// CurrencyCode gives the ISO 4217 code of a currency as people write it:
// 人民币, 元人民币, 万美元, RMB, US$, 港币, "USD-美元".
func CurrencyCode(text string) (string, bool) {
	s := strings.ToUpper(strings.TrimSpace(foldWidth(text)))
	s = magnitudeRE.ReplaceAllString(strings.ReplaceAll(s, "_", " "), "")
	r := scanCurrency(s)
	if r.code == "" || r.conflict || strings.Trim(r.rest, " ()[]-/.,:;、") != "" {
		return "", false
	}
	return r.code, true
}
