package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func refuses(t *testing.T, st *store.Store, key string, o Options, want string) {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "x.pdf")
	o.BundledFonts, o.Created = true, fixed
	if _, err := Make(context.Background(), st, key, o); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %q", key, err, want)
	}
}

func TestNotice(t *testing.T) {
	c := newCounty(t)
	if err := c.st.SetSetting(context.Background(), store.SettingOffice, "中宁县商务和投资促进局"); err != nil {
		t.Fatal(err)
	}
	text, m := paperText(t, c, "notice", Options{Record: c.firm})
	// from 2026-10-12 to 2027-06-30: 19 + 30 + 31 + 31 + 28 + 31 + 30 + 31 + 30 days
	mustHold(t, text, "关于出资期限的提示函", fullName+"：", "成立于2019年5月6日，注册资本5,000万元，实缴资本1,000万元，外方累计到资50万美元，认缴出资期限为2039年5月6日",
		"注册资本登记管理制度的规定》第二条规定", "2027年6月30日前", "超过最晚的2032年6月30日", "距2027年6月30日还有261天", "中宁县商务和投资促进局", "年月日", "国务院令第784号")
	if m.Pages != 1 {
		t.Errorf("%d pages", m.Pages)
	}
	// given one whose term is over, then no rule of longer terms is quoted, and all get a page
	late := add(t, c.st, kind.Enterprise, "name", longName, "registered_capital", "300万元", "paid_capital", "0", "founded", "2010-01-01", "capital_due", "2020-01-01", "enterprise_type", "有限责任公司")
	text, m = paperText(t, c, "notice", Options{Record: late})
	mustHold(t, text, longName, "认缴出资期限2020年1月1日已过", "依据：公司章程")
	mustNotHold(t, text, "第784号")
	if m.Pages != 1 {
		t.Errorf("%d pages for a long name", m.Pages)
	}
	if _, m = paperText(t, c, "notice", Options{}); m.Pages != 2 || m.Rows != 2 {
		t.Errorf("all: %d pages of %d firms", m.Pages, m.Rows)
	}
	if _, m = paperText(t, c, "notice", Options{Territory: "中宁县"}); m.Rows != 1 {
		t.Errorf("中宁县: %d firms", m.Rows)
	}
	paid := add(t, c.st, kind.Enterprise, "name", "宁夏已缴虚拟有限公司", "registered_capital", "300万元", "paid_capital", "300万元", "founded", "2020-01-01")
	refuses(t, c.st, "notice", Options{Record: paid}, "已缴足，不用发提示函")
	refuses(t, c.st, "notice", Options{Territory: "海原县"}, "没有须限期办理或已逾期的企业")
}

func TestLetter(t *testing.T) {
	c := newCounty(t)
	text, m := paperText(t, c, "letter", Options{Record: c.grievance})
	mustHold(t, text, "关于办理企业诉求的督办函", "国家税务总局中卫市税务局：", fullName+"反映“二季度出口退税两个月没有到账”（出口退税类）", "2026年8月3日受理，2026年8月4日交你单位办理，办结期限为2026年8月18日",
		"已逾期35个工作日，尚未答复", "影响采购枸杞鲜果", "金额86.50万元、就业40人", "联系人：钱七", "于2026年10月19日前书面答复", "（单位盖章）")
	if m.Pages != 1 {
		t.Errorf("%d pages", m.Pages)
	}
	mustNotHold(t, text, "此前已督办")
	// when it was urged once, then the next letter says so
	add(t, c.st, kind.GrievanceStep, "grievance", fmt.Sprint(c.grievance), "action", "督办", "date", "2026-09-01", "text", "请尽快")
	text, _ = paperText(t, c, "letter", Options{Record: c.grievance})
	mustHold(t, text, "此前已督办1次")
	// given a firm and a grievance of long words, then it is one page all the same
	firm := fmt.Sprint(add(t, c.st, kind.Enterprise, "name", longName[:len("宁夏")+15*3]+"有限公司"))
	long := strings.Repeat("企业反映的事情说得很长，", 60)
	wordy := add(t, c.st, kind.Grievance, "enterprise", firm, "title", strings.Repeat("很长的事项", 12), "type", "其他", "received_on", "2026-09-01", "unit", "市商务局", "sent_on", "2026-09-02", "due_on", "2026-09-30", "detail", long, "money", "100", "jobs", "5")
	if _, m = paperText(t, c, "letter", Options{Record: wordy}); m.Pages != 1 {
		t.Errorf("%d pages for a long grievance", m.Pages)
	}
	// when none is named, then each overdue one has its letter; the one not yet due has none
	text, m = paperText(t, c, "letter", Options{})
	if m.Pages != 2 || m.Rows != 2 {
		t.Errorf("all: %d letters on %d pages", m.Rows, m.Pages)
	}
	mustNotHold(t, text, "增加用电容量")
	unsent := add(t, c.st, kind.Grievance, "enterprise", firm, "title", "没有交办的", "type", "其他", "received_on", "2026-09-01")
	refuses(t, c.st, "letter", Options{Record: unsent}, "还没有交办")
	done, err := c.st.Find(context.Background(), kind.Grievance, fmt.Sprint(c.grievance+2))
	if err != nil {
		t.Fatal(err)
	}
	refuses(t, c.st, "letter", Options{Record: done.ID}, "不用督办")
	refuses(t, c.st, "letter", Options{Day: "2026-08-10"}, "没有逾期未答复的诉求")
}

func TestSponsorCards(t *testing.T) {
	c := newCounty(t)
	// four visits a year since January, two of them done: 应 4 已 2, the third is past
	text, m := paperText(t, c, "sponsor", Options{Record: c.leader})
	mustHold(t, text, "领导包抓卡", "赵𫖯　副县长", "应走访 4 次，已走访 2 次", fullName, "在办诉求", "2 件，其中逾期 1", "逾期35工作日", "协助办理欧盟有机认证", "协调园区冷库", "钱七")
	if m.Pages != 1 {
		t.Errorf("%d pages", m.Pages)
	}
	// who sponsors nothing has a card when asked for, and none among all
	text, _ = paperText(t, c, "sponsor", Options{Record: c.second})
	mustHold(t, text, "孙八", "现在没有包抓的企业或项目")
	if text, m = paperText(t, c, "sponsor", Options{}); m.Rows != 1 || strings.Contains(text, "孙八") {
		t.Errorf("%d cards", m.Rows)
	}
	refuses(t, openStore(t), "sponsor", Options{}, "没有领导在包抓")
}
