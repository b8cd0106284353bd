package kind

// CertificateTypes sort what a firm holds.
var CertificateTypes = []Option{{"aeo", "海关AEO"}, {"product", "产品标准认证"}, {"system", "管理体系认证"}, {"specialised", "专精特新"}, {"hightech", "高新技术企业"}, {"origin", "地理标志"}, {"other", "其他"}}

// Certificate is a standard, permit or grade that a firm holds for a time.
var Certificate = register(&Kind{
	Key: "certificate", Label: "资质证书", Table: "certificate", No: 23, Title: "name", Import: true, Sort: "valid_to", Clause: "T01", Year: "issued_on",
	Identity: [][]string{{"enterprise", "name", "number"}, {"enterprise", "name"}},
	Joins:    joinEnterprise,
	Empty:    "还没有资质证书。新增企业的认证、证书，到期前会在“今日”提醒。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "name", Label: "证书名称", Required: true, Search: true, Width: 20, Synonyms: []string{"认证名称", "资质名称", "证书", "认证", "资质", "标准"}},
		&Field{Key: "type", Label: "资质类别", Type: Choice, Options: CertificateTypes, Open: true, Index: true, Width: 12, Synonyms: []string{"证书类别", "资质类型", "认证类型", "认证类别"}},
		&Field{Key: "level", Label: "等级", Type: Choice, Dict: "aeo", Open: true, Dated: "issued_on", OnlyFor: "type=aeo", Width: 12, Synonyms: []string{"AEO等级", "认证等级", "认证级别", "资质等级", "信用等级", "级别", "企业信用等级", "海关信用等级"}, Help: "AEO 等级的名称按认定日期所在时期"},
		&Field{Key: "number", Label: "证书编号", Width: 18, Synonyms: []string{"证书号", "编号"}},
		&Field{Key: "country", Label: "认证国别地区", Type: Choice, Dict: "country", Open: true, Hide: true, Width: 10, Synonyms: []string{"国别"}},
		&Field{Key: "market", Label: "认可市场", Type: Choice, Options: []Option{{"eu", "欧盟"}, {"belt", "“一带一路”沿线"}, {"rcep", "RCEP"}, {"us", "美国"}, {"halal", "清真"}, {"other", "其他"}}, Open: true, Width: 12, Synonyms: []string{"目标市场", "适用市场"}},
		&Field{Key: "products", Label: "认证产品", Search: true, Hide: true, Width: 16, Synonyms: []string{"产品", "产品范围", "认证范围"}},
		&Field{Key: "issuer", Label: "发证机构", Hide: true, Width: 16, Synonyms: []string{"认证机构", "颁发机构", "认定部门"}},
		&Field{Key: "issued_on", Label: "发证日期", Type: Date, Width: 11, Synonyms: []string{"颁发日期", "认定日期", "发证时间", "认定时间", "认证日期"}},
		&Field{Key: "valid_to", Label: "有效期至", Type: Date, Index: true, Expires: true, Width: 11, Synonyms: []string{"到期日", "到期日期", "有效期", "有效期止", "截止日期", "复核日期"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
	),
})

// Cultivation is a firm on its way to a grade or certificate.
var Cultivation = register(&Kind{
	Key: "cultivation", Label: "资质培育", Table: "cultivation", No: 41, Title: "goal", Import: true, Sort: "due_on", Clause: "T03",
	Identity: [][]string{{"enterprise", "type", "goal"}, {"enterprise", "goal"}},
	Joins:    joinEnterprise,
	Empty:    "还没有培育对象。新增要培育的企业和目标资质，再列出步骤。",
	Course:   &Course{State: "state", Steps: []string{"listed", "coaching", "applied", "won"}, Stops: []string{"stopped"}, Day: "won_on", Due: "due_on"},
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "type", Label: "培育类别", Type: Choice, Options: CertificateTypes, Open: true, Required: true, Index: true, Width: 12, Synonyms: []string{"资质类别", "培育类型"}},
		&Field{Key: "goal", Label: "培育目标", Required: true, Search: true, Width: 22, Synonyms: []string{"目标资质", "拟申报资质", "申报资质", "目标等级"}},
		&Field{Key: "state", Label: "培育状态", Type: Choice, Options: []Option{{"listed", "已入库"}, {"coaching", "辅导中"}, {"applied", "已申报"}, {"won", "已认定"}, {"stopped", "已终止"}}, Default: "listed", Index: true, Width: 9, Synonyms: []string{"培育进展", "申报进度", "培育阶段"}},
		&Field{Key: "unit", Label: "辅导单位", Type: Choice, Dict: "unit", Open: true, Width: 14, Synonyms: []string{"责任单位", "培育单位"}},
		&Field{Key: "officer", Label: "辅导人", Index: true, Width: 9, Synonyms: []string{"责任人", "负责人", "联系人"}},
		&Field{Key: "start_on", Label: "入库日期", Type: Date, Width: 11, Synonyms: []string{"入库时间", "纳入日期"}},
		&Field{Key: "due_on", Label: "目标日期", Type: Date, Index: true, Expires: true, DoneBy: "won_on", Ahead: true, Width: 11, Synonyms: []string{"计划认定时间", "目标时间", "计划申报时间"}},
		&Field{Key: "won_on", Label: "认定日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"认定时间", "通过日期"}},
		remark(),
		&Field{Key: "steps", Label: "步骤", Type: Int, Unit: "步", Width: 7, Expr: "(SELECT COUNT(*) FROM cultivation_step s WHERE s.cultivation = t.id AND s.deleted_at IS NULL)"},
		&Field{Key: "steps_done", Label: "已完成", Type: Int, Unit: "步", Width: 8, Expr: "(SELECT COUNT(*) FROM cultivation_step s WHERE s.cultivation = t.id AND s.done_on IS NOT NULL AND s.deleted_at IS NULL)"},
	),
})

// CultivationStep is one thing to be done on that way.
var CultivationStep = register(&Kind{
	Key: "cultivation_step", Label: "培育步骤", Table: "cultivation_step", No: 42, Title: "name", Parent: "cultivation", Import: true, Sort: "due_on", Clause: "T03", Year: "due_on",
	Identity: [][]string{{"cultivation", "name"}},
	Joins:    " LEFT JOIN cultivation c ON c.id = t.cultivation LEFT JOIN enterprise e ON e.id = c.enterprise",
	Empty:    "还没有步骤。",
	Course:   &Course{Day: "done_on", Due: "due_on"},
	Fields: []*Field{
		{Key: "cultivation", Label: "资质培育", Type: Ref, Ref: "cultivation", Required: true, Index: true, Hide: true, Synonyms: []string{"培育目标"}},
		{Key: "name", Label: "步骤", Required: true, Search: true, Width: 26, Synonyms: []string{"培育步骤", "工作步骤"}},
		{Key: "due_on", Label: "计划日期", Type: Date, Index: true, Expires: true, DoneBy: "done_on", Ahead: true, Width: 11, Synonyms: []string{"计划时间", "完成时限"}},
		{Key: "done_on", Label: "完成日期", Type: Date, Width: 11, Synonyms: []string{"完成时间"}},
		{Key: "officer", Label: "责任人", Width: 9},
		remark(),
		{Key: "goal", Label: "目标", Expr: "c.goal", Width: 20},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Width: 26},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Expr: "e.territory", Hide: true, Width: 10},
	},
})
