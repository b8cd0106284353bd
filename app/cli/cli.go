// Package cli is the command line: the same work as the window's, for
// scripts and for machines without a screen. JSON keys are English, messages
// Chinese. Exit codes: 0 done, 1 refused (reason on stderr), 2 wrong use.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/alecthomas/kong"

	"beizeng/data/store"
)

// Exit codes.
const (
	Done    = 0
	Refused = 1
	Misuse  = 2
)

// grammar is what may be typed.
type grammar struct {
	DB string `name:"db" env:"BEIZENG_DB" placeholder:"文件" help:"数据库文件；不写则用用户数据文件夹里的。"`

	Window     windowCmd     `cmd:"" default:"1" help:"打开窗口（不写命令时）。"`
	Import     importCmd     `cmd:"" help:"导入 Excel、CSV 等文件。"`
	Undo       undoCmd       `cmd:"" help:"撤销一个导入批次。"`
	Batches    batchesCmd    `cmd:"" help:"列出导入批次。"`
	List       listCmd       `cmd:"" help:"列出记录。"`
	Show       showCmd       `cmd:"" help:"看一条记录。"`
	Add        addCmd        `cmd:"" help:"新增一条记录。"`
	Set        setCmd        `cmd:"" help:"修改一条记录。"`
	Delete     deleteCmd     `cmd:"" help:"删除一条记录（可恢复）。"`
	Attach     attachCmd     `cmd:"" help:"给一条记录添加附件；--check 检查全部附件的文件。"`
	Duplicates duplicatesCmd `cmd:"" help:"找出可能重复的联系人。"`
	Merge      mergeCmd      `cmd:"" help:"合并联系人（可撤销）。"`
	Export     exportCmd     `cmd:"" help:"导出记录：Excel、CSV，联系人也可为手机通讯录 .vcf。"`
	Advance    advanceCmd    `cmd:"" help:"把招商线索推进（或退回）到一个阶段；缺字段则指出。"`
	Template   templateCmd   `cmd:"" help:"生成导入模板。"`
	Indicators indicatorsCmd `cmd:"" help:"九项指标到某月的进度。"`
	Gap        gapCmd        `cmd:"" help:"缺口倒推：一项指标每月需完成多少，哪些线索和企业能补，低、中、高各多少，假设是什么。"`
	Funnel     funnelCmd     `cmd:"" help:"招商漏斗：各阶段条数、转化率、停留天数，履约率、资金到位率、以商招商占比。"`
	Grievance  grievanceCmd  `cmd:"" help:"办理一件诉求：交办、转办、延期、督办、答复、企业确认、重新办理……"`
	Grievances grievancesCmd `cmd:"" help:"诉求的办结率、解决率、按时答复率、用时、重复，和逐件清单。"`
	Term       termCmd       `cmd:"" help:"出资期限：哪些企业要在哪天前缴足或修改章程。"`
	Figures    figuresCmd    `cmd:"" help:"企业服务的统计：出口信保、政策兑现、走出去、箱量、金融、培训、会议、重大项目。"`
	Cultivate  cultivateCmd  `cmd:"" help:"给一个资质培育套用步骤模板，逐步定出计划日期。"`
	Candidates candidatesCmd `cmd:"" help:"一项政策可以申报而没有申报的企业。"`
	Score      scoreCmd      `cmd:"" help:"年考核：各县区、园区逐项的原始值、得分和位次。"`
	Tasks      tasksCmd      `cmd:"" help:"任务清单、热力图数据、分解条款。"`
	Report     reportCmd     `cmd:"" help:"生成报表（PDF、Excel）。"`
	Freeze     freezeCmd     `cmd:"" help:"封账：把一个季度的数字、明细和报表封存，以后的修订只显示为差异。"`
	Snapshot   snapshotCmd   `cmd:"" help:"封账过的季度：列表、数字、差异、重开、校验。"`
	Agenda     agendaCmd     `cmd:"" help:"一天要办的事：到期、逾期、久未联系的线索、快到期的聘期和证书。"`
	Zero       zeroCmd       `cmd:"" help:"零进出口实绩、零出资名单：到某月有哪些企业，从何时起，进展到哪一步。"`
	Activation activationCmd `cmd:"" help:"激活台账：一段时间里入列、首笔、注销了哪些企业，激活率、平均天数，按县区和经办人。"`
	Plan       planCmd       `cmd:"" help:"读方案：从公布的方案里读出条款、单位、指标等，供核对。"`
	Demo       demoCmd       `cmd:"" help:"填入演示数据（合成，可重现）。"`
	Version    versionCmd    `cmd:"" help:"版本。"`
}

// world is what a command works in.
type world struct {
	ctx      context.Context
	out, err io.Writer
	db       string
	version  string
	window   func(ctx context.Context, db string) error
}

// open opens the database that the command line names.
func (w *world) open() (*store.Store, error) { return store.Open(w.ctx, w.db) }

// with opens the database for the length of f.
func (w *world) with(f func(*store.Store) error) error {
	s, err := w.open()
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}

func (w *world) printJSON(v any) error {
	enc := json.NewEncoder(w.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func (w *world) say(format string, args ...any) error {
	_, err := fmt.Fprintf(w.out, format+"\n", args...)
	return err
}

// wrongUse is an error of the caller's words, not of the data.
type wrongUse struct{ error }

// DefaultDB is the database in the user's data folder.
func DefaultDB() string { return filepath.Join(xdg.DataHome, "beizeng", "beizeng.db") }

// DemoDB is where the demo data live, apart from the real ones.
func DemoDB() string { return filepath.Join(xdg.DataHome, "beizeng", "demo.db") }

// Run does what the arguments say and returns the exit code. window opens the
// window on a database.
func Run(ctx context.Context, args []string, out, errOut io.Writer, version string, window func(ctx context.Context, db string) error) (code int) {
	var g grammar
	parser, err := kong.New(&g, kong.Name("beizeng"), kong.Description("倍增台账：外资三年、外贸五年倍增计划的台账、进度与报表。"),
		kong.Writers(out, errOut), kong.Exit(func(c int) { panic(exit(c)) }), kong.UsageOnError(), kong.WithHyphenPrefixedParameters(true), kong.Vars{"reports": reportNames()})
	if err != nil {
		fmt.Fprintln(errOut, err)
		return Misuse
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			code = int(e)
		default:
			panic(e)
		}
	}()
	kctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(errOut, "用法不对：", err)
		return Misuse
	}
	w := &world{ctx: ctx, out: out, err: errOut, db: g.DB, version: version, window: window}
	if w.db == "" {
		w.db = DefaultDB()
	}
	err = kctx.Run(w)
	var misuse wrongUse
	switch {
	case err == nil:
		return Done
	case errors.As(err, &misuse):
		fmt.Fprintln(errOut, "用法不对：", err)
		return Misuse
	case errors.Is(err, errQuiet):
		return Refused
	}
	fmt.Fprintln(errOut, err)
	return Refused
}

// errQuiet: the reason has been printed already.
var errQuiet = errors.New("")

// exit carries kong's own exits (--help) out of the parser.
type exit int

type windowCmd struct{}

func (windowCmd) Run(w *world) error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && !isWindows {
		return errors.New("没有图形界面（DISPLAY 为空），不能打开窗口。命令行用法见 beizeng --help")
	}
	return w.window(w.ctx, w.db)
}

type versionCmd struct{}

func (versionCmd) Run(w *world) error { return w.say("倍增台账 beizeng %s", w.version) }
