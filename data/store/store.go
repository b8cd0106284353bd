// Package store keeps the records in a local SQLite database: one writer,
// a pool of readers, every write one transaction with its history.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed migrations/sqlite/*.sql
var migrations embed.FS

// schemaVersion is the newest migration this program knows. A database from
// a newer program is refused and not touched.
const schemaVersion = 4

// Store is an open database. It may be used from many goroutines: reads run
// beside each other and beside the one writer.
type Store struct {
	path     string
	write    *sql.DB
	read     *sql.DB
	operator string
	Now      func() time.Time // the clock, changed by tests
}

// Open opens the database file, makes it where it is missing, brings its
// tables up to date and fills in the plan.
func Open(ctx context.Context, path string) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("数据库路径“%s”无法使用：%w", path, err)
	}
	if err := prepareFile(abs); err != nil {
		return nil, err
	}
	if err := peek(ctx, abs); err != nil {
		return nil, err
	}
	s := &Store{path: abs, Now: time.Now}
	if s.write, err = sql.Open("sqlite", dsn(abs, false)); err != nil {
		return nil, fmt.Errorf("打开数据库 %s：%w", abs, err)
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", dsn(abs, true)); err != nil {
		return nil, errors.Join(fmt.Errorf("打开数据库 %s：%w", abs, err), s.write.Close())
	}
	s.read.SetMaxOpenConns(4)
	s.read.SetMaxIdleConns(4)
	if err := s.start(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) start(ctx context.Context) error {
	if err := s.migrate(ctx); err != nil {
		return err
	}
	if err := s.seed(ctx); err != nil {
		return fmt.Errorf("写入方案内容：%w", err)
	}
	if err := s.seedPlan(ctx); err != nil {
		return fmt.Errorf("写入方案：%w", err)
	}
	if err := s.reindex(ctx); err != nil {
		return err
	}
	if err := s.rederive(ctx); err != nil {
		return err
	}
	s.operator, _ = s.Setting(ctx, SettingOperator)
	return nil
}

// peek looks into an existing file without writing to it, and refuses another
// program's database or one of a newer version of this program.
func peek(ctx context.Context, path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		return nil
	}
	defer db.Close()
	var tables, ours int
	err = db.QueryRowContext(ctx, "SELECT COUNT(*), COALESCE(SUM(name = 'goose_db_version'), 0) FROM sqlite_master").Scan(&tables, &ours)
	if err != nil {
		if s := (&Store{path: path}).explain(err); strings.Contains(s.Error(), "没有改动它") {
			return s
		}
		return nil // what cannot be read here is told by opening it
	}
	if tables > 0 && ours == 0 {
		return fmt.Errorf("“%s”是别的程序的数据库，没有改动它。请用 --db 指定另一个文件", path)
	}
	var version int64
	if ours > 0 && db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version").Scan(&version) == nil && version > schemaVersion {
		return newer(path, version)
	}
	return nil
}

func newer(path string, version int64) error {
	return fmt.Errorf("数据库 %s 由更新的版本建立（%d，本程序只认识到 %d），没有改动它。请升级程序", path, version, schemaVersion)
}

// prepareFile makes the folder and an empty file that only the user may read.
func prepareFile(path string) error {
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return fmt.Errorf("“%s”是一个文件夹，请指定数据库文件", path)
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("无法建立数据文件夹 %s：%w。请检查权限，或用 --db 指定别处", filepath.Dir(path), err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("无法建立数据库 %s：%w。请检查权限，或用 --db 指定别处", path, err)
	}
	return f.Close()
}

// dsn sets what the promises need: WAL with full sync loses nothing that was
// acknowledged, and immediate transactions never fail half-way for a lock.
func dsn(path string, readOnly bool) string {
	pragmas := []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-65536)", "temp_store(MEMORY)"}
	v := url.Values{"_txlock": {"immediate"}}
	if readOnly {
		v.Set("_txlock", "deferred")
		pragmas = append(pragmas, "query_only(1)")
	}
	for _, p := range pragmas {
		v.Add("_pragma", p)
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + v.Encode()
}

func (s *Store) migrate(ctx context.Context) error {
	dir, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.write, dir)
	if err != nil {
		return s.explain(err)
	}
	v, err := p.GetDBVersion(ctx)
	if err != nil {
		return s.explain(err)
	}
	if v > schemaVersion {
		return newer(s.path, v)
	}
	if _, err := p.Up(ctx); err != nil {
		return s.explain(err)
	}
	return nil
}

// explain turns the database's own words into what the user can do.
func (s *Store) explain(err error) error {
	msg := err.Error()
	switch {
	case strings.Contains(msg, "not a database"), strings.Contains(msg, "malformed"):
		return fmt.Errorf("“%s”不是本程序的数据库，或已损坏，没有改动它。请换一个文件或恢复备份（%w）", s.path, err)
	case strings.Contains(msg, "locked"), strings.Contains(msg, "busy"):
		return fmt.Errorf("数据库 %s 正被另一个程序使用，请关闭它后再试（%w）", s.path, err)
	case strings.Contains(msg, "readonly"), strings.Contains(msg, "read-only"):
		return fmt.Errorf("数据库 %s 只读，无法写入。请检查文件和文件夹的权限（%w）", s.path, err)
	case strings.Contains(msg, "full"):
		return fmt.Errorf("磁盘已满，数据库 %s 没有改动（%w）", s.path, err)
	}
	return fmt.Errorf("数据库 %s：%w", s.path, err)
}

// Close closes the database.
func (s *Store) Close() error {
	var err error
	if s.read != nil {
		err = s.read.Close()
	}
	if s.write != nil {
		err = errors.Join(err, s.write.Close())
	}
	return err
}

// Path is the database file.
func (s *Store) Path() string { return s.path }

// Operator is the name that stands in the history.
func (s *Store) Operator() string { return s.operator }
