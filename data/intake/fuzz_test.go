package intake

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/intake/sheet"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// grid is a book of one sheet made of text, for tests that need no file.
type grid struct{ rows [][]sheet.Cell }

// gridOf cuts text into rows by lines and cells by bars. A cell that begins
// with # is a number, with @ a date, as a workbook would say.
func gridOf(text string) *grid {
	g := &grid{}
	for line := range strings.SplitSeq(text, "\n") {
		var row []sheet.Cell
		for cell := range strings.SplitSeq(line, "|") {
			c := sheet.Cell{Kind: sheet.Text, Text: cell}
			switch {
			case cell == "":
				c.Kind = sheet.Empty
			case cell[0] == '#':
				c = sheet.Cell{Kind: sheet.Number, Text: cell[1:]}
			case cell[0] == '@':
				c = sheet.Cell{Kind: sheet.Date, Text: cell[1:]}
			}
			row = append(row, c)
		}
		g.rows = append(g.rows, row)
	}
	return g
}

func (g *grid) Sheets() []sheet.Info { return []sheet.Info{{Name: "表", Rows: len(g.rows)}} }
func (g *grid) Notes() []string      { return nil }
func (g *grid) Format() string       { return "xlsx" }
func (g *grid) Close() error         { return nil }

func (g *grid) Rows(ctx context.Context, _ int, fn func(int, []sheet.Cell) error) error {
	for i, r := range g.rows {
		if err := fn(i+1, r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// FuzzPropose: whatever a table holds, understanding and importing it neither
// panics nor loses count of a row, and a dry run leaves nothing.
func FuzzPropose(f *testing.F) {
	for _, seed := range []string{
		"企业名称|统一社会信用代码|注册资本（万元）\n甲有限公司|91640500227683863C|#100",
		"情况表（2025年9月）\n单位：万元\n企业名称|出口||进口|\n|当月|累计|当月|累计\n甲有限公司|#1|#2|#3|#4\n合计|#1|#2|#3|#4",
		"企业名称|月份|出口额（万元）|累计出口\n甲有限公司|#2025.1|#-1|9\n甲有限公司|@2025-01-31|1e9|",
		"企业名称|到资日期|到资金额（万美元）|币种\n甲有限公司|2025.9|100万美元|欧元",
		"日期|USD/CNY|人民币对日元汇率(日元=100)\n2025-09-30|7.1|4.8",
		"地区|2023|2024\n中卫市|#1|#2",
		"姓|名|手机|邮箱|公司\n王|强、李四|#1.39e10|a@b|甲公司\n张|三|p:13900000000:::办公:1|x@outlookcom|", "项目名称|投资方|总投资|阶段|签约时间|联系人|电话\n甲|乙|约5-8亿|正在注册|2025.3.5-8|张三、李四|1/2",
		"日期|企业|联系人|内容|电话\n3月5日|甲有限公司|王总|谈|139\n1/2/2025|||说|", "活动名称|时间|主办单位\n展|8月1日至3日|甲", "企业名称|展位\n甲有限公司|1", "Name|Is a company|Related company\nA|1|\nB|0|A", "|1月|2月\n2025年", "企业名称\n【示例】甲\n填写说明：x\n空\n-", "", "|||\n|||", "#1|#2\n#3|#4",
	} {
		for which := range 11 {
			f.Add(seed, which)
		}
	}
	for i, c := range append(sheetCases, moreSheetCases...) {
		f.Add(c.text, 11+i%(len(fuzzKinds())-11))
	}
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(f.TempDir(), "t.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	kinds := fuzzKinds()
	f.Fuzz(func(t *testing.T, text string, which int) {
		file := &File{Path: "表.xlsx", Book: gridOf(text)}
		opt := Options{Kind: kinds[uint(which)%uint(len(kinds))], DryRun: true, Strict: which%3 == 0}
		l, err := file.Propose(ctx, opt)
		if err != nil {
			return
		}
		if name, match := l.Fingerprint(), l.Match(); name == "" && len(match) > 1 {
			t.Errorf("no fingerprint for %v", match)
		}
		res, err := Run(ctx, s, file, l, opt)
		var barren *Barren
		if errors.As(err, &barren) {
			res = barren.Result
		} else if err != nil {
			var refusal *sheet.Refusal
			if !errors.As(err, &refusal) {
				t.Fatal(err)
			}
			return
		}
		if sum := res.Imported + res.Updated + res.Unchanged + res.Duplicates + res.Rejected; sum != res.Rows {
			t.Errorf("%d rows, outcomes sum to %d", res.Rows, sum)
		}
		if b, err := s.Batches(ctx, 1); err != nil || len(b) != 0 {
			t.Errorf("a dry run left %v, %v", b, err)
		}
	})
}

// fuzzKinds are all kinds that files may hold, the county's behind the older ones.
func fuzzKinds() []*kind.Kind {
	kinds := []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival, kind.ExchangeRate, kind.Contact, kind.Lead, kind.Interaction, kind.Organisation, kind.Event, kind.Participation, kind.Certificate}
	for _, k := range kind.All() {
		if k.Import && ofSheets(k) && k != kind.Certificate {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// TestRandomSheets does so with the county's tables.
func TestRandomSheets(t *testing.T) {
	own := map[*kind.Kind][]string{}
	for _, k := range fuzzKinds()[11:] {
		for _, e := range Entries(k) {
			own[k] = append(own[k], e.Header, e.Field.Label)
			if e.Required {
				own[k] = append(own[k], e.Header, e.Header)
			}
		}
		own[k] = append(own[k], "企业名称", "序号", "备注", "合计", "1月", "2024年完成投资", "办理时限", "是否解决", "领导", "诉求内容", "")
	}
	heads := func(k *kind.Kind) []string { return own[k] }
	cells := strings.Fields("宁夏甲实业有限公司 宁夏乙实业有限公司 张某某 张某某（县长） 张三、李四 李某13900001111 用电增容 出口退税慢 2025.3.5 3月5日 2025年第一季度 2099-01-01 2025.1.1-2025.12.31 10个工作日 15天 是 否 正在办理 已办结 部分解决 已出口 未联系 帮扶中 查明障碍 无业务 #0 #12.5 #-3 12人 85% 主体完工 ２０２５年 N/A - 中欧班列 去程 高级认证企业 N1 自建 P-1 T01 市商务局 加纳 保单融资 跨境电商 待定 合计 注：说明 #1 @2025-03-05 99999999999999999999 一、企业 |")
	if taken := mixGrids(t, 1200, heads, cells, fuzzKinds()[11:]); taken < 100 {
		t.Errorf("only %d of the grids were tables", taken)
	}
}

// TestRandomGrids mixes the headers and cells that tables really have.
func TestRandomGrids(t *testing.T) {
	heads := strings.Fields("企业名称 公司 统一社会信用代码 海关编码 月份 日期 年份 出口额（万元） 进口 累计出口 1-9月进口额 2025年9月 9月出口 币种 到资金额（万美元） 折美元 汇率 USD 美元 注册资本 序号 备注 合计 2024 县区 中间价 同比% 出口 |")
	cells := strings.Fields("甲有限公司 乙有限公司 - 空 #0 #12.5 #-3 #1e15 #2025.1 #45930 @2025-09-30 2025年9月 2025 91640500227683863C 6404960001 100万美元 1,000(万元) 美元 人民币 合计 N/A 99999999999999999999 中宁县 是 2025-13 单位：万元 9月 |")
	kinds := []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival, kind.ExchangeRate}
	if taken := mixGrids(t, 400, always(heads), cells, kinds); taken < 40 {
		t.Errorf("only %d of the grids were tables", taken)
	}
}

// TestRandomOfficeGrids does the same with tables of people, leads and talks.
func TestRandomOfficeGrids(t *testing.T) {
	heads := strings.Fields("姓名 姓 名 First_Name Last_Name 单位 公司名称 现单位 职务 手机 办公电话 邮箱 Email 项目名称 投资方 阶段 进入阶段日期 签约日期 总投资（万元） 币种 外资 联系人 日期 时间 走访内容 存在问题 方式 下一步 活动名称 主办方 机构 聘期 展位 成交额 证书名称 证书编号 有效期至 统一社会信用代码 县区 责任单位 对应条款 来源活动 落地企业 Is_a_company 序号 备注 编号 Phone_1_-_Value Phone_1_-_Type |")
	cells := strings.Fields("张三 李四、王五 王强先生 欧阳娜娜 甲有限公司 乙商会 经理 13900000001 0955-7012345/7012346 #13900000002 1.39E+10 p:0612345678 a@b.cn x@outlookcom @@ 已签约 正在注册 流失 foo 约5000万 2亿元/3000万美元 5000-8000万 @2025-03-05 2025.3.5 3月5日 1/2/2025 13/2/2025 2025年4月15日-5月5日 2024.1-2026.12 #45930 微信 走访 谈了用电 - 空 无 第137届广交会 T01 是 1 0 美元 中宁县石空镇 91640500227683863C 合计 一、企业 注：说明 #1 N/A 99999999999999999999 办公：1 手机：2 ； |")
	kinds := []*kind.Kind{kind.Contact, kind.Lead, kind.Interaction, kind.Organisation, kind.Event, kind.Participation, kind.Certificate}
	if taken := mixGrids(t, 900, always(heads), cells, kinds); taken < 100 {
		t.Errorf("only %d of the grids were tables", taken)
	}
}

func always(heads []string) func(*kind.Kind) []string {
	return func(*kind.Kind) []string { return heads }
}

// mixGrids imports n tables of words drawn at random and says how many were
// taken; none may lose a row or fail but by a refusal.
func mixGrids(t *testing.T, n int, heads func(*kind.Kind) []string, cells []string, kinds []*kind.Kind) (taken int) {
	rnd := rand.New(rand.NewPCG(1, 2))
	ctx, s := context.Background(), newStore(t)
	for n := range n {
		var b strings.Builder
		for row := range 3 + rnd.IntN(6) {
			pool := cells
			if row == 0 || rnd.IntN(6) == 0 {
				pool = heads(kinds[n%len(kinds)])
			}
			for range 1 + rnd.IntN(9) {
				b.WriteString(strings.ReplaceAll(pool[rnd.IntN(len(pool))], "_", " ") + "|")
			}
			b.WriteByte('\n')
		}
		file := &File{Path: "2025年9月表.xlsx", Book: gridOf(b.String())}
		opt := Options{Kind: kinds[n%len(kinds)], DryRun: n%3 > 0}
		l, err := file.Propose(ctx, opt)
		if err != nil {
			continue
		}
		res, err := Run(ctx, s, file, l, opt)
		var barren *Barren
		var refusal *sheet.Refusal
		if err != nil && !errors.As(err, &barren) && !errors.As(err, &refusal) {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		if err == nil {
			taken++
			if sum := res.Imported + res.Updated + res.Unchanged + res.Duplicates + res.Rejected; sum != res.Rows {
				t.Errorf("%d rows, outcomes sum to %d in\n%s", res.Rows, sum, b.String())
			}
		}
	}
	return taken
}
