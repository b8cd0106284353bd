package intake

import (
	"context"
	"regexp"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Guess finds what a file is about: the kind for which a match of the same
// headers was kept, else the one whose columns were recognised best. wanted is
// what the user set out to import, a hint only.
func (f *File) Guess(ctx context.Context, st *store.Store, wanted *kind.Kind) (*kind.Kind, error) {
	best, top := kind.Enterprise, -10000
	for _, k := range kind.All() {
		if !k.Import {
			continue
		}
		l, err := f.Propose(ctx, Options{Kind: k})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if l != nil {
			name, _, err := MatchTemplate(ctx, st, l)
			if err != nil {
				return nil, err
			}
			if name != "" {
				return k, nil
			}
		}
		score := l.weight(k, f.Name())
		if err != nil {
			score -= 5000
			if ofSheets(k) {
				score -= 100 // of tables that cannot be read, an older kind's reason says more
			}
		}
		if k == wanted {
			score += 20
		}
		if score > top {
			best, top = k, score
		}
	}
	return best, nil
}

// weight is how much of a sheet a kind explains, ten a column.
func (l *Layout) weight(k *kind.Kind, file string) int {
	if l == nil {
		return 0
	}
	n, score, titled := 0, 0, false
	for i, c := range l.Columns {
		if c.Field == nil || c.Series != "" && n >= 40 {
			continue
		}
		n++
		switch {
		case c.OfPerson: // people stand in many tables
			score += 6
		case allBesides[c.Field]:
			score += 8
		case isPart(c.Field):
			score += 12
		default:
			score += 10
		}
		if titled {
			continue
		}
		// the first column that means anything says what a row is
		if first := l.firstColumn(); i == first && l.isTitle(&l.Columns[i]) {
			score += 12
		}
		titled = true
	}
	if k == kind.Lead && l.leadHeads() >= 2 {
		score += 8 * l.leadHeads()
	}
	if re := titleHints[k]; re != nil && re.MatchString(l.Title+" "+l.Sheet.Name+" "+file) {
		score += 8
	}
	if ofSheets(k) && k != kind.Certificate {
		score += l.sheetWeight(k, file)
	}
	if k == kind.Lead && l.column("investor", false) == nil && buildingTitle.MatchString(l.said()) && !soughtTitle.MatchString(l.said()) {
		score -= 15 // what is built is no lead any more
	}
	if k == kind.Organisation && (l.column("term_from", false) != nil || l.column("term_to", false) != nil) && !l.ofCompanies() {
		score += 30 // only envoys and delegates are appointed for a time
	}
	switch {
	case l.Kind != k: // taken for published figures of an area
		score += 10 * (ofTopic(l, k) - 1)
	case k == kind.TradeRecord || k == kind.CapitalArrival || k == kind.ExchangeRate || k == kind.Participation || k == kind.Certificate:
		score += 10 // a firm's name and code stand in every table
	case k == kind.Lead && l.column("name", false) == nil:
		score -= 15 // called after its investor: any list of firms could be one
	}
	return score
}

// titleHints are the words by which a table's title says what it lists.
var titleHints = map[*kind.Kind]*regexp.Regexp{
	kind.Lead: regexp.MustCompile(`线索|项目|商机|(?i:deal|opportunit|lead)`), kind.Contact: regexp.MustCompile(`通讯录|联系人|名片|联系方式|(?i:contact|people)`),
	kind.Interaction: regexp.MustCompile(`走访|拜访|接待|跟进|联系记录|洽谈记录|(?i:activit|task)`), kind.Organisation: regexp.MustCompile(`大使|商协会|商会|协会|经贸代表|机构`),
	kind.Event: regexp.MustCompile(`展会|活动|推介`), kind.Participation: regexp.MustCompile(`参展企业|参会企业`), kind.Certificate: regexp.MustCompile(`证书|资质|认证`),
}

var (
	buildingTitle = regexp.MustCompile(`重大(?:建设)?项目|建设项目`)
	soughtTitle   = regexp.MustCompile(`招商|线索|签约|洽谈`)
)

// ofCompanies: what the table names are firms, not bodies or envoys.
func (l *Layout) ofCompanies() bool {
	c := l.column("name", false)
	if c == nil {
		return false
	}
	n := 0
	for _, s := range c.Sample {
		if strings.HasSuffix(s, "公司") || strings.HasSuffix(s, "合作社") || strings.HasSuffix(s, "厂") {
			n++
		}
	}
	return n*2 > len(c.Sample)
}

var leadHead = regexp.MustCompile(`^(?:sales ?)?lead|线索|商机|^deal|opportunity|项目`)

// leadHeads counts the headers that speak of leads.
func (l *Layout) leadHeads() (n int) {
	for _, c := range l.Columns {
		if leadHead.MatchString(strings.ToLower(c.Header)) {
			n++
		}
	}
	return n
}

// firstColumn is the first column with a meaning.
func (l *Layout) firstColumn() int {
	for i, c := range l.Columns {
		if c.Field != nil {
			return i
		}
	}
	return -1
}

// isTitle: the column names the record. A day stands first in many tables and
// says nothing of what they list.
func (l *Layout) isTitle(c *Column) bool {
	if t := c.Field.Type; t == kind.Date || t == kind.Month || t == kind.Int {
		return false
	}
	return !c.OfFirm && !c.OfPerson && c.Field.Key == l.Kind.Title || l.Kind == kind.Contact && isPart(c.Field)
}

// ofTopic tells trade from capital among figures published for an area, by the
// columns that were recognised.
func ofTopic(l *Layout, k *kind.Kind) int {
	for _, c := range l.Columns {
		if c.Field == nil || c.Field.Type != kind.Money || c.Series != "" {
			continue
		}
		if (c.Field.Key == "capital") == (k == kind.CapitalArrival) {
			return 2
		}
		return 0
	}
	return 1
}
