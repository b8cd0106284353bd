package kind

// usd and yuan are the amounts in which the records of going out are kept.
func usd(key, label string, syn ...string) *Field {
	return &Field{Key: key, Label: label, Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 13, Synonyms: syn}
}

func yuan(key, label string, syn ...string) *Field {
	return &Field{Key: key, Label: label, Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 12, Synonyms: syn}
}

func remark() *Field {
	return &Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}}
}

// OutboundInvestment is one filed overseas investment (境外投资备案).
var OutboundInvestment = register(&Kind{
	Key: "outbound_investment", Label: "境外投资", Table: "outbound_investment", No: 34, Title: "name", Import: true, Sort: "-filed_on", Clause: "T03", Year: "filed_on",
	Identity: [][]string{{"certificate_no"}, {"enterprise", "name"}},
	Joins:    joinEnterprise,
	Empty:    "还没有境外投资备案。新增一笔，或从商务部门的备案表导入。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "name", Label: "境外企业名称", Required: true, Search: true, Width: 26, Synonyms: []string{"境外企业", "境外投资企业", "境外机构名称", "境外公司名称", "投资项目名称"}},
		&Field{Key: "certificate_no", Label: "备案证书号", Search: true, Index: true, Width: 18, Synonyms: []string{"证书号", "备案证号", "境外投资证书号", "企业境外投资证书号", "证书编号", "备案号"}},
		&Field{Key: "filed_on", Label: "备案日期", Type: Date, Index: true, Width: 11, Synonyms: []string{"核准备案日期", "发证日期", "备案时间", "核准日期"}},
		&Field{Key: "country", Label: "投资国别地区", Type: Choice, Dict: "country", Open: true, Index: true, Width: 11, Synonyms: []string{"国别", "国家", "投资目的国", "投资国别", "国家地区", "国别（地区）", "东道国"}},
		&Field{Key: "industry", Label: "投资行业", Width: 14, Synonyms: []string{"行业", "所属行业", "境外企业行业"}},
		&Field{Key: "mode", Label: "设立方式", Type: Choice, Options: []Option{{"new", "新设"}, {"merger", "并购"}, {"increase", "增资"}, {"office", "境外机构"}, {"other", "其他"}}, Open: true, Width: 9, Synonyms: []string{"投资方式", "境外投资方式"}},
		&Field{Key: "total_usd", Label: "投资总额", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Hide: true, Width: 13, Synonyms: []string{"协议投资总额", "项目总投资"}},
		usd("amount_usd", "中方协议投资额", "中方投资额", "中方投资总额", "中方协议额", "中方额", "中方投资"),
		&Field{Key: "share", Label: "中方股比", Type: Decimal, Scale: 2, Unit: "%", Hide: true, Width: 9, Synonyms: []string{"中方持股比例", "股比"}},
		&Field{Key: "state", Label: "经营状态", Type: Choice, Options: []Option{{"running", "正常经营"}, {"building", "筹建"}, {"stopped", "停业"}, {"cancelled", "已注销"}}, Open: true, Width: 9, Synonyms: []string{"状态", "境外企业状态"}},
		&Field{Key: "difficulty", Label: "存在困难", Type: Note, Hide: true, Synonyms: []string{"困难问题", "问题", "面临困难"}},
		remark(),
		&Field{Key: "invested_usd", Label: "累计实际投资", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 13,
			Expr: "(SELECT SUM(y.amount_usd) FROM outbound_year y WHERE y.investment = t.id AND y.deleted_at IS NULL)"},
	),
})

// OutboundYear is what was really invested abroad in a year.
var OutboundYear = register(&Kind{
	Key: "outbound_year", Label: "境外投资年度", Table: "outbound_year", No: 35, Title: "year", Parent: "outbound_investment", Import: true, Sort: "-year", Clause: "T03", Year: "year",
	Identity: [][]string{{"investment", "year"}},
	Joins:    " LEFT JOIN outbound_investment o ON o.id = t.investment LEFT JOIN enterprise e ON e.id = o.enterprise",
	Empty:    "还没有年度数据。",
	Fields: []*Field{
		{Key: "investment", Label: "境外投资", Type: Ref, Ref: "outbound_investment", Required: true, Index: true, Hide: true, Synonyms: []string{"境外企业", "境外企业名称"}},
		{Key: "year", Label: "年度", Type: Int, Check: "year", Required: true, Index: true, Width: 7, Synonyms: []string{"年份", "统计年度"}},
		usd("amount_usd", "中方实际投资额", "实际投资额", "中方实际投资", "当年实际投资"),
		usd("sales_usd", "境外企业营业额", "营业额", "销售收入"),
		{Key: "staff", Label: "境外用工", Type: Int, Unit: "人", Width: 9, Synonyms: []string{"境外人数"}},
		remark(),
		{Key: "name", Label: "境外企业名称", Expr: "o.name", Width: 26},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Width: 26},
	},
})

