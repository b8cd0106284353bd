package timeline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// office is a small database whose clock a test sets.
type office struct {
	testing.TB
	st *store.Store
}

func given(t testing.TB) *office {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	if err := st.SetSetting(ctx, store.SettingOperator, "李四"); err != nil {
		t.Fatal(err)
	}
	o := &office{t, st}
	o.clock("2026-11-23")
	return o
}

// clock sets the day of what is written next; it is noon here.
func (o *office) clock(day string) {
	d, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		o.Fatal(err)
	}
	o.st.Now = func() time.Time { return d.Add(12 * time.Hour) }
}

// made is an unsaved record from key, value pairs; texts are parsed, numbers are ids.
func (o *office) made(k *kind.Kind, pairs ...any) *kind.Record {
	o.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		f := k.Field(pairs[i].(string))
		if f == nil {
			o.Fatalf("%s has no field %v", k.Key, pairs[i])
		}
		if text, ok := pairs[i+1].(string); ok {
			v, remark := kind.Parse(f, text, kind.Hint{})
			if remark != nil && remark.Error {
				o.Fatal(remark.Message)
			}
			r.Set(f.Key, v)
			continue
		}
		r.Set(f.Key, pairs[i+1])
	}
	return r
}

func (o *office) add(k *kind.Kind, pairs ...any) *kind.Record {
	o.Helper()
	r := o.made(k, pairs...)
	if err := o.st.Write(context.Background(), func(tx *store.Tx) error { return tx.Insert(r) }); err != nil {
		o.Fatal(err)
	}
	return r
}

func (o *office) page(r *kind.Record, opt Options) Page {
	o.Helper()
	p, err := Of(context.Background(), o.st, r.Kind, r.ID, opt)
	if err != nil {
		o.Fatal(err)
	}
	return p
}

// said writes entries as a reader would tell them.
func said(es []Entry) []string {
	var out []string
	for _, e := range es {
		s := strings.TrimSpace(e.Date + " " + e.Title)
		for _, part := range []string{e.With, e.Text} {
			if part != "" {
				s += "｜" + part
			}
		}
		if e.Next != nil {
			s += fmt.Sprintf("｜下一步 %s %s %s", e.Next.What, e.Next.On, e.Next.Officer)
		}
		if e.Done != "" {
			s += "｜办结 " + e.Done
		}
		out = append(out, s)
	}
	return out
}

// without drops the entries of a sort.
func without(es []Entry, sort string) []Entry {
	return slices.DeleteFunc(slices.Clone(es), func(e Entry) bool { return e.Sort == sort })
}

