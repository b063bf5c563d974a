package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

// work adds in 200 pieces, and calls pause after each of them.
func work(pause func()) (sum int) {
	for range 200 {
		for i := range 1_000_000 {
			sum += i
		}
		pause()
	}
	return sum
}

// turns counts how often another goroutine gets a turn meanwhile.
func turns(pause func()) int64 {
	var n atomic.Int64
	var done atomic.Bool
	go func() {
		for !done.Load() {
			n.Add(1)
			runtime.Gosched()
		}
	}()
	work(pause)
	done.Store(true)
	return n.Load()
}

func main() {
	runtime.GOMAXPROCS(1) // one thread, outside the page too
	never := func() {}
	fmt.Println("without a pause:", turns(never), "turns")
	fmt.Println("with 200 pauses:", turns(runtime.Gosched), "turns")
}
