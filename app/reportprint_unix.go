//go:build !windows

package app

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// systemPrinter prints by the system's lp, as CUPS has it.
func systemPrinter() sysPrinter {
	lp, err := exec.LookPath("lp")
	if err != nil {
		return sysPrinter{none: "这台电脑没有打印命令（lp），已用 PDF 程序打开，请在那里打印。"}
	}
	return sysPrinter{name: "系统的默认打印机", print: func(path string) error {
		out, err := exec.Command(lp, "-t", "beizeng", path).CombinedOutput()
		if err == nil {
			return nil
		}
		if text := strings.TrimSpace(string(out)); text != "" {
			return fmt.Errorf("打印命令 lp 没有成功：%s", text)
		}
		return errors.Join(errors.New("打印命令 lp 没有成功"), err)
	}}
}
