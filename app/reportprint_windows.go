package app

import (
	"errors"
	"fmt"

	"golang.org/x/sys/windows"
)

// noAssociation is Windows' answer where no program can print the file.
const noAssociation = windows.Errno(31)

// systemPrinter prints by the program that is set for PDF files.
func systemPrinter() sysPrinter {
	return sysPrinter{name: "默认打印机（由系统的 PDF 程序打印）", print: func(path string) error {
		verb, err := windows.UTF16PtrFromString("print")
		if err != nil {
			return err
		}
		file, err := windows.UTF16PtrFromString(path)
		if err != nil {
			return err
		}
		err = windows.ShellExecute(0, verb, file, nil, nil, windows.SW_HIDE)
		if errors.Is(err, noAssociation) {
			return errors.New("这台电脑没有能打印 PDF 的程序")
		}
		if err != nil {
			return fmt.Errorf("系统没有打印：%w", err)
		}
		return nil
	}}
}
