package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/attach"
	"beizeng/data/kind"
	"beizeng/data/store"
)

const prefAttachFolder = "attach_folder"

// attachmentsOf are the conditions for the attachments of a record.
func attachmentsOf(k *kind.Kind, id int64) []store.Cond {
	return []store.Cond{{Field: "record_kind", Op: store.Eq, Value: k.Key}, {Field: "record", Op: store.Eq, Value: id}}
}

// countAttachments tells how many attachments a record has, for its tab.
func countAttachments(ctx context.Context, st *store.Store, k *kind.Kind, id int64) (int, error) {
	if id == 0 || !attach.Takes(k) {
		return 0, nil
	}
	n, _, err := st.Count(ctx, store.Query{Kind: kind.Attachment, Where: attachmentsOf(k, id)}, 0)
	return n, err
}

// attachHint stands above the attachments while nothing is wrong with them.
const attachHint = "也可以把文件拖到这里。双击打开的是只读副本，改动不会存回来；要改就另存为，改好再添加。"

// attachmentTab lists the files of the shown record.
func (p *recordPage) attachmentTab() fyne.CanvasObject {
	note := ui.NewHint(attachHint)
	l := newRecordList(p.e, kind.Attachment, listOptions{name: "attachment@" + p.k.Key, base: attachmentsOf(p.k, p.id), inPlace: true})
	l.onCreate = p.Attach
	add := widget.NewButtonWithIcon("添加附件（Ctrl+Shift+A）", theme.ContentAddIcon(), p.Attach)
	if p.rec.DeletedAt != "" {
		add.Disable()
	}
	body := p.addList(attachTab, l, add)
	l.opt.viewed = func() {
		p.countFiles(l.total)
		text := absentNote(l.src)
		note.SetColor(ui.ColorRed)
		if text == "" {
			text = attachHint
			note.SetColor(ui.ColorMuted)
		}
		note.SetText(text)
	}
	return container.NewBorder(note, nil, nil, nil, body)
}

// countFiles shows in the tab how many files there are.
func (p *recordPage) countFiles(n int) {
	if p.tabs == nil {
		return
	}
	p.files = n
	for _, it := range p.tabs.Items {
		if title := p.attachTitle(); tabName(it) == attachTab && it.Text != title {
			it.Text = title
			p.tabs.Refresh()
		}
	}
}

func (p *recordPage) attachTitle() string {
	if p.files == 0 {
		return attachTab
	}
	return fmt.Sprintf("%s %d", attachTab, p.files)
}

