package activation

import (
	"encoding/json"
	"strconv"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// Labels as the user reads them.
var (
	rungField   = kind.ActivationStep.Field("rung")
	reasonField = kind.ActivationStep.Field("reason")
)

// ListLabel names a list.
func ListLabel(list string) string { return kind.ActivationStep.Field("list").ChoiceLabel(list) }

// RungLabel names a rung.
func RungLabel(rung string) string { return rungField.ChoiceLabel(rung) }

// ReasonLabel names a reason; one of the user's own is its own name.
func ReasonLabel(reason string) string {
	if reason == "" {
		return ""
	}
	return reasonField.ChoiceLabel(reason)
}

// TerritoryLabel names a territory, 未归属 for none.
func TerritoryLabel(code string) string {
	if code == "" {
		return "未归属"
	}
	if e, ok := seeds.Lookup("territory", code); ok {
		return e.Name
	}
	return code
}

// MarshalJSON writes the list for the command line: months as 2025-09, null
// where not known.
func (r Result) MarshalJSON() ([]byte, error) {
	firms := r.Rows
	if firms == nil {
		firms = []Row{}
	}
	return json.Marshal(struct {
		List        string         `json:"list"`
		AsOf        *string        `json:"as_of"`
		Judged      *string        `json:"judged"`
		Rule        string         `json:"rule"`
		Note        string         `json:"note"`
		Count       int            `json:"count"`
		RungsUpTo   string         `json:"rungs_up_to"`
		ByRung      map[string]int `json:"by_rung"`
		ByReason    map[string]int `json:"by_reason"`
		ByTerritory map[string]int `json:"by_territory"`
		Firms       []Row          `json:"firms"`
	}{r.List, month(r.AsOf), month(r.Judged), r.Rule, r.Note, r.Count, r.Day, r.ByRung, r.ByReason, r.ByTerritory, firms})
}

// MarshalJSON writes one firm of a list.
func (r Row) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID            int64   `json:"id"`
		Name          string  `json:"name"`
		Code          string  `json:"code"`
		Territory     string  `json:"territory"`
		TerritoryName string  `json:"territory_name"`
		Since         *string `json:"since"`
		Months        *int    `json:"months"`
		Rung          string  `json:"rung"`
		RungLabel     string  `json:"rung_label"`
		RungOn        *string `json:"rung_on"`
		Reason        string  `json:"reason"`
		ReasonLabel   string  `json:"reason_label"`
		Officer       string  `json:"officer"`
		Again         bool    `json:"again"`
		LastTrade     *string `json:"last_trade"`
		Until         *string `json:"until,omitempty"`
		ProofKind     string  `json:"proof_kind"`
		Proof         *int64  `json:"proof"`
	}{r.Enterprise, r.Name, r.Code, r.Territory, TerritoryLabel(r.Territory), month(r.Since), known(r.Months), r.Rung, RungLabel(r.Rung), day(r.RungOn),
		r.Reason, ReasonLabel(r.Reason), r.Officer, r.Again, month(r.LastTrade), month(r.Until), keyOf(r.ProofKind), known(r.Proof)})
}

// MarshalJSON writes the movements for the command line; the rate is a fraction.
func (r FlowResult) MarshalJSON() ([]byte, error) {
	type moved struct {
		ID        int64  `json:"id"`
		Name      string `json:"name"`
		Territory string `json:"territory"`
		Month     string `json:"month"`
	}
	moves := map[string][]moved{"entered": {}, "closed": {}, "moved_in": {}, "moved_out": {}}
	for _, m := range r.Moves {
		moves[m.What] = append(moves[m.What], moved{m.Enterprise, m.Name, m.Territory, codes.FormatMonth(m.Month)})
	}
	firms := r.Firms
	if firms == nil {
		firms = []Brought{}
	}
	return json.Marshal(struct {
		List  string  `json:"list"`
		From  *string `json:"from"`
		To    *string `json:"to"`
		Rule  string  `json:"rule"`
		Note  string  `json:"note"`
		Start int     `json:"start"`
		sums
		End         int       `json:"end"`
		Firms       []Brought `json:"firms"`
		EnteredList []moved   `json:"entered_firms"`
		ClosedList  []moved   `json:"closed_firms"`
		InList      []moved   `json:"moved_in_firms"`
		OutList     []moved   `json:"moved_out_firms"`
		ByTerritory []Line    `json:"by_territory"`
		ByOfficer   []Line    `json:"by_officer"`
	}{r.List, month(r.From), month(r.To), r.Rule, r.Note, r.Start, r.sums(), r.End, firms,
		moves["entered"], moves["closed"], moves["moved_in"], moves["moved_out"], append([]Line{}, r.ByTerritory...), append([]Line{}, r.ByOfficer...)})
}

