//go:build !race

package sheet

// patience multiplies the ten seconds that hostile files may take: the
// promise is about the program as built.
const patience = 1
