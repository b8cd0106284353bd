package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"beizeng/data/kind"
)

// readContact reads a row of an address book. It makes one person, several
// where a cell clearly names several, or a firm where a CRM keeps both in one
// table and says which is which.
func (r *parser) readContact(x row) ([]*kind.Record, *Problem) {
	if c := r.l.column(partCompany.Key, false); c != nil && saysCompany(x.text(c.Index)) {
		return r.readCompany(x)
	}
	rec := kind.New(kind.Contact)
	name, column := r.nameOf(x)
	if noName(name) || onlyDigits(name) {
		return nil, &Problem{Column: column, Value: name, Message: "没有姓名，不能成为一位联系人"}
	}
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	rec.Set("name", name)
	if bad := r.reach(x, rec, !r.l.own); bad != nil {
		return nil, bad
	}
	r.tidyPerson(rec)
	r.tidyPostcode(x, rec)
	if c := r.l.column("employer", false); c != nil && strings.Contains(c.Header, "职") {
		partEmployer(rec)
	}
	if c := r.l.column("employer", false); c != nil && r.l.column(partCompany.Key, false) == nil && !r.l.own && !rec.Has("employer") && r.firmText(x, "name") == "" {
		r.warn(x, c, "", "没有单位，请核对")
	}
	return r.severalPeople(x, rec), nil
}

// nameOf is the person's name as the row has it, in one column or in parts,
// and the column to name in a complaint.
func (r *parser) nameOf(x row) (name, column string) {
	whole, wholeColumn, sure := "", "", false
	if c := r.l.person("name"); c != nil {
		whole, wholeColumn = strings.Join(strings.Fields(blankText(x.text(c.Index))), " "), headerOf(*c)
		sure = slices.Contains(names(c.Field), clean(barePrefix(r.l.Kind, c.Header, c.OfPerson)))
	}
	if whole != "" && sure {
		return whole, wholeColumn
	}
	var part [3]string
	for i, f := range []*kind.Field{partLast, partFirst, partMiddle} {
		if c := r.l.person(f.Key); c != nil {
			part[i] = blankText(x.text(c.Index))
			if column == "" {
				column = headerOf(*c)
			}
		}
	}
	if name = joinName(part[0], part[1], part[2]); name == "" && whole != "" {
		return whole, wholeColumn
	}
	return name, column // before a Nickname or Vendor Name, which only sound like it
}

// joinName puts a name together as its script does: 王 + 北京 is 王北京,
// Jean + Dupont is Jean Dupont.
func joinName(last, first, middle string) string {
	if eastern(last) && eastern(first+middle) {
		return last + first + middle
	}
	return strings.Join(strings.Fields(first+" "+middle+" "+last), " ")
}

// eastern: written without spaces, the family name first.
func eastern(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && r != 'ー' && r != '々' {
			return false
		}
	}
	return true
}

// saysCompany reads the column by which a CRM tells firms from people.
func saysCompany(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "1", "1.0", "true", "yes", "y", "t", "company", "是", "企业", "公司", "单位":
		return true
	}
	return false
}

// readCompany makes the firm of such a row.
func (r *parser) readCompany(x row) ([]*kind.Record, *Problem) {
	name, column := r.nameOf(x)
	if noName(name) {
		return nil, &Problem{Column: column, Value: name, Message: "没有企业名称，不能成为一条记录"}
	}
	firm := kind.New(kind.Enterprise)
	firm.Set("name", name)
	of := kind.New(kind.Contact)
	if bad := r.fill(x, of); bad != nil {
		return nil, bad
	}
	if bad := r.reach(x, of, false); bad != nil {
		return nil, bad
	}
	for from, to := range map[string]string{"address": "address", "city": "city", "province": "province", "phones": "phone", "emails": "email", "source": "source", "remark": "remark"} {
		firm.Set(to, of.Get(from))
	}
	if c := of.Text("country"); c != "" && c != "CN" { // where the firm is, not where its capital comes from
		addRemark(firm, "国别地区："+of.Show("country"))
	}
	return []*kind.Record{firm}, nil
}

var (
	// courtesyIs is a form of address behind a full name.
	courtesyIs = regexp.MustCompile(`^(\p{Han}{2,4})\s*[（(]?(先生|女士|小姐|太太)[)）]?$`)
	latinIs    = regexp.MustCompile(`^(?i:(mr|mrs|ms|miss|dr|prof)\.?\s+)(\S.*)$`)
)

// postWords are the titles that stand beside a name in one cell.
const postWords = `董事长|副?总经理|总裁|总监|经理|主任|科长|处长|局长|部长|会长|秘书长|书记|主席|厂长|院长|校长|所长|站长|助理|专员|主管|代表|参赞|领事|工程师|法人|老板|总`

