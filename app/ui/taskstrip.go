package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TaskStrip is the line at the window's bottom: the first running task with
// its bar and its cancel button, and how many more there are.
type TaskStrip struct {
	widget.BaseWidget
	OnToggle      func() // shown or hidden: the window lays itself out anew
	r             *TaskRunner
	bg, track     *canvas.Rectangle
	bar           *canvas.Rectangle
	title, note   *canvas.Text
	more          *canvas.Text
	stop          *widget.Button
	shownTask     *Task
	fraction      float64
	indeterminate float64 // place of the moving piece while the total is unknown
}

func newTaskStrip(r *TaskRunner) *TaskStrip {
	s := &TaskStrip{r: r, bg: newRect(0), track: newRect(3), bar: newRect(3)}
	s.title, s.note, s.more = canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)
	s.stop = widget.NewButton("取消", func() {
		if s.shownTask != nil {
			s.shownTask.Cancel()
		}
	})
	s.stop.Importance = widget.LowImportance
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *TaskStrip) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{s.bg, s.title, s.note, s.track, s.bar, s.more, s.stop},
		min:     func() fyne.Size { return fyne.NewSize(200, s.stop.MinSize().Height+4) },
		layout:  func(fyne.Size) { s.place() },
		refresh: func() { s.place(); canvas.Refresh(s) },
	}
}

// sync takes the tasks' state.
func (s *TaskStrip) sync() {
	if len(s.r.tasks) == 0 {
		s.shownTask = nil
		s.toggle(false)
		return
	}
	s.shownTask = s.r.tasks[0]
	s.toggle(true)
	s.Refresh()
}

func (s *TaskStrip) toggle(on bool) {
	if s.Visible() == on {
		return
	}
	setVisible(s, on)
	if s.OnToggle != nil {
		s.OnToggle()
	}
}

func (s *TaskStrip) place() {
	size := s.Size()
	s.bg.FillColor, s.track.FillColor, s.bar.FillColor = Color(theme.ColorNameHeaderBackground), Color(ColorSkeleton), Color(theme.ColorNamePrimary)
	s.bg.Resize(size)
	if s.shownTask == nil {
		return
	}
	done, total, note, running := s.shownTask.State()
	if !running {
		note = "等待中"
	}
	percent := ""
	if total > 0 {
		s.fraction = min(1, float64(done)/float64(total))
		percent = fmt.Sprintf(" %d%%", int(s.fraction*100))
	}
	text := theme.TextSize()
	ty := (size.Height - text*1.4) / 2
	x := float32(10)
	title := FitText(s.shownTask.Title+percent, size.Width*0.3, text, true)
	putText(s.title, title, text, true, theme.ColorNameForeground, x, ty)
	x += TextWidth(title, text, true) + 12
	s.placeBar(fyne.NewPos(x, size.Height/2-3), total > 0)
	x += barWidth + 12
	right := size.Width - s.stop.MinSize().Width - 8
	s.stop.Move(fyne.NewPos(right, 2))
	s.stop.Resize(s.stop.MinSize())
	more := ""
	if n := len(s.r.tasks) - 1; n > 0 {
		more = fmt.Sprintf("另有 %d 项", n)
	}
	mw := TextWidth(more, text, false)
	putText(s.more, more, text, false, ColorMuted, right-mw-10, ty)
	putText(s.note, FitText(note, max(0, right-mw-20-x), text, false), text, false, ColorMuted, x, ty)
}

const barWidth = 160

// placeBar draws the share that is done, or a moving piece where it is unknown.
func (s *TaskStrip) placeBar(p fyne.Position, known bool) {
	s.track.Move(p)
	s.track.Resize(fyne.NewSize(barWidth, 6))
	if known {
		s.bar.Move(p)
		s.bar.Resize(fyne.NewSize(barWidth*float32(s.fraction), 6))
		return
	}
	s.indeterminate += 0.07
	if s.indeterminate > 1 {
		s.indeterminate = 0
	}
	s.bar.Move(p.AddXY(float32(s.indeterminate)*barWidth*0.75, 0))
	s.bar.Resize(fyne.NewSize(barWidth*0.25, 6))
}
