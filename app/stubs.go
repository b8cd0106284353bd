package app

import "time"

const undoTime = 12 * time.Second
