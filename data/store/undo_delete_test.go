package store

import (
	"context"
	"testing"

	"beizeng/data/kind"
)

// A batch may put records away (a merge does); undoing it brings them back,
// their details and their place in the search too.
func TestUndoBringsBackWhatTheBatchPutAway(t *testing.T) {
	// given a contact with a post
	s := open(t)
	ctx := context.Background()
	c := save(t, s, set(t, kind.Contact, "name", "王强", "phones", "13900001111", "employer", "甲公司"))
	posts := func() int {
		n, _, err := s.Count(ctx, Query{Kind: kind.Employment}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	hits := func() int {
		n, _, err := s.Count(ctx, Query{Kind: kind.Contact, Search: "13900001111"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	// when a batch changes and deletes it
	id := batch(t, s, func(tx *Tx) error {
		r, err := tx.Get(kind.Contact, c.ID)
		if err != nil {
			return err
		}
		r.Set("title", "经理")
		if err := tx.Update(r); err != nil {
			return err
		}
		return tx.Delete(r)
	})
	if posts() != 0 || hits() != 0 {
		t.Fatalf("after the batch: %d posts, found %d times", posts(), hits())
	}
	// and it is undone
	if _, err := s.UndoBatch(ctx, id); err != nil {
		t.Fatal(err)
	}
	// then it is as it was
	r, err := s.Get(ctx, kind.Contact, c.ID)
	if err != nil || r.DeletedAt != "" || r.Has("title") || posts() != 1 || hits() != 1 {
		t.Errorf("%v, deleted %q, title %q, %d posts, found %d times", err, r.DeletedAt, r.Text("title"), posts(), hits())
	}
}

// What a batch changed and the user then deleted stays deleted.
func TestUndoLeavesDeletedRecordsDeleted(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	c := save(t, s, set(t, kind.Contact, "name", "王强"))
	id := batch(t, s, func(tx *Tx) error {
		r, err := tx.Get(kind.Contact, c.ID)
		if err != nil {
			return err
		}
		r.Set("title", "经理")
		return tx.Update(r)
	})
	if err := s.Delete(ctx, kind.Contact, c.ID); err != nil {
		t.Fatal(err)
	}
	u, err := s.UndoBatch(ctx, id)
	if err != nil || u.Kept != 1 {
		t.Errorf("%+v %v", u, err)
	}
	if r, _ := s.Get(ctx, kind.Contact, c.ID); r.DeletedAt == "" {
		t.Error("the undo brought it back")
	}
}

// A record that was put away by a batch and brought back by hand is left alone.
func TestUndoLeavesRestoredRecordsAlone(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	c := save(t, s, set(t, kind.Contact, "name", "王强"))
	id := batch(t, s, func(tx *Tx) error {
		r, err := tx.Get(kind.Contact, c.ID)
		if err != nil {
			return err
		}
		return tx.Delete(r)
	})
	if err := s.Restore(ctx, kind.Contact, c.ID); err != nil {
		t.Fatal(err)
	}
	r, err := s.Get(ctx, kind.Contact, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	r.Set("title", "经理")
	save(t, s, r)
	if _, err := s.UndoBatch(ctx, id); err != nil {
		t.Fatal(err)
	}
	if r, _ := s.Get(ctx, kind.Contact, c.ID); r.DeletedAt != "" || r.Text("title") != "经理" {
		t.Errorf("deleted %q, title %q", r.DeletedAt, r.Text("title"))
	}
}
