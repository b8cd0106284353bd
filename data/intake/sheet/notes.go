package sheet

import "slices"

// noteList gathers remarks, each once.
type noteList struct{ list []string }

func (n *noteList) note(s string) {
	if !slices.Contains(n.list, s) {
		n.list = append(n.list, s)
	}
}

// Notes are the remarks so far.
func (n *noteList) Notes() []string { return slices.Clone(n.list) }
