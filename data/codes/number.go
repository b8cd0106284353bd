package codes

import (
	"encoding/json"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// decimal is an exact number: mant × 10^exp.
type decimal struct {
	mant *big.Int
	exp  int
}

var (
	numberRE  = regexp.MustCompile(`(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`)
	groupedRE = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)
)

// parseDecimal reads an unsigned plain, grouped or scientific number. Groups
// must be of three: "1,23" is not guessed at.
func parseDecimal(s string) (decimal, bool) {
	exp := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e > 30 || e < -30 {
			return decimal{}, false
		}
		exp, s = e, s[:i]
	}
	whole, frac, _ := strings.Cut(s, ".")
	if strings.Contains(whole, ",") {
		if !groupedRE.MatchString(whole) {
			return decimal{}, false
		}
		whole = strings.ReplaceAll(whole, ",", "")
	}
	digits := whole + frac
	if len(digits) > 60 || !allDigits(digits) {
		return decimal{}, false
	}
	m, ok := new(big.Int).SetString(digits, 10)
	return decimal{m, exp - len(frac)}, ok
}

// plainNumber tells that s is nothing but digits with at most one dot.
func plainNumber(s string) bool {
	dots := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '.' && i > 0 {
			dots++
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && dots <= 1
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// scaled gives d × mult × 10^places as an integer, rounded half away from
// zero; cut tells that something was rounded off, ok is false on overflow.
func (d decimal) scaled(mult int64, places int) (v int64, cut, ok bool) {
	n := new(big.Int).Mul(d.mant, big.NewInt(mult))
	e := d.exp + places
	if e >= 0 {
		n.Mul(n, pow10(e))
	} else {
		n, cut = divHalfUp(n, pow10(-e))
	}
	return n.Int64(), cut, n.IsInt64()
}

// divHalfUp divides and rounds half away from zero; den must be positive.
func divHalfUp(num, den *big.Int) (q *big.Int, cut bool) {
	q, rem := new(big.Int).QuoRem(num, den, new(big.Int))
	cut = rem.Sign() != 0
	if rem.Abs(rem).Lsh(rem, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(int64(num.Sign())))
	}
	return q, cut
}

// ParseNumber reads a plain number into an integer of 10^-scale units, rounded
// half away from zero: ParseNumber("614.28", 8) is 61428000000. Thousands
// separators, full width, a leading sign, accounting brackets and a percent
// sign (dropped) are accepted. False for blanks, words and overflow.
func ParseNumber(text string, scale int) (int64, bool) {
	s := strings.TrimSpace(foldSigns(foldWidth(text)))
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	neg := false
	if len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		neg, s = true, strings.TrimSpace(strings.TrimSuffix(s[1:len(s)-1], "%"))
	} else if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		neg, s = s[0] == '-', strings.TrimSpace(s[1:])
	}
	if s == "" || numberRE.FindString(s) != s || scale < 0 || scale > 18 {
		return 0, false
	}
	d, ok := parseDecimal(s)
	if !ok {
		return 0, false
	}
	if neg {
		d.mant.Neg(d.mant)
	}
	v, _, ok := d.scaled(1, scale)
	return v, ok
}

// FormatMinor writes an amount of 1/100 units in units of multiplier (1, 10000
// for 万, 100000000 for 亿), rounded half away from zero, with thousands
// separators: FormatMinor(123456789000, 10000, 2) is "123,456.79".
func FormatMinor(minor int64, multiplier int64, decimals int) string {
	if multiplier < 1 {
		multiplier = 1
	}
	den := new(big.Int).Mul(big.NewInt(100), big.NewInt(multiplier))
	return formatQuotient(big.NewInt(minor), den, decimals)
}

// FormatScaled writes an integer of 10^-scale units with the given number of
// decimals, rounded half away from zero, with thousands separators.
func FormatScaled(v int64, scale, decimals int) string {
	return formatQuotient(big.NewInt(v), pow10(max(scale, 0)), decimals)
}

// PlainDecimal writes an integer of 10^-scale units for machines and entry
// fields: exact, since no float takes part, without separators and closing
// zeros. PlainDecimal(123450, 3) is "123.45".
func PlainDecimal(v int64, scale int) string {
	text := strings.ReplaceAll(FormatScaled(v, scale, scale), ",", "")
	if strings.Contains(text, ".") { // the zeros of a whole number count
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// JSONDecimal is PlainDecimal as a JSON number, null where v is not known.
func JSONDecimal(v *int64, scale int) *json.Number {
	if v == nil {
		return nil
	}
	n := json.Number(PlainDecimal(*v, scale))
	return &n
}

func formatQuotient(num, den *big.Int, decimals int) string {
	decimals = max(decimals, 0)
	q, _ := divHalfUp(num.Mul(num, pow10(decimals)), den)
	neg := q.Sign() < 0
	s := q.Abs(q).String()
	if len(s) <= decimals {
		s = strings.Repeat("0", decimals+1-len(s)) + s
	}
	whole, frac := s[:len(s)-decimals], s[len(s)-decimals:]
	var b strings.Builder
	if neg {
		b.WriteByte('-')
	}
	for i := 0; i < len(whole); i++ {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if decimals > 0 {
		b.WriteString("." + frac)
	}
	return b.String()
}
