package kind

// Contact is a person. The fields of the post say where the person is now;
// Employment keeps every post, the past ones too.
var Contact = register(&Kind{
	Key: "contact", Label: "联系人", Table: "contact", No: 16, Title: "name", Import: true, Sort: "name",
	Identity: [][]string{{"name"}},
	Joins:    joinEnterprise + " LEFT JOIN organisation o ON o.id = t.organisation",
	Empty:    "还没有联系人。新增一位，或把通讯录（Excel、CSV 或手机导出的 .vcf）拖进“数据导入”。",
	Fields: []*Field{
		{Key: "name", Label: "姓名", Required: true, Search: true, Index: true, SortBy: "name_key", Width: 16, Group: "联系人",
			Synonyms: []string{"联系人", "联系人姓名", "姓 名", "名字", "人员姓名", "客商姓名", "full name", "full_name", "fullname", "name", "contact", "contact name", "display name", "nom complet", "nom et prénom", "nom et prenom", "nom prénom", "nom prenom", "nombre completo", "contact person", "联系人名称", "对接联系人", "企业联系人", "客户姓名", "负责人姓名", "联络人", "负责人", "客户名称", "客户", "昵称", "微信昵称"}},
		{Key: "title", Label: "职务", Width: 14, Group: "任职",
			Synonyms: []string{"职位", "岗位", "头衔", "职务/职称", "title", "job title", "job_title", "position", "fonction", "role", "organization title", "职称", "现任职务", "身份", "job position", "poste", "intitulé du poste", "titre", "cargo", "funktion", "должность"}},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Group: "任职", Help: "企业库里的企业；库里没有的写在“单位”"},
		{Key: "organisation", Label: "机构", Type: Ref, Ref: "organisation", Index: true, Group: "任职", Synonyms: []string{"所在机构", "所属机构"}},
		{Key: "employer", Label: "单位", Search: true, Hide: true, Width: 22, Group: "任职",
			Synonyms: []string{"工作单位", "所在单位", "公司", "公司名称", "企业", "企业名称", "单位名称", "company", "company name", "company_name", "organization", "organisation", "org", "entreprise", "société", "related company", "account", "account name", "employer", "associated company", "organization name", "客户", "客户名称", "工作单位名称", "所属单位", "所属企业", "单位及职务", "单位职务", "工作单位及职务", "所在单位及职务", "单位、职务", "单位/企业", "机构名称", "nom de l'entreprise", "nom entreprise", "nom de la société", "nom société", "raison sociale", "firma", "unternehmen", "empresa", "azienda", "компания", "会社名"}},
		{Key: "department", Label: "部门", Hide: true, Width: 12, Group: "任职", Synonyms: []string{"所在部门", "科室", "处室", "department"}},
		{Key: "phones", Label: "电话", Mask: "phone", Many: true, Search: true, Width: 16, Group: "联系方式", Help: "几个号码用；分开，前面可写种类，如 办公:0955-7012345；13900000000",
			Synonyms: []string{"手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "移动电话", "办公电话", "座机", "固定电话", "phone", "phone number", "phone_number", "mobile", "telephone", "téléphone", "tel", "mobile phone", "work phone", "home phone", "phone_work", "phone_home", "phone_other", "传真", "fax", "办公室电话"}},
		{Key: "emails", Label: "电子邮箱", Mask: "email", Many: true, Search: true, Width: 22, Group: "联系方式", Help: "几个邮箱用；分开",
			Synonyms: []string{"邮箱", "电子邮件", "e-mail", "email", "email address", "email_address", "mail", "courriel", "email_work", "email_home", "email_other"}},
		{Key: "wechat", Label: "微信", Mask: "phone", Hide: true, Width: 14, Group: "联系方式", Synonyms: []string{"微信号", "wechat", "weixin", "whatsapp"}},
		{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Hide: true, Width: 10, Group: "联系方式", Synonyms: []string{"国别", "国家", "国籍", "country", "pays", "国家/地区", "country/region", "mailing country", "business country/region", "business country", "land", "país", "pais"}},
		{Key: "language", Label: "语言", Type: Choice, Options: []Option{{"zh", "中文"}, {"en", "英语"}, {"ar", "阿拉伯语"}, {"ru", "俄语"}, {"ja", "日语"}, {"ko", "韩语"}, {"de", "德语"}, {"fr", "法语"}, {"es", "西班牙语"}, {"pt", "葡萄牙语"}}, Open: true, Hide: true, Width: 9, Group: "联系方式", Synonyms: []string{"沟通语言", "语种", "language", "langue"}},
		{Key: "address", Label: "地址", Hide: true, Width: 24, Group: "联系方式", Synonyms: []string{"联系地址", "通讯地址", "办公地址", "住址", "address", "adresse", "street", "street address", "mailing street", "business street", "业务地址", "详细地址", "单位地址", "straße", "strasse", "dirección", "indirizzo"}},
		{Key: "city", Label: "城市", Hide: true, Width: 10, Group: "联系方式", Synonyms: []string{"所在城市", "地区", "所在地", "city", "ville", "mailing city", "business city", "ort", "stadt", "ciudad"}},
		{Key: "province", Label: "省/州", Hide: true, Width: 10, Group: "联系方式", Synonyms: []string{"省份", "省", "state", "province", "state/region", "mailing state/province", "business state", "region", "région", "所在省份"}},
		{Key: "postcode", Label: "邮编", Hide: true, Width: 9, Group: "联系方式", Synonyms: []string{"邮政编码", "zip", "zip code", "zip_code", "code_postal", "code postal", "postal code", "postcode", "post code", "mailing zip/postal code", "business postal code", "zip/postal code", "plz", "código postal", "codigo postal"}},
		{Key: "website", Label: "网址", Hide: true, Width: 18, Group: "联系方式", Synonyms: []string{"网站", "主页", "website", "url", "linkedin_url"}},
		{Key: "birthday", Label: "生日", Check: "birthday", Hide: true, Width: 11, Group: "其他", Help: "选填，如 1980-03-21 或 03-21；是否提醒在“设置”里选", Synonyms: []string{"出生日期", "birthday", "birth date", "date of birth"}},
		{Key: "gender", Label: "性别", Type: Choice, Options: []Option{{"male", "男"}, {"female", "女"}}, Open: true, Hide: true, Width: 6, Group: "其他", Synonyms: []string{"gender", "sex", "civilité", "civilite", "salutation"}},
		{Key: "tags", Label: "标签", Hide: true, Search: true, Width: 14, Group: "其他", Synonyms: []string{"类别", "分组", "tags", "categories", "category", "groups"}},
		{Key: "source", Label: "资料来源", Hide: true, Width: 12, Group: "其他", Synonyms: []string{"来源", "source", "lead source", "platform", "数据来源", "source du lead", "origine", "origin"}},
		{Key: "author", Label: "原录入人", Hide: true, Width: 9, Group: "其他", Synonyms: []string{"录入人", "创建人", "登记人", "created by", "author", "owner", "contact owner", "account owner", "所属员工", "负责人", "添加人"}},
		{Key: "entered_on", Label: "原录入日期", Type: Date, Hide: true, Width: 11, Group: "其他", Synonyms: []string{"录入日期", "录入时间", "创建时间", "创建日期", "登记日期", "created_time", "created", "created at", "first_seen", "date added", "create date", "created date", "date created", "created on", "create time", "person created", "contact created", "added on", "添加时间", "date de création", "date creation"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明", "notes", "note", "remarks", "comment", "comments", "background", "description", "描述", "备注说明", "commentaire", "commentaires", "remarques", "observations"}},

		{Key: "name_key", Label: "姓名比对键", ReadOnly: true, Internal: true, Index: true},
		{Key: "last_touch", Label: "最近联系", Type: Date, ReadOnly: true, Index: true, Width: 11},

		{Key: "employer_name", Label: "现单位", Expr: "COALESCE(e.name, o.name, t.employer)", Width: 26},
		{Key: "enterprise_name", Label: "所在企业", Expr: "e.name", Width: 24, Hide: true},
		{Key: "organisation_name", Label: "所在机构名称", Expr: "o.name", Width: 18, Hide: true},
	},
})

// Employment is a post that a person holds or held.
var Employment = register(&Kind{
	Key: "employment", Label: "任职", Table: "employment", No: 17, Title: "employer_name", Parent: "contact", Sort: "-from_date",
	Identity: [][]string{{"contact", "enterprise", "organisation", "employer", "title"}},
	Joins:    joinEnterprise + " LEFT JOIN organisation o ON o.id = t.organisation LEFT JOIN contact p ON p.id = t.contact",
	Empty:    "还没有任职记录。在联系人资料里改企业或职务，旧的任职会自动留在这里。",
	Fields: []*Field{
		{Key: "contact", Label: "联系人", Type: Ref, Ref: "contact", Required: true, Index: true, Hide: true},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Hide: true},
		{Key: "organisation", Label: "机构", Type: Ref, Ref: "organisation", Index: true, Hide: true},
		{Key: "employer", Label: "单位", Hide: true, Width: 22},
		{Key: "title", Label: "职务", Width: 14},
		{Key: "department", Label: "部门", Width: 12},
		{Key: "from_date", Label: "自", Type: Date, Width: 11},
		{Key: "to_date", Label: "至", Type: Date, Width: 11},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
		{Key: "contact_name", Label: "姓名", Expr: "p.name", Width: 10},
		{Key: "employer_name", Label: "任职单位", Expr: "COALESCE(e.name, o.name, t.employer)", Width: 26},
	},
})

// Involvement says who stands for a lead.
var Involvement = register(&Kind{
	Key: "involvement", Label: "项目联系人", Table: "involvement", No: 18, Title: "contact_name", Parent: "lead",
	Identity: [][]string{{"lead", "contact"}},
	Joins:    " LEFT JOIN contact p ON p.id = t.contact LEFT JOIN lead l ON l.id = t.lead",
	Empty:    "还没有项目联系人。",
	Fields: []*Field{
		{Key: "lead", Label: "招商线索", Type: Ref, Ref: "lead", Required: true, Index: true, Hide: true},
		{Key: "contact", Label: "联系人", Type: Ref, Ref: "contact", Required: true, Index: true, Hide: true},
		{Key: "part", Label: "作用", Type: Choice, Options: []Option{{"decides", "决策人"}, {"liaison", "对接人"}, {"adviser", "顾问/中介"}, {"other", "其他"}}, Open: true, Width: 10},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
		{Key: "contact_name", Label: "姓名", Expr: "p.name", Width: 10},
		{Key: "contact_title", Label: "职务", Expr: "p.title", Width: 14},
		{Key: "contact_phones", Label: "电话", Mask: "phone", Many: true, Expr: "p.phones", Width: 16},
		{Key: "lead_name", Label: "线索名称", Expr: "l.name", Width: 26},
	},
})

// Interaction is a call, visit, meeting or message: with whom, about what, and
// the next step with its day.
var Interaction = register(&Kind{
	Key: "interaction", Label: "联系记录", Table: "interaction", No: 19, Title: "said", Import: true, Sort: "-date",
	Identity: [][]string{{"enterprise", "lead", "contact", "organisation", "date", "type", "said"}},
	Joins: joinEnterprise + " LEFT JOIN lead l ON l.id = t.lead LEFT JOIN contact p ON p.id = t.contact LEFT JOIN organisation o ON o.id = t.organisation" +
		" LEFT JOIN event v ON v.id = t.event",
	Empty: "还没有联系记录。按 Ctrl+L 记一条，或把走访台账（Excel 或 CSV）拖进“数据导入”。",
	Fields: []*Field{
		{Key: "date", Label: "日期", Type: Date, Required: true, Index: true, Width: 11, Group: "联系",
			Synonyms: []string{"联系日期", "联系时间", "走访日期", "走访时间", "拜访日期", "拜访时间", "时间", "沟通时间", "跟进时间", "跟进日期", "date", "activity date", "created_time", "created at", "会见时间", "对接时间", "来访时间", "接待时间", "考察时间", "会谈时间", "洽谈时间", "交流时间", "start date", "start time", "timestamp", "completed at", "activity time", "记录日期", "记录时间", "走访日期时间"}},
		{Key: "type", Label: "方式", Type: Choice, Options: []Option{{"call", "电话"}, {"visit", "走访"}, {"reception", "来访"}, {"meeting", "会谈"}, {"message", "消息"}, {"mail", "邮件"}, {"todo", "待办"}, {"other", "其他"}}, Open: true, Default: "call", Width: 7, Group: "联系",
			Synonyms: []string{"联系方式", "类型", "沟通方式", "跟进方式", "拜访方式", "对接方式", "type", "activity type", "channel"}},
		{Key: "said", Label: "内容", Type: Note, Required: true, Search: true, Width: 40, Group: "联系",
			Synonyms: []string{"联系内容", "沟通内容", "走访内容", "洽谈内容", "跟进内容", "情况", "记录", "主要内容", "会谈内容", "notes", "note", "description", "summary", "subject", "对接情况", "走访情况", "对接内容", "跟进情况", "进展情况", "text", "反映问题", "反映的问题", "存在问题", "存在的问题", "问题及诉求", "企业诉求", "主要问题", "问题和建议", "意见建议", "意见和建议", "洽谈情况", "会谈情况", "交流内容", "拜访内容", "接待内容", "考察内容", "会见内容", "推进情况", "call notes", "body", "details", "comments", "comment", "跟进记录", "沟通记录", "拜访情况", "企业反映问题", "企业反映的问题", "困难问题", "解决情况"}},
		{Key: "place", Label: "地点", Hide: true, Width: 14, Group: "联系", Synonyms: []string{"联系地点", "走访地点", "会见地点", "location"}},
		{Key: "officer", Label: "经办人", Index: true, Width: 9, Group: "联系", Synonyms: []string{"跟进人", "走访人", "记录人", "负责人", "责任人", "招商干部", "owner", "assigned to", "author", "user", "走访干部"}},
		{Key: "contact", Label: "联系人", Type: Ref, Ref: "contact", Index: true, Group: "和谁、关于什么", Synonyms: []string{"姓名", "对方联系人", "联系人姓名", "客商", "contact", "contact name", "被访人", "受访人", "name", "associated contact", "对方人员", "企业联系人", "来访人员", "联系人员", "客商姓名"}},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Group: "和谁、关于什么"},
		{Key: "lead", Label: "招商线索", Type: Ref, Ref: "lead", Index: true, Group: "和谁、关于什么", Synonyms: []string{"线索", "项目", "项目名称", "线索名称", "招商项目", "lead", "opportunity", "deal"}},
		{Key: "organisation", Label: "机构", Type: Ref, Ref: "organisation", Index: true, Group: "和谁、关于什么", Synonyms: []string{"机构名称", "商协会"}},
		{Key: "event", Label: "活动", Type: Ref, Ref: "event", Index: true, Group: "和谁、关于什么", Synonyms: []string{"活动名称", "展会"}},
		{Key: "participants", Label: "参加人员", Hide: true, Width: 18, Group: "和谁、关于什么", Synonyms: []string{"参与人", "参会人员", "陪同人员", "在场人员", "attendees"}},
		{Key: "next_step", Label: "下一步", Width: 24, Group: "下一步", Synonyms: []string{"下一步工作", "下步工作", "下步计划", "下一步计划", "后续安排", "待办事项", "next step", "next action", "下步打算"}},
		{Key: "next_on", Label: "下一步日期", Type: Date, Ahead: true, Index: true, Width: 11, Group: "下一步", Help: "到这天在“今日”提醒",
			Synonyms: []string{"下次联系时间", "下次联系日期", "下次跟进时间", "下次跟进日期", "计划日期", "完成时限", "due date", "next date", "due"}},
		{Key: "next_officer", Label: "下一步责任人", Hide: true, Width: 10, Group: "下一步", Help: "留空为经办人", Synonyms: []string{"下一步负责人", "待办责任人"}},
		{Key: "done_on", Label: "办结日期", Type: Date, Hide: true, Width: 11, Group: "下一步", Synonyms: []string{"完成日期", "办结时间", "完成时间"}},
		{Key: "outcome", Label: "办结情况", Hide: true, Width: 18, Group: "下一步", Synonyms: []string{"完成情况", "落实情况", "办理结果"}},
		{Key: "author", Label: "原录入人", Hide: true, Width: 9, Group: "其他", Synonyms: []string{"录入人", "创建人", "填报人", "created by"}},
		{Key: "entered_on", Label: "原录入日期", Type: Date, Hide: true, Width: 11, Group: "其他", Synonyms: []string{"录入日期", "录入时间", "填报日期"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明"}},

		{Key: "contact_name", Label: "联系人姓名", Expr: "p.name", Width: 10},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Width: 22},
		{Key: "lead_name", Label: "线索名称", Expr: "l.name", Width: 22},
		{Key: "organisation_name", Label: "机构名称", Expr: "o.name", Hide: true, Width: 18},
		{Key: "event_name", Label: "活动名称", Expr: "v.name", Hide: true, Width: 18},
	},
})
