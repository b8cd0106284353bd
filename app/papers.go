package app

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"beizeng/app/ui"
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
		e.makePaper(k, madeReport{Label: k.Label, Period: period, Place: place, Path: path}, opt)
	})
}

// makePaper makes a report as a task and keeps its name among the last ones.
func (e *env) makePaper(k reports.Kind, entry madeReport, opt reports.Options) {
	st, path := e.st, opt.Out
	e.tasks.Run("生成"+k.Label, ui.TaskOptions{Done: func(_ any, err error) {
		if _, listed := e.shell.Router.Page().(*reportPage); err == nil && listed {
			e.changed()
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		opt.Progress = func(done, total int) { progress(int64(done), int64(total), "") }
		made, err := reports.Make(ctx, st, k.Key, opt)
		if err != nil {
			_ = removeIfEmpty(path)
			return nil, err
		}
		entry.At, entry.Pages, entry.Rows = st.Now().Format(time.RFC3339), made.Pages, made.Rows
		if err := keepMade(ctx, st, entry); err != nil {
			return nil, err
		}
		text := "已生成 " + filepath.Base(path)
		if made.Pages > 0 {
			text += fmt.Sprintf("，%d 页", made.Pages)
		}
		if len(made.Missing) > 0 {
			text += "。字体里没有这些字，印作 □：" + string(made.Missing)
		}
		return ui.Toast{Text: text, Action: "打开", OnAction: func() { e.openFile(path) }}, nil
	})
}
