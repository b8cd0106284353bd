package demo

import (
	"fmt"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Made says how much was made.
type Made struct {
	Enterprises, Leads, Linked, Contacts, Interactions, Organisations, Events, Participations, Certificates, County int
}

// String is one line for people.
func (d Made) String() string {
	return fmt.Sprintf("%d 家企业、%d 条招商线索（%d 条已关联落地企业）、%d 位联系人、%d 条联系记录、%d 个机构、%d 场活动（%d 家次参展）、%d 份资质证书、%d 条激活、诉求、包抓等服务台账",
		d.Enterprises, d.Leads, d.Linked, d.Contacts, d.Interactions, d.Organisations, d.Events, d.Participations, d.Certificates, d.County)
}

// stock is what has been made so far and later records hang on.
type stock struct {
	Made
	first, last int64 // ids of the firms
	foreign     []firm
	bodies      []body
	shows       []show
	leads       []lead
	people      []person
	pool        pool
	cases       int // grievances made
	projects    []int64
	clauses     map[string]int64
	numbers     int // telephone numbers made
}

// office makes the promotion officer's records around today.
func (m *maker) office() error {
	if m.Leads < 0 {
		return nil
	}
	for _, step := range []func() error{m.bodies, m.shows, m.certs, m.allLeads, m.contacts, m.interactions} {
		if err := step(); err != nil {
			return err
		}
	}
	m.made.Organisations, m.made.Events, m.made.Certificates = len(m.made.bodies), len(m.made.shows), m.Certificates
	m.made.Contacts = len(m.made.people)
	m.done(m.total())
	return nil
}

// set fills in several fields: key, value, key, value; texts that are empty
// stay blank.
func set(r *kind.Record, pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			r.Set(pairs[i].(string), pairs[i+1])
		}
	}
}

// likely is true n times in a thousand, for the office's records: the firms'
// and figures' draws stay what they are however many leads there are.
func (m *maker) likely(n int) bool { return m.p.IntN(1000) < n }

// day is so many days from today.
func (m *maker) day(n int) string { return m.today.AddDate(0, 0, n).Format(time.DateOnly) }

// workday moves a day off the weekend, so that calls fall on days of work.
func workday(t time.Time) time.Time {
	switch t.Weekday() {
	case time.Saturday:
		return t.AddDate(0, 0, -1)
	case time.Sunday:
		return t.AddDate(0, 0, 1)
	}
	return t
}

func date(text string) time.Time {
	t, _ := time.Parse(time.DateOnly, text)
	return t
}

func (m *maker) officer() string { return officers[m.p.IntN(len(officers))] }

func (m *maker) anyFirm() int64 { return m.made.first + m.p.Int64N(m.made.last-m.made.first+1) }

// weigh draws by weight from the office's own source.
func weigh[T any](m *maker, list []T, weight func(T) int) T {
	total := 0
	for _, e := range list {
		total += weight(e)
	}
	n := m.p.IntN(total)
	for _, e := range list {
		if n -= weight(e); n < 0 {
			return e
		}
	}
	return list[0]
}

func (m *maker) home() home { return weigh(m, homes, func(h home) int { return h.weight }) }

// bodyOf draws an organisation of one of the types.
func (m *maker) bodyOf(types ...string) (body, bool) {
	var fit []body
	for _, b := range m.made.bodies {
		for _, t := range types {
			if b.typ == t {
				fit = append(fit, b)
			}
		}
	}
	if len(fit) == 0 {
		return body{}, false
	}
	return fit[m.p.IntN(len(fit))], true
}

// showBefore draws an event of the year before a day.
func (m *maker) showBefore(day time.Time) (show, bool) {
	var fit []show
	from, to := day.AddDate(-1, 0, 0).Format(time.DateOnly), day.Format(time.DateOnly)
	for _, s := range m.made.shows {
		if s.date <= to && s.date > from {
			fit = append(fit, s)
		}
	}
	if len(fit) == 0 {
		return show{}, false
	}
	return fit[m.p.IntN(len(fit))], true
}

// clause finds a clause of the plan.
func (m *maker) clause(code string) (int64, error) {
	if id, ok := m.made.clauses[code]; ok {
		return id, nil
	}
	id, err := m.t.LookupID(kind.Clause, store.Cond{Field: "code", Op: store.Eq, Value: code})
	m.made.clauses[code] = id
	return id, err
}

var pinyin = map[rune]string{'王': "wang", '李': "li", '张': "zhang", '刘': "liu", '陈': "chen", '杨': "yang", '马': "ma", '赵': "zhao", '黄': "huang", '周': "zhou",
	'吴': "wu", '徐': "xu", '孙': "sun", '胡': "hu", '朱': "zhu", '高': "gao", '林': "lin", '何': "he", '郭': "guo", '罗': "luo"}

// personOf makes a name in the manner of a language.
func (m *maker) personOf(language string) string {
	names, ok := foreignNames[language]
	if !ok {
		p := []rune{surnames[m.p.IntN(len(surnames))], given[m.p.IntN(len(given))]}
		if m.p.IntN(3) > 0 {
			p = append(p, given[m.p.IntN(len(given))])
		}
		return string(p)
	}
	first, last := names[0][m.p.IntN(len(names[0]))], names[1][m.p.IntN(len(names[1]))]
	switch language {
	case "ja":
		return last + first
	case "ko":
		return last + first
	}
	return first + " " + last
}

// number is a telephone number that is given to nobody, and to one person only.
func (m *maker) number(h home) string {
	m.made.numbers++
	n := m.made.numbers
	if h.code == "CN" {
		return fmt.Sprintf("120%08d", n*10_007%100_000_000)
	}
	text := h.dial + fmt.Sprintf("%04d", n*7919%10_000)
	if n >= 10_000 {
		text += fmt.Sprint(n / 10_000)
	}
	return text
}

// mailbox is an address under a domain kept for examples (RFC 2606).
func (m *maker) mailbox(name string, no int) string {
	head := "contact"
	if py, ok := pinyin[[]rune(name)[0]]; ok {
		head = py
	} else if word, _, _ := strings.Cut(name, " "); isASCII(word) {
		head = strings.ToLower(word)
	}
	return fmt.Sprintf("%s%d@example.%s", head, no, []string{"com", "net", "org"}[m.p.IntN(3)])
}

func isASCII(s string) bool {
	for _, r := range s {
		if r > 127 {
			return false
		}
	}
	return s != ""
}
