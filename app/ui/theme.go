package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says whether the window is light, dark, or follows the system.
type Mode int

// The three modes, in the order in which the settings page offers them.
const (
	ModeSystem Mode = iota
	ModeLight
	ModeDark
)

// Names of our own colours; look them up with Color.
const (
	ColorGreen     fyne.ThemeColorName = "beizengGreen"     // on or above the path
	ColorYellow    fyne.ThemeColorName = "beizengYellow"    // slightly behind
	ColorRed       fyne.ThemeColorName = "beizengRed"       // far behind, errors, overdue
	ColorGrey      fyne.ThemeColorName = "beizengGrey"      // nothing entered yet
	ColorSurface   fyne.ThemeColorName = "beizengSurface"   // cards, grid background
	ColorZebra     fyne.ThemeColorName = "beizengZebra"     // every second grid row
	ColorSelected  fyne.ThemeColorName = "beizengSelected"  // selected grid row
	ColorRange     fyne.ThemeColorName = "beizengRange"     // selected block of cells (translucent)
	ColorMuted     fyne.ThemeColorName = "beizengMuted"     // secondary text
	ColorSidebar   fyne.ThemeColorName = "beizengSidebar"   // navigation background
	ColorRibbon    fyne.ThemeColorName = "beizengRibbon"    // ribbon such as 演示数据
	ColorOnRibbon  fyne.ThemeColorName = "beizengOnRibbon"  // text on the ribbon
	ColorToast     fyne.ThemeColorName = "beizengToast"     // toast background
	ColorOnToast   fyne.ThemeColorName = "beizengOnToast"   // toast text
	ColorSkeleton  fyne.ThemeColorName = "beizengSkeleton"  // bar of a row that is still loading
	ColorSeparator fyne.ThemeColorName = "beizengSeparator" // hairlines
)

// Theme is the window's look: dense, calm blue-teal, one font family.
type Theme struct {
	mode          Mode
	regular, bold fyne.Resource
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme returns the theme in the given mode with the given TrueType faces.
// A nil face falls back to the other one, then to Fyne's own (no Chinese).
func NewTheme(mode Mode, regular, bold []byte) *Theme {
	t := &Theme{mode: mode}
	if len(regular) > 0 {
		t.regular = fyne.NewStaticResource("BeizengSans-Regular.ttf", regular)
	}
	if len(bold) > 0 {
		t.bold = fyne.NewStaticResource("BeizengSans-Bold.ttf", bold)
	}
	if t.regular == nil {
		t.regular = t.bold
	}
	if t.bold == nil {
		t.bold = t.regular
	}
	return t
}

// WithMode returns the same theme in another mode; the font resources are
// shared, so that nothing is parsed again.
func (t *Theme) WithMode(m Mode) *Theme { return &Theme{mode: m, regular: t.regular, bold: t.bold} }

// Mode tells the mode that the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

// Color implements fyne.Theme.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch t.mode {
	case ModeLight:
		v = theme.VariantLight
	case ModeDark:
		v = theme.VariantDark
	}
	table := lightColors
	if v == theme.VariantDark {
		table = darkColors
	}
	if c, ok := table[n]; ok {
		return c
	}
	return theme.DefaultTheme().Color(n, v)
}

// Font implements fyne.Theme. Few resources on purpose: Fyne parses a face
// once for every text style, and ours are several megabytes.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol || t.regular == nil {
		return theme.DefaultTheme().Font(s)
	}
	if s.Bold {
		return t.bold
	}
	return t.regular
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size implements fyne.Theme: a dense office window.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := sizes[n]; ok {
		return s
	}
	return theme.DefaultTheme().Size(n)
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     11.5,
	theme.SizeNameSubHeadingText:  15,
	theme.SizeNameHeadingText:     20,
	theme.SizeNamePadding:         3,
	theme.SizeNameInnerPadding:    6,
	theme.SizeNameInlineIcon:      16,
	theme.SizeNameLineSpacing:     3,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameSelectionRadius: 3,
	theme.SizeNameScrollBar:       11,
	theme.SizeNameScrollBarSmall:  4,
}

// rgb turns 0xRRGGBB into an opaque colour.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// rgba is rgb with an alpha.
func rgba(v uint32, a uint8) color.NRGBA {
	c := rgb(v)
	c.A = a
	return c
}

