package demo

// home is where an investor, a body or a person of the leads comes from.
// Weight is its share in 100 leads.
type home struct {
	code, name, currency, language, city, dial, form string
	weight                                           int
}

// Numbers under these prefixes are given to nobody: no subscriber's number
// begins with 0 behind a country code, and no Chinese mobile with 120.
var homes = []home{
	{"HK", "香港", "HKD", "zh", "香港", "+852 0000 ", "（国际）有限公司", 22},
	{"CN", "广东", "CNY", "zh", "深圳", "120", "集团有限公司", 16},
	{"SG", "新加坡", "SGD", "en", "新加坡", "+65 0000 ", "私人有限公司", 8},
	{"AE", "阿联酋", "USD", "ar", "迪拜", "+971 00 000 ", "贸易有限公司", 7},
	{"DE", "德国", "EUR", "de", "慕尼黑", "+49 000 000 ", "机械有限公司", 6},
	{"KR", "韩国", "USD", "ko", "首尔", "+82 00 0000 ", "株式会社", 6},
	{"TW", "台湾", "USD", "zh", "台北", "+886 000 000 ", "股份有限公司", 5},
	{"KZ", "哈萨克斯坦", "USD", "ru", "阿拉木图", "+7 000 000 ", "有限责任公司", 5},
	{"US", "美国", "USD", "en", "休斯敦", "+1 000 555 ", "公司", 5},
	{"JP", "日本", "JPY", "ja", "大阪", "+81 00 0000 ", "株式会社", 5},
	{"SA", "沙特", "USD", "ar", "利雅得", "+966 00 000 ", "投资公司", 4},
	{"MY", "马来西亚", "USD", "en", "吉隆坡", "+60 00 000 ", "有限公司", 4},
	{"FR", "法国", "EUR", "fr", "波尔多", "+33 0 00 00 ", "酒业公司", 3},
	{"UZ", "乌兹别克斯坦", "USD", "ru", "塔什干", "+998 00 000 ", "有限责任公司", 2},
	{"EG", "埃及", "USD", "ar", "开罗", "+20 00 000 ", "进出口公司", 2},
}

// homeOf finds a home by its country's code; the first where there is none.
func homeOf(code string) home {
	for _, h := range homes {
		if h.code == code {
			return h
		}
	}
	return homes[0]
}

// names of people by language, given and family name; nobody in particular.
var foreignNames = map[string][2][]string{
	"en": {{"Oliver", "Grace", "Daniel", "Emily", "Marcus", "Chloe", "Ryan", "Nora"}, {"Marlowe", "Tanfield", "Hartnell", "Ashdown", "Penrose", "Lowry"}},
	"de": {{"Jonas", "Katrin", "Stefan", "Anke", "Lukas", "Heike"}, {"Brandtner", "Eschenbach", "Lindhoff", "Steinkamp", "Vogelsang"}},
	"fr": {{"Mathieu", "Camille", "Étienne", "Aurélie", "Benoît"}, {"Delorme", "Fontenay", "Garrigues", "Montclar", "Sauvel"}},
	"ar": {{"Khalid", "Fatima", "Omar", "Layla", "Yusuf", "Noura"}, {"Al-Rashidi", "Al-Nakheel", "Al-Marwani", "Al-Suhaili", "Al-Badri"}},
	"ru": {{"Данияр", "Айгерим", "Тимур", "Динара", "Руслан"}, {"Кенжебаев", "Ахметов", "Садыков", "Нурланов", "Исмаилов"}},
	"ja": {{"健太", "美咲", "大輔", "由香", "直樹"}, {"藤原", "北川", "青山", "長谷部", "水島"}},
	"ko": {{"민준", "서연", "지훈", "수빈", "현우"}, {"김", "이", "박", "최", "정"}},
}

// offers are what a lead of a sector wants to build.
var offers = map[string][]string{
	"TE2": {"枸杞深加工及出口基地", "枸杞原浆生产线", "枸杞提取物项目"}, "XIN1": {"高纯锰盐项目", "碳化硅新材料项目", "锰基电池材料项目"},
	"XIN5": {"精细化工中间体项目", "蛋氨酸二期项目", "氰胺下游产品项目"}, "TE6": {"供港蔬菜基地", "冷链蔬菜加工项目", "硒砂瓜深加工项目"},
	"TE4": {"肉牛屠宰加工项目", "牛副产品综合利用项目"}, "TE3": {"乳制品加工项目", "有机奶源基地"}, "TE1": {"葡萄酒庄合作项目", "酒庄与文旅融合项目"},
	"XIN2": {"光伏组件制造项目", "储能电站项目", "绿电制氢项目"}, "XIN4": {"算力中心项目", "云服务区域中心", "数据标注基地"},
	"XIN3": {"数控机床部件项目", "精密铸件出口基地"}, "XIN6": {"羊绒纺纱项目", "功能性面料项目"}, "YOU2": {"国际物流园项目", "保税仓储项目"},
	"YOU5": {"跨境电商产业园", "海外仓合作项目"},
}

