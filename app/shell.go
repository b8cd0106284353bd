package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// servicesGroup is the group of the services to firms in the navigation, above
// which the pinned views stand.
const servicesGroup = "企业服务"

// navItems are the sidebar's pages in the order of Ctrl+1…9. They are few
// enough to be seen together on small screens: the other kinds have their
// doors on the page 服务总览.
func navItems() []ui.NavItem {
	of := func(k *kind.Kind, text string) ui.NavItem {
		return ui.NavItem{Route: k.Key, Text: text, Icon: kindIcon(k)}
	}
	begins := func(group string, it ui.NavItem) ui.NavItem {
		it.Group = group
		return it
	}
	items := []ui.NavItem{
		{Route: "workbench", Text: "工作台", Icon: theme.HomeIcon()},
		{Route: agendaRoute, Text: "今日", Icon: theme.CheckButtonCheckedIcon()},
		of(kind.Enterprise, "企业库"),
		of(kind.Lead, "招商线索"),
		of(kind.Contact, "联系人"),
		of(kind.Interaction, "联系记录"),
		{Route: "plan", Text: "计划", Icon: theme.ListIcon()},
		{Route: "import", Text: "数据导入", Icon: theme.DownloadIcon()},
		{Route: "report", Text: "报表", Icon: theme.DocumentPrintIcon()},
		{Route: assessRoute, Text: "年考核", Icon: theme.ConfirmIcon()},
		begins("招商", of(kind.Organisation, "机构")),
		of(kind.Event, "活动"),
		{Route: "funnel", Text: "招商分析", Icon: theme.InfoIcon()},
		{Route: servicesRoute, Text: "服务总览", Icon: theme.GridIcon(), Group: servicesGroup},
		{Route: activationRoute, Text: "激活台账", Icon: theme.MoveUpIcon()},
		of(kind.Grievance, "诉求"),
		of(kind.Sponsorship, "领导包抓"),
		{Route: supportRoute, Text: "服务统计", Icon: theme.InfoIcon()},
		{Route: "settings", Text: "设置", Icon: theme.SettingsIcon(), Group: "系统"},
	}
	return slices.DeleteFunc(items, func(it ui.NavItem) bool { return !knownRoute(it.Route) })
}

// showPrefs shows who works here, the light/dark switch and the demo ribbon.
func (e *env) showPrefs() {
	who := e.prefs.operator
	if who == "" {
		who = "未署名"
	}
	who += " · " + e.territoryName()
	name := widget.NewButtonWithIcon(who, theme.AccountIcon(), func() { e.nav("settings") })
	name.Importance = widget.LowImportance
	look := widget.NewButtonWithIcon("", theme.ColorPaletteIcon(), e.toggleTheme)
	look.Importance = widget.LowImportance
	e.shell.SetTools(name, look)
	if !e.prefs.demo {
		e.shell.SetBanner(nil)
		return
	}
	var back *widget.Button
	if e.host.cfg.OpenMain != nil {
		back = widget.NewButton("回到我的台账", func() { e.host.switchStore("打开我的台账", e.host.cfg.OpenMain) })
	}
	e.shell.SetBanner(ui.NewBanner("演示数据：这里的企业和数字都是虚构的，与您自己的台账分开存放。", back))
}

// territoryName is the territory for which the user works.
func (e *env) territoryName() string {
	if e.prefs.territory == "" {
		return "全市"
	}
	return kind.Enterprise.Field("territory").ChoiceLabel(e.prefs.territory)
}

// toggleTheme changes between light and dark and keeps the choice.
func (e *env) toggleTheme() {
	next := "dark"
	if ui.IsDark() {
		next = "light"
	}
	e.setTheme(next)
	e.background(func(ctx context.Context) error { return e.st.SetSetting(ctx, store.SettingTheme, next) },
		func(err error) { e.fail("明暗设置没有保存", err) })
}

func (e *env) setTheme(setting string) {
	e.prefs.theme = setting
	e.host.theme = e.host.theme.WithMode(themeMode(setting))
	e.host.fyne.Settings().SetTheme(e.host.theme)
}

// searchEverything answers the global search: pages and commands, then the
// records of every kind that has a search index. It runs in the background.
func (e *env) searchEverything(ctx context.Context, typed string) []ui.Hit {
	typed = strings.TrimSpace(typed)
	hits := commandHits(typed)
	if typed == "" {
		return hits
	}
	var named []ui.Hit
	if saved, err := views.All(ctx, e.st); err == nil {
		named = viewHits(saved, typed)
	}
	found, err := e.st.SearchAll(ctx, typed, 8)
	if err != nil {
		return append(named, hits...)
	}
	var records []ui.Hit
	for _, h := range found {
		records = append(records, ui.Hit{Group: h.Kind.Label, Text: h.Record.Title(), Detail: subtitle(h.Record), Icon: kindIcon(h.Kind), Data: ownRoute(h.Record)})
	}
	var exact, rest []ui.Hit // 设置 for “sz” stands before every firm with these initials
	for _, h := range hits {
		if name := strings.TrimSuffix(h.Text, listSuffix); h.Text == typed || initials(h.Text) == strings.ToLower(typed) || name == typed || initials(name) == strings.ToLower(typed) {
			exact = append(exact, h)
		} else {
			rest = append(rest, h)
		}
	}
	first := min(len(named), maxViewHits) // people gave these few their names: they stand before the many records
	return slices.Concat(exact, named[:first], records, named[first:], rest)
}

