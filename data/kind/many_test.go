package kind

import (
	"reflect"
	"testing"
)

func TestSplitAndJoinMany(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   []Labelled
		joined string
	}{
		{"13900000000", []Labelled{{"", "13900000000"}}, "13900000000"},
		{"办公：0955-7012345;13900000000", []Labelled{{"办公", "0955-7012345"}, {"", "13900000000"}}, "办公:0955-7012345；13900000000"},
		{"13900000000、13800000000，13700000000/0955-7012345\n13600000000",
			[]Labelled{{"", "13900000000"}, {"", "13800000000"}, {"", "13700000000"}, {"", "0955-7012345"}, {"", "13600000000"}},
			"13900000000；13800000000；13700000000；0955-7012345；13600000000"},
		{"办公0955-7012345 ; 手机 13900000000", []Labelled{{"办公", "0955-7012345"}, {"手机", "13900000000"}}, "办公:0955-7012345；手机:13900000000"},
		{"a@b.cn / 私人:c@d.com", []Labelled{{"", "a@b.cn"}, {"私人", "c@d.com"}}, "a@b.cn；私人:c@d.com"},
		{"tel:+86-955-7012345；mailto:a@b.cn", []Labelled{{"", "+86-955-7012345"}, {"", "a@b.cn"}}, "+86-955-7012345；a@b.cn"},
		{"；、13900000000；13900000000；手机:", []Labelled{{"", "13900000000"}}, "13900000000"},
		{"tel:+1-418-656-9254;ext=102", []Labelled{{"", "+1-418-656-9254转102"}}, "+1-418-656-9254转102"},
		{"0955/7012345", []Labelled{{"", "0955/7012345"}}, "0955/7012345"},
		{"办公/手机:13900000000", []Labelled{{"办公/手机", "13900000000"}}, "办公/手机:13900000000"},
		{"BusinessPhone", []Labelled{{"", "BusinessPhone"}}, "BusinessPhone"},
		{"", nil, ""},
	} {
		got := SplitMany(c.text)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
		if j := JoinMany(got); j != c.joined {
			t.Errorf("%q joined: %q, want %q", c.text, j, c.joined)
		}
		if again := SplitMany(JoinMany(got)); !reflect.DeepEqual(again, got) {
			t.Errorf("%q: written %q, read %v", c.text, JoinMany(got), again)
		}
	}
}

func TestManyIsParsedAndMaskedValueByValue(t *testing.T) {
	phones, emails := Contact.Field("phones"), Contact.Field("emails")
	v, remark := Parse(phones, "办公：0955-7012345、13900001111", Hint{})
	if v != "办公:0955-7012345；13900001111" || remark != nil {
		t.Errorf("parsed %v %v", v, remark)
	}
	if v, _ := Parse(phones, " ；、 ", Hint{}); v != nil {
		t.Errorf("separators alone are %v", v)
	}
	for _, c := range []struct {
		f          *Field
		text, want string
	}{
		{phones, "办公:0955-7012345；13900001111", "办公:095****2345；139****1111"},
		{phones, "手机:139", "手机:***"},
		{emails, "li.ming@example.cn；私人:b@c.com", "l***@example.cn；私人:***"},
		{Enterprise.Field("phone"), "13900001111", "139****1111"},
		{Enterprise.Field("name"), "甲公司", "甲公司"},
	} {
		if got := Masked(c.f, c.text); got != c.want {
			t.Errorf("%s %q masked: %q, want %q", c.f.Key, c.text, got, c.want)
		}
	}
}
