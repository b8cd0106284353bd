package kind

// CapitalArrival is money of a foreign investor that arrived on a day. Both
// values are stored with the rate that made them; a negative amount is a
// capital reduction.
var CapitalArrival = register(&Kind{
	Key: "capital", Label: "到资", Table: "capital", No: 3, Title: "date", Import: true, Sort: "-date",
	Identity: [][]string{{"enterprise", "serial"}, {"enterprise", "date", "currency", "amount"}},
	Joins:    joinEnterprise,
	Empty:    "还没有到资记录。把外资到资表拖进“数据导入”，或在企业页新增一笔。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "date", Label: "到资日期", Type: Date, Required: true, Index: true, Width: 11,
			Synonyms: []string{"到位日期", "到账日期", "入账日期", "到资时间", "日期", "出资日期", "到资月份", "月份", "到账时间", "实际到资日期", "时间", "年月", "年份", "年度"}},
		&Field{Key: "amount", Label: "到资金额", Type: Money, Currency: "currency", Mult: 10000, Required: true, Width: 16,
			Synonyms: []string{"到资额", "实际使用外资", "实际利用外资", "实际到资", "到位金额", "实际使用外资金额", "实际利用外资额", "到账金额", "金额", "外资到资额", "实到外资", "到资", "实际利用外商直接投资金额", "实际到位外资", "本月到资", "当月到资"}},
		&Field{Key: "currency", Label: "币种", Type: Choice, Dict: "currency", Open: true, Hide: true,
			Synonyms: []string{"到资币种", "货币", "出资币种"}},
		&Field{Key: "rate", Label: "当日中间价", Type: Decimal, Scale: 8, Hide: true, Synonyms: []string{"汇率", "中间价", "折算汇率", "折算率"},
			Help: "一单位外币折合人民币；留空时取到资当日已导入的中间价"},
		&Field{Key: "usd", Label: "折美元", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 14,
			Synonyms: []string{"折合美元", "美元金额", "折美元金额", "折算美元"}, Help: "留空时按当日中间价折算"},
		&Field{Key: "rmb", Label: "折人民币", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14,
			Synonyms: []string{"折合人民币", "人民币金额", "折人民币金额"}, Help: "留空时按当日中间价折算"},
		&Field{Key: "mode", Label: "投资方式", Type: Choice, Options: []Option{{"new", "新设"}, {"merger", "并购"}, {"increase", "增资扩股"}, {"profit", "利润再投资"}, {"reduce", "减资"}, {"other", "其他"}}, Open: true, Hide: true,
			Synonyms: []string{"出资方式", "利用外资方式", "方式"}},
		&Field{Key: "country", Label: "来源国别地区", Type: Choice, Dict: "country", Open: true, Hide: true, Synonyms: []string{"国别", "来源地", "投资国别", "国别地区"}},
		&Field{Key: "serial", Label: "凭证号", Hide: true, Synonyms: []string{"业务编号", "报告编号", "流水号"}},
		&Field{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"来源", "数据来源"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
	),
})

