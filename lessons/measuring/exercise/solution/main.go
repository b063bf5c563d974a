package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Compare tells how many times as long as b a takes: the median time of
// a by that of b. Both have the same number of rounds, an odd one, and
// take turns. Before each call there is one of prepare, not measured.
func Compare(rounds int, prepare, a, b func()) float64 {
	var as, bs []time.Duration
	for range rounds {
		as = append(as, measure(prepare, a))
		bs = append(bs, measure(prepare, b))
	}
	return median(as).Seconds() / median(bs).Seconds()
}

func measure(prepare, f func()) time.Duration {
	prepare()
	start := time.Now()
	f()
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// call stands for a question to a server.
func call() { time.Sleep(10 * time.Millisecond) }

func main() {
	connect := func() { time.Sleep(20 * time.Millisecond) }
	inTurn := func() {
		for range 4 {
			call()
		}
	}
	together := func() {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(call)
		}
		wg.Wait()
	}
	ratio := Compare(5, connect, inTurn, together)
	fmt.Printf("in turn / together: %.1f\n", ratio)
}
