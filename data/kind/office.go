package kind

// Certificate is a standard, permit or grade that a firm holds for a time.
var Certificate = register(&Kind{
	Key: "certificate", Label: "资质证书", Table: "certificate", No: 23, Title: "name", Import: true, Sort: "valid_to",
	Identity: [][]string{{"enterprise", "name", "number"}, {"enterprise", "name"}},
	Joins:    joinEnterprise,
	Empty:    "还没有资质证书。新增企业的认证、证书，到期前会在“今日”提醒。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "name", Label: "证书名称", Required: true, Search: true, Width: 20, Synonyms: []string{"认证名称", "资质名称", "证书", "认证", "资质", "标准"}},
		&Field{Key: "number", Label: "证书编号", Width: 18, Synonyms: []string{"证书号", "编号"}},
		&Field{Key: "country", Label: "认证国别地区", Type: Choice, Dict: "country", Open: true, Hide: true, Width: 10, Synonyms: []string{"国别"}},
		&Field{Key: "issued_on", Label: "发证日期", Type: Date, Width: 11, Synonyms: []string{"颁发日期", "认定日期", "发证时间"}},
		&Field{Key: "valid_to", Label: "有效期至", Type: Date, Index: true, Expires: true, Width: 11, Synonyms: []string{"到期日", "到期日期", "有效期", "有效期止", "截止日期"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
	),
})

// Attachment is a file kept beside a record, stored once by its content.
var Attachment = register(&Kind{
	Key: "attachment", Label: "附件", Table: "attachment", No: 24, Title: "name", Sort: "-id",
	Identity: [][]string{{"record_kind", "record", "hash"}},
	Empty:    "还没有附件。把文件拖进来，或点“添加附件”。",
	Fields: []*Field{
		{Key: "record_kind", Label: "记录种类", Type: Choice, Open: true, Required: true, ReadOnly: true, Index: true, Hide: true, Width: 10},
		{Key: "record", Label: "记录编号", Type: Int, Required: true, ReadOnly: true, Index: true, Hide: true},
		{Key: "name", Label: "文件名", Required: true, Search: true, Width: 34},
		{Key: "size", Label: "大小", Type: Int, ReadOnly: true, Width: 12, Help: "按字节记"},
		{Key: "hash", Label: "内容校验码", Required: true, ReadOnly: true, Index: true, Hide: true, Width: 20, Help: "SHA-256；文件按它存放在数据文件夹的 attachments 里"},
		{Key: "added_on", Label: "添加日期", Type: Date, ReadOnly: true, Width: 11},
		{Key: "remark", Label: "备注", Type: Note, Width: 24},
	},
})

// View is a list's search, filters, order and columns under a name.
var View = register(&Kind{
	Key: "view", Label: "视图", Table: "saved_view", No: 25, Title: "name", Sort: "id",
	Identity: [][]string{{"list", "name"}, {"name"}},
	Empty:    "还没有保存的视图。在列表里设好筛选和列，点“视图”保存。",
	Fields: []*Field{
		{Key: "name", Label: "视图名称", Required: true, Index: true, Width: 24},
		{Key: "list", Label: "列表", Type: Choice, Open: true, Required: true, Index: true, Width: 14},
		{Key: "search", Label: "搜索", Width: 14},
		{Key: "filters", Label: "筛选", Hide: true, Width: 30, Help: "JSON"},
		{Key: "sort_by", Label: "排序", Width: 14},
		{Key: "columns", Label: "列", Hide: true, Width: 30, Help: "JSON"},
		{Key: "pinned", Label: "固定到导航", Type: Flag, Width: 10},
	},
})

// What names a kind is chosen among all of them, which are known once every
// description is registered.
func init() {
	for _, f := range []*Field{View.Field("list"), Attachment.Field("record_kind")} {
		for _, k := range all {
			f.Options = append(f.Options, Option{k.Key, k.Label})
		}
	}
}
