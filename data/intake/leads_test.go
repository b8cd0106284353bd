package intake

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// TestStageWords holds the words that tables use against the stage they mean;
// a question mark says that the reading is a guess, to be warned of.
func TestStageWords(t *testing.T) {
	for text, want := range map[string]string{
		"线索": "lead", "研判": "study", "在谈": "talk", "签约": "signed", "注册": "registered", "到资": "arrived", "开工": "started", "投产": "producing", "搁置": "shelved", "流失": "lost",
		"已签约": "signed", "已注册": "registered", "已开工": "started", "已投产": "producing", "在谈阶段": "talk", "签约阶段": "signed",
		"洽谈中": "talk?", "正在洽谈": "talk?", "初步接洽": "lead?", "达成意向": "lead?", "意向阶段": "lead?", "正在注册": "signed?", "正在办理注册": "signed?", "已完成工商注册": "registered?",
		"拟签约": "talk?", "待签约": "talk?", "计划2025年6月签约": "talk?", "待注册": "signed?", "尚未开工": "", "已签约，待开工": "signed?", "框架协议已签订": "signed?", "正在建设": "started?", "在建": "started?", "建成投产": "producing?",
		"试运行": "producing?", "暂停": "shelved?", "暂缓推进": "shelved?", "终止": "lost?", "项目终止": "lost?", "放弃": "lost?", "资金已到位": "arrived?", "可研阶段": "study?", "土地评审": "study?",
		"跟进中": "talk?", "考察对接": "talk?", "Closed Won": "signed?", "Closed Lost": "lost?", "Negotiation/Review": "talk?", "Prospecting": "lead?", "Qualification": "study?", "New": "lead?", "foo": "",
	} {
		stage, sure, ok := stageOf(text)
		got := stage
		if ok && !sure {
			got += "?"
		}
		if got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}

// loadText imports a table written as text.
func loadText(t *testing.T, s *store.Store, k *kind.Kind, text string) *Result {
	t.Helper()
	f := &File{Path: "表.xlsx", Book: gridOf(strings.TrimSpace(text))}
	l, err := f.Propose(context.Background(), Options{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(context.Background(), s, f, l, Options{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func stepsOf(t *testing.T, s *store.Store, lead int64) string {
	t.Helper()
	var out []string
	for _, r := range records(t, s, kind.LeadStep, eq("lead", lead)) {
		out = append(out, r.Text("date")+" "+r.Text("from_stage")+">"+r.Text("to_stage"))
	}
	return strings.Join(out, ", ")
}

// A list of projects that comes again moves its leads on, a dated step each;
// what lies behind moves nothing.
func TestLeadsMoveOnWhenTheirListComesAgain(t *testing.T) {
	s := newStore(t)
	// given a lead in talks, without all that its stages ask for
	res := loadText(t, s, kind.Lead, `
项目编号|项目名称|投资方|阶段|进入阶段日期
P1|锰基新材料|甲公司|在谈|2025-01-10`)
	lead := records(t, s, kind.Lead)[0]
	if got := stepsOf(t, s, lead.ID); res.Imported != 1 || got != "2025-01-10 >talk" {
		t.Fatalf("%+v, steps %s", res, got)
	}
	// when the next list says that it was signed, without the amount
	res = loadText(t, s, kind.Lead, `
项目编号|项目名称|投资方|阶段|签约日期|招商干部
P1|锰基新材料|甲公司|已签约|2025-03-05|马某`)
	// then it moves on the signing day, with a warning of what is missing
	lead = records(t, s, kind.Lead)[0]
	if got := stepsOf(t, s, lead.ID); res.Updated != 1 || got != "2025-01-10 >talk, 2025-03-05 talk>signed" || lead.Text("stage") != "signed" || lead.Text("officer") != "马某" {
		t.Errorf("%+v, steps %s", res, got)
	}
	if res.Warnings != 1 || !strings.Contains(res.Problems[0].Message, "签约金额") {
		t.Errorf("warnings: %v", res.Problems)
	}
	// when an old list comes, nothing moves back
	res = loadText(t, s, kind.Lead, `
项目编号|项目名称|投资方|阶段
P1|锰基新材料|甲公司|洽谈中`)
	if res.Unchanged != 1 || records(t, s, kind.Lead)[0].Text("stage") != "signed" || !strings.Contains(res.Problems[1].Message, "没有退回") {
		t.Errorf("%+v", res.Problems)
	}
	// when it is lost with a reason and no day, it is lost today
	res = loadText(t, s, kind.Lead, `
项目编号|项目名称|投资方|阶段|流失原因
P1|锰基新材料|甲公司|流失|资金链断裂`)
	lead = records(t, s, kind.Lead)[0]
	if res.Updated != 1 || lead.Text("stage") != "lost" || lead.Text("reason") != "资金链断裂" || lead.Text("standing") != "signed" {
		t.Errorf("%+v: %s %s", res.Problems, lead.Text("stage"), lead.Text("reason"))
	}
	// and the undo of the batch takes it back
	if _, err := s.UndoBatch(context.Background(), res.Batch); err != nil || records(t, s, kind.Lead)[0].Text("stage") != "signed" {
		t.Errorf("after the undo: %v", err)
	}
}

// A further tick moves a lead on as a word does.
func TestLeadsMoveOnByTicks(t *testing.T) {
	s := newStore(t)
	loadText(t, s, kind.Lead, "项目名称|投资方|在谈|签约|开工\n光伏|甲公司|√||")
	res := loadText(t, s, kind.Lead, "项目名称|投资方|在谈|签约|开工\n光伏|甲公司|√|√|")
	lead := only(t, s, kind.Lead)
	if steps := records(t, s, kind.LeadStep); res.Updated != 1 || lead.Text("stage") != "signed" || len(steps) != 2 {
		t.Errorf("%+v: %s, %d steps", res, lead.Text("stage"), len(steps))
	}
}

// People of a lead are known again, and several at one lead stay several.
func TestLeadsBringTheirPeople(t *testing.T) {
	s := newStore(t)
	text := `
项目名称|投资方|联系人|职务|联系电话
光伏|甲公司|张三|经理|13900000001
光伏|甲公司|李四|总监|13900000002
储能|乙公司|张三|经理|13900000003`
	res := loadText(t, s, kind.Lead, text)
	if res.Imported != 2 || res.Duplicates != 1 || res.NewContacts != 3 {
		t.Errorf("%+v", res)
	}
	first := only(t, s, kind.Lead, eq("name", "光伏"))
	if n := len(records(t, s, kind.Involvement, eq("lead", first.ID))); n != 2 {
		t.Errorf("%d people at the lead", n)
	}
	if again := loadText(t, s, kind.Lead, text); again.Imported+again.Updated+again.NewContacts != 0 || again.Batch != 0 {
		t.Errorf("again: %+v", again)
	}
}

// A known person gains numbers and loses none; another firm is another post.
func TestPeopleAreUpdated(t *testing.T) {
	s := newStore(t)
	loadText(t, s, kind.Contact, `
姓名|单位|职务|电话
王强|甲公司|经理|13900000001
李敏|乙公司||13900000002`)
	res := loadText(t, s, kind.Contact, `
姓名|单位|职务|电话
王强|甲公司|副总经理|0955-7012345
李敏|丙公司|主任|13900000002
李敏|丁公司|主任|13900000009`)
	if res.Updated != 2 || res.Imported != 1 {
		t.Errorf("%+v", res)
	}
	wang := only(t, s, kind.Contact, eq("name", "王强"))
	if wang.Text("phones") != "13900000001；0955-7012345" || wang.Text("title") != "副总经理" {
		t.Errorf("王强: %v", wang.Values)
	}
	li := records(t, s, kind.Contact, eq("name", "李敏"))[0]
	if li.Text("employer") != "丙公司" || len(records(t, s, kind.Employment, eq("contact", li.ID))) != 2 {
		t.Errorf("李敏: %v", li.Values)
	}
}

// An employer in the file that becomes a known firm later is then a link.
func TestEmployersBecomeLinks(t *testing.T) {
	s := newStore(t)
	list := "姓名|单位\n王强|宁夏甲实业有限公司"
	loadText(t, s, kind.Contact, list)
	loadText(t, s, kind.Enterprise, "企业名称|统一社会信用代码\n宁夏甲实业有限公司|91640500MA76F24J3L")
	if res := loadText(t, s, kind.Contact, list); res.Updated != 1 || res.Imported != 0 {
		t.Errorf("%+v", res)
	}
	wang := only(t, s, kind.Contact)
	if !wang.Has("enterprise") || wang.Has("employer") || len(records(t, s, kind.Employment)) != 1 {
		t.Errorf("%v", wang.Values)
	}
}