// OverseasWorks is a contract for building or engineering abroad.
var OverseasWorks = register(&Kind{
	Key: "overseas_works", Label: "对外承包工程", Table: "overseas_works", No: 36, Title: "name", Import: true, Sort: "-signed_on", Clause: "T09", Year: "signed_on",
	Identity: [][]string{{"enterprise", "name"}},
	Joins:    joinEnterprise,
	Empty:    "还没有对外承包工程。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "name", Label: "工程名称", Required: true, Search: true, Width: 26, Synonyms: []string{"承包工程项目", "承包工程名称", "工程项目名称", "境外工程"}},
		&Field{Key: "country", Label: "工程国别地区", Type: Choice, Dict: "country", Open: true, Index: true, Width: 11, Synonyms: []string{"国别", "国家", "工程所在国"}},
		&Field{Key: "signed_on", Label: "签约日期", Type: Date, Index: true, Width: 11, Synonyms: []string{"签约时间", "合同签订日期"}},
		usd("contract_usd", "合同额", "新签合同额", "合同金额"),
		usd("turnover_usd", "完成营业额", "营业额", "累计完成营业额"),
		&Field{Key: "workers", Label: "派出人员", Type: Int, Unit: "人", Width: 9, Synonyms: []string{"外派人数", "派出人数"}},
		yuan("export_rmb", "带动出口", "带动设备材料出口", "带动出口额"),
		&Field{Key: "state", Label: "工程状态", Type: Choice, Options: []Option{{"signed", "已签约"}, {"doing", "在建"}, {"done", "完工"}, {"stopped", "停工"}}, Open: true, Width: 9, Synonyms: []string{"状态", "工程进度"}},
		&Field{Key: "difficulty", Label: "存在困难", Type: Note, Hide: true, Synonyms: []string{"困难问题", "问题"}},
		remark(),
	),
})

// Warehouse is an overseas warehouse.
var Warehouse = register(&Kind{
	Key: "warehouse", Label: "海外仓", Table: "warehouse", No: 37, Title: "name", Import: true, Sort: "country", Clause: "T13",
	Identity: [][]string{{"enterprise", "name"}},
	Joins:    joinEnterprise,
	Empty:    "还没有海外仓。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "name", Label: "海外仓名称", Required: true, Search: true, Width: 22, Synonyms: []string{"海外仓", "仓库名称", "海外仓库"}},
		&Field{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Index: true, Width: 10, Synonyms: []string{"国别", "国家", "所在国家", "海外仓所在国"}},
		&Field{Key: "city", Label: "城市", Width: 10, Synonyms: []string{"所在城市", "海外仓城市"}},
		&Field{Key: "area", Label: "面积", Type: Decimal, Scale: 2, Unit: "平方米", Width: 12, Synonyms: []string{"仓储面积", "建筑面积", "仓库面积", "面积（㎡）"}},
		&Field{Key: "tenure", Label: "权属", Type: Choice, Options: []Option{{"own", "自建"}, {"rent", "租用"}, {"shared", "合作"}}, Open: true, Width: 8, Synonyms: []string{"自建/租用", "建设方式", "自有/租赁", "建设模式"}},
		&Field{Key: "since", Label: "启用日期", Type: Date, Width: 11, Synonyms: []string{"启用时间", "投用日期", "建成时间", "运营时间"}},
		&Field{Key: "until", Label: "停用日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"停用时间"}},
		&Field{Key: "lease_to", Label: "租期至", Type: Date, Index: true, Expires: true, Hide: true, Width: 11, Synonyms: []string{"租赁到期日", "租赁期限"}},
		yuan("turnover_rmb", "年出货额", "年营业额", "年发货额"),
		remark(),
	),
})

