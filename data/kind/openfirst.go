package kind

import (
	"fmt"
	"strings"
)

// openFirst is the field by which a list stands whose own order is a day on
// which something falls due: what is still to be done comes first, the oldest
// day on top; behind it what is done or given up, the newest first. By the bare
// day a list would open with years of finished work.
func openFirst(k *Kind, due *Field) *Field {
	done, open := "t."+due.DoneBy, "t."+due.DoneBy+" IS NULL"
	if c := k.Course; c != nil && c.State != "" && len(c.Stops) > 0 {
		open += fmt.Sprintf(" AND COALESCE(t.%s, '') NOT IN ('%s')", c.State, strings.Join(c.Stops, "', '"))
	}
	return &Field{Key: "open_first", Label: "未完成的在前", Internal: true, Expr: fmt.Sprintf(
		"CASE WHEN %s THEN '0' || COALESCE(t.%s, '9999') ELSE '1' || (99999999 - CAST(REPLACE(COALESCE(%s, t.%[2]s, '0000-00-00'), '-', '') AS INTEGER)) END",
		open, due.Key, done)}
}

// sortOpenFirst gives the kind that order where it sorts by such a day.
func (k *Kind) sortOpenFirst() {
	for _, f := range k.Fields {
		if f.Key == k.Sort && f.DoneBy != "" {
			own := openFirst(k, f)
			k.Fields, k.Sort = append(k.Fields, own), own.Key
			return
		}
	}
}
