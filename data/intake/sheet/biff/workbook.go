package biff

import (
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// What Open and Rows may report.
var (
	ErrDamaged    = errors.New("biff: damaged workbook")
	ErrEncrypted  = errors.New("biff: encrypted workbook")
	ErrNoWorkbook = errors.New("biff: no workbook in the compound file")
	ErrOldVersion = errors.New("biff: version before BIFF5")
	ErrTooBig     = errors.New("biff: workbook too big")
)

// maxStream bounds the workbook stream, which is held in memory. The format
// ends at 65,536 × 256 cells a sheet; real files stay far below.
const maxStream = 128 << 20

// maxSheets is far beyond what anybody can leaf through.
const maxSheets = 4096

// Record types used here.
const (
	recFormula   = 0x0006
	recEOF       = 0x000A
	recDate1904  = 0x0022
	recFilePass  = 0x002F
	recContinue  = 0x003C
	recCodePage  = 0x0042
	recBound     = 0x0085
	recMulRK     = 0x00BD
	recXF        = 0x00E0
	recSST       = 0x00FC
	recRString   = 0x00D6
	recLabelSST  = 0x00FD
	recDimension = 0x0200
	recNumber    = 0x0203
	recLabel     = 0x0204
	recBoolErr   = 0x0205
	recString    = 0x0207
	recRK        = 0x027E
	recFormat    = 0x041E
	recBOF       = 0x0809
)

// Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool
	offset int
}

// Workbook is an opened workbook. Streams names what else the file holds.
type Workbook struct {
	Sheets    []Sheet
	Date1904  bool
	Replaced  int  // characters that could not be decoded
	HasMacros bool // a VBA storage stands beside the workbook
	Skipped   int  // chart and macro sheets

	data    []byte
	biff8   bool
	page    uint16
	sst     []string
	xf      []uint16
	formats map[uint16]string
	walked  int // records passed so far
}

// Open reads a workbook out of a compound file of the given size in bytes.
func Open(r io.ReaderAt, size int64) (w *Workbook, err error) {
	// The compound file library is not ours: a panic in it is a damaged file.
	defer func() {
		if recover() != nil {
			w, err = nil, ErrDamaged
		}
	}()
	doc, err := mscfb.New(r)
	if err != nil {
		return nil, ErrDamaged
	}
	w = &Workbook{page: 1200, formats: map[uint16]string{}}
	var stream *mscfb.File
	for _, f := range doc.File {
		switch strings.ToLower(f.Name) {
		case "encryptedpackage", "encryptioninfo":
			return nil, ErrEncrypted
		case "_vba_project_cur", "_vba_project":
			w.HasMacros = true
		case "workbook":
			if len(f.Path) == 0 {
				stream = f
			}
		case "book":
			if len(f.Path) == 0 && stream == nil {
				stream = f
			}
		}
	}
	if stream == nil {
		return nil, ErrNoWorkbook
	}
	if stream.Size > maxStream {
		return nil, ErrTooBig
	}
	// A stream cannot be longer than its file, whatever it claims.
	w.data, err = io.ReadAll(io.LimitReader(stream, min(stream.Size, size)))
	if err != nil && len(w.data) == 0 {
		return nil, ErrDamaged
	}
	return w, w.readGlobals()
}

// Parse reads a bare workbook stream, as Open finds it in a compound file.
func Parse(stream []byte) (*Workbook, error) {
	w := &Workbook{page: 1200, formats: map[uint16]string{}, data: stream}
	if len(stream) > maxStream {
		return nil, ErrTooBig
	}
	return w, w.readGlobals()
}

// record reads the record at off; next is the offset behind it.
func (w *Workbook) record(off int) (kind uint16, body []byte, next int, ok bool) {
	if off < 0 || off+4 > len(w.data) {
		return 0, nil, 0, false
	}
	kind = binary.LittleEndian.Uint16(w.data[off:])
	n := int(binary.LittleEndian.Uint16(w.data[off+2:]))
	if off+4+n > len(w.data) {
		return 0, nil, 0, false
	}
	return kind, w.data[off+4 : off+4+n], off + 4 + n, true
}

// segments gathers a record's body and those of the CONTINUE records behind it.
func (w *Workbook) segments(body []byte, next int) [][]byte {
	list := [][]byte{body}
	for {
		kind, more, after, ok := w.record(next)
		if !ok || kind != recContinue {
			return list
		}
		list = append(list, more)
		next = after
	}
}

