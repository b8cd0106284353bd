package people

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"beizeng/data/kind"
)

// Card is one card of an address book, read into a contact that is not stored.
type Card struct {
	No, Line int // the card's number and its first line in the file, from 1
	Contact  *kind.Record
}

// Problem is one thing to say about an address book. An error loses its card,
// a warning keeps it; Card 0 speaks of the file as a whole.
type Problem struct {
	Card, Line int
	Property   string
	Value      string
	Error      bool
	Message    string // Chinese
}

// The largest address book read: in bytes, pictures and all, and in cards.
const (
	MaxCards = 128 << 20
	maxBook  = 200_000
)

// ErrNoCards says that a file holds no card at all.
var ErrNoCards = errors.New("文件里没有名片（BEGIN:VCARD），请确认它是手机或邮箱导出的 .vcf 通讯录")

// ReadVCards reads an address book of version 2.1, 3.0 or 4.0, as telephones
// and mail programs write them: any line ends and folds, QUOTED-PRINTABLE,
// UTF-8, UTF-16, GBK and what else a property declares. A card that cannot be
// a contact is reported and the rest is kept. It is read here and not by a
// library because those split values only after undoing their escapes, and
// know neither the bare parameters nor the character sets of 2.1.
func ReadVCards(r io.Reader) ([]Card, []Problem, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxCards+1))
	if err != nil {
		return nil, nil, fmt.Errorf("读取通讯录：%w", err)
	}
	if len(data) > MaxCards {
		return nil, nil, fmt.Errorf("通讯录超过 %d MB，请分成几个文件再导入", MaxCards>>20)
	}
	data = fromUTF16(data)
	b := &book{utf8: mostlyUTF8(data), ignored: map[string]int{}}
	b.lines.data, b.lines.utf8 = data, b.utf8
	if err := b.read(); err != nil {
		return nil, nil, err
	}
	if b.count == 0 {
		return nil, b.problems, ErrNoCards
	}
	b.notes()
	return b.cards, b.problems, nil
}

// IsVCard tells an address book by how it begins.
func IsVCard(head []byte) bool {
	head = bytes.ToUpper(bytes.TrimLeft(fromUTF16(head), " \t\r\n\x00"))
	return bytes.HasPrefix(head, []byte("BEGIN:VCARD")) || bytes.Contains(head[:min(len(head), 2000)], []byte("\nBEGIN:VCARD"))
}

// maxCardProblems bounds what is said of one file; the rest is only counted.
const maxCardProblems = 5000

// book is an address book while it is read.
type book struct {
	lines    cardLines
	utf8     bool
	count    int
	cards    []Card
	problems []Problem
	unsaid   int
	ignored  map[string]int // properties that contacts have no place for
	pictures int
	agents   int
	outside  int // lines outside of any card

	open  bool // within a card
	first int  // its first line
	props []*property
	over  bool // it has too many of them, which was said
}

func (b *book) say(p Problem) {
	if len(b.problems) >= maxCardProblems {
		b.unsaid++
		return
	}
	b.problems = append(b.problems, p)
}

func (b *book) warn(p *property, value, format string, args ...any) {
	b.say(Problem{Card: b.count, Line: p.line, Property: p.name, Value: clip(value), Message: fmt.Sprintf(format, args...)})
}

