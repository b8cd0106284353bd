// Package bifftest builds small legacy workbooks for tests, so that no real
// file need stand in the product.
package bifftest

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// Rec is one record: type, length, body.
func Rec(kind uint16, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	head := binary.LittleEndian.AppendUint16(nil, kind)
	return append(binary.LittleEndian.AppendUint16(head, uint16(len(body))), body...)
}

// U16 writes numbers of two bytes.
func U16(list ...int) []byte {
	var b []byte
	for _, n := range list {
		b = binary.LittleEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// U32 writes numbers of four bytes.
func U32(list ...int) []byte {
	var b []byte
	for _, n := range list {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	return b
}

// F64 writes a number of eight bytes.
func F64(f float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(f)) }

// Wide writes text in two bytes a character.
func Wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// Text writes a string of two bytes a character with its length and flag.
func Text(s string) []byte {
	w := Wide(s)
	return append(append(U16(len(w)/2), 1), w...)
}

// BOF starts a substream: version 0x0600 is BIFF8, 0x0500 BIFF5.
func BOF(version, kind int) []byte { return Rec(0x0809, U16(version, kind, 0, 0), U32(0, 0)) }

// EOF ends a substream.
func EOF() []byte { return Rec(0x000A) }

// Sheet is one sheet to be built: its state (0 visible, 1 hidden) and records.
type Sheet struct {
	Name  string
	State byte
	Body  []byte
}

// Stream builds a BIFF8 workbook stream out of global records and sheets.
func Stream(globals []byte, sheets ...Sheet) []byte {
	bound := func(offsets []int) []byte {
		var b []byte
		for i, s := range sheets {
			w := Wide(s.Name)
			b = append(b, Rec(0x0085, U32(offsets[i]), []byte{s.State, 0, byte(len(w) / 2), 1}, w)...)
		}
		return b
	}
	offsets := make([]int, len(sheets))
	start := len(BOF(0x0600, 5)) + len(bound(offsets)) + len(globals) + len(EOF())
	var bodies []byte
	for i, s := range sheets {
		offsets[i] = start + len(bodies)
		bodies = append(bodies, bytes.Join([][]byte{BOF(0x0600, 0x10), s.Body, EOF()}, nil)...)
	}
	return bytes.Join([][]byte{BOF(0x0600, 5), globals, bound(offsets), EOF(), bodies}, nil)
}

const (
	sector     = 512
	endOfChain = 0xFFFFFFFE
	fatSector  = 0xFFFFFFFD
	free       = 0xFFFFFFFF
)

// Compound wraps one stream into a compound file of 512-byte sectors.
func Compound(name string, stream []byte) []byte {
	size := max(len(stream), 4096) // below 4096 a stream would live in the mini stream
	n := (size + sector - 1) / sector
	size = n * sector
	fatSectors := (n + 2 + 127) / 128
	for (n+1+fatSectors+127)/128 > fatSectors {
		fatSectors++
	}
	// Order: FAT sectors, the directory, the stream.
	dirAt, dataAt := fatSectors, fatSectors+1
	head := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 16)...)
	head = append(head, U16(0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0)...)
	head = append(head, U32(0, fatSectors, dirAt, 0, 4096, endOfChain, 0, endOfChain, 0)...)
	for i := range 109 {
		if i < fatSectors {
			head = append(head, U32(i)...)
		} else {
			head = append(head, U32(free)...)
		}
	}
	var fat []byte
	for range fatSectors {
		fat = append(fat, U32(fatSector)...)
	}
	fat = append(fat, U32(endOfChain)...)
	for i := 1; i < n; i++ {
		fat = append(fat, U32(dataAt+i)...)
	}
	fat = append(fat, U32(endOfChain)...)
	for len(fat) < fatSectors*sector {
		fat = append(fat, U32(free)...)
	}
	dir := append(entry("Root Entry", 5, 1, endOfChain, 0), entry(name, 2, free, dataAt, size)...)
	dir = append(dir, make([]byte, sector-len(dir))...)
	data := append(append([]byte(nil), stream...), make([]byte, size-len(stream))...)
	return bytes.Join([][]byte{head, fat, dir, data}, nil)
}

func entry(name string, kind byte, child, start, size int) []byte {
	b := make([]byte, 64)
	copy(b, Wide(name))
	b = append(b, U16(2*len(name)+2)...)
	b = append(b, kind, 1)
	b = append(b, U32(free, free, child)...)
	b = append(b, make([]byte, 36)...)
	return append(b, U32(start, size, 0)...)
}
