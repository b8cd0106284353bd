package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports"
	"beizeng/seeds"
)

type reportCmd struct {
	Kind      string   `arg:"" optional:"" help:"哪种报表：${reports}。"`
	JSON      bool     `name:"json" help:"与 --list 一起用：以 JSON 输出。"`
	Period    string   `placeholder:"期间" help:"2025Q3（季度）、2025（全年）或 2025-09（月份），代替 --as-of、--from、--to、--year。"`
	ID        int64    `name:"id" placeholder:"编号" help:"企业、诉求或领导的编号。"`
	Name      string   `placeholder:"名称" help:"企业名称或统一社会信用代码。"`
	Leader    string   `placeholder:"姓名" help:"包抓领导。"`
	AsOf      string   `placeholder:"月份" help:"到哪个月，如 2025-09；企业档案等也可到哪天，如 2025-09-30。"`
	From      string   `placeholder:"月份" help:"起始月份；不写取当年 1 月。"`
	To        string   `placeholder:"月份" help:"截止月份；不写取最新有数据的月份，零出资和诉求取本月。"`
	Year      int      `placeholder:"年" help:"只列这一年的。"`
	List      listFlag `placeholder:"名单" help:"trade（零进出口实绩）或 capital（零出资）；后面不写名单时，列出有哪些报表。"`
	Territory string   `placeholder:"代码" help:"只算一个县区或园区。"`
	Unit      string   `placeholder:"单位" help:"只算一个办理单位。"`
	Officer   string   `placeholder:"姓名" help:"只算一位经办人。"`
	Public    bool     `help:"公开版：不含风险事项，能看出单家企业的数字以 * 代替。"`
	Annex     bool     `help:"附数据来源：每个数字出自哪些文件、表和行。"`
	Issuer    string   `placeholder:"标志" help:"正式发文：发文机关标志，如 某某市商务局文件，印红头；不写印内部简报。"`
	Number    string   `placeholder:"字号" help:"发文字号，如 某商发〔2026〕9号。"`
	CopyTo    []string `name:"copy-to" placeholder:"单位,…" help:"抄送机关，用逗号隔开。"`
	Live      bool     `help:"期间已封账的，也按现在的台账生成。"`
	Template  string   `placeholder:"文件" help:"套用本单位的 .docx 或 .xlsx 模板。"`
	Internal  bool     `help:"内部版：含风险事项和联系内容，每页标“内部资料”。"`
	Unmasked  bool     `help:"电话、邮箱不打码。"`
	Out       string   `placeholder:"文件" help:"写到 .pdf、.docx 或 .xlsx 文件。"`
}

// reportNames lists the reports for the help.
func reportNames() string {
	var names []string
	for _, k := range reports.Kinds() {
		names = append(names, k.Key+"（"+k.Label+"）")
	}
	return strings.Join(names, "、")
}

func (c *reportCmd) Run(w *world) error {
	switch {
	case c.List.alone:
		return c.catalogue(w)
	case c.Kind == "":
		return wrongUse{fmt.Errorf("请说明哪种报表，可用：%s", reportNames())}
	case c.Out == "":
		return wrongUse{fmt.Errorf("请用 --out 说明写到哪个文件，如 --out 简报.pdf")}
	}
	var k reports.Kind
	for _, one := range reports.Kinds() {
		if one.Key == c.Kind || one.Label == c.Kind {
			k = one
		}
	}
	if k.Key == "" {
		return wrongUse{fmt.Errorf("没有报表“%s”，可用：%s", c.Kind, reportNames())}
	}
	if err := c.fits(k); err != nil {
		return wrongUse{err}
	}
	o := reports.Options{Out: c.Out, Internal: c.Internal, Unmasked: c.Unmasked, Year: c.Year, Officer: c.Officer,
		Period: c.Period, Public: c.Public, Annex: c.Annex, Issuer: c.Issuer, Number: c.Number, CopyTo: c.CopyTo, Live: c.Live, Template: c.Template}
	if err := c.words(&o); err != nil {
		return wrongUse{err}
	}
	return w.with(func(s *store.Store) error {
		if err := c.times(w, s, k, &o); err != nil {
			return err
		}
		var err error
		if o.Record, err = c.record(w, s, k); err != nil {
			return err
		}
		made, err := reports.Make(w.ctx, s, k.Key, o)
		if err != nil {
			return err
		}
		if len(made.Missing) > 0 {
			fmt.Fprintf(w.err, "提醒：字体里没有这些字，印作 □：%s\n", string(made.Missing))
		}
		for _, told := range made.Told {
			fmt.Fprintf(w.err, "提醒：%s\n", told)
		}
		return w.say("已生成 %s", made.Path)
	})
}