func (o *office) tells(r *kind.Record, want ...string) []Entry {
	o.Helper()
	es := without(o.page(r, Options{}).Entries, kind.LeadStep.Key)
	if got := said(es); !slices.Equal(got, want) {
		o.Errorf("%s:\n got %s\nwant %s", r.Title(), strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	return es
}

func TestFirmTellsItsOwnAndItsLeadsEntries(t *testing.T) {
	// given a firm with a lead, a person, money, a fair, evidence, a file
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "天元锰业")
	other := o.add(kind.Enterprise, "name", "别家公司")
	lead := o.add(kind.Lead, "name", "锰系新材料", "stage", "线索", "received_on", "2026-01-05")
	person := o.add(kind.Contact, "name", "王经理", "enterprise", firm.ID)
	fair := o.add(kind.Event, "name", "第136届广交会", "date", "2026-04-15")
	clause, err := o.st.Find(context.Background(), kind.Clause, "T05")
	if err != nil {
		t.Fatal(err)
	}
	o.add(kind.Interaction, "date", "2026-03-02", "type", "走访", "said", "看了三期现场", "enterprise", firm.ID, "contact", person.ID, "officer", "张三",
		"next_step", "送政策汇编", "next_on", "2026-03-09")
	o.add(kind.Interaction, "date", "2026-03-02", "type", "电话", "said", "约定签约时间", "lead", lead.ID, "next_step", "拟协议", "next_on", "2026-03-05", "done_on", "2026-03-04")
	o.add(kind.Interaction, "date", "2026-02-01", "said", "两边都记了", "lead", lead.ID, "enterprise", firm.ID)
	o.add(kind.Interaction, "date", "2026-03-03", "said", "与这家无关", "enterprise", other.ID)
	landed, err := o.st.Get(context.Background(), kind.Lead, lead.ID)
	if err != nil {
		t.Fatal(err)
	}
	landed.Set("enterprise", firm.ID) // the call was made before there was a firm
	if err := o.st.Save(context.Background(), landed); err != nil {
		t.Fatal(err)
	}
	o.add(kind.CapitalArrival, "date", "2026-05-20", "amount", "100万", "currency", "USD", "enterprise", firm.ID)
	o.add(kind.Participation, "event", fair.ID, "enterprise", firm.ID, "stand", "A12", "deal", "30万", "currency", "USD")
	o.add(kind.Evidence, "record_kind", "enterprise", "record", firm.ID, "clause", clause.ID, "date", "2026-05-20", "note", "新增外资")
	o.add(kind.Attachment, "record_kind", "enterprise", "record", firm.ID, "name", "协议.pdf", "hash", "00", "added_on", "2026-05-20")
	gone := o.add(kind.Interaction, "date", "2026-06-01", "said", "删掉的", "enterprise", firm.ID)
	if err := o.st.Delete(context.Background(), kind.Interaction, gone.ID); err != nil {
		t.Fatal(err)
	}
	// when its timeline is read, then all of it stands there once, newest first
	es := o.tells(firm,
		"2026-05-20 到资 100.0000 万美元",
		"2026-05-20 作为佐证｜"+clause.Text("code")+" "+clause.Title()+"｜新增外资",
		"2026-05-20 添加附件｜协议.pdf",
		"2026-04-15 参加活动｜第136届广交会｜展位 A12 · 成交金额 30.0000 万美元",
		"2026-03-02 电话｜锰系新材料｜约定签约时间｜办结 2026-03-04",
		"2026-03-02 走访｜王经理｜看了三期现场｜下一步 送政策汇编 2026-03-09 张三",
		"2026-02-01 电话｜锰系新材料｜两边都记了",
	)
	if es[5].Who != "张三" || es[4].Who != "李四" {
		t.Errorf("who: %q, %q", es[5].Who, es[4].Who)
	}
	if es[3].Kind != kind.Event || es[3].Record != fair.ID {
		t.Errorf("the fair is opened: %v %d", es[3].Kind, es[3].Record)
	}
	// and the person has only what was said to the person
	o.tells(person,
		"2026-03-02 走访｜天元锰业｜看了三期现场｜下一步 送政策汇编 2026-03-09 张三",
		"任职｜天元锰业")
	// and the lead has its own
	o.tells(lead,
		"2026-03-02 电话｜约定签约时间｜办结 2026-03-04",
		"2026-02-01 电话｜天元锰业｜两边都记了")
	// and the fair has its firm
	o.tells(fair, "2026-04-15 参展企业｜天元锰业｜展位 A12 · 成交金额 30.0000 万美元")
}

func TestStagesOfALead(t *testing.T) {
	// given a lead that moved, fell back and moved again
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "天元锰业")
	lead := o.add(kind.Lead, "name", "锰系新材料", "stage", "线索", "received_on", "2026-01-05", "enterprise", firm.ID, "officer", "王某", "investor", "天元")
	before := len(o.page(lead, Options{}).Entries) // the step that the store itself may make
	for _, s := range [][4]string{{"2026-02-01", "线索", "研判", ""}, {"2026-03-01", "研判", "在谈", ""}} {
		o.add(kind.LeadStep, "lead", lead.ID, "date", s[0], "from_stage", s[1], "to_stage", s[2])
	}
	back := o.made(kind.LeadStep, "lead", lead.ID, "date", "2026-04-01", "to_stage", "研判", "reason", "用地未定")
	if err := o.st.Save(context.Background(), back); err != nil {
		t.Fatal(err)
	}
	want := []string{"2026-04-01 在谈 → 退回研判", "2026-03-01 研判 → 在谈", "2026-02-01 线索 → 研判"}
	for r, with := range map[*kind.Record]string{lead: "", firm: "｜锰系新材料"} {
		got := said(o.page(r, Options{}).Entries)
		for i, w := range want {
			if w += with; i == 0 {
				w += "｜用地未定"
			}
			if i >= len(got) || got[i] != w {
				t.Errorf("%s %d: got %v, want %s", r.Title(), i, got, w)
			}
		}
		if len(got) != len(want)+before {
			t.Errorf("%s: %d entries: %v", r.Title(), len(got), got)
		}
	}
}

