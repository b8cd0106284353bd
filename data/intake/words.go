package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// word is one way in which tables say an option.
type word struct {
	code string
	re   *regexp.Regexp
}

func means(code, pattern string) word { return word{code, regexp.MustCompile(pattern)} }

// fieldWords are the words that tables use for options, in the order in which
// they are tried. What none of them reads is kept as any other text.
var fieldWords = map[*kind.Field][]word{
	kind.ActivationStep.Field("rung"): {
		means("none", `^(?:未|没有?|尚未|暂未)(?:联系|对接|走访|帮扶)`),
		means("first", `首笔|破零|(?:已|实现)(?:经)?(?:有)?(?:出口|进口|进出口|到资|实绩|激活|业绩)|有实绩|激活成功`),
		means("helping", `帮办|帮扶|服务中|跟进|推进|协调|培育|辅导|协助|办理中`),
		means("obstacle", `障碍|摸排|查明|摸清|核实|原因`),
		means("reached", `联系|对接|走访|沟通|回访|接洽|电话`),
	},
	kind.ActivationStep.Field("list"): {means("capital", `零?出资|到资|外资|未到位`), means("trade", `进出口|外贸|出口|实绩`)},
	kind.ActivationStep.Field("reason"): {
		means("lost", `失联|联系不上|无法联系|查无`), means("closing", `注销|吊销|停业|停产|歇业|清算`), means("agency", `代理|委托`),
		means("term", `出资期限|未到期|未到出资`), means("domestic", `内销|国内市场|国内销售`), means("permit", `资质|手续|备案|许可|认证|证书`),
		means("talent", `人才|人员|业务员|不会操作|不懂|专业人`), means("funds", `资金|融资|贷款|缺钱`), means("project", `未开工|在建|建设期|未投产|项目`),
		means("market", `订单|市场|客户|销路`), means("no_business", `无业务|没有业务|未开展|无外贸|未经营|无进出口`),
	},
	kind.Grievance.Field("state"): {
		means("withdrawn", `撤回|撤销|放弃|取消`),
		means("doing", `未办结|未完成|未解决|未答复|正在|推进|办理中|处理中|解决中|协调|跟进|进行|落实中|交办|转办|持续`),
		means("new", `^(?:未办|待|新增|已?受理|已?登记)`),
		means("closed", `办结|完成|销号|结案|办毕|办理完毕`),
		means("answered", `答复|回复|反馈|解决`),
	},
	kind.Grievance.Field("type"): {
		means("customs", `报关|通关|清关|报检|检验检疫|海关`), means("refund", `退税`), means("finance", `融资|贷款|信贷|授信|资金周转|流动资金|金融`),
		means("outbound", `走出去|境外投资|境外`), means("logistics", `物流|运输|运费|货运|班列|集装箱|航线|仓位`), means("power", `用电|供电|电力|电价|电费|变压器`),
		means("water", `用水|供水|水价|水费|水权`), means("energy", `用能|能耗|天然气|用气|蒸汽|能源`), means("land", `用地|土地|地块|林地|宗地|不动产`),
		means("labour", `用工|招工|劳动力|工人|人才|社保|招聘`), means("market", `市场|订单|销路|客户`), means("policy", `政策|补贴|奖补|兑现|补助`),
	},
	kind.Grievance.Field("channel"):        {means("hotline", `12345|热线`), means("call", `来电|电话`), means("visit", `走访|调研|上门|入企|包抓`), means("meeting", `座谈|会议|见面会`), means("letter", `来函|来信|发函|书面|函`), means("online", `网|平台|微信|小程序|app`)},
	kind.Grievance.Field("satisfied"):      {means("no", `不满意`), means("basic", `基本满意|较满意|一般`), means("yes", `满意`)},
	kind.GrievanceStep.Field("action"):     {means("transfer", `转办`), means("send", `交办|派单|分办`), means("urge", `督办|催办`), means("escalate", `升级|提级|上报`), means("reopen", `重新|重办|退回`), means("confirm", `确认|回访`), means("extend", `延期`), means("withdraw", `撤回`), means("answer", `答复|办结|回复|办复`), means("note", `进展|推进|协调|对接|办理`)},
	kind.Measure.Field("state"):            measureWords,
	kind.Resolution.Field("state"):         measureWords,
	kind.Task.Field("state"):               measureWords,
	kind.Leader.Field("level"):             {means("city", `市级|市领导|厅级`), means("county", `县|区级`), means("unit", `部门|单位`)},
	kind.Warehouse.Field("tenure"):         {means("shared", `合作|共建|共用|加盟`), means("rent", `租|第三方`), means("own", `自建|自有|购置|自营`)},
	kind.NewTrade.Field("form"):            {means("market", `市场采购|1039`), means("service", `外综服|综合服务`), means("ecommerce", `电商|9610|9710|9810|1210`)},
	kind.Certificate.Field("type"):         certificateWords,
	kind.Cultivation.Field("type"):         certificateWords,
	kind.Certificate.Field("market"):       {means("halal", `清真|halal`), means("eu", `欧盟|欧洲`), means("rcep", `rcep`), means("us", `美国|fda|usda`), means("belt", `一带一路|中东|中亚|阿拉伯`)},
	kind.Cultivation.Field("state"):        {means("stopped", `终止|放弃|退出|未通过`), means("won", `已?认定|通过|获评|获批|已完成`), means("applied", `申报|提交|受理|待认定`), means("coaching", `辅导|培育|整改|准备`), means("listed", `入库|储备|意向|摸底`)},
	kind.Programme.Field("type"):           {means("market", `国际市场|市场开拓`), means("insurance", `信保|信用保险`), means("hedge", `避险|汇率`), means("inland", `运输|运费|物流`), means("structure", `利用外资`), means("chain", `供应链`), means("import", `进口贴息|贴息`), means("fair", `展会|参展`), means("reward", `招商`), means("matching", `配套`)},
	kind.Programme.Field("level"):          {means("state", `国家|中央`), means("region", `自治区|省级|区级`), means("city", `市`), means("county", `县`)},
	kind.Finance.Field("type"):             {means("policy_loan", `保单`), means("cny", `跨境人民币`), means("hedge", `避险|远期|结售汇|期权|套保`), means("refund", `退税.*(?:托管|质押|贷)`), means("mortgage", `反向抵押`), means("discount", `点差`), means("credit", `授信|贷款|信贷`)},
	kind.Training.Field("topic"):           {means("negotiation", `谈判|外贸业务`), means("customs", `报关|通关`), means("refund", `退税`), means("forex", `外汇|结汇|汇率`), means("ecommerce", `电商`)},
	kind.Trainee.Field("passed"):           {means("no", `未|不合格|否|缺`), means("yes", `合格|结业|通过|是|√`)},
	kind.Risk.Field("type"):                {means("review", `安全审查|国家安全`), means("end_use", `最终用户|最终用途`), means("control", `出口管制|管制`), means("friction", `反倾销|反补贴|双反|摩擦|保障措施|337|制裁|关税`), means("injury", `产业损害|预警`)},
	kind.Risk.Field("level"):               {means("high", `高|重大|红`), means("middle", `中|较大|橙|黄`), means("low", `低|一般|蓝`)},
	kind.OutboundInvestment.Field("mode"):  {means("increase", `增资`), means("merger", `并购|收购|参股`), means("office", `机构|代表处|办事处`), means("new", `新设|设立|独资|合资`)},
	kind.OutboundInvestment.Field("state"): {means("cancelled", `注销`), means("stopped", `停业|停产|暂停|休眠|未运营`), means("building", `筹|在建|建设`), means("running", `正常|运营|经营|存续`)},
	kind.OverseasWorks.Field("state"):      {means("stopped", `停工|中止`), means("done", `完工|竣工|已完成`), means("doing", `在建|施工|执行`), means("signed", `签约|新签|未开工`)},
	kind.ContainerMonth.Field("corridor"):  {means("central_asia", `中亚`), means("europe", `中欧|欧洲`), means("arab", `中阿|阿拉伯`), means("west_sea", `陆海新通道|西部陆海|钦州|北部湾`), means("sea_rail", `海铁|铁海`), means("road_rail", `公铁`), means("air", `陆空|空铁|航空`)},
	kind.CommodityMonth.Field("flow"):      {means("", `进出口`), means("export", `出口`), means("import", `进口`)},
	kind.ContainerMonth.Field("direction"): {means("back", `回程|返程|进口|到达|进境`), means("out", `去程|出口|发运|出境`)},
}

