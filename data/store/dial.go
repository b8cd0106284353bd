package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// Numbers are written in many ways (0955-701 2345, +86 139 0000 0000) and typed
// in others. The index knows each by its digits too, and what is typed like a
// number is searched by its digits.

// isPhone: the field holds telephone numbers that searches look into.
func isPhone(f *kind.Field) bool { return f.Mask == "phone" && f.Search }

func hasPhone(k *kind.Kind) bool {
	for _, f := range k.Fields {
		if isPhone(f) {
			return true
		}
	}
	return false
}

// dialled are the digits of the numbers in a text, where they do not stand
// there in one run: as written, and as dialled at home.
func dialled(text string) string {
	var out []string
	for _, l := range kind.SplitMany(text) {
		forms := []string{digits(l.Value)}
		if p, ok := codes.ParsePhone(l.Value); ok {
			forms = append(forms, digits(p.Key))
		}
		for _, d := range forms {
			if len(d) > 2 && !strings.Contains(text, d) && !strings.Contains(strings.Join(out, " "), d) {
				out = append(out, d)
			}
		}
	}
	return strings.Join(out, " ")
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// asDialled turns a search typed like a telephone number into its digits:
// +86 139-0000-0000 looks for 13900000000.
func asDialled(k *kind.Kind, typed string) string {
	if !hasPhone(k) {
		return typed
	}
	if p, ok := codes.ParsePhone(typed); ok {
		return digits(p.Key)
	}
	return typed
}

// aNumber: a typed word that may run over the signs within a number.
func aNumber(want [][]rune) bool {
	for _, word := range want {
		if len(word) > 2 && digits(string(word)) == string(word) {
			return true
		}
	}
	return false
}

// phoneMark stands between a record's text and its numbers in confirmDialled.
const phoneMark = "\x1f"

// confirmDialled checks rows here and not in SQL: a word of digits may stand
// in a number as it is dialled.
func confirmDialled(k *kind.Kind, want [][]rune) (text string, check func(sql.NullString) bool) {
	var all, phones []string
	for _, f := range k.SearchFields() {
		col := "COALESCE(t." + quote(f.Key) + ", '')"
		all = append(all, col)
		if isPhone(f) {
			phones = append(phones, col)
		}
	}
	text = strings.Join(all, " || ' ' || ") + " || '" + phoneMark + "' || " + strings.Join(phones, " || '；' || ")
	return text, func(s sql.NullString) bool {
		whole, numbers, _ := strings.Cut(s.String, phoneMark)
		return standsIn(strings.ToLower(whole)+" "+dialled(numbers), want)
	}
}

// indexVersion counts the changes of what the search index holds: databases
// of an older one are indexed anew when they are opened. 2: firms by phone.
const indexVersion = "2"

const settingIndexed = "indexed"

// reindex brings firms that were indexed without their phone into the index anew.
func (s *Store) reindex(ctx context.Context) error {
	if v, err := s.Setting(ctx, settingIndexed); err != nil || v == indexVersion {
		return err
	}
	err := s.Write(ctx, func(t *Tx) error {
		if err := t.eachOf(kind.Enterprise, "phone IS NOT NULL AND deleted_at IS NULL", t.reindexOne); err != nil {
			return err
		}
		return t.setSetting(settingIndexed, indexVersion)
	})
	if err != nil {
		return fmt.Errorf("更新搜索索引：%w", err)
	}
	return nil
}

func (t *Tx) reindexOne(r *kind.Record) error {
	if _, err := t.exec("DELETE FROM search_text WHERE rowid = ?", searchID(r.Kind, r.ID)); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO search_text(rowid, txt) VALUES(?, ?)", searchID(r.Kind, r.ID), string(appendTerms(nil, searchable(r))))
	return err
}
