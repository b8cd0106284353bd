package sheet

import (
	"bytes"
	"errors"
	"io"
)

const (
	maxQuoted  = 1 << 20 // bytes of one quoted field
	maxRecord  = 4 << 20 // bytes of one line
	maxUnclose = 16      // quotes without an end before quotes lose their meaning
)

var errRecordTooLong = errors.New("csv record too long")

// csvReader splits text into records. It forgives what users' files hold: bare
// quotes, ragged rows, any mix of line ends. A quote that never closes is read
// as a plain character instead of swallowing the rest of the file.
type csvReader struct {
	r        io.Reader
	sep      byte // 0: every line is one field
	quotes   bool
	buf      []byte
	pos, end int
	eof      bool
	line     int // line on which the next record starts, from 1
	unclosed int
	strict   bool // set to learn whether the text is well-formed
	faults   int  // bare quotes and text behind a closing quote
	fields   []string
}

func newCSVReader(r io.Reader, sep byte, quotes bool) *csvReader {
	return &csvReader{r: r, sep: sep, quotes: quotes, buf: make([]byte, 64<<10), line: 1}
}

// more reads further bytes behind the unread ones; false at the end.
func (c *csvReader) more() (bool, error) {
	if c.eof {
		return false, nil
	}
	if c.pos > 0 {
		c.end = copy(c.buf, c.buf[c.pos:c.end])
		c.pos = 0
	}
	if c.end == len(c.buf) {
		if len(c.buf) >= 2*maxRecord {
			return false, errRecordTooLong
		}
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	n, err := c.r.Read(c.buf[c.end:])
	c.end += n
	if err == io.EOF {
		c.eof = true
		return n > 0, nil
	}
	return true, err
}

// at returns the byte at offset i behind pos; ok is false behind the end.
func (c *csvReader) at(i int) (b byte, ok bool, err error) {
	for c.pos+i >= c.end {
		more, err := c.more()
		if err != nil {
			return 0, false, err
		}
		if !more && c.pos+i >= c.end {
			return 0, false, nil
		}
	}
	return c.buf[c.pos+i], true, nil
}

// record reads the next record; row is the line that it starts on, counted in
// records (a quoted line end does not count). io.EOF at the end.
func (c *csvReader) record() (fields []string, row int, err error) {
	c.fields = c.fields[:0]
	if _, ok, err := c.at(0); err != nil {
		return nil, 0, err
	} else if !ok {
		return nil, 0, io.EOF
	}
	row = c.line
	c.line++
	used, fails := 0, 0
	for {
		before := c.unclosed
		field, n, last, err := c.field(fails < maxUnclose)
		if err != nil {
			return nil, 0, err
		}
		fails += c.unclosed - before
		c.fields = append(c.fields, field)
		c.pos += n
		if used += n; used > maxRecord || len(c.fields) > maxColumns {
			return nil, 0, errRecordTooLong
		}
		if last {
			return c.fields, row, nil
		}
	}
}

// field reads one field and what ends it: n bytes in all.
func (c *csvReader) field(quotes bool) (s string, n int, last bool, err error) {
	b, ok, err := c.at(0)
	if err != nil {
		return "", 0, false, err
	}
	lead := 0 // spaces before an opening quote: people write a, "b, c"
	for ok && b == ' ' && lead < 16 && c.quotes {
		lead++
		if b, ok, err = c.at(lead); err != nil {
			return "", 0, false, err
		}
	}
	if ok && b == '"' && c.quotes && quotes {
		s, n, last, ok, err = c.quoted(lead + 1)
		if ok || err != nil {
			return s, n, last, err
		}
		c.unclosed++
		c.faults++
	}
	for i := 0; ; i++ {
		i += c.plain(i)
		b, ok, err := c.at(i)
		switch {
		case err != nil:
			return "", 0, false, err
		case i > maxRecord:
			return "", 0, false, errRecordTooLong
		case !ok:
			return c.slice(i), i, true, nil
		case b == '"' && c.strict:
			c.faults++
		}
		if n, last, stop, err := c.stop(i, b); stop || err != nil {
			return c.slice(i), i + n, last, err
		}
	}
}

// plain counts the bytes in hand from offset i on that end no field.
func (c *csvReader) plain(i int) int {
	if c.strict || c.pos+i >= c.end {
		return 0
	}
	window := c.buf[c.pos+i : c.end]
	for n, b := range window {
		if b == c.sep || b == '\n' || b == '\r' {
			return n
		}
	}
	return len(window)
}

func (c *csvReader) slice(n int) string { return string(c.buf[c.pos : c.pos+n]) }

// stop tells whether b at offset i ends a field, and how many bytes the end
// takes; last tells that the record ends too.
func (c *csvReader) stop(i int, b byte) (n int, last, stop bool, err error) {
	switch {
	case b == c.sep && c.sep != 0:
		return 1, false, true, nil
	case b == '\n':
		return 1, true, true, nil
	case b == '\r':
		next, ok, err := c.at(i + 1)
		if ok && next == '\n' {
			return 2, true, true, err
		}
		return 1, true, true, err
	}
	return 0, false, false, nil
}

// quoted reads a field in quotes whose text starts at offset from; ok is false
// where they do not close.
func (c *csvReader) quoted(from int) (s string, n int, last, ok bool, err error) {
	var out []byte
	bare := false
	for i := from; i < maxQuoted; i++ {
		b, more, err := c.at(i)
		if err != nil || !more {
			return "", 0, false, false, err
		}
		if b == '\n' && (bare || c.unclosed >= maxUnclose) {
			return "", 0, false, false, nil
		}
		if b != '"' {
			continue
		}
		next, more, err := c.at(i + 1)
		if err != nil {
			return "", 0, false, false, err
		}
		if more && next == '"' {
			out = append(out, c.buf[c.pos+from:c.pos+i+1]...)
			i++
			from = i + 1
			continue
		}
		if n, last, stop, err := c.closes(i + 1); stop || err != nil {
			return string(append(out, c.buf[c.pos+from:c.pos+i]...)), n, last, true, err
		}
		c.faults++ // a bare quote inside: kept as it stands
		bare = true
	}
	return "", 0, false, false, nil
}

// closes tells whether the bytes from offset i on, spaces passed over, end a
// field; n is the offset behind that end.
func (c *csvReader) closes(i int) (n int, last, stop bool, err error) {
	for limit := i + 64; i < limit; i++ {
		b, more, err := c.at(i)
		if err != nil || !more {
			return i, true, !more, err
		}
		if n, last, stop, err := c.stop(i, b); stop || err != nil {
			return i + n, last, stop, err
		}
		if b != ' ' {
			break
		}
	}
	return 0, false, false, nil
}

// separators in the order in which a tie is decided.
var separators = []byte{',', '\t', ';', '|'}

// detectSeparator chooses the separator that cuts most lines of the sample
// into the same number of fields; 0 where the text has one column.
func detectSeparator(sample []byte) byte {
	best, bestScore := byte(0), 0.0
	for _, sep := range separators {
		if bytes.IndexByte(sample, sep) < 0 {
			continue
		}
		counts := map[int]int{}
		total, first := 0, 0
		c := newCSVReader(bytes.NewReader(sample), sep, true)
		for total < 2000 {
			fields, _, err := c.record()
			if err != nil {
				break
			}
			if isBlank(fields) {
				continue
			}
			if total++; total == 1 {
				first = len(fields)
			}
			counts[len(fields)]++
		}
		common, lines, cut := 0, 0, 0
		for n, k := range counts {
			if n > 1 {
				cut += k
			}
			if n > 1 && (k > lines || (k == lines && n > common)) {
				common, lines = n, k
			}
		}
		if total == 0 || common < 2 || (sep == '|' && first != common) {
			continue // a bar stands in plain text too often: it must cut the heading too
		}
		score := float64(lines)/float64(total) + 0.2*float64(cut)/float64(total)
		if first == common {
			score += 0.2
		}
		score += 0.001 * float64(min(common, 50))
		if float64(cut)/float64(total) >= 0.3 && score > bestScore {
			best, bestScore = sep, score
		}
	}
	return best
}

// wellFormed tells whether one-column text uses quotes as csv does. Where it
// does not, its quotes are plain characters.
func wellFormed(sample []byte) bool {
	c := newCSVReader(bytes.NewReader(sample), 0, true)
	c.strict = true
	for {
		if _, _, err := c.record(); err != nil {
			return err == io.EOF && c.faults == 0
		}
	}
}

func isBlank(fields []string) bool {
	for _, f := range fields {
		for i := 0; i < len(f); i++ {
			if f[i] != ' ' && f[i] != '\t' {
				return false
			}
		}
	}
	return true
}
