package sheet

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestLegacyEncodings(t *testing.T) {
	for _, c := range []struct {
		text string
		enc  encoding.Encoding
		want encodingKind
	}{
		{"Vorname;Straße;Ort\nJürgen;Königstraße 1;Köln\n", charmap.Windows1252, encLatin},
		{"Prénom,Société\nÉloïse,Crédit Général\n", charmap.Windows1252, encLatin},
		{"Фамилия;Имя;Телефон\nПетров;Иван;123\n", charmap.Windows1251, encCyrillic},
		{"氏名,フリガナ,会社名,メールアドレス\n田中太郎,タナカタロウ,トヨタ自動車,t@t.jp\n", japanese.ShiftJIS, encJapanese},
		{"姓名,单位,手机\n王伟,宁夏红枸杞产业有限公司,13812345678\n", simplifiedchinese.GBK, encGB18030},
		{"姓名,单位\n朱镕,甲\n李,乙\n", simplifiedchinese.GBK, encGB18030},
		{"姓名,單位\n張偉,臺灣電機股份有限公司\n陳國華,聯發科技\n", simplifiedchinese.GBK, encGB18030},
		{"a,是\nb,否\n", simplifiedchinese.GBK, encGB18030},
		{"鑫,淼,焱,垚,骉,犇\n驫,羴,鱻,龘\n", simplifiedchinese.GBK, encGB18030},
	} {
		// given
		raw, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var scan encodingScan
		// when: the file comes in pieces
		for i := 0; i < len(raw); i += 7 {
			_, _ = scan.Write([]byte(raw[i:min(i+7, len(raw))]))
		}
		// then
		if got := scan.kind(); got != c.want || decodeAll([]byte(raw), got) != c.text {
			t.Errorf("%q taken for %s: %q", c.text, got.name(), decodeAll([]byte(raw), got))
		}
	}
}
