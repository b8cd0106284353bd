package chart

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
)

// lightness is 0 for black and 1 for white, as a grey printer sees it.
func lightness(c color.NRGBA) float64 {
	return (0.299*float64(c.R) + 0.587*float64(c.G) + 0.114*float64(c.B)) / 255
}

// A black-and-white copier must keep what stands side by side apart.
func TestFillsDifferInGreyOrPattern(t *testing.T) {
	p := Print()
	looks := p.fills()
	if len(looks) < maxParts {
		t.Fatalf("%d fills for %d parts", len(looks), maxParts)
	}
	for i, a := range looks {
		for _, b := range looks[:i] {
			apart := math.Abs(lightness(a.color) - lightness(b.color))
			if a.hatch == b.hatch && apart < 0.25 {
				t.Errorf("%+v and %+v differ by %.0f %% of lightness only", a, b, apart*100)
			}
		}
		if d := 1 - lightness(a.color); d < 0.25 && !a.frame {
			t.Errorf("%+v has no edge on white paper", a)
		}
		if d := math.Abs(lightness(a.over(p)) - lightness(a.color)); d < 0.6 {
			t.Errorf("text on %+v differs by %.0f %% only", a, d*100)
		}
	}
	// The mark of a target and the path's line lie on Main: a rim in Paper
	// must set them off, since their greys are alike.
	r := &recorder{}
	DrawBars(r, 400, 60, BarsData{Items: []Bar{{Label: "甲", Value: v(9), Target: v(5)}}}, p)
	rims := 0
	for i, l := range r.lines {
		if l.c == p.Accent && i > 0 && r.lines[i-1].c == p.Paper && r.lines[i-1].width >= l.width+1 {
			rims++
		}
	}
	if rims != 1 {
		t.Errorf("the target's mark has %d rims", rims)
	}
}

func TestDrawShareFillsTheWholeBar(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawShare(r, 400, 150, ShareData{Unit: "万美元", Parts: []Part{
		{Name: "制造业", Value: v(600)}, {Name: "批发", Value: v(300), Note: "30.00%"}, {Name: "农业", Value: v(100)}, {Name: "采矿业"}, {Name: "减资", Value: v(-20)},
	}}, p)
	r.checkLabels(t, 400, 150)
	bar := r.rects[:0:0]
	for _, b := range r.rects {
		if b.h > 15 {
			bar = append(bar, b)
		}
	}
	if len(bar) != 3 || !near(bar[0].x, 0) || !near(bar[0].w, 240) || !near(bar[1].w, 120) || !near(bar[2].x+bar[2].w, 400) {
		t.Errorf("the bar is %+v", bar)
	}
	for _, want := range []string{"60.0%", "30.00%", "制造业　600（60.0%）", "批发　300（30.00%）", "采矿业　未录入", "减资　-20"} {
		if !r.said(want) {
			t.Errorf("%s is not written in %v", want, r.texts)
		}
	}
	r = &recorder{}
	DrawShare(r, 400, 150, ShareData{Parts: []Part{{Name: "甲"}, {Name: "乙", Value: v(0)}}}, p)
	if !r.said("未录入") || len(r.rects) > 0 {
		t.Errorf("a whole of nothing is drawn: %+v", r)
	}
}

func TestDrawShareGathersWhatIsBeyondSix(t *testing.T) {
	var parts []Part
	for i := range 10 {
		parts = append(parts, Part{Name: fmt.Sprintf("第%d项", i+1), Value: v(10)})
	}
	parts = append(parts, Part{Name: "末项"})
	r := &recorder{}
	DrawShare(r, 500, 160, ShareData{Parts: parts}, Print())
	r.checkLabels(t, 500, 160)
	if !r.said("其他 5 项　50（50.0%）") || r.said("第6项　10（10.0%）") || !r.said("第5项　10（10.0%）") || !r.said("末项　未录入") {
		t.Errorf("got %v", r.texts)
	}
	if len(parts) != 11 || parts[5].Name != "第6项" {
		t.Error("the caller's parts are changed")
	}
}

// Every line of a pattern ends within its box.
func TestHatchStaysInItsBox(t *testing.T) {
	for _, b := range []box{{10, 10, 110, 30}, {0, 0, 5, 60}, {3, 3, 4, 4}} {
		r := &recorder{}
		paint(r, b, fill{hatch: crossed, frame: true}, Print())
		if len(r.lines) < 4 {
			t.Errorf("%+v has no edge", b)
		}
		for _, l := range r.lines {
			if !(box{min(l.x1, l.x2), min(l.y1, l.y2), max(l.x1, l.x2), max(l.y1, l.y2)}).within(b) {
				t.Errorf("%+v leaves %+v", l, b)
			}
		}
	}
}

func TestDrawFunnelIsInProportion(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawFunnel(r, 400, 160, FunnelData{Unit: "条", Stages: []Stage{
		{Name: "线索", Value: v(120)}, {Name: "在谈", Value: v(60)}, {Name: "签约"}, {Name: "注册", Value: v(6)}, {Name: "投产", Value: v(0), Note: "另见附表"},
	}}, p)
	r.checkLabels(t, 400, 160)
	if len(r.rects) != 3 || !near(r.rects[0].w, 2*r.rects[1].w) || !near(r.rects[0].w, 20*r.rects[2].w) {
		t.Fatalf("bars %+v", r.rects)
	}
	for _, b := range r.rects {
		if !near(b.x+b.w/2, r.rects[0].x+r.rects[0].w/2) {
			t.Errorf("%+v is not centred", b)
		}
	}
	for _, want := range []string{"单位：条", "120", "60", "50.0%", "未录入", "6", "0", "另见附表", "右列：占上一步"} {
		if !r.said(want) {
			t.Errorf("%s is not written", want)
		}
	}
	for _, one := range r.texts { // after a step that was not entered nothing can be said
		if strings.HasSuffix(one.s, "%") && one.s != "50.0%" {
			t.Errorf("%s has no base", one.s)
		}
	}
}