func clip(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

func (b *book) read() error {
	for {
		l, ok := b.lines.next()
		if !ok {
			break
		}
		p, ok := parseProperty(l, b.utf8)
		switch {
		case !ok:
			b.stray(l)
		case p.name == "BEGIN":
			if b.begin(p); b.count > maxBook {
				return fmt.Errorf("通讯录多于 %d 万张名片，请分成几个文件再导入", maxBook/10000)
			}
		case p.name == "END" && b.open:
			b.finish()
			if strings.EqualFold(strings.TrimSpace(p.text), "VCARDBEGIN:VCARD") { // files joined without a line's end
				b.begin(&property{line: p.line, text: "VCARD"})
			}
		case !b.open:
			b.outside++
		case p.name == "AGENT":
			b.agent(p)
		default:
			if p.name == "VERSION" {
				b.lines.v21 = strings.HasPrefix(strings.TrimSpace(p.text), "2")
			}
			b.keep(p)
		}
	}
	if b.open {
		b.unfinished(b.lines.no)
	}
	return nil
}

// The bounds of one card and one value; see maxTags.
const (
	maxProps = 2000
	maxText  = 1 << 20
)

func (b *book) keep(p *property) {
	if len(b.props) >= maxProps {
		if !b.over {
			b.warn(p, "", "这张名片多于 %d 项，其余没有导入", maxProps)
		}
		b.over = true
		return
	}
	if len(p.text) > maxText {
		p.text = strings.ToValidUTF8(p.text[:maxText], "")
		b.warn(p, p.text, "这一项太长，只取了前 %d 万字节", maxText/10000)
	}
	b.props = append(b.props, p)
}

func (b *book) begin(p *property) {
	if !strings.EqualFold(strings.TrimSpace(p.text), "VCARD") {
		b.outside++
		return
	}
	if b.open {
		b.unfinished(p.line)
	}
	b.open, b.over, b.first, b.props, b.lines.v21 = true, false, p.line, nil, false
	b.count++
}

func (b *book) unfinished(line int) {
	b.say(Problem{Card: b.count, Line: line, Property: "END", Message: "这张名片没有结尾（END:VCARD），按到此为止读取"})
	b.finish()
}

// agent passes over the card of somebody's agent that stands within a card.
func (b *book) agent(p *property) {
	b.agents++
	depth := strings.Count(strings.ToUpper(p.text), "BEGIN:VCARD")
	if depth > 0 && strings.Contains(strings.ToUpper(p.text), "END:VCARD") {
		return // all of it in the value
	}
	if depth == 0 {
		if strings.TrimSpace(p.text) != "" || !b.lines.beginsCard() {
			return
		}
	}
	for {
		l, ok := b.lines.next()
		if !ok {
			return
		}
		switch line := strings.ToUpper(strings.Join(strings.Fields(string(l.text[:min(len(l.text), 40)])), "")); line {
		case "BEGIN:VCARD":
			depth++
		case "END:VCARD":
			if depth--; depth <= 0 {
				return
			}
		}
	}
}

// beginsCard: the next line that is not blank begins a card.
func (s *cardLines) beginsCard() bool {
	line, _, ok := s.skipBlank()
	return ok && bytes.EqualFold(bytes.TrimSpace(line), []byte("BEGIN:VCARD"))
}

// stray joins a line that begins no property to the one before: a fold without
// its space, or a note written over several lines.
func (b *book) stray(l logical) {
	if !b.open || len(b.props) == 0 {
		b.outside++
		return
	}
	p := b.props[len(b.props)-1]
	if name := unknownName(l.text); name != "" && p.name != "NOTE" {
		b.ignored[name]++
		return
	}
	if p.dropped {
		return
	}
	text, _ := decodeText(l.text, p.params["CHARSET"], b.utf8)
	text = withoutDirt(text)
	if len(p.text)+len(text) > maxStray {
		return
	}
	if p.name == "NOTE" || p.name == "ADR" || p.name == "LABEL" {
		p.text += "\n"
	}
	p.text += text
	b.say(Problem{Card: b.count, Line: l.line, Property: p.name, Value: clip(text), Message: "这一行不成格式，已接在上一项后面，请核对"})
}

// unknownName is the name of a property that no version knows: in capitals
// before a colon. "" where the line is text.
func unknownName(line []byte) string {
	_, name, ok := headOf(line)
	if ok || name == "" || len(name) > 30 || !bytes.HasPrefix(line, []byte(name)) {
		return ""
	}
	return name
}

// maxStray bounds a value put together from lines without form.
const maxStray = 64 << 10

// finish turns the properties gathered into a contact.
func (b *book) finish() {
	b.open = false
	c, why := b.contact(b.props)
	b.props = nil
	if why != "" {
		b.say(Problem{Card: b.count, Line: b.first, Error: true, Message: why})
		return
	}
	b.cards = append(b.cards, Card{b.count, b.first, c})
}

// notes says once of the whole file what was passed over.
func (b *book) notes() {
	note := func(n int, format string) {
		if n > 0 {
			b.problems = append(b.problems, Problem{Message: fmt.Sprintf(format, n)})
		}
	}
	note(b.pictures, "照片、铃声和密钥没有导入（%d 处）")
	note(b.agents, "名片里嵌套的代理人名片没有导入（%d 处）")
	note(b.outside, "名片以外的行没有导入（%d 行）")
	note(b.unsaid, "还有 %d 处提醒没有列出")
	var names []string
	for n := range b.ignored {
		names = append(names, n)
	}
	slices.Sort(names)
	if len(names) > 20 {
		names = append(names[:20], "…")
	}
	if len(names) > 0 {
		b.problems = append(b.problems, Problem{Message: "台账没有这些项的位置，没有导入：" + strings.Join(names, "、")})
	}
}
