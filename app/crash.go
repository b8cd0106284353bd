package app

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

// crashed writes what is known of a panic beside the database, for whoever
// helps, and says where. Records are safe: every write is one transaction.
func crashed(db, version string, p any) error {
	text := fmt.Sprintf("%s\nversion %s\n%v\n\n%s", time.Now().Format(time.RFC3339), version, p, debug.Stack())
	path := filepath.Join(filepath.Dir(db), "crash-"+time.Now().Format("20060102-150405")+".txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return fmt.Errorf("程序内部错误：%v\n%s", p, debug.Stack())
	}
	return fmt.Errorf("程序内部错误：%v。已保存的记录不受影响；详情在 %s", p, path)
}
