package codes

import (
	"regexp"
	"strconv"
	"strings"
)

var hanDigits = map[rune]int64{
	'零': 0, '〇': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '貳': 2, '叁': 3, '參': 3, '肆': 4, '伍': 5, '陆': 6, '陸': 6, '柒': 7, '捌': 8, '玖': 9,
}

var hanUnits = map[rune]int64{
	'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '万': 10000, '萬': 10000, '亿': 100000000, '億': 100000000,
}

const hanClass = `[零〇○一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖十拾百佰千仟万萬亿億]`

var hanAmountRE = regexp.MustCompile(`(` + hanClass + `+)(?:(元|圆)(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?)?`)

// parseHan reads a Chinese numeral, ordinary or capital: 壹佰贰拾万, 二〇二五.
// big tells that 万 or 亿 stood in it.
func parseHan(s string) (v int64, big, ok bool) {
	var total, section, cur int64
	digits, units, n := "", false, 0
	for _, r := range s {
		if n++; n > 24 {
			return 0, false, false
		}
		if d, isDigit := hanDigits[r]; isDigit {
			cur = d
			digits += strconv.FormatInt(d, 10)
			continue
		}
		u, isUnit := hanUnits[r]
		if !isUnit {
			return 0, false, false
		}
		units = true
		switch {
		case u < 10000:
			if cur == 0 && section == 0 && u == 10 {
				cur = 1 // 十二 is twelve
			}
			section += cur * u
		case u == 10000:
			total += (section + cur) * u
			section, big = 0, true
		default:
			total = (total + section + cur) * u
			section, big = 0, true
		}
		cur = 0
		if total > 1e15 || section > 1e8 {
			return 0, false, false
		}
	}
	if !units { // a year or a number read out digit by digit
		v, err := strconv.ParseInt(digits, 10, 64)
		return v, false, err == nil
	}
	return total + section + cur, big, digits != "" || strings.HasPrefix(s, "十") || strings.HasPrefix(s, "拾")
}

var hanDateRE = regexp.MustCompile(`^(` + hanClass + `{4})年(?:(` + hanClass + `{1,3})月(?:份|(` + hanClass + `{1,3})[日号]?)?|度)?`)

// foldHanDate rewrites 二〇二五年九月三十日 with digits; other text is returned
// as it is.
func foldHanDate(s string) string {
	m := hanDateRE.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	out := ""
	for i, mark := range []string{"年", "月", "日"} {
		if m[i+1] == "" {
			break
		}
		v, _, ok := parseHan(m[i+1])
		if !ok {
			return s
		}
		out += strconv.FormatInt(v, 10) + mark
	}
	return out + s[len(m[0]):]
}
