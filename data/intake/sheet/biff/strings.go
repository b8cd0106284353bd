package biff

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// segmentReader reads strings that may run over from a record into its
// CONTINUE records. Where characters run over, the next record starts with a
// new flag byte, and may change between one and two bytes a character.
// Source: [MS-XLS] 2.5.293 XLUnicodeRichExtendedString.
type segmentReader struct {
	w    *Workbook
	segs [][]byte
	cur  []byte
	next int
}

// load makes cur non-empty; false at the end of all segments.
func (r *segmentReader) load() bool {
	for len(r.cur) == 0 {
		if r.next >= len(r.segs) {
			return false
		}
		r.cur = r.segs[r.next]
		r.next++
	}
	return true
}

func (r *segmentReader) byte() (byte, bool) {
	if !r.load() {
		return 0, false
	}
	b := r.cur[0]
	r.cur = r.cur[1:]
	return b, true
}

func (r *segmentReader) u16() (int, bool) {
	a, _ := r.byte()
	b, ok := r.byte()
	return int(a) | int(b)<<8, ok
}

func (r *segmentReader) u32() (int, bool) {
	a, _ := r.u16()
	b, ok := r.u16()
	return a | b<<16, ok
}

// skip passes over n bytes, across segments.
func (r *segmentReader) skip(n int) bool {
	for n > 0 {
		if !r.load() {
			return false
		}
		k := min(n, len(r.cur))
		r.cur = r.cur[k:]
		n -= k
	}
	return true
}

// chars reads n characters; wide means two bytes each.
func (r *segmentReader) chars(n int, wide bool) (string, bool) {
	var units []uint16
	var narrow []byte
	for first := true; n > 0; first = false {
		if len(r.cur) == 0 {
			if !r.load() {
				return r.text(narrow, units), false
			}
			if !first || r.next > 1 {
				flags, _ := r.byte()
				wide = flags&1 != 0
			}
		}
		if !wide && units == nil {
			k := min(n, len(r.cur))
			narrow = append(narrow, r.cur[:k]...)
			r.cur, n = r.cur[k:], n-k
			continue
		}
		if units == nil {
			units = make([]uint16, 0, min(n, 32768)+len(narrow))
			for _, b := range narrow {
				units = append(units, uint16(b))
			}
			narrow = nil
		}
		n -= r.take(&units, n, wide)
		if wide && len(r.cur) == 1 {
			r.cur = nil // half a character: damaged, move on
		}
	}
	return r.text(narrow, units), true
}

// take moves up to n characters of the current segment into units.
func (r *segmentReader) take(units *[]uint16, n int, wide bool) int {
	if !wide {
		k := min(n, len(r.cur))
		for _, b := range r.cur[:k] {
			*units = append(*units, uint16(b))
		}
		r.cur = r.cur[k:]
		return k
	}
	k := min(n, len(r.cur)/2)
	for i := 0; i < k; i++ {
		*units = append(*units, binary.LittleEndian.Uint16(r.cur[2*i:]))
	}
	r.cur = r.cur[2*k:]
	return k
}

// text joins what chars gathered; NUL characters are dropped.
func (r *segmentReader) text(narrow []byte, units []uint16) string {
	out := make([]byte, 0, len(narrow)+3*len(units))
	for _, b := range narrow {
		if b != 0 {
			out = utf8.AppendRune(out, rune(b))
		}
	}
	for i := 0; i < len(units); i++ {
		c := rune(units[i])
		if utf16.IsSurrogate(c) {
			next := rune(utf8.RuneError)
			if i+1 < len(units) {
				next = rune(units[i+1])
			}
			if c = utf16.DecodeRune(c, next); c != utf8.RuneError {
				i++
			} else {
				r.w.Replaced++
			}
		}
		if c != 0 {
			out = utf8.AppendRune(out, c)
		}
	}
	return string(out)
}

// rich reads one string with its length, formatting runs and phonetic data.
func (r *segmentReader) rich() (string, bool) {
	n, ok := r.u16()
	if !ok {
		return "", false
	}
	flags, ok := r.byte()
	if !ok {
		return "", false
	}
	runs, ext := 0, 0
	if flags&8 != 0 {
		runs, _ = r.u16()
	}
	if flags&4 != 0 {
		ext, _ = r.u32()
	}
	s, ok := r.chars(n, flags&1 != 0)
	if !ok {
		return s, s != ""
	}
	r.skip(4 * runs)
	r.skip(ext)
	return s, true
}

// maxStrings bounds the table of strings: 64 times what a full sheet column holds.
const maxStrings = 4 << 20

// table reads up to count strings. A count is only a claim: memory is taken as
// strings are really found.
func (r *segmentReader) table(count int) []string {
	var list []string
	for len(list) < min(count, maxStrings) {
		s, ok := r.rich()
		if !ok {
			break
		}
		list = append(list, s)
	}
	return list
}