var measureWords = []word{means("stopped", `终止|取消|停止`), means("planned", `未(?:开始|启动|落实|完成)|待|拟|计划`), means("doing", `推进|进行|正在|落实中|办理中|持续|长期`), means("done", `完成|办结|落实|兑现|销号|^是$|√`)}

var certificateWords = []word{means("aeo", `(?i)aeo|海关.*认证|高级认证|一般认证`), means("specialised", `专精特新|小巨人|单项冠军`), means("hightech", `高新`), means("origin", `地理标志|地标`),
	means("system", `(?i)体系|iso|haccp|brc`), means("product", `(?i)有机|产品|halal|清真|gap|标准|fda|ce认证|ce$`)}

// wordOf reads an option in the words of tables.
func wordOf(f *kind.Field, text string) (code string, ok bool) {
	if code, ok := f.ChoiceCode(text); ok {
		return code, true
	}
	t := strings.ToLower(codes.FoldDigits(strings.TrimSpace(text)))
	for _, w := range fieldWords[f] {
		if w.re.MatchString(t) {
			return w.code, true
		}
	}
	return "", false
}

// readWord reads a cell whose field has words of its own. A longer text says
// more than its option and stays in the remark.
func (r *parser) readWord(x row, c *Column, rec *kind.Record) bool {
	f := rec.Kind.Field(c.Field.Key)
	if f == nil || fieldWords[f] == nil {
		return false
	}
	text := blankText(x.text(c.Index))
	code, ok := wordOf(f, text)
	if !ok || text == "" {
		return false
	}
	rec.Set(f.Key, code)
	if len([]rune(text)) > 8 && f.ChoiceLabel(code) != text {
		r.warn(x, c, text, "按“"+f.ChoiceLabel(code)+"”记，原文写在备注，请核对")
		addRemark(rec, headerOf(*c)+"："+text)
	}
	return true
}

// titleWord reads an option from what the table is called.
func (l *Layout) titleWord(f *kind.Field, file string) string {
	for _, text := range []string{l.Title, l.Sheet.Name, file} {
		for _, w := range fieldWords[f] {
			if w.re.MatchString(strings.ToLower(text)) {
				return w.code
			}
		}
	}
	return ""
}
