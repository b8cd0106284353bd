package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// No secret kind leaves by the command line unasked.
func TestSecretsAreNotExportedUnasked(t *testing.T) {
	s := newShell(t)
	s.ok("add", "risk", "title=某国反倾销调查", "type=贸易摩擦")
	for _, k := range kind.All() {
		if !k.Secret {
			continue
		}
		for _, ending := range []string{".xlsx", ".csv"} {
			path := filepath.Join(t.TempDir(), k.Key+ending)
			if _, msg, code := s.run("export", k.Key, "--out", path); code != Refused || !strings.Contains(msg, "内部资料") {
				t.Errorf("%s%s: exit %d, %s", k.Key, ending, code, msg)
			}
			if _, err := os.Stat(path); err == nil {
				t.Errorf("%s was written", path)
			}
			s.ok("export", k.Key, "--out", path, "--internal")
		}
	}
}

func TestLevelsOfAnotherTimeAreRemarked(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=甲公司")
	_, msg, code := s.run("add", "certificate", "enterprise=甲公司", "name=AEO", "type=海关AEO", "level=认证企业", "issued_on=2025-03-01")
	if code != 0 || !strings.Contains(msg, "自 2026-04-01 起使用") {
		t.Errorf("exit %d: %s", code, msg)
	}
	if _, msg, _ := s.run("set", "certificate", "1", "issued_on=2026-04-01"); strings.Contains(msg, "提醒") {
		t.Error(msg)
	}
}
