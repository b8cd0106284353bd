package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func TestLevelsOfferedAreThoseOfTheDay(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		r := kind.New(kind.Enterprise)
		r.Set("name", "宁夏甲公司")
		if err := st.Save(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	})
	s.e.nav(newRoute(kind.Certificate, "type", "aeo", "issued_on", "2025-03-01"))
	s.rest()
	p := pageAs[*recordPage](s)
	var d *datedInput
	walk(p.form.form, func(o fyne.CanvasObject) {
		if in, ok := o.(*datedInput); ok {
			d = in
		}
	})
	if d == nil {
		t.Fatal("the level is entered in a plain field")
	}
	offered := func() string {
		var out []string
		for _, c := range d.Input.(*ui.ChoiceEntry).Search(context.Background(), "") {
			out = append(out, c.Label)
		}
		return strings.Join(out, " ")
	}
	// given a day of 2025, then the three names of that time are offered
	if got := offered(); got != "高级认证企业 其他企业（海关信用） 失信企业" {
		t.Errorf("2025: %s", got)
	}
	// when one of a later time stands there, then it says so and is kept
	d.SetValue("certified")
	if got := d.note.Text(); !strings.Contains(got, "自 2026-04-01 起使用") || !d.note.Visible() {
		t.Errorf("remark: %q", got)
	}
	// when the day is mended, then the remark goes and the names are those of the new day
	values := p.form.form.Values()
	values["issued_on"] = "2026-04-01"
	p.form.form.SetValues(values)
	if d.note.Visible() || d.Value() != "certified" || !strings.Contains(offered(), "严重失信企业") {
		t.Errorf("2026: %q %s %s", d.note.Text(), d.Value(), offered())
	}
	// when it is another certificate, then no level of customs is offered, but what is typed is taken
	values["type"] = "specialised"
	p.form.form.SetValues(values)
	if got := offered(); got != "" {
		t.Errorf("专精特新: %s", got)
	}
	if got := d.Input.(*ui.ChoiceEntry).Search(context.Background(), "国家级"); len(got) != 1 || got[0].Value != "国家级" {
		t.Errorf("typed: %v", got)
	}
}

func TestSecretsAreAskedAbout(t *testing.T) {
	s := newStage(t, someServices(t))
	s.e.nav(kind.Risk.Key)
	s.rest()
	pageAs[*listPage](s).list.export()
	s.rest()
	says(t, top(s), "风险事项是内部资料", "导出（内部）")
}