// sums are what moved, as JSON has it.
type sums struct {
	Entered   int          `json:"entered"`
	Activated int          `json:"activated"`
	Closed    int          `json:"closed"`
	MovedIn   int          `json:"moved_in"`
	MovedOut  int          `json:"moved_out"`
	Helped    int          `json:"helped"`
	Alone     int          `json:"alone"`
	FirstEver int          `json:"first_ever"`
	Again     int          `json:"again"`
	Rate      *json.Number `json:"rate"`
	AvgDays   *int64       `json:"avg_days"`
}

func (t Sums) sums() sums {
	return sums{t.Entered, t.Activated, t.Closed, t.MovedIn, t.MovedOut, t.Helped, t.Alone, t.FirstEver, t.Again, fraction(t.Rate), t.AvgDays}
}

// MarshalJSON writes the movements of one territory or officer.
func (l Line) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Key   string `json:"key"`
		Name  string `json:"name"`
		Start int    `json:"start"`
		sums
		End int `json:"end"`
	}{l.Key, l.Name, l.Start, l.sums(), l.End})
}

// MarshalJSON writes one firm brought to life.
func (f Brought) MarshalJSON() ([]byte, error) {
	var days *int64
	if f.Days >= 0 {
		days = &f.Days
	}
	return json.Marshal(struct {
		ID            int64   `json:"id"`
		Name          string  `json:"name"`
		Territory     string  `json:"territory"`
		TerritoryName string  `json:"territory_name"`
		List          string  `json:"list"`
		Since         *string `json:"since"`
		Month         string  `json:"month"`
		On            string  `json:"on"`
		What          string  `json:"what"`
		Days          *int64  `json:"days"`
		By            string  `json:"by"`
		Rung          string  `json:"rung"`
		Reason        string  `json:"reason"`
		Helped        bool    `json:"helped"`
		Again         bool    `json:"again"`
		ProofKind     string  `json:"proof_kind"`
		Proof         int64   `json:"proof"`
		Batch         *int64  `json:"batch"`
		Row           *int64  `json:"row"`
	}{f.Enterprise, f.Name, f.Territory, TerritoryLabel(f.Territory), f.List, month(f.Entered), codes.FormatMonth(f.Month), f.Day, f.Way, days, f.Officer, f.Rung, f.Reason,
		f.Helped, f.Again, keyOf(f.Proof.Kind), f.ID, known(f.Batch), known(f.Row)})
}

func month(m int) *string {
	if m == 0 {
		return nil
	}
	text := codes.FormatMonth(m)
	return &text
}

func day(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func known[N int | int64](n N) *N {
	if n == 0 {
		return nil
	}
	return &n
}

func keyOf(k *kind.Kind) string {
	if k == nil {
		return ""
	}
	return k.Key
}

// fraction writes millionths as a decimal of four digits, as the other rates
// are written; none is negative.
func fraction(ppm *int64) *json.Number {
	if ppm == nil {
		return nil
	}
	rounded := (*ppm + 50) / 100
	return codes.JSONDecimal(&rounded, 4)
}

// BroughtText says in one sentence which firms an import brought to life, ""
// for none; at most most are named.
func BroughtText(firms []Brought, most int) string {
	if len(firms) == 0 {
		return ""
	}
	var b strings.Builder
	seen := map[int64]bool{}
	for _, f := range firms {
		seen[f.Enterprise] = true
	}
	b.WriteString("本次导入使 " + strconv.Itoa(len(seen)) + " 家企业实现首笔：")
	for i, f := range firms {
		if i == most {
			b.WriteString(" 等")
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(f.Name + "（" + f.What() + "）")
	}
	return b.String()
}

// What says what the firm did: 2025-09 首笔出口, 2025-09-12 首笔到资; 恢复 where it
// had done so before.
func (f Brought) What() string {
	on, first := codes.FormatMonth(f.Month), "首笔"
	if f.List == Capital {
		on = f.Day
	}
	if f.Again {
		first = "恢复"
	}
	return on + " " + first + f.Way
}
