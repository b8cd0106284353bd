package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

type exportCmd struct {
	Kind     string   `arg:"" help:"种类，如 contact。"`
	Out      string   `required:"" placeholder:"文件" help:"写到 .xlsx、.csv 文件；联系人也可写到 .vcf（手机通讯录）。"`
	View     string   `placeholder:"名称" help:"按保存的视图导出。"`
	Where    []string `sep:"none" placeholder:"字段=值" help:"筛选，写法同 list。"`
	Search   string   `placeholder:"文字" help:"汉字、拼音首字母、电话或代码的一部分。"`
	Sort     string   `placeholder:"字段" help:"排序字段，前面加 - 为降序。"`
	Internal bool     `help:"导出内部资料（如风险事项）；不写则拒绝。"`
	Unmasked bool     `help:"导出完整的电话、邮箱；.vcf 总是完整的。"`
}

func (c *exportCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	ending := strings.ToLower(filepath.Ext(c.Out))
	switch {
	case ending == ".vcf" && k != kind.Contact:
		return wrongUse{fmt.Errorf("只有联系人能导出为 .vcf，%s请用 .xlsx 或 .csv", k.Label)}
	case ending != ".vcf" && ending != ".xlsx" && ending != ".csv":
		return wrongUse{fmt.Errorf("--out 要写成 .xlsx、.csv 或 .vcf 文件，不是“%s”", c.Out)}
	}
	if k.Secret && !c.Internal {
		return fmt.Errorf("%s是内部资料，不对外导出。确需内部使用的，加 --internal，工作簿会标“%s”", k.Label, exchange.SecretMark)
	}
	sort, err := sortKey(k, c.Sort)
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		q, v, err := w.listed(s, k, c.View, c.Search, sort)
		if err != nil {
			return err
		}
		more, err := w.conditions(s, k, c.Where)
		if err != nil {
			return err
		}
		q.Where = append(q.Where, more...)
		return w.export(s, q, v, c, ending)
	})
}

// export writes the rows of a query to the file, by its ending.
func (w *world) export(s *store.Store, q store.Query, v savedView, c *exportCmd, ending string) (err error) {
	next := exchange.Source(s.Pull(w.ctx, q))
	lst := v.list(q.Kind)
	lst.Unmasked = c.Unmasked
	if demo, err := s.Setting(w.ctx, store.SettingDemo); err != nil {
		return err
	} else if demo == "1" {
		lst.Demo = true
	}
	n, note := 0, ""
	switch ending {
	case ".vcf":
		n, err = exchange.WriteCardsFile(w.ctx, c.Out, next)
		note = "，含完整的电话和邮箱，请妥善保管"
	case ".csv":
		n, err = exchange.WriteCSVFile(w.ctx, c.Out, lst, next)
	default:
		n, err = exchange.WriteXLSX(w.ctx, c.Out, lst, next, nil)
	}
	if err != nil {
		return err
	}
	return w.say("已导出 %d 条%s到 %s%s", n, q.Kind.Label, c.Out, note)
}