// TradeRecord is one firm's import and export of one month. The month's
// figures and the published cumulative are stored apart: customs revises, and
// the sum of the months then differs.
var TradeRecord = register(&Kind{
	Key: "trade", Label: "进出口", Table: "trade", No: 4, Title: "month", Import: true, Sort: "-month",
	Identity: [][]string{{"enterprise", "month", "mode"}},
	Joins:    joinEnterprise,
	KeyID:    tradeID,
	Empty:    "还没有进出口月度数据。把海关月度表拖进“数据导入”。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9,
			Synonyms: []string{"统计月份", "年月", "数据月份", "所属月份", "时间", "日期", "月度", "截止日期", "期间", "报告期", "截止日期_enddt", "date", "month", "period", "年份", "统计时间", "所属期"}},
		&Field{Key: "mode", Label: "经营方式", Type: Choice, Options: []Option{{"own", "自营"}, {"agent", "代理"}}, Default: "own", Width: 8,
			Synonyms: []string{"自营/代理", "贸易主体方式", "进出口方式"}},
		&Field{Key: "export_rmb", Label: "出口额", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14,
			Synonyms: []string{"出口", "出口总额", "当月出口", "本月出口", "出口金额", "出口值", "出口总值", "当月出口额", "exports", "export", "出口人民币", "出口额_当月", "出口总额_当月", "monthly_export", "本期出口", "出口总额（人民币）"}},
		&Field{Key: "import_rmb", Label: "进口额", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14,
			Synonyms: []string{"进口", "进口总额", "当月进口", "本月进口", "进口金额", "进口值", "进口总值", "当月进口额", "imports", "import", "进口人民币", "进口额_当月", "进口总额_当月", "monthly_import", "本期进口", "进口总额（人民币）"}},
		&Field{Key: "total_rmb", Label: "进出口额", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14, Hide: true,
			Synonyms: []string{"进出口", "进出口总额", "进出口总值", "当月进出口", "本月进出口", "进出口金额", "进出口总额_当月", "进出口合计", "进出口总额（人民币）"}},
		&Field{Key: "export_usd", Label: "出口额（美元）", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 14, Hide: true, Synonyms: []string{"出口美元"}},
		&Field{Key: "import_usd", Label: "进口额（美元）", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 14, Hide: true, Synonyms: []string{"进口美元"}},
		&Field{Key: "export_cum", Label: "累计出口（公布）", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14, Hide: true,
			Synonyms: []string{"累计出口", "出口累计", "1-本月出口", "本年累计出口", "累计出口额", "出口额累计", "出口总额_累计值", "出口累计值"}},
		&Field{Key: "import_cum", Label: "累计进口（公布）", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14, Hide: true,
			Synonyms: []string{"累计进口", "进口累计", "1-本月进口", "本年累计进口", "累计进口额", "进口额累计", "进口总额_累计值", "进口累计值"}},
		&Field{Key: "total_cum", Label: "累计进出口（公布）", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14, Hide: true,
			Synonyms: []string{"累计进出口", "进出口累计", "本年累计进出口", "累计进出口额", "进出口额累计", "进出口总额_累计值", "1-本月进出口"}},
		&Field{Key: "agent_name", Label: "代理企业", Hide: true, Synonyms: []string{"代理商", "代理商名称", "代理公司"}},
		&Field{Key: "release", Label: "数据版本", Hide: true, Synonyms: []string{"版本", "数据批次"}, Help: "海关公布的批次，如 2025年10月快报"},
		&Field{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"来源", "数据来源"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
	),
})

// ExchangeRate is one quotation on its own basis: Per units of Base cost
// Value units of Counter. The yuan value of one unit is reckoned from it.
var ExchangeRate = register(&Kind{
	Key: "rate", Label: "汇率", Table: "rate", No: 5, Title: "date", Import: true, Sort: "-date",
	Identity: [][]string{{"date", "basis", "base", "counter"}},
	Empty:    "还没有汇率。把人民币汇率中间价表拖进“数据导入”。",
	Fields: []*Field{
		{Key: "date", Label: "日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"date", "时间", "年份", "月份", "公布日期", "年度", "发布日期", "发布时间", "公布时间"}},
		{Key: "basis", Label: "口径", Type: Choice, Options: []Option{{"day", "当日中间价"}, {"month_avg", "月平均"}, {"year_avg", "年平均"}}, Default: "day", Width: 10},
		{Key: "base", Label: "货币", Type: Choice, Dict: "currency", Open: true, Required: true, Index: true, Width: 10, Synonyms: []string{"币种", "外币", "货币名称", "货币对"}},
		{Key: "per", Label: "单位数", Type: Int, Width: 8, Default: "1", Synonyms: []string{"单位", "外币单位"}},
		{Key: "counter", Label: "计价货币", Type: Choice, Dict: "currency", Open: true, Default: "CNY", Width: 10},
		{Key: "value", Label: "牌价", Type: Decimal, Scale: 8, Required: true, Width: 12, Synonyms: []string{"汇率", "中间价", "人民币汇率", "价格", "rate", "中行折算价", "折算价"}},
		{Key: "yuan", Label: "折人民币", Type: Decimal, Scale: 8, ReadOnly: true, Width: 12, Help: "一单位货币折合人民币；按原口径换算"},
		{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"来源"}},
	},
})

