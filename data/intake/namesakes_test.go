package intake

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// An export names a talk's person by the name alone; read in again it must not
// take that for news where two people share the name.
func TestNamesakesOfATalk(t *testing.T) {
	// given two people of one name, one of them in a talk, the other for a lead
	s, ctx := newStore(t), context.Background()
	talked, liaison := recordOf(kind.Contact, "name", "王伟", "employer", "甲公司"), recordOf(kind.Contact, "name", "王伟", "employer", "乙公司")
	lead := recordOf(kind.Lead, "name", "光伏", "investor", "乙公司")
	err := s.Write(ctx, func(tx *store.Tx) error {
		for _, r := range []*kind.Record{talked, liaison, lead} {
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		talk := recordOf(kind.Interaction, "date", "2026-03-02", "said", "谈设备", "type", "call")
		talk.Set("contact", talked.ID)
		stands := kind.New(kind.Involvement)
		stands.Set("lead", lead.ID)
		stands.Set("contact", liaison.ID)
		if err := tx.Insert(talk); err != nil {
			return err
		}
		visits := [2]string{"visit", "reception"} // two on one day in the same words
		for _, how := range visits {
			v := recordOf(kind.Interaction, "date", "2026-03-05", "said", "谈进度", "type", how)
			v.Set("lead", lead.ID)
			if err := tx.Insert(v); err != nil {
				return err
			}
		}
		return tx.Insert(stands)
	})
	if err != nil {
		t.Fatal(err)
	}
	// when a table names them by the name alone
	f := &File{Path: "联系记录.csv", Book: gridOf(`
日期|内容|方式|联系人姓名|线索名称
2026-03-02|谈设备|电话|王伟|
2026-03-03|谈土地|电话|王伟|光伏
2026-03-04|谈用电|电话|王伟|
2026-03-05|谈进度|来访||光伏`)}
	opt := Options{Kind: kind.Interaction}
	l, err := f.Propose(ctx, opt)
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(ctx, s, f, l, opt)
	if err != nil {
		t.Fatal(err)
	}
	// then the kept talk is as it was, the lead's is with its liaison, and the third is left open
	if res.Unchanged != 2 || res.Imported != 2 || res.Updated != 0 || !says(res, 5, "有几位叫这个名字") {
		t.Errorf("%d unchanged, %d new, %d changed: %v", res.Unchanged, res.Imported, res.Updated, res.Problems)
	}
	got, err := s.List(ctx, store.Query{Kind: kind.Interaction, Sort: "date", Limit: 10})
	if err != nil || len(got) != 5 {
		t.Fatal(len(got), err)
	}
	if got[0].Int("contact") != talked.ID || got[0].Has("participants") || got[1].Int("contact") != liaison.ID || got[2].Has("contact") || got[2].Text("participants") != "王伟" {
		t.Errorf("%v %v %v", got[0].Text("participants"), got[1].Int("contact"), got[2].Text("participants"))
	}
}
