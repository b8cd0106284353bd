package support

import (
	"context"
	"testing"

	"beizeng/data/kind"
)

func TestClaims(t *testing.T) {
	w := given(t, "2025-10-15")
	seeded, err := w.st.Number(context.Background(), "SELECT COUNT(*) FROM enterprise")
	if err != nil {
		t.Fatal(err)
	}
	w.add(kind.Enterprise, "name=甲公司 territory=640521")
	w.add(kind.Enterprise, "name=乙公司 territory=640502 outbound=是")
	w.add(kind.Enterprise, "name=丙公司 territory=640502")
	w.add(kind.Enterprise, "name=丁公司 territory=640502 status=注销 outbound=是")
	w.add(kind.Programme, "name=甲政策 type=market eligible=all year=2025")
	w.add(kind.Programme, "name=乙政策 type=fair eligible=outbound")
	for _, x := range []string{
		"programme=甲政策 enterprise=甲公司 applied_on=2025-01-10 applied=10万元 approved_on=2025-02-01 approved=8万元 paid_on=2025-01-20 paid=8万元", // 10 days
		"programme=甲政策 enterprise=乙公司 applied_on=2025-03-01 applied=5万元 paid_on=2025-03-26 paid=5万元",                                      // 25 days
		"programme=乙政策 enterprise=乙公司 applied_on=2025-03-02 applied=2万元 refused=不符合",
		"programme=乙政策 enterprise=甲公司 applied_on=2025-10-01 approved=1万元 approved_on=2025-10-10 paid_on=2025-11-30 paid=1万元", // paid next month: not yet
		"programme=甲政策 enterprise=丙公司 applied_on=2024-10-01 applied=9万元",
		"programme=甲政策 enterprise=丁公司 applied=9万元",
	} {
		w.add(kind.Claim, x)
	}
	sh := w.at("claims", Query{Year: 2025})
	w.figures(sh, "claims 4, applied 17.00, approved 9.00, paid 13.00, paid_rate 50.00%, days 17.5")
	w.noted(sh, "1 笔没有申报日期")
	w.table(sh, "programmes", "乙政策|2|2|2.00|1.00|—|0.00%|—", "甲政策|2|2|15.00|8.00|13.00|100.00%|17.5")
	w.table(sh, "types", "展会补助|2|2|2.00|1.00|—|0.00%|—", "中小企业国际市场开拓|2|2|15.00|8.00|13.00|100.00%|17.5")
	w.table(sh, "territories", "沙坡头区|2|1|7.00|—|5.00|50.00%|25", "中宁县|2|1|10.00|9.00|8.00|50.00%|10")
	w.figures(w.at("claims", Query{Year: 2025, Territory: "640521"}), "claims 2, paid 8.00")
	w.figures(w.at("claims", Query{AsOf: 202502}), "claims 1, days 10")
	if n := w.opens(sh.Tables[0].Rows[0].Cells[0]); n != 2 {
		t.Errorf("乙政策 opens %d", n)
	}

	// who may apply and has not: of the two that went out, one is struck off and one applied for 乙
	for _, c := range []struct {
		name, territory string
		want            int64
	}{{"甲政策", "", 0}, {"乙政策", "", 0}, {"丙政策", "", 3}, {"丙政策", "640521", 1}} {
		if w.of[c.name] == nil {
			w.add(kind.Programme, "name="+c.name+" eligible=all")
		}
		got, err := CandidatesOf(context.Background(), w.st, w.of[c.name].ID, c.territory, 1)
		if c.name != "乙政策" && c.territory == "" {
			got.Count -= seeded // the plan's own firms may apply too
		}
		if err != nil || got.Count != c.want || len(got.Firms) > 1 {
			t.Errorf("%s %s: %+v %v", c.name, c.territory, got, err)
		}
	}
}

func TestEligible(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=贸易公司 customs_code=6405910001")
	w.add(kind.Enterprise, "name=外资公司 foreign=是")
	w.add(kind.Enterprise, "name=持证公司")
	w.add(kind.Enterprise, "name=过期公司")
	w.add(kind.Enterprise, "name=境外公司")
	w.add(kind.TradeRecord, "enterprise=贸易公司 month=2025-05 export_rmb=5万元")
	w.add(kind.Certificate, "enterprise=持证公司 name=某认证 valid_to=2025-10-15")
	w.add(kind.Certificate, "enterprise=过期公司 name=某认证 valid_to=2025-10-14")
	w.add(kind.Insurance, "enterprise=持证公司 from_date=2025-01-01 to_date=2025-12-31")
	w.add(kind.Insurance, "enterprise=过期公司 from_date=2024-01-01 to_date=2024-12-31")
	w.add(kind.OutboundInvestment, "enterprise=境外公司 name=某境外公司")
	for who, want := range map[string]string{"trader": "贸易公司", "foreign": "外资公司", "certified": "持证公司", "insured": "持证公司", "outbound": "境外公司"} {
		p := w.add(kind.Programme, "name="+who+" eligible="+who)
		got, err := CandidatesOf(context.Background(), w.st, p.ID, "", 0)
		if err != nil || got.Count != 1 || got.Firms[0].Name != want {
			t.Errorf("%s: %+v %v", who, got, err)
		}
		for _, l := range got.Rows {
			w.openable(who, Cell{Rows: []RowsLink{l}})
		}
	}
}

