package intake

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func parseDay(iso string) (time.Time, error) { return time.Parse(time.DateOnly, iso) }

// relateSheet hangs the records of a county table's row on their firm and on
// what else the row names, and refuses what lacks it.
func (r *runner) relateSheet(x row, recs []*kind.Record) ([]*kind.Record, *Problem, error) {
	firm, bad, err := r.sheetFirm(x, recs)
	if bad != nil || err != nil {
		return nil, bad, err
	}
	for _, rec := range recs {
		if rec.Kind.Field("enterprise") != nil && firm != 0 {
			rec.Set("enterprise", firm)
		}
		if bad, err := r.parentOf(x, rec, firm); bad != nil || err != nil {
			return nil, bad, err
		}
		if err := r.refer(x, rec); err != nil {
			return nil, nil, err
		}
	}
	if r.l.Kind == kind.Sponsorship { // whom first: a row that is refused makes no leader
		if rec := recs[0]; !rec.Has("enterprise") && !rec.Has("lead") && !rec.Has("project") {
			return nil, &Problem{Column: r.firmColumn(), Message: "没有写明包抓哪家企业或哪个项目，或系统里没有这个项目；请先新增项目，或写企业全称"}, nil
		}
		if recs, bad, err = r.leadersOf(x, recs); bad != nil || err != nil {
			return nil, bad, err
		}
	}
	for _, rec := range recs {
		if bad := r.lacking(x, rec); bad != nil {
			return nil, bad, nil
		}
	}
	return recs, nil, nil
}

// pending: the firm is not chosen yet.
var pending = regexp.MustCompile(`^[（(]?(?:待定|待确定|未定|暂缺|待补充)[)）]?$`)

// sheetFirm finds the row's firm. Lists of firms make those that are not known,
// as lists of figures do; elsewhere the name stays a text.
func (r *runner) sheetFirm(x row, recs []*kind.Record) (int64, *Problem, error) {
	k := r.l.Kind
	if f := k.Field("enterprise"); f != nil && f.Required {
		_, bad := r.withFirm(x, recs)
		if bad != nil {
			return 0, bad, nil
		}
		return recs[0].Int("enterprise"), nil, nil
	}
	name, code, customs := r.firmText(x, "name"), r.firmText(x, "code"), r.firmText(x, "customs_code")
	if noName(name) || pending.MatchString(name) {
		name = ""
	}
	if k == kind.Trainee && name == "" {
		id, _, err := r.firms.match(recs[0].Text("employer"), code, customs)
		return id, nil, err
	}
	if !r.l.hasFirm() || name == "" && code == "" && customs == "" {
		return 0, nil, nil
	}
	if k == kind.Sponsorship && (code != "" || codes.LooksLikeFirm(name)) {
		return r.firmOf(x)
	}
	id, _, err := r.firms.match(name, code, customs)
	if id != 0 || err != nil {
		return id, nil, err
	}
	switch {
	case k == kind.Sponsorship: // a project may stand in the same column
		err = r.subject(x, recs[0], name)
		if err == nil && !recs[0].Has("project") && !recs[0].Has("lead") {
			return r.firmOf(x)
		}
		return 0, nil, err
	case k == kind.Trainee:
		if !recs[0].Has("employer") {
			recs[0].Set("employer", name)
		}
	case k.Field("enterprise") != nil:
		r.warn(x, r.l.column("name", true), name, "企业库里没有这家企业，名称写在备注")
		addRemark(recs[0], "企业："+name)
	}
	return 0, nil, nil
}

// lacking refuses a record without a field that it must have, and says why.
func (r *runner) lacking(x row, rec *kind.Record) *Problem {
	for _, f := range rec.Kind.Fields {
		if !f.Required || !f.Stored() || rec.Has(f.Key) || f == kind.Sponsorship.Field("from_date") {
			continue
		}
		c := r.l.column(f.Key, false)
		if f.Key == "enterprise" {
			c = r.l.column("name", true)
		}
		if c == nil {
			return &Problem{Message: "没有" + f.Label + "，不能成为一条" + rec.Kind.Label}
		}
		for i := len(r.warns) - 1; i >= 0; i-- {
			if p := r.warns[i]; p.Column == headerOf(*c) { // why it could not be read is the reason
				r.warns = append(r.warns[:i:i], r.warns[i+1:]...)
				p.Message = strings.TrimSuffix(p.Message, "（原文写在备注）")
				return &p
			}
		}
		return &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: "没有" + f.Label + "，不能成为一条" + rec.Kind.Label}
	}
	return nil
}

// cell is the text of a column, "" where there is none or it says nothing.
func (r *parser) cell(x row, key string) string {
	c := r.l.column(key, false)
	if c == nil {
		return ""
	}
	return blankText(x.text(c.Index))
}

