package kind

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
