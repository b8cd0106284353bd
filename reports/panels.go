package reports

import (
	"fmt"
	"strings"

	"beizeng/reports/chart"
)

// drawPanels draws the panels side by side, each under its name.
func drawPanels(c chart.Canvas, w, h float64, b Charts) {
	const gap, head = 18, 15 // points
	n := float64(len(b.Panels))
	each := (w - gap*(n-1)) / n
	p := chart.Print()
	p.Size = 8
	for i, one := range b.Panels {
		sub := chart.Sub(c, float64(i)*(each+gap), 0)
		sub.Text(each/2, p.Size+1, one.Name, p.Size+0.5, chart.Center, p.Ink)
		drawPanel(chart.Sub(sub, 0, head), each, h-head, one, p)
	}
}

func drawPanel(c chart.Canvas, w, h float64, one Panel, p chart.Palette) {
	switch {
	case one.Months != nil:
		chart.DrawMonths(c, w, h, *one.Months, p)
	case one.Share != nil:
		chart.DrawShare(c, w, h, *one.Share, p)
	case one.Funnel != nil:
		chart.DrawFunnel(c, w, h, *one.Funnel, p)
	case one.Bars != nil:
		chart.DrawBars(c, w, h, *one.Bars, p)
	default:
		chart.DrawPath(c, w, h, one.Data, p)
	}
}

// panelFigures are what a panel draws, as a table: one series a column.
type panelFigures struct {
	axis   string // what the places are
	places []string
	series []panelSeries
}

type panelSeries struct {
	name   string
	values []*float64
	line   bool // a goal or path, beside bars
}

// figuresOf takes a panel's figures out of its chart. They are for the eye; the
// exact ones stand in the tables.
func figuresOf(p Panel) panelFigures {
	switch {
	case p.Months != nil:
		f := panelFigures{axis: "时间", places: p.Months.Labels}
		for _, s := range p.Months.Series {
			f.series = append(f.series, panelSeries{name: s.Name, values: s.Values})
		}
		return f
	case p.Share != nil:
		f := panelFigures{axis: "构成", series: []panelSeries{{name: "数值"}}}
		for _, one := range p.Share.Parts {
			f.add(one.Name, one.Value)
		}
		return f
	case p.Funnel != nil:
		f := panelFigures{axis: "步骤", series: []panelSeries{{name: "数值"}}}
		for _, one := range p.Funnel.Stages {
			f.add(one.Name, one.Value)
		}
		return f
	case p.Bars != nil:
		f := panelFigures{axis: "名称", series: []panelSeries{{name: orWord(p.Bars.ValueName, "数值")}, {name: orWord(p.Bars.TargetName, "目标"), line: true}}}
		for _, one := range p.Bars.Items {
			f.add(one.Label, one.Value, one.Target)
		}
		if p.Bars.TargetName == "" {
			f.series = f.series[:1]
		}
		return f
	}
	f := panelFigures{axis: "年份", series: []panelSeries{{name: "实际", values: p.Data.Actual}, {name: "路径", values: p.Data.Path, line: true}}}
	for _, y := range p.Data.Years {
		f.places = append(f.places, fmt.Sprintf("%d年", y))
	}
	return f
}

func orWord(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (f *panelFigures) add(place string, values ...*float64) {
	f.places = append(f.places, place)
	for i, v := range values {
		f.series[i].values = append(f.series[i].values, v)
	}
}

// inWordsOf says what charts show, for who cannot see them.
func inWordsOf(c Charts) string {
	var out []string
	for _, p := range c.Panels {
		f, said := figuresOf(p), []string(nil)
		for i, place := range f.places {
			for _, s := range f.series {
				if i < len(s.values) && s.values[i] != nil {
					said = append(said, place+s.name+" "+chart.FormatValue(*s.values[i]))
				}
			}
		}
		out = append(out, strings.TrimSuffix(p.Name+"："+strings.Join(said, "，"), "："))
	}
	return strings.Join(out, "；")
}
