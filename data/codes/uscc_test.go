package codes

import (
	"strings"
	"testing"
)

func TestCheckUSCC(t *testing.T) {
	for _, c := range []struct {
		in, kind string
		valid    bool
		proposal string
	}{
		{"91350100M000100Y43", "uscc", true, ""},
		{"  91350100M000100Y43　", "uscc", true, ""}, // spaces at the ends only
		{"91350100m000100y43", "uscc", false, "91350100M000100Y43"},
		{"９１３５０１００Ｍ０００１００Ｙ４３", "uscc", false, "91350100M000100Y43"},
		{"9135O1OOMOOO1OOY43", "uscc", false, "91350100M000100Y43"},
		{"9I350I00M000I00Y43", "uscc", false, "91350100M000100Y43"},
		{"91 110000 600037341L", "uscc", false, "91110000600037341L"},
		{"'91110000600037341L", "uscc", false, "91110000600037341L"},
		{"\ufeff91110000600037341L", "uscc", false, "91110000600037341L"},
		{"91110000600037341N", "uscc", false, ""},
		{"A1110000600037341L", "uscc", false, ""},
		{"9111000060003IOZSV", "uscc", false, ""},
		// ISO 7064 MOD 11,10 of GS 15-2006: the standard's own example,
		// 110108000000016, ends in 6.
		{"110108000000016", "reg15", true, ""},
		{"110108000000017", "reg15", false, ""},
		{"11010800000001６", "reg15", false, "110108000000016"},
		// GB 11714's example: D2143569X, with and without its hyphen.
		{"D2143569-X", "org9", true, ""},
		{"D2143569X", "org9", true, ""},
		{"D2143569-1", "org9", false, ""},
		{"12345", "other", false, ""},
		{"9.1640100676024E+17", "other", false, ""},
		{"企独陕西字第001234号", "other", false, ""},
		{"N/A", "", false, ""}, {"", "", false, ""}, {"　-　", "", false, ""}, {"——————", "", false, ""}, {"123456789012345670", "uscc", false, ""},
	} {
		got := CheckUSCC(c.in)
		if got.Kind != c.kind || got.Valid != c.valid || got.Proposal != c.proposal {
			t.Errorf("CheckUSCC(%q) = %+v, want %s %v %q", c.in, got, c.kind, c.valid, c.proposal)
		}
		if !got.Valid && got.Kind != "" && got.Message == "" {
			t.Errorf("CheckUSCC(%q): no message", c.in)
		}
		if got.Kind != "" && got.Value != strings.TrimSpace(c.in) {
			t.Errorf("CheckUSCC(%q) changed the value to %q", c.in, got.Value)
		}
	}
}

func TestUSCCPublishedVectors(t *testing.T) {
	for _, r := range sample(t, "reference/R17__*.csv") {
		got := CheckUSCC(r[0])
		if want := r[3] == "valid" && !strings.Contains(r[0], " "); got.Valid != want {
			t.Errorf("%s (%s): valid = %v, want %v: %s", r[0], r[1], got.Valid, want, got.Message)
		}
		if r[3] == "valid" && !got.Valid && got.Proposal != strings.ReplaceAll(r[0], " ", "") {
			t.Errorf("%s: proposal %q", r[0], got.Proposal)
		}
	}
}

func TestUSCCOfRealLists(t *testing.T) {
	for _, c := range []struct {
		file        string
		rows, valid int
	}{
		{"enterprise/E01__*.csv", 63, 63},
		{"enterprise/E02__*.csv", 33, 33},
		{"enterprise/E06__*.csv", 5574, 5574},
	} {
		t.Run(c.file, func(t *testing.T) {
			rows := sample(t, c.file)
			valid := 0
			for _, r := range rows {
				if got := CheckUSCC(r[1]); got.Valid {
					valid++
				} else if !IsBlank(r[1]) {
					t.Logf("%s %s: %s", r[0], r[1], got.Message)
				}
			}
			if len(rows) != c.rows || valid != c.valid {
				t.Errorf("%d rows, %d valid; want %d and %d", len(rows), valid, c.rows, c.valid)
			}
		})
	}
}

func TestCheckCustoms(t *testing.T) {
	for _, c := range []struct {
		in, kind string
		valid    bool
		proposal string
	}{
		{"6405960123", "customs", true, ""},
		{"640596012A", "customs", true, ""},
		{"6405W60123", "customs", true, ""},
		{"640596012a", "customs", false, "640596012A"},
		{"6405 960 123", "customs", false, "6405960123"},
		{"640596012", "other", false, ""},
		{"AB05960123", "other", false, ""},
		{"91350100M000100Y43", "other", false, ""},
		{"暂无", "", false, ""},
	} {
		if got := CheckCustoms(c.in); got.Kind != c.kind || got.Valid != c.valid || got.Proposal != c.proposal {
			t.Errorf("CheckCustoms(%q) = %+v", c.in, got)
		}
	}
}

func TestCheckHS(t *testing.T) {
	for _, c := range []struct {
		in       string
		valid    bool
		proposal string
	}{
		{"0813", true, ""}, {"081340", true, ""}, {"0813.4090.00", true, ""}, {"08134090", true, ""}, {"8111001000", true, ""},
		{"813409000", false, "0813409000"}, {"81340", false, "081340"}, {"０８１３", false, "0813"},
		{"0013", false, ""}, {"7701", false, ""}, {"枸杞", false, ""}, {"08", false, ""}, {"", false, ""},
	} {
		if got := CheckHS(c.in); got.Valid != c.valid || got.Proposal != c.proposal {
			t.Errorf("CheckHS(%q) = %+v", c.in, got)
		}
	}
}

func FuzzUSCC(f *testing.F) {
	for _, s := range []string{"91350100M000100Y43", "9135O1OOMOOO1OOY43", "110108000000016", "D2143569-X", "９１", "''", "91350100Ｍ000100Y43"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := CheckUSCC(s)
		if c.Proposal != "" && (c.Valid || !CheckUSCC(c.Proposal).Valid) {
			t.Fatalf("%q: proposal %q is no better", s, c.Proposal)
		}
		if c.Valid && c.Message != "" || !c.Valid && c.Kind != "" && c.Message == "" {
			t.Fatalf("%q: %+v", s, c)
		}
		for _, check := range []func(string) CodeCheck{CheckCustoms, CheckHS} {
			if c := check(s); c.Proposal != "" && !check(c.Proposal).Valid {
				t.Fatalf("%q: proposal %q is not valid", s, c.Proposal)
			}
		}
	})
}
