package assets

import _ "embed"

//go:embed icons/beizeng.png
var icon []byte

// Icon is the program's picture, a PNG of 512 × 512.
func Icon() []byte { return icon }
