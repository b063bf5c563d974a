package main

import (
	"fmt"
	"time"
)

const beat = 50 * time.Millisecond

func requests(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range n {
			out <- v
		}
	}()
	return out
}

func main() {
	count("no limit", requests(10))
	count("limited", limit(requests(10), beat))
}

// count measures in beats.
func count(name string, in <-chan int) {
	n, start := 0, time.Now()
	for range in {
		n++
	}
	beats := time.Since(start).Seconds() / beat.Seconds()
	fmt.Printf("%s: %d requests in %.0f beats\n", name, n, beats)
}
