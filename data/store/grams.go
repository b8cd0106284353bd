package store

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"beizeng/data/kind"
)

// appendTerms adds the terms under which a text is found, each behind a
// space: every pair of neighbouring characters, runs of four of letters and
// digits, and a word's last character, so that one character finds it too.
// It cuts the text without copying: an import asks it 200,000 times.
func appendTerms(buf []byte, text string) []byte {
	text = strings.ToLower(text)
	var at [256]int // where the characters of the word begin, and its end
	n, ascii := 0, false
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if n > 0 && (!letter || ascii != (r < utf8.RuneSelf) || n == len(at)-1) {
			at[n] = i
			buf = appendWord(buf, text, at[:n+1], ascii)
			if n == len(at)-1 && letter && ascii == (r < utf8.RuneSelf) { // a very long word goes on
				n = copy(at[:], at[n-3:n])
			} else {
				n = 0
			}
		}
		if letter {
			at[n] = i
			n, ascii = n+1, r < utf8.RuneSelf
		}
	}
	if n > 0 {
		at[n] = len(text)
		buf = appendWord(buf, text, at[:n+1], ascii)
	}
	return buf
}

func appendWord(buf []byte, text string, at []int, ascii bool) []byte {
	n := len(at) - 1
	add := func(from, to int) {
		buf = append(append(buf, text[at[from]:at[to]]...), ' ')
	}
	if n <= 2 {
		add(0, n)
		return buf
	}
	for i := 0; i+2 <= n; i++ {
		add(i, i+2)
	}
	add(n-1, n)
	if ascii && n >= 4 {
		for i := 0; i+4 <= n; i++ {
			add(i, i+4)
		}
	}
	return buf
}

// letterOf maps a character of the basic plane to its pinyin initial, 0 for
// none; made once, because the table it comes from is slow to ask.
var letterOf = sync.OnceValue(func() *[0x10000]byte {
	var t [0x10000]byte
	for r, py := range pinyin.PinyinDict {
		if r < len(t) && py != "" {
			t[r] = plainLetter(py)[0]
		}
	}
	return &t
})

// indexBatch is how many records wait for their turn in the search index, so
// that their terms are cut while other rows are written.
const indexBatch = 128

// indexJob is a part of the index on its way: terms are cut in a goroutine.
type indexJob struct {
	ids            []int64
	texts, titles  []string
	terms, letters []string
	done           chan struct{}
}

func (j *indexJob) cut() {
	var buf []byte
	for i := range j.ids {
		buf = appendTerms(buf[:0], j.texts[i])
		j.terms = append(j.terms, string(buf))
		buf = appendTerms(buf[:0], initialsOf(j.titles[i]))
		j.letters = append(j.letters, string(buf))
	}
	close(j.done)
}

// queueIndex lets a record wait for the search index; settle and every change
// of the index bring it in.
func (t *Tx) queueIndex(r *kind.Record, text string) error {
	if t.queue == nil {
		t.queue = &indexJob{done: make(chan struct{})}
	}
	q := t.queue
	q.ids = append(q.ids, searchID(r.Kind, r.ID))
	q.texts = append(q.texts, text)
	q.titles = append(q.titles, r.Text(r.Kind.Title))
	if len(q.ids) < indexBatch {
		return nil
	}
	last := t.cutting
	t.cutting, t.queue = q, nil
	go q.cut()
	return t.writeIndex(last)
}

// flushIndex writes all that waits.
func (t *Tx) flushIndex() error {
	last, rest := t.cutting, t.queue
	t.cutting, t.queue = nil, nil
	if err := t.writeIndex(last); err != nil || rest == nil {
		return err
	}
	rest.cut()
	return t.writeIndex(rest)
}

func (t *Tx) writeIndex(j *indexJob) error {
	if j == nil {
		return nil
	}
	<-j.done
	if err := t.insertTerms("search_text", j.ids, j.terms); err != nil {
		return err
	}
	return t.insertTerms("search_initials", j.ids, j.letters)
}

// insertTerms brings rows into an index one by one: a statement of several
// rows would make the index write all it holds to disk each time.
func (t *Tx) insertTerms(table string, ids []int64, terms []string) error {
	for i, id := range ids {
		if _, err := t.exec("INSERT INTO "+table+"(rowid, txt) VALUES(?, ?)", id, terms[i]); err != nil {
			return err
		}
	}
	return nil
}
