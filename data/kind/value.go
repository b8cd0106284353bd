package kind

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"beizeng/data/codes"
)

// Hint is what is known about a value besides its text.
type Hint struct {
	Unit codes.Unit // the unit in the column's header
	// Today is the day from which 明天 and 下周三 are reckoned. It is zero for
	// files: what stood in them on another day is not guessed at.
	Today time.Time
}

// Remark is what Parse has to say about a value it read: a warning keeps the
// value, an error means the text cannot be the field's value.
type Remark struct {
	Error   bool
	Rounded bool // decimals beyond the cent were cut
	Message string
	// Proposal is what a code that fails its check probably was meant to be,
	// "" if nothing is likely. It is offered, never applied.
	Proposal string
	// Currency is the currency said in an amount's own text, "" if none.
	Currency string
}

// Parse reads the text of a field. Blank texts (空, -, N/A …) give nil: a
// blank is not zero. Codes that fail their check are kept with a warning.
func Parse(f *Field, text string, h Hint) (any, *Remark) {
	text = strings.TrimSpace(text)
	if codes.IsBlank(text) {
		return nil, nil
	}
	switch f.Type {
	case Money:
		return parseMoney(f, text, h)
	case Decimal:
		n, ok := codes.ParseNumber(text, f.Scale)
		return number(f, n, ok, text)
	case Int:
		n, ok := codes.ParseNumber(text, 0)
		return number(f, n, ok, text)
	case Date:
		return parseDate(f, text, h.Today)
	case Month:
		m, ok := codes.ParseMonth(text)
		if !ok {
			return nil, &Remark{Error: true, Message: "“" + text + "”不是能认出的月份，请写成 2025-09"}
		}
		return int64(m), nil
	case Flag:
		return parseFlag(text)
	case Choice:
		return parseChoice(f, text)
	case Ref:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, &Remark{Error: true, Message: "没有找到“" + text + "”"}
		}
		return n, nil
	}
	if f.Many {
		if text = JoinMany(SplitMany(text)); text == "" {
			return nil, nil
		}
	}
	if f.Check == "birthday" {
		return parseBirthday(text)
	}
	return text, checkText(f, text)
}

// parseBirthday writes a birthday in one way; what cannot be read is kept, for
// people do keep 农历 there.
func parseBirthday(text string) (any, *Remark) {
	if day, ok := codes.ParseBirthday(text); ok {
		return day, nil
	}
	if strings.Trim(text, "0-/. ") == "" {
		return nil, nil // 0/0/00 is how Outlook writes none
	}
	return text, &Remark{Message: "“" + text + "”不是能认出的生日，按原文保存，不会提醒；请写成 1980-03-21 或 03-21"}
}

func number(f *Field, n int64, ok bool, text string) (any, *Remark) {
	switch {
	case !ok:
		return nil, &Remark{Error: true, Message: "“" + text + "”不是数字"}
	case f.Check == "year" && (n < 1950 || n > 2100):
		return nil, &Remark{Error: true, Message: "“" + text + "”不是年份，请写成 2026"}
	}
	return n, nil
}

func parseMoney(f *Field, text string, h Hint) (any, *Remark) {
	unit := h.Unit
	if unit.Multiplier == 0 {
		unit.Multiplier = 1
		if f.Mult > 0 {
			unit.Multiplier = f.Mult
		}
	}
	a, ok := codes.ParseAmount(text, unit)
	if !ok {
		return nil, &Remark{Error: true, Message: "“" + text + "”不是能认出的金额，请写成 1000万元 或 100万美元"}
	}
	if fixed, found := strings.CutPrefix(f.Currency, "="); found && a.Currency != "" && a.Currency != fixed {
		return nil, &Remark{Error: true, Message: "“" + text + "”的币种不是" + fixed + "，本列只收" + fixed, Currency: a.Currency}
	}
	r := &Remark{Currency: a.Currency}
	if a.Rounded {
		r.Rounded, r.Message = true, "“"+text+"”小数多于两位，已四舍五入到分"
	}
	if r.Message == "" && r.Currency == "" {
		r = nil
	}
	return a.Minor, r
}

func parseDate(f *Field, text string, today time.Time) (any, *Remark) {
	if iso, ok := codes.ParseDate(text); ok {
		return iso, nil
	}
	if iso, ok := parseSaid(f, text, today); ok {
		return iso, &Remark{Message: "“" + text + "”是 " + iso + "（" + weekday(iso) + "）"}
	}
	if m, ok := codes.ParseMonth(text); ok {
		day := codes.LastDay(m)
		return day, &Remark{Message: "“" + text + "”只有月份，按月末 " + day + " 记"}
	}
	if codes.TwoDays(text) {
		return nil, &Remark{Error: true, Message: "“" + text + "”不是能认出的日期：分不清哪个是月、哪个是日，请写成 2025-09-30"}
	}
	return nil, &Remark{Error: true, Message: "“" + text + "”不是能认出的日期，请写成 2025-09-30"}
}

