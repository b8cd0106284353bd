package intake

import (
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// preloadLimit is up to how many firms all their names are held in memory
// during an import; beyond, each is looked up in the database.
const preloadLimit = 300000

// firmIndex knows a firm again by code, customs code or name.
type firmIndex struct {
	tx                    *store.Tx
	loaded                bool
	code, customs, byName map[string]int64
	named                 map[int64]string // code of a firm, to tell namesakes apart
}

func newFirmIndex(tx *store.Tx) (*firmIndex, error) {
	x := &firmIndex{tx: tx, code: map[string]int64{}, customs: map[string]int64{}, byName: map[string]int64{}, named: map[int64]string{}}
	top, err := tx.MaxID(kind.Enterprise)
	if err != nil || top > preloadLimit {
		return x, err
	}
	x.loaded = true
	return x, tx.FirmKeys(x.add)
}

func (x *firmIndex) add(id int64, nameKey, code, customs string) {
	if code != "" {
		x.code[code] = id
		x.named[id] = code
	}
	if customs != "" {
		x.customs[customs] = id
	}
	if _, ok := x.byName[nameKey]; !ok || code == "" {
		x.byName[nameKey] = id
	}
}

func (x *firmIndex) find(m map[string]int64, field, value string) (int64, error) {
	if value == "" {
		return 0, nil
	}
	if id, ok := m[value]; ok || x.loaded {
		return id, nil
	}
	return x.tx.LookupID(kind.Enterprise, store.Cond{Field: field, Op: store.Eq, Value: value})
}

// match finds the firm of a name and code. A namesake with another code is
// another firm; other is then its code. The same code in an odd spelling (lower
// case, O for 0) beside the same name is the same firm.
func (x *firmIndex) match(name, code, customs string) (id int64, other string, err error) {
	if id, err = x.find(x.code, "code", code); id != 0 || err != nil {
		return id, "", err
	}
	if id, err = x.find(x.customs, "customs_code", customs); id != 0 || err != nil {
		return id, "", err
	}
	if name == "" {
		return 0, "", nil
	}
	if id, err = x.find(x.byName, "name_key", codes.NormalizeName(name)); id == 0 || err != nil {
		return 0, "", err
	}
	known, err := x.codeOf(id)
	if err != nil {
		return 0, "", err
	}
	if code != "" && known != "" && known != code && codes.CheckUSCC(code).Proposal != known {
		return 0, known, nil
	}
	return id, "", nil
}

func (x *firmIndex) codeOf(id int64) (string, error) {
	if c, ok := x.named[id]; ok || x.loaded {
		return c, nil
	}
	r, err := x.tx.Get(kind.Enterprise, id)
	if err != nil {
		return "", err
	}
	return r.Text("code"), nil
}

// firmOf finds the firm that a figure's row names, or makes it: nothing of
// the file is lost, and undoing the import takes the new firm back too.
func (r *runner) firmOf(x row) (int64, *Problem, error) {
	name, code, customs := r.firmText(x, "name"), r.firmText(x, "code"), r.firmText(x, "customs_code")
	if name == "" && code == "" && customs == "" {
		return 0, &Problem{Column: r.firmColumn(), Message: "没有企业名称"}, nil
	}
	id, other, err := r.firms.match(name, code, customs)
	if err != nil || id != 0 {
		return id, nil, err
	}
	if name == "" {
		return 0, &Problem{Column: r.firmColumn(), Value: code + customs, Message: "企业库里没有这个代码的企业，文件里也没有名称"}, nil
	}
	if other != "" {
		r.warn(x, r.l.column("name", true), name, "企业库里有同名企业，但代码是 "+other+"，按另一家企业新建")
	}
	firm := kind.New(kind.Enterprise)
	firm.Set("name", name)
	for key, text := range map[string]string{"code": code, "customs_code": customs, "territory": r.firmText(x, "territory")} {
		v, remark := kind.Parse(kind.Enterprise.Field(key), text, kind.Hint{})
		firm.Set(key, v)
		if remark != nil {
			r.warn(x, r.l.column(key, true), text, remark.Message)
		}
	}
	firm.Set("source", "导入"+r.l.Kind.Label+"时新建")
	if err := r.tx.Insert(firm); err != nil {
		return 0, nil, err
	}
	r.firms.add(firm.ID, firm.Text("name_key"), code, customs)
	r.res.NewFirms++
	r.warn(x, r.l.column("name", true), name, "企业库里没有这家企业，已随本次导入新建")
	return firm.ID, nil, nil
}

// firmText is the firm's field as the row has it, "" when blank.
func (r *parser) firmText(x row, key string) string {
	c := r.l.column(key, true)
	if c == nil {
		return ""
	}
	t := strings.TrimSpace(x.text(c.Index))
	if codes.IsBlank(t) {
		return ""
	}
	return t
}

func (r *runner) firmColumn() string {
	for _, key := range firmKeys {
		if c := r.l.column(key, true); c != nil {
			return headerOf(*c)
		}
	}
	return ""
}

// footing recognises sums and remarks under a table: they are no records.
func footing(x row, l *Layout) string {
	first := ""
	for _, c := range x.cells {
		if t := strings.TrimSpace(c.Text); t != "" {
			first = codes.NormalizeName(t)
			break
		}
	}
	lead := first
	for _, key := range []string{"name"} {
		for _, ofFirm := range []bool{false, true} {
			if c := l.column(key, ofFirm); c != nil {
				lead = codes.NormalizeName(x.text(c.Index))
			}
		}
	}
	for _, w := range []string{"合计", "总计", "小计", "全市合计", "总合计", "全市", "全区合计", "累计"} {
		if first == w || lead == w {
			return fmt.Sprintf("“%s”是合计行，不是一条记录", w)
		}
	}
	if repeatsHeader(x, l) {
		return "重复的表头，不是一条记录"
	}
	if ofOffice(l.Kind) && filled(x) == 1 && sectionIs.MatchString(first) {
		return "分段标题，不是一条记录"
	}
	if x.n <= l.HeaderRow+3 && guidance(x) {
		return "填写说明或示例，不是一条记录"
	}
	if filled(x) == 1 || !codes.LooksLikeFirm(lead) {
		for _, w := range footWords {
			if strings.HasPrefix(first, w) && (filled(x) == 1 || strings.HasPrefix(strings.TrimPrefix(first, w), ":")) {
				return "表尾说明，不是一条记录"
			}
		}
	}
	return ""
}

var (
	sectionIs = regexp.MustCompile(`^\(?[一二三四五六七八九十]+[)、.,．]`)
	exampleIs = regexp.MustCompile(`^[（(【\[]?(?:示例|样例|举例|例如?[:：])`)
	guideIs   = regexp.MustCompile(`必填|选填|请填|请输入|请选择|下拉|不超过|字以内|个字符|格式[:：为]|^如[:：]|^文本$|^数字$|^日期$`)
)

// guidance: templates of other systems explain under their header how to fill
// the columns in, or show an example.
func guidance(x row) bool {
	full, guides := 0, 0
	for _, c := range x.cells {
		t := strings.TrimSpace(c.Text)
		if t == "" {
			continue
		}
		if full == 0 && exampleIs.MatchString(t) {
			return true
		}
		full++
		if guideIs.MatchString(t) {
			guides++
		}
	}
	return guides >= 2 && guides*2 > full
}

// footWords begin the remarks under a table, in the form of NormalizeName.
var footWords = []string{"注:", "备注:", "说明:", "填表人", "填报人", "制表", "数据来源", "资料来源", "填报单位", "审核人", "审核", "负责人:", "联系人:", "联系电话:", "单位负责人", "填表日期", "填报日期", "报出日期", "打印日期"}

// repeatsHeader: long tables print their header again on every page.
func repeatsHeader(x row, l *Layout) bool {
	same, full := 0, 0
	for _, c := range l.Columns {
		t := strings.TrimSpace(x.text(c.Index))
		if t == "" {
			continue
		}
		full++
		if len(t) >= len("当月") && (strings.HasPrefix(c.Header, t) || strings.HasSuffix(c.Header, t)) { // a part of two joined rows
			same++
		}
	}
	return same >= 2 && same*2 > full
}
