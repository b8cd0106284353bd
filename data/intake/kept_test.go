package intake

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// A file that comes again is matched as the user did last time.
func TestKeptTemplate(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	body := "甲,规模,注册资本,,编号\n天地有限公司,300,50,1,7\n"
	opt := Options{Kind: kind.Enterprise, HeaderRow: 1, Map: map[string]string{"甲": "name", "规模": "registered_capital:万美元", "注册资本": "", "第D列": "remark"}}
	l, err := propose(t, kind.Enterprise, body, opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := SaveTemplate(ctx, s, " 某县名录 ", l); err != nil {
		t.Fatal(err)
	}
	next, err := propose(t, kind.Enterprise, strings.Replace(body, "天地", "日月", 1), Options{})
	if err != nil {
		t.Fatal(err)
	}
	name, match, err := MatchTemplate(ctx, s, next)
	if err != nil || name != "某县名录" {
		t.Fatalf("%q, %v", name, err)
	}
	again, err := propose(t, kind.Enterprise, body, Options{Map: match})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"name", "registered_capital", "", "remark", ""} {
		got := ""
		if f := again.Columns[i].Field; f != nil {
			got = f.Key
		}
		if got != want {
			t.Errorf("column %d: %q, want %q", i, got, want)
		}
	}
	if u := again.Columns[1].Unit; u.Multiplier != 10000 || u.Currency != "USD" {
		t.Errorf("unit %+v", u)
	}
	other, err := propose(t, kind.Enterprise, "企业名称\n天地有限公司\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if name, _, err := MatchTemplate(ctx, s, other); name != "" || err != nil {
		t.Errorf("other headers took %q, %v", name, err)
	}
}

// A column that the user says names the firm makes the figures the firm's.
func TestMapsDecide(t *testing.T) {
	body := "谁,月份,出口（万元）\n某某,2025-09,1\n"
	l, err := propose(t, kind.TradeRecord, body, Options{Map: map[string]string{"谁": "企业名称"}})
	if err != nil || l.Kind != kind.TradeRecord {
		t.Errorf("%v %+v", err, l)
	}
	l, err = propose(t, kind.TradeRecord, "什么,多少\n2025-09,1\n", Options{Map: map[string]string{"什么": "月份", "多少": "export_rmb:万元"}})
	if err != nil || l.Kind != kind.Published || l.Columns[1].Field.Key != "export" || l.Columns[1].Unit.Multiplier != 10000 {
		t.Errorf("%v %+v", err, l)
	}
	for _, m := range []map[string]string{{"谁": "企业名称", "月份": "企业名称"}, {"谁": "month", "月份": "month"}} {
		if _, err := propose(t, kind.TradeRecord, body, Options{Map: m}); err == nil || !strings.Contains(err.Error(), "都对应") {
			t.Errorf("%v: %v", m, err)
		}
	}
	if _, err := propose(t, kind.ExchangeRate, "日,x,y\n2025-09-30,7.1,9.2\n", Options{Map: map[string]string{"日": "date", "x": "value@USD", "y": "value@GBP"}}); err != nil {
		t.Error(err)
	}
}