// parentOf finds the record that a detail hangs on; some are made along.
func (r *runner) parentOf(x row, rec *kind.Record, firm int64) (*Problem, error) {
	switch rec.Kind {
	case kind.SponsorVisit:
		return r.sponsorshipOf(x, rec, firm)
	case kind.OutboundYear:
		return r.investmentOf(x, rec, firm)
	case kind.CultivationStep:
		return r.among(x, rec, "cultivation", "goal", firm, "企业培育目标")
	case kind.GrievanceStep:
		return r.caseOf(x, rec, firm)
	case kind.Trainee:
		return r.heldOf(x, rec, kind.Training, "training", r.cell(x, "of_class_day"), ofClassDay)
	case kind.Resolution:
		return r.heldOf(x, rec, kind.Council, "council", r.cell(x, "of_council_day"), ofCouncilDay)
	case kind.Claim:
		return nil, r.programmeOf(x, rec)
	case kind.ProjectYear:
		return nil, r.projectOf(x, rec)
	case kind.TradeService, kind.NewTrade:
		return nil, r.providerOf(x, rec)
	case kind.Sponsorship:
		return nil, r.sponsored(x, rec, r.cell(x, "of_subject"))
	case kind.InsuredExport, kind.ActivationStep, kind.Measure:
		return nil, r.ofSameFirm(x, rec, firm)
	}
	return nil, nil
}

// make inserts a record that a row brings along, and says so.
func (r *runner) make(x row, c *Column, text string, rec *kind.Record) (int64, error) {
	if err := r.tx.Insert(rec); err != nil {
		return 0, err
	}
	if r.res.Made == nil {
		r.res.Made = map[string]int{}
	}
	r.res.Made[rec.Kind.Key]++
	r.refs[fmt.Sprint(rec.Kind.No, "\x00", text)] = rec.ID
	r.warn(x, c, text, rec.Kind.Label+"里没有“"+rec.Title()+"”，已随本次导入新建")
	return rec.ID, nil
}

// investmentOf finds the investment abroad by its certificate, else by the
// firm's name abroad and at home.
func (r *runner) investmentOf(x row, rec *kind.Record, firm int64) (*Problem, error) {
	if no := r.cell(x, "of_certificate"); no != "" {
		id, err := r.tx.LookupID(kind.OutboundInvestment, store.Cond{Field: "certificate_no", Op: store.Eq, Value: no})
		if id != 0 || err != nil {
			rec.Set("investment", id)
			return nil, err
		}
	}
	return r.among(x, rec, "investment", "name", firm, "境外企业名称或备案证书号")
}

// caseOf finds a grievance by its code, else by firm and title.
func (r *runner) caseOf(x row, rec *kind.Record, firm int64) (*Problem, error) {
	if no := r.cell(x, "of_case"); no != "" {
		id, err := r.tx.LookupID(kind.Grievance, store.Cond{Field: "code", Op: store.Eq, Value: no})
		if id != 0 || err != nil {
			rec.Set("grievance", id)
			return nil, err
		}
	}
	return r.among(x, rec, "grievance", "title", firm, "诉求事项或诉求编号")
}

// among finds the parent by its name among those of the row's firm; without a
// name the firm's only one, without a firm the only one of that name.
func (r *runner) among(x row, rec *kind.Record, key, title string, firm int64, what string) (*Problem, error) {
	k := kind.Get(rec.Kind.Field(key).Ref)
	name := r.cell(x, key)
	query, args := "SELECT id FROM "+k.Table+" WHERE deleted_at IS NULL", []any{}
	if firm != 0 {
		query, args = query+" AND enterprise = ?", append(args, firm)
	}
	if name != "" {
		query, args = query+" AND "+title+" = ?", append(args, name)
	}
	firmSaid := r.firmText(x, "name") + r.firmText(x, "code")
	said := strings.Trim(firmSaid+"、"+name, "、")
	if len(args) == 0 {
		return &Problem{Column: r.firmColumn(), Value: said, Message: "不知道属于哪条" + k.Label + "，请写明" + what}, nil
	}
	ids, err := r.ids(query+" ORDER BY id LIMIT 2", args...)
	switch {
	case err != nil:
		return nil, err
	case len(ids) == 0 || firm == 0 && firmSaid != "":
		return &Problem{Column: headerOfOr(r.l.column(key, false)), Value: said, Message: k.Label + "里没有“" + said + "”，请先新增或导入" + k.Label}, nil
	case len(ids) > 1:
		return &Problem{Column: headerOfOr(r.l.column(key, false)), Value: said, Message: "“" + said + "”有几条" + k.Label + "，请写明" + what}, nil
	}
	rec.Set(key, ids[0])
	return nil, nil
}

// ofSameFirm finds what belongs to the row's firm: its policy by number, its
// grievance by title or code, its talk by what was said.
func (r *runner) ofSameFirm(x row, rec *kind.Record, firm int64) error {
	for _, ref := range []struct{ key, field string }{{"insurance", "policy_no"}, {"grievance", "title"}, {"interaction", "said"}} {
		text := ""
		if f := rec.Kind.Field(ref.key); f == nil || f.Type != kind.Ref {
			continue
		}
		if text = r.cell(x, ref.key); text == "" || firm == 0 {
			continue
		}
		k := kind.Get(rec.Kind.Field(ref.key).Ref)
		id, err := r.tx.LookupID(k, store.Cond{Field: "enterprise", Op: store.Eq, Value: firm}, store.Cond{Field: ref.field, Op: store.Eq, Value: text})
		if err != nil {
			return err
		}
		if id != 0 {
			rec.Set(ref.key, id)
		}
	}
	return nil
}

func foldText(s string) string { return codes.FoldDigits(strings.TrimSpace(s)) }
