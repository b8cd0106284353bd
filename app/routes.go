package app

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// pageMakers are the pages with a hand of their own, by the first part of
// their route; rest is what follows the first slash. Every other route is the
// list, the record or the form of a kind.
// Filled in init, as the pages themselves open routes.
var pageMakers map[string]func(e *env, rest string) ui.Page

func init() {
	pageMakers = map[string]func(e *env, rest string) ui.Page{
		"workbench": newWorkbench,
		agendaRoute: newAgendaPage,
		"plan":      newPlan,
		"funnel":    newFunnel,
		casesRoute:  newCasesPage,
		termRoute:   newTermPage,

		activationRoute: newActivationPage,
		assessRoute:     newAssess,
		"import":        newImport,
		"report":        newReports,
		"settings":      newSettings,
		"view":          newViewPage,

		servicesRoute: newServices,
		supportRoute:  newSupport,

		duplicatesRoute: newDuplicates,
	}
}

// openPage makes the page of a route, nil for an unknown one.
//
//	enterprise                    the list of a kind
//	enterprise/?f=…&q=…           the list with filters, made by listRoute
//	enterprise/17                 a record
//	enterprise/new?territory=…    a new record with presets
//	duplicates                    contacts that may stand twice; duplicates/3,17 merges them
//	view/17                       a list as a view saved it; view/17/record: the view itself
func (e *env) openPage(route string) ui.Page {
	head, rest, _ := strings.Cut(route, "/")
	if mk := pageMakers[head]; mk != nil {
		return mk(e, rest)
	}
	k := kind.Get(head)
	switch {
	case k == nil:
		return nil
	case rest == "" || strings.HasPrefix(rest, "?"):
		return newListPage(e, k, route, strings.TrimPrefix(rest, "?"))
	case rest == "new" || strings.HasPrefix(rest, "new?"):
		preset, err := url.ParseQuery(strings.TrimPrefix(strings.TrimPrefix(rest, "new"), "?"))
		if err != nil {
			return nil
		}
		return newRecordPage(e, k, 0, route, preset)
	}
	id, err := strconv.ParseInt(rest, 10, 64)
	if err != nil || id <= 0 {
		return nil
	}
	if k == kind.Snapshot { // no form: what it holds, and what was revised since
		return newFrozenPage(e, id)
	}
	return newRecordPage(e, k, id, route, nil)
}

// recordRoute is the route of a record's page.
func recordRoute(k *kind.Kind, id int64) string { return fmt.Sprintf("%s/%d", k.Key, id) }

// formRoute is where a record's fields are filled in.
func formRoute(r *kind.Record) string {
	if r.Kind == kind.View {
		return viewRecordRoute(r.ID)
	}
	return recordRoute(r.Kind, r.ID)
}

// newRoute is the route of an empty form; presets are key, text pairs.
func newRoute(k *kind.Kind, presets ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(presets); i += 2 {
		v.Set(presets[i], presets[i+1])
	}
	if len(v) == 0 {
		return k.Key + "/new"
	}
	return k.Key + "/new?" + v.Encode()
}

// listRoute is the route of a list with a search and filters.
func listRoute(k *kind.Kind, search string, filters ...ui.Filter) string {
	if search == "" && len(filters) == 0 {
		return k.Key
	}
	v := url.Values{}
	if search != "" {
		v.Set("q", search)
	}
	for _, f := range filters {
		v.Add("f", f.Key+"\t"+string(f.Op)+"\t"+strings.Join(f.Values, "\t"))
	}
	return k.Key + "/?" + v.Encode()
}

// rowsRoute is the route of the rows behind a figure.
func rowsRoute(k *kind.Kind, where []store.Cond) string {
	return listRoute(k, "", filtersOf(k, where)...)
}

// parseListRoute reads what listRoute wrote behind the question mark.
func parseListRoute(query string) (search string, filters []ui.Filter) {
	v, err := url.ParseQuery(query)
	if err != nil {
		return "", nil
	}
	for _, text := range v["f"] {
		parts := strings.Split(text, "\t")
		if len(parts) < 2 {
			continue
		}
		f := ui.Filter{Key: parts[0], Op: ui.FilterOp(parts[1])}
		if len(parts) > 2 && parts[2] != "" {
			f.Values = parts[2:]
		}
		filters = append(filters, f)
	}
	return v.Get("q"), filters
}
