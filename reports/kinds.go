package reports

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beizeng/data/store"
)

// Param is what a report asks for besides the file.
type Param string

// What reports ask for.
const (
	OfFirm      Param = "firm"      // Options.Record is a firm
	OfAnyFirm   Param = "firms"     // a firm, or all that it concerns
	OfGrievance Param = "grievance" // a grievance, or all that are overdue
	OfLeader    Param = "leader"    // a leader, or all
	AtMonth     Param = "month"     // Options.AsOf
	AtDay       Param = "day"       // Options.Day
	Between     Param = "period"    // Options.From and To
	InTerritory Param = "territory"
	ByUnit      Param = "unit"
	ByOfficer   Param = "officer"
	OnList      Param = "list"     // one of the two zero lists
	InYear      Param = "year"     // Options.Year, 0 is all years
	ForHouse    Param = "internal" // Options.Internal
	WithPhones  Param = "unmasked" // Options.Unmasked
	InQuarter   Param = "quarter"  // Options.Period, a quarter
	ForPublic   Param = "public"   // Options.Public: it has a public version, see publish
	WithAnnex   Param = "annex"    // Options.Annex: its figures tell where they come from
	Issued      Param = "issued"   // Options.Issuer, Number and CopyTo
)

// Kind is one report that can be made.
type Kind struct {
	Key, Label string
	About      string   // what it holds, for who chooses among them
	Formats    []string // file endings, the usual one first
	Monthly    bool     // needs a month

	Params []Param
	build  func(context.Context, *store.Store, Options, *Document) error // fills in what begin started
	sheet  func(context.Context, *store.Store, Options) (Made, error)    // the workbook where it holds more than the paper
}

// formats are what every report can be written as.
var formats = []string{".pdf", ".docx", ".xlsx"}

// Kinds lists the reports, for the command line and the window.
func Kinds() []Kind {
	return append([]Kind{
		{Key: "briefing", Label: briefingName, Formats: formats, Monthly: true, Params: []Param{AtMonth, InTerritory, ForPublic, WithAnnex, Issued}, build: briefingDoc,
			About: "给领导看的两页简报，A4 公文版式：主要数字、分县区表、路径图、需要关注的事项，末尾注明来源和口径。"},
		{Key: "bulletin", Label: "季度通报", Formats: formats, Params: []Param{InQuarter, ForPublic, WithAnnex, Issued}, build: bulletinDoc,
			About: "一个季度和年初以来：分县区、园区的进出口、到资（增速、位次、占目标），新设企业和激活，分单位的诉求和任务，存在问题和下步工作。文字由数字生成，可先改再印；已封账的季度按封账数字印。"},
		{Key: "directory", Label: "企业名录", Formats: formats, Params: []Param{AtMonth, InTerritory, WithPhones, ForPublic}, build: directoryDoc, sheet: directoryXLSX,
			About: "企业名录。PDF 每页重复表头，可直接打印；Excel 代码按文本存放，可再筛选。联系电话默认打码。"},
		{Key: "firm", Label: "企业档案", Formats: formats, Params: []Param{OfFirm, AtDay, ForHouse, WithPhones}, build: firmDoc,
			About: "一家企业的全部情况：资料、逐月进出口和到资、未办结诉求、承诺、谁来负责、资质、政策、金融、走出去、人员。没有内容的部分不印。"},
		{Key: "measures", Label: "一企一策", Formats: formats, Params: []Param{OfFirm, AtDay}, build: measuresDoc,
			About: "一家企业一页：基本情况、近月进出口、诉求和承诺措施。"},
		{Key: "notice", Label: "出资期限提示函", Formats: formats, Params: []Param{OfAnyFirm, InTerritory, AtDay}, build: noticeDoc,
			About: "提醒企业按期缴足出资或修改章程，每家一页。不选企业时，须限期办理和已逾期的每家一页。"},
		{Key: "letter", Label: "诉求督办函", Formats: formats, Params: []Param{OfGrievance, InTerritory, ByUnit, AtDay}, build: letterDoc,
			About: "给办理单位的督办函，每件一页：哪家企业、什么事、何时交办、期限、逾期几天、涉及金额和就业。不选诉求时，逾期未答复的每件一页。"},
		{Key: "activation", Label: "激活台账通报", Formats: formats, Params: []Param{Between, OnList, InTerritory, ByOfficer, Issued}, build: activationDoc,
			About: "零进出口实绩或零出资企业的激活情况：期初、入列、首笔、期末，激活率，分县区、分经办人，首笔企业名单和佐证，附仍在列名单。"},
		{Key: "grievances", Label: "诉求办理通报", Formats: formats, Params: []Param{Between, InTerritory, ByUnit, Issued}, build: grievancesDoc,
			About: "期内企业诉求的受理、答复、解决率、按时答复率、用时，分单位、分类别、分县区，逾期未答复的逐件列出。"},
		{Key: "sponsor", Label: "领导包抓卡", Formats: formats, Params: []Param{OfLeader, AtDay}, build: sponsorDoc,
			About: "每位领导一张：包抓的企业和项目、走访应到和已到、在办诉求、承诺事项。不选领导时每位一张。"},
		{Key: "gap", Label: "缺口分析", Formats: formats, Monthly: true, Params: []Param{AtMonth, InTerritory, WithAnnex}, build: gapDoc,
			About: "每项指标还差多少、余下每月需完成多少，哪些企业和线索能补，低、中、高各多少，逐个写明假设和依据，合计够不够。"},
		{Key: "assessment", Label: "年度考核得分表", Formats: formats, Params: []Param{InYear, WithAnnex, Issued}, build: assessmentDoc,
			About: "各县区、园区的年度考核：总分和位次，逐项的原始值和得分，自评、申诉和处理，取数和计分办法。"},
	}, slices.Concat(taskReports(), sheetReports(), listReports())...)
}

// find looks a report up by its key or name.
func find(key string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.Key == key || k.Label == key {
			return k, true
		}
	}
	return Kind{}, false
}

// Asks tells whether the report takes the parameter.
func (k Kind) Asks(p Param) bool {
	for _, one := range k.Params {
		if one == p {
			return true
		}
	}
	return false
}

func validMonth(m int) bool { return m >= 190001 && m <= 219912 && m%100 >= 1 && m%100 <= 12 }

// checkTime refuses times that are none and fills in the day.
func (o *Options) checkTime(k Kind) error {
	if (o.AsOf != 0 || k.Monthly) && !validMonth(o.AsOf) {
		return fmt.Errorf("请说明统计到哪个月，如 2025-09")
	}
	if o.Day != "" {
		if _, err := time.Parse(time.DateOnly, o.Day); err != nil {
			return fmt.Errorf("日期“%s”请写成 2025-09-30", o.Day)
		}
	}
	if k.Asks(Between) {
		switch {
		case !validMonth(o.From) || !validMonth(o.To):
			return fmt.Errorf("《%s》要说明起止月份，如 2026-01 至 2026-09", k.Label)
		case o.From > o.To:
			return fmt.Errorf("起始月份 %s 在截止月份 %s 之后", chineseMonth(o.From), chineseMonth(o.To))
		}
	}
	return nil
}

// day is the day as of which a paper speaks: no paper speaks of days to come.
func (o *Options) day() string {
	today := o.Created.Format(time.DateOnly)
	if o.Day == "" || o.Day > today {
		return today
	}
	return o.Day
}

// dayWords writes an ISO day as papers do; what is none stays as it is.
func dayWords(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return chineseDay(t)
}
