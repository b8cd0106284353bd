package people

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	govcard "github.com/emersion/go-vcard"

	"beizeng/data/kind"
)

const samples = "../../../shared/samples/vcard"

// What the real files should give was worked out with an independent tool.
func TestSamples(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("no samples beside the repository: ", samples)
	}
	for _, c := range []struct {
		file     string
		names    []string
		first    map[string]string // fields of the first contact
		warnings int
	}{
		{"V01__John_Doe_GMAIL.vcf", []string{"Mr. John Richter, James Doe Sr."}, map[string]string{"phones": "手机:905-555-1234；家庭:905-666-1234", "emails": "john.doe@ibm.com", "employer": "IBM", "title": "Money Counter", "birthday": "1980-03-22", "website": "http://www.ibm.com"}, 0},
		{"V02__rfc6350-example.vcf", []string{"Simon Perreault"}, map[string]string{"phones": "办公:+1-418-656-9254转102；手机:+1-418-262-6501", "city": "Quebec", "country": "CA", "language": "fr", "birthday": "02-03", "employer": "Viagenie"}, 0},
		{"V03__gmail-list.vcf", []string{"Arnold Smith", "Chris Beatle", "Doug White"}, map[string]string{"phones": "", "emails": "asmithk@gmail.com"}, 0},
		{"V04__outlook-2003.vcf", []string{"John Doe III"}, map[string]string{"phones": "办公:BusinessPhone；家庭:HomePhone；手机:MobilePhone；传真:BusinessFaxPhone", "birthday": "1980-03-21", "employer": "Company, The", "department": "TheDepartment", "remark": "This is the note field!!\nSecond line\n\nThird line is empty\n昵称：Joey\n角色：TheProfession"}, 4},
		{"V09__thunderbird-MoreFunctionsForAddressBook-extension.vcf", []string{"John Doe"}, map[string]string{"city": "New York", "birthday": "1970-09-21", "tags": "category1、category2、category3"}, 0},
		{"V11__rfc2426-example.vcf", []string{"Frank Dawson", "Tim Howes"}, map[string]string{"postcode": "27613-3502", "country": "US"}, 0},
		{"V12__vobject_qp_zh.vcf", []string{"黄世勇"}, map[string]string{"city": "北京 丰台区", "phones": "手机:15800000000；办公:01000000000", "website": "http://weibo.com/3094900433?闪闪H红星"}, 0},
		{"V13__openharmony_two_cards.vcf", []string{"外公", "测试N"}, map[string]string{"phones": "办公:1234567890；家庭:9876543210；手机:5555555555；传真:9999999999；4444444444；7777777777；8888888888；1111111111"}, 0},
	} {
		f, err := os.Open(filepath.Join(samples, c.file))
		if err != nil {
			t.Fatal(err)
		}
		cards, problems, err := ReadVCards(f)
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		var names []string
		for _, card := range cards {
			names = append(names, card.Contact.Text("name"))
		}
		if fmt.Sprintf("%q", names) != fmt.Sprintf("%q", c.names) {
			t.Errorf("%s: %q", c.file, names)
			continue
		}
		for key, want := range c.first {
			if got := cards[0].Contact.Text(key); got != want {
				t.Errorf("%s %s: %q, want %q", c.file, key, got, want)
			}
		}
		n := 0
		for _, p := range problems {
			if p.Error {
				t.Errorf("%s: %+v", c.file, p)
			}
			if p.Card > 0 {
				n++
			}
		}
		if n != c.warnings {
			t.Errorf("%s: %d warnings, want %d: %+v", c.file, n, c.warnings, problems)
		}
	}
}

// source yields records as a query does.
func source(rs []*kind.Record) func() (*kind.Record, error) {
	return func() (*kind.Record, error) {
		if len(rs) == 0 {
			return nil, nil
		}
		r := rs[0]
		rs = rs[1:]
		return r, nil
	}
}

func everyKindOfContact(t *testing.T) []*kind.Record {
	return []*kind.Record{
		rec(t, kind.Contact, "name", "黄世勇", "title", "副总经理", "employer", "宁夏中卫枸杞深加工产业发展（集团）有限责任公司", "department", "外贸部",
			"phones", "手机:13900001111；办公:0955-7012345转8012；传真:0955-7012399；家庭:0955-7012300；值班室:0955-7012346；0955-7012347", "emails", "huang@jia.cn；私人:h@example.com",
			"wechat", "wx_hsy", "country", "CN", "language", "zh", "address", "鼓楼东街 1 号，3 楼; 301", "city", "中卫", "province", "宁夏", "postcode", "755000", "website", "http://www.jia.cn/a,b",
			"birthday", "1980-03-21", "gender", "male", "tags", "客商、重点", "remark", "第一行，含逗号,分号;和反斜杠\\\n第二行很长很长很长很长很长很长很长很长很长很长很长很长很长很长"),
		rec(t, kind.Contact, "name", "John Q. Doe", "phones", "家庭传真:+1 905 555 1234；总机:+1 905 555 0000", "birthday", "03-21", "gender", "female"),
		rec(t, kind.Contact, "name", "欧阳娜娜"), rec(t, kind.Contact, "name", "黄 世勇"), rec(t, kind.Contact, "name", "𫖯"), rec(t, kind.Contact, "name", "Smith, John; Jr"),
		rec(t, kind.Contact, "name", "外公", "phones", "BusinessPhone"),
	}
}

