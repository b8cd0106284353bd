package sheet

// legacyScan counts the bytes beyond ASCII of a file that is not UTF-8. Chinese
// is by far the likeliest here; the others are taken only where their bytes
// look like nothing that GBK writes.
type legacyScan struct {
	high  int // bytes beyond ASCII
	c0    int // of them from 0xC0 up
	e0    int // of them from 0xE0 up
	low   int // of them 0x81 to 0x9F
	kana  int // of them 0x82 and 0x83, by which Shift_JIS writes kana
	runs  int // rows of such bytes between ASCII
	alone int // rows of one byte
	at    int // length of the row that the last byte belongs to
}

func (s *legacyScan) count(p []byte) {
	for _, b := range p {
		if b < 0x80 {
			s.at = 0
			continue
		}
		s.high++
		if b >= 0xC0 {
			s.c0++
		}
		if b >= 0xE0 {
			s.e0++
		}
		if b >= 0x81 && b <= 0x9F {
			s.low++
		}
		if b == 0x82 || b == 0x83 {
			s.kana++
		}
		switch s.at++; s.at {
		case 1:
			s.runs++
			s.alone++
		case 2:
			s.alone--
		}
	}
}

// kind is the verdict. Western accents stand alone among ASCII letters, where
// GBK writes pairs of bytes. Cyrillic is all in the upper half, most of it
// small letters; the second bytes of GBK are spread evenly and its first ones
// seldom reach there. Kana have first bytes that GBK leaves to the rarest.
func (s *legacyScan) kind() encodingKind {
	switch {
	case s.high == 0:
		return encGB18030
	case s.low*10 >= s.high*3 && s.kana*10 >= s.high:
		return encJapanese
	case s.alone*10 >= s.runs*8:
		return encLatin
	case s.high >= 8 && s.c0*100 >= s.high*95 && s.e0*100 >= s.high*55:
		return encCyrillic
	}
	return encGB18030
}
