package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// WriteFile makes a file whole or not at all, and words what the operating
// system refuses for the user.
func WriteFile(path string, write func(io.Writer) error) error { return writeFile(path, write) }

// writeFile makes a file whole or not at all: the text goes beside it and
// takes its name at the end, so a failure never leaves half a file.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("“%s”是一个文件夹，请给出文件名", path)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".~"+filepath.Base(path)+".*")
	if err != nil {
		return explain(path, err)
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	buf := bufio.NewWriterSize(tmp, 1<<18)
	if err := write(buf); err != nil {
		return explain(path, err)
	}
	if err := buf.Flush(); err != nil {
		return explain(path, err)
	}
	if err := tmp.Chmod(0o644); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return explain(path, err)
	}
	if err := tmp.Sync(); err != nil {
		return explain(path, err)
	}
	if err := tmp.Close(); err != nil {
		return explain(path, err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return explain(path, err)
	}
	return nil
}

// Windows' numbers for a file that another program holds.
const (
	winAccessDenied = syscall.Errno(5)
	winSharing      = syscall.Errno(32)
	winLocked       = syscall.Errno(33)
)

// explain words an error of the operating system for the user; others pass.
func explain(path string, err error) error {
	var no syscall.Errno
	if !errors.As(err, &no) {
		return err
	}
	name := filepath.Base(path)
	switch {
	case filepath.Separator == '\\' && (no == winSharing || no == winLocked || no == winAccessDenied):
		return fmt.Errorf("无法写入“%s”：它正在 Excel、WPS 或别的程序中打开。请先关闭它，再试一次（%w）", name, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("无法写入“%s”：文件夹“%s”不存在。请先建立文件夹，或另选一处（%w）", name, filepath.Dir(path), err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("无法写入“%s”：没有写入文件夹“%s”的权限。请另选一处（%w）", name, filepath.Dir(path), err)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("无法写入“%s”：磁盘已满。请腾出空间后再试（%w）", name, err)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("无法写入“%s”：“%s”不是文件夹。请另选一处（%w）", name, filepath.Dir(path), err)
	}
	return fmt.Errorf("无法写入“%s”：%w", name, err)
}
