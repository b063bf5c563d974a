package main

import (
	"os"
	"runtime/trace"
)

// record calls f, and writes what the goroutines do meanwhile to a file.
func record(file string, f func()) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	if err := trace.Start(out); err != nil {
		return err
	}
	f()
	trace.Stop() // without it, the file has no end, and often no begin
	return nil
}
