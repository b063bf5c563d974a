package main

import (
	"os"
	"runtime/trace"
)

// traced writes two traces, one of them in its own folder, and ends as a program that failed.
func traced() {
	for _, name := range []string{"trace.out", "/tmp/second"} {
		out, err := os.Create(name)
		if err != nil {
			panic(err)
		}
		if err := trace.Start(out); err != nil {
			panic(err)
		}
		trace.Stop()
		out.Close()
	}
	os.Exit(3)
}
