package intake

import "beizeng/data/kind"

// lacksRequired says which column a table of a described kind cannot do
// without: each required field that nothing else can say.
func (l *Layout) lacksRequired() (need, what string) {
	for _, f := range l.Kind.Fields {
		switch {
		case !f.Required || !f.Stored() || f.Default != "" || l.column(f.Key, false) != nil:
		case f.Key == "enterprise" && f.Type == kind.Ref:
			if l.column("name", true) == nil && l.column("code", true) == nil && l.column("customs_code", true) == nil {
				return "没有找到企业名称列", "企业名称"
			}
		default:
			return "没有找到" + f.Label + "列", f.Label
		}
	}
	return "", ""
}
