package codes

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	customsForm = regexp.MustCompile(`^\d{4}[0-9A-Z]{6}$`)
	hsForm      = regexp.MustCompile(`^[0-9.]+$`)
)

// CheckCustoms reads a 海关注册编码: ten characters, four digits of the region,
// one for the economic zone, one for the firm's nature, then the serial, in
// which letters occur. Lower case, full width and spaces are only proposed away.
func CheckCustoms(s string) CodeCheck {
	v := strings.TrimSpace(s)
	if IsBlank(v) {
		return CodeCheck{}
	}
	c := CodeCheck{Value: v, Kind: "customs"}
	if customsForm.MatchString(v) {
		c.Valid = true
		return c
	}
	clean := strings.Trim(strings.ToUpper(dropSpaces(foldWidth(v))), "'\"`")
	switch {
	case customsForm.MatchString(clean):
		c.Proposal = clean
		c.Message = fmt.Sprintf("海关编码“%s”写法不规范，是否应为 %s？", v, clean)
	case CheckUSCC(clean).Valid:
		c.Kind = "other"
		c.Message = fmt.Sprintf("“%s”是信用代码，海关编码应为 10 位（前 4 位是数字）", v)
	default:
		c.Kind = "other"
		c.Message = fmt.Sprintf("海关编码“%s”应为 10 位（前 4 位是数字），现有 %d 位，请核对", v, len([]rune(clean)))
	}
	return c
}

// CheckHS reads a customs commodity code of 4, 6, 8 or 10 digits; dots between
// the groups are allowed. An odd number of digits has most often lost its
// leading zero in a spreadsheet, which is proposed.
func CheckHS(s string) CodeCheck {
	v := strings.TrimSpace(s)
	if IsBlank(v) {
		return CodeCheck{}
	}
	c := CodeCheck{Value: v, Kind: "hs"}
	if hsForm.MatchString(v) && hsDigits(strings.ReplaceAll(v, ".", "")) {
		c.Valid = true
		return c
	}
	clean := strings.Trim(strings.ReplaceAll(dropSpaces(foldWidth(v)), ".", ""), "'\"`")
	for _, p := range []string{clean, "0" + clean} {
		if hsDigits(p) {
			c.Proposal = p
			c.Message = fmt.Sprintf("商品编码“%s”写法不规范，是否应为 %s？", v, p)
			return c
		}
	}
	c.Kind = "other"
	c.Message = fmt.Sprintf("商品编码“%s”应为 4、6、8 或 10 位数字，请核对", v)
	return c
}

// hsDigits accepts chapters 01–99 except 77, which the nomenclature reserves.
func hsDigits(v string) bool {
	n := len(v)
	return allDigits(v) && (n == 4 || n == 6 || n == 8 || n == 10) && v[:2] != "00" && v[:2] != "77"
}
