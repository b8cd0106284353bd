package intake

import (
	"regexp"

	"beizeng/data/kind"
)

// sheetTitles are the words by which a county's table says what it lists. They
// are narrower than titleHints and weigh more: 诉求台账 is that and nothing else.
var sheetTitles = map[*kind.Kind]*regexp.Regexp{
	kind.ActivationStep:     regexp.MustCompile(`激活|零进出口|零实绩|零出资|无实绩|破零`),
	kind.FirmChange:         regexp.MustCompile(`归属.*变更|状态.*变更|变更登记|迁移|迁入迁出`),
	kind.Grievance:          regexp.MustCompile(`诉求|困难问题|问题台账|问题清单|企业困难|问题.*(?:办理|交办|解决)`),
	kind.GrievanceStep:      regexp.MustCompile(`办理过程|办理记录|办理流程`),
	kind.Measure:            regexp.MustCompile(`一企一策|帮扶措施|服务措施`),
	kind.Leader:             regexp.MustCompile(`(?:包抓|包联|包保)领导(?:名单|通讯录|名册|信息)|领导名单|领导名册`),
	kind.Sponsorship:        regexp.MustCompile(`包抓|包联|包保|领导联系`),
	kind.SponsorVisit:       regexp.MustCompile(`(?:包抓|包联|领导).*(?:走访|调研)`),
	kind.OutboundInvestment: regexp.MustCompile(`境外投资|走出去|对外投资|对外直接投资`),
	kind.OutboundYear:       regexp.MustCompile(`境外投资.*年度|年度.*境外投资|实际投资`),
	kind.OverseasWorks:      regexp.MustCompile(`承包工程|对外承包|境外工程`),
	kind.Warehouse:          regexp.MustCompile(`海外仓`),
	kind.NewTrade:           regexp.MustCompile(`跨境电商|市场采购|新业态|外综服.*(?:业绩|进出口|出口额)`),
	kind.TradeService:       regexp.MustCompile(`外综服|外贸综合服务`),
	kind.PlatformUse:        regexp.MustCompile(`平台(?:入驻|应用|使用|开通)|入驻平台|入驻.*平台|国际站`),
	kind.Certificate:        regexp.MustCompile(`证书|资质|认证|(?i:aeo)|专精特新|高新技术企业|小巨人`),
	kind.Cultivation:        regexp.MustCompile(`培育`),
	kind.CultivationStep:    regexp.MustCompile(`培育步骤|培育计划|培育进度`),
	kind.Programme:          regexp.MustCompile(`政策清单|政策汇编|政策项目|惠企政策|资金项目清单|申报指南`),
	kind.Claim:              regexp.MustCompile(`兑现|申报汇总|资金(?:申报|拨付|分配)|补助.*(?:申报|名单|明细)|奖补|贴息`),
	kind.Finance:            regexp.MustCompile(`融资|授信|金融|贷款|跨境人民币|避险`),
	kind.Insurance:          regexp.MustCompile(`信保|信用保险|投保`),
	kind.InsuredExport:      regexp.MustCompile(`承保`),
	kind.Training:           regexp.MustCompile(`培训班(?:统计|一览|计划|台账|情况|次)|培训(?:计划|情况|统计|台账)`),
	kind.Trainee:            regexp.MustCompile(`花名册|学员|参训|培训.*(?:签到|名单|人员)`),
	kind.Council:            regexp.MustCompile(`会议(?:台账|一览|情况|统计|清单|记录)|研究会议`),
	kind.Resolution:         regexp.MustCompile(`议定|决定事项|会议.*(?:事项|落实|督办)`),
	kind.Task:               regexp.MustCompile(`任务(?:清单|分解|台账|分工|表)|(?:重点|目标|年度)(?:工作)?任务`),
	kind.TaskNote:           regexp.MustCompile(`任务.*(?:进展|调度)`),
	kind.CommodityMonth:     regexp.MustCompile(`(?:重点|主要|大宗)(?:进出口|出口|进口)?商品|商品.*(?:进出口|出口|进口)`),
	kind.ContainerMonth:     regexp.MustCompile(`箱量|集装箱|班列|标箱|发运`),
	kind.ProjectYear:        regexp.MustCompile(`重大项目|重点项目|建设项目|年度投资|项目.*进度`),
	kind.Project:            regexp.MustCompile(`重大项目|重点项目`),
	kind.Risk:               regexp.MustCompile(`风险|摩擦|安全审查|出口管制|反倾销|反补贴`),
}

// common are the fields that stand in tables of every kind.
var common = map[string]bool{"remark": true, "date": true, "officer": true, "unit": true, "phone": true, "person": true, "state": true, "year": true, "month": true,
	"type": true, "currency": true, "amount": true, "country": true, "source": true, "post": true, "name": true, "people": true, "place": true, "level": true, "jobs": true, "products": true,
	"enterprise": true, "project": true, "detail": true, "reason": true, "said": true, "city": true, "area": true, "text": true, "export_rmb": true, "import_rmb": true}

// sheetWeight weighs a table for a kind of the county's half: by what only this
// kind has, and by what the table is called.
func (l *Layout) sheetWeight(k *kind.Kind, file string) int {
	own, chinese := 0, false
	for _, c := range l.Columns {
		if c.Field == nil {
			continue
		}
		chinese = chinese || hasHan(c.Header)
		if c.OfFirm || c.OfPerson {
			continue
		}
		if !common[c.Field.Key] || c.Series != "" || c.Field.Required && c.Field.Type != kind.Date && c.Field.Type != kind.Month && c.Field.Key != "type" {
			own++
		}
	}
	re := sheetTitles[k]
	titled := re != nil && re.MatchString(l.Title+" "+l.Sheet.Name+" "+file)
	score := 0
	switch f := k.Field("enterprise"); {
	case !chinese: // a foreign system's name, city, area
		return -50
	case own == 0 && !titled:
		return -30
	case f != nil && f.Required && own > 0:
		score += 10 // a firm's name and code stand in every table
	}
	if titled {
		score += 22
	}
	if k == kind.Project {
		score -= 15 // projects of the plan; what firms bring are leads
	}
	return score
}
