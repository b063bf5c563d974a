package main

import (
	"runtime"
	"time"
)

// brew is done by the machine. The barista only waits for it.
func brew() { time.Sleep(10 * time.Millisecond) }

// grind is done by hand, and the hands are full until the end.
func grind() {
	turns := 0
	for i := range 3_000_000 {
		turns += i
	}
	runtime.KeepAlive(turns) // or the compiler would leave it out
}
