package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

const cups = 4

// inTurn does a job for one cup after another.
func inTurn(job func()) {
	for range cups {
		job()
	}
}

// interleaved starts the job for all cups, and then waits for all.
func interleaved(job func()) {
	var wg sync.WaitGroup
	for range cups {
		wg.Go(job)
	}
	wg.Wait()
}

func main() {
	runtime.GOMAXPROCS(1) // one barista
	fmt.Println("how many times as fast it is to interleave")
	fmt.Printf("brew:  %.1f\n", compare(brew))
	fmt.Printf("grind: %.1f\n", compare(grind))
}

// compare repeats both ways until ten rounds have brought no better time.
func compare(job func()) float64 {
	const longest = time.Hour
	slow, fast := longest, longest
	for same := 0; same < 10; same++ {
		a, b := measure(inTurn, job), measure(interleaved, job)
		if a < slow*98/100 || b < fast*98/100 {
			same = 0
		}
		slow, fast = min(slow, a), min(fast, b)
	}
	return slow.Seconds() / fast.Seconds()
}

func measure(way func(func()), job func()) time.Duration {
	start := time.Now()
	way(job)
	return time.Since(start)
}
