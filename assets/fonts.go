// Package assets holds what is built into the program: fonts under the SIL
// Open Font License (fonts/LICENSES.md), made by fonts/subset.sh.
package assets

import _ "embed"

// The faces are embedded as strings, so that every caller gets its own copy:
// the PDF library writes into the bytes it is given.
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	sansRegular string
	//go:embed fonts/NotoSansSC-Bold.ttf
	sansBold string
	//go:embed fonts/NotoSerifSC-Regular.ttf
	serifRegular string
	//go:embed fonts/NotoSerifSC-Bold.ttf
	serifBold string
	//go:embed fonts/BZKai-Regular.ttf
	kai string
	//go:embed fonts/pua.tsv
	privateUse string
	//go:embed fonts/LICENSES.md
	fontLicenses string
)

// SansRegular is Noto Sans SC: the window's font. Like every face here it is a
// fresh copy of a TrueType file of 3 to 5 MB: ask once and keep it.
func SansRegular() []byte { return []byte(sansRegular) }

// SansBold is Noto Sans SC Bold: 黑体 on paper, bold text in the window.
func SansBold() []byte { return []byte(sansBold) }

// SerifRegular is Noto Serif SC: the body text of papers.
func SerifRegular() []byte { return []byte(serifRegular) }

// SerifBold is Noto Serif SC Bold: titles of papers, in place of 小标宋.
func SerifBold() []byte { return []byte(serifBold) }

// Kai is BZ Kai, a renamed subset of LXGW WenKai: 楷体 on paper.
func Kai() []byte { return []byte(kai) }

// PrivateUse lists which private-use code point draws which character beyond
// U+FFFF in the faces above: lines of "private TAB character TAB glyph", both
// in hexadecimal without prefix.
func PrivateUse() string { return privateUse }

// FontLicenses is the list of the fonts with source and licence, as Markdown.
func FontLicenses() string { return fontLicenses }
