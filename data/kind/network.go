package kind

// broughtIn are what an organisation or event came to, as its list shows it.
func broughtIn(ref string) []*Field {
	of := "FROM lead b WHERE b." + ref + " = t.id AND b.deleted_at IS NULL"
	return []*Field{
		{Key: "leads", Label: "线索", Type: Int, Unit: "条", Expr: "(SELECT COUNT(*) " + of + ")", Width: 8},
		{Key: "signed", Label: "已签约", Type: Int, Unit: "条", Expr: "(SELECT COUNT(*) " + of + " AND b.standing IN ('signed', 'registered', 'arrived', 'started', 'producing'))", Width: 9},
		{Key: "arrived_usd", Label: "到资", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Expr: "(SELECT SUM(b.arrived_usd) " + of + ")", Width: 12},
	}
}

// Organisation is a body that brings leads in: 商协会, 招商大使 and 国外经贸代表
// with their term, 委托招商机构, 外综服, 展会主办方.
var Organisation = register(&Kind{
	Key: "organisation", Label: "机构", Table: "organisation", No: 20, Title: "name", Import: true, Sort: "name",
	Identity: [][]string{{"name"}},
	Empty:    "还没有机构。新增商协会、招商大使、国外经贸代表、委托招商机构，或从表格导入。",
	Fields: append([]*Field{
		{Key: "name", Label: "机构名称", Required: true, Search: true, Index: true, SortBy: "name_key", Width: 26, Group: "机构",
			Synonyms: []string{"名称", "机构", "商协会名称", "商会名称", "协会名称", "单位名称", "单位", "招商大使", "大使姓名", "代表姓名", "姓名", "organisation", "organization", "organization name", "name"}},
		{Key: "type", Label: "机构类型", Type: Choice, Options: []Option{{"chamber", "商协会"}, {"envoy", "招商大使"}, {"delegate", "国外经贸代表"}, {"agent", "委托招商机构"}, {"service", "外综服"}, {"organiser", "展会主办方"}, {"government", "政府部门"}, {"other", "其他"}}, Open: true, Index: true, Width: 11, Group: "机构",
			Synonyms: []string{"类型", "类别", "机构类别", "机构性质", "身份", "type"}},
		{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Index: true, Width: 10, Group: "机构", Synonyms: []string{"国别", "国家", "驻在国", "所在国家", "派驻国家", "国家/地区", "country"}},
		{Key: "city", Label: "城市", Hide: true, Width: 10, Group: "机构", Synonyms: []string{"所在城市", "所在地", "驻地", "地区", "city"}},
		{Key: "term_from", Label: "聘期自", Type: Date, Hide: true, Width: 11, Group: "机构", Synonyms: []string{"聘任日期", "聘任时间", "聘期开始", "任期开始", "合作开始", "委托开始", "start date", "聘期起", "聘期", "任期", "聘任期限", "合作期限", "聘任期"}},
		{Key: "term_to", Label: "聘期至", Type: Date, Index: true, Expires: true, Width: 11, Group: "机构", Synonyms: []string{"聘期结束", "任期结束", "到期日期", "到期日", "聘任到期", "委托期限", "合作结束", "end date", "聘期止", "有效期至"}},
		{Key: "services", Label: "职责或服务", Type: Note, Search: true, Hide: true, Width: 24, Group: "机构", Synonyms: []string{"职责", "服务内容", "业务范围", "委托事项", "主要职能", "领域"}},
		{Key: "person", Label: "负责人", Search: true, Width: 10, Group: "联系方式", Synonyms: []string{"会长", "秘书长", "联系人", "负责人姓名", "contact", "contact name"}},
		{Key: "phones", Label: "电话", Mask: "phone", Many: true, Search: true, Width: 16, Group: "联系方式", Synonyms: []string{"联系电话", "手机", "联系方式", "电话号码", "phone", "tel", "telephone"}},
		{Key: "emails", Label: "电子邮箱", Mask: "email", Many: true, Search: true, Hide: true, Width: 20, Group: "联系方式", Synonyms: []string{"邮箱", "email", "e-mail", "电子邮件"}},
		{Key: "address", Label: "地址", Hide: true, Width: 24, Group: "联系方式", Synonyms: []string{"联系地址", "办公地址", "street", "address"}},
		{Key: "website", Label: "网址", Hide: true, Width: 18, Group: "联系方式", Synonyms: []string{"网站", "官网", "website", "url"}},
		{Key: "unit", Label: "联络单位", Type: Choice, Dict: "unit", Open: true, Hide: true, Width: 14, Group: "责任", Synonyms: []string{"责任单位", "对接单位", "聘任单位"}},
		{Key: "officer", Label: "联络人", Hide: true, Width: 9, Group: "责任", Synonyms: []string{"对接人", "责任人", "我方联络人"}},
		{Key: "author", Label: "原录入人", Hide: true, Width: 9, Group: "其他", Synonyms: []string{"录入人", "创建人", "created by"}},
		{Key: "entered_on", Label: "原录入日期", Type: Date, Hide: true, Width: 11, Group: "其他", Synonyms: []string{"录入日期", "录入时间", "创建时间"}},
		{Key: "source", Label: "资料来源", Hide: true, Group: "其他", Synonyms: []string{"来源", "数据来源"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明", "notes"}},
		{Key: "name_key", Label: "名称比对键", ReadOnly: true, Internal: true, Index: true},
	}, broughtIn("organisation")...),
})

// Event is a fair, promotion or matching meeting.
var Event = register(&Kind{
	Key: "event", Label: "活动", Table: "event", No: 21, Title: "name", Import: true, Sort: "-date",
	Identity: [][]string{{"name", "date"}, {"name"}},
	Joins:    " LEFT JOIN organisation o ON o.id = t.organiser LEFT JOIN clause c ON c.id = t.clause",
	Empty:    "还没有活动。新增广交会、进博会、中阿博览会、推介会、跨国公司宁夏行等，或从表格导入。",
	Fields: append([]*Field{
		{Key: "name", Label: "活动名称", Required: true, Search: true, Index: true, SortBy: "name_key", Width: 28, Group: "活动",
			Synonyms: []string{"名称", "展会名称", "展会", "活动", "活动主题", "会议名称", "event", "event name", "name", "主题"}},
		{Key: "type", Label: "活动类型", Type: Choice, Options: []Option{{"fair", "展会"}, {"promotion", "推介会"}, {"matching", "对接会"}, {"mission", "外出招商"}, {"tour", "跨国公司宁夏行等来访"}, {"other", "其他"}}, Open: true, Index: true, Width: 10, Group: "活动", Synonyms: []string{"类型", "类别", "活动类别", "活动形式", "type"}},
		{Key: "series", Label: "所属展会", Type: Choice, Dict: "exhibition", Open: true, Hide: true, Width: 16, Group: "活动", Synonyms: []string{"展会品牌", "系列"}, Help: "方案点名的展会和经贸活动；第几届写在名称里"},
		{Key: "date", Label: "开始日期", Type: Date, Required: true, Index: true, Width: 11, Group: "活动", Synonyms: []string{"日期", "活动日期", "活动时间", "举办日期", "举办时间", "开展日期", "展会时间", "展出时间", "参展时间", "会期", "展期", "会议时间", "活动举办时间", "时间", "开始时间", "start date", "start", "date"}},
		{Key: "date_to", Label: "结束日期", Type: Date, Hide: true, Width: 11, Group: "活动", Synonyms: []string{"结束时间", "闭幕日期", "end date", "end"}},
		{Key: "place", Label: "地点", Width: 16, Group: "活动", Synonyms: []string{"活动地点", "举办地点", "举办地", "场馆", "location", "place", "city"}},
		{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Hide: true, Width: 10, Group: "活动", Synonyms: []string{"国家", "举办国", "country"}},
		{Key: "organiser", Label: "主办方", Type: Ref, Ref: "organisation", Index: true, Group: "组织", Synonyms: []string{"主办单位", "主办机构", "展会主办方"}},
		{Key: "units", Label: "组织单位", Width: 18, Group: "组织", Synonyms: []string{"责任单位", "承办单位", "参加单位", "牵头单位", "组团单位"}},
		{Key: "people", Label: "参加人员", Hide: true, Width: 18, Group: "组织", Synonyms: []string{"带队领导", "参会人员", "人员"}},
		{Key: "clause", Label: "对应条款", Type: Ref, Ref: "clause", Index: true, Group: "组织", Synonyms: []string{"条款", "条款编号"}},
		{Key: "cost", Label: "费用", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 10, Group: "费用", Synonyms: []string{"活动费用", "支出", "花费", "总费用", "经费", "cost"}},
		{Key: "subsidy", Label: "补贴", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Hide: true, Width: 10, Group: "费用", Synonyms: []string{"补助", "补贴金额", "财政补贴", "展位补贴"}},
		{Key: "summary", Label: "活动总结", Type: Note, Search: true, Hide: true, Group: "其他", Synonyms: []string{"总结", "成效", "活动成效", "主要成果", "活动内容", "内容", "description"}},
		{Key: "author", Label: "原录入人", Hide: true, Width: 9, Group: "其他", Synonyms: []string{"录入人", "创建人", "created by"}},
		{Key: "entered_on", Label: "原录入日期", Type: Date, Hide: true, Width: 11, Group: "其他", Synonyms: []string{"录入日期", "录入时间", "创建时间"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明", "notes"}},
		{Key: "name_key", Label: "名称比对键", ReadOnly: true, Internal: true, Index: true},
		{Key: "firms", Label: "参加企业", Type: Int, Unit: "家", Expr: "(SELECT COUNT(*) FROM participation q WHERE q.event = t.id AND q.deleted_at IS NULL)", Width: 9},
		{Key: "organiser_name", Label: "主办方名称", Expr: "o.name", Hide: true, Width: 18},
		{Key: "clause_code", Label: "条款编号", Expr: "c.code", Hide: true, Width: 8},
	}, broughtIn("event")...),
})

// Participation is a firm at an event: its stand, intents and deals.
var Participation = register(&Kind{
	Key: "participation", Label: "参展企业", Table: "participation", No: 22, Title: "enterprise_name", Parent: "event", Import: true, Sort: "-id",
	Identity: [][]string{{"event", "enterprise"}},
	Joins:    joinEnterprise + " LEFT JOIN event v ON v.id = t.event",
	Empty:    "还没有参展企业。",
	Fields: []*Field{
		{Key: "event", Label: "活动", Type: Ref, Ref: "event", Required: true, Index: true, Hide: true, Synonyms: []string{"活动名称", "展会", "展会名称"}},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Required: true, Index: true, Hide: true},
		{Key: "stand", Label: "展位", Width: 10, Synonyms: []string{"展位号", "摊位", "摊位号", "booth", "stand"}},
		{Key: "intent", Label: "意向金额", Type: Money, Currency: "currency", Mult: 10000, Width: 14, Synonyms: []string{"意向成交", "意向成交额", "意向额", "意向订单"}},
		{Key: "deal", Label: "成交金额", Type: Money, Currency: "currency", Mult: 10000, Width: 14, Synonyms: []string{"成交额", "现场成交", "成交", "订单金额"}},
		{Key: "currency", Label: "币种", Type: Choice, Dict: "currency", Open: true, Hide: true},
		{Key: "cost", Label: "参展费用", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Hide: true, Width: 10, Synonyms: []string{"费用", "展位费"}},
		{Key: "subsidy", Label: "补贴", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Hide: true, Width: 10, Synonyms: []string{"补助", "补贴金额"}},
		{Key: "met", Label: "会见客商", Hide: true, Width: 18, Synonyms: []string{"客商", "会见"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Width: 26},
		{Key: "event_name", Label: "活动名称", Expr: "v.name", Width: 24},
		{Key: "event_date", Label: "活动日期", Type: Date, Expr: "v.date", Width: 11},
	},
})
