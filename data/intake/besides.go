package intake

import (
	"slices"
	"strings"

	"beizeng/data/kind"
)

// Columns beside a kind's own fields: they name the record that a row hangs on,
// or tell what to know of it should the row make it along.
var (
	ofLeader = &kind.Field{Key: "of_leader", Label: "领导", Synonyms: []string{"领导姓名", "包抓领导", "包联领导", "走访领导", "市级领导", "县级领导", "带队领导", "调研领导", "县区领导", "包保领导"}}
	ofPost   = &kind.Field{Key: "of_post", Label: "职务", Synonyms: []string{"领导职务", "包抓领导职务", "职位"}}
	ofPhone  = &kind.Field{Key: "of_phone", Label: "联络电话", Mask: "phone", Synonyms: []string{"联系电话", "联络员电话", "电话"}}
	// ofSubject is a firm, lead or project that a leader answers for.
	ofSubject     = &kind.Field{Key: "of_subject", Label: "包抓对象", Synonyms: []string{"包抓企业（项目）", "包抓企业和项目", "包抓企业/项目", "包抓企业及项目", "包抓项目", "走访项目", "走访对象"}}
	ofCertificate = &kind.Field{Key: "of_certificate", Label: "备案证书号", Synonyms: []string{"证书号", "境外投资证书号", "企业境外投资证书号", "备案号", "证书编号"}}
	ofCase        = &kind.Field{Key: "of_case", Label: "诉求编号", Synonyms: []string{"工单号", "问题编号", "办件编号"}}
	ofClassDay    = &kind.Field{Key: "of_class_day", Label: "培训日期", Type: kind.Date, Synonyms: []string{"培训时间", "开班日期", "开班时间"}}
	ofCouncilDay  = &kind.Field{Key: "of_council_day", Label: "会议日期", Type: kind.Date, Synonyms: []string{"会议时间", "召开时间", "召开日期"}}
	ofYear        = &kind.Field{Key: "of_year", Label: "政策年度", Synonyms: []string{"年度", "资金年度", "年份"}}
	ofTotal       = &kind.Field{Key: "of_total", Label: "总投资", Type: kind.Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Synonyms: []string{"项目总投资", "计划总投资", "投资总额", "总投资额"}}
	ofNature      = &kind.Field{Key: "of_nature", Label: "建设性质", Synonyms: []string{"项目性质"}}
	ofPlace       = &kind.Field{Key: "of_place", Label: "统计归属", Synonyms: []string{"建设地点", "县区", "所属县区", "属地", "项目所在地"}}
)

// besides are those columns by kind, in the order of an empty table.
var besides = map[*kind.Kind][]*kind.Field{
	kind.SponsorVisit:  {ofLeader, ofSubject},
	kind.Sponsorship:   {ofPost, ofPhone, ofSubject},
	kind.OutboundYear:  {ofCertificate},
	kind.GrievanceStep: {ofCase},
	kind.Trainee:       {ofClassDay},
	kind.Resolution:    {ofCouncilDay},
	kind.Claim:         {ofYear},
	kind.ProjectYear:   {ofTotal, ofNature, ofPlace},
}

var allBesides = func() map[*kind.Field]bool {
	all := map[*kind.Field]bool{}
	for _, fs := range besides {
		for _, f := range fs {
			all[f] = true
		}
	}
	return all
}()

// byFirm: details whose rows name the firm that their parent belongs to.
var byFirm = map[*kind.Kind]bool{kind.SponsorVisit: true, kind.OutboundYear: true, kind.CultivationStep: true, kind.GrievanceStep: true}

// besideOf finds a column beside a kind by key or label.
func besideOf(k *kind.Kind, name string) *kind.Field {
	for _, f := range besides[k] {
		if f.Key == name || f.Label == name {
			return f
		}
	}
	return nil
}

// namesParent: an exported list shows the parent in this computed field.
func namesParent(k *kind.Kind, f *kind.Field) bool {
	return f.Expr != "" && slices.ContainsFunc(besides[k], func(b *kind.Field) bool { return slices.Contains(names(b), clean(f.Label)) })
}

// refEnds are the computed fields in which lists show what a reference refers to.
var refEnds = []string{"_name", "_code", "_title", "_said"}

// shownBy are the references whose name lists show in a field of another name.
var shownBy = map[*kind.Field]string{
	kind.InsuredExport.Field("insurance"):     "policy_no",
	kind.OutboundYear.Field("investment"):     "name",
	kind.CultivationStep.Field("cultivation"): "goal",
}

// refShown are the computed fields that show a reference.
func refShown(k *kind.Kind, f *kind.Field) []*kind.Field {
	var out []*kind.Field
	for _, end := range refEnds {
		if sister := k.Field(f.Key + end); sister != nil && sister.Expr != "" {
			out = append(out, sister)
		}
	}
	if key := shownBy[f]; key != "" {
		out = append(out, k.Field(key))
	}
	return out
}

// refOf is the reference whose name an exported list prints in this field.
func refOf(k *kind.Kind, f *kind.Field) *kind.Field {
	if f.Expr == "" {
		return nil
	}
	for _, end := range refEnds {
		if key, ok := strings.CutSuffix(f.Key, end); ok {
			if ref := k.Field(key); ref != nil && byName(k, ref) {
				return ref
			}
		}
	}
	for ref, key := range shownBy {
		if key == f.Key && k.Field(ref.Key) == ref {
			return ref
		}
	}
	return nil
}
