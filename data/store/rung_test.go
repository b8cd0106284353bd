package store

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// The ladder takes what was done: 首笔 follows from the figures, an obstacle is
// named, and 未联系 is only said to give the firm to somebody.
func TestRungsThatCanBeRegistered(t *testing.T) {
	st := open(t)
	firm := kind.New(kind.Enterprise)
	firm.Set("name", "云岭农牧有限公司")
	if err := st.Save(context.Background(), firm); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ rung, reason, officer, refused string }{
		{"reached", "", "", ""},
		{"obstacle", "", "王某", "要写明原因"},
		{"obstacle", "agency", "", ""},
		{"helping", "", "", ""},
		{"first", "", "王某", "自动认定"},
		{"none", "", "", "不用登记"},
		{"none", "", "王某", ""},
	} {
		r := kind.New(kind.ActivationStep)
		r.Set("enterprise", firm.ID)
		r.Set("list", "trade")
		r.Set("rung", c.rung)
		r.Set("date", "2025-10-15")
		for key, v := range map[string]string{"reason": c.reason, "officer": c.officer} {
			if v != "" {
				r.Set(key, v)
			}
		}
		err := st.Save(context.Background(), r)
		if (err == nil) != (c.refused == "") || err != nil && !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
