package reports

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// kept are the options that say what a paper is about: those with which it can
// be made again.
type kept struct {
	AsOf      int    `json:",omitempty"`
	Territory string `json:",omitempty"`
	Day       string `json:",omitempty"`
	From, To  int    `json:",omitempty"`
	Record    int64  `json:",omitempty"`
	List      string `json:",omitempty"`
	Unit      string `json:",omitempty"`
	Officer   string `json:",omitempty"`
	Year      int    `json:",omitempty"`
	Internal  bool   `json:",omitempty"`
	Unmasked  bool   `json:",omitempty"`
	Period    string `json:",omitempty"`
	Public    bool   `json:",omitempty"`
	Annex     bool   `json:",omitempty"`
	Live      bool   `json:",omitempty"`
	Template  string `json:",omitempty"`

	Issuer string   `json:",omitempty"`
	Number string   `json:",omitempty"`
	CopyTo []string `json:",omitempty"`
}

// Text writes the options down, for ReadOptions.
func (o Options) Text() string {
	text, _ := json.Marshal(kept{AsOf: o.AsOf, Territory: o.Territory, Day: o.Day, From: o.From, To: o.To, Record: o.Record,
		List: o.List, Unit: o.Unit, Officer: o.Officer, Year: o.Year, Internal: o.Internal, Unmasked: o.Unmasked,
		Period: o.Period, Public: o.Public, Annex: o.Annex, Live: o.Live, Template: o.Template,
		Issuer: o.Issuer, Number: o.Number, CopyTo: o.CopyTo})
	return string(text)
}

// ReadOptions reads what Text wrote; false where it is nothing of the kind.
func ReadOptions(text string) (Options, bool) {
	var k kept
	if json.Unmarshal([]byte(text), &k) != nil {
		return Options{}, false
	}
	return Options{AsOf: k.AsOf, Territory: k.Territory, Day: k.Day, From: k.From, To: k.To, Record: k.Record,
		List: k.List, Unit: k.Unit, Officer: k.Officer, Year: k.Year, Internal: k.Internal, Unmasked: k.Unmasked,
		Period: k.Period, Public: k.Public, Annex: k.Annex, Live: k.Live, Template: k.Template,
		Issuer: k.Issuer, Number: k.Number, CopyTo: k.CopyTo}, true
}

// Stamp is the number of the newest change: the state of the data.
func Stamp(ctx context.Context, st *store.Store) (int64, error) {
	return st.Number(ctx, "SELECT COALESCE(MAX(id), 0) FROM change_log")
}

// Keep puts a paper that was made into the history. period and scope are its
// words for the list; stamp is the state of the data before it was begun, so
// that a change made meanwhile counts as later.
func Keep(ctx context.Context, st *store.Store, key string, o Options, period, scope string, stamp int64, m Made) error {
	k, err := kindOf(key)
	if err != nil {
		return err
	}
	now := st.Now()
	r := kind.New(kind.ReportMade)
	for field, v := range map[string]string{
		"label": k.Label, "report": k.Key, "period": period, "scope": scope, "edition": o.edition(k), "format": FormatName(filepath.Ext(m.Path)),
		"made_on": now.Format(time.DateOnly), "made_at": now.Format(time.RFC3339), "made_by": st.Operator(), "options": o.Text(), "path": m.Path,
	} {
		if v != "" {
			r.Set(field, v)
		}
	}
	r.Set("stamp", stamp)
	if m.Frozen {
		r.Set("snapshot", period)
	}
	if m.Pages > 0 {
		r.Set("pages", int64(m.Pages))
	}
	if m.Rows > 0 {
		r.Set("row_count", int64(m.Rows))
	}
	return st.Save(ctx, r)
}

// edition is which version of a paper the options ask for, a code of 报表记录.
func (o Options) edition(k Kind) string {
	switch {
	case o.Public:
		return "public"
	case o.Internal, k.Asks(ForPublic) && !k.Asks(ForHouse): // where there is a public version, the usual one is for the house
		return "internal"
	}
	return "plain"
}

// FormatName is what people call a format: PDF, Excel, Word.
func FormatName(ending string) string {
	switch strings.ToLower(ending) {
	case ".pdf":
		return "PDF"
	case ".xlsx":
		return "Excel"
	case ".docx":
		return "Word"
	}
	return strings.TrimPrefix(ending, ".")
}
