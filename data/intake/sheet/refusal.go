package sheet

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"syscall"
)

// Refusal says why a file cannot be read and what the user can do about it.
// Reason has no full stop; Remedy is one or more whole sentences.
type Refusal struct{ Path, Reason, Remedy string }

// Error is the whole message, ready to be shown.
func (r *Refusal) Error() string {
	return "无法读取 " + filepath.Base(r.Path) + "：" + r.Reason + "。" + r.Remedy
}

const saveAsXLSX = "请用 Excel 或 WPS 打开它，另存为“.xlsx”后再导入。"

func refuseDamaged(path string) *Refusal {
	return &Refusal{path, "文件已损坏，或没有下载完整", "请重新获取该文件；如果 Excel 或 WPS 还能打开它，请另存为“.xlsx”后再导入。"}
}

func refuseEncrypted(path string) *Refusal {
	return &Refusal{path, "文件已加密", "请用 Excel 或 WPS 输入密码打开它，去掉密码后另存为“.xlsx”再导入。"}
}

func refuseUnsafe(path string) *Refusal {
	return &Refusal{path, "文件含有不安全的内容（实体声明），可能是攻击文件", "请不要使用该文件，并向来源核实；确需使用的，请用 Excel 另存为新的“.xlsx”。"}
}

func refuseBomb(path string) *Refusal {
	return &Refusal{path, "文件解压后过大，超出安全限度", "请只保留需要的行和列，另存为新的“.xlsx”后再导入。"}
}

func refuseTooBig(path string) *Refusal {
	return &Refusal{path, "表格过大，超出本软件的读取限度", "请拆成几个较小的文件分别导入。"}
}

func refuseLock(path string) *Refusal {
	return &Refusal{path, "这是 Excel 打开文件时的临时文件，不是数据文件", "请先关闭正在打开的 Excel 文件，再选择名称里没有“~$”的那个文件。"}
}

// sharingViolation is Windows' error number for a file held by another program.
const sharingViolation = syscall.Errno(32)

// refuseOS words an error of the operating system.
func refuseOS(path string, err error) *Refusal {
	var no syscall.Errno
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Refusal{path, "文件不存在", "它可能已被移动、改名或删除，请重新选择。"}
	case errors.Is(err, fs.ErrPermission):
		return &Refusal{path, "没有读取该文件的权限", "请把它复制到自己的文件夹，或请管理员授权。"}
	case runtime.GOOS == "windows" && errors.As(err, &no) && no == sharingViolation:
		return &Refusal{path, "文件正被其他程序占用", "请先关闭打开它的程序（如 Excel、WPS），再试一次。"}
	}
	return &Refusal{path, "系统报告读取错误（" + err.Error() + "）", "请检查磁盘、U 盘或网络，再试一次。"}
}