var officers = []string{"马晓燕", "王立军", "李文静", "张海涛", "刘佳", "陈志远", "丁玉兰", "周雪"}

// bureaus lead the talks; each with its share in 100.
var bureaus = []struct {
	code   string
	weight int
}{{"KATC", 35}, {"SWJ", 20}, {"GYYQ", 18}, {"ZNX", 12}, {"SPTQ", 10}, {"HYX", 5}}

var (
	lostReasons    = []string{"选址外省，看中港口物流", "用能指标不足", "投资方资金链紧张", "环评要求达不到", "上级公司取消海外扩张计划", "电价优惠未谈拢"}
	shelvedReasons = []string{"等待集团年度预算", "汇率波动，暂缓决策", "土地调规中", "市场行情下行，观望"}
	titles         = []string{"总经理", "副总经理", "董事长", "投资总监", "海外业务部经理", "项目经理", "财务总监", "商务代表", "厂长", "外贸经理"}
	departments    = []string{"", "", "投资发展部", "国际业务部", "总经办", "财务部"}
)

// talk is what was said in a stage, and what was agreed next.
type talk struct{ said, next string }

var talks = map[string][]talk{
	"lead":       {{"初次电话联系，对方介绍了投资意向和大致规模。", "发送中卫投资环境资料"}, {"对方询问电价、用地和税收政策。", "整理政策清单发给对方"}, {"在推介会上交换名片，约定会后细谈。", "约视频会议"}},
	"study":      {{"与园区研判项目用能、环评条件，基本可行。", "请对方提供项目建议书"}, {"核实投资方背景和资金来源，资料基本齐全。", "向分管领导汇报"}, {"对方提供了项目建议书，转发改、工信征求意见。", "收集部门意见"}},
	"talk":       {{"陪同考察园区地块和水电配套，对方对区位满意。", "提供地块红线图"}, {"就厂房代建和电价优惠第二轮商谈，分歧在回购年限。", "修改合作协议条款"}, {"视频会议，对方总部参加，要求明确外汇结算安排。", "对接银行出具结算方案"}, {"走访对方总部，见到投资总监，预计下季度报董事会。", "跟进董事会结果"}},
	"signed":     {{"签约后首次对接，梳理公司注册所需材料。", "协助办理名称预核准"}, {"外资股东公证认证文件还在办理。", "催办公证认证文件"}},
	"registered": {{"营业执照已领，协助开立资本金账户。", "跟进首笔资本金到账"}, {"对方说首期注资已报总部审批。", "核对外汇登记"}},
	"arrived":    {{"首笔资本金已到账，讨论施工许可办理进度。", "协调施工许可"}, {"设计单位进场，图审预计三周。", "跟进图审"}},
	"started":    {{"走访工地，主体结构过半，反映用工紧张。", "对接人社局招工"}, {"协调临时用电增容。", "落实供电方案"}},
	"producing":  {{"投产后回访，订单饱满，考虑二期。", "了解二期用地需求"}, {"对方愿意介绍上下游客商来考察。", "约上下游客商名单"}},
	"shelved":    {{"对方表示暂缓，保持联系。", "季度回访"}},
	"lost":       {{"对方来电确认不再推进，致谢。", ""}},
	"firm":       {{"走访企业，了解出口订单和用工情况。", "回复用工诉求"}, {"电话了解本月进出口情况，预计持平。", "下月初再问"}, {"企业反映出口退税进度慢。", "对接税务局"}, {"讲解外经贸发展专项资金申报要求。", "提醒报送申报材料"}},
	"body":       {{"商会通报近期会员考察意向。", "索取会员名单"}, {"就下半年活动安排交换意见。", "确认活动日期"}, {"推荐两家会员企业，资料随后发来。", "查收企业资料"}},
}

var certificates = []string{"ISO 9001 质量管理体系认证", "ISO 22000 食品安全管理体系认证", "HACCP 认证", "中国有机产品认证", "欧盟有机认证", "清真食品（HALAL）认证", "美国 FDA 登记", "GLOBALG.A.P. 认证", "CE 认证", "AEO 高级认证", "出口食品生产企业备案", "REACH 注册"}
