package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"beizeng/data/kind"
)

// The search index holds overlapping grams made by appendTerms, because the
// database's own trigram index finds nothing for one or two characters (枸杞).
// Row numbers carry the kind in their upper bits, so one index serves all.
const searchKindShift = 44

func searchID(k *kind.Kind, id int64) int64 { return int64(k.No)<<searchKindShift | id }

// pairs adds every run of n; a shorter word is added whole.
func pairs(word []rune, n int, add func(string)) {
	if len(word) <= n {
		add(string(word))
		return
	}
	for i := 0; i+n <= len(word); i++ {
		add(string(word[i : i+n]))
	}
	if n == 2 { // the last character alone, so that a one-character search finds it too
		add(string(word[len(word)-1:]))
	}
}

// words splits into runs of ASCII letters and digits and runs of other letters.
func words(text string) [][]rune {
	var out [][]rune
	var cur []rune
	flush := func() {
		if len(cur) > 0 {
			out, cur = append(out, cur), nil
		}
	}
	for _, r := range strings.ToLower(text) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if len(cur) > 0 && (cur[0] < 0x80) != (r < 0x80) {
			flush()
		}
		cur = append(cur, r)
	}
	flush()
	return out
}

// polyphones are common names that the pinyin table misreads.
var polyphones = strings.NewReplacer("重庆", "cq", "银行", "yh", "厦门", "xm", "长城", "cc", "长江", "cj", "长安", "ca", "长沙", "cs",
	"重工", "zg", "乐宁", "ln", "行业", "hy", "商行", "sh", "车行", "ch", "长虹", "ch", "朝阳", "cy", "西藏", "xz", "单县", "sx", "六安", "la")

// initialsOf are the pinyin initials of a name: 天元锰业 → tymy.
func initialsOf(name string) string {
	name = polyphones.Replace(strings.ToLower(name))
	letters := letterOf()
	var b strings.Builder
	for _, r := range name {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case r >= 0x80 && r < 0x10000:
			if c := letters[r]; c != 0 {
				b.WriteByte(c)
			}
		case r >= 0x10000:
			if py, ok := pinyin.PinyinDict[int(r)]; ok && py != "" {
				b.WriteString(plainLetter(py))
			}
		}
	}
	return b.String()
}

// plainLetter is the first letter without its tone.
func plainLetter(py string) string {
	r, _ := utf8.DecodeRuneInString(py)
	for base, marked := range toned {
		if strings.ContainsRune(marked, r) {
			return base
		}
	}
	return string(r)
}

var toned = map[string]string{"a": "āáǎà", "e": "ēéěèê", "o": "ōóǒò", "n": "ńňǹ", "m": "ḿ"}

// searchable is the text of a record that the index finds it by.
func searchable(r *kind.Record) string {
	var parts []string
	for _, f := range r.Kind.SearchFields() {
		s := r.Text(f.Key)
		if s == "" {
			continue
		}
		parts = append(parts, s)
		if !isPhone(f) {
			continue
		}
		if d := dialled(s); d != "" {
			parts = append(parts, d)
		}
	}
	return strings.Join(parts, " ")
}

// index brings the search index in line with a record; old is nil for a new one.
func (t *Tx) index(r, old *kind.Record) error {
	if len(r.Kind.SearchFields()) == 0 {
		return nil
	}
	text := searchable(r)
	if old != nil {
		if searchable(old) == text && old.DeletedAt == "" {
			return nil
		}
		if err := t.unindex(old); err != nil {
			return err
		}
	}
	if text == "" {
		return nil
	}
	return t.queueIndex(r, text)
}

func (t *Tx) unindex(r *kind.Record) error {
	if len(r.Kind.SearchFields()) == 0 {
		return nil
	}
	if err := t.flushIndex(); err != nil {
		return err
	}
	id := searchID(r.Kind, r.ID)
	if _, err := t.exec("DELETE FROM search_text WHERE rowid = ?", id); err != nil {
		return err
	}
	_, err := t.exec("DELETE FROM search_initials WHERE rowid = ?", id)
	return err
}

// matchExpr is the index query for a typed text; ascii says that pinyin
// initials may be meant. exact says that no row has to be confirmed.
func matchExpr(typed string) (expr string, ascii, exact bool) {
	ascii, exact = true, true
	var terms []string
	ws := words(typed)
	for _, w := range ws {
		if w[0] >= 0x80 {
			ascii = false
		}
		switch n := len(w); {
		case n == 1:
			terms = append(terms, string(w)+"*")
		case n == 2 || (n == 4 && w[0] < 0x80):
			terms = append(terms, string(w))
		case n < 4 || w[0] >= 0x80:
			pairs(w, 2, func(g string) { terms = appendGram(terms, g) })
			exact = false
		default:
			pairs(w, 4, func(g string) { terms = append(terms, g) })
			exact = false
		}
	}
	for i, g := range terms {
		if g, star := strings.CutSuffix(g, "*"); star {
			terms[i] = `"` + g + `"*`
		} else {
			terms[i] = `"` + g + `"`
		}
	}
	return strings.Join(terms, " AND "), ascii && len(ws) == 1, exact && len(ws) == 1
}

func appendGram(terms []string, g string) []string {
	if len([]rune(g)) < 2 {
		return terms
	}
	return append(terms, g)
}

// searchWindow is how many of the newest matches a search sorts and shows.
const searchWindow = CountCap

// match finds the ids of the newest matches of a query.
func (s *Store) match(ctx context.Context, q Query) ([]int64, error) {
	need := searchWindow + 1
	if q.Limit > 0 && q.Sort == "" {
		need = min(need, q.Limit+q.Offset)
	}
	return s.newest(ctx, q, need)
}

