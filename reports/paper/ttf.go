package paper

import (
	"encoding/binary"
	"errors"
	"math"
)

// noGlyph marks a character that a face does not have.
const noGlyph = 0xFFFF

// metrics is what the line breaker needs of a face: the advance of each
// character of the basic plane in 1/1000 em, noGlyph where there is none. It is
// read-only once made and may be shared.
type metrics struct {
	advance [1 << 16]uint16
}

func (m *metrics) has(r rune) bool { return r > 0 && r < 1<<16 && m.advance[r] != noGlyph }

var (
	errNotTrueType = errors.New("不是 TrueType 字体（.ttf）")
	errNoEmbedding = errors.New("字体声明不允许嵌入文档")
	errBadFont     = errors.New("字体文件已损坏或格式不受支持")
)

// ttf reads the tables of a TrueType file; every read is checked by the
// recover in readMetrics, since fonts in the wild are often cut off.
type ttf struct {
	tables map[string][]byte
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// readMetrics checks that the PDF library can embed the font (it prints or
// panics otherwise) and reads coverage and widths.
func readMetrics(data []byte) (m *metrics, err error) {
	defer func() {
		if recover() != nil {
			m, err = nil, errBadFont
		}
	}()
	if len(data) < 12 || (u32(data, 0) != 0x00010000 && string(data[:4]) != "true") {
		return nil, errNotTrueType
	}
	f := ttf{tables: map[string][]byte{}}
	data = data[:len(data):len(data)] // a table must not reach past the file
	for i, n := 0, u16(data, 4); i < n; i++ {
		rec := data[12+16*i:]
		start, size := u32(rec, 8), u32(rec, 12)
		f.tables[string(rec[:4])] = data[start : start+size]
	}
	for _, need := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "glyf", "loca", "post", "name"} {
		if len(f.tables[need]) == 0 {
			return nil, errBadFont
		}
	}
	if os2 := f.tables["OS/2"]; len(os2) > 10 {
		if t := u16(os2, 8); t&0x0F == 2 || t&0x0300 != 0 {
			return nil, errNoEmbedding
		}
	}
	if u16(f.tables["name"], 0) != 0 || u16(f.tables["hhea"], 32) != 0 {
		return nil, errBadFont
	}
	return f.metrics()
}

func (f ttf) metrics() (*metrics, error) {
	sub := f.unicodeMap()
	if sub == nil {
		return nil, errBadFont
	}
	m := &metrics{}
	for i := range m.advance {
		m.advance[i] = noGlyph
	}
	scale := 1000 / float64(u16(f.tables["head"], 18))
	count := u16(f.tables["hhea"], 34)
	hmtx := f.tables["hmtx"]
	glyphs := u16(f.tables["maxp"], 4)
	eachMapped(sub, func(char, glyph int) {
		if glyph == 0 || glyph >= glyphs || char == 0xFFFF {
			return
		}
		adv := u16(hmtx, 4*min(glyph, count-1))
		m.advance[char] = uint16(math.Round(scale * float64(adv)))
	})
	return m, nil
}

// unicodeMap finds the format 4 table that the PDF library will use: the first
// of platform 0 or of platform 3, encoding 1.
func (f ttf) unicodeMap() []byte {
	cmap := f.tables["cmap"]
	for i, n := 0, u16(cmap, 2); i < n; i++ {
		rec := cmap[4+8*i:]
		platform, encoding, at := u16(rec, 0), u16(rec, 2), u32(rec, 4)
		if (platform == 3 && encoding == 1 || platform == 0) && u16(cmap, at) == 4 {
			return cmap[at:]
		}
	}
	return nil
}

// eachMapped walks a format 4 table: parallel arrays of end, start, delta and
// offset, one entry a segment.
func eachMapped(sub []byte, visit func(char, glyph int)) {
	n := u16(sub, 6) / 2
	ends, starts := 14, 16+2*n
	deltas, offsets := starts+2*n, starts+4*n
	for s := 0; s < n; s++ {
		start, end := u16(sub, starts+2*s), u16(sub, ends+2*s)
		delta, offset := u16(sub, deltas+2*s), u16(sub, offsets+2*s)
		for c := start; c <= end; c++ {
			glyph := c
			if offset != 0 {
				at := offsets + 2*s + offset + 2*(c-start)
				if at+2 > len(sub) {
					continue
				}
				if glyph = u16(sub, at); glyph == 0 {
					continue
				}
			}
			visit(c, (glyph+delta)&0xFFFF)
		}
	}
}
