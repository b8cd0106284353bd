// Command beizeng is 倍增台账: it tracks a city's plan to double foreign
// investment and trade. Without a command it opens the window.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"beizeng/app"
	"beizeng/app/cli"
	"beizeng/data/store"
)

// version is set at build time.
var version = "0.1.0"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, os.Args[1:], os.Stdout, os.Stderr, version, window)
	stop()
	os.Exit(code)
}

// window opens the window on a database; the demo data have one of their own.
func window(ctx context.Context, db string) error {
	s, err := store.Open(ctx, db)
	if err != nil {
		return err
	}
	err = app.Run(ctx, app.Config{
		Store:    s,
		Version:  version,
		OpenDemo: func(ctx context.Context) (*store.Store, error) { return store.Open(ctx, cli.DemoDB()) },
		OpenMain: func(ctx context.Context) (*store.Store, error) { return store.Open(ctx, db) },
	})
	return errors.Join(err, s.Close())
}
