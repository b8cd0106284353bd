package cli

import "runtime"

// isWindows and macOS always have a screen to try.
const isWindows = runtime.GOOS == "windows" || runtime.GOOS == "darwin"
