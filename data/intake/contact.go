package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

var (
	severalIs = regexp.MustCompile(`[;；,，、/|\s]+`)
	phoneBits = regexp.MustCompile(`[;；,，、/|]+|转\d*$`)
)

// checkContact warns of addresses and numbers that cannot be right. They are
// kept: half a number still helps whoever knows the firm.
func (r *parser) checkContact(x row, rec *kind.Record) {
	if t := rec.Text("email"); t != "" && !plainEmail(t) {
		for _, one := range severalIs.Split(strings.TrimSpace(t), -1) {
			if one != "" && !plainEmail(one) {
				r.warn(x, r.l.column("email", false), one, "不是有效的电子邮箱地址，请核对")
				break
			}
		}
	}
	if t := rec.Text("phone"); wrongPhone(t) {
		for _, one := range phoneBits.Split(t, -1) {
			if wrongPhone(one) {
				r.warn(x, r.l.column("phone", false), one, "电话号码的位数不对，请核对")
				break
			}
		}
	}
}

// plainEmail is one address: something, one @, and a host with a dot inside.
func plainEmail(s string) bool {
	at := strings.IndexByte(s, '@')
	if at < 1 || strings.ContainsAny(s, " \t;,；，、<>()\"") {
		return false
	}
	host := s[at+1:]
	return !strings.Contains(host, "@") && !strings.Contains(host, "..") && strings.Trim(host, ".") == host && strings.Contains(host, ".")
}

// wrongPhone: too few or too many digits for any number.
func wrongPhone(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n > 0 && (n < 7 || n > 15)
}

// checkTime warns of days and months that have not come yet, or that lie
// before foreign capital and customs figures of firms existed: slips of the
// pen that would stand in no total anybody looks at.
func (r *parser) checkTime(x row, rec *kind.Record, key string) {
	f := rec.Kind.Field(key)
	text, c := rec.Text(key), r.l.column(key, false)
	if f.Type == kind.Month && rec.Get(key) != nil {
		text = codes.FormatMonth(int(rec.Int(key)))
	}
	if text == "" {
		return
	}
	switch {
	case text > r.today[:len(text)]:
		r.warn(x, c, text, f.Label+"在将来，请核对")
	case rec.Kind != kind.Enterprise && text < "1979":
		r.warn(x, c, text, f.Label+"早于 1979 年，请核对")
	}
}
