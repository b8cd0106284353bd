package kind

// YesNo is the choice between 是 and 否 where blank means "not known".
var YesNo = []Option{{"yes", "是"}, {"no", "否"}}

// Enterprise is any firm, known by its 统一社会信用代码.
var Enterprise = register(&Kind{
	Key: "enterprise", Label: "企业", Table: "enterprise", No: 1, Title: "name", Import: true,
	Identity: [][]string{{"code"}, {"name"}},
	Empty:    "还没有企业。把企业名录（Excel 或 CSV）拖进“数据导入”，或新增一家。",
	Fields: []*Field{
		{Key: "name", Label: "企业名称", Required: true, Search: true, Index: true, SortBy: "name_key", Width: 28, Group: "基本情况",
			Synonyms: []string{"enterprise_name", "company_name", "公司名", "企业名", "entreprise", "société", "organization", "organisation", "corporation", "名称", "公司名称", "单位名称", "企业", "公司", "客户名称", "机构名称", "市场主体名称", "企业（集团）名称", "企业全称", "公司全称", "经营单位名称", "收发货人名称", "纳税人名称", "证券中文简称", "company", "company name", "name", "enterprise", "enterprise name", "公司中文名称", "外商投资企业名称", "商户名称", "经营者名称"}},
		{Key: "code", Label: "统一社会信用代码", Check: "uscc", Search: true, Index: true, Width: 20, Group: "基本情况",
			Synonyms: []string{"credit_code", "credit_no", "social_credit_code", "reg_no", "registration no", "registration number", "统一社会信用编码", "统一信用编码", "信用代码", "社会信用代码", "统一信用代码", "统一代码", "注册号", "注册号/统一社会信用代码", "统一社会信用代码/注册号", "营业执照号", "工商注册号", "组织机构代码", "纳税人识别号", "税号", "uscc", "credit code", "社会统一信用代码", "统一社会信用代码证号"}},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Index: true, Width: 10, Group: "基本情况",
			Synonyms: []string{"县区", "所属县区", "区县", "归属地", "所属区县", "属地", "所在县区", "县（区）"}},
		{Key: "status", Label: "登记状态", Type: Choice, Dict: "status", Open: true, Width: 8, Group: "基本情况",
			Synonyms: []string{"reg_status", "登记状况", "状态", "经营状态", "企业状态", "存续状态", "登记状态"}},
		{Key: "founded", Label: "成立日期", Type: Date, Index: true, Width: 11, Group: "基本情况",
			Synonyms: []string{"est_date", "establish_date", "establish_time", "estiblish_time", "reg_date", "start_date", "founded_date", "established", "date of establishment", "incorporation date", "创立日期", "开业日期", "注册日期", "成立时间", "注册时间", "设立日期", "登记日期", "批准日期", "成立年月", "founded"}},
		{Key: "closed_on", Label: "注销日期", Type: Date, Hide: true, Width: 11, Group: "基本情况",
			Synonyms: []string{"注销时间", "吊销日期", "注吊销日期", "注销/吊销日期", "迁出日期"}, Help: "注销、吊销或迁出的那天；此前各月仍按在册计"},
		{Key: "enterprise_type", Label: "企业类型", Width: 16, Group: "基本情况",
			Synonyms: []string{"company_type", "企业（机构）类型", "企业类别", "类型", "公司类型", "市场主体类型", "企业性质", "经济性质", "主体类型"}},
		{Key: "legal_rep", Label: "法定代表人", Width: 10, Group: "基本情况",
			Synonyms: []string{"legal_person", "legal_person_name", "legal_representative", "oper_name", "法人名称", "法定代表人（负责人）", "法人代表", "法人", "法人姓名", "法定代表人姓名", "负责人", "法定代表人/负责人", "法人代表姓名"}},
		{Key: "registered_capital", Label: "注册资本", Type: Money, Currency: "registered_currency", Mult: 10000, Index: true, Width: 16, Group: "资本",
			Synonyms: []string{"reg_capital", "registered_capital", "regist_capi", "注册资金（资本）", "注册资金", "注册资本金", "注册资本（金）", "认缴资本", "认缴出资额"}},
		{Key: "registered_currency", Label: "注册资本币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "资本",
			Synonyms: []string{"币种", "注册资金币种", "注册币种", "资本币种"}},
		{Key: "contracted_capital", Label: "合同外资", Type: Money, Currency: "contracted_currency", Mult: 10000, Width: 14, Group: "资本",
			Synonyms: []string{"合同外资额", "合同外资金额", "合同利用外资"}},
		{Key: "contracted_currency", Label: "合同外资币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "资本"},
		{Key: "paid_capital", Label: "实缴资本", Type: Money, Currency: "paid_currency", Mult: 10000, Hide: true, Width: 14, Group: "资本",
			Synonyms: []string{"实收资本", "实缴出资额", "实缴出资", "实缴注册资本", "实收资本金"}, Help: "全体股东已缴的出资；外资到资另按到资记录算"},
		{Key: "paid_currency", Label: "实缴资本币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "资本"},
		{Key: "capital_due", Label: "认缴出资期限", Type: Date, Index: true, Hide: true, Width: 12, Group: "资本",
			Synonyms: []string{"出资期限", "认缴期限", "认缴日期", "出资到期日", "认缴出资日期", "出资截止日期", "认缴截止日期"}, Help: "章程写明的缴足日期"},
		{Key: "foreign", Label: "外资认定", Type: Choice, Options: YesNo, Hide: true, Group: "资本",
			Synonyms: []string{"是否外资", "外资企业", "是否外资企业"},
			Help:     "留空时按投资者国别和企业类型判定"},
		{Key: "foreign_share", Label: "外资比例", Type: Decimal, Scale: 2, Unit: "%", Hide: true, Group: "资本",
			Synonyms: []string{"外资占比", "外方股比", "外资股比", "外方比例"},
			Help:     "低于 25% 仍计入外资企业，并加标记"},
		{Key: "investor_country", Label: "投资来源地", Type: Choice, Dict: "country", Open: true, Hide: true, Group: "资本",
			Synonyms: []string{"投资国别", "投资者国别", "国别（地区）", "国别/地区", "国别", "外方国别", "投资方国别", "投资方国别（地区）", "来源国别", "来源地"}},
		{Key: "customs_code", Label: "海关注册编码", Check: "customs", Search: true, Index: true, Width: 12, Group: "外贸",
			Synonyms: []string{"海关编码", "海关注册登记编码", "海关代码", "经营单位代码", "企业海关编码", "海关备案编码", "收发货人编码", "海关十位编码", "10位海关编码"}},
		{Key: "customs_on", Label: "海关备案日期", Type: Date, Hide: true, Width: 11, Group: "外贸",
			Synonyms: []string{"海关注册日期", "海关备案时间", "海关注册登记日期", "备案登记日期"}, Help: "此前各月不列入零进出口实绩；留空从成立起算"},
		{Key: "industry", Label: "行业", Type: Choice, Dict: "industry", Open: true, Width: 16, Group: "经营",
			Synonyms: []string{"industry_name", "国民经济行业分类", "所属行业", "行业类别", "国民经济行业", "行业门类", "行业大类", "行业名称", "行业分类"}},
		{Key: "six", Label: "六新六特六优", Type: Choice, Dict: "six", Open: true, Hide: true, Group: "经营",
			Synonyms: []string{"产业类别", "重点产业", "产业标签"}},
		{Key: "products", Label: "主要产品", Search: true, Width: 18, Group: "经营",
			Synonyms: []string{"产品", "主营产品", "主要商品", "进出口商品", "主营商品"}},
		{Key: "outbound", Label: "走出去", Type: Flag, Index: true, Width: 7, Group: "经营",
			Synonyms: []string{"是否走出去", "走出去企业", "境外投资企业"}},
		{Key: "scope", Label: "经营范围", Type: Note, Hide: true, Group: "经营", Synonyms: []string{"business_scope", "主营业务", "业务范围", "经营（业务）范围"}},
		{Key: "staff", Label: "员工人数", Type: Int, Unit: "人", Hide: true, Group: "经营",
			Synonyms: []string{"员工总人数", "职工人数", "从业人数", "从业人员", "参保人数"}},
		{Key: "province", Label: "所在省份", Hide: true, Group: "地址与联系", Synonyms: []string{"省份", "省", "所属省份", "省市"}},
		{Key: "city", Label: "地区", Index: true, Hide: true, Group: "地址与联系", Synonyms: []string{"ville", "城市", "所属城市", "所在地区", "市", "地市", "所在城市", "区域"}},
		{Key: "address", Label: "注册地址", Width: 24, Group: "地址与联系",
			Synonyms: []string{"reg_address", "reg_location", "adresse", "street address", "street", "地址", "住所", "企业地址", "注册地", "经营地址", "公司地址", "联系地址", "企业注册地址", "详细地址"}},
		{Key: "contact", Label: "联系人", Width: 9, Group: "地址与联系", Synonyms: []string{"联络人", "企业联系人", "联系人姓名"}},
		{Key: "phone", Label: "联系电话", Mask: "phone", Search: true, Width: 14, Group: "地址与联系",
			Synonyms: []string{"phone_number", "phone number", "tel", "telephone", "téléphone", "mobile", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "企业联系电话", "联系人电话", "固定电话"}},
		{Key: "email", Label: "电子邮箱", Mask: "email", Hide: true, Group: "地址与联系", Synonyms: []string{"email address", "email_address", "邮箱", "电子邮件", "email", "e-mail", "企业邮箱"}},
		{Key: "short_name", Label: "简称", Hide: true, Search: true, Group: "其他", Synonyms: []string{"规范简称", "企业简称", "公司简称"}},
		{Key: "former_name", Label: "曾用名", Hide: true, Search: true, Group: "其他", Synonyms: []string{"原名称", "历史名称", "企业曾用名"}},
		{Key: "base_from", Label: "枸杞基地加入日", Type: Date, Hide: true, Group: "其他", Synonyms: []string{"基地加入日期", "加入基地日期"},
			Help: "中宁枸杞转型升级基地成员自何日起（指标 G9）"},
		{Key: "base_to", Label: "枸杞基地退出日", Type: Date, Hide: true, Group: "其他", Synonyms: []string{"基地退出日期", "退出基地日期"}},
		{Key: "source", Label: "资料来源", Hide: true, Group: "其他", Synonyms: []string{"来源", "数据来源"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明", "备注说明", "备注信息"}},

		{Key: "name_key", Label: "名称比对键", ReadOnly: true, Internal: true, Index: true},
		{Key: "foreign_invested", Label: "外资企业", Type: Flag, ReadOnly: true, Index: true, Width: 8},
		{Key: "existing", Label: "现有企业", Type: Flag, ReadOnly: true, Index: true, Hide: true, Width: 8},
		{Key: "zero_capital", Label: "零出资", Type: Flag, ReadOnly: true, Index: true, Width: 7},
		{Key: "zero_trade", Label: "零进出口实绩", Type: Flag, ReadOnly: true, Index: true, Width: 11},
		{Key: "paid_in_usd", Label: "累计到资", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", ReadOnly: true, Width: 13},
		{Key: "first_arrival", Label: "首次到资", Type: Date, ReadOnly: true, Hide: true, Width: 11},
		{Key: "first_trade", Label: "首次实绩月", Type: Month, ReadOnly: true, Index: true, Hide: true, Width: 10},
		{Key: "last_trade", Label: "最近实绩月", Type: Month, ReadOnly: true, Index: true, Width: 10},
		{Key: "listed", Label: "零实绩名单底册", ReadOnly: true, Internal: true, Help: "progress.Roll"},
	},
})

// Investor is one owner of a firm.
var Investor = register(&Kind{
	Key: "investor", Label: "投资者", Table: "investor", No: 2, Title: "name", Parent: "enterprise",
	Identity: [][]string{{"enterprise", "name"}},
	Empty:    "还没有登记投资者。",
	Fields: []*Field{
		enterpriseRef(),
		{Key: "name", Label: "投资者名称", Required: true, Search: true, Width: 24, Synonyms: []string{"股东", "股东名称", "投资方"}},
		{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Width: 12, Synonyms: []string{"国别", "国家", "国籍"}},
		{Key: "share", Label: "持股比例", Type: Decimal, Scale: 2, Unit: "%", Width: 10, Synonyms: []string{"股比", "出资比例"}},
		{Key: "amount", Label: "认缴出资", Type: Money, Currency: "currency", Mult: 10000, Width: 14, Synonyms: []string{"认缴额", "认缴出资额"}},
		{Key: "currency", Label: "币种", Type: Choice, Dict: "currency", Open: true, Hide: true},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
	},
})

// enterpriseRef is the field by which a detail hangs on its firm. Imports
// find the firm by code, then customs code, then name.
func enterpriseRef() *Field {
	return &Field{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Required: true, Index: true, Width: 26, Hide: true}
}

// ofEnterprise are the firm's own facts shown beside its details.
func ofEnterprise(rest ...*Field) []*Field {
	return append(rest,
		&Field{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Width: 26},
		&Field{Key: "enterprise_code", Label: "统一社会信用代码", Expr: "e.code", Hide: true, Width: 20},
		&Field{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Expr: "e.territory", Width: 10},
		&Field{Key: "existing", Label: "现有企业", Type: Flag, Expr: "e.existing", Hide: true, Width: 8},
	)
}

const joinEnterprise = " LEFT JOIN enterprise e ON e.id = t.enterprise"