// Published is a figure published for a whole area: a province, a country,
// the city as customs prints it. It never counts into the sums of firms.
var Published = register(&Kind{
	Key: "published", Label: "公布数", Table: "published", No: 6, Title: "area", Sort: "-period",
	Identity: [][]string{{"topic", "area", "period", "currency"}},
	Empty:    "还没有地区公布数。导入没有企业列的月度、年度表时，数据存放在这里，不计入企业合计。",
	Fields: []*Field{
		{Key: "area", Label: "地区或表名", Required: true, Search: true, Index: true, Width: 20,
			Synonyms: []string{"country", "国家", "地区", "region/economy", "economy", "region", "省份", "城市", "国家（地区）", "国别（地区）", "县区", "区县", "县（区）", "县（市、区）", "市县", "地市", "省（区、市）", "所属县区"}},
		{Key: "topic", Label: "内容", Type: Choice, Options: []Option{{"trade", "进出口"}, {"capital", "实际使用外资"}}, Required: true, Width: 10},
		{Key: "period", Label: "时期", Required: true, Index: true, Width: 9, Synonyms: synonymsOf(TradeRecord, "month"), Help: "2025-09 或 2025"},
		{Key: "currency", Label: "币种", Type: Choice, Dict: "currency", Open: true, Width: 8},
		{Key: "export", Label: "出口额", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "export_rmb"), Width: 18},
		{Key: "import", Label: "进口额", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "import_rmb"), Width: 18},
		{Key: "total", Label: "进出口额", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "total_rmb"), Width: 18},
		{Key: "export_cum", Label: "累计出口", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "export_cum"), Hide: true, Width: 18},
		{Key: "import_cum", Label: "累计进口", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "import_cum"), Hide: true, Width: 18},
		{Key: "total_cum", Label: "累计进出口", Type: Money, Currency: "currency", Mult: 10000, Synonyms: synonymsOf(TradeRecord, "total_cum"), Hide: true, Width: 18},
		{Key: "capital", Label: "实际使用外资", Type: Money, Currency: "currency", Mult: 10000, Synonyms: []string{"实际利用外资额", "实际利用外资", "实际使用外资金额", "外资额", "fdi", "inflows", "到资金额", "实际利用外商直接投资金额", "实际利用外商直接投资", "外商直接投资", "fdi inflows", "foreign direct investment", "foreign direct investment, net inflows"}, Width: 18},
		{Key: "group", Label: "区域汇总", Type: Flag, Hide: true, Help: "地区组合的合计（如“发达经济体”），不是一个国家"},
		{Key: "source", Label: "资料来源", Hide: true},
	},
})

// TradeSpan is how many trade ids one firm owns; see tradeID.
const TradeSpan = 4096

// tradeID places a firm's months side by side in the table, so that reading a
// firm is one range and knowing a month again is one look-up. Bits: firm,
// months since 1900-01 (11, to the year 2070), own account or agency (1).
func tradeID(r *Record) int64 {
	id := r.Int("enterprise")*TradeSpan + TradeSlot(int(r.Int("month")))
	if r.Text("mode") == "agent" {
		id++
	}
	return id
}

// TradeSlot is a month's place among a firm's trade ids; the agency's is the
// one behind it.
func TradeSlot(month int) int64 { return int64((month/100-1900)*24 + (month%100-1)*2) }

func synonymsOf(k *Kind, key string) []string { return k.Field(key).Synonyms }
