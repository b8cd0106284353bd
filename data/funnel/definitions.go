package funnel

// words are the definitions of all figures, in the order of their pages.
var words = []Definition{
	{"leads", "收到线索", "收到日期在期间内的线索，删除的不计。"},
	{"reached", "到过", "所处环节在本阶段或更后的线索。退回前一阶段的按退回后算；搁置、流失的按离开前的阶段算。"},
	{"now", "现在", "现在停在本阶段的线索；搁置、流失的不在内。"},
	{"conversion", "转化率", "到过本阶段的线索 ÷ 到过前一阶段的线索。"},
	{"of_all", "占收到", "到过本阶段的线索 ÷ 期间收到的线索。"},
	{"days", "停留天数", "期间收到的线索每次进入本阶段到离开的天数（按阶段变动日期，搁置、流失也是离开），平均数和中位数；进入几次算几次，还没离开的只计次数、不算天数。"},
	{"shelved", "搁置", "期间收到、现在搁置的线索。"},
	{"lost", "流失", "期间收到、现在流失的线索。"},
	{"reasons", "搁置、流失原因", "按线索上填的原因归并，原文不同的分开计。"},
	{"signed", "签约", "签约日期在期间内、现在所处环节为签约或更后的线索，不论何时收到；签约日期留空的取进入签约（或直接进入更后阶段）的阶段变动日期，退回签约以前又重新签约的取最近一次。"},
	{"performance_rate", "履约率", "期间签约的线索中所处环节为注册或更后的条数 ÷ 期间签约的全部条数。签约后搁置、流失的仍在分母。"},
	{"arrival_rate", "资金到位率", "期间签约线索的到资 ÷ 其签约外资（合同外资，没填取签约金额），都折美元：签约额按签约日、到资按到账日中间价；到资算到今天。签约额未填或缺汇率的线索分子分母都不计，另列条数。"},
	{"by_enterprise", "以商招商", "线索来源为以商招商、或填了以商招商企业的线索；占比 ÷ 期间收到的全部线索。按金额的占比为其签约外资、到资 ÷ 全部收到线索的签约外资、到资。"},
	{"expected", "预计总投资", "期间收到线索的预计总投资，各币种分开加，不折算。"},
	{"foreign", "预计外资", "期间收到线索的其中外资，各币种分开加，不折算。"},
	{"contracted", "签约金额", "期间收到、现在所处环节为签约或更后的线索的签约金额，各币种分开加；折美元按签约日中间价，取合同外资，没填取签约金额。"},
	{"arrived", "到资", "落地企业自签约日（没有的取注册那天）起的到资，按到账日中间价折美元，算到今天；一家企业有几条线索时，一笔到资只算给到资前最近签约的一条。"},

	{"years", "按年", "按线索收到日期的年份分。"},
	{"last_lead", "最近一条", "收到日期最近的线索。"},

	{"horizon", "活动之后", "从活动结束日（没有结束日的取开始日）起满 3、6、12 个月那天为止；还没过那天的标“尚未到期”，数为到今天。"},
	{"gained", "获得线索", "来源活动为本活动、到那天已收到的线索。"},
	{"event_signed", "签约", "按阶段变动，那天所处环节为签约或更后的线索；以后的变动不改已到期的数。"},
	{"event_registered", "注册", "按阶段变动，那天所处环节为注册或更后的线索。"},
	{"event_contracted", "签约外资", "那天已签约的线索的合同外资（没填取签约金额），按签约日中间价折美元；缺汇率的不计，另列条数。"},
	{"event_arrived", "到资", "获得的线索的落地企业到那天为止、自起算日起的到资，按到账日中间价折美元；一笔到资只算给到资前最近签约的一条线索。"},
	{"event_traders", "新增实绩企业", "参展企业中首次有进出口的月份在活动当月到那天所在月的。"},
	{"deals", "意向和成交", "参展企业登记的意向金额、成交金额，各币种分开加。"},
	{"cost_per_lead", "每条线索费用", "活动费用 ÷ 到今天获得的线索；没有线索或没填费用的不算。参展企业自己的费用不在内。"},
	{"interactions", "现场联系", "登记在本活动下的联系记录，待办不算；会见人数为其中不同的联系人。"},
}

var (
	reportKeys = []string{"leads", "reached", "now", "conversion", "of_all", "days", "shelved", "lost", "reasons", "signed", "performance_rate", "arrival_rate",
		"by_enterprise", "expected", "foreign", "contracted", "arrived"}
	broughtKeys = []string{"leads", "reached", "conversion", "of_all", "contracted", "arrived", "years", "last_lead"}
	resultKeys  = []string{"horizon", "gained", "event_signed", "event_registered", "event_contracted", "event_arrived", "event_traders", "deals", "cost_per_lead", "interactions"}
)

// definitions picks the words of some figures, in the order given.
func definitions(keys []string) []Definition {
	out := make([]Definition, len(keys))
	for i, key := range keys {
		out[i] = find(words, key)
	}
	return out
}