// readGlobals reads the first substream: sheets, strings, formats.
func (w *Workbook) readGlobals() error {
	kind, body, next, ok := w.record(0)
	if !ok {
		return ErrDamaged
	}
	if kind != recBOF || len(body) < 4 {
		if kind == 0x0009 || kind == 0x0209 || kind == 0x0409 {
			return ErrOldVersion
		}
		return ErrDamaged
	}
	switch binary.LittleEndian.Uint16(body) {
	case 0x0600:
		w.biff8 = true
	case 0x0500:
		w.page = 1252
	default:
		return ErrOldVersion
	}
	for {
		kind, body, after, ok := w.record(next)
		if !ok {
			break
		}
		if kind == recEOF {
			break
		}
		if err := w.global(kind, body, after); err != nil {
			return err
		}
		next = after
	}
	if len(w.Sheets) == 0 {
		return ErrDamaged
	}
	return nil
}

func (w *Workbook) global(kind uint16, body []byte, after int) error {
	u16 := binary.LittleEndian.Uint16
	switch {
	case kind == recFilePass:
		return ErrEncrypted
	case kind == recCodePage && len(body) >= 2:
		w.page = u16(body)
	case kind == recDate1904 && len(body) >= 2:
		w.Date1904 = u16(body) == 1
	case kind == recXF && len(body) >= 4:
		w.xf = append(w.xf, u16(body[2:]))
	case kind == recFormat && len(body) >= 3:
		w.formats[u16(body)] = w.formatText(body[2:])
	case kind == recBound && len(body) >= 7:
		if len(w.Sheets) >= maxSheets {
			return ErrTooBig
		}
		w.boundSheet(body)
	case kind == recSST && len(body) >= 8:
		r := &segmentReader{w: w, segs: w.segments(body[8:], after)}
		w.sst = r.table(int(binary.LittleEndian.Uint32(body[4:])))
	}
	return nil
}

func (w *Workbook) boundSheet(body []byte) {
	if body[5] != 0 { // 1 macro sheet, 2 chart, 6 module
		w.Skipped++
		return
	}
	s := Sheet{offset: int(binary.LittleEndian.Uint32(body)), Hidden: body[4]&3 != 0}
	s.Name = w.shortText(body[6:])
	w.Sheets = append(w.Sheets, s)
}

// Format returns the number format of a cell style: its number, and its text
// where the file defines one.
func (w *Workbook) Format(xf int) (id int, code string) {
	if xf < 0 || xf >= len(w.xf) {
		return 0, ""
	}
	id = int(w.xf[xf])
	return id, w.formats[w.xf[xf]]
}

// Styles is the number of cell styles.
func (w *Workbook) Styles() int { return len(w.xf) }

// shortText reads a string with a length of one byte.
func (w *Workbook) shortText(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	n, b := int(b[0]), b[1:]
	if !w.biff8 {
		return w.bytesText(b[:min(n, len(b))])
	}
	return w.plainText(n, b)
}

// formatText reads the text of a FORMAT record.
func (w *Workbook) formatText(b []byte) string {
	if !w.biff8 {
		return w.shortText(b)
	}
	if len(b) < 2 {
		return ""
	}
	return w.plainText(int(binary.LittleEndian.Uint16(b)), b[2:])
}

// plainText reads n characters behind their flag byte, within one record.
func (w *Workbook) plainText(n int, b []byte) string {
	r := &segmentReader{w: w, segs: [][]byte{b}}
	flags, ok := r.byte()
	if !ok {
		return ""
	}
	s, _ := r.chars(n, flags&1 != 0)
	return s
}

// bytesText decodes the 8-bit text of BIFF5.
func (w *Workbook) bytesText(b []byte) string {
	var s string
	switch w.page {
	case 936:
		out, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		s = string(out)
	case 950:
		out, _ := traditionalchinese.Big5.NewDecoder().Bytes(b)
		s = string(out)
	case 10000, 0x8000:
		out, _ := charmap.Macintosh.NewDecoder().Bytes(b)
		s = string(out)
	default:
		out, _ := charmap.Windows1252.NewDecoder().Bytes(b)
		s = string(out)
	}
	w.Replaced += strings.Count(s, "\uFFFD")
	return s
}
