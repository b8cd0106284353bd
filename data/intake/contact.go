package intake

import (
	"regexp"
	"strings"

	"beizeng/data/kind"
)

var (
	emailIs   = regexp.MustCompile(`^[^@\s"<>()]+@[^@\s.]+(?:\.[^@\s.]+)+$`)
	severalIs = regexp.MustCompile(`[;；,，、/|\s]+`)
	phoneBits = regexp.MustCompile(`[;；,，、/|]+|转\d*$`)
)

// checkContact warns of addresses and numbers that cannot be right. They are
// kept: half a number still helps whoever knows the firm.
func (r *parser) checkContact(x row, rec *kind.Record) {
	for _, one := range severalIs.Split(strings.TrimSpace(rec.Text("email")), -1) {
		if one != "" && !emailIs.MatchString(one) {
			r.warn(x, r.l.column("email", false), one, "不是有效的电子邮箱地址，请核对")
			break
		}
	}
	for _, one := range phoneBits.Split(rec.Text("phone"), -1) {
		n := 0
		for _, c := range one {
			if c >= '0' && c <= '9' {
				n++
			}
		}
		if n > 0 && (n < 7 || n > 15) {
			r.warn(x, r.l.column("phone", false), one, "电话号码的位数不对，请核对")
			break
		}
	}
}
