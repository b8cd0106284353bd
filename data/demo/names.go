package demo

import "strings"

// The places are invented, so that no name can be a registered one.
var places = []string{"拟州", "拟川", "拟阳", "拟安", "拟宁", "拟原", "拟坡", "拟渠"}

var syllables = []rune("瑞禾恒丰泽润嘉盛鑫源汇通博远弘毅锦程华越天合同创佳信诚达康美兴隆安泰和顺永固朗晟骏驰卓凡正方启明海川云峰金牛银河绿洲沃野青禾厚德长河宏图")

// sector is what a firm does. Weight is its share in 100.
type sector struct {
	word, industry, six, products string
	weight                        int
}

var sectors = []sector{
	{"枸杞制品", "14", "TE2", "枸杞干果、枸杞原浆", 12},
	{"新材料", "26", "XIN1", "电解金属锰、抗氧化剂", 9},
	{"化工", "26", "XIN5", "蛋氨酸、双氰胺", 9},
	{"冶金", "31", "XIN1", "硅铁、碳化硅", 7},
	{"农业", "01", "TE6", "冷凉蔬菜、硒砂瓜", 12},
	{"牧业", "03", "TE4", "肉牛、滩羊", 8},
	{"乳业", "14", "TE3", "生鲜乳、乳制品", 4},
	{"葡萄酒业", "15", "TE1", "葡萄酒", 4},
	{"新能源", "44", "XIN2", "光伏组件、储能设备", 7},
	{"云计算", "64", "XIN4", "数据存储服务", 5},
	{"装备制造", "35", "XIN3", "数控机床部件、铸件", 6},
	{"纺织", "17", "XIN6", "羊绒纱、无纺布", 5},
	{"物流", "54", "YOU2", "货物运输、仓储", 6},
	{"进出口贸易", "51", "YOU5", "农产品、矿产品", 6},
}

var forms = []string{"有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "科技有限公司", "发展有限公司"}

var surnames = []rune("王李张刘陈杨马赵黄周吴徐孙胡朱高林何郭罗")
var given = []rune("文明建国志强晓燕春华秀兰海涛玉梅立新永红少军雪峰思远佳宁")

// country is an investor's home with its money.
type country struct {
	code, currency string
	weight         int
}

var countries = []country{{"HK", "HKD", 40}, {"SG", "USD", 12}, {"US", "USD", 8}, {"JP", "USD", 6}, {"KR", "USD", 6}, {"DE", "EUR", 7}, {"TW", "USD", 9}, {"AE", "USD", 4}, {"KZ", "USD", 4}, {"FR", "EUR", 4}}

type territory struct {
	code, district, town string
	weight               int
}

var territories = []territory{{"640502", "640502", "沙坡头区", 35}, {"640521", "640521", "中宁县", 33}, {"640522", "640522", "海原县", 12}, {"ZWGY", "640502", "中卫工业园区", 17}, {"", "640500", "", 3}}

// pick draws by weight.
func pick[T any](m *maker, list []T, weight func(T) int) T {
	total := 0
	for _, e := range list {
		total += weight(e)
	}
	n := m.r.IntN(total)
	for _, e := range list {
		if n -= weight(e); n < 0 {
			return e
		}
	}
	return list[0]
}

// name makes a firm's name; the brand's three syllables follow the firm's
// number, so that names do not repeat before a quarter of a million firms.
func (m *maker) name(i int, s sector) string {
	n := len(syllables)
	k := (i*7919 + int(m.Seed&0xffff)) % (n * n * n)
	brand := string([]rune{syllables[k%n], syllables[k/n%n], syllables[k/n/n]})
	return "宁夏" + places[i/(n*n*n)%len(places)] + brand + s.word + forms[m.r.IntN(len(forms))]
}

func (m *maker) person() string {
	p := []rune{surnames[m.r.IntN(len(surnames))], given[m.r.IntN(len(given))]}
	if m.r.IntN(3) > 0 {
		p = append(p, given[m.r.IntN(len(given))])
	}
	return string(p)
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// serial writes a number in the 31 characters of the credit code.
func serial(n, width int) string {
	b := []byte(strings.Repeat("0", width))
	for i := width - 1; i >= 0; i, n = i-1, n/31 {
		b[i] = alphabet[n%31]
	}
	return string(b)
}

// uscc makes a 统一社会信用代码 with right check digits (GB 32100-2015, GB
// 11714-1997). Its organisation part begins with DM, which is not in use.
func uscc(district string, i int) string {
	org := "DM" + serial(i, 6)
	sum := 0
	for j, w := range [8]int{3, 7, 9, 10, 5, 8, 4, 2} {
		d := int(org[j] - '0')
		if org[j] >= 'A' {
			d = int(org[j]-'A') + 10
		}
		sum += d * w
	}
	body := "91" + district + org + string("0X987654321"[sum%11])
	sum = 0
	for j, w := 0, 1; j < len(body); j, w = j+1, w*3%31 {
		sum += strings.IndexByte(alphabet, body[j]) * w
	}
	return body + string(alphabet[(31-sum%31)%31])
}