func TestOutbound(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司 territory=640521")
	w.add(kind.Enterprise, "name=乙公司 territory=640502")
	w.add(kind.OutboundInvestment, "enterprise=甲公司 name=境外一 filed_on=2025-02-01 country=KZ amount_usd=100万美元")
	w.add(kind.OutboundInvestment, "enterprise=甲公司 name=境外二 filed_on=2024-02-01 country=KZ amount_usd=30万美元")
	w.add(kind.OutboundInvestment, "enterprise=乙公司 name=境外三 filed_on=2025-12-01 country=VN amount_usd=7万美元") // a day to come
	w.add(kind.OutboundInvestment, "enterprise=乙公司 name=境外四")
	w.add(kind.OutboundYear, "investment=境外一 year=2025 amount_usd=20万美元")
	w.add(kind.OutboundYear, "investment=境外二 year=2024 amount_usd=11万美元")
	w.add(kind.OutboundYear, "investment=境外二 year=2025 amount_usd=4万美元")
	w.add(kind.Warehouse, "enterprise=甲公司 name=一仓 country=KZ area=1500.5 tenure=rent")
	w.add(kind.Warehouse, "enterprise=乙公司 name=二仓 country=KZ area=500 tenure=own since=2025-10-15")
	w.add(kind.Warehouse, "enterprise=乙公司 name=三仓 country=VN since=2025-10-16")
	w.add(kind.Warehouse, "enterprise=乙公司 name=四仓 country=VN until=2025-01-01")
	w.add(kind.NewTrade, "enterprise=甲公司 form=ecommerce month=2025-01 export_rmb=10万元")
	w.add(kind.NewTrade, "enterprise=乙公司 form=ecommerce month=2025-03 export_rmb=5万元 orders=9")
	w.add(kind.NewTrade, "enterprise=乙公司 form=ecommerce month=2024-03 import_rmb=1万元")
	w.add(kind.Organisation, "name=某外综服 type=service")
	w.add(kind.TradeService, "provider=某外综服 enterprise=甲公司 from_date=2025-01-01")
	w.add(kind.TradeService, "provider=某外综服 enterprise=乙公司 from_date=2024-01-01 to_date=2024-12-31")
	w.add(kind.PlatformUse, "enterprise=甲公司 platform=某平台")
	sh := w.at("outbound", Query{})
	w.figures(sh, "filed 1, filed_usd 100.00, invested_usd 24.00, works 0, warehouses 2")
	w.noted(sh, "1 笔境外投资没有备案日期")
	w.noted(sh, "跨境电商 2025 年有 8 个月没有数据")
	w.table(sh, "years", "2025|1|100.00|24.00", "2024|1|30.00|11.00")
	w.table(sh, "countries", "哈萨克斯坦|2|1|130.00|35.00", "未填|1|1|—|—")
	w.table(sh, "warehouses", "哈萨克斯坦|2|2|2000.50|1|1")
	w.table(sh, "forms", "跨境电商|2025|2|15.00|—|9|2", "跨境电商|2024|1|—|1.00|—|1")
	w.table(sh, "providers", "某外综服|1|2")
	w.figures(w.at("outbound", Query{Territory: "640502"}), "filed 0, filed_usd —, invested_usd —, warehouses 1")
}

func TestContainers(t *testing.T) {
	w := given(t, "2025-10-15")
	box := func(words string) { w.add(kind.ContainerMonth, words) }
	box("month=2025-01 corridor=europe operator=某班列 teu=100.5 trains=2")
	box("month=2025-01 corridor=west_sea operator=某班列 direction=back teu=20")
	box("month=2025-02 corridor=europe operator=某物流 teu=30 trains=1")
	box("month=2024-01 corridor=europe teu=60")
	box("month=2024-02 corridor=europe teu=0")
	sh := w.at("containers", Query{AsOf: 202502})
	// 150.5 against 60 of the same two months; no base for 2022 yet
	w.figures(sh, "teu 150.50, growth 150.83%, of_base —")
	w.table(sh, "months", "2025-01|120.50|60|100.83%|2", "2025-02|30|0|—|1")
	w.table(sh, "corridors", "中欧班列|130.50|—|130.50|3|—", "西部陆海新通道|—|20|20|—|—")
	w.table(sh, "operators", "某班列|100.50|20|120.50|2|—", "某物流|30|—|30|1|—")
	w.table(sh, "years", "2025|150.50|—|2", "2024|60|—|2")
	// a month missing: no growth over other months, and it is said
	sh = w.at("containers", Query{AsOf: 202503})
	w.figures(sh, "teu 150.50, growth —")
	w.noted(sh, "2025 年 3 月没有箱量数据")
	// the base of 2022: entered, until its twelve months are there
	g7, err := w.st.Find(context.Background(), kind.Indicator, "G7")
	if err != nil {
		t.Fatal(err)
	}
	g7.Set("base", int64(301_000_000)) // 301 TEU
	if err := w.st.Save(context.Background(), g7); err != nil {
		t.Fatal(err)
	}
	w.figures(w.at("containers", Query{AsOf: 202502}), "of_base 50.00%")
	for m := 1; m <= 12; m++ {
		w.add(kind.ContainerMonth, "month=2022-"+string(rune('0'+m/10))+string(rune('0'+m%10))+" corridor=europe teu=50")
	}
	w.figures(w.at("containers", Query{AsOf: 202502}), "of_base 25.08%") // 150.5 ÷ 600
	w.noted(w.at("containers", Query{AsOf: 202502, Territory: "640521"}), "只有全市数")
}