// allMatches finds every id that matches, newest first.
func (s *Store) allMatches(ctx context.Context, q Query) ([]int64, error) {
	return s.newest(ctx, q, 1<<30)
}

// newest finds up to need ids in both indexes, newest first.
func (s *Store) newest(ctx context.Context, q Query, need int) ([]int64, error) {
	q.Search = asDialled(q.Kind, q.Search)
	ids, err := s.matchIn(ctx, q, "search_text", need)
	if err != nil {
		return nil, err
	}
	if _, ascii, _ := matchExpr(q.Search); ascii && len(ids) < need {
		more, err := s.matchIn(ctx, q, "search_initials", need)
		if err != nil {
			return nil, err
		}
		ids = union(ids, more)
	}
	return ids[:min(len(ids), need)], nil
}

func union(a, b []int64) []int64 {
	seen := map[int64]bool{}
	for _, id := range a {
		seen[id] = true
	}
	for _, id := range b {
		if !seen[id] {
			a = append(a, id)
		}
	}
	sortDesc(a)
	return a
}

// matchIn walks the index newest first, joined with the query's filters, and
// confirms rows where the grams alone do not prove the match.
func (s *Store) matchIn(ctx context.Context, q Query, index string, need int) ([]int64, error) {
	expr, _, exact := matchExpr(q.Search)
	k := q.Kind
	if expr == "" || len(k.SearchFields()) == 0 {
		return nil, nil
	}
	low, high := searchID(k, 0), searchID(k, 1<<searchKindShift-1)
	cols := index + ".rowid"
	var confirm func(sql.NullString) bool
	w, err := q.conditions()
	if err != nil {
		return nil, err
	}
	if !exact {
		var text string
		text, confirm = w.confirm(k, words(q.Search), index == "search_initials")
		cols += ", " + text
	} else {
		cols += ", NULL"
	}
	text, args := "SELECT "+cols+" FROM "+index, []any{expr, low, high}
	cond := " WHERE " + index + " MATCH ? AND " + index + ".rowid BETWEEN ? AND ?"
	if !exact || len(q.Where) > 0 {
		text += fmt.Sprintf(" CROSS JOIN %s t ON t.id = %s.rowid - %d%s", k.Table, index, low, k.Joins)
		cond += " AND " + strings.Join(w.parts, " AND ")
		args = append(args, w.args...)
	}
	rows, err := s.read.QueryContext(ctx, text+cond+" ORDER BY "+index+".rowid DESC", args...)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	return collect(rows, confirm, low, need)
}

func collect(rows *sql.Rows, confirm func(sql.NullString) bool, low int64, need int) ([]int64, error) {
	var ids []int64
	var id int64
	var text sql.NullString
	for rows.Next() {
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		if confirm == nil || confirm(text) {
			if ids = append(ids, id-low); len(ids) >= need {
				break
			}
		}
	}
	return ids, rows.Err()
}

// confirm checks that every word stands in the record as typed: within the
// query where that can be said in SQL, else here, over the text it returns.
func (w *where) confirm(k *kind.Kind, want [][]rune, initials bool) (text string, check func(sql.NullString) bool) {
	if initials {
		return column(k.TitleField()), func(s sql.NullString) bool { return standsIn(initialsOf(s.String), want) }
	}
	if hasPhone(k) && aNumber(want) {
		return confirmDialled(k, want)
	}
	var cols []string
	for _, f := range k.SearchFields() {
		cols = append(cols, "t."+quote(f.Key))
	}
	if !likeable(want) {
		return "COALESCE(" + strings.Join(cols, ", '') || ' ' || COALESCE(") + ", '')", func(s sql.NullString) bool { return standsIn(strings.ToLower(s.String), want) }
	}
	for _, word := range want {
		pattern := "%" + string(word) + "%"
		var args []any
		for range cols {
			args = append(args, pattern)
		}
		w.add("("+strings.Join(cols, " LIKE ? OR ")+" LIKE ?)", args...)
	}
	return "NULL", nil
}

// likeable: LIKE folds the case of ASCII alone and takes no huge pattern.
func likeable(want [][]rune) bool {
	if len(want) > 50 {
		return false
	}
	for _, word := range want {
		if len(word) > 1000 {
			return false
		}
		for _, r := range word {
			if r >= 0x80 && (unicode.ToUpper(r) != r || unicode.ToLower(r) != r) {
				return false
			}
		}
	}
	return true
}

func standsIn(text string, want [][]rune) bool {
	for _, word := range want {
		if !strings.Contains(text, string(word)) {
			return false
		}
	}
	return true
}

func (s *Store) countMatches(ctx context.Context, q Query, limit int) (int, bool, error) {
	need := 1 << 30
	if limit > 0 {
		need = limit + 1
	}
	ids, err := s.newest(ctx, q, need)
	if limit > 0 && len(ids) > limit {
		return limit, true, err
	}
	return len(ids), false, err
}

// Hit is one result of a search over all kinds.
type Hit struct {
	Kind   *kind.Kind
	Record *kind.Record
}

// SearchAll searches every kind that has a search index, up to limit each.
func (s *Store) SearchAll(ctx context.Context, typed string, limit int) ([]Hit, error) {
	var hits []Hit
	if strings.TrimSpace(typed) == "" {
		return nil, nil
	}
	for _, k := range kind.All() {
		if len(k.SearchFields()) == 0 {
			continue
		}
		rs, err := s.List(ctx, Query{Kind: k, Search: typed, Limit: limit})
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			hits = append(hits, Hit{k, r})
		}
	}
	return hits, nil
}

// Initials are the pinyin initials of a name, by which people also code it.
func Initials(name string) string { return initialsOf(name) }