func TestWrittenCardsReadBackTheSame(t *testing.T) {
	// given
	all := everyKindOfContact(t)
	// when
	var out bytes.Buffer
	n, err := WriteVCards(&out, source(all))
	if err != nil || n != len(all) {
		t.Fatal(n, err)
	}
	// then they read back as they were
	cards, problems := read(t, out.String())
	if len(cards) != len(all) {
		t.Fatalf("%d cards of %d: %+v", len(cards), len(all), problems)
	}
	for i, c := range cards {
		if got, want := said(c.Contact), said(all[i]); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	for _, p := range problems {
		if p.Property != "TEL" {
			t.Errorf("%+v", p)
		}
	}
	// then no line is longer than may be, and no character is cut
	for _, line := range strings.Split(out.String(), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line %q of %d bytes", line, len(line))
		}
	}
}

// Another reader understands what is written.
func TestWrittenCardsAreUnderstoodByOthers(t *testing.T) {
	var out bytes.Buffer
	if _, err := WriteVCards(&out, source(everyKindOfContact(t))); err != nil {
		t.Fatal(err)
	}
	dec := govcard.NewDecoder(&out)
	c, err := dec.Decode()
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Value("FN"); got != "黄世勇" {
		t.Errorf("FN %q", got)
	}
	if n := c.Name(); n.FamilyName != "黄" || n.GivenName != "世勇" {
		t.Errorf("N %+v", n)
	}
	tels := c["TEL"]
	if len(tels) != 6 || tels[0].Value != "13900001111" || !tels[0].Params.HasType("CELL") || !tels[1].Params.HasType("WORK") || tels[1].Value != "0955-7012345,8012" {
		t.Errorf("TEL %+v", tels)
	}
	if got := c.Value("NOTE"); !strings.Contains(got, "\n第二行") {
		t.Errorf("NOTE %q", got)
	}
	rest := 0
	for {
		if _, err := dec.Decode(); err != nil {
			break
		}
		rest++
	}
	if rest != len(everyKindOfContact(t))-1 {
		t.Errorf("%d further cards", rest)
	}
}

func FuzzReadVCards(f *testing.F) {
	for _, s := range []string{
		card("2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=BB=84;=E4=B8=96=", "=E5=8B=87;;;", "TEL;CELL:139"),
		card("3.0", "item1.TEL;type=pref:1", "item1.X-ABLabel:_$!<Work>!$_", "PHOTO;ENCODING=b:/9j/", " 4AAQ"),
		card("4.0", `TEL;VALUE=uri;TYPE="work,voice:tel:+1;ext=2`, "BDAY:--0203", "FN:黄\r\n 世"),
		"BEGIN:VCARD\rFN:a\rAGENT:\rBEGIN:VCARD\rEND:VCARD\rEND:VCARD", "BEGIN:VCARD\nN:;\\", "\xFF\xFEB\x00E\x00", gbk(card("2.1", "FN;CHARSET=GBK:黄世勇")),
		"BEGIN:VCARD\nTEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5):1\n", "BEGIN:VCARD\nFN;CHARSET=ISO-2022-JP:\x1b$B\nLANG:_-\nADR:\nBDAY:1604\n", "BEGIN:VCARD\nN:\n*\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		cards, _, err := ReadVCards(bytes.NewReader(b))
		if err != nil && err != ErrNoCards {
			t.Fatal(err)
		}
		for _, c := range cards {
			if !c.Contact.Has("name") || !utf8.ValidString(c.Contact.Text("name")) {
				t.Fatalf("a contact without a name: %q", said(c.Contact))
			}
		}
		// what was read can be written, and reads as as many cards
		var rs []*kind.Record
		for _, c := range cards {
			rs = append(rs, c.Contact)
		}
		var out bytes.Buffer
		if _, err := WriteVCards(&out, source(rs)); err != nil {
			t.Fatal(err)
		}
		if again, problems, _ := ReadVCards(&out); len(again) != len(cards) {
			t.Fatalf("%d cards written, %d read: %+v\n%s", len(cards), len(again), problems, out.String())
		}
	})
}

// A book made to be slow is read in a time that grows with its length: each of
// these is a quarter of a megabyte.
func TestLongBooksAreReadStraight(t *testing.T) {
	const n = 1 << 18
	for name, text := range map[string]string{
		"one folded line":    "BEGIN:VCARD\nFN:a\nNOTE:" + strings.Repeat("\n x", n/3) + "\nEND:VCARD",
		"soft breaks":        "BEGIN:VCARD\nFN:a\nNOTE;ENCODING=QUOTED-PRINTABLE:" + strings.Repeat("x=\n", n/3) + "\nEND:VCARD",
		"a head without end": "BEGIN:VCARD\nFN:a\nTEL;" + strings.Repeat("\n x", n/3) + "\nEND:VCARD",
		"lines without form": "BEGIN:VCARD\nFN:a\nNOTE:x\n" + strings.Repeat("y\n", n/2) + "END:VCARD",
		"begins":             strings.Repeat("BEGIN:VCARD\n", n/12),
		"agents":             strings.Repeat("BEGIN:VCARD\nAGENT:\n", n/19),
		"notes":              "BEGIN:VCARD\nFN:a\n" + strings.Repeat("URL:x\n", n/6) + "END:VCARD",
		"numbers":            "BEGIN:VCARD\nFN:a\n" + strings.Repeat("TEL:1\n", n/6) + "END:VCARD",
		"several numbers":    "BEGIN:VCARD\nFN:a\nTEL:" + numbersOf(n/10) + "\nEND:VCARD",
		"categories":         "BEGIN:VCARD\nFN:a\n" + categoriesOf(n/16) + "END:VCARD",
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := ReadVCards(strings.NewReader(text)); err != nil {
				t.Error(err)
			}
		})
	}
}

func numbersOf(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "139%06d/", i)
	}
	return b.String()
}

func categoriesOf(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "CATEGORIES:%d\n", i)
	}
	return b.String()
}
