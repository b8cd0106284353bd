package seeds

import "testing"

func TestStepTemplates(t *testing.T) {
	seen := map[string]bool{}
	for _, tpl := range StepTemplates() {
		if seen[tpl.Key] || len(tpl.Steps) < 4 || tpl.Source == "" || tpl.Name == "" {
			t.Errorf("%+v", tpl)
		}
		seen[tpl.Key] = true
	}
	for _, key := range []string{"aeo_advanced", "aeo_certified", "specialised", "hightech", "product"} {
		if !seen[key] {
			t.Errorf("no template %s", key)
		}
	}
}
