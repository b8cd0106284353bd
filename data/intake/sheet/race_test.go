//go:build race

package sheet

// patience: the race detector slows everything some tenfold.
const patience = 10