// parseSaid reads 明天, 下周三, 5日 where today is known; a field of days to come
// takes the next such day, others the nearest.
func parseSaid(f *Field, text string, today time.Time) (string, bool) {
	switch {
	case today.IsZero():
		return "", false
	case f.Ahead || f.Expires:
		return codes.ParseDay(text, today)
	}
	return codes.ParseDayNear(text, today)
}

// weekday names the day of the week of an ISO day.
func weekday(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return "周" + []string{"日", "一", "二", "三", "四", "五", "六"}[d.Weekday()]
}

func parseFlag(text string) (any, *Remark) {
	switch strings.ToLower(text) {
	case "1", "是", "有", "y", "yes", "true", "√", "✓", "对":
		return int64(1), nil
	case "0", "否", "n", "no", "false", "×", "不是", "没有":
		return int64(0), nil
	}
	return nil, &Remark{Error: true, Message: "“" + text + "”请写成 是 或 否"}
}

func parseChoice(f *Field, text string) (any, *Remark) {
	if code, ok := f.ChoiceCode(text); ok {
		return code, nil
	}
	if f.Open {
		return text, nil
	}
	return nil, &Remark{Error: true, Message: f.Label + "没有“" + text + "”这一项，可填：" + optionList(f)}
}

func optionList(f *Field) string {
	var names []string
	for i, o := range f.Choices() {
		if i == 8 {
			names = append(names, "…")
			break
		}
		names = append(names, o.Label)
	}
	return strings.Join(names, "、")
}

// checkText runs the named check of a text; a failed one only warns, because
// 15-digit and odd codes do occur in real lists.
func checkText(f *Field, text string) *Remark {
	var c codes.CodeCheck
	switch f.Check {
	case "uscc":
		c = codes.CheckUSCC(text)
	case "customs":
		c = codes.CheckCustoms(text)
	case "hs":
		c = codes.CheckHS(text)
	default:
		return nil
	}
	if c.Valid || c.Message == "" {
		return nil
	}
	return &Remark{Message: c.Message, Proposal: c.Proposal} // the message names the proposal too
}

// Format is the field's value of the record as people read it, "" when blank.
func (r *Record) Format(f *Field) string {
	v := r.Get(f.Key)
	if v == nil {
		return ""
	}
	if f.Type == Money {
		s := codes.FormatMinor(v.(int64), max(f.Mult, 1), moneyDecimals(f))
		return s + currencySuffix(f, r.CurrencyOf(f))
	}
	return FormatValue(f, v)
}

func moneyDecimals(f *Field) int {
	if f.Mult >= 10000 {
		return 4
	}
	return 2
}

// CurrencyOf is the ISO code of a money field's currency; yuan when unsaid.
func (r *Record) CurrencyOf(f *Field) string {
	if fixed, ok := strings.CutPrefix(f.Currency, "="); ok {
		return fixed
	}
	if c := r.Text(f.Currency); c != "" {
		return c
	}
	return "CNY"
}

// currencySuffix names a currency that the header does not: 100 万美元 must
// never show as 100 万元.
func currencySuffix(f *Field, currency string) string {
	if strings.HasPrefix(f.Currency, "=") {
		return ""
	}
	prefix := ""
	if f.Mult == 10000 {
		prefix = "万"
	}
	return " " + prefix + CurrencyUnit(currency)
}

// CurrencyUnit names the unit of a currency by its ISO code: 元, 美元.
func CurrencyUnit(code string) string {
	if code == "CNY" {
		return "元"
	}
	f := Field{Dict: "currency"}
	return f.ChoiceLabel(code)
}

// FormatValue is a value without its record; money prints without currency.
func FormatValue(f *Field, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if f.Type == Choice {
			return f.ChoiceLabel(v)
		}
		return v
	case int64:
		return formatInt(f, v)
	}
	return ""
}

func formatInt(f *Field, n int64) string {
	switch f.Type {
	case Flag:
		if n != 0 {
			return "是"
		}
		return "否"
	case Month:
		return codes.FormatMonth(int(n))
	case Decimal:
		return trimZeros(codes.FormatScaled(n, f.Scale, f.Scale))
	case Money:
		return codes.FormatMinor(n, max(f.Mult, 1), moneyDecimals(f))
	}
	return strconv.FormatInt(n, 10)
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// JSON is the value for the command line: money as a plain decimal number of
// currency units, months as "2025-09", choices as their code.
func JSON(f *Field, v any) any {
	n, ok := v.(int64)
	if !ok {
		return v
	}
	switch f.Type {
	case Money:
		return json.Number(codes.PlainDecimal(n, 2))
	case Decimal:
		return json.Number(codes.PlainDecimal(n, f.Scale))
	case Month:
		return codes.FormatMonth(int(n))
	case Flag:
		return n != 0
	}
	return n
}

// Input is the value as an entry field shows it for editing: it parses back
// to the same value.
func (r *Record) Input(f *Field) string {
	v := r.Get(f.Key)
	if n, ok := v.(int64); ok && f.Type == Money {
		return trimZeros(codes.FormatMinor(n, max(f.Mult, 1), 8))
	}
	if n, ok := v.(int64); ok && f.Type == Ref {
		return strconv.FormatInt(n, 10)
	}
	return FormatValue(f, v)
}
