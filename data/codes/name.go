package codes

import (
	"regexp"
	"strings"
	"unicode"
)

var bracketFold = strings.NewReplacer(
	"【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")", "{", "(", "}", ")",
	"〖", "(", "〗", ")", "•", "·", "・", "·", "‧", "·", "∙", "·",
)

// nameEdges are the marks that cling to a name's ends in copied lists. A
// closing bracket belongs to the name and stays.
const nameEdges = "\"'`“”‘’「」『』《》〈〉,.;:!?*#、。；：！？…·_|~^"

// NormalizeName makes the key by which two spellings of a firm's name are the
// same: half-width, one kind of bracket, no spaces, upper-case Latin, no
// quotes or punctuation at the ends. The wording (有限公司, 有限责任公司) is
// kept: firms do differ by it. The key is for comparing, never for showing.
func NormalizeName(s string) string {
	s = strings.ToUpper(dropSpaces(foldWidth(s)))
	s = bracketFold.Replace(s)
	return strings.Trim(s, nameEdges)
}

// firmWords mark a firm wherever they stand in the name.
var firmWords = []string{
	"公司", "集团", "合作社", "中心", "企业", "工作室", "银行", "医院", "学校", "学院", "研究院", "研究所",
	"事务所", "基金", "合伙", "协会", "商会", "联合会", "超市", "商行", "联社", "个体工商户", "农场", "酒庄",
}

// firmEnds mark a firm when the name, or the part before a bracket, ends so.
const firmEnds = "厂院社店行所局部场站馆吧坊园处室矿庄房城港"

var (
	firmLatin   = regexp.MustCompile(`\b(LTD|LIMITED|INC|INCORPORATED|CO|CORP|CORPORATION|COMPANY|LLC|LLP|GMBH|PTE|PLC|GROUP|HOLDINGS?|BV|SARL|SDN|BHD|ENTERPRISES?|TRADING|INDUSTR(?:Y|IES))\b|S\.A\.|B\.V\.|K\.K\.|株式会社|有限会社`)
	bracketTail = regexp.MustCompile(`\([^()]*\)`)
)

// LooksLikeFirm tells whether a name reads like that of a firm or another
// registered body. False means only "look again": such a row is a heading, a
// person or a note in most lists.
func LooksLikeFirm(name string) bool {
	n := NormalizeName(name)
	if len([]rune(n)) < 3 || IsBlank(n) {
		return false
	}
	for _, w := range firmWords {
		if strings.Contains(n, w) {
			return true
		}
	}
	bare := []rune(bracketTail.ReplaceAllString(n, ""))
	if len(bare) > 3 && strings.ContainsRune(firmEnds, bare[len(bare)-1]) {
		return true
	}
	// Words need their spaces here, which the key has lost.
	return firmLatin.MatchString(strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) && r != '.' {
			return ' '
		}
		return r
	}, foldWidth(name))))
}
