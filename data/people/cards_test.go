package people

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"beizeng/data/kind"
)

func read(t *testing.T, text string) ([]Card, []Problem) {
	t.Helper()
	cards, problems, err := ReadVCards(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %.60q", err, text)
	}
	return cards, problems
}

// said is a contact as the tests write it: key=value of the filled fields.
func said(r *kind.Record) string {
	var out []string
	for _, f := range r.Kind.Fields {
		if v := r.Get(f.Key); v != nil {
			out = append(out, fmt.Sprint(f.Key, "=", v))
		}
	}
	return strings.Join(out, "|")
}

// card puts lines into one card of a version.
func card(version string, lines ...string) string {
	return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCARD\r\n"
}

func gbk(s string) string {
	b, _ := simplifiedchinese.GBK.NewEncoder().String(s)
	return b
}

func TestCardsOfManyPrograms(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(card("3.0", "FN:黄世勇", "TEL;TYPE=CELL:13900001111"))
	bare16, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(card("3.0", "FN:黄世勇"))
	sjis, _ := japanese.ShiftJIS.NewEncoder().String("山田太郎")
	latin, _ := charmap.ISO8859_1.NewEncoder().String("Jürgen Müller")
	for _, c := range []struct{ name, text, want string }{
		{"Android 2.1, quoted-printable with soft breaks", card("2.1",
			"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=BB=84;=E4=B8=96=E5=8B=87;;;", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=BB=84=E4=B8=96=E5=8B=87",
			"TEL;CELL;PREF:139-0000-1111", "TEL;WORK;FAX:0955-7012399", "EMAIL;HOME:a@b.cn", "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=94=B2=E5=85=AC=E5=8F=B8;=E9=94=80=E5=94=AE=\r\n=E9=83=A8",
			"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=AC=AC=E4=B8=80=E8=A1=8C=0D=0A=E7=AC=AC=\r\n=E4=BA=8C=E8=A1=8C", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;a;1;;;"),
			"name=黄世勇|employer=甲公司|department=销售部|phones=手机:139-0000-1111；传真:0955-7012399|emails=a@b.cn|remark=第一行\n第二行"},
		{"Android's own sort in brackets", card("2.1", "FN:Li", "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=80=BC=E7=8F=AD):0955-7012345", "TEL;X-CUSTOM(dorm):7012346"),
			"name=Li|phones=值班:0955-7012345；dorm:7012346"},
		{"iPhone 3.0: groups, sorts in words, a birthday without a year", card("3.0", "PRODID:-//Apple Inc.//iPhone OS 17.0//EN", "N:黄;世勇;;;", "FN:世勇 黄", "ORG:宁夏甲公司;",
			"item1.TEL;type=CELL;type=pref:139 0000 1111", "TEL;type=IPHONE;type=CELL;type=VOICE:13800002222", "item2.TEL:0955-7012345", "item2.X-ABLabel:_$!<Work>!$_", "item3.TEL:0955-7012346", "item3.X-ABLabel:值班室",
			"item4.ADR;type=WORK;type=pref:;;鼓楼街 1 号\\n3 楼;中卫;宁夏;755000;中国", "item4.X-ABADR:cn", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-21", "IMPP;X-SERVICE-TYPE=WeChat;type=WORK:x-apple:wx_hsy",
			"X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/hsy", "item5.URL;type=pref:http\\://www.jia.cn", "item5.X-ABLabel:_$!<HomePage>!$_", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJ\r\n Rg=="),
			"name=黄世勇|employer=宁夏甲公司|phones=手机:139 0000 1111；手机:13800002222；办公:0955-7012345；值班室:0955-7012346|wechat=wx_hsy|country=CN|address=鼓楼街 1 号 3 楼|city=中卫|province=宁夏|postcode=755000|website=http://www.jia.cn|birthday=03-21|remark=LinkedIn：http://www.linkedin.com/in/hsy"},
		{"Outlook 2.1 in GB2312, eight bits", gbk(card("2.1", "N;CHARSET=gb2312:黄;世勇", "FN;CHARSET=gb2312:黄世勇", "ORG;CHARSET=gb2312:甲公司;外贸部", "TITLE;CHARSET=gb2312:经理", "TEL;WORK;VOICE:(0955) 7012345", "ADR;WORK;CHARSET=gb2312:;;鼓楼街1号;中卫;宁夏;755000;中国",
			"LABEL;WORK;CHARSET=gb2312;ENCODING=QUOTED-PRINTABLE:=B9=C4=C2=A5=BD=D61=BA=C5=0D=0A=\r\n=D6=D0=CE=C0", "EMAIL;PREF;INTERNET:a@b.cn", "REV:20240101T000000Z")),
			"name=黄世勇|title=经理|employer=甲公司|department=外贸部|phones=办公:(0955) 7012345|emails=a@b.cn|country=CN|address=鼓楼街1号|city=中卫|province=宁夏|postcode=755000"},
		{"Nokia 2.1, quoted-printable of GBK", card("2.1", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=BB=C6=CA=C0=D3=C2;;;;", "TEL;PREF;CELL;VOICE:+8613900001111", "TEL;VOICE;WORK:09557012345", "X-CLASS:private"),
			"name=黄世勇|phones=手机:+8613900001111；办公:09557012345"},
		{"a whole file in GBK, nothing declared", gbk(card("3.0", "FN:李一", "N:李;一;;;", "ORG:中卫枸杞有限公司", "TEL;TYPE=CELL:13900001111", "NOTE:联通手机")),
			"name=李一|employer=中卫枸杞有限公司|phones=手机:13900001111|remark=联通手机"},
		{"declared GBK, yet UTF-8", card("2.1", "FN;CHARSET=GBK:黄世勇", "TEL;CELL:13900001111"), "name=黄世勇|phones=手机:13900001111"},
		{"Shift_JIS for one property", card("2.1", "FN;CHARSET=SHIFT_JIS:"+sjis, "ORG:甲公司"), "name=山田太郎|employer=甲公司"},
		{"Latin-1, nothing declared", card("3.0", "FN:"+latin), "name=Jürgen Müller"},
		{"UTF-8 with a mark", "\uFEFF" + card("3.0", "FN:黄世勇"), "name=黄世勇"},
		{"UTF-16 with a mark", utf16, "name=黄世勇|phones=手机:13900001111"},
		{"UTF-16 without a mark", bare16, "name=黄世勇"},
		{"carriage returns alone", strings.ReplaceAll(card("3.0", "FN:黄世勇", "TEL:13900001111"), "\r\n", "\r"), "name=黄世勇|phones=13900001111"},
		{"a fold within a character", card("3.0", "FN:黄"+"世"[:1]+"\r\n "+"世"[1:]+"勇"), "name=黄世勇"},
		{"a fold without its space within a character", card("3.0", "FN:黄"+"世"[:2]+"\r\n"+"世"[2:]+"勇"), "name=黄世勇"},
		{"a fold with a tab; one within the parameters", card("3.0", "FN:黄世\r\n\t勇", "TEL;TYPE=\r\n CELL:1390000\r\n 1111"), "name=黄世勇|phones=手机:13900001111"},
		{"2.1 folds where a space stands", card("2.1", "FN:John\r\n  Doe", "NOTE:one\r\n two"), "name=John Doe|remark=one two"},
		{"lower case, spaces, old groups", "begin:vcard\nversion:3.0\nhome.fn :黄世勇\ntel;type=cell:13900001111\nend:vcard\n", "name=黄世勇|phones=手机:13900001111"},
		{"the family name first where the name is only in parts", card("3.0", "N:欧阳;修;;;"), "name=欧阳修"},
		{"a Latin name in parts", card("3.0", "N:Doe;John;Quentin;Mr.;Jr."), "name=John Quentin Doe"},
		{"the whole name as the given one", card("3.0", "N:;黄世勇;;;"), "name=黄世勇"},
		{"parts split over middle name", card("2.1", "N:黄;勇;世;;"), "name=黄世勇"},
		{"escapes of every kind", card("3.0", `FN:A\, B\; C\\D`, `ORG:X\;Y;Z\,W`, `NOTE:1\n2\N3\:4`), "name=A, B; C\\D|employer=X;Y|department=Z,W|remark=1\n2\n3:4"},
		{"4.0 addresses of numbers", card("4.0", "FN:Simon", `TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102`, "TEL;VALUE=uri;TYPE=cell:tel:+1-418-262-6501", "LANG;PREF=1:fr-CA", "BDAY:--0203", "GENDER:F;girl"),
			"name=Simon|phones=办公:+1-418-656-9254转102；手机:+1-418-262-6501|language=fr|birthday=02-03|gender=female"},
		{"days of birth", card("3.0", "FN:a", "BDAY;VALUE=date-time:1980-03-21T00:00:00+08:00"), "name=a|birthday=1980-03-21"},
		{"a day of birth in Chinese", card("3.0", "FN:a", "BDAY:1980年3月21日"), "name=a|birthday=1980-03-21"},
		{"half a day of birth", card("4.0", "FN:a", "BDAY:1980"), "name=a|remark=生日：1980"},
		{"no day of birth", card("2.1", "FN:a", "BDAY:0000-00-00"), "name=a"},
		{"微信 and QQ as telephones write them", card("3.0", "FN:a", "X-QQ:12345678", "X-WECHAT:wx1", "IMPP:skype:joe"), "name=a|wechat=wx1|remark=QQ：12345678\nSkype：joe"},
		{"an extension behind a pause", card("3.0", "FN:a", `TEL;TYPE=WORK:0955-7012345\,8012`, "TEL;TYPE=WORK:0955-7012300;801"), "name=a|phones=办公:0955-7012345转8012；办公:0955-7012300转801"},
		{"two numbers in one, one number twice", card("3.0", "FN:a", "TEL;TYPE=WORK:0955-7012345/7012346", "TEL;TYPE=HOME:0955 7012345"), "name=a|phones=办公:0955-7012345；办公:7012346"},
		{"several addresses: the working one", card("3.0", "FN:a", "ADR;TYPE=HOME:;;Main St 1;Austin;TX;12345;USA", "ADR;TYPE=WORK:;2 幢;鼓楼街;中卫;;;"), "name=a|address=鼓楼街2 幢|city=中卫|remark=其他地址：Main St 1, Austin, TX, 12345, USA"},
		{"an address only as a label", card("2.1", "FN:a", "LABEL;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=B8=AD=E5=8D=AB=0D=0A755000"), "name=a|address=中卫 755000"},
		{"quoted-printable without saying so", card("2.1", "FN:=E9=BB=84=E4=B8=96=E5=8B=87"), "name=黄世勇"},
		{"the last soft break before a new property", card("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:abc=", "FN:a"), "name=a|remark=abc"},
		{"soft-broken lines that are folded too", card("2.1", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E9=BB=84=\r\n =E4=B8=96=\r\n\t=E5=8B=87"), "name=黄世勇"},
		{"a picture whose lines are not indented", card("2.1", "PHOTO;JPEG;BASE64:", "/9j/4AAQSkZJRgABAQEA", "AAAAAAAAAAAAAAAAAA==", "", "FN:a"), "name=a"},
		{"a note over lines of its own", card("3.0", "FN:a", "NOTE:first", "second http://x.cn", "http://y.cn"), "name=a|remark=first\nsecond http://x.cn\nhttp://y.cn"},
		{"an agent's card within", card("2.1", "FN:a", "AGENT:", "BEGIN:VCARD", "FN:somebody else", "TEL:110", "END:VCARD", "TEL:13900001111"), "name=a|phones=13900001111"},
		{"an agent in the value", card("3.0", "FN:a", `AGENT:BEGIN:VCARD\nFN:other\nEND:VCARD\n`, "TEL:13900001111"), "name=a|phones=13900001111"},
		{"no name but a firm", card("3.0", "ORG:甲公司", "TEL:0955-7012345"), "name=甲公司|employer=甲公司|phones=0955-7012345"},
		{"no name but a number", card("2.1", "N:;;;;", "TEL;CELL:13900001111"), "name=13900001111|phones=手机:13900001111"},
		{"categories and nickname", card("3.0", "FN:a", "NICKNAME:小黄", `CATEGORIES:客商,重点\,核心`), "name=a|tags=客商、重点、核心|remark=昵称：小黄"},
		{"a name in two languages", card("4.0", "FN;ALTID=1;LANGUAGE=en:Huang Shiyong", "FN;ALTID=1;LANGUAGE=zh-CN:黄世勇", "N;LANGUAGE=en:Huang;Shiyong;;;"), "name=黄世勇"},
		{"Android's messengers in brackets", card("2.1", "FN:a", "TEL;CELL:13900001111", "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,WeChat):wx1", "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E9=92=89=E9=92=89):dd2", "ORG:null"), "name=a|phones=手机:13900001111|wechat=wx1|remark=钉钉：dd2"},
		{"properties that no version knows", card("3.0", "FN:a", "TEL:13900001111", "JABBER:x@y", "ALIAS;TYPE=x:y"), "name=a|phones=13900001111"},
		{"parameters of the program's own", card("3.0", "FN:a", "X-COUCHDB:{\"a\":{\"b\":\"1\"}}", `TEL;X-COUCHDB-UUID="c2fa-11";TYPE=CELL:905-666`, " -1234", "EMAIL;TYPE=WORK;X-UUID=\"8:9\":a@b.com"), "name=a|phones=手机:905-666-1234|emails=a@b.com"},
		{"an area code before a slash", card("2.1", "FN:a", "TEL;WORK;FAX:0123/579"), "name=a|phones=传真:0123/579"},
		{"a soft break before a real space", card("2.1", "FN:a", "ADR;WORK;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe;Ort;;;Land=", " Firma"), "name=a|country=Land Firma|address=Straße|city=Ort"},
		{"a name and a note in BASE64", card("2.1", "FN;CHARSET=UTF-8;ENCODING=BASE64:6buE5LiW5YuH", "NOTE;ENCODING=BASE64:", "  56ys5LiA", "  6KGM", "", "TEL:13900001111"), "name=黄世勇|phones=13900001111|remark=第一行"},
		{"lines ended twice", strings.ReplaceAll(card("3.0", "FN:黄世\r\n 勇"), "\r\n", "\r\r\n"), "name=黄世勇"},
		{"title and role", card("3.0", "FN:a", "TITLE:经理", "ROLE:采购"), "name=a|title=经理|remark=角色：采购"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cards, problems := read(t, c.text)
			if len(cards) != 1 {
				t.Fatalf("%d cards, %+v", len(cards), problems)
			}
			if got := said(cards[0].Contact); got != c.want {
				t.Errorf("got  %q\nwant %q\n%+v", got, c.want, problems)
			}
			for _, p := range problems {
				if p.Error || p.Message == "" {
					t.Errorf("%+v", p)
				}
			}
		})
	}
}

func TestBadCardsAreNamedAndTheRestIsKept(t *testing.T) {
	// given a good card, one without anything, one without an end, a group, one good
	text := "通讯录导出\n" + card("3.0", "FN:甲") + card("3.0", "NOTE:x") + "BEGIN:VCARD\nVERSION:3.0\nFN:乙\n" + card("4.0", "KIND:group", "FN:组") + card("3.0", "FN:丙", "TEL:BusinessPhone")
	// when
	cards, problems := read(t, text)
	// then
	var names []string
	for _, c := range cards {
		names = append(names, fmt.Sprint(c.No, " ", c.Line, " ", c.Contact.Text("name")))
	}
	if got := strings.Join(names, "; "); got != "1 2 甲; 3 10 乙; 5 18 丙" {
		t.Errorf("cards %s", got)
	}
	var errs, warns []string
	for _, p := range problems {
		line := fmt.Sprint(p.Card, " ", p.Line, " ", p.Message)
		if p.Error {
			errs = append(errs, line)
		} else {
			warns = append(warns, line)
		}
	}
	if len(errs) != 2 || !strings.HasPrefix(errs[0], "2 6 名片没有姓名") || !strings.HasPrefix(errs[1], "4 13 这是一个群组") {
		t.Errorf("errors %q", errs)
	}
	if len(warns) != 3 || !strings.HasPrefix(warns[0], "3 13 这张名片没有结尾") || !strings.HasPrefix(warns[1], "5 21 “BusinessPhone”不像电话号码") || !strings.Contains(warns[2], "名片以外的行没有导入（1 行）") {
		t.Errorf("warnings %q", warns)
	}
}

func TestBooksJoinedWithoutCare(t *testing.T) {
	one := strings.TrimSuffix(card("3.0", "FN:甲"), "\r\n")
	cards, problems := read(t, one+one+"\r\n\uFEFF"+one)
	if len(cards) != 3 || len(problems) != 0 {
		t.Errorf("%d cards, %+v", len(cards), problems)
	}
}

func TestFilesWithoutCardsAreRefused(t *testing.T) {
	for _, text := range []string{"", "姓名,电话\n黄世勇,139", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", strings.Repeat("\x00", 500)} {
		if cards, _, err := ReadVCards(strings.NewReader(text)); err != ErrNoCards || len(cards) != 0 {
			t.Errorf("%.20q: %d cards, %v", text, len(cards), err)
		}
	}
}

func TestIsVCard(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(card("3.0", "FN:黄"))
	for text, want := range map[string]bool{"\n\nBEGIN:VCARD\n": true, "begin:vcard": true, "\uFEFFBEGIN:VCARD": true, utf16: true, "姓名,电话": false, "": false, "BEGIN:VCALENDAR": false} {
		if got := IsVCard([]byte(text)); got != want {
			t.Errorf("%.20q: %v", text, got)
		}
	}
}

func TestTooManyCardsAreRefused(t *testing.T) {
	_, _, err := ReadVCards(strings.NewReader(strings.Repeat("BEGIN:VCARD\n", maxBook+1)))
	if err == nil || !strings.Contains(err.Error(), "20 万张") {
		t.Errorf("%v", err)
	}
}
