package people

import (
	"context"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// open makes an empty database of the test's own.
func open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// rec makes a record from key, text pairs; numbers are ids of other records.
func rec(t testing.TB, k *kind.Kind, pairs ...any) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		key := pairs[i].(string)
		switch v := pairs[i+1].(type) {
		case string:
			val, remark := kind.Parse(k.Field(key), v, kind.Hint{})
			if remark != nil && remark.Error {
				t.Fatalf("%s: %s", key, remark.Message)
			}
			r.Set(key, val)
		default:
			r.Set(key, v)
		}
	}
	return r
}

// add saves a new record.
func add(t testing.TB, s *store.Store, k *kind.Kind, pairs ...any) *kind.Record {
	t.Helper()
	r := rec(t, k, pairs...)
	if err := s.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}
