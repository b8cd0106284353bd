package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"beizeng/app/ui"
	"beizeng/data/store"
	"beizeng/reports"
)

// reportOf is the report with this key, false where there is none.
func reportOf(key string) (reports.Kind, bool) {
	for _, k := range reports.Kinds() {
		if k.Key == key {
			return k, true
		}
	}
	return reports.Kind{}, false
}

// askPaper asks where to save a report in its usual format and makes it. name
// is the file's name without its ending, period what it tells of, place for whom.
func (e *env) askPaper(key, name, period, place string, opt reports.Options) {
	k, ok := reportOf(key)
	if !ok {
		e.fail("没有生成", fmt.Errorf("没有名为“%s”的报表", key))
		return
	}
	ext := k.Formats[0]
	e.saveFile(name+ext, []string{ext}, func(path string) {
		opt.Out = path
		e.makePaper(k, period, place, opt)
	})
}

// makePaper makes a report as a task and keeps it in the history.
func (e *env) makePaper(k reports.Kind, period, place string, opt reports.Options) {
	st, path := e.st, opt.Out
	e.tasks.Run("生成"+k.Label, ui.TaskOptions{}, func(ctx context.Context, progress ui.Progress) (any, error) {
		opt.Progress = func(done, total int) { progress(int64(done), int64(total), "") }
		made, err := makeKept(ctx, st, k, period, place, opt)
		if err != nil {
			_ = removeIfEmpty(path)
			return nil, err
		}
		text := "已生成 " + filepath.Base(path)
		if made.Pages > 0 {
			text += fmt.Sprintf("，%d 页", made.Pages)
		}
		if len(made.Missing) > 0 {
			text += "。字体里没有这些字，印作 □：" + string(made.Missing)
		}
		for _, note := range made.Told {
			text += "。" + note
		}
		return ui.Toast{Text: text, Action: "打开", OnAction: func() { e.openFile(path) }}, nil
	})
}

// makeKept makes a report and puts it into the history.
func makeKept(ctx context.Context, st *store.Store, k reports.Kind, period, place string, opt reports.Options) (reports.Made, error) {
	stamp, err := reports.Stamp(ctx, st)
	if err != nil {
		return reports.Made{}, err
	}
	made, err := reports.Make(ctx, st, k.Key, opt)
	if err != nil {
		return made, err
	}
	if err := reports.Keep(ctx, st, k.Key, opt, period, place, stamp, made); err != nil {
		return made, fmt.Errorf("文件已存好，但没有记入报表记录：%w", err)
	}
	return made, nil
}

// removeIfEmpty takes away the empty file that the save dialog has made.
func removeIfEmpty(path string) error {
	fi, err := os.Stat(path)
	if err != nil || fi.Size() > 0 {
		return err
	}
	return os.Remove(path)
}