var lightColors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xF4F7F8),
	theme.ColorNameForeground:          rgb(0x1E2A30),
	theme.ColorNamePrimary:             rgb(0x0F7685),
	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	theme.ColorNameHyperlink:           rgb(0x0B6B8C),
	theme.ColorNameFocus:               rgba(0x0F7685, 0x38),
	theme.ColorNameSelection:           rgba(0x0F7685, 0x40),
	theme.ColorNameHover:               rgba(0x0F4A55, 0x12),
	theme.ColorNamePressed:             rgba(0x0F4A55, 0x24),
	theme.ColorNameButton:              rgb(0xE3EBED),
	theme.ColorNameDisabled:            rgb(0x9AA8AE),
	theme.ColorNameDisabledButton:      rgb(0xEDF1F2),
	theme.ColorNamePlaceHolder:         rgb(0x7A8990),
	theme.ColorNameInputBackground:     rgb(0xFFFFFF),
	theme.ColorNameInputBorder:         rgb(0xC2CED3),
	theme.ColorNameMenuBackground:      rgb(0xFFFFFF),
	theme.ColorNameOverlayBackground:   rgb(0xFFFFFF),
	theme.ColorNameHeaderBackground:    rgb(0xE9EFF1),
	theme.ColorNameSeparator:           rgb(0xDAE2E5),
	theme.ColorNameScrollBar:           rgba(0x33464E, 0x70),
	theme.ColorNameError:               rgb(0xC93A3A),
	theme.ColorNameWarning:             rgb(0xB87700),
	theme.ColorNameSuccess:             rgb(0x1B8A4C),
	theme.ColorNameShadow:              rgba(0x10232B, 0x2e),
	ColorGreen:                         rgb(0x1B8A4C),
	ColorYellow:                        rgb(0xB87700),
	ColorRed:                           rgb(0xC93A3A),
	ColorGrey:                          rgb(0x84929A),
	ColorSurface:                       rgb(0xFFFFFF),
	ColorZebra:                         rgb(0xF5F8F9),
	ColorSelected:                      rgb(0xD3EAEE),
	ColorRange:                         rgba(0x0F7685, 0x26),
	ColorMuted:                         rgb(0x5F7079),
	ColorSidebar:                       rgb(0xE9EFF1),
	ColorRibbon:                        rgb(0xFBE7B8),
	ColorOnRibbon:                      rgb(0x6B4A00),
	ColorToast:                         rgb(0x22343B),
	ColorOnToast:                       rgb(0xF2F7F8),
	ColorSkeleton:                      rgb(0xE4EAEC),
	ColorSeparator:                     rgb(0xDAE2E5),
}

var darkColors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0x151B1F),
	theme.ColorNameForeground:          rgb(0xDDE6EA),
	theme.ColorNamePrimary:             rgb(0x3DB5C4),
	theme.ColorNameForegroundOnPrimary: rgb(0x0C1A1D),
	theme.ColorNameHyperlink:           rgb(0x5CC3E0),
	theme.ColorNameFocus:               rgba(0x3DB5C4, 0x44),
	theme.ColorNameSelection:           rgba(0x3DB5C4, 0x50),
	theme.ColorNameHover:               rgba(0xBFE9F0, 0x14),
	theme.ColorNamePressed:             rgba(0xBFE9F0, 0x28),
	theme.ColorNameButton:              rgb(0x27323A),
	theme.ColorNameDisabled:            rgb(0x66747C),
	theme.ColorNameDisabledButton:      rgb(0x1E262B),
	theme.ColorNamePlaceHolder:         rgb(0x80909A),
	theme.ColorNameInputBackground:     rgb(0x1E262B),
	theme.ColorNameInputBorder:         rgb(0x3D4A52),
	theme.ColorNameMenuBackground:      rgb(0x222B31),
	theme.ColorNameOverlayBackground:   rgb(0x1D252A),
	theme.ColorNameHeaderBackground:    rgb(0x212A30),
	theme.ColorNameSeparator:           rgb(0x2E3940),
	theme.ColorNameScrollBar:           rgba(0xC7D8DE, 0x60),
	theme.ColorNameError:               rgb(0xF0726E),
	theme.ColorNameWarning:             rgb(0xE3B341),
	theme.ColorNameSuccess:             rgb(0x49C27E),
	theme.ColorNameShadow:              rgba(0x000000, 0x70),
	ColorGreen:                         rgb(0x49C27E),
	ColorYellow:                        rgb(0xE3B341),
	ColorRed:                           rgb(0xF0726E),
	ColorGrey:                          rgb(0x84929A),
	ColorSurface:                       rgb(0x1B2328),
	ColorZebra:                         rgb(0x1F282D),
	ColorSelected:                      rgb(0x1B474F),
	ColorRange:                         rgba(0x3DB5C4, 0x30),
	ColorMuted:                         rgb(0x98A8B0),
	ColorSidebar:                       rgb(0x1A2126),
	ColorRibbon:                        rgb(0x54431A),
	ColorOnRibbon:                      rgb(0xF4DDA0),
	ColorToast:                         rgb(0xDDE6EA),
	ColorOnToast:                       rgb(0x17242A),
	ColorSkeleton:                      rgb(0x2A343A),
	ColorSeparator:                     rgb(0x2E3940),
}

// Color looks a theme colour up in the running app's theme and variant.
// Outside our theme (a bare test app) our own names fall back to the light table.
func Color(n fyne.ThemeColorName) color.Color {
	st := fyne.CurrentApp().Settings()
	if _, ours := st.Theme().(*Theme); !ours {
		if c, ok := lightColors[n]; ok {
			return c
		}
	}
	return st.Theme().Color(n, st.ThemeVariant())
}

// IsDark tells whether the window is dark now; charts choose their palette by it.
func IsDark() bool {
	r, g, b, _ := Color(theme.ColorNameBackground).RGBA()
	return r+g+b < 3*0x7fff
}