// listFlag is --list: with a name one of the two zero lists, alone it asks
// which reports there are.
type listFlag struct {
	value string
	alone bool
}

// Decode implements kong.MapperValue.
func (f *listFlag) Decode(ctx *kong.DecodeContext) error {
	next := ctx.Scan.Peek()
	if text, ok := next.Value.(string); next.IsEOL() || ok && strings.HasPrefix(text, "--") {
		f.alone = true
		return nil
	}
	return ctx.Scan.PopValueInto("名单", &f.value)
}

// catalogued is a report as --list --json tells of it.
type catalogued struct {
	Key     string          `json:"key"`
	Label   string          `json:"label"`
	About   string          `json:"about"`
	Formats []string        `json:"formats"`
	Params  []reports.Param `json:"params"`
}

// catalogue lists the reports with what each asks for.
func (c *reportCmd) catalogue(w *world) error {
	list := []catalogued{}
	for _, k := range reports.Kinds() {
		list = append(list, catalogued{k.Key, k.Label, k.About, k.Formats, k.Params})
	}
	if c.JSON {
		return w.printJSON(list)
	}
	for _, k := range list {
		fmt.Fprintf(w.out, "%-12s %s：%s\n", k.Key, k.Label, k.About)
	}
	return nil
}

// fits refuses what the report does not read, so that nobody believes a paper
// was narrowed down when it was not.
func (c *reportCmd) fits(k reports.Kind) error {
	asks := func(ps ...reports.Param) bool {
		for _, p := range ps {
			if k.Asks(p) {
				return true
			}
		}
		return false
	}
	for _, one := range []struct {
		flag  string
		given bool
		takes bool
	}{
		{"--id", c.ID != 0, asks(reports.OfFirm, reports.OfAnyFirm, reports.OfGrievance, reports.OfLeader)},
		{"--name", c.Name != "", asks(reports.OfFirm, reports.OfAnyFirm)},
		{"--leader", c.Leader != "", asks(reports.OfLeader)},
		{"--as-of", c.AsOf != "", asks(reports.AtMonth, reports.AtDay)},
		{"--from、--to", c.From != "" || c.To != "", asks(reports.Between)},
		{"--year", c.Year != 0, asks(reports.InYear)},
		{"--list", c.List.value != "", asks(reports.OnList)},
		{"--territory", c.Territory != "", asks(reports.InTerritory)},
		{"--unit", c.Unit != "", asks(reports.ByUnit)},
		{"--officer", c.Officer != "", asks(reports.ByOfficer)},
		{"--internal", c.Internal, asks(reports.ForHouse)},
		{"--unmasked", c.Unmasked, asks(reports.WithPhones)},
		{"--issuer、--number、--copy-to", c.Issuer+c.Number != "" || len(c.CopyTo) > 0, asks(reports.Issued)},
		{"--annex", c.Annex, asks(reports.WithAnnex)},
	} {
		if one.given && !one.takes {
			return fmt.Errorf("《%s》不用 %s", k.Label, one.flag)
		}
	}
	switch {
	case k.Asks(reports.OfFirm) && c.ID == 0 && c.Name == "":
		return fmt.Errorf("《%s》要用 --id 或 --name 说明是哪家企业", k.Label)
	case c.ID != 0 && (c.Name != "" || c.Leader != ""):
		return fmt.Errorf("--id 和名称只写一个")
	}
	return nil
}

