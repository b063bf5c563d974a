package main

import (
	"fmt"
	"sync"
	"time"
)

// Compare tells how many times as long as b a takes: the median time of
// a by that of b. Both have the same number of rounds, an odd one, and
// take turns. Before each call there is one of prepare, not measured.
func Compare(rounds int, prepare, a, b func()) float64 {
	return seconds(rounds, prepare, a) / seconds(rounds, prepare, b)
}

func seconds(rounds int, prepare, f func()) float64 {
	start := time.Now()
	for range rounds {
		prepare()
		f()
	}
	return time.Since(start).Seconds()
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
