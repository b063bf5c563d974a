package main

import (
	"runtime"
	"slices"
	"time"
)

// A Task waits for so long, and computes so many turns.
type Task struct {
	Wait  time.Duration
	Turns int
}

var (
	waiting   = slices.Repeat([]Task{{Wait: 5 * time.Millisecond}}, 10)
	computing = slices.Repeat([]Task{{Turns: 12_000_000}}, 4)
)

// Not inlined, so that everybody runs the very same code.
//
//go:noinline
func do(t Task) {
	time.Sleep(t.Wait)
	sum := 0
	for i := range t.Turns {
		sum += i
	}
	runtime.KeepAlive(sum)
}
