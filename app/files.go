package app

import (
	"net/url"
	"path/filepath"
)

// fileURL is the file: address of a path, for the system's file manager.
func fileURL(path string) (*url.URL, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	abs = filepath.ToSlash(abs)
	if abs[0] != '/' { // C:/…
		abs = "/" + abs
	}
	return &url.URL{Scheme: "file", Path: abs}, nil
}
