package store

import (
	"database/sql"
	"errors"

	"beizeng/data/kind"
)

// Seal lets f write records of frozen periods, which no form, command, import or
// undo may touch: only package snapshot freezes and reopens.
func (t *Tx) Seal(f func() error) error {
	t.sealing = true
	defer func() { t.sealing = false }()
	return f()
}

// sealed refuses to write a record of a frozen period by any other door.
func (t *Tx) sealed(k *kind.Kind) error {
	if k != kind.Snapshot || t.sealing {
		return nil
	}
	return &Refused{errors.New("封账不能手工新增、修改或删除。封账请用“封账…”，要重开请用“重开…”并说明原因")}
}

// Exec runs a writing statement on tables that hold no records, such as the
// contents of a frozen period: no history, no rollups.
func (t *Tx) Exec(q string, args ...any) (sql.Result, error) { return t.exec(q, args...) }

// Today is the day of the write on the user's own clock.
func (t *Tx) Today() string { return t.today() }
