package activation

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// AgencyRow is one firm that traded through an agent in the twelve months.
// Money is in 1/100 yuan.
type AgencyRow struct {
	Enterprise            int64
	Name, Code, Territory string
	Own, Agent            int64  // own account and through an agent
	Turned                int64  // its own trade if all of it turned: Own + Agent
	Months                int    // with trade through an agent
	Last                  int    // the newest of them
	Agents                string // as the rows name them
	Listed                bool   // on the list of 零进出口实绩 now, by own account alone
	Off                   bool   // and would be off it
	DollarsOnly           int    // rows given in dollars alone, not in the sums
}

// AgencyResult tells of the trade through agents in the twelve months to AsOf,
// and what would be if it turned into the firms' own. The city's totals would
// not change: they hold both.
type AgencyResult struct {
	From, AsOf         int
	Territory          string
	Rows               []AgencyRow // the largest first
	Own, Agent, Turned int64
	Firms, Listed, Off int // firms; of them on the list now; that would be off it
	DollarsOnly        int
	Rule               string
}

const agencyText = "最近 12 个月（含本月）有代理进出口的企业，金额为人民币，含进口和出口；只有美元数的未计入。转为自营后：本企业自营＝自营＋代理；零进出口实绩名单按窗口内的代理月份算；全市和县区总额已含代理，不变。"

// Agency lists the firms whose trade goes through an agent, of the twelve
// months to a month (0: the newest entered).
func Agency(ctx context.Context, st *store.Store, asOf int, territory string) (AgencyResult, error) {
	b, err := open(ctx, st, Trade)
	if err != nil {
		return AgencyResult{}, err
	}
	res, err := b.result(asOf)
	if err != nil || res.AsOf == 0 {
		return AgencyResult{Rule: agencyText}, err
	}
	counts := b.rule.Agency
	b.rule.Agency = false // what the own account alone comes to
	out := AgencyResult{From: codes.AddMonths(res.AsOf, -11), AsOf: res.AsOf, Territory: territory, Rule: agencyText + progress.AgencyText(counts)}
	listed, err := b.listed(ctx, res.AsOf)
	if err != nil {
		return out, err
	}
	at := map[int64]int{}
	var line string
	var firm progress.Roll
	err = st.Each(ctx, "SELECT t.id, t.listed FROM enterprise t WHERE "+progress.RollOfAgency, func(r *sql.Rows) error {
		var a AgencyRow
		if err := r.Scan(&a.Enterprise, &line); err != nil {
			return err
		}
		firm.Read(line)
		if firm.Agent == "" {
			return nil
		}
		a.Name, a.Code = firm.Name, firm.Code
		a.Territory = progress.TerritoryAt(firm.Territory, b.changes[a.Enterprise], out.AsOf)
		if !within(a.Territory, territory) {
			return nil
		}
		for _, m := range progress.UnpackMonths(firm.Agent) {
			if m < out.From || m > out.AsOf {
				continue
			}
			a.Months++
			a.Last = m
		}
		if a.Months == 0 {
			return nil
		}
		a.Listed = listed[a.Enterprise]
		a.Off = a.Listed && a.Last >= progress.Window(out.AsOf, b.rule.Window)
		at[a.Enterprise] = len(out.Rows)
		out.Rows = append(out.Rows, a)
		return nil
	})
	if err != nil {
		return out, err
	}
	return out, b.agencySums(ctx, &out, at)
}

// listed are the firms on the list at a month.
func (b *book) listed(ctx context.Context, asOf int) (map[int64]bool, error) {
	out := map[int64]bool{}
	if b.judged(asOf) == 0 {
		return out, nil
	}
	return out, b.each(ctx, func(f *firm) error {
		if _, n, first := f.standing(asOf); n >= 0 && !first {
			out[f.id] = true
		}
		return nil
	}, "")
}

// agencySums adds up the firms' rows: a firm's months lie side by side in the
// table, so each is one short range.
func (b *book) agencySums(ctx context.Context, out *AgencyResult, at map[int64]int) error {
	ids := make([]int64, len(out.Rows))
	for i, a := range out.Rows {
		ids[i] = a.Enterprise
	}
	read := func(r *sql.Rows) error {
		var id, sum int64
		var mode, agent string
		var dollars bool
		if err := r.Scan(&id, &mode, &agent, &dollars, &sum); err != nil {
			return err
		}
		a := &out.Rows[at[id]]
		if dollars {
			a.DollarsOnly++
		}
		if mode == "agent" {
			a.Agent += sum
			a.name(agent)
		} else {
			a.Own += sum
		}
		return nil
	}
	err := in(ids, func(marks string, args []any) error {
		return b.st.Each(ctx, `SELECT m.enterprise, m.mode, COALESCE(m.agent_name, ''),
			COALESCE(m.export_rmb, m.import_rmb, m.total_rmb) IS NULL AND (COALESCE(m.export_usd, 0) <> 0 OR COALESCE(m.import_usd, 0) <> 0),
			CASE WHEN COALESCE(m.export_rmb, m.import_rmb) IS NULL THEN COALESCE(m.total_rmb, 0) ELSE COALESCE(m.export_rmb, 0) + COALESCE(m.import_rmb, 0) END
			FROM enterprise t JOIN trade m ON m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ?
			WHERE t.id IN (`+marks+") AND m.deleted_at IS NULL ORDER BY m.id", read, append([]any{kind.TradeSlot(out.From), kind.TradeSlot(out.AsOf) + 1}, args...)...)
	})
	out.sum()
	return err
}

// sum adds up the firms and puts them in order.
func (r *AgencyResult) sum() {
	for i := range r.Rows {
		a := &r.Rows[i]
		a.Turned = a.Own + a.Agent
		r.Own += a.Own
		r.Agent += a.Agent
		r.Turned += a.Turned
		r.Firms++
		r.DollarsOnly += a.DollarsOnly
		if a.Listed {
			r.Listed++
		}
		if a.Off {
			r.Off++
		}
	}
	slices.SortFunc(r.Rows, func(a, b AgencyRow) int {
		return cmp.Or(cmp.Compare(b.Agent, a.Agent), cmp.Compare(a.Enterprise, b.Enterprise))
	})
}

// name adds an agent that was not named yet.
func (a *AgencyRow) name(agent string) {
	if agent == "" || slices.Contains(strings.Split(a.Agents, "、"), agent) {
		return
	}
	if a.Agents != "" {
		a.Agents += "、"
	}
	a.Agents += agent
}
