package cli

import (
	"fmt"
	"io"

	"beizeng/data/agenda"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/store"
	"beizeng/seeds"
)

type agendaCmd struct {
	On        string `placeholder:"日期" help:"哪一天，如 2026-11-30、明天、下周三；不写为今天。"`
	Officer   string `placeholder:"姓名" help:"只看一个人的。"`
	Territory string `placeholder:"名称或代码" help:"只看一个县区或园区。"`
	Unit      string `placeholder:"单位" help:"只看一个责任单位的诉求、措施、议定事项等。"`
	Soon      bool   `help:"也列出未来 7 天的。"`
	Limit     int    `default:"200" help:"每类最多列几条。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
	ICS       string `name:"ics" placeholder:"文件" help:"写成日历文件（.ics），手机和邮件程序都能导入；逾期、当天、未来 7 天和即将到期的都在里面。"`
}

func (c *agendaCmd) Run(w *world) error {
	o := agenda.Options{Officer: c.Officer, Soon: c.Soon, Limit: c.Limit}
	if c.Limit <= 0 {
		return wrongUse{fmt.Errorf("--limit 要写成正整数，不是 %d", c.Limit)}
	}
	if c.Territory != "" {
		e, ok := seeds.Lookup("territory", c.Territory)
		if !ok {
			return wrongUse{fmt.Errorf("没有统计归属“%s”", c.Territory)}
		}
		o.Territory = e.Code
	}
	if c.Unit != "" {
		o.Unit = c.Unit // a unit that the plan does not name is kept as written
		if e, ok := seeds.Lookup("unit", c.Unit); ok {
			o.Unit = e.Code
		}
	}
	return w.with(func(s *store.Store) error {
		var err error
		if o.Day, err = w.dayOf(s, "--on", c.On); err != nil {
			return err
		}
		if c.ICS != "" {
			if err := w.writeICS(s, o, c.ICS, c.JSON); err != nil || !c.JSON {
				return err
			}
		}
		a, err := agenda.On(w.ctx, s, o)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(a)
		}
		return w.printAgenda(a)
	})
}

// dayOf reads the day of a flag, 明天 and 下周三 too; today where it is not said.
func (w *world) dayOf(s *store.Store, flag, text string) (string, error) {
	if text == "" {
		return s.Today(), nil
	}
	day, ok := codes.ParseDay(text, s.Now().Local())
	if !ok {
		return "", wrongUse{fmt.Errorf("%s 要写成 2026-11-30、明天 或 下周三，不是“%s”", flag, text)}
	}
	return day, nil
}

func (w *world) writeICS(s *store.Store, o agenda.Options, path string, quiet bool) error {
	a, err := agenda.ForCalendar(w.ctx, s, o)
	if err != nil {
		return err
	}
	events := 0
	err = exchange.WriteFile(path, func(out io.Writer) (err error) {
		events, err = agenda.WriteICS(out, a, s.Now())
		return err
	})
	if err != nil || quiet {
		return err
	}
	return w.say("已写出 %d 个日历事件到 %s", events, path)
}

// printAgenda writes the day as one reads it out: a heading a sort, a line an item.
func (w *world) printAgenda(a agenda.Agenda) error {
	if err := w.say("%s %s", a.Day, agenda.Summary(a)); err != nil {
		return err
	}
	for _, sort := range agenda.Sorts {
		l := a.Of(sort)
		if len(l.Items) == 0 {
			continue
		}
		fmt.Fprintf(w.out, "\n%s（%s）\n", sort.Label(), l.CountText())
		for _, it := range l.Items {
			fmt.Fprintf(w.out, "  %s %s\t%s\t%s%s\n", it.Kind.Key, fmt.Sprint(it.ID), it.Title, it.Day, agendaTail(it))
		}
		if n := len(l.Items); n < l.Count || l.More {
			fmt.Fprintf(w.out, "  …只列出前 %d 条，--limit 可以多列\n", n)
		}
	}
	return nil
}

func agendaTail(it agenda.Item) string {
	tail := ""
	if it.Late > 0 {
		tail = fmt.Sprintf("（过 %d 天）", it.Late)
	}
	if it.Officer != "" {
		tail += "\t" + it.Officer
	}
	if it.Detail != "" {
		tail += "\t" + it.Detail
	}
	return tail
}
