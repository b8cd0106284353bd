package intake

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
)

// sampleRows is how much of a sheet is looked at to understand it.
const sampleRows = 80

var errEnough = errors.New("enough")

// sample reads the first rows of a sheet.
func sample(ctx context.Context, b sheet.Book, no int) ([]row, error) {
	var rows []row
	err := b.Rows(ctx, no, func(n int, cells []sheet.Cell) error {
		if templateRow(cells) {
			return nil
		}
		rows = append(rows, row{n, append([]sheet.Cell(nil), cells...)})
		if isText(b) {
			unguardCells(rows[len(rows)-1].cells)
		}
		if len(rows) >= sampleRows {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return rows, err
}

// clean makes a header comparable: without line breaks, （必填） marks, quotes,
// stars and units.
func clean(h string) string {
	h = simplified.Replace(codes.NormalizeName(h))
	h = marks.ReplaceAllString(h, "")
	return strings.ToLower(strings.Trim(h, "*'\"`’‘“”：:，,。.、 "))
}

// simplified turns the traditional characters of headers into simplified ones.
var simplified = strings.NewReplacer(
	"業", "业", "稱", "称", "統", "统", "會", "会", "碼", "码", "號", "号", "註", "注", "冊", "册", "資", "资", "萬", "万", "億", "亿",
	"圓", "圆", "幣", "币", "種", "种", "類", "类", "電", "电", "話", "话", "聯", "联", "繫", "系", "絡", "络", "郵", "邮", "進", "进",
	"額", "额", "總", "总", "計", "计", "當", "当", "時", "时", "間", "间", "單", "单", "國", "国", "別", "别", "產", "产", "經", "经",
	"營", "营", "範", "范", "圍", "围", "執", "执", "狀", "状", "態", "态", "縣", "县", "區", "区", "屬", "属", "歸", "归", "匯", "汇",
	"實", "实", "際", "际", "項", "项", "備", "备", "員", "员", "數", "数", "東", "东", "證", "证", "設", "设", "關", "关", "編", "编", "價", "价", "損", "损")

var marks = regexp.MustCompile(`[（(【\[]?(必填|选填|必须|必填项|可选|所属类型填写时必填)[)）】\]]?|[*＊'"’‘“”\s]`)

// bracket is a trailing remark of a header: （万元）, [USD], （人民币）.
var bracket = regexp.MustCompile(`[（(\[【][^）)\]】]*[)）\]】]`)

// bare is the cleaned header without anything in brackets and without the
// foreign name that exports append: 出口总额_当月(亿美元)_TotExp_Mon.
func bare(h string) string {
	c := clean(h)
	if loc := bracket.FindStringIndex(c); loc != nil && loc[0] > 0 {
		c = c[:loc[0]]
	}
	for _, w := range []string{"亿美元", "万美元", "亿元", "万元", "千美元", "美元", "千元"} {
		if s, ok := strings.CutSuffix(c, w); ok && s != "" {
			c = s
		}
	}
	return strings.Trim(c, "_-·/:： ")
}

// derivedWord marks columns reckoned from others: they are never figures.
var derivedWord = regexp.MustCompile(`同比|环比|增速|增长|增幅|差额|占比|比重|顺差|逆差|yoy|排名|位次|去年|上年|同期|上月|增减|降幅|目标|计划|预计|预测`)

// leadWord says only whose value it is: 企业住所, 所属县（区）.
var leadWord = regexp.MustCompile(`^(?:企业|公司|单位|所属|所在|本)`)

// vocabulary is every name an import of the kind may meet in a header.
func vocabulary(k *kind.Kind) [][]string {
	var out [][]string
	for _, f := range k.Fields {
		switch {
		case f.Type == kind.Ref && byName(k, f):
			out = append(out, refNames(k, f))
		case enters(f):
			out = append(out, names(f))
		}
	}
	for _, key := range firmKeysOf(k) {
		out = append(out, firmNames(k, kind.Enterprise.Field(key)))
	}
	for _, key := range personKeys[k] {
		out = append(out, names(kind.Contact.Field(key)))
	}
	if takesParts(k) {
		for _, f := range nameParts {
			out = append(out, names(f))
		}
	}
	for _, f := range besides[k] {
		out = append(out, names(f))
	}
	if k == kind.TradeRecord || k == kind.CapitalArrival {
		out = append(out, names(kind.Published.Field("area")))
	}
	if k == kind.TradeRecord || k == kind.CapitalArrival || k == kind.ExchangeRate || k == kind.Published {
		out = append(out, labelNames)
	}
	return out
}

// firmKeys are the columns by which a figure's row names its firm.
var firmKeys = []string{"name", "code", "customs_code", "territory"}

// findHeader picks the header row: the one whose cells are most known names,
// texts and not values, with rows of another look beneath.
func findHeader(rows []row, k *kind.Kind) int {
	vocab := vocabulary(k)
	best, at := 0, -1
	for i, r := range rows {
		if i >= 40 {
			break
		}
		s := headerScore(r, vocab)
		if i+1 < len(rows) && rows[i+1].n == r.n+1 && subHeader(r, rows[i+1]) {
			s = max(s, headerScore(joined(r, rows[i+1]), vocab)+1)
		}
		if s > best {
			best, at = s, i
		}
	}
	if at >= 0 {
		return at
	}
	for i, r := range rows { // nothing known: the first row of texts over other rows
		if firmRow(r) {
			return -1 // a plain list: its first row is a firm already
		}
		if filled(r) >= 1 && i+1 < len(rows) && !numeric(r) {
			return i
		}
	}
	return -1
}

// firmRow: the row holds a firm's name or code, not headers.
func firmRow(r row) bool {
	for _, c := range r.cells {
		if len([]rune(c.Text)) >= 5 && !fieldWord.MatchString(c.Text) && codes.LooksLikeFirm(c.Text) || codes.CheckUSCC(c.Text).Valid {
			return true
		}
	}
	return false
}

var fieldWord = regexp.MustCompile(`名称|名单|名录|类型|性质|编号|代码|一览|情况|汇总|统计|表`)

func headerScore(r row, vocab [][]string) int {
	total, hits, values, periods := 0, 0, 0, 0
	for _, c := range r.cells {
		text := strings.TrimSpace(c.Text)
		if text == "" {
			continue
		}
		if len([]rune(text)) > 60 {
			values++
			continue
		}
		if _, ok := codes.ParseYear(text); ok || monthHeader(text) > 0 {
			total += 3
			periods++
			continue
		}
		if c.Kind == sheet.Number || c.Kind == sheet.Date {
			values++
			continue
		}
		if headingOf(text).currency {
			total += 20
			hits++
			continue
		}
		best := 0
		base := senseOf(text).base
		for _, known := range vocab {
			if best = max(best, score(text, known)); best < 90 && slices.Contains(known, base) && base != "" {
				best = 90
			}
		}
		if best >= 50 {
			total += best
			hits++
		}
	}
	if hits == 0 && periods < 2 || values > hits {
		return 0
	}
	return total - 30*values
}

func filled(r row) int {
	n := 0
	for _, c := range r.cells {
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n
}

func numeric(r row) bool {
	for _, c := range r.cells {
		if c.Kind == sheet.Number || c.Kind == sheet.Date {
			return true
		}
	}
	return false
}

// subHeader recognises a second header row under merged group headings:
// texts only, in a table where the row above has gaps.
func subHeader(top, next row) bool {
	if numeric(next) || filled(next) == 0 || filled(next) > filled(top)+len(next.cells) || titleRow(top) {
		return false
	}
	gaps, words := 0, 0
	for i, c := range next.cells {
		text := clean(c.Text)
		if text == "" {
			continue
		}
		if len([]rune(text)) > 16 || codes.CheckUSCC(c.Text).Valid || codes.LooksLikeFirm(c.Text) && len([]rune(text)) > 5 {
			return false
		}
		if strings.TrimSpace(top.text(i)) == "" {
			gaps++
		}
		if subWord.MatchString(text) {
			words++
		}
	}
	return gaps > 0 && words > 0 && words*2 >= filled(next)
}

// titleRow: one text at the left stands over the whole table, not over a group
// of its columns.
func titleRow(r row) bool { return filled(r) == 1 && strings.TrimSpace(r.text(0)) != "" }

var subWord = regexp.MustCompile(`当月|本月|累计|本年|去年|上年|同期|出口|进口|总额|金额|万元|美元|人民币|同比|\d月|名称|代码|日期|姓名|电话|手机|职务|邮箱|部门|计划|完成|实际|箱量|标箱|列数|时限|答复|结果|单位$|状态$|是否|时间$`)

// joined is a two-row header as one row.
func joined(top, next row) row {
	out := row{n: top.n}
	for _, h := range joinHeaders(top, next) {
		out.cells = append(out.cells, sheet.Cell{Kind: sheet.Text, Text: h})
	}
	return out
}

// joinHeaders lays a sub-header under its group headings: 出口额 + 当月.
func joinHeaders(top, next row) []string {
	n := max(len(top.cells), len(next.cells))
	out := make([]string, n)
	group := ""
	for i := range n {
		t, s := strings.TrimSpace(top.text(i)), strings.TrimSpace(next.text(i))
		if t != "" {
			group = t
		}
		switch {
		case s == "":
			out[i] = t
		case t == "" && group == "":
			out[i] = s
		case t == "":
			out[i] = group + s
		default:
			out[i] = t + s
		}
	}
	return out
}

// monthHeader reads a header that is a month itself: 2025年9月, 202509, 9月
// (then only the month's number, 1–12). 0 is no month.
func monthHeader(h string) int {
	h = strings.TrimSpace(h)
	if _, ok := codes.ParseYear(h); ok {
		return 0
	}
	if m := onlyMonth.FindStringSubmatch(h); m != nil {
		n, _ := codes.ParseNumber(m[1], 0)
		if n >= 1 && n <= 12 {
			return int(n)
		}
	}
	if fullMonth.MatchString(h) {
		if m, ok := codes.ParseMonth(h); ok {
			return m
		}
	}
	return 0
}

var (
	onlyMonth = regexp.MustCompile(`^(\d{1,2})月(?:份)?$`)
	// a day behind it is that of a date's cell: 2024-01-01 shown as 2024年1月
	fullMonth = regexp.MustCompile(`^(19|20)\d\d\s*[-./年M]?\s*\d{1,2}(?:月|月份|[-/]\d{1,2}(?: 00:00:00)?)?$`)
)

var unitLine = regexp.MustCompile(`单位\s*[:：]\s*([^\s，,;；。]+)`)

// unitAbove finds “单位：万元” in the rows over the header or in the title.
func unitAbove(rows []row, header int) (codes.Unit, bool) {
	for i := 0; i < header && i < len(rows); i++ {
		for _, c := range rows[i].cells {
			if m := unitLine.FindStringSubmatch(c.Text); m != nil {
				if u, ok := codes.ParseUnit("(" + m[1] + ")"); ok {
					return u, true
				}
			}
		}
	}
	for i := 0; i < header && i < len(rows); i++ {
		for _, c := range rows[i].cells {
			if m := titleUnit.FindStringSubmatch(strings.TrimSpace(c.Text)); m != nil {
				if u, ok := codes.ParseUnit("(" + m[1] + ")"); ok {
					return u, true
				}
			}
		}
	}
	return codes.Unit{}, false
}

// titleUnit is a unit in brackets at a title's end: 企业出口额（万元）.
var titleUnit = regexp.MustCompile(`[（(【\[]((?:[千百十]?[万亿]|千)?(?:美元|元|人民币|人民币元))[）)】\]]$`)