func TestTraining(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司")
	w.add(kind.Training, "name=一期 date=2025-03-01 topic=customs people=50 cost=2万元")
	w.add(kind.Training, "name=二期 date=2025-04-01 topic=customs people=99 hours=8")
	w.add(kind.Training, "name=三期 date=2025-05-01 topic=refund")
	w.add(kind.Training, "name=四期 date=2025-11-01 topic=refund people=7") // to come
	w.add(kind.Trainee, "training=二期 name=张某 enterprise=甲公司")
	w.add(kind.Trainee, "training=二期 name=李某")
	sh := w.at("training", Query{Year: 2025})
	w.figures(sh, "classes 3, people 52, firms 1, cost 2.00")
	w.noted(sh, "1 期既没有名单")
	w.table(sh, "topics", "报关报检|2|52|2|8|2.00", "出口退税|1|—|0|—|—")
}

func TestMeetings(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Council, "name=一次会 date=2025-02-01")
	w.add(kind.Council, "name=二次会 date=2024-02-01")
	for _, x := range []string{"council=一次会 title=甲 unit=SWJ due_on=2025-03-01 done_on=2025-04-01", "council=一次会 title=乙 unit=SWJ due_on=2025-10-14", "council=一次会 title=丙 due_on=2025-10-15",
		"council=一次会 title=丁 due_on=2025-01-01 state=stopped", "council=二次会 title=戊 due_on=2024-03-01"} {
		w.add(kind.Resolution, x)
	}
	sh := w.at("meetings", Query{Year: 2025})
	w.figures(sh, "meetings 1, resolutions 4, done_rate 25.00%, overdue 1")
	w.figures(w.at("meetings", Query{Year: 2024}), "meetings 1, resolutions 1, done_rate 0.00%, overdue 1")
}

func TestProjects(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Project, "name=某产业园 territory=640521")
	w.add(kind.Project, "name=某物流园 territory=640502")
	w.add(kind.ProjectYear, "project=某产业园 year=2025 planned=1000万元 invested=400万元 percent=60")
	w.add(kind.ProjectYear, "project=某物流园 year=2025 invested=50万元") // no plan: not in the rate
	w.add(kind.ProjectYear, "project=某产业园 year=2024 planned=100万元 invested=120万元")
	sh := w.at("projects", Query{})
	w.figures(sh, "projects 2, planned 1000.00, invested 450.00, rate 40.00%")
	w.table(sh, "list", "某产业园|1000.00|400.00|40.00%|60", "某物流园|—|50.00|—|—")
	w.table(sh, "years", "2025|2|1000.00|450.00|40.00%", "2024|1|100.00|120.00|120.00%")
	w.figures(w.at("projects", Query{Territory: "640502"}), "projects 1, invested 50.00, planned —")
}

func TestFinance(t *testing.T) {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司 territory=640521")
	w.add(kind.Enterprise, "name=乙公司")
	for _, x := range []string{"enterprise=甲公司 type=policy_loan bank=某行 date=2025-02-01 amount=100万元 currency=CNY", "enterprise=甲公司 type=policy_loan bank=某行 date=2025-03-01 amount=10万美元 currency=USD",
		"enterprise=乙公司 type=credit bank=某行 date=2025-03-01", "enterprise=乙公司 type=credit date=2025-12-01 amount=5万元 currency=CNY", "enterprise=乙公司 type=credit date=2024-12-01 amount=5万元 currency=CNY"} {
		w.add(kind.Finance, x)
	}
	sh := w.at("finance", Query{})
	w.figures(sh, "services 3, firms 2, cny 100.00, usd 10.00")
	w.table(sh, "types", "授信|1|1|未填|—", "保单融资|1|1|人民币|100.00", "保单融资|1|1|美元|10.00")
	w.table(sh, "years", "2025|1|1|未填|—", "2025|1|1|人民币|100.00", "2025|1|1|美元|10.00", "2024|1|1|人民币|5.00")
	w.figures(w.at("finance", Query{Territory: "none"}), "services 1, cny —")
}
