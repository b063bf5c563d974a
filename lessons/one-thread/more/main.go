package main

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"time"
)

const additions = 100_000_000 // for each core

// Not inlined, so that everybody runs the very same code.
//
//go:noinline
func add(n int) int {
	sum := 0
	for i := range n {
		sum += i
	}
	return sum
}

// share divides the work evenly among goroutines.
func share(work, goroutines int) {
	var wg sync.WaitGroup
	for range goroutines {
		wg.Go(func() { add(work / goroutines) })
	}
	wg.Wait()
}

func main() {
	cores := runtime.GOMAXPROCS(0)
	factors := []int{1, 10, 100}
	best := []float64{math.Inf(1), math.Inf(1), math.Inf(1)}
	for range 5 {
		for i, factor := range factors {
			start := time.Now()
			share(cores*additions, cores*factor)
			best[i] = min(best[i], time.Since(start).Seconds())
		}
	}
	for i, factor := range factors {
		ratio := best[i] / best[0]
		fmt.Printf("%3d goroutines a core: time %.1f\n", factor, ratio)
	}
}