// words reads what is chosen from lists.
func (c *reportCmd) words(o *reports.Options) error {
	if c.Territory != "" {
		e, ok := seeds.Lookup("territory", c.Territory)
		if !ok {
			return fmt.Errorf("没有统计归属“%s”", c.Territory)
		}
		o.Territory = e.Code
	}
	if c.Unit != "" {
		o.Unit = c.Unit
		if e, ok := seeds.Lookup("unit", c.Unit); ok {
			o.Unit = e.Code
		}
	}
	if c.List.value != "" {
		code, ok := (&kind.Field{Options: kind.ZeroLists}).ChoiceCode(c.List.value)
		if !ok {
			return fmt.Errorf("没有名单“%s”，可用：trade（零进出口实绩）、capital（零出资）", c.List.value)
		}
		o.List = code
	}
	if c.Year != 0 && (c.Year < 1950 || c.Year > 2100) {
		return fmt.Errorf("--year 要写成 2026，不是“%d”", c.Year)
	}
	return nil
}

// times reads the month, day or period that the report asks for.
func (c *reportCmd) times(w *world, s *store.Store, k reports.Kind, o *reports.Options) error {
	switch {
	case c.Period != "" && (c.AsOf != "" || c.From != "" || c.To != "" || c.Year != 0):
		return wrongUse{fmt.Errorf("--period 与 --as-of、--from、--to、--year 只写一种")}
	case c.Period != "": // the report reads it
		if _, err := reports.ParsePeriod(c.Period); err != nil {
			return wrongUse{err}
		}
		return nil
	case k.Asks(reports.AtMonth):
		m, err := w.monthOf(s, c.AsOf)
		o.AsOf = m
		return err
	case k.Asks(reports.AtDay) && c.AsOf != "":
		day, isDay := codes.ParseDate(c.AsOf)
		if m, ok := codes.ParseMonth(c.AsOf); ok && !isDay {
			day, isDay = codes.LastDay(m), true
		}
		if !isDay {
			return wrongUse{fmt.Errorf("--as-of 要写成 2025-09 或 2025-09-30，不是“%s”", c.AsOf)}
		}
		o.Day = day
	case k.Asks(reports.Between):
		return c.period(w, s, k, o)
	}
	return nil
}

// period reads from which month to which. What does not wait for the customs'
// figures runs to this month, as the lists of the command line do.
func (c *reportCmd) period(w *world, s *store.Store, k reports.Kind, o *reports.Options) error {
	var ok bool
	if now := s.Now(); c.To == "" && (!k.Asks(reports.OnList) || o.List == activation.Capital) {
		o.To = now.Year()*100 + int(now.Month())
	} else if c.To == "" {
		m, err := w.monthOf(s, "")
		if err != nil {
			return err
		}
		o.To = m
	} else if o.To, ok = codes.ParseMonth(c.To); !ok {
		return wrongUse{fmt.Errorf("--to 要写成 2025-09，不是“%s”", c.To)}
	}
	if c.From == "" {
		o.From = o.To/100*100 + 1
	} else if o.From, ok = codes.ParseMonth(c.From); !ok {
		return wrongUse{fmt.Errorf("--from 要写成 2025-01，不是“%s”", c.From)}
	}
	return nil
}

// record finds the firm or leader that is meant.
func (c *reportCmd) record(w *world, s *store.Store, k reports.Kind) (int64, error) {
	of, text := kind.Enterprise, c.Name
	if k.Asks(reports.OfLeader) {
		of, text = kind.Leader, c.Leader
	}
	if text == "" {
		return c.ID, nil
	}
	r, err := s.Find(w.ctx, of, text)
	if err == nil {
		return r.ID, nil
	}
	if near, lerr := s.List(w.ctx, store.Query{Kind: of, Search: text, Limit: 5}); lerr == nil && len(near) > 0 && strings.HasPrefix(err.Error(), "没有找到") {
		var names []string
		for _, n := range near {
			names = append(names, fmt.Sprintf("%s（编号 %d）", n.Title(), n.ID))
		}
		err = fmt.Errorf("%w。相近的有：%s", err, strings.Join(names, "、"))
	}
	return 0, err
}
