package reports

import (
	"context"
	"fmt"
	"time"

	"beizeng/data/bulletin"
	"beizeng/data/snapshot"
	"beizeng/data/store"
)

// frozenAlong are the papers that are frozen with a quarter, by what they are
// asked for.
var frozenAlong = []string{"bulletin", "briefing"}

// QuarterAt is the quarter of a period's code (2025Q3), with an error that says
// how to write one.
func QuarterAt(text string) (bulletin.Quarter, error) {
	p, err := ParsePeriod(text)
	if err == nil && p.Quarter == 0 {
		err = fmt.Errorf("“%s”不是季度，请写成 2025Q3", text)
	}
	return bulletin.Quarter{From: p.From, To: p.To}, err
}

// PeriodName writes a period's code in Chinese, one that is none as it is.
func PeriodName(code string) string {
	p, err := ParsePeriod(code)
	if err != nil {
		return code
	}
	return p.String()
}

// Freeze freezes a quarter with its papers as they would be printed now.
func Freeze(ctx context.Context, st *store.Store, q bulletin.Quarter, reason string, o Options) (snapshot.Snapshot, error) {
	return snapshot.Freeze(ctx, st, q, reason, func(ctx context.Context, s snapshot.Snapshot) ([]snapshot.Paper, error) {
		var out []snapshot.Paper
		for _, key := range frozenAlong {
			for _, public := range []bool{false, true} {
				o := Options{FontDir: o.FontDir, BundledFonts: o.BundledFonts, Created: o.created(st), Public: public, Live: true, freezing: &s}
				if key == "bulletin" {
					o.Period = q.Code()
				} else {
					o.AsOf = q.To
				}
				doc, err := Build(ctx, st, key, o)
				if err != nil {
					return nil, err
				}
				doc.Created = o.Created
				if key == "briefing" {
					doc.Period += "（" + s.FrozenOn + " 封账）"
				}
				text, err := EncodeDocument(doc)
				if err != nil {
					return nil, err
				}
				out = append(out, snapshot.Paper{Report: storedAs(key, public), Document: text})
			}
		}
		return out, nil
	})
}

// storedAs is the name under which a version of a paper is frozen.
func storedAs(key string, public bool) string {
	if public {
		return key + ".public"
	}
	return key
}

// created is when a paper is made, to the second: files keep no more.
func (o *Options) created(st *store.Store) time.Time {
	if o.Created.IsZero() {
		o.Created = st.Now()
	}
	return o.Created.Truncate(time.Second)
}

// frozenPaper finds the stored content of a paper: that of the whole city of a
// frozen quarter, unless the records as they are now were asked for.
func frozenPaper(ctx context.Context, st *store.Store, k Kind, o Options) (doc Document, ok bool, err error) {
	var q bulletin.Quarter
	switch k.Key {
	case "bulletin":
		q = bulletin.Quarter{From: o.From, To: o.To}
	case "briefing":
		if q = bulletin.QuarterOf(o.AsOf); q.To != o.AsOf {
			return doc, false, nil
		}
	}
	if q.To == 0 || o.Live || o.Internal || o.Territory != "" {
		return doc, false, nil
	}
	s, ok, err := snapshot.Current(ctx, st, q)
	if err != nil || !ok {
		return doc, false, err
	}
	text, err := snapshot.PaperOf(ctx, st, s.ID, storedAs(k.Key, o.Public))
	if err != nil || text == "" {
		return doc, false, err
	}
	if doc, err = DecodeDocument(text); err != nil {
		return doc, false, fmt.Errorf("%s封存的《%s》无法读取：%w", q.Name(), k.Label, err)
	}
	n, err := snapshot.CountDiffs(ctx, st, s)
	if err == nil && n > 0 {
		doc.Told = append(doc.Told, fmt.Sprintf("%s已于 %s 封账（第%d次），这里印的是封账时的数字；此后台账有 %d 处改动，可在“差异”中查看", q.Name(), s.FrozenOn, s.Revision, n))
	}
	return doc, true, err
}
