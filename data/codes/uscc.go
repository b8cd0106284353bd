package codes

import (
	"fmt"
	"regexp"
	"strings"
)

// CodeCheck is what a code turned out to be.
type CodeCheck struct {
	// Value is the code as it will be kept: spaces at the ends removed,
	// nothing else changed.
	Value string
	// Kind is "uscc" (18 characters), "reg15" (注册号), "org9" (组织机构代码),
	// "customs", "hs", "other", or "" where nothing was written.
	Kind    string
	Valid   bool
	Message string // plain Chinese; "" when valid or blank
	// Proposal is a corrected code that is valid; "" if none. Never applied here.
	Proposal string
}

// usccAlphabet is the 31 characters of GB 32100-2015: no I, O, S, V, Z.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccBodies are the first characters in use, one a registering authority.
const usccBodies = "123456789ANY"

// CheckUSCC reads a 统一社会信用代码 (GB 32100-2015: check digit modulo 31), an
// old 15-digit 注册号 (GS 15-2006: ISO 7064 MOD 11,10) or a 9-character
// 组织机构代码 (GB 11714). Lower case, full width, inner spaces and the letters
// O and I in place of 0 and 1 are proposed, never applied. A wrong code is
// still kept in Value: real lists have them, and the user decides.
func CheckUSCC(s string) CodeCheck {
	v := strings.TrimSpace(s)
	if !(len(v) == 18 && v[0] >= '0' && v[0] <= '9') && IsBlank(v) {
		return CodeCheck{}
	}
	kind, msg := judgeUSCC(v)
	c := CodeCheck{Value: v, Kind: kind, Valid: msg == "", Message: msg}
	if c.Valid {
		return c
	}
	for _, p := range usccProposals(v) {
		if k, m := judgeUSCC(p); m == "" && p != v {
			c.Kind, c.Proposal = k, p
			c.Message = fmt.Sprintf("信用代码“%s”写法不规范，是否应为 %s？", v, p)
			break
		}
	}
	return c
}

// usccProposals lists the corrections to try, the mildest first.
func usccProposals(v string) []string {
	clean := strings.ToUpper(dropSpaces(foldWidth(v)))
	clean = strings.Trim(foldSigns(clean), "'\"`‘’“”.,;:，。；：、")
	digits := strings.NewReplacer("O", "0", "I", "1").Replace(clean)
	return []string{clean, digits, strings.ReplaceAll(clean, "-", ""), strings.ReplaceAll(digits, "-", "")}
}

var scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d{1,2}$`)

// judgeUSCC names the kind of code and what is wrong with it ("" = valid).
func judgeUSCC(v string) (kind, msg string) {
	switch n := len(v); {
	case scientific.MatchString(v):
		return "other", fmt.Sprintf("信用代码“%s”被表格软件改成了科学计数，后几位已丢失，请从原始文件按文本取得", v)
	case n == 18:
		return "uscc", judge18(v)
	case n == 15 && allDigits(v):
		if reg15Valid(v) {
			return "reg15", ""
		}
		return "reg15", fmt.Sprintf("15 位注册号“%s”校验位不符，请核对", v)
	case (n == 9 || n == 10 && v[8] == '-') && isOrgBody(v[:8]):
		if orgCheckChar(v[:8]) == v[n-1] {
			return "org9", ""
		}
		return "org9", fmt.Sprintf("组织机构代码“%s”校验位不符，请核对", v)
	}
	return "other", fmt.Sprintf("信用代码“%s”应为 18 位（旧注册号 15 位），现有 %d 位，请核对", v, len([]rune(v)))
}

func judge18(v string) string {
	for i, r := range v {
		if r > 127 || strings.IndexByte(usccAlphabet, byte(r)) < 0 {
			return fmt.Sprintf("信用代码“%s”第 %d 位“%c”不是可用字符（不用 I、O、S、V、Z 和小写字母），请核对", v, i+1, r)
		}
	}
	if strings.IndexByte(usccBodies, v[0]) < 0 || !allDigits(v[2:8]) {
		return fmt.Sprintf("信用代码“%s”前 8 位不合规则（登记部门、类别和 6 位行政区划），请核对", v)
	}
	if want := usccCheckChar(v[:17]); want != v[17] {
		return fmt.Sprintf("信用代码“%s”校验位不符（末位应为 %c），请核对", v, want)
	}
	return ""
}

// usccCheckChar computes the 18th character: weights are 3^i modulo 31.
func usccCheckChar(body string) byte {
	sum, w := 0, 1
	for i := 0; i < len(body); i++ {
		sum += strings.IndexByte(usccAlphabet, body[i]) * w
		w = w * 3 % 31
	}
	return usccAlphabet[(31-sum%31)%31]
}

// reg15Valid checks a 15-digit 注册号 (GS 15-2006, ISO 7064 MOD 11,10).
func reg15Valid(v string) bool {
	p := 10
	for i := 0; i < 14; i++ {
		s := (p + int(v[i]-'0')) % 10
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return (p+int(v[14]-'0'))%10 == 1
}

func isOrgBody(v string) bool {
	for i := 0; i < len(v); i++ {
		c := v[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// orgCheckChar computes the 9th character of a 组织机构代码 (GB 11714-1997).
func orgCheckChar(body string) byte {
	weights := [8]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i := 0; i < 8; i++ {
		d := int(body[i] - '0')
		if body[i] >= 'A' {
			d = int(body[i]-'A') + 10
		}
		sum += d * weights[i]
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}