var (
	nameAndPost  = regexp.MustCompile(`^(\p{Han}{2,4})\s*(?:[（(]([^（）()]*(?:` + postWords + `)[^（）()]*)[)）]|[\s,，、]+(\p{Han}{0,8}(?:` + postWords + `)))$`)
	nameThenPost = regexp.MustCompile(`^(\p{Han}{2,3}?)((?:副|常务副|执行)?(?:董事长|总经理|总裁|总监|经理|主任|科长|处长|局长|部长|会长|秘书长|书记|厂长|院长|主管))$`)
)

var firmAndPost = regexp.MustCompile(`^(.*(?:公司|集团|商会|协会|联合会|促进会|合作社|厂|局|厅|委员会|管委会|中心|研究院|学院|学校|研究所))[\s,，、]*(.{0,8}(?:` + postWords + `).{0,6})$`)

// partEmployer takes firm and title apart where one column holds both (单位及职务).
func partEmployer(rec *kind.Record) {
	if m := firmAndPost.FindStringSubmatch(rec.Text("employer")); m != nil && !rec.Has("title") {
		rec.Set("employer", m[1])
		rec.Set("title", m[2])
	}
}

// partPost takes the title from a name that has it in the same cell, where the
// row has no title: 王建国（总经理）. 李会长 stays: it is all that is known.
func partPost(rec *kind.Record) {
	if rec.Has("title") {
		return
	}
	name := rec.Text("name")
	m := nameAndPost.FindStringSubmatch(name)
	if m == nil {
		if m = nameThenPost.FindStringSubmatch(name); m == nil || !chineseName(m[1]) {
			return
		}
		m = []string{m[0], m[1], m[2], ""}
	}
	rec.Set("name", m[1])
	rec.Set("title", m[2]+m[3])
}

// tidyPerson parts a form of address from the name: 王建国先生 is 王建国, male.
// 王先生 and 李总 stay as they are: it is all that is known of them.
func (r *parser) tidyPerson(rec *kind.Record) {
	partPost(rec)
	name := rec.Text("name")
	if m := courtesyIs.FindStringSubmatch(name); m != nil {
		rec.Set("name", m[1])
		setGender(rec, m[2])
	} else if m := latinIs.FindStringSubmatch(name); m != nil {
		rec.Set("name", m[2])
		setGender(rec, m[1])
	}
	if g := rec.Text("gender"); g != "" {
		rec.Set("gender", nil)
		if setGender(rec, g); !rec.Has("gender") {
			rec.Set("gender", g)
		}
	}
}

// tidyPostcode takes the decimals from a postal code that a spreadsheet made a
// number of. Zeros in front are kept as they stand.
func (r *parser) tidyPostcode(x row, rec *kind.Record) {
	if m := wholeFloat.FindStringSubmatch(rec.Text("postcode")); m != nil {
		r.warn(x, r.l.person("postcode"), rec.Text("postcode"), "邮编被写成了小数，按 "+m[1]+" 记")
		rec.Set("postcode", m[1])
	}
}

func setGender(rec *kind.Record, word string) {
	if rec.Has("gender") {
		return
	}
	switch strings.ToLower(strings.Trim(word, ". ")) {
	case "先生", "mr", "m", "男", "male", "男性", "homme":
		rec.Set("gender", "male")
	case "女士", "小姐", "太太", "mrs", "ms", "miss", "f", "女", "female", "女性", "mme", "femme":
		rec.Set("gender", "female")
	}
}

// surnames are the first characters of nearly all Chinese names.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门雒哈虎拜买撒妥锁"

var nameIs = regexp.MustCompile(`^\p{Han}{2,4}$`)

// chineseName: nothing but a full Chinese name.
func chineseName(s string) bool {
	return nameIs.MatchString(s) && strings.ContainsRune(surnames, []rune(s)[0]) && !strings.ContainsAny(s, "总局处科部长任司会")
}

// listedNames are the names in a text like 张三、李四, nil where it is not
// plain that there are several.
func listedNames(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，;；/ \n", r) })
	if len(parts) < 2 {
		return nil
	}
	for _, p := range parts {
		if !chineseName(p) {
			return nil
		}
	}
	return parts
}

// severalPeople makes a person of each name in the cell where that is plain,
// and shares the numbers out where there are as many; else it warns.
func (r *parser) severalPeople(x row, rec *kind.Record) []*kind.Record {
	name := rec.Text("name")
	listed := listedNames(name)
	phones := kind.SplitMany(rec.Text("phones"))
	c := r.l.person("name")
	if listed == nil || len(phones) > 0 && len(phones) != len(listed) {
		if strings.ContainsAny(name, "、；;") && !strings.ContainsAny(name, "()（）") && hasHan(name) {
			r.warn(x, c, name, "姓名里像有几个人，未拆开，请核对")
		}
		return []*kind.Record{rec}
	}
	var out []*kind.Record
	for i, n := range listed {
		one := rec.Clone()
		one.Set("name", n)
		if len(phones) > 0 {
			one.Set("phones", kind.JoinMany(unlabel(phones[i:i+1:i+1])))
		}
		out = append(out, one)
	}
	r.warn(x, c, name, "姓名里有几个人，已分成几位联系人")
	return out
}
