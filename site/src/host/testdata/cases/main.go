// Command cases is what the host's tests run: each argument names one way for a program to behave.
package main

import (
	"fmt"
	"os"
)

var cases = map[string]func(){
	"hello":       hello,
	"split":       split,
	"echo":        echo,
	"idle":        idle,
	"flood":       flood,
	"floodpanic":  floodPanic,
	"dots":        dots,
	"spin":        spin,
	"exit":        exit,
	"nested":      nestedExit,
	"panic":       panics,
	"goroutine":   goroutinePanics,
	"memory":      memory,
	"recursion":   recursion,
	"talking":     talkingRecursion,
	"within":      recursionWithin,
	"channel":     channel,
	"mutex":       mutex,
	"slept":       slept,
	"stopped":     stoppedTimers,
	"goexit":      goexit,
	"timers":      timers,
	"hour":        hour,
	"files":       files,
	"disk":        disk,
	"environment": environment,
	"traced":      traced,
}

func main() {
	run, ok := cases[os.Args[1]]
	if !ok {
		fmt.Fprintln(os.Stderr, "no such case:", os.Args[1])
		os.Exit(64)
	}
	run()
}
