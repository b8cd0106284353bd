package agenda

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestOfficersAreNamedOnce(t *testing.T) {
	// given names on leads, talks and measures, some twice, one on a deleted talk
	o := given(t)
	o.add(kind.Lead, "name", "甲项目", "received_on", "2026-11-01", "officer", "张三")
	o.step("送政策", "2026-11-30", "officer", "张三", "next_officer", "李四")
	o.step("看现场", "2026-11-30", "officer", "王五")
	gone := o.step("作废", "2026-11-30", "officer", "赵六")
	if err := o.st.Delete(context.Background(), kind.Interaction, gone.ID); err != nil {
		t.Fatal(err)
	}
	o.add(kind.Measure, "enterprise", ref(o.firmIn("甲公司", "640521")), "title", "给舱位", "officer", "孙七")
	names, err := Officers(context.Background(), o.st)
	if got := strings.Join(names, " "); err != nil || got != "孙七 张三 李四 王五" {
		t.Errorf("%q, %v", got, err)
	}
}
