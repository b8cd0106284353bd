package assets

import (
	"bytes"
	"strings"
	"testing"
)

func TestFacesAreTrueTypeOfItsOwnCopy(t *testing.T) {
	faces := map[string]func() []byte{
		"SansRegular": SansRegular, "SansBold": SansBold,
		"SerifRegular": SerifRegular, "SerifBold": SerifBold, "Kai": Kai,
	}
	total := 0
	for name, face := range faces {
		data := face()
		total += len(data)
		if !bytes.HasPrefix(data, []byte{0, 1, 0, 0}) {
			t.Errorf("%s is not a TrueType file", name)
		}
		data[0] = 9
		if face()[0] != 0 {
			t.Errorf("%s hands out shared bytes", name)
		}
	}
	if total > 22<<20 {
		t.Errorf("the faces weigh %d bytes, more than 22 MB", total)
	}
}

func TestReservedFontNamesAreNotUsed(t *testing.T) {
	utf16 := func(s string) []byte {
		var b []byte
		for _, r := range s {
			b = append(b, byte(r>>8), byte(r))
		}
		return b
	}
	data := Kai()
	if !bytes.Contains(data, utf16("BZ Kai")) {
		t.Error("the family name BZ Kai is missing")
	}
	if bytes.Contains(data, utf16("LXGW WenKai")) || bytes.Contains(data, utf16("霞鹜文楷")) {
		t.Error("a reserved font name is still in the changed face")
	}
}

func TestPrivateUseListsEveryStandardCharacterBeyondTheBasicPlane(t *testing.T) {
	if n := strings.Count(PrivateUse(), "\n"); n != 196 {
		t.Errorf("got %d lines, want 196", n)
	}
	if !strings.Contains(PrivateUse(), "2B7CF") && !strings.Contains(PrivateUse(), "𫖯") {
		t.Error("𫖯 is missing")
	}
}
