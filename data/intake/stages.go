package intake

import (
	"regexp"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// stageWords are the words for a lead's stage in the order in which they are
// tried: the later stage first, so that 已签约正在注册 is 注册.
var stageWords = []struct {
	stage string
	re    *regexp.Regexp
}{
	{"lost", regexp.MustCompile(`流失|终止|放弃|取消|作废|失败|未成|退出|无意向|没有意向|丢单|输单|无效|closed ?lost|lost|disqualified|unqualified|abandon|dead|junk`)},
	{"shelved", regexp.MustCompile(`搁置|暂停|暂缓|中止|停滞|搁浅|观望|挂起|on ?hold|paused?|nurtur`)},
	{"producing", regexp.MustCompile(`(?:已|建成|正式|试|部分)?投产|(?:已)?达产|投入?运营|已运营|试运行|已建成|竣工|投入生产`)},
	{"started", regexp.MustCompile(`开工|在建|动工|施工|建设中|正在建设|奠基|安装调试|厂房`)},
	{"arrived", regexp.MustCompile(`到资|资金到位|已到位|外资到账|到账|实缴`)},
	{"registered", regexp.MustCompile(`注册|工商登记|公司(?:已)?成立|已设立|领(?:取)?(?:营业)?执照|办(?:理)?照|落地`)},
	{"signed", regexp.MustCompile(`签约|签订|签署|签协议|已签|签合同|签了|合同|closed ?won|won\b|contract|signed|customer|成交|赢单`)},
	{"talk", regexp.MustCompile(`在谈|洽谈|谈判|商谈|磋商|协商|跟进|对接|推进|考察|互访|商务|方案|报价|negotiat|proposal|quote|demo|presentation|meeting|value prop|decision|perception|in progress|working|open deal|attempted|connected`)},
	{"study", regexp.MustCompile(`研判|评估|论证|研究|可研|尽调|评审|审核|筛选|analysis|qualif|evaluat|review|assess`)},
	{"lead", regexp.MustCompile(`线索|意向|初步|接洽|接触|新增|获取|待跟进|未跟进|储备|谋划|拟|new|open|prospect|lead|raw|inbound|not contacted|contacted|未联系|已联系`)},
}

// notYet: what is still to come is not reached: 拟签约, 待注册, 尚未开工, 计划投产.
var notYet = regexp.MustCompile(`(?:拟|待|未|尚未|即将|准备|计划|预计|争取|筹备|等待)(?:于?[\d年月日.\-]*)?(?:进行)?$`)

// ongoing: one is on the way to a stage, not at it: 正在注册 comes before 注册.
var ongoing = regexp.MustCompile(`(?:正在|正|办理|着手)(?:办理|进行|开展)?$`)

// stageOf reads a stage in the words that tables use. sure is false where it
// was guessed; ok is false where nothing could be made of it.
func stageOf(text string) (stage string, sure, ok bool) {
	f := kind.Lead.Field("stage")
	t := strings.ToLower(strings.TrimSpace(text))
	if code, ok := f.ChoiceCode(strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(t, "已"), "阶段"), "中")); ok {
		return code, true, true
	}
	before := "" // the stage before one that is still to come
	for _, w := range stageWords {
		if w.stage == "lead" && before != "" {
			return before, false, true
		}
		for _, loc := range w.re.FindAllStringIndex(t, -1) {
			coming := w.stage == "registered" || w.stage == "signed"
			if w.stage != "lead" && notYet.MatchString(t[:loc[0]]) {
				if coming {
					before = previous(w.stage)
				}
				continue
			}
			if (coming || w.stage == "arrived") && ongoing.MatchString(t[:loc[0]]) {
				return previous(w.stage), false, true
			}
			return w.stage, false, true
		}
	}
	return "", false, false
}

// tickedStage reads tables with a column for each stage and a tick where the
// lead has come to: the furthest ticked one.
func (r *parser) tickedStage(x row) string {
	stage := ""
	for _, c := range r.l.Columns {
		code, sure, ok := stageOf(c.Header)
		if c.Field != nil || !ok || !sure || len([]rune(c.Header)) > 4 || !tickIs[strings.TrimSpace(x.text(c.Index))] {
			continue
		}
		if stage == "" || pipeline.Rank(code) > pipeline.Rank(stage) {
			stage = code
		}
	}
	return stage
}

var tickIs = map[string]bool{"√": true, "✓": true, "✔": true, "是": true, "●": true, "1": true, "V": true, "v": true, "☑": true, "■": true}

// previous is the stage before one in the row.
func previous(stage string) string {
	for i, o := range kind.Stages {
		if o.Code == stage && i > 0 {
			return kind.Stages[i-1].Code
		}
	}
	return stage
}