// absentNote says what to do about files that are gone.
func absentNote(src *recordSource) string {
	n := 0
	for _, note := range src.notes {
		if note != "" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d 个附件的文件缺失：从备份恢复数据库旁边的 attachments 文件夹，或在这里重新添加同一个文件，内容相同就会补上。", n)
}

// noteAbsent marks the attachments whose file is gone; in the background.
func noteAbsent(st *store.Store, recs []*kind.Record) map[int64]string {
	out := map[int64]string{}
	for id := range attach.Absent(st, recs) {
		out[id] = "文件缺失"
	}
	return out
}

// Attach implements ui.Attacher: it asks for a file to hang on the record.
func (p *recordPage) Attach() {
	if p.tabs == nil || p.rec.DeletedAt != "" || !attach.Takes(p.k) {
		p.e.toast("这里不能添加附件。")
		return
	}
	p.selectTab(attachTab)
	p.e.askFile(prefAttachFolder, nil, func(path string) { p.attachFiles([]string{path}) })
}

// TakesDrops: files dropped on the page are attached where one sees the
// attachments; elsewhere they are imported.
func (p *recordPage) TakesDrops() bool {
	return p.tabs != nil && p.tabs.Selected() != nil && tabName(p.tabs.Selected()) == attachTab && p.rec.DeletedAt == ""
}

// Drop attaches the files dropped on the page.
func (p *recordPage) Drop(paths []string) { p.attachFiles(paths) }

// attachFiles copies files as one task: what does not work is told with its
// file, and the rest is added.
func (p *recordPage) attachFiles(paths []string) {
	e, st, k, id := p.e, p.e.st, p.k, p.id
	title := "添加附件 " + filepath.Base(paths[0])
	if len(paths) > 1 {
		title = fmt.Sprintf("添加 %d 个附件", len(paths))
	}
	done := func(any, error) { p.filesChanged() }
	e.tasks.Run(title, ui.TaskOptions{Done: done}, func(ctx context.Context, progress ui.Progress) (any, error) {
		var good, said, bad []string
		for i, path := range paths {
			note := fmt.Sprintf("%s（%d/%d）", filepath.Base(path), i+1, len(paths))
			rec, err := attach.Add(ctx, st, k, id, path, func(done, total int64) { progress(done, total, note) })
			var there *attach.ThereError
			switch {
			case errors.As(err, &there):
				said = append(said, err.Error())
			case ctx.Err() != nil:
				return nil, ctx.Err()
			case err != nil:
				bad = append(bad, err.Error())
			default:
				good = append(good, rec.Title())
			}
		}
		if len(bad) > 0 {
			if len(good) > 0 {
				bad = append(bad, fmt.Sprintf("其余 %d 个已添加。", len(good)))
			}
			return nil, errors.New(strings.Join(bad, "\n"))
		}
		return strings.Join(append(addedText(good), said...), "；"), nil
	})
}

func addedText(names []string) []string {
	switch len(names) {
	case 0:
		return nil
	case 1:
		return []string{"已添加附件“" + names[0] + "”"}
	}
	return []string{fmt.Sprintf("已添加 %d 个附件", len(names))}
}

// filesChanged follows new attachments, if the page is still shown.
func (p *recordPage) filesChanged() {
	if p.e.shell.Router.Page() != ui.Page(p) || p.tabs == nil {
		return
	}
	if l := p.lists[attachTab]; l != nil {
		l.reload()
	}
}

// openAttachment shows an attachment in the system's program for it.
func openAttachment(e *env, r *kind.Record) {
	e.withCopy(r, "打开附件", func(ctx context.Context, progress attach.Progress) (string, error) {
		return e.host.desk.Open(ctx, e.st, r, progress)
	}, func(path string) {
		u, err := fileURL(path)
		if err == nil {
			err = e.host.openURL(u)
		}
		if err != nil {
			err = fmt.Errorf("系统没有打开它：%w。可以“另存为”之后用别的程序打开", err)
		}
		e.fail("附件没有打开", err)
	})
}

// withCopy makes a copy of an attachment's content: a large one as a task with
// progress, a small one at once.
func (e *env) withCopy(r *kind.Record, title string, work func(context.Context, attach.Progress) (string, error), then func(path string)) {
	const large = 16 << 20
	if r.Int("size") < large {
		var path string
		e.background(func(ctx context.Context) (err error) {
			path, err = work(ctx, nil)
			return err
		}, func(err error) {
			if err != nil {
				e.fail(title+"没有成功", err)
				return
			}
			then(path)
		})
		return
	}
	e.tasks.Run(title+" "+r.Title(), ui.TaskOptions{Silent: true, Done: func(result any, err error) {
		if path, ok := result.(string); ok && err == nil {
			then(path)
		}
	}}, func(ctx context.Context, progress ui.Progress) (any, error) {
		return work(ctx, func(done, total int64) { progress(done, total, attach.Bytes(done)) })
	})
}

// saveAttachment writes an attachment's content where the user says.
func saveAttachment(e *env, r *kind.Record) {
	name := attach.SafeName(r.Title())
	e.saveFile(name, []string{filepath.Ext(name)}, func(to string) {
		e.withCopy(r, "另存附件", func(ctx context.Context, progress attach.Progress) (string, error) {
			err := attach.Export(ctx, e.st, r, to, progress)
			if info, is := os.Stat(to); err != nil && is == nil && info.Size() == 0 {
				_ = os.Remove(to) // the dialog made it, empty
			}
			return to, err
		}, func(path string) {
			e.shell.Toasts.Post(ui.Toast{Text: "已另存为 " + path, Action: "打开文件夹", OnAction: func() { e.openFolder(path) }})
		})
	})
}

// attachmentItems are what a right click on an attachment offers besides.
func (l *recordList) attachmentItems(r *kind.Record) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem("另存为…", func() { saveAttachment(l.e, r) })}
	if !l.opt.inPlace {
		items = append(items, fyne.NewMenuItem("打开所属记录", func() { openEvidenceRecord(l.e, r) }))
	}
	return items
}
