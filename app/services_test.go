package app

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// someServices fills a database with two grievances of which one is late, a
// certificate that runs out soon and a risk.
func someServices(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		add := func(k *kind.Kind, pairs ...any) int64 {
			r := kind.New(k)
			for i := 0; i < len(pairs); i += 2 {
				r.Set(pairs[i].(string), pairs[i+1])
			}
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		firm := add(kind.Enterprise, "name", "宁夏甲公司")
		add(kind.Grievance, "title", "用电容量不够", "enterprise", firm, "type", "power", "received_on", "2025-09-01", "unit", "SWJ", "sent_on", "2025-09-01", "due_on", "2025-09-10")
		add(kind.Grievance, "title", "退税慢", "enterprise", firm, "type", "refund", "received_on", "2025-10-10", "unit", "SWJ", "sent_on", "2025-10-10", "due_on", "2025-10-20")
		add(kind.Certificate, "name", "某认证", "enterprise", firm, "valid_to", "2025-11-01")
		add(kind.Certificate, "name", "旧认证", "enterprise", firm, "valid_to", "2024-11-01")
		add(kind.Measure, "title", "对接银行", "enterprise", firm, "due_on", "2025-09-01", "state", "stopped")
		add(kind.Risk, "title", "某国反倾销调查", "type", "friction", "enterprise", firm)
	}
}

func (p *servicesPage) named(t *testing.T, name string) *ui.Tile {
	t.Helper()
	for i, d := range p.doors {
		if d.name == name {
			return p.tiles[i]
		}
	}
	t.Fatalf("no tile %s", name)
	return nil
}

func TestServicesPage(t *testing.T) {
	s := newStage(t, someServices(t))
	s.e.nav(servicesRoute)
	s.rest()
	p := pageAs[*servicesPage](s)
	// then each tile says how many there are and what asks for attention
	for name, want := range map[string]ui.TileStat{
		"诉求":   {Count: "2", Notice: "逾期 1，将到期 1", Urgent: true},
		"资质证书": {Count: "2", Notice: "将到期 1"},
		"一企一策": {Count: "1"}, // given up: nothing is due
		"风险事项": {Count: "1", Private: "内部"},
		"海外仓":  {Count: "0", Notice: "还没有记录", Quiet: true},
	} {
		got := p.named(t, name).Stat()
		if got.Count != want.Count || got.Notice != want.Notice || got.Urgent != want.Urgent || got.Quiet != want.Quiet || got.Private != want.Private {
			t.Errorf("%s: %+v", name, got)
		}
	}
	// when the arrows are pressed, then the keyboard goes on, over the groups and back
	focused := func() string {
		for i, tile := range p.tiles {
			if s.app.win.Canvas().Focused() == fyne.Focusable(tile) {
				return p.doors[i].name
			}
		}
		return ""
	}
	start := focused()
	if start != p.doors[0].name {
		t.Fatalf("the keyboard is on %q", start)
	}
	press := func(key fyne.KeyName) {
		s.app.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	press(fyne.KeyDown)
	if focused() == start {
		t.Error("Down stays")
	}
	press(fyne.KeyUp)
	if focused() != start {
		t.Errorf("Up went to %s", focused())
	}
	press(fyne.KeyEnd)
	if focused() != "风险事项" {
		t.Errorf("End went to %s", focused())
	}
	// when Ctrl+N is pressed, then a risk is written; Enter opens the list
	p.New()
	s.rest()
	if got := s.e.shell.Router.Page().Route(); got != "risk/new" {
		t.Errorf("Ctrl+N: %s", got)
	}
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*servicesPage](s)
	if focused(); p.first == 0 {
		t.Error("coming back forgot the tile")
	}
	press(fyne.KeyReturn)
	s.rest()
	if got := s.e.shell.Router.Page().Route(); got != "risk" {
		t.Errorf("Enter: %s", got)
	}
	// when the notice is tapped, then only what is late is listed
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*servicesPage](s)
	tile := p.named(t, "诉求")
	tile.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, tile.Size().Height-10)})
	s.rest()
	if got := names(pageAs[*listPage](s)); !slices.Equal(got, []string{"用电容量不够"}) {
		t.Errorf("late: %v", got)
	}
}

// Every kind that is entered by hand has a door or is entered on its parent's
// page, and is found by its label and by its initials.
func TestEveryKindIsReached(t *testing.T) {
	test.NewTempApp(t)
	doors := map[*kind.Kind]bool{}
	for _, g := range doorGroups() {
		for _, d := range g.doors {
			doors[d.kind] = true
		}
	}
	for _, it := range navItems() {
		if k := kind.Get(it.Route); k != nil {
			doors[k] = true
		}
	}
	hit := func(typed, route string) bool {
		return slices.ContainsFunc(commandHits(typed), func(h ui.Hit) bool { return h.Data == route })
	}
	for _, k := range kind.All() {
		if k.Import && k.Parent == "" && !doors[k] && k != kind.Participation {
			t.Errorf("%s has no door", k.Label)
		}
		if !hit(k.Label, k.Key) || !hit(initials(k.Label), k.Key) {
			t.Errorf("%s is not found by its name or “%s”", k.Label, initials(k.Label))
		}
		if k.Import && !hit("新增"+k.Label, newRoute(k)) {
			t.Errorf("no action adds %s", k.Label)
		}
		if kindIcon(k) == nil {
			t.Errorf("%s has no picture", k.Label)
		}
	}
}

// A kind's own name or initials stand before the records that were found.
func TestKindsStandFirst(t *testing.T) {
	s := newStage(t, someServices(t))
	for typed, want := range map[string]string{"zzzs": "certificate", "诉求": "grievance", "fxsx": "risk"} {
		hits := s.e.searchEverything(context.Background(), typed)
		if len(hits) == 0 || hits[0].Data != want {
			t.Errorf("%s: %+v", typed, hits[:min(len(hits), 3)])
		}
	}
}

// The keys of the first nine pages are known by heart.
func TestFirstNinePagesKeepTheirKeys(t *testing.T) {
	test.NewTempApp(t)
	var routes []string
	for _, it := range navItems()[:9] {
		routes = append(routes, it.Route)
	}
	if got := strings.Join(routes, " "); got != "workbench agenda enterprise lead contact interaction plan import report" {
		t.Error(got)
	}
	if n := len(navItems()); n > 19 {
		t.Errorf("%d entries do not fit beside 1366 × 768", n)
	}
}

// TestServicesShots draws the services page for the eye.
func TestServicesShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	eachLook(s, func(look string) {
		s.e.nav(servicesRoute)
		s.rest()
		s.shoot("services-" + look)
	})
	s.e.nav("workbench")
	empty := newStage(t, nil)
	empty.e.nav(servicesRoute)
	empty.rest()
	empty.shoot("services-none")
}
