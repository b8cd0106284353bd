package seeds

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// Entry is one line of a dictionary. Code never changes; Name is what screens
// and papers show; Parent is the Code of the entry above it, or "".
type Entry struct {
	Code, Name    string
	Aliases, Tags []string
	Parent        string
}

// HasTag tells whether the entry carries the tag, e.g. RCEP on a country.
func (e Entry) HasTag(tag string) bool { return slices.Contains(e.Tags, tag) }

// dictNames are the dictionaries; each lies in dict_<name>.tsv.
var dictNames = []string{
	"territory", "unit", "country", "currency", "industry", "six",
	"platform", "exhibition", "mechanism", "status", "aeo",
}

// dict is one parsed dictionary with its index from folded text to entry.
type dict struct {
	entries []Entry
	byText  map[string]int
}

// dicts holds one loader a dictionary, so that nobody pays for one he does not ask for.
var dicts = func() map[string]func() *dict {
	m := make(map[string]func() *dict, len(dictNames))
	for _, name := range dictNames {
		m[name] = sync.OnceValue(func() *dict { return must(parseDict("dict_" + name + ".tsv")) })
	}
	return m
}()

// Dict gives a dictionary's entries in the order of the file, nil for an unknown name.
func Dict(name string) []Entry {
	load, ok := dicts[name]
	if !ok {
		return nil
	}
	return slices.Clone(load().entries)
}

// Lookup finds an entry by code, name or alias, in this order of precedence.
// Case, full and half width, spaces, quotation marks and the kinds of bracket
// and dash make no difference: 各县〔区〕, 各县（区） and 各县(区) are one unit.
// It reports false for blank text, unknown text and an unknown dictionary.
func Lookup(dict, text string) (Entry, bool) {
	load, ok := dicts[dict]
	if !ok {
		return Entry{}, false
	}
	d := load()
	i, ok := d.byText[fold(text)]
	if !ok {
		return Entry{}, false
	}
	return d.entries[i], true
}

func parseDict(file string) (*dict, error) {
	rows, err := readTSV(file, 2, 5)
	if err != nil {
		return nil, err
	}
	d := &dict{byText: make(map[string]int, 4*len(rows))}
	codes := make(map[string]bool, len(rows))
	for _, r := range rows {
		e := Entry{Code: r.at(0), Name: r.at(1), Aliases: r.list(2), Tags: r.list(3), Parent: r.at(4)}
		if codes[e.Code] {
			return nil, fmt.Errorf("%s：代码 %s 重复", r.where, e.Code)
		}
		codes[e.Code] = true
		d.entries = append(d.entries, e)
	}
	for _, e := range d.entries {
		if e.Parent != "" && !codes[e.Parent] {
			return nil, fmt.Errorf("%s：%s 的上级 %s 不存在", file, e.Code, e.Parent)
		}
	}
	d.index()
	return d, nil
}

// index fills byText in three rounds, so that a code always wins over a name
// and a name over an alias; within a round the earlier line wins.
func (d *dict) index() {
	put := func(text string, i int) {
		key := fold(text)
		if _, taken := d.byText[key]; !taken && key != "" {
			d.byText[key] = i
		}
	}
	for i, e := range d.entries {
		put(e.Code, i)
	}
	for i, e := range d.entries {
		put(e.Name, i)
	}
	for i, e := range d.entries {
		for _, a := range e.Aliases {
			put(a, i)
		}
	}
}

// fold brings the spellings of one name together; see Lookup.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("〔［【｛[{〈", r):
			return '('
		case strings.ContainsRune("〕］】｝]}〉", r):
			return ')'
		case strings.ContainsRune("—–―−‐‑", r):
			return '-'
		case strings.ContainsRune("“”‘’\"'「」『』《》", r), unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(text))
}
