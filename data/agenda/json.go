package agenda

import "encoding/json"

// MarshalJSON writes an item for the command line; records it is not about are
// left out.
func (it Item) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Kind         string `json:"kind"`
		KindLabel    string `json:"kind_label"`
		ID           int64  `json:"id"`
		UID          string `json:"uid"`
		Title        string `json:"title"`
		Detail       string `json:"detail"`
		Day          string `json:"day"`
		Late         int    `json:"days_late"` // negative: still to come
		Officer      string `json:"officer"`
		Territory    string `json:"territory"`
		Stage        string `json:"stage,omitempty"`
		LastTouch    string `json:"last_touch,omitempty"`
		NextOn       string `json:"next_on,omitempty"`
		Lead         int64  `json:"lead,omitempty"`
		Enterprise   int64  `json:"enterprise,omitempty"`
		Contact      int64  `json:"contact,omitempty"`
		Organisation int64  `json:"organisation,omitempty"`
		Event        int64  `json:"event,omitempty"`
	}{it.Kind.Key, it.Kind.Label, it.ID, it.UID, it.Title, it.Detail, it.Day, it.Late, it.Officer, it.Territory, it.Stage, it.LastTouch, it.NextOn,
		it.Lead, it.Enterprise, it.Contact, it.Organisation, it.Event})
}

// MarshalJSON writes the agenda for the command line: a list a sort, the counts
// apart because lists are cut at their limit; capped names those that were not
// counted to the end. Soon is there where it was asked for.
func (a Agenda) MarshalJSON() ([]byte, error) {
	out := struct {
		On        string         `json:"on"`
		Summary   string         `json:"summary"`
		Counts    map[string]int `json:"counts"`
		Capped    []string       `json:"capped"`
		Overdue   []Item         `json:"overdue"`
		Due       []Item         `json:"due"`
		Silent    []Item         `json:"silent"`
		Soon      *[]Item        `json:"soon,omitempty"`
		Expiring  []Item         `json:"expiring"`
		Birthdays []Item         `json:"birthdays"`
	}{On: a.Day, Summary: Summary(a), Counts: map[string]int{}, Capped: []string{}, Overdue: some(a.Overdue), Due: some(a.Due), Silent: some(a.Silent),
		Expiring: some(a.Expiring), Birthdays: some(a.Birthdays)}
	if a.withSoon {
		soon := some(a.Soon)
		out.Soon = &soon
	}
	for _, s := range Sorts {
		l := a.Of(s)
		if s == Soon && !a.withSoon {
			continue
		}
		if out.Counts[s.jsonKey()] = l.Count; l.More {
			out.Capped = append(out.Capped, s.jsonKey())
		}
	}
	return json.Marshal(out)
}

// some are a list's items, never null.
func some(l List) []Item { return append([]Item{}, l.Items...) }

func (s Sort) jsonKey() string {
	if s == Birthday {
		return "birthdays"
	}
	return string(s)
}