func TestMoneyOfALeadCountsFromItsDay(t *testing.T) {
	// given a firm with money before and after its lead was signed
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "天元锰业")
	lead := o.add(kind.Lead, "name", "锰系新材料", "stage", "签约", "received_on", "2026-01-05", "signed_on", "2026-03-01", "contracted", "500万", "contracted_currency", "USD", "enterprise", firm.ID)
	o.add(kind.CapitalArrival, "date", "2026-02-28", "amount", "1万", "currency", "USD", "enterprise", firm.ID)
	o.add(kind.CapitalArrival, "date", "2026-03-01", "amount", "2万", "currency", "USD", "enterprise", firm.ID)
	fresh, err := o.st.Get(context.Background(), kind.Lead, lead.ID)
	if err != nil {
		t.Fatal(err)
	}
	if fresh.Text("counts_from") != "2026-03-01" {
		t.Skip("the store does not reckon the day yet from which money counts")
	}
	o.tells(lead, "2026-03-01 到资 2.0000 万美元｜天元锰业")
}

func TestPostsOfAPerson(t *testing.T) {
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "天元锰业")
	person := o.add(kind.Contact, "name", "王经理")
	o.add(kind.Employment, "contact", person.ID, "employer", "旧公司", "title", "销售", "from_date", "2020-01-01", "to_date", "2024-06-30")
	o.add(kind.Employment, "contact", person.ID, "enterprise", firm.ID, "title", "总经理", "from_date", "2024-07-01")
	o.add(kind.Employment, "contact", person.ID, "employer", "不知哪年")
	o.tells(person,
		"2024-07-01 任职｜天元锰业｜总经理",
		"2024-06-30 离任｜旧公司｜销售",
		"2020-01-01 任职｜旧公司｜销售",
		"任职｜不知哪年")
}

func TestBodyAndEventTellWhatTheyBrought(t *testing.T) {
	o := given(t)
	body := o.add(kind.Organisation, "name", "宁夏商会")
	fair := o.add(kind.Event, "name", "推介会", "date", "2026-05-01", "organiser", body.ID, "place", "深圳")
	o.add(kind.Lead, "name", "光伏组件", "stage", "在谈", "received_on", "2026-05-02", "organisation", body.ID, "event", fair.ID, "investor", "某集团", "officer", "张三")
	o.tells(body, "2026-05-02 带来线索｜光伏组件｜某集团 · 现在在谈", "2026-05-01 主办活动｜推介会｜深圳")
	o.tells(fair, "2026-05-02 带来线索｜光伏组件｜某集团 · 现在在谈")
}