// NewTrade is a month of a firm's trade in one of the new forms.
var NewTrade = register(&Kind{
	Key: "new_trade", Label: "新业态业绩", Table: "new_trade", No: 38, Title: "month", Import: true, Sort: "-month", Clause: "T11", Year: "month",
	Identity: [][]string{{"enterprise", "form", "month", "platform"}},
	Joins:    joinEnterprise + " LEFT JOIN organisation o ON o.id = t.provider",
	Empty:    "还没有跨境电商、市场采购或外综服业绩。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "form", Label: "业态", Type: Choice, Options: []Option{{"ecommerce", "跨境电商"}, {"market", "市场采购"}, {"service", "外综服"}}, Required: true, Index: true, Width: 9, Synonyms: []string{"业态类型", "新业态", "贸易业态"}},
		&Field{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9, Synonyms: []string{"年月", "统计月份", "时间"}},
		&Field{Key: "platform", Label: "平台", Type: Choice, Dict: "platform", Open: true, Width: 16, Synonyms: []string{"电商平台", "平台名称", "使用平台"}},
		&Field{Key: "provider", Label: "外综服企业", Type: Ref, Ref: "organisation", Index: true, Synonyms: []string{"外综服", "服务企业"}},
		yuan("export_rmb", "出口额", "跨境电商出口额", "市场采购出口额"),
		yuan("import_rmb", "进口额", "跨境电商进口额"),
		&Field{Key: "orders", Label: "订单数", Type: Int, Unit: "单", Hide: true, Width: 9, Synonyms: []string{"单量", "票数"}},
		&Field{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"数据来源"}},
		remark(),
		&Field{Key: "provider_name", Label: "外综服企业名称", Expr: "o.name", Hide: true, Width: 20},
	),
})

// TradeService says whom a 外综服 firm serves.
var TradeService = register(&Kind{
	Key: "trade_service", Label: "外综服服务", Table: "trade_service", No: 39, Title: "enterprise_name", Import: true, Sort: "-from_date", Clause: "T12",
	Identity: [][]string{{"provider", "enterprise", "from_date"}, {"provider", "enterprise"}},
	Joins:    joinEnterprise + " LEFT JOIN organisation o ON o.id = t.provider",
	Empty:    "还没有外综服服务关系。",
	Fields: ofEnterprise(
		&Field{Key: "provider", Label: "外综服企业", Type: Ref, Ref: "organisation", Required: true, Index: true, Hide: true, Synonyms: []string{"外综服", "外综服企业名称", "服务企业", "服务商"}},
		&Field{Key: "enterprise", Label: "服务对象", Type: Ref, Ref: "enterprise", Required: true, Index: true, Width: 26, Hide: true, Synonyms: []string{"企业", "被服务企业", "企业名称", "客户企业"}},
		&Field{Key: "content", Label: "服务内容", Width: 24, Synonyms: []string{"服务项目", "服务事项"}},
		&Field{Key: "from_date", Label: "服务自", Type: Date, Width: 11, Synonyms: []string{"开始日期", "服务开始时间"}},
		&Field{Key: "to_date", Label: "服务至", Type: Date, Width: 11, Synonyms: []string{"结束日期"}},
		remark(),
		&Field{Key: "provider_name", Label: "外综服企业名称", Expr: "o.name", Width: 22},
	),
})

// PlatformUse says which platforms a firm sells through.
var PlatformUse = register(&Kind{
	Key: "platform_use", Label: "平台应用", Table: "platform_use", No: 40, Title: "platform", Import: true, Sort: "-since", Clause: "T08",
	Identity: [][]string{{"enterprise", "platform"}},
	Joins:    joinEnterprise,
	Empty:    "还没有平台应用记录。登记企业在阿里巴巴国际站、单一窗口等平台的应用情况。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "platform", Label: "平台", Type: Choice, Dict: "platform", Open: true, Required: true, Index: true, Width: 18, Synonyms: []string{"平台名称", "入驻平台", "电商平台"}},
		&Field{Key: "account", Label: "店铺或账号", Width: 18, Synonyms: []string{"店铺", "店铺名称", "账号"}},
		&Field{Key: "since", Label: "入驻日期", Type: Date, Width: 11, Synonyms: []string{"入驻时间", "开通日期", "开店时间"}},
		&Field{Key: "until", Label: "停用日期", Type: Date, Hide: true, Width: 11},
		remark(),
	),
})
