package reports

import "time"

var fixed = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)