func TestImportsSayTheirFileAndRow(t *testing.T) {
	// given a lead that one import added and another changed
	o := given(t)
	lead := o.made(kind.Lead, "name", "锰系新材料", "received_on", "2026-01-05")
	batch := func(file, day string, row int64, write func(*store.Tx) error) {
		o.clock(day)
		err := o.st.Write(context.Background(), func(tx *store.Tx) error {
			b := &store.Batch{Kind: "lead", File: file, Sheet: "项目"}
			if err := tx.StartBatch(b); err != nil {
				return err
			}
			tx.Row = row
			return write(tx)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	batch("项目表.xlsx", "2026-02-03", 12, func(tx *store.Tx) error { return tx.Insert(lead) })
	batch("项目表2.xlsx", "2026-02-10", 4, func(tx *store.Tx) error {
		r, err := tx.Get(kind.Lead, lead.ID)
		if err != nil {
			return err
		}
		r.Set("officer", "张三")
		return tx.Update(r)
	})
	o.add(kind.Interaction, "date", "2026-02-10", "said", "同一天", "lead", lead.ID)
	// when its timeline is read, then both files stand there with their rows
	o.tells(lead,
		"2026-02-10 电话｜同一天",
		"2026-02-10 导入更新｜项目表2.xlsx｜工作表“项目”，第 4 行",
		"2026-02-03 导入新增｜项目表.xlsx｜工作表“项目”，第 12 行")
}

// busy is a firm with many entries of few days in every sort.
func (o *office) busy(n int) *kind.Record {
	o.Helper()
	firm := o.add(kind.Enterprise, "name", "忙公司")
	r := rand.New(rand.NewPCG(1, 2))
	lead := [2]*kind.Record{}
	for i := range lead {
		lead[i] = o.add(kind.Lead, "name", fmt.Sprintf("线索%d", i), "received_on", "2026-01-01", "enterprise", firm.ID)
	}
	case1 := o.add(kind.Grievance, "enterprise", firm.ID, "title", "退税迟", "received_on", "2025-12-01")
	err := o.st.Write(context.Background(), func(tx *store.Tx) error {
		tx.Batch = 1 // steps of a file may lack their day
		for i := range n {
			day := fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(3), 1+r.IntN(4))
			var rec *kind.Record
			switch i % 8 {
			case 0, 1:
				rec = o.made(kind.Interaction, "date", day, "said", fmt.Sprint("说 ", i), "enterprise", firm.ID)
			case 2:
				rec = o.made(kind.Interaction, "date", day, "said", fmt.Sprint("线索 ", i), "lead", lead[i%2].ID)
			case 3:
				rec = o.made(kind.CapitalArrival, "date", day, "amount", "1万", "currency", "CNY", "enterprise", firm.ID)
			case 4:
				rec = o.made(kind.Attachment, "record_kind", "enterprise", "record", firm.ID, "name", fmt.Sprint(i), "hash", fmt.Sprint(i), "added_on", day)
			case 5:
				rec = o.made(kind.Evidence, "record_kind", "enterprise", "record", firm.ID, "note", fmt.Sprint(i))
				if i%16 == 5 {
					rec.Set("date", day)
				}
			case 6:
				rec = o.made(kind.GrievanceStep, "grievance", case1.ID, "action", "进展", "text", fmt.Sprint(i))
				if i%3 > 0 {
					rec.Set("date", day)
				}
			case 7:
				rec = o.made(kind.ActivationStep, "enterprise", firm.ID, "list", "trade", "rung", "reached", "date", day)
			}
			if err := tx.Insert(rec); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		o.Fatal(err)
	}
	return firm
}

func TestPagesLoseAndRepeatNothing(t *testing.T) {
	// given 300 entries over twelve days, some without one, and imports among them
	o := given(t)
	firm := o.busy(300)
	for i := range 5 {
		o.clock(fmt.Sprintf("2026-0%d-02", 1+i%3))
		err := o.st.Write(context.Background(), func(tx *store.Tx) error {
			if err := tx.StartBatch(&store.Batch{Kind: "enterprise", File: fmt.Sprintf("%d.xlsx", i)}); err != nil {
				return err
			}
			r, err := tx.Get(kind.Enterprise, firm.ID)
			if err != nil {
				return err
			}
			r.Set("remark", fmt.Sprint(i))
			return tx.Update(r)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	whole := o.page(firm, Options{Limit: 1000})
	if len(whole.Entries) < 305 || whole.Next != nil {
		t.Fatalf("%d entries, next %v", len(whole.Entries), whole.Next)
	}
	if !slices.IsSortedFunc(whole.Entries, func(a, b Entry) int { return strings.Compare(b.Date, a.Date) }) {
		t.Error("not newest first")
	}
	key := func(e Entry) string { return fmt.Sprint(e.Date, " ", e.Sort, " ", e.ID) }
	for _, limit := range []int{1, 7, 50, 304} {
		// when it is read page by page
		var got []string
		opt := Options{Limit: limit}
		for {
			p := o.page(firm, opt)
			for _, e := range p.Entries {
				got = append(got, key(e))
			}
			if opt.Before = p.Next; p.Next == nil {
				break
			}
			if len(p.Entries) != limit {
				t.Fatalf("limit %d: a page of %d that is not the last", limit, len(p.Entries))
			}
		}
		// then the pages together are the whole
		if len(got) != len(whole.Entries) {
			t.Fatalf("limit %d: %d entries, want %d", limit, len(got), len(whole.Entries))
		}
		for i, e := range whole.Entries {
			if got[i] != key(e) {
				t.Fatalf("limit %d: entry %d is %s, want %s", limit, i, got[i], key(e))
			}
		}
	}
}
