package seeds

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"
)

// StepTemplate is a way to a grade or certificate in steps.
type StepTemplate struct {
	Key, Type, Name string
	From            string // the day from which there is such a grade, "" always
	Source          string
	Steps           []TemplateStep
}

// TemplateStep is one step, to be done so many days after the start: advice,
// no term of any law.
type TemplateStep struct {
	Name string
	Days int
}

var stepTemplates = sync.OnceValue(func() []StepTemplate { return must(parseSteps("steps.tsv")) })

// StepTemplates are the templates of all types, those of one type together.
func StepTemplates() []StepTemplate { return slices.Clone(stepTemplates()) }

func parseSteps(file string) ([]StepTemplate, error) {
	rows, err := readTSV(file, 3, 7)
	if err != nil {
		return nil, err
	}
	var out []StepTemplate
	for _, r := range rows {
		days, err := strconv.Atoi(r.at(5))
		if err != nil || days <= 0 || r.at(4) == "" {
			return nil, fmt.Errorf("%s：步骤或天数不对", r.where)
		}
		if from := r.at(3); from != "" {
			if _, err := time.Parse(time.DateOnly, from); err != nil {
				return nil, fmt.Errorf("%s：启用日 %s 不是日期", r.where, from)
			}
		}
		last := len(out) - 1
		if last < 0 || out[last].Key != r.at(0) {
			out = append(out, StepTemplate{Key: r.at(0), Type: r.at(1), Name: r.at(2), From: r.at(3), Source: r.at(6)})
			last++
		}
		t := &out[last]
		if n := len(t.Steps); n > 0 && t.Steps[n-1].Days >= days {
			return nil, fmt.Errorf("%s：步骤的天数应一步比一步大", r.where)
		}
		t.Steps = append(t.Steps, TemplateStep{Name: r.at(4), Days: days})
	}
	return out, nil
}