// listSuffix follows a kind's name where its list is meant.
const listSuffix = "清单"

// maxViewHits is how many saved views stand before the records found.
const maxViewHits = 3

// commandHits are the pages and actions whose name matches, by label or pinyin
// initials: every kind's list and form among them once something is typed.
func commandHits(typed string) []ui.Hit {
	var hits []ui.Hit
	seen := map[string]bool{}
	add := func(group, text, route string, icon fyne.Resource) {
		if !seen[route] && matchesText(text, typed) {
			seen[route] = true
			hits = append(hits, ui.Hit{Group: group, Text: text, Icon: icon, Data: route})
		}
	}
	for _, it := range navItems() {
		add("打开", it.Text, it.Route, it.Icon)
	}
	for _, g := range doorGroups() {
		for _, d := range g.doors {
			if d.kind == nil {
				add("打开", d.name, d.route, d.icon())
			}
		}
	}
	add("打开", "走访到期", listRoute(kind.Sponsorship, "", visitsDue...), theme.AccountIcon())
	for _, k := range []*kind.Kind{kind.Clause, kind.Unit, kind.Indicator, kind.View, kind.Attachment, kind.Snapshot} {
		add("打开", k.Label+listSuffix, k.Key, kindIcon(k))
	}
	if typed != "" {
		for _, k := range kind.All() {
			add("打开", k.Label+listSuffix, k.Key, kindIcon(k))
		}
	}
	news := []*kind.Kind{kind.Lead, kind.Contact, kind.Interaction, kind.Organisation, kind.Event, kind.Enterprise, kind.CapitalArrival, kind.TradeRecord, kind.Grievance, kind.Measure}
	if typed != "" {
		for _, k := range kind.All() {
			if k.Import && !slices.Contains(news, k) {
				news = append(news, k)
			}
		}
	}
	for _, k := range append(news, kind.ExchangeRate, kind.Project) {
		add("操作", "新增"+k.Label, newRoute(k), theme.ContentAddIcon())
	}
	for _, t := range activationTabs {
		add("打开", "激活台账："+t.Label, activationRoute+"/"+t.Value, theme.MoveUpIcon())
	}
	add("操作", "联系人查重、合并", duplicatesRoute, theme.SearchReplaceIcon())
	add("操作", "读入方案", planReadRoute, theme.DocumentIcon())
	add("操作", "记一笔（Ctrl+L）", logRoute, theme.MailComposeIcon())
	add("操作", "快捷键（F1）", keysRoute, theme.HelpIcon())
	add("操作", "退出（Ctrl+Q）", quitRoute, theme.LogoutIcon())
	return hits
}

// ownRoute is where a record is looked at: its own page, or that of the record
// it hangs on.
func ownRoute(r *kind.Record) string {
	if p := r.Kind.Parent; p != "" {
		if f := r.Kind.Field(p); f != nil && r.Int(p) > 0 {
			return recordRoute(kind.Get(f.Ref), r.Int(p))
		}
	}
	switch r.Kind {
	case kind.Clause, kind.Indicator, kind.Unit: // the plan shows them with what hangs on them
		return "plan/" + recordRoute(r.Kind, r.ID)
	}
	return recordRoute(r.Kind, r.ID)
}

// These are no pages: picking them closes the window, or shows the keys.
const (
	quitRoute = "quit"
	keysRoute = "keys"
	logRoute  = "log"
)

func (e *env) pick(h ui.Hit) {
	switch route, ok := h.Data.(string); {
	case !ok:
	case route == quitRoute:
		e.host.closeAsked()
	case route == keysRoute:
		e.showKeys()
	case route == logRoute:
		e.quickLog()
	default:
		e.nav(route)
	}
}

// subtitle tells records of one name apart: the first filled facts of a list.
func subtitle(r *kind.Record) string {
	var parts []string
	for _, f := range r.Kind.Fields {
		if f.Key == r.Kind.Title || f.Internal || f.Hide || f.Type == kind.Note || f.Type == kind.Ref || f.Type == kind.Int || f.Type == kind.Flag || f.Mask != "" || strings.HasPrefix(f.Currency, "=") {
			continue
		}
		if s := r.Format(f); s != "" {
			parts = append(parts, s)
		}
		if len(parts) == 3 {
			break
		}
	}
	return strings.Join(parts, " · ")
}
