package main

import (
	"runtime"
	"time"
)

// count lets a moment pass, and then counts the goroutines.
func count() int {
	time.Sleep(10 * time.Millisecond)
	return runtime.NumGoroutine()
}

// left tells how many goroutines there are more than before. If there
// are some, it gives them a second to end.
func left(before int) int {
	more := count() - before
	for i := 0; i < 100 && more > 0; i++ {
		more = count() - before
	}
	return more
}
