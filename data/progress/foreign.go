package progress

import "strings"

// ForeignInvested decides who is a 外资企业: the office's own word first, then
// foreign capital that has arrived, an investor from outside the mainland, then the registered type. A share
// below 25 % still counts. A firm owned by a foreign-invested firm at home
// (外商投资企业法人独资) is a domestic reinvestment and does not.
// Source: 外商投资法 art. 2; 统计归属 as the registration authority types firms.
func ForeignInvested(word, registeredType string, countries []string, arrived bool) bool {
	switch word {
	case "yes":
		return true
	case "no":
		return false
	}
	if arrived {
		return true
	}
	for _, c := range countries {
		if c != "" && c != "CN" && c != "中国" {
			return true
		}
	}
	for _, domestic := range []string{"外商投资企业法人独资", "外商投资企业投资", "外商投资企业再投资", "非外商", "内资"} {
		if strings.Contains(registeredType, domestic) {
			return false
		}
	}
	for _, foreign := range []string{"外商", "外资", "港澳台", "港、澳、台", "台港澳", "中外", "外国"} {
		if strings.Contains(registeredType, foreign) {
			return true
		}
	}
	return false
}
